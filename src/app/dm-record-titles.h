/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

const char *dm_record_title_add (DmRecordKind kind);
const char *dm_record_title_edit (DmRecordKind kind);
const char *dm_record_title_delete (DmRecordKind kind);
const char *dm_record_title_duplicate (DmRecordKind kind);
const char *dm_record_title (DmRecordKind kind);

G_END_DECLS
