"""plain_pdf.py SOURCE TARGET: sets the words of a sample contract (data/samples/*.txt) as a plain PDF.

The journey needs contracts to read and not their beauty: one font, one column, no tool beside Python.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys
import textwrap

TOP, BOTTOM, LEFT = 770, 72, 72


def lay_out(path):
    """Pages of (y, size, bold, words)."""
    pages, y = [[]], TOP
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        words, size, bold, gap = line, 11, False, 4
        if line.startswith("@title "):
            words, size, bold, gap = line[7:], 16, True, 6
        elif line.startswith("@center "):
            words, gap = line[8:], 6
        elif line.startswith("@") or not line:
            continue
        elif line.startswith("# "):
            words, size, bold, gap = line[2:], 12, True, 3
        elif line.startswith("|"):
            words, gap = "      ".join(cell.strip() for cell in line.strip("|").split("|")), 1
        for part in textwrap.wrap(words, int(88 * 11 / size)) or [""]:
            if y < BOTTOM:
                pages.append([])
                y = TOP
            pages[-1].append((y, size, bold, part))
            y -= size * 1.35
        y -= gap
    return pages


def stream_of(page):
    lines = [b"BT"]
    for y, size, bold, words in page:
        text = words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        lines.append(b"/F%d %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (2 if bold else 1, size, LEFT, y, text))
    lines.append(b"ET")
    return b"\n".join(lines)


def write(source, target):
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font % b"Times-Roman", font % b"Times-Bold"]
    kids = []
    for page in lay_out(source):
        stream = stream_of(page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                       b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % len(objects))
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(target, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    write(*sys.argv[1:3])
