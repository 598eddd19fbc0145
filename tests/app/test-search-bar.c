/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-search-bar.h"

#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmSearchBar *bar;
  guint n_steps;
} Situation;

static void
count_cb (DmSearchBar *bar, guint *n)
{
  (*n)++;
}

static gboolean
is_shown (gpointer window)
{
  GtkWidget *entry = find_widget (window, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  return gtk_widget_get_mapped (entry);
}

static void
set_up (Situation *self, gconstpointer data)
{
  sample_open (&self->sample, "korea-japan-1951-1965");
  self->window = gtk_window_new ();
  self->bar = DM_SEARCH_BAR (dm_search_bar_new (self->sample.document, self->sample.session));
  self->n_steps = 0;
  g_signal_connect (self->bar, "stepped", G_CALLBACK (count_cb), &self->n_steps);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->bar));
  gtk_window_present (GTK_WINDOW (self->window));
  dm_search_bar_open (self->bar);
  wait_until (is_shown, self->window);
}

static void
tear_down (Situation *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  sample_close (&self->sample);
}

static gboolean
has_hits (gpointer session)
{
  return dm_session_get_hits (session) != NULL;
}

static gboolean
is_idle (gpointer bar)
{
  return !dm_search_bar_is_busy (bar);
}

static gboolean
has_selected (gpointer session)
{
  return dm_session_get_selected (session) != 0;
}

static void
look_for (Situation *self, const char *words)
{
  dm_session_set_words (self->sample.session, words);
  wait_until (is_idle, self->bar);
}

static guint
count_hits (Situation *self)
{
  return dm_hits_get_n (dm_session_get_hits (self->sample.session));
}

static void
test_count (Situation *self, gconstpointer data)
{
  look_for (self, "ohira");
  g_assert_cmpuint (count_hits (self), ==, 4);
  g_assert_nonnull (find_label (self->window, "4 found"));

  look_for (self, "zzz");
  g_assert_nonnull (find_label (self->window, "Nothing found"));

  look_for (self, "  ");
  g_assert_null (dm_session_get_hits (self->sample.session));
  g_assert_null (find_label (self->window, "Nothing found"));
}

/* What the sidebar hides is not found. */
static void
test_filter (Situation *self, gconstpointer data)
{
  DmFilter *filter = dm_filter_new ();

  look_for (self, "ohira");
  for (int kind = 0; kind < (int) dm_enum_event_kind.n; kind++)
    dm_filter_show_event_kind (filter, (DmEventKind) kind, FALSE);
  dm_session_take_filter (self->sample.session, filter);
  wait_until (is_idle, self->bar);
  g_assert_cmpuint (count_hits (self), ==, 1);
}

static void
test_step (Situation *self, gconstpointer data)
{
  DmSession *session = self->sample.session;

  look_for (self, "ohira");
  dm_search_bar_step (self->bar, FALSE);
  g_assert_nonnull (find_label (self->window, "4 of 4"));
  dm_search_bar_step (self->bar, TRUE);
  g_assert_nonnull (find_label (self->window, "1 of 4"));
  g_assert_cmpint (dm_session_get_selected (session), ==,
                   dm_hits_get_id (dm_session_get_hits (session), 0));
  g_assert_cmpuint (self->n_steps, ==, 2);
}

/* Return that comes before anything is found goes to the first as soon as it is. */
static void
test_step_at_once (Situation *self, gconstpointer data)
{
  GtkWidget *entry = find_widget (self->window, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "ohira");
  dm_search_bar_step (self->bar, TRUE);
  wait_until (has_selected, self->sample.session);
  g_assert_true (has_hits (self->sample.session));
  g_assert_nonnull (find_label (self->window, "1 of 4"));
}

static void
test_close (Situation *self, gconstpointer data)
{
  look_for (self, "ohira");
  dm_search_bar_close (self->bar);
  g_assert_cmpstr (dm_session_get_words (self->sample.session), ==, "");
  g_assert_null (dm_session_get_hits (self->sample.session));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/search-bar/count", Situation, NULL, set_up, test_count, tear_down);
  g_test_add ("/search-bar/filter", Situation, NULL, set_up, test_filter, tear_down);
  g_test_add ("/search-bar/step", Situation, NULL, set_up, test_step, tear_down);
  g_test_add ("/search-bar/step-at-once", Situation, NULL, set_up, test_step_at_once, tear_down);
  g_test_add ("/search-bar/close", Situation, NULL, set_up, test_close, tear_down);

  return g_test_run ();
}
