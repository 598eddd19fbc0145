/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where things stand in a file's beginning: https://www.sqlite.org/fileformat2.html, section 1.3 */
#define HEADER_SIZE 100
#define HEADER_PAGE_SIZE 16
#define HEADER_WRITE_VERSION 18
#define HEADER_CHANGE_COUNTER 24
#define HEADER_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define HEADER_VALID_FOR 92

typedef struct
{
  guint8 bytes[HEADER_SIZE];
  gsize n_bytes;
  goffset file_size;
} Header;

static guint32
big_endian (const Header *header, gsize offset)
{
  guint32 value;

  memcpy (&value, header->bytes + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
refuse (GError **error, DmStoreError code, const char *path, const char *format)
{
  g_autofree char *name = dm_sql_display_name (path);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (name, parts);

  g_set_error_literal (error, DM_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_errno (GError **error, const char *path, int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return refuse (error, DM_STORE_ERROR_NOT_FOUND, path,
                     _("There is no file “%s”. It may have been moved or renamed."));
    case EACCES:
    case EPERM:
      return refuse (error, DM_STORE_ERROR_DENIED, path,
                     _("“%s” may not be read by you. Ask its owner for access."));
    case ELOOP:
      return refuse (error, DM_STORE_ERROR_NOT_FOUND, path,
                     _("“%s” is a symbolic link that leads in a circle. Choose the file itself."));
    case ENAMETOOLONG:
      return refuse (error, DM_STORE_ERROR_NOT_FOUND, path,
                     _("There is no file “%s”: its name is too long to be one."));
    default:
      return refuse (error, DM_STORE_ERROR_IO, path,
                     _("“%s” could not be read because its disk reported an error. Check the disk "
                       "or its connection and try again."));
    }
}

static gboolean
has_file_beside (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  struct stat info;

  return stat (beside, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0;
}

/* Nothing but plain files are read: the open of a pipe would wait for ever. */
static gboolean
read_header (const char *path, Header *header, GError **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  struct stat info;
  ssize_t n;

  if (fd < 0)
    return refuse_errno (error, path, errno);

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      return S_ISDIR (info.st_mode)
          ? refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                    _("“%s” is a folder. Choose a dossier in it."))
                    : refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                              _("“%s” is not a file but a device or a pipe. Choose a dossier."));
    }

  do
    n = pread (fd, header->bytes, HEADER_SIZE, 0);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      int number = errno;

      close (fd);
      return refuse_errno (error, path, number);
    }

  close (fd);
  header->n_bytes = (gsize) n;
  header->file_size = info.st_size;
  return TRUE;
}

static gboolean
check_size (const char *path, const Header *header, GError **error)
{
  guint32 page_size
      = (guint32) header->bytes[HEADER_PAGE_SIZE] << 8 | header->bytes[HEADER_PAGE_SIZE + 1];
  guint32 n_pages = big_endian (header, HEADER_PAGES);

  if (page_size == 1)
    page_size = 65536;
  if (page_size < 512 || (page_size & (page_size - 1)) != 0)
    return refuse (error, DM_STORE_ERROR_DAMAGED, path,
                   _("“%s” is damaged at its beginning and cannot be read. Open a copy from "
                     "before."));

  /* While a journal waits to be rolled back, the size is whatever the crash left. */
  if (has_file_beside (path, "-journal"))
    return TRUE;

  if (big_endian (header, HEADER_CHANGE_COUNTER) == big_endian (header, HEADER_VALID_FOR)
      && header->file_size < (goffset) n_pages * page_size)
    {
      g_autofree char *name = dm_sql_display_name (path);
      g_autofree char *whole = g_format_size ((guint64) n_pages * page_size);
      g_autofree char *here = g_format_size ((guint64) header->file_size);

      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
                   _("“%s” is cut off: %s of its %s are there. Copy or download it again."), name,
                      here, whole);
      return FALSE;
    }

  return TRUE;
}

/**
 * dm_store_check_header:
 * @path: a file
 * @newest: the schema's number that this program knows
 * @version: (out): the number of the file's schema
 * @error: return location
 *
 * Looks at the beginning of a file, before SQLite sees it.
 *
 * Returns: whether it is a dossier's
 */
gboolean
dm_store_check_header (const char *path, guint newest, guint *version, GError **error)
{
  Header header = { 0 };

  if (!read_header (path, &header, error))
    return FALSE;

  if (header.file_size == 0)
    return refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                   _("“%s” is empty. Delete it, or choose a dossier."));
  if (memcmp (header.bytes, "SQLite format 3", MIN (header.n_bytes, 16)) != 0)
    return refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                   _("“%s” is not a dossier: its content is something else. Choose another file, or import it "
          "into a dossier."));
  if (header.n_bytes < HEADER_SIZE)
    return refuse (error, DM_STORE_ERROR_DAMAGED, path,
                   _("“%s” is cut off at its beginning. Copy or download it again."));
  if (big_endian (&header, HEADER_APPLICATION_ID) != DM_STORE_APPLICATION_ID)
    return refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                   _("“%s” is a database of another program, not a dossier. Choose a file that "
                     "ends in .demarche."));

  *version = big_endian (&header, HEADER_USER_VERSION);
  /* The number has a sign, and none is below zero. */
  if (*version > newest && *version <= G_MAXINT32)
    {
      g_autofree char *name = dm_sql_display_name (path);

      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NEWER,
                   _("“%s” was made by a later version of Démarche: its format is %u, and this "
                     "version knows formats up to %u. Install the later version to open it."),
                      name, *version, newest);
      return FALSE;
    }
  if (*version == 0 || *version > G_MAXINT32)
    return refuse (error, DM_STORE_ERROR_DAMAGED, path,
                   _("“%s” does not say which format it has, so it was changed by another "
                     "program. Open a copy from before."));
  if (header.bytes[HEADER_WRITE_VERSION] != 1 || header.bytes[HEADER_WRITE_VERSION + 1] != 1)
    return refuse (error, DM_STORE_ERROR_NOT_A_DOSSIER, path,
                   _("“%s” was put into write-ahead mode by another program, so a part of it may "
                     "lie in a file beside it. Let that program set its journal mode back to "
                     "DELETE."));

  return check_size (path, &header, error);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
harden (sqlite3 *db)
{
  static const struct
  {
    int verb;
    int value;
  } switches[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };
  static const struct
  {
    int limit;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 4 },
    { SQLITE_LIMIT_VDBE_OP, 100000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    sqlite3_db_config (db, switches[i].verb, switches[i].value, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].limit, limits[i].value);
}

/**
 * dm_store_prepare_connection:
 * @self: a store whose connection is open
 * @error: return location
 *
 * Sets on the connection what makes a file from elsewhere harmless and every commit durable.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_store_prepare_connection (DmStore *self, GError **error)
{
  harden (self->db);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, DM_STORE_BUSY_TIMEOUT);

  return dm_sql_run (self,
                     "PRAGMA cell_size_check = ON;"
                     "PRAGMA mmap_size = 0;"
                     "PRAGMA synchronous = EXTRA;"
                     "PRAGMA temp_store = MEMORY;",
                     error);
}

/**
 * dm_store_new_for_path:
 * @path: absolute path
 * @flags: those of sqlite3_open_v2()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a store with a hardened connection; nothing has been read
 */
DmStore *
dm_store_new_for_path (const char *path, int flags, GError **error)
{
  g_autoptr (DmStore) self = g_new0 (DmStore, 1);
  int rc;

  self->path = g_strdup (path);
  self->undo_limit = DM_STORE_UNDO_LIMIT;
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize);

  rc = sqlite3_open_v2 (
      path, &self->db,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, NULL);
  if (rc != SQLITE_OK)
    {
      dm_sql_fail (self->db, path, rc, error);
      return NULL;
    }

  return dm_store_prepare_connection (self, error) ? g_steal_pointer (&self) : NULL;
}

/* Whether the file can be written, which SQLite itself would find out at the first edit only. */
static char *
why_not_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = dm_sql_display_name (path);

  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return g_strdup_printf (_("“%s” is read-only. Save a copy elsewhere and edit that."), name);
  if (faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
    return g_strdup_printf (_("“%s” lies in a folder where no file can be made, which editing "
                              "needs. Save a copy elsewhere and edit that."),
                               name);

  return NULL;
}

/* The first read rolls an interrupted edit back. It needs a connection that may write, even
 * where the file is only looked at. */
static gboolean
recover (const char *path, GError **error)
{
  g_autoptr (DmStore) writer = NULL;

  if (!has_file_beside (path, "-journal"))
    return TRUE;

  writer = dm_store_new_for_path (path, SQLITE_OPEN_READWRITE, error);
  return writer != NULL && dm_sql_run (writer, "SELECT count(*) FROM sqlite_schema", error);
}

static DmStore *
open_as (const char *path, gboolean read_only, guint version, GError **error)
{
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  g_autoptr (DmStore) self = dm_store_new_for_path (path, flags, error);

  if (self == NULL)
    return NULL;

  self->read_only = read_only;
  if (version < dm_store_version () && read_only)
    {
      refuse (error, DM_STORE_ERROR_OLDER, path,
              _("“%s” was made by an earlier version of Démarche and must be brought up to date, "
                "which changes it. Open it for editing, or copy it to where it can be written."));
      return NULL;
    }
  if (version < dm_store_version () && !dm_store_migrate (self, version, error))
    return NULL;

  /* One transaction, so that all that is verified is of one moment. */
  if (!dm_sql_run (self, "BEGIN; SELECT count(*) FROM sqlite_schema;", error)
      || !dm_store_verify_schema (self, dm_store_expected_schema (), error)
      || !dm_sql_run (self, "COMMIT", error) || !dm_store_refresh (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dm_store_open:
 * @path: a dossier's file
 * @mode: what for
 * @error: return location
 *
 * Opens a file that may come from anywhere: its header is looked at first, then its schema, and
 * nothing that the file brings along is run. dm_store_quick_check() looks at the rest. An edit that was cut short is taken back. A file of an
 * earlier version that is opened for editing is brought up to date, after a copy of it was put
 * beside it. The file is not changed otherwise.
 *
 * Returns: (transfer full) (nullable): the store; %NULL with @error set (%DM_STORE_ERROR)
 */
DmStore *
dm_store_open (const char *path, DmStoreMode mode, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *why = NULL;
  guint version;
  DmStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  /* Absolute, so that no path is taken for a URI or for a database in memory. */
  absolute = g_canonicalize_filename (path, NULL);
  if (!dm_store_check_header (absolute, dm_store_version (), &version, error))
    return NULL;

  if (mode != DM_STORE_READ)
    why = why_not_writable (absolute);
  if (mode == DM_STORE_WRITE && why != NULL)
    {
      g_set_error_literal (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY, why);
      return NULL;
    }

  if (!recover (absolute, error))
    return NULL;

  self = open_as (absolute, mode == DM_STORE_READ || why != NULL, version, error);
  if (self != NULL)
    self->why_read_only = g_steal_pointer (&why);

  return self;
}
