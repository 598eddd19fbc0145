/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view.h"
#include "dm-sidebar.h"
#include "dm-timeline-chart.h"
#include "dm-window.h"

#include "fixture.h"

#include <adwaita.h>
#include <string.h>

#define WIDTH 1200
#define HEIGHT 780

/* A process has one. */
static DmApplication *application;

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmSceneView *chart;
} Shown;

static gboolean
is_drawn (gpointer data)
{
  Shown *shown = data;

  shown->chart = (DmSceneView *) find_widget (shown->window, DM_TYPE_TIMELINE_CHART, NULL, NULL);

  return shown->chart != NULL && gtk_widget_get_mapped (GTK_WIDGET (shown->chart))
         && dm_scene_view_get_scene (shown->chart) != NULL;
}

static void
show_window (Shown *shown)
{
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = dm_application_new (&error);
      g_assert_no_error (error);
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  sample_open (&shown->sample, "korea-japan-1951-1965");
  shown->window = GTK_WIDGET (dm_window_new (application));
  gtk_window_set_default_size (GTK_WINDOW (shown->window), WIDTH, HEIGHT);
  dm_window_open (DM_WINDOW (shown->window), dm_document_get_file (shown->sample.document));
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (is_drawn, shown);
  wait_ms (400);
}

static gboolean
is_without_windows (gpointer data)
{
  return gtk_application_get_windows (data) == NULL;
}

static void
close_window (Shown *shown)
{
  gtk_window_close (GTK_WINDOW (shown->window));
  wait_until (is_without_windows, application);
  wait_ms (200);
  sample_close (&shown->sample);
}

/* How many pixels of a widget are drawn in that color. */
static guint
count_pixels (GtkWidget *widget, DmColor color)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  guint32 wanted = (guint32) (color.red * 255 + 0.5) << 16
                   | (guint32) (color.green * 255 + 0.5) << 8 | (guint32) (color.blue * 255 + 0.5);
  GskRenderNode *node = NULL;
  guint n = 0;

  /* What is just being laid out anew has no picture yet. */
  for (int tries = 0; tries < 40 && node == NULL; tries++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      if (tries > 0)
        wait_ms (50);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row
          = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface)
                                               + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        n += (row[x] & 0xffffff) == wanted;
    }
  cairo_surface_destroy (surface);

  return n;
}

/* Who asks the desktop for high contrast has the charts drawn in the inks made for it. */
static void
test_high_contrast (void)
{
  const DmTheme *plain = dm_theme_get (DM_THEME_LIGHT);
  const DmTheme *high = dm_theme_get_high_contrast (DM_THEME_LIGHT);
  static const char *const views[] = { "claims", "records" };
  const DmInk inks[] = { DM_INK_TEXT, DM_INK_PARTY, DM_INK_PARTY + 1, DM_INK_PARTY + 2 };
  DmColor paper = dm_theme_get_color (high, DM_INK_PAPER);
  Shown shown;

  show_window (&shown);
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_assert_true (dm_scene_view_theme () == high);
  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      DmColor color = dm_theme_get_color (high, inks[i]);

      g_test_message ("ink %u", inks[i]);
      g_assert_cmpfloat (dm_color_contrast (&color, &paper), >=, 7);
      g_assert_cmpuint (count_pixels (GTK_WIDGET (shown.chart), color), >, 20);
      g_assert_cmpuint (
          count_pixels (GTK_WIDGET (shown.chart), dm_theme_get_color (plain, inks[i])), ==, 0);
    }

  /* The dots of parties, and what they asked and offered. */
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (shown.window, "win.view", "s", views[i]);
      wait_ms (700);
      for (DmInk ink = DM_INK_PARTY; ink <= DM_INK_PARTY + 1; ink++)
        {
          g_test_message ("%s, ink %u", views[i], ink);
          g_assert_cmpuint (count_pixels (shown.window, dm_theme_get_color (high, ink)), >, 20);
          g_assert_cmpuint (count_pixels (shown.window, dm_theme_get_color (plain, ink)), ==, 0);
        }
    }
  gtk_widget_activate_action (shown.window, "win.view", "s", "timeline");
  wait_ms (100);
  close_window (&shown);
}

/* Whether what is left or right of the window can be scrolled to. */
static gboolean
can_be_scrolled (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) != NULL;
}

static void
check_label (GtkWidget *label, GtkWidget *window)
{
  graphene_rect_t box;
  PangoRectangle ink;
  int x, y;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, &y);
  pango_layout_get_pixel_extents (gtk_label_get_layout (GTK_LABEL (label)), NULL, &ink);
  g_assert_true (gtk_widget_compute_bounds (label, window, &box));
  g_test_message ("“%s” at %g %g, %g x %g", gtk_label_get_text (GTK_LABEL (label)), box.origin.x,
                  box.origin.y, box.size.width, box.size.height);
  g_assert_cmpint (ink.width, <=, (int) box.size.width + 1);
  g_assert_cmpint (ink.height, <=, (int) box.size.height + 1);
  if (can_be_scrolled (label))
    return;

  g_assert_cmpfloat (box.origin.x, >=, -1);
  g_assert_cmpfloat (box.origin.x + box.size.width, <=, gtk_widget_get_width (window) + 1);
}

/* Returns: how many labels there are to be read. */
static guint
check_labels (GtkWidget *widget, GtkWidget *window)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return 0;
  /* What is closed has no size at all. */
  if (gtk_widget_get_width (widget) == 0 && gtk_widget_get_height (widget) == 0)
    return 0;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      check_label (widget, window);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_labels (child, window);

  return n;
}

static double
left_of (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &box));

  return box.origin.x;
}

/* The cells of the first column stand below its heading, at the right. */
static void
check_first_column (GtkWidget *window)
{
  GtkWidget *cell = find_label (window, "Grants");
  GtkWidget *list = cell != NULL ? gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW) : NULL;

  g_assert_nonnull (list);
  g_assert_cmpfloat (left_of (cell, window), >,
                     left_of (list, window) + gtk_widget_get_width (list) * 0.6);
}

/* Where text runs from right to left, the window is mirrored, and time runs as ever. */
static void
test_right_to_left (void)
{
  static const char *const views[] = { "timeline", "convergence", "claims", "records", "sources" };
  const DmMark *early, *late;
  GtkWidget *sidebar;
  const DmScene *scene;
  Shown shown;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_window (&shown);
  sidebar = find_widget (shown.window, DM_TYPE_SIDEBAR, NULL, NULL);
  g_assert_nonnull (sidebar);
  g_assert_cmpfloat (left_of (sidebar, shown.window), >,
                     left_of (GTK_WIDGET (shown.chart), shown.window));

  scene = dm_scene_view_get_scene (shown.chart);
  early = dm_scene_find_mark (scene, sample_find (&shown.sample, "pos-japan-70"));
  late = dm_scene_find_mark (scene, sample_find (&shown.sample, "pos-agreed-grants-japan"));
  g_assert_nonnull (early);
  g_assert_nonnull (late);
  g_assert_cmpfloat (early->anchor.x, <, late->anchor.x);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_test_message ("%s", views[i]);
      gtk_widget_activate_action (shown.window, "win.view", "s", views[i]);
      wait_ms (700);
      g_assert_cmpuint (check_labels (shown.window, shown.window), >, 10);
      if (g_str_equal (views[i], "claims"))
        check_first_column (shown.window);
    }
  gtk_widget_activate_action (shown.window, "win.view", "s", "timeline");
  wait_ms (100);
  close_window (&shown);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  /* What libadwaita takes for the wish of the desktop. */
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", "prefer-light", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/high-contrast", test_high_contrast);
  g_test_add_func ("/access/right-to-left", test_right_to_left);

  return g_test_run ();
}
