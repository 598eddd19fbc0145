/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-change.h"

static DmSourceRecord *
new_source (const char *text, const gint64 *starts, guint n)
{
  DmSourceRecord *source = (DmSourceRecord *) dm_record_new (DM_RECORD_SOURCE);

  source->text = g_strdup (text);
  for (guint i = 0; i < n; i++)
    {
      DmPageMark *page = g_new0 (DmPageMark, 1);

      page->page = g_strdup_printf ("%u", i + 1);
      page->start = starts[i];
      dm_record_add_item (&source->pages, page);
    }
  return source;
}

static void
expect_pages (const DmSourceRecord *source, const gint64 *starts, guint n)
{
  g_assert_cmpuint (source->pages != NULL ? source->pages->len : 0, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (((const DmPageMark *) source->pages->pdata[i])->start, ==, starts[i]);
}

/* Pages keep the words that they begin with, counted in characters. */
static void
test_pages (void)
{
  const gint64 before[] = { 0, 4, 9 };
  const gint64 longer[] = { 0, 4, 11 };
  const gint64 rest[] = { 0, 3 };
  DmSourceRecord *source = new_source ("été two drei four", before, 3);

  dm_source_change_text (source, g_strdup ("été twoé, drei four"));
  expect_pages (source, longer, 3);
  g_assert_cmpstr (source->text, ==, "été twoé, drei four");
  dm_record_free ((DmRecord *) source);

  /* A page that begins within what was cut out is none. */
  source = new_source ("été two drei four", before, 3);
  dm_source_change_text (source, g_strdup ("étérei four"));
  expect_pages (source, rest, 2);
  dm_record_free ((DmRecord *) source);

  source = new_source ("abc two drei four", before, 3);
  dm_source_change_text (source, g_strdup ("abc zwo: drei four"));
  expect_pages (source, (const gint64[]){ 0, 4, 10 }, 3);
  dm_source_change_text (source, g_strdup ("abc e four"));
  expect_pages (source, (const gint64[]){ 0, 4 }, 2);
  dm_source_change_text (source, g_strdup (""));
  g_assert_null (source->text);
  dm_record_free ((DmRecord *) source);

  /* Another text has pages of its own. */
  source = new_source ("abc two drei four", before, 3);
  dm_source_replace_text (source, g_strdup ("abc and more"));
  expect_pages (source, NULL, 0);
  g_assert_cmpstr (source->text, ==, "abc and more");
  dm_record_free ((DmRecord *) source);
}

/* Characters of several bytes that begin alike are not torn apart. */
static void
test_bytes (void)
{
  DmSourceRecord *source = new_source ("aéb", (const gint64[]){ 2 }, 1);

  dm_source_change_text (source, g_strdup ("aèèb"));
  expect_pages (source, (const gint64[]){ 3 }, 1);
  dm_record_free ((DmRecord *) source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-change/pages", test_pages);
  g_test_add_func ("/source-change/bytes", test_bytes);
  return g_test_run ();
}
