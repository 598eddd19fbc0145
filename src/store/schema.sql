-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The schema of a dossier's file. Tables and columns bear the names of the text form: a list has
-- a table of its own (event_parties), a group is flattened (value_low). References are ids.
-- Statements are made from the layouts of src/core/dm-fields.c; a test holds them and this file
-- to one another. A change here is a new user_version and a migration (dm-store-migrate.c).
--
-- References are checked when an edit is committed, and nothing cascades: an edit's changes are
-- undone and redone row by row, in any order.

PRAGMA application_id = 0x444D5243;
PRAGMA user_version = 1;

-- Every record, so that links, steps and the history can mean any of them. The numbers go up in
-- the order of entry and are never used again.
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
  kind TEXT NOT NULL
    CHECK (kind IN ('dossier', 'party', 'person', 'issue', 'event', 'position', 'source', 'link',
      'rate', 'figure', 'presentation')),
  key TEXT UNIQUE
) STRICT;

-- The edits: what was done, when (seconds since 1970, UTC), and a changeset of SQLite's session
-- extension to undo and redo it. Without a changeset an edit cannot be undone, nor can what came
-- before it. first_new and last_new are the first and the last number that it gave to a record.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL,
  label TEXT NOT NULL,
  changeset BLOB,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  first_new INTEGER,
  last_new INTEGER
) STRICT;

-- Which records an edit touched.
CREATE TABLE history_record (
  record INTEGER NOT NULL,
  edit INTEGER NOT NULL REFERENCES history DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (record, edit)
) STRICT, WITHOUT ROWID;

CREATE INDEX history_record_by_edit ON history_record (edit);

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY CHECK (id = 1) REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  description TEXT,
  language TEXT
) STRICT;

CREATE TABLE party (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  short TEXT,
  role TEXT NOT NULL DEFAULT 'side'
    CHECK (role IN ('side', 'mediator', 'third party', 'observer')),
  parent INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  color TEXT,
  note TEXT
) STRICT;

CREATE TABLE party_aliases (
  owner INTEGER NOT NULL REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE person_aliases (
  owner INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_offices (
  owner INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  party INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  held TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  parent INTEGER REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  claimant INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  respondent INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  basis TEXT,
  measure_kind TEXT NOT NULL DEFAULT 'text'
    CHECK (measure_kind IN ('text', 'amount', 'scale')),
  measure_unit TEXT,
  note TEXT
) STRICT;

CREATE TABLE issue_measure_options (
  owner INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_ranks (
  owner INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  date TEXT,
  rank TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_states (
  owner INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  date TEXT,
  phrase TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('asserted', 'acknowledged', 'disputed', 'rejected', 'under negotiation',
      'deferred', 'agreed', 'settled', 'waived', 'withdrawn')),
  note TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_states_citations (
  owner INTEGER NOT NULL,
  within INTEGER NOT NULL,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  locator TEXT,
  quote TEXT,
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end >= 0),
  hash TEXT,
  as_cited_in INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, within, ord),
  FOREIGN KEY (owner, within) REFERENCES issue_states DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_aliases (
  owner INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  date TEXT,
  phrase TEXT,
  time TEXT,
  kind TEXT NOT NULL DEFAULT 'other'
    CHECK (kind IN ('other', 'meeting', 'message', 'statement', 'document', 'agreement',
      'incident', 'election', 'deadline', 'period', 'factor', 'absence')),
  status TEXT NOT NULL DEFAULT 'occurred'
    CHECK (status IN ('occurred', 'planned', 'conditional', 'threatened', 'cancelled', 'unknown')),
  count INTEGER CHECK (count >= 0),
  place TEXT,
  certainty TEXT NOT NULL DEFAULT 'certain'
    CHECK (certainty IN ('certain', 'probable', 'reported', 'alleged', 'doubtful')),
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
  reason TEXT,
  note TEXT,
  earliest INTEGER,
  latest INTEGER
) STRICT;

CREATE TABLE event_parties (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  party INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  person INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_issues (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_tags (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_citations (
  owner INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  locator TEXT,
  quote TEXT,
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end >= 0),
  hash TEXT,
  as_cited_in INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  issue INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  holder INTEGER NOT NULL REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  person INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
  act TEXT NOT NULL
    CHECK (act IN ('demand', 'offer', 'proposal', 'estimate', 'internal', 'bottom line',
      'trial balloon', 'as of', 'agreed ad referendum', 'agreed', 'withdrawn')),
  date TEXT,
  phrase TEXT,
  value_low REAL CHECK (value_low > -1e15 AND value_low < 1e15),
  value_high REAL CHECK (value_high > -1e15 AND value_high < 1e15),
  value_qualifier TEXT NOT NULL DEFAULT 'exact'
    CHECK (value_qualifier IN ('exact', 'range', 'at least', 'at most', 'about', 'relative')),
  value_unit TEXT,
  value_option TEXT,
  value_relative_to INTEGER REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  label TEXT,
  text TEXT,
  speaker INTEGER REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  hearer INTEGER REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  reporter INTEGER REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  certainty TEXT NOT NULL DEFAULT 'certain'
    CHECK (certainty IN ('certain', 'probable', 'reported', 'alleged', 'doubtful')),
  disclosure TEXT NOT NULL DEFAULT 'unknown'
    CHECK (disclosure IN ('unknown', 'public', 'to the other side', 'confidential')),
  event INTEGER REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
  reason TEXT,
  note TEXT,
  earliest INTEGER,
  latest INTEGER
) STRICT;

CREATE TABLE position_steps (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_covers (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_excludes (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_instalments (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  date TEXT,
  amount REAL CHECK (amount > -1e15 AND amount < 1e15),
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_known (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  party INTEGER REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  date TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_tags (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  text TEXT NOT NULL,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE position_citations (
  owner INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  locator TEXT,
  quote TEXT,
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end >= 0),
  hash TEXT,
  as_cited_in INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  type TEXT
    CHECK (type IN ('article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill',
      'book', 'broadcast', 'chapter', 'classic', 'collection', 'dataset', 'document', 'entry',
      'entry-dictionary', 'entry-encyclopedia', 'event', 'figure', 'graphic', 'hearing',
      'interview', 'legal_case', 'legislation', 'manuscript', 'map', 'motion_picture',
      'musical_score', 'pamphlet', 'paper-conference', 'patent', 'performance', 'periodical',
      'personal_communication', 'post', 'post-weblog', 'regulation', 'report', 'review',
      'review-book', 'software', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage')),
  title TEXT NOT NULL,
  author TEXT,
  recipient TEXT,
  date TEXT,
  archive TEXT,
  collection TEXT,
  location TEXT,
  series TEXT,
  volume TEXT,
  number TEXT,
  page TEXT,
  url TEXT,
  marking TEXT,
  translator TEXT,
  language TEXT,
  note TEXT,
  text TEXT
) STRICT;

CREATE TABLE source_pages (
  owner INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  page TEXT NOT NULL,
  start INTEGER CHECK (start >= 0),
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_notes (
  owner INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  mark TEXT,
  start INTEGER CHECK (start >= 0),
  text TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_headings (
  owner INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  start INTEGER CHECK (start >= 0),
  level INTEGER CHECK (level >= 0),
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  "from" INTEGER NOT NULL REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  "to" INTEGER NOT NULL REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL
    CHECK (relation IN ('after', 'responds to', 'accepts', 'rejects', 'depends on',
      'in exchange for', 'similar to', 'conflicts with', 'became', 'part of', 'caused by',
      'cites')),
  asserted_by INTEGER REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;

CREATE TABLE link_citations (
  owner INTEGER NOT NULL REFERENCES link DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  source INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  locator TEXT,
  quote TEXT,
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end >= 0),
  hash TEXT,
  as_cited_in INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE rate (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  date TEXT,
  rate REAL CHECK (rate > -1e15 AND rate < 1e15),
  source INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE figure (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  chart TEXT NOT NULL DEFAULT 'timeline'
    CHECK (chart IN ('timeline', 'convergence', 'claims')),
  issue INTEGER REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  unlike TEXT NOT NULL DEFAULT 'apart'
    CHECK (unlike IN ('apart', 'compare')),
  "from" TEXT,
  "to" TEXT,
  as_of TEXT,
  lanes TEXT NOT NULL DEFAULT 'party'
    CHECK (lanes IN ('party', 'issue', 'kind')),
  scale TEXT NOT NULL DEFAULT 'linear'
    CHECK (scale IN ('linear', 'log', 'share')),
  theme TEXT NOT NULL DEFAULT 'light'
    CHECK (theme IN ('light', 'dark', 'print', 'grey')),
  width INTEGER CHECK (width >= 0),
  height INTEGER CHECK (height >= 0),
  title TEXT,
  caption TEXT,
  sources INTEGER NOT NULL DEFAULT 1 CHECK (sources IN (0, 1))
) STRICT;

CREATE TABLE figure_parties (
  owner INTEGER NOT NULL REFERENCES figure DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES party DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure_covers (
  owner INTEGER NOT NULL REFERENCES figure DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES issue DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE presentation (
  id INTEGER PRIMARY KEY REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE presentation_steps (
  owner INTEGER NOT NULL REFERENCES presentation DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  view TEXT NOT NULL DEFAULT 'timeline'
    CHECK (view IN ('timeline', 'convergence', 'claims', 'records', 'sources')),
  figure INTEGER REFERENCES figure DEFERRABLE INITIALLY DEFERRED,
  "from" TEXT,
  "to" TEXT,
  as_of TEXT,
  title TEXT,
  caption TEXT,
  notes TEXT,
  question TEXT,
  PRIMARY KEY (owner, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE presentation_steps_focus (
  owner INTEGER NOT NULL,
  within INTEGER NOT NULL,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  target INTEGER NOT NULL REFERENCES record DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (owner, within, ord),
  FOREIGN KEY (owner, within) REFERENCES presentation_steps DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE presentation_steps_guesses (
  owner INTEGER NOT NULL,
  within INTEGER NOT NULL,
  ord INTEGER NOT NULL CHECK (ord >= 0),
  name TEXT,
  value REAL CHECK (value > -1e15 AND value < 1e15),
  date TEXT,
  PRIMARY KEY (owner, within, ord),
  FOREIGN KEY (owner, within) REFERENCES presentation_steps DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Who refers to a record: for what hangs on it, and for the check of references.
CREATE INDEX party_by_parent ON party (parent) WHERE parent IS NOT NULL;
CREATE INDEX person_offices_by_party ON person_offices (party) WHERE party IS NOT NULL;
CREATE INDEX issue_by_parent ON issue (parent) WHERE parent IS NOT NULL;
CREATE INDEX issue_by_claimant ON issue (claimant) WHERE claimant IS NOT NULL;
CREATE INDEX issue_by_respondent ON issue (respondent) WHERE respondent IS NOT NULL;
CREATE INDEX issue_states_citations_by_source ON issue_states_citations (source);
CREATE INDEX issue_states_citations_by_as_cited_in ON issue_states_citations (as_cited_in)
  WHERE as_cited_in IS NOT NULL;
CREATE INDEX event_parties_by_party ON event_parties (party) WHERE party IS NOT NULL;
CREATE INDEX event_parties_by_person ON event_parties (person) WHERE person IS NOT NULL;
CREATE INDEX event_issues_by_target ON event_issues (target);
CREATE INDEX event_citations_by_source ON event_citations (source);
CREATE INDEX event_citations_by_as_cited_in ON event_citations (as_cited_in)
  WHERE as_cited_in IS NOT NULL;
CREATE INDEX position_by_issue ON position (issue);
CREATE INDEX position_by_holder ON position (holder);
CREATE INDEX position_by_person ON position (person) WHERE person IS NOT NULL;
CREATE INDEX position_by_value_relative_to ON position (value_relative_to)
  WHERE value_relative_to IS NOT NULL;
CREATE INDEX position_by_speaker ON position (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX position_by_hearer ON position (hearer) WHERE hearer IS NOT NULL;
CREATE INDEX position_by_reporter ON position (reporter) WHERE reporter IS NOT NULL;
CREATE INDEX position_by_event ON position (event) WHERE event IS NOT NULL;
CREATE INDEX position_covers_by_target ON position_covers (target);
CREATE INDEX position_excludes_by_target ON position_excludes (target);
CREATE INDEX position_known_by_party ON position_known (party) WHERE party IS NOT NULL;
CREATE INDEX position_citations_by_source ON position_citations (source);
CREATE INDEX position_citations_by_as_cited_in ON position_citations (as_cited_in)
  WHERE as_cited_in IS NOT NULL;
CREATE INDEX link_by_from ON link ("from");
CREATE INDEX link_by_to ON link ("to");
CREATE INDEX link_by_asserted_by ON link (asserted_by) WHERE asserted_by IS NOT NULL;
CREATE INDEX link_citations_by_source ON link_citations (source);
CREATE INDEX link_citations_by_as_cited_in ON link_citations (as_cited_in)
  WHERE as_cited_in IS NOT NULL;
CREATE INDEX rate_by_source ON rate (source) WHERE source IS NOT NULL;
CREATE INDEX figure_by_issue ON figure (issue) WHERE issue IS NOT NULL;
CREATE INDEX figure_parties_by_target ON figure_parties (target);
CREATE INDEX figure_covers_by_target ON figure_covers (target);
CREATE INDEX presentation_steps_by_figure ON presentation_steps (figure) WHERE figure IS NOT NULL;
CREATE INDEX presentation_steps_focus_by_target ON presentation_steps_focus (target);
