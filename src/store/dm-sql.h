/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store-private.h"

G_BEGIN_DECLS

/* A statement of the store's own, which goes back to it at the end of the scope. */
typedef sqlite3_stmt DmStatement;

DmStatement *dm_sql_prepare (DmStore *store, const char *sql, GError **error);
void dm_sql_release (DmStatement *statement);
gboolean dm_sql_step (DmStore *store, DmStatement *statement, gboolean *has_row, GError **error);
gboolean dm_sql_done (DmStore *store, DmStatement *statement, GError **error);
gboolean dm_sql_run (DmStore *store, const char *sql, GError **error);
gint64 dm_sql_number (DmStore *store, const char *sql, gint64 otherwise);
void dm_sql_bind_text (DmStatement *statement, int index, const char *text);
const char *dm_sql_text (DmStatement *statement, int column);
char *dm_sql_dup_text (DmStatement *statement, int column);
gboolean dm_sql_fail (sqlite3 *db, const char *path, int rc, GError **error);
char *dm_sql_display_name (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmStatement, dm_sql_release)

G_END_DECLS
