/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-claims-view.h"
#include "dm-convergence-view.h"
#include "dm-inspector.h"
#include "dm-records-view.h"
#include "dm-search-bar.h"
#include "dm-session.h"
#include "dm-sidebar.h"
#include "dm-sources-view.h"
#include "dm-timeline-view.h"
#include "dm-window.h"

G_BEGIN_DECLS

struct _DmWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwViewSwitcherTitle *switcher_title;
  GtkToggleButton *sidebar_button;
  GtkToggleButton *inspector_button;
  GtkMenuButton *add_button;
  GtkMenuButton *menu_button;
  GMenuModel *add_menu;
  GMenuModel *menu;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkButton *export_button;
  GtkButton *find_button;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkButton *banner_button;
  GtkButton *banner_open;
  GtkStack *stack;
  AdwBin *welcome;
  GtkLabel *opening_label;
  AdwFlap *sidebar_flap;
  AdwFlap *inspector_flap;
  AdwViewStack *views;
  AdwViewSwitcherBar *switcher_bar;
  DmSidebar *sidebar;
  DmInspector *inspector;

  /* NULL until they are first shown. */
  DmTimelineView *timeline;
  DmConvergenceView *convergence;
  DmClaimsView *claims;
  DmRecordsView *records;
  DmSourcesView *sources;
  DmSearchBar *search_bar;

  GFile *asked;          /* the file that the window was asked to show */
  DmWindow *predecessor; /* the one in whose place it shows that, NULL if none */
  GCancellable *opening;
  gboolean is_drawn;
  guint waiting; /* source: to show the window though nothing is open yet */
  DmDocument *document;
  DmSession *session;
  GtkFileChooserNative *chooser;
  gboolean is_asking; /* whether to give up what keeps it from closing */
  gboolean quits;     /* then the program ends with it */

  AdwToast *toast;    /* the one that is shown, NULL if none is */
  guint toast_timer;  /* source: when it goes */
  char *held_toast;   /* what a toast will tell when no dialog is open any more */
  gboolean held_undo; /* and whether it offers to undo */
  gint64 deleted;     /* the record that was deleted last, 0 if none was */
  gint64 beside_deleted;
  gboolean deleted_is_gone; /* it was seen to be */
  GHashTable *going;        /* numbers of records whose deletion is not on the disk yet */
  gboolean record_selected; /* one is, that the snapshot knows: not a person */
};

/* dm-window-views.c */
void dm_window_ensure_view (DmWindow *self);
void dm_window_ensure_welcome (DmWindow *self);
DmSceneView *dm_window_get_chart (DmWindow *self);
void dm_window_focus_view (DmWindow *self);

/* dm-window-edit.c */
void dm_window_add_edit_actions (DmWindow *self);
void dm_window_attach_edits (DmWindow *self);
void dm_window_hold_until_written (DmWindow *self);

/* dm-window-toast.c */
void dm_window_show_toast (DmWindow *self, const char *text, gboolean offer_undo);

/* dm-window-move.c */
void dm_window_follow_chart (DmWindow *self, DmSceneView *chart);

/* dm-window-forms.c */
void dm_window_present_form (DmWindow *self, DmRecord *draft);
void dm_window_edit_record (DmWindow *self, gint64 id);
GtkWindow *dm_window_find_dialog (DmWindow *self);

/* dm-window-file.c */
void dm_window_add_file_actions (DmWindow *self);
void dm_window_attach_file (DmWindow *self);
void dm_window_inherit_view (DmWindow *self);
void dm_window_succeed (DmWindow *self);

/* dm-window-export.c */
void dm_window_add_export_actions (DmWindow *self);
void dm_window_update_export_actions (DmWindow *self);
void dm_window_tell_exported (DmWindow *self, GFile *file);

/* dm-window-find.c */
void dm_window_add_find_actions (DmWindow *self);
void dm_window_attach_find (DmWindow *self);

/* dm-window-table.c */
void dm_window_add_table_actions (DmWindow *self);
void dm_window_update_table_actions (DmWindow *self);
void dm_window_choose_table (DmWindow *self, DmTableRows rows);

/* dm-window-actions.c, dm-window.c */
void dm_window_add_actions (DmWindow *self);
void dm_window_update_actions (DmWindow *self);
void dm_window_save_state (DmWindow *self);
void dm_window_show_banner (DmWindow *self, const char *text, gboolean offer_copy);
void dm_window_add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns);

G_END_DECLS
