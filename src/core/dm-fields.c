/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-fields.h"

#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* clang-format off */
#define AT(member) .offset = G_STRUCT_OFFSET (T, member)
#define TEXT(json, member) { .name = json, .type = DM_FIELD_TEXT, AT (member) }
#define LONG_TEXT(json, member) \
  { .name = json, .type = DM_FIELD_TEXT, AT (member), .max_length = DM_TEXT_NOTE_MAX }
#define DOCUMENT(json, member) \
  { .name = json, .type = DM_FIELD_TEXT, AT (member), .max_length = DM_TEXT_DOCUMENT_MAX }
#define NEED_TEXT(json, member) { .name = json, .type = DM_FIELD_TEXT, AT (member), .required = TRUE }
#define DATE(json, member) { .name = json, .type = DM_FIELD_DATE, AT (member) }
#define NUMBER(json, member) { .name = json, .type = DM_FIELD_NUMBER, AT (member) }
#define INTEGER(json, member) { .name = json, .type = DM_FIELD_INTEGER, AT (member) }
#define YES(json, member, default_) \
  { .name = json, .type = DM_FIELD_YES, AT (member), .absent = default_ }
#define ENUM(json, member, words) \
  { .name = json, .type = DM_FIELD_ENUM, AT (member), .values = &dm_enum_##words }
#define NEED_ENUM(json, member, words) \
  { .name = json, .type = DM_FIELD_ENUM, AT (member), .values = &dm_enum_##words, .required = TRUE }
#define REF(json, member, kinds) { .name = json, .type = DM_FIELD_REF, AT (member), .refs = kinds }
#define NEED_REF(json, member, kinds) \
  { .name = json, .type = DM_FIELD_REF, AT (member), .refs = kinds, .required = TRUE }
#define TEXTS(json, member) { .name = json, .type = DM_FIELD_TEXTS, AT (member) }
#define REFS(json, member, kinds) { .name = json, .type = DM_FIELD_REFS, AT (member), .refs = kinds }
#define GROUP(json, member, layout) \
  { .name = json, .type = DM_FIELD_GROUP, AT (member), .items = &layout##_layout }
#define LIST(json, member, layout) \
  { .name = json, .type = DM_FIELD_LIST, AT (member), .items = &layout##_layout }
#define LAYOUT(id, one, many) \
  static const DmLayout id##_layout = { one, many, sizeof (T), id##_fields, G_N_ELEMENTS (id##_fields) };

#define PARTY DM_REFS (DM_RECORD_PARTY)
#define PERSON DM_REFS (DM_RECORD_PERSON)
#define ISSUE DM_REFS (DM_RECORD_ISSUE)
#define EVENT DM_REFS (DM_RECORD_EVENT)
#define POSITION DM_REFS (DM_RECORD_POSITION)
#define SOURCE DM_REFS (DM_RECORD_SOURCE)
#define FIGURE DM_REFS (DM_RECORD_FIGURE)
#define ANY (~0u)

#define T DmCitation
static const DmField citation_fields[] = {
  NEED_REF ("source", source, SOURCE),
  TEXT ("locator", locator),
  LONG_TEXT ("quote", quote),
  INTEGER ("start", start),
  INTEGER ("end", end),
  TEXT ("hash", hash),
  REF ("as_cited_in", as_cited_in, SOURCE),
};
LAYOUT (citation, "citation", "citations")
#undef T

#define T DmDossierRecord
static const DmField dossier_fields[] = {
  TEXT ("title", title),
  LONG_TEXT ("description", description),
  TEXT ("language", language),
};
LAYOUT (dossier, N_("dossier"), "dossier")
#undef T

#define T DmPartyRecord
static const DmField party_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("name", name),
  TEXT ("short", short_name),
  ENUM ("role", role, role),
  REF ("parent", parent, PARTY),
  { .name = "color", .type = DM_FIELD_COLOR, AT (color) },
  TEXTS ("aliases", aliases),
  LONG_TEXT ("note", note),
};
LAYOUT (party, N_("party"), "parties")
#undef T

#define T DmOffice
static const DmField office_fields[] = {
  REF ("party", party, PARTY),
  TEXT ("title", title),
  DATE ("held", held),
};
LAYOUT (office, N_("office"), "offices")
#undef T

#define T DmPersonRecord
static const DmField person_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("name", name),
  TEXTS ("aliases", aliases),
  LIST ("offices", offices, office),
  LONG_TEXT ("note", note),
};
LAYOUT (person, N_("person"), "persons")
#undef T

#define T DmMeasure
static const DmField measure_fields[] = {
  ENUM ("kind", kind, measure_kind),
  TEXT ("unit", unit),
  TEXTS ("options", options),
};
LAYOUT (measure, N_("measure"), "measure")
#undef T

#define T DmRank
static const DmField rank_fields[] = {
  DATE ("date", date),
  NEED_TEXT ("rank", rank),
};
LAYOUT (rank, N_("rank"), "ranks")
#undef T

#define T DmStateEntry
static const DmField state_fields[] = {
  DATE ("date", date),
  TEXT ("phrase", phrase),
  NEED_ENUM ("state", state, state),
  LONG_TEXT ("note", note),
  LIST ("citations", citations, citation),
};
LAYOUT (state, N_("state"), "states")
#undef T

#define T DmIssueRecord
static const DmField issue_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("name", name),
  REF ("parent", parent, ISSUE),
  REF ("claimant", claimant, PARTY),
  REF ("respondent", respondent, PARTY),
  LONG_TEXT ("basis", basis),
  GROUP ("measure", measure, measure),
  LIST ("ranks", ranks, rank),
  LIST ("states", states, state),
  TEXTS ("aliases", aliases),
  LONG_TEXT ("note", note),
};
LAYOUT (issue, N_("issue"), "issues")
#undef T

#define T DmParticipant
static const DmField participant_fields[] = {
  REF ("party", party, PARTY),
  REF ("person", person, PERSON),
  TEXT ("role", role),
};
LAYOUT (participant, N_("participant"), "parties")
#undef T

#define T DmEventRecord
static const DmField event_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("title", title),
  DATE ("date", date),
  TEXT ("phrase", phrase),
  { .name = "time", .type = DM_FIELD_TIME, AT (time) },
  ENUM ("kind", kind, event_kind),
  ENUM ("status", status, status),
  INTEGER ("count", count),
  TEXT ("place", place),
  LIST ("parties", parties, participant),
  REFS ("issues", issues, ISSUE),
  ENUM ("certainty", certainty, certainty),
  YES ("preferred", preferred, FALSE),
  LONG_TEXT ("reason", reason),
  TEXTS ("tags", tags),
  LONG_TEXT ("note", note),
  LIST ("citations", citations, citation),
};
LAYOUT (event, N_("event"), "events")
#undef T

#define T DmValue
static const DmField value_fields[] = {
  NUMBER ("low", low),
  NUMBER ("high", high),
  ENUM ("qualifier", qualifier, qualifier),
  TEXT ("unit", unit),
  TEXT ("option", option),
  REF ("relative_to", relative_to, POSITION),
};
LAYOUT (value, N_("value"), "value")
#undef T

#define T DmInstalment
static const DmField instalment_fields[] = {
  DATE ("date", date),
  NUMBER ("amount", amount),
};
LAYOUT (instalment, N_("instalment"), "instalments")
#undef T

#define T DmKnown
static const DmField known_fields[] = {
  REF ("party", party, PARTY),
  DATE ("date", date),
};
LAYOUT (known, N_("date of knowledge"), "known")
#undef T

#define T DmPositionRecord
static const DmField position_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_REF ("issue", issue, ISSUE),
  NEED_REF ("holder", holder, PARTY),
  REF ("person", person, PERSON),
  NEED_ENUM ("act", act, act),
  DATE ("date", date),
  TEXT ("phrase", phrase),
  GROUP ("value", value, value),
  TEXT ("label", label),
  LONG_TEXT ("text", text),
  TEXTS ("steps", steps),
  REFS ("covers", covers, ISSUE),
  REFS ("excludes", excludes, ISSUE),
  LIST ("instalments", instalments, instalment),
  REF ("speaker", speaker, PARTY | PERSON),
  REF ("hearer", hearer, PARTY | PERSON),
  REF ("reporter", reporter, PARTY | PERSON),
  ENUM ("certainty", certainty, certainty),
  ENUM ("disclosure", disclosure, disclosure),
  LIST ("known", known, known),
  REF ("event", event, EVENT),
  YES ("preferred", preferred, FALSE),
  LONG_TEXT ("reason", reason),
  TEXTS ("tags", tags),
  LONG_TEXT ("note", note),
  LIST ("citations", citations, citation),
};
LAYOUT (position, N_("position"), "positions")
#undef T

#define T DmPageMark
static const DmField page_fields[] = {
  NEED_TEXT ("page", page),
  INTEGER ("start", start),
};
LAYOUT (page, N_("page"), "pages")
#undef T

#define T DmFootnote
static const DmField footnote_fields[] = {
  TEXT ("mark", mark),
  INTEGER ("start", start),
  LONG_TEXT ("text", text),
};
LAYOUT (footnote, N_("note"), "notes")
#undef T

#define T DmHeading
static const DmField heading_fields[] = {
  INTEGER ("start", start),
  INTEGER ("level", level),
};
LAYOUT (heading, N_("heading"), "headings")
#undef T

#define T DmSourceRecord
static const DmField source_fields[] = {
  NEED_TEXT ("key", record.key),
  ENUM ("type", type, source_type),
  NEED_TEXT ("title", title),
  TEXT ("author", author),
  TEXT ("recipient", recipient),
  DATE ("date", date),
  TEXT ("archive", archive),
  TEXT ("collection", collection),
  TEXT ("location", location),
  TEXT ("series", series),
  TEXT ("volume", volume),
  TEXT ("number", number),
  TEXT ("page", page),
  TEXT ("url", url),
  TEXT ("marking", marking),
  TEXT ("translator", translator),
  TEXT ("language", language),
  LONG_TEXT ("note", note),
  DOCUMENT ("text", text),
  LIST ("pages", pages, page),
  LIST ("notes", notes, footnote),
  LIST ("headings", headings, heading),
};
LAYOUT (source, N_("source"), "sources")
#undef T

#define T DmLinkRecord
static const DmField link_fields[] = {
  NEED_REF ("from", from, ANY),
  NEED_REF ("to", to, ANY),
  NEED_ENUM ("relation", relation, relation),
  REF ("asserted_by", asserted_by, PARTY | PERSON),
  LONG_TEXT ("note", note),
  LIST ("citations", citations, citation),
};
LAYOUT (link, N_("link"), "links")
#undef T

#define T DmRateRecord
static const DmField rate_fields[] = {
  NEED_TEXT ("from", from),
  NEED_TEXT ("to", to),
  DATE ("date", date),
  NUMBER ("rate", rate),
  REF ("source", source, SOURCE),
};
LAYOUT (rate, N_("rate"), "rates")
#undef T

#define T DmFigureRecord
static const DmField figure_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("name", name),
  ENUM ("chart", chart, chart),
  REF ("issue", issue, ISSUE),
  REFS ("parties", parties, PARTY),
  REFS ("covers", covers, ISSUE),
  ENUM ("unlike", unlike, unlike),
  DATE ("from", from),
  DATE ("to", to),
  DATE ("as_of", as_of),
  ENUM ("lanes", lanes, lanes_by),
  ENUM ("scale", scale, scale),
  ENUM ("theme", theme, theme),
  INTEGER ("width", width),
  INTEGER ("height", height),
  TEXT ("title", title),
  LONG_TEXT ("caption", caption),
  YES ("sources", sources, TRUE),
};
LAYOUT (figure, N_("figure"), "figures")
#undef T

#define T DmGuess
static const DmField guess_fields[] = {
  TEXT ("name", name),
  NUMBER ("value", value),
  DATE ("date", date),
};
LAYOUT (guess, N_("guess"), "guesses")
#undef T

#define T DmStep
static const DmField step_fields[] = {
  ENUM ("view", view, view),
  REF ("figure", figure, FIGURE),
  DATE ("from", from),
  DATE ("to", to),
  DATE ("as_of", as_of),
  REFS ("focus", focus, ANY),
  TEXT ("title", title),
  LONG_TEXT ("caption", caption),
  LONG_TEXT ("notes", notes),
  LONG_TEXT ("question", question),
  LIST ("guesses", guesses, guess),
};
LAYOUT (step, N_("step"), "steps")
#undef T

#define T DmPresentationRecord
static const DmField presentation_fields[] = {
  NEED_TEXT ("key", record.key),
  NEED_TEXT ("name", name),
  LIST ("steps", steps, step),
};
LAYOUT (presentation, N_("presentation"), "presentations")
#undef T
/* clang-format on */

static const DmLayout *const layouts[DM_N_RECORDS] = {
  [DM_RECORD_DOSSIER] = &dossier_layout,
  [DM_RECORD_PARTY] = &party_layout,
  [DM_RECORD_PERSON] = &person_layout,
  [DM_RECORD_ISSUE] = &issue_layout,
  [DM_RECORD_EVENT] = &event_layout,
  [DM_RECORD_POSITION] = &position_layout,
  [DM_RECORD_SOURCE] = &source_layout,
  [DM_RECORD_LINK] = &link_layout,
  [DM_RECORD_RATE] = &rate_layout,
  [DM_RECORD_FIGURE] = &figure_layout,
  [DM_RECORD_PRESENTATION] = &presentation_layout,
};

static void clear_fields (const DmLayout *layout, gpointer base);
static void set_absent (const DmLayout *layout, gpointer base);

static void
set_field_absent (const DmField *field, gpointer base)
{
  if (field->type == DM_FIELD_NUMBER)
    DM_FIELD_AT (base, field, double) = NAN;
  else if (field->type == DM_FIELD_INTEGER)
    DM_FIELD_AT (base, field, gint64) = DM_INTEGER_NONE;
  else if (field->type == DM_FIELD_YES)
    DM_FIELD_AT (base, field, gboolean) = field->absent;
  else if (field->type == DM_FIELD_ENUM)
    DM_FIELD_AT (base, field, int) = 0;
  else if (field->type == DM_FIELD_GROUP)
    set_absent (field->items, (char *) base + field->offset);
}

static void
set_absent (const DmLayout *layout, gpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    set_field_absent (&layout->fields[i], base);
}

static void
clear_field (const DmField *field, gpointer base)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      g_clear_pointer (&DM_FIELD_AT (base, field, char *), g_free);
      break;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      g_clear_pointer (&DM_FIELD_AT (base, field, GStrv), g_strfreev);
      break;
    case DM_FIELD_GROUP:
      clear_fields (field->items, (char *) base + field->offset);
      break;
    case DM_FIELD_LIST:
      {
        GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

        for (guint k = 0; list != NULL && k < list->len; k++)
          dm_layout_free_item (field->items, list->pdata[k]);
        g_clear_pointer (&DM_FIELD_AT (base, field, GPtrArray *), g_ptr_array_unref);
      }
      break;
    case DM_FIELD_NUMBER:
    case DM_FIELD_INTEGER:
    case DM_FIELD_YES:
    case DM_FIELD_ENUM:
      break;
    }
}

static void
clear_fields (const DmLayout *layout, gpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    clear_field (&layout->fields[i], base);
}

static gboolean
group_is_set (const DmLayout *layout, gconstpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    if (dm_field_is_set (&layout->fields[i], base))
      return TRUE;

  return FALSE;
}

/**
 * dm_layout_of:
 * @kind: a kind of record
 *
 * Returns: (transfer none): the layout of such records, the layout that all tables hang on
 */
const DmLayout *
dm_layout_of (DmRecordKind kind)
{
  g_return_val_if_fail (kind < DM_N_RECORDS, NULL);

  return layouts[kind];
}

/**
 * dm_layout_find:
 * @layout: a layout
 * @name: a field's name in the text form
 *
 * Returns: (transfer none) (nullable): the field of that name
 */
const DmField *
dm_layout_find (const DmLayout *layout, const char *name)
{
  for (guint i = 0; i < layout->n_fields; i++)
    if (strcmp (layout->fields[i].name, name) == 0)
      return &layout->fields[i];

  return NULL;
}

/**
 * dm_layout_new_item:
 * @layout: the layout of a record or of a list's items
 *
 * Returns: (transfer full): a structure in which nothing is said; free with dm_layout_free_item()
 */
gpointer
dm_layout_new_item (const DmLayout *layout)
{
  gpointer item = g_malloc0 (layout->size);

  set_absent (layout, item);
  return item;
}

/**
 * dm_layout_free_item:
 * @layout: the layout of @item
 * @item: (transfer full) (nullable): a structure from dm_layout_new_item()
 */
void
dm_layout_free_item (const DmLayout *layout, gpointer item)
{
  if (item == NULL)
    return;

  clear_fields (layout, item);
  g_free (item);
}

/**
 * dm_field_max_length:
 * @field: a field that holds a text, or several
 *
 * Returns: how many characters it may have, or each of them
 */
guint
dm_field_max_length (const DmField *field)
{
  return field->max_length > 0 ? field->max_length : DM_TEXT_LINE_MAX;
}

/**
 * dm_field_is_set:
 * @field: a field
 * @base: the structure that holds it
 *
 * Returns: whether @field says something, and something else than its default; what does not, is
 *   left out of the text form
 */
gboolean
dm_field_is_set (const DmField *field, gconstpointer base)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      {
        const char *text = DM_FIELD_AT (base, field, char *);

        return text != NULL && *text != '\0';
      }
    case DM_FIELD_NUMBER:
      return !isnan (DM_FIELD_AT (base, field, double));
    case DM_FIELD_INTEGER:
      return DM_FIELD_AT (base, field, gint64) != DM_INTEGER_NONE;
    case DM_FIELD_YES:
      return !DM_FIELD_AT (base, field, gboolean) != !field->absent;
    case DM_FIELD_ENUM:
      return DM_FIELD_AT (base, field, int) != 0;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      {
        GStrv texts = DM_FIELD_AT (base, field, GStrv);

        return texts != NULL && texts[0] != NULL;
      }
    case DM_FIELD_GROUP:
      return group_is_set (field->items, (const char *) base + field->offset);
    case DM_FIELD_LIST:
      {
        GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

        return list != NULL && list->len > 0;
      }
    }

  return FALSE;
}

/**
 * dm_field_clear:
 * @field: a field
 * @base: the structure that holds it
 *
 * Lets @field say nothing.
 */
void
dm_field_clear (const DmField *field, gpointer base)
{
  clear_field (field, base);
  set_field_absent (field, base);
}

/**
 * dm_kind_has_key:
 * @kind: a kind of record
 *
 * Returns: whether records of @kind carry a key
 */
gboolean
dm_kind_has_key (DmRecordKind kind)
{
  return dm_layout_find (dm_layout_of (kind), "key") != NULL;
}
