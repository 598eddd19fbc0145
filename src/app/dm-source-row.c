/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-row.h"

#include "dm-found.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmSourceRow:
 *
 * A source in the list of sources: title, who wrote it to whom and when, where it is to be found,
 * and how many records rest on it.
 */
struct _DmSourceRow
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *people;
  GtkLabel *place;
  GtkLabel *count;

  DmSourceItem *item;
};

G_DEFINE_FINAL_TYPE (DmSourceRow, dm_source_row, GTK_TYPE_WIDGET)

/* Returns: (transfer full): what there is of the two, with a dot between them. */
static char *
join (const char *first, const char *second)
{
  gboolean both = first != NULL && *first != '\0' && second != NULL && *second != '\0';

  return g_strconcat (first != NULL ? first : "", both ? " · " : "", second != NULL ? second : "",
                      NULL);
}

static char *
dup_resting (DmSourceItem *item)
{
  guint n = dm_source_item_get_n_records (item);

  if (n == 0)
    return g_strdup (_("No record rests on it"));

  return g_strdup_printf (ngettext ("%'u record rests on it", "%'u records rest on it", n), n);
}

/* The row that the list puts around it has no name of its own. */
static void
name_row (DmSourceRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) name = NULL;
  g_autofree char *resting = NULL;
  const char *parts[4];

  if (row == NULL || self->item == NULL)
    return;

  resting = dup_resting (self->item);
  parts[0] = dm_source_item_get_people (self->item);
  parts[1] = dm_source_item_get_date (self->item);
  parts[2] = dm_source_item_get_marking (self->item);
  parts[3] = resting;
  name = g_string_new (dm_source_item_get_title (self->item));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (name, ", %s", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
refresh (DmSourceRow *self)
{
  guint n = dm_source_item_get_n_records (self->item);
  g_autofree char *people
      = join (dm_source_item_get_people (self->item), dm_source_item_get_date (self->item));
  g_autofree char *place
      = join (dm_source_item_get_marking (self->item), dm_source_item_get_place (self->item));
  g_autofree char *count = n > 0 ? g_strdup_printf ("%'u", n) : g_strdup ("–");
  g_autofree char *resting = dup_resting (self->item);

  gtk_label_set_text (self->title, dm_source_item_get_title (self->item));
  dm_label_set_optional (self->people, people);
  dm_label_set_optional (self->place, place);
  dm_found_mark (GTK_WIDGET (self->title));
  dm_found_mark (GTK_WIDGET (self->people));
  dm_found_mark (GTK_WIDGET (self->place));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), place);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), resting);
  name_row (self);
}

static GtkLabel *
add_label (GtkWidget *parent, const char *css_class, int lines)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (label, lines);
  gtk_label_set_wrap (label, lines > 1);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
      gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
    }
  gtk_box_append (GTK_BOX (parent), GTK_WIDGET (label));
  return label;
}

static void
dm_source_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dm_source_row_parent_class)->map (widget);
  name_row (DM_SOURCE_ROW (widget));
}

static void
dm_source_row_dispose (GObject *object)
{
  DmSourceRow *self = DM_SOURCE_ROW (object);
  GtkWidget *child;

  dm_source_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dm_source_row_parent_class)->dispose (object);
}

static void
dm_source_row_class_init (DmSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_source_row_dispose;
  widget_class->map = dm_source_row_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sourcerow");
}

static void
dm_source_row_init (DmSourceRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              12);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  self->title = add_label (lines, NULL, 2);
  self->people = add_label (lines, "caption", 1);
  self->place = add_label (lines, "caption", 1);

  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->count), GTK_WIDGET (self));
}

/**
 * dm_source_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
dm_source_row_new (void)
{
  return g_object_new (DM_TYPE_SOURCE_ROW, NULL);
}

/**
 * dm_source_row_set_item:
 * @self: a row
 * @item: (nullable): the source that it shows
 */
void
dm_source_row_set_item (DmSourceRow *self, DmSourceItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, refresh, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
