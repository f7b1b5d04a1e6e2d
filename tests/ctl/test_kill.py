"""kill -9 at random moments of import, review, matching, approval, push and undo, through counterpartctl.

COUNTERPART_KILLS sets how many times (default 200), COUNTERPART_FAULT_SEED repeats a run. Afterwards: every command still works,
what was approved is in the CRM, once, an accepted term is still accepted, and the audit log holds.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from written_pdf import pdf

CTL = os.environ["COUNTERPARTCTL"]
KILLS = int(os.environ.get("COUNTERPART_KILLS", "200"))
DICE = random.Random(int(os.environ.get("COUNTERPART_FAULT_SEED", "1")))


class Scene:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="counterpart-kill-")
        self.killed = collections.Counter()
        self.longest = {"import": 0.2, "match": 0.1, "correct": 0.1, "push": 0.6, "undo": 0.6}
        self.ready = self.json("practice", "start")[0]
        self.records = [r["Id"] for r in self.query("SELECT Id FROM Opportunity WHERE IsClosed = false AND CurrencyIsoCode = 'USD' ORDER BY Id")]

    def command(self, *words):
        verb = 2 if words[0] in ("audit", "practice", "account") else 1
        return [CTL, *words[:verb], "--json", "--data-dir", self.folder, "--workspace", "kill", *words[verb:]]

    def run(self, *words, statuses=(0,)):
        start = time.monotonic()
        done = subprocess.run(self.command(*words), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=120)
        self.longest[words[0]] = max(self.longest.get(words[0], 0), time.monotonic() - start)
        if done.returncode not in statuses:
            sys.exit(f"{words}: status {done.returncode}: {done.stdout.decode()}")
        return done.stdout.decode()

    def json(self, *words, **more):
        return [json.loads(line) for line in self.run(*words, **more).splitlines()]

    def run_and_kill(self, *words):
        """Starts the command and kills it somewhere in the time that it took when it was left alone. True: it was killed."""
        process = subprocess.Popen(self.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            process.wait(DICE.uniform(0, self.longest.get(words[0], 0.2)))
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.killed[words[0]] += 1
            return True

    def query(self, soql):
        salesforce, records = self.ready["salesforce"], []
        path = "/services/data/v62.0/query?q=" + urllib.parse.quote(soql)
        while path:
            request = urllib.request.Request(salesforce["base_url"] + path, headers={"Authorization": "Bearer " + salesforce["access_token"]})
            with urllib.request.urlopen(request, timeout=20) as answer:
                page = json.load(answer)
            records += page["records"]
            path = page.get("nextRecordsUrl")
        return records

    def end(self):
        self.run("practice", "stop")
        shutil.rmtree(self.folder)


def take_in(scene, number):
    """A contract, imported under fire. Returns its id."""
    path = os.path.join(scene.folder, f"contract-{number}.pdf")
    pdf(path, ["SERVICES AGREEMENT", f"Number {number}", "This Agreement is made on April 1, 2026.",
               "It is governed by the laws of the State of New York."])
    for _ in range(4):
        if not scene.run_and_kill("import", path):
            break
    # Importing again finishes or finds what is there.
    return scene.json("import", path)[0]["contract_id"]


def review(scene, contract, number, round_):
    """Decisions under fire. Those whose command ended well are promised."""
    promised = {}
    for key, value in (("renewal_date", f"2030-{1 + round_ % 12:02}-{1 + number % 28:02}"), ("total_contract_value", f"USD {1000 * number + round_}.00")):
        if not scene.run_and_kill("correct", contract, key, value):
            promised[key] = value
    shown = {t["key"]: t for t in scene.json("show", contract)[0]["terms"] if t["key"] in promised}
    for key, value in promised.items():
        display = shown[key]["value"] if key == "renewal_date" else "USD " + shown[key]["value"]["amount"]
        if display != value or shown[key]["review_state"] != "accepted":
            sys.exit(f"lost: {key} was corrected to {value}, it is {shown[key]}")
    for key, value in (("renewal_date", f"2030-{1 + round_ % 12:02}-{1 + number % 28:02}"), ("total_contract_value", f"USD {1000 * number + round_}.00")):
        scene.run("correct", contract, key, value)
    scene.run("accept", "--all", contract)


def push(scene, contract):
    """Pushes under fire, then left alone: whatever a kill left approved is finished, and nothing is left to do."""
    for _ in range(4):
        if not scene.run_and_kill("push", contract):
            break
    # 4: everything was written already, so there is nothing to ask for.
    scene.run("push", contract, statuses=(0, 4))
    changes = scene.json("push", "--finish", contract)[0]
    for change in changes["changes"]:
        if change["included"] and change["state"] != "written":
            sys.exit(f"lost: {change}")


def undo(scene, contract, record, before):
    """Takes the push back under fire, then left alone: the CRM holds what it held before."""
    for _ in range(3):
        if not scene.run_and_kill("undo", contract):
            break
    scene.run("undo", contract)
    value = contract_value(scene, record)
    if value != before:
        sys.exit(f"not undone: {record} holds {value}, before the push it held {before}")


def contract_value(scene, record):
    return scene.query(f"SELECT Id, Total_Contract_Value__c FROM Opportunity WHERE Id = '{record}'")[0]["Total_Contract_Value__c"]


def marks(records, field):
    found = collections.Counter()
    for record in records:
        text = record.get(field) or ""
        if "Counterpart reference: " in text:
            found[text.split("Counterpart reference: ")[1].split()[0].rstrip("<")] += 1
    return found


def main():
    scene = Scene()
    try:
        play(scene)
    finally:
        scene.end()


def play(scene):
    contracts, number, round_ = [], 0, 0
    start = time.monotonic()
    while sum(scene.killed.values()) < KILLS:
        if number < len(scene.records) and len(contracts) <= round_ // 3:
            contract = take_in(scene, number)
            record = scene.records[number]
            for _ in range(4):
                if not scene.run_and_kill("match", contract, "--choose", record):
                    break
            scene.run("match", contract, "--choose", record)
            contracts.append((contract, number, record))
            number += 1
        contract, mine, record = contracts[round_ % len(contracts)]
        review(scene, contract, mine, round_)
        before = contract_value(scene, record)
        push(scene, contract)
        value = contract_value(scene, record)
        if value != 1000 * mine + round_:
            sys.exit(f"lost: {record} holds {value}, {1000 * mine + round_} was pushed")
        if round_ % 4 == 3:
            undo(scene, contract, record, before)
        round_ += 1
    verdict = scene.json("audit", "verify")[0]
    if not verdict["whole"]:
        sys.exit(f"the audit log does not hold: {verdict}")
    counts = marks(scene.query("SELECT Id, Description FROM Task"), "Description") + marks(scene.query("SELECT Id, Body FROM FeedItem"), "Body")
    doubled = [mark for mark, count in counts.items() if count > 1]
    if doubled:
        sys.exit(f"doubled: {doubled}")
    print(f"{sum(scene.killed.values())} kills in {time.monotonic() - start:.0f} s: {dict(scene.killed)}; {round_} rounds, {len(contracts)} contracts, "
          f"{sum(counts.values())} tasks and notes, each once; {verdict['entries']} audit entries hold")


main()
