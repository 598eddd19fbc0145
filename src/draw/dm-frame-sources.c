/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-frame.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A series is called by its initials from so many capitals on, as scholars do. */
#define MIN_INITIALS 3

/* So many sources are named; a footnote has room for no more. */
#define MAX_NAMED 120
#define MAX_TITLE 60

/* "Foreign Relations of the United States, 1961–1963" is "FRUS 1961–1963". */
static char *
abbreviate_series (const char *series)
{
  const char *comma = strchr (series, ',');
  const char *end = comma != NULL ? comma : series + strlen (series);
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean at_start = TRUE;
  guint n = 0;

  for (const char *p = series; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (at_start && g_unichar_isupper (c))
        {
          g_string_append_unichar (initials, c);
          n++;
        }
      at_start = !g_unichar_isalpha (c);
    }

  if (n < MIN_INITIALS)
    return g_strdup (series);
  if (comma != NULL)
    g_string_append (initials, comma + 1);

  return g_string_free (g_steal_pointer (&initials), FALSE);
}

/* By series, then volume, then number as a number. */
static int
compare_sources (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DmSnapshot *snapshot = user_data;
  const DmSource *x = &snapshot->sources[*(const guint *) a];
  const DmSource *y = &snapshot->sources[*(const guint *) b];
  int order = (*dm_snapshot_text (snapshot, x->series) == '\0')
              - (*dm_snapshot_text (snapshot, y->series) == '\0');

  if (order == 0)
    order = strcmp (dm_snapshot_text (snapshot, x->series), dm_snapshot_text (snapshot, y->series));
  if (order == 0)
    order = strcmp (dm_snapshot_text (snapshot, x->volume), dm_snapshot_text (snapshot, y->volume));
  if (order == 0)
    {
      long m = strtol (dm_snapshot_text (snapshot, x->number), NULL, 10);
      long n = strtol (dm_snapshot_text (snapshot, y->number), NULL, 10);

      order = (m > n) - (m < n);
    }
  if (order == 0)
    order = strcmp (dm_snapshot_text (snapshot, x->title), dm_snapshot_text (snapshot, y->title));

  return order;
}

static gboolean
same_volume (const DmSnapshot *snapshot, const DmSource *a, const DmSource *b)
{
  return *dm_snapshot_text (snapshot, a->series) != '\0'
         && *dm_snapshot_text (snapshot, a->number) != '\0'
         && *dm_snapshot_text (snapshot, b->number) != '\0'
         && strcmp (dm_snapshot_text (snapshot, a->series), dm_snapshot_text (snapshot, b->series))
                == 0
         && strcmp (dm_snapshot_text (snapshot, a->volume), dm_snapshot_text (snapshot, b->volume))
                == 0;
}

static void
append_single (GString *out, const DmSnapshot *snapshot, const DmSource *source)
{
  g_autofree char *title = dm_text_sanitize (dm_snapshot_text (snapshot, source->title), MAX_TITLE);

  g_string_append (out, title);
}

/**
 * dm_frame_list_sources:
 * @snapshot: whose sources
 * @sources: (array length=n_sources): indices into its sources
 * @n_sources: how many
 *
 * Names sources as briefly as they can be found again: those of one volume together, by their
 * numbers ("FRUS 1961–1963, XXII, docs. 255, 261"), others by their titles.
 *
 * Returns: (transfer full) (nullable): the footnote, or %NULL where there are none
 */
char *
dm_frame_list_sources (const DmSnapshot *snapshot, const guint *sources, guint n_sources)
{
  g_autofree guint *sorted = g_memdup2 (sources, n_sources * sizeof *sources);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_named = MIN (n_sources, MAX_NAMED);

  if (n_sources == 0)
    return NULL;

  g_qsort_with_data (sorted, (int) n_sources, sizeof *sorted, compare_sources, (gpointer) snapshot);
  for (guint i = 0, end; i < n_named; i = end)
    {
      const DmSource *first = &snapshot->sources[sorted[i]];
      g_autofree char *series = NULL;

      for (end = i + 1; end < n_named; end++)
        if (!same_volume (snapshot, first, &snapshot->sources[sorted[end]]))
          break;

      if (out->len > 0)
        g_string_append (out, "; ");
      if (*dm_snapshot_text (snapshot, first->series) == '\0'
          || *dm_snapshot_text (snapshot, first->number) == '\0')
        {
          append_single (out, snapshot, first);
          continue;
        }

      series = abbreviate_series (dm_snapshot_text (snapshot, first->series));
      g_string_append (out, series);
      if (*dm_snapshot_text (snapshot, first->volume) != '\0')
        g_string_append_printf (out, ", %s", dm_snapshot_text (snapshot, first->volume));
      g_string_append_printf (out, ", %s", end - i == 1 ? _("doc.") : _("docs."));
      for (guint k = i; k < end; k++)
        g_string_append_printf (out, "%s %s", k > i ? "," : "",
                                dm_snapshot_text (snapshot, snapshot->sources[sorted[k]].number));
    }

  if (n_sources > n_named)
    g_string_append_printf (out, _("; and %u more"), n_sources - n_named);

  return g_strdup_printf (_("Sources: %s."), out->str);
}
