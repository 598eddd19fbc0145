/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DM_DRAW_ERROR:
 *
 * Pictures that cannot be made. Messages are sentences for people, without a capital and without
 * a full stop.
 */
#define DM_DRAW_ERROR (dm_draw_error_quark ())

typedef enum
{
  DM_DRAW_ERROR_SIZE,
  DM_DRAW_ERROR_SURFACE,
  DM_DRAW_ERROR_FIGURE,
  DM_DRAW_ERROR_SPAN,
} DmDrawError;

GQuark dm_draw_error_quark (void);

G_END_DECLS
