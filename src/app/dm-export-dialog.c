/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-dialog-private.h"

#include "dm-picture-provider.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

#define REDRAW_MS 120
#define PULSE_MS 100

/**
 * DmExportDialog:
 *
 * Where a picture of a chart is chosen, seen as it will be, copied, and written to a file. Where a
 * table is wanted instead, the window asks for its file.
 */
G_DEFINE_FINAL_TYPE (DmExportDialog, dm_export_dialog, ADW_TYPE_WINDOW)

enum
{
  EXPORTED,
  TABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The title is the chart's own until somebody writes another. */
static void
update_title (DmExportDialog *self, DmPicture *picture)
{
  g_autofree char *title = dm_picture_dup_default_title (picture);
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (self->title));

  if (self->default_title == NULL || g_str_equal (shown, self->default_title))
    {
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->title), title);
      self->filling = FALSE;
    }
  g_free (self->default_title);
  self->default_title = g_steal_pointer (&title);
}

static char *
dup_words (AdwEntryRow *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
show_measures (DmExportDialog *self, const DmPicture *picture)
{
  g_autofree char *text = NULL;
  double width, height, dpi;

  dm_picture_get_size (picture, dm_export_dialog_get_format (self), &width, &height, &dpi);
  /* Translators: the size of a picture, and that it can be dragged */
  if (picture->in_mm && dm_export_dialog_get_format (self) == DM_PICTURE_PNG)
    text = g_strdup_printf (_("%g × %g mm, %.0f × %.0f pixels. Drag it to where you want it."),
                               picture->width, picture->height, width, height);
  else if (picture->in_mm)
    text = g_strdup_printf (_("%g × %g mm. Drag it to where you want it."), picture->width,
                               picture->height);
  else
    text = g_strdup_printf (_("%.0f × %.0f pixels. Drag it to where you want it."), width, height);
  gtk_label_set_text (self->measures, text);
}

static void
show_message (DmExportDialog *self, const char *text, gboolean is_fault)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static void
set_sound (DmExportDialog *self, gboolean is_sound)
{
  self->is_sound = is_sound;
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), is_sound && self->exporting == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), is_sound);
}

static gboolean
redraw_cb (gpointer data)
{
  DmExportDialog *self = data;
  g_autoptr (DmPicture) picture = NULL;

  self->redraw = 0;
  if (dm_export_dialog_is_table (self))
    {
      set_sound (self, TRUE);
      return G_SOURCE_REMOVE;
    }
  picture = dm_export_dialog_get_picture (self);
  if (picture == NULL)
    {
      set_sound (self, FALSE);
      return G_SOURCE_REMOVE;
    }

  show_measures (self, picture);
  dm_picture_preview_show (self->preview, picture, dm_export_dialog_get_format (self));
  return G_SOURCE_REMOVE;
}

static void
queue_redraw (DmExportDialog *self)
{
  if (self->redraw == 0)
    self->redraw = g_timeout_add (REDRAW_MS, redraw_cb, self);
}

static void
changed_cb (DmExportDialog *self)
{
  if (self->filling || self->settings == NULL)
    return;

  /* Dates of one dossier are none of another. */
  if (adw_combo_row_get_selected (self->span) != DM_SPAN_OWN)
    g_settings_set_enum (self->settings, "export-span",
                         (int) adw_combo_row_get_selected (self->span));
  g_settings_set_enum (self->settings, "export-size",
                       (int) adw_combo_row_get_selected (self->size));
  g_settings_set_enum (self->settings, "export-unit",
                       (int) adw_combo_row_get_selected (self->unit));
  g_settings_set_enum (self->settings, "export-theme",
                       (int) adw_combo_row_get_selected (self->theme));
  g_settings_set_enum (self->settings, "export-format",
                       (int) adw_combo_row_get_selected (self->format));
  g_settings_set_double (self->settings, "export-width", gtk_spin_button_get_value (self->width));
  g_settings_set_double (self->settings, "export-height", gtk_spin_button_get_value (self->height));
  g_settings_set_int (self->settings, "export-dpi", gtk_spin_button_get_value_as_int (self->dpi));
  g_settings_set_boolean (self->settings, "export-sources", gtk_switch_get_active (self->sources));
  g_settings_set_boolean (self->settings, "export-outlines",
                          gtk_switch_get_active (self->outlines));
  dm_export_dialog_update_rows (self);
  queue_redraw (self);
}

/* The chart chose another title of its own: it stands in the entry at once. */
static void
chart_changed_cb (DmExportDialog *self)
{
  g_autoptr (DmPicture) picture = NULL;

  if (self->filling || self->settings == NULL)
    return;

  changed_cb (self);
  picture = dm_export_dialog_is_table (self) ? NULL : dm_export_dialog_get_picture (self);
  if (picture != NULL)
    update_title (self, picture);
}

static void
drawn_cb (DmPicturePreview *preview, const char *fault, gboolean beside, DmExportDialog *self)
{
  if (fault != NULL)
    show_message (self, fault, TRUE);
  else
    show_message (self, beside ? _("Nothing is recorded in this time") : NULL, FALSE);
  set_sound (self, fault == NULL);
}

static void
copy_cb (DmExportDialog *self)
{
  g_autoptr (DmPicture) picture = dm_export_dialog_get_picture (self);
  g_autoptr (GdkContentProvider) provider = NULL;

  if (picture == NULL)
    return;

  provider = dm_picture_provider_new (picture);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Picture copied")));
}

static void
cancel_cb (DmExportDialog *self)
{
  g_cancellable_cancel (self->exporting);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (((DmExportDialog *) data)->progress_bar);
  return G_SOURCE_CONTINUE;
}

static void
set_exporting (DmExportDialog *self, gboolean exporting)
{
  g_clear_object (&self->exporting);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (exporting)
    {
      self->exporting = g_cancellable_new ();
      self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
    }
  gtk_revealer_set_reveal_child (self->progress, exporting);
  gtk_widget_set_sensitive (self->panes, !exporting);
  set_sound (self, self->is_sound);
}

static void
tell_failure (DmExportDialog *self, const char *words)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _("The Picture Was Not Exported"), words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dm_picture_write_finish (result, &error);
  g_autoptr (GFile) target = g_steal_pointer (&self->target);

  /* The dialog may have been closed meanwhile. */
  if (self->settings == NULL)
    return;

  set_exporting (self, FALSE);
  if (done)
    {
      g_autoptr (GFile) folder = g_file_get_parent (target);
      g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

      if (uri != NULL)
        g_settings_set_string (self->settings, "last-folder", uri);
      g_signal_emit (self, signals[EXPORTED], 0, target);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, error->message);
}

/* The name decides on the format; one without an ending gets that of the chosen one. */
static GFile *
settle_name (DmExportDialog *self, GFile *file, DmPictureFormat *format, char **fault)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *full = NULL;
  g_autoptr (GFile) settled = NULL;

  *format = dm_export_dialog_get_format (self);
  if (path == NULL)
    {
      *fault
          = g_strdup (_("Pictures can only be written to this computer; choose a folder of it"));
      return NULL;
    }
  if (strchr (name, '.') != NULL && dm_export_format_from_name (name, format))
    return g_object_ref (file);

  full = g_strconcat (path, ".", dm_picture_format_ending (*format), NULL);
  settled = g_file_new_for_path (full);
  /* Nobody was asked whether this one may be replaced. */
  if (g_file_query_exists (settled, NULL))
    {
      g_autofree char *shown = g_file_get_parse_name (settled);

      *fault = g_strdup_printf (_("“%s” is there already; choose it, or another name"), shown);
      return NULL;
    }
  return g_steal_pointer (&settled);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, DmExportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      dm_export_dialog_export (self, file);
    }
  g_clear_object (&self->chooser);
}

/* Where the last picture went, else the documents. */
static GFile *
start_folder (DmExportDialog *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, "last-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (*uri != '\0')
    return g_file_new_for_uri (uri);

  return g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
}

static void
export_cb (DmExportDialog *self)
{
  static const char *const names[DM_N_PICTURES]
      = { N_("PNG pictures"), N_("SVG drawings"), N_("PDF documents") };
  g_autoptr (DmPicture) picture = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  DmPictureFormat format = dm_export_dialog_get_format (self);

  if (dm_export_dialog_is_table (self))
    {
      g_signal_emit (self, signals[TABLE], 0, adw_combo_row_get_selected (self->rows));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  picture = dm_export_dialog_get_picture (self);
  if (picture == NULL || self->exporting != NULL)
    return;

  name = dm_picture_dup_file_name (picture, format);
  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (_("Export to a File"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  folder = start_folder (self);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _(names[format]));
  gtk_file_filter_add_suffix (filter, dm_picture_format_ending (format));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
dm_export_dialog_dispose (GObject *object)
{
  DmExportDialog *self = DM_EXPORT_DIALOG (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_handle_id (&self->redraw, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->issues, g_array_unref);
  g_clear_pointer (&self->default_title, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (dm_export_dialog_parent_class)->dispose (object);
}

static void
dm_export_dialog_finalize (GObject *object)
{
  g_clear_object (&DM_EXPORT_DIALOG (object)->target);

  G_OBJECT_CLASS (dm_export_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, measures);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, issue);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, span);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, from);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, to);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, as_of);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, picture_group);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, look_group);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, size);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, height);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, dpi_row);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, theme);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, sources);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, outlines_row);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, outlines);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, panes);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DmExportDialog, progress_bar);
}

static void
dm_export_dialog_class_init (DmExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_export_dialog_dispose;
  object_class->finalize = dm_export_dialog_finalize;

  /**
   * DmExportDialog::exported:
   * @file: the picture that was written
   */
  signals[EXPORTED] = g_signal_new ("exported", DM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  /**
   * DmExportDialog::table:
   * @rows: a #DmTableRows: the table that is wanted, instead of a picture
   */
  signals[TABLE] = g_signal_new ("table", DM_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (DM_TYPE_PICTURE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-export-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dm_export_dialog_init (DmExportDialog *self)
{
  self->filling = TRUE;
  self->issues = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_dialog_take_keys (GTK_WINDOW (self));
}

/**
 * dm_export_dialog_new:
 * @parent: (nullable): the window that shows the chart
 * @document: whose chart
 * @session: how it is looked at
 * @settings: what was chosen last, and is remembered
 * @chart: which chart to begin with, or %DM_EXPORT_DIALOG_TABLE
 *
 * Returns: (transfer none): a dialog, to be presented
 */
DmExportDialog *
dm_export_dialog_new (GtkWindow *parent,
                      DmDocument *document,
                      DmSession *session,
                      GSettings *settings,
                      guint chart)
{
  DmExportDialog *self = g_object_new (DM_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal",
                                       parent != NULL, NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  dm_export_dialog_fill (self, chart);
  g_signal_connect_object (document, "changed", G_CALLBACK (queue_redraw), self, G_CONNECT_SWAPPED);
  dm_export_dialog_update_rows (self);
  chart_changed_cb (self);
  return self;
}

/**
 * dm_export_dialog_get_picture:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): what would be exported now, %NULL where a field says that
 *   what is in it cannot be understood
 */
DmPicture *
dm_export_dialog_get_picture (DmExportDialog *self)
{
  DmChart chart = (DmChart) MIN (adw_combo_row_get_selected (self->kind), DM_CHART_CLAIMS);
  g_autoptr (DmPicture) picture
      = dm_picture_new (self->document, self->session, self->settings, chart);
  DmSpanChoice span = adw_combo_row_get_selected (self->span);
  guint issue = adw_combo_row_get_selected (self->issue);

  if (chart == DM_CHART_CONVERGENCE && issue < self->issues->len)
    dm_picture_set_issue (picture, g_array_index (self->issues, gint64, issue));
  dm_picture_set_span (picture, self->session, span);
  if (chart == DM_CHART_CLAIMS
          ? !dm_export_dialog_read_as_of (self, picture->figure)
          : span == DM_SPAN_OWN && !dm_export_dialog_read_dates (self, picture->figure))
    return NULL;

  picture->figure->title = dup_words (self->title);
  picture->figure->caption = dup_words (self->caption);
  if (g_strcmp0 (picture->figure->title, self->default_title) == 0)
    g_clear_pointer (&picture->figure->title, g_free);
  return g_steal_pointer (&picture);
}

/**
 * dm_export_dialog_export:
 * @self: a dialog
 * @file: where to
 *
 * Writes the picture in a worker; #DmExportDialog::exported tells when it is there.
 */
void
dm_export_dialog_export (DmExportDialog *self, GFile *file)
{
  g_autoptr (DmPicture) picture = dm_export_dialog_get_picture (self);
  g_autofree char *fault = NULL;
  DmPictureFormat format;

  if (picture == NULL || self->exporting != NULL)
    return;

  self->target = settle_name (self, file, &format, &fault);
  if (self->target == NULL)
    {
      tell_failure (self, fault);
      return;
    }

  set_exporting (self, TRUE);
  dm_picture_write_async (picture, format, self->target, self->exporting, exported_cb,
                          g_object_ref (self));
}
