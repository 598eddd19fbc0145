/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-field.h"

#include <glib/gi18n.h>
#include <string.h>

#define SPEC(id, label)                                                                            \
  static const DmFormSpec id##_spec = { id##_fields, G_N_ELEMENTS (id##_fields), label }

static const DmFormField citation_fields[] = {
  { "source", N_("_Source"), 0, N_("Title, author or series"), NULL },
    { "locator", N_("_Locator"), 0, N_("Page, paragraph or footnote"), NULL },
      { "quote", N_("_Quote"), DM_FORM_QUOTE, NULL, NULL },
        { "as_cited_in", N_("As Cited _In"), 0, NULL, NULL },
      };
SPEC (citation, N_("Add Citation"));

static const DmFormField participant_fields[] = {
  { "party", N_("_Party"), 0, NULL, NULL },
    { "person", N_("P_erson"), 0, NULL, NULL },
      { "role", N_("_Role"), 0, N_("host, author, signatory …"), NULL },
      };
SPEC (participant, N_("Add Party"));

static const DmFormField office_fields[] = {
  { "title", N_("_Office"), 0, N_("Foreign Minister"), NULL },
    { "party", N_("_Party"), 0, NULL, NULL },
      { "held", N_("_Held"), 0, N_("1961 to July 1962"), NULL },
      };
SPEC (office, N_("Add Office"));

static const DmFormField rank_fields[] = {
  { "rank", N_("_Rank"), 0, N_("principal, minor, or a word of your own"), NULL },
    { "date", N_("_Since"), 0, NULL, NULL },
   };
SPEC (rank, N_("Add Rank"));

static const DmFormField state_fields[] = {
  { "state", N_("_State"), 0, NULL, NULL },
    { "date", N_("_Since"), 0, NULL, NULL },
      { "note", N_("_Note"), DM_FORM_LONG, NULL, NULL },
        { "citations", N_("_Citations"), 0, NULL, &citation_spec },
      };
SPEC (state, N_("Add State"));

static const DmFormField instalment_fields[] = {
  { "amount", N_("_Amount"), 0, NULL, NULL },
    { "date", N_("_Date"), 0, NULL, NULL },
  };
SPEC (instalment, N_("Add Instalment"));

static const DmFormField known_fields[] = {
  { "party", N_("_Party"), 0, NULL, NULL },
    { "date", N_("_Date"), 0, NULL, NULL },
  };
SPEC (known, N_("Add Party"));

static const DmFormField dossier_fields[] = {
  { "title", N_("_Title"), 0, NULL, NULL },
    { "description", N_("_Description"), DM_FORM_LONG, NULL, NULL },
      { "language", N_("_Language"), 0, N_("en, ko, ja …"), NULL },
      };
SPEC (dossier, NULL);

static const DmFormField party_fields[] = {
  { "name", N_("_Name"), 0, N_("Republic of Korea"), NULL },
    { "short", N_("S_hort Name"), 0, N_("Korea"), NULL },
      { "role", N_("_Role"), 0, NULL, NULL },
        { "parent", N_("_Belongs to"), 0, N_("The side that it is a part of"), NULL },
          { "aliases", N_("A_liases"), DM_FORM_MORE, N_("One a line"), NULL },
            { "color", N_("_Color"), DM_FORM_MORE, NULL, NULL },
              { "note", N_("No_te"), DM_FORM_LONG | DM_FORM_MORE, NULL, NULL },
            };
SPEC (party, NULL);

static const DmFormField person_fields[] = {
  { "name", N_("_Name"), 0, NULL, NULL },
    { "offices", N_("_Offices"), 0, NULL, &office_spec },
      { "aliases", N_("A_liases"), 0, N_("One a line"), NULL },
        { "note", N_("No_te"), DM_FORM_LONG | DM_FORM_MORE, NULL, NULL },
       };
SPEC (person, NULL);

static const DmFormField issue_fields[] = {
  { "name", N_("_Name"), 0, N_("Claims settlement"), NULL },
    { "parent", N_("_Part of"), 0, N_("The issue that it is a component of"), NULL },
      { "claimant", N_("C_laimant"), 0, N_("Who asks"), NULL },
        { "respondent", N_("_Respondent"), 0, N_("Who is asked"), NULL },
          { "measure.kind", N_("M_easure"), 0, NULL, NULL },
            { "measure.unit", N_("_Unit"), 0, N_("USD, nautical miles, tons, percent"), NULL },
              { "measure.options",
                N_("_Options"),
                    0,
                    N_("From one end of the scale to the other, one a line"), NULL },
                { "states", N_("_States"), 0, NULL, &state_spec },
                  { "ranks", N_("Ran_ks"), DM_FORM_MORE, NULL, &rank_spec },
                    { "basis", N_("_Basis"),
                                   DM_FORM_LONG | DM_FORM_MORE,
                                   N_("What the claim rests on"), NULL },
                      { "aliases", N_("Al_iases"), DM_FORM_MORE, N_("One a line"), NULL },
                        { "note", N_("No_te"), DM_FORM_LONG | DM_FORM_MORE, NULL, NULL },
                       };
SPEC (issue, NULL);

static const DmFormField event_fields[] = {
  { "title", N_("_Title"), 0, N_("What happened"), NULL },
    { "date", N_("_Date"), 0, NULL, NULL },
      { "kind", N_("_Kind"), 0, NULL, NULL },
        { "parties", N_("_Parties"), 0, NULL, &participant_spec },
          { "issues", N_("_Issues"), 0, N_("Add Issue"), NULL },
            { "place", N_("P_lace"), 0, NULL, NULL },
              { "citations", N_("_Citations"), 0, NULL, &citation_spec },
                { "note", N_("_Note"), DM_FORM_LONG, NULL, NULL },
                  { "status", N_("St_atus"), DM_FORM_MORE, NULL, NULL },
                    { "time", N_("Time of Da_y"), DM_FORM_MORE, N_("15:00"), NULL },
                      { "count", N_("C_ount"),
                                     DM_FORM_MORE,
                                     N_("How many meetings, messages or incidents"), NULL },
                        { "certainty", N_("C_ertainty"), DM_FORM_MORE, NULL, NULL },
                          { "preferred",
                            N_("Preferred to Conflicting _Reports"), DM_FORM_MORE, NULL, NULL },
                            { "reason", N_("Rea_son"),
                                            DM_FORM_LONG | DM_FORM_MORE,
                                            N_("Why it is preferred"), NULL },
                              { "tags", N_("Ta_gs"),
                                            DM_FORM_COMMAS | DM_FORM_MORE,
                                            N_("With commas between them"), NULL },
                              };
SPEC (event, NULL);

static const DmFormField position_fields[] = {
  { "holder", N_("_Holder"), 0, N_("Whose position it is"), NULL },
    { "issue", N_("_Issue"), 0, N_("On what"), NULL },
      { "act", N_("_Act"), 0, NULL, NULL },
        { "value", N_("_Value"), 0, NULL, NULL },
          { "text", N_("In _Words"), DM_FORM_LONG, NULL, NULL },
            { "date", N_("_Date"), 0, NULL, NULL },
              { "covers", N_("Cover_s"), 0, N_("Add Component"), NULL },
                { "citations", N_("_Citations"), 0, NULL, &citation_spec },
                  { "note", N_("_Note"), DM_FORM_LONG, NULL, NULL },
                    { "excludes", N_("E_xcludes"), DM_FORM_MORE, N_("Add Component"), NULL },
                      { "person",
                        N_("_Person"), DM_FORM_MORE, N_("Who holds it, within the party"), NULL },
                        { "speaker", N_("Spea_ker"), DM_FORM_MORE, N_("Who says it"), NULL },
                          { "hearer", N_("H_earer"), DM_FORM_MORE, N_("Who is told"), NULL },
                            { "reporter",
                              N_("_Reporter"), DM_FORM_MORE, N_("Who tells of it"), NULL },
                              { "event", N_("Made a_t"),
                                             DM_FORM_MORE,
                                             N_("The event at which it was said"), NULL },
                                { "label",
                                  N_("Ca_lled"), DM_FORM_MORE, N_("The name it goes by"), NULL },
                                  { "steps", N_("S_teps"), DM_FORM_MORE, N_("One a line"), NULL },
                                    { "instalments",
                                      N_("Insta_lments"), DM_FORM_MORE, NULL, &instalment_spec },
                                      { "certainty", N_("Certaint_y"), DM_FORM_MORE, NULL, NULL },
                                        { "disclosure",
                                          N_("Disclos_ure"), DM_FORM_MORE, NULL, NULL },
                                          { "known",
                                            N_("Known t_o"), DM_FORM_MORE, NULL, &known_spec },
                                            { "preferred",
                                              N_("Pre_ferred to Conflicting Reports"),
                                                  DM_FORM_MORE,
                                                  NULL,
                                                  NULL },
                                              { "reason", N_("Reas_on"),
                                                              DM_FORM_LONG | DM_FORM_MORE,
                                                              N_("Why it is preferred"), NULL },
                                                { "tags", N_("Ta_gs"),
                                                              DM_FORM_COMMAS | DM_FORM_MORE,
                                                              N_("With commas between them"),
                                                                  NULL },
                                                };
SPEC (position, NULL);

static const DmFormField source_fields[] = {
  { "title", N_("_Title"), 0, NULL, NULL },
    { "type", N_("T_ype"), 0, NULL, NULL },
      { "author", N_("_Author"), 0, NULL, NULL },
        { "recipient", N_("_Recipient"), 0, NULL, NULL },
          { "date", N_("_Date"), 0, N_("The date that it bears"), NULL },
            { "archive", N_("Arc_hive"), 0, NULL, NULL },
              { "collection", N_("_Collection"), 0, NULL, NULL },
                { "location", N_("_Location"), 0, N_("Box, folder, call number"), NULL },
                  { "url", N_("_URL"), 0, NULL, NULL },
                    { "series", N_("Ser_ies"), DM_FORM_MORE, NULL, NULL },
                      { "volume", N_("_Volume"), DM_FORM_MORE, NULL, NULL },
                        { "number", N_("_Number"), DM_FORM_MORE, NULL, NULL },
                          { "page", N_("_Page"), DM_FORM_MORE, NULL, NULL },
                            { "marking",
                              N_("Mar_king"), DM_FORM_MORE, N_("Secret, Confidential …"), NULL },
                              { "translator", N_("Tran_slator"), DM_FORM_MORE, NULL, NULL },
                                { "language",
                                  N_("Lan_guage"), DM_FORM_MORE, N_("en, ko, ja …"), NULL },
                                  { "note", N_("Not_e"), DM_FORM_LONG | DM_FORM_MORE, NULL, NULL },
                                 };
SPEC (source, NULL);

static const DmFormField link_fields[] = {
  { "from", N_("_From"), 0, NULL, NULL },
    { "relation", N_("_Relation"), 0, NULL, NULL },
      { "to", N_("_To"), 0, NULL, NULL },
        { "asserted_by", N_("_Asserted by"), 0, NULL, NULL },
          { "citations", N_("_Citations"), 0, NULL, &citation_spec },
            { "note", N_("_Note"), DM_FORM_LONG, NULL, NULL },
          };
SPEC (link, NULL);

static const DmFormSpec *const specs[DM_N_RECORDS] = {
  [DM_RECORD_DOSSIER] = &dossier_spec, [DM_RECORD_PARTY] = &party_spec,
  [DM_RECORD_PERSON] = &person_spec,   [DM_RECORD_ISSUE] = &issue_spec,
  [DM_RECORD_EVENT] = &event_spec,     [DM_RECORD_POSITION] = &position_spec,
  [DM_RECORD_SOURCE] = &source_spec,   [DM_RECORD_LINK] = &link_spec,
};

/**
 * dm_form_spec_of:
 * @kind: a kind of record
 *
 * Returns: (transfer none) (nullable): the form for such records; %NULL if they have none
 */
const DmFormSpec *
dm_form_spec_of (DmRecordKind kind)
{
  g_return_val_if_fail (kind < DM_N_RECORDS, NULL);

  return specs[kind];
}

/**
 * dm_form_field_find:
 * @layout: (inout): the layout of a structure; then of the group within it that holds the field
 * @field: how one of its fields is asked for
 * @offset: (out): bytes from the structure to that group
 *
 * Returns: (transfer none): the field
 */
const DmField *
dm_form_field_find (const DmLayout **layout, const DmFormField *field, gsize *offset)
{
  const char *dot = strchr (field->name, '.');

  *offset = 0;
  if (dot != NULL)
    {
      g_autofree char *name = g_strndup (field->name, (gsize) (dot - field->name));
      const DmField *group = dm_layout_find (*layout, name);

      *offset = group->offset;
      *layout = group->items;
      return dm_layout_find (*layout, dot + 1);
    }

  return dm_layout_find (*layout, field->name);
}

/**
 * dm_form_field_dup_title:
 * @field: how a field is asked for
 *
 * Returns: (transfer full): what people call it
 */
char *
dm_form_field_dup_title (const DmFormField *field)
{
  const char *label = _(field->label);
  GString *title = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    if (*p != '_')
      g_string_append_c (title, *p);

  return g_string_free (title, FALSE);
}
