/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-change.h"

#include "dm-citation-move.h"

#include <string.h>

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

static void
cite (DmRecord *record, const char *source, const char *text, const char *quote, gint64 start)
{
  DmCitation *citation = g_new0 (DmCitation, 1);

  citation->source = g_strdup (source);
  citation->quote = g_strdup (quote);
  citation->start = start >= 0 ? start : g_utf8_pointer_to_offset (text, strstr (text, quote));
  citation->end = citation->start + g_utf8_strlen (quote, -1);
  dm_record_add_item (&((DmEventRecord *) record)->citations, citation);
}

static const DmCitation *
citation_of (const DmRecord *record, guint i)
{
  return ((const DmEventRecord *) record)->citations->pdata[i];
}

static void
expect_words (const DmRecord *record, guint i, const char *text)
{
  const DmCitation *citation = citation_of (record, i);
  g_autofree char *words = g_utf8_substring (text, citation->start, citation->end);

  g_assert_cmpstr (words, ==, citation->quote);
}

/* Citations go along with the words that they quote, and none is put anywhere by a guess. */
static void
test_citations (void)
{
  const char before[]
      = "Été 1962: Korea asked for $700 million; Japan offered $70 million. No more.";
  const char after[]
      = "In été 1962, Korea asked for $700 million, and Japan offered $70 million, it "
        "was said. No more. No more.";
  g_autoptr (DmRecord) event = dm_record_new (DM_RECORD_EVENT);
  g_autoptr (DmCitationMove) move = dm_citation_move_new ("memo", before, after);
  gint64 at;

  cite (event, "memo", before, "asked for $700 million", -1);
  cite (event, "memo", before, "No more.", -1);
  cite (event, "memo", before, "million; Japan", -1);
  cite (event, "other", before, "No more.", -1);
  cite (event, "memo", before, "Japan offered", 1);
  at = citation_of (event, 2)->start;
  g_assert_true (dm_citation_move_apply (move, event));
  expect_words (event, 0, after);
  expect_words (event, 1, after);
  /* Its words are gone. */
  g_assert_cmpint (citation_of (event, 2)->start, ==, at);
  g_assert_cmpuint (dm_citation_move_get_n_lost (move), ==, 1);
  /* Of another source, and one that was not at its words before. */
  expect_words (event, 3, before);
  g_assert_cmpint (citation_of (event, 4)->start, ==, 1);
}

/* Words that are there twice are told apart by their place alone. */
static void
test_citations_twice (void)
{
  const char before[] = "no, maybe, no";
  const char after[] = "oh no, perhaps, no!";
  g_autoptr (DmRecord) event = dm_record_new (DM_RECORD_EVENT);
  g_autoptr (DmCitationMove) move = dm_citation_move_new ("memo", before, after);

  cite (event, "memo", before, "no", 11);
  g_assert_false (dm_citation_move_apply (move, event));
  g_assert_cmpuint (dm_citation_move_get_n_lost (move), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-change/pages", test_pages);
  g_test_add_func ("/source-change/bytes", test_bytes);
  g_test_add_func ("/source-change/citations", test_citations);
  g_test_add_func ("/source-change/citations-twice", test_citations_twice);
  return g_test_run ();
}
