/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmEdit:
 *
 * What is to be done to a dossier in one step: records that are added, changed and deleted. It is
 * made in the window and handed to dm_document_apply_async().
 */
typedef struct _DmEdit DmEdit;

/**
 * DmEditResult:
 * @id: the record that was put or changed first, 0 if none was; none of those put aside
 * @deletion: what went
 * @n_lost: how many citations do not find their words any more in a text that was changed
 * @met_others: whether others had changed the file, so that it must be read anew
 */
typedef struct
{
  gint64 id;
  DmDeletion deletion;
  guint n_lost;
  gboolean met_others;
} DmEditResult;

DmEdit *dm_edit_new (const char *label);
void dm_edit_free (DmEdit *self);
const char *dm_edit_put (DmEdit *self, DmRecord *record);
const char *dm_edit_put_aside (DmEdit *self, DmRecord *record);
void dm_edit_change (DmEdit *self, const DmRecord *before, DmRecord *after);
void dm_edit_change_aside (DmEdit *self, const DmRecord *before, DmRecord *after);
void dm_edit_delete (DmEdit *self, gint64 id);
guint dm_edit_get_n_changes (DmEdit *self);

gboolean dm_edit_apply (DmEdit *self, DmStore *store, DmEditResult *result, GError **error);
char *dm_edit_describe (DmEdit *self,
                        const DmEditResult *result,
                        const DmSnapshot *before,
                        const DmSnapshot *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmEdit, dm_edit_free)

G_END_DECLS
