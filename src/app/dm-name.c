/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-name.h"

#include "dm-words.h"

#include <string.h>

/* Characters of names that are looked at for slips: shorter ones are all alike. */
#define MIN_NEAR 4
#define MAX_NEAR 60

/**
 * dm_name_new:
 * @kind: a kind of record
 * @key: (nullable): its key
 * @name: what it is called
 * @aside: (nullable): what tells it from others of that name
 *
 * Returns: (transfer full): a name
 */
DmName *
dm_name_new (DmRecordKind kind, const char *key, const char *name, const char *aside)
{
  DmName *self = g_new0 (DmName, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->aside = aside != NULL && *aside != '\0' ? g_strdup (aside) : NULL;
  self->folded = g_new0 (char *, 1);
  dm_name_add (self, name);
  return self;
}

/**
 * dm_name_copy:
 * @self: a name
 *
 * Returns: (transfer full): a copy of it
 */
DmName *
dm_name_copy (const DmName *self)
{
  DmName *copy = g_memdup2 (self, sizeof *self);

  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  copy->aside = g_strdup (self->aside);
  copy->folded = g_strdupv (self->folded);
  return copy;
}

/**
 * dm_name_free:
 * @self: (transfer full) (nullable): a name
 */
void
dm_name_free (DmName *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->name);
  g_free (self->aside);
  g_strfreev (self->folded);
  g_free (self);
}

/**
 * dm_name_add:
 * @self: a name
 * @other: (nullable): something else that the record is called
 */
void
dm_name_add (DmName *self, const char *other)
{
  guint n = g_strv_length (self->folded);

  if (other == NULL || *other == '\0')
    return;
  self->folded = g_renew (char *, self->folded, n + 2);
  self->folded[n] = dm_name_fold (other);
  self->folded[n + 1] = NULL;
}

static void
add_all (DmName *self, GStrv others)
{
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    dm_name_add (self, others[i]);
}

/**
 * dm_name_of_record:
 * @record: a party, a person, an issue, or a source
 *
 * Returns: (transfer full) (nullable): its name
 */
DmName *
dm_name_of_record (const DmRecord *record)
{
  DmName *name = NULL;

  if (record->kind == DM_RECORD_PARTY)
    {
      const DmPartyRecord *party = (const DmPartyRecord *) record;

      name = dm_name_new (record->kind, record->key, party->name, party->short_name);
      dm_name_add (name, party->short_name);
      add_all (name, party->aliases);
    }
  else if (record->kind == DM_RECORD_PERSON)
    {
      const DmPersonRecord *person = (const DmPersonRecord *) record;
      const DmOffice *office
          = person->offices != NULL && person->offices->len > 0 ? person->offices->pdata[0] : NULL;

      name = dm_name_new (record->kind, record->key, person->name,
                          office != NULL ? office->title : NULL);
      add_all (name, person->aliases);
    }
  else if (record->kind == DM_RECORD_ISSUE)
    {
      const DmIssueRecord *issue = (const DmIssueRecord *) record;

      name = dm_name_new (record->kind, record->key, issue->name, NULL);
      add_all (name, issue->aliases);
    }
  else if (record->kind == DM_RECORD_SOURCE)
    {
      const DmSourceRecord *source = (const DmSourceRecord *) record;

      name = dm_name_new (record->kind, record->key, source->title, source->author);
    }
  if (name != NULL)
    dm_name_add (name, record->key);
  return name;
}

/**
 * dm_name_of_source:
 * @snapshot: a dossier
 * @source: index of one of its sources
 *
 * Returns: (transfer full): its name
 */
DmName *
dm_name_of_source (const DmSnapshot *snapshot, guint source)
{
  const DmSource *row = &snapshot->sources[source];
  const char *title = dm_snapshot_text (snapshot, row->title);
  g_autofree char *words = dm_words_source (snapshot, source);
  DmName *name = dm_name_new (DM_RECORD_SOURCE, dm_snapshot_text (snapshot, row->key), words,
                              g_str_equal (words, title) ? NULL : title);

  dm_name_add (name, title);
  dm_name_add (name, dm_snapshot_text (snapshot, row->author));
  dm_name_add (name, name->key);
  return name;
}

/**
 * dm_name_of_entry:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 *
 * Returns: (transfer full): its name
 */
DmName *
dm_name_of_entry (const DmSnapshot *snapshot, guint entry)
{
  g_autofree char *title = dm_words_title (snapshot, entry, DM_AMOUNT_LONG);
  g_autofree char *when = dm_words_when (snapshot, entry, DM_DATE_LONG);

  return dm_name_new ((DmRecordKind) snapshot->type[entry],
                      dm_snapshot_text (snapshot, snapshot->key[entry]), title, when);
}

/**
 * dm_name_fold:
 * @text: a name, or what was typed to find it
 *
 * Returns: (transfer full): @text without what does not count when names are compared: case and
 *   accents
 */
char *
dm_name_fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (apart != NULL ? apart : "", -1);
  GString *folded = g_string_sized_new (strlen (lower));

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

static gboolean
begins_a_word (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Counts what must be typed anew, left out, put in or swapped to make one of the other: no more than
 * @limit, which is small. */
static gboolean
is_near (const gunichar *a, glong n_a, const gunichar *b, glong n_b, int limit)
{
  int rows[3][MAX_NEAR + 1];

  if (ABS (n_a - n_b) > limit)
    return FALSE;

  for (glong k = 0; k <= n_b; k++)
    rows[0][k] = (int) k;
  for (glong i = 1; i <= n_a; i++)
    {
      int *row = rows[i % 3], *above = rows[(i + 2) % 3], *further = rows[(i + 1) % 3];

      row[0] = (int) i;
      for (glong k = 1; k <= n_b; k++)
        {
          row[k] = MIN (MIN (row[k - 1], above[k]) + 1, above[k - 1] + (a[i - 1] != b[k - 1]));
          if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
            row[k] = MIN (row[k], further[k - 2] + 1);
        }
    }

  return rows[n_a % 3][n_b] <= limit;
}

/**
 * dm_name_is_near:
 * @self: a name
 * @folded: what was typed, folded
 *
 * Returns: whether @folded is what @self is called but for a slip of the keyboard: one letter, or
 *   two of more than seven
 */
gboolean
dm_name_is_near (const DmName *self, const char *folded)
{
  glong n;
  g_autofree gunichar *typed = g_utf8_to_ucs4_fast (folded, -1, &n);

  if (n < MIN_NEAR || n > MAX_NEAR)
    return FALSE;
  for (guint i = 0; self->folded[i] != NULL; i++)
    {
      glong n_called;
      g_autofree gunichar *called = g_utf8_to_ucs4_fast (self->folded[i], -1, &n_called);

      if (n_called >= MIN_NEAR && n_called <= MAX_NEAR
          && is_near (typed, n, called, n_called, n > 7 ? 2 : 1))
        return TRUE;
    }

  return FALSE;
}

/**
 * dm_name_rank:
 * @self: a name
 * @folded: what was typed, folded
 *
 * Returns: how well @self fits: 0 is called so, 1 begins so, 2 has a word that begins so, 3 has it
 *   somewhere, -1 does not fit
 */
int
dm_name_rank (const DmName *self, const char *folded)
{
  int best = -1;

  for (guint i = 0; self->folded[i] != NULL; i++)
    {
      const char *at = strstr (self->folded[i], folded);
      int rank;

      if (at == NULL)
        continue;
      if (at == self->folded[i])
        rank = strlen (folded) == strlen (at) ? 0 : 1;
      else
        {
          while (at != NULL && !begins_a_word (self->folded[i], at))
            at = strstr (at + 1, folded);
          rank = at != NULL ? 2 : 3;
        }
      if (best < 0 || rank < best)
        best = rank;
    }

  return best;
}
