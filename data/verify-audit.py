#!/usr/bin/env python3
# verify-audit.py: checks an exported audit log without the program that wrote it
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an audit log that Counterpart has exported, with nothing but Python's standard library.

    verify-audit.py FILE [--key PUBLIC_KEY] [--note TEXT]

Every entry is hashed again and held against the one before it; the signed head at the end is checked with Ed25519
(RFC 8032). --key names the public key that must have signed (the program shows it under Audit); without it, the
signature says only that the file has not changed since somebody signed it. --note takes the line that the program wrote
into the CRM, or any text around it.

Exit status: 0 the record is whole, 1 it is not, 2 the file is no exported audit log.
"""

import argparse
import hashlib
import json
import re
import sys

# Ed25519: the curve -x² + y² = 1 + d x² y² over the field of P elements, with a base point of prime order L.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def decode_point(data):
    """The point that 32 bytes stand for, as (x, y), or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x), y


def add(a, b):
    """The sum of two points in projective coordinates (x, y, z)."""
    x1, y1, z1 = a
    x2, y2, z2 = b
    z = z1 * z2 % P
    zz = z * z % P
    xx, yy = x1 * x2 % P, y1 * y2 % P
    e = D * xx * yy % P
    f, g = zz - e, zz + e
    x3 = z * f * ((x1 + y1) * (x2 + y2) - xx - yy) % P
    y3 = z * g * (yy + xx) % P
    return x3, y3, f * g % P


def multiply(scalar, point):
    result = (0, 1, 1)
    addend = (point[0], point[1], 1)
    while scalar:
        if scalar & 1:
            result = add(result, addend)
        addend = add(addend, addend)
        scalar >>= 1
    return result


BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signature_is_valid(public_key, message, signature):
    try:
        key, signature = bytes.fromhex(public_key), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decode_point(key), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left = multiply(s, BASE)
    right = add((r[0], r[1], 1), multiply(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


ENTRY_FIELDS = ("uuid", "time", "actor", "role", "action", "subject", "correlation_id", "payload", "previous_hash")


def entry_hash(entry, log):
    hashed = {name: entry.get(name, "") for name in ENTRY_FIELDS}
    hashed.update(sequence=entry.get("sequence"), log=log, version=1)
    return hashlib.sha256(canonical(hashed)).hexdigest()


def read(path):
    try:
        with open(path, encoding="utf-8", newline="\n") as file:
            lines = [json.loads(line) for line in file]
    except (OSError, ValueError) as error:
        print(f"{path}: {error}")
        sys.exit(2)
    if not lines or not all(isinstance(line, dict) for line in lines) or lines[0].get("counterpart_audit_export") != 1:
        print(f"{path}: this is not an exported audit log")
        sys.exit(2)
    entries = [line for line in lines[1:] if "head" not in line]
    heads = [line["head"] for line in lines[1:] if "head" in line]
    return lines[0], entries, heads


def check_chain(entries, log):
    """The hashes of the entries that fit one another, and what is wrong with the first that does not."""
    previous = hashlib.sha256(f"counterpart-audit-log:{log}".encode()).hexdigest()
    hashes = []
    for number, entry in enumerate(entries, 1):
        computed = entry_hash(entry, log)
        if entry.get("sequence") != number:
            return hashes, f"entry {number} is missing, or another stands in its place"
        if entry.get("previous_hash") != previous:
            return hashes, f"entry {number} does not follow the one before it"
        if entry.get("hash") != computed:
            return hashes, f"entry {number} has been changed"
        hashes.append(computed)
        previous = computed
    return hashes, None


def check_head(head, header, hashes, key):
    statement = {name: head.get(name) for name in ("log", "count", "hash", "time")}
    statement["version"] = 1
    if head.get("log") != header["log"] or not signature_is_valid(
            head.get("public_key", ""), canonical(statement), head.get("signature", "")):
        return "the signature at the end is not genuine"
    if key and head["public_key"] != key.lower():
        return f"it is signed with another key: {head['public_key']}"
    return compare(head["count"], head["hash"], hashes, "the signature")


def compare(count, digest, hashes, who):
    if count > len(hashes):
        return f"the end is missing: {who} knows entry {count}, the file ends at entry {len(hashes)}"
    if count > 0 and hashes[count - 1] != digest:
        return f"entry {count} is not the one that {who} knows"
    return None


def check_note(note, header, hashes):
    found = re.findall(r"Counterpart audit log ([0-9a-f-]{36}), entry ([0-9]+), [0-9T:.Z-]+, SHA-256 ([0-9a-f]{64})", note)
    if not found:
        return "there is no audit note in the text that was given"
    log, count, digest = found[-1]
    if log != header["log"]:
        return "the note in the CRM knows another log"
    return compare(int(count), digest, hashes, "the note in the CRM")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--key", help="the public key that must have signed, 64 hexadecimal digits")
    parser.add_argument("--note", help="the line that the program wrote into the CRM")
    arguments = parser.parse_args()

    header, entries, heads = read(arguments.file)
    hashes, problem = check_chain(entries, header["log"])
    problems = [problem] if problem else []
    if not problem and len(entries) < header.get("entries", 0):
        problems.append(f"the end is missing: {header['entries']} entries were exported, {len(entries)} are here")
    signed = heads and heads[-1].get("signature")
    if signed and not problem:
        problems.append(check_head(heads[-1], header, hashes, arguments.key))
        if heads[-1].get("count", 0) < len(hashes):
            problems.append(f"the entries after {heads[-1].get('count', 0)} are not signed")
    elif not signed and (header.get("signed") or arguments.key):
        problems.append("the signed head at the end is missing")
    if arguments.note and not problem:
        problems.append(check_note(arguments.note, header, hashes))

    problems = [problem for problem in problems if problem]
    for problem in problems:
        print(f"NOT WHOLE: {problem}")
    if problems:
        print(f"entries 1 to {len(hashes)} follow one another" if hashes else "nothing in it is sure")
        return 1
    print(f"The record is whole: {len(hashes)} entries follow one another.")
    if signed:
        print(f"Signed on {heads[-1]['time']} with key {heads[-1]['public_key']}"
              + ("." if arguments.key else "; compare it with the one that the program shows."))
    else:
        print("It is not signed: whoever made the file could have made it all.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
