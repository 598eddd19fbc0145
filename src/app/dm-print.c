/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-print.h"

#include <glib/gi18n.h>
#include <math.h>

#define POINTS_PER_PIXEL (72.0 / 96)

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, const DmPicture *picture)
{
  double width = floor (gtk_print_context_get_width (context) / POINTS_PER_PIXEL);
  double height = floor (gtk_print_context_get_height (context) / POINTS_PER_PIXEL);
  g_autoptr (GError) error = NULL;
  DmScene *scene = dm_picture_draw (picture, width, height, 0, TRUE, NULL, &error);
  int n_pages = 0;

  if (scene == NULL)
    {
      g_object_set_data_full (G_OBJECT (operation), "fault", g_strdup (error->message), g_free);
      gtk_print_operation_cancel (operation);
      return;
    }

  for (const DmScene *page = scene; page != NULL; page = dm_scene_get_next (page))
    n_pages++;
  g_object_set_data_full (G_OBJECT (operation), "scene", scene, (GDestroyNotify) dm_scene_unref);
  gtk_print_operation_set_n_pages (operation, n_pages);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer data)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  const DmScene *page = g_object_get_data (G_OBJECT (operation), "scene");

  while (number-- > 0 && page != NULL)
    page = dm_scene_get_next (page);
  if (page == NULL)
    return;

  cairo_scale (cr, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
  dm_scene_draw (page, cr);
}

static GtkPageSetup *
new_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  return setup;
}

/**
 * dm_print_new:
 * @picture: what to print; its size gives way to that of the page
 *
 * Makes a print of one page, or of as many as a long register takes, A4 on its side unless another
 * is chosen. When it ends with an error or
 * is cancelled, its data “fault” may say why there was nothing to draw.
 *
 * Returns: (transfer full): what is to be run
 */
GtkPrintOperation *
dm_print_new (DmPicture *picture)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_page_setup ();
  g_autofree char *title = picture->figure->title != NULL ? g_strdup (picture->figure->title)
                                                          : dm_picture_dup_default_title (picture);

  g_object_set_data_full (G_OBJECT (operation), "picture", dm_picture_ref (picture),
                          (GDestroyNotify) dm_picture_unref);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, *title != '\0' ? title : _("Chart"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), picture);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), NULL);
  return operation;
}
