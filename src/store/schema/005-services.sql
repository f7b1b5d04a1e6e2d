-- What people let leave the machine to reading services, what left, and what it cost.
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One row each time a person said yes to one contract and one service.
CREATE TABLE consent (
  number INTEGER PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  engine_id TEXT NOT NULL,
  host TEXT NOT NULL,
  redacts INTEGER NOT NULL, -- kinds of words that are replaced before sending, a bit each
  given_by TEXT NOT NULL,
  role TEXT NOT NULL,
  time TEXT NOT NULL
) STRICT;
CREATE INDEX consent_by_contract ON consent (contract_id, engine_id, number);

-- The very bytes that left, sealed with the contract's key.
CREATE TABLE sent_body (
  send_log_id INTEGER NOT NULL PRIMARY KEY REFERENCES send_log (id),
  contract_id TEXT NOT NULL REFERENCES contract (id),
  head TEXT, -- request line and headers, secrets left out
  body BLOB NOT NULL
) STRICT;

CREATE TABLE engine_usage (
  number INTEGER PRIMARY KEY,
  engine_id TEXT NOT NULL,
  contract_id TEXT REFERENCES contract (id),
  day TEXT NOT NULL, -- civil day on this machine, since budgets are by day
  time TEXT NOT NULL,
  usage TEXT NOT NULL,
  cost REAL NOT NULL
) STRICT;
CREATE INDEX engine_usage_by_day ON engine_usage (engine_id, day);
