/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-view-state.h"

#include "dm-record.h"
#include "dm-source-item.h"

/* How a dossier was last looked at: on this computer, not in the dossier, since looking changes
 * nothing. One file of groups, a group a dossier, named by its place. */

#define MAX_DOSSIERS 100

static char *
state_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "demarche", "views.ini", NULL);
}

static GKeyFile *
load_file (void)
{
  g_autofree char *path = state_path ();
  GKeyFile *file = g_key_file_new ();

  /* What cannot be read is made anew: it is only how things were looked at. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static char *
group_of (DmDocument *document)
{
  return g_file_get_uri (dm_document_get_file (document));
}

static int
find_nick (GKeyFile *file, const char *group, const char *key, const DmEnum *values)
{
  g_autofree char *nick = g_key_file_get_string (file, group, key, NULL);
  int value = 0;

  dm_enum_from_nick (values, nick, &value);
  return value;
}

static void
load_filter (GKeyFile *file, const char *group, const DmSnapshot *snapshot, DmSession *session)
{
  g_auto (GStrv) hidden = g_key_file_get_string_list (file, group, "hidden", NULL, NULL);
  g_auto (GStrv) kinds = g_key_file_get_string_list (file, group, "hidden-kinds", NULL, NULL);
  g_auto (GStrv) acts = g_key_file_get_string_list (file, group, "hidden-acts", NULL, NULL);
  g_auto (GStrv) tags = g_key_file_get_string_list (file, group, "hidden-tags", NULL, NULL);
  g_autoptr (DmFilter) filter = dm_filter_new ();
  int value;

  for (guint i = 0; hidden != NULL && hidden[i] != NULL; i++)
    {
      int party = dm_snapshot_find_party (snapshot, hidden[i]);
      int issue = dm_snapshot_find_issue (snapshot, hidden[i]);

      if (party != DM_NONE)
        dm_filter_show_record (filter, snapshot->parties[party].id, FALSE);
      if (issue != DM_NONE)
        dm_filter_show_record (filter, snapshot->issues[issue].id, FALSE);
    }
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (dm_enum_from_nick (&dm_enum_event_kind, kinds[i], &value))
      dm_filter_show_event_kind (filter, (DmEventKind) value, FALSE);
  for (guint i = 0; acts != NULL && acts[i] != NULL; i++)
    if (dm_enum_from_nick (&dm_enum_act, acts[i], &value))
      dm_filter_show_act (filter, (DmAct) value, FALSE);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    dm_filter_show_tag (filter, tags[i], FALSE);

  dm_session_take_filter (session, g_steal_pointer (&filter));
}

static void
load_records (GKeyFile *file, const char *group, DmSession *session)
{
  DmRecordsLayout layout = {
    .column = (DmRecordColumn) find_nick (file, group, "records-by", &dm_record_columns),
    .descending = g_key_file_get_boolean (file, group, "records-descending", NULL),
    .within_span = g_key_file_get_boolean (file, group, "records-within-span", NULL),
  };

  dm_session_set_records_layout (session, &layout);
}

static void
save_records (GKeyFile *file, const char *group, DmSession *session)
{
  DmRecordsLayout layout;

  dm_session_get_records_layout (session, &layout);
  g_key_file_set_string (file, group, "records-by",
                         dm_enum_nick (&dm_record_columns, layout.column));
  g_key_file_set_boolean (file, group, "records-descending", layout.descending);
  g_key_file_set_boolean (file, group, "records-within-span", layout.within_span);
}

/* The day is not kept: what is recorded later would seem to be lost. */
static void
load_claims (GKeyFile *file, const char *group, const DmSnapshot *snapshot, DmSession *session)
{
  g_autofree char *key = g_key_file_get_string (file, group, "claims-party", NULL);
  g_autofree char *rank = g_key_file_get_string (file, group, "claims-rank", NULL);
  int party = dm_snapshot_find_party (snapshot, key);
  DmClaimsLayout layout = {
    .as_of = DM_DAY_OPEN_FUTURE,
    .only.state = (DmState) find_nick (file, group, "claims-state", &dm_enum_state),
    .only.party = party != DM_NONE ? snapshot->parties[party].id : 0,
    .only.rank = g_intern_string (rank),
    .as_grid = g_key_file_get_boolean (file, group, "claims-grid", NULL),
  };

  dm_session_set_claims_layout (session, &layout);
}

static void
save_claims (GKeyFile *file, const char *group, const DmSnapshot *snapshot, DmSession *session)
{
  DmClaimsLayout layout;

  dm_session_get_claims_layout (session, &layout);
  g_key_file_set_boolean (file, group, "claims-grid", layout.as_grid);
  if (layout.only.state != DM_STATE_NONE)
    g_key_file_set_string (file, group, "claims-state",
                           dm_enum_nick (&dm_enum_state, layout.only.state));
  if (layout.only.rank != NULL)
    g_key_file_set_string (file, group, "claims-rank", layout.only.rank);
  for (guint i = 0; i < snapshot->n_parties && layout.only.party != 0; i++)
    if (snapshot->parties[i].id == layout.only.party)
      g_key_file_set_string (file, group, "claims-party",
                             dm_snapshot_text (snapshot, snapshot->parties[i].key));
}

static void
load_sources (GKeyFile *file, const char *group, DmSession *session)
{
  g_autofree char *words = g_key_file_get_string (file, group, "sources-words", NULL);

  dm_session_set_sources_layout (session, find_nick (file, group, "sources-by", &dm_source_orders),
                                 words);
}

static void
save_sources (GKeyFile *file, const char *group, DmSession *session)
{
  const char *words = dm_session_get_sources_words (session);

  g_key_file_set_string (file, group, "sources-by",
                         dm_enum_nick (&dm_source_orders, dm_session_get_sources_order (session)));
  if (*words != '\0')
    g_key_file_set_string (file, group, "sources-words", words);
}

static void
set_list (GKeyFile *file, const char *group, const char *key, GPtrArray *words)
{
  if (words->len > 0)
    g_key_file_set_string_list (file, group, key, (const char *const *) words->pdata, words->len);
  else
    g_key_file_remove_key (file, group, key, NULL);
}

static void
save_filter (GKeyFile *file, const char *group, const DmSnapshot *snapshot, const DmFilter *filter)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < snapshot->n_parties; i++)
    if (!dm_filter_shows_record (filter, snapshot->parties[i].id))
      g_ptr_array_add (hidden, (char *) dm_snapshot_text (snapshot, snapshot->parties[i].key));
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (!dm_filter_shows_record (filter, snapshot->issues[i].id))
      g_ptr_array_add (hidden, (char *) dm_snapshot_text (snapshot, snapshot->issues[i].key));
  for (guint i = 0; i < dm_enum_event_kind.n; i++)
    if (!dm_filter_shows_event_kind (filter, (DmEventKind) i))
      g_ptr_array_add (kinds, (char *) dm_enum_nick (&dm_enum_event_kind, (int) i));
  for (guint i = 1; i < dm_enum_act.n; i++)
    if (!dm_filter_shows_act (filter, (DmAct) i))
      g_ptr_array_add (acts, (char *) dm_enum_nick (&dm_enum_act, (int) i));
  for (guint i = 0; i < snapshot->n_tags; i++)
    if (!dm_filter_shows_tag (filter, dm_snapshot_text (snapshot, snapshot->tags[i])))
      g_ptr_array_add (tags, (char *) dm_snapshot_text (snapshot, snapshot->tags[i]));

  set_list (file, group, "hidden", hidden);
  set_list (file, group, "hidden-kinds", kinds);
  set_list (file, group, "hidden-acts", acts);
  set_list (file, group, "hidden-tags", tags);
}

/* Groups are appended, so the first ones are the oldest. */
static void
forget_oldest (GKeyFile *file)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + MAX_DOSSIERS < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

/**
 * dm_view_state_load:
 * @document: a dossier
 * @session: a new session on it
 *
 * Looks at @document as it was last looked at on this computer.
 */
void
dm_view_state_load (DmDocument *document, DmSession *session)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_autofree char *group = group_of (document);
  g_autofree char *issue = NULL;
  DmSnapshot *snapshot = dm_document_get_snapshot (document);
  double from, to;
  int index;

  if (!g_key_file_has_group (file, group))
    return;

  from = g_key_file_get_double (file, group, "from", NULL);
  to = g_key_file_get_double (file, group, "to", NULL);
  if (to > from)
    dm_session_set_span (session, from, to);
  dm_session_set_lanes (session, (DmLanesBy) find_nick (file, group, "lanes", &dm_enum_lanes_by));
  dm_session_set_scale (session, (DmScale) find_nick (file, group, "scale", &dm_enum_scale));
  dm_session_set_unlike (session, (DmUnlike) find_nick (file, group, "unlike", &dm_enum_unlike));
  issue = g_key_file_get_string (file, group, "issue", NULL);
  index = dm_snapshot_find_issue (snapshot, issue);
  if (index != DM_NONE)
    dm_session_set_issue (session, snapshot->issues[index].id);
  load_records (file, group, session);
  load_sources (file, group, session);
  load_claims (file, group, snapshot, session);
  load_filter (file, group, snapshot, session);
}

/**
 * dm_view_state_save:
 * @document: a dossier
 * @session: how it is looked at
 *
 * Keeps how @document is looked at. Where that cannot be written, nothing is lost of the dossier,
 * so it is only logged.
 */
void
dm_view_state_save (DmDocument *document, DmSession *session)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_autoptr (GError) error = NULL;
  g_autofree char *group = group_of (document);
  g_autofree char *path = state_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  DmSnapshot *snapshot = dm_document_get_snapshot (document);
  double from, to;

  g_key_file_remove_group (file, group, NULL);
  if (dm_session_get_span (session, &from, &to))
    {
      g_key_file_set_double (file, group, "from", from);
      g_key_file_set_double (file, group, "to", to);
    }
  g_key_file_set_string (file, group, "lanes",
                         dm_enum_nick (&dm_enum_lanes_by, dm_session_get_lanes (session)));
  g_key_file_set_string (file, group, "scale",
                         dm_enum_nick (&dm_enum_scale, dm_session_get_scale (session)));
  g_key_file_set_string (file, group, "unlike",
                         dm_enum_nick (&dm_enum_unlike, dm_session_get_unlike (session)));
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == dm_session_get_issue (session))
      g_key_file_set_string (file, group, "issue",
                             dm_snapshot_text (snapshot, snapshot->issues[i].key));
  save_records (file, group, session);
  save_sources (file, group, session);
  save_claims (file, group, snapshot, session);
  save_filter (file, group, snapshot, dm_session_get_filter (session));
  forget_oldest (file);

  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (file, path, &error))
    g_debug ("%s: %s", path, error != NULL ? error->message : "no folder");
}
