/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store-private.h"

G_BEGIN_DECLS

/**
 * DmChecker:
 * @store: whose file is checked
 * @callback: told of every fault
 * @user_data: handed to it
 * @n_faults: how many there were
 * @texts: of the sources that citations name, by key
 *
 * A check that is going on.
 */
typedef struct
{
  DmStore *store;
  DmFaultFunc callback;
  gpointer user_data;
  guint n_faults;
  GHashTable *texts;
} DmChecker;

void dm_checker_tell (DmChecker *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean dm_checker_check_references (DmChecker *self, GError **error);
gboolean dm_checker_check_ancestry (DmChecker *self, GError **error);
void dm_checker_check_citations (DmChecker *self, const DmRecord *record);

G_END_DECLS
