#!/usr/bin/python3
"""check-translations.py ROOT MSGFMT XGETTEXT: every language in po/LINGUAS says everything, in the right form.

Three ways to be incomplete: a sentence in the .po file without a translation or with a doubtful one, a translation
whose %-directives do not fit (msgfmt --check), and a sentence in the sources that the .po file does not know yet.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

root, msgfmt, xgettext = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
po = root / "po"
# So that the counts below can be read whatever language the tests run in.
english = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "PATH": "/usr/bin:/bin"}


def messages(path):
    """The (context, text) pairs of a .po or .pot file, without those that are marked as gone."""
    found, context, text, target = set(), "", None, None
    for line in [*path.read_text(encoding="utf-8").splitlines(), "msgid \"\""]:
        start = re.match(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])? "(.*)"$', line)
        if start and start[1] in ("msgctxt", "msgid") and target == "msgstr":
            found.add((context, text))
            context, text = "", None
        if start:
            target = start[1]
            if target == "msgctxt":
                context = start[2]
            elif target == "msgid":
                text = start[2]
        elif line.startswith('"') and target == "msgctxt":
            context += line[1:-1]
        elif line.startswith('"') and target == "msgid":
            text += line[1:-1]
    return found - {("", "")}


def template():
    """What the sources say now, taken out in the way of scripts/update-translations."""
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "now.pot"
        subprocess.run([root / "scripts" / "update-translations", "--template", pot], check=True, stderr=subprocess.DEVNULL,
                       env={**english, "XGETTEXT": xgettext})
        return messages(pot)


problems = []
wanted = template()
languages = [line.strip() for line in (po / "LINGUAS").read_text(encoding="utf-8").splitlines()
             if line.strip() and not line.startswith("#")]
if len(wanted) < 100:
    problems.append(f"only {len(wanted)} sentences were found in the sources")
for language in languages:
    path = po / f"{language}.po"
    if not path.exists():
        problems.append(f"{language} stands in po/LINGUAS and po/{language}.po does not exist")
        continue
    run = subprocess.run([msgfmt, "--check", "--statistics", "-o", "/dev/null", path], capture_output=True, text=True, env=english)
    print(f"{language}: {run.stderr.strip()}")
    if run.returncode != 0:
        problems.append(f"{language}: msgfmt --check refuses po/{language}.po")
    for kind in ("fuzzy", "untranslated"):
        if kind in run.stderr:
            problems.append(f"{language}: there are {kind} messages")
    unknown = sorted(text for _context, text in wanted - messages(path))
    problems += [f"{language}: not in po/{language}.po: {text}" for text in unknown]
for problem in problems:
    print(problem)
print(f"{len(languages)} languages, {len(wanted)} sentences, {len(problems)} wrong")
sys.exit(1 if problems else 0)
