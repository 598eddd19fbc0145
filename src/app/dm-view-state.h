/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

G_BEGIN_DECLS

void dm_view_state_load (DmDocument *document, DmSession *session);
void dm_view_state_save (DmDocument *document, DmSession *session);

G_END_DECLS
