/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"

G_BEGIN_DECLS

struct _DmFormContext
{
  GObject parent_instance;

  DmDocument *document;
  GCancellable *reading;
  GPtrArray *records; /* DmRecord, the parties, persons and issues */
  GPtrArray *names;   /* DmName, of them and of what was made */
  GPtrArray *sources; /* DmName; %NULL until sources are searched, for they may be many */
  GPtrArray *made;    /* DmRecord, with keys that stand in for those they will get */
  guint n_made;
  const char *follow_action;
};

void dm_form_context_collect_names (DmFormContext *self);

G_END_DECLS
