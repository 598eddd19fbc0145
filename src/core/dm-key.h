/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

char *dm_key_from_text (const char *text);
char *dm_key_for_record (const DmRecord *record);

G_END_DECLS
