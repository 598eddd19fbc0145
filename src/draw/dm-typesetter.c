/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-typesetter.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Families tried where the caller names none. */
#define DEFAULT_FAMILY "Adwaita Sans, Cantarell, Noto Sans, DejaVu Sans, sans-serif"

#define CACHE_SIZE 4000

/* Everything is laid out in this size, px, and scaled: finding a font costs far more than scaling
 * it, and is done anew for each size. */
#define EM 64

/* The characters of ASCII that are seen. */
#define FIRST_SEEN ' '
#define N_SEEN ('~' - FIRST_SEEN + 1)

struct _DmTypesetter
{
  gatomicrefcount ref_count;
  PangoContext *context; /* NULL in a fake */
  PangoFontDescription *font;
  double least;               /* no type is smaller, px */
  GHashTable *layouts[2];     /* by weight: char * to PangoLayout */
  double advances[2][N_SEEN]; /* by weight, at size 1; 0 until asked */
};

/* So wide is a character where there are no fonts: known widths make known scenes. */
static double
fake_advance (gunichar c, DmWeight weight)
{
  double width = 0.56;

  if (g_unichar_iszerowidth (c))
    width = 0;
  else if (g_unichar_iswide (c))
    width = 1.0;
  else if (c != 0 && c < 128 && strchr (" .,:;'!|iljtfr", (int) c) != NULL)
    width = 0.3;

  return weight == DM_WEIGHT_BOLD ? width * 1.06 : width;
}

static double
fake_width (const char *text, DmWeight weight)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += fake_advance (g_utf8_get_char (p), weight);

  return width;
}

static PangoLayout *
make_layout (DmTypesetter *self, const char *text, DmWeight weight)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_weight (self->font, weight == DM_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD
                                                                          : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, self->font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* Returns: (transfer none): it lives until the next call. */
static PangoLayoutLine *
get_line (DmTypesetter *self, const char *text, DmWeight weight)
{
  GHashTable *layouts = self->layouts[weight];
  PangoLayout *layout = g_hash_table_lookup (layouts, text);

  if (layout == NULL)
    {
      if (g_hash_table_size (layouts) >= CACHE_SIZE)
        g_hash_table_remove_all (layouts);
      layout = make_layout (self, text, weight);
      g_hash_table_insert (layouts, g_strdup (text), layout);
    }

  return pango_layout_get_line_readonly (layout, 0);
}

static DmTypesetter *
alloc (void)
{
  DmTypesetter *self = g_new0 (DmTypesetter, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

/**
 * dm_typesetter_new:
 * @family: (nullable): a font family, or several with commas, the first one first; %NULL for what
 *   suits a picture
 *
 * Makes a typesetter on Pango. It serves one thread at a time. Its unit is the px, whatever the
 * resolution, and it does not hint, so that text is as wide at every scale.
 *
 * Returns: (transfer full): the typesetter
 */
DmTypesetter *
dm_typesetter_new (const char *family)
{
  DmTypesetter *self = alloc ();
  PangoFontMap *map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (map);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 96);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  g_object_unref (map);

  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, family != NULL ? family : DEFAULT_FAMILY);
  pango_font_description_set_absolute_size (self->font, EM * PANGO_SCALE);
  for (guint i = 0; i < G_N_ELEMENTS (self->layouts); i++)
    self->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

/**
 * dm_typesetter_new_fake:
 *
 * Makes a typesetter whose widths come from counting characters, the same on every machine. It
 * draws nothing.
 *
 * Returns: (transfer full): the typesetter
 */
DmTypesetter *
dm_typesetter_new_fake (void)
{
  return alloc ();
}

DmTypesetter *
dm_typesetter_ref (DmTypesetter *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dm_typesetter_unref (DmTypesetter *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->layouts); i++)
    g_clear_pointer (&self->layouts[i], g_hash_table_unref);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_object (&self->context);
  g_free (self);
}

/**
 * dm_typesetter_set_least_size:
 * @self: a typesetter
 * @size: px; 0 for none
 *
 * Sets what is asked for in smaller type in this size, for those who read from afar.
 */
void
dm_typesetter_set_least_size (DmTypesetter *self, double size)
{
  self->least = size;
}

/**
 * dm_typesetter_get_family:
 * @self: a typesetter
 *
 * Returns: (transfer none): the font families that it sets in, with commas, the first one first
 */
const char *
dm_typesetter_get_family (const DmTypesetter *self)
{
  return self->font != NULL ? pango_font_description_get_family (self->font) : DEFAULT_FAMILY;
}

/**
 * dm_typesetter_get_size:
 * @self: a typesetter
 * @size: that is asked for, px
 *
 * Returns: the size in which it sets that, px
 */
double
dm_typesetter_get_size (const DmTypesetter *self, double size)
{
  return MAX (size, self->least);
}

/**
 * dm_typesetter_is_rtl:
 * @self: a typesetter
 * @text: a text that is fit to draw
 * @weight: of the type
 *
 * Returns: whether the line begins at its right end
 */
gboolean
dm_typesetter_is_rtl (DmTypesetter *self, const char *text, DmWeight weight)
{
  return self->context != NULL
         && pango_layout_line_get_resolved_direction (get_line (self, text, weight))
                == PANGO_DIRECTION_RTL;
}

/**
 * dm_typesetter_measure:
 * @self: a typesetter
 * @text: a text that is fit to draw, see dm_text_sanitize()
 * @size: of the type, px
 * @weight: its weight
 * @extents: (out): how large one line of it is
 */
void
dm_typesetter_measure (DmTypesetter *self,
                       const char *text,
                       double size,
                       DmWeight weight,
                       DmExtents *extents)
{
  PangoRectangle line;
  double scale;

  size = dm_typesetter_get_size (self, size);
  if (self->context == NULL)
    {
      *extents = (DmExtents){ fake_width (text, weight) * size, 0.95 * size, 0.25 * size };
      return;
    }

  /* Those of the line, as those of the layout look up the font's metrics, which nobody needs. */
  pango_layout_line_get_extents (get_line (self, text, weight), NULL, &line);
  scale = size / EM / PANGO_SCALE;
  extents->width = line.width * scale;
  extents->ascent = -line.y * scale;
  extents->descent = (line.y + line.height) * scale;
}

/* Lays all characters out at once, each of them twice. */
static void
measure_characters (DmTypesetter *self, DmWeight weight)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoLayoutLine *line;
  char text[3 * N_SEEN + 1];

  for (int i = 0; i < N_SEEN; i++)
    {
      text[3 * i] = text[3 * i + 1] = (char) (FIRST_SEEN + i);
      text[3 * i + 2] = ' ';
    }
  text[3 * N_SEEN] = '\0';
  layout = make_layout (self, text, weight);
  line = pango_layout_get_line_readonly (layout, 0);

  for (int i = 0; i < N_SEEN; i++)
    {
      int from, to;

      pango_layout_line_index_to_x (line, 3 * i, FALSE, &from);
      pango_layout_line_index_to_x (line, 3 * i + 2, FALSE, &to);
      self->advances[weight][i] = (double) (to - from) / (2 * EM * PANGO_SCALE);
    }
}

static double
advance (DmTypesetter *self, gunichar c, DmWeight weight)
{
  if (self->context == NULL)
    return fake_advance (c, weight);
  if (g_unichar_iszerowidth (c))
    return 0;
  if (c < FIRST_SEEN || c >= FIRST_SEEN + N_SEEN)
    return g_unichar_iswide (c) ? 1.02 : weight == DM_WEIGHT_BOLD ? 0.66 : 0.62;

  if (self->advances[weight][0] == 0)
    measure_characters (self, weight);
  return self->advances[weight][c - FIRST_SEEN];
}

/**
 * dm_typesetter_estimate:
 * @self: a typesetter
 * @text: any text
 * @size: of the type, px
 * @weight: its weight
 *
 * Tells about how wide a text is from the widths of its characters, without laying it out; for
 * packing thousands of them. It reads at most %DM_TEXT_MAX characters.
 *
 * Returns: px, seldom less than what dm_typesetter_measure() tells
 */
double
dm_typesetter_estimate (DmTypesetter *self, const char *text, double size, DmWeight weight)
{
  double width = 0;
  guint n = 0;

  for (const guchar *p = (const guchar *) text; *p != '\0' && n < DM_TEXT_MAX; n++)
    {
      if (*p < 128)
        {
          width += advance (self, MAX (*p, ' '), weight);
          p++;
        }
      else
        {
          gunichar c = g_utf8_get_char_validated ((const char *) p, -1);
          gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;

          width += valid ? advance (self, c, weight) : 0.62;
          p += valid ? g_unichar_to_utf8 (c, NULL) : 1;
        }
    }

  return width * dm_typesetter_get_size (self, size) * 1.01;
}

static double
measure_width (DmTypesetter *self, const char *text, double size, DmWeight weight)
{
  DmExtents extents;

  dm_typesetter_measure (self, text, size, weight, &extents);

  return extents.width;
}

static char *
cut (const char *text, glong n_chars)
{
  const char *end = g_utf8_offset_to_pointer (text, n_chars);

  /* Never between a letter and its marks. */
  while (end > text && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_prev_char (end);
  while (end > text
         && (g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)))
             || g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (end)))))
    end = g_utf8_prev_char (end);

  return end > text ? g_strdup_printf ("%.*s…", (int) (end - text), text) : g_strdup ("");
}

/* Whether a text may be cut before @at: where a word ends, or beside a letter of a script that is
 * written without spaces. A number with spaces in it holds together. */
static gboolean
is_word_end (const char *text, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (c == 0xa0 || c == 0x202f)
    return FALSE;
  if (c == 0 || g_unichar_isspace (c))
    return TRUE;

  return at > text
         && (g_unichar_iswide (c) || g_unichar_iswide (g_utf8_get_char (g_utf8_prev_char (at))));
}

/* The same cut earlier, where a word ends, unless that is before the first word has ended. */
static glong
back_to_word_end (const char *text, glong n_chars)
{
  const char *at = g_utf8_offset_to_pointer (text, n_chars);

  for (glong n = n_chars; n > 0; n--, at = g_utf8_prev_char (at))
    if (is_word_end (text, at))
      return n;

  return n_chars;
}

/**
 * dm_typesetter_fit:
 * @self: a typesetter
 * @text: any text
 * @size: of the type, px
 * @weight: its weight
 * @max_width: px
 * @width: (out) (optional): how wide the result is, px
 *
 * Makes a text fit to draw and no wider than @max_width: where it is too wide, it ends in an
 * ellipsis, after a whole word; within one only where already the first is too wide.
 *
 * Returns: (transfer full): the text; empty where there is no room for any of it
 */
char *
dm_typesetter_fit (DmTypesetter *self,
                   const char *text,
                   double size,
                   DmWeight weight,
                   double max_width,
                   double *width)
{
  g_autofree char *clean = dm_text_sanitize (text, DM_TEXT_MAX);
  g_autofree char *fitted = NULL;
  double full = measure_width (self, clean, size, weight);
  glong low = 0, high = g_utf8_strlen (clean, -1);

  if (width != NULL)
    *width = full;
  if (full <= max_width)
    return g_steal_pointer (&clean);

  /* The most characters that fit with the ellipsis. */
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *candidate = cut (clean, middle);

      if (measure_width (self, candidate, size, weight) <= max_width)
        low = middle;
      else
        high = middle - 1;
    }

  fitted = cut (clean, back_to_word_end (clean, low));
  if (width != NULL)
    *width = *fitted != '\0' ? measure_width (self, fitted, size, weight) : 0;

  return g_steal_pointer (&fitted);
}

/* Returns: (transfer full): the first characters of @line, without a space at their end. */
static char *
begin_of (const char *line, glong n_chars)
{
  return g_strchomp (g_strndup (line, (gsize) (g_utf8_offset_to_pointer (line, n_chars) - line)));
}

static gboolean
fits (DmTypesetter *self,
      const char *line,
      glong n_chars,
      double size,
      DmWeight weight,
      double max_width)
{
  g_autofree char *text = begin_of (line, n_chars);

  return measure_width (self, text, size, weight) <= max_width;
}

/* Whether a line may end before @at, where Unicode allows it: behind a space, or beside a letter of
 * a script that is written without spaces. A number such as 350–450 holds together. */
static gboolean
is_good_end (const char *line, const char *at)
{
  gunichar before = g_utf8_get_char (g_utf8_prev_char (at));

  return at > line
         && (g_unichar_isspace (before) || g_unichar_iswide (before)
             || g_unichar_iswide (g_utf8_get_char (at)));
}

/* Returns: how many characters of @line there is room for, at least one, if it ends where it may.
 * What has no such place is cut. */
static glong
find_line_end (DmTypesetter *self,
               const char *line,
               const PangoLogAttr *attrs,
               glong n_chars,
               double size,
               DmWeight weight,
               double max_width)
{
  glong low = 1, high = MIN (n_chars, 32);
  const char *at;

  while (fits (self, line, high, size, weight, max_width))
    {
      if (high == n_chars)
        return n_chars;
      low = high;
      high = MIN (n_chars, 2 * high);
    }
  while (high - low > 1)
    {
      glong middle = (low + high) / 2;

      if (fits (self, line, middle, size, weight, max_width))
        low = middle;
      else
        high = middle;
    }

  at = g_utf8_offset_to_pointer (line, low);
  for (glong n = low; n > 0; n--, at = g_utf8_prev_char (at))
    if (attrs[n].is_line_break && is_good_end (line, at))
      return n;
  for (glong n = low; n > 0; n--)
    if (attrs[n].is_line_break)
      return n;
  while (low > 1 && !attrs[low].is_cursor_position)
    low--;
  return low;
}

/**
 * dm_typesetter_wrap:
 * @self: a typesetter
 * @text: any text
 * @size: of the type, px
 * @weight: its weight
 * @max_width: px
 * @max_lines: how many lines there may be; the last one ends in an ellipsis where that is too few
 *
 * Returns: (transfer full) (element-type utf8): the lines
 */
GPtrArray *
dm_typesetter_wrap (DmTypesetter *self,
                    const char *text,
                    double size,
                    DmWeight weight,
                    double max_width,
                    guint max_lines)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *clean = dm_text_sanitize (text, DM_TEXT_MAX * 10);
  glong n_chars = g_utf8_strlen (clean, -1);
  g_autofree PangoLogAttr *attrs = g_new (PangoLogAttr, (gsize) n_chars + 1);
  const char *line = clean;

  /* One language for all, so that the same text breaks alike on every machine. */
  pango_get_log_attrs (clean, -1, -1, pango_language_from_string ("en"), attrs, (int) n_chars + 1);
  for (glong start = 0; start < n_chars;)
    {
      glong n = n_chars - start;

      if (lines->len + 1 < max_lines)
        n = find_line_end (self, line, attrs + start, n, size, weight, max_width);
      if (n == n_chars - start)
        g_ptr_array_add (lines, dm_typesetter_fit (self, line, size, weight, max_width, NULL));
      else
        g_ptr_array_add (lines, begin_of (line, n));
      line = g_utf8_offset_to_pointer (line, n);
      start += n;
    }

  return lines;
}

/**
 * dm_typesetter_draw:
 * @self: a typesetter
 * @cr: where, with the color set
 * @text: a text that is fit to draw
 * @size: of the type, px
 * @weight: its weight
 * @x: of its left end
 * @baseline: its baseline
 */
void
dm_typesetter_draw (DmTypesetter *self,
                    cairo_t *cr,
                    const char *text,
                    double size,
                    DmWeight weight,
                    double x,
                    double baseline)
{
  double scale = dm_typesetter_get_size (self, size) / EM;

  if (self->context == NULL)
    return;

  cairo_save (cr);
  cairo_translate (cr, x, baseline);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout_line (cr, get_line (self, text, weight));
  cairo_restore (cr);
}
