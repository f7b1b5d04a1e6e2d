-- Search over the text of the pages. The index keeps no second copy of the text; it reads it from page_text.
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

CREATE TRIGGER page_text_indexed AFTER INSERT ON page_text BEGIN
  INSERT INTO page_text_index (rowid, text) VALUES (NEW.id, NEW.text);
END;
CREATE TRIGGER page_text_unindexed AFTER DELETE ON page_text BEGIN
  INSERT INTO page_text_index (page_text_index, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;
CREATE TRIGGER page_text_reindexed AFTER UPDATE OF text ON page_text BEGIN
  INSERT INTO page_text_index (page_text_index, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO page_text_index (rowid, text) VALUES (NEW.id, NEW.text);
END;
