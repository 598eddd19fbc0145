/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-application.h"
#include "dm-date.h"
#include "dm-preferences.h"
#include "dm-print.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
has_title (GtkWidget *row, gpointer title)
{
  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static AdwComboRow *
combo (GtkWidget *window, const char *title)
{
  return ADW_COMBO_ROW (find_widget (window, ADW_TYPE_COMBO_ROW, has_title, (gpointer) title));
}

/* A choice counts at once, in the program as in what is kept. */
static void
test_choices (void)
{
  g_autoptr (DmApplication) application = dm_application_new (NULL);
  GSettings *settings = dm_application_get_settings (application);
  GtkWidget *window;
  DmDateSeasons seasons;
  DmDate date;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = GTK_WIDGET (dm_preferences_new (NULL, settings));
  gtk_window_present (GTK_WINDOW (window));

  adw_combo_row_set_selected (combo (window, "Color Scheme"), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "color-scheme"), ==, 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));

  g_assert_cmpuint (adw_combo_row_get_selected (combo (window, "Spring Begins In")), ==, 2);
  adw_combo_row_set_selected (combo (window, "Spring Begins In"), 8);
  dm_date_get_seasons (&seasons);
  g_assert_cmpint (seasons.first[0], ==, 9);
  g_assert_cmpint (seasons.first[1], ==, 12);
  g_assert_cmpint (seasons.first[2], ==, 3);
  g_assert_cmpint (seasons.first[3], ==, 6);
  g_assert_true (dm_date_parse ("1962-24", DM_DATE_LENIENT, &date, NULL));
  g_assert_cmpint (date.earliest, ==, dm_day_from_ymd (1962, 6, 1));

  g_settings_reset (settings, "color-scheme");
  g_settings_reset (settings, "spring-month");
  dm_date_get_seasons (&seasons);
  g_assert_cmpint (seasons.first[0], ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (50);
}

static void
changed_cb (DmDocument *document, gpointer changed)
{
  *(gpointer *) changed = document;
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* What is open is read anew, and nobody else is said to have changed it. */
static void
test_open_dossier_follows (void)
{
  Sample sample;
  gpointer changed = NULL;
  g_autoptr (DmSnapshot) before = NULL;

  sample_open (&sample, "korea-japan-1951-1965");
  before = dm_snapshot_ref (dm_document_get_snapshot (sample.document));
  g_signal_connect (sample.document, "changed", G_CALLBACK (changed_cb), &changed);
  dm_document_reread (sample.document);
  wait_until (is_set, &changed);
  g_assert_true (dm_document_get_snapshot (sample.document) != before);
  sample.snapshot = dm_document_get_snapshot (sample.document);
  sample_close (&sample);
}

/* A page on paper has the chart on it, as text that can be selected. */
static void
test_print (void)
{
  Sample sample;
  GSettings *settings = g_settings_new ("org.demarche.Demarche");
  g_autofree char *folder = g_dir_make_tmp ("test-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.pdf", NULL);
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *about = NULL;
  GtkPrintOperation *print;
  DmPicture *picture;

  sample_open (&sample, "korea-japan-1951-1965");
  picture = dm_picture_new (sample.document, sample.session, settings, DM_CHART_TIMELINE);
  print = dm_print_new (picture);
  dm_picture_unref (picture);
  gtk_print_operation_set_export_filename (print, path);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_finalize_object (print);

  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &about, NULL,
                     NULL, NULL))
    g_test_skip ("pdfinfo is not installed");
  else /* On its side. */
    g_assert_nonnull (strstr (about, " 841."));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  sample_close (&sample);
  g_assert_finalize_object (settings);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/preferences/choices", test_choices);
  g_test_add_func ("/preferences/open-dossier", test_open_dossier_follows);
  g_test_add_func ("/print/export", test_print);
  return g_test_run ();
}
