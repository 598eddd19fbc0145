/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-csv-dialog.h"
#include "dm-csv-export.h"
#include "dm-document-records.h"
#include "dm-output.h"
#include "dm-register-table.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

/* Tables into a dossier and out of it. */

/* By #DmTableRows: what the rows of a table can be. */
static const char *const rows_ids[] = { "events", "positions", "claims", NULL };

/* What a worker writes, and where. */
typedef struct
{
  GFile *file;
  DmTableRows rows;
  DmSnapshot *snapshot; /* of a register, as the filter */
  DmFilter *filter;
  DmClaimsLayout layout;
  DmOutput *output;
  GCancellable *cancellable;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_pointer (&export->output, dm_output_free);
  g_clear_pointer (&export->snapshot, dm_snapshot_unref);
  g_clear_pointer (&export->filter, dm_filter_free);
  g_object_unref (export->file);
  g_free (export);
}

static gboolean
write_piece (const char *data, gsize length, gpointer user_data, GError **error)
{
  Export *export = user_data;

  return !g_cancellable_set_error_if_cancelled (export->cancellable, error)
         && dm_output_write (data, length, export->output, error);
}

static gboolean
is_page (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".html") || g_str_has_suffix (folded, ".htm");
}

/* The register as it is looked at. */
static gboolean
write_claims (Export *export, GError **error)
{
  const DmRegisterParams params = {
    .snapshot = export->snapshot,
    .filter = export->filter,
    .only = export->layout.only,
    .as_of = export->layout.as_of,
  };
  g_autoptr (DmRegister) claims = dm_register_new (&params);

  return (is_page (export->file) ? dm_register_write_html
                                 : dm_register_write_csv) (claims, write_piece, export, error);
}

static gboolean
write_rows (DmStore *store, Export *export, GError **error)
{
  if (export->rows == DM_TABLE_CLAIMS)
    return write_claims (export, error);
  return dm_csv_export (store,
                        export->rows == DM_TABLE_POSITIONS ? DM_RECORD_POSITION : DM_RECORD_EVENT,
                        write_piece, export, error);
}

static gboolean
write_table (DmStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;
  g_autofree char *path = g_file_get_path (export->file);

  export->cancellable = cancellable;
  export->output = dm_output_open (path, error);
  return export->output != NULL && write_rows (store, export, error)
         && dm_output_finish (export->output, error);
}

static void
table_written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;
  gpointer found = NULL;
  Export *export;

  if (!dm_document_read_finish (DM_DOCUMENT (object), result, &found, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("The Table Was Not Exported"), error->message);
  export = found;
  if (error == NULL)
    dm_window_tell_exported (self, export->file);
  export_free (export);
}

/* The file that was chosen, or with the ending that it lacks; NULL, with @error, where it is none
 * that can be written. */
static GFile *
settle_name (GFile *chosen, GError **error)
{
  g_autofree char *path = g_file_get_path (chosen);
  g_autofree char *name = g_file_get_basename (chosen);
  g_autofree char *full = NULL;

  if (path == NULL)
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _("Tables can only be written to this computer; choose a folder of it"));
      return NULL;
    }
  if (strchr (name, '.') != NULL)
    return g_object_ref (chosen);

  full = g_strconcat (path, ".csv", NULL);
  /* Nobody was asked whether this one may be replaced. */
  if (g_file_test (full, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _("“%s” is there already; choose it, or another name"), full);
      return NULL;
    }
  return g_file_new_for_path (full);
}

static DmTableRows
read_rows (const char *id)
{
  for (guint i = 0; rows_ids[i] != NULL; i++)
    if (g_strcmp0 (id, rows_ids[i]) == 0)
      return (DmTableRows) i;
  return DM_TABLE_EVENTS;
}

static void
export_chosen_cb (GtkNativeDialog *dialog, int response, DmWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->document != NULL)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      const char *rows = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), "rows");
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = settle_name (chosen, &error);

      if (file != NULL && is_page (file) && read_rows (rows) != DM_TABLE_CLAIMS)
        {
          g_clear_object (&file);
          g_set_error_literal (
              &error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
              _("Claims alone can be a page; choose them, or a name that ends in “.csv”"));
        }
      if (file != NULL)
        dm_window_export_table (self, file, read_rows (rows));
      else
        dm_window_tell_error (GTK_WINDOW (self), _("The Table Was Not Exported"), error->message);
    }
  g_clear_object (&self->chooser);
}

/* What the view that is shown has as rows. */
static void
export_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  dm_window_choose_table (self,
                          g_strcmp0 (view, "claims") == 0 ? DM_TABLE_CLAIMS : DM_TABLE_EVENTS);
}

static void
import_chosen_cb (GtkNativeDialog *dialog, int response, DmWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      dm_window_import_table (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
import_table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (_("Import Table"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser),
                        _("Tables"), (const char *const[]){ "*.csv", "*.tsv", "*.txt", NULL });
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _("All files"),
                                                             (const char *const[]){ "*", NULL });
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (import_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Puts the actions on tables in place. */
void
dm_window_add_table_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "import-table", .activate = import_table_cb },
    { .name = "export-table", .activate = export_table_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* Enables what the window's dossier, or the lack of one, allows. */
void
dm_window_update_table_actions (DmWindow *self)
{
  GAction *import = g_action_map_lookup_action (G_ACTION_MAP (self), "import-table");
  GAction *export = g_action_map_lookup_action (G_ACTION_MAP (self), "export-table");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (import),
                               self->document != NULL && dm_document_is_writable (self->document));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (export), self->document != NULL);
}

/**
 * dm_window_is_table:
 * @file: a file
 *
 * Returns: whether its name says that it is a table, to be imported
 */
gboolean
dm_window_is_table (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && (g_str_has_suffix (folded, ".csv") || g_str_has_suffix (folded, ".tsv"));
}

/**
 * dm_window_import_table:
 * @self: a window
 * @file: a table
 *
 * Lets a person import a table into the window's dossier, or tells why that cannot be.
 */
void
dm_window_import_table (DmWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *why = NULL;

  if (self->document == NULL)
    why = _("A table goes into a dossier: open the dossier first, then import the table there.");
  else if (!dm_document_is_writable (self->document))
    why = dm_document_get_why_read_only (self->document);
  else if (path == NULL)
    why = _("The table is not a file on this computer; copy it here first.");

  if (why != NULL)
    dm_window_tell_error (GTK_WINDOW (self), _("This Table Cannot Be Imported"), why);
  else
    gtk_window_present (GTK_WINDOW (dm_csv_dialog_new (GTK_WINDOW (self), self->document, path)));
}

/* Asks where a table shall be written, and what its rows are, @rows to begin with. */
void
dm_window_choose_table (DmWindow *self, DmTableRows rows)
{
  const char *labels[] = { _("Events"), _("Positions"), _("Claims"), NULL };
  g_autofree char *title = dm_document_dup_title (self->document);
  g_autofree char *name = g_strdup_printf ("%s.csv", g_strdelimit (title, "/\\", '-'));

  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (_("Export Table"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (self->chooser), "rows",
                               _("Rows are"), (const char **) rows_ids, labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (self->chooser), "rows", rows_ids[rows]);
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser),
                        _("Tables"), (const char *const[]){ "*.csv", NULL });
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser),
                        _("Pages, of claims"), (const char *const[]){ "*.html", NULL });
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (export_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * dm_window_export_table:
 * @self: a window with a dossier
 * @file: a local file
 * @rows: what its rows are; claims as they are looked at, and in a file that ends in “.html” as a
 *   page
 *
 * Writes a table, and tells in a toast that it is there.
 */
void
dm_window_export_table (DmWindow *self, GFile *file, DmTableRows rows)
{
  Export *export = g_new0 (Export, 1);

  export->file = g_object_ref (file);
  export->rows = rows;
  export->snapshot = dm_snapshot_ref (dm_document_get_snapshot (self->document));
  export->filter = dm_filter_copy (dm_session_get_filter (self->session));
  dm_session_get_claims_layout (self->session, &export->layout);
  dm_document_read_async (self->document, write_table, export, export_free, NULL, table_written_cb,
                          g_object_ref (self));
}
