/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-edit.h"

G_BEGIN_DECLS

typedef enum
{
  DM_CHANGE_PUT,
  DM_CHANGE_FIELDS,
  DM_CHANGE_DELETE,
} DmChangeType;

/**
 * DmChange:
 * @type: what is done
 * @record: (nullable): the record to put, or as it is to be
 * @before: (nullable): the record as its author saw it
 * @id: the record that goes
 * @aside: whether the edit is about another record, which needs this one
 * @stand_in: (nullable): what other records of the edit call a new one that has no key yet
 */
typedef struct
{
  DmChangeType type;
  DmRecord *record;
  DmRecord *before;
  gint64 id;
  gboolean aside;
  char *stand_in;
} DmChange;

struct _DmEdit
{
  char *label;
  GPtrArray *changes; /* DmChange */
};

G_END_DECLS
