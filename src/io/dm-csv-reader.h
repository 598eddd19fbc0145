/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DmCsvReader:
 *
 * A file of rows and cells. It is read from its beginning each time, and never as a whole.
 */
typedef struct _DmCsvReader DmCsvReader;

/**
 * DmCsvRowFunc:
 * @row: its number as a spreadsheet counts: the row of headings is 1
 * @cells: (array length=n_cells): its cells, in UTF-8
 * @n_cells: how many
 * @user_data: what was handed over
 * @error: return location
 *
 * Returns: whether to go on; if not, without @error, the rest is left unread
 */
typedef gboolean (*DmCsvRowFunc) (guint row,
                                  const char *const *cells,
                                  guint n_cells,
                                  gpointer user_data,
                                  GError **error);

DmCsvReader *
dm_csv_reader_open (const char *path, const char *encoding, char separator, GError **error);
void dm_csv_reader_free (DmCsvReader *self);
const char *dm_csv_reader_get_encoding (DmCsvReader *self);
char dm_csv_reader_get_separator (DmCsvReader *self);
void dm_csv_reader_correct (DmCsvReader *self, guint row, guint column, const char *text);
gboolean dm_csv_reader_foreach (DmCsvReader *self,
                                DmCsvRowFunc func,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCsvReader, dm_csv_reader_free)

G_END_DECLS
