/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector-facts.h"

#include "dm-fields.h"
#include "dm-property-row.h"
#include "dm-words.h"

#include <glib/gi18n.h>
#include <math.h>

static void
add (GtkListBox *list, const char *name, const char *value, const char *aside)
{
  if (value != NULL && *value != '\0')
    gtk_list_box_append (list, dm_property_row_new (name, value, aside));
}

static void
add_word (GtkListBox *list, const char *name, const DmEnum *values, int value)
{
  g_autofree char *title = dm_enum_title (values, value);

  add (list, name, title, NULL);
}

static const char *
party_name (const DmSnapshot *snapshot, const char *key)
{
  int party = dm_snapshot_find_party (snapshot, key);

  return party != DM_NONE ? dm_snapshot_text (snapshot, snapshot->parties[party].name) : key;
}

static const char *
issue_name (const DmSnapshot *snapshot, const char *key)
{
  int issue = dm_snapshot_find_issue (snapshot, key);

  return issue != DM_NONE ? dm_snapshot_text (snapshot, snapshot->issues[issue].name) : key;
}

static char *
join_issues (const DmSnapshot *snapshot, GStrv keys)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", issue_name (snapshot, keys[i]));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* What was written, and how it was understood beneath. */
static void
add_date (GtkListBox *list, const char *edtf, const char *phrase, const char *time)
{
  g_autofree char *words = edtf != NULL ? dm_date_to_words (edtf, DM_DATE_LONG) : NULL;
  g_autoptr (GString) aside = g_string_new (NULL);
  g_autofree char *value = NULL;

  if (phrase != NULL && g_strcmp0 (phrase, words) != 0)
    g_string_append_printf (aside, _("as written: “%s”"), phrase);
  if (edtf != NULL && g_strcmp0 (edtf, words) != 0)
    g_string_append_printf (aside, "%s%s", aside->len > 0 ? " · " : "", edtf);

  if (words == NULL)
    value = g_strdup (_("undated"));
  else if (time != NULL)
    value = g_strdup_printf ("%s, %s", words, time);
  add (list, _("Date"), value != NULL ? value : words, aside->str);
}

static void
add_certainty (GtkListBox *list, int certainty, const char *reason, gboolean preferred)
{
  if (certainty != DM_CERTAINTY_CERTAIN)
    add_word (list, _("Certainty"), &dm_enum_certainty, certainty);
  if (preferred)
    add (list, _("Preferred to conflicting reports"), reason != NULL ? reason : _("Yes"), NULL);
}

static void
add_tags (GtkListBox *list, GStrv tags)
{
  g_autofree char *joined = tags != NULL ? g_strjoinv (", ", tags) : NULL;

  add (list, _("Tags"), joined, NULL);
}

/* The name of a person or a party. */
static const char *
who (const DmSnapshot *snapshot, const DmDetails *details, const char *key)
{
  const char *name = g_hash_table_lookup (details->persons, key);

  return name != NULL ? name : party_name (snapshot, key);
}

static void
append (GString *text, const char *separator, const char *more)
{
  if (more != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", more);
}

static void
add_participants (GtkListBox *list, const DmSnapshot *snapshot, const DmDetails *details)
{
  GPtrArray *participants = ((const DmEventRecord *) details->record)->parties;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; participants != NULL && i < participants->len; i++)
    {
      const DmParticipant *participant = participants->pdata[i];

      g_autoptr (GString) one = g_string_new (NULL);

      if (participant->party != NULL)
        append (one, "", party_name (snapshot, participant->party));
      if (participant->person != NULL)
        append (one, " · ", who (snapshot, details, participant->person));
      append (one, " · ", participant->role);
      append (names, "\n", one->str);
    }
  add (list, _("Parties"), names->str, NULL);
}

static void
fill_event (GtkListBox *list, const DmSnapshot *snapshot, const DmDetails *details)
{
  const DmEventRecord *event = (const DmEventRecord *) details->record;
  g_autofree char *issues = join_issues (snapshot, event->issues);

  add_date (list, event->date, event->phrase, event->time);
  if (event->kind != DM_EVENT_OTHER)
    add_word (list, _("Kind"), &dm_enum_event_kind, event->kind);
  if (event->status != DM_STATUS_OCCURRED)
    add_word (list, _("Status"), &dm_enum_status, event->status);
  add_participants (list, snapshot, details);
  add (list, _("Issues"), issues, NULL);
  add (list, _("Place"), event->place, NULL);
  add_certainty (list, event->certainty, event->reason, event->preferred);
  add (list, _("Note"), event->note, NULL);
  add_tags (list, event->tags);
}

/* Who spoke to whom, and who tells of it: “Berger → Nakayama, told by State”. */
static char *
join_chain (const DmSnapshot *snapshot, const DmDetails *details)
{
  const DmPositionRecord *position = (const DmPositionRecord *) details->record;
  g_autoptr (GString) chain = g_string_new (NULL);

  if (position->speaker != NULL)
    g_string_append (chain, who (snapshot, details, position->speaker));
  if (position->hearer != NULL && chain->len > 0)
    g_string_append_printf (chain, " → %s", who (snapshot, details, position->hearer));
  else if (position->hearer != NULL)
    g_string_append_printf (chain, _("to %s"), who (snapshot, details, position->hearer));
  if (position->reporter != NULL)
    {
      g_autofree char *teller
          = g_strdup_printf (_("told by %s"), who (snapshot, details, position->reporter));

      append (chain, ", ", teller);
    }

  return g_string_free (g_steal_pointer (&chain), FALSE);
}

static void
fill_position (GtkListBox *list, const DmSnapshot *snapshot, const DmDetails *details)
{
  const DmPositionRecord *position = (const DmPositionRecord *) details->record;
  int entry = dm_snapshot_find_entry (snapshot, position->record.id);
  g_autofree char *covers = join_issues (snapshot, position->covers);
  g_autofree char *excludes = join_issues (snapshot, position->excludes);
  g_autofree char *without
      = *excludes != '\0' ? g_strdup_printf (_("without %s"), excludes) : NULL;
  g_autofree char *chain = join_chain (snapshot, details);
  g_autofree char *steps = position->steps != NULL ? g_strjoinv ("\n", position->steps) : NULL;

  add (list, _("Holder"), party_name (snapshot, position->holder),
                position->person != NULL ? who (snapshot, details, position->person) : NULL);
  add (list, _("Issue"), issue_name (snapshot, position->issue), NULL);
  add_word (list, _("Act"), &dm_enum_act, position->act);
  add_date (list, position->date, position->phrase, NULL);
  if (entry != DM_NONE
      && (!isnan (position->value.low) || !isnan (position->value.high)
          || position->value.option != NULL))
    {
      const DmPosition *row = &snapshot->positions[snapshot->position[entry]];
      g_autofree char *value = dm_words_value (snapshot, row, DM_AMOUNT_LONG);

      add (list, _("Value"), value, NULL);
    }
  add (list, _("In words"), position->text, NULL);
  add (list, _("Called"), position->label, NULL);
  if (*covers != '\0')
    add (list, _("Covers"), covers, without);
  else
    add (list, _("Covers"), without, NULL);
  add (list, _("Steps"), steps, NULL);
  add (list, _("Told"), chain, NULL);
  if (position->disclosure != DM_DISCLOSURE_UNKNOWN)
    add_word (list, _("Disclosure"), &dm_enum_disclosure, position->disclosure);
  add_certainty (list, position->certainty, position->reason, position->preferred);
  add (list, _("Note"), position->note, NULL);
  add_tags (list, position->tags);
}

/**
 * dm_facts_fill:
 * @list: where to put the rows
 * @snapshot: the dossier, for the names of what the record refers to
 * @details: an event or a position
 *
 * Lists what the record says.
 */
void
dm_facts_fill (GtkListBox *list, const DmSnapshot *snapshot, const DmDetails *details)
{
  if (details->record->kind == DM_RECORD_EVENT)
    fill_event (list, snapshot, details);
  else if (details->record->kind == DM_RECORD_POSITION)
    fill_position (list, snapshot, details);
}

/**
 * dm_facts_fill_citations:
 * @list: where to put the rows
 * @snapshot: the dossier
 * @record: an event or a position
 *
 * Lists the passages that @record rests on.
 */
void
dm_facts_fill_citations (GtkListBox *list, const DmSnapshot *snapshot, const DmRecord *record)
{
  const DmField *field = dm_layout_find (dm_layout_of (record->kind), "citations");
  GPtrArray *citations = field != NULL ? DM_FIELD_AT (record, field, GPtrArray *) : NULL;

  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      const DmCitation *citation = citations->pdata[i];
      int source = dm_snapshot_find_source (snapshot, citation->source);
      g_autofree char *words = source != DM_NONE ? dm_words_source (snapshot, (guint) source)
                                                 : g_strdup (citation->source);
      g_autofree char *place = citation->locator != NULL
                                   ? g_strdup_printf ("%s, %s", words, citation->locator)
                                   : g_strdup (words);
      g_autofree char *quote
          = citation->quote != NULL ? g_strdup_printf (_("“%s”"), citation->quote) : NULL;
      const char *title
          = source != DM_NONE ? dm_snapshot_text (snapshot, snapshot->sources[source].title) : NULL;
      GtkWidget *row;

      if (g_strcmp0 (title, place) == 0)
        title = NULL;
      row = dm_property_row_new (NULL, quote != NULL ? quote : place,
                                 quote != NULL ? place : title);
      if (title != NULL)
        gtk_widget_set_tooltip_text (row, title);
      if (quote != NULL)
        gtk_widget_add_css_class (row, "quote-row");
      gtk_list_box_append (list, row);
    }
}

/* What a link says when it is told from its other end. */
static const char *
relation_words (DmRelation relation, gboolean backwards)
{
  if (backwards)
    switch (relation)
      {
      case DM_RELATION_AFTER:
        return _("followed by");
      case DM_RELATION_RESPONDS_TO:
        return _("answered by");
      case DM_RELATION_ACCEPTS:
        return _("accepted by");
      case DM_RELATION_REJECTS:
        return _("rejected by");
      case DM_RELATION_DEPENDS_ON:
        return _("what depends on it");
      case DM_RELATION_BECAME:
        return _("came of");
      case DM_RELATION_PART_OF:
        return _("part of it");
      case DM_RELATION_CAUSED_BY:
        return _("caused");
      case DM_RELATION_CITES:
        return _("cited by");
      case DM_RELATION_NONE:
      case DM_RELATION_IN_EXCHANGE_FOR:
      case DM_RELATION_SIMILAR_TO:
      case DM_RELATION_CONFLICTS_WITH:
        break;
      }

  return dm_enum_label (&dm_enum_relation, relation);
}

/**
 * dm_facts_fill_links:
 * @list: where to put the rows; a row leads to the linked record
 * @snapshot: the dossier
 * @record: id of a record
 *
 * Lists the events and positions that @record is linked with.
 */
void
dm_facts_fill_links (GtkListBox *list, const DmSnapshot *snapshot, gint64 record)
{
  for (guint i = 0; i < snapshot->n_links; i++)
    {
      const DmLink *link = &snapshot->links[i];
      gboolean backwards = link->to == record;
      gint64 other = backwards ? link->from : link->to;
      int entry;

      if (link->from != record && link->to != record)
        continue;
      entry = dm_snapshot_find_entry (snapshot, other);
      if (entry != DM_NONE)
        {
          g_autofree char *title = dm_words_title (snapshot, (guint) entry, DM_AMOUNT_LONG);
          g_autofree char *when = dm_words_when (snapshot, (guint) entry, DM_DATE_LONG);
          GtkWidget *row
              = dm_property_row_new (relation_words (link->relation, backwards), title, when);

          dm_property_row_set_target (DM_PROPERTY_ROW (row), other);
          gtk_list_box_append (list, row);
        }
    }
}
