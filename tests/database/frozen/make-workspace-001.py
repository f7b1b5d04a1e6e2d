#!/usr/bin/env python3
# make-workspace-001.py: builds workspace-001.db, a workspace as the first version left it
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run once, when a version is released; the result is committed and never built again.

    make-workspace-001.py SCHEMA/001-first.sql workspace-001.db
"""

import json
import os
import sqlite3
import sys

APPLICATION_ID = 0x4350776B
TIME = "2026-11-23T08:00:00.000Z"
HASH = "ab" * 32


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def main(schema, path):
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 1024")
    with open(schema, encoding="utf-8") as file:
        db.executescript(file.read())
    db.execute("INSERT INTO original VALUES (?, 48213, 'application/pdf', ?)", (HASH, TIME))
    db.execute(
        "INSERT INTO contract (number, id, correlation_id, sha256, file_name, media_type, title, counterparty, state, pages, "
        "renewal_date, added) VALUES (1, 'contract-1', 'cp-0000-1111-2222-3333', ?, 'Ørsted MSA.pdf', 'application/pdf', "
        "'Master services agreement', 'Ørsted Wind A/S', 'to_review', 11, '2027-03-31', ?)", (HASH, TIME))
    quote = {"page": 1, "start": 10, "end": 21, "quote": "May 8, 2014", "quads": [[0.25, 0.5, 0.5, 0.53125]]}
    finding = {"key": "effective_date", "state": "found", "value": "2014-05-08", "raw": "May 8, 2014", "confidence": 0.5,
               "origin": "read", "anchors": [quote]}
    result = {"extractor": {"id": "local", "version": "1"}, "document": {"sha256": HASH}, "terms": [finding], "clauses": []}
    db.execute(
        "INSERT INTO extraction VALUES (1, 'extraction-1', 'contract-1', 'local', '1', NULL, ?, ?, 14, ?)",
        (HASH, canonical(result), TIME))
    db.execute(
        "INSERT INTO term VALUES ('term-1', 'contract-1', 0, 'effective_date', 'extraction-1', 0, 'found', '\"2014-05-09\"', "
        "'corrected', ?, 'accepted', 'Jana Novák', 0, ?)", (canonical([quote]), TIME))
    db.execute(
        "INSERT INTO term VALUES ('term-2', 'contract-1', 1, 'governing_law', NULL, -1, 'found', '\"Denmark\"', 'entered', "
        "'[]', 'open', NULL, 1, ?)", (TIME,))
    db.execute(
        "INSERT INTO decision VALUES (1, 'contract-1', 'term-1', 'correct', '\"2014-05-08\"', '\"2014-05-09\"', "
        "'Jana Novák', 'reviewer', ?, NULL)", (TIME,))
    db.execute("INSERT INTO connection VALUES ('crm-1', 'salesforce', 'Salesforce', 'https://example.my.salesforce.com', "
               "NULL, NULL, ?, NULL)", (TIME,))
    db.execute("INSERT INTO setting VALUES ('threshold', '0.85')")
    db.execute("INSERT INTO audit_pending (uuid, time, actor, role, action) VALUES ('uuid-1', ?, 'Jana Novák', 'reviewer', "
               "'term.corrected')", (TIME,))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.execute("VACUUM")
    db.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
