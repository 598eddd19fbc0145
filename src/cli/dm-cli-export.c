/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-csv.h"
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-figure.h"
#include "dm-cli-hide.h"
#include "dm-cli-only.h"
#include "dm-cli.h"
#include "dm-csv-export.h"
#include "dm-export.h"
#include "dm-figure.h"
#include "dm-json-export.h"
#include "dm-output.h"
#include "dm-register-table.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_DPI 9600

static const DmCliOption options[] = {
  { "format", "F",
    N_("What OUT shall be: json, csv, html, png, svg or pdf (else told by its ending)") },
    { "records", "RECORDS", N_("What the rows of a table are: events, positions or claims") },
      DM_CLI_FIGURE_OPTIONS, DM_CLI_ONLY_OPTIONS,
      { "dpi", "N", N_("What a PNG says of its resolution") },
        { "outlines", NULL, N_("Draw the letters of an SVG as outlines, not as text") }, { NULL },
      };

/* What OUT shall be: the text form, rows, or a picture. */
typedef struct
{
  gboolean is_text;
  gboolean is_rows;
  gboolean is_claims; /* the rows are those of the register */
  gboolean is_html;
  DmRecordKind records;
  DmPictureFormat picture;
  guint dpi;
} DmCliFormat;

static gboolean
fail_usage (const char *option, const char *words, GError **error)
{
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, "--%s: %s", option, words);
  return FALSE;
}

/* A page has the claims; a table says what it has. */
static gboolean
read_records (const DmCliArgs *args, DmCliFormat *format, GError **error)
{
  const char *word = dm_cli_args_get (args, "records");

  format->is_claims = g_strcmp0 (word, "claims") == 0 || (format->is_html && word == NULL);
  if (format->is_claims)
    return TRUE;
  if (format->is_html)
    return fail_usage ("records", _("a page can have “claims” alone"), error);
  if (g_strcmp0 (word, "events") != 0 && g_strcmp0 (word, "positions") != 0)
    return fail_usage ("records", _("“events”, “positions” or “claims” is wanted"), error);
  return dm_cli_csv_read_kind ("records", word, &format->records, error);
}

static gboolean
read_format (const DmCliArgs *args, const char *path, DmCliFormat *format, GError **error)
{
  const char *word = dm_cli_args_get (args, "format");
  const char *ending = strrchr (path, '.');

  if (word == NULL)
    word = ending != NULL && strchr (ending, '/') == NULL ? ending + 1 : "";

  format->is_text = g_ascii_strcasecmp (word, "json") == 0;
  format->is_html = g_ascii_strcasecmp (word, "html") == 0;
  format->is_rows = format->is_html || g_ascii_strcasecmp (word, "csv") == 0;
  if (format->is_rows)
    return read_records (args, format, error);
  if (dm_cli_args_has (args, "records"))
    return fail_usage ("records", _("this is for csv and html alone"), error);
  if (format->is_text || dm_export_format_from_name (word, &format->picture))
    return TRUE;

  if (*word == '\0')
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: the format cannot be told from the name; give --format"), path);
  else
    g_set_error (
        error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
        _("%s: “%s” is no format that can be exported; there are: json, csv, html, png, svg, pdf"),
           path, word);
  return FALSE;
}

static gboolean
read_dpi (const DmCliArgs *args, DmCliFormat *format, GError **error)
{
  const char *word = dm_cli_args_get (args, "dpi");
  guint64 dpi;

  if (word == NULL)
    return TRUE;

  if (format->is_text || format->is_rows || format->picture != DM_PICTURE_PNG)
    return fail_usage ("dpi", _("this is for PNG alone"), error);
  if (!g_ascii_string_to_unsigned (word, 10, 1, MAX_DPI, &dpi, NULL))
    return fail_usage ("dpi", _("a whole number from 1 to 9600 is wanted"), error);

  format->dpi = (guint) dpi;
  return TRUE;
}

static gboolean
check_outlines (const DmCliArgs *args, const DmCliFormat *format, GError **error)
{
  if (dm_cli_args_has (args, "outlines")
      && (format->is_text || format->is_rows || format->picture != DM_PICTURE_SVG))
    return fail_usage ("outlines", _("this is for SVG alone"), error);

  return TRUE;
}

static gboolean
check_figure (const DmFigureRecord *figure, const DmCliFormat *format, GError **error)
{
  if (figure->chart == DM_CHART_CONVERGENCE && figure->issue == NULL)
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                           _("a convergence chart needs --issue"));
      return FALSE;
    }
  if (!dm_export_check_size (format->picture, (double) figure->width, (double) figure->height,
                             error))
    {
      g_prefix_error_literal (error, "--size: ");
      return FALSE;
    }
  return TRUE;
}

static DmScene *
draw (const DmFigureParams *params, GError **error)
{
  gboolean beside = FALSE;
  DmScene *scene = dm_figure_scene_new (params, &beside, error);

  if (scene == NULL && error != NULL && g_error_matches (*error, DM_DRAW_ERROR, DM_DRAW_ERROR_SPAN))
    g_prefix_error_literal (error, "--to: ");
  if (scene != NULL && beside)
    dm_cli_warn (params->figure->from != NULL ? "--from" : "--to",
                 _("no record lies in the time that is drawn"));
  return scene;
}

static GBytes *
make_picture (const DmCliArgs *args, DmStore *store, const DmCliFormat *format, GError **error)
{
  g_autoptr (DmRecord) record = (DmRecord *) dm_cli_figure_new (args, store, error);
  const DmFigureRecord *figure = (const DmFigureRecord *) record;
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmFilter) filter = NULL;
  g_autoptr (DmScene) scene = NULL;
  DmPictureInfo info = { .dpi = format->dpi, .outlines = dm_cli_args_has (args, "outlines") };
  DmFigureParams params = {
    .figure = figure,
    .family = dm_cli_args_get (args, "font"),
    .pages = format->picture == DM_PICTURE_PDF,
    .dpi = format->dpi,
  };

  if (record == NULL || !check_figure (figure, format, error))
    return NULL;
  if (dm_cli_only_option (args) != NULL && figure->chart != DM_CHART_CLAIMS)
    {
      fail_usage (dm_cli_only_option (args), _("this is for claims alone"), error);
      return NULL;
    }

  snapshot = dm_cli_read_snapshot (dm_cli_args_operand (args, 0), store, error);
  if (snapshot == NULL || !dm_cli_read_hidden (args, snapshot, &filter, error))
    return NULL;

  if (!dm_cli_read_only (args, snapshot, &params.only, error))
    return NULL;

  params.snapshot = snapshot;
  params.filter = filter;
  scene = draw (&params, error);
  if (scene == NULL)
    return NULL;

  dm_cli_warn_of_damage (dm_cli_args_operand (args, 0), store);
  info.last_edit = snapshot->last_edit;
  return dm_export_scene (scene, format->picture, &info, error);
}

/* The dossier itself, by whatever name, must not be written over. */
static gboolean
check_target (const char *path, const char *target, GError **error)
{
  struct stat dossier, other;

  if (strcmp (target, DM_OUTPUT_STANDARD) == 0 || g_stat (path, &dossier) != 0
      || g_stat (target, &other) != 0 || dossier.st_dev != other.st_dev
      || dossier.st_ino != other.st_ino)
    return TRUE;

  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
               _("%s: this is the dossier itself; choose another name"), target);
  return FALSE;
}

/* The options that say which claims a table has. */
static const char *
table_option (const DmCliArgs *args, const DmCliFormat *format)
{
  static const char *const of_claims[] = { "as-of", "hide", "hide-kinds", "hide-tags", NULL };

  return dm_cli_figure_option (args, format->is_claims ? of_claims : NULL);
}

static DmRegister *
make_register (const DmCliArgs *args, DmStore *store, GError **error)
{
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmFilter) filter = NULL;
  DmRegisterParams params = { .as_of = DM_DAY_OPEN_FUTURE };
  const char *as_of = dm_cli_args_get (args, "as-of");
  DmDate date;

  if (as_of != NULL)
    {
      if (!dm_date_read (as_of, NULL, &date, NULL, error))
        {
          g_prefix_error_literal (error, "--as-of: ");
          return NULL;
        }
      params.as_of = date.latest;
    }
  snapshot = dm_cli_read_snapshot (dm_cli_args_operand (args, 0), store, error);
  if (snapshot == NULL || !dm_cli_read_hidden (args, snapshot, &filter, error))
    return NULL;
  if (!dm_cli_read_only (args, snapshot, &params.only, error))
    return NULL;
  params.snapshot = snapshot;
  params.filter = filter;
  return dm_register_new (&params);
}

static gboolean
write_rows (DmStore *store,
            const DmCliFormat *format,
            const DmRegister *claims,
            DmOutput *output,
            GError **error)
{
  if (claims == NULL)
    return dm_csv_export (store, format->records, dm_output_write, output, error);
  return (format->is_html ? dm_register_write_html
                          : dm_register_write_csv) (claims, dm_output_write, output, error);
}

static gboolean
write_out (const char *path,
           const char *target,
           DmStore *store,
           const DmCliFormat *format,
           GBytes *picture,
           const DmRegister *claims,
           GError **error)
{
  g_autoptr (DmOutput) output = dm_output_open (target, error);
  gsize length = 0;
  const char *data = picture != NULL ? g_bytes_get_data (picture, &length) : NULL;

  if (output != NULL
      && (picture != NULL   ? dm_output_write (data, length, output, error)
          : format->is_rows ? write_rows (store, format, claims, output, error)
                            : dm_json_export (store, dm_output_write, output, error))
      && dm_output_finish (output, error))
    return TRUE;

  /* What ails the dossier is not OUT's fault. */
  g_prefix_error (error,
                  "%s: ", *error != NULL && (*error)->domain == DM_STORE_ERROR ? path : target);
  return FALSE;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  const char *target = dm_cli_args_operand (args, 1);
  g_autoptr (DmStore) store = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (DmRegister) claims = NULL;
  DmCliFormat format = { 0 };

  if (!read_format (args, target, &format, error) || !read_dpi (args, &format, error)
      || !check_outlines (args, &format, error))
    return FALSE;
  if ((format.is_text || format.is_rows) && table_option (args, &format) != NULL)
    return fail_usage (table_option (args, &format),
                       format.is_text ? _("this is for charts, not for json")
                                      : _("this is for charts, not for tables"), error);

  if ((format.is_text || (format.is_rows && !format.is_claims))
      && dm_cli_only_option (args) != NULL)
    return fail_usage (dm_cli_only_option (args), _("this is for claims alone"), error);

  store = check_target (path, target, error) ? dm_cli_open (path, DM_STORE_READ, error) : NULL;
  if (store == NULL)
    return FALSE;

  if (!format.is_text && !format.is_rows)
    {
      picture = make_picture (args, store, &format, error);
      if (picture == NULL)
        return FALSE;
    }
  if (format.is_claims)
    {
      claims = make_register (args, store, error);
      if (claims == NULL)
        return FALSE;
    }
  return write_out (path, target, store, &format, picture, claims, error);
}

const DmCliCommand dm_cli_export = {
  "export", N_("Write a dossier, or a chart of it"), "FILE OUT", 2, options, run,
};
