/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-private.h"

#include <math.h>

static double
distance_to_box (const DmBox *box, double x, double y)
{
  double dx = MAX (0, MAX (box->x - x, x - (box->x + box->width)));
  double dy = MAX (0, MAX (box->y - y, y - (box->y + box->height)));

  return hypot (dx, dy);
}

/**
 * dm_scene_new:
 * @width: px
 * @height: px
 * @theme: what its inks look like
 * @typesetter: (nullable): what measures and draws its text; %NULL where it has none
 *
 * Makes an empty scene. It is filled once, then it does not change.
 *
 * Returns: (transfer full): the scene
 */
DmScene *
dm_scene_new (double width, double height, const DmTheme *theme, DmTypesetter *typesetter)
{
  DmScene *self = g_new0 (DmScene, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->width = width;
  self->height = self->natural_height = height;
  self->plot = (DmBox){ 0, 0, width, height };
  self->theme = theme;
  self->typesetter = typesetter != NULL ? dm_typesetter_ref (typesetter) : NULL;
  self->prims = g_array_sized_new (FALSE, FALSE, sizeof (DmPrim), 256);
  self->points = g_array_new (FALSE, FALSE, sizeof (DmPoint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (DmMark));
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint));
  self->strings = g_string_chunk_new (4096);

  return self;
}

DmScene *
dm_scene_ref (DmScene *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dm_scene_unref (DmScene *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->name_destroy != NULL)
    self->name_destroy (self->name_data);
  if (self->details_destroy != NULL)
    self->details_destroy (self->details_data);
  if (self->place_destroy != NULL)
    self->place_destroy (self->place_data);
  g_clear_pointer (&self->next, dm_scene_unref);
  g_clear_pointer (&self->typesetter, dm_typesetter_unref);
  g_array_unref (self->prims);
  g_array_unref (self->points);
  g_array_unref (self->marks);
  g_array_unref (self->sources);
  g_string_chunk_free (self->strings);
  g_free (self->title);
  g_free (self->summary);
  g_free (self);
}

double
dm_scene_get_width (const DmScene *self)
{
  return self->width;
}

double
dm_scene_get_height (const DmScene *self)
{
  return self->height;
}

const DmTheme *
dm_scene_get_theme (const DmScene *self)
{
  return self->theme;
}

DmTypesetter *
dm_scene_get_typesetter (const DmScene *self)
{
  return self->typesetter;
}

void
dm_scene_set_natural_height (DmScene *self, double height)
{
  self->natural_height = height;
}

/**
 * dm_scene_get_natural_height:
 * @self: a scene
 *
 * Returns: how high it would have to be, in px, to show everything without scrolling; its height
 *   where everything is shown
 */
double
dm_scene_get_natural_height (const DmScene *self)
{
  return self->natural_height;
}

/**
 * dm_scene_set_next:
 * @self: a scene
 * @next: (transfer full): what goes on where this one has no more room
 *
 * Makes the scene a page, with another one to follow.
 */
void
dm_scene_set_next (DmScene *self, DmScene *next)
{
  g_clear_pointer (&self->next, dm_scene_unref);
  self->next = next;
}

/**
 * dm_scene_get_next:
 * @self: a scene
 *
 * Returns: (transfer none) (nullable): the page that follows
 */
const DmScene *
dm_scene_get_next (const DmScene *self)
{
  return self->next;
}

void
dm_scene_set_plot (DmScene *self, const DmBox *plot)
{
  self->plot = *plot;
}

/**
 * dm_scene_get_plot:
 * @self: a scene
 *
 * Returns: (transfer none): the box within which time runs from the first to the last day shown
 */
const DmBox *
dm_scene_get_plot (const DmScene *self)
{
  return &self->plot;
}

void
dm_scene_set_title (DmScene *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
}

/**
 * dm_scene_get_title:
 * @self: a scene
 *
 * Returns: (nullable): what it is called, whether or not the title is drawn
 */
const char *
dm_scene_get_title (const DmScene *self)
{
  return self->title;
}

void
dm_scene_set_summary (DmScene *self, const char *summary)
{
  g_free (self->summary);
  self->summary = g_strdup (summary);
}

/**
 * dm_scene_get_summary:
 * @self: a scene
 *
 * Returns: (nullable): what it shows, in sentences
 */
const char *
dm_scene_get_summary (const DmScene *self)
{
  return self->summary;
}

void
dm_scene_add_source (DmScene *self, guint source)
{
  g_array_append_val (self->sources, source);
}

/**
 * dm_scene_get_sources:
 * @self: a scene
 * @n_sources: (out): how many
 *
 * Returns: (transfer none): the sources that it rests on, as indices into the snapshot's
 */
const guint *
dm_scene_get_sources (const DmScene *self, guint *n_sources)
{
  *n_sources = self->sources->len;

  return (const guint *) (gpointer) self->sources->data;
}

guint
dm_scene_get_n_primitives (const DmScene *self)
{
  return self->prims->len;
}

/**
 * dm_scene_set_mark_names:
 * @self: a scene
 * @func: makes the sentence for a mark, when somebody asks for it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data with the scene
 */
void
dm_scene_set_mark_names (DmScene *self,
                         DmMarkNameFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  if (self->name_destroy != NULL)
    self->name_destroy (self->name_data);
  self->name_func = func;
  self->name_data = user_data;
  self->name_destroy = destroy;
}

/**
 * dm_scene_set_mark_details:
 * @self: a scene
 * @func: tells more of a mark than its name does, or %NULL, when somebody asks for it
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data with the scene
 */
void
dm_scene_set_mark_details (DmScene *self,
                           DmMarkNameFunc func,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  if (self->details_destroy != NULL)
    self->details_destroy (self->details_data);
  self->details_func = func;
  self->details_data = user_data;
  self->details_destroy = destroy;
}

void
dm_scene_add_mark (DmScene *self, const DmMark *mark)
{
  g_array_append_val (self->marks, *mark);
}

/**
 * dm_scene_get_marks:
 * @self: a scene
 * @n_marks: (out): how many
 *
 * Returns: (transfer none): its marks, lane by lane, each in the order of time
 */
const DmMark *
dm_scene_get_marks (const DmScene *self, guint *n_marks)
{
  *n_marks = self->marks->len;

  return (const DmMark *) (gpointer) self->marks->data;
}

/**
 * dm_scene_hit:
 * @self: a scene
 * @x: px
 * @y: px
 * @tolerance: how far from a mark still counts, px
 *
 * Returns: (transfer none) (nullable): the mark at a point: of those within @tolerance the
 *   nearest, then the highest, then the one whose anchor is nearest
 */
const DmMark *
dm_scene_hit (const DmScene *self, double x, double y, double tolerance)
{
  const DmMark *best = NULL;
  double best_distance = 0, best_anchor = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DmMark *mark = &g_array_index (self->marks, DmMark, i);
      double distance = distance_to_box (&mark->box, x, y);
      double anchor;

      if (distance > tolerance)
        continue;

      anchor = hypot (mark->anchor.x - x, mark->anchor.y - y);
      if (best == NULL || distance < best_distance
          || (distance == best_distance
              && (mark->z > best->z || (mark->z == best->z && anchor < best_anchor))))
        {
          best = mark;
          best_distance = distance;
          best_anchor = anchor;
        }
    }

  return best;
}

/**
 * dm_scene_find_mark:
 * @self: a scene
 * @id: of a record
 *
 * Returns: (transfer none) (nullable): the record's own mark, if it has one here
 */
const DmMark *
dm_scene_find_mark (const DmScene *self, gint64 id)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DmMark *mark = &g_array_index (self->marks, DmMark, i);

      if (mark->type == DM_MARK_RECORD && mark->id == id)
        return mark;
    }

  return NULL;
}

/**
 * dm_scene_get_mark_name:
 * @self: a scene
 * @mark: one of its marks
 *
 * Returns: (transfer full): what it is, in a whole sentence
 */
char *
dm_scene_get_mark_name (const DmScene *self, const DmMark *mark)
{
  if (self->name_func == NULL)
    return g_strdup ("");

  return self->name_func (self, mark, self->name_data);
}

/**
 * dm_scene_get_mark_details:
 * @self: a scene
 * @mark: one of its marks
 *
 * Returns: (transfer full) (nullable): what there is to say beside its name, in lines; of a bin of
 *   heights, its highest column
 */
char *
dm_scene_get_mark_details (const DmScene *self, const DmMark *mark)
{
  return self->details_func != NULL ? self->details_func (self, mark, self->details_data) : NULL;
}

/**
 * dm_scene_set_places:
 * @self: a scene
 * @func: tells what a point stands for
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data with the scene
 */
void
dm_scene_set_places (DmScene *self, DmPlaceFunc func, gpointer user_data, GDestroyNotify destroy)
{
  if (self->place_destroy != NULL)
    self->place_destroy (self->place_data);
  self->place_func = func;
  self->place_data = user_data;
  self->place_destroy = destroy;
}

/**
 * dm_scene_get_place:
 * @self: a scene
 * @x: px from the left
 * @y: px from the top
 * @place: (out): what is there
 *
 * Returns: whether the point is within the plot of a chart
 */
gboolean
dm_scene_get_place (const DmScene *self, double x, double y, DmPlace *place)
{
  *place = (DmPlace){
    .lane = DM_NONE, .value = NAN, .option = DM_NONE, .party = DM_NONE, .act = DM_ACT_NONE
  };

  /* What stands on an edge is within. */
  return self->place_func != NULL && x > self->plot.x - 1 && x < self->plot.x + self->plot.width + 1
         && y > self->plot.y - 1 && y < self->plot.y + self->plot.height + 1
         && self->place_func (x, y, self->place_data, place);
}

/**
 * dm_box_overlaps:
 * @a: a box
 * @b: another
 *
 * Returns: whether they share more than an edge
 */
gboolean
dm_box_overlaps (const DmBox *a, const DmBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}
