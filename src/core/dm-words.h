/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

char *dm_words_value (const DmSnapshot *snapshot, const DmPosition *position, DmAmountStyle style);
char *dm_words_claim (const DmSnapshot *snapshot, guint entry, DmAmountStyle style);
char *dm_words_title (const DmSnapshot *snapshot, guint entry, DmAmountStyle style);
char *dm_words_when (const DmSnapshot *snapshot, guint entry, DmDateStyle style);
char *dm_words_sentence (const DmSnapshot *snapshot, guint entry);
char *dm_words_source (const DmSnapshot *snapshot, guint source);

G_END_DECLS
