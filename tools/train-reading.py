#!/usr/bin/env python3
"""Learns the weights of the local extractor from documents with gold, and measures them on documents it did not see.

    tools/train-reading.py --data DIR --score score.py --reader build/tools/read-texts --out src/extraction/weights.txt [--predictions FILE]
    tools/train-reading.py --data DIR --score score.py --reader build/tools/read-texts --curve

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
import re
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

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
ABOUT_THE_BEST = 0.995
BAGS, BAG_SHARE = {"expiration_date": 5}, 0.7
CURVE_SHARES = (25, 50, 75, 100)


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
        """rows_by_document: {document: [(right, [feature])]}. The names of features, and what train() takes for each row: made once, used for
        each fold."""
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
            for _, features in rows:
                ids = sorted({index[f] for f in features if f in index}) + [len(names) + 1]
                prepared[document].append((Node * (len(ids) + 1))(*[(i, 1.0) for i in ids], (-1, 0.0)))
        return names, prepared

    def train(self, names, rows, cost):
        """rows: of (right, what prepare() made of it). Returns {feature: weight} with "#bias"."""
        count = len(rows)
        y = (ctypes.c_double * count)(*[1.0 if right else -1.0 for right, _ in rows])
        x = (ctypes.POINTER(Node) * count)(*[ctypes.cast(nodes, ctypes.POINTER(Node)) for _, nodes in rows])
        problem = Problem(count, len(names) + 1, y, x, 1.0)
        parameter = Parameter(0, 0.001, cost, 0, None, None, 0.1, None)
        model = self.lib.train(ctypes.byref(problem), ctypes.byref(parameter))
        sign = 1.0 if model.contents.label[0] == 1 else -1.0
        weights = {f: sign * model.contents.w[i] for i, f in enumerate(names)}
        weights["#bias"] = sign * model.contents.w[len(names)]
        self.lib.free_and_destroy_model(ctypes.byref(model))
        return {f: round(w, 3) for f, w in weights.items() if f == "#bias" or abs(w) >= SMALLEST_WEIGHT}


def in_parallel(function, count):
    """[function(0), function(1), …], computed beside one another: the reader, the trees and liblinear all run outside of Python. What each makes does not
    depend on the others, so the order in which they end does not matter."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, range(count)))


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


def written_as(key):
    """Under which key its candidates are written down: a sentence's words are the same whatever it is asked about."""
    return next(iter(TOPICS)) if key in TOPICS else key


def rows_of(candidates, golds, key):
    """{document: [(right, features)]}"""
    rows = {}
    for path, by_key in candidates.items():
        gold = golds[path]
        if gold.asks(key):
            rows[path] = [(gold.right(key.removesuffix(" second"), value), features) for value, features in by_key.get(written_as(key), [])]
    return rows


def in_bag(group, bag):
    return int(hashlib.sha256(f"{bag} {group}".encode()).hexdigest()[:8], 16) < BAG_SHARE * 2 ** 32


def train_trees(trainer, rows, options):
    """rows: list of (label, [figure as text]). Returns the bias and the trees."""
    feed = "".join(f"{int(label)} {' '.join(figures)}\n" for label, figures in rows)
    lines = subprocess.run([trainer, *options], input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    return float(lines[0].split("\t")[1]), [line.split("\t")[1] for line in lines[1:]]


def second_look(trainer, key, rows, groups):
    """rows: {document: [(label, [figure as text])]}. Returns {"#bias": …, "#trees": […]}: where one set of trees moves too much with a few
    documents, the mean of several, each of which was learned without some of them."""
    options, bags = ["--start", "0", *TREES[key].split()], BAGS.get(key, 1)
    if bags == 1:
        bias, trees = train_trees(trainer, [row for path in rows for row in rows[path]], options)
        return {"#bias": bias, "#trees": trees}
    sets = [train_trees(trainer, [row for path in rows if in_bag(groups[path], bag) for row in rows[path]], options) for bag in range(bags)]
    share = lambda leaf: f"={float(leaf[1]) / bags:.4g}"
    return {"#bias": sum(bias for bias, _ in sets) / bags, "#trees": [re.sub("=([^ ]+)", share, tree) for _, trees in sets for tree in trees]}


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
    """The highest raw score whose F1 over all documents is about the best: a wrong value costs more than one that is left to a person."""
    pairs = sorted((p for values, _ in points for p in values), reverse=True)
    wanted = sum(n for _, n in points)
    scores, hits = [], 0
    for i, (raw, right) in enumerate(pairs):
        hits += right
        scores.append((2 * hits / (i + 1 + wanted) if wanted else 0, raw))
    best = max((f1 for f1, _ in scores), default=0)
    at = next((raw for f1, raw in scores if f1 >= best * ABOUT_THE_BEST), 0.5)
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


def learn(reader, documents, paths, taught):
    """Learns the weights of each fold and, where there is a path for it, of everything, from the documents for which taught(group), round by
    round, and writes them to @paths."""
    golds = {d[0]: d[3] for d in documents}
    groups = {d[0]: d[1] for d in documents}
    folds = {path: fold_of(group) for path, group in groups.items()}
    liblinear = Liblinear()
    learned = [defaultdict(dict) for _ in paths]
    trainer = os.path.join(os.path.dirname(os.path.abspath(reader)), "train-trees")
    last = {key.removesuffix(" second"): i for i, keys in enumerate(ROUNDS) for key in keys}

    def read_fold(f, keys=None):
        """What is said of the fold's documents that are taught; of those that are measured alone, unless @keys are asked for."""
        write_weights(paths[f], learned[f])
        return run(reader, [d for d in documents if folds[d[0]] == f and taught(d[1]) and (keys or d[4])], paths[f], keys)

    for number, keys in enumerate(ROUNDS):
        written = sorted({written_as(key) for key in keys})
        candidates = {}
        for text in in_parallel(lambda f: read_fold(f, written), FOLDS):
            candidates.update(read_candidates(text))
        prepared_for = None
        for key in keys:
            second = key.endswith(" second")
            rows = rows_of(candidates, golds, key)
            if not second and prepared_for != written_as(key):
                names, prepared = liblinear.prepare(rows)
                prepared_for = written_as(key)

            def learn_fold(f):
                kept = [path for path in rows if folds[path] != f]
                if second:
                    return second_look(trainer, key.removesuffix(" second"), {path: rows[path] for path in kept}, groups)
                chosen = [(right, nodes) for path in kept for (right, _), nodes in zip(rows[path], prepared[path])]
                return {**liblinear.train(names, chosen, COST[key]), "#threshold": 0.02}

            for weights, learned_of_fold in zip(learned, in_parallel(learn_fold, len(paths))):
                weights[key] = learned_of_fold
            labels = [right for path in rows for right, _ in rows[path]]
            print(key, len(labels), "candidates,", sum(labels), "right", file=sys.stderr, flush=True)
        settled = [key.removesuffix(" second") for key in keys if key not in TOPICS and last[key.removesuffix(" second")] == number]
        if not settled:
            continue
        lines = [json.loads(line) for text in in_parallel(read_fold, FOLDS) for line in text.splitlines()]
        predictions = {line["document"]["path"]: line for line in lines}
        for key in settled:
            points = points_of(predictions, golds, key)
            for f in range(len(paths)):
                decide(points, learned[f], key, lambda path: folds[path] != f)
    for path, weights in zip(paths, learned):
        write_weights(path, weights)


def answers(reader, documents, paths):
    """What each fold's weights say of its own documents, which they were not learned from."""
    return "".join(in_parallel(lambda f: run(reader, [d for d in documents if fold_of(d[1]) == f], paths[f]), FOLDS))


def print_curve(reader, documents, score, work):
    """The figures of out-of-fold answers, when only a share of the other folds' documents is learned from; a table in Markdown."""
    columns = []
    for share in CURVE_SHARES:
        paths = [os.path.join(work, f"curve-{share}-{f}.txt") for f in range(FOLDS)]
        learn(reader, documents, paths, lambda group: int(hashlib.sha256(f"curve {group}".encode()).hexdigest()[:8], 16) < share / 100 * 2 ** 32)
        told = {line["document"]["path"]: line for line in map(json.loads, answers(reader, documents, paths).splitlines())}
        nda, _ = score.kleister([(d[3].gold, told[d[0]]) for d in documents if d[3].dataset == "kleister-nda"])
        cuad, _ = score.cuad([(d[3].gold, told[d[0]]) for d in documents if d[0].startswith("text/")])
        columns.append({**{"NDA " + key: nda[key]["f1"] for key in sorted(nda)}, **{key: cuad[key]["f1"] for key in sorted(cuad) if key != "clauses"}})
    print("| learned from | " + " | ".join(f"{share} %" for share in CURVE_SHARES) + " |")
    print("|---|" + "---|" * len(CURVE_SHARES))
    for key in columns[0]:
        print(f"| {key} | " + " | ".join(f"{column[key]:.3f}" for column in columns) + " |", flush=True)


def main():
    options = argparse.ArgumentParser()
    for name in ("--data", "--score", "--reader"):
        options.add_argument(name, required=True)
    options.add_argument("--out", help="where the weights go that were learned from everything")
    options.add_argument("--predictions", help="where the out-of-fold answers for all documents go")
    options.add_argument("--curve", action="store_true", help="print what is reached with a quarter, half and three quarters of the documents instead; four trainings")
    options.add_argument("--work", default="/tmp/train-reading")
    options = options.parse_args()
    if not options.out and not options.curve:
        sys.exit("--out or --curve is needed")
    os.makedirs(options.work, exist_ok=True)
    spec = importlib.util.spec_from_file_location("score", options.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    documents = load(options.data, score, os.path.abspath(options.reader), os.path.join(options.work, "layers.jsonl"))
    if options.curve:
        print_curve(options.reader, documents, score, options.work)
        return
    paths = [os.path.join(options.work, f"weights-{f}.txt") for f in range(FOLDS)] + [options.out]
    learn(options.reader, documents, paths, lambda group: True)
    if options.predictions:
        with open(options.predictions, "w", encoding="utf-8") as out:
            out.write(answers(options.reader, documents, paths))


if __name__ == "__main__":
    main()
