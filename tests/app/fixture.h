/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Sample:
 *
 * A sample dossier that is open, in a folder of the test's own, and a session on it.
 */
typedef struct
{
  DmDocument *document;
  DmSession *session;
  DmSnapshot *snapshot;
} Sample;

void sample_open (Sample *self, const char *name);
void sample_close (Sample *self);
gint64 sample_find (Sample *self, const char *key);
void sample_choose_issue (Sample *self, const char *key);
void wait_until (gboolean (*condition) (gpointer data), gpointer data);
void wait_ms (guint ms);
GtkWidget *find_label (GtkWidget *root, const char *text);
GtkWidget *find_button (GtkWidget *root, const char *label);
void type_text (GtkWidget *root, const char *text);
char *typed_text (GtkWidget *root);
GtkWidget *
find_widget (GtkWidget *root, GType type, gboolean (*match) (GtkWidget *, gpointer), gpointer data);

G_END_DECLS
