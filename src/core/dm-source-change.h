/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

/**
 * DmTextDifference:
 * @from: where two texts begin to differ, in characters
 * @to: where in the first they are the same again
 * @shift: by how many characters the rest is further back in the second
 */
typedef struct
{
  gint64 from;
  gint64 to;
  gint64 shift;
} DmTextDifference;

DmTextDifference dm_source_compare_texts (const char *before, const char *after);
void dm_source_change_text (DmSourceRecord *source, char *text);
void dm_source_replace_text (DmSourceRecord *source, char *text);

G_END_DECLS
