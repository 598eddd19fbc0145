/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-register.h"
#include "dm-session.h"

G_BEGIN_DECLS

/* Takes a register that was made for @owner. */
typedef void (*DmRegisterMadeFunc) (gpointer owner, DmRegister *claims);

void dm_register_work_start (GObject *owner,
                             DmDocument *document,
                             DmSession *session,
                             const DmClaimsLayout *layout,
                             GCancellable **cancellable,
                             DmRegisterMadeFunc made);

G_END_DECLS
