"""Every verb of counterpartctl once, with its exit status, on a contract that this file writes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys
import tempfile

from written_pdf import pdf

CTL = os.environ["COUNTERPARTCTL"]
FOLDER = tempfile.TemporaryDirectory(prefix="counterpart-verbs-")
HERE = FOLDER.name

CONTRACT = [
    "MASTER SERVICES AGREEMENT", "",
    "This Master Services Agreement is made on April 1, 2024 between Northwind Analytics, Inc. and Halvorsen Freight LLC.",
    "This Agreement is governed by the laws of the State of Washington.",
]


def run(status, *words, feed=None, plain=False):
    """Runs a verb, holds its exit status against @status, and returns its JSON lines."""
    options = [] if plain else ["--json", "--data-dir", HERE]
    verb = 2 if words[0] in ("audit", "practice", "account") else 1
    done = subprocess.run([CTL, *words[:verb], *options, *words[verb:]], capture_output=True, text=True, input=feed, timeout=120)
    if done.returncode != status:
        sys.exit(f"{words}: status {done.returncode} instead of {status}\n{done.stdout}\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()] if not plain else done.stdout


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


def extract(path, broken):
    answers = run(1, "extract", "--jsonl", path, os.path.join(HERE, "nowhere.pdf"), broken, path, plain=True).splitlines()
    answers = [json.loads(line) for line in answers]
    expect([a["document"]["path"] for a in answers] == [path, os.path.join(HERE, "nowhere.pdf"), broken, path], "order of the files")
    expect(answers[1]["error"]["code"] == "not_found", answers[1])
    expect("error" in answers[2] and answers[2]["error"]["message"], answers[2])
    expect(answers[0] | {"timings_ms": 0} == answers[3] | {"timings_ms": 0}, "the same answer for the same file")
    expect(answers[0]["document"]["pages"] == 1 and len(answers[0]["document"]["sha256"]) == 64, answers[0]["document"])
    expect(set(answers[0]["timings_ms"]) == {"open", "text", "ocr", "extract"}, answers[0]["timings_ms"])
    for term in answers[0]["terms"]:
        expect(term["state"] != "found" or term["anchors"], f"a place for {term}")
    expect(run(0, "extract", path, plain=True).startswith(path), "lines for people")
    expect(run(0, "extract", "--help", plain=True).startswith("Usage:"), "help")


def review(contract):
    run(3, "show", "nothing-here")
    terms = {t["key"]: t for t in run(0, "show", contract)[0]["terms"]}
    expect(terms["governing_law"]["value"] == "Washington", terms["governing_law"])
    run(2, "correct", contract, "renewal_date", "30 February 2030")
    run(4, "correct", contract, "renewal_date", "03/04/2030")
    run(3, "correct", contract, "shoe_size", "43")
    run(2, "correct", contract, "renewal_date")
    run(0, "correct", contract, "customer_name", "Halvorsen Freight LLC")
    run(0, "correct", contract, "renewal_date", "31 March 2030")
    run(0, "correct", contract, "liability_cap", "--absent")
    run(0, "correct", contract, "--undo")
    terms = {t["key"]: t for t in run(0, "show", contract)[0]["terms"]}
    expect(terms["liability_cap"]["review_state"] == "open", "undone")
    run(0, "correct", contract, "--redo")
    run(0, "accept", contract, "governing_law")
    expect(run(0, "accept", contract, "--all")[0]["open"] == 0, "everything accepted")


def match(contract):
    found = run(0, "match", "--search", "Halvorsen")
    expect(found, "search finds Halvorsen")
    state = run(0, "match", contract, "--choose", "0065g00000RkW9aAAF")[0]
    expect(state["verdict"] == "chosen", state["verdict"])


def push(contract):
    planned = run(0, "plan", contract)[0]
    renewal = next(c for c in planned["changes"] if c.get("field") == "Contract_Renewal_Date__c")
    expect(renewal["proposed"] == "2030-03-31", renewal)
    run(0, "practice", "faults", '{"name": "liar", "match": {"method": "PATCH"}, "effect": "lie", "drop": ["Contract_Renewal_Date__c"]}')
    run(2, "practice", "faults", '{"effect": "earthquake"}')
    pushed = run(1, "push", contract, "--only", "Contract_Renewal_Date__c")[0]
    states = {c.get("field"): c["state"] for c in pushed["changes"] if c["included"]}
    expect(states == {"Contract_Renewal_Date__c": "differs"}, states)
    run(0, "practice", "faults", "--clear")
    pushed = run(0, "push", contract)[0]
    expect(all(c["state"] == "written" for c in pushed["changes"] if c["included"]), pushed)
    undone = run(0, "undo", contract)[0]
    expect(all(c["state"] == "undone" for c in undone["changes"] if c["included"]), undone)


def audit(contract):
    entries = run(0, "audit", "show", contract, "--limit", "5")
    expect(len(entries) == 5 and entries[0]["sequence"] > entries[4]["sequence"], "newest first")
    expect(run(0, "audit", "verify")[0]["whole"], "the record is whole")
    path = os.path.join(HERE, "audit.jsonl")
    run(0, "audit", "export", path)
    done = subprocess.run([CTL, "audit", "verify", "--json", path], capture_output=True, text=True, timeout=60)
    expect(done.returncode == 0, f"the export holds: {done.stdout}{done.stderr}")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("2030-03-31", "2031-03-31", 1))
    done = subprocess.run([CTL, "audit", "verify", "--json", path], capture_output=True, text=True, timeout=60)
    expect(done.returncode == 6, f"a changed export is found out: {done.stdout}{done.stderr}")


def main():
    path = os.path.join(HERE, "msa.pdf")
    broken = os.path.join(HERE, "broken.pdf")
    pdf(path, CONTRACT)
    with open(broken, "w", encoding="utf-8") as file:
        file.write("This is no contract.\n")
    subprocess.run([CTL], capture_output=True, check=False)
    expect(subprocess.run([CTL, "dance"], capture_output=True, check=False).returncode == 2, "no such verb")
    expect(run(0, "--version", plain=True).startswith("counterpartctl "), "version")
    extract(path, broken)
    run(5, "account", "refresh")
    run(0, "practice", "start")
    try:
        expect(run(0, "account", "list")[0]["provider"] == "practice", "the sample CRM is listed")
        run(0, "setting", "own_names", '["Northwind Analytics, Inc."]')
        contract = run(0, "import", path)[0]["contract_id"]
        again = run(0, "import", path)[0]
        expect(again["already_here"] and again["contract_id"] == contract, again)
        run(1, "import", broken)
        expect(contract in [c["id"] for c in run(0, "list")], "it is listed")
        review(contract)
        match(contract)
        push(contract)
        audit(contract)
    finally:
        run(0, "practice", "stop")
    run(3, "practice", "stop")
    print("every verb answered as documented")


main()
