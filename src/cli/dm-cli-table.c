/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-table.h"

#include <string.h>

#define GAP 2        /* spaces between columns */
#define MAX_WIDTH 40 /* of a cell; the last column has none */

/**
 * DmCliTable:
 *
 * Text in aligned columns. A column is as wide as its widest cell; what is too long for its column
 * ends in an ellipsis. The last column is neither filled up nor cut.
 */
struct _DmCliTable
{
  GStringChunk *texts;
  GPtrArray *cells; /* row by row */
  GArray *widths;   /* of guint */
};

static guint
width_of_char (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

/* How many places a text takes in a terminal. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += width_of_char (g_utf8_get_char (p));

  return width;
}

/* The text, cut where it takes more than MAX_WIDTH places. */
static char *
shorten (const char *text)
{
  const char *end = text;
  guint width = 0;

  if (width_of (text) <= MAX_WIDTH)
    return g_strdup (text);

  while (width + width_of_char (g_utf8_get_char (end)) < MAX_WIDTH)
    {
      width += width_of_char (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/**
 * dm_cli_table_new:
 * @first_title: what stands above the first column
 * @...: above the others, then %NULL
 *
 * Returns: (transfer full): a table without rows
 */
DmCliTable *
dm_cli_table_new (const char *first_title, ...)
{
  DmCliTable *self = g_new0 (DmCliTable, 1);
  guint none = 0;
  va_list titles;

  self->texts = g_string_chunk_new (1 << 12);
  self->cells = g_ptr_array_new ();
  self->widths = g_array_new (FALSE, FALSE, sizeof (guint));

  va_start (titles, first_title);
  for (const char *title = first_title; title != NULL; title = va_arg (titles, const char *))
    g_array_append_val (self->widths, none);
  va_end (titles);

  va_start (titles, first_title);
  for (const char *title = first_title; title != NULL; title = va_arg (titles, const char *))
    dm_cli_table_add (self, title);
  va_end (titles);

  return self;
}

/**
 * dm_cli_table_free:
 * @self: (transfer full) (nullable): a table
 */
void
dm_cli_table_free (DmCliTable *self)
{
  if (self == NULL)
    return;

  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->widths);
  g_free (self);
}

/**
 * dm_cli_table_add:
 * @self: a table
 * @cell: (nullable): the next cell
 *
 * Fills the table from left to right, row by row.
 */
void
dm_cli_table_add (DmCliTable *self, const char *cell)
{
  g_autofree char *line = dm_cli_one_line (cell != NULL ? cell : "");
  guint column = self->cells->len % self->widths->len;
  guint *width = &g_array_index (self->widths, guint, column);
  g_autofree char *shown
      = column + 1 < self->widths->len ? shorten (line) : g_steal_pointer (&line);

  *width = MAX (*width, width_of (shown));
  g_ptr_array_add (self->cells, g_string_chunk_insert_const (self->texts, shown));
}

/**
 * dm_cli_table_print:
 * @self: a table with whole rows
 * @out: where to
 */
void
dm_cli_table_print (DmCliTable *self, DmCliOut *out)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_columns = self->widths->len;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = self->cells->pdata[i];
      guint width = g_array_index (self->widths, guint, i % n_columns) + GAP;

      g_string_append (line, cell);
      if (i % n_columns < n_columns - 1)
        {
          g_string_append_printf (line, "%*s", (int) (width - width_of (cell)), "");
          continue;
        }

      g_strchomp (line->str);
      dm_cli_out_add (out, line->str);
      dm_cli_out_add (out, "\n");
      g_string_truncate (line, 0);
    }
}
