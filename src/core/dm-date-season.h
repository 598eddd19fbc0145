/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 dm_date_season_first (gint64 year, int part);
gint64 dm_date_season_last (gint64 year, int part);

G_END_DECLS
