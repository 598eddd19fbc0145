/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-print.h"
#include "dm-gap.h"
#include "dm-register.h"

G_BEGIN_DECLS

void dm_cli_claims_print (const DmRegister *claims, DmCliOut *out);
void dm_cli_claims_print_json (const DmRegister *claims, DmCliOut *out);

char *dm_cli_range_words (const DmSnapshot *snapshot, int issue, double low, double high);
json_t *dm_cli_range_json (double low, double high);
json_t *dm_cli_held_json (const DmGap *gap, int held);
char *dm_cli_held_words (const DmGap *gap, int held);

G_END_DECLS
