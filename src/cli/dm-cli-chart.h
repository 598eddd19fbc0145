/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-export.h"
#include "dm-record.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

DmScene *
dm_cli_chart_new (const DmFigureRecord *figure, const DmSnapshot *snapshot, GError **error);

G_END_DECLS
