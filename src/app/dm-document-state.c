/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

#include "dm-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Translators: “Undo Add Event” */
static char *
label (const char *format, char *what)
{
  g_autofree char *owned = what;
  g_auto (GStrv) parts = NULL;

  if (what == NULL)
    return NULL;

  parts = g_strsplit (format, "%s", 2);
  return g_strjoinv (what, parts);
}

/* What a record is called in a snapshot. Returns: (nullable): NULL if it is not there. */
static char *
name_in (const DmSnapshot *snapshot, gint64 id)
{
  int entry = snapshot != NULL ? dm_snapshot_find_entry (snapshot, id) : DM_NONE;

  if (entry != DM_NONE)
    return dm_words_title (snapshot, (guint) entry, DM_AMOUNT_SHORT);
  for (guint i = 0; snapshot != NULL && i < snapshot->n_parties; i++)
    if (snapshot->parties[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->parties[i].name));
  for (guint i = 0; snapshot != NULL && i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->issues[i].name));
  for (guint i = 0; snapshot != NULL && i < snapshot->n_sources; i++)
    if (snapshot->sources[i].id == id)
      return g_strdup (dm_snapshot_text (snapshot, snapshot->sources[i].title));

  return NULL;
}

/* What an edit is about: the record that it touched, by its name now or, if it has gone, before.
 * Returns: (nullable) */
static char *
name_of_edit (DmDocument *self, gint64 edit, const DmSnapshot *now)
{
  g_autoptr (GArray) ids = dm_store_edit_records (self->store, edit, NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      char *name = name_in (now, id);

      if (name == NULL)
        name = name_in (self->last_read, id);
      if (name != NULL && ids->len > 1)
        {
          g_autofree char *first = name;

          /* Translators: a record, and how many besides */
          return g_strdup_printf (ngettext ("“%s” and %u more", "“%s” and %u more", ids->len - 1),
                                  first, ids->len - 1);
        }
      if (name != NULL)
        {
          g_autofree char *only = name;

          return g_strdup_printf (_("“%s”"), only);
        }
    }

  return NULL;
}

static gboolean
is_foreign (DmDocument *self, gint64 edit)
{
  return edit > self->first_edit && !g_hash_table_contains (self->own, &edit);
}

/* Learns what another program did, while it can still be told what is gone. */
static void
look_at_foreign (DmDocument *self, DmSnapshot *now)
{
  gint64 edit = dm_store_undo_edit (self->store);

  if (self->last_read == NULL)
    self->first_edit = edit;
  else if (is_foreign (self, edit) && edit != self->foreign_edit)
    {
      self->foreign_edit = edit;
      g_free (self->foreign_record);
      self->foreign_record = name_of_edit (self, edit, now);
    }
  g_clear_pointer (&self->last_read, dm_snapshot_unref);
  self->last_read = dm_snapshot_ref (now);
}

/* To be called in a worker, with the document's lock held, after an edit was made. */
void
dm_document_note_edit (DmDocument *self)
{
  gint64 edit = dm_store_undo_edit (self->store);

  /* An edit that changed nothing has left another's the last. */
  if (edit != self->foreign_edit)
    g_hash_table_add (self->own, g_memdup2 (&edit, sizeof edit));
}

/* What undo would take back, and, if another program did that, of what record and that it did. To
 * be called in a worker, with the document's lock held. Returns: (nullable) */
char *
dm_document_dup_undo_words (DmDocument *self, gboolean *is_of_another)
{
  g_autofree char *what = dm_store_undo_label (self->store, NULL);
  gint64 edit = dm_store_undo_edit (self->store);
  const char *record = edit == self->foreign_edit ? self->foreign_record : NULL;

  *is_of_another = what != NULL && is_foreign (self, edit);
  if (!*is_of_another)
    return g_steal_pointer (&what);
  if (record == NULL || strstr (what, record) != NULL)
    /* Translators: what was done: “Import talks.json, by Another Program” */
    return g_strdup_printf (_("%s, by Another Program"), what);

  /* Translators: what was done, and to which record: “Edit Event: “Ohira meets Kim”, by Another
   * Program” */
  return g_strdup_printf (_("%s: %s, by Another Program"), what, record);
}

/* Reads the file as it is now. To be called in a worker, with the document's lock held. */
DmDocumentState *
dm_document_read_state (DmDocument *self, GCancellable *cancellable, GError **error)
{
  DmSnapshot *snapshot = dm_store_update_snapshot (self->store, cancellable, error);
  g_autofree char *words = NULL;
  gboolean is_of_another;
  DmDocumentState *state;

  if (snapshot == NULL)
    return NULL;

  look_at_foreign (self, snapshot);
  state = g_new0 (DmDocumentState, 1);
  state->snapshot = snapshot;
  /* Translators: the command, and what it would take back: “Undo Add Event” */
  words = dm_document_dup_undo_words (self, &is_of_another);
  state->undo_label = label (_("Undo %s"), g_strdup (words));
  if (is_of_another)
    state->foreign_undo = g_steal_pointer (&words);
  /* Translators: the command, and what it would do again: “Redo Add Event” */
  state->redo_label = label (_("Redo %s"), dm_store_redo_label (self->store));
  state->serial = ++self->last_serial;
  return state;
}

/* Makes a state (transfer full) the one that is shown, unless a later one is there already: workers
 * answer in another order than they read. */
void
dm_document_take_state (DmDocument *self, DmDocumentState *state)
{
  g_autoptr (DmDocumentState) old = NULL;

  if (state->serial < self->state->serial)
    {
      dm_document_state_free (state);
      return;
    }

  old = self->state;
  self->state = state;
  g_signal_emit_by_name (self, "changed");
  if (g_strcmp0 (old->undo_label, state->undo_label) != 0)
    g_object_notify (G_OBJECT (self), "undo-label");
  if (g_strcmp0 (old->redo_label, state->redo_label) != 0)
    g_object_notify (G_OBJECT (self), "redo-label");
}

void
dm_document_state_free (DmDocumentState *state)
{
  dm_snapshot_unref (state->snapshot);
  g_free (state->undo_label);
  g_free (state->redo_label);
  g_free (state->foreign_undo);
  g_free (state);
}
