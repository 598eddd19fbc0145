/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_facts_fill (GtkListBox *list, const DmSnapshot *snapshot, const DmDetails *details);
void dm_facts_fill_citations (GtkListBox *list, const DmSnapshot *snapshot, const DmRecord *record);
void dm_facts_fill_links (GtkListBox *list, const DmSnapshot *snapshot, gint64 record);

G_END_DECLS
