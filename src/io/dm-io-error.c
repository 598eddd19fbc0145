/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"

G_DEFINE_QUARK (dm_io_error_quark, dm_io_error)
