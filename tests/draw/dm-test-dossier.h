/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot-builder.h"
#include "dm-timeline.h"

G_BEGIN_DECLS

/* Parties are numbered from 1, issues from 10, entries from 1000. */
typedef struct
{
  const char *title;
  const char *edtf;
  DmEventKind kind;
  DmStatus status;
  gint64 party; /* 0 for none */
  gint64 other; /* a second party */
} DmTestEvent;

DmSnapshot *
dm_test_snapshot (const DmTestEvent *events, guint n_events, guint n_parties, gboolean positions);
DmSnapshot *dm_test_random_snapshot (guint n_events, guint n_parties, guint32 seed);
DmScene *dm_test_timeline (const DmSnapshot *snapshot,
                           DmTypesetter *typesetter,
                           double width,
                           double height,
                           double from,
                           double to,
                           gboolean fit);

G_END_DECLS
