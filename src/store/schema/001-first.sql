-- The workspace. Instants are UTC in RFC 3339, days are civil dates, values are canonical JSON (see docs/DATABASE.md).
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE original (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length (sha256) = 64),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  added TEXT NOT NULL
) STRICT;

CREATE TABLE contract (
  number INTEGER PRIMARY KEY, -- order of import
  id TEXT NOT NULL UNIQUE,
  correlation_id TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES original (sha256),
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  title TEXT,
  counterparty TEXT,
  contract_type TEXT,
  state TEXT NOT NULL,
  problem TEXT,
  pages INTEGER NOT NULL DEFAULT 0,
  renewal_date TEXT,
  value TEXT,
  match_label TEXT,
  match_percent INTEGER NOT NULL DEFAULT -1,
  n_terms INTEGER NOT NULL DEFAULT 0,    -- kept by the triggers below
  open_terms INTEGER NOT NULL DEFAULT 0, -- kept by the triggers below
  added TEXT NOT NULL,
  removed TEXT
) STRICT;
CREATE INDEX contract_by_original ON contract (sha256);
CREATE INDEX contract_by_state ON contract (state);

CREATE TABLE extraction (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  extractor_id TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  prompt_version TEXT,
  document_sha256 TEXT NOT NULL,
  result TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  created TEXT NOT NULL
) STRICT;
CREATE INDEX extraction_by_contract ON extraction (contract_id, number);

CREATE TABLE term (
  id TEXT NOT NULL PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  extraction_id TEXT REFERENCES extraction (id), -- where the proposal stands; NULL for an entered term
  proposal_index INTEGER NOT NULL DEFAULT -1,
  state TEXT NOT NULL,
  value TEXT,
  origin TEXT NOT NULL,
  anchors TEXT NOT NULL DEFAULT '[]',
  review_state TEXT NOT NULL,
  reviewer TEXT,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  modified TEXT NOT NULL
) STRICT;
CREATE INDEX term_by_contract ON term (contract_id, position);

CREATE TRIGGER term_counted_in AFTER INSERT ON term BEGIN
  UPDATE contract SET n_terms = n_terms + 1, open_terms = open_terms + NEW.is_open WHERE id = NEW.contract_id;
END;
CREATE TRIGGER term_counted_out AFTER DELETE ON term BEGIN
  UPDATE contract SET n_terms = n_terms - 1, open_terms = open_terms - OLD.is_open WHERE id = OLD.contract_id;
END;
CREATE TRIGGER term_counted_anew AFTER UPDATE OF is_open ON term WHEN NEW.is_open <> OLD.is_open BEGIN
  UPDATE contract SET open_terms = open_terms + NEW.is_open - OLD.is_open WHERE id = NEW.contract_id;
END;

CREATE TABLE decision (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  term_id TEXT, -- not a reference: taking an entered term away must not take its history away
  command TEXT NOT NULL,
  before TEXT,
  after TEXT,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  time TEXT NOT NULL,
  undoes INTEGER REFERENCES decision (sequence)
) STRICT;
CREATE INDEX decision_by_contract ON decision (contract_id, sequence);
CREATE INDEX decision_by_undone ON decision (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE connection (
  id TEXT NOT NULL PRIMARY KEY,
  provider TEXT NOT NULL,
  label TEXT NOT NULL,
  base_url TEXT,
  login_url TEXT,
  settings TEXT,
  added TEXT NOT NULL,
  removed TEXT
) STRICT;

CREATE TABLE crm_record (
  connection_id TEXT NOT NULL REFERENCES connection (id),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL, -- case-folded, for search
  record TEXT NOT NULL,
  modified TEXT,
  PRIMARY KEY (connection_id, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_cursor (
  connection_id TEXT NOT NULL REFERENCES connection (id),
  kind TEXT NOT NULL,
  cursor TEXT NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (connection_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE match (
  contract_id TEXT NOT NULL PRIMARY KEY REFERENCES contract (id),
  connection_id TEXT NOT NULL REFERENCES connection (id),
  verdict TEXT NOT NULL,
  candidates TEXT NOT NULL,
  has_choice INTEGER NOT NULL DEFAULT 0,
  chosen_kind TEXT,
  chosen_id TEXT, -- NULL with has_choice: a person found that none fits
  chosen_name TEXT,
  chosen_by TEXT,
  time TEXT NOT NULL
) STRICT;

CREATE TABLE alias (
  number INTEGER PRIMARY KEY, -- of two for the same name the younger holds
  id TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL REFERENCES connection (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  record_name TEXT NOT NULL,
  learned_from TEXT,
  learned_by TEXT NOT NULL,
  time TEXT NOT NULL,
  forgotten TEXT
) STRICT;
CREATE INDEX alias_by_name ON alias (connection_id, name_key, number);

CREATE TABLE change_set (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  connection_id TEXT NOT NULL REFERENCES connection (id),
  correlation_id TEXT NOT NULL,
  created TEXT NOT NULL,
  content TEXT NOT NULL, -- fixed from the approval on: the snapshot of what the person saw
  content_sha256 TEXT NOT NULL,
  approved TEXT,
  approved_by TEXT
) STRICT;
CREATE INDEX change_set_by_contract ON change_set (contract_id, number);
CREATE TRIGGER change_set_fixed BEFORE UPDATE ON change_set WHEN OLD.approved IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'an approved change set does not change');
END;

CREATE TABLE change (
  id TEXT NOT NULL PRIMARY KEY,
  change_set_id TEXT NOT NULL REFERENCES change_set (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_kind TEXT NOT NULL,
  record_id TEXT,
  field TEXT,
  term_id TEXT,
  included INTEGER NOT NULL,
  state TEXT NOT NULL,
  message TEXT,
  read_back TEXT,
  receipt TEXT
) STRICT;
CREATE INDEX change_by_set ON change (change_set_id, position);
CREATE INDEX change_by_record ON change (record_id, field);

CREATE TABLE outbox (
  number INTEGER PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  change_set_id TEXT NOT NULL REFERENCES change_set (id),
  change_id TEXT NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('push', 'undo')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  fingerprint TEXT,
  receipt TEXT,
  message TEXT,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  UNIQUE (change_id, direction)
) STRICT;
CREATE INDEX outbox_unsettled ON outbox (number) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_by_set ON outbox (change_set_id, position);

CREATE TABLE audit_pending (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  correlation_id TEXT,
  payload TEXT
) STRICT;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE send_log (
  id INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  correlation_id TEXT,
  method TEXT NOT NULL,
  host TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes_sent INTEGER NOT NULL,
  body_sha256 TEXT,
  status INTEGER NOT NULL,
  bytes_received INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX send_log_by_correlation ON send_log (correlation_id);

CREATE TABLE session (
  position INTEGER PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  state TEXT,
  selected INTEGER NOT NULL
) STRICT;
