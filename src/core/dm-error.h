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

/**
 * DmCoreError:
 * @DM_CORE_ERROR_DATE: what is wrong with a date
 * @DM_CORE_ERROR_AMOUNT: what is wrong with an amount
 * @DM_CORE_ERROR_RECORD: what is wrong with a record
 * @DM_CORE_ERROR_DATE_WORDS: words of which no date can be made; a record may keep them as its
 *   phrase
 * @DM_CORE_ERROR_DATE_AMBIGUOUS: dm_date_read_choices() has what it can mean
 * @DM_CORE_ERROR_DATE_ANCHOR: it takes the date of the document in which it stands, exactly
 */
typedef enum
{
  DM_CORE_ERROR_DATE,
  DM_CORE_ERROR_AMOUNT,
  DM_CORE_ERROR_RECORD,
  DM_CORE_ERROR_DATE_WORDS,
  DM_CORE_ERROR_DATE_AMBIGUOUS,
  DM_CORE_ERROR_DATE_ANCHOR,
} DmCoreError;

GQuark dm_core_error_quark (void);

char *dm_error_quote (const char *text, gsize length);

G_END_DECLS
