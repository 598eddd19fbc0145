/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

#include <glib/gi18n.h>

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

/* Reads the file as it is now. To be called in a worker, with the document's lock held. */
DmDocumentState *
dm_document_read_state (DmDocument *self, GCancellable *cancellable, GError **error)
{
  DmSnapshot *snapshot = dm_store_update_snapshot (self->store, cancellable, error);
  DmDocumentState *state;

  if (snapshot == NULL)
    return NULL;

  state = g_new0 (DmDocumentState, 1);
  state->snapshot = snapshot;
  /* Translators: the command, and what it would take back: “Undo Add Event” */
  state->undo_label = label (_("Undo %s"), dm_store_undo_label (self->store, NULL));
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
  g_free (state);
}
