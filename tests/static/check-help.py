"""Every page of the help that the program opens is there, and every page that is there is installed.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
pages = {page.stem for page in (root / "help" / "C").glob("*.page")}
installed = set(re.findall(r"'([\w-]+)\.page'", (root / "help" / "meson.build").read_text(encoding="utf-8")))
opened = {}
for source in (root / "src").rglob("*.c"):
    text = source.read_text(encoding="utf-8")
    for page in re.findall(r'"help:counterpart/([\w-]+)"', text) + re.findall(r'cp_help_button_new \("([\w-]+)"', text):
        opened.setdefault(page, source.relative_to(root))

problems = [f"{source}: there is no help/C/{page}.page" for page, source in opened.items() if page not in pages]
problems += [f"help/C/{page}.page is not in help/meson.build" for page in sorted(pages - installed)]
if not opened:
    problems.append("nothing opens a page of the help: has the function another name?")
print("\n".join(problems) or f"{len(pages)} pages, {len(opened)} of them opened by name")
sys.exit(1 if problems else 0)
