/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"

#include <jansson.h>

G_BEGIN_DECLS

gboolean dm_json_read_record (json_t *object, DmRecord *record, GError **error);
guint dm_json_layout_depth (const DmLayout *layout);

G_END_DECLS
