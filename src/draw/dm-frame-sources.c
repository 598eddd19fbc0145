/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-frame.h"

#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A series is called by its initials from so many capitals on, as scholars do. */
#define MIN_INITIALS 3

/* No footnote is longer, in characters; dm_typesetter_wrap() would cut it. */
#define MAX_CHARS (DM_TEXT_MAX * 9)

/* Nor a line wider, in ems: it would hold more characters than can be laid out. */
#define MAX_LINE (0.4 * DM_TEXT_MAX)

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

/* Where several of one volume follow each other, all after the first are but their numbers. */
static char *
name_source (const DmSnapshot *snapshot, const guint *sorted, guint at, guint n_sources)
{
  const DmSource *source = &snapshot->sources[sorted[at]];
  const char *number = dm_snapshot_text (snapshot, source->number);
  const char *volume = dm_snapshot_text (snapshot, source->volume);
  const char *before = at > 0 ? "; " : "";
  gboolean follows = at > 0 && same_volume (snapshot, &snapshot->sources[sorted[at - 1]], source);
  gboolean goes_on
      = at + 1 < n_sources && same_volume (snapshot, source, &snapshot->sources[sorted[at + 1]]);
  g_autofree char *series = NULL;

  if (*dm_snapshot_text (snapshot, source->series) == '\0' || *number == '\0')
    {
      g_autofree char *title
          = dm_text_sanitize (dm_snapshot_text (snapshot, source->title), DM_TEXT_MAX);
      g_autofree char *apart = dm_text_isolate (title);

      return g_strconcat (before, apart, NULL);
    }
  if (follows)
    return g_strconcat (", ", number, NULL);

  series = abbreviate_series (dm_snapshot_text (snapshot, source->series));
  return g_strconcat (before, series, *volume != '\0' ? ", " : "", volume, ", ",
                      goes_on ? _("docs.") : _("doc."), " ", number, NULL);
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
 * Returns: (transfer full) (element-type utf8) (nullable): a piece of the footnote for each, with
 *   what parts it from the one before; %NULL where there are none
 */
GPtrArray *
dm_frame_list_sources (const DmSnapshot *snapshot, const guint *sources, guint n_sources)
{
  g_autofree guint *sorted = g_memdup2 (sources, n_sources * sizeof *sources);
  GPtrArray *pieces;

  if (n_sources == 0)
    return NULL;

  g_qsort_with_data (sorted, (int) n_sources, sizeof *sorted, compare_sources, (gpointer) snapshot);
  pieces = g_ptr_array_new_full (n_sources, g_free);
  for (guint i = 0; i < n_sources; i++)
    g_ptr_array_add (pieces, name_source (snapshot, sorted, i, n_sources));

  return pieces;
}

/* The first @n of them, and how many there are besides. */
static char *
compose (GPtrArray *pieces, guint n)
{
  const guint more = pieces->len - n;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (list, g_ptr_array_index (pieces, i));

  if (more == 0)
    return g_strdup_printf (_("Sources: %s."), list->str);
  if (n == 0)
    return g_strdup_printf (ngettext ("%u source.", "%u sources.", more), more);

  /* Translators: names of sources, then the number of those for which there is no room */
  return g_strdup_printf (
      ngettext ("Sources: %s, and %u more source.", "Sources: %s, and %u more sources.", more),
      list->str, more);
}

/* How many pieces a footnote of so many characters may hold. */
static guint
count_within (GPtrArray *pieces, gsize n_chars)
{
  gsize length = 0;
  guint n = 0;

  for (; n < pieces->len; n++)
    {
      length += (gsize) g_utf8_strlen (g_ptr_array_index (pieces, n), -1);
      if (length > n_chars)
        break;
    }

  return n;
}

/**
 * dm_frame_wrap_sources:
 * @typesetter: what sets them
 * @pieces: (element-type utf8): from dm_frame_list_sources()
 * @size: of the type, px
 * @width: of a line, px
 * @max_lines: how many lines there may be, at least one
 *
 * Sets the footnote. Sources for which there is no room are counted at its end, none is cut.
 *
 * Returns: (transfer full) (element-type utf8): the lines
 */
GPtrArray *
dm_frame_wrap_sources (DmTypesetter *typesetter,
                       GPtrArray *pieces,
                       double size,
                       double width,
                       guint max_lines)
{
  guint n = count_within (pieces, MAX_CHARS);

  width = MIN (width, MAX_LINE * size);
  while (TRUE)
    {
      g_autofree char *text = compose (pieces, n);
      g_autoptr (GPtrArray) lines
          = dm_typesetter_wrap (typesetter, text, size, DM_WEIGHT_NORMAL, width, max_lines + 1);
      gsize room = 0;

      if (n == 0 || lines->len <= max_lines)
        return g_steal_pointer (&lines);

      /* What stands on the lines that there may be is more than can stay, but not much more. */
      for (guint i = 0; i < max_lines; i++)
        room += (gsize) g_utf8_strlen (g_ptr_array_index (lines, i), -1) + 1;
      n = MIN (n - 1, count_within (pieces, room));
    }
}
