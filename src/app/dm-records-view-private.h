/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-cell.h"
#include "dm-records-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _DmRecordsView
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkSearchEntry *search;
  GtkToggleButton *within_span;
  GtkMenuButton *order;
  GtkLabel *count;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *show_all;
  GtkWidget *add_event;
  GtkScrolledWindow *scroller;
  GtkColumnView *table;

  DmDocument *document;
  DmSession *session;
  DmRecordModel *model;
  GSimpleActionGroup *actions;
  GPtrArray *cells; /* DmRecordCell, not owned: all that there are */
  GtkColumnViewColumn *columns[DM_N_RECORD_COLUMNS];
  gboolean is_stale;     /* the rows are to be asked for when they come into sight */
  gboolean is_reordered; /* the rows that were asked for are in another order */
  gboolean is_ordering;  /* the headers are being set, not pressed */
  GtkAdjustment *across; /* its page is what there is room for */
  guint fit;
  gboolean is_fitting; /* the columns are given their widths, not by a person */
  gboolean is_resized; /* she has given one hers */

  /* What is typed, dm-records-edit.c */
  DmRecordCell *cell; /* where, NULL while its row is out of sight */
  DmCellEditor *editor;
  gint64 edited; /* id of the record, 0 while nothing is typed */
  DmRecordColumn edited_column;
  char *original;
  char *draft; /* what was typed so far, while the row is out of sight */
  guint reopening;
  gboolean is_writing;
  int step;       /* where to go on when it is written */
  gint64 written; /* id of the record whose row takes the focus when the rows are in order */
};

/* dm-records-columns.c */
void dm_records_view_add_columns (DmRecordsView *self);
void dm_records_view_fit_columns (DmRecordsView *self, int width);
void dm_records_view_show_order (DmRecordsView *self, const DmRecordsLayout *layout);
const char *dm_records_view_column_title (DmRecordColumn column);

/* dm-records-edit.c */
void dm_records_view_start_edit (DmRecordsView *self, DmRecordCell *cell);
void dm_records_view_cell_bound (DmRecordsView *self, DmRecordCell *cell);
void dm_records_view_cell_unbound (DmRecordsView *self, DmRecordCell *cell);
gboolean dm_records_view_edit_focused (DmRecordsView *self);
void dm_records_view_after_edit (DmRecordsView *self);
DmRecordCell *dm_records_view_find_cell (DmRecordsView *self, gint64 id, DmRecordColumn column);

G_END_DECLS
