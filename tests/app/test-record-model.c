/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-model.h"

#include "dm-snapshot-builder.h"
#include "dm-widgets.h"
#include "fixture.h"

#define MANY 1000000
#define MANY_SLOWLY 20000

/* Events 1 to N, a day apart; that of MOVED, if any, is on DAY instead, and GONE is left out. */
static DmSnapshot *
make_snapshot (guint n, gint64 moved, gint64 day, gint64 gone)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();

  for (gint64 id = 1; id <= n; id++)
    {
      g_autofree char *title = g_strdup_printf ("Event %" G_GINT64_FORMAT, id);
      gint64 number = id == moved ? day : id;
      g_autofree char *edtf
          = g_strdup_printf ("%04d-%02d-%02d", (int) (number / 336) + 1,
                             (int) (number / 28 % 12) + 1, (int) (number % 28) + 1);

      if (id != gone)
        dm_snapshot_builder_add_event (builder,
                                       &(DmEventRow){ .id = id, .title = title, .edtf = edtf });
    }

  return dm_snapshot_builder_finish (builder, NULL);
}

static gboolean
is_arranged (gpointer model)
{
  return !dm_record_model_is_busy (model);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* The worker may be the last to let go of it. */
static void
close_model (DmRecordModel *model)
{
  gpointer pointer = model;

  g_object_add_weak_pointer (G_OBJECT (model), &pointer);
  g_object_unref (model);
  wait_until (is_gone, &pointer);
}

static void
ask (DmRecordModel *model, DmSnapshot *snapshot, DmRecordColumn column, gboolean descending)
{
  DmRecordQuery *query = dm_record_query_new ();

  query->column = column;
  query->descending = descending;
  dm_record_model_ask (model, snapshot, query);
  wait_until (is_arranged, model);
}

static gint64
id_at (DmRecordModel *model, guint row)
{
  g_autoptr (DmRecordItem) item = g_list_model_get_item (G_LIST_MODEL (model), row);

  return dm_record_item_get_id (item);
}

static GtkWidget *
new_cell (void)
{
  return gtk_label_new ("row");
}

typedef struct
{
  DmRecordModel *model;
  guint row;
} Sight;

/* Whether a table holds the row's object, so that asking for it makes none. */
static gboolean
is_in_sight (gpointer data)
{
  Sight *sight = data;
  guint made = dm_record_model_get_n_made (sight->model);
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (sight->model), sight->row);

  return dm_record_model_get_n_made (sight->model) == made;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, new_cell ());
}

/* A million rows are in a table, and objects are made for those in sight alone. */
static void
test_lazy (void)
{
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? MANY_SLOWLY : MANY;
  g_autoptr (DmSnapshot) snapshot = make_snapshot (n, 0, 0, 0);
  DmRecordModel *model = dm_record_model_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *table = gtk_column_view_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new ("What", factory);
  Sight sight = { model, 0 };
  guint made;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (table), column);
  g_object_unref (column);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), table);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (table), GTK_SELECTION_MODEL (model));
  gtk_widget_show (window);

  ask (model, snapshot, DM_RECORD_COLUMN_DATE, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n);
  wait_until (is_in_sight, &sight);
  made = dm_record_model_get_n_made (model);
  g_assert_cmpuint (made, >, 0);
  g_assert_cmpuint (made, <, 1000);

  dm_column_view_scroll_to (GTK_COLUMN_VIEW (table), n - 1);
  sight = (Sight){ model, n - 1 };
  wait_until (is_in_sight, &sight);
  g_assert_cmpuint (dm_record_model_get_n_made (model), <, 2000);

  /* Everything can be selected, and nothing is made for that. */
  made = dm_record_model_get_n_made (model);
  g_assert_true (gtk_selection_model_select_all (GTK_SELECTION_MODEL (model)));
  g_autoptr (GArray) ids = dm_record_model_dup_selected (model);
  g_assert_cmpuint (ids->len, ==, n);
  g_assert_cmpuint (dm_record_model_get_n_made (model), ==, made);

  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (10);
  close_model (model);
}

static void
test_order (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot (30, 0, 0, 0);
  DmRecordModel *model = dm_record_model_new ();

  ask (model, snapshot, DM_RECORD_COLUMN_DATE, TRUE);
  g_assert_cmpint (id_at (model, 0), ==, 30);
  g_assert_cmpuint (dm_record_model_find (model, 30), ==, 0);
  g_assert_cmpuint (dm_record_model_find (model, 31), ==, GTK_INVALID_LIST_POSITION);

  /* What is selected stays so, wherever its row goes. */
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 0, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 2, FALSE);
  ask (model, snapshot, DM_RECORD_COLUMN_DATE, FALSE);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), 29));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), 27));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), 0));
  close_model (model);
}

typedef struct
{
  guint told, row, removed, added;
} Changes;

static void
items_changed_cb (GListModel *model, guint row, guint removed, guint added, Changes *changes)
{
  changes->told++;
  changes->row = row;
  changes->removed += removed;
  changes->added += added;
}

static void
changed_cb (DmRecordItem *item, guint *told)
{
  *told += 1;
}

/* An edit tells of the rows that it touches, not of all. */
static void
test_edit (void)
{
  g_autoptr (DmSnapshot) before = make_snapshot (100, 0, 0, 0);
  g_autoptr (DmSnapshot) less = make_snapshot (100, 0, 0, 40);
  g_autoptr (DmSnapshot) moved = make_snapshot (100, 10, 60, 0);
  DmRecordModel *model = dm_record_model_new ();
  DmRecordItem *item;
  Changes changes = { 0 };
  guint told = 0;

  ask (model, before, DM_RECORD_COLUMN_DATE, FALSE);
  item = g_list_model_get_item (G_LIST_MODEL (model), 9);
  g_signal_connect (item, "changed", G_CALLBACK (changed_cb), &told);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  ask (model, less, DM_RECORD_COLUMN_DATE, FALSE);
  g_assert_cmpuint (changes.told, ==, 1);
  g_assert_cmpuint (changes.row, ==, 39);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (changes.added, ==, 0);
  g_assert_cmpuint (told, ==, 1);

  ask (model, before, DM_RECORD_COLUMN_DATE, FALSE);
  changes = (Changes){ 0 };
  ask (model, moved, DM_RECORD_COLUMN_DATE, FALSE);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (changes.added, ==, 1);
  g_assert_cmpuint (dm_record_model_find (model, 10), ==, 58);
  g_assert_cmpuint (told, ==, 3);

  /* The object of a row is one and the same. */
  g_assert_true (g_list_model_get_item (G_LIST_MODEL (model), 58) == (gpointer) item);
  g_object_unref (item);
  close_model (model);
  g_assert_finalize_object (item);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-model/lazy", test_lazy);
  g_test_add_func ("/record-model/order", test_order);
  g_test_add_func ("/record-model/edit", test_edit);
  return g_test_run ();
}
