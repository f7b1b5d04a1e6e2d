#!/usr/bin/python3
"""try-window.py APPLICATION FILE: runs the Flatpak with a forwarded FILE and waits, over the accessibility bus, until what was read is shown.

Prints how long that took. Exits with 0 when the window showed them.
"""
import os
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# What the window says of the sample once it was read: its other party, in the list or beside the pages; labels of terms.
WANTED = ("Halvorsen", "Effective date", "Agreement date", "Governing law")


def names(widget, depth=0):
    """All names below a widget; the tree changes while it is walked, so a part that has gone is no error."""
    try:
        widget.clear_cache()
        yield widget.get_name() or ""
        count = widget.get_child_count() if depth < 40 else 0
    except GLib.Error:
        return
    for index in range(count):
        try:
            child = widget.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield from names(child, depth + 1)


def main():
    """Starts, looks, ends."""
    application, file = sys.argv[1:]
    start = time.monotonic()
    process = subprocess.Popen(["flatpak", "run", "--user", "--file-forwarding", application, "@@", file, "@@"], stdin=subprocess.DEVNULL,
                               start_new_session=True)
    seen_window = None
    shown = set()
    try:
        while time.monotonic() - start < float(os.environ.get("COUNTERPART_WAIT", "90")) and not shown and process.poll() is None:
            desktop = Atspi.get_desktop(0)
            desktop.clear_cache()
            for index in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(index)
                if child is None or not (child.get_name() or "").lower().endswith("counterpart"):
                    continue
                if seen_window is None:
                    seen_window = time.monotonic() - start
                    print(f"   on the accessibility bus after {seen_window:.1f} s")
                texts = set(names(child))
                shown = {text for text in texts for wanted in WANTED if wanted in text}
            time.sleep(0.5)
        if shown:
            print(f"   read and shown after {time.monotonic() - start:.1f} s: {', '.join(sorted(shown)[:3])}")
        else:
            print("   the window says:", "; ".join(sorted(texts))[:600] if seen_window is not None else "nothing")
        picture = os.environ.get("COUNTERPART_PICTURE")
        if picture:
            time.sleep(1)
            subprocess.run(["import", "-window", "root", picture], check=False)
    finally:
        subprocess.run(["flatpak", "kill", application], check=False)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGTERM)
    return 0 if shown else 1


if __name__ == "__main__":
    sys.exit(main())
