/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIM_CELL (dm_claim_cell_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimCell, dm_claim_cell, DM, CLAIM_CELL, GtkWidget)

GtkWidget *dm_claim_cell_new (float xalign);
void dm_claim_cell_wrap (DmClaimCell *self, int line, int n_chars);
GtkLabel *dm_claim_cell_get_label (DmClaimCell *self);
void dm_claim_cell_set (DmClaimCell *self, const char *first, const char *second);
void dm_claim_cell_set_markup (DmClaimCell *self, const char *first, const char *second);
void dm_claim_cell_set_class (DmClaimCell *self, const char *css_class);
void dm_claim_cell_tell (DmClaimCell *self, const char *label, const char *tooltip);

G_END_DECLS
