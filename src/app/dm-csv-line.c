/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-line.h"

/**
 * DmCsvLine:
 *
 * A row of a table that may be imported, as an item of a list.
 */
struct _DmCsvLine
{
  GObject parent_instance;

  const DmCsvRow *row;
};

G_DEFINE_FINAL_TYPE (DmCsvLine, dm_csv_line, G_TYPE_OBJECT)

static void
dm_csv_line_class_init (DmCsvLineClass *klass)
{
}

static void
dm_csv_line_init (DmCsvLine *self)
{
}

/**
 * dm_csv_line_new:
 * @row: a row of a plan, which must last as long as the item is in a list
 *
 * Returns: (transfer full): an item
 */
DmCsvLine *
dm_csv_line_new (const DmCsvRow *row)
{
  DmCsvLine *self = g_object_new (DM_TYPE_CSV_LINE, NULL);

  self->row = row;
  return self;
}

/**
 * dm_csv_line_get_row:
 * @self: an item
 *
 * Returns: (transfer none): its row
 */
const DmCsvRow *
dm_csv_line_get_row (DmCsvLine *self)
{
  return self->row;
}
