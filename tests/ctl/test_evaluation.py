"""Measuring, prompts, and learning from decisions as one does them in a shell, on contracts that this file writes.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

from written_pdf import pdf

CTL = os.environ["COUNTERPARTCTL"]
FOLDER = tempfile.TemporaryDirectory(prefix="counterpart-evaluation-")
HERE = FOLDER.name
STATES = ["Washington", "Ohio", "Texas", "Oregon", "Delaware", "Nevada", "Utah", "Florida"]
N_CONTRACTS = 24   # a fit takes twenty decisions on a term
N_CORRECTED = 8


def call(status, verb, *words, form=("--json",), feed=None):
    """What a verb prints, once its exit status was held against @status."""
    done = subprocess.run([CTL, *verb.split(), *form, "--data-dir", HERE, *words], capture_output=True, text=True, input=feed, timeout=120,
                          check=False)
    if done.returncode != status:
        sys.exit(f"{verb} {words}: status {done.returncode} instead of {status}\n{done.stdout}\n{done.stderr}")
    return done


def rows(status, verb, *words, **more):
    return [json.loads(line) for line in call(status, verb, *words, **more).stdout.splitlines()]


def says(status, verb, *words, **more):
    """What a verb says to a person, on both channels."""
    done = call(status, verb, *words, form=(), **more)
    return done.stdout + done.stderr


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


def here(name):
    return os.path.join(HERE, name)


def write_lines(name, objects):
    with open(here(name), "w", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in objects)
    return here(name)


def write_contracts():
    """Master agreements and non-disclosure agreements in turn, each with its own day and law."""
    gold = []
    for i in range(N_CONTRACTS):
        title = "NON-DISCLOSURE AGREEMENT" if i % 2 else "MASTER SERVICES AGREEMENT"
        law = STATES[i % len(STATES)]
        pdf(here(f"{i}.pdf"), [title, "", f"This Agreement is made on April {i + 1}, 2024 between Northwind Analytics, Inc. and "
                               "Halvorsen Freight LLC.", f"This Agreement is governed by the laws of the State of {law}."])
        gold.append({"path": f"{i}.pdf", "contract_type": "nda" if i % 2 else "msa",
                     "fields": {"governing_law": [law], "agreement_date": [f"2024-04-{i + 1:02}"], "renewal_term": []}})
    return gold


def field(result, key, of_type=None):
    return next(f for f in (result["types"][of_type] if of_type else result["fields"]) if f["field"] == key)


def figures(gold):
    """Figures by term and type; one contract that cannot be read stops nothing, and is named."""
    path = write_lines("gold.jsonl", gold + [{"path": "gone.pdf", "contract_type": "nda", "fields": {"governing_law": ["Ohio"]}}])
    result = rows(0, "evaluate", "--gold", path, "--save", here("good.json"), "--csv", here("figures.csv"))[0]
    expect(result["documents"] == N_CONTRACTS + 1 and result["not_read"] == 1, result)
    expect([p["document"] for p in result["problems"]] == ["gone.pdf"] and "not here" in result["problems"][0]["message"], result["problems"])
    law = field(result, "governing_law")
    expect(law["gold"] == N_CONTRACTS + 1 and law["found"] == N_CONTRACTS, law)
    expect(abs(law["recall"] - N_CONTRACTS / (N_CONTRACTS + 1)) < 1e-9 and law["precision"] == 1, law)
    expect(abs(law["f1"] - 2 * N_CONTRACTS / (2 * N_CONTRACTS + 1)) < 1e-9, law)
    expect(set(result["types"]) == {"msa", "nda"} and field(result, "governing_law", "msa")["f1"] == 1, result["types"].keys())
    expect(len(law["bins"]) == 10 and sum(b[0] for b in law["bins"]) == N_CONTRACTS, law)
    expect(result["milliseconds"] > 0 and result["cost"] == 0, result)
    shown = says(0, "evaluate", "--gold", path)
    for words in ("Governing law", "nda, 13 documents", "gone.pdf: The file is not here", "no cost", "promised right", "Kept as evaluation"):
        expect(words in shown, f"“{words}” in {shown}")
    renewal = next(line for line in shown.splitlines() if "Renewal term" in line)
    expect(renewal.split()[2:6] == ["0", "–", "–", "–"], f"where nothing is to be found, nothing is wrong: {renewal}")
    table(here("figures.csv"))
    return path


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    whole = found[0]
    expect(whole["Contract type"] == "All types" and whole["Term"] == "All terms", whole)
    expect(whole["Contracts"] == str(N_CONTRACTS + 1) and whole["Not read"] == "1" and float(whole["Seconds a contract"]) > 0, whole)
    types = {row["Contract type"] for row in found}
    expect(types == {"All types", "Master agreement", "Non-disclosure agreement"}, types)
    law = next(row for row in found if row["Term"] == "Governing law" and row["Contract type"] == "Non-disclosure agreement")
    expect(law["Right values"] == "13" and law["Recall"] == "0.9231" and law["Precision"] == "1.0000" and law["Cost"] == "", law)
    nothing = next(row for row in found if row["Term"] == "Renewal term")
    expect(nothing["F1"] == "" and nothing["Right values"] == "0", nothing)


def compare(gold_path):
    """A version that reads worse is told from the one before, with the exit status; a part of the contracts is measured by itself."""
    worse = [{"document": {"path": f"{i}.pdf"}, "extractor": {"id": "mine", "version": "9"},
              "terms": [{"key": "governing_law", "state": "found", "value": "Guam", "confidence": 0.9}]} for i in range(N_CONTRACTS)]
    answers = write_lines("worse.jsonl", worse)
    against = rows(1, "evaluate", "--gold", gold_path, "--extractor", answers, "--against", here("good.json"))[0]
    expect(against["extractor"] == "mine" and against["comparison"]["regresses"], against["comparison"])
    expect(against["comparison"]["documents"] == N_CONTRACTS, "what the old one could not read is not compared")
    told = says(1, "evaluate", "--gold", gold_path, "--extractor", answers, "--against", here("good.json"))
    expect("Compared on 24 documents" in told and "Governing law" in told and "  !" in told, told)
    kept = rows(0, "evaluate", "--list")
    expect([k["extractor"] for k in kept] == ["mine", "mine", "local", "local"], kept)
    back = rows(0, "evaluate", "--gold", gold_path, "--against", kept[0]["evaluation"][:8])[0]
    expect(not back["comparison"]["regresses"], back["comparison"])
    part = rows(0, "evaluate", "--gold", gold_path, "--type", "nda")[0]
    expect(part["documents"] == N_CONTRACTS // 2 + 1, part["documents"])
    strict = write_lines("strict.json", [{"name": "strict", "threshold": 1.0}])
    asked = rows(0, "evaluate", "--gold", gold_path, "--policy", strict)[0]
    expect(field(asked, "all")["asked"] == 2 * N_CONTRACTS, field(asked, "all"))


def wrong_words(gold_path):
    """What cannot be done is said in a sentence, before anything is read."""
    before = len(rows(0, "evaluate", "--list"))
    for status, words, sentence in (
            (2, ("too", "much"), "too much"),
            (2, ("--jobs=many",), "“many”"),
            (3, ("--gold", here("nowhere.jsonl")), "nowhere.jsonl"),
            (2, ("--gold", here("0.pdf")), "Line 1 of 0.pdf"),
            (2, ("--gold", gold_path, "--type", "lease"), "It has: msa, nda"),
            (5, ("--gold", gold_path, "--extractor", "nobody"), "no reading service “nobody”"),
            (3, ("--gold", gold_path, "--against", "deadbeef"), "no such evaluation"),
            (2, ("--gold", gold_path, "--policy", gold_path), "The policy cannot be used"),
            (4, ("--gold", gold_path, "--prompt", "nda@1"), "takes no prompt"),
            (4, (), "Nobody has reviewed a contract here yet")):
        told = says(status, "evaluate", *words)
        expect(sentence in told and " read (" not in told, f"evaluate {words}: {told}")
    expect(len(rows(0, "evaluate", "--list")) == before, "none of them was kept")


def prompts():
    listed = {p["prompt"]: p for p in rows(0, "prompts list")}
    expect(set(listed) == {"general@1", "msa@1", "nda@1", "order@1", "sow@1"} and all(p["active"] for p in listed.values()), listed.keys())
    expect(rows(0, "prompts show", "nda")[0]["contract_type"] == "nda", "nda is for NDAs")
    old = listed["nda@1"]["text"]
    new = old.replace("Do not compute days.", "Never compute days.")
    expect(rows(0, "prompts edit", "nda", "--note", "firmer", feed=new)[0]["prompt"] == "nda@2", "a new version is kept")
    changed = says(0, "prompts diff", "nda@1", "nda@2")
    expect("-" in changed and "Never compute days." in changed and "Do not compute days." in changed, changed)
    expect(rows(0, "prompts diff", "nda@1", "nda@2")[0]["diff"] == changed, "the same as JSON")
    expect(rows(0, "prompts show", "nda")[0]["version"] == 1, "it is not in use")
    expect("never measured" in says(4, "prompts activate", "nda@2"), "measured first")
    history = rows(0, "prompts history", "nda")
    expect([h["what"] for h in history] == ["Version 2 written: firmer"], history)
    for status, verb, words, sentence in (
            (3, "show", ("tnda",), "no prompt “tnda”"), (3, "history", ("tnda",), "no prompt “tnda”"),
            (3, "rollback", ("tnda",), "no prompt “tnda”"), (4, "rollback", ("nda",), "Nothing was in use before"),
            (3, "activate", ("nda@9",), "no prompt “nda@9”"), (4, "activate", ("nda@1",), "in use already"),
            (2, "diff", ("nda@1",), "Something is missing"), (3, "diff", ("nda@1", "nda@9"), "no prompt “nda@9”"),
            (2, "edit", ("Big Name",), "cannot be a prompt’s name"), (2, "edit", ("nda", "--type", "poem"), "no type of contract")):
        told = says(status, f"prompts {verb}", *words, feed=new)
        expect(sentence in told, f"prompts {verb} {words}: {told}")
    expect("empty" in says(2, "prompts edit", "nda", feed=" \n"), "an empty wording")
    expect("“{{contract}}” is not filled in" in says(2, "prompts edit", "nda", feed="Read.\n{{contract}}\n"), "a placeholder that nobody fills")
    expect(len(rows(0, "prompts list")) == 6, "none of them was kept")


def review():
    """@N_CORRECTED laws are corrected, a party's name once; everything else is accepted as it was read."""
    rows(0, "setting", "own_names", '["Northwind Analytics, Inc."]')
    imported = rows(0, "import", *[here(f"{i}.pdf") for i in range(N_CONTRACTS)])
    for i, contract in enumerate(c["contract_id"] for c in imported):
        if i >= N_CONTRACTS - N_CORRECTED:
            call(0, "correct", contract, "governing_law", "Maine")
        else:
            call(0, "accept", contract, "governing_law")
    call(0, "correct", imported[0]["contract_id"], "customer_name", "Halvorsen Freight Holdings LLC")
    return imported[0]["contract_id"]


def team():
    result = rows(0, "evaluate")[0]
    law = field(result, "governing_law")
    expect(law["gold"] == N_CONTRACTS and law["found"] == N_CONTRACTS, law)
    expect(abs(law["precision"] - (N_CONTRACTS - N_CORRECTED) / N_CONTRACTS) < 1e-9, law)
    return result


def export():
    target = here("decisions.jsonl")
    expect("Nobody agreed" in says(4, "corrections export", target) and not os.path.exists(target), "nothing without consent")
    expect("Nobody agreed" in says(0, "corrections consent"), "nobody did")
    expect("yes or no" in says(2, "corrections consent", "perhaps"), "a third answer")
    given = rows(0, "corrections consent", "yes", "--actor", "Lena Ortiz")[0]
    expect(given["given"] and given["by"] == "Lena Ortiz", given)
    told = rows(0, "corrections export", target, "--without", "Halvorsen")[0]
    expect(told["decisions"] == N_CONTRACTS + 1 and told["corrections"] == N_CORRECTED + 1 and told["documents"] == N_CONTRACTS, told)
    with open(target, encoding="utf-8") as file:
        text = file.read()
    expect("Halvorsen" not in text and "Maine" in text, "the word that was named is gone")
    expect(os.stat(target).st_mode & 0o077 == 0, "for its owner alone")
    again = rows(0, "evaluate", "--gold", target)[0]
    expect(field(again, "governing_law")["gold"] == N_CONTRACTS, "what was exported is gold again")
    call(0, "corrections consent", "no")
    expect("Nobody agreed" in says(4, "corrections export", target), "withdrawn")


def learn(before):
    learned = rows(0, "corrections learn")[0]
    expect(learned["decisions"] == N_CONTRACTS + 1 and learned["terms"] == 1 and learned["names"] == 1, learned)
    expect(rows(0, "corrections learn")[0]["terms"] == 0, "nothing new the second time")
    lessons = rows(0, "corrections learn", "--list")
    expect({lesson["kind"] for lesson in lessons} == {"name", "confidence"} and all(each["in_force"] for each in lessons), lessons)
    after = rows(0, "evaluate")[0]
    expect(after["version"] == before["version"] + "+c1", after["version"])
    was, now = (field(r, "governing_law")["calibration_error"] for r in (before, after))
    expect(now < was / 2, f"the promise is nearer to the truth: {was} to {now}")
    expect("no lesson “none”" in says(3, "corrections forget", "none"), "an unknown lesson")
    for lesson in lessons:
        call(0, "corrections forget", lesson["id"])
        expect("forgotten before" in says(3, "corrections forget", lesson["id"]), "twice")
    expect(rows(0, "corrections learn", "--list") == [], "everything is forgotten")
    expect(rows(0, "evaluate")[0]["fields"] == before["fields"], "and reads as before")


def policy():
    state = rows(0, "policy")[0]
    expect(not state["automatic"] and {k["key"]: k["state"] for k in state["keys"]}["governing_law"] == "no_evidence", state)
    expect("takes 50 decisions" in says(4, "policy", "--automatic", "on"), "no evidence, no switch")
    expect("on or off" in says(2, "policy", "--automatic", "maybe"), "a third position")
    expect("24 of the 50 decisions" in says(0, "policy"), "how far it is")


def record():
    actions = {entry["action"] for entry in rows(0, "audit show", "--limit", "500")}
    expect({"evaluation.run", "prompt.added", "prompt.refused", "corrections.consent_given", "corrections.consent_withdrawn",
            "corrections.exported", "learning.confidence", "learning.name", "learning.forgotten"} <= actions, actions)
    expect(rows(0, "audit verify")[0]["whole"], "the record is whole")


def main():
    gold_path = figures(write_contracts())
    compare(gold_path)
    wrong_words(gold_path)
    prompts()
    review()
    before = team()
    export()
    learn(before)
    policy()
    record()
    print("measured, compared, learned and forgotten as documented")


main()
