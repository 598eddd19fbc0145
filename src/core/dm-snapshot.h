/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-amount.h"
#include "dm-date.h"
#include "dm-enum.h"

G_BEGIN_DECLS

#define DM_NONE (-1) /* no such party, issue, source or entry */

/* A text of a snapshot: where it begins in the snapshot's store of texts; 0 is no text. */
typedef guint32 DmText;

typedef struct
{
  gint64 id;
  DmText key;
  DmText name;
  DmText short_name; /* the name where none is given */
  DmRole role;
  int parent; /* index or DM_NONE */
  int side;   /* the outermost party it belongs to: itself where it belongs to none */
  int depth;  /* 0 for the outermost */
  int color;  /* 0xrrggbb or DM_NONE */
} DmParty;

typedef struct
{
  gint64 id;
  DmText key;
  DmText name;
  DmText unit;
  DmText basis;
  DmMeasureKind measure;
  int parent;
  int claimant;   /* party */
  int respondent; /* party */
  int depth;
  guint n_options;
  const DmText *options; /* from one end of the scale to the other */
} DmIssue;

typedef struct
{
  int issue;
  DmState state;
  DmDate date;
  DmText edtf;
  DmText note;
} DmStateInfo;

typedef struct
{
  int issue;
  DmText rank; /* principal, minor, or a word of the user's */
  DmDate date;
} DmRankInfo;

typedef struct
{
  gint64 id;
  DmText key;
  DmText title;
  DmText author;
  DmText edtf;
  DmText series;
  DmText volume;
  DmText number;
  DmText archive;
  DmText location;
  DmText url;
} DmSource;

typedef struct
{
  gint64 id;
  gint64 from; /* ids of records */
  gint64 to;
  DmRelation relation;
} DmLink;

/**
 * DmPosition:
 *
 * What an entry that is a position says beyond its columns.
 */
typedef struct
{
  DmAmount amount;
  gint64 relative_to; /* id of a position, or 0 */
  DmText unit;        /* the position's own, else its issue's */
  DmText option;
  DmText text;
  DmText label;
  guint32 entry;
  int issue;
  int holder;
  guint32 covers_at; /* into the snapshot's issue lists */
  guint16 n_covers;
  guint16 n_excludes; /* they follow the covers */
} DmPosition;

typedef enum
{
  DM_ENTRY_PREFERRED = 1 << 0,
  DM_ENTRY_SET_ASIDE = 1 << 1,   /* it conflicts with one that is preferred: hollow, not counted */
  DM_ENTRY_CONFLICTING = 1 << 2, /* it conflicts with another and neither is preferred */
  DM_ENTRY_BAD_DATE = 1 << 3,    /* what stands as its date cannot be read */
} DmEntryFlags;

typedef enum
{
  DM_LIST_PARTIES,
  DM_LIST_ISSUES,
  DM_LIST_SOURCES,
  DM_LIST_TAGS,
  DM_N_LISTS,
} DmEntryList;

/**
 * DmSnapshot:
 *
 * An immutable picture of a dossier. Events and positions are its entries, in columns: an entry is
 * the number of a row of them. Rows are in no order, and some may be of what is no longer there;
 * so entries are gone through by their ranks, from 0 below @n_ranks, see dm_snapshot_entry(). The
 * order is that of their earliest day, then latest day, then entry into the dossier; those without
 * a date come last. Counted by reference with atomic counts, so any thread may read it. The fields
 * are public to read; nothing may write to them.
 */
typedef struct
{
  guint n_ranks;       /* how many entries there are */
  guint n_dated_ranks; /* how many of them have a date: the first ones */
  guint n_rows;        /* of the columns: what every entry is below */
  const gint64 *id;
  const DmDate *date;
  const guint8 *type; /* DM_RECORD_EVENT or DM_RECORD_POSITION */
  const guint8 *kind; /* DmEventKind or DmAct */
  const guint8 *status;
  const guint8 *certainty;
  const guint8 *flags; /* DmEntryFlags */
  const DmText *key;
  const DmText *title; /* of an event */
  const DmText *edtf;
  const DmText *phrase;
  const int *position; /* index into positions, or DM_NONE */

  guint n_position_ranks; /* how many positions there are, see dm_snapshot_position() */
  const DmPosition *positions;
  guint n_parties;
  const DmParty *parties;
  guint n_issues;
  const DmIssue *issues;
  guint n_sources;
  const DmSource *sources;
  guint n_links;
  const DmLink *links;
  guint n_states;
  const DmStateInfo *states; /* by issue, then date */
  guint n_issue_ranks;
  const DmRankInfo *issue_ranks; /* by issue, then date */
  guint n_tags;                  /* some may be on no entry */
  const DmText *tags;

  DmText dossier_title;
  DmText description;
  DmText language;
  gint64 last_edit; /* seconds since 1970, UTC; 0 if never edited */
} DmSnapshot;

DmSnapshot *dm_snapshot_ref (const DmSnapshot *self);
void dm_snapshot_unref (DmSnapshot *self);
const char *dm_snapshot_text (const DmSnapshot *self, DmText text);
guint32 dm_snapshot_entry (const DmSnapshot *self, guint rank);
guint dm_snapshot_rank (const DmSnapshot *self, guint entry);
gboolean dm_snapshot_is_dated (const DmSnapshot *self, guint entry);
int dm_snapshot_compare (const DmSnapshot *self, guint a, guint b);
const DmPosition *dm_snapshot_position (const DmSnapshot *self, guint rank);
const guint32 *
dm_snapshot_list (const DmSnapshot *self, guint entry, DmEntryList list, guint *n_items);
const guint32 *dm_snapshot_covers (const DmSnapshot *self, const DmPosition *position);
const guint32 *dm_snapshot_excludes (const DmSnapshot *self, const DmPosition *position);
int dm_snapshot_find_entry (const DmSnapshot *self, gint64 id);
int dm_snapshot_find_party (const DmSnapshot *self, const char *key);
int dm_snapshot_find_issue (const DmSnapshot *self, const char *key);
int dm_snapshot_find_source (const DmSnapshot *self, const char *key);
gboolean dm_snapshot_span (const DmSnapshot *self, gint64 *first, gint64 *last);
gboolean dm_snapshot_issue_is_within (const DmSnapshot *self, int issue, int ancestor);
guint dm_snapshot_count (const DmSnapshot *self, DmEntryList list, guint item);
guint dm_snapshot_count_events (const DmSnapshot *self, DmEventKind kind);
guint dm_snapshot_count_positions (const DmSnapshot *self, DmAct act);
guint *dm_snapshot_count_on_issues (const DmSnapshot *self);
int dm_snapshot_find_main_issue (const DmSnapshot *self);
gboolean
dm_snapshot_diff (const DmSnapshot *self, const DmSnapshot *since, GArray *gone, GArray *come);
gsize dm_snapshot_size (const DmSnapshot *self, gsize *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmSnapshot, dm_snapshot_unref)

G_END_DECLS
