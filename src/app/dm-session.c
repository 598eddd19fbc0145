/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-session.h"

/**
 * DmSession:
 *
 * What is looked at in one window: the span of time, the selected record, the filter, and how the
 * charts are laid out. The views observe it and do not know one another.
 */
struct _DmSession
{
  GObject parent_instance;

  gboolean has_span;
  double from, to;
  gint64 selected;
  DmFilter *filter;
  DmLanesBy lanes;
  gint64 issue;
  DmScale scale;
  DmUnlike unlike;
};

G_DEFINE_FINAL_TYPE (DmSession, dm_session, G_TYPE_OBJECT)

enum
{
  SPAN_CHANGED,
  SELECTION_CHANGED,
  FILTER_CHANGED,
  LANES_CHANGED,
  ISSUE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Narrower than a quarter of a day there is nothing to see; the widest holds any date. */
#define NARROWEST 0.25
#define WIDEST 1e15

static void
dm_session_finalize (GObject *object)
{
  DmSession *self = DM_SESSION (object);

  g_clear_pointer (&self->filter, dm_filter_free);

  G_OBJECT_CLASS (dm_session_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
dm_session_class_init (DmSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_session_finalize;

  /**
   * DmSession::span-changed:
   * DmSession::selection-changed:
   * DmSession::filter-changed:
   * DmSession::lanes-changed:
   * DmSession::issue-changed: also when its scale or the way to compare has changed
   */
  signals[SPAN_CHANGED] = add_signal ("span-changed");
  signals[SELECTION_CHANGED] = add_signal ("selection-changed");
  signals[FILTER_CHANGED] = add_signal ("filter-changed");
  signals[LANES_CHANGED] = add_signal ("lanes-changed");
  signals[ISSUE_CHANGED] = add_signal ("issue-changed");
}

static void
dm_session_init (DmSession *self)
{
  self->filter = dm_filter_new ();
}

/**
 * dm_session_new:
 *
 * Returns: (transfer full): a session that looks at everything
 */
DmSession *
dm_session_new (void)
{
  return g_object_new (DM_TYPE_SESSION, NULL);
}

/**
 * dm_session_get_span:
 * @self: a session
 * @from: (out): first day of the span that was chosen
 * @to: (out): its end
 *
 * Returns: whether a span was chosen; if not, every view shows all that it has
 */
gboolean
dm_session_get_span (DmSession *self, double *from, double *to)
{
  *from = self->from;
  *to = self->to;
  return self->has_span;
}

/**
 * dm_session_set_span:
 * @self: a session
 * @from: first day to show
 * @to: end of what to show, later than @from
 */
void
dm_session_set_span (DmSession *self, double from, double to)
{
  double middle = (from + to) / 2;
  double width = CLAMP (to - from, NARROWEST, WIDEST);

  g_return_if_fail (to > from);

  from = middle - width / 2;
  to = middle + width / 2;
  if (self->has_span && self->from == from && self->to == to)
    return;

  self->has_span = TRUE;
  self->from = from;
  self->to = to;
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
}

/**
 * dm_session_fit:
 * @self: a session
 *
 * Lets every view show all that it has.
 */
void
dm_session_fit (DmSession *self)
{
  if (!self->has_span)
    return;

  self->has_span = FALSE;
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
}

/**
 * dm_session_get_selected:
 * @self: a session
 *
 * Returns: the id of the selected record, 0 if none is
 */
gint64
dm_session_get_selected (DmSession *self)
{
  return self->selected;
}

/**
 * dm_session_set_selected:
 * @self: a session
 * @id: id of a record, 0 to select none
 */
void
dm_session_set_selected (DmSession *self, gint64 id)
{
  if (self->selected == id)
    return;

  self->selected = id;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * dm_session_get_filter:
 * @self: a session
 *
 * Returns: (transfer none): what is shown
 */
const DmFilter *
dm_session_get_filter (DmSession *self)
{
  return self->filter;
}

/**
 * dm_session_take_filter:
 * @self: a session
 * @filter: (transfer full): what shall be shown
 */
void
dm_session_take_filter (DmSession *self, DmFilter *filter)
{
  g_clear_pointer (&self->filter, dm_filter_free);
  self->filter = filter;
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/**
 * dm_session_get_lanes:
 * @self: a session
 *
 * Returns: by what the timeline is parted into lanes
 */
DmLanesBy
dm_session_get_lanes (DmSession *self)
{
  return self->lanes;
}

/**
 * dm_session_set_lanes:
 * @self: a session
 * @lanes: by what to part the timeline
 */
void
dm_session_set_lanes (DmSession *self, DmLanesBy lanes)
{
  if (self->lanes == lanes)
    return;

  self->lanes = lanes;
  g_signal_emit (self, signals[LANES_CHANGED], 0);
}

/**
 * dm_session_get_issue:
 * @self: a session
 *
 * Returns: the id of the issue that the convergence chart shows, 0 for none
 */
gint64
dm_session_get_issue (DmSession *self)
{
  return self->issue;
}

/**
 * dm_session_set_issue:
 * @self: a session
 * @issue: id of the issue to chart, 0 for none
 */
void
dm_session_set_issue (DmSession *self, gint64 issue)
{
  if (self->issue == issue)
    return;

  self->issue = issue;
  g_signal_emit (self, signals[ISSUE_CHANGED], 0);
}

/**
 * dm_session_get_scale:
 * @self: a session
 *
 * Returns: the scale of the convergence chart
 */
DmScale
dm_session_get_scale (DmSession *self)
{
  return self->scale;
}

/**
 * dm_session_set_scale:
 * @self: a session
 * @scale: the scale of the convergence chart
 */
void
dm_session_set_scale (DmSession *self, DmScale scale)
{
  if (self->scale == scale)
    return;

  self->scale = scale;
  g_signal_emit (self, signals[ISSUE_CHANGED], 0);
}

/**
 * dm_session_get_unlike:
 * @self: a session
 *
 * Returns: what becomes of figures whose coverage differs
 */
DmUnlike
dm_session_get_unlike (DmSession *self)
{
  return self->unlike;
}

/**
 * dm_session_set_unlike:
 * @self: a session
 * @unlike: what shall become of figures whose coverage differs
 */
void
dm_session_set_unlike (DmSession *self, DmUnlike unlike)
{
  if (self->unlike == unlike)
    return;

  self->unlike = unlike;
  g_signal_emit (self, signals[ISSUE_CHANGED], 0);
}
