#!/usr/bin/python3
"""test-window-journey.py COUNTERPART SAMPLES: the whole main job without a pointer.

Practice workspace, open a contract, correct a term, accept the rest, choose the match, decide a conflict, push, undo, read the record;
then end the program and see that it comes back where it was.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import plain_pdf  # noqa: E402
from at_spi import *  # noqa: E402,F403

BUTTONS = ("button", "toggle button")


def step(words):
    print(words, flush=True)


def open_contract(program):
    step("the sample contracts are read")
    program.find(r"^Master Services Agreement, Halvorsen Freight LLC, MSA, To check", patience=40)
    picture("inbox")
    step("it is found and opened by keyboard alone")
    focus_window("Counterpart")
    key("ctrl+f")
    type_text("halvorsen")
    wait(lambda: not program.has(r"^Mutual Nondisclosure Agreement, Tamarack"), "the list to follow the search")
    key("Return")
    key("Down", "Return")
    program.find(r"^Accept and next", BUTTONS, sensitive=True)


def correct_one(program):
    step("a term is corrected")
    press_row(program.find(r"^Governing law,", ("list item",)))
    entry = program.find(r"^Governing law", ("text", "entry"))
    say(entry, "State of Oregon")
    picture("review")
    press(program.find(r"^Accept and next", BUTTONS))
    program.find(r"^Governing law, State of Oregon,.*accepted", ("list item",))


def press_row(row):
    """Rows of a list are chosen through their list."""
    if row.get_n_actions() > 0:
        press(row)
    else:
        row.get_parent().select_child(row.get_index_in_parent())


def accept_the_rest(program):
    step("the rest is accepted")
    button = program.find(r"^Accept and next", BUTTONS, sensitive=True)
    for _ in range(400):
        button.clear_cache()
        if name(button).startswith("Show changes"):
            break
        press(button)
        time.sleep(0.1)
    program.find(r"^Show changes", BUTTONS)
    picture("review-done")


def choose_match(program):
    step("the match is taken away, then chosen")
    press(program.find(r"^Belongs to: .*Halvorsen renewal 2027, \d+ %", BUTTONS))
    picture("match")
    press(program.find(r"^_?No match", BUTTONS))
    chip = program.find(r"^Belongs to: No match", BUTTONS)
    press(chip)
    press(program.find(r"^Halvorsen renewal 2027, .*percent", ("radio button", "check box")))
    program.find(r"^Belongs to: .*Halvorsen renewal 2027, Chosen", BUTTONS)


def push(program):
    step("the changes are shown")
    press(program.find(r"^Show changes", BUTTONS))
    program.find(r"^Push \d+ change", BUTTONS, sensitive=True)
    boxes = find_all(program.root, r"^Write .* becomes ", ("check box",))
    assert len(boxes) >= 5, [box.get_name() for box in boxes]
    picture("changes")
    step("a conflict is decided")
    for toggle in find_all(program.root, r", Write ", BUTTONS):
        press(toggle)
    button = program.find(r"^Push \d+ change", BUTTONS)
    number = int(re.search(r"\d+", button.get_name()).group())
    step(f"{number} changes are pushed")
    focus_window("Counterpart")
    key("ctrl+Return")
    words = program.find(r"^(\d+) of \1 changes? (is|are) in Sample CRM", patience=90).get_name()
    assert int(words.split()[0]) == number, words
    picture("pushed")


def undo(program):
    step("the push is undone")
    press(program.find(r"^Undo push", BUTTONS, sensitive=True))
    program.find(r"^\d+ changes? undone", ("label",), patience=90)
    picture("undone")
    press(program.find(r"^Back$", BUTTONS))
    program.find(r"^Show changes", BUTTONS)


def read_the_record(program):
    step("the record says what happened")
    key("ctrl+Page_Up")
    press_row(program.find(r"^Audit$", ("list item",)))
    program.find(r"^The record is whole", patience=60)
    program.find(r"corrected", patience=20)
    picture("audit")
    press(find_all(program.root, r"^Facts of entry", BUTTONS)[0])
    program.find(r"^This entry|^[0-9a-f]{64}$")


def make_samples(source):
    """A folder of contracts to read, made of the words of the samples."""
    folder = tempfile.mkdtemp(prefix="counterpart-samples.", dir=os.environ["HOME"])
    for contract in ("halvorsen-msa-2024", "tamarack-mutual-nda"):
        plain_pdf.write(os.path.join(source, contract + ".txt"), os.path.join(folder, contract + ".pdf"))
    os.environ["COUNTERPART_SAMPLES"] = folder


def main(counterpart, samples):
    make_samples(samples)
    program = Program(counterpart, "--practice")
    try:
        open_contract(program)
        correct_one(program)
        accept_the_rest(program)
        choose_match(program)
        push(program)
        undo(program)
        read_the_record(program)
    except BaseException:
        picture("failed")
        if program.process.poll() is None:
            dump(program.root)
            program.process.kill()
        raise
    status = program.end()
    assert status == 0, f"the program ended with {status}"

    step("it comes back where it was")
    program = Program(counterpart, "--practice")
    try:
        program.find(r"Halvorsen: Master Services Agreement")
        program.find(r"^The record is whole", patience=60)
    finally:
        picture("restored")
        status = program.end()
    assert status == 0, f"the program ended with {status}"
    step("done")


main(*sys.argv[1:3])
