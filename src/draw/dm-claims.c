/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-private.h"

#include "dm-frame.h"
#include "dm-party-ink.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>

#define MARGIN 20.0
#define PILL_ALPHA 0.13

/* The number of a page: how far above its edge, and its type. */
#define PAGE_NUMBER 7.0
#define PAGE_SIZE 10.0
#define RULE_WIDTH 0.8

/* A row is no lower than this at scale 1, px: no more of them are looked at than have room. */
#define LEAST_ROW (DM_SIZE_LABEL * DM_CLAIMS_LEADING)

/* A scene under way. */
typedef struct
{
  DmClaimsTable table;
  DmScene *scene;
  DmSparkAxis *axis;
  DmBox box; /* of the table */
} Drawing;

/* Whether a page follows. One without room for any row would go on for ever. */
static gboolean
is_followed (const DmClaimsTable *table)
{
  return table->params->pages && table->n_fit > 0 && table->n_fit < table->n_left;
}

static double
baseline_of (const DmClaimsText *text, double top, double scale)
{
  return top + text->size * scale * (1 + (DM_CLAIMS_LEADING - 1) / 2) - text->size * scale * 0.12;
}

static double
height_of (const DmClaimsCell *cell, double scale)
{
  double height = 0;

  for (guint i = 0; i < 2; i++)
    if (cell->texts[i].lines != NULL)
      height += cell->texts[i].lines->len * cell->texts[i].size * DM_CLAIMS_LEADING * scale;
  return height;
}

/* The words of a state on a ground of their own. */
static void
draw_pill (Drawing *at, double x, double top, double width, const DmClaimsText *text)
{
  const double s = at->table.scale;
  DmTextStyle style = { text->size * s, text->weight, text->ink, DM_ANCHOR_START,
                        width - 2 * DM_CLAIMS_PILL * s };
  DmExtents extents;
  g_autofree char *fitted
      = dm_typesetter_fit (at->table.params->typesetter, g_ptr_array_index (text->lines, 0),
                           style.size, style.weight, style.max_width, NULL);

  dm_typesetter_measure (at->table.params->typesetter, fitted, style.size, style.weight, &extents);
  dm_scene_fill_rect (at->scene,
                      &(DmBox){ x, top, extents.width + 2 * DM_CLAIMS_PILL * s,
                                text->size * DM_CLAIMS_LEADING * s },
                      text->size * DM_CLAIMS_LEADING * s / 2, text->ink, PILL_ALPHA);
  dm_scene_text (at->scene, x + DM_CLAIMS_PILL * s, baseline_of (text, top, s), fitted, &style);
}

/* Who asks whom, each with the color that is theirs in the other columns. */
static void
draw_parties (Drawing *at, const DmClaim *claim, double x, double baseline, double width)
{
  const DmSnapshot *snapshot = at->table.params->claims->snapshot;
  const double s = at->table.scale, end = x + width;
  DmTextStyle style = { DM_SIZE_LABEL * s, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_START, 0 };
  gboolean first = TRUE;

  for (int side = 0; side < 2; side++)
    {
      DmBox box;
      int party = claim->sides[side].party;

      if (!claim->sides[side].takes_part || end - x < 3 * DM_CLAIMS_DOT * s)
        continue;
      style.max_width = end - x;
      if (!first)
        {
          style.ink = DM_INK_HELP;
          box = dm_scene_text (at->scene, x, baseline, claim->is_named ? "→" : "↔", &style);
          x += box.width + 4 * s;
        }
      first = FALSE;
      dm_scene_marker (at->scene, DM_MARKER_DISC, DM_MARKER_FILLED, x + DM_CLAIMS_DOT * s / 2,
                       baseline - DM_SIZE_LABEL * s * 0.34, DM_CLAIMS_DOT * s,
                       dm_ink_of_party (snapshot, party), 1);
      x += (DM_CLAIMS_DOT + 4) * s;
      style.ink = DM_INK_TEXT;
      style.max_width = MAX (1, end - x);
      box = dm_scene_text (at->scene, x, baseline,
                           dm_snapshot_text (snapshot, snapshot->parties[party].short_name),
                           &style);
      x += box.width + 4 * s;
    }
}

static void
draw_line (Drawing *at, const DmClaimsRow *row, double top)
{
  const DmRegister *claims = at->table.params->claims;
  const double s = at->table.scale;
  DmSparkParams params = {
    .claim = row->claim,
    .axis = at->axis,
    .as_of = claims->as_of,
    .inks = { DM_INK_HELP, DM_INK_HELP },
    .width = at->table.width[DM_CLAIMS_LINE],
    .height = DM_CLAIMS_LINE_HEIGHT * s,
    .scale = s,
  };

  for (int side = 0; side < 2; side++)
    if (row->claim->sides[side].party != DM_NONE)
      params.inks[side] = dm_ink_of_party (claims->snapshot, row->claim->sides[side].party);
  dm_spark_draw (&params, at->scene, at->table.x[DM_CLAIMS_LINE],
                 top + (row->height - params.height) / 2);
}

static void
add_mark (Drawing *at, const DmClaimsCell *cell, guint number, const DmBox *box)
{
  const DmSnapshot *snapshot = at->table.params->claims->snapshot;

  if (cell->entry == DM_NONE)
    return;
  dm_scene_add_mark (at->scene, &(DmMark){
                                    .type = DM_MARK_RECORD,
                                    .box = *box,
                                    .anchor = { box->x + box->width / 2, box->y + box->height / 2 },
                                    .id = snapshot->id[cell->entry],
                                    .entry = (guint32) cell->entry,
                                    .count = 1,
                                    .lane = (int) number,
                                    .row = -1,
                                    .x0 = box->x,
                                    .x1 = box->x + box->width,
                                });
}

static void
draw_cell (Drawing *at, const DmClaimsRow *row, guint number, DmClaimsColumn column, double top)
{
  const DmClaimsTable *table = &at->table;
  const DmClaimsCell *cell = &row->cells[column];
  const double s = table->scale, height = height_of (cell, s);
  const gboolean right = dm_claims_is_right (column);
  double indent = 0, y = top + (row->height - height) / 2;
  const DmBox box = { table->x[column], y, table->width[column], height };

  if (column == DM_CLAIMS_ISSUE)
    indent
        = DM_CLAIMS_INDENT * s * table->params->claims->snapshot->issues[row->claim->issue].depth;
  for (guint i = 0; i < 2; i++)
    {
      const DmClaimsText *text = &cell->texts[i];
      DmTextStyle style = { text->size * s, text->weight, text->ink,
                            right ? DM_ANCHOR_END : DM_ANCHOR_START, box.width - indent };

      for (guint j = 0; text->lines != NULL && j < text->lines->len; j++)
        {
          if (column == DM_CLAIMS_STATE && i == 0)
            draw_pill (at, box.x, y, box.width, text);
          else if (column == DM_CLAIMS_PARTIES)
            draw_parties (at, row->claim, box.x, baseline_of (text, y, s), box.width);
          else
            dm_scene_text (at->scene, right ? box.x + box.width : box.x + indent,
                           baseline_of (text, y, s), g_ptr_array_index (text->lines, j), &style);
          y += text->size * DM_CLAIMS_LEADING * s;
        }
    }
  add_mark (at, cell, number, &box);
}

static void
draw_rule (Drawing *at, double y, DmInk ink)
{
  const DmPen pen = { ink, 1, RULE_WIDTH * at->table.scale, DM_DASH_NONE };

  dm_scene_line (at->scene, at->box.x, y, at->box.x + at->box.width, y, &pen);
}

static void
draw_header (Drawing *at)
{
  const double s = at->table.scale;

  dm_scene_begin_group (at->scene, "headings");
  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    {
      const gboolean right = dm_claims_is_right (i);
      const DmTextStyle style = { DM_SIZE_HELP * s, DM_WEIGHT_BOLD, DM_INK_HELP,
                                  right ? DM_ANCHOR_END : DM_ANCHOR_START, at->table.width[i] };

      if (at->table.shown[i])
        dm_scene_text (at->scene, at->table.x[i] + (right ? at->table.width[i] : 0),
                       at->box.y + DM_SIZE_HELP * s, dm_claims_heading (i), &style);
    }
  draw_rule (at, at->box.y + at->table.header - RULE_WIDTH * s, DM_INK_RULE);
  dm_scene_end_group (at->scene);
}

/* Returns: where the rows end, px. */
static double
draw_rows (Drawing *at)
{
  const DmClaimsTable *table = &at->table;
  const DmSnapshot *snapshot = table->params->claims->snapshot;
  double y = at->box.y + table->header;

  for (guint i = 0; i < table->n_fit; i++)
    {
      const DmClaimsRow *row = &table->rows[i];

      dm_scene_begin_group (at->scene,
                            dm_snapshot_text (snapshot, snapshot->issues[row->claim->issue].key));
      for (int j = 0; j < DM_N_CLAIMS_COLUMNS; j++)
        if (table->shown[j] && j != DM_CLAIMS_LINE)
          draw_cell (at, row, i, j, y + table->gap / 2);
      if (table->shown[DM_CLAIMS_LINE] && row->claim->n_steps > 0)
        draw_line (at, row, y + table->gap / 2);
      y += row->height + table->gap;
      draw_rule (at, y, DM_INK_GRID);
      dm_scene_end_group (at->scene);
    }
  return y;
}

/* What stands instead of rows, or below them, from @top, where they are not all there. */
static void
draw_rest (Drawing *at, double top)
{
  const DmRegister *claims = at->table.params->claims;
  const double s = at->table.scale;
  const guint more = at->table.n_left - at->table.n_fit;
  DmTextStyle style
      = { DM_SIZE_HELP * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START, at->box.width };
  g_autofree char *words = NULL;

  if (claims->n_rows == 0)
    {
      style.size = DM_SIZE_LABEL * s;
      style.anchor = DM_ANCHOR_MIDDLE;
      dm_scene_text (at->scene, at->box.x + at->box.width / 2, at->box.y + at->box.height / 2,
                     claims->snapshot->n_issues == 0 ? _("No issues yet")
                                                     : _("Nothing passes the filters"), &style);
      return;
    }
  if (more == 0 || is_followed (&at->table))
    return;
  /* Translators: issues of a table for which a picture has no room */
  words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "and %u more issue", "and %u more issues", more), more);
  dm_scene_text (at->scene, at->box.x, top + dm_claims_more_height (&at->table) - 4 * s, words,
                 &style);
}

/* Returns: (transfer full): what the picture shows, in sentences */
static char *
summarize (const DmClaimsTable *table, const char *subtitle)
{
  const DmRegister *claims = table->params->claims;
  GString *summary = g_string_new (subtitle);

  g_string_append_printf (
      summary, g_dngettext (GETTEXT_PACKAGE, ": %u issue.", ": %u issues.", claims->n_rows),
      claims->n_rows);
  for (guint i = 0; i < table->n_fit; i++)
    if (claims->rows[i].parent == DM_NONE)
      {
        g_autofree char *sentence = dm_claim_sentence (claims, &claims->rows[i]);

        g_string_append_printf (summary, " %s.", sentence);
      }
  return g_string_free (summary, FALSE);
}

static char *
name_mark (const DmScene *scene, const DmMark *mark, gpointer snapshot)
{
  return dm_words_sentence (snapshot, mark->entry);
}

static void
fill (DmClaimsTable *table)
{
  const DmRegister *claims = table->params->claims;
  const double room = table->params->height / (LEAST_ROW * table->scale);

  table->n_left = claims->n_rows - table->first;
  table->n_rows = (guint) MIN (table->n_left, room + 1);
  table->rows = g_new (DmClaimsRow, table->n_rows + 1);
  for (guint i = 0; i < table->n_rows; i++)
    dm_claims_fill_row (table, &claims->rows[table->first + i], &table->rows[i]);
}

static void
clear (DmClaimsTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    dm_claims_clear_row (&table->rows[i]);
  g_clear_pointer (&table->rows, g_free);
}

/* Sources take room, and which there are depends on the rows, for which there is more without. */
static DmBox
measure_frame (const Drawing *at, DmFrame *frame)
{
  const DmClaimsParams *params = at->table.params;
  g_autoptr (DmScene) trial
      = dm_scene_new (params->width, params->height, params->theme, params->typesetter);

  return dm_frame_draw (trial, frame);
}

/* The sources of what is told, on the last page. Where they leave no room for all of its rows, it
 * is not the last. */
static GPtrArray *
lay_out (Drawing *at, DmFrame *frame)
{
  DmClaimsTable *table = &at->table;
  const DmRegister *claims = table->params->claims;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GArray) list = NULL;

  at->box = measure_frame (at, frame);
  dm_claims_lay_out (table, &at->box);
  if (!table->params->sources || is_followed (table))
    return NULL;

  list = dm_register_list_sources (claims, table->params->filter, table->first + table->n_fit);
  sources
      = dm_frame_list_sources (claims->snapshot, (const guint *) (gpointer) list->data, list->len);
  frame->sources = sources;
  at->box = measure_frame (at, frame);
  dm_claims_lay_out (table, &at->box);
  frame->sources = NULL;
  if (is_followed (table))
    return NULL;

  for (guint i = 0; i < list->len; i++)
    dm_scene_add_source (at->scene, g_array_index (list, guint, i));
  return g_steal_pointer (&sources);
}

static void
draw (Drawing *at)
{
  DmClaimsTable *table = &at->table;
  const DmClaimsParams *params = table->params;
  g_autofree char *subtitle = dm_register_title (params->claims);
  g_autofree char *summary = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  DmFrame frame
      = { params->title, subtitle, params->caption, NULL, table->scale, MARGIN * table->scale };

  fill (table);
  sources = lay_out (at, &frame);
  frame.sources = sources;
  at->box = dm_frame_draw (at->scene, &frame);

  draw_header (at);
  draw_rest (at, draw_rows (at));
  summary = summarize (table, subtitle);
  dm_scene_set_summary (at->scene, summary);
  dm_scene_set_plot (at->scene, &at->box);
}

static DmScene *
new_page (const DmClaimsParams *params)
{
  const DmSnapshot *snapshot = params->claims->snapshot;
  DmScene *scene = dm_scene_new (params->width, params->height, params->theme, params->typesetter);

  dm_scene_set_title (scene, params->title);
  dm_scene_set_mark_names (scene, name_mark, dm_snapshot_ref (snapshot),
                           (GDestroyNotify) dm_snapshot_unref);
  return scene;
}

/* “2 / 3”, in the margin. */
static void
number_pages (GPtrArray *pages, double scale)
{
  for (guint i = 0; i < pages->len; i++)
    {
      DmScene *page = g_ptr_array_index (pages, i);
      g_autofree char *words = g_strdup_printf ("%u / %u", i + 1, pages->len);

      dm_scene_begin_group (page, "page");
      dm_scene_text (
          page, dm_scene_get_width (page) - MARGIN * scale,
          dm_scene_get_height (page) - PAGE_NUMBER * scale, words,
          &(DmTextStyle){ PAGE_SIZE * scale, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_END, 0 });
      dm_scene_end_group (page);
      if (i > 0)
        dm_scene_set_next (g_ptr_array_index (pages, i - 1), page);
    }
}

/**
 * dm_claims_scene_new:
 * @params: all that it depends on
 *
 * Draws the register as a table: the tree of issues, who asks whom, what is asked and offered, the
 * gap and how it closed, the state, the last move. Columns for which there is no room are left out,
 * the least important first; rows for which there is none are counted below, or go on on the pages
 * that follow.
 *
 * Returns: (transfer full): the scene, of as many rows as have room in its height at most
 */
DmScene *
dm_claims_scene_new (const DmClaimsParams *params)
{
  DmClaimsParams own = *params;
  const DmSnapshot *snapshot = params->claims->snapshot;
  Drawing at = { .table.params = &own };
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  if (own.title == NULL && snapshot->dossier_title != 0)
    own.title = dm_snapshot_text (snapshot, snapshot->dossier_title);
  at.table.scale = own.scale > 0 ? own.scale : dm_theme_scale_for_size (own.width, own.height);
  at.axis = dm_spark_axis_new (own.claims->figure_days, own.claims->n_figure_days);
  do
    {
      at.table.first += at.table.n_fit;
      at.scene = new_page (&own);
      draw (&at);
      clear (&at.table);
      at.table.is_divided = TRUE;
      g_ptr_array_add (pages, at.scene);
    }
  while (is_followed (&at.table));
  dm_spark_axis_unref (at.axis);
  if (pages->len > 1)
    number_pages (pages, at.table.scale);

  return g_ptr_array_index (pages, 0);
}
