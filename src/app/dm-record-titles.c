/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-titles.h"

#include <glib/gi18n.h>

static const struct
{
  const char *kind;
  const char *add;
  const char *edit;
} titles[DM_N_RECORDS] = {
  [DM_RECORD_DOSSIER]
  = { N_("Dossier"), NULL, N_("Edit Dossier") },
      [DM_RECORD_PARTY] = { N_("Party"),
          N_("Add Party"), N_("Edit Party") },
          [DM_RECORD_PERSON] = { N_("Person"),
              N_("Add Person"), N_("Edit Person") },
              [DM_RECORD_ISSUE] = { N_("Issue"),
                  N_("Add Issue"), N_("Edit Issue") },
                  [DM_RECORD_EVENT]
                  = { N_("Event"),
                          N_("Add Event"), N_("Edit Event") },
                          [DM_RECORD_POSITION] = { N_("Position"),
                              N_("Add Position"), N_("Edit Position") },
                              [DM_RECORD_SOURCE] = { N_("Source"),
                                  N_("Add Source"), N_("Edit Source") },
                                  [DM_RECORD_LINK]
                                  = { N_("Link"),
                                          N_("Add Link"), N_("Edit Link") },
                                          [DM_RECORD_RATE]
                                          = { N_("Rate"),
                                                  N_("Add Rate"), N_("Edit Rate") },
                                                  [DM_RECORD_FIGURE]
                                                  = { N_("Figure"),
                                                          N_("Add Figure"), N_("Edit Figure") },
                                                          [DM_RECORD_PRESENTATION]
                                                          = { N_("Presentation"),
                                                                  N_("Add Presentation"),
                                                                      N_("Edit Presentation") },
                                                            };

/**
 * dm_record_title_add:
 * @kind: a kind of record
 *
 * Returns: (transfer none): what it is called to add one: “Add Event”
 */
const char *
dm_record_title_add (DmRecordKind kind)
{
  return _(titles[kind].add);
}

/**
 * dm_record_title_edit:
 * @kind: a kind of record
 *
 * Returns: (transfer none): what it is called to change one: “Edit Event”
 */
const char *
dm_record_title_edit (DmRecordKind kind)
{
  return _(titles[kind].edit);
}

/**
 * dm_record_title:
 * @kind: a kind of record
 *
 * Returns: (transfer none): what stands above one: “Event”
 */
const char *
dm_record_title (DmRecordKind kind)
{
  return _(titles[kind].kind);
}
