/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"
#include "dm-theme.h"

G_BEGIN_DECLS

DmInk *dm_inks_of_parties (const DmSnapshot *snapshot);
DmInk dm_ink_of_party (const DmSnapshot *snapshot, int party);

G_END_DECLS
