#!/usr/bin/env python3
"""Learns the weights of the local extractor from documents with gold, and measures them on documents it did not see.

    tools/train-reading.py --data DIR --score score.py --reader build/tools/read-texts --out src/extraction/weights.txt [--predictions FILE]

DIR holds gold.jsonl, the folders that it names and cuad-train.jsonl.xz. Documents fall into five folds by the hash of their
name, so that no document is ever on both sides. For each fold the keys are learned on the other four; what that model says of
the fold's own documents is what thresholds, confidences and figures come from. Keys that build on others are learned after them, on
the others' out-of-fold answers. The same data give the same file, byte for byte. Needs liblinear.so.4, and
train-trees beside the reader; else the standard library.
"""
import argparse
import ctypes
import hashlib
import importlib.util
import json
import lzma
import math
import os
import subprocess
import sys
from collections import defaultdict

FOLDS = 5
TOPICS = {"expiration sentence": "Expiration Date", "renewal sentence": "Renewal Term", "notice sentence": "Notice Period To Terminate Renewal", "effective sentence": "Effective Date"}
ROUNDS = [[*TOPICS, "agreement_date", "governing_law", "party"],
          ["agreement_date second", "party second", "term", "renewal_term", "notice_period"],
          ["term second", "renewal_term second", "notice_period second", "effective_date"],
          ["effective_date second"], ["expiration_date"], ["expiration_date second"]]
TREES = {"agreement_date": "-n 60", "effective_date": "-n 60", "term": "-n 40 -r 0.06", "notice_period": "-n 40 -r 0.06", "party": "-n 40 -r 0.06",
         "renewal_term": "-n 40 -d 2 -l 8 -r 0.1 --start=-1", "expiration_date": "-n 100 -d 4 -r 0.04 -l 2"}
COST = {"expiration sentence": 0.1, "renewal sentence": 0.1, "notice sentence": 0.1, "effective sentence": 0.1,
        "party": 0.5, "governing_law": 0.5, "agreement_date": 0.1, "effective_date": 0.3, "expiration_date": 0.03, "term": 0.3, "renewal_term": 0.02, "notice_period": 0.03}
SMALLEST_WEIGHT = 0.03


class Node(ctypes.Structure):
    _fields_ = [("index", ctypes.c_int), ("value", ctypes.c_double)]


class Problem(ctypes.Structure):
    _fields_ = [("l", ctypes.c_int), ("n", ctypes.c_int), ("y", ctypes.POINTER(ctypes.c_double)),
                ("x", ctypes.POINTER(ctypes.POINTER(Node))), ("bias", ctypes.c_double)]


class Parameter(ctypes.Structure):
    _fields_ = [("solver_type", ctypes.c_int), ("eps", ctypes.c_double), ("C", ctypes.c_double), ("nr_weight", ctypes.c_int),
                ("weight_label", ctypes.POINTER(ctypes.c_int)), ("weight", ctypes.POINTER(ctypes.c_double)), ("p", ctypes.c_double),
                ("init_sol", ctypes.POINTER(ctypes.c_double))]


class Model(ctypes.Structure):
    _fields_ = [("param", Parameter), ("nr_class", ctypes.c_int), ("nr_feature", ctypes.c_int), ("w", ctypes.POINTER(ctypes.c_double)),
                ("label", ctypes.POINTER(ctypes.c_int)), ("bias", ctypes.c_double)]


class Liblinear:
    """L2-regularised logistic regression over sets of feature names."""

    def __init__(self):
        self.lib = ctypes.CDLL("liblinear.so.4")
        self.lib.train.restype = ctypes.POINTER(Model)
        self.quiet = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda _: None)
        self.lib.set_print_string_function(self.quiet)

    def prepare(self, rows_by_document):
        """rows_by_document: {document: [(label 0 or 1, [feature])]}. What train() works on: made once, used for each fold."""
        seen = defaultdict(int)
        for rows in rows_by_document.values():
            for _, features in rows:
                for feature in features:
                    seen[feature] += 1
        names = sorted(f for f, n in seen.items() if n >= 3)
        index = {f: i + 1 for i, f in enumerate(names)}
        prepared = {}
        for document, rows in rows_by_document.items():
            prepared[document] = []
            for label, features in rows:
                ids = sorted({index[f] for f in features if f in index}) + [len(names) + 1]
                prepared[document].append((1.0 if label else -1.0, (Node * (len(ids) + 1))(*[(i, 1.0) for i in ids], (-1, 0.0))))
        return names, prepared

    def train(self, names, rows, cost):
        """rows: of prepare(). Returns {feature: weight} with "#bias"."""
        count = len(rows)
        y = (ctypes.c_double * count)(*[label for label, _ in rows])
        x = (ctypes.POINTER(Node) * count)(*[ctypes.cast(nodes, ctypes.POINTER(Node)) for _, nodes in rows])
        problem = Problem(count, len(names) + 1, y, x, 1.0)
        parameter = Parameter(0, 0.001, cost, 0, None, None, 0.1, None)
        model = self.lib.train(ctypes.byref(problem), ctypes.byref(parameter))
        sign = 1.0 if model.contents.label[0] == 1 else -1.0
        weights = {f: sign * model.contents.w[i] for i, f in enumerate(names)}
        weights["#bias"] = sign * model.contents.w[len(names)]
        self.lib.free_and_destroy_model(ctypes.byref(model))
        return {f: round(w, 3) for f, w in weights.items() if f == "#bias" or abs(w) >= SMALLEST_WEIGHT}


def fold_of(group):
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


class Gold:
    """What is right of a document, after the rules of score.py."""

    def __init__(self, score, dataset, gold):
        self.score, self.dataset, self.gold, self.spans = score, dataset, gold, {}

    def wanted(self, key):
        """The list of right values, or None when the document says nothing about the key."""
        s, gold = self.score, self.gold
        if self.dataset == "kleister-nda":
            field = {"effective_date": "effective_date", "governing_law": "jurisdiction", "party": "party", "term": "term"}.get(key)
            if field is None:
                return None
            want = gold.get(field, [])
            return want if isinstance(want, list) else [want]
        n = gold.get("normalised", {})
        if key == "party":
            return [p for p in n.get("parties", []) if s.name(p)]
        if key == "term":
            return self.term_by_dates(n)
        field = {"agreement_date": "agreement_date", "effective_date": "effective_date", "expiration_date": "expiration_date", "renewal_term": "renewal_term",
                 "notice_period": "notice_to_terminate_renewal", "governing_law": "governing_law"}.get(key)
        if field is None:
            return None
        want = n.get(field)
        if want in (None, "", "No") or "[" in str(want):
            label = s.LABEL[field]
            return None if gold["answers_raw"].get(label) or gold.get("spans", {}).get(label) else []
        return [want]

    def term_by_dates(self, n):
        """CUAD has no term; where end less beginning is a round number of months, that is it."""
        end = n.get("expiration_date")
        for begin in (n.get("effective_date"), n.get("agreement_date")):
            if isinstance(end, str) and isinstance(begin, str) and end[4:10] == begin[4:10] and end[:4] > begin[:4]:
                return [f"{int(end[:4]) - int(begin[:4])} years"]
        return None

    def same(self, key, g, v):
        s = self.score
        if key.endswith("_date"):
            return s.same_date(g, v)
        if key in ("term", "notice_period", "renewal_term"):
            return (bool(s.period(g)) and s.period(g) == s.period(v)) or (str(g).lower().startswith("perpetual") and str(v).lower() == "perpetual")
        if key == "governing_law":
            return s.place(g) == s.place(v) or (self.dataset != "kleister-nda" and s.place(v) in s.place(g) != "")
        if self.dataset == "kleister-nda" and key == "party!":
            form = lambda t: s.squeeze(str(t).replace("&", " and ")).upper()
            return form(g) == form(v) or form(g) == form(s.name(v))
        return s.name_core(g) == s.name_core(v)

    def about(self, topic, sentence):
        """Whether the sentence is one that annotators marked for the topic: most of the words of the shorter one stand in the other."""
        words = set(self.score.words(sentence))
        for span in self.marked(topic):
            common = len(words & span)
            if common >= 5 and (common >= 0.8 * len(span) or common >= 0.8 * len(words)):
                return True
        return False

    def marked(self, topic):
        if topic not in self.spans:
            self.spans[topic] = [set(self.score.words(s["text"])) for s in self.gold.get("spans", {}).get(TOPICS[topic], [])]
        return self.spans[topic]

    def asks(self, key):
        """Whether the document can tell right from wrong for the key."""
        return self.dataset == "cuad" and "spans" in self.gold if key in TOPICS else self.wanted(key.removesuffix(" second")) is not None

    def right(self, key, value):
        """A value with | in it is several that one candidate may come to."""
        if key in TOPICS:
            return self.about(key, value)
        want = self.wanted(key)
        return None if want is None else any(self.same(key, g, v) for g in want for v in value.split("|"))


def layers(reader, data, paths, cache):
    """{path: text} as the program's own text layer has it; kept in @cache, since opening takes longer than reading."""
    if not os.path.exists(cache):
        lines = subprocess.run([reader, "--text"] + paths, cwd=data, stdout=subprocess.PIPE, check=True).stdout
        with open(cache, "wb") as out:
            out.write(lines)
    return {row["id"]: row["text"] for row in map(json.loads, open(cache, encoding="utf-8"))}


def load(data, score, reader, cache):
    """(id, text, gold, measured): the PDF documents, and CUAD's own text of all its training contracts."""
    rows = [json.loads(line) for line in open(os.path.join(data, "gold.jsonl"), encoding="utf-8")]
    rows = [row for row in rows if row["dataset"] in ("kleister-nda", "cuad")]
    texts = layers(reader, data, [row["path"] for row in rows], cache)
    documents = [(row["path"], row["id"], texts[row["path"]], Gold(score, row["dataset"], row["gold"]), True) for row in rows if row["path"] in texts]
    pdf = {d[1] for d in documents}
    for line in lzma.open(os.path.join(data, "cuad-train.jsonl.xz"), "rt", encoding="utf-8"):
        row = json.loads(line)
        documents.append(("text/" + row["id"], row["id"], row["text"], Gold(score, "cuad", row["gold"]), row["id"] not in pdf))
    return documents


def run(reader, documents, weights, keys=None):
    """What the reader says with these weights; with @keys their candidates instead."""
    command = [reader, "--learned-only", "--weights", weights] + (["--candidates", ",".join(keys)] if keys else [])
    feed = "".join(json.dumps({"id": d[0], "text": d[2]}) + "\n" for d in documents)
    return subprocess.run(command, input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")


def write_weights(path, learned):
    """learned: {key: {feature: weight}}; thresholds and calibration are features that begin with #."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("# key, feature, weight; made by tools/train-reading.py\n")
        for key in sorted(learned):
            for feature in sorted(learned[key], key=lambda f: (not f.startswith("#"), f)):
                if feature != "#trees":
                    out.write(f"{key}\t{feature}\t{learned[key][feature]:g}\n")
            for tree in learned[key].get("#trees", []):
                out.write(f"{key}\t#tree\t{tree}\n")


def read_candidates(text):
    """{document: {key: [(value, [features])]}}"""
    out, current = {}, None
    for line in text.split("\n"):
        if line.startswith("#\t"):
            current = out.setdefault(line[2:], defaultdict(list))
        elif line:
            key, value, features = line.split("\t", 2)
            current[key].append((value, features.split("\x1f")))
    return out


def rows_of(candidates, golds, key):
    """{document: [(right, features)]}"""
    rows = {}
    for path, by_key in candidates.items():
        gold = golds[path]
        if gold.asks(key):
            rows[path] = [(gold.right(key.removesuffix(" second"), value), features) for value, features in by_key.get(key, [])]
    return rows


def train_trees(trainer, rows, options):
    """rows: list of (label, [figure as text]). Returns {"#bias": …, "#trees": […]}"""
    feed = "".join(f"{int(label)} {' '.join(figures)}\n" for label, figures in rows)
    lines = subprocess.run([trainer, *options], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return {"#bias": float(lines[0].split("\t")[1]), "#trees": [line.split("\t")[1] for line in lines[1:]]}


def found(line, key):
    return [(t["value"], t["confidence"]) for t in line["terms"] if t["key"] == key and t["state"] == "found"]


def points_of(predictions, golds, key):
    """{document: ([(raw, right)], number of gold values)} under the scorer's rules"""
    out = {}
    for path, line in predictions.items():
        gold = golds[path]
        want = gold.wanted(key)
        if want is None or (key == "term" and gold.dataset != "kleister-nda"):
            continue
        values = sorted(found(line, key), key=lambda v: -v[1])
        values = values if key == "party" else values[:1]
        left, points = list(want), []
        for value, raw in values:
            value = value.get("name", "") if isinstance(value, dict) else value
            hit = next((g for g in left if gold.same("party!" if key == "party" else key, g, value)), None)
            if hit is not None:
                left.remove(hit)
            points.append((raw, hit is not None))
        out[path] = (points, len(want))
    return out


def choose_threshold(points):
    """The raw score with the best F1 over all documents."""
    pairs = sorted((p for values, _ in points for p in values), reverse=True)
    wanted = sum(n for _, n in points)
    best, at, hits = -1.0, 0.5, 0
    for i, (raw, right) in enumerate(pairs):
        hits += right
        f1 = 2 * hits / (i + 1 + wanted) if wanted else 0
        if f1 > best:
            best, at = f1, raw
    return round(at - 0.0005, 4)


def isotonic(pairs, threshold):
    """Pool adjacent violators, then a few steps: [(raw, probability)]"""
    pairs = sorted(p for p in pairs if p[0] >= threshold)
    blocks = []
    for raw, right in pairs:
        blocks.append([raw, float(right), 1.0])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            n = blocks[-1][2] + last[2]
            blocks[-1] = [(blocks[-1][0] * blocks[-1][2] + last[0] * last[2]) / n, blocks[-1][1] + last[1], n]
    merged = []
    for block in blocks:
        if merged and merged[-1][2] < 12:
            last = merged.pop()
            n = last[2] + block[2]
            block = [(last[0] * last[2] + block[0] * block[2]) / n, last[1] + block[1], n]
        merged.append(block)
    return [(round(raw, 4), round((right + 0.7) / (n + 1.0), 3)) for raw, right, n in merged]


def decide(points, learned, key, inside):
    """Sets threshold and calibration of @key from the documents for which inside(path)."""
    chosen = [v for path, v in points.items() if inside(path)]
    threshold = choose_threshold(chosen)
    learned[key]["#threshold"] = threshold
    for raw, probability in isotonic([p for values, _ in chosen for p in values], threshold):
        learned[key][f"#calibration {raw:g}"] = probability


def main():
    options = argparse.ArgumentParser()
    for name in ("--data", "--score", "--reader", "--out"):
        options.add_argument(name, required=True)
    options.add_argument("--predictions", help="where the out-of-fold answers for the PDF documents go")
    options.add_argument("--work", default="/tmp/train-reading")
    options = options.parse_args()
    os.makedirs(options.work, exist_ok=True)
    spec = importlib.util.spec_from_file_location("score", options.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    documents = load(options.data, score, os.path.abspath(options.reader), os.path.join(options.work, "layers.jsonl"))
    golds = {d[0]: d[3] for d in documents}
    folds = {d[0]: fold_of(d[1]) for d in documents}
    measured = {d[0] for d in documents if d[4]}
    liblinear = Liblinear()
    learned = [defaultdict(dict) for _ in range(FOLDS + 1)]  # the last is trained on everything
    paths = [os.path.join(options.work, f"weights-{f}.txt") for f in range(FOLDS)] + [options.out]

    trainer = os.path.join(os.path.dirname(os.path.abspath(options.reader)), "train-trees")
    last = {key.removesuffix(" second"): i for i, keys in enumerate(ROUNDS) for key in keys}
    for number, keys in enumerate(ROUNDS):
        candidates = {}
        for f in range(FOLDS):
            write_weights(paths[f], learned[f])
            candidates.update(read_candidates(run(options.reader, [d for d in documents if folds[d[0]] == f], paths[f], keys)))
        for key in keys:
            second = key.endswith(" second")
            rows = rows_of(candidates, golds, key)
            names, rows = (None, rows) if second else liblinear.prepare(rows)
            for f in range(FOLDS + 1):
                chosen = [row for path in rows if folds[path] != f for row in rows[path]]
                if second:
                    learned[f][key] = train_trees(trainer, chosen, ["--start", "0", *TREES[key.removesuffix(" second")].split()])
                else:
                    learned[f][key] = {**liblinear.train(names, chosen, COST[key]), "#threshold": 0.02}
            print(key, len(chosen), "candidates,", sum(r[0] > 0 for r in chosen), "right", file=sys.stderr, flush=True)
        settled = [key.removesuffix(" second") for key in keys if key not in TOPICS and last[key.removesuffix(" second")] == number]
        if not settled:
            continue
        predictions = {}
        for f in range(FOLDS):
            write_weights(paths[f], learned[f])
            for line in run(options.reader, [d for d in documents if folds[d[0]] == f and d[0] in measured], paths[f]).splitlines():
                line = json.loads(line)
                predictions[line["document"]["path"]] = line
        for key in settled:
            points = points_of(predictions, golds, key)
            for f in range(FOLDS + 1):
                decide(points, learned[f], key, lambda path: folds[path] != f)

    for f in range(FOLDS + 1):
        write_weights(paths[f], learned[f])
    if options.predictions:
        with open(options.predictions, "w", encoding="utf-8") as out:
            for f in range(FOLDS):
                out.write(run(options.reader, [d for d in documents if folds[d[0]] == f], paths[f]))


if __name__ == "__main__":
    main()
