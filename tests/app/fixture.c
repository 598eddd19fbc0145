/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(DmDocument **) data = dm_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* The message dialogs of libadwaita 1.7 measure their heading too narrow for GTK 4.18, which warns
   of it; nothing is amiss on the screen. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel "))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

static void
overlook (void)
{
  static gboolean set;

  if (!set && gtk_check_version (4, 16, 0) == NULL)
    g_log_set_writer_func (write_log, NULL, NULL);
  set = TRUE;
}

/* Opens data/NAME.json of the sources as a new dossier. */
void
sample_open (Sample *self, const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ".json", NULL);
  g_autofree char *path
      = g_build_filename (g_getenv ("DEMARCHE_SOURCE_ROOT"), "data", file_name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  overlook ();
  self->document = NULL;
  dm_document_open_async (file, NULL, opened_cb, &self->document);
  wait_until (is_set, &self->document);
  self->snapshot = dm_document_get_snapshot (self->document);
  self->session = dm_session_new ();
}

static gboolean
is_unset (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Closes it and removes its file; document and session must have no other owner left. */
void
sample_close (Sample *self)
{
  g_autofree char *path = g_file_get_path (dm_document_get_file (self->document));
  gpointer document = self->document;

  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_object_add_weak_pointer (G_OBJECT (self->document), &document);
  g_clear_object (&self->document);
  wait_until (is_unset, &document);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Returns: the id of the event or position of that key. */
gint64
sample_find (Sample *self, const char *key)
{
  for (guint i = 0; i < self->snapshot->n_ranks; i++)
    {
      guint32 entry = dm_snapshot_entry (self->snapshot, i);

      if (g_str_equal (dm_snapshot_text (self->snapshot, self->snapshot->key[entry]), key))
        return self->snapshot->id[entry];
    }

  g_assert_not_reached ();
}

void
sample_choose_issue (Sample *self, const char *key)
{
  int issue = dm_snapshot_find_issue (self->snapshot, key);

  g_assert_cmpint (issue, !=, DM_NONE);
  dm_session_set_issue (self->session, self->snapshot->issues[issue].id);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the main loop run until the condition holds. */
void
wait_until (gboolean (*condition) (gpointer data), gpointer data)
{
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

static gboolean
elapsed_cb (gpointer data)
{
  *(gpointer *) data = data;
  return G_SOURCE_REMOVE;
}

/* Lets the main loop run for a while. */
void
wait_ms (guint ms)
{
  gpointer elapsed = NULL;

  g_timeout_add (ms, elapsed_cb, &elapsed);
  wait_until (is_set, &elapsed);
}

/* Returns: (nullable): the first widget of a type within ROOT that MATCH takes. */
GtkWidget *
find_widget (GtkWidget *root, GType type, gboolean (*match) (GtkWidget *, gpointer), gpointer data)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (match == NULL || match (root, data)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, match, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
says (GtkWidget *label, gpointer text)
{
  return gtk_widget_get_mapped (label)
         && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

/* Returns: (nullable): the label that shows exactly this. */
GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  return find_widget (root, GTK_TYPE_LABEL, says, (gpointer) text);
}

/* Puts a text where a person would have typed it. */
void
type_text (GtkWidget *root, const char *text)
{
  GtkWidget *view = find_widget (root, GTK_TYPE_TEXT_VIEW, NULL, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* Returns: (transfer full): what stands in the first text within ROOT. */
char *
typed_text (GtkWidget *root)
{
  GtkWidget *view = find_widget (root, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end);
  return gtk_text_iter_get_text (&start, &end);
}

static gboolean
is_button_for (GtkWidget *button, gpointer text)
{
  const char *label = gtk_button_get_label (GTK_BUTTON (button));
  g_autofree char *plain = g_strdup (label != NULL ? label : "");
  char *to = plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (*from != '_')
      *to++ = *from;
  *to = '\0';
  return g_str_equal (plain, text);
}

/* Returns: (nullable): the button of that label, without its mnemonic. */
GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  return find_widget (root, GTK_TYPE_BUTTON, is_button_for, (gpointer) label);
}
