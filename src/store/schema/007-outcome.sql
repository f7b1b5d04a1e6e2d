-- What became of values that were read, a row a term that was decided: what the review policy and the fits of the confidence rest on, so that
-- neither opens every reading of every contract again.
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE outcome (
  number INTEGER PRIMARY KEY, -- order of the decisions
  term_id TEXT NOT NULL UNIQUE,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  key TEXT NOT NULL,
  extractor_id TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  confidence REAL NOT NULL, -- as the reading said it
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)), -- as it was read
  reviewer TEXT NOT NULL
) STRICT;
CREATE INDEX outcome_by_key ON outcome (key, number);
CREATE TRIGGER outcome_gone AFTER DELETE ON term BEGIN
  DELETE FROM outcome WHERE term_id = OLD.id;
END;

-- What was decided before this table was there.
INSERT INTO outcome (term_id, contract_id, key, extractor_id, extractor_version, confidence, accepted, reviewer)
SELECT t.id, t.contract_id, t.key, e.extractor_id, e.extractor_version, e.result ->> ('$.terms[' || t.proposal_index || '].confidence'),
       t.state = 'found' AND t.value IS e.result -> ('$.terms[' || t.proposal_index || '].value'), t.reviewer
FROM term t JOIN extraction e ON e.id = t.extraction_id
WHERE t.review_state = 'accepted' AND t.reviewer IS NOT NULL AND t.proposal_index >= 0
  AND e.result ->> ('$.terms[' || t.proposal_index || '].state') = 'found'
  AND e.result ->> ('$.terms[' || t.proposal_index || '].confidence') IS NOT NULL
ORDER BY t.modified, t.id;
