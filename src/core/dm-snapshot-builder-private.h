/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot-builder.h"

G_BEGIN_DECLS

/* An entry while it is gathered. */
typedef struct
{
  gint64 id;
  DmDate date;
  DmText key, title, edtf, phrase;
  int position;
  guint8 type, kind, status, certainty, flags;
} DmGatheredEntry;

/* An item of a list, by ids until everything is known; a tag by its index. */
typedef struct
{
  gint64 owner;
  gint64 target;
} DmGatheredItem;

typedef struct
{
  gint64 position;
  gint64 issue;
  gboolean excluded;
} DmGatheredCover;

typedef struct
{
  gint64 issue;
  DmText text;
} DmGatheredOption;

typedef struct
{
  gint64 issue;
  DmStateInfo info;
} DmGatheredState;

typedef struct
{
  gint64 issue;
  DmRankInfo info;
} DmGatheredRank;

typedef struct
{
  DmPosition position;
  gint64 id, issue, holder;
} DmGatheredPosition;

struct _DmSnapshotBuilder
{
  DmSnapshot *old;       /* the snapshot that this one follows from, or NULL */
  GArray *touched;       /* gint64: ids of entries that may not be as in old */
  DmSnapshotParts parts; /* the tables that are not those of old */
  guint text_base;       /* what is added to places in texts */
  GByteArray *texts;
  gboolean too_large;
  DmText title, description, language;
  gint64 last_edit;
  GArray *parties;           /* DmParty */
  GArray *party_rows;        /* DmPartyRow, for its ids */
  GArray *issues;            /* DmIssue */
  GArray *issue_rows;        /* DmIssueRow, for its ids */
  GArray *options;           /* DmGatheredOption */
  GArray *states;            /* DmGatheredState */
  GArray *issue_ranks;       /* DmGatheredRank */
  GArray *sources;           /* DmSource */
  GArray *entries;           /* DmGatheredEntry */
  GArray *positions;         /* DmGatheredPosition */
  GArray *items[DM_N_LISTS]; /* DmGatheredItem */
  GArray *covers;            /* DmGatheredCover */
  GArray *links;             /* DmLink */
  GArray *tags;              /* DmText */
  GHashTable *tag_index;     /* tag to index + 1 */
};

G_END_DECLS
