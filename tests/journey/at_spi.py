"""at_spi.py: drives the window as a person does who hears it and types.

Widgets are found by what a screen reader calls them and used through the actions that assistive technology has; keys go through
the X server. No pointer is ever moved. Needs python3-gi, gir1.2-atspi-2.0 and xdotool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("COUNTERPART_PATIENCE", "30"))


class NotThere(Exception):
    """What was waited for did not come."""


def wait(question, what, patience=None, pause=0.08):
    """Asks until the answer is true; accessible objects come and go, so their errors count as "not yet"."""
    end = time.monotonic() + (patience or PATIENCE)
    while True:
        try:
            answer = question()
            if answer:
                return answer
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise NotThere(what)
        time.sleep(pause)


def walk(node):
    """Every accessible object from node on, parents first, never from the cache: GTK does not tell of every change."""
    node.clear_cache_single() if hasattr(node, "clear_cache_single") else node.clear_cache()
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def role(node):
    # libatspi 2.46 says "push button" where 2.56 says "button".
    return node.get_role_name().removeprefix("push ")


def is_visible(node):
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def is_on_screen(node):
    """Pages of a stack that were never in front are visible to GTK 4.8, but have no size."""
    extents = node.get_extents(Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def is_sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def is_checked(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.CHECKED) or states.contains(Atspi.StateType.PRESSED)


def name(node):
    """The name without mnemonic: GTK 4.8 calls a button "_Push Push"."""
    text = node.get_name() or ""
    return re.sub(r"^(\S*)_(\S+).* \1\2$", r"\1\2", text) if "_" in text else text


def find_all(root, pattern, roles=None):
    expression = re.compile(pattern)
    found = []
    for node in walk(root):
        if roles and role(node) not in roles:
            continue
        if expression.search(node.get_name() or "") and is_visible(node) and is_on_screen(node):
            found.append(node)
    return found


def find(root, pattern, roles=None, patience=None, sensitive=False):
    def look():
        for node in find_all(root, pattern, roles):
            if not sensitive or is_sensitive(node):
                return node
        return None

    return wait(look, f"{roles or 'anything'} called {pattern!r}", patience)


def is_gone(root, pattern, roles=None, patience=None):
    wait(lambda: not find_all(root, pattern, roles), f"{pattern!r} to go", patience)


def has_focus(node):
    node.clear_cache()
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def reach(node, most=60):
    """Walks there with the tab key."""
    for _ in range(most):
        if has_focus(node):
            return
        key("Tab")
        time.sleep(0.05)
    raise NotThere(f"a way by keyboard to {node.get_name()!r}")


def press(node):
    """Uses the object's own action, as a screen reader does; check boxes of GTK 4.8 have none and take the space bar."""
    for i in range(node.get_n_actions()):
        if node.get_action_name(i).lower() in ("click", "activate", "toggle"):
            node.do_action(i)
            return
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None and child.get_n_actions() > 0:
            press(child)
            return
    reach(node)
    key("space")


def say(node, text):
    """Puts text into an entry."""
    for part in walk(node):
        if "EditableText" in part.get_interfaces():
            part.set_text_contents(text)
            return
    raise NotThere(f"an entry in {node.get_name()!r}")


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "40", *keys], check=True)


def type_text(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "25", text], check=True)


def focus_window(pattern):
    """Gives the keyboard to the window: there is no window manager that would."""
    def look():
        answer = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", pattern], capture_output=True, text=True).stdout.split()
        return answer[-1] if answer else None

    window = wait(look, f"a window called {pattern!r}")
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)


def dump(root, out=sys.stderr, depth=0):
    if depth == 0:
        root.clear_cache()
    print("  " * depth + f"{role(root)} {root.get_name()!r}" + ("" if is_visible(root) else " (hidden)"), file=out)
    for i in range(root.get_child_count()):
        child = root.get_child_at_index(i)
        if child is not None:
            dump(child, out, depth + 1)


class Program:
    """The running window program."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command)
        self.root = wait(self._find, "the program on the accessibility bus")

    def _find(self):
        if self.process.poll() is not None:
            raise SystemExit(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(i)
            if node and node.get_process_id() == self.process.pid and node.get_child_count():
                return node
        return None

    def find(self, pattern, roles=None, **more):
        return find(self.root, pattern, roles, **more)

    def has(self, pattern, roles=None):
        return bool(find_all(self.root, pattern, roles))

    def end(self):
        """Asks it to end and answers its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE)


def picture(label):
    """Keeps a picture of the screen when COUNTERPART_PICTURES names a folder."""
    folder = os.environ.get("COUNTERPART_PICTURES")
    if folder:
        time.sleep(0.4)
        subprocess.run(["import", "-window", "root", os.path.join(folder, f"{label}.png")], check=True)
