/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store-private.h"

G_BEGIN_DECLS

DmStore *dm_damaged_file_open (const char *path,
                               const char *near,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
