#!/usr/bin/python3
"""check-potfiles.py ROOT: every file with a string for people stands in po/POTFILES, and every line there exists."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
potfiles = root / "po" / "POTFILES"
listed = {line.strip() for line in potfiles.read_text(encoding="utf-8").splitlines()
          if line.strip() and not line.startswith("#")}
marked = set()
for source in [*root.glob("src/**/*.c"), *root.glob("src/**/*.h"), *root.glob("src/**/*.ui"), *root.glob("data/*.desktop.in"), *root.glob("data/*.metainfo.xml.in")]:
    text = source.read_text(encoding="utf-8")
    name = str(source.relative_to(root))
    if source.suffix in (".c", ".h"):
        found = re.search(r'(?<![A-Za-z0-9_])(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*["A-Z]', text)
    elif source.suffix == ".ui":
        found = 'translatable="yes"' in text
    else:
        found = True
    if found:
        marked.add(name)
problems = [f"{name} holds strings for people and is not in po/POTFILES" for name in sorted(marked - listed)]
problems += [f"po/POTFILES names {name}, which does not exist" for name in sorted(listed) if not (root / name).exists()]
for problem in problems:
    print(problem)
print(f"{len(listed)} files listed, {len(problems)} wrong")
sys.exit(1 if problems else 0)
