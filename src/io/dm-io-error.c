/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"

G_DEFINE_QUARK (dm - io - error - quark, dm_io_error)
