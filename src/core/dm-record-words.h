/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"

G_BEGIN_DECLS

char *dm_record_dup_name (const DmRecord *record);
const char *dm_field_title (const DmField *field);
char *dm_field_dup_words (const DmField *field, gconstpointer base);

G_END_DECLS
