/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-session.h"

#include <string.h>

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
  GArray *selection; /* gint64 */
  DmFilter *filter;
  DmLanesBy lanes;
  gint64 issue;
  DmScale scale;
  DmUnlike unlike;
  DmRecordsLayout records;
  int sources_order;
  char *sources_words; /* (nullable) */
  DmClaimsLayout claims;
  char *words;
  DmHits *hits; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (DmSession, dm_session, G_TYPE_OBJECT)

enum
{
  SPAN_CHANGED,
  SELECTION_CHANGED,
  FILTER_CHANGED,
  LANES_CHANGED,
  ISSUE_CHANGED,
  RECORDS_CHANGED,
  CLAIMS_CHANGED,
  WORDS_CHANGED,
  HITS_CHANGED,
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
  g_clear_pointer (&self->sources_words, g_free);
  g_clear_pointer (&self->selection, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->hits, dm_hits_free);

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
   * DmSession::records-changed: the table of records is laid out otherwise
   * DmSession::claims-changed: the register is of another day, of other issues, or laid out otherwise
   * DmSession::words-changed: something else is looked for
   * DmSession::hits-changed: something else was found
   */
  signals[SPAN_CHANGED] = add_signal ("span-changed");
  signals[SELECTION_CHANGED] = add_signal ("selection-changed");
  signals[FILTER_CHANGED] = add_signal ("filter-changed");
  signals[LANES_CHANGED] = add_signal ("lanes-changed");
  signals[ISSUE_CHANGED] = add_signal ("issue-changed");
  signals[RECORDS_CHANGED] = add_signal ("records-changed");
  signals[CLAIMS_CHANGED] = add_signal ("claims-changed");
  signals[WORDS_CHANGED] = add_signal ("words-changed");
  signals[HITS_CHANGED] = add_signal ("hits-changed");
}

static void
dm_session_init (DmSession *self)
{
  self->filter = dm_filter_new ();
  self->claims.as_of = DM_DAY_OPEN_FUTURE;
  self->words = g_strdup ("");
  self->selection = g_array_new (FALSE, FALSE, sizeof (gint64));
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
 * Returns: the id of the selected record, 0 if none is; of several, the one that is looked at
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
  dm_session_set_selection (self, &id, id != 0 ? 1 : 0);
}

/**
 * dm_session_get_selection:
 * @self: a session
 * @n_ids: (out): how many
 *
 * Returns: (transfer none) (array length=n_ids): the ids of all records that are selected
 */
const gint64 *
dm_session_get_selection (DmSession *self, guint *n_ids)
{
  *n_ids = self->selection->len;
  return (const gint64 *) (gconstpointer) self->selection->data;
}

/**
 * dm_session_set_selection:
 * @self: a session
 * @ids: (array length=n_ids): ids of records, none twice
 * @n_ids: how many
 *
 * Selects several records. The one that was looked at stays so while it is among them.
 */
void
dm_session_set_selection (DmSession *self, const gint64 *ids, guint n_ids)
{
  gint64 selected = n_ids > 0 ? ids[0] : 0;

  if (self->selection->len == n_ids
      && (n_ids == 0 || memcmp (self->selection->data, ids, n_ids * sizeof (gint64)) == 0))
    return;

  for (guint i = 0; i < n_ids; i++)
    if (ids[i] == self->selected)
      selected = ids[i];
  self->selected = selected;
  g_array_set_size (self->selection, 0);
  g_array_append_vals (self->selection, ids, n_ids);
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
 * dm_session_choose_issue:
 * @self: a session
 * @snapshot: what is looked at
 *
 * Charts the issue with the most positions.
 */
void
dm_session_choose_issue (DmSession *self, const DmSnapshot *snapshot)
{
  int issue = dm_snapshot_find_main_issue (snapshot);

  dm_session_set_issue (self, issue != DM_NONE ? snapshot->issues[issue].id : 0);
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

/**
 * dm_session_get_records_layout:
 * @self: a session
 * @layout: (out): how the table of records is laid out
 */
void
dm_session_get_records_layout (DmSession *self, DmRecordsLayout *layout)
{
  *layout = self->records;
}

/**
 * dm_session_set_records_layout:
 * @self: a session
 * @layout: how the table of records shall be laid out
 */
void
dm_session_set_records_layout (DmSession *self, const DmRecordsLayout *layout)
{
  if (self->records.column == layout->column && self->records.descending == layout->descending
      && self->records.within_span == layout->within_span)
    return;

  self->records = *layout;
  g_signal_emit (self, signals[RECORDS_CHANGED], 0);
}

/**
 * dm_session_get_claims_layout:
 * @self: a session
 * @layout: (out): how the register is looked at
 */
void
dm_session_get_claims_layout (DmSession *self, DmClaimsLayout *layout)
{
  *layout = self->claims;
}

/**
 * dm_session_set_claims_layout:
 * @self: a session
 * @layout: how the register shall be looked at
 */
void
dm_session_set_claims_layout (DmSession *self, const DmClaimsLayout *layout)
{
  if (self->claims.as_of == layout->as_of && self->claims.as_grid == layout->as_grid
      && dm_register_only_equal (&self->claims.only, &layout->only))
    return;

  self->claims = *layout;
  g_signal_emit (self, signals[CLAIMS_CHANGED], 0);
}

/**
 * dm_session_get_sources_words:
 * @self: a session
 *
 * Returns: (transfer none): by which words the list of sources is narrowed down; empty for none
 */
const char *
dm_session_get_sources_words (DmSession *self)
{
  return self->sources_words != NULL ? self->sources_words : "";
}

/**
 * dm_session_get_sources_order:
 * @self: a session
 *
 * Returns: a #DmSourceOrder, that of the list of sources
 */
int
dm_session_get_sources_order (DmSession *self)
{
  return self->sources_order;
}

/**
 * dm_session_set_sources_layout:
 * @self: a session
 * @order: a #DmSourceOrder
 * @words: by which words the list of sources is narrowed down; empty for none
 *
 * Keeps how the list of sources is looked at; its view alone needs to know.
 */
void
dm_session_set_sources_layout (DmSession *self, int order, const char *words)
{
  char *kept = g_strdup (words);

  g_free (self->sources_words);
  self->sources_words = kept;
  self->sources_order = order;
}

/**
 * dm_session_get_words:
 * @self: a session
 *
 * Returns: (transfer none): what is looked for in the records, "" for nothing
 */
const char *
dm_session_get_words (DmSession *self)
{
  return self->words;
}

/**
 * dm_session_set_words:
 * @self: a session
 * @words: what to look for in the records, "" for nothing
 */
void
dm_session_set_words (DmSession *self, const char *words)
{
  if (strcmp (self->words, words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  g_signal_emit (self, signals[WORDS_CHANGED], 0);
}

/**
 * dm_session_get_hits:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what was found; %NULL if nothing is looked for
 */
const DmHits *
dm_session_get_hits (DmSession *self)
{
  return self->hits;
}

/**
 * dm_session_take_hits:
 * @self: a session
 * @hits: (transfer full) (nullable): what was found; %NULL if nothing is looked for
 */
void
dm_session_take_hits (DmSession *self, DmHits *hits)
{
  if (self->hits == NULL && hits == NULL)
    return;

  g_clear_pointer (&self->hits, dm_hits_free);
  self->hits = hits;
  g_signal_emit (self, signals[HITS_CHANGED], 0);
}
