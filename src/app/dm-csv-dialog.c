/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-dialog.h"

#include "dm-csv-plan.h"
#include "dm-csv-table.h"
#include "dm-document-edit.h"
#include "dm-document-records.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

#define PULSE_MS 150

/**
 * DmCsvDialog:
 *
 * Imports a table: shows how its columns and cells are understood, lets a person set that right, and
 * then adds all of it or nothing.
 */
struct _DmCsvDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkWidget *import_button;
  GtkWidget *options;
  GtkDropDown *kind;
  GtkDropDown *encoding;
  GtkDropDown *separator;
  GtkDropDown *order;
  GtkSwitch *makes_new;
  GtkRevealer *progress;
  GtkProgressBar *progress_bar;
  DmCsvTable *table;
  GtkImage *summary_icon;
  GtkLabel *summary;
  GtkLabel *fault;
  GtkCheckButton *leaves_out;

  DmDocument *document;
  char *path;
  const DmCsvField **fields; /* (nullable): what a person or a guess has the columns hold */
  guint n_fields;
  GPtrArray *corrections; /* Correction, of cells that a person had say something else */
  gboolean is_matched;    /* a person said what a column holds */
  gboolean is_reshaped;   /* the headings may be read otherwise now */
  char *chosen_encoding;  /* (nullable): else it is told from the file */
  char chosen_separator;  /* or 0 */
  DmCsvPlan *plan;        /* (nullable): what is shown */
  GCancellable *reading;  /* (nullable) */
  GCancellable *applying; /* (nullable) */
  guint pulse;            /* source */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DmCsvDialog, dm_csv_dialog, ADW_TYPE_WINDOW)

/* As the drop-downs in dm-csv-dialog.ui have them. */
static const char *const encodings[] = {
  "UTF-8",        "UTF-16LE", "UTF-16BE", "Windows-1252", "Windows-1250",
  "Windows-1251", "EUC-KR",   "EUC-JP",   "Shift_JIS",    "GB18030",
};
static const char separators[] = { ',', ';', '\t', '|' };

typedef struct
{
  guint row;
  guint column;
  char *text;
} Correction;

/* What a worker finds out about a file. */
typedef struct
{
  char *path;
  DmCsvOptions options;
  char *encoding;
  const DmCsvField **fields;
  guint n_fields;
  GPtrArray *corrections; /* Correction */
  DmCsvPlan *plan;
} Look;

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  g_free (correction->text);
  g_free (correction);
}

static gpointer
correction_copy (gconstpointer data, gpointer user_data)
{
  Correction *copy = g_memdup2 (data, sizeof *copy);

  copy->text = g_strdup (copy->text);
  return copy;
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->plan, dm_csv_plan_free);
  g_free (look->path);
  g_free (look->encoding);
  g_free (look->fields);
  g_ptr_array_unref (look->corrections);
  g_free (look);
}

static gboolean
read_plan (DmStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  guint n;

  look->plan = dm_csv_plan_new (look->path, &look->options, error);
  if (look->plan == NULL)
    return FALSE;

  for (guint i = 0; i < look->corrections->len; i++)
    {
      const Correction *correction = look->corrections->pdata[i];

      dm_csv_plan_correct (look->plan, correction->row, correction->column, correction->text);
    }
  n = MIN (look->n_fields, dm_csv_plan_get_n_columns (look->plan));
  for (guint i = 0; i < n; i++)
    dm_csv_plan_set_field (look->plan, i, NULL);
  for (guint i = 0; i < n; i++)
    dm_csv_plan_set_field (look->plan, i, look->fields[i]);
  return dm_csv_plan_read (look->plan, store, cancellable, error);
}

static gboolean
apply_plan (DmStore *store, gpointer plan, char **what, GCancellable *cancellable, GError **error)
{
  DmCsvCounts counts;
  g_autofree char *added = NULL;

  if (!dm_csv_plan_apply (plan, store, cancellable, &counts, error))
    return FALSE;
  if (counts.added == 0)
    return TRUE;

  added = g_strdup_printf (ngettext ("%u record imported", "%u records imported", counts.added),
                           counts.added);
  if (counts.passed_over > 0)
    /* Translators: “85 records imported; 3 were there already” */
    *what = g_strdup_printf (ngettext ("%1$s; %2$u was there already",
                                       "%1$s; %2$u were there already", counts.passed_over),
                             added, counts.passed_over);
  else
    *what = g_steal_pointer (&added);
  return TRUE;
}

static gboolean
pulse_cb (gpointer data)
{
  DmCsvDialog *self = data;

  gtk_revealer_set_reveal_child (self->progress, TRUE);
  gtk_progress_bar_pulse (self->progress_bar);
  return G_SOURCE_CONTINUE;
}

/* Shows that something is being done, unless it is done in no time. */
static void
update_progress (DmCsvDialog *self)
{
  gboolean busy = self->reading != NULL || self->applying != NULL;

  if (busy && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  if (!busy)
    {
      g_clear_handle_id (&self->pulse, g_source_remove);
      gtk_revealer_set_reveal_child (self->progress, FALSE);
    }
  gtk_widget_set_sensitive (self->options, self->applying == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->table), self->applying == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->leaves_out), self->applying == NULL);
}

/* Takes PART (transfer full) if there is any of it. */
static void
append_part (GString *words, const char *separator, guint n, char *part)
{
  if (n > 0)
    {
      g_string_append (words, separator);
      g_string_append (words, part);
    }
  g_free (part);
}

/* "88 rows: 85 understood, 2 to look at, 1 faulty; 2 new parties" */
static char *
summarize (const DmCsvSummary *summary)
{
  GString *words = g_string_new (NULL);
  guint doubtful = summary->doubtful_rows;
  guint faulty = summary->faulty_rows;
  guint understood = summary->n_rows - doubtful - faulty;
  guint parties = summary->new_parties;
  guint issues = summary->new_issues;
  guint sources = summary->new_sources;
  guint present = summary->n_present;

  g_string_append_printf (words, ngettext ("%u row", "%u rows", summary->n_rows), summary->n_rows);
  append_part (
      words, ": ", understood,
      g_strdup_printf (ngettext ("%u understood", "%u understood", understood), understood));
  append_part (words, understood > 0 ? ", " : ": ", doubtful,
               g_strdup_printf (ngettext ("%u to look at", "%u to look at", doubtful), doubtful));
  append_part (words, understood + doubtful > 0 ? ", " : ": ", faulty,
               g_strdup_printf (ngettext ("%u faulty", "%u faulty", faulty), faulty));
  append_part (words, "; ", parties,
               g_strdup_printf (ngettext ("%u new party", "%u new parties", parties), parties));
  append_part (words, "; ", issues,
               g_strdup_printf (ngettext ("%u new issue", "%u new issues", issues), issues));
  append_part (words, "; ", sources,
               g_strdup_printf (ngettext ("%u new source", "%u new sources", sources), sources));
  append_part (words, "; ", present,
               g_strdup_printf (ngettext ("%u is in the dossier already",
                                          "%u are in the dossier already", present),
                                present));
  if (doubtful + faulty > 0)
    g_string_append (words, _(". Press a marked cell to correct it."));
  return g_string_free (words, FALSE);
}

static void
show_summary (DmCsvDialog *self, const char *words, const char *fault)
{
  gtk_label_set_text (self->summary, words);
  gtk_label_set_text (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_icon), fault != NULL);
}

/* Offers to take what the dossier has once more, where there is any. */
static void
show_alike (DmCsvDialog *self, guint n)
{
  g_autofree char *label
      = g_strdup_printf (ngettext ("Leave out %u record that is already here",
                                   "Leave out %u records that are already here", n),
                         n);

  gtk_check_button_set_label (self->leaves_out, label);
  gtk_widget_set_visible (GTK_WIDGET (self->leaves_out), n > 0);
}

/* What was read, or why it could not be. */
static void
show_outcome (DmCsvDialog *self, const GError *failure)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *words = NULL;
  const DmCsvSummary *summary;

  gtk_widget_set_sensitive (self->import_button, FALSE);
  if (failure != NULL)
    {
      show_summary (self, _("This table cannot be imported as it is"), failure->message);
      show_alike (self, 0);
      return;
    }

  summary = dm_csv_plan_get_summary (self->plan);
  words = summarize (summary);
  dm_csv_plan_check (self->plan, &fault);
  show_summary (self, words, fault != NULL ? fault->message : NULL);
  show_alike (self, summary->n_alike);
  gtk_widget_set_sensitive (self->import_button,
                            fault == NULL && summary->n_rows > summary->n_present);
}

static void
show_options (DmCsvDialog *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i], dm_csv_plan_get_encoding (self->plan)) == 0)
      gtk_drop_down_set_selected (self->encoding, i);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == dm_csv_plan_get_separator (self->plan))
      gtk_drop_down_set_selected (self->separator, i);
  self->filling = FALSE;
}

static void
keep_fields (DmCsvDialog *self)
{
  g_free (self->fields);
  self->n_fields = dm_csv_plan_get_n_columns (self->plan);
  self->fields = g_new0 (const DmCsvField *, self->n_fields);
  for (guint i = 0; i < self->n_fields; i++)
    self->fields[i] = dm_csv_plan_get_field (self->plan, i);
}

static DmRecordKind
chosen_kind (DmCsvDialog *self)
{
  return gtk_drop_down_get_selected (self->kind) == 0 ? DM_RECORD_EVENT : DM_RECORD_POSITION;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmCsvDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer found = NULL;
  Look *look;

  dm_document_read_finish (DM_DOCUMENT (object), result, &found, &error);
  look = found;
  /* The dialog was closed meanwhile, or another reading has been begun. */
  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      look_free (look);
      return;
    }

  g_clear_object (&self->reading);
  dm_csv_table_clear_rows (self->table);
  g_clear_pointer (&self->plan, dm_csv_plan_free);
  self->plan = g_steal_pointer (&look->plan);
  if (self->plan != NULL)
    {
      show_options (self);
      if (self->fields == NULL || self->is_reshaped)
        {
          self->is_reshaped = FALSE;
          keep_fields (self);
          dm_csv_table_set_columns (self->table, self->plan, look->options.kind);
        }
      dm_csv_table_show_rows (self->table, self->plan);
    }
  show_outcome (self, error);
  update_progress (self);
  look_free (look);
}

/* Reads the file as it is now to be understood; without fields, its columns are guessed. */
static void
read_file (DmCsvDialog *self)
{
  Look *look = g_new0 (Look, 1);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import_button, FALSE);

  look->path = g_strdup (self->path);
  look->encoding = g_strdup (self->chosen_encoding);
  look->fields = g_memdup2 (self->fields, self->n_fields * sizeof *self->fields);
  look->n_fields = self->n_fields;
  look->corrections = g_ptr_array_copy (self->corrections, correction_copy, NULL);
  g_ptr_array_set_free_func (look->corrections, correction_free);
  look->options.kind = chosen_kind (self);
  look->options.encoding = look->encoding;
  look->options.separator = self->chosen_separator;
  look->options.makes_new = gtk_switch_get_active (self->makes_new);
  look->options.adds_alike = !gtk_check_button_get_active (self->leaves_out);
  look->options.order = (DmCsvDayOrder) gtk_drop_down_get_selected (self->order);
  dm_document_read_async (self->document, read_plan, look, look_free, self->reading, read_cb,
                          g_object_ref (self));
  update_progress (self);
}

static void
forget_fields (DmCsvDialog *self)
{
  g_clear_pointer (&self->fields, g_free);
  self->n_fields = 0;
  self->is_matched = FALSE;
}

/* Other cells, or other records: what was chosen for the columns counts no longer. Other letters
 * are in the same cells. */
static void
shape_changed_cb (DmCsvDialog *self, GParamSpec *pspec, GtkDropDown *choice)
{
  if (self->filling || self->document == NULL)
    return;

  if (choice == self->encoding)
    {
      g_free (self->chosen_encoding);
      self->chosen_encoding = g_strdup (encodings[gtk_drop_down_get_selected (choice)]);
    }
  /* Between others there are other cells. */
  if (choice == self->separator)
    g_ptr_array_set_size (self->corrections, 0);
  if (choice == self->separator)
    self->chosen_separator = separators[gtk_drop_down_get_selected (choice)];
  if (choice != self->encoding || !self->is_matched)
    forget_fields (self);
  self->is_reshaped = TRUE;
  read_file (self);
}

static void
meaning_changed_cb (DmCsvDialog *self)
{
  if (!self->filling && self->document != NULL)
    read_file (self);
}

static void
matched_cb (DmCsvDialog *self, guint column, const DmCsvField *field)
{
  for (guint i = 0; i < self->n_fields && field != NULL; i++)
    if (self->fields[i] == field)
      self->fields[i] = NULL;
  self->fields[column] = field;
  self->is_matched = TRUE;
  read_file (self);
}

static void
corrected_cb (DmCsvDialog *self, guint row, guint column, const char *text)
{
  Correction *correction = g_new0 (Correction, 1);

  correction->row = row;
  correction->column = column;
  correction->text = g_strdup (text);
  g_ptr_array_add (self->corrections, correction);
  read_file (self);
}

/* What is new in the dossier may be what a row says. */
static void
document_changed_cb (DmCsvDialog *self)
{
  if (self->applying == NULL && self->document != NULL)
    read_file (self);
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmCsvDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dm_document_write_finish (DM_DOCUMENT (object), result, &error);

  g_clear_object (&self->applying);
  if (self->document == NULL)
    return;

  if (done)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      GtkWidget *dialog
          = adw_message_dialog_new (GTK_WINDOW (self), _("Nothing Was Imported"), error->message);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
    }
  read_file (self);
}

static void
import_cb (DmCsvDialog *self)
{
  if (self->plan == NULL || self->reading != NULL || self->applying != NULL)
    return;

  self->applying = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import_button, FALSE);
  update_progress (self);
  dm_document_write_async (self->document, apply_plan, self->plan, NULL, self->applying, applied_cb,
                           g_object_ref (self));
}

static gboolean
dm_csv_dialog_close_request (GtkWindow *window)
{
  DmCsvDialog *self = DM_CSV_DIALOG (window);

  /* The import is taken back first; or it is on the disk already, and then the dialog goes. */
  if (self->applying != NULL)
    {
      g_cancellable_cancel (self->applying);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (dm_csv_dialog_parent_class)->close_request (window);
}

static void
dm_csv_dialog_dispose (GObject *object)
{
  DmCsvDialog *self = DM_CSV_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->applying);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_CSV_DIALOG);

  G_OBJECT_CLASS (dm_csv_dialog_parent_class)->dispose (object);
}

/* Whoever works on the plan keeps the dialog. */
static void
dm_csv_dialog_finalize (GObject *object)
{
  DmCsvDialog *self = DM_CSV_DIALOG (object);

  g_clear_pointer (&self->plan, dm_csv_plan_free);
  g_free (self->fields);
  g_ptr_array_unref (self->corrections);
  g_free (self->chosen_encoding);
  g_free (self->path);

  G_OBJECT_CLASS (dm_csv_dialog_parent_class)->finalize (object);
}

static void
dm_csv_dialog_class_init (DmCsvDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_csv_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_csv_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dm_csv_dialog_close_request;

  g_type_ensure (DM_TYPE_CSV_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-csv-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, options);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, encoding);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, separator);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, order);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, makes_new);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, table);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, summary_icon);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, DmCsvDialog, leaves_out);
  gtk_widget_class_bind_template_callback (widget_class, shape_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, meaning_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, matched_cb);
  gtk_widget_class_bind_template_callback (widget_class, corrected_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dm_csv_dialog_init (DmCsvDialog *self)
{
  self->corrections = g_ptr_array_new_with_free_func (correction_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_dialog_take_keys (GTK_WINDOW (self));
}

/* Returns: of what the rows are, as far as the headings tell: the kind that knows more of them. */
static guint
guess_kind (const char *path)
{
  guint known[2] = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const DmCsvOptions options = { .kind = i == 0 ? DM_RECORD_EVENT : DM_RECORD_POSITION };
      g_autoptr (DmCsvPlan) plan = dm_csv_plan_new (path, &options, NULL);

      for (guint j = 0; plan != NULL && j < dm_csv_plan_get_n_columns (plan); j++)
        known[i] += dm_csv_plan_get_field (plan, j) != NULL;
    }
  return known[1] > known[0];
}

/**
 * dm_csv_dialog_new:
 * @parent: (nullable): the window before which it stands
 * @document: the dossier that is added to
 * @path: a file of rows
 *
 * Returns: (transfer none): the dialog, to be presented
 */
DmCsvDialog *
dm_csv_dialog_new (GtkWindow *parent, DmDocument *document, const char *path)
{
  DmCsvDialog *self = g_object_new (DM_TYPE_CSV_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_filename_display_basename (path);

  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->heading, name);
  gtk_drop_down_set_selected (self->kind, guess_kind (path));
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_file (self);
  return self;
}
