/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store.h"

G_BEGIN_DECLS

gboolean dm_record_mend (DmRecord *record, DmFaultFunc told, gpointer user_data);

G_END_DECLS
