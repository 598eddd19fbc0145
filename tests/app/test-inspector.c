/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector.h"

#include "dm-property-row.h"
#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *root;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return find_label (wanted->root, wanted->text) != NULL;
}

static void
expect (GtkWidget *root, const char *text)
{
  Wanted wanted = { root, text };

  wait_until (is_shown, &wanted);
}

static void
test_record (void)
{
  Sample sample;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *inspector = g_object_new (DM_TYPE_INSPECTOR, NULL);
  GtkWidget *row;

  sample_open (&sample, "korea-japan-1951-1965");
  gtk_window_set_child (GTK_WINDOW (window), inspector);
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 900);
  dm_inspector_attach (DM_INSPECTOR (inspector), sample.document, sample.session);
  gtk_window_present (GTK_WINDOW (window));
  expect (inspector, "Nothing Selected");

  /* What the offer says, what it rests on and what it conflicts with. */
  dm_session_set_selected (sample.session, sample_find (&sample, "pos-japan-70"));
  expect (inspector, "Japan offers $70 million");
  g_assert_nonnull (find_label (inspector, "Position"));
  g_assert_nonnull (find_label (inspector, "March 1962"));
  g_assert_nonnull (find_label (inspector, "as written: “last March” · 1962-03"));
  g_assert_nonnull (find_label (inspector, "$70 million"));
  g_assert_nonnull (find_label (inspector, "Offer"));
  g_assert_nonnull (find_label (inspector, "Citations"));
  g_assert_nonnull (find_label (inspector, "conflicts with"));

  /* A link leads to the other record, and back. */
  row = gtk_widget_get_ancestor (find_label (inspector, "conflicts with"), DM_TYPE_PROPERTY_ROW);
  g_assert_true (gtk_widget_activate_action (row, "row.follow", NULL));
  expect (inspector, "Japan offers $130 million");
  row = gtk_widget_get_ancestor (find_label (inspector, "conflicts with"), DM_TYPE_PROPERTY_ROW);
  g_assert_true (gtk_widget_activate_action (row, "row.follow", NULL));
  expect (inspector, "Japan offers $70 million");

  dm_session_set_selected (sample.session, 0);
  expect (inspector, "Nothing Selected");

  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (50);
  sample_close (&sample);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/inspector/record", test_record);
  return g_test_run ();
}
