/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-print.h"

#include "dm-output.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#define BLOCK (64 * 1024) /* bytes that are gathered before they are written */

/**
 * DmCliOut:
 *
 * Standard output. The first failure is kept and told at the end.
 */
struct _DmCliOut
{
  DmOutput *output;
  GString *text;
  GError *error;
};

static void
flush (DmCliOut *self, gsize limit)
{
  if (self->text->len <= limit)
    return;

  if (self->error == NULL)
    dm_output_write (self->text->str, self->text->len, self->output, &self->error);
  g_string_truncate (self->text, 0);
}

/**
 * dm_cli_out_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): standard output
 */
DmCliOut *
dm_cli_out_new (GError **error)
{
  DmOutput *output = dm_output_open (DM_OUTPUT_STANDARD, error);
  DmCliOut *self;

  if (output == NULL)
    {
      g_prefix_error (error, "%s: ", _("standard output"));
      return NULL;
    }

  self = g_new0 (DmCliOut, 1);
  self->output = output;
  self->text = g_string_new (NULL);
  return self;
}

/**
 * dm_cli_out_free:
 * @self: (transfer full) (nullable): standard output
 */
void
dm_cli_out_free (DmCliOut *self)
{
  if (self == NULL)
    return;

  dm_output_free (self->output);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * dm_cli_out_add:
 * @self: standard output
 * @text: to be printed
 */
void
dm_cli_out_add (DmCliOut *self, const char *text)
{
  g_string_append (self->text, text);
  flush (self, BLOCK);
}

/**
 * dm_cli_out_add_json:
 * @self: standard output
 * @value: (transfer full): to be printed on one line
 */
void
dm_cli_out_add_json (DmCliOut *self, json_t *value)
{
  char *text = json_dumps (value, JSON_ENCODE_ANY | JSON_REAL_PRECISION (15));

  dm_cli_out_add (self, text);
  free (text);
  json_decref (value);
}

/**
 * dm_cli_out_write:
 * @data: bytes
 * @length: how many
 * @out: a #DmCliOut
 * @error: return location
 *
 * As a #DmWriteFunc.
 *
 * Returns: whether all was taken so far
 */
gboolean
dm_cli_out_write (const char *data, gsize length, gpointer out, GError **error)
{
  DmCliOut *self = out;

  g_string_append_len (self->text, data, (gssize) length);
  flush (self, BLOCK);
  if (self->error == NULL)
    return TRUE;

  g_propagate_prefixed_error (error, g_error_copy (self->error), "%s: ", _("standard output"));
  return FALSE;
}

/**
 * dm_cli_out_finish:
 * @self: standard output
 * @error: return location
 *
 * Returns: whether all was printed
 */
gboolean
dm_cli_out_finish (DmCliOut *self, GError **error)
{
  flush (self, 0);
  if (self->error == NULL)
    dm_output_finish (self->output, &self->error);
  if (self->error == NULL)
    return TRUE;

  g_propagate_prefixed_error (error, g_steal_pointer (&self->error), "%s: ", _("standard output"));
  return FALSE;
}

/**
 * dm_cli_one_line:
 * @text: any bytes
 *
 * Returns: (transfer full): @text, fit for a line: control characters, those of
 *   direction too, and ends of line as spaces
 */
char *
dm_cli_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);
      gboolean breaks = type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
                        || type == G_UNICODE_PARAGRAPH_SEPARATOR;

      /* These turn the text behind them around. */
      if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        breaks = TRUE;

      g_string_append_unichar (line, breaks ? ' ' : c);
    }

  return g_string_free (line, FALSE);
}

/**
 * dm_cli_json_number:
 * @number: a number, or NaN
 *
 * Returns: (transfer full): it as JSON, without a point where it is whole; null for NaN
 */
json_t *
dm_cli_json_number (double number)
{
  if (!isfinite (number))
    return json_null ();
  if (number == trunc (number) && fabs (number) < 1e15)
    return json_integer ((json_int_t) number);
  return json_real (number);
}

/**
 * dm_cli_json_text:
 * @text: (nullable): a text
 *
 * Returns: (transfer full): it as JSON, null where there is none
 */
json_t *
dm_cli_json_text (const char *text)
{
  return text != NULL && *text != '\0' ? json_string (text) : json_null ();
}
