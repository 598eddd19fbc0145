/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-mend.h"

#include "dm-fields.h"
#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const DmRecord *record;
  char *what; /* what people call it */
  DmFaultFunc told;
  gpointer user_data;
} Mending;

static gboolean
mend_fields (Mending *self, const DmLayout *layout, gpointer base, const char *prefix);

static void
tell (Mending *self, const char *words)
{
  g_autofree char *fault = g_strdup_printf ("%s, %s.", self->what, words);

  self->told (fault, self->user_data);
}

/* Words that are no date stay as the words that they are, where there is a place for them. */
static void
keep_as_phrase (const DmLayout *layout, gpointer base, const char *words)
{
  const DmField *phrase = dm_layout_find (layout, "phrase");

  if (phrase != NULL && !dm_field_is_set (phrase, base))
    DM_FIELD_AT (base, phrase, char *) = dm_text_clean (words, DM_TEXT_LINE_MAX);
}

/* A record's name, when it cannot be read, is its key. */
static gboolean
supply (Mending *self, const DmField *field, gpointer base, const char *path)
{
  g_autofree char *words = NULL;

  if (field->type != DM_FIELD_TEXT || base != self->record || self->record->key == NULL)
    return FALSE;

  words = g_strdup_printf (_("%s is missing"), path);
  tell (self, words);
  DM_FIELD_AT (base, field, char *) = g_strdup (self->record->key);
  return TRUE;
}

static void
clean_texts (const DmField *field, gpointer base)
{
  g_auto (GStrv) texts = g_steal_pointer (&DM_FIELD_AT (base, field, GStrv));
  g_autoptr (GPtrArray) clean = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *text = dm_text_clean (texts[i], dm_field_max_length (field));

      if (*text != '\0')
        g_ptr_array_add (clean, g_steal_pointer (&text));
    }
  if (clean->len > 0)
    DM_FIELD_AT (base, field, GStrv) = (GStrv) g_ptr_array_steal (clean, NULL);
}

/* What must not stand there goes; of a text, as little as can be. */
static void
clean (const DmLayout *layout, const DmField *field, gpointer base)
{
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case DM_FIELD_TEXT:
      text = g_steal_pointer (&DM_FIELD_AT (base, field, char *));
      DM_FIELD_AT (base, field, char *) = dm_text_clean (text, dm_field_max_length (field));
      break;
    case DM_FIELD_TEXTS:
      clean_texts (field, base);
      break;
    case DM_FIELD_DATE:
      text = g_steal_pointer (&DM_FIELD_AT (base, field, char *));
      keep_as_phrase (layout, base, text);
      break;
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_NUMBER:
    case DM_FIELD_INTEGER:
    case DM_FIELD_YES:
    case DM_FIELD_ENUM:
    case DM_FIELD_REF:
    case DM_FIELD_REFS:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      dm_field_clear (field, base);
      break;
    }
}

static void
mend_list (Mending *self, const DmField *field, gpointer base, const char *path)
{
  GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

  for (guint i = 0, n = 0; list != NULL && i < list->len; n++)
    {
      g_autofree char *item = g_strdup_printf ("%s[%u]", path, n);
      g_autofree char *words = NULL;

      if (mend_fields (self, field->items, list->pdata[i], item))
        i++;
      else
        {
          dm_layout_free_item (field->items, g_ptr_array_remove_index (list, i));
          words = g_strdup_printf (_("%s is lost"), item);
          tell (self, words);
        }
    }
}

/* Returns: whether what must be there is */
static gboolean
mend_field (Mending *self,
            const DmLayout *layout,
            const DmField *field,
            gpointer base,
            const char *path)
{
  g_autoptr (GError) fault = NULL;

  if (field->type == DM_FIELD_LIST)
    mend_list (self, field, base, path);
  else if (field->type == DM_FIELD_GROUP)
    mend_fields (self, field->items, (char *) base + field->offset, path);
  else if (dm_field_is_set (field, base) && !dm_field_check (field, base, &fault))
    {
      tell (self, fault->message);
      clean (layout, field, base);
    }

  return !field->required || dm_field_is_set (field, base) || supply (self, field, base, path);
}

static gboolean
mend_fields (Mending *self, const DmLayout *layout, gpointer base, const char *prefix)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      g_autofree char *path = prefix != NULL ? g_strdup_printf ("%s.%s", prefix, field->name)
                                             : g_strdup (field->name);

      if (!mend_field (self, layout, field, base, path))
        return FALSE;
    }

  return TRUE;
}

static void
mend_value (Mending *self)
{
  DmPositionRecord *position = (DmPositionRecord *) self->record;
  g_autoptr (GError) fault = NULL;

  if (dm_record_validate (self->record, &fault))
    return;

  tell (self, fault->message);
  if (g_strcmp0 (position->value.relative_to, position->record.key) == 0)
    g_clear_pointer (&position->value.relative_to, g_free);
  if (dm_record_validate (self->record, NULL))
    return;
  position->value.low = position->value.high = NAN;
  position->value.qualifier = DM_QUALIFIER_EXACT;
}

/**
 * dm_record_mend:
 * @record: what was read of a record of a damaged file; its references are keys
 * @told: told, in a sentence, of each change
 * @user_data: handed to it
 *
 * Takes from @record what cannot stand in a dossier, and nothing else. A date that cannot be read
 * is kept as its phrase.
 *
 * Returns: whether a record is left; else it lacks what it cannot be without
 */
gboolean
dm_record_mend (DmRecord *record, DmFaultFunc told, gpointer user_data)
{
  g_autofree char *what = dm_record_describe (record);
  Mending self = { record, what, told, user_data };

  if (!mend_fields (&self, dm_layout_of (record->kind), record, NULL))
    return FALSE;
  if (record->kind == DM_RECORD_POSITION)
    mend_value (&self);

  return dm_record_validate (record, NULL);
}
