/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-search-bar.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmSearchBar:
 *
 * Where a person says what to look for, reads how much was found, and goes from one to the next.
 * What is found is put into the session, for the views to mark.
 *
 * It emits “stepped” when the selection has gone to another record that was found, and “closed”
 * when it was put away.
 */
struct _DmSearchBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous;
  GtkWidget *next;

  DmDocument *document;
  DmSession *session;
  GCancellable *seeking; /* NULL while nothing is sought */
  gboolean step_when_found;
};

G_DEFINE_FINAL_TYPE (DmSearchBar, dm_search_bar, GTK_TYPE_WIDGET)

enum
{
  STEPPED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  DmSnapshot *snapshot;
  DmFilter *filter;
  char *words;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  dm_snapshot_unref (question->snapshot);
  dm_filter_free (question->filter);
  g_free (question->words);
  g_free (question);
}

static gboolean
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static void
seek_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  DmHits *hits = dm_hits_find (question->snapshot, question->filter, question->words, is_cancelled,
                               cancellable);

  if (hits == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, hits, (GDestroyNotify) dm_hits_free);
}

static void
show_count (DmSearchBar *self)
{
  const DmHits *hits = dm_session_get_hits (self->session);
  guint n = hits != NULL ? dm_hits_get_n (hits) : 0, place;
  g_autofree char *text = NULL;

  if (hits != NULL && n == 0)
    text = g_strdup (_("Nothing found"));
  else if (hits != NULL
           && dm_hits_find_place (hits, dm_session_get_selected (self->session), &place))
    /* Translators: of the records that were found: “3 of 12” */
    text = g_strdup_printf (_("%'u of %'u"), place + 1, n);
  else if (hits != NULL)
    text = g_strdup_printf (ngettext ("%'u found", "%'u found", n), n);

  gtk_label_set_text (self->count, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  if (hits != NULL && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmSearchBar *self = DM_SEARCH_BAR (object);
  DmHits *hits = g_task_propagate_pointer (G_TASK (result), NULL);

  /* One that was given up makes room for another. */
  if (hits == NULL)
    return;

  g_clear_object (&self->seeking);
  dm_session_take_hits (self->session, hits);
  if (self->step_when_found)
    dm_search_bar_step (self, TRUE);
}

static void
seek (DmSearchBar *self)
{
  const char *words = dm_session_get_words (self->session);
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->seeking != NULL)
    g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  if (*stripped == '\0')
    {
      self->step_when_found = FALSE;
      dm_session_take_hits (self->session, NULL);
      return;
    }

  question = g_new0 (Question, 1);
  question->snapshot = dm_snapshot_ref (dm_document_get_snapshot (self->document));
  question->filter = dm_filter_copy (dm_session_get_filter (self->session));
  question->words = g_strdup (words);
  self->seeking = g_cancellable_new ();
  task = g_task_new (self, self->seeking, found_cb, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, seek_thread);
}

static void
search_cb (DmSearchBar *self)
{
  dm_session_set_words (self->session, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
words_changed_cb (DmSearchBar *self)
{
  const char *words = dm_session_get_words (self->session);

  dm_search_entry_follow (self->entry, words, G_CALLBACK (search_cb), self);
  if (*words != '\0')
    gtk_search_bar_set_search_mode (self->bar, TRUE);
  seek (self);
}

static void
next_cb (DmSearchBar *self)
{
  dm_search_bar_step (self, TRUE);
}

static void
previous_cb (DmSearchBar *self)
{
  dm_search_bar_step (self, FALSE);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DmSearchBar *self)
{
  if ((modifiers & GDK_SHIFT_MASK) == 0
      || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter))
    return GDK_EVENT_PROPAGATE;

  dm_search_bar_step (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
mode_cb (DmSearchBar *self)
{
  if (gtk_search_bar_get_search_mode (self->bar))
    return;

  dm_session_set_words (self->session, "");
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
dm_search_bar_dispose (GObject *object)
{
  DmSearchBar *self = DM_SEARCH_BAR (object);

  if (self->seeking != NULL)
    g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_SEARCH_BAR);

  G_OBJECT_CLASS (dm_search_bar_parent_class)->dispose (object);
}

static void
dm_search_bar_class_init (DmSearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_search_bar_dispose;

  signals[STEPPED] = g_signal_new ("stepped", DM_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", DM_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DmSearchBar, bar);
  gtk_widget_class_bind_template_child (widget_class, DmSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DmSearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, DmSearchBar, previous);
  gtk_widget_class_bind_template_child (widget_class, DmSearchBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
}

static void
dm_search_bar_init (DmSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dm_search_entry_limit (self->entry);
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self,
                           G_CONNECT_SWAPPED);

  /* Before the entry takes Return for going on. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * dm_search_bar_new:
 * @document: what is searched
 * @session: where the words are and what is found goes
 *
 * Returns: (transfer floating): a search bar that is put away
 */
GtkWidget *
dm_search_bar_new (DmDocument *document, DmSession *session)
{
  DmSearchBar *self = g_object_new (DM_TYPE_SEARCH_BAR, NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  g_signal_connect_object (document, "changed", G_CALLBACK (seek), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (seek), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "words-changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "hits-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  show_count (self);
  words_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * dm_search_bar_open:
 * @self: a search bar
 *
 * Lets a person type what to look for.
 */
void
dm_search_bar_open (DmSearchBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * dm_search_bar_close:
 * @self: a search bar
 *
 * Puts it away; nothing is looked for any more.
 */
void
dm_search_bar_close (DmSearchBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

/**
 * dm_search_bar_is_busy:
 * @self: a search bar
 *
 * Returns: whether it still looks
 */
gboolean
dm_search_bar_is_busy (DmSearchBar *self)
{
  return self->seeking != NULL;
}

/**
 * dm_search_bar_step:
 * @self: a search bar
 * @forward: whether to go to later records
 *
 * Selects the next record that was found; while it still looks, as soon as it knows.
 */
void
dm_search_bar_step (DmSearchBar *self, gboolean forward)
{
  const DmHits *hits;
  gint64 id;

  /* The entry waits a moment before it tells what was typed. */
  search_cb (self);
  self->step_when_found = self->seeking != NULL;
  hits = dm_session_get_hits (self->session);
  if (self->seeking != NULL || hits == NULL)
    return;

  id = dm_hits_step (hits, dm_document_get_snapshot (self->document),
                     dm_session_get_selected (self->session), forward);
  if (id == 0)
    return;
  dm_session_set_selected (self->session, id);
  g_signal_emit (self, signals[STEPPED], 0);
}
