/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-person-list.h"

#include "dm-document-records.h"
#include "dm-fields.h"
#include "dm-record-delete.h"
#include "dm-record-dialog.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmPersonList:
 *
 * The persons of a dossier by name. A press shows one in the inspector; a menu and keys change and
 * delete it.
 */
struct _DmPersonList
{
  GtkWidget parent_instance;

  GtkListBox *list;
  GtkLabel *more;
  GtkWidget *menu;

  DmDocument *document;
  GCancellable *reading;
  guint n;
  gboolean is_stale; /* the persons are to be read when they come into sight */
};

G_DEFINE_FINAL_TYPE (DmPersonList, dm_person_list, GTK_TYPE_WIDGET)

enum
{
  LISTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_ROWS 200 /* more help nobody in a sidebar; the search finds all */

static gint64
id_of (GtkListBoxRow *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), "person");
}

static const char *
name_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static char *
offices_of (const DmPersonRecord *person)
{
  g_autoptr (GString) offices = g_string_new (NULL);

  for (guint i = 0; person->offices != NULL && i < person->offices->len; i++)
    {
      const DmOffice *office = person->offices->pdata[i];

      if (office->title != NULL)
        g_string_append_printf (offices, "%s%s", offices->len > 0 ? "\n" : "", office->title);
    }

  return offices->len > 0 ? g_string_free (g_steal_pointer (&offices), FALSE) : NULL;
}

static void
add_row (DmPersonList *self, const DmPersonRecord *person)
{
  GtkWidget *label = gtk_label_new (person->name);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *offices = offices_of (person);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_tooltip_text (label, offices != NULL ? offices : person->name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  offices != NULL ? offices : "", -1);
  g_object_set_data_full (G_OBJECT (row), "person",
                          g_memdup2 (&person->record.id, sizeof person->record.id), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (person->name), g_free);
  gtk_list_box_append (self->list, row);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const DmPersonRecord *one = *(const DmPersonRecord *const *) a;
  const DmPersonRecord *other = *(const DmPersonRecord *const *) b;

  return g_utf8_collate (one->name, other->name);
}

static GtkListBoxRow *
focused_row (DmPersonList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* The keyboard stays where it was in the list. */
static void
fill (DmPersonList *self, GPtrArray *persons)
{
  GtkListBoxRow *focused = focused_row (self), *row;
  int at = focused != NULL ? gtk_list_box_row_get_index (focused) : -1;
  g_autofree char *more = NULL;

  if (self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  dm_list_box_clear (self->list);
  g_ptr_array_sort (persons, compare_names);
  for (guint i = 0; i < MIN (persons->len, MAX_ROWS); i++)
    add_row (self, persons->pdata[i]);
  self->n = persons->len;
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n > 0);
  if (self->n > MAX_ROWS)
    more = g_strdup_printf (ngettext ("and %'u more", "and %'u more", self->n - MAX_ROWS),
                            self->n - MAX_ROWS);
  dm_label_set_optional (self->more, more);

  row = at >= 0 && self->n > 0 ? gtk_list_box_get_row_at_index (
            self->list, MIN (at, (int) MIN (self->n, MAX_ROWS) - 1))
                               : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmPersonList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) persons
      = dm_document_read_records_finish (DM_DOCUMENT (object), result, &error);

  /* That the file cannot be read is told elsewhere. */
  if (persons == NULL || self->document == NULL)
    return;

  fill (self, persons);
  g_signal_emit (self, signals[LISTED], 0);
}

static void
refresh (DmPersonList *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  /* The list is hidden while it is empty, but not what it stands in. */
  self->is_stale = parent == NULL || !gtk_widget_get_mapped (parent);
  if (self->is_stale && self->n > 0)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  dm_document_read_records_async (self->document, DM_REFS (DM_RECORD_PERSON), self->reading,
                                  read_cb, g_object_ref (self));
}

static void
row_activated_cb (DmPersonList *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.inspect", "x", id_of (row));
}

static void
details_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkListBoxRow *row = focused_row (DM_PERSON_LIST (widget));

  if (row != NULL)
    row_activated_cb (DM_PERSON_LIST (widget), row);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmPersonList *self = DM_PERSON_LIST (widget);
  GtkListBoxRow *row = focused_row (self);

  if (row != NULL)
    dm_record_dialog_edit (GTK_WINDOW (gtk_widget_get_root (widget)), self->document, NULL,
                           id_of (row));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmPersonList *self = DM_PERSON_LIST (widget);
  GtkListBoxRow *row = focused_row (self);

  if (row != NULL && dm_document_is_writable (self->document))
    dm_record_delete (self->document, id_of (row), name_of (row), widget);
}

static void
show_menu (DmPersonList *self, GtkListBoxRow *row, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_menu_append (menu, _("_Details"), "person.details");
  if (dm_document_is_writable (self->document))
    {
      g_menu_append (menu, _("_Edit…"), "person.edit");
      g_menu_append (menu, _("_Delete"), "person.delete");
    }
  self->menu = dm_menu_new (GTK_WIDGET (self), G_MENU_MODEL (menu));
  dm_menu_show_at (self->menu, x, y);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmPersonList *self)
{
  GtkListBoxRow *row;
  double list_y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->list), x, y, NULL,
                                         &list_y))
    return;
  row = gtk_list_box_get_row_at_y (self->list, (int) list_y);
  if (row != NULL)
    show_menu (self, row, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DmPersonList *self = DM_PERSON_LIST (widget);
  GtkListBoxRow *row = focused_row (self);
  double x, y;

  if (row == NULL
      || !gtk_widget_translate_coordinates (GTK_WIDGET (row), widget, 24,
                                            gtk_widget_get_height (GTK_WIDGET (row)), &x, &y))
    return FALSE;
  show_menu (self, row, x, y);
  return TRUE;
}

static void
dm_person_list_map (GtkWidget *widget)
{
  DmPersonList *self = DM_PERSON_LIST (widget);

  GTK_WIDGET_CLASS (dm_person_list_parent_class)->map (widget);
  if (self->is_stale && self->document != NULL)
    refresh (self);
}

static void
dm_person_list_dispose (GObject *object)
{
  DmPersonList *self = DM_PERSON_LIST (object);
  GtkWidget *child;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dm_person_list_parent_class)->dispose (object);
}

static void
dm_person_list_class_init (DmPersonListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_person_list_dispose;
  widget_class->map = dm_person_list_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "person.details", NULL, details_cb);
  gtk_widget_class_install_action (widget_class, "person.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "person.delete", NULL, delete_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "person.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "person.delete", NULL);

  /**
   * DmPersonList::listed: the persons of the dossier were read
   */
  signals[LISTED] = g_signal_new ("listed", DM_TYPE_PERSON_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dm_person_list_init (DmPersonList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sidebar-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Persons"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->more), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * dm_person_list_attach:
 * @self: a list
 * @document: whose persons it shows, the same ever after
 */
void
dm_person_list_attach (DmPersonList *self, DmDocument *document)
{
  if (self->document != NULL)
    return;

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * dm_person_list_get_n:
 * @self: a list
 *
 * Returns: how many persons the dossier has, as far as is known
 */
guint
dm_person_list_get_n (DmPersonList *self)
{
  return self->n;
}
