-- What was measured, the prompts of the team, and what was learned from reviewers' decisions.
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One extractor, prompt or policy on one gold set, document by document, so that versions can be compared later.
CREATE TABLE evaluation (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  extractor_id TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  prompt TEXT,
  prompt_sha256 TEXT, -- of the wording that was measured
  gold TEXT NOT NULL,
  gold_sha256 TEXT NOT NULL,
  documents INTEGER NOT NULL,
  f1 REAL NOT NULL,
  policy TEXT,
  sheet TEXT NOT NULL,
  actor TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX evaluation_by_prompt ON evaluation (prompt, number);

CREATE TABLE prompt (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  contract_type TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  note TEXT,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;
CREATE TRIGGER prompt_fixed BEFORE UPDATE ON prompt BEGIN
  SELECT RAISE (ABORT, 'a version of a prompt does not change');
END;

-- Which version of a prompt is used: the youngest row of its name; none: the one that came with the program.
CREATE TABLE prompt_choice (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('activated', 'rolled_back')),
  evaluation_id TEXT REFERENCES evaluation (id), -- what the activation rests on
  actor TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX prompt_choice_by_name ON prompt_choice (name, number);

-- Confidence fitted to decisions: the youngest that is not withdrawn holds.
CREATE TABLE recalibration (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  decisions INTEGER NOT NULL,
  actor TEXT NOT NULL,
  time TEXT NOT NULL,
  withdrawn TEXT
) STRICT;

-- How a party is really called, where it was read otherwise: of two for one reading the younger holds.
CREATE TABLE spelling (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  read_name TEXT NOT NULL,
  read_key TEXT NOT NULL,
  name TEXT NOT NULL,
  learned_from TEXT REFERENCES contract (id),
  learned_by TEXT NOT NULL,
  time TEXT NOT NULL,
  forgotten TEXT
) STRICT;
CREATE INDEX spelling_by_key ON spelling (read_key, number);
