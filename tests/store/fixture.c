/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("demarche-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "talks.demarche", NULL);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

DmRecord *
fixture_party (const char *key, const char *name)
{
  DmRecord *record = dm_record_new (DM_RECORD_PARTY);

  record->key = g_strdup (key);
  ((DmPartyRecord *) record)->name = g_strdup (name);
  return record;
}

DmRecord *
fixture_event (const char *key, const char *title, const char *date)
{
  DmRecord *record = dm_record_new (DM_RECORD_EVENT);

  record->key = g_strdup (key);
  ((DmEventRecord *) record)->title = g_strdup (title);
  ((DmEventRecord *) record)->date = g_strdup (date);
  return record;
}

/* Puts @record into the store in an edit of its own and frees it; its number. */
gint64
fixture_add (DmStore *store, DmRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("Add %s", record->key);
  gint64 id;

  dm_store_begin_edit (store, label, &error);
  g_assert_no_error (error);
  dm_store_put (store, record, &error);
  g_assert_no_error (error);
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);
  id = record->id;
  g_assert_cmpint (id, >, 0);
  dm_record_free (record);
  return id;
}

/* Dumps */

static void
dump_fields (GString *out, const DmLayout *layout, gconstpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (!dm_field_is_set (field, base))
        continue;

      g_string_append_printf (out, " %s=", field->name);
      switch (field->type)
        {
        case DM_FIELD_TEXT:
        case DM_FIELD_DATE:
        case DM_FIELD_TIME:
        case DM_FIELD_COLOR:
        case DM_FIELD_REF:
          g_string_append_printf (out, "[%s]", DM_FIELD_AT (base, field, char *));
          break;
        case DM_FIELD_NUMBER:
          g_string_append_printf (out, "%.17g", DM_FIELD_AT (base, field, double));
          break;
        case DM_FIELD_INTEGER:
          g_string_append_printf (out, "%" G_GINT64_FORMAT, DM_FIELD_AT (base, field, gint64));
          break;
        case DM_FIELD_YES:
          g_string_append_printf (out, "%d", DM_FIELD_AT (base, field, gboolean));
          break;
        case DM_FIELD_ENUM:
          g_string_append_printf (out, "%s",
                                  dm_enum_nick (field->values, DM_FIELD_AT (base, field, int)));
          break;
        case DM_FIELD_TEXTS:
        case DM_FIELD_REFS:
          {
            g_autofree char *joined = g_strjoinv ("|", DM_FIELD_AT (base, field, GStrv));

            g_string_append_printf (out, "[%s]", joined);
          }
          break;
        case DM_FIELD_GROUP:
          g_string_append (out, "(");
          dump_fields (out, field->items, (const char *) base + field->offset);
          g_string_append (out, ")");
          break;
        case DM_FIELD_LIST:
          {
            GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

            for (guint item = 0; item < list->len; item++)
              {
                g_string_append (out, "{");
                dump_fields (out, field->items, list->pdata[item]);
                g_string_append (out, "}");
              }
          }
          break;
        }
    }
}

static gboolean
dump_record (DmRecord *record, gpointer user_data, GError **error)
{
  const DmLayout *layout = dm_layout_of (record->kind);
  GString *out = user_data;

  g_string_append_printf (out, "%s %" G_GINT64_FORMAT ":", layout->name, record->id);
  dump_fields (out, layout, record);
  g_string_append_c (out, '\n');
  return TRUE;
}

char *
fixture_dump_record (DmRecord *record)
{
  GString *out = g_string_new (NULL);

  dump_record (record, out, NULL);
  return g_string_free (out, FALSE);
}

/* All that is in the dossier, as text. */
char *
fixture_dump (DmStore *store)
{
  GString *out = g_string_new (NULL);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      g_autoptr (GError) error = NULL;

      dm_store_foreach (store, kind, dump_record, out, &error);
      g_assert_no_error (error);
    }

  return g_string_free (out, FALSE);
}

/* Files */

/* Changes a file as another program would, with none of its checks. */
void
fixture_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", NULL, NULL,
                NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

void
fixture_copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_file_get_contents (from, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

char *
fixture_hash (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

/* An error for people: names the file, and is a whole sentence. */
void
fixture_assert_sentence (const GError *error, const char *name)
{
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (error->message, "."));
  if (name != NULL)
    g_assert_nonnull (strstr (error->message, name));
}
