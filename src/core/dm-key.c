/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-key.h"

#include "dm-fields.h"

#include <string.h>

/* A longer key is cut at a word. */
#define MAX_LENGTH 60

static char *
key_of_position (const DmPositionRecord *position)
{
  g_autofree char *text = g_strjoin ("-", position->holder != NULL ? position->holder : "",
                                     dm_enum_nick (&dm_enum_act, position->act),
                                     position->date != NULL ? position->date : "", NULL);

  return dm_key_from_text (text);
}

/**
 * dm_key_from_text:
 * @text: a name or a title
 *
 * Returns: (transfer full) (nullable): @text as a key: its letters and digits in ASCII, joined by
 *   hyphens (“Ohira–Kim meeting”: `ohira-kim-meeting`); %NULL where there are none
 */
char *
dm_key_from_text (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *ascii = composed != NULL ? g_str_to_ascii (composed, "C") : NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean between = FALSE;

  for (const char *p = ascii; p != NULL && *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        {
          if (between && key->len > 0)
            g_string_append_c (key, '-');
          g_string_append_c (key, g_ascii_tolower (*p));
        }
      /* An apostrophe stands within a word: Korea's, koreas. */
      between = !g_ascii_isalnum (*p) && (between || *p != '\'');
    }

  if (key->len > MAX_LENGTH)
    {
      char *end = g_strrstr_len (key->str, MAX_LENGTH + 1, "-");

      g_string_truncate (key, end != NULL ? (gsize) (end - key->str) : MAX_LENGTH);
    }

  return key->len > 0 ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

/**
 * dm_key_for_record:
 * @record: a record of a kind that carries keys
 *
 * Returns: (transfer full) (nullable): a key that suits what @record says, whether it is taken or
 *   not; %NULL where nothing in it can be written in ASCII
 */
char *
dm_key_for_record (const DmRecord *record)
{
  static const char *const names[] = { "name", "title" };

  if (record->kind == DM_RECORD_POSITION)
    return key_of_position ((const DmPositionRecord *) record);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DmField *field = dm_layout_find (dm_layout_of (record->kind), names[i]);

      if (field != NULL && dm_field_is_set (field, record))
        return dm_key_from_text (DM_FIELD_AT (record, field, char *));
    }

  return NULL;
}
