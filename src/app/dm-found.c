/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-found.h"

#include "dm-fold.h"

/* Amber, as the charts mark it, so thin that the type on it keeps its contrast in light and dark. */
#define RED 0xe5e5
#define GREEN 0xa5a5
#define BLUE 0x0a0a
#define ALPHA 0x6000

/* Under this name a list keeps the words that are marked in it. */
#define WORDS "dm-found-words"

/* Returns: (transfer full) (nullable): what marks the words in a text. */
static PangoAttrList *
mark_words (const char *text, const char *const *words)
{
  g_autoptr (GArray) ranges = NULL;
  PangoAttrList *list;

  if (text == NULL || words == NULL || words[0] == NULL)
    return NULL;
  ranges = dm_fold_find (text, words);
  if (ranges->len == 0)
    return NULL;

  list = pango_attr_list_new ();
  for (guint i = 0; i < ranges->len; i++)
    {
      const DmFoldRange *range = &g_array_index (ranges, DmFoldRange, i);
      PangoAttribute *ground = pango_attr_background_new (RED, GREEN, BLUE);
      PangoAttribute *alpha = pango_attr_background_alpha_new (ALPHA);

      ground->start_index = alpha->start_index = (guint) range->from;
      ground->end_index = alpha->end_index = (guint) range->to;
      pango_attr_list_insert (list, ground);
      pango_attr_list_insert (list, alpha);
    }
  return list;
}

static gboolean
is_ground (PangoAttribute *attribute, gpointer data)
{
  return attribute->klass->type == PANGO_ATTR_BACKGROUND
         || attribute->klass->type == PANGO_ATTR_BACKGROUND_ALPHA;
}

/* An inscription has what its markup asked for and what marks the words in one list. */
static void
mark_inscription (GtkInscription *inscription, const char *const *words)
{
  g_autoptr (PangoAttrList) marks = mark_words (gtk_inscription_get_text (inscription), words);
  g_autoptr (PangoAttrList) attributes
      = pango_attr_list_copy (gtk_inscription_get_attributes (inscription));
  g_autoptr (PangoAttrList) dropped
      = attributes != NULL ? pango_attr_list_filter (attributes, is_ground, NULL) : NULL;

  if (attributes != NULL && marks != NULL)
    pango_attr_list_splice (attributes, marks, 0, 0);
  gtk_inscription_set_attributes (inscription, attributes != NULL ? attributes : marks);
}

static void
mark_within (GtkWidget *widget)
{
  dm_found_mark (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mark_within (child);
}

/**
 * dm_found_set_words:
 * @list: a list whose rows mark what is looked for
 * @words: as a person typed them, "" for none
 *
 * Marks the words in all that the list shows, and in what dm_found_mark() is called for later.
 */
void
dm_found_set_words (GtkWidget *list, const char *words)
{
  g_object_set_data_full (G_OBJECT (list), WORDS, dm_fold_words (words),
                          (GDestroyNotify) g_strfreev);
  mark_within (list);
}

/**
 * dm_found_mark:
 * @text: a label or an inscription in a list, whose text was set; any other widget is left alone
 *
 * Marks in it what is looked for in the list.
 */
void
dm_found_mark (GtkWidget *text)
{
  const char *const *words = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (!GTK_IS_LABEL (text) && !GTK_IS_INSCRIPTION (text))
    return;

  for (GtkWidget *at = text; at != NULL && words == NULL; at = gtk_widget_get_parent (at))
    words = g_object_get_data (G_OBJECT (at), WORDS);

  if (GTK_IS_LABEL (text))
    {
      attributes = mark_words (gtk_label_get_text (GTK_LABEL (text)), words);
      gtk_label_set_attributes (GTK_LABEL (text), attributes);
      return;
    }
  mark_inscription (GTK_INSCRIPTION (text), words);
}
