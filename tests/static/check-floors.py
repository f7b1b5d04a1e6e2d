#!/usr/bin/python3
"""check-floors.py ROOT: a room includes from lower floors alone, never upwards and never sideways.

Floors and rooms are those of docs/DESIGN.md. A header belongs to the room whose folder holds it; a file name must
exist once only, because includes are flat. Fails with one line for each include that points up or sideways.
"""
import pathlib
import re
import sys

FLOORS = {
    "base": 0, "model": 1, "protocol": 1,
    "document": 2, "database": 2, "network": 2,
    "extraction": 3, "matching": 3, "crm": 3, "store": 3, "audit": 3, "evaluation": 3,
    "workflow": 4, "ctl": 5, "ui": 5,
}
# programs of their own beside the rooms
PROGRAMS = {"reader": {"base", "model", "protocol"}, "practice": {"base", "model"}}

root = pathlib.Path(sys.argv[1]) / "src"
owner = {}
problems = []
for header in sorted(root.glob("*/**/*.h")):
    room = header.relative_to(root).parts[0]
    if header.name in owner and owner[header.name] != room:
        problems.append(f"{header.name} exists in {owner[header.name]} and in {room}")
    owner[header.name] = room

includes = 0
for source in sorted(root.glob("*/**/*.[ch]")):
    room = source.relative_to(root).parts[0]
    if room not in FLOORS and room not in PROGRAMS:
        problems.append(f"{source.relative_to(root)}: {room} is no room of docs/DESIGN.md")
        continue
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
        if not match:
            continue
        target = owner.get(match[1].rsplit("/", 1)[-1])
        if target is None or target == room:
            continue
        includes += 1
        if room in PROGRAMS:
            allowed = target in PROGRAMS[room]
        else:
            allowed = target in FLOORS and FLOORS[target] < FLOORS[room]
        if not allowed:
            problems.append(f"{source.relative_to(root)}:{number}: {room} includes {match[1]} of {target}")

for problem in problems:
    print(problem)
print(f"{includes} includes between rooms, {len(problems)} upward or sideways")
sys.exit(1 if problems else 0)
