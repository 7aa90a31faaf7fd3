"""One MD5, SHA-1 or SHA-256 a line, told apart by their lengths.

What is after it is a note: ``md5sum``, ``sha1sum`` and ``sha256sum`` (GNU coreutils) write the name
of the file there, after two blanks or a blank and an asterisk. hydrus copies hashes of files as
such lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.lines import lines
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import ALGORITHMS, digest_of, shown
from catalog.banks.formats.writing import TOGETHER, leave_out, one_line, without
from catalog.banks.records import DIGEST_BYTES, Digest, Entry
from catalog.errors import UsageError

_SEPARATORS = ", \t"
_SHA512 = 128  # hex digits


def read(source: Source, told: Told) -> Iterator[Item]:
    for line in lines(source):
        if isinstance(line, Refused):
            yield line
            continue
        number, text = line
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            yield _entry(text, told)
        except UsageError as error:
            yield Refused(f"line {number}", str(error))


def _entry(text: str, told: Told) -> Entry:
    digest = text.split(maxsplit=1)[0].partition(",")[0]
    if len(digest) == _SHA512:
        raise UsageError("it is a SHA-512, which banks do not hold")
    algorithm = ALGORITHMS.get(len(digest))
    if algorithm is None:
        raise UsageError(f"{shown(digest)} is no MD5, SHA-1 or SHA-256: 32, 40 or 64 hex digits")
    note = text[len(digest) :].lstrip(_SEPARATORS).removeprefix("*")
    return Entry(digests=(digest_of(algorithm, digest),), source=told.source, note=note or None)


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """A line for each digest, with the note after two blanks."""
    count = 0
    for entry in entries:
        digests = [one for one in without(entry, left_out, DIGEST_BYTES) if isinstance(one, Digest)]
        if not digests:
            continue
        plain = one_line(entry.note) and not (entry.note or "").startswith((",", "*"))
        note = entry.note if plain else None
        leave_out(entry, left_out, kept=("quality", "note") if note == entry.note else ("quality",))
        if len(digests) > 1:
            left_out[TOGETHER] += 1
        for digest in digests:
            stream.write((digest.value.hex() + (f"  {note}" if note else "") + "\n").encode())
        count += 1
    return count
