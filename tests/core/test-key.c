/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-key.h"

#include <string.h>

static void
test_from_text (void)
{
  static const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "Ohira–Kim meeting", "ohira-kim-meeting" },
    { "  Kennedy’s NSAM 151 (24 April) ", "kennedys-nsam-151-24-april" },
    { "Größe", "grosse" },
    { "Ōhira Masayoshi", "ohira-masayoshi" },
    { "청구권 1962", "1962" },
    { "한일회담", NULL },
    { "…", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = dm_key_from_text (cases[i].text);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* A long title is cut at a word. */
static void
test_long (void)
{
  g_autofree char *key = dm_key_from_text ("The Prime Minister receives the head of the Korean "
                                           "delegation and speaks of a settlement");

  g_assert_cmpstr (key, ==, "the-prime-minister-receives-the-head-of-the-korean");
}

static void
test_position (void)
{
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_POSITION);
  DmPositionRecord *position = (DmPositionRecord *) record;
  g_autofree char *key = NULL;

  position->holder = g_strdup ("japan");
  position->act = DM_ACT_BOTTOM_LINE;
  position->date = g_strdup ("1962-03");
  key = dm_key_for_record (record);
  g_assert_cmpstr (key, ==, "japan-bottom-line-1962-03");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key/from-text", test_from_text);
  g_test_add_func ("/key/long", test_long);
  g_test_add_func ("/key/position", test_position);
  return g_test_run ();
}
