/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-config.h"
#include "dm-view-state.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmWindow:
 *
 * One dossier, or the welcome while there is none. Its actions are in dm-window-actions.c.
 */
G_DEFINE_FINAL_TYPE (DmWindow, dm_window, ADW_TYPE_APPLICATION_WINDOW)

/* A new window waits so many ms for its dossier before it is shown without. */
#define PATIENCE 400

static GSettings *
settings_of (DmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return application != NULL ? dm_application_get_settings (DM_APPLICATION (application)) : NULL;
}

static void
add_to_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) "application/vnd.demarche+sqlite3",
    .app_name = (char *) DM_APP_ID,
    .app_exec = (char *) "demarche %u",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static void
update_title (DmWindow *self)
{
  g_autofree char *title = NULL;

  if (self->document == NULL)
    return;

  title = dm_document_dup_title (self->document);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_view_switcher_title_set_title (self->switcher_title, title);
}

/* What the convergence is of, though its view may never have been shown: it can be exported. */
static void
keep_issue (DmWindow *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gint64 issue = dm_session_get_issue (self->session);

  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == issue)
      return;

  dm_session_choose_issue (self->session, snapshot);
}

static void
document_changed_cb (DmWindow *self)
{
  update_title (self);
  keep_issue (self);
}

static void
tell_origin (DmWindow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *path = g_file_get_parse_name (dm_document_get_file (self->document));
  g_autofree char *name = g_file_get_basename (self->asked);

  switch (dm_document_get_origin (self->document))
    {
    case DM_DOCUMENT_COPIED:
      text = g_strdup_printf (_("“%s” was opened as a new dossier, %s. Save a copy where you like "
                                "to keep it."),
                                 name, path);
      break;
    case DM_DOCUMENT_READ_ONLY:
      text = g_strdup_printf (_("This dossier can be looked at, not changed: %s"),
                                 dm_document_get_why_read_only (self->document));
      break;
    case DM_DOCUMENT_DAMAGED:
      text = g_strdup (dm_document_get_why_read_only (self->document));
      break;
    case DM_DOCUMENT_OPENED:
      return;
    }
  dm_window_show_banner (self, text, TRUE);
}

/* The file was found damaged while it was shown. */
static void
writable_cb (DmWindow *self)
{
  tell_origin (self);
  dm_window_update_actions (self);
}

static gboolean
verify_cb (gpointer document)
{
  dm_document_verify (document);
  return G_SOURCE_REMOVE;
}

static void
show_document (DmWindow *self)
{
  GSettings *settings = settings_of (self);
  g_autofree char *view = NULL;

  self->session = dm_session_new ();
  dm_window_inherit_view (self);
  dm_view_state_load (self->document, self->session);
  keep_issue (self);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (self->document, "notify::writable", G_CALLBACK (writable_cb), self,
                           G_CONNECT_SWAPPED);

  dm_sidebar_attach (self->sidebar, self->document, self->session);
  dm_inspector_attach (self->inspector, self->document, self->session);
  dm_window_attach_edits (self);
  dm_window_attach_find (self);
  dm_window_attach_file (self);

  view = g_settings_get_string (settings, "view");
  adw_view_stack_set_visible_child_name (self->views, view);
  dm_window_ensure_view (self);
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher_title, TRUE);
  dm_stack_show (self->stack, "dossier");
  update_title (self);
  tell_origin (self);
  add_to_recent (dm_document_get_file (self->document));
  dm_window_update_actions (self);
  dm_window_focus_view (self);
  /* After the first frame. */
  g_idle_add_full (G_PRIORITY_LOW, verify_cb, g_object_ref (self->document), g_object_unref);
}

static gboolean
present_cb (gpointer data)
{
  DmWindow *self = data;

  self->waiting = 0;
  dm_stack_show (self->stack, "opening");
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Shows a window that waited for its dossier. */
static void
stop_waiting (DmWindow *self)
{
  if (self->waiting == 0)
    return;

  g_clear_handle_id (&self->waiting, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

/* A window of the program that is to be seen, other than this one. */
static DmWindow *
find_other (DmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (l->data != self && DM_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree DmWindow **window = data;
  g_autoptr (DmWindow) self = *window;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDocument) document = dm_document_open_finish (result, &error);
  DmWindow *other;

  g_clear_object (&self->opening);
  /* The window may have been closed meanwhile. */
  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;

  if (document != NULL)
    {
      self->document = g_steal_pointer (&document);
      show_document (self);
      stop_waiting (self);
      dm_window_succeed (self);
      return;
    }

  /* A window that was never seen need not come for the bad news. */
  other = self->waiting != 0 ? find_other (self) : NULL;
  if (other != NULL)
    {
      g_clear_handle_id (&self->waiting, g_source_remove);
      dm_window_tell_error (GTK_WINDOW (other), _("This Dossier Cannot Be Opened"),
                                                   error->message);
      gtk_window_present (GTK_WINDOW (other));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  dm_window_ensure_welcome (self);
  dm_stack_show (self->stack, "welcome");
  stop_waiting (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dm_window_tell_error (GTK_WINDOW (self), _("This Dossier Cannot Be Opened"), error->message);
  g_clear_object (&self->asked);
  dm_window_update_actions (self);
}

static void
close_banner_cb (DmWindow *self)
{
  gtk_revealer_set_reveal_child (self->banner, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    dm_application_open (DM_APPLICATION (application), l->data, GTK_WINDOW (self));

  return files != NULL;
}

/* Menus are made when they are first opened. */
static void
open_menu_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

/* Brings what the first frame does without. */
static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DmWindow *self = DM_WINDOW (widget);

  if (!self->is_drawn)
    {
      self->is_drawn = TRUE;
      return G_SOURCE_CONTINUE;
    }

  /* Task lists show the icon, dialogs inherit it. */
  gtk_window_set_icon_name (GTK_WINDOW (self), DM_APP_ID);
  gtk_window_set_default_icon_name (DM_APP_ID);
  adw_view_switcher_bar_set_stack (self->switcher_bar, self->views);
  return G_SOURCE_REMOVE;
}

static void
dm_window_show (GtkWidget *widget)
{
  DmWindow *self = DM_WINDOW (widget);

  if (dm_window_is_empty (self))
    dm_window_ensure_welcome (self);

  GTK_WIDGET_CLASS (dm_window_parent_class)->show (widget);
}

static gboolean
dm_window_close_request (GtkWindow *window)
{
  DmWindow *self = DM_WINDOW (window);

  if (!dm_window_close_dialogs (self, FALSE))
    return GDK_EVENT_STOP;

  /* What is being typed in the inspector is written as when it is left. */
  gtk_window_set_focus (window, NULL);
  dm_window_save_state (self);
  dm_window_hold_until_written (self);
  g_cancellable_cancel (self->opening);

  return GTK_WINDOW_CLASS (dm_window_parent_class)->close_request (window);
}

static void
dm_window_dispose (GObject *object)
{
  DmWindow *self = DM_WINDOW (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  g_clear_pointer (&self->going, g_hash_table_unref);
  g_clear_pointer (&self->held_toast, g_free);
  g_clear_object (&self->chooser);
  g_clear_object (&self->opening);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->asked);
  g_clear_object (&self->predecessor);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_WINDOW);

  G_OBJECT_CLASS (dm_window_parent_class)->dispose (object);
}

static void
dm_window_class_init (DmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dm_window_close_request;
  widget_class->show = dm_window_show;

  g_type_ensure (DM_TYPE_SIDEBAR);
  g_type_ensure (DM_TYPE_INSPECTOR);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/demarche/Demarche/dm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, add_menu);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, banner_button);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, banner_open);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, views);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DmWindow, inspector);
  gtk_widget_class_bind_template_callback (widget_class, close_banner_cb);
  gtk_widget_class_bind_template_callback (widget_class, dm_window_ensure_view);
}

static void
dm_window_init (DmWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  /* What stands before one window leaves the others alone. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  self->going = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_window_add_actions (self);
  dm_window_add_edit_actions (self);
  gtk_menu_button_set_create_popup_func (self->add_button, open_menu_cb, self->add_menu, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, open_menu_cb, self->menu, NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * dm_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window of the size that was last used, with no dossier
 */
DmWindow *
dm_window_new (DmApplication *application)
{
  GSettings *settings = dm_application_get_settings (application);
  DmWindow *self = g_object_new (DM_TYPE_WINDOW, "application", application, "default-width",
                                 g_settings_get_int (settings, "window-width"), "default-height",
                                 g_settings_get_int (settings, "window-height"), "maximized",
                                 g_settings_get_boolean (settings, "window-maximized"), NULL);

  adw_flap_set_reveal_flap (self->sidebar_flap,
                            g_settings_get_boolean (settings, "sidebar-visible"));
  adw_flap_set_reveal_flap (self->inspector_flap,
                            g_settings_get_boolean (settings, "inspector-visible"));
  dm_window_update_actions (self);
  return self;
}

/* Tells that a file is being opened. */
static void
await_file (DmWindow *self, GFile *file, GCancellable *opening)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *text = g_strdup_printf (_("Opening %s"), name);

  self->asked = g_object_ref (file);
  self->opening = g_object_ref (opening);
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  gtk_label_set_text (self->opening_label, text);
  dm_window_update_actions (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    dm_stack_show (self->stack, "opening");
  else
    self->waiting = g_timeout_add (PATIENCE, present_cb, self);
}

/**
 * dm_window_new_for_file:
 * @application: the program
 * @file: a dossier or a text form of one
 *
 * Opens a dossier, which is read while its window is made.
 *
 * Returns: (transfer none): the window, which is shown when the dossier is open, or takes long
 */
DmWindow *
dm_window_new_for_file (DmApplication *application, GFile *file)
{
  g_autoptr (GCancellable) opening = g_cancellable_new ();
  DmWindow **window = g_new0 (DmWindow *, 1);

  dm_document_open_async (file, opening, opened_cb, window);
  *window = g_object_ref (dm_window_new (application));
  await_file (*window, file, opening);
  return *window;
}

/**
 * dm_window_open:
 * @self: a window without a dossier
 * @file: a dossier or a text form of one
 *
 * Opens a dossier. A window that is not shown yet is shown when it is open, or takes long.
 */
void
dm_window_open (DmWindow *self, GFile *file)
{
  g_autoptr (GCancellable) opening = g_cancellable_new ();
  DmWindow **window;

  g_return_if_fail (dm_window_is_empty (self));

  window = g_new (DmWindow *, 1);
  *window = g_object_ref (self);
  await_file (self, file, opening);
  dm_document_open_async (file, opening, opened_cb, window);
}

/**
 * dm_window_reread:
 * @self: a window
 *
 * Reads its dossier anew, if it has one: what is chosen for all dossiers has changed.
 */
void
dm_window_reread (DmWindow *self)
{
  if (self->document != NULL)
    dm_document_reread (self->document);
}

/**
 * dm_window_is_empty:
 * @self: a window
 *
 * Returns: whether it neither shows nor opens a dossier
 */
gboolean
dm_window_is_empty (DmWindow *self)
{
  return self->document == NULL && self->opening == NULL;
}

/**
 * dm_window_shows:
 * @self: a window
 * @file: a file
 *
 * Returns: whether the window shows or opens the dossier in @file; what it shows of a file that is
 *   there no longer is not in any file
 */
gboolean
dm_window_shows (DmWindow *self, GFile *file)
{
  if (self->document != NULL && dm_document_get_place (self->document) != DM_DOCUMENT_THERE)
    return FALSE;
  if (self->asked != NULL && g_file_equal (self->asked, file))
    return TRUE;

  return self->document != NULL && g_file_equal (dm_document_get_file (self->document), file);
}

/* Keeps how the window is, and how its dossier is looked at. */
void
dm_window_save_state (DmWindow *self)
{
  GSettings *settings = settings_of (self);
  int width, height;

  if (settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (settings, "window-width", MAX (width, 360));
      g_settings_set_int (settings, "window-height", MAX (height, 294));
    }
  if (self->document != NULL)
    {
      g_settings_set_boolean (settings, "sidebar-visible",
                              adw_flap_get_reveal_flap (self->sidebar_flap));
      g_settings_set_boolean (settings, "inspector-visible",
                              adw_flap_get_reveal_flap (self->inspector_flap));
      g_settings_set_string (settings, "view", adw_view_stack_get_visible_child_name (self->views));
      dm_view_state_save (self->document, self->session);
    }
}

/* Says something about the whole dossier above it, until it is closed. */
void
dm_window_show_banner (DmWindow *self, const char *text, gboolean offer_copy)
{
  gboolean is_damaged
      = self->document != NULL && dm_document_get_origin (self->document) == DM_DOCUMENT_DAMAGED;

  gtk_label_set_text (self->banner_label, text);
  gtk_button_set_label (self->banner_button,
                        is_damaged ? _("Save _What Can Be Read…") : _("Save a _Copy…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->banner_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_damaged ? _("Save what can be read") : _("Save a copy"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->banner_button), offer_copy);
  gtk_widget_set_visible (GTK_WIDGET (self->banner_open),
                          self->document != NULL
                              && dm_document_get_place (self->document) == DM_DOCUMENT_REPLACED);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}
