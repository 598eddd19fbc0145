/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-export-dialog.h"
#include "dm-picture-preview.h"

G_BEGIN_DECLS

struct _DmExportDialog
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  DmPicturePreview *preview;
  GtkLabel *message;
  GtkLabel *measures;
  AdwComboRow *kind;
  AdwComboRow *issue;
  AdwComboRow *span;
  AdwEntryRow *from;
  AdwEntryRow *to;
  AdwEntryRow *as_of;
  AdwComboRow *rows;
  GtkWidget *picture_group;
  GtkWidget *look_group;
  GtkStack *pages; /* the preview, or a word on tables */
  AdwComboRow *size;
  AdwActionRow *width_row;
  GtkSpinButton *width;
  AdwActionRow *height_row;
  GtkSpinButton *height;
  AdwComboRow *unit;
  AdwActionRow *dpi_row;
  GtkSpinButton *dpi;
  AdwComboRow *theme;
  AdwEntryRow *title;
  AdwEntryRow *caption;
  GtkSwitch *sources;
  GtkWidget *outlines_row;
  GtkSwitch *outlines;
  AdwComboRow *format;
  GtkWidget *panes;
  GtkButton *copy_button;
  GtkButton *export_button;
  GtkRevealer *progress;
  GtkProgressBar *progress_bar;

  DmDocument *document;
  DmSession *session;
  GSettings *settings;
  GArray *issues; /* gint64: what the row lists */
  char *default_title;
  gboolean filling;
  gboolean is_sound; /* whether what was entered can be drawn */
  guint redraw;      /* source */

  GtkFileChooserNative *chooser;
  GFile *target;
  GCancellable *exporting;
  guint pulse; /* source */
};

/* What is entered and shown: dm-export-dialog-rows.c */
void dm_export_dialog_fill (DmExportDialog *self, guint chart);
gboolean dm_export_dialog_read_as_of (DmExportDialog *self, DmFigureRecord *figure);
gboolean dm_export_dialog_is_table (DmExportDialog *self);
gboolean dm_export_dialog_read_dates (DmExportDialog *self, DmFigureRecord *figure);
void dm_export_dialog_update_rows (DmExportDialog *self);
DmPictureFormat dm_export_dialog_get_format (DmExportDialog *self);

G_END_DECLS
