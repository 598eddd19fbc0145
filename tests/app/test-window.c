/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-dialog.h"
#include "dm-store.h"
#include "dm-window-private.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DmApplication *application;
  char *folder;
} Fixture;

/* A process has one. */
static DmApplication *the_application;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("demarche-window-XXXXXX", NULL);
  if (the_application == NULL)
    {
      the_application = dm_application_new (&error);
      g_assert_no_error (error);
      g_application_set_flags (G_APPLICATION (the_application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (the_application), NULL, &error);
      g_assert_no_error (error);
    }
  fixture->application = the_application;
}

static gboolean
is_without_windows (gpointer data)
{
  return gtk_application_get_windows (data) == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  wait_until (is_without_windows, fixture->application);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static GFile *
make_dossier (Fixture *fixture, const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s.demarche", title);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  dm_store_close (dm_store_create (path, title, &error));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* Lets files go over a window. Returns: whether it takes them. */
static gboolean
drop_files (GtkWidget *window, GSList *files)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_auto (GValue) value = G_VALUE_INIT;
      gboolean taken = FALSE;

      if (!GTK_IS_DROP_TARGET (controller)
          || !gdk_content_formats_contain_gtype (
              gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST))
        continue;
      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
      return taken;
    }

  g_assert_not_reached ();
}

typedef struct
{
  DmApplication *application;
  const char *title;
} Awaited;

static gboolean
is_titled (gpointer data)
{
  const Awaited *awaited = data;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (awaited->application)); l != NULL;
       l = l->next)
    if (g_strcmp0 (gtk_window_get_title (l->data), awaited->title) == 0)
      return TRUE;

  return FALSE;
}

/* Files dropped on a window without a dossier open there, the others each in its own. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = make_dossier (fixture, "Fisheries");
  g_autoptr (GFile) second = make_dossier (fixture, "Claims");
  g_autoptr (GSList) files = g_slist_append (g_slist_append (NULL, first), second);
  DmWindow *window = dm_window_new (fixture->application);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (drop_files (GTK_WIDGET (window), files));
  wait_until (is_titled, &(Awaited){ fixture->application, "Fisheries" });
  wait_until (is_titled, &(Awaited){ fixture->application, "Claims" });
  g_assert_true (dm_window_shows (window, first));
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))), ==, 2);
}

static gboolean
tells_body (gpointer words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data)
        && strstr (adw_message_dialog_get_body (l->data), words) != NULL)
      {
        gtk_window_destroy (l->data);
        return TRUE;
      }

  return FALSE;
}

static guint
count_windows (Fixture *fixture)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->application)); l != NULL;
       l = l->next)
    n += DM_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data);
  return n;
}

/* Ten files at once, of which one is a picture and one a folder: each of these is told by name. */
static void
test_drop_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *picture = g_build_filename (fixture->folder, "chart.png", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "papers", NULL);
  g_autoptr (GSList) files = NULL;
  DmWindow *window = dm_window_new (fixture->application);

  g_assert_true (g_file_set_contents (picture, "\x89PNG\r\n\x1a\n", -1, NULL));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *title = g_strdup_printf ("Round %u", i);

      g_ptr_array_add (dropped, make_dossier (fixture, title));
    }
  g_ptr_array_insert (dropped, 3, g_file_new_for_path (picture));
  g_ptr_array_insert (dropped, 6, g_file_new_for_path (folder));
  for (guint i = 0; i < dropped->len; i++)
    files = g_slist_append (files, dropped->pdata[i]);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (drop_files (GTK_WIDGET (window), files));
  wait_until (tells_body, (gpointer) "“chart.png” is not a dossier");
  wait_until (tells_body, (gpointer) "“papers” is a folder");
  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *title = g_strdup_printf ("Round %u", i);

      wait_until (is_titled, &(Awaited){ fixture->application, title });
    }
  g_assert_cmpuint (count_windows (fixture), ==, 8);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static gboolean
is_importing (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DM_IS_CSV_DIALOG (window))
        return TRUE;
    }

  return FALSE;
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A dossier's table is written; dropped on the window, it is looked at before it is imported. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) dossier = make_dossier (fixture, "Fisheries");
  g_autofree char *path = g_build_filename (fixture->folder, "events.csv", NULL);
  g_autoptr (GFile) table = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, table);
  g_autofree char *text = NULL;
  DmWindow *window = dm_window_new (fixture->application);

  dm_window_open (window, dossier);
  wait_until (is_titled, &(Awaited){ fixture->application, "Fisheries" });
  dm_window_export_table (window, table, DM_TABLE_EVENTS);
  wait_until (exists, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"key\",\"title\",\"date\""));

  g_assert_true (drop_files (GTK_WIDGET (window), files));
  wait_until (is_importing, NULL);
}

/* Without a dossier, a table is not opened as one: a sentence says where it belongs. */
static void
test_table_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "events.csv", NULL);
  g_autoptr (GFile) table = g_file_new_for_path (path);
  DmWindow *window = dm_window_new (fixture->application);

  g_assert_true (g_file_set_contents (path, "Title,Date\nA,1962\n", -1, NULL));
  dm_application_open (fixture->application, table, GTK_WINDOW (window));
  g_assert_true (dm_window_is_empty (window));
  g_assert_false (is_importing (NULL));
}

static gboolean
tells_of_it (gpointer window)
{
  return find_label (window, "Event added") != NULL;
}

/* Behind a form nobody could press Undo: what there is to tell waits. */
static void
test_held_toast (Fixture *fixture, gconstpointer data)
{
  DmWindow *window = dm_window_new (fixture->application);
  GtkWidget *dialog = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  dm_window_show_toast (window, "Party added", FALSE);
  dm_window_show_toast (window, "Event added", FALSE);
  wait_ms (200);
  g_assert_false (tells_of_it (window));

  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (tells_of_it, window);
  g_assert_null (find_label (GTK_WIDGET (window), "Party added"));
}

/* What is told later is to be read as long as what was told first. */
static void
test_retold_toast (Fixture *fixture, gconstpointer data)
{
  DmWindow *window = dm_window_new (fixture->application);
  guint timer;

  gtk_window_present (GTK_WINDOW (window));
  dm_window_show_toast (window, "Party added", FALSE);
  timer = window->toast_timer;
  g_assert_cmpuint (timer, !=, 0);
  dm_window_show_toast (window, "Event added", TRUE);
  g_assert_cmpuint (window->toast_timer, !=, 0);
  g_assert_cmpuint (window->toast_timer, !=, timer);
  g_assert_null (g_main_context_find_source_by_id (NULL, timer));
  wait_until (tells_of_it, window);

  /* Once it is pressed away, nothing is left to go. */
  adw_toast_dismiss (window->toast);
  g_assert_cmpuint (window->toast_timer, ==, 0);
  g_assert_null (window->toast);
}

/* Keys are called what people call them. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  DmWindow *window = dm_window_new (fixture->application);
  GtkWidget *help;

  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-help-overlay", NULL);
  help = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  g_assert_nonnull (find_label (help, "Page Up"));
  g_assert_nonnull (find_label (help, "Page Down"));
  g_assert_null (find_label (help, "Page_Up"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/window/held-toast", Fixture, NULL, set_up, test_held_toast, tear_down);
  g_test_add ("/window/retold-toast", Fixture, NULL, set_up, test_retold_toast, tear_down);
  g_test_add ("/window/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/window/drop", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/window/drop-many", Fixture, NULL, set_up, test_drop_many, tear_down);
  g_test_add ("/window/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/window/table-alone", Fixture, NULL, set_up, test_table_alone, tear_down);

  return g_test_run ();
}
