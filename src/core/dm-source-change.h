/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

void dm_source_change_text (DmSourceRecord *source, char *text);
void dm_source_replace_text (DmSourceRecord *source, char *text);

G_END_DECLS
