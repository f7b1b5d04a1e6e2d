#!/usr/bin/python3
"""open-against-evince.py BUILD FILE.pdf [RUNS]: how long until the first page is on the screen, and how much memory that takes.

Counterpart is measured as a reviewer meets it: the window starts with the contract's tab from last time. Evince opens the same
file. Both run in turn on one private X server; a page is on the screen when the middle of the left half is neither one colour nor
empty. Memory is the proportional set (PSS) of the program with all its children two seconds later. Needs xvfb, x11-apps'
replacement `import` (imagemagick), evince, xdotool; run it under tests/headless.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

build, path = sys.argv[1], os.path.abspath(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5


def page_is_visible():
    """Whether text stands in the part of the screen where both programs show a page."""
    raw = subprocess.run(["import", "-silent", "-window", "root", "-crop", "360x300+250+300", "-colorspace", "Gray",
                          "-depth", "8", "gray:-"], capture_output=True, check=False).stdout
    if not raw:
        return False
    dark = sum(1 for b in raw if b < 110)
    light = sum(1 for b in raw if b > 245)
    return light > len(raw) * 0.5 and dark > len(raw) * 0.01


def tree(pid):
    out = [pid]
    try:
        for child in open(f"/proc/{pid}/task/{pid}/children").read().split():
            out += tree(int(child))
    except OSError:
        pass
    return out


def pss(pid):
    total = 0
    for p in tree(pid):
        try:
            for line in open(f"/proc/{p}/smaps_rollup"):
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    return total / 1024


def measure(command, env):
    begin = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not page_is_visible():
            if time.monotonic() - begin > 60:
                raise SystemExit(f"{command[0]} showed no page within a minute")
            time.sleep(0.02)
        seconds = time.monotonic() - begin
        time.sleep(2)
        return seconds, pss(process.pid)
    finally:
        process.terminate()
        process.wait()
        time.sleep(0.3)


def main():
    data = tempfile.mkdtemp()
    env = dict(os.environ, XDG_DATA_HOME=data, COUNTERPART_NO_KEYRING="1", GSETTINGS_SCHEMA_DIR=f"{build}/data",
               COUNTERPART_BUILD=build)
    ctl = f"{build}/src/ctl/counterpartctl"
    added = subprocess.run([ctl, "import", path, "--json"], env=env, capture_output=True, text=True, check=True).stdout
    contract = json.loads(added.splitlines()[0])
    identifier = contract.get("contract_id") or contract.get("id") or contract["contract"]["id"]
    session = {"front": identifier, "tabs": [{"contract": identifier}]}
    subprocess.run([ctl, "setting", "session", json.dumps(session)], env=env, check=True, stdout=subprocess.DEVNULL)
    figures = {"counterpart": [], "evince": []}
    for _ in range(runs):
        figures["counterpart"].append(measure([f"{build}/src/ui/counterpart", "--mine"], env))
        figures["evince"].append(measure(["evince", path], env))
    shutil.rmtree(data, ignore_errors=True)
    median = {name: [statistics.median(v) for v in zip(*rows)] for name, rows in figures.items()}
    for name, (seconds, memory) in median.items():
        print(f"{name:12} first page {seconds * 1000:6.0f} ms   memory {memory:6.1f} MiB   (median of {runs})")
    print(f"ratio        first page {median['counterpart'][0] / median['evince'][0]:6.2f}      "
          f"memory {median['counterpart'][1] / median['evince'][1]:6.2f}")


main()
