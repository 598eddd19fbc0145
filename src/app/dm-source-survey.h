/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

G_BEGIN_DECLS

/**
 * DmSourceSurvey:
 * @records: (element-type DmRecord): the sources of a dossier, as they were entered, without their
 *   texts
 * @counts: (element-type guint): how many records rest on each
 */
typedef struct
{
  GPtrArray *records;
  GArray *counts;
} DmSourceSurvey;

void dm_source_survey_free (DmSourceSurvey *self);
void dm_source_survey_read_async (DmDocument *document,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DmSourceSurvey *
dm_source_survey_read_finish (DmDocument *document, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmSourceSurvey, dm_source_survey_free)

G_END_DECLS
