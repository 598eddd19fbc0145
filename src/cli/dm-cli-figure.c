/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-figure.h"

#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-date.h"
#include "dm-error.h"
#include "dm-figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DmCliOption figure_options[] = { DM_CLI_FIGURE_OPTIONS, { NULL } };

/* Which saved figure is meant: the one with that key, else the only one with that name. */
typedef struct
{
  const char *name;
  DmRecord *by_key;
  DmRecord *by_name;
  guint n_by_name;
} DmCliSearch;

static gboolean
look_at_figure (DmRecord *record, gpointer user_data, GError **error)
{
  DmCliSearch *search = user_data;

  if (strcmp (record->key, search->name) == 0)
    search->by_key = dm_record_copy (record);
  if (strcmp (((DmFigureRecord *) record)->name, search->name) == 0 && search->n_by_name++ == 0)
    search->by_name = dm_record_copy (record);
  return TRUE;
}

static DmRecord *
find_figure (DmStore *store, const char *name, GError **error)
{
  DmCliSearch search = { .name = name };
  g_autofree char *quoted = dm_error_quote (name, strlen (name));
  DmRecord *found = NULL;

  if (!dm_store_foreach (store, DM_RECORD_FIGURE, look_at_figure, &search, error))
    g_prefix_error_literal (error, "--figure: ");
  else if (search.by_key != NULL)
    found = g_steal_pointer (&search.by_key);
  else if (search.n_by_name == 1)
    found = g_steal_pointer (&search.by_name);
  else if (search.n_by_name > 1)
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("--figure: several figures are called “%s”; give the key of one"), quoted);
  else
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("--figure: there is no figure with the key or name “%s”"), quoted);

  dm_record_free (search.by_key);
  dm_record_free (search.by_name);
  return found;
}

static void
set_text (const DmCliArgs *args, const char *option, char **text)
{
  const char *value = dm_cli_args_get (args, option);

  if (value == NULL)
    return;

  g_free (*text);
  *text = *value != '\0' ? g_strdup (value) : NULL;
}

static void
set_keys (const DmCliArgs *args, const char *option, GStrv *keys)
{
  const char *value = dm_cli_args_get (args, option);

  if (value == NULL)
    return;

  g_strfreev (*keys);
  *keys = dm_cli_split (value);
}

static gboolean
set_date (const DmCliArgs *args, const char *option, char **edtf, GError **error)
{
  const char *value = dm_cli_args_get (args, option);
  char *read = NULL;
  DmDate date;

  if (value == NULL)
    return TRUE;

  if (!dm_date_read (value, NULL, &date, &read, error))
    {
      g_prefix_error (error, "--%s: ", option);
      return FALSE;
    }

  g_free (*edtf);
  *edtf = read;
  return TRUE;
}

static gboolean
set_size (const DmCliArgs *args, DmFigureRecord *figure, GError **error)
{
  const char *value = dm_cli_args_get (args, "size");
  g_auto (GStrv) parts = value != NULL ? g_strsplit (value, "x", 3) : NULL;
  guint64 width, height;

  if (value == NULL)
    return TRUE;

  if (g_strv_length (parts) == 2
      && g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXINT, &width, NULL)
      && g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT, &height, NULL))
    {
      figure->width = (gint64) width;
      figure->height = (gint64) height;
      return TRUE;
    }

  g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                       _("--size: two whole numbers of pixels are wanted, such as 1600x900"));
  return FALSE;
}

/* Options that were given take the place of what the figure says. */
static gboolean
apply_options (const DmCliArgs *args, DmFigureRecord *figure, GError **error)
{
  set_text (args, "issue", &figure->issue);
  set_text (args, "title", &figure->title);
  set_text (args, "caption", &figure->caption);
  set_keys (args, "parties", &figure->parties);
  set_keys (args, "covers", &figure->covers);
  if (dm_cli_args_has (args, "no-sources"))
    figure->sources = FALSE;

  return dm_cli_get_enum (args, "chart", &dm_enum_chart, &figure->chart, error)
         && dm_cli_get_enum (args, "unlike", &dm_enum_unlike, &figure->unlike, error)
         && dm_cli_get_enum (args, "theme", &dm_enum_theme, &figure->theme, error)
         && dm_cli_get_enum (args, "scale", &dm_enum_scale, &figure->scale, error)
         && dm_cli_get_enum (args, "lanes", &dm_enum_lanes_by, &figure->lanes, error)
         && set_date (args, "from", &figure->from, error)
         && set_date (args, "to", &figure->to, error)
         && set_date (args, "as-of", &figure->as_of, error) && set_size (args, figure, error);
}

/**
 * dm_cli_figure_option:
 * @args: what was given
 * @but: (nullable) (array zero-terminated=1): options that are for more than charts
 *
 * Returns: (transfer none) (nullable): one of the options for charts that was given
 */
const char *
dm_cli_figure_option (const DmCliArgs *args, const char *const *but)
{
  for (const DmCliOption *option = figure_options; option->name != NULL; option++)
    if (dm_cli_args_has (args, option->name)
        && (but == NULL || !g_strv_contains (but, option->name)))
      return option->name;

  return NULL;
}

/**
 * dm_cli_figure_new:
 * @args: what was given
 * @store: the dossier
 * @error: return location
 *
 * Puts together what shall be drawn: the saved figure that is named, or a new one, with what the
 * options say. Without a kind, a chart of an issue is a convergence chart.
 *
 * Returns: (transfer full) (nullable): a figure, to be freed with dm_record_free()
 */
DmFigureRecord *
dm_cli_figure_new (const DmCliArgs *args, DmStore *store, GError **error)
{
  g_autoptr (DmRecord) record = NULL;
  const char *name = dm_cli_args_get (args, "figure");
  DmFigureRecord *figure;

  if (name != NULL && dm_cli_args_has (args, "chart"))
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                           _("--figure and --chart do not go together"));
      return NULL;
    }

  record = name != NULL ? find_figure (store, name, error) : dm_record_new (DM_RECORD_FIGURE);
  figure = (DmFigureRecord *) record;
  if (record == NULL)
    return NULL;

  if (name == NULL && dm_cli_args_has (args, "issue"))
    figure->chart = DM_CHART_CONVERGENCE;
  if (!apply_options (args, figure, error))
    return NULL;

  if (figure->width == DM_INTEGER_NONE || figure->height == DM_INTEGER_NONE)
    {
      figure->width = DM_FIGURE_WIDTH;
      figure->height = DM_FIGURE_HEIGHT;
    }
  if (figure->title == NULL && name != NULL)
    figure->title = g_strdup (figure->name);
  return (DmFigureRecord *) g_steal_pointer (&record);
}
