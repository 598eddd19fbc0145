/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCE_READER (dm_source_reader_get_type ())
G_DECLARE_FINAL_TYPE (DmSourceReader, dm_source_reader, DM, SOURCE_READER, GtkWidget)

void dm_source_reader_attach (DmSourceReader *self, DmDocument *document);
void dm_source_reader_take (DmSourceReader *self, DmSourceRecord *record);

G_END_DECLS
