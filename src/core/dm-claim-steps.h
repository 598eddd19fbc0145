/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-register.h"

G_BEGIN_DECLS

DmClaimStep *dm_claim_steps_new (const DmGap *gap,
                                 const guint8 *accepted,
                                 const gint64 *days,
                                 guint n_days,
                                 guint *n_steps);

G_END_DECLS
