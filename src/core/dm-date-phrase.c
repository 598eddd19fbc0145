/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

/* How the dates of a phrase hang together. */
typedef enum
{
  LIST_SINGLE,
  LIST_INTERVAL,
  LIST_ONE_OF,
  LIST_ALL_OF,
  LIST_SLASHED, /* on the way: years are an interval, others one of the two */
} ListKind;

static gboolean
fail_words (GError **error)
{
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                         _("no day, month or year can be made of it"));
}

static gboolean
resolve (DmPhraseParser *p, DmPhrasePoint *points, DmPhraseSpan *spans, guint n, GError **error)
{
  if (!dm_phrase_points_complete (p, points, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!dm_phrase_point_resolve (p, &points[i], &spans[i], error))
      return FALSE;
  return TRUE;
}

/**
 * dm_phrase_single_read:
 * @p: where a date is expected
 * @span: (out): what it comes to
 * @is_end: (out) (optional): whether it is the end of something
 * @error: what is wrong
 *
 * Returns: whether there is one
 */
gboolean
dm_phrase_single_read (DmPhraseParser *p, DmPhraseSpan *span, gboolean *is_end, GError **error)
{
  DmPhrasePoint point;

  if (!dm_phrase_point_read (p, &point, error))
    return FALSE;
  if (is_end != NULL)
    *is_end = point.edge && point.third == 3;
  return resolve (p, &point, span, 1, error);
}

static gboolean
accept_to (DmPhraseParser *p)
{
  return dm_phrase_accept_sign (p, '-') || dm_phrase_accept_word (p, DM_PHRASE_TO)
         || dm_phrase_accept_word (p, DM_PHRASE_UNTIL);
}

/* What may stand where the end of an interval is expected, and is no date. */
static gboolean
accept_present (DmPhraseParser *p)
{
  if (dm_phrase_is_word (p, 0, DM_PHRASE_DAY_WORD) && dm_phrase_peek (p, 0)->value == 0)
    {
      p->at++;
      return TRUE;
    }
  return dm_phrase_accept_word (p, DM_PHRASE_PRESENT);
}

static gboolean
accept_unknown (DmPhraseParser *p, int which)
{
  if (dm_phrase_accept_sign (p, '?'))
    return TRUE;
  if (!dm_phrase_is_word (p, 0, DM_PHRASE_NOT_KNOWN) || dm_phrase_peek (p, 0)->value != which)
    return FALSE;
  p->at++;
  return TRUE;
}

static gboolean
is_year_alone (const DmPhrasePoint *point)
{
  return point->month == 0 && point->day == 0 && point->third == 0 && point->fraction == 0
         && (point->has_year || point->short_year >= 0 || point->bare >= 0);
}

/* What stands between this date and the next; %FALSE where none follows. */
static gboolean
read_joint (DmPhraseParser *p, ListKind *kind)
{
  if (dm_phrase_is_sign (p, 0, ',')
      && (dm_phrase_is_word (p, 1, DM_PHRASE_OR) || dm_phrase_is_word (p, 1, DM_PHRASE_AND)))
    p->at++;
  if (accept_to (p))
    *kind = LIST_INTERVAL;
  else if (dm_phrase_accept_word (p, DM_PHRASE_OR))
    *kind = LIST_ONE_OF;
  else if (dm_phrase_accept_word (p, DM_PHRASE_AND))
    *kind = LIST_ALL_OF;
  else if (dm_phrase_accept_sign (p, '/'))
    *kind = LIST_SLASHED;
  else if (dm_phrase_accept_sign (p, ','))
    *kind = LIST_SINGLE;
  else
    return FALSE;
  return TRUE;
}

static char *
list_edtf (DmPhraseParser *p, DmPhrasePoint *points, guint n, ListKind kind, GError **error)
{
  DmPhraseSpan spans[DM_PHRASE_POINTS_MAX];

  /* "perhaps July or August" doubts both. */
  for (guint i = 1; kind == LIST_ONE_OF && i < n; i++)
    {
      points[i].approximate |= points[0].approximate && !points[i].uncertain;
      points[i].uncertain |= points[0].uncertain && !points[i].approximate;
    }
  if (!resolve (p, points, spans, n, error))
    return NULL;
  switch ((int) kind)
    {
    case LIST_SINGLE:
      return dm_phrase_span_to_edtf (&spans[0]);
    case LIST_INTERVAL:
      return dm_phrase_span_interval (&spans[0], &spans[1]);
    default:
      return dm_phrase_span_set (spans, n, kind == LIST_ONE_OF, error);
    }
}

/* One date, with what may stand behind it. */
static char *
read_suffix (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  DmPhraseSpan span;
  DmPhraseClass how;

  if (!resolve (p, point, &span, 1, error))
    return NULL;
  if (token->kind != DM_PHRASE_TOKEN_WORD)
    return dm_phrase_span_to_edtf (&span);
  switch (token->class)
    {
    case DM_PHRASE_ON:
    case DM_PHRASE_ONWARD:
      how = DM_PHRASE_SINCE;
      break;
    case DM_PHRASE_AT_LATEST:
      how = DM_PHRASE_BY;
      break;
    case DM_PHRASE_AT_EARLIEST:
      how = DM_PHRASE_NOT_BEFORE;
      break;
    case DM_PHRASE_OR_EARLIER:
    case DM_PHRASE_OR_LATER:
      how = (DmPhraseClass) token->class;
      break;
    default:
      return dm_phrase_span_to_edtf (&span);
    }
  p->at++;
  return dm_phrase_span_open (&span, how, point->edge && point->third == 3, error);
}

/* The end of an interval that is not a date: "to the present", "1951–". */
static char *
read_open_end (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  guint before = p->at;
  gboolean open;
  DmPhraseSpan span;

  dm_phrase_skip_fillers (p);
  open = accept_present (p) || dm_phrase_at_end (p);
  if (!open && !accept_unknown (p, 0))
    {
      p->at = before;
      return NULL;
    }
  if (!resolve (p, point, &span, 1, error))
    return NULL;
  return open ? dm_phrase_span_open (&span, DM_PHRASE_SINCE, FALSE, error)
              : dm_phrase_span_interval (&span, NULL);
}

static char *
read_list (DmPhraseParser *p, GError **error)
{
  DmPhrasePoint points[DM_PHRASE_POINTS_MAX];
  ListKind kind = LIST_SINGLE;
  guint n = 1;
  guint before;
  ListKind joint;

  if (!dm_phrase_point_read (p, &points[0], error))
    return NULL;
  before = p->at;
  while (read_joint (p, &joint))
    {
      if (joint == LIST_INTERVAL && n == 1)
        {
          GError *failure = NULL;
          char *edtf = read_open_end (p, &points[0], &failure);

          if (edtf != NULL)
            return edtf;
          if (failure != NULL)
            {
              g_propagate_error (error, failure);
              return NULL;
            }
        }
      /* Commas take the meaning of the word before the last. */
      if (joint != LIST_SINGLE && kind != LIST_SINGLE && joint != kind
          && (joint != LIST_SLASHED || kind != LIST_ONE_OF))
        {
          fail_words (error);
          return NULL;
        }
      if (n == DM_PHRASE_POINTS_MAX || (joint == LIST_INTERVAL && n > 1))
        {
          dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS, _("it has too many dates"));
          return NULL;
        }
      if (!dm_phrase_point_read (p, &points[n], error))
        return NULL;
      if (joint == LIST_SLASHED)
        joint = n == 1 && is_year_alone (&points[0]) && is_year_alone (&points[1]) ? LIST_INTERVAL
                                                                                   : LIST_ONE_OF;
      if (joint != LIST_SINGLE)
        kind = joint;
      n++;
    }
  if (n == 1)
    {
      p->at = before;
      return read_suffix (p, &points[0], error);
    }
  return list_edtf (p, points, n, kind == LIST_SINGLE ? LIST_ALL_OF : kind, error);
}

/* "between July and August 1962" */
static char *
read_between (DmPhraseParser *p, GError **error)
{
  DmPhrasePoint points[2];
  DmPhraseSpan spans[2];

  if (!dm_phrase_point_read (p, &points[0], error))
    return NULL;
  if (!dm_phrase_accept_word (p, DM_PHRASE_AND) && !accept_to (p))
    {
      dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("the date after “and” is missing"));
      return NULL;
    }
  if (!dm_phrase_point_read (p, &points[1], error) || !resolve (p, points, spans, 2, error))
    return NULL;
  return dm_phrase_span_between (&spans[0], &spans[1], error);
}

/* "from 1952 to 1960", "from 1951 on", "from 1951" */
static char *
read_from (DmPhraseParser *p, GError **error)
{
  DmPhrasePoint points[2];
  DmPhraseSpan spans[2];
  GError *failure = NULL;
  char *edtf;

  if (!dm_phrase_point_read (p, &points[0], error))
    return NULL;
  if (accept_to (p))
    {
      edtf = read_open_end (p, &points[0], &failure);
      if (edtf != NULL || failure != NULL)
        {
          if (failure != NULL)
            g_propagate_error (error, failure);
          return edtf;
        }
      return dm_phrase_point_read (p, &points[1], error)
                 ? list_edtf (p, points, 2, LIST_INTERVAL, error)
                 : NULL;
    }
  if (!resolve (p, points, spans, 1, error))
    return NULL;
  dm_phrase_accept_sign (p, ',');
  if (accept_unknown (p, 0))
    return dm_phrase_span_interval (&spans[0], NULL);
  if (!dm_phrase_accept_word (p, DM_PHRASE_ONWARD))
    dm_phrase_accept_word (p, DM_PHRASE_ON);
  return dm_phrase_span_open (&spans[0], DM_PHRASE_SINCE, FALSE, error);
}

/* "before", "by", "until", "after", "since" a date. */
static char *
read_open (DmPhraseParser *p, DmPhraseClass how, GError **error)
{
  DmPhraseSpan span;
  gboolean is_end;

  dm_phrase_accept_sign (p, '-');
  if (!dm_phrase_single_read (p, &span, &is_end, error))
    return NULL;
  if (how == DM_PHRASE_UNTIL)
    {
      gboolean comma = dm_phrase_accept_sign (p, ',');

      if (accept_unknown (p, 1))
        return dm_phrase_span_interval (NULL, &span);
      if (comma)
        fail_words (error);
      if (comma)
        return NULL;
    }
  if (how == DM_PHRASE_THROUGHOUT)
    return dm_phrase_span_whole (&span, error);
  return dm_phrase_span_open (&span, how, is_end, error);
}

/* "?–1960" */
static char *
read_unknown_start (DmPhraseParser *p, GError **error)
{
  DmPhraseSpan span;

  if (!accept_to (p))
    {
      fail_words (error);
      return NULL;
    }
  return dm_phrase_single_read (p, &span, NULL, error) ? dm_phrase_span_interval (NULL, &span)
                                                       : NULL;
}

/* "perhaps between …": what stands before such a word counts for all of its dates. */
static void
read_marks_of_all (DmPhraseParser *p)
{
  gboolean approximate = FALSE;
  gboolean uncertain = FALSE;
  guint ahead = 0;

  for (;; ahead++)
    if (dm_phrase_is_word (p, ahead, DM_PHRASE_ABOUT))
      approximate = TRUE;
    else if (dm_phrase_is_word (p, ahead, DM_PHRASE_PERHAPS))
      uncertain = TRUE;
    else
      break;
  if (ahead == 0 || dm_phrase_peek (p, ahead)->kind != DM_PHRASE_TOKEN_WORD
      || dm_phrase_peek (p, ahead)->class < DM_PHRASE_BEFORE
      || dm_phrase_peek (p, ahead)->class > DM_PHRASE_FROM)
    return;
  p->at += ahead;
  p->approximate = approximate;
  p->uncertain = uncertain;
}

static char *
read_phrase (DmPhraseParser *p, GError **error)
{
  const DmPhraseToken *token;
  char *edtf;

  dm_phrase_skip_fillers (p);
  read_marks_of_all (p);
  token = dm_phrase_peek (p, 0);
  if (dm_phrase_count_read (p, &edtf, error))
    return edtf;
  if (accept_unknown (p, 0))
    return read_unknown_start (p, error);
  if (token->kind != DM_PHRASE_TOKEN_WORD)
    return read_list (p, error);
  switch (token->class)
    {
    case DM_PHRASE_BETWEEN:
      p->at++;
      return read_between (p, error);
    case DM_PHRASE_FROM:
      p->at++;
      return read_from (p, error);
    case DM_PHRASE_TO:
      /* "through 1962" */
      p->at++;
      return read_open (p, DM_PHRASE_UNTIL, error);
    case DM_PHRASE_BEFORE:
    case DM_PHRASE_BY:
    case DM_PHRASE_UNTIL:
    case DM_PHRASE_AFTER:
    case DM_PHRASE_NOT_BEFORE:
    case DM_PHRASE_SINCE:
    case DM_PHRASE_THROUGHOUT:
      p->at++;
      return read_open (p, (DmPhraseClass) token->class, error);
    default:
      return read_list (p, error);
    }
}

/**
 * dm_phrase_read:
 * @p: at the beginning of a phrase
 * @error: %DM_CORE_ERROR_DATE_WORDS where no date can be made of it, %DM_CORE_ERROR_DATE_ANCHOR,
 *   or %DM_CORE_ERROR_DATE with what is wrong with the date
 *
 * Returns: (transfer full) (nullable): the EDTF of it, of which dm_date_parse() finds out whether
 *   it is in order
 */
char *
dm_phrase_read (DmPhraseParser *p, GError **error)
{
  g_autofree char *edtf = read_phrase (p, error);

  if (edtf == NULL || dm_phrase_at_end (p))
    return g_steal_pointer (&edtf);
  fail_words (error);
  return NULL;
}
