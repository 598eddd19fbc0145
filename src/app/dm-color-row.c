/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-color-row.h"

#include "dm-party-ink.h"

#include <glib/gi18n.h>

/**
 * DmColorRow:
 *
 * The color of a party: one of the program's own, another, or none, so that the program chooses.
 */
struct _DmColorRow
{
  DmFieldRow parent_instance;

  GtkColorButton *swatch;
  GtkLabel *label;
  GtkWidget *clear;

  gboolean automatic;
  DmInk ink; /* what the charts draw the party with */
};

G_DEFINE_FINAL_TYPE (DmColorRow, dm_color_row, DM_TYPE_FIELD_ROW)

/* The least that its button is pressed on, px. */
#define SWATCH_WIDTH 40

static GdkRGBA
color_of (DmInk ink)
{
  DmColor color = dm_theme_get_color (dm_theme_get (DM_THEME_LIGHT), ink);

  return (GdkRGBA){ (float) color.red, (float) color.green, (float) color.blue, 1 };
}

/* As it is kept: #rrggbb. */
static char *
dup_chosen (DmColorRow *self)
{
  GdkRGBA color;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->swatch), &color);
  return g_strdup_printf ("#%02x%02x%02x", (guint) (color.red * 255 + 0.5f),
                          (guint) (color.green * 255 + 0.5f), (guint) (color.blue * 255 + 0.5f));
}

/* What has the focus and a name in GTK's own. */
static GtkWidget *
button_of (DmColorRow *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->swatch));
}

static void
show (DmColorRow *self)
{
  g_autofree char *chosen = self->automatic ? NULL : dup_chosen (self);
  const char *words = chosen != NULL ? chosen : _("Automatic");
  GdkRGBA color = color_of (self->ink);

  if (self->automatic)
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->swatch), &color);
  gtk_label_set_text (self->label, words);
  gtk_widget_set_visible (self->clear, !self->automatic);
  dm_field_row_set_words (DM_FIELD_ROW (self), chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button_of (self)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
dm_color_row_load (DmFieldRow *row, gconstpointer base)
{
  DmColorRow *self = DM_COLOR_ROW (row);
  const char *text = DM_FIELD_AT (base, dm_field_row_get_field (row), char *);
  GdkRGBA color;

  self->automatic = text == NULL || !gdk_rgba_parse (&color, text);
  if (!self->automatic)
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->swatch), &color);
  show (self);
}

static gboolean
dm_color_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmColorRow *self = DM_COLOR_ROW (row);
  char **text = &DM_FIELD_AT (base, dm_field_row_get_field (row), char *);

  g_free (*text);
  *text = self->automatic ? NULL : dup_chosen (self);
  return TRUE;
}

/* Without a color of its own, a party shows the one that it has in the charts. */
static void
dm_color_row_follow (DmFieldRow *row, const DmRecord *draft)
{
  DmColorRow *self = DM_COLOR_ROW (row);
  DmSnapshot *snapshot
      = dm_document_get_snapshot (dm_form_context_get_document (dm_field_row_get_context (row)));

  self->ink = DM_INK_HELP;
  for (guint i = 0; i < snapshot->n_parties; i++)
    if (snapshot->parties[i].id == draft->id && snapshot->parties[i].color == DM_NONE)
      self->ink = dm_ink_of_party (snapshot, (int) i);
  show (self);
}

static void
dm_color_row_set_editable (DmFieldRow *row, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (DM_COLOR_ROW (row)->swatch), editable);
}

static void
change (DmColorRow *self, gboolean automatic)
{
  self->automatic = automatic;
  show (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
chosen_cb (DmColorRow *self)
{
  change (self, FALSE);
}

static void
clear_cb (DmColorRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->swatch));
  change (self, TRUE);
}

static void
dm_color_row_bound (DmFieldRow *row)
{
  gtk_color_button_set_title (DM_COLOR_ROW (row)->swatch, dm_field_row_get_title (row));
}

static void
dm_color_row_class_init (DmColorRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  row_class->load = dm_color_row_load;
  row_class->store = dm_color_row_store;
  row_class->follow = dm_color_row_follow;
  row_class->set_editable = dm_color_row_set_editable;
  row_class->bound = dm_color_row_bound;
}

static void
dm_color_row_init (DmColorRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GdkRGBA palette[DM_N_PARTY_INKS];

  for (guint i = 0; i < DM_N_PARTY_INKS; i++)
    palette[i] = color_of (DM_INK_PARTY + i);

  self->automatic = TRUE;
  self->ink = DM_INK_HELP;
  self->swatch = GTK_COLOR_BUTTON (gtk_color_button_new ());
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (self->swatch), FALSE);
  gtk_color_chooser_add_palette (GTK_COLOR_CHOOSER (self->swatch), GTK_ORIENTATION_HORIZONTAL,
                                 DM_N_PARTY_INKS, DM_N_PARTY_INKS, palette);
  gtk_widget_set_size_request (GTK_WIDGET (self->swatch), SWATCH_WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->swatch), "swatch");
  g_signal_connect_swapped (self->swatch, "color-set", G_CALLBACK (chosen_cb), self);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "value");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->swatch));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  dm_field_row_set_editor (row, box);
  dm_field_row_set_target (row, button_of (self));

  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->clear, _("Automatic Color"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Automatic color"), -1);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_add_css_class (self->clear, "row-tool");
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
  dm_field_row_add_suffix (row, self->clear);
}
