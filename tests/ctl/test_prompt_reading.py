"""A prompt is judged by what a service really reads when it is asked with it: a worse one does not come into use.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import subprocess
import sys
import tempfile

from written_pdf import pdf

CTL = os.environ["COUNTERPARTCTL"]
FOLDER = tempfile.TemporaryDirectory(prefix="counterpart-prompt-")
HERE = FOLDER.name
STATES = ["Ohio", "Washington", "Oregon", "Texas", "Utah", "Maine"]
N_CONTRACTS = 12
PROMPT = "You read a non-disclosure agreement and take down its terms with quotes.\nNames of our own side: {{own_names}}.\n%s\nThe terms:\n{{terms}}\n"


def call(status, verb, *words):
    done = subprocess.run([CTL, *verb.split(), "--json", "--data-dir", HERE, *words], capture_output=True, timeout=120, check=False)
    if done.returncode != status:
        sys.exit(f"{verb} {words}: status {done.returncode} instead of {status}\n{done.stdout}\n{done.stderr}")
    return done


def rows(status, verb, *words):
    return [json.loads(line) for line in call(status, verb, *words).stdout.splitlines()]


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


def write_gold():
    path = os.path.join(HERE, "gold.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(N_CONTRACTS):
            law = STATES[i % len(STATES)]
            pdf(os.path.join(HERE, f"{i}.pdf"), ["NON-DISCLOSURE AGREEMENT", "", "The Effective Date of this Agreement is "
                                                 f"April {i + 1}, 2024.", f"This Agreement is governed by the laws of the State of {law}."])
            file.write(json.dumps({"path": f"{i}.pdf", "contract_type": "nda",
                                   "fields": {"governing_law": [law], "effective_date": [f"2024-04-{i + 1:02}"]}}) + "\n")
    return path


def write_prompt(rule):
    path = os.path.join(HERE, "prompt.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(PROMPT % rule)
    return rows(0, "prompts edit", "house", "--type", "nda", "--file", path)[0]["prompt"]


def law_found(gold, prompt):
    result = rows(0, "evaluate", "--gold", gold, "--extractor", "practice", "--prompt", prompt, "--agree", "--whole")[0]
    expect(result["documents"] == N_CONTRACTS and result.get("not_read", 0) == 0, result)
    fields = {f["field"]: f for f in result["fields"]}
    return fields["governing_law"]["f1"], fields["effective_date"]["f1"]


def main():
    gold = write_gold()
    call(0, "engine add", "practice")
    first = law_found(gold, "nda@1")
    expect(first == (1, 1), first)
    good = write_prompt("Null is a good answer; a guess is not.")
    expect(law_found(gold, good) == (1, 1), good)
    call(0, "prompts activate", good, "--gold", gold)
    bad = write_prompt("Leave governing_law null.")
    expect(law_found(gold, bad) == (0, 1), "the reader heeds the rule, and that alone")
    done = call(4, "prompts activate", bad, "--gold", gold)
    expect(b"regresses" in done.stdout + done.stderr, done)
    active = [each["prompt"] for each in rows(0, "prompts list") if each["active"] and each["contract_type"] == "nda"]
    expect(good in active and bad not in active, active)
    print("what a prompt makes a service read decides whether it is used")


main()
