/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

/**
 * DmCitationMove:
 *
 * Takes the places of citations along when the text of their source changes.
 */
typedef struct _DmCitationMove DmCitationMove;

DmCitationMove *dm_citation_move_new (const char *source, const char *before, const char *after);
void dm_citation_move_free (DmCitationMove *self);
gboolean dm_citation_move_apply (DmCitationMove *self, DmRecord *record);
guint dm_citation_move_get_n_lost (const DmCitationMove *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCitationMove, dm_citation_move_free)

G_END_DECLS
