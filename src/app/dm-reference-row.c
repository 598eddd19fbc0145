/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-reference-row.h"

#include "dm-follow-button.h"
#include "dm-reference-entry.h"

#include <glib/gi18n.h>

/**
 * DmReferenceRow:
 *
 * A field that names another record.
 */
struct _DmReferenceRow
{
  DmFieldRow parent_instance;

  DmReferenceEntry *entry;
  GtkWidget *follow; /* (nullable): leads to the record */
};

G_DEFINE_FINAL_TYPE (DmReferenceRow, dm_reference_row, DM_TYPE_FIELD_ROW)

static void
tell (DmReferenceRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  DmFormContext *context = dm_field_row_get_context (row);
  const char *key = dm_reference_entry_get_key (self->entry);
  g_autofree char *text = dm_reference_entry_dup_text (self->entry);

  dm_field_row_set_begun (row, key == NULL);
  dm_field_row_set_words (row, text);
  if (self->follow != NULL)
    dm_follow_button_set_key (self->follow, dm_form_context_is_new (context, key) ? NULL : key,
                              text);
  dm_field_row_set_aside (
      row, dm_form_context_is_new (context, key) ? _("new, and added together with this") : NULL);
}

static void
dm_reference_row_load (DmFieldRow *row, gconstpointer base)
{
  DmReferenceRow *self = DM_REFERENCE_ROW (row);

  dm_reference_entry_set_key (self->entry,
                              DM_FIELD_AT (base, dm_field_row_get_field (row), char *));
  tell (self);
}

static gboolean
dm_reference_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmReferenceRow *self = DM_REFERENCE_ROW (row);
  const DmField *field = dm_field_row_get_field (row);

  if (!dm_reference_entry_is_settled (self->entry, error))
    return FALSE;

  g_free (DM_FIELD_AT (base, field, char *));
  DM_FIELD_AT (base, field, char *) = g_strdup (dm_reference_entry_get_key (self->entry));
  return TRUE;
}

/* Nothing is a part of itself. */
static void
dm_reference_row_follow (DmFieldRow *row, const DmRecord *draft)
{
  if (g_str_equal (dm_field_row_get_field (row)->name, "parent"))
    dm_reference_entry_set_apart (DM_REFERENCE_ROW (row)->entry, draft->key);
}

static void
dm_reference_row_set_editable (DmFieldRow *row, gboolean editable)
{
  dm_reference_entry_set_editable (DM_REFERENCE_ROW (row)->entry, editable);
}

static void
changed_cb (DmReferenceRow *self)
{
  dm_field_row_set_error (DM_FIELD_ROW (self), NULL);
  tell (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
chosen_cb (DmReferenceRow *self)
{
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
dm_reference_row_bound (DmFieldRow *row)
{
  DmReferenceRow *self = DM_REFERENCE_ROW (row);
  const char *hint = dm_field_row_get_form_field (row)->hint;
  const char *action = dm_form_context_get_follow_action (dm_field_row_get_context (row));

  if (action != NULL)
    {
      self->follow = dm_follow_button_new (action);
      dm_field_row_add_aside (row, self->follow);
    }
  dm_reference_entry_set_up (self->entry, dm_field_row_get_context (row),
                             dm_field_row_get_field (row)->refs);
  dm_reference_entry_set_placeholder (self->entry, hint != NULL ? _(hint) : NULL);
  g_signal_connect_object (dm_field_row_get_context (row), "changed", G_CALLBACK (tell), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
dm_reference_row_class_init (DmReferenceRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  row_class->load = dm_reference_row_load;
  row_class->store = dm_reference_row_store;
  row_class->follow = dm_reference_row_follow;
  row_class->set_editable = dm_reference_row_set_editable;
  row_class->bound = dm_reference_row_bound;
}

static void
dm_reference_row_init (DmReferenceRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);

  self->entry = DM_REFERENCE_ENTRY (dm_reference_entry_new ());
  dm_field_row_set_editor (row, GTK_WIDGET (self->entry));
  dm_field_row_set_target (row, dm_reference_entry_get_edit (self->entry));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->entry, "refused", G_CALLBACK (dm_field_row_refuse), self);
}
