/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"
#include "dm-form-field.h"

G_BEGIN_DECLS

char *dm_form_check (DmFormContext *context, const DmRecord *draft, const DmFormField *field);
gboolean dm_form_is_apt (const DmRecord *draft, const DmFormField *field);
gboolean dm_form_lacks (const DmRecord *draft, const DmFormField *field);

G_END_DECLS
