/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-writer.h"
#include "dm-key-ring.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
collect (const char *data, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, data, (gssize) length);
  return TRUE;
}

static gboolean
write_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  return dm_json_writer_add (user_data, record, error);
}

static gboolean
check_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  return dm_key_ring_check (user_data, record, error);
}

/* What is read; NULL where it is refused, and then there is an error that says why. */
static GString *
rewrite (const char *text, gsize length, gboolean *is_refused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, &error);
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (collect, out);

  *is_refused = reader == NULL || !dm_key_ring_read (keys, reader, &error)
                || !dm_json_reader_foreach (reader, check_record, keys, &error)
                || !dm_json_reader_foreach (reader, write_record, writer, &error)
                || !dm_json_writer_finish (writer, &error);
  if (*is_refused != (error != NULL)
      || (error != NULL && !g_utf8_validate (error->message, -1, NULL)))
    __builtin_trap ();

  return g_steal_pointer (&out);
}

/* Any bytes are read or refused in words; what was read and written reads and writes the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gboolean is_refused;
  GString *first = rewrite ((const char *) data, size, &is_refused);

  if (!is_refused)
    {
      GString *second = rewrite (first->str, first->len, &is_refused);

      if (is_refused || !g_string_equal (first, second))
        __builtin_trap ();
      g_string_free (second, TRUE);
    }

  g_string_free (first, TRUE);
  return 0;
}
