/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-line-limit.h"

#include "dm-text.h"

#include <glib/gi18n.h>

/* What watches over a line. */
typedef struct
{
  GtkEditable *line; /* which it lives as long as */
  DmRefusedFunc refused;
  gpointer data;
  char *before;  /* (nullable): the text before some of it went, until the next idle moment */
  glong n_chars; /* how many were refused since; 0 for none */
  guint settling;
} Limit;

static void
limit_free (gpointer data)
{
  Limit *limit = data;

  g_clear_handle_id (&limit->settling, g_source_remove);
  g_free (limit->before);
  g_free (limit);
}

static gboolean
settle_cb (gpointer data)
{
  Limit *limit = data;
  g_autofree char *before = g_steal_pointer (&limit->before);
  g_autofree char *reason = NULL;

  limit->settling = 0;
  if (limit->n_chars == 0)
    return G_SOURCE_REMOVE;

  /* What was selected stays where what should have come in its place was refused. */
  if (before != NULL)
    {
      gtk_editable_set_text (limit->line, before);
      gtk_editable_set_position (limit->line, -1);
    }
  reason = dm_line_limit_tell (DM_TEXT_LINE_MAX, limit->n_chars);
  limit->n_chars = 0;
  limit->refused (limit->data, reason);
  return G_SOURCE_REMOVE;
}

static void
settle_later (Limit *limit)
{
  if (limit->settling == 0)
    limit->settling = g_idle_add_full (G_PRIORITY_DEFAULT, settle_cb, limit, NULL);
}

static void
delete_text_cb (GtkEditable *line, int start, int end, Limit *limit)
{
  if (limit->before == NULL)
    limit->before = g_strdup (gtk_editable_get_text (line));
  settle_later (limit);
}

static void
insert_text_cb (GtkEditable *line, const char *text, int n_bytes, int *position, Limit *limit)
{
  glong n_chars = g_utf8_strlen (gtk_editable_get_text (line), -1) + g_utf8_strlen (text, n_bytes);

  if (n_chars <= DM_TEXT_LINE_MAX)
    return;

  g_signal_stop_emission_by_name (line, "insert-text");
  limit->n_chars = n_chars;
  settle_later (limit);
}

/**
 * dm_line_limit_attach:
 * @editable: a line of text that is typed in
 * @refused: is told what was not inserted
 * @data: for @refused; it lives as long as @editable
 *
 * Lets it take no more than %DM_TEXT_LINE_MAX characters. What is too long is not cut, but left out,
 * and the text stays as it was.
 */
void
dm_line_limit_attach (GtkEditable *editable, DmRefusedFunc refused, gpointer data)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);
  Limit *limit = g_new0 (Limit, 1);

  limit->line = delegate != NULL ? delegate : editable;
  limit->refused = refused;
  limit->data = data;
  g_object_set_data_full (G_OBJECT (limit->line), "dm-line-limit", limit, limit_free);
  g_signal_connect (limit->line, "insert-text", G_CALLBACK (insert_text_cb), limit);
  g_signal_connect (limit->line, "delete-text", G_CALLBACK (delete_text_cb), limit);
}

/**
 * dm_line_limit_tell:
 * @limit: how many characters fit
 * @n_chars: how many there would be
 *
 * Returns: (transfer full): why they are refused
 */
char *
dm_line_limit_tell (guint limit, glong n_chars)
{
  /* Translators: both are numbers of characters */
  return g_strdup_printf (_("At most %u characters fit here; these would be %ld"), limit, n_chars);
}
