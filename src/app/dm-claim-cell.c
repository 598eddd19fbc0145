/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claim-cell.h"

#include "dm-found.h"
#include "dm-widgets.h"

/**
 * DmClaimCell:
 *
 * A cell of the register: a line, and a smaller one below it where there is more to say.
 */
struct _DmClaimCell
{
  GtkWidget parent_instance;

  GtkLabel *first;
  GtkLabel *second;
  char *css_class; /* of the first line */
};

G_DEFINE_FINAL_TYPE (DmClaimCell, dm_claim_cell, GTK_TYPE_WIDGET)

static GtkLabel *
add_label (DmClaimCell *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
dm_claim_cell_dispose (GObject *object)
{
  DmClaimCell *self = DM_CLAIM_CELL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->css_class, g_free);

  G_OBJECT_CLASS (dm_claim_cell_parent_class)->dispose (object);
}

static void
dm_claim_cell_class_init (DmClaimCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_claim_cell_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dm_claim_cell_init (DmClaimCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->first = add_label (self);
  self->second = add_label (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "second");
}

/**
 * dm_claim_cell_new:
 * @xalign: where its lines stand, from 0 for the start to 1 for the end
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
dm_claim_cell_new (float xalign)
{
  DmClaimCell *self = g_object_new (DM_TYPE_CLAIM_CELL, NULL);

  gtk_label_set_xalign (self->first, xalign);
  gtk_label_set_xalign (self->second, xalign);
  return GTK_WIDGET (self);
}

/**
 * dm_claim_cell_wrap:
 * @self: a cell
 * @line: 0 for its line, 1 for the one below
 * @n_chars: how many characters stay on one line at the least, 0 for as few as need be
 *
 * Lets one of its lines take two, where it is long.
 */
void
dm_claim_cell_wrap (DmClaimCell *self, int line, int n_chars)
{
  GtkLabel *label = line == 0 ? self->first : self->second;

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 2);
  if (n_chars > 0)
    gtk_label_set_width_chars (label, n_chars);
  if (gtk_label_get_xalign (label) > 0.5f)
    gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
}

/**
 * dm_claim_cell_get_label:
 * @self: a cell
 *
 * Returns: (transfer none): its first line
 */
GtkLabel *
dm_claim_cell_get_label (DmClaimCell *self)
{
  return self->first;
}

/**
 * dm_claim_cell_set:
 * @self: a cell
 * @first: (nullable): its line
 * @second: (nullable): the one below
 */
void
dm_claim_cell_set (DmClaimCell *self, const char *first, const char *second)
{
  dm_label_set_optional (self->first, first);
  dm_label_set_optional (self->second, second);
  dm_found_mark (GTK_WIDGET (self->first));
  dm_found_mark (GTK_WIDGET (self->second));
}

/**
 * dm_claim_cell_set_markup:
 * @self: a cell
 * @first: (nullable): its line, in Pango’s markup
 * @second: (nullable): the one below, likewise
 */
void
dm_claim_cell_set_markup (DmClaimCell *self, const char *first, const char *second)
{
  dm_claim_cell_set (self, first, second);
  if (first != NULL)
    gtk_label_set_markup (self->first, first);
  if (second != NULL)
    gtk_label_set_markup (self->second, second);
  dm_found_mark (GTK_WIDGET (self->first));
  dm_found_mark (GTK_WIDGET (self->second));
}

/**
 * dm_claim_cell_set_class:
 * @self: a cell
 * @css_class: (nullable): how its line looks, instead of as before
 */
void
dm_claim_cell_set_class (DmClaimCell *self, const char *css_class)
{
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->first), self->css_class);
  g_free (self->css_class);
  self->css_class = g_strdup (css_class);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->first), css_class);
}

/**
 * dm_claim_cell_tell:
 * @self: a cell
 * @label: what assistive technology calls it
 * @tooltip: (nullable): what there is to say beyond it
 */
void
dm_claim_cell_tell (DmClaimCell *self, const char *label, const char *tooltip)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               tooltip != NULL && *tooltip != '\0' ? tooltip : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
