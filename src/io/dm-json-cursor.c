/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-cursor.h"

#include "dm-error.h"
#include "dm-io-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Line and column of a byte, both from 1, columns in characters. */
static void
locate (const DmJsonCursor *self, gsize at, guint *line, guint *column)
{
  const char *start = self->text;

  *line = 1;
  for (const char *p = self->text; p < self->text + at; p++)
    if (*p == '\n')
      {
        (*line)++;
        start = p + 1;
      }
  *column = (guint) g_utf8_strlen (start, self->text + at - start) + 1;
}

static gboolean
fail (const DmJsonCursor *self, gsize at, DmIoError code, const char *what, GError **error)
{
  guint line, column;

  locate (self, at, &line, &column);
  /* Translators: a place in a text file, and what is wrong there */
  g_set_error (error, DM_IO_ERROR, code, _("line %u, column %u: %s"), line, column, what);
  return FALSE;
}

static gboolean
fail_at_end (const DmJsonCursor *self, GError **error)
{
  return fail (self, self->length, DM_IO_ERROR_SYNTAX,
               _("the text ends before it is complete"), error);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void
skip_space (DmJsonCursor *self)
{
  while (self->at < self->length && is_space (self->text[self->at]))
    self->at++;
}

/* Goes behind the text whose opening quote the cursor stands on. */
static gboolean
skip_string (DmJsonCursor *self)
{
  for (self->at++; self->at < self->length; self->at++)
    {
      char c = self->text[self->at];

      if (c == '\\')
        self->at++;
      else if (c == '"')
        {
          self->at++;
          return TRUE;
        }
    }

  self->at = self->length;
  return FALSE;
}

static void
skip_scalar (DmJsonCursor *self)
{
  while (self->at < self->length && !is_space (self->text[self->at])
         && strchr (",:[]{}\"", self->text[self->at]) == NULL)
    self->at++;
}

static gboolean
skip_nested (DmJsonCursor *self, guint max_depth, GError **error)
{
  guint depth = 0;

  while (self->at < self->length)
    switch (self->text[self->at])
      {
      case '"':
        if (!skip_string (self))
          return fail_at_end (self, error);
        break;
      case '{':
      case '[':
        if (++depth > max_depth)
          return fail (self, self->at, DM_IO_ERROR_DEPTH,
                       _("this is nested deeper than the format allows"), error);
        self->at++;
        break;
      case '}':
      case ']':
        self->at++;
        if (--depth == 0)
          return TRUE;
        break;
      default:
        self->at++;
        break;
      }

  return fail_at_end (self, error);
}

/* The name that stands twice: jansson quotes what it read last. */
static char *
describe_duplicate (const json_error_t *fault)
{
  const char *from = strchr (fault->text, '"');
  const char *to = strrchr (fault->text, '"');
  g_autofree char *name = NULL;

  if (from == NULL || to <= from)
    return g_strdup (_("a field stands twice in one object"));

  name = dm_error_quote (from + 1, (gsize) (to - from - 1));
  /* Translators: the name of a field */
  return g_strdup_printf (_("“%s” stands twice in one object"), name);
}

static char *
describe_fault (const json_error_t *fault)
{
  enum json_error_code code = json_error_code (fault);
  g_autofree char *words = NULL;

  if (code == json_error_duplicate_key)
    return describe_duplicate (fault);
  if (code == json_error_numeric_overflow)
    return g_strdup (_("a number is too large"));
  if (code == json_error_null_character || code == json_error_null_byte_in_key)
    return g_strdup (_("a text holds a NUL character (\\u0000)"));

  words = dm_error_quote (fault->text, strlen (fault->text));
  return g_strdup_printf (_("this is not JSON: %s"), words);
}

/**
 * dm_json_cursor_enter:
 * @self: a cursor
 * @bracket: `{` or `[`
 * @error: return location
 *
 * Goes behind the opening @bracket, which must come next.
 *
 * Returns: whether it came
 */
gboolean
dm_json_cursor_enter (DmJsonCursor *self, char bracket, GError **error)
{
  skip_space (self);
  if (self->at == self->length)
    return fail_at_end (self, error);
  if (self->text[self->at] != bracket)
    return fail (self, self->at, DM_IO_ERROR_SYNTAX,
                 bracket == '{' ? _("an object, which begins with {, should stand here")
                                : _("an array, which begins with [, should stand here"), error);

  self->at++;
  return TRUE;
}

/**
 * dm_json_cursor_next:
 * @self: a cursor within an object or an array
 * @closing: the bracket that ends it
 * @more: (inout): %TRUE once a member was read; then whether there is another one
 * @error: return location
 *
 * Goes to the next member, or behind the end.
 *
 * Returns: whether a member or the end came
 */
gboolean
dm_json_cursor_next (DmJsonCursor *self, char closing, gboolean *more, GError **error)
{
  gboolean is_first = !*more;

  skip_space (self);
  if (self->at == self->length)
    return fail_at_end (self, error);

  if (self->text[self->at] == closing)
    {
      self->at++;
      *more = FALSE;
      return TRUE;
    }

  *more = TRUE;
  if (is_first)
    return TRUE;
  if (self->text[self->at] != ',')
    return fail (self, self->at, DM_IO_ERROR_SYNTAX,
                 _("this is not JSON: a comma is missing"), error);

  self->at++;
  skip_space (self);
  if (self->at < self->length && self->text[self->at] == closing)
    return fail (self, self->at, DM_IO_ERROR_SYNTAX,
                 _("this is not JSON: nothing follows the last comma"), error);
  return TRUE;
}

/**
 * dm_json_cursor_expect_colon:
 * @self: a cursor behind the name of a member
 * @error: return location
 *
 * Returns: whether a colon came; then the cursor is behind it
 */
gboolean
dm_json_cursor_expect_colon (DmJsonCursor *self, GError **error)
{
  skip_space (self);
  if (self->at == self->length)
    return fail_at_end (self, error);
  if (self->text[self->at] != ':')
    return fail (self, self->at, DM_IO_ERROR_SYNTAX,
                 _("this is not JSON: a colon is missing"), error);

  self->at++;
  return TRUE;
}

/**
 * dm_json_cursor_skip_value:
 * @self: a cursor before a value
 * @max_depth: how many levels of brackets the value may have
 * @slice: (out): where the value stands
 * @error: return location
 *
 * Goes behind the value that comes next. Only its extent is found: dm_json_cursor_decode() tells
 * whether it is JSON.
 *
 * Returns: whether a value came that ends and is not too deep
 */
gboolean
dm_json_cursor_skip_value (DmJsonCursor *self, guint max_depth, DmJsonSlice *slice, GError **error)
{
  skip_space (self);
  if (self->at == self->length)
    return fail_at_end (self, error);

  slice->at = self->at;
  if (self->text[self->at] == '"')
    {
      if (!skip_string (self))
        return fail_at_end (self, error);
    }
  else if (self->text[self->at] == '{' || self->text[self->at] == '[')
    {
      if (!skip_nested (self, max_depth, error))
        return FALSE;
    }
  else
    {
      skip_scalar (self);
      if (self->at == slice->at)
        return fail (self, self->at, DM_IO_ERROR_SYNTAX,
                     _("this is not JSON: a value is missing"), error);
    }

  slice->length = self->at - slice->at;
  return TRUE;
}

/**
 * dm_json_cursor_expect_end:
 * @self: a cursor behind the outermost value
 * @error: return location
 *
 * Returns: whether nothing but white space follows
 */
gboolean
dm_json_cursor_expect_end (DmJsonCursor *self, GError **error)
{
  skip_space (self);
  return self->at == self->length
         || fail (self, self->at, DM_IO_ERROR_SYNTAX,
                  _("this is not JSON: something follows the end"), error);
}

/**
 * dm_json_cursor_decode:
 * @self: a cursor over the text
 * @slice: a value of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value; free with json_decref()
 */
json_t *
dm_json_cursor_decode (const DmJsonCursor *self, const DmJsonSlice *slice, GError **error)
{
  json_error_t fault;
  json_t *value = json_loadb (self->text + slice->at, slice->length,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
  g_autofree char *words = NULL;

  if (value != NULL)
    return value;

  words = describe_fault (&fault);
  fail (self, slice->at + MIN ((gsize) MAX (fault.position, 0), slice->length), DM_IO_ERROR_SYNTAX,
        words, error);
  return NULL;
}
