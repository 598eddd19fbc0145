/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-record-dialog.h"

/* Lets a person complete a new record, of which DRAFT (transfer full) says what is known from where
 * it was asked for. */
void
dm_window_present_form (DmWindow *self, DmRecord *draft)
{
  dm_record_dialog_add (GTK_WINDOW (self), self->document, self->session, draft);
}

/* Lets a person change a record. */
void
dm_window_edit_record (DmWindow *self, gint64 id)
{
  dm_record_dialog_edit (GTK_WINDOW (self), self->document, self->session, id);
}
