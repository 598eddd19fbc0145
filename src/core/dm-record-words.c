/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-words.h"

#include "dm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The fields as they are called within a sentence: “its date is now …”. */
static const struct
{
  const char *name;
  const char *title;
} titles[]
    = {
        { "act", N_("act") },
          { "aliases", N_("aliases") },
            { "archive", N_("archive") },
              { "as_of", N_("as-of date") },
                { "asserted_by", N_("“asserted by”") },
                  { "author", N_("author") },
                    { "basis", N_("basis") },
                      { "caption", N_("caption") },
                        { "certainty", N_("certainty") },
                          { "chart", N_("chart") },
                            { "citations", N_("citations") },
                              { "claimant", N_("claimant") },
                                { "collection", N_("collection") },
                                  { "color", N_("color") },
                                    { "count", N_("count") },
                                      { "covers", N_("coverage") },
                                        { "date", N_("date") },
                                          { "description", N_("description") },
                                            { "disclosure", N_("disclosure") },
                                              { "event", N_("event") },
                                                { "excludes", N_("exclusions") },
                                                  { "from", N_("beginning") },
                                                    { "headings", N_("headings") },
                                                      { "hearer", N_("hearer") },
                                                        { "height", N_("height") },
                                                          { "holder", N_("holder") },
                                                            { "instalments", N_("instalments") },
                                                              { "issue", N_("issue") },
                                                                { "issues", N_("issues") },
                                                                  { "key", N_("key") },
                                                                    { "kind", N_("kind") },
                                                                      { "known",
                                                                        N_("“known to”") },
                                                                        { "label", N_("label") },
                                                                          { "language",
                                                                            N_("language") },
                                                                            { "lanes",
                                                                              N_("lanes") },
                                                                              { "location",
                                                                                N_("location") },
                                                                                { "marking",
                                                                                  N_("marking") },
                                                                                  { "measure",
                                                                                    N_("measure") },
                                                                                    { "name",
                                                                                      N_("name") },
                                                                                      { "note",
                                                                                        N_("note") },
                                                                                        { "notes",
                                                                                          N_("notes") },
                                                                                          { "numbe"
                                                                                            "r",
                                                                                            N_("number") },
                                                                                            { "offi"
                                                                                              "ces",
                                                                                              N_("offices") },
                                                                                              { "pa"
                                                                                                "g"
                                                                                                "e",
                                                                                                N_("page") },
                                                                                                { "pages",
                                                                                                  N_("pages") },
                                                                                                  { "parent",
                                                                                                    N_("“part of”") },
                                                                                                    { "parties",
                                                                                                      N_("parties") },
                                                                                                      { "person",
                                                                                                        N_("person") },
                                                                                                        { "phrase",
                                                                                                          N_("date as written") },
                                                                                                          { "place",
                                                                                                            N_("place") },
                                                                                                            { "preferred",
                                                                                                              N_("preference") },
                                                                                                              { "ranks",
                                                                                                                N_("ranks") },
                                                                                                                { "rate",
                                                                                                                  N_("rate") },
                                                                                                                  { "reason",
                                                                                                                    N_("reason") },
                                                                                                                    { "recipient",
                                                                                                                      N_("recipient") },
                                                                                                                      { "relation",
                                                                                                                        N_("relation") },
                                                                                                                        { "reporter",
                                                                                                                          N_("reporter") },
                                                                                                                          { "respondent",
                                                                                                                            N_("respondent") },
                                                                                                                            { "role",
                                                                                                                              N_("role") },
                                                                                                                              { "scale",
                                                                                                                                N_("scale") },
                                                                                                                                { "series",
                                                                                                                                  N_("series") },
                                                                                                                                  { "short",
                                                                                                                                    N_("short name") },
                                                                                                                                    { "source",
                                                                                                                                      N_("source") },
                                                                                                                                      { "sources",
                                                                                                                                        N_("sources") },
                                                                                                                                        { "speaker",
                                                                                                                                          N_("speaker") },
                                                                                                                                          { "states",
                                                                                                                                            N_("states") },
                                                                                                                                            { "status",
                                                                                                                                              N_("status") },
                                                                                                                                              { "steps",
                                                                                                                                                N_("steps") },
                                                                                                                                                { "tags",
                                                                                                                                                  N_("tags") },
                                                                                                                                                  { "text",
                                                                                                                                                    N_("text") },
                                                                                                                                                    { "theme",
                                                                                                                                                      N_("theme") },
                                                                                                                                                      { "time", N_("time of day") },
                                                                                                                                                        { "title",
                                                                                                                                                          N_("title") },
                                                                                                                                                          { "to",
                                                                                                                                                            N_("end") },
                                                                                                                                                            { "translator",
                                                                                                                                                              N_("translator") },
                                                                                                                                                              { "type",
                                                                                                                                                                N_("type") },
                                                                                                                                                                { "unlike",
                                                                                                                                                                  N_("comparison") },
                                                                                                                                                                  { "url",
                                                                                                                                                                    N_("URL") },
                                                                                                                                                                    { "value", N_("value") },
                                                                                                                                                                      { "volume",
                                                                                                                                                                        N_("volume") },
                                                                                                                                                                        { "width",
                                                                                                                                                                          N_("width") },
                                                                                                                                                                      };

/**
 * dm_record_dup_name:
 * @record: a record
 *
 * Returns: (transfer full): what it is called among people, as far as it says so itself: its name
 *   or title, else its kind
 */
char *
dm_record_dup_name (const DmRecord *record)
{
  static const char *const names[] = { "name", "title" };
  const DmLayout *layout = dm_layout_of (record->kind);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DmField *field = dm_layout_find (layout, names[i]);

      if (field != NULL && dm_field_is_set (field, record))
        return g_strdup (DM_FIELD_AT (record, field, char *));
    }

  return g_strdup (record->key != NULL ? record->key : _(layout->name));
}

/**
 * dm_field_title:
 * @field: a field of a record
 *
 * Returns: (transfer none): what people call it, within a sentence
 */
const char *
dm_field_title (const DmField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].name, field->name) == 0)
      return _(titles[i].title);

  return field->name;
}

/**
 * dm_field_dup_words:
 * @field: a field
 * @base: the structure that holds it
 *
 * Returns: (transfer full) (nullable): what it says, in words for people; %NULL where it says
 *   nothing, or nothing that is said in a few words
 */
char *
dm_field_dup_words (const DmField *field, gconstpointer base)
{
  if (!dm_field_is_set (field, base))
    return NULL;

  switch (field->type)
    {
    case DM_FIELD_DATE:
      return dm_date_to_words (DM_FIELD_AT (base, field, char *), DM_DATE_LONG);
    case DM_FIELD_TEXT:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      return g_strdup (DM_FIELD_AT (base, field, char *));
    case DM_FIELD_NUMBER:
      return g_strdup_printf ("%g", DM_FIELD_AT (base, field, double));
    case DM_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, DM_FIELD_AT (base, field, gint64));
    case DM_FIELD_ENUM:
      return g_strdup (dm_enum_label (field->values, DM_FIELD_AT (base, field, int)));
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      return g_strjoinv (", ", DM_FIELD_AT (base, field, GStrv));
    case DM_FIELD_YES:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }

  return NULL;
}
