/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a party has in force while the positions are walked through in time. */
typedef struct
{
  GHashTable *open; /* coverage to index of what is held, both plus 1 */
} Party;

static void
party_free (Party *party)
{
  g_hash_table_unref (party->open);
  g_free (party);
}

static gboolean
has_components (const DmSnapshot *snapshot, int issue)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].parent == issue)
      return TRUE;
  return FALSE;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  const int *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static gboolean
contains (const guint32 *list, guint n, int issue)
{
  for (guint i = 0; i < n; i++)
    if ((int) list[i] == issue)
      return TRUE;
  return FALSE;
}

static gboolean
is_within (const DmLines *self, int issue, int ancestor)
{
  return issue == ancestor || dm_snapshot_issue_is_within (self->snapshot, issue, ancestor);
}

/* Whether a position about @components belongs here: it is about the issue or its components, or
 * about an undivided whole that the issue is a component of. */
static gboolean
bears_on (const DmLines *self, const int *components, guint n)
{
  if (n == 1 && is_within (self, self->issue, components[0]))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (!is_within (self, components[i], self->issue))
      return FALSE;
  return TRUE;
}

static int
compare_held (gconstpointer a, gconstpointer b, gpointer data)
{
  const DmHeld *x = a, *y = b;
  const DmSnapshot *snapshot = data;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (snapshot->id[x->entry] > snapshot->id[y->entry])
         - (snapshot->id[x->entry] < snapshot->id[y->entry]);
}

static void
gather (DmLines *self, gint64 as_of, const guint32 *entries, guint n_entries)
{
  const DmSnapshot *snapshot = self->snapshot;
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (DmHeld));
  g_autoptr (GArray) components = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < n_entries; i++)
    {
      const DmPosition *position = entries != NULL
                                       ? &snapshot->positions[snapshot->position[entries[i]]]
                                       : dm_snapshot_position (snapshot, i);
      const guint32 entry = position->entry;
      DmHeld one = { .entry = entry, .next = DM_NONE };

      if (position->issue == DM_NONE || position->holder == DM_NONE)
        continue;
      dm_position_components (snapshot, position, components);
      if (!bears_on (self, (const int *) components->data, components->len))
        continue;
      if (!dm_snapshot_is_dated (snapshot, entry))
        {
          self->n_undated++;
          continue;
        }
      one.from = one.until = snapshot->date[entry].earliest;
      if (one.from > as_of)
        continue;
      one.party = position->holder;
      one.coverage = dm_lines_find_coverage (self, (const int *) components->data, components->len);
      one.in_line
          = (dm_act_is_line (snapshot->kind[entry]) || snapshot->kind[entry] == DM_ACT_WITHDRAWN)
            && !(snapshot->flags[entry] & DM_ENTRY_SET_ASIDE);
      g_array_append_val (held, one);
    }
  g_array_sort_with_data (held, compare_held, (gpointer) snapshot);
  self->n_held = held->len;
  self->held = (DmHeld *) g_array_free (g_steal_pointer (&held), FALSE);
}

static void
end (DmLines *self, Party *party, int coverage, int by)
{
  gpointer open = g_hash_table_lookup (party->open, GINT_TO_POINTER (coverage + 1));
  DmHeld *held;

  if (open == NULL)
    return;
  held = &self->held[GPOINTER_TO_INT (open) - 1];
  held->until = self->held[by].from;
  held->next = by;
  g_hash_table_remove (party->open, GINT_TO_POINTER (coverage + 1));
}

/* A figure for a component tells something of the mix: the undivided one from an earlier day no
 * longer stands. A later undivided figure says nothing of the mix, and unsays no component. */
static void
end_undivided (DmLines *self, Party *party, int by)
{
  const DmCoverage *coverage = &self->coverages[self->held[by].coverage];

  for (guint i = 0; i < coverage->n_components; i++)
    for (int whole = self->snapshot->issues[coverage->components[i]].parent; whole != DM_NONE;
         whole = self->snapshot->issues[whole].parent)
      {
        int known = GPOINTER_TO_INT (
                        g_hash_table_lookup (self->coverage_ids, &(GArray){ (char *) &whole, 1 }))
                    - 1;
        gpointer open;

        if (known < 0)
          continue;
        open = g_hash_table_lookup (party->open, GINT_TO_POINTER (known + 1));
        if (open != NULL && self->held[GPOINTER_TO_INT (open) - 1].from < self->held[by].from)
          end (self, party, known, by);
      }
}

static void
withdraw (DmLines *self, Party *party, int by)
{
  g_autoptr (GList) open = g_hash_table_get_keys (party->open);

  for (GList *l = open; l != NULL; l = l->next)
    {
      int coverage = GPOINTER_TO_INT (l->data) - 1;

      if (dm_lines_coverage_is_part (self, coverage, self->held[by].coverage))
        end (self, party, coverage, by);
    }
}

static void
join (DmLines *self)
{
  g_autoptr (GHashTable) parties
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) party_free);

  for (guint i = 0; i < self->n_held; i++)
    {
      DmHeld *held = &self->held[i];
      Party *party;

      if (!held->in_line)
        continue;
      party = g_hash_table_lookup (parties, GINT_TO_POINTER (held->party));
      if (party == NULL)
        {
          party = g_new0 (Party, 1);
          party->open = g_hash_table_new (NULL, NULL);
          g_hash_table_insert (parties, GINT_TO_POINTER (held->party), party);
        }
      if (self->snapshot->kind[held->entry] == DM_ACT_WITHDRAWN)
        {
          withdraw (self, party, (int) i);
          continue;
        }
      end (self, party, held->coverage, (int) i);
      end_undivided (self, party, (int) i);
      held->until = DM_DAY_OPEN_FUTURE;
      g_hash_table_insert (party->open, GINT_TO_POINTER (held->coverage + 1),
                           GINT_TO_POINTER ((int) i + 1));
    }
}

/* The keys of the table of coverages are arrays of issues. */
static guint
hash_components (gconstpointer key)
{
  const GArray *array = key;
  guint hash = 5381;

  for (guint i = 0; i < array->len; i++)
    hash = hash * 33 + (guint) g_array_index (array, int, i);
  return hash;
}

static gboolean
equal_components (gconstpointer a, gconstpointer b)
{
  const GArray *x = a, *y = b;

  return x->len == y->len && memcmp (x->data, y->data, x->len * sizeof (int)) == 0;
}

static void
free_components (gpointer key)
{
  g_array_unref (key);
}

/**
 * dm_act_is_line:
 * @act: an act
 *
 * Returns: whether a position with this act makes its holder's line. Estimates, proposals,
 *   internal figures, bottom lines and trial balloons are marks of their own.
 */
gboolean
dm_act_is_line (DmAct act)
{
  return act == DM_ACT_DEMAND || act == DM_ACT_OFFER || act == DM_ACT_AS_OF
         || act == DM_ACT_AGREED_AD_REFERENDUM || act == DM_ACT_AGREED;
}

/**
 * dm_act_is_agreement:
 * @act: an act
 *
 * Returns: whether it says what was agreed, be it ad referendum
 */
gboolean
dm_act_is_agreement (DmAct act)
{
  return act == DM_ACT_AGREED || act == DM_ACT_AGREED_AD_REFERENDUM;
}

/**
 * dm_position_components:
 * @snapshot: a dossier
 * @position: one of its positions, on an issue
 * @components: (element-type int): emptied, and filled
 *
 * Lists what the position is about: what it covers, else its issue; what it excludes taken away. A
 * position that only excludes is about the other components of its issue.
 */
void
dm_position_components (const DmSnapshot *snapshot, const DmPosition *position, GArray *components)
{
  const guint32 *covers = dm_snapshot_covers (snapshot, position);
  const guint32 *excludes = dm_snapshot_excludes (snapshot, position);
  gboolean narrowed = FALSE;

  g_array_set_size (components, 0);
  for (guint i = 0; i < position->n_covers; i++)
    {
      int issue = (int) covers[i];

      if (!contains (excludes, position->n_excludes, issue))
        g_array_append_val (components, issue);
    }
  if (position->n_covers == 0 && position->n_excludes > 0)
    for (guint i = 0; i < snapshot->n_issues; i++)
      if (snapshot->issues[i].parent == position->issue)
        {
          int issue = (int) i;

          if (contains (excludes, position->n_excludes, issue))
            narrowed = TRUE;
          else
            g_array_append_val (components, issue);
        }
  if (position->n_covers == 0 && !narrowed)
    g_array_set_size (components, 0);
  if (components->len == 0)
    g_array_append_val (components, position->issue);
}

/**
 * dm_lines_new:
 * @snapshot: a dossier
 * @issue: one of its issues
 * @as_of: the last day that counts: positions that begin later are left out;
 *   %DM_DAY_OPEN_FUTURE for all
 *
 * Finds who held what when on an issue and its components. The newest position that makes a line
 * counts, from its earliest day until the party's next with the same coverage, or until it is
 * withdrawn; on one day, the one entered later. A position has one holder: an agreement moves the
 * lines of those who are recorded as agreeing, one record each. Entries that are set aside do not
 * count; they are there as marks.
 *
 * Returns: (transfer full): the lines
 */
DmLines *
dm_lines_new (const DmSnapshot *snapshot, int issue, gint64 as_of)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  return dm_lines_new_from (snapshot, issue, as_of, NULL, snapshot->n_position_ranks);
}

/**
 * dm_lines_new_from:
 * @snapshot: a dossier
 * @issue: one of its issues
 * @as_of: the last day that counts
 * @entries: (array length=n_entries) (nullable): the only positions to look at; %NULL for the first
 *   of all
 * @n_entries: how many
 *
 * Does as dm_lines_new() where it is known which positions can bear on the issue, so that the
 * lines of many issues need not read all positions each time.
 *
 * Returns: (transfer full): the lines
 */
DmLines *
dm_lines_new_from (const DmSnapshot *snapshot,
                   int issue,
                   gint64 as_of,
                   const guint32 *entries,
                   guint n_entries)
{
  DmLines *self;

  g_return_val_if_fail (issue >= 0 && (guint) issue < snapshot->n_issues, NULL);

  self = g_new0 (DmLines, 1);
  self->snapshot = dm_snapshot_ref (snapshot);
  self->issue = issue;
  self->coverage_ids
      = g_hash_table_new_full (hash_components, equal_components, free_components, NULL);
  gather (self, as_of, entries, n_entries);
  join (self);
  return self;
}

void
dm_lines_free (DmLines *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->coverage_ids, g_hash_table_unref);
  g_free (self->coverages);
  g_free (self->held);
  dm_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * dm_lines_find_coverage:
 * @self: lines
 * @components: issues, in any order
 * @n_components: how many, at least 1
 *
 * Returns: the number of the coverage of exactly these components, which is made where no
 *   position has it
 */
int
dm_lines_find_coverage (DmLines *self, const int *components, guint n_components)
{
  g_autoptr (GArray) key = g_array_new (FALSE, FALSE, sizeof (int));
  DmCoverage *coverage;
  guint n = 0;
  int found;

  g_array_append_vals (key, components, n_components);
  g_array_sort (key, compare_ints);
  for (guint i = 0; i < key->len; i++)
    if (n == 0 || g_array_index (key, int, i) != g_array_index (key, int, n - 1))
      g_array_index (key, int, n++) = g_array_index (key, int, i);
  g_array_set_size (key, n);

  found = GPOINTER_TO_INT (g_hash_table_lookup (self->coverage_ids, key));
  if (found != 0)
    return found - 1;

  /* Room is made in powers of two. */
  if ((self->n_coverages & (self->n_coverages - 1)) == 0)
    self->coverages = g_renew (DmCoverage, self->coverages, MAX (1, self->n_coverages * 2));
  coverage = &self->coverages[self->n_coverages++];
  coverage->components = (const int *) key->data;
  coverage->n_components = key->len;
  coverage->undivided = key->len == 1 && has_components (self->snapshot, coverage->components[0]);
  g_hash_table_insert (self->coverage_ids, g_steal_pointer (&key),
                       GINT_TO_POINTER ((int) self->n_coverages));
  return (int) self->n_coverages - 1;
}

/**
 * dm_lines_position:
 * @self: lines
 * @held: one of them
 *
 * Returns: what it says
 */
const DmPosition *
dm_lines_position (const DmLines *self, const DmHeld *held)
{
  return &self->snapshot->positions[self->snapshot->position[held->entry]];
}

/**
 * dm_lines_value:
 * @self: lines
 * @held: one of them
 * @low: (out): its lower end, NaN where it is open
 * @high: (out): its upper end, NaN where it is open
 *
 * Of an issue with a scale of options, the value is the option's place on it, from 0.
 *
 * Returns: whether it has a value; %FALSE where it is in words only
 */
gboolean
dm_lines_value (const DmLines *self, const DmHeld *held, double *low, double *high)
{
  const DmPosition *position = dm_lines_position (self, held);
  const DmIssue *issue = &self->snapshot->issues[position->issue];

  *low = position->amount.low;
  *high = position->amount.high;
  if (issue->measure == DM_MEASURE_SCALE && position->option != 0)
    {
      const char *option = dm_snapshot_text (self->snapshot, position->option);

      for (guint i = 0; i < issue->n_options; i++)
        if (g_str_equal (dm_snapshot_text (self->snapshot, issue->options[i]), option))
          {
            *low = *high = i;
            break;
          }
    }
  return isfinite (*low) || isfinite (*high);
}

/**
 * dm_lines_coverage_is_part:
 * @self: lines
 * @part: a coverage
 * @whole: a coverage
 *
 * Returns: whether every component of @part is one of @whole or within one; so also where the two
 *   are the same
 */
gboolean
dm_lines_coverage_is_part (const DmLines *self, int part, int whole)
{
  const DmCoverage *p = &self->coverages[part];
  const DmCoverage *w = &self->coverages[whole];

  if (part == whole)
    return TRUE;
  for (guint i = 0; i < p->n_components; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < w->n_components && !found; j++)
        found = is_within (self, p->components[i], w->components[j]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/**
 * dm_lines_is_broader:
 * @self: lines
 * @coverage: a coverage
 *
 * Returns: whether it is an undivided whole that the lines' issue is a component of, and so not
 *   a coverage of the issue itself
 */
gboolean
dm_lines_is_broader (const DmLines *self, int coverage)
{
  const DmCoverage *c = &self->coverages[coverage];

  return c->n_components == 1 && c->components[0] != self->issue
         && is_within (self, self->issue, c->components[0]);
}

/* An issue's name within a sentence: "Government loans" loses its capital, "Peace Line" keeps both
 * of its own. German nouns keep theirs. */
static void
append_name (GString *words, const DmSnapshot *snapshot, const DmIssue *issue)
{
  const char *name = dm_snapshot_text (snapshot, issue->name);
  gboolean lower = !g_str_has_prefix (dm_snapshot_text (snapshot, snapshot->language), "de");

  for (const char *p = name; *p != '\0' && lower; p = g_utf8_next_char (p))
    lower = p == name || !g_unichar_isupper (g_utf8_get_char (p));
  if (!lower || *name == '\0')
    {
      g_string_append (words, name);
      return;
    }
  g_string_append_unichar (words, g_unichar_tolower (g_utf8_get_char (name)));
  g_string_append (words, g_utf8_next_char (name));
}

/**
 * dm_lines_coverage_words:
 * @self: lines
 * @coverage: a coverage
 *
 * Returns: (transfer full): what it is about, for people: "undivided", "grants",
 *   "grants, government loans"
 */
char *
dm_lines_coverage_words (const DmLines *self, int coverage)
{
  const DmCoverage *c = &self->coverages[coverage];
  GString *words;

  if (c->undivided)
    return g_strdup (_("undivided"));
  words = g_string_new (NULL);
  for (guint i = 0; i < c->n_components; i++)
    {
      if (i > 0)
        g_string_append (words, ", ");
      append_name (words, self->snapshot, &self->snapshot->issues[c->components[i]]);
    }
  return g_string_free (words, FALSE);
}
