/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-context-private.h"

#include "dm-fields.h"

#include <math.h>
#include <string.h>

/* Records that are made on the way, and come into the dossier with the one that refers to them. */

/* No key of a dossier begins so. */
#define MADE_KEY "\x01made-%u"

/* Puts @to in the place of each reference to @from. Returns: how many there were. */
static guint
replace_key (const DmLayout *layout, gpointer base, const char *from, const char *to)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type == DM_FIELD_REF)
        {
          char **key = &DM_FIELD_AT (base, field, char *);

          if (g_strcmp0 (*key, from) != 0)
            continue;
          if (to != NULL)
            {
              g_free (*key);
              *key = g_strdup (to);
            }
          n++;
        }
      else if (field->type == DM_FIELD_REFS)
        {
          GStrv keys = DM_FIELD_AT (base, field, GStrv);

          for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
            if (strcmp (keys[k], from) == 0)
              {
                if (to != NULL)
                  {
                    g_free (keys[k]);
                    keys[k] = g_strdup (to);
                  }
                n++;
              }
        }
      else if (field->type == DM_FIELD_GROUP)
        n += replace_key (field->items, (char *) base + field->offset, from, to);
      else if (field->type == DM_FIELD_LIST)
        {
          GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

          for (guint k = 0; list != NULL && k < list->len; k++)
            n += replace_key (field->items, list->pdata[k], from, to);
        }
    }

  return n;
}

/* An issue of which nobody said how it is measured is measured as the first position on it that
 * says how much. Returns: whether @issue is now. */
static gboolean
take_measure (DmRecord *issue, DmRecord *record)
{
  DmMeasure *measure = &((DmIssueRecord *) issue)->measure;
  DmPositionRecord *position = (DmPositionRecord *) record;
  DmValue *value = &position->value;

  if (issue->kind != DM_RECORD_ISSUE || record->kind != DM_RECORD_POSITION || record->id != 0
      || g_strcmp0 (position->issue, issue->key) != 0)
    return FALSE;
  if (measure->kind != DM_MEASURE_TEXT || (isnan (value->low) && isnan (value->high)))
    return FALSE;

  measure->kind = DM_MEASURE_AMOUNT;
  g_free (measure->unit);
  measure->unit = g_steal_pointer (&value->unit);
  return TRUE;
}

/* What a position covers or excludes is a component of its issue. @key is what stands in for the
 * made one. */
static void
take_parent (DmFormContext *self, DmRecord *made, const DmRecord *record, const char *key)
{
  const DmPositionRecord *position = (const DmPositionRecord *) record;
  char **parent = &((DmIssueRecord *) made)->parent;

  if (made->kind != DM_RECORD_ISSUE || record->kind != DM_RECORD_POSITION || *parent != NULL
      || position->issue == NULL || dm_form_context_is_new (self, position->issue))
    return;

  if ((position->covers != NULL && g_strv_contains ((const char *const *) position->covers, key))
      || (position->excludes != NULL
          && g_strv_contains ((const char *const *) position->excludes, key)))
    *parent = g_strdup (position->issue);
}

static void
settle_measure (DmFormContext *self, DmEdit *edit, DmRecord *record)
{
  const DmRecord *issue = NULL;
  g_autoptr (DmRecord) measured = NULL;

  if (record->kind == DM_RECORD_POSITION)
    issue = dm_form_context_get_record (self, ((const DmPositionRecord *) record)->issue);
  /* What is made on the way is not there yet to be changed. */
  if (issue == NULL || issue->id == 0)
    return;

  measured = dm_record_copy (issue);
  if (take_measure (measured, record))
    dm_edit_change_aside (edit, issue, g_steal_pointer (&measured));
}

/**
 * dm_form_context_add:
 * @self: a context
 * @kind: %DM_RECORD_PARTY, %DM_RECORD_PERSON, %DM_RECORD_ISSUE or %DM_RECORD_SOURCE
 * @name: what the new record is called
 *
 * Makes a record on the way; it comes into the dossier together with the one that refers to it.
 *
 * Returns: (transfer full): what stands in for its key until then
 */
char *
dm_form_context_add (DmFormContext *self, DmRecordKind kind, const char *name)
{
  const DmLayout *layout = dm_layout_of (kind);
  const DmField *field = dm_layout_find (layout, "name");
  DmRecord *record = dm_record_new (kind);

  if (field == NULL)
    field = dm_layout_find (layout, "title");
  DM_FIELD_AT (record, field, char *) = g_strdup (name);
  record->key = g_strdup_printf (MADE_KEY, ++self->n_made);
  g_ptr_array_add (self->made, record);
  dm_form_context_collect_names (self);
  return g_strdup (record->key);
}

/**
 * dm_form_context_is_new:
 * @self: a context
 * @key: (nullable): key of a record
 *
 * Returns: whether the record was made on the way and is not in the dossier yet
 */
gboolean
dm_form_context_is_new (DmFormContext *self, const char *key)
{
  return key != NULL && key[0] == MADE_KEY[0];
}

/**
 * dm_form_context_forget_new:
 * @self: a context
 *
 * Forgets what was made on the way: it is in the dossier now, or is not wanted.
 */
void
dm_form_context_forget_new (DmFormContext *self)
{
  g_ptr_array_set_size (self->made, 0);
  dm_form_context_collect_names (self);
}

/**
 * dm_form_context_put_new:
 * @self: a context
 * @edit: where to put them
 * @record: (inout): the form's record
 *
 * Puts what was made on the way and is referred to by @record into @edit, and settles the keys in
 * @record. An issue that says nothing of its measure takes that of the first amount. Call it before
 * @record itself is put or changed there.
 */
void
dm_form_context_put_new (DmFormContext *self, DmEdit *edit, DmRecord *record)
{
  const DmLayout *layout = dm_layout_of (record->kind);

  settle_measure (self, edit, record);
  for (guint i = 0; i < self->made->len; i++)
    {
      const DmRecord *made = self->made->pdata[i];
      DmRecord *copy;

      if (replace_key (layout, record, made->key, NULL) == 0)
        continue;
      copy = dm_record_copy (made);
      take_measure (copy, record);
      take_parent (self, copy, record, made->key);
      g_clear_pointer (&copy->key, g_free);
      replace_key (layout, record, made->key, dm_edit_put_aside (edit, copy));
    }
}
