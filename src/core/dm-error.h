/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DM_CORE_ERROR:
 *
 * Faults of values that somebody typed or that a file holds. Messages are sentences for people,
 * without a capital and without a full stop, so that they can follow the name of a field.
 */
#define DM_CORE_ERROR (dm_core_error_quark ())

typedef enum
{
  DM_CORE_ERROR_DATE,
  DM_CORE_ERROR_AMOUNT,
  DM_CORE_ERROR_RECORD,
} DmCoreError;

GQuark dm_core_error_quark (void);

char *dm_error_quote (const char *text, gsize length);

G_END_DECLS
