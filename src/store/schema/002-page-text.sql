-- Search over the text of the pages. The index keeps no second copy of the text; it reads it from page_text.
-- The program keeps both in step: triggers must not touch virtual tables, because no schema of a file is trusted.
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE page_text (
  id INTEGER PRIMARY KEY,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  page INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (contract_id, page)
) STRICT;

CREATE VIRTUAL TABLE page_text_index USING fts5 (
  text, content = 'page_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
