/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-context-private.h"

#include "dm-fields.h"

#include <string.h>

/* What of a dossier is called as somebody types. */

typedef struct
{
  const DmName *name;
  int rank;
  guint number;
} Hit;

static GPtrArray *
get_sources (DmFormContext *self)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);

  if (self->sources != NULL)
    return self->sources;

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_name_free);
  for (guint i = 0; i < snapshot->n_sources; i++)
    g_ptr_array_add (self->sources, dm_name_of_source (snapshot, i));
  return self->sources;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank - second->rank;

  return first->number < second->number ? -1 : 1;
}

/* Where nothing is called so, what is meant may be what is called nearly so. */
static void
add_near (GArray *hits, GPtrArray *names, guint kinds, const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DmName *name = names->pdata[i];
      Hit hit = { name, 0, hits->len };

      if ((kinds & DM_REFS (name->kind)) != 0 && dm_name_is_near (name, folded))
        g_array_append_val (hits, hit);
    }
}

static void
add_hits (GArray *hits, GPtrArray *names, guint kinds, const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DmName *name = names->pdata[i];
      Hit hit = { name, -1, hits->len };

      if ((kinds & DM_REFS (name->kind)) != 0)
        hit.rank = dm_name_rank (name, folded);
      if (hit.rank >= 0)
        g_array_append_val (hits, hit);
    }
}

/* ASCII letters are compared without case: names are folded fully, but entries are very many. */
static gboolean
contains (const char *text, const char *sought)
{
  gsize length = strlen (sought);

  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, sought, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
entry_says (const DmSnapshot *snapshot, guint entry, const char *sought)
{
  const DmPosition *position;

  if (contains (dm_snapshot_text (snapshot, snapshot->key[entry]), sought))
    return TRUE;
  if (snapshot->type[entry] == DM_RECORD_EVENT)
    return contains (dm_snapshot_text (snapshot, snapshot->title[entry]), sought);

  position = &snapshot->positions[snapshot->position[entry]];
  if (contains (dm_snapshot_text (snapshot, position->text), sought)
      || contains (dm_snapshot_text (snapshot, position->label), sought))
    return TRUE;
  if (position->holder != DM_NONE
      && contains (dm_snapshot_text (snapshot, snapshot->parties[position->holder].name), sought))
    return TRUE;

  return position->issue != DM_NONE
         && contains (dm_snapshot_text (snapshot, snapshot->issues[position->issue].name), sought);
}

static void
search_entries (DmFormContext *self,
                guint kinds,
                const char *text,
                guint max_names,
                GPtrArray *found)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);

  for (guint rank = 0; rank < snapshot->n_ranks && found->len < max_names; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if ((kinds & DM_REFS (snapshot->type[entry])) != 0 && entry_says (snapshot, entry, text))
        g_ptr_array_add (found, dm_name_of_entry (snapshot, entry));
    }
}

/**
 * dm_form_context_search:
 * @self: a context
 * @kinds: which kinds of record, by DM_REFS()
 * @text: what was typed
 * @max_names: how many names at most
 *
 * Returns: (transfer full) (element-type DmName): what is called so, the best first; where nothing
 *   is, parties, persons and issues that are called nearly so
 */
GPtrArray *
dm_form_context_search (DmFormContext *self, guint kinds, const char *text, guint max_names)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_name_free);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autofree char *folded = dm_name_fold (text);

  g_strstrip (folded);
  add_hits (hits, self->names, kinds, folded);
  if ((kinds & DM_REFS (DM_RECORD_SOURCE)) != 0)
    add_hits (hits, get_sources (self), kinds, folded);
  if (hits->len == 0)
    add_near (hits, self->names, kinds, folded);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < MIN (hits->len, max_names); i++)
    g_ptr_array_add (found, dm_name_copy (g_array_index (hits, Hit, i).name));

  if ((kinds & (DM_REFS (DM_RECORD_EVENT) | DM_REFS (DM_RECORD_POSITION))) != 0)
    {
      g_autofree char *sought = g_strstrip (g_strdup (text));

      search_entries (self, kinds, sought, max_names, found);
    }

  return found;
}
