/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

#include <errno.h>
#include <glib/gi18n.h>

/*
 * What is left in a damaged file is read into a dossier of its own, which is sound, lies in the
 * user's cache, and is gone with the document. It is shown and can be saved as a copy, but not
 * edited: the file that it stands for would not change.
 */

/* So many losses are told one by one. */
#define MAX_TOLD 12

typedef struct
{
  GString *told;
  guint n_told;
} Losses;

static void
note_loss (const char *fault, gpointer user_data)
{
  Losses *losses = user_data;

  if (losses->n_told++ < MAX_TOLD)
    g_string_append_printf (losses->told, "%s%s", losses->told->len > 0 ? "\n" : "", fault);
}

static DmStore *
make_store (const char *path, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "demarche", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beside = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
                   _("The folder “%s” could not be made: %s"), folder, g_strerror (number));
      return NULL;
    }

  return dm_store_create_pending (beside, NULL, error);
}

static void
append_count (GString *list, guint n, const char *words)
{
  if (n > 0)
    g_string_append_printf (list, "%s%u %s", list->len > 0 ? ", " : "", n, words);
}

/* “407 records are whole, 11 are lost” */
static char *
describe (const DmRecovery *counts)
{
  GString *list = g_string_new (NULL);

  /* Translators: a number comes before each of these */
  append_count (list, counts->n_whole,
                ngettext ("record is whole", "records are whole", counts->n_whole));
  append_count (list, counts->n_hurt,
                ngettext ("has lost a part", "have lost a part", counts->n_hurt));
  append_count (list, counts->n_lost, ngettext ("is lost", "are lost", counts->n_lost));
  return g_string_free (list, FALSE);
}

static char *
list_losses (const DmRecovery *counts, const Losses *losses)
{
  g_autofree char *summary = describe (counts);
  GString *text = g_string_new (summary);

  g_string_append_c (text, '.');
  if (losses->n_told > 0)
    g_string_append_printf (text, "\n\n%s", losses->told->str);
  if (losses->n_told > MAX_TOLD)
    {
      guint n = losses->n_told - MAX_TOLD;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("And %u more.", "And %u more.", n), n);
    }

  return g_string_free (text, FALSE);
}

void
dm_document_damage_free (DmDocumentDamage *self)
{
  g_clear_pointer (&self->store, dm_store_close);
  g_clear_pointer (&self->state, dm_document_state_free);
  g_free (self->why);
  g_free (self->losses);
  g_free (self);
}

/**
 * dm_document_damage_new:
 * @path: a damaged dossier
 * @fault: what is wrong with it, a sentence
 * @cancellable: (nullable): to give it up
 * @error: return location
 *
 * Reads what can be read of it. To be called in a worker.
 *
 * Returns: (transfer full) (nullable): what was read, and what is to be told of it
 */
DmDocumentDamage *
dm_document_damage_new (const char *path,
                        const char *fault,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (DmStore) store = make_store (path, error);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *summary = NULL;
  Losses losses = { told, 0 };
  DmDocumentDamage *self;
  DmRecovery counts;

  if (store == NULL
      || !dm_store_recover (store, path, note_loss, &losses, &counts, cancellable, error))
    return NULL;

  self = g_new0 (DmDocumentDamage, 1);
  summary = describe (&counts);
  /* Translators: what is wrong with a file, then how much of it could be read */
  self->why
      = g_strdup_printf (_("%s What could be read is shown, and cannot be changed: %s. Save it "
                                 "as a new dossier and go on in that."),
                            fault, summary);
  self->losses = list_losses (&counts, &losses);
  dm_store_freeze (store, self->why);
  self->store = g_steal_pointer (&store);
  return self;
}

/**
 * dm_document_read_damage:
 * @self: a document
 * @damage: what was read of its file
 * @cancellable: (nullable): to give it up
 * @error: return location
 *
 * From now on reads what could be read. To be called in a worker, with the document's lock held where
 * others use it.
 *
 * Returns: whether that can be shown
 */
gboolean
dm_document_read_damage (DmDocument *self,
                         DmDocumentDamage *damage,
                         GCancellable *cancellable,
                         GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_clear_pointer (&self->store, dm_store_close);
  self->store = g_steal_pointer (&damage->store);
  damage->state = dm_document_read_state (self, NULL, error);
  return damage->state != NULL;
}

/**
 * dm_document_take_damage:
 * @self: a document that reads what could be read
 * @damage: (transfer full): that
 *
 * From now on tells of the damage.
 */
void
dm_document_take_damage (DmDocument *self, DmDocumentDamage *damage)
{
  g_free (self->why_read_only);
  self->why_read_only = g_steal_pointer (&damage->why);
  g_free (self->losses);
  self->losses = g_steal_pointer (&damage->losses);
  self->origin = DM_DOCUMENT_DAMAGED;
  dm_document_damage_free (damage);
}

/**
 * dm_document_get_losses:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): of a damaged file, how much could be read, and the first
 *   things that are lost, a sentence a line
 */
const char *
dm_document_get_losses (DmDocument *self)
{
  return self->losses;
}
