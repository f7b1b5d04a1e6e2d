-- The audit log: append-only, each entry tied to the one before it (see docs/DATABASE.md).
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE log (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  sequence INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX entry_by_subject ON entry (subject, sequence);
CREATE INDEX entry_by_correlation ON entry (correlation_id, sequence);

-- Signatures over "the log has this many entries and the last one has this hash".
CREATE TABLE head (
  count INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  time TEXT NOT NULL,
  public_key TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;

CREATE TRIGGER log_fixed BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER entry_fixed BEFORE UPDATE ON entry BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER entry_is_next BEFORE INSERT ON entry
  WHEN NEW.sequence IS NOT (SELECT coalesce (max (sequence), 0) + 1 FROM entry)
    OR NEW.previous_hash IS NOT coalesce ((SELECT hash FROM entry ORDER BY sequence DESC LIMIT 1), NEW.previous_hash)
BEGIN SELECT RAISE (ABORT, 'not the next entry of the audit log'); END;
CREATE TRIGGER head_fixed BEFORE UPDATE ON head BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER head_kept BEFORE DELETE ON head BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER head_is_of_last BEFORE INSERT ON head
  WHEN NOT EXISTS (SELECT 1 FROM entry WHERE sequence = NEW.count AND hash = NEW.hash)
    OR NEW.count IS NOT (SELECT max (sequence) FROM entry)
BEGIN SELECT RAISE (ABORT, 'not the head of the audit log'); END;
