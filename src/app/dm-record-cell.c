/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-cell.h"

#include "dm-found.h"
#include "dm-marker.h"
#include "dm-party-ink.h"
#include "dm-record.h"
#include "dm-scene-view.h"
#include "dm-widgets.h"
#include "dm-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/**
 * DmRecordCell:
 *
 * One cell of the table of records: what a record has in one column.
 */
struct _DmRecordCell
{
  GtkWidget parent_instance;

  DmRecordColumn column;
  GtkWidget *marker; /* of the kind */
  GtkInscription *words;
  DmCellEditor *editor; /* while it is typed in */
  DmRecordItem *item;
};

G_DEFINE_FINAL_TYPE (DmRecordCell, dm_record_cell, GTK_TYPE_WIDGET)

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MARKER_AREA 14
#define MARKER_SIZE 10
#define SPACING 6

static void
draw_marker_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DmRecordCell *self = data;
  DmSnapshot *snapshot;
  const guint32 *parties;
  guint entry, n_parties;
  DmInk ink = DM_INK_HELP;

  if (self->item == NULL)
    return;

  snapshot = dm_record_item_get_snapshot (self->item);
  entry = dm_record_item_get_entry (self->item);
  parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n_parties);
  if (snapshot->type[entry] == DM_RECORD_POSITION && snapshot->kind[entry] == DM_ACT_AGREED)
    ink = DM_INK_AGREED;
  else if (n_parties > 0)
    ink = dm_ink_of_party (snapshot, (int) parties[0]);

  dm_marker_draw (cr, dm_scene_view_theme (), dm_marker_for_entry (snapshot, entry),
                  dm_marker_style_for_entry (snapshot, entry), width / 2.0, height / 2.0,
                  MARKER_SIZE, ink);
}

static char *
join_names (const DmSnapshot *snapshot, guint entry, DmEntryList list)
{
  guint n;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      DmText name = list == DM_LIST_ISSUES ? snapshot->issues[items[i]].name
                                           : snapshot->parties[items[i]].short_name;

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dm_snapshot_text (snapshot, name));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Each party after a dot in its color. */
static char *
mark_up_parties (const DmSnapshot *snapshot, guint entry)
{
  guint n;
  const guint32 *parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      DmColor color = dm_theme_get_color (dm_scene_view_theme (),
                                          dm_ink_of_party (snapshot, (int) parties[i]));
      g_autofree char *name = g_markup_escape_text (
          dm_snapshot_text (snapshot, snapshot->parties[parties[i]].short_name), -1);

      g_string_append_printf (
          markup, "%s<span foreground='#%02x%02x%02x' alpha='100%%'>●</span> %s",
          i > 0 ? "   " : "", (guint) lround (color.red * 255), (guint) lround (color.green * 255),
          (guint) lround (color.blue * 255), name);
    }

  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static char *
dup_kind (const DmSnapshot *snapshot, guint entry)
{
  g_autofree char *kind = NULL;

  if (snapshot->type[entry] == DM_RECORD_POSITION)
    return dm_enum_title (&dm_enum_act, snapshot->kind[entry]);

  kind = dm_enum_title (&dm_enum_event_kind, snapshot->kind[entry]);
  if (snapshot->status[entry] == DM_STATUS_OCCURRED)
    return g_steal_pointer (&kind);

  return g_strdup_printf ("%s, %s", kind, dm_enum_label (&dm_enum_status, snapshot->status[entry]));
}

static char *
dup_sources (const DmSnapshot *snapshot, guint entry)
{
  guint n;

  dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n);
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

static char *
dup_words (DmRecordCell *self, const DmSnapshot *snapshot, guint entry)
{
  switch (self->column)
    {
    case DM_RECORD_COLUMN_DATE:
      return dm_words_when (snapshot, entry, DM_DATE_LONG);
    case DM_RECORD_COLUMN_KIND:
      return dup_kind (snapshot, entry);
    case DM_RECORD_COLUMN_TITLE:
      return dm_words_title (snapshot, entry, DM_AMOUNT_LONG);
    case DM_RECORD_COLUMN_PARTIES:
      return join_names (snapshot, entry, DM_LIST_PARTIES);
    case DM_RECORD_COLUMN_ISSUES:
      return join_names (snapshot, entry, DM_LIST_ISSUES);
    case DM_RECORD_COLUMN_VALUE:
      return snapshot->position[entry] != DM_NONE ? dm_words_value (
                 snapshot, &snapshot->positions[snapshot->position[entry]], DM_AMOUNT_LONG)
                                                  : g_strdup ("");
    case DM_RECORD_COLUMN_CERTAINTY:
      return dm_enum_title (&dm_enum_certainty, snapshot->certainty[entry]);
    case DM_RECORD_COLUMN_SOURCES:
      return dup_sources (snapshot, entry);
    case DM_N_RECORD_COLUMNS:
      break;
    }

  return g_strdup ("");
}

static void
set_class (DmRecordCell *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), name);
}

/* Figures stand below one another by their ends, words by their beginnings. */
static gboolean
has_figure (const DmSnapshot *snapshot, guint entry)
{
  const DmPosition *position = snapshot->position[entry] != DM_NONE
                                   ? &snapshot->positions[snapshot->position[entry]]
                                   : NULL;

  return position != NULL && (!isnan (position->amount.low) || !isnan (position->amount.high));
}

/* The row has no name of its own; it is told by its first cell. */
static void
name_row (DmRecordCell *self)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *sentence = NULL;

  if (self->column != DM_RECORD_COLUMN_DATE || row == NULL || self->item == NULL)
    return;

  sentence = dm_words_sentence (dm_record_item_get_snapshot (self->item),
                                dm_record_item_get_entry (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
refresh (DmRecordCell *self)
{
  g_autofree char *words = NULL;
  DmSnapshot *snapshot;
  guint entry;

  if (self->item == NULL)
    return;

  snapshot = dm_record_item_get_snapshot (self->item);
  entry = dm_record_item_get_entry (self->item);
  words = dup_words (self, snapshot, entry);
  if (self->column == DM_RECORD_COLUMN_PARTIES)
    {
      g_autofree char *markup = mark_up_parties (snapshot, entry);

      gtk_inscription_set_markup (self->words, markup);
    }
  else
    gtk_inscription_set_text (self->words, words);
  dm_found_mark (GTK_WIDGET (self->words));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  if (self->column == DM_RECORD_COLUMN_DATE)
    set_class (self, "dim-label", !dm_snapshot_is_dated (snapshot, entry));
  if (self->column == DM_RECORD_COLUMN_CERTAINTY)
    set_class (self, "dim-label", snapshot->certainty[entry] == DM_CERTAINTY_CERTAIN);
  if (self->column == DM_RECORD_COLUMN_VALUE)
    gtk_inscription_set_xalign (self->words, has_figure (snapshot, entry) ? 1 : 0);
  if (self->marker != NULL)
    gtk_widget_queue_draw (self->marker);
  name_row (self);
}

static char *
dup_date_tip (const DmSnapshot *snapshot, guint entry)
{
  const char *phrase = dm_snapshot_text (snapshot, snapshot->phrase[entry]);
  const char *edtf = dm_snapshot_text (snapshot, snapshot->edtf[entry]);
  g_autoptr (GString) tip = g_string_new (NULL);

  if (*phrase != '\0')
    g_string_append_printf (tip, _("as written: “%s”"), phrase);
  if (*edtf != '\0')
    g_string_append_printf (tip, "%s%s", tip->len > 0 ? "\n" : "", edtf);

  return g_string_free (g_steal_pointer (&tip), FALSE);
}

static gboolean
query_tooltip_cb (DmRecordCell *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *tip = NULL;
  DmSnapshot *snapshot;
  guint entry;

  if (self->item == NULL || self->editor != NULL)
    return FALSE;

  snapshot = dm_record_item_get_snapshot (self->item);
  entry = dm_record_item_get_entry (self->item);
  tip = self->column == DM_RECORD_COLUMN_DATE ? dup_date_tip (snapshot, entry)
                                              : dup_words (self, snapshot, entry);
  gtk_tooltip_set_text (tooltip, tip);
  return *tip != '\0';
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, DmRecordCell *self)
{
  if (n_press == 2 && self->editor == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit (self, signals[EDIT], 0);
    }
}

static void
dm_record_cell_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dm_record_cell_parent_class)->map (widget);
  name_row (DM_RECORD_CELL (widget));
}

static void
dm_record_cell_dispose (GObject *object)
{
  DmRecordCell *self = DM_RECORD_CELL (object);

  dm_record_cell_set_item (self, NULL);
  g_clear_pointer (&self->marker, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (dm_record_cell_parent_class)->dispose (object);
}

static void
dm_record_cell_class_init (DmRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_record_cell_dispose;
  widget_class->map = dm_record_cell_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordcell");

  /**
   * DmRecordCell::edit: a person wants to type in it
   */
  signals[EDIT] = g_signal_new ("edit", DM_TYPE_RECORD_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
dm_record_cell_init (DmRecordCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              SPACING);
  self->words = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_text_overflow (self->words, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (self->words, 1);
  gtk_inscription_set_nat_lines (self->words, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
add_marker (DmRecordCell *self)
{
  self->marker = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->marker), MARKER_AREA);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->marker), MARKER_AREA);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->marker), draw_marker_cb, self, NULL);
  gtk_widget_set_valign (self->marker, GTK_ALIGN_CENTER);
  gtk_widget_insert_before (self->marker, GTK_WIDGET (self), GTK_WIDGET (self->words));
}

/**
 * dm_record_cell_new:
 * @column: what it shows of a record
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
dm_record_cell_new (DmRecordColumn column)
{
  DmRecordCell *self = g_object_new (DM_TYPE_RECORD_CELL, NULL);

  self->column = column;
  if (column == DM_RECORD_COLUMN_KIND)
    add_marker (self);
  if (column == DM_RECORD_COLUMN_SOURCES)
    gtk_inscription_set_xalign (self->words, 1);
  if (column == DM_RECORD_COLUMN_DATE || column == DM_RECORD_COLUMN_VALUE
      || column == DM_RECORD_COLUMN_SOURCES)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "numeric");
  if (column == DM_RECORD_COLUMN_ISSUES || column == DM_RECORD_COLUMN_SOURCES)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "dim-label");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (refresh),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * dm_record_cell_set_item:
 * @self: a cell
 * @item: (nullable): the record that it shows
 */
void
dm_record_cell_set_item (DmRecordCell *self, DmRecordItem *item)
{
  dm_record_cell_stop (self);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, refresh, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * dm_record_cell_get_item:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the record that it shows
 */
DmRecordItem *
dm_record_cell_get_item (DmRecordCell *self)
{
  return self->item;
}

/**
 * dm_record_cell_get_column:
 * @self: a cell
 *
 * Returns: what it shows of a record
 */
DmRecordColumn
dm_record_cell_get_column (DmRecordCell *self)
{
  return self->column;
}

/**
 * dm_record_cell_edit:
 * @self: a cell
 * @name: what is typed, for assistive technology
 * @text: what stands there at first
 *
 * Lets a person type in the cell.
 *
 * Returns: (transfer none): where that is done
 */
DmCellEditor *
dm_record_cell_edit (DmRecordCell *self, const char *name, const char *text)
{
  dm_record_cell_stop (self);
  self->editor = DM_CELL_EDITOR (dm_cell_editor_new (name, text));
  gtk_widget_set_hexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  return self->editor;
}

/**
 * dm_record_cell_stop:
 * @self: a cell
 *
 * Shows the record again instead of what is typed.
 */
void
dm_record_cell_stop (DmRecordCell *self)
{
  if (self->editor == NULL)
    return;

  g_clear_pointer ((GtkWidget **) &self->editor, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self->words), TRUE);
}
