/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

/* Rows as a dossier's file holds them: ids for references (0 for none), %NULL for no text. The
 * texts are copied. Rows of one type may come in any order, and may name rows still to come. */

typedef struct
{
  gint64 id;
  const char *key, *name, *short_name, *color;
  DmRole role;
  gint64 parent;
} DmPartyRow;

typedef struct
{
  gint64 id;
  const char *key, *name, *unit, *basis;
  DmMeasureKind measure;
  gint64 parent, claimant, respondent;
} DmIssueRow;

typedef struct
{
  gint64 id;
  const char *key, *title, *author, *edtf, *series, *volume, *number, *archive, *location, *url;
} DmSourceRow;

typedef struct
{
  gint64 id;
  const char *key, *title, *edtf, *phrase;
  DmEventKind kind;
  DmStatus status;
  DmCertainty certainty;
  gboolean preferred;
} DmEventRow;

typedef struct
{
  gint64 id;
  const char *key, *edtf, *phrase, *unit, *option, *text, *label;
  DmAct act;
  DmCertainty certainty;
  gboolean preferred;
  gint64 issue, holder, relative_to;
  DmAmount amount;
} DmPositionRow;

/* The tables that are small beside the entries. States and scales are with their issues. */
typedef enum
{
  DM_SNAPSHOT_PARTIES = 1 << 0,
  DM_SNAPSHOT_ISSUES = 1 << 1,
  DM_SNAPSHOT_SOURCES = 1 << 2,
  DM_SNAPSHOT_LINKS = 1 << 3,
  DM_SNAPSHOT_ALL = (1 << 4) - 1,
} DmSnapshotParts;

typedef struct _DmSnapshotBuilder DmSnapshotBuilder;

DmSnapshotBuilder *dm_snapshot_builder_new (void);
DmSnapshotBuilder *
dm_snapshot_builder_new_from (const DmSnapshot *old, DmSnapshotParts parts, gint64 last_edit);
void dm_snapshot_builder_free (DmSnapshotBuilder *self);
void dm_snapshot_builder_set_dossier (DmSnapshotBuilder *self,
                                      const char *title,
                                      const char *description,
                                      const char *language,
                                      gint64 last_edit);
void dm_snapshot_builder_add_party (DmSnapshotBuilder *self, const DmPartyRow *row);
void dm_snapshot_builder_add_issue (DmSnapshotBuilder *self, const DmIssueRow *row);
void dm_snapshot_builder_add_option (DmSnapshotBuilder *self, gint64 issue, const char *option);
void dm_snapshot_builder_add_rank (DmSnapshotBuilder *self,
                                   gint64 issue,
                                   const char *rank,
                                   const char *edtf);
void dm_snapshot_builder_add_state (DmSnapshotBuilder *self,
                                    gint64 issue,
                                    DmState state,
                                    const char *edtf,
                                    const char *note);
void dm_snapshot_builder_add_source (DmSnapshotBuilder *self, const DmSourceRow *row);
void dm_snapshot_builder_add_event (DmSnapshotBuilder *self, const DmEventRow *row);
void dm_snapshot_builder_add_position (DmSnapshotBuilder *self, const DmPositionRow *row);
void dm_snapshot_builder_add_to_list (DmSnapshotBuilder *self,
                                      gint64 entry,
                                      DmEntryList list,
                                      gint64 target);
void dm_snapshot_builder_add_tag (DmSnapshotBuilder *self, gint64 entry, const char *tag);
void dm_snapshot_builder_add_cover (DmSnapshotBuilder *self,
                                    gint64 position,
                                    gint64 issue,
                                    gboolean excluded);
void dm_snapshot_builder_add_link (DmSnapshotBuilder *self, const DmLink *link);
void dm_snapshot_builder_touch (DmSnapshotBuilder *self, gint64 entry);
DmSnapshot *dm_snapshot_builder_patch (DmSnapshotBuilder *self);
DmSnapshot *dm_snapshot_builder_finish (DmSnapshotBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmSnapshotBuilder, dm_snapshot_builder_free)

G_END_DECLS
