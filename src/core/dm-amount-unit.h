/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmUnit:
 * @id: as a dossier keeps it: an ISO 4217 code, or words
 * @symbol: (nullable): what a currency puts before the number
 * @brief: (nullable): what stands behind the number in a label, where that is not @id
 * @name: its name for people, to translate
 * @spellings: how people write it, in lower case, "|" between and at both ends
 *
 * A unit that the program knows; any other is kept as it was typed.
 */
typedef struct
{
  const char *id;
  const char *symbol;
  const char *brief;
  const char *name;
  const char *spellings;
} DmUnit;

const DmUnit *dm_unit_find (const char *text);
gboolean dm_unit_is_currency (const char *unit);
const char *dm_unit_skip_symbol (const char *text, const DmUnit **unit);

G_END_DECLS
