/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-switch-row.h"

#include <glib/gi18n.h>

/**
 * DmSwitchRow:
 *
 * A field that is yes or no.
 */
struct _DmSwitchRow
{
  DmFieldRow parent_instance;

  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (DmSwitchRow, dm_switch_row, DM_TYPE_FIELD_ROW)

static void
tell (DmSwitchRow *self, gboolean yes)
{
  const DmField *field = dm_field_row_get_field (DM_FIELD_ROW (self));
  const char *words = yes ? _("Yes") : _("No");

  gtk_check_button_set_label (self->check, words);
  dm_field_row_set_words (DM_FIELD_ROW (self), yes == field->absent ? NULL : words);
}

static void
dm_switch_row_load (DmFieldRow *row, gconstpointer base)
{
  DmSwitchRow *self = DM_SWITCH_ROW (row);
  gboolean yes = DM_FIELD_AT (base, dm_field_row_get_field (row), gboolean);

  gtk_check_button_set_active (self->check, yes);
  tell (self, yes);
}

static gboolean
dm_switch_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DM_FIELD_AT (base, dm_field_row_get_field (row), gboolean)
      = gtk_check_button_get_active (DM_SWITCH_ROW (row)->check);
  return TRUE;
}

static void
dm_switch_row_set_editable (DmFieldRow *row, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (DM_SWITCH_ROW (row)->check), editable);
}

static void
toggled_cb (DmSwitchRow *self)
{
  tell (self, gtk_check_button_get_active (self->check));
  dm_field_row_edited (DM_FIELD_ROW (self));
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
dm_switch_row_class_init (DmSwitchRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  row_class->load = dm_switch_row_load;
  row_class->store = dm_switch_row_store;
  row_class->set_editable = dm_switch_row_set_editable;
}

static void
dm_switch_row_init (DmSwitchRow *self)
{
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  dm_field_row_set_editor (DM_FIELD_ROW (self), GTK_WIDGET (self->check));
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);
}
