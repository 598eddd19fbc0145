/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include "dm-hover-card.h"
#include "dm-mark-item.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/**
 * DmSceneView:
 *
 * Shows a scene and lets a person point, select, zoom and pan in it. What the scene is, subclasses
 * say. Hover and selection are drawn over the picture, which is drawn once and kept.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DmSceneView, dm_scene_view, GTK_TYPE_WIDGET)

#define SYNC_MARKS_MS 120

/* px; 11 points at 96 to the inch, what desktops come with. */
#define USUAL_FONT_SIZE (11.0 / 72 * 96)

enum
{
  DRAFT,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

DmSceneViewPrivate *
dm_scene_view_get_private (DmSceneView *self)
{
  return dm_scene_view_get_instance_private (self);
}

static void
ensure_scene (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (priv->document == NULL || width < 1 || height < 1)
    return;
  if (priv->scene != NULL && priv->scene_width == width && priv->scene_height == height)
    return;

  g_clear_pointer (&priv->scene, dm_scene_unref);
  g_clear_pointer (&priv->node, gsk_render_node_unref);
  priv->scene = DM_SCENE_VIEW_GET_CLASS (self)->create_scene (self, width, height, priv->offset);
  priv->scene_width = width;
  priv->scene_height = height;

  /* A filter or a smaller zoom may have left less than was scrolled past. */
  if (priv->offset > dm_scene_view_get_overflow (self))
    {
      priv->offset = dm_scene_view_get_overflow (self);
      g_clear_pointer (&priv->scene, dm_scene_unref);
      priv->scene
          = DM_SCENE_VIEW_GET_CLASS (self)->create_scene (self, width, height, priv->offset);
    }

  if (priv->sync_marks == 0)
    priv->sync_marks = g_timeout_add (SYNC_MARKS_MS, dm_scene_view_sync_marks, self);
}

static void
add_outline (GtkSnapshot *snapshot, const DmMark *mark, const GdkRGBA *color, float width)
{
  float grow = width + 1;
  GskRoundedRect outline;
  float radius = (float) MIN (mark->box.height, mark->box.width) / 2 + grow;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT ((float) mark->box.x - grow, (float) mark->box.y - grow,
                           (float) mark->box.width + 2 * grow, (float) mark->box.height + 2 * grow),
      radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
dm_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmSceneView *self = DM_SCENE_VIEW (widget);
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float outline = (float) (2 * dm_scene_view_get_scale (self));
  const DmMark *mark;
  GdkRGBA accent;

  ensure_scene (self);
  if (priv->scene == NULL)
    return;

  if (priv->node == NULL)
    {
      g_autoptr (GtkSnapshot) picture = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (
          picture,
          &GRAPHENE_RECT_INIT (0, 0, (float) priv->scene_width, (float) priv->scene_height));

      dm_scene_draw (priv->scene, cr);
      cairo_destroy (cr);
      priv->node = gtk_snapshot_to_node (picture);
    }
  if (priv->node != NULL)
    gtk_snapshot_append_node (snapshot, priv->node);

  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = (GdkRGBA){ 0.1f, 0.37f, 0.71f, 1 };
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) priv->scene_width, (float) priv->scene_height));
  dm_scene_view_draw_hits (self, snapshot);
  if (priv->hovered != 0 && (mark = dm_scene_find_mark (priv->scene, priv->hovered)) != NULL)
    {
      GdkRGBA faint = accent;

      faint.alpha = 0.45f;
      add_outline (snapshot, mark, &faint, outline);
    }
  mark = dm_scene_find_mark (priv->scene, dm_session_get_selected (priv->session));
  if (mark != NULL && mark->id != 0)
    add_outline (snapshot, mark, &accent, outline);
  dm_scene_view_draw_move (self, snapshot, &accent);
  gtk_snapshot_pop (snapshot);

  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (snapshot, style, 2, 2, priv->scene_width - 4,
                               priv->scene_height - 4);

  GTK_WIDGET_CLASS (dm_scene_view_parent_class)->snapshot (widget, snapshot);
}

static void
dm_scene_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (DM_SCENE_VIEW (widget));

  for (guint i = 0; i < priv->marks->len; i++)
    {
      const DmBox *box = dm_mark_item_get_box (priv->marks->pdata[i]);
      GtkAllocation place
          = { (int) box->x, (int) box->y, (int) ceil (box->width), (int) ceil (box->height) };

      place.width = MAX (place.width, 1);
      place.height = MAX (place.height, 1);
      gtk_widget_size_allocate (priv->marks->pdata[i], &place, -1);
    }
  dm_hover_card_place (DM_HOVER_CARD (priv->card), width, height);
  if (priv->menu != NULL)
    gtk_popover_present (GTK_POPOVER (priv->menu));
}

static void
dm_scene_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 480;

  /* Children must be measured before they may be allocated. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
}

/* How much larger than usual a person has type be; never smaller, which nobody could read. */
static double
measure_font (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;

  return MAX (1, size / USUAL_FONT_SIZE);
}

static void
dm_scene_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (DM_SCENE_VIEW (widget));
  double scale;

  GTK_WIDGET_CLASS (dm_scene_view_parent_class)->css_changed (widget, change);

  scale = measure_font (widget);
  if (scale == priv->font_scale)
    return;
  priv->font_scale = scale;
  dm_scene_view_invalidate (DM_SCENE_VIEW (widget));
}

static void
style_changed_cb (DmSceneView *self)
{
  dm_scene_view_invalidate (self);
}

static void
selection_changed_cb (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 selected = dm_session_get_selected (priv->session);

  for (guint i = 0; i < priv->marks->len; i++)
    dm_mark_item_set_selected (priv->marks->pdata[i],
                               dm_mark_item_get_id (priv->marks->pdata[i]) == selected);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dm_scene_view_dispose (GObject *object)
{
  DmSceneView *self = DM_SCENE_VIEW (object);
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  dm_scene_view_stop_input (self);
  g_clear_handle_id (&priv->sync_marks, g_source_remove);
  if (priv->marks != NULL)
    dm_scene_view_trim_marks (priv, 0);
  g_clear_pointer (&priv->card, gtk_widget_unparent);
  g_clear_pointer (&priv->menu, gtk_widget_unparent);
  g_clear_pointer (&priv->scene, dm_scene_unref);
  g_clear_pointer (&priv->node, gsk_render_node_unref);
  g_clear_object (&priv->document);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (dm_scene_view_parent_class)->dispose (object);
}

static void
dm_scene_view_finalize (GObject *object)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (DM_SCENE_VIEW (object));

  g_clear_pointer (&priv->marks, g_ptr_array_unref);
  g_clear_pointer (&priv->typesetter, dm_typesetter_unref);

  G_OBJECT_CLASS (dm_scene_view_parent_class)->finalize (object);
}

static void
dm_scene_view_class_init (DmSceneViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_scene_view_dispose;
  object_class->finalize = dm_scene_view_finalize;
  widget_class->snapshot = dm_scene_view_snapshot;
  widget_class->size_allocate = dm_scene_view_size_allocate;
  widget_class->measure = dm_scene_view_measure;
  widget_class->css_changed = dm_scene_view_css_changed;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "win.copy-picture", NULL);
  signals[DRAFT] = g_signal_new ("draft", DM_TYPE_SCENE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVE] = g_signal_new ("move", DM_TYPE_SCENE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  dm_scene_view_install_menu_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "sceneview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

/* Charts are set in the font of the desktop. */
static DmTypesetter *
new_typesetter (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);

  return dm_typesetter_new (
      pango_font_description_get_family (pango_context_get_font_description (context)));
}

static void
dm_scene_view_init (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  priv->marks = g_ptr_array_new ();
  priv->typesetter = new_typesetter (GTK_WIDGET (self));
  priv->font_scale = measure_font (GTK_WIDGET (self));
  priv->card = dm_hover_card_new ();
  gtk_widget_set_parent (priv->card, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  dm_scene_view_add_input (self);
  dm_scene_view_add_keys (self);
  dm_scene_view_add_menu (self);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dm_scene_view_attach:
 * @self: a view, not attached before
 * @document: whose records it shows
 * @session: what is looked at
 */
void
dm_scene_view_attach (DmSceneView *self, DmDocument *document, DmSession *session)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  g_return_if_fail (priv->document == NULL);

  priv->document = g_object_ref (document);
  priv->session = g_object_ref (session);
  dm_hover_card_set_document (DM_HOVER_CARD (priv->card), document);
  g_signal_connect_object (document, "changed", G_CALLBACK (dm_scene_view_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "span-changed", G_CALLBACK (dm_scene_view_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "hits-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  if (DM_SCENE_VIEW_GET_CLASS (self)->attach != NULL)
    DM_SCENE_VIEW_GET_CLASS (self)->attach (self);
  dm_scene_view_invalidate (self);
}

/**
 * dm_scene_view_get_document:
 * @self: an attached view
 *
 * Returns: (transfer none): whose records it shows
 */
DmDocument *
dm_scene_view_get_document (DmSceneView *self)
{
  return dm_scene_view_get_private (self)->document;
}

/**
 * dm_scene_view_get_session:
 * @self: an attached view
 *
 * Returns: (transfer none): what is looked at
 */
DmSession *
dm_scene_view_get_session (DmSceneView *self)
{
  return dm_scene_view_get_private (self)->session;
}

/**
 * dm_scene_view_theme:
 *
 * Returns: (transfer none): the inks that go with the desktop's color scheme and contrast
 */
const DmTheme *
dm_scene_view_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  DmThemeKind kind = adw_style_manager_get_dark (manager) ? DM_THEME_DARK : DM_THEME_LIGHT;

  return adw_style_manager_get_high_contrast (manager) ? dm_theme_get_high_contrast (kind)
                                                       : dm_theme_get (kind);
}

/**
 * dm_scene_view_get_theme:
 * @self: a view
 *
 * Returns: (transfer none): the inks that go with the window's color scheme
 */
const DmTheme *
dm_scene_view_get_theme (DmSceneView *self)
{
  return dm_scene_view_theme ();
}

/**
 * dm_scene_view_get_typesetter:
 * @self: a view
 *
 * Returns: (transfer none): what sets the type of its pictures
 */
DmTypesetter *
dm_scene_view_get_typesetter (DmSceneView *self)
{
  return dm_scene_view_get_private (self)->typesetter;
}

/**
 * dm_scene_view_get_scale:
 * @self: a view
 *
 * Returns: by what type and marks are multiplied: what was set, else what goes with the font that
 *   the desktop uses
 */
double
dm_scene_view_get_scale (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  return priv->scale > 0 ? priv->scale : priv->font_scale;
}

/**
 * dm_scene_view_set_scale:
 * @self: a view
 * @scale: by what type and marks are multiplied; 0 for what goes with the desktop's font
 */
void
dm_scene_view_set_scale (DmSceneView *self, double scale)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->scale == scale)
    return;

  priv->scale = scale;
  dm_scene_view_invalidate (self);
}

/**
 * dm_scene_view_get_scene:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the picture as it is on the screen, or will be in the next
 *   frame
 */
DmScene *
dm_scene_view_get_scene (DmSceneView *self)
{
  ensure_scene (self);
  return dm_scene_view_get_private (self)->scene;
}

/**
 * dm_scene_view_invalidate:
 * @self: a view
 *
 * Has the picture made anew before it is shown next.
 */
void
dm_scene_view_invalidate (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->bin.count > 0)
    dm_scene_view_set_hovered (self, 0);
  g_clear_pointer (&priv->scene, dm_scene_unref);
  g_clear_pointer (&priv->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The days that the picture shows, whether they were chosen or are all there are. */
gboolean
dm_scene_view_get_span (DmSceneView *self, double *from, double *to)
{
  return DM_SCENE_VIEW_GET_CLASS (self)->get_span (self, from, to);
}

/* The record whose mark is at a point, or so near that it is meant; 0 for none. */
gint64
dm_scene_view_record_at (DmSceneView *self, double x, double y)
{
  DmScene *scene = dm_scene_view_get_scene (self);
  const DmMark *mark = scene != NULL ? dm_scene_hit (scene, x, y, HIT_TOLERANCE) : NULL;

  return mark != NULL ? mark->id : 0;
}

/* Asks for a record to be added where a point is. */
void
dm_scene_view_add_at (DmSceneView *self, double x, double y)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  g_autoptr (DmRecord) draft = NULL;
  DmPlace place;

  if (scene == NULL || !dm_document_is_writable (priv->document)
      || !dm_scene_get_place (scene, x, y, &place))
    return;

  draft = DM_SCENE_VIEW_GET_CLASS (self)->create_draft (self, &place);
  g_signal_emit (self, signals[DRAFT], 0, draft);
}

/* How many px of the picture do not find room in the view. */
double
dm_scene_view_get_overflow (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->scene == NULL)
    return 0;

  return MAX (dm_scene_get_natural_height (priv->scene) - priv->scene_height, 0);
}

/**
 * dm_scene_view_zoom:
 * @self: a view
 * @factor: how many times wider the span becomes; below 1 it shows more detail
 * @at: the place that stays where it is, px from the left; below 0 for the middle
 */
void
dm_scene_view_zoom (DmSceneView *self, double factor, double at)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  double from, to, day;
  DmBox plot;

  ensure_scene (self);
  if (priv->scene == NULL || !dm_scene_view_get_span (self, &from, &to))
    return;

  plot = *dm_scene_get_plot (priv->scene);
  if (plot.width < 1)
    return;
  if (at < 0)
    at = plot.x + plot.width / 2;
  day = from + (CLAMP (at, plot.x, plot.x + plot.width) - plot.x) / plot.width * (to - from);
  dm_session_set_span (priv->session, day - (day - from) * factor, day + (to - day) * factor);
}

/**
 * dm_scene_view_pan:
 * @self: a view
 * @pixels: how far to the later days, px; below 0 to the earlier
 */
void
dm_scene_view_pan (DmSceneView *self, double pixels)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  double from, to, days;
  const DmBox *plot;

  ensure_scene (self);
  if (priv->scene == NULL || !dm_scene_view_get_span (self, &from, &to))
    return;

  plot = dm_scene_get_plot (priv->scene);
  if (plot->width < 1)
    return;
  days = pixels / plot->width * (to - from);
  dm_session_set_span (priv->session, from + days, to + days);
}
