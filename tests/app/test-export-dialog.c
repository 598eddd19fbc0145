/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-dialog.h"
#include "dm-picture-preview.h"
#include "dm-picture-provider.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  Sample sample;
  GSettings *settings;
  DmExportDialog *dialog;
  DmPicturePreview *preview;
  guint n_drawn;
  char *fault;
  char *exported; /* path */
  char *folder;
} Shown;

static void
drawn_cb (DmPicturePreview *preview, const char *fault, gboolean beside, Shown *shown)
{
  shown->n_drawn++;
  g_free (shown->fault);
  shown->fault = g_strdup (fault);
}

static void
exported_cb (DmExportDialog *dialog, GFile *file, Shown *shown)
{
  shown->exported = g_file_get_path (file);
}

static gboolean
is_drawn (gpointer data)
{
  return ((Shown *) data)->n_drawn > 0;
}

static gboolean
is_exported (gpointer data)
{
  return ((Shown *) data)->exported != NULL;
}

static void
wait_for_picture (Shown *shown)
{
  shown->n_drawn = 0;
  wait_until (is_drawn, shown);
}

static void
open_dialog (Shown *shown, DmChart chart)
{
  shown->dialog = dm_export_dialog_new (NULL, shown->sample.document, shown->sample.session,
                                        shown->settings, chart);
  shown->preview = DM_PICTURE_PREVIEW (
      find_widget (GTK_WIDGET (shown->dialog), DM_TYPE_PICTURE_PREVIEW, NULL, NULL));
  g_signal_connect (shown->preview, "drawn", G_CALLBACK (drawn_cb), shown);
  g_signal_connect (shown->dialog, "exported", G_CALLBACK (exported_cb), shown);
  gtk_window_present (GTK_WINDOW (shown->dialog));
  wait_for_picture (shown);
}

static void
set_up (Shown *shown, gconstpointer data)
{
  static const char *const keys[]
      = { "export-span",  "export-size",   "export-width",   "export-height",
          "export-theme", "export-format", "export-outlines" };

  shown->settings = g_settings_new ("org.demarche.Demarche");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (shown->settings, keys[i]);
  shown->folder = g_dir_make_tmp ("test-export-XXXXXX", NULL);
  sample_open (&shown->sample, "korea-japan-1951-1965");
  sample_choose_issue (&shown->sample, "claims");
  open_dialog (shown, DM_CHART_CONVERGENCE);
}

static void
tear_down (Shown *shown, gconstpointer data)
{
  if (shown->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (shown->dialog));
  wait_ms (300);
  sample_close (&shown->sample);
  g_assert_finalize_object (shown->settings);
  g_assert_cmpint (g_rmdir (shown->folder), ==, 0);
  g_free (shown->folder);
  g_free (shown->fault);
  g_free (shown->exported);
}

static gboolean
has_title (GtkWidget *row, gpointer title)
{
  return g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static GtkWidget *
row (Shown *shown, const char *title)
{
  GtkWidget *found = find_widget (GTK_WIDGET (shown->dialog), ADW_TYPE_PREFERENCES_ROW, has_title,
                                  (gpointer) title);

  g_assert_nonnull (found);
  return found;
}

static void
choose (Shown *shown, const char *title, guint item)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (shown, title)), item);
}

static void
enter (Shown *shown, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row (shown, title)), text);
}

static double
proportion (Shown *shown)
{
  GdkTexture *texture = dm_picture_preview_get_texture (shown->preview);

  g_assert_nonnull (texture);
  return (double) gdk_texture_get_width (texture) / gdk_texture_get_height (texture);
}

/* The register, of the day that is looked at, and of those issues. */
static void
test_claims (Shown *shown, gconstpointer data)
{
  DmClaimsLayout layout
      = { .as_of = dm_day_from_ymd (1962, 11, 12), .only.state = DM_STATE_DISPUTED };
  g_autoptr (DmPicture) picture = NULL;
  g_autoptr (DmScene) scene = NULL;

  dm_session_set_claims_layout (shown->sample.session, &layout);
  gtk_window_destroy (GTK_WINDOW (shown->dialog));
  open_dialog (shown, DM_CHART_CLAIMS);
  g_assert_null (shown->fault);
  g_assert_true (gtk_widget_get_visible (row (shown, "As of: 12 November 1962")));
  g_assert_false (gtk_widget_get_visible (row (shown, "Span")));
  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_cmpint (picture->figure->chart, ==, DM_CHART_CLAIMS);
  g_assert_cmpstr (picture->figure->as_of, ==, "1962-11-12");
  g_assert_null (picture->figure->to);
  scene = dm_picture_draw (picture, 800, 500, 0, FALSE, NULL, NULL);
  g_assert_true (
      g_str_has_prefix (dm_scene_get_summary (scene), "Claims as of 12 November 1962: "));
  g_assert_nonnull (strstr (dm_scene_get_summary (scene), "Tokto"));
  g_assert_null (strstr (dm_scene_get_summary (scene), "Claims settlement"));

  enter (shown, "As of: ", "some day");
  wait_ms (300);
  g_assert_null (dm_export_dialog_get_picture (shown->dialog));
  enter (shown, "As of: ", "");
  wait_for_picture (shown);
  g_assert_null (shown->fault);
}

static void
table_cb (DmExportDialog *dialog, guint rows, int *asked)
{
  *asked = (int) rows;
}

/* A table has no preview, and its file is asked for by the window. */
static void
test_table (Shown *shown, gconstpointer data)
{
  int asked = -1;
  GtkWidget *export;

  gtk_window_destroy (GTK_WINDOW (shown->dialog));
  shown->dialog = dm_export_dialog_new (NULL, shown->sample.document, shown->sample.session,
                                        shown->settings, DM_EXPORT_DIALOG_TABLE);
  g_signal_connect (shown->dialog, "table", G_CALLBACK (table_cb), &asked);
  gtk_window_present (GTK_WINDOW (shown->dialog));
  wait_ms (300);
  g_assert_false (gtk_widget_get_visible (row (shown, "Theme"))
                  && gtk_widget_get_child_visible (row (shown, "Theme"))
                  && gtk_widget_get_mapped (row (shown, "Theme")));
  choose (shown, "Rows", DM_TABLE_POSITIONS);
  export = gtk_window_get_default_widget (GTK_WINDOW (shown->dialog));
  g_assert_true (gtk_widget_get_sensitive (export));
  g_signal_emit_by_name (export, "clicked");
  shown->dialog = NULL; /* it closes itself */
  g_assert_cmpint (asked, ==, DM_TABLE_POSITIONS);
}

/* What is seen has the proportions of what will be written. */
static void
test_preview (Shown *shown, gconstpointer data)
{
  g_assert_null (shown->fault);
  g_assert_cmpfloat_with_epsilon (proportion (shown), 16.0 / 9, 0.02);
  choose (shown, "Size", DM_PICTURE_SIZE_SQUARE);
  wait_for_picture (shown);
  g_assert_cmpfloat_with_epsilon (proportion (shown), 1, 0.02);
  choose (shown, "Size", DM_PICTURE_SIZE_A4);
  wait_for_picture (shown);
  g_assert_cmpfloat_with_epsilon (proportion (shown), 297.0 / 210, 0.02);
}

/* The title is the chart's own until another is written. */
static void
test_title (Shown *shown, gconstpointer data)
{
  GtkEditable *title = GTK_EDITABLE (row (shown, "Title"));
  g_autoptr (DmPicture) picture = NULL;

  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Claims settlement");
  choose (shown, "Kind", 0);
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Korea–Japan normalization talks, 1951–1965");
  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_null (picture->figure->title);

  enter (shown, "Title", "What was asked");
  choose (shown, "Kind", 1);
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "What was asked");
}

static void
test_remembered (Shown *shown, gconstpointer data)
{
  g_autoptr (DmPicture) picture = NULL;

  choose (shown, "Size", DM_PICTURE_SIZE_COLUMN);
  choose (shown, "Format", DM_PICTURE_PDF);
  choose (shown, "Theme", DM_THEME_GREY);
  choose (shown, "Span", DM_SPAN_WHOLE);
  gtk_window_destroy (GTK_WINDOW (shown->dialog));

  open_dialog (shown, DM_CHART_TIMELINE);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row (shown, "Format"))), ==,
                    DM_PICTURE_PDF);
  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_cmpint (picture->figure->theme, ==, DM_THEME_GREY);
  g_assert_cmpint (picture->figure->chart, ==, DM_CHART_TIMELINE);
  g_assert_true (picture->in_mm);
  g_assert_cmpfloat (picture->width, ==, 90);
}

/* What is no date is told at its field, stays there, and cannot be exported. */
static void
test_dates (Shown *shown, gconstpointer data)
{
  GtkWidget *from;
  g_autoptr (DmPicture) picture = NULL;

  choose (shown, "Span", DM_SPAN_OWN);
  enter (shown, "From", "30 February 1962");
  wait_ms (300);
  from = row (shown, "From: ");
  g_assert_true (gtk_widget_has_css_class (from, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "30 February 1962");
  g_assert_null (dm_export_dialog_get_picture (shown->dialog));

  enter (shown, "From", "1962-03");
  enter (shown, "To", "1963");
  wait_for_picture (shown);
  g_assert_false (gtk_widget_has_css_class (from, "error"));
  g_assert_nonnull (
      strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (from)), "March 1962"));
  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_cmpstr (picture->figure->from, ==, "1962-03");
  g_assert_cmpstr (picture->figure->to, ==, "1963");

  /* The wrong way round: the picture says why it is not there. */
  enter (shown, "To", "1961");
  wait_for_picture (shown);
  g_assert_cmpstr (shown->fault, ==, "the chart would end before it begins");
  g_assert_null (dm_picture_preview_get_texture (shown->preview));
}

/* The part that can be seen, in whole days, and what the filter hides. */
static void
test_session_is_honored (Shown *shown, gconstpointer data)
{
  g_autoptr (DmPicture) picture = NULL;
  DmFilter *filter = dm_filter_new ();
  int japan = dm_snapshot_find_party (shown->sample.snapshot, "japan");

  dm_filter_show_record (filter, shown->sample.snapshot->parties[japan].id, FALSE);
  dm_session_take_filter (shown->sample.session, filter);
  dm_session_set_unlike (shown->sample.session, DM_UNLIKE_COMPARE);
  dm_session_set_span (shown->sample.session, -3000.5, -2000.5);
  choose (shown, "Span", DM_SPAN_VISIBLE);

  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_false (
      dm_filter_shows_record (picture->filter, shown->sample.snapshot->parties[japan].id));
  g_assert_cmpint (picture->figure->unlike, ==, DM_UNLIKE_COMPARE);
  g_assert_cmpstr (picture->figure->from, ==, "1961-10-14");
  g_assert_cmpstr (picture->figure->to, ==, "1964-07-10");
}

/* A name without an ending gets one, and nothing is replaced that nobody was asked about. */
static void
test_export (Shown *shown, gconstpointer data)
{
  g_autofree char *path = g_build_filename (shown->folder, "figure", NULL);
  g_autofree char *full = g_strconcat (path, ".svg", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  choose (shown, "Format", DM_PICTURE_SVG);
  g_assert_true (g_file_set_contents (full, "before", -1, NULL));
  dm_export_dialog_export (shown->dialog, file);
  wait_ms (200);
  g_assert_null (shown->exported);
  g_assert_true (g_file_get_contents (full, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "before");

  g_assert_cmpint (g_unlink (full), ==, 0);
  dm_export_dialog_export (shown->dialog, file);
  wait_until (is_exported, shown);
  shown->dialog = NULL; /* it closes itself */
  g_assert_cmpstr (shown->exported, ==, full);
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (full, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "<?xml"));
  g_assert_cmpint (g_unlink (full), ==, 0);
}

/* The letters of an SVG alone can be outlines. */
static void
test_outlines (Shown *shown, gconstpointer data)
{
  GtkWidget *outlines = row (shown, "Letters as Outlines");
  GtkWidget *toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (outlines));
  g_autoptr (DmPicture) picture = NULL;

  choose (shown, "Format", DM_PICTURE_PNG);
  g_assert_false (gtk_widget_get_visible (outlines));
  choose (shown, "Format", DM_PICTURE_SVG);
  g_assert_true (gtk_widget_get_visible (outlines));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  picture = dm_export_dialog_get_picture (shown->dialog);
  g_assert_true (picture->outlines);
}

/* A picture that is too large is refused in words, at once. */
static void
test_too_large (Shown *shown, gconstpointer data)
{
  choose (shown, "Size", DM_PICTURE_SIZE_OWN);
  g_settings_set_double (shown->settings, "export-width", 30000);
  g_settings_set_double (shown->settings, "export-height", 30000);
  gtk_window_destroy (GTK_WINDOW (shown->dialog));
  open_dialog (shown, DM_CHART_TIMELINE);
  g_assert_nonnull (shown->fault);
  g_assert_nonnull (strstr (shown->fault, "too large"));
}

static void
got_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (object), result, &error);
  g_assert_no_error (error);
  *(gpointer *) data = object;
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
take (GdkContentProvider *provider, const char *type)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gpointer done = NULL;

  gdk_content_provider_write_mime_type_async (provider, type, stream, G_PRIORITY_DEFAULT, NULL,
                                              got_cb, &done);
  wait_until (is_set, &done);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* The clipboard and whatever it is dropped on get what they ask for. */
static void
test_provider (Shown *shown, gconstpointer data)
{
  g_autoptr (DmPicture) picture = dm_export_dialog_get_picture (shown->dialog);
  g_autoptr (GdkContentProvider) copy = dm_picture_provider_new (picture);
  g_autoptr (GdkContentProvider) drag = NULL;
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (copy);
  g_autofree char *png = take (copy, "image/png");
  g_autofree char *svg = take (copy, "image/svg+xml");
  g_autofree char *pdf = take (copy, "application/pdf");
  g_autofree char *list = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) uris = NULL;

  g_assert_false (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  g_assert_cmpmem (png, 4, "\x89PNG", 4);
  g_assert_true (g_str_has_prefix (svg, "<?xml"));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));

  drag = dm_picture_provider_new_for_file (picture, DM_PICTURE_PDF);
  list = take (drag, "text/uri-list");
  uris = g_uri_list_extract_uris (list);
  g_assert_cmpuint (g_strv_length (uris), ==, 1);
  path = g_filename_from_uri (uris[0], NULL, NULL);
  g_assert_true (g_str_has_suffix (path, "/Claims settlement.pdf"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  dm_picture_provider_remove_files ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* No title makes a name that leads out of the folder. */
static void
test_name (Shown *shown, gconstpointer data)
{
  g_autoptr (DmPicture) picture = NULL;
  g_autofree char *name = NULL;

  enter (shown, "Title", "../a/b: the “gap”\t1962");
  picture = dm_export_dialog_get_picture (shown->dialog);
  name = dm_picture_dup_file_name (picture, DM_PICTURE_PNG);
  g_assert_cmpstr (name, ==, "-a-b: the “gap”-1962.png");
}

int
main (int argc, char **argv)
{
#define ADD(path, func) g_test_add ("/export-dialog/" path, Shown, NULL, set_up, func, tear_down)

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("preview", test_preview);
  ADD ("title", test_title);
  ADD ("claims", test_claims);
  ADD ("table", test_table);
  ADD ("remembered", test_remembered);
  ADD ("dates", test_dates);
  ADD ("session", test_session_is_honored);
  ADD ("export", test_export);
  ADD ("outlines", test_outlines);
  ADD ("too-large", test_too_large);
  ADD ("provider", test_provider);
  ADD ("name", test_name);
  return g_test_run ();
}
