/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-text-copy.h"

#include "dm-json-import.h"
#include "dm-store.h"

#include <errno.h>
#include <glib/gi18n.h>

/* A name in the user's data folder that no file has yet: NAME.demarche, NAME 2.demarche, … */
static char *
free_name (GFile *source, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "demarche", NULL);
  g_autofree char *base = g_file_get_basename (source);
  char *dot = strrchr (base, '.');

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                   _("The folder “%s” could not be made: %s"), folder, g_strerror (saved));
      return NULL;
    }
  if (dot != NULL)
    *dot = '\0';

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.demarche", base)
                                     : g_strdup_printf ("%s %u.demarche", base, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* Nothing stays at @path when this fails. */
static gboolean
import_text_form (const char *path, const char *text_form, GError **error)
{
  g_autoptr (DmJsonReader) reader = dm_json_reader_open (text_form, error);
  g_autoptr (DmStore) store = NULL;
  g_autofree char *name = g_path_get_basename (text_form);
  g_autofree char *label = g_strdup_printf (_("Import “%s”"), name);
  DmJsonImportCounts counts;

  if (reader != NULL)
    store = dm_store_create_pending (path, NULL, error);
  /* One who opened a file did not edit: undo must not empty it. */
  if (store != NULL && dm_json_import (store, reader, label, &counts, error)
      && dm_store_close_undo (store, error) && dm_store_settle (store, error))
    return TRUE;

  /* What is wrong in it was said; here, which file it is. */
  g_prefix_error (error, _("“%s”: "), name);
  return FALSE;
}

/**
 * dm_text_copy_is_text_form:
 * @file: a file
 *
 * Returns: whether its name says that it is the text form of a dossier
 */
gboolean
dm_text_copy_is_text_form (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".json");
}

/**
 * dm_text_copy_new:
 * @file: a text form
 * @text_form: its path
 * @error: return location
 *
 * Makes a new dossier of a text form in the user's data folder; nothing stays there on failure.
 *
 * Returns: (transfer full) (nullable): the path of the new dossier
 */
char *
dm_text_copy_new (GFile *file, const char *text_form, GError **error)
{
  for (;;)
    {
      g_autofree char *path = free_name (file, error);
      g_autoptr (GError) failure = NULL;

      if (path == NULL || import_text_form (path, text_form, &failure))
        return g_steal_pointer (&path);

      /* Another program may have taken the name meanwhile. */
      if (!g_error_matches (failure, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
}
