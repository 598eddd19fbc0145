/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_HOVER_CARD (dm_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (DmHoverCard, dm_hover_card, DM, HOVER_CARD, GtkWidget)

GtkWidget *dm_hover_card_new (void);
void dm_hover_card_set_document (DmHoverCard *self, DmDocument *document);
void dm_hover_card_show (DmHoverCard *self, guint entry, const DmBox *box, double x);
void dm_hover_card_show_words (DmHoverCard *self,
                               const char *title,
                               const char *words,
                               const DmBox *box,
                               double x);
void dm_hover_card_hide (DmHoverCard *self);
void dm_hover_card_place (DmHoverCard *self, int width, int height);

G_END_DECLS
