/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"
#include "dm-form-field.h"

G_BEGIN_DECLS

char *dm_item_words (const DmLayout *layout,
                     const DmFormSpec *spec,
                     DmFormContext *context,
                     gconstpointer item,
                     char **aside);

G_END_DECLS
