/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-edit-private.h"

#include "dm-fields.h"

/* No key that a person types begins so. */
#define STAND_IN "\x1f%u"

static void
change_free (DmChange *change)
{
  dm_record_free (change->record);
  dm_record_free (change->before);
  g_free (change->stand_in);
  g_free (change);
}

static DmChange *
add_change (DmEdit *self, DmChangeType type)
{
  DmChange *change = g_new0 (DmChange, 1);

  change->type = type;
  g_ptr_array_add (self->changes, change);
  return change;
}

/**
 * dm_edit_new:
 * @label: what is done, translated, as a title: “Add Event”
 *
 * Returns: (transfer full): an edit that does nothing yet
 */
DmEdit *
dm_edit_new (const char *label)
{
  DmEdit *self = g_new0 (DmEdit, 1);

  self->label = g_strdup (label);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  return self;
}

/**
 * dm_edit_free:
 * @self: (transfer full) (nullable): an edit
 */
void
dm_edit_free (DmEdit *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/**
 * dm_edit_put:
 * @self: an edit
 * @record: (transfer full): a new record; without a key it gets one, made from its name
 *
 * Adds a record. What it refers to must be in the dossier or have been put before it.
 *
 * Returns: (transfer none) (nullable): what later records of the same edit call it in their
 *   references: its key, or what stands in for the one that it will get; %NULL for kinds that
 *   carry no key
 */
const char *
dm_edit_put (DmEdit *self, DmRecord *record)
{
  DmChange *change = add_change (self, DM_CHANGE_PUT);

  change->record = record;
  if (!dm_kind_has_key (record->kind))
    return NULL;
  if (record->key != NULL && *record->key != '\0')
    return record->key;

  change->stand_in = g_strdup_printf (STAND_IN, self->changes->len);
  return change->stand_in;
}

/**
 * dm_edit_put_aside:
 * @self: an edit
 * @record: (transfer full): a new record, as dm_edit_put() takes it
 *
 * Adds a record that another one of the edit refers to. The edit is about that one: what is told
 * of it, and selected, is not @record.
 *
 * Returns: (transfer none) (nullable): what later records of the edit call it, as dm_edit_put()
 */
const char *
dm_edit_put_aside (DmEdit *self, DmRecord *record)
{
  const char *key = dm_edit_put (self, record);
  DmChange *change = self->changes->pdata[self->changes->len - 1];

  change->aside = TRUE;
  return key;
}

/**
 * dm_edit_change:
 * @self: an edit
 * @before: the record as its author saw it
 * @after: (transfer full): the same as it is to be
 *
 * Changes a record. Only fields in which the two differ are written; one that somebody else
 * changed meanwhile makes the whole edit fail.
 */
void
dm_edit_change (DmEdit *self, const DmRecord *before, DmRecord *after)
{
  DmChange *change;

  g_return_if_fail (before->kind == after->kind && before->id != 0);

  change = add_change (self, DM_CHANGE_FIELDS);
  change->before = dm_record_copy (before);
  change->record = after;
  change->record->id = before->id;
}

/**
 * dm_edit_change_aside:
 * @self: an edit
 * @before: the record as its author saw it
 * @after: (transfer full): the same as it is to be
 *
 * Changes a record because of another one of the edit, as dm_edit_change() does. The edit is about
 * that one: what is told of it, and selected, is not this.
 */
void
dm_edit_change_aside (DmEdit *self, const DmRecord *before, DmRecord *after)
{
  DmChange *change;

  dm_edit_change (self, before, after);
  change = self->changes->pdata[self->changes->len - 1];
  change->aside = TRUE;
}

/**
 * dm_edit_delete:
 * @self: an edit
 * @id: the number of a record
 *
 * Deletes a record, and with it what cannot be without it; other references to it are cleared.
 */
void
dm_edit_delete (DmEdit *self, gint64 id)
{
  add_change (self, DM_CHANGE_DELETE)->id = id;
}

/**
 * dm_edit_get_n_changes:
 * @self: an edit
 *
 * Returns: how many records it puts, changes or deletes
 */
guint
dm_edit_get_n_changes (DmEdit *self)
{
  return self->changes->len;
}
