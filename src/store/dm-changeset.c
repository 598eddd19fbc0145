/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-changeset.h"

#include <sqlite3.h>
#include <string.h>

/* Passes over a number as SQLite writes it: seven bits a byte, the highest first. */
static gboolean
skip_number (const guint8 **at, const guint8 *end, gsize *number)
{
  *number = 0;
  for (int i = 0; i < 5 && *at < end; i++)
    {
      guint8 byte = *(*at)++;

      *number = *number << 7 | (byte & 0x7f);
      if (byte < 0x80)
        return *number <= G_MAXINT32;
    }

  return FALSE;
}

/* Passes over the head of a table: how many columns, which are its key, its name. */
static gboolean
skip_table (const guint8 **at, const guint8 *end, gsize *n_columns)
{
  const guint8 *zero;

  if (!skip_number (at, end, n_columns) || *n_columns == 0 || *n_columns > (gsize) (end - *at))
    return FALSE;
  *at += *n_columns;
  zero = memchr (*at, 0, (gsize) (end - *at));
  if (zero == NULL)
    return FALSE;
  *at = zero + 1;

  return TRUE;
}

/* Passes over the values of a row; 0 stands for one that is not told. */
static gboolean
skip_row (const guint8 **at, const guint8 *end, gsize n_columns)
{
  for (gsize i = 0; i < n_columns; i++)
    {
      gsize length = 0;
      guint8 type;

      if (*at == end)
        return FALSE;
      type = *(*at)++;
      if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
        length = 8;
      else if (type == SQLITE_TEXT || type == SQLITE_BLOB)
        {
          if (!skip_number (at, end, &length))
            return FALSE;
        }
      else if (type != 0 && type != SQLITE_NULL)
        return FALSE;
      if (length > (gsize) (end - *at))
        return FALSE;
      *at += length;
    }

  return TRUE;
}

/**
 * dm_changeset_is_whole:
 * @changeset: what is said to be one
 * @size: its length in bytes
 *
 * SQLite takes a changeset on trust, and never comes back from one that ends within the name of a
 * table or whose lengths lead backwards. So its form is looked at first: tables, each with its
 * rows, and for a change two.
 *
 * Returns: whether it has the form of one
 */
gboolean
dm_changeset_is_whole (gconstpointer changeset, int size)
{
  const guint8 *at = changeset;
  const guint8 *end = at + size;
  gsize n_columns = 0;

  while (at < end)
    {
      guint8 what = *at++;

      if (what == 'T')
        {
          if (!skip_table (&at, end, &n_columns))
            return FALSE;
          continue;
        }
      if ((what != SQLITE_INSERT && what != SQLITE_DELETE && what != SQLITE_UPDATE)
          || n_columns == 0 || at++ == end || !skip_row (&at, end, n_columns)
          || (what == SQLITE_UPDATE && !skip_row (&at, end, n_columns)))
        return FALSE;
    }

  return TRUE;
}
