/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-titles.h"

#include <glib/gi18n.h>

static const struct
{
  const char *kind;
  const char *add;
  const char *edit;
  const char *delete;
  const char *duplicate;
} titles[DM_N_RECORDS] = {
  [DM_RECORD_DOSSIER]
  = { N_("Dossier"), NULL, N_("Edit Dossier"), NULL, NULL },
      [DM_RECORD_PARTY] = { N_("Party"),
          N_("Add Party"),
              N_("Edit Party"),
                  N_("Delete Party"), N_("Duplicate Party") },
                  [DM_RECORD_PERSON] = { N_("Person"),
                      N_("Add Person"),
                          N_("Edit Person"),
                              N_("Delete Person"), N_("Duplicate Person") },
                              [DM_RECORD_ISSUE] = { N_("Issue"),
                                  N_("Add Issue"),
                                      N_("Edit Issue"),
                                          N_("Delete Issue"), N_("Duplicate Issue") },
                                          [DM_RECORD_EVENT] = { N_("Event"),
                                              N_("Add Event"),
                                                  N_("Edit Event"),
                                                      N_("Delete Event"), N_("Duplicate Event") },
                                                      [DM_RECORD_POSITION] = { N_("Position"),
                                                          N_("Add Position"),
                                                              N_("Edit Position"),
                                                                  N_("Delete Position"),
                                                                      N_("Duplicate Position") },
                                                                  [DM_RECORD_SOURCE] = { N_("Source"),
                                                                      N_("Add Source"),
                                                                          N_("Edit Source"),
                                                                              N_("Delete Source"),
                                                                                  N_("Duplicate Source") },
                                                                              [DM_RECORD_LINK]
                                                                              = { N_("Link"),
                                                                                  N_("Add Link"),
                                                                                      N_("Edit Link"),
                                                                                          N_("Delete Link"),
                                                                                              N_("Duplicate Link") },
                                                                                          [DM_RECORD_RATE]
                                                                                          = { N_("Rate"),
                                                                                              N_("Add Rate"),
                                                                                                  N_("Edit Rate"),
                                                                                                      N_("Delete Rate"),
                                                                                                          N_("Duplicate Rate") },
                                                                                                      [DM_RECORD_FIGURE]
                                                                                                      = { N_("Figure"),
                                                                                                          N_("Add Figure"),
                                                                                                              N_("Edit Figure"),
                                                                                                                  N_("Delete Figure"),
                                                                                                                      N_("Duplicate Figure") },
                                                                                                                  [DM_RECORD_PRESENTATION]
                                                                                                                  = { N_("Presentation"),
                                                                                                                      N_("Add Presentation"),
                                                                                                                          N_("Edit Presentation"),
                                                                                                                              N_("Delete Presentation"),
                                                                                                                                  N_("Duplicate Presentation") },
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

/**
 * dm_record_title_delete:
 * @kind: a kind of record
 *
 * Returns: (transfer none): what it is called to take one away: “Delete Event”
 */
const char *
dm_record_title_delete (DmRecordKind kind)
{
  return _(titles[kind].delete);
}

/**
 * dm_record_title_duplicate:
 * @kind: a kind of record
 *
 * Returns: (transfer none): what it is called to make another like it: “Duplicate Event”
 */
const char *
dm_record_title_duplicate (DmRecordKind kind)
{
  return _(titles[kind].duplicate);
}
