/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-reader.h"

#include "dm-error.h"
#include "dm-io-error.h"
#include "dm-json-cursor.h"
#include "dm-json-format.h"
#include "dm-json-record.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BLOCK (1 << 20)

/* The members of the outermost object: the records of each kind, then what says which format. */
enum
{
  MEMBER_FORMAT = DM_N_RECORDS,
  MEMBER_VERSION,
  N_MEMBERS,
};

struct _DmJsonReader
{
  GBytes *bytes;
  DmJsonCursor cursor;
  DmJsonSlice members[N_MEMBERS]; /* of length 0 where absent */
};

/* Whether bytes can be the beginning of JSON: what is large and is none need not be read. */
static gboolean
can_be_json (const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (data[i]))
      return data[i] != '\0';

  return TRUE;
}

static gboolean
check_size (int fd, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    return dm_io_error_set_reading (error, errno);
  if (S_ISDIR (info.st_mode))
    return dm_io_error_set_reading (error, EISDIR);

  return !S_ISREG (info.st_mode) || (guint64) info.st_size <= DM_JSON_MAX_BYTES
         || dm_io_error_set_size (error, (guint64) info.st_size, DM_JSON_MAX_BYTES);
}

static gboolean
read_blocks (int fd, GByteArray *data, GError **error)
{
  gssize n = 1;

  while (n != 0)
    {
      guint length = data->len;

      if (length > DM_JSON_MAX_BYTES)
        return dm_io_error_set_size (error, length, DM_JSON_MAX_BYTES);

      g_byte_array_set_size (data, length + READ_BLOCK);
      n = read (fd, data->data + length, READ_BLOCK);
      if (n < 0 && errno != EINTR)
        return dm_io_error_set_reading (error, errno);
      g_byte_array_set_size (data, length + (guint) MAX (n, 0));
      if (length == 0 && !can_be_json (data->data, data->len))
        break;
    }

  return TRUE;
}

static GBytes *
read_all (const char *path, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done;

  if (fd < 0)
    {
      dm_io_error_set_reading (error, errno);
      return NULL;
    }

  done = check_size (fd, error) && read_blocks (fd, data, error);
  close (fd);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&data)) : NULL;
}

static gboolean
check_encoding (const char *text, gsize length, GError **error)
{
  const char *end;
  const char *fault = NULL;

  if (length == 0)
    {
      g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX, _("the file is empty"));
      return FALSE;
    }
  if (g_utf8_validate_len (text, length, &end)
      && memcmp (text, "\xef\xbb\xbf", MIN (length, 3)) != 0)
    return TRUE;

  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    fault = _("the text is UTF-16; it must be UTF-8");
  else if (memcmp (text, "\xef\xbb\xbf", MIN (length, 3)) == 0)
    fault = _("the text begins with a byte order mark; it must be UTF-8 without one");
  if (fault != NULL)
    g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_ENCODING, fault);
  else if (*end == '\0')
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
                 _("the text holds a NUL at byte %" G_GSIZE_FORMAT), (gsize) (end - text));
  else
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
                 _("the text is not UTF-8 at byte %" G_GSIZE_FORMAT), (gsize) (end - text));
  return FALSE;
}

static int
find_member (const char *name)
{
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    if (strcmp (dm_layout_of (kind)->plural, name) == 0)
      return kind;

  if (strcmp (name, DM_JSON_MEMBER_FORMAT) == 0)
    return MEMBER_FORMAT;
  if (strcmp (name, DM_JSON_MEMBER_VERSION) == 0)
    return MEMBER_VERSION;
  return -1;
}

static guint
member_depth (int member)
{
  if (member >= DM_N_RECORDS)
    return 0;

  return dm_json_layout_depth (dm_layout_of (member)) + (member == DM_RECORD_DOSSIER ? 0 : 1);
}

/* The name of a member, fit for messages, and which it is. */
static gboolean
read_member_name (DmJsonReader *self, int *member, char **name, GError **error)
{
  DmJsonSlice slice;
  json_t *value;

  if (!dm_json_cursor_skip_value (&self->cursor, 0, &slice, error))
    return FALSE;
  value = dm_json_cursor_decode (&self->cursor, &slice, error);
  if (value == NULL)
    return FALSE;

  if (json_is_string (value))
    *name = dm_error_quote (json_string_value (value), json_string_length (value));
  else
    g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX,
                         _("this is not JSON: the name of a field is not a text"));
  json_decref (value);
  if (*name == NULL)
    return FALSE;

  *member = find_member (*name);
  return dm_json_cursor_expect_colon (&self->cursor, error);
}

static guint
deepest_member (void)
{
  guint depth = 0;

  for (int member = 0; member < N_MEMBERS; member++)
    depth = MAX (depth, member_depth (member));

  return depth;
}

/* Finds the members, and the first that the format does not have. */
static gboolean
index_members (DmJsonReader *self, char **unknown, GError **error)
{
  DmJsonCursor *cursor = &self->cursor;
  gboolean more = FALSE;

  if (!dm_json_cursor_enter (cursor, '{', error)
      || !dm_json_cursor_next (cursor, '}', &more, error))
    return FALSE;

  while (more)
    {
      g_autofree char *name = NULL;
      DmJsonSlice slice = { 0 };
      int member = -1;

      if (!read_member_name (self, &member, &name, error))
        return FALSE;
      if (!dm_json_cursor_skip_value (cursor, deepest_member (), &slice, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }

      if (member < 0 && *unknown == NULL)
        *unknown = g_steal_pointer (&name);
      else if (member >= 0 && self->members[member].length > 0)
        {
          g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD, _("%s stands twice"), name);
          return FALSE;
        }
      else if (member >= 0)
        self->members[member] = slice;

      if (!dm_json_cursor_next (cursor, '}', &more, error))
        return FALSE;
    }

  return dm_json_cursor_expect_end (cursor, error);
}

static json_t *
decode_member (DmJsonReader *self, int member, const char *name, GError **error)
{
  json_t *value;

  if (self->members[member].length == 0)
    return NULL;

  value = dm_json_cursor_decode (&self->cursor, &self->members[member], error);
  if (value == NULL)
    g_prefix_error (error, "%s: ", name);
  return value;
}

static gboolean
check_format (DmJsonReader *self, GError **error)
{
  json_t *format = NULL, *version = NULL;
  gboolean is_ours = FALSE;

  format = decode_member (self, MEMBER_FORMAT, DM_JSON_MEMBER_FORMAT, error);
  if (format == NULL && self->members[MEMBER_FORMAT].length > 0)
    return FALSE;

  if (!json_is_string (format) || strcmp (json_string_value (format), DM_JSON_FORMAT) != 0)
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FORMAT,
                 _("this is not the text form of a dossier: its format is not “%s”"),
                    DM_JSON_FORMAT);
  else
    is_ours = TRUE;
  json_decref (format);
  if (!is_ours)
    return FALSE;

  version = decode_member (self, MEMBER_VERSION, DM_JSON_MEMBER_VERSION, error);
  if (version == NULL && self->members[MEMBER_VERSION].length > 0)
    return FALSE;

  if (!json_is_integer (version))
    g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_VERSION,
                         version == NULL
                         ? _("version: the number of the format’s version is missing")
                         : _("version: the number of the format’s version is a whole number"));
  else if (json_integer_value (version) != DM_JSON_VERSION)
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VERSION,
                 _("version: this is version %" JSON_INTEGER_FORMAT
                    " of the format; this program reads version %d"),
                    json_integer_value (version), DM_JSON_VERSION);
  else
    {
      json_decref (version);
      return TRUE;
    }

  json_decref (version);
  return FALSE;
}

/* Decodes one record and hands it on; errors name it. */
static gboolean
read_record (DmJsonReader *self,
             const DmJsonPlace *place,
             const DmJsonSlice *slice,
             DmJsonRecordFunc func,
             gpointer user_data,
             GError **error)
{
  g_autoptr (DmRecord) record = dm_record_new (place->kind);
  g_autofree char *where = NULL;
  const char *key = NULL;
  json_t *object = dm_json_cursor_decode (&self->cursor, slice, error);
  gboolean ok = FALSE;

  if (json_is_object (object))
    {
      key = json_string_value (json_object_get (object, "key"));
      ok = dm_json_read_record (object, record, error) && func (record, place, user_data, error);
    }
  else if (object != NULL)
    g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_TYPE, _("an object is wanted here"));

  if (!ok)
    {
      where = dm_json_place_describe (place, key);
      g_prefix_error (error, "%s: ", where);
    }
  json_decref (object);
  return ok;
}

static gboolean
read_array (DmJsonReader *self,
            DmRecordKind kind,
            DmJsonRecordFunc func,
            gpointer user_data,
            GError **error)
{
  DmJsonCursor cursor = self->cursor;
  DmJsonPlace place = { kind, 0 };
  guint depth = dm_json_layout_depth (dm_layout_of (kind));
  gboolean more = FALSE;

  cursor.at = self->members[kind].at;
  if (self->cursor.text[cursor.at] != '[')
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_TYPE,
                   _("%s: an array of objects is wanted here"), dm_layout_of (kind)->plural);
      return FALSE;
    }
  if (!dm_json_cursor_enter (&cursor, '[', error)
      || !dm_json_cursor_next (&cursor, ']', &more, error))
    return FALSE;

  for (; more; place.index++)
    {
      DmJsonSlice slice;

      if (!dm_json_cursor_skip_value (&cursor, depth, &slice, error))
        {
          g_autofree char *where = dm_json_place_describe (&place, NULL);

          g_prefix_error (error, "%s: ", where);
          return FALSE;
        }
      if (!read_record (self, &place, &slice, func, user_data, error)
          || !dm_json_cursor_next (&cursor, ']', &more, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_json_reader_new:
 * @text: a dossier in text form
 * @error: return location
 *
 * Looks at the outermost level of @text alone: whether it is UTF-8, an object, of this format
 * and version.
 *
 * Returns: (transfer full) (nullable): a reader of it, else @error is set
 */
DmJsonReader *
dm_json_reader_new (GBytes *text, GError **error)
{
  g_autoptr (DmJsonReader) self = g_new0 (DmJsonReader, 1);
  g_autofree char *unknown = NULL;

  self->bytes = g_bytes_ref (text);
  self->cursor.text = g_bytes_get_data (text, &self->cursor.length);
  if (!check_encoding (self->cursor.text, self->cursor.length, error)
      || !index_members (self, &unknown, error) || !check_format (self, error))
    return NULL;

  if (unknown != NULL)
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD,
                   _("%s: there is no such field"), unknown);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * dm_json_reader_open:
 * @path: a file that holds a dossier in text form
 * @error: return location
 *
 * Reads the file into memory. Errors do not name it.
 *
 * Returns: (transfer full) (nullable): a reader of it, else @error is set
 */
DmJsonReader *
dm_json_reader_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_all (path, error);

  return bytes != NULL ? dm_json_reader_new (bytes, error) : NULL;
}

/**
 * dm_json_reader_free:
 * @self: (transfer full) (nullable): a reader
 */
void
dm_json_reader_free (DmJsonReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * dm_json_reader_foreach:
 * @self: a reader
 * @func: called for each record
 * @user_data: handed to @func
 * @error: return location
 *
 * Reads all records, one at a time, in the order of the format: first the dossier itself, then
 * the parties, and so on. Each is checked as far as it can be checked alone; for what binds
 * records together see #DmKeyRing. Errors name the record and the field.
 *
 * Returns: whether all were read and @func wanted all
 */
gboolean
dm_json_reader_foreach (DmJsonReader *self,
                        DmJsonRecordFunc func,
                        gpointer user_data,
                        GError **error)
{
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      DmJsonPlace place = { kind, 0 };
      gboolean ok = TRUE;

      if (self->members[kind].length == 0)
        continue;

      ok = kind == DM_RECORD_DOSSIER
               ? read_record (self, &place, &self->members[kind], func, user_data, error)
               : read_array (self, kind, func, user_data, error);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_json_place_describe:
 * @place: where a record stands
 * @key: (nullable): its key
 *
 * Returns: (transfer full): what messages call it: “positions[12] “pos-1””
 */
char *
dm_json_place_describe (const DmJsonPlace *place, const char *key)
{
  const char *plural = dm_layout_of (place->kind)->plural;
  g_autofree char *quoted = NULL;

  if (place->kind == DM_RECORD_DOSSIER)
    return g_strdup (plural);
  if (key == NULL || *key == '\0')
    return g_strdup_printf ("%s[%u]", plural, place->index);

  quoted = dm_error_quote (key, strlen (key));
  return g_strdup_printf ("%s[%u] “%s”", plural, place->index, quoted);
}
