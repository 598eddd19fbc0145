/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-table.h"

#include "dm-csv-line.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* px */
#define NUMBER_WIDTH 56
#define COLUMN_WIDTH 172

/* What is not imported anyway; in a drop-down before all fields. */
#define LEAVE_OUT 0

/**
 * DmCsvTable:
 *
 * The rows of a table that may be imported, each cell with how it is understood; above each column
 * its heading and what it holds. Headers of #GtkColumnView can only be texts, so that these stand
 * in a strip of their own, which scrolls along.
 */
struct _DmCsvTable
{
  GtkWidget parent_instance;

  GtkWidget *strip_scroller;
  GtkBox *strip;
  GtkWidget *scroller;
  GtkColumnView *table;

  GtkPopover *editor; /* corrects a cell */
  GtkLabel *doubt;
  GtkBox *readings; /* what a date in doubt can mean */
  GtkEntry *entry;
  guint edited_row;
  guint edited_column;

  GListStore *lines;  /* DmCsvLine */
  GPtrArray *choices; /* GtkDropDown, of the columns */
  GtkListItemFactory *choice_factory;
  DmRecordKind kind;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DmCsvTable, dm_csv_table, GTK_TYPE_WIDGET)

enum
{
  MATCHED,
  CORRECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* clang-format off */
/* How a cell of a state looks, and what is said of it. */
static const struct
{
  const char *css_class;
  const char *icon;
  const char *words;
} looks[] = {
  [DM_CSV_EMPTY] = { NULL, NULL, NULL },
  [DM_CSV_UNDERSTOOD] = { NULL, NULL, N_("Understood") },
  [DM_CSV_NEW] = { "new", "list-add-symbolic", N_("New") },
  [DM_CSV_DOUBTFUL] = { "doubtful", "dialog-question-symbolic", N_("To look at") },
  [DM_CSV_FAULTY] = { "faulty", "dialog-error-symbolic", N_("Faulty") },
  [DM_CSV_KNOWN] = { "known", "object-select-symbolic", N_("Known") },
  [DM_CSV_LEFT_OUT] = { "left-out", NULL, N_("Left out") },
};
/* clang-format on */

/* Lines of a cell would break its row. */
static char *
in_one_line (const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  return g_strstrip (g_strdelimit (copy, "\r\n\t", ' '));
}

static char *
describe (const DmCsvCell *cell)
{
  const char *state = looks[cell->state].words;

  if (state == NULL)
    return NULL;
  if (cell->words == NULL)
    return g_strdup (_(state));
  /* Translators: how a cell of a table is understood: “To look at: kept as words” */
  return g_strdup_printf (_("%1$s: %2$s"), _(state), cell->words);
}

static void
show_cell (GtkWidget *box, const DmCsvCell *cell)
{
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *lines = gtk_widget_get_next_sibling (icon);
  GtkWidget *first = gtk_widget_get_first_child (lines);
  g_autofree char *text = in_one_line (cell->text);
  g_autofree char *words = cell->words != NULL ? in_one_line (cell->words) : NULL;
  g_autofree char *description = describe (cell);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css_class != NULL)
      gtk_widget_remove_css_class (box, looks[i].css_class);
  if (looks[cell->state].css_class != NULL)
    gtk_widget_add_css_class (box, looks[cell->state].css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), looks[cell->state].icon);
  gtk_widget_set_visible (icon, looks[cell->state].icon != NULL);
  gtk_label_set_text (GTK_LABEL (first), text);
  gtk_widget_set_visible (first, *text != '\0' || words == NULL);
  dm_label_set_optional (GTK_LABEL (gtk_widget_get_next_sibling (first)), words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

/* A cell that leaves something to be desired. */
static gboolean
may_correct (const DmCsvCell *cell)
{
  return cell != NULL && (cell->state == DM_CSV_DOUBTFUL || cell->state == DM_CSV_FAULTY);
}

static void
reading_cb (DmCsvTable *self, GtkWidget *button)
{
  g_autofree char *text = g_strdup (gtk_widget_get_tooltip_text (button));

  gtk_popover_popdown (self->editor);
  g_signal_emit (self, signals[CORRECTED], 0, self->edited_row, self->edited_column, text);
}

static void
offer_readings (DmCsvTable *self, const DmCsvCell *cell)
{
  g_autoptr (GPtrArray) choices = dm_date_read_choices (cell->text, NULL);
  guint selected = gtk_drop_down_get_selected (self->choices->pdata[self->edited_column]);
  guint n;
  const DmCsvField *fields = dm_csv_fields (self->kind, &n);
  gboolean is_date
      = selected != LEAVE_OUT && selected <= n && g_str_equal (fields[selected - 1].name, "date");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->readings))) != NULL)
    gtk_box_remove (self->readings, child);
  for (guint i = 0; is_date && i < choices->len; i++)
    {
      const DmDateChoice *choice = choices->pdata[i];
      GtkWidget *button = gtk_button_new_with_label (choice->words);

      gtk_widget_set_tooltip_text (button, choice->edtf);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (reading_cb), self);
      gtk_box_append (self->readings, button);
    }
}

static void
edit_cell (DmCsvTable *self, GtkWidget *box)
{
  const DmCsvCell *cell = g_object_get_data (G_OBJECT (box), "cell");
  g_autofree char *description = NULL;
  graphene_rect_t bounds;

  if (!may_correct (cell) || !gtk_widget_compute_bounds (box, GTK_WIDGET (self), &bounds))
    return;

  description = describe (cell);
  self->edited_row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "row"));
  self->edited_column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "column"));
  gtk_label_set_text (self->doubt, description);
  offer_readings (self, cell);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), cell->text);
  gtk_popover_set_pointing_to (
      self->editor, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                     (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (self->editor);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The keyboard does not stay in what is out of sight. */
static void
closed_cb (DmCsvTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && !gtk_widget_grab_focus (GTK_WIDGET (self->table)))
    gtk_root_set_focus (root, NULL);
}

static void
entered_cb (DmCsvTable *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_popover_popdown (self->editor);
  g_signal_emit (self, signals[CORRECTED], 0, self->edited_row, self->edited_column, text);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmCsvTable *self)
{
  edit_cell (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DmCsvTable *self)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_F2)
    return FALSE;

  edit_cell (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  return TRUE;
}

/* Where a cell that is marked says what it is to say. */
static void
make_editor (DmCsvTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->doubt = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->doubt, TRUE);
  /* As wide in any case, so that the height of its lines is known. */
  gtk_label_set_width_chars (self->doubt, 40);
  gtk_label_set_max_width_chars (self->doubt, 40);
  gtk_label_set_xalign (self->doubt, 0);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 30);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the cell is to say"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->doubt));
  self->readings = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->readings));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);

  self->editor = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->editor, box);
  g_signal_connect_swapped (self->editor, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
cell_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "spacing", 6, "css-name", "csvcell", NULL);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  DmCsvTable *self = g_object_get_data (G_OBJECT (factory), "table");
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (lines), new_line (NULL));
  gtk_box_append (GTK_BOX (lines), new_line ("second"));
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lines);
  g_object_set_data (G_OBJECT (box), "column", column);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);
  gtk_list_item_set_child (item, box);
}

static void
cell_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const DmCsvRow *row = dm_csv_line_get_row (gtk_list_item_get_item (item));

  GtkWidget *box = gtk_list_item_get_child (item);
  const DmCsvCell *cell = &row->cells[GPOINTER_TO_UINT (column)];

  show_cell (box, cell);
  gtk_widget_set_focusable (box, may_correct (cell));
  g_object_set_data (G_OBJECT (box), "cell", (gpointer) cell);
  g_object_set_data (G_OBJECT (box), "row", GUINT_TO_POINTER (row->number));
}

static void
cell_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), "cell", NULL);
}

/* Asked of the whole table: to set the tooltip of a cell asks the display where the pointer is. */
static gboolean
query_tooltip_cb (GtkWidget *table, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  GtkWidget *widget = by_key ? NULL : gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT);
  const DmCsvCell *cell = NULL;
  g_autofree char *description = NULL;
  g_autofree char *words = NULL;

  for (; widget != NULL && widget != table && cell == NULL; widget = gtk_widget_get_parent (widget))
    cell = g_object_get_data (G_OBJECT (widget), "cell");
  description = cell != NULL ? describe (cell) : NULL;
  if (description == NULL)
    return FALSE;

  words = g_strjoin ("\n", description,
                     may_correct (cell) ? _("Press it to say something else")
                                             : *cell->text != '\0' ? cell->text
                                                                   : NULL,
                                             NULL);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
number_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
number_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const DmCsvRow *row = dm_csv_line_get_row (gtk_list_item_get_item (item));
  g_autofree char *number = g_strdup_printf ("%u", row->number);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), number);
}

static void
choice_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = new_line (NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_list_item_set_child (item, label);
}

static void
choice_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, DmCsvTable *self)
{
  guint selected = gtk_drop_down_get_selected (choice);
  guint column;
  guint n;
  const DmCsvField *fields = dm_csv_fields (self->kind, &n);

  if (self->filling || selected > n || !g_ptr_array_find (self->choices, choice, &column))
    return;
  g_signal_emit (self, signals[MATCHED], 0, column,
                 selected == LEAVE_OUT ? NULL : &fields[selected - 1]);
}

static void
add_column (DmCsvTable *self,
            GCallback setup,
            GCallback bind,
            GCallback unbind,
            guint column,
            int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (NULL, factory);

  g_object_set_data (G_OBJECT (factory), "table", self);
  g_signal_connect (factory, "setup", setup, GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", bind, GUINT_TO_POINTER (column));
  if (unbind != NULL)
    g_signal_connect (factory, "unbind", unbind, GUINT_TO_POINTER (column));
  gtk_column_view_column_set_fixed_width (added, width);
  gtk_column_view_append_column (self->table, added);
}

static void
add_heading (DmCsvTable *self, const char *heading, guint column, GListModel *titles)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = new_line ("heading");
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (titles), NULL);
  g_autofree char *text = *heading != '\0' ? in_one_line (heading)
                                           /* Translators: a column without a heading */
                                           : g_strdup_printf (_("Column %u"), column + 1);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_widget_set_tooltip_text (label, text);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), self->choice_factory);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_set_size_request (box, COLUMN_WIDTH, -1);
  /* The texts in it would have it take the space that the columns leave. */
  gtk_widget_set_hexpand (box, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (self->strip, box);
  g_ptr_array_add (self->choices, choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
}

static void
remove_columns (DmCsvTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  GtkWidget *child;

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->strip))) != NULL)
    gtk_box_remove (self->strip, child);
}

static void
append_rows (DmCsvTable *self, const GPtrArray *rows)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (lines, dm_csv_line_new (rows->pdata[i]));
  g_list_store_splice (self->lines, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), 0,
                       lines->pdata, lines->len);
}

static void
dm_csv_table_dispose (GObject *object)
{
  DmCsvTable *self = DM_CSV_TABLE (object);

  self->filling = TRUE;
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  self->table = NULL;
  g_clear_pointer ((GtkWidget **) &self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->strip_scroller, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->choice_factory);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (dm_csv_table_parent_class)->dispose (object);
}

static void
dm_csv_table_class_init (DmCsvTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_csv_table_dispose;

  /**
   * DmCsvTable::matched:
   * @column: a column
   * @field: (type gpointer) (nullable): the #DmCsvField that a person chose for it
   */
  signals[MATCHED] = g_signal_new ("matched", DM_TYPE_CSV_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_POINTER);

  /**
   * DmCsvTable::corrected:
   * @row: as a spreadsheet counts, from 1
   * @column: from 0
   * @text: what a person has the cell say
   */
  signals[CORRECTED]
      = g_signal_new ("corrected", DM_TYPE_CSV_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "csvtable");
}

static void
dm_csv_table_init (DmCsvTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkNoSelection *selection;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->lines = g_list_store_new (DM_TYPE_CSV_LINE);
  self->choices = g_ptr_array_new ();
  self->choice_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (self->choice_factory, "setup", G_CALLBACK (choice_setup_cb), NULL);
  g_signal_connect (self->choice_factory, "bind", G_CALLBACK (choice_bind_cb), NULL);

  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (self->table)), FALSE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->table), TRUE);
  g_signal_connect (self->table, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_column_view_set_show_row_separators (self->table, TRUE);
  gtk_column_view_set_show_column_separators (self->table, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Rows of the table"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->table));
  gtk_widget_set_vexpand (self->scroller, TRUE);

  self->strip = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->strip_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->strip_scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->strip_scroller),
                                 GTK_WIDGET (self->strip));
  gtk_scrolled_window_set_hadjustment (
      GTK_SCROLLED_WINDOW (self->strip_scroller),
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  gtk_widget_add_css_class (self->strip_scroller, "csv-strip");

  gtk_widget_set_parent (self->strip_scroller, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  make_editor (self);
}

/**
 * dm_csv_table_set_columns:
 * @self: a table; its rows are removed
 * @plan: a plan
 * @kind: of what its rows are
 *
 * Shows the columns of another table.
 */
void
dm_csv_table_set_columns (DmCsvTable *self, DmCsvPlan *plan, DmRecordKind kind)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *corner = gtk_label_new (_("Row"));
  guint n;
  const DmCsvField *fields = dm_csv_fields (kind, &n);

  self->filling = TRUE;
  self->kind = kind;
  dm_csv_table_clear_rows (self);
  remove_columns (self);
  gtk_string_list_append (titles, _("Leave Out"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (titles, _(fields[i].label));

  gtk_widget_set_size_request (corner, NUMBER_WIDTH, -1);
  gtk_widget_set_valign (corner, GTK_ALIGN_START);
  gtk_widget_add_css_class (corner, "dim-label");
  gtk_box_append (self->strip, corner);
  add_column (self, G_CALLBACK (number_setup_cb), G_CALLBACK (number_bind_cb), NULL, 0,
              NUMBER_WIDTH);
  for (guint i = 0; i < dm_csv_plan_get_n_columns (plan); i++)
    {
      add_heading (self, dm_csv_plan_get_heading (plan, i), i, G_LIST_MODEL (titles));
      add_column (self, G_CALLBACK (cell_setup_cb), G_CALLBACK (cell_bind_cb),
                  G_CALLBACK (cell_unbind_cb), i, COLUMN_WIDTH);
    }
  self->filling = FALSE;
}

/**
 * dm_csv_table_show_rows:
 * @self: a table with the columns of @plan
 * @plan: a plan that was read, which must last as long as its rows are shown
 *
 * Shows what the columns hold and how the rows are understood.
 */
void
dm_csv_table_show_rows (DmCsvTable *self, DmCsvPlan *plan)
{
  guint n;
  const DmCsvField *fields = dm_csv_fields (self->kind, &n);

  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      const DmCsvField *field = dm_csv_plan_get_field (plan, i);

      gtk_drop_down_set_selected (self->choices->pdata[i],
                                  field != NULL ? (guint) (field - fields) + 1 : LEAVE_OUT);
    }
  self->filling = FALSE;
  dm_csv_table_clear_rows (self);
  append_rows (self, dm_csv_plan_get_rows (plan));
  append_rows (self, dm_csv_plan_get_faulty_rows (plan));
}

/**
 * dm_csv_table_clear_rows:
 * @self: a table
 *
 * Removes its rows, so that their plan may go.
 */
void
dm_csv_table_clear_rows (DmCsvTable *self)
{
  g_list_store_remove_all (self->lines);
}

/**
 * dm_csv_table_get_choice:
 * @self: a table
 * @column: a column
 *
 * Returns: (transfer none): where a person chooses what it holds
 */
GtkDropDown *
dm_csv_table_get_choice (DmCsvTable *self, guint column)
{
  g_return_val_if_fail (column < self->choices->len, NULL);

  return self->choices->pdata[column];
}
