/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-item-words.h"

#include "dm-record-words.h"

#include <glib/gi18n.h>

static void
append (GString *text, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* A citation is its words, and where they stand. */
static char *
citation_words (DmFormContext *context, const DmCitation *citation, char **aside)
{
  g_autofree char *source
      = citation->source != NULL ? dm_form_context_dup_name (context, citation->source) : NULL;
  g_autoptr (GString) place = g_string_new (NULL);

  append (place, ", ", source);
  append (place, ", ", citation->locator);
  if (citation->quote == NULL)
    {
      *aside = NULL;
      return g_string_free (g_steal_pointer (&place), FALSE);
    }

  *aside = g_string_free (g_steal_pointer (&place), FALSE);
  return g_strdup_printf (_("“%s”"), citation->quote);
}

static char *
field_words (DmFormContext *context, const DmField *field, gconstpointer item)
{
  if (field->type == DM_FIELD_LIST || !dm_field_is_set (field, item))
    return NULL;
  if (field->type == DM_FIELD_REF)
    return dm_form_context_dup_name (context, DM_FIELD_AT (item, field, char *));
  if (field->type == DM_FIELD_ENUM)
    return dm_enum_title (field->values, DM_FIELD_AT (item, field, int));

  return dm_field_dup_words (field, item);
}

/**
 * dm_item_words:
 * @layout: the layout of a list's items
 * @spec: their form
 * @context: the dossier around them
 * @item: one of them
 * @aside: (out) (transfer full) (nullable): what is said in a smaller voice
 *
 * Returns: (transfer full): what @item says, in a line
 */
char *
dm_item_words (const DmLayout *layout,
               const DmFormSpec *spec,
               DmFormContext *context,
               gconstpointer item,
               char **aside)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) small = g_string_new (NULL);

  if (g_str_equal (layout->name, "citation"))
    return citation_words (context, item, aside);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const DmField *field = dm_layout_find (layout, spec->fields[i].name);
      g_autofree char *part = field_words (context, field, item);
      gboolean is_long = (spec->fields[i].flags & DM_FORM_LONG) != 0;

      append (is_long ? small : words, " · ", part);
    }
  *aside = small->len > 0 ? g_string_free (g_steal_pointer (&small), FALSE) : NULL;
  return g_string_free (g_steal_pointer (&words), FALSE);
}
