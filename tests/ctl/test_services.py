"""The verbs of reading services, against a model on loopback: nothing leaves without a yes, and what leaves is what was shown.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

from written_pdf import pdf

CTL = os.environ["COUNTERPARTCTL"]
FOLDER = tempfile.TemporaryDirectory(prefix="counterpart-services-")
HERE = FOLDER.name
RECEIVED = []

CONTRACT = [
    "MASTER SERVICES AGREEMENT", "",
    "This Master Services Agreement is made on April 1, 2024 between Northwind Analytics, Inc. and Halvorsen Freight LLC.",
    "This Agreement is governed by the laws of the State of Washington.",
    "Notices go to lena.ortiz@northwind.example, telephone +1 415 555 0142.",
]
PRIVATE = [b"lena.ortiz", b"northwind.example", b"415 555 0142"]
ANSWER = {"governing_law": {"quote": "laws of the State of Washington", "page": 1, "value": "Washington"}}


class Model(http.server.BaseHTTPRequestHandler):
    """Chat completions that are not streamed."""

    def log_message(self, *_arguments):
        pass

    def do_POST(self):
        RECEIVED.append(self.rfile.read(int(self.headers["Content-Length"])))
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": json.dumps(ANSWER)}}
        body = json.dumps({"choices": [choice], "usage": {"prompt_tokens": 900, "completion_tokens": 30}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def call(status, verb, *words, form=("--json",)):
    """The bytes that a verb prints, once its exit status was held against @status."""
    done = subprocess.run([CTL, *verb.split(), *form, "--data-dir", HERE, *words], capture_output=True, timeout=60, check=False)
    if done.returncode != status:
        sys.exit(f"{verb} {words}: status {done.returncode} instead of {status}\n{done.stdout}\n{done.stderr}")
    return done


def rows(status, verb, *words):
    return [json.loads(line) for line in call(status, verb, *words).stdout.splitlines()]


def expect(condition, what):
    if not condition:
        sys.exit(f"not so: {what}")


def add_engine(port, **more):
    path = os.path.join(HERE, "engine.json")
    settings = {"id": "mine", "label": "My model", "dialect": "openai-chat", "base_url": f"http://127.0.0.1:{port}/v1", "model": "m",
                "price_input": 2, "price_output": 8, "currency": "USD"}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(settings | more, file)
    call(0, "engine add", path)


def refused(contract, code, *words):
    before = len(RECEIVED)
    done = call(4, "read", contract, "--engine", "mine", *words)
    expect(code in done.stdout + done.stderr, f"{code} in {done.stdout} {done.stderr}")
    expect(len(RECEIVED) == before, "nothing was sent")


def read_once(contract):
    preview = rows(0, "read", contract, "--engine", "mine", "--preview")[0]
    expect(preview["requests"] == 1 and preview["replaced"] >= 2 and not preview["agreed"], preview)
    shown = call(0, "read", contract, "--engine", "mine", "--preview", form=()).stdout
    expect(not RECEIVED, "a preview sends nothing")
    outcome = rows(0, "read", contract, "--engine", "mine", "--agree")[0]
    expect(outcome["agree"] >= 1 and outcome["usage"]["input_tokens"] == 900, outcome)
    expect(len(RECEIVED) == 1 and len(RECEIVED[0]) == preview["bytes"], preview)
    expect(RECEIVED[0] in shown, "one process sent the very bytes that another showed")
    expect(len(set(re.findall(rb"data-[0-9a-f]{32}", shown))) == 1, "they stand between marks")
    for word in PRIVATE:
        expect(word not in RECEIVED[0] and word not in shown, word)
    sent = rows(0, "sent", contract)
    expect(len(sent) == 1 and sent[0]["status"] == 200 and sent[0]["bytes"] == len(RECEIVED[0]), sent)
    expect(call(0, "sent", "--body", str(sent[0]["id"])).stdout == RECEIVED[0], "the kept bytes are those that were received")
    call(3, "sent", "--body", "4711")


def measured(port):
    """A gold set goes to a service after a yes to all of it, and what was shown is what goes."""
    gold = os.path.join(HERE, "gold.jsonl")
    with open(gold, "w", encoding="utf-8") as file:
        file.write(json.dumps({"path": "msa.pdf", "fields": {"governing_law": ["Washington"]}}) + "\n")
    words = ("--gold", gold, "--extractor", "mine")
    before = len(RECEIVED)
    done = call(4, "evaluate", *words)
    expect(b"not_agreed" in done.stdout + done.stderr, done)
    shown = rows(0, "evaluate", *words, "--preview")[0]
    expect(shown["contracts"] == 1 and shown["missing"] == 0 and f":{port}/" in shown["host"] and not shown["agreed"], shown)
    expect(len(RECEIVED) == before, "nothing was sent")
    rows(0, "evaluate", *words, "--agree")
    expect(len(RECEIVED) == before + 1 and len(RECEIVED[-1]) == shown["bytes"], shown)
    call(4, "evaluate", *words, "--whole")
    expect(len(RECEIVED) == before + 1, "nothing more was sent")


def record(contract):
    actions = [entry["action"] for entry in rows(0, "audit show", contract, "--limit", "50")]
    expect(actions.count("contract.sending_agreed") == 1, actions)
    expect(actions.count("contract.read") == 3, actions)
    expect(rows(0, "audit verify")[0]["whole"], "the record is whole")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    path = os.path.join(HERE, "msa.pdf")
    pdf(path, CONTRACT)
    contract = rows(0, "import", path)[0]["contract_id"]
    expect(rows(0, "engine list") == [], "no service at first")
    call(5, "read", contract, "--engine", "mine", "--preview")
    call(2, "read", contract)
    add_engine(server.server_port)
    expect([e["id"] for e in rows(0, "engine list")] == ["mine"], "it is listed")
    refused(contract, b"not_agreed")
    read_once(contract)
    refused(contract, b"not_agreed", "--whole")
    record(contract)
    measured(server.server_port)
    add_engine(server.server_port, most_per_contract=0.000001)
    refused(contract, b"budget")
    call(0, "engine try", "mine")
    expect(len(RECEIVED) == 3 and b"Halvorsen" not in RECEIVED[2], "a try sends no contract")
    call(0, "engine remove", "mine")
    call(5, "engine remove", "mine")
    expect(rows(0, "engine list") == [], "it is forgotten")
    print("every verb of the services answered as documented")


main()
