#!/usr/bin/python3
"""Learns the clause types from contracts with gold, and measures them on contracts that were not learned from.

    tools/train-clauses.py --data DIR --score score.py --reader build/tools/read-texts --out src/extraction/clauses.gvariant [--values DIR]

DIR is as for train-reading.py, whose folds and whose binding of liblinear this program uses; --values is that program's --work, where its
out-of-fold weights lie: with them the values among the short passages are out of fold too. Of a contract that is there as PDF, the
PDF's text is learned from, of all others the data set's text. Each step's scores for a contract, from which the next step
learns, come from a model that was made without it, and from the program itself. The same data give the same file; see docs/READING.md.
"""
import argparse
import ctypes
import hashlib
import importlib.util
import json
import lzma
import math
import os
import struct
import subprocess
import sys
import time
from array import array
from collections import defaultdict

from gi.repository import GLib

FOLDS = 5
COST = 0.3
NEIGHBOUR_SHARE = 0.3        # these three stand in cp-clause-model.c too
PREVIOUS_SEED = 0x9E3779B9
NEXT_SEED = 0x7F4A7C15
WEIGHTS = 3000               # a type
FLOOR = -8.0
TREES = "--trees 250 --leaves 24 --depth 23 --bins 256 --rate 0.06 --least 5 --damping 5 --columns 0.5"
FEWEST = {"own": 2, "pair": 3, "neighbour": 5}
FORMAT = "(a(sddddd)d(dasadad)sauauayay)"  # see cp-clause-model.c
SHORT = ["document_name", "parties", "agreement_date", "effective_date"]  # passages of a few words; see cp-short-passages.c
SHORT_COST = 0.1
SHORT_TREES = "--start 0 --trees 80 --depth 3 --rate 0.08 --least 5"


def module(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


reading = module("reading", os.path.join(os.path.dirname(os.path.abspath(__file__)), "train-reading.py"))
started = time.time()


def say(*words):
    print(f"{time.time() - started:6.0f} s", *words, file=sys.stderr, flush=True)


class Document:
    def __init__(self, path, name, text, gold, score):
        self.score = score
        self.path, self.name, self.text = path, name, text
        self.fold = reading.fold_of(name)
        self.gold = {score.clause_key(label): [set(score.words(s["text"])) for s in gold["spans"].get(label, [])] for label in score.CLAUSES}
        self.spans = gold["spans"]
        self.rows = range(0)
        self.words = []  # of each sentence

    def within(self, share):
        """Whether the document is among the first @share of a shuffled deck, always the same."""
        return int(hashlib.sha256(("deck" + self.name).encode()).hexdigest(), 16) % 1000 < 1000 * share

    def right(self, kind, words):
        return any(len(g & words) * 2 >= len(g | words) > 0 for g in self.gold[kind])

    def quotes_right(self, kind, quote):
        return self.right(kind, set(self.score.words(quote)))


def load(options, score):
    rows = [json.loads(line) for line in open(os.path.join(options.data, "gold.jsonl"), encoding="utf-8")]
    rows = [row for row in rows if row["dataset"] == "cuad"]
    texts = reading.layers(os.path.abspath(options.reader), options.data, [row["path"] for row in rows], os.path.join(options.work, "layers.jsonl"))
    pdf = [Document(row["path"], row["id"], texts[row["path"]], row["gold"], score) for row in rows if row["path"] in texts]
    names = {d.name for d in pdf}
    text = [Document("text/" + row["id"], row["id"], row["text"], row["gold"], score)
            for row in map(json.loads, lzma.open(os.path.join(options.data, "cuad-train.jsonl.xz"), "rt", encoding="utf-8"))]
    return pdf + [d for d in text if d.name not in names], pdf, text


def run(reader, documents, *arguments):
    feed = "".join(json.dumps({"id": d.path, "text": d.text}) + "\n" for d in documents)
    return subprocess.run([reader, *arguments], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")


class Sentences:
    """All sentences as liblinear wants them."""

    def __init__(self, reader, documents, score):
        self.features, self.rows, self.keep = {}, [], []
        by_path = {d.path: d for d in documents}
        parsed, current = [], None
        for line in run(reader, documents, "--sentences").split("\n"):
            if line.startswith("#\t") and line.count("\t") == 1:
                current = by_path[line[2:]]
                current.rows = range(len(parsed), len(parsed))
            elif line:
                text, length, single, numbers = line.rsplit("\t", 3)
                numbers = array("I", map(int, numbers.split()))
                parsed.append((int(single), numbers[0::2], numbers[1::2]))
                current.words.append(set(score.words(text)))
                current.rows = range(current.rows.start, len(parsed))
        say(len(documents), "documents,", len(parsed), "sentences")
        self.parsed = parsed

    def prepare(self, documents):
        self.count()
        self.build(documents)

    def count(self):
        own, single = defaultdict(int), defaultdict(int)
        for n, hashes, _ in self.parsed:
            for h in hashes:
                own[h] += 1
            for h in hashes[:n]:
                single[h] += 1
        total = len(self.parsed)
        self.rarity = {h: math.log(total / n) + 1 for h, n in own.items()}
        kept = [h for h, n in own.items() if n >= (FEWEST["own"] if h in single else FEWEST["pair"])]
        near = [h ^ seed for h, n in single.items() if n >= FEWEST["neighbour"] for seed in (PREVIOUS_SEED, NEXT_SEED)]
        self.features = {h: i + 1 for i, h in enumerate(sorted(set(kept) | set(near)))}
        self.rarity.update({h ^ seed: self.rarity[h] for h, n in single.items() if n >= FEWEST["neighbour"] for seed in (PREVIOUS_SEED, NEXT_SEED)})
        square = sum(sum((self.rarity[h] * (1 + math.log(c))) ** 2 for h, c in zip(hashes, counts)) / sum((1 + math.log(c)) ** 2 for c in counts)
                     for _, hashes, counts in self.parsed[::37] if counts)
        self.scale = 1 / math.sqrt(square / len([1 for p in self.parsed[::37] if p[2]]))
        self.n = len(self.features) + 1
        say(self.n, "features")

    def part(self, sentence, neighbour, seed, share, out):
        single, hashes, counts = sentence
        n = single if neighbour else len(hashes)
        values = [1 + math.log(c) if c > 1 else 1.0 for c in counts[:n]]
        norm = math.sqrt(sum(v * v for v in values)) or 1
        for h, v in zip(hashes, values):
            i = self.features.get(h ^ seed)
            if i is not None:
                out[i] = share * v / norm * self.rarity[h] * self.scale

    def build(self, documents):
        self.pointers = [0] * len(self.parsed)
        for document in documents:
            for r in document.rows:
                nodes = {}
                self.part(self.parsed[r], False, 0, 1, nodes)
                if r > document.rows.start:
                    self.part(self.parsed[r - 1], True, PREVIOUS_SEED, NEIGHBOUR_SHARE, nodes)
                if r + 1 < document.rows.stop:
                    self.part(self.parsed[r + 1], True, NEXT_SEED, NEIGHBOUR_SHARE, nodes)
                flat = [x for item in sorted(nodes.items()) for x in item] + [self.n, 1.0, -1, 0.0]
                data = ctypes.create_string_buffer(struct.pack("i4xd" * (len(flat) // 2), *flat))
                self.keep.append(data)
                self.pointers[r] = ctypes.addressof(data)
        self.parsed = None
        say("built")


class Liblinear(reading.Liblinear):
    def fit(self, pointers, labels, n, solver, cost, eps):
        """Weights of a two-class problem whose rows lie in memory, for the class 1; None when there is one class only."""
        count = len(pointers)
        if len(set(labels)) < 2:
            return None
        y = (ctypes.c_double * count)(*[1.0 if label else -1.0 for label in labels])
        x = (ctypes.c_void_p * count)(*pointers)
        problem = reading.Problem(count, n, y, ctypes.cast(x, ctypes.POINTER(ctypes.POINTER(reading.Node))), 1.0)
        parameter = reading.Parameter(solver, eps, cost, 0, None, None, 0.1, None)
        model = self.lib.train(ctypes.byref(problem), ctypes.byref(parameter))
        sign = 1.0 if model.contents.label[0] == 1 else -1.0
        weights = [sign * w for w in model.contents.w[:n]]
        self.lib.free_and_destroy_model(ctypes.byref(model))
        return weights


def dense(rows):
    """Rows of numbers as liblinear's nodes: (buffers to keep, addresses)"""
    keep = []
    for row in rows:
        flat = [x for i, v in row if v for x in (i, v)] + [-1, 0.0]
        keep.append(ctypes.create_string_buffer(struct.pack("i4xd" * (len(flat) // 2), *flat)))
    return keep, [ctypes.addressof(k) for k in keep]


class Learned:
    """What becomes a file."""

    def __init__(self):
        self.steps = []
        self.types, self.weights, self.trees, self.passages = {}, defaultdict(list), {"#bias": 0.0, "#trees": []}, ""
        self.floor = -0.97  # of a bare margin; sentences that are nothing lie at -1

    def read(self, path, sentences):
        """Takes the words from a file that an earlier run wrote; with @sentences all but the short passages."""
        with open(path, "rb") as stored:
            value = GLib.Variant.new_from_bytes(GLib.VariantType(FORMAT), GLib.Bytes(stored.read()), False).unpack()
        kinds = [t[0] for t in value[0]]
        self.types = {t[0]: (t[1], t[2], 1.0, 0.0, 0.0) for t in value[0]}
        hashes, first, entry_types, entry_weights = value[4:]
        if sentences:
            base, trees, raw, probability = value[2]
            self.types, self.floor = {t[0]: t[1:] for t in value[0]}, value[1]
            self.trees, self.steps = {"#bias": base, "#trees": trees}, list(zip(raw, probability))
        for i, h in enumerate(hashes):
            self.weights[h] = [(kinds[entry_types[k]], entry_weights[k] - 128) for k in range(first[i], first[i + 1])]

    def write(self, path, kinds):
        hashes = sorted(self.weights)
        first, entry_types, entry_weights = [0], [], []
        for h in hashes:
            for kind, weight in self.weights[h]:
                entry_types.append(kinds.index(kind))
                entry_weights.append(weight + 128)
            first.append(len(entry_types))
        value = GLib.Variant(FORMAT, ([(k, *self.types[k]) for k in kinds], self.floor, (self.trees["#bias"], self.trees["#trees"], [x for x, _ in self.steps], [y for _, y in self.steps]),
                                      self.passages, hashes, first, bytes(entry_types), bytes(entry_weights)))
        with open(path, "wb") as out:
            out.write(value.get_data_as_bytes().get_data())


def learn_words(liblinear, sentences, documents, kinds, learned):
    """The first step: a linear classifier a type."""
    rows = [r for d in documents for r in d.rows]
    pointers = [sentences.pointers[r] for r in rows]
    names = {i: h for h, i in sentences.features.items()}
    for kind in kinds:
        labels = [w and d.right(kind, w) for d in documents for w in d.words] if any(d.gold[kind] for d in documents) else []
        weights = liblinear.fit(pointers, [bool(label) for label in labels], sentences.n, 1, COST, 0.1)
        if weights is None:
            learned.types[kind] = (0.0, -1.0, 1.0, 0.0, 0.0)
            continue
        folded = [(w * sentences.rarity[names[i + 1]] * sentences.scale, names[i + 1]) for i, w in enumerate(weights[:-1]) if w]
        folded = sorted(folded, key=lambda f: (-abs(f[0]), f[1]))[:WEIGHTS]
        step = abs(folded[0][0]) / 127
        for w, h in folded:
            if round(w / step):
                learned.weights[h].append((kind, round(w / step)))
        learned.types[kind] = (step, weights[-1], 1.0, 0.0, 0.0)


def candidates_of(reader, documents, path):
    """[(document, type, sentence, facts, what the trees say)]"""
    by_path, out, current = {d.path: d for d in documents}, [], None
    for line in run(reader, documents, "--clauses", path, "--clause-candidates").split("\n"):
        if line.startswith("#\t"):
            current = by_path[line[2:]]
        elif line:
            kind, sentence, said, facts = line.split("\t")
            out.append((current, kind, int(sentence), array("f", map(float, facts.split())), float(said)))
    return out


def candidates_of_all(options, documents, paths):
    """The same of every document, by the model that was made without it."""
    return [c for f in range(FOLDS) for c in candidates_of(options.reader, [d for d in documents if d.fold == f], paths[f])]


def learn_slopes(liblinear, candidates, n_sentences, kinds, learned):
    """Platt: margins of all types as logits, so that they can be compared. Sentences that are nothing all count as one that lies at -1."""
    by_kind = defaultdict(list)
    for document, kind, sentence, facts, _ in candidates:
        by_kind[kind].append((facts[0], document.right(kind, document.words[sentence])))
    for kind in kinds:
        step, bias = learned.types[kind][:2]
        silent = n_sentences - len(by_kind[kind])
        keep, pointers = dense([(1, margin), (2, 1.0)] for margin in [-1.0] + [margin for margin, _ in by_kind[kind]])
        labels = [False] * silent + [right for _, right in by_kind[kind]]
        weights = liblinear.fit(pointers[:1] * silent + pointers[1:], labels, 2, 0, 100.0, 0.0001)
        learned.types[kind] = (step, bias, *(weights or (1.0, -6.0)), 0.0)
    learned.floor = FLOOR


def learn_rates(candidates, kinds, learned):
    """What share of a type's candidates is right: trees see types by it."""
    right, all_of = defaultdict(int), defaultdict(int)
    for document, kind, sentence, _, _ in candidates:
        all_of[kind] += 1
        right[kind] += document.right(kind, document.words[sentence])
    for kind in kinds:
        learned.types[kind] = (*learned.types[kind][:4], (right[kind] + 1) / max(1, all_of[kind]))


def grow(options, rows, how):
    bias, trees = reading.train_trees(options.trainer, rows, how.split())
    return {"#bias": bias, "#trees": trees}


def learn_trees(options, candidates, kinds, learned):
    """The second step."""
    learn_rates(candidates, kinds, learned)
    rows = [(d.right(kind, d.words[s]), [f"{fact:.7g}" for fact in [*facts[:-1], learned.types[kind][4]]]) for d, kind, s, facts, _ in candidates]
    learned.trees = grow(options, rows, TREES)


def staircase(pairs, smallest=60):
    """Pool adjacent violators, then no step of fewer than @smallest."""
    blocks = []
    for raw, right in sorted(pairs):
        blocks.append([raw, float(right), 1.0])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            raw, right, n = blocks.pop()
            last = blocks[-1]
            blocks[-1] = [(last[0] * last[2] + raw * n) / (last[2] + n), last[1] + right, last[2] + n]
    merged = []
    for block in blocks:
        if merged and merged[-1][2] < smallest:
            raw, right, n = merged.pop()
            block = [(raw * n + block[0] * block[2]) / (n + block[2]), right + block[1], n + block[2]]
        merged.append(block)
    steps, highest = [], 0.0
    for raw, right, n in merged:  # small steps that were joined may lie under the one before
        highest = max(highest, (right + 0.3) / (n + 0.6))
        steps.append((raw, highest))
    return steps


def values_of(options, fold):
    return ["--weights", os.path.join(options.values, f"weights-{fold}.txt")] if options.values else []


def predict(options, documents, fold, path):
    """{path: {type: [(quote, confidence)]}} as the program says it"""
    out = {}
    for line in run(options.reader, [d for d in documents if d.fold == fold], "--clauses", path, *values_of(options, fold)).splitlines():
        line = json.loads(line)
        clauses = out.setdefault(line["document"]["path"], defaultdict(list))
        for clause in line["clauses"]:
            clauses[clause["type"]].append((" ".join(a.get("quote", "") for a in clause["anchors"]), clause["confidence"]))
    return out


def predict_all(options, documents, paths):
    out = {}
    for f in range(FOLDS):
        out.update(predict(options, documents, f, paths[f]))
    return out


def passage_rows(options, documents, paths, keys):
    """{key: {document: [(right, features)]}}, what is said of a document by the models that were made without it"""
    rows = {key: {} for key in keys}
    by_path = {d.path: d for d in documents}
    for f in range(FOLDS):
        text = run(options.reader, [d for d in documents if d.fold == f], "--clauses", paths[f], *values_of(options, f), "--candidates", ",".join(keys))
        for path, found in reading.read_candidates(text).items():
            for key in keys:
                kind = key.split()[1]
                rows[key][path] = [(by_path[path].quotes_right(kind, value), features) for value, features in found.get(key, [])]
    return rows


def learn_passages(options, documents, learned, paths, kinds):
    """Passages of a few words: the first look, the second, and the staircase."""
    weights = [defaultdict(dict) for _ in learned]
    folds = {d.path: d.fold for d in documents}

    def write():
        for f, model in enumerate(learned):
            path = os.path.join(options.work, "passages.txt")
            reading.write_weights(path, weights[f])
            with open(path, encoding="utf-8") as stored:
                model.passages = stored.read()
            model.write(paths[f], kinds)

    write()
    liblinear = reading.Liblinear()
    for key, rows in passage_rows(options, documents, paths, ["passage " + kind for kind in SHORT]).items():
        names, prepared = liblinear.prepare(rows)
        for f in range(FOLDS + 1):
            chosen = [(right, nodes) for path in rows if folds[path] != f for (right, _), nodes in zip(rows[path], prepared[path])]
            weights[f][key] = liblinear.train(names, chosen, SHORT_COST)
        say(key, sum(len(r) for r in rows.values()), "candidates,", sum(r[0] for found in rows.values() for r in found), "right")
    write()
    for key, rows in passage_rows(options, documents, paths, [f"passage {kind} second" for kind in SHORT]).items():
        for f in range(FOLDS + 1):
            weights[f][key] = grow(options, [row for path in rows if folds[path] != f for row in rows[path]], SHORT_TREES)
    floors = [model.floor for model in learned]
    for model in learned:
        model.floor = math.inf  # so that sentences keep silent
    write()
    predictions = predict_all(options, documents, paths)
    for kind in SHORT:
        pairs = [(d.fold, confidence, d.quotes_right(kind, quote)) for d in documents for quote, confidence in predictions[d.path][kind]]
        for f in range(FOLDS + 1):
            for raw, probability in staircase([(raw, right) for fold, raw, right in pairs if fold != f], 40):
                weights[f]["passage " + kind][f"#calibration {raw:.5g}"] = round(probability, 4)
    for model, floor in zip(learned, floors):
        model.floor = floor
    write()


def learn_sentences(options, score, documents, kinds, learned, paths):
    """The words, the trees and their staircase."""
    liblinear = Liblinear()
    sentences = Sentences(options.reader, documents, score)
    if not options.keep:
        sentences.prepare(documents)
    for f in range(FOLDS + 1):
        if not options.keep:
            learn_words(liblinear, sentences, [d for d in documents if d.fold != f], kinds, learned[f])
        learned[f].write(paths[f], kinds)
        say("words", f)
    sentences = None
    candidates = candidates_of_all(options, documents, paths)
    for f in range(FOLDS + 1):
        n_sentences = sum(len(d.words) for d in documents if d.fold != f)
        learn_slopes(liblinear, [c for c in candidates if c[0].fold != f], n_sentences, kinds, learned[f])
        learned[f].write(paths[f], kinds)
    candidates = candidates_of_all(options, documents, paths)
    for f in range(FOLDS + 1):
        learn_trees(options, [c for c in candidates if c[0].fold != f], kinds, learned[f])
        learned[f].write(paths[f], kinds)
        say("trees", f, len(candidates))
    judged = [(c[0].fold, c[4], c[0].right(c[1], c[0].words[c[2]])) for c in candidates_of_all(options, documents, paths)]
    for f in range(FOLDS + 1):
        learned[f].steps = staircase([(raw, right) for fold, raw, right in judged if fold != f])
        learned[f].write(paths[f], kinds)
    say("staircase", len(learned[FOLDS].steps))


def figures(score, documents, predictions, title, types=False):
    def ask(labels):
        return score.curve([([s["text"] for s in d.spans.get(label, [])], predictions[d.path][score.clause_key(label)]) for d in documents for label in labels])
    short = ("Document Name", "Parties", "Agreement Date", "Effective Date")
    say(title, "AUPR, precision at 80 % recall: 41 types", ask(score.CLAUSES), "37 types", ask([c for c in score.CLAUSES if c not in short]))
    for label in score.CLAUSES if types else short:
        say(f"    {label:36}", ask([label]), sum(len(d.spans.get(label, [])) for d in documents))
    points = [(c, d.quotes_right(kind, q)) for d in documents for kind, found in predictions[d.path].items() for q, c in found if c >= 0.1]
    say("    calibration error of", len(points), "passages with a confidence of .1 or more:", score.calibration(points))


def main():
    options = argparse.ArgumentParser()
    for name in ("--data", "--score", "--reader", "--out"):
        options.add_argument(name, required=True)
    options.add_argument("--values", help="where train-reading.py left weights-0.txt to weights-4.txt")
    options.add_argument("--share", type=float, default=1.0, help="learn from no more than this share of the contracts, and measure on all of them")
    options.add_argument("--keep", choices=["words", "sentences"], help="take the words' weights from the last run's files, or all that is said of sentences")
    options.add_argument("--work", default="/tmp/train-clauses")
    options = options.parse_args()
    os.makedirs(options.work, exist_ok=True)
    options.reader = os.path.abspath(options.reader)
    options.trainer = os.path.join(os.path.dirname(options.reader), "train-trees")
    score = module("score", options.score)
    documents, pdf, text = load(options, score)
    everything = pdf + text
    documents = [d for d in documents if d.within(options.share)]
    kinds = [score.clause_key(label) for label in score.CLAUSES]
    learned = [Learned() for _ in range(FOLDS + 1)]  # the last is made from everything
    paths = [os.path.join(options.work, f"clauses-{f}.gvariant") for f in range(FOLDS)] + [options.out]

    if options.keep:
        for model, path in zip(learned, paths):
            model.read(path, options.keep == "sentences")
    if options.keep != "sentences":
        learn_sentences(options, score, documents, kinds, learned, paths)
    learn_passages(options, [d for d in everything if d.within(options.share)], learned, paths, kinds)
    say("short passages")
    predictions = predict_all(options, everything, paths)
    figures(score, pdf, predictions, f"{len(pdf)} PDFs:")
    figures(score, text, predictions, f"{len(text)} texts:", True)


if __name__ == "__main__":
    main()
