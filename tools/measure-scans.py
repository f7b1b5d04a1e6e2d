#!/usr/bin/env python3
"""Measures what is lost when a contract is read from a scan instead of its own text.

    tools/measure-scans.py --data DIR --score score.py --reader build/tools/read-texts --weights DIR [--work DIR] [--forms N] [--nda N] [--json FILE]

DIR of --weights holds weights-0.txt to weights-4.txt, made by train-reading.py as --work: each document, scan or not, is read with the
weights that saw neither it nor its twin. Compared are
  derived-scans   the data set's image-only PDFs, and the text of the same contracts
  fcc-adbuy       the digital forms, and pictures of their pages (--forms N of them; gray JPEG, 200 dpi)
  kleister-nda    the digital contracts, and pictures of their pages (--nda N of them)
For each: characters wrong (edit distance over the length of the digital text, spaces and case kept, white space squeezed) and F1 a field.
"""
import argparse
import hashlib
import importlib.util
import json
import lzma
import os
import re
import resource
import subprocess
import sys
from collections import defaultdict

FOLDS = 5
DPI = 200


def fold_of(group):
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def edits(a, b):
    """Levenshtein's distance, a row at a time as the bits of one large number (Myers, Hyyrö)."""
    if not a or not b:
        return len(a) + len(b)
    where = defaultdict(int)
    for i, c in enumerate(a):
        where[c] |= 1 << i
    full, top = (1 << len(a)) - 1, 1 << (len(a) - 1)
    up, down, score = full, 0, len(a)
    for c in b:
        same = where.get(c, 0)
        diagonal = (((same & up) + up) ^ up) | same | down
        right_up = down | (~(diagonal | up) & full)
        right_down = diagonal & up
        score += 1 if right_up & top else -1 if right_down & top else 0
        right_up = ((right_up << 1) | 1) & full
        right_down = (right_down << 1) & full
        up = right_down | (~(diagonal | right_up) & full)
        down = right_up & diagonal
    return score


def plain(text):
    return " ".join(text.split())


def picture_pdf(source, target):
    """An image-only PDF of @source's pages: what a good scanner would make of their prints."""
    stem = target + "-page"
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-jpeg", source, stem], check=True, stderr=subprocess.DEVNULL)
    folder = os.path.dirname(target)
    pages = sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.startswith(os.path.basename(stem)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        data = open(page, "rb").read()
        os.unlink(page)
        at = re.search(rb"\xff\xc0..\x08(..)(..)(.)", data, re.S)
        high, wide = int.from_bytes(at[1], "big"), int.from_bytes(at[2], "big")
        colors = "DeviceGray" if at[3] == b"\x01" else "DeviceRGB"
        w, h = wide * 72 / DPI, high * 72 / DPI
        content = f"q {w} 0 0 {h} 0 0 cm /I Do Q"
        n = len(objects) + 1
        kids.append(f"{n} 0 R")
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w} {h}] /Resources << /XObject << /I {n + 1} 0 R >> >> /Contents {n + 2} 0 R >>",
                    (f"<< /Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /{colors} /BitsPerComponent 8 /Filter /DCTDecode /Length {len(data)} >>", data),
                    (f"<< /Length {len(content)} >>", content.encode())]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for i, each in enumerate(objects):
        offsets.append(len(out))
        head, stream = each if isinstance(each, tuple) else (each, None)
        out += f"{i + 1} 0 obj\n{head}\n".encode()
        out += b"stream\n" + stream + b"\nendstream\n" if stream is not None else b""
        out += b"endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    with open(target, "wb") as f:
        f.write(out)


class Case:
    """One contract: @scan is a file, @digital a file or text; @path is what the gold is filed under."""

    def __init__(self, row, scan, digital, group, is_text=False):
        self.row, self.scan, self.digital, self.group, self.is_text = row, scan, digital, group, is_text


def squeeze(name):
    return re.sub(r"[^a-z0-9]+", "", name.lower())


def derived(data, rows):
    texts = {}
    for line in lzma.open(os.path.join(data, "cuad-train.jsonl.xz"), "rt", encoding="utf-8"):
        row = json.loads(line)
        texts[row["id"]] = row["text"]
    pdfs = {r["id"]: r["path"] for r in rows if r["dataset"] == "cuad"}
    for row in rows:
        if row["dataset"] != "derived-scans":
            continue
        stem = squeeze(re.sub(r"__(bad|clean)\.pdf$", "", row["path"].rsplit("/", 1)[-1]))
        ids = [i for i in texts if squeeze(i).startswith(stem)]
        if len(ids) != 1:
            sys.exit(f"{row['path']}: {len(ids)} twins")
        is_text = ids[0] not in pdfs
        yield Case(row, os.path.join(data, row["path"]), texts[ids[0]] if is_text else os.path.join(data, pdfs[ids[0]]), ids[0], is_text)


def pictured(data, rows, dataset, count, work):
    taken = 0
    for row in sorted((r for r in rows if r["dataset"] == dataset), key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest()):
        path = os.path.join(data, row["path"])
        fonts = subprocess.run(["pdffonts", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode("utf-8", "replace")
        if taken >= count or "GlyphLess" in fonts or len(fonts.splitlines()) < 3:
            continue
        taken += 1
        scan = os.path.join(work, hashlib.sha256(row["id"].encode()).hexdigest()[:16] + ".pdf")
        if not os.path.exists(scan):
            picture_pdf(path, scan)
        yield Case(row, scan, path, row["id"])


def ask(reader, weights, options, files, texts=()):
    command = [reader, "--weights", weights] + options
    if files:
        out = subprocess.run(command + files, stdout=subprocess.PIPE, check=True).stdout
    else:
        feed = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts)
        out = subprocess.run(command, input=feed.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.decode("utf-8", "replace").splitlines()]


def texts_of(reader, weights, cases, kept):
    """{case: (scan's text, digital text)}"""
    out = {}
    for case in cases:
        digital = case.digital if case.is_text else ask(reader, weights, ["--text"], [case.digital])[0]["text"]
        out[case] = (ask(reader, weights, ["--text"], [case.scan])[0]["text"], digital)
        if kept:
            with open(os.path.join(kept, os.path.basename(case.scan) + ".txt"), "w", encoding="utf-8") as f:
                f.write(out[case][0])
    return out


def predictions(reader, weights, cases):
    """[(gold, scan's answer, digital answer)], each from the weights of its fold."""
    out = []
    for case in cases:
        fold = weights % fold_of(case.group)
        scan = ask(reader, fold, [], [case.scan])[0]
        digital = ask(reader, fold, [], [], [(case.row["id"], case.digital)])[0] if case.is_text else ask(reader, fold, [], [case.digital])[0]
        out.append((case.row["gold"], scan, digital))
    return out


def table(score, dataset, rows):
    scorer = score.SCORERS[dataset]
    scans, points = scorer([(g, s) for g, s, _ in rows])
    digital, _ = scorer([(g, d) for g, _, d in rows])
    lines, sums = [], {}
    for key in digital:
        if key in ("micro", "clauses"):
            continue
        lines.append((key, digital[key], scans.get(key)))
    for name, figures in (("digital", digital), ("scan", scans)):
        found = sum(f["gold"] * f["recall"] for k, f in figures.items() if k not in ("micro", "clauses"))
        gold = sum(f["gold"] for k, f in figures.items() if k not in ("micro", "clauses"))
        told = sum(f["gold"] * f["recall"] / f["precision"] for k, f in figures.items() if k not in ("micro", "clauses") and f["precision"])
        sums[name] = 2 * found / (gold + told) if gold + told else 0
    return lines, sums, score.calibration(points), points


def report(name, score, dataset, cases, options, out):
    weights = os.path.join(options.weights, "weights-%d.txt")
    rows = predictions(options.reader, weights, cases)
    lines, sums, error, points = table(score, dataset, rows)
    wrong = {}
    for case, (scan, digital) in texts_of(options.reader, weights % 0, cases, options.work).items():
        wrong[case] = (edits(plain(scan), plain(digital)), len(plain(digital)))
    cer = sum(w for w, _ in wrong.values()) / max(1, sum(n for _, n in wrong.values()))
    print(f"{name}: {len(cases)} documents, characters wrong {100 * cer:.2f} %, micro F1 digital {sums['digital']:.3f} scan {sums['scan']:.3f}, calibration error {error}")
    for key, digital, scan in lines:
        print(f"  {key:30} gold {digital['gold']:4}  digital {digital['f1']:.3f}  scan {scan['f1']:.3f}  {100 * (scan['f1'] - digital['f1']):+.1f}")
    for case, (w, n) in sorted(wrong.items(), key=lambda e: -e[1][0] / max(1, e[1][1]))[:6]:
        print(f"    {100 * w / max(1, n):.2f} %  {os.path.basename(case.row['path'])}")
    out[name] = {"cer": cer, "sums": sums, "fields": {k: (d["f1"], s["f1"]) for k, d, s in lines}, "points": points,
                 "answers": [(c.row["path"], s, d) for c, (_, s, d) in zip(cases, rows)]}
    sys.stdout.flush()


def main():
    options = argparse.ArgumentParser()
    for name in ("--data", "--score", "--reader", "--weights"):
        options.add_argument(name, required=True)
    options.add_argument("--work", default="/tmp/measure-scans", help="where pictures and the scans' text are kept")
    options.add_argument("--forms", type=int, default=0)
    options.add_argument("--nda", type=int, default=0)
    options.add_argument("--no-derived", action="store_true")
    options.add_argument("--json", help="where answers and figures go")
    options = options.parse_args()
    os.makedirs(options.work, exist_ok=True)
    spec = importlib.util.spec_from_file_location("score", options.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    rows = [json.loads(line) for line in open(os.path.join(options.data, "gold.jsonl"), encoding="utf-8")]
    out = {}
    if not options.no_derived:
        every = list(derived(options.data, rows))
        for kind in ("clean", "bad"):
            report("derived-scans " + kind, score, "derived-scans", [c for c in every if f"__{kind}." in c.row["path"]], options, out)
    for name, dataset, count in (("forms", "fcc-adbuy", options.forms), ("contracts", "kleister-nda", options.nda)):
        if count:
            report("pictured " + name, score, dataset, list(pictured(options.data, rows, dataset, count, options.work)), options, out)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time of all reading: {spent.ru_utime + spent.ru_stime:.0f} s")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as f:
            json.dump(out, f)


if __name__ == "__main__":
    main()
