/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-reader.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-io-error.h"

/* By so many bytes room for a cell grows: by few, a large one would be copied over and over. */
#define GROWTH (64 * 1024)

#define CHUNK_BYTES 65536

/* What is longer has a quotation mark that nothing closes. */
#define CELL_BYTES_MAX (4 * 1024 * 1024)

#define COLUMNS_MAX 1000

/* A table is read row by row, and several times: 1 GB. */
#define FILE_BYTES_MAX G_GUINT64_CONSTANT (1000000000)

struct _DmCsvReader
{
  GFile *file;
  char *encoding;
  char separator;
  guint64 size;
  guint64 time;
  GPtrArray *corrections; /* Correction */
};

/* What a cell says in the place of what the file has. */
typedef struct
{
  guint row;
  guint column;
  char *text;
} Correction;

/* One way through the file. */
typedef struct
{
  struct csv_parser parser;
  DmCsvRowFunc func;
  gpointer user_data;
  GPtrArray *cells;
  const GPtrArray *corrections;
  guint row;
  int last_end;
  gboolean stopped;
  GError *error;
} Pass;

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  g_free (correction->text);
  g_free (correction);
}

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, DM_IO_ERROR, code, message);
  return FALSE;
}

/* What GIO says names the file, which the caller does too, and no way out. */
static gboolean
reword (GError **error)
{
  static const struct
  {
    GIOErrorEnum code;
    int number;
  } numbers[] = {
    { G_IO_ERROR_NOT_FOUND, ENOENT },         { G_IO_ERROR_NOT_DIRECTORY, ENOTDIR },
    { G_IO_ERROR_PERMISSION_DENIED, EACCES }, { G_IO_ERROR_IS_DIRECTORY, EISDIR },
    { G_IO_ERROR_TOO_MANY_LINKS, ELOOP },     { G_IO_ERROR_FILENAME_TOO_LONG, ENAMETOOLONG },
  };

  for (gsize i = 0; error != NULL && i < G_N_ELEMENTS (numbers); i++)
    if (g_error_matches (*error, G_IO_ERROR, (int) numbers[i].code))
      {
        g_clear_error (error);
        return dm_io_error_set_reading (error, numbers[i].number);
      }

  return FALSE;
}

static int
never_space (unsigned char c)
{
  return 0;
}

/* Reads the beginning of the file as it lies on the disk. */
static gssize
read_head (DmCsvReader *self, char *head, gsize size, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, NULL, error);
  gsize n = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, size, &n, NULL, error))
    {
      reword (error);
      return -1;
    }
  return (gssize) n;
}

static const char *
encoding_by_mark (const char *head, gssize n)
{
  if (n >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    return "UTF-8";
  if (n >= 2 && memcmp (head, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (n >= 2 && memcmp (head, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  return NULL;
}

static gboolean
is_utf8 (const DmCsvReader *self)
{
  return g_ascii_strcasecmp (self->encoding, "UTF-8") == 0
         || g_ascii_strcasecmp (self->encoding, "UTF8") == 0;
}

/* The file's identity, to find out whether it is still what was looked at. */
static gboolean
read_stamp (DmCsvReader *self, guint64 *size, guint64 *time, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (self->file,
                           G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                                          "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                                          "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                           G_FILE_QUERY_INFO_NONE, NULL, &fault);

  if (info == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return reword (error);
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return dm_io_error_set_reading (error, EISDIR);
  *size = (guint64) g_file_info_get_size (info);
  if (*size > FILE_BYTES_MAX)
    return dm_io_error_set_size (error, *size, FILE_BYTES_MAX);
  *time = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * 1000000
          + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
  return TRUE;
}

static GInputStream *
open_stream (DmCsvReader *self, GError **error)
{
  g_autoptr (GFileInputStream) file = g_file_read (self->file, NULL, error);
  g_autoptr (GCharsetConverter) converter = NULL;

  if (file == NULL || is_utf8 (self))
    return (GInputStream *) g_steal_pointer (&file);
  converter = g_charset_converter_new ("UTF-8", self->encoding, NULL);
  if (converter != NULL)
    return g_converter_input_stream_new (G_INPUT_STREAM (file), G_CONVERTER (converter));
  g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
               _("there is no encoding “%s”"), self->encoding);
  return NULL;
}

static void
refuse_encoding (Pass *pass, const DmCsvReader *self)
{
  if (pass->error != NULL)
    return;
  if (is_utf8 (self))
    g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
                 _("row %u: the text is not UTF-8; say which encoding it has, "
                   "such as Windows-1252"),
                    pass->row);
  else
    g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
                 _("row %u: the text is not %s"), pass->row, self->encoding);
}

static void
take_cell (void *text, size_t length, void *data)
{
  Pass *pass = data;

  if (pass->error != NULL || pass->stopped)
    return;
  if (pass->cells->len == COLUMNS_MAX)
    {
      g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_SIZE,
                   _("row %u: there are more than %d columns"), pass->row, COLUMNS_MAX);
      return;
    }
  g_ptr_array_add (pass->cells, g_strndup (text != NULL ? text : "", length));
  if (!g_utf8_validate (text != NULL ? text : "", (gssize) length, NULL))
    g_set_error_literal (&pass->error, DM_IO_ERROR, DM_IO_ERROR_ENCODING, "");
}

static void
correct (Pass *pass)
{
  for (guint i = 0; i < pass->corrections->len; i++)
    {
      const Correction *correction = pass->corrections->pdata[i];

      if (correction->row != pass->row)
        continue;
      while (pass->cells->len <= correction->column)
        g_ptr_array_add (pass->cells, g_strdup (""));
      g_free (pass->cells->pdata[correction->column]);
      pass->cells->pdata[correction->column] = g_strdup (correction->text);
    }
}

static void
take_row (int end, void *data)
{
  Pass *pass = data;
  int last_end = pass->last_end;

  pass->last_end = end;
  /* CR and LF end one row, not two. */
  if (pass->error != NULL || pass->stopped
      || (end == '\n' && last_end == '\r' && pass->cells->len == 0))
    return;
  if (pass->cells->len > 0)
    {
      guint n;

      correct (pass);
      n = pass->cells->len;
      g_ptr_array_add (pass->cells, NULL);
      pass->stopped = !pass->func (pass->row, (const char *const *) pass->cells->pdata, n,
                                   pass->user_data, &pass->error);
      g_ptr_array_set_size (pass->cells, 0);
    }
  pass->row++;
}

static void
refuse_unclosed (Pass *pass)
{
  g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX,
               _("row %u: a quotation mark is not closed"), pass->row);
}

/* Other encodings are full of them, text has none. */
static void
refuse_nul (Pass *pass)
{
  if (pass->error == NULL)
    g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_ENCODING,
                 _("row %u: there is a byte 0, which no text has; if the table is in another "
                   "encoding, such as UTF-16 or UTF-32, say which"),
                    pass->row);
}

static void
take_chunk (Pass *pass, DmCsvReader *self, const char *chunk, gsize length)
{
  csv_parse (&pass->parser, chunk, length, take_cell, take_row, pass);
  if (pass->cells->len > 0)
    pass->last_end = 0;
  if (pass->error != NULL && *pass->error->message == '\0')
    {
      g_clear_error (&pass->error);
      refuse_encoding (pass, self);
    }
  else if (pass->error == NULL && csv_error (&pass->parser) != CSV_SUCCESS)
    fail (&pass->error, DM_IO_ERROR_SYNTAX, csv_strerror (csv_error (&pass->parser)));
  else if (pass->error == NULL && pass->parser.entry_pos > CELL_BYTES_MAX)
    {
      if (pass->parser.quoted)
        refuse_unclosed (pass);
      else
        g_set_error (&pass->error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX,
                     _("row %u: a cell is longer than %d MB"), pass->row,
                        CELL_BYTES_MAX / (1024 * 1024));
    }
}

static void
finish (Pass *pass, DmCsvReader *self)
{
  /* The parser's own check of this comes only with others that ordinary files fail. */
  gboolean unclosed = pass->parser.quoted && pass->parser.pstate == 2;

  if (unclosed)
    {
      refuse_unclosed (pass);
      return;
    }
  csv_fini (&pass->parser, take_cell, take_row, pass);
  if (pass->error != NULL && *pass->error->message == '\0')
    {
      g_clear_error (&pass->error);
      refuse_encoding (pass, self);
    }
}

static void
read_stream (Pass *pass, DmCsvReader *self, GInputStream *stream, GCancellable *cancellable)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gboolean first = TRUE;

  while (pass->error == NULL && !pass->stopped)
    {
      gsize n, length;
      gsize skipped = 0;
      const char *nul;

      if (!g_input_stream_read_all (stream, chunk, CHUNK_BYTES, &n, cancellable, &pass->error))
        {
          if (!g_error_matches (pass->error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !is_utf8 (self)
              && (g_error_matches (pass->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
                  || g_error_matches (pass->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)))
            {
              g_clear_error (&pass->error);
              refuse_encoding (pass, self);
            }
          return;
        }
      if (first && n >= 3 && memcmp (chunk, "\xef\xbb\xbf", 3) == 0)
        skipped = 3;
      first = FALSE;
      /* What stands before it tells in which row it is. */
      nul = memchr (chunk, '\0', n);
      length = nul != NULL ? (gsize) (nul - chunk) : n;
      take_chunk (pass, self, chunk + skipped, length - skipped);
      if (nul != NULL)
        {
          refuse_nul (pass);
          return;
        }
      if (n < CHUNK_BYTES)
        break;
    }
  if (pass->error == NULL && !pass->stopped)
    finish (pass, self);
}

/* How often comma, semicolon and tab stand in the row of headings. */
static void
count_separators (const char *text, gsize length, guint counts[3])
{
  static const char separators[] = { ',', ';', '\t' };
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      const char *found = memchr (separators, text[i], sizeof separators);

      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && found != NULL)
        counts[found - separators]++;
      else if (!quoted && (text[i] == '\n' || text[i] == '\r')
               && counts[0] + counts[1] + counts[2] > 0)
        return;
    }
}

static char
detect_separator (DmCsvReader *self)
{
  g_autofree char *head = g_malloc (CHUNK_BYTES);
  g_autoptr (GInputStream) stream = open_stream (self, NULL);
  guint counts[3] = { 0 };
  gsize n = 0;

  if (stream != NULL)
    g_input_stream_read_all (stream, head, CHUNK_BYTES, &n, NULL, NULL);
  count_separators (head, n, counts);
  if (counts[2] > counts[0] && counts[2] >= counts[1])
    return '\t';
  return counts[1] > counts[0] ? ';' : ',';
}

/**
 * dm_csv_reader_open:
 * @path: a file
 * @encoding: (nullable): its encoding; else told by the mark at its beginning, or UTF-8
 * @separator: what stands between its cells, or 0 for comma, semicolon or tab, as the row of
 *   headings has it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file, of which the beginning was looked at
 */
DmCsvReader *
dm_csv_reader_open (const char *path, const char *encoding, char separator, GError **error)
{
  g_autoptr (DmCsvReader) self = g_new0 (DmCsvReader, 1);
  g_autoptr (GInputStream) stream = NULL;
  char head[4];
  gssize n;

  self->corrections = g_ptr_array_new_with_free_func (correction_free);
  self->file = g_file_new_for_path (path);
  if (!read_stamp (self, &self->size, &self->time, error))
    return NULL;
  n = read_head (self, head, sizeof head, error);
  if (n < 0)
    return NULL;
  if (encoding == NULL)
    encoding = encoding_by_mark (head, n);
  self->encoding = g_strdup (encoding != NULL ? encoding : "UTF-8");
  stream = open_stream (self, error);
  if (stream == NULL)
    return NULL;
  self->separator = separator != '\0' ? separator : detect_separator (self);
  return g_steal_pointer (&self);
}

/**
 * dm_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
dm_csv_reader_free (DmCsvReader *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_free (self->encoding);
  g_free (self);
}

/**
 * dm_csv_reader_get_encoding:
 * @self: a reader
 *
 * Returns: (transfer none): the encoding that was given, or told from the first bytes
 */
const char *
dm_csv_reader_get_encoding (DmCsvReader *self)
{
  return self->encoding;
}

/**
 * dm_csv_reader_get_separator:
 * @self: a reader
 *
 * Returns: what stands between the cells
 */
char
dm_csv_reader_get_separator (DmCsvReader *self)
{
  return self->separator;
}

/**
 * dm_csv_reader_correct:
 * @self: a reader
 * @row: as a spreadsheet counts, from 1
 * @column: from 0
 * @text: what the cell says from now on; the file stays as it is
 */
void
dm_csv_reader_correct (DmCsvReader *self, guint row, guint column, const char *text)
{
  Correction *correction = g_new0 (Correction, 1);

  correction->row = row;
  correction->column = column;
  correction->text = g_strdup (text);
  g_ptr_array_add (self->corrections, correction);
}

/**
 * dm_csv_reader_foreach:
 * @self: a reader
 * @func: takes each row that is not empty
 * @user_data: handed to @func
 * @cancellable: (nullable): to stop it, from another thread
 * @error: %DM_IO_ERROR, with the row; what @func says; or %G_IO_ERROR_CANCELLED
 *
 * Goes through the file from its beginning, in memory for one row.
 *
 * Returns: whether no fault was found
 */
gboolean
dm_csv_reader_foreach (DmCsvReader *self,
                       DmCsvRowFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  Pass pass = { .func = func, .user_data = user_data, .row = 1 };
  guint64 size;
  guint64 time;

  if (!read_stamp (self, &size, &time, error))
    return FALSE;
  if (size != self->size || time != self->time)
    return fail (error, DM_IO_ERROR_FILE, _("the file was changed meanwhile"));
  stream = open_stream (self, error);
  if (stream == NULL)
    return FALSE;
  if (csv_init (&pass.parser, CSV_REPALL_NL) != 0)
    return fail (error, DM_IO_ERROR_SIZE, _("there is no memory left"));

  csv_set_blk_size (&pass.parser, GROWTH);
  csv_set_delim (&pass.parser, (unsigned char) self->separator);
  csv_set_space_func (&pass.parser, never_space);
  pass.cells = g_ptr_array_new_with_free_func (g_free);
  pass.corrections = self->corrections;
  read_stream (&pass, self, stream, cancellable);
  csv_free (&pass.parser);
  g_ptr_array_unref (pass.cells);
  if (pass.error == NULL)
    return TRUE;
  g_propagate_error (error, pass.error);
  return FALSE;
}
