-- Raw answers of models, sealed with a key of their contract; erasing is dropping the key.
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE content_key (
  contract_id TEXT NOT NULL PRIMARY KEY REFERENCES contract (id),
  sealed_key BLOB, -- NULL once erased
  created TEXT NOT NULL,
  erased TEXT
) STRICT;

CREATE TABLE sealed_answer (
  extraction_id TEXT NOT NULL PRIMARY KEY REFERENCES extraction (id),
  contract_id TEXT NOT NULL REFERENCES content_key (contract_id),
  answer BLOB NOT NULL
) STRICT;
