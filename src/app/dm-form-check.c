/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-check.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
check_parent (DmFormContext *context, const DmRecord *draft)
{
  const char *parent = dm_record_get_parent (draft);
  g_autofree char *name = NULL;

  if (parent == NULL || draft->key == NULL)
    return NULL;
  if (strcmp (parent, draft->key) == 0)
    return g_strdup (draft->kind == DM_RECORD_ISSUE ? _("An issue cannot be part of itself")
                                                    : _("A party cannot belong to itself"));

  if (!dm_form_context_is_within (context, parent, draft->key))
    return NULL;

  name = dm_form_context_dup_name (context, parent);
  return g_strdup_printf (draft->kind == DM_RECORD_ISSUE
                          ? _("“%s” is itself a part of this issue")
                          : _("“%s” itself belongs to this party"), name);
}

static char *
missing_words (const DmRecord *draft, const char *name)
{
  if (g_str_equal (name, "name"))
    return g_strdup (_("A name is needed"));
  if (g_str_equal (name, "title"))
    return g_strdup (_("A title is needed"));
  if (g_str_equal (name, "holder"))
    return g_strdup (_("A position needs a party that holds it"));
  if (g_str_equal (name, "issue"))
    return g_strdup (_("A position needs an issue that it is on"));
  if (g_str_equal (name, "act"))
    return g_strdup (_("Choose what the party does: demand, offer, …"));
  if (g_str_equal (name, "measure.unit"))
    return g_strdup (_("An amount needs a unit: USD, nautical miles, tons, percent"));
  if (g_str_equal (name, "relation"))
    return g_strdup (_("Choose how the two are related"));
  if (g_str_equal (name, "from") || g_str_equal (name, "to"))
    return g_strdup (_("A link needs a record at each end"));

  return g_strdup (_("This is needed"));
}

/**
 * dm_form_is_apt:
 * @draft: a record as a form has it
 * @field: how one of its fields is asked for
 *
 * Returns: whether that field says something about such a record: an issue that is measured in
 *   words has no unit, and words that stand for a position's value are told with the value
 */
gboolean
dm_form_is_apt (const DmRecord *draft, const DmFormField *field)
{
  const char *name = field->name;

  if (draft->kind == DM_RECORD_ISSUE && g_str_equal (name, "measure.unit"))
    return ((const DmIssueRecord *) draft)->measure.kind == DM_MEASURE_AMOUNT;
  if (draft->kind == DM_RECORD_ISSUE && g_str_equal (name, "measure.options"))
    return ((const DmIssueRecord *) draft)->measure.kind == DM_MEASURE_SCALE;
  if (draft->kind == DM_RECORD_POSITION && g_str_equal (name, "text"))
    return ((const DmPositionRecord *) draft)->value.qualifier != DM_QUALIFIER_RELATIVE;

  return TRUE;
}

/**
 * dm_form_lacks:
 * @draft: a record
 * @field: how one of its fields is asked for
 *
 * Returns: whether the record cannot be without that field, and is
 */
gboolean
dm_form_lacks (const DmRecord *draft, const DmFormField *field)
{
  const DmLayout *layout = dm_layout_of (draft->kind);
  gsize offset;
  const DmField *target = dm_form_field_find (&layout, field, &offset);

  if (draft->kind == DM_RECORD_ISSUE && g_str_equal (field->name, "measure.unit"))
    return ((const DmIssueRecord *) draft)->measure.kind == DM_MEASURE_AMOUNT
           && !dm_field_is_set (target, (const char *) draft + offset);

  return target->required && !dm_field_is_set (target, (const char *) draft + offset);
}

/**
 * dm_form_check:
 * @context: the dossier around it
 * @draft: a record as a form has it
 * @field: how one of its fields is asked for
 *
 * Looks for what a row cannot tell by itself: what is missing, and what does not go with the rest.
 *
 * Returns: (transfer full) (nullable): what is wrong with that field, for the person in front of it
 */
char *
dm_form_check (DmFormContext *context, const DmRecord *draft, const DmFormField *field)
{
  if (dm_form_lacks (draft, field))
    return missing_words (draft, field->name);
  if (g_str_equal (field->name, "parent"))
    return check_parent (context, draft);
  if (draft->kind == DM_RECORD_LINK && g_str_equal (field->name, "to"))
    {
      const DmLinkRecord *link = (const DmLinkRecord *) draft;

      if (g_strcmp0 (link->from, link->to) == 0)
        return g_strdup (_("A link leads to another record"));
    }
  if (draft->kind == DM_RECORD_ISSUE && g_str_equal (field->name, "respondent"))
    {
      const DmIssueRecord *issue = (const DmIssueRecord *) draft;

      if (issue->claimant != NULL && g_strcmp0 (issue->claimant, issue->respondent) == 0)
        return g_strdup (_("Who asks cannot be who is asked"));
    }

  return NULL;
}
