/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-field.h"

#include <glib-object.h>

G_BEGIN_DECLS

GType dm_form_row_type (const DmLayout *layout, const DmFormField *field);

G_END_DECLS
