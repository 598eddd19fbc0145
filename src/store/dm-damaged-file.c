/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-damaged-file.h"

#include "dm-sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/*
 * A damaged file is read from a copy, so that the file itself keeps its bytes. In the copy, the
 * header is made to say what is there, and where the schema cannot be read it is laid over with a
 * fresh one: every dossier is made by the same statements, so its tables begin on the same pages.
 */

#define PAGE_SIZE 4096 /* of the files that this program makes */
#define HEADER_SIZE 100
#define BLOCK (256 * 1024)

/* Tables that begin beyond the end of a file that is cut off are read as damaged. */
#define LEAST_PAGES 256
#define MOST_PAGES_ADDED (256 * 1024)

/* A number so far above the newest format is no version but damage. */
#define MOST_VERSIONS_AHEAD 1000

/* Places in the header, and kinds of pages: https://www.sqlite.org/fileformat2.html */
#define AT_PAGE_SIZE 16
#define AT_WRITE_VERSION 18
#define AT_RESERVED 20
#define AT_FRACTIONS 21
#define AT_CHANGE_COUNTER 24
#define AT_PAGES 28
#define AT_FREE_PAGES 32
#define AT_SCHEMA_COOKIE 40
#define AT_SCHEMA_FORMAT 44
#define AT_ENCODING 56
#define AT_APPLICATION_ID 68
#define AT_VALID_FOR 92
#define INTERIOR_TABLE_PAGE 5

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (at, &value, sizeof value);
}

static gboolean
read_at (int fd, gpointer data, gsize n, goffset offset)
{
  gsize done = 0;

  while (done < n)
    {
      gssize got = pread (fd, (char *) data + done, n - done, offset + (goffset) done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      done += (gsize) got;
    }

  return TRUE;
}

static gboolean
write_at (int fd, gconstpointer data, gsize n, goffset offset)
{
  gsize done = 0;

  while (done < n)
    {
      gssize put = pwrite (fd, (const char *) data + done, n - done, offset + (goffset) done);

      if (put < 0 && errno == EINTR)
        continue;
      if (put < 0)
        return FALSE;
      done += (gsize) put;
    }

  return TRUE;
}

/* What the disk does not give is left empty. */
static gboolean
copy_block (int from, int to, guint8 *block, gsize n, goffset offset)
{
  if (read_at (from, block, n, offset))
    return write_at (to, block, n, offset);

  for (gsize at = 0; at < n; at += PAGE_SIZE)
    {
      gsize length = MIN (PAGE_SIZE, n - at);

      if (read_at (from, block, length, offset + (goffset) at)
          && !write_at (to, block, length, offset + (goffset) at))
        return FALSE;
    }

  return TRUE;
}

static gboolean
copy_bytes (int from, int to, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  goffset size = lseek (from, 0, SEEK_END);

  for (goffset at = 0; at < size; at += BLOCK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!copy_block (from, to, block, (gsize) MIN (BLOCK, size - at), at))
        return FALSE;
    }

  /* The last page may be cut off. */
  return ftruncate (to, (size + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE) == 0;
}

static gboolean
copy_file (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  int source = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int target = source >= 0 ? g_open (to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
  gboolean done = target >= 0 && copy_bytes (source, target, cancellable, error);
  int number = errno;

  if (source >= 0)
    close (source);
  if (target >= 0)
    close (target);
  if (!done && (error == NULL || *error == NULL))
    dm_store_refuse_to_make (to, number, error);

  return done;
}

/* An edit that was cut short is taken back in the copy, if that can be done. */
static void
roll_back (const char *path, const char *copy)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *beside = g_strconcat (copy, "-journal", NULL);
  g_autoptr (DmStore) store = NULL;

  if (!g_file_test (journal, G_FILE_TEST_EXISTS) || !copy_file (journal, beside, NULL, NULL))
    return;

  store = dm_store_new_for_path (copy, SQLITE_OPEN_READWRITE, NULL);
  if (store != NULL)
    dm_sql_run (store, "SELECT count(*) FROM sqlite_schema", NULL);
  g_clear_pointer (&store, dm_store_close);
  g_unlink (beside);
}

/* Lets the header say what is there, whatever it said. */
static gboolean
mend_header (const char *copy)
{
  static const guint8 fractions[] = { 64, 32, 32 };
  guint8 header[HEADER_SIZE] = { 0 };
  int fd = g_open (copy, O_RDWR | O_CLOEXEC, 0);
  goffset size = fd >= 0 ? lseek (fd, 0, SEEK_END) : 0;
  gboolean done = fd >= 0 && read_at (fd, header, sizeof header, 0);
  guint page_size = (guint) header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
  guint32 n_pages;

  if (page_size < 512 || (page_size & (page_size - 1)) != 0)
    page_size = PAGE_SIZE;
  n_pages = MAX (LEAST_PAGES, (guint32) (size / page_size));
  if (get_u32 (header + AT_PAGES) > n_pages
      && get_u32 (header + AT_PAGES) - n_pages < MOST_PAGES_ADDED)
    n_pages = get_u32 (header + AT_PAGES);
  memcpy (header, "SQLite format 3", 16);
  header[AT_PAGE_SIZE] = (guint8) (page_size >> 8);
  header[AT_PAGE_SIZE + 1] = (guint8) page_size;
  header[AT_WRITE_VERSION] = header[AT_WRITE_VERSION + 1] = 1;
  header[AT_RESERVED] = 0;
  memcpy (header + AT_FRACTIONS, fractions, sizeof fractions);
  put_u32 (header + AT_PAGES, n_pages);
  put_u32 (header + AT_VALID_FOR, get_u32 (header + AT_CHANGE_COUNTER));
  put_u32 (header + AT_FREE_PAGES, 0);
  put_u32 (header + AT_FREE_PAGES + 4, 0);
  put_u32 (header + AT_SCHEMA_FORMAT, 4);
  put_u32 (header + AT_SCHEMA_FORMAT + 4, 0);
  put_u32 (header + AT_SCHEMA_FORMAT + 8, 0);
  put_u32 (header + AT_ENCODING, 1);
  put_u32 (header + AT_APPLICATION_ID, DM_STORE_APPLICATION_ID);

  done = done && write_at (fd, header, sizeof header, 0)
         && ftruncate (fd, (off_t) n_pages * page_size) == 0;
  if (fd >= 0)
    close (fd);
  return done;
}

/* Lays the pages of a fresh schema over those of @to. */
static gboolean
lay_over (int from, int to)
{
  guint8 first[PAGE_SIZE];
  guint8 page[PAGE_SIZE];
  guint8 *cells = first + HEADER_SIZE + 12;
  guint n_cells;

  if (!read_at (from, first, sizeof first, 0)
      || !write_at (to, first + AT_SCHEMA_COOKIE, 4, AT_SCHEMA_COOKIE)
      || !write_at (to, first + HEADER_SIZE, PAGE_SIZE - HEADER_SIZE, HEADER_SIZE))
    return FALSE;

  n_cells = (guint) first[HEADER_SIZE + 3] << 8 | first[HEADER_SIZE + 4];
  for (guint i = 0; first[HEADER_SIZE] == INTERIOR_TABLE_PAGE && i <= n_cells; i++)
    {
      guint cell = i < n_cells ? (guint) cells[2 * i] << 8 | cells[2 * i + 1] : HEADER_SIZE + 8;
      goffset at = (goffset) (get_u32 (first + MIN (cell, PAGE_SIZE - 4)) - 1) * PAGE_SIZE;

      if (!read_at (from, page, sizeof page, at) || !write_at (to, page, sizeof page, at))
        return FALSE;
    }

  return TRUE;
}

static gboolean
renew_schema (const char *copy)
{
  g_autofree char *fresh = dm_store_make_beside (copy, NULL);
  g_autoptr (DmStore) store = NULL;
  gboolean done = FALSE;
  int from = -1;
  int to = -1;

  if (fresh == NULL)
    return FALSE;

  store = dm_store_new_for_path (fresh, SQLITE_OPEN_READWRITE, NULL);
  done = store != NULL
         && dm_sql_run (store, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE", NULL)
         && dm_sql_run (store, dm_store_expected_schema (), NULL);
  g_clear_pointer (&store, dm_store_close);
  if (done)
    {
      from = g_open (fresh, O_RDONLY | O_CLOEXEC, 0);
      to = g_open (copy, O_RDWR | O_CLOEXEC, 0);
      done = from >= 0 && to >= 0 && lay_over (from, to);
    }

  if (from >= 0)
    close (from);
  if (to >= 0)
    close (to);
  g_unlink (fresh);
  return done;
}

static DmStore *
open_copy (const char *copy)
{
  g_autoptr (DmStore) store = dm_store_new_for_path (copy, SQLITE_OPEN_READONLY, NULL);

  if (store == NULL || !dm_store_verify_schema (store, dm_store_expected_schema (), NULL))
    return NULL;

  store->read_only = TRUE;
  return g_steal_pointer (&store);
}

/* A file whose first page is lost does not look like a dossier any more, but its size may. One that
 * is said to be of a later version is read by the schema that it has: @newer says why it may not be
 * laid over. */
static gboolean
check_worth (const char *path, GError **newer, GError **error)
{
  g_autoptr (GError) fault = NULL;
  GStatBuf info;
  guint version;

  if (dm_store_check_header (path, dm_store_version (), &version, &fault)
      || g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED))
    return TRUE;
  if (g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_NEWER))
    {
      if (version <= dm_store_version () + MOST_VERSIONS_AHEAD)
        *newer = g_steal_pointer (&fault);
      return TRUE;
    }
  if (g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_NOT_A_DOSSIER)
      && g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size >= 64 * PAGE_SIZE
      && info.st_size % PAGE_SIZE == 0 && info.st_size < (goffset) G_MAXINT32)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/**
 * dm_damaged_file_open:
 * @path: a dossier that is damaged
 * @near: a path in a folder where files can be made
 * @cancellable: (nullable): to give it up
 * @error: return location
 *
 * Opens a copy of the file, mended as far as is needed to read what is left in it. The copy takes as
 * much space as the file, and is gone with the store.
 *
 * Returns: (transfer full) (nullable): the copy, to look at
 */
DmStore *
dm_damaged_file_open (const char *path, const char *near, GCancellable *cancellable, GError **error)
{
  g_autofree char *copy = NULL;
  g_autoptr (GError) newer = NULL;
  DmStore *store = NULL;

  if (!check_worth (path, &newer, error))
    return NULL;
  copy = dm_store_make_beside (near, error);
  if (copy == NULL)
    return NULL;

  if (copy_file (path, copy, cancellable, error))
    {
      roll_back (path, copy);
      mend_header (copy);
      store = open_copy (copy);
      if (store == NULL && newer == NULL && renew_schema (copy))
        store = open_copy (copy);
      if (store == NULL && newer != NULL)
        g_propagate_error (error, g_steal_pointer (&newer));
      else if (store == NULL)
        dm_sql_fail (NULL, path, SQLITE_CORRUPT, error);
    }

  g_unlink (copy);
  return store;
}
