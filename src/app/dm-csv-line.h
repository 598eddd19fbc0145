/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-csv-plan.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DM_TYPE_CSV_LINE (dm_csv_line_get_type ())
G_DECLARE_FINAL_TYPE (DmCsvLine, dm_csv_line, DM, CSV_LINE, GObject)

DmCsvLine *dm_csv_line_new (const DmCsvRow *row);
const DmCsvRow *dm_csv_line_get_row (DmCsvLine *self);

G_END_DECLS
