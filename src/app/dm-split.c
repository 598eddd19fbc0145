/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-split.h"

#include <math.h>

/**
 * DmSplit:
 *
 * A list and what is selected in it: side by side, or where that is too narrow, one below the
 * other. It has three children: the list, a separator, and the rest.
 */
struct _DmSplit
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DmSplit, dm_split, GTK_TYPE_WIDGET)

#define NARROW 560 /* pixels, below which they do not stand side by side */
#define SIDE_SHARE 0.42
#define SIDE_MAX 440
#define TOP_SHARE 0.45

static void
get_parts (GtkWidget *widget, GtkWidget *parts[3])
{
  parts[0] = gtk_widget_get_first_child (widget);
  parts[1] = gtk_widget_get_next_sibling (parts[0]);
  parts[2] = gtk_widget_get_next_sibling (parts[1]);
}

/* Both parts scroll, so what they would like to have does not count. */
static void
dm_split_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  GtkWidget *parts[3];

  get_parts (widget, parts);
  *minimum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int least;

      gtk_widget_measure (parts[i], orientation, -1, &least, NULL, NULL, NULL);
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? *minimum + least : MAX (*minimum, least);
    }
  *natural = *minimum;
}

static void
place (GtkWidget *part, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (part, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
dm_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *parts[3];
  int first, line, least;

  get_parts (widget, parts);
  if (width < NARROW)
    {
      gtk_widget_measure (parts[1], GTK_ORIENTATION_VERTICAL, -1, &line, NULL, NULL, NULL);
      first = (int) lround (height * TOP_SHARE);
      place (parts[0], 0, 0, width, first);
      place (parts[1], 0, first, width, line);
      place (parts[2], 0, first + line, width, height - first - line);
      return;
    }

  gtk_widget_measure (parts[1], GTK_ORIENTATION_HORIZONTAL, -1, &line, NULL, NULL, NULL);
  gtk_widget_measure (parts[0], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  first = MAX (least, MIN (SIDE_MAX, (int) lround (width * SIDE_SHARE)));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      place (parts[0], width - first, 0, first, height);
      place (parts[1], width - first - line, 0, line, height);
      place (parts[2], 0, 0, width - first - line, height);
      return;
    }
  place (parts[0], 0, 0, first, height);
  place (parts[1], first, 0, line, height);
  place (parts[2], first + line, 0, width - first - line, height);
}

static void
dm_split_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dm_split_parent_class)->dispose (object);
}

static void
dm_split_class_init (DmSplitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_split_dispose;
  widget_class->measure = dm_split_measure;
  widget_class->size_allocate = dm_split_size_allocate;
}

static void
dm_split_init (DmSplit *self)
{
}
