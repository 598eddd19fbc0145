/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-document-edit.h"
#include "dm-fields.h"

#include <glib/gi18n.h>

static const char *
label_of_addition (DmRecordKind kind)
{
  switch (kind)
    {
    case DM_RECORD_PARTY:
      return _("Add Party");
    case DM_RECORD_PERSON:
      return _("Add Person");
    case DM_RECORD_ISSUE:
      return _("Add Issue");
    case DM_RECORD_EVENT:
      return _("Add Event");
    case DM_RECORD_POSITION:
      return _("Add Position");
    case DM_RECORD_SOURCE:
      return _("Add Source");
    case DM_RECORD_DOSSIER:
    case DM_RECORD_LINK:
    case DM_RECORD_RATE:
    case DM_RECORD_FIGURE:
    case DM_RECORD_PRESENTATION:
    case DM_N_RECORDS:
      break;
    }

  return _("Add Record");
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, &id, &error))
    dm_window_show_error (self, _("Nothing Was Added"), error->message);
  else if (self->session != NULL)
    dm_session_set_selected (self->session, id);
}

/* A record must be called something. */
static void
name_draft (DmRecord *draft)
{
  static const char *const names[] = { "name", "title" };
  const DmLayout *layout = dm_layout_of (draft->kind);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DmField *field = dm_layout_find (layout, names[i]);

      if (field != NULL && field->required && !dm_field_is_set (field, draft))
        DM_FIELD_AT (draft, field, char *) = g_strdup_printf (_("New %s"), _(layout->name));
    }
}

/* Lets a person complete a new record, of which DRAFT (transfer full) says what is known from where
 * it was asked for. */
void
dm_window_present_form (DmWindow *self, DmRecord *draft)
{
  DmEdit *edit = dm_edit_new (label_of_addition (draft->kind));

  name_draft (draft);
  dm_edit_put (edit, draft);
  dm_document_apply_async (self->document, edit, NULL, added_cb, g_object_ref (self));
}

/* Lets a person change a record. */
void
dm_window_edit_record (DmWindow *self, gint64 id)
{
  dm_session_set_selected (self->session, id);
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD);
}
