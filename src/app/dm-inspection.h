/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

G_BEGIN_DECLS

/**
 * DmRelated:
 * @id: id of the other record
 * @link: id of the link that leads to it, 0 where it is named otherwise
 * @relation: what the link says
 * @backwards: whether it says so of the other record
 * @title: what the other record is called
 * @when: (nullable): its date
 * @how: (nullable): as what it names the one that is inspected, or where it cites it
 * @quote: (nullable): the words that it cites
 *
 * A record that has to do with the one that is inspected.
 */
typedef struct
{
  gint64 id;
  gint64 link;
  DmRelation relation;
  gboolean backwards;
  char *title;
  char *when;
  char *how;
  char *quote;
} DmRelated;

/**
 * DmInspection:
 * @record: all that a record says
 * @title: what it is called
 * @history: (element-type DmHistoryEntry): the edits that touched it, newest first
 * @links: (element-type DmRelated): what it is linked with
 * @dependents: (element-type DmRelated): what names it or rests on it, the first of them
 * @n_dependents: how many there are
 *
 * A record with all that the dossier says about it.
 */
typedef struct
{
  DmRecord *record;
  char *title;
  GPtrArray *history;
  GPtrArray *links;
  GPtrArray *dependents;
  guint n_dependents;
} DmInspection;

void dm_inspection_free (DmInspection *self);
void dm_inspection_read_async (DmDocument *document,
                               gint64 id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
DmInspection *
dm_inspection_read_finish (DmDocument *document, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmInspection, dm_inspection_free)

G_END_DECLS
