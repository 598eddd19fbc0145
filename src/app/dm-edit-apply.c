/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-edit-private.h"

#include "dm-citation-move.h"
#include "dm-fields.h"
#include "dm-key.h"
#include "dm-record-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* How often another program may write in between before the edit gives up. */
#define MAX_TRIES 5

/* The edit on its way into the store. */
typedef struct
{
  DmStore *store;
  GHashTable *keys; /* from stand-ins to the keys that the records got */
  DmEditResult *result;
  GError **error;
} Run;

static char *
numbered (const char *stem, guint number)
{
  return number == 1 ? g_strdup (stem) : g_strdup_printf ("%s-%u", stem, number);
}

static gboolean
is_taken (Run *run, const char *stem, guint number)
{
  g_autofree char *key = numbered (stem, number);

  return dm_store_find (run->store, key, NULL) > 0;
}

/* A key that is free: STEM, STEM-2, … A dossier may hold very many of them, so that the free one
 * is looked for by halves: between one that is taken and one that is not. */
static char *
free_key (Run *run, const DmRecord *record)
{
  g_autofree char *suited = dm_key_for_record (record);
  const char *stem = suited != NULL ? suited : dm_layout_of (record->kind)->name;
  guint taken = 0, unused = 1;

  while (is_taken (run, stem, unused))
    {
      taken = unused;
      unused *= 2;
    }
  while (unused - taken > 1)
    {
      guint middle = taken + (unused - taken) / 2;

      if (is_taken (run, stem, middle))
        taken = middle;
      else
        unused = middle;
    }

  return numbered (stem, unused);
}

static void
settle_key (Run *run, char **key)
{
  const char *settled = *key != NULL ? g_hash_table_lookup (run->keys, *key) : NULL;

  if (settled != NULL)
    {
      g_free (*key);
      *key = g_strdup (settled);
    }
}

/* Puts the keys that records got in the place of what stood in for them. */
static void
settle_keys (Run *run, const DmLayout *layout, gpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type == DM_FIELD_REF)
        settle_key (run, &DM_FIELD_AT (base, field, char *));
      else if (field->type == DM_FIELD_GROUP)
        settle_keys (run, field->items, (char *) base + field->offset);
      else if (field->type == DM_FIELD_REFS)
        {
          GStrv keys = DM_FIELD_AT (base, field, GStrv);

          for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
            settle_key (run, &keys[k]);
        }
      else if (field->type == DM_FIELD_LIST)
        {
          GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

          for (guint k = 0; list != NULL && k < list->len; k++)
            settle_keys (run, field->items, list->pdata[k]);
        }
    }
}

static DmRecord *
read_by_key (Run *run, const char *key)
{
  gint64 id = dm_store_find (run->store, key, NULL);

  return id > 0 ? dm_store_read (run->store, id, NULL) : NULL;
}

static gboolean
refuse_circle (Run *run, const DmRecord *record, const DmRecord *parent)
{
  g_autofree char *name = dm_record_dup_name (record);
  g_autofree char *parent_name = dm_record_dup_name (parent);

  if (parent->id == record->id)
    g_set_error (run->error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
                 _("“%s” cannot be part of itself."), name);
  else
    /* Translators: a party or issue, and one that is part of it */
    g_set_error (run->error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
                 _("“%s” cannot be part of “%s”, which is part of it."), name, parent_name);

  return FALSE;
}

/* Whether no record is above itself. */
static gboolean
check_ancestry (Run *run, const DmRecord *record)
{
  const char *key = dm_record_get_parent (record);
  g_autoptr (DmRecord) parent = key != NULL ? read_by_key (run, key) : NULL;
  g_autoptr (DmRecord) above = parent != NULL ? dm_record_copy (parent) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* A circle further up is an old fault of the file. */
  while (above != NULL && g_hash_table_add (seen, g_memdup2 (&above->id, sizeof above->id)))
    {
      DmRecord *next;

      if (above->id == record->id)
        return refuse_circle (run, record, parent);
      key = dm_record_get_parent (above);
      next = key != NULL ? read_by_key (run, key) : NULL;
      dm_record_free (above);
      above = next;
    }

  return TRUE;
}

static gboolean
write_record (Run *run, DmRecord *record, gboolean aside)
{
  settle_keys (run, dm_layout_of (record->kind), record);
  if (!dm_store_put (run->store, record, run->error) || !check_ancestry (run, record))
    return FALSE;

  if (run->result->id == 0 && !aside)
    run->result->id = record->id;
  return TRUE;
}

/* An edit may run more than once, so that what it holds stays as it is. */
static gboolean
put_record (Run *run, const DmChange *change)
{
  g_autoptr (DmRecord) record = dm_record_copy (change->record);

  record->id = 0;
  if (change->stand_in != NULL)
    {
      g_free (record->key);
      record->key = free_key (run, record);
      g_hash_table_insert (run->keys, g_strdup (change->stand_in), g_strdup (record->key));
    }

  return write_record (run, record, change->aside);
}

static gboolean
refuse_gone (Run *run, const DmRecord *before)
{
  g_autofree char *name = dm_record_dup_name (before);

  g_set_error (run->error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED,
               _("“%s” was deleted meanwhile, so that it cannot be changed."), name);
  return FALSE;
}

static gboolean
refuse_conflict (Run *run, const DmField *field, const DmRecord *current)
{
  g_autofree char *name = dm_record_dup_name (current);
  g_autofree char *value = dm_field_dup_words (field, current);

  if (value != NULL)
    /* Translators: a record, one of its fields, what the field says now */
    g_set_error (run->error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED,
                 _("“%s” was changed elsewhere meanwhile: its %s is now “%s”. Nothing was "
                   "written."),
                    name, dm_field_title (field), value);
  else
    g_set_error (
        run->error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED,
        _("“%s” was changed elsewhere meanwhile: its %s is no longer what it was. Nothing "
                   "was written."),
           name, dm_field_title (field));
  return FALSE;
}

/* Takes over into CURRENT what differs between before and after. */
static gboolean
merge (Run *run, const DmChange *change, DmRecord *current)
{
  const DmLayout *layout = dm_layout_of (current->kind);

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (dm_field_equal (field, change->before, change->record)
          || dm_field_equal (field, current, change->record))
        continue;
      if (!dm_field_equal (field, current, change->before))
        return refuse_conflict (run, field, current);
      dm_field_copy (field, change->record, current);
    }

  return TRUE;
}

/* What cites a source goes along with its text. */
static gboolean
move_citations (Run *run, const DmSourceRecord *source, const char *before)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DmCitationMove) move = NULL;

  if (source->record.key == NULL || before == NULL || source->text == NULL
      || g_str_equal (before, source->text))
    return TRUE;
  ids = dm_store_dependents (run->store, source->record.id, run->error);
  if (ids == NULL)
    return FALSE;

  move = dm_citation_move_new (source->record.key, before, source->text);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DmRecord) record
          = dm_store_read (run->store, g_array_index (ids, gint64, i), run->error);

      if (record == NULL
          || (dm_citation_move_apply (move, record)
              && !dm_store_put (run->store, record, run->error)))
        return FALSE;
    }
  run->result->n_lost += dm_citation_move_get_n_lost (move);
  return TRUE;
}

static gboolean
change_record (Run *run, const DmChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmRecord) current = dm_store_read (run->store, change->before->id, &error);
  g_autofree char *text = NULL;

  if (current == NULL)
    {
      if (g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD))
        return refuse_gone (run, change->before);
      g_propagate_error (run->error, g_steal_pointer (&error));
      return FALSE;
    }
  if (current->kind != change->before->kind)
    return refuse_gone (run, change->before);

  if (current->kind == DM_RECORD_SOURCE)
    text = g_strdup (((const DmSourceRecord *) current)->text);
  return merge (run, change, current) && write_record (run, current, change->aside)
         && (current->kind != DM_RECORD_SOURCE
             || move_citations (run, (const DmSourceRecord *) current, text));
}

/* Whether an earlier deletion of the same edit took the record with it. */
static gboolean
has_gone_before (Run *run, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmRecord) record = NULL;
  guint n_gone = 0;

  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    n_gone += run->result->deletion.gone[kind];
  if (n_gone == 0)
    return FALSE;

  record = dm_store_read (run->store, id, &error);
  return g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
}

static gboolean
delete_record (Run *run, const DmChange *change)
{
  DmDeletion deletion;

  if (has_gone_before (run, change->id))
    return TRUE;
  if (!dm_store_delete (run->store, change->id, DM_DELETE_WITH_DEPENDENTS, &deletion, run->error))
    return FALSE;

  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    run->result->deletion.gone[kind] += deletion.gone[kind];
  run->result->deletion.changed += deletion.changed;
  return TRUE;
}

static gboolean
run_changes (DmEdit *self, Run *run)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const DmChange *change = self->changes->pdata[i];
      gboolean done = FALSE;

      switch (change->type)
        {
        case DM_CHANGE_PUT:
          done = put_record (run, change);
          break;
        case DM_CHANGE_FIELDS:
          done = change_record (run, change);
          break;
        case DM_CHANGE_DELETE:
          done = delete_record (run, change);
          break;
        }
      if (!done)
        return FALSE;
    }

  return TRUE;
}

/* What others wrote in between does not stand in the way: it is looked at record by record. */
static gboolean
begin (Run *run, const char *label)
{
  for (guint tries = 1;; tries++)
    {
      g_autoptr (GError) failure = NULL;

      if (dm_store_begin_edit (run->store, label, &failure))
        return TRUE;
      if (tries == MAX_TRIES || !g_error_matches (failure, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED))
        {
          g_propagate_error (run->error, g_steal_pointer (&failure));
          return FALSE;
        }
      run->result->met_others = TRUE;
      if (!dm_store_refresh (run->store, run->error))
        return FALSE;
    }
}

/**
 * dm_edit_apply:
 * @self: an edit
 * @store: the dossier's file, with no edit open
 * @result: (out): what came of it
 * @error: return location
 *
 * Writes the edit to the disk in one transaction. Others may have written meanwhile, as long as
 * they left alone what this edit changes.
 *
 * Returns: whether it is on the disk; else nothing was changed: %DM_STORE_ERROR_CHANGED, which
 *   says what the other changed, or as dm_store_put()
 */
gboolean
dm_edit_apply (DmEdit *self, DmStore *store, DmEditResult *result, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Run run = { store, keys, result, error };

  memset (result, 0, sizeof *result);
  if (!begin (&run, self->label))
    return FALSE;

  if (!run_changes (self, &run))
    {
      dm_store_rollback_edit (store);
      return FALSE;
    }

  return dm_store_commit_edit (store, error);
}
