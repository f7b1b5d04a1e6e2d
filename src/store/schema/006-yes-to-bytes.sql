-- A yes is to certain bytes. One that was given before was to a contract as a whole, and is asked for again.
-- SPDX-License-Identifier: GPL-3.0-or-later

ALTER TABLE consent ADD COLUMN sent_sha256 TEXT NOT NULL DEFAULT '';

-- One row for each contract of a gold set that a person let go to a service, to measure how well that reads.
CREATE TABLE measuring_consent (
  number INTEGER PRIMARY KEY,
  document_sha256 TEXT NOT NULL, -- not only contracts of the workspace: gold lies in folders too
  engine_id TEXT NOT NULL,
  host TEXT NOT NULL,
  redacts INTEGER NOT NULL,
  gold_sha256 TEXT NOT NULL,
  given_by TEXT NOT NULL,
  role TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX measuring_consent_by_document ON measuring_consent (engine_id, document_sha256);
