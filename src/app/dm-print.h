/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-picture.h"

G_BEGIN_DECLS

GtkPrintOperation *dm_print_new (DmPicture *picture);

G_END_DECLS
