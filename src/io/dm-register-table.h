/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-json-writer.h"
#include "dm-register.h"

G_BEGIN_DECLS

gboolean dm_register_write_csv (const DmRegister *claims,
                                DmWriteFunc func,
                                gpointer user_data,
                                GError **error);
gboolean dm_register_write_html (const DmRegister *claims,
                                 DmWriteFunc func,
                                 gpointer user_data,
                                 GError **error);

G_END_DECLS
