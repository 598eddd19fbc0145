/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-dialog-private.h"

#include <glib/gi18n.h>
#include <math.h>

static void
add_issues (DmExportDialog *self, GtkStringList *names, int parent)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);

  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      g_autofree char *indent = NULL;
      g_autofree char *name = NULL;

      if (snapshot->issues[i].parent != parent)
        continue;
      indent = g_strnfill ((gsize) snapshot->issues[i].depth * 3, ' ');
      name = g_strconcat (indent, dm_snapshot_text (snapshot, snapshot->issues[i].name), NULL);
      gtk_string_list_append (names, name);
      g_array_append_val (self->issues, snapshot->issues[i].id);
      add_issues (self, names, (int) i);
    }
}

static void
fill_issues (DmExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->issues, 0);
  add_issues (self, names, DM_NONE);
  adw_combo_row_set_model (self->issue, G_LIST_MODEL (names));
  for (guint i = 0; i < self->issues->len; i++)
    if (g_array_index (self->issues, gint64, i) == dm_session_get_issue (self->session))
      adw_combo_row_set_selected (self->issue, i);
}

/* The day of which the register is looked at. */
static void
fill_as_of (DmExportDialog *self)
{
  DmClaimsLayout layout;
  g_autofree char *day = NULL;

  dm_session_get_claims_layout (self->session, &layout);
  if (dm_day_is_open (layout.as_of))
    return;
  day = dm_day_to_string (layout.as_of);
  gtk_editable_set_text (GTK_EDITABLE (self->as_of), day);
}

/* The ends of what can be seen, to begin with when dates are entered. */
static void
fill_dates (DmExportDialog *self)
{
  double from, to;

  if (dm_session_get_span (self->session, &from, &to))
    {
      g_autofree char *first = dm_day_to_string ((gint64) floor (from));
      g_autofree char *last = dm_day_to_string ((gint64) ceil (to) - 1);

      gtk_editable_set_text (GTK_EDITABLE (self->from), first);
      gtk_editable_set_text (GTK_EDITABLE (self->to), last);
    }
}

/* Tells at the row how a date was understood, or why it was not. */
static gboolean
read_date (AdwEntryRow *row, const char *name, char **edtf)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *title = NULL;
  DmDate date;

  g_clear_pointer (edtf, g_free);
  if (*text != '\0' && dm_date_read (text, NULL, &date, edtf, &error))
    words = dm_date_to_words (*edtf, DM_DATE_LONG);

  /* Translators: the name of a field, and how what is in it was understood or what is wrong */
  title = words != NULL || error != NULL
      ? g_strdup_printf (_("%s: %s"), name, words != NULL ? words : error->message)
      : g_strdup (name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
      error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  return error == NULL;
}

/**
 * dm_export_dialog_fill:
 * @self: a new dialog
 * @chart: which chart to begin with, or %DM_EXPORT_DIALOG_TABLE
 *
 * Shows what was chosen last.
 */
void
dm_export_dialog_fill (DmExportDialog *self, guint chart)
{
  GSettings *settings = self->settings;

  self->filling = TRUE;
  fill_issues (self);
  fill_dates (self);
  fill_as_of (self);
  adw_combo_row_set_selected (self->kind, chart);
  adw_combo_row_set_selected (self->span, (guint) g_settings_get_enum (settings, "export-span"));
  adw_combo_row_set_selected (self->size, (guint) g_settings_get_enum (settings, "export-size"));
  adw_combo_row_set_selected (self->unit, (guint) g_settings_get_enum (settings, "export-unit"));
  adw_combo_row_set_selected (self->theme, (guint) g_settings_get_enum (settings, "export-theme"));
  adw_combo_row_set_selected (self->format,
                              (guint) g_settings_get_enum (settings, "export-format"));
  gtk_spin_button_set_value (self->width, g_settings_get_double (settings, "export-width"));
  gtk_spin_button_set_value (self->height, g_settings_get_double (settings, "export-height"));
  gtk_spin_button_set_value (self->dpi, g_settings_get_int (settings, "export-dpi"));
  gtk_switch_set_active (self->sources, g_settings_get_boolean (settings, "export-sources"));
  gtk_switch_set_active (self->outlines, g_settings_get_boolean (settings, "export-outlines"));
  self->filling = FALSE;
}

/**
 * dm_export_dialog_read_dates:
 * @self: a dialog
 * @figure: where they go
 *
 * Returns: whether the dates that were entered are dates
 */
gboolean
dm_export_dialog_read_dates (DmExportDialog *self, DmFigureRecord *figure)
{
  gboolean from = read_date (self->from, _("From"), &figure->from);
  gboolean to = read_date (self->to, _("To"), &figure->to);

  return from && to;
}

/**
 * dm_export_dialog_read_as_of:
 * @self: a dialog
 * @figure: where it goes
 *
 * Returns: whether the day that was entered for a register is a date, or none
 */
gboolean
dm_export_dialog_read_as_of (DmExportDialog *self, DmFigureRecord *figure)
{
  return read_date (self->as_of, _("As of"), &figure->as_of);
}

/**
 * dm_export_dialog_is_table:
 * @self: a dialog
 *
 * Returns: whether a table was chosen instead of a chart
 */
gboolean
dm_export_dialog_is_table (DmExportDialog *self)
{
  return adw_combo_row_get_selected (self->kind) == DM_EXPORT_DIALOG_TABLE;
}

static void
update_for_kind (DmExportDialog *self)
{
  const guint kind = adw_combo_row_get_selected (self->kind);
  const gboolean is_table = dm_export_dialog_is_table (self);
  const gboolean has_span = kind < DM_CHART_CLAIMS;
  const gboolean own_dates = has_span && adw_combo_row_get_selected (self->span) == DM_SPAN_OWN;

  gtk_widget_set_visible (GTK_WIDGET (self->issue), kind == DM_CHART_CONVERGENCE);
  gtk_widget_set_visible (GTK_WIDGET (self->span), has_span);
  gtk_widget_set_visible (GTK_WIDGET (self->from), own_dates);
  gtk_widget_set_visible (GTK_WIDGET (self->to), own_dates);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of), kind == DM_CHART_CLAIMS);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), is_table);
  gtk_widget_set_visible (self->picture_group, !is_table);
  gtk_widget_set_visible (self->look_group, !is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), !is_table);
  gtk_stack_set_visible_child_name (self->pages, is_table ? "table" : "picture");
}

/* Shows the rows that have a say in what is chosen. */
void
dm_export_dialog_update_rows (DmExportDialog *self)
{
  guint size = adw_combo_row_get_selected (self->size);
  gboolean own = size == DM_PICTURE_SIZE_OWN;
  gboolean is_paper = size == DM_PICTURE_SIZE_A4 || size == DM_PICTURE_SIZE_COLUMN;

  update_for_kind (self);
  gtk_widget_set_visible (GTK_WIDGET (self->width_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->height_row), own);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), own);
  gtk_widget_set_visible (GTK_WIDGET (self->dpi_row),
                          (own || is_paper)
                              && dm_export_dialog_get_format (self) == DM_PICTURE_PNG);
  gtk_widget_set_visible (self->outlines_row, dm_export_dialog_get_format (self) == DM_PICTURE_SVG);
}

DmPictureFormat
dm_export_dialog_get_format (DmExportDialog *self)
{
  return (DmPictureFormat) MIN (adw_combo_row_get_selected (self->format), DM_N_PICTURES - 1);
}
