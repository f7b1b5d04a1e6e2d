#!/usr/bin/python3
"""print-sizes.py ROOT: the longest files and functions, for people to judge; fails on a file over 800 lines alone."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
files, functions = [], []
for source in sorted(root.glob("src/**/*.[ch]")):
    lines = source.read_text(encoding="utf-8").splitlines()
    name = str(source.relative_to(root))
    files.append((len(lines), name))
    start, what = None, ""
    for number, line in enumerate(lines):
        if line == "{" and number:
            start, what = number, lines[number - 1]
        elif line == "}" and start is not None:
            functions.append((number - start - 1, f"{name}: {re.split(r'[ (]', what)[0]}"))
            start = None
lengths = sorted(length for length, _ in functions)
print("longest files")
for length, name in sorted(files, reverse=True)[:8]:
    print(f"  {length:5} {name}")
print("longest functions")
for length, name in sorted(functions, reverse=True)[:8]:
    print(f"  {length:5} {name}")
if lengths:
    over = sum(1 for length in lengths if length > 80)
    print(f"{len(files)} files, {len(functions)} functions, 95th percentile {lengths[int(len(lengths) * .95)]} lines, {over} over 80")
giants = [name for length, name in files if length > 800]
for name in giants:
    print(f"{name} is over 800 lines: split it by what it is about")
sys.exit(1 if giants else 0)
