/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-edit-private.h"

#include "dm-record-words.h"
#include "dm-words.h"

#include <glib/gi18n.h>

static char *
count_kind (DmRecordKind kind, guint n)
{
  switch (kind)
    {
    case DM_RECORD_PARTY:
      return g_strdup_printf (ngettext ("%u party", "%u parties", n), n);
    case DM_RECORD_PERSON:
      return g_strdup_printf (ngettext ("%u person", "%u persons", n), n);
    case DM_RECORD_ISSUE:
      return g_strdup_printf (ngettext ("%u issue", "%u issues", n), n);
    case DM_RECORD_EVENT:
      return g_strdup_printf (ngettext ("%u event", "%u events", n), n);
    case DM_RECORD_POSITION:
      return g_strdup_printf (ngettext ("%u position", "%u positions", n), n);
    case DM_RECORD_SOURCE:
      return g_strdup_printf (ngettext ("%u source", "%u sources", n), n);
    case DM_RECORD_LINK:
      return g_strdup_printf (ngettext ("%u link", "%u links", n), n);
    case DM_RECORD_RATE:
      return g_strdup_printf (ngettext ("%u rate", "%u rates", n), n);
    case DM_RECORD_FIGURE:
      return g_strdup_printf (ngettext ("%u figure", "%u figures", n), n);
    case DM_RECORD_PRESENTATION:
      return g_strdup_printf (ngettext ("%u presentation", "%u presentations", n), n);
    case DM_RECORD_DOSSIER:
    case DM_N_RECORDS:
      break;
    }

  return g_strdup ("");
}

/* “1 position and 2 links”, of whatever the counts say. */
static char *
count_all (const guint counts[DM_N_RECORDS])
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    if (counts[kind] > 0)
      g_ptr_array_add (parts, count_kind (kind, counts[kind]));

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == parts->len ? _(" and ") : _(", "));
      g_string_append (text, parts->pdata[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a snapshot calls a record, and of which kind it is; NULL if it does not know it. */
static char *
name_in (const DmSnapshot *snapshot, gint64 id, DmRecordKind *kind)
{
  int entry = dm_snapshot_find_entry (snapshot, id);

  if (entry != DM_NONE)
    {
      *kind = snapshot->type[entry];
      return dm_words_title (snapshot, (guint) entry, DM_AMOUNT_SHORT);
    }

  *kind = DM_RECORD_PARTY;
  for (guint i = 0; i < snapshot->n_parties; i++)
    if (snapshot->parties[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->parties[i].name));
  *kind = DM_RECORD_ISSUE;
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->issues[i].name));
  *kind = DM_RECORD_SOURCE;
  for (guint i = 0; i < snapshot->n_sources; i++)
    if (snapshot->sources[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->sources[i].title));

  return NULL;
}

/* “Ohira–Kim meeting” and 2 links deleted. */
static char *
describe_deletion (gint64 id, const DmEditResult *result, const DmSnapshot *before)
{
  DmRecordKind kind;
  g_autofree char *name = name_in (before, id, &kind);
  DmDeletion others = result->deletion;
  g_autofree char *rest = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (name != NULL && others.gone[kind] > 0)
    others.gone[kind]--;
  rest = count_all (others.gone);
  if (name == NULL)
    /* Translators: “2 links deleted” */
    g_string_printf (text, _("%s deleted"), rest);
  else if (*rest != '\0')
    /* Translators: “Ohira–Kim meeting” and 2 links deleted */
    g_string_printf (text, _("“%s” and %s deleted"), name, rest);
  else
    g_string_printf (text, _("“%s” deleted"), name);

  if (others.changed > 0)
    /* Translators: appended to “X” deleted */
    g_string_append_printf (
        text, ngettext (", taken out of %u record", ", taken out of %u records", others.changed),
        others.changed);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dm_edit_describe:
 * @self: an edit that was applied
 * @result: what came of it
 * @before: the dossier before it
 * @after: the dossier with it
 *
 * Returns: (transfer full): a sentence on what was done, for the person who did it
 */
char *
dm_edit_describe (DmEdit *self,
                  const DmEditResult *result,
                  const DmSnapshot *before,
                  const DmSnapshot *after)
{
  const DmChange *change = NULL;
  g_autofree char *name = NULL;
  DmRecordKind kind;
  guint n_changes = 0;

  for (guint i = 0; i < self->changes->len; i++)
    if (!((const DmChange *) self->changes->pdata[i])->aside)
      {
        change = self->changes->pdata[i];
        n_changes++;
      }
  if (change == NULL)
    return g_strdup (self->label);
  if (n_changes > 1)
    {
      g_autofree char *gone = count_all (result->deletion.gone);

      return *gone != '\0' ? g_strdup_printf (_("%s deleted"), gone) : g_strdup (self->label);
    }
  if (change->type == DM_CHANGE_DELETE)
    return describe_deletion (change->id, result, before);

  name = name_in (after, result->id, &kind);
  if (name == NULL)
    name = dm_record_dup_name (change->record);
  if (result->n_lost > 0)
    return g_strdup_printf (ngettext ("“%s” changed; %u citation does not find its words any more",
                                      "“%s” changed; %u citations do not find their words any more",
                                      result->n_lost),
                            name, result->n_lost);
  return g_strdup_printf (change->type == DM_CHANGE_PUT ? _("“%s” added")
                                                        : _("“%s” changed"), name);
}
