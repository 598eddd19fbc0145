/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include <glib/gi18n.h>

#define READING_TIME 5 /* s, from when it says what it says */

static gboolean time_out_cb (gpointer data);

static void
restart_timer (DmWindow *self)
{
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  self->toast_timer = g_timeout_add_seconds (READING_TIME, time_out_cb, self);
}

/* Whether a person is about to press its button. */
static gboolean
is_pointed_at (DmWindow *self)
{
  const GtkStateFlags pointed = GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN;
  GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self->toasts));

  return child != adw_toast_overlay_get_child (self->toasts)
         && (gtk_widget_get_state_flags (child) & pointed) != 0;
}

static gboolean
time_out_cb (gpointer data)
{
  DmWindow *self = data;

  if (is_pointed_at (self))
    return G_SOURCE_CONTINUE;

  self->toast_timer = 0;
  adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToast *toast, DmWindow *self)
{
  if (self->toast != toast)
    return;

  self->toast = NULL;
  g_clear_handle_id (&self->toast_timer, g_source_remove);
}

/* In the place of the one before. A toast that shows is told otherwise, not dismissed: libadwaita
 * 1.2 frees one twice that goes while another comes. So it goes by a time of ours, which begins
 * anew with the words. */
static void
show_toast (DmWindow *self, const char *text, gboolean offer_undo)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = self->toast != NULL ? self->toast : adw_toast_new (title);

  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, offer_undo ? _("_Undo") : NULL);
  adw_toast_set_action_name (toast, offer_undo ? "win.undo" : NULL);
  restart_timer (self);
  if (toast == self->toast)
    return;

  self->toast = toast;
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_held_toast (DmWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->held_toast);

  if (text != NULL)
    dm_window_show_toast (self, text, self->held_undo);
}

/* Behind a dialog a toast could not be reached: it comes when the dialog goes. */
static gboolean
hold_toast (DmWindow *self, const char *text, gboolean offer_undo)
{
  GtkWindow *dialog = dm_window_find_dialog (self);

  if (dialog == NULL)
    return FALSE;

  if (self->held_toast == NULL)
    g_signal_connect_object (dialog, "unmap", G_CALLBACK (show_held_toast), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_free (self->held_toast);
  self->held_toast = g_strdup (text);
  self->held_undo = offer_undo;
  return TRUE;
}

/* Tells of something in a toast, once no dialog stands before the window. */
void
dm_window_show_toast (DmWindow *self, const char *text, gboolean offer_undo)
{
  if (!hold_toast (self, text, offer_undo))
    show_toast (self, text, offer_undo);
}
