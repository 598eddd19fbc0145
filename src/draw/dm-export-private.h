/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-export.h"

G_BEGIN_DECLS

gboolean dm_export_check_status (cairo_status_t status, GError **error);
gboolean dm_export_svg_text (const DmScene *scene, GByteArray *out, GError **error);
gboolean dm_export_png (const DmScene *scene, GByteArray *out, double dpi, GError **error);

G_END_DECLS
