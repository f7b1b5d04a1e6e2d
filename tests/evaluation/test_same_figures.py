#!/usr/bin/python3
# test_same_figures.py: the figures are those of the public scorer, on its whole data
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_same_figures.py PRINT-FIGURES SOURCE-ROOT [ANSWERS]

Answers are made from the gold itself: some right, some spelled otherwise, some wrong, some missing, with all sorts of confidences; or taken from
ANSWERS. What both programs make of them must be equal to four places.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

NAMES = {
    "kleister-nda": {"micro": "all", "jurisdiction": "governing_law"},
    "cuad": {"notice_to_terminate_renewal": "notice_period"},
    "derived-scans": {"notice_to_terminate_renewal": "notice_period"},
    "fcc-adbuy": {"contract_num": "contract_id", "advertiser": "customer_name", "gross_amount": "total_contract_value",
                  "flight_from": "effective_date", "flight_to": "expiration_date"},
    "filled-docx": {"fees": "total_contract_value", "liability_cap_amount": "liability_cap", "non_renewal_notice_days": "notice_period"},
}
SKIP = 77
draw = random.Random(1)


def spoil(text):
    """The same, the same spelled otherwise, or something else."""
    kind = draw.random()
    if kind < 0.5:
        return text
    if kind < 0.6:
        return text.upper()
    if kind < 0.7:
        return "the " + text
    if kind < 0.8:
        return text.replace("Inc.", "Incorporated").replace(" and ", " & ") + " (the \"Other\")"
    return {0: "2001-02-03", 1: "P3Y", 2: "Ohio", 3: text[:-2]}[draw.randrange(4)]


def values_of(dataset, gold):
    """(key, text) of everything the gold says, and of things it does not say."""
    names = NAMES[dataset]
    flat = dict(gold.get("normalised") or gold)
    for member, value in flat.items():
        key = {"parties": "party"}.get(member, names.get(member, member))
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                one = one.get("email") or one.get("partial")
                key = "key_contact" if member == "contacts" else key
            if one not in (None, "", "No"):
                yield key, str(one)
    for key in ("effective_date", "expiration_date", "term", "renewal_term", "notice_period", "governing_law", "party"):
        if draw.random() < 0.15:
            yield key, draw.choice(["2010-10-10", "Delaware", "P1Y", "30 days", "perpetual", "Somebody Ltd."])


def answer(row):
    terms, clauses = [], []
    for key, text in values_of(row["dataset"], row["gold"]):
        if draw.random() < 0.2:
            continue
        value = spoil(text)
        if key == "party":
            value = {"name": value}
        elif key == "total_contract_value" and draw.random() < 0.5:
            value = {"amount": text, "currency": "USD"}
        elif key == "key_contact":
            value = {"name": "N. N.", "email": value}
        terms.append({"key": key, "state": "found", "value": value, "confidence": round(draw.random(), 3)})
    for label, spans in (row["gold"].get("spans") or {}).items():
        kind = "".join(c if c.isalnum() else "_" for c in label.lower())
        while "__" in kind:
            kind = kind.replace("__", "_")
        for span in spans:
            words = span["text"].split()
            cut = words[: max(1, int(len(words) * draw.choice([0.3, 0.5, 0.8, 1.0])))]
            clauses.append({"type": kind, "confidence": round(draw.random(), 4), "anchors": [{"quote": " ".join(cut)}]})
        if draw.random() < 0.3:
            clauses.append({"type": kind, "confidence": round(draw.random() / 2, 4), "anchors": [{"quote": "nothing of the kind"}]})
    return {"document": {"path": row["path"]}, "terms": terms, "clauses": clauses}


def close(a, b, what, problems):
    if abs(a - b) > 0.00011:
        problems.append(f"{what}: {a} here, {b} there")


def compare(gold_path, answers_path, program, scorer):
    theirs = json.loads(subprocess.run([sys.executable, scorer, gold_path, answers_path, "--json"], check=True, stdout=subprocess.PIPE).stdout)
    ours = json.loads(subprocess.run([program, gold_path, answers_path], check=True, stdout=subprocess.PIPE).stdout)
    problems, n = [], 0
    for dataset, fields in theirs.items():
        for field, figures in fields.items() if dataset != "all" else ():
            if field == "clauses":
                if dataset == "cuad":
                    close(100 * ours["aupr"], figures["aupr"], "aupr", problems) if abs(100 * ours["aupr"] - figures["aupr"]) > 0.011 else None
                    if abs(100 * ours["precision_at_80_recall"] - figures["precision_at_80_recall"]) > 0.011:
                        problems.append(f"precision at 80: {ours['precision_at_80_recall']} here, {figures} there")
                continue
            if not isinstance(figures, dict):
                continue
            mine = ours[dataset].get(NAMES[dataset].get(field, field))
            if mine is None:
                problems.append(f"{dataset} {field}: missing here")
                continue
            for figure in ("gold", "precision", "recall", "f1"):
                n += 1
                close(mine[figure], figures[figure], f"{dataset} {field} {figure}", problems)
    whole = ours["all"]["all"]
    close(whole["with_confidence"], theirs["all"]["scored_values"], "scored values", problems)
    close(whole["calibration_error"], theirs["all"]["calibration_error"], "calibration error", problems)
    print(f"{n} figures, {theirs['all']['scored_values']} values compared")
    print("\n".join(problems))
    return not problems and n > 0


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    data = pathlib.Path(os.environ.get("COUNTERPART_TEST_DATA", root / ".." / "shared" / "data"))
    scorer = data / ".." / "score" / "score.py"
    gold = data / "gold.jsonl"
    if not gold.exists() or not scorer.exists():
        print(f"skipped: there is no {gold} or no {scorer}; set COUNTERPART_TEST_DATA.")
        sys.exit(SKIP)
    if len(sys.argv) > 3:
        sys.exit(0 if compare(gold, sys.argv[3], program, scorer) else 1)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as answers:
        for line in open(gold, encoding="utf-8"):
            row = json.loads(line)
            if draw.random() < 0.95:
                answers.write(json.dumps(answer(row), ensure_ascii=False) + "\n")
        answers.flush()
        sys.exit(0 if compare(gold, answers.name, program, scorer) else 1)


if __name__ == "__main__":
    main()
