"""One hash a line, as the reference tools of PDQ write and read them.

A line is a hash in hex, and may have a quality and a note after it, separated by commas, blanks or
tabs: ``pdq-photo-hasher`` writes "hash,quality,filename", and with ``--details``
"hash=…,norm=…,delta=…,quality=…,filename=…". A line can begin with the name of what it contains,
as threatexchange's local files have it: "pdq f8f8…", "video_md5 …".

https://github.com/facebook/ThreatExchange: pdq/cpp/bin/pdq-photo-hasher.cpp, pdq/cpp/io/hashio.cpp,
python-threatexchange/threatexchange/exchanges/impl/file_api.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.lines import lines
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import digest_of, hash_of, number_in, shown
from catalog.banks.formats.writing import TOGETHER, leave_out, one_line, without
from catalog.banks.records import Algorithm, Entry, EntryHash, bits_of
from catalog.errors import UsageError
from catalog.hashers import HASHERS

HASHER = "pdq"  # whose hashes are written

# Names of digests in threatexchange, beside those that are used here.
_ALGORITHMS: Mapping[str, Algorithm] = {
    "md5": "md5",
    "sha1": "sha1",
    "sha256": "sha256",
    "video_md5": "md5",
    "video_sha256": "sha256",
}
_SEPARATORS = ", \t"
_DETAILS = "hash="


def read(source: Source, told: Told) -> Iterator[Item]:
    hasher, origin = told.hasher, told.source
    size = bits_of(hasher) // 8
    digits = 2 * size
    for line in lines(source):
        if isinstance(line, Refused):
            yield line
            continue
        number, text = line
        text = text.strip()
        try:
            value = bytes.fromhex(text[:digits])
        except ValueError:
            value = b""
        rest = text[digits:]
        try:
            if len(value) == size and (not rest or rest[0] in _SEPARATORS):
                quality, note = _columns(rest, digits) if rest else (None, None)
                yield Entry((EntryHash(hasher, value, quality),), source=origin, note=note)
            elif text and not text.startswith("#"):
                yield _named(text, told)
        except UsageError as error:
            yield Refused(f"line {number}", str(error))


def _columns(rest: str, digits: int) -> tuple[int | None, str | None]:
    """Quality and note, from what is after a hash."""
    if rest[0] == ",":
        first, _, last = rest[1:].partition(",")
    else:
        first, *others = rest.split(maxsplit=1)
        last = "".join(others)
    first = first.strip()
    if len(first) == digits and _is_hex(first):
        raise UsageError("it has a second hash; write each on a line of its own")
    if first.isdecimal():
        return number_in(first), last.strip() or None
    return None, (rest[1:] if first else last).strip() or None


def _is_hex(text: str) -> bool:
    try:
        bytes.fromhex(text)
    except ValueError:
        return False
    return True


def _named(text: str, told: Told) -> Entry:
    if text.startswith(_DETAILS):
        return _detailed(text, told)
    name, *others = text.split(maxsplit=1)
    name, rest = name.lower(), "".join(others)
    if name in _ALGORITHMS:
        value, _, after = rest.partition(" ")
        digests = (digest_of(_ALGORITHMS[name], value),)
        return Entry(digests=digests, source=told.source, note=after.strip() or None)
    if name not in HASHERS:
        bits = bits_of(told.hasher)
        raise UsageError(
            f"{shown(text)} begins neither with a hash of {bits} bits, {bits // 4} hex digits, nor "
            f"with the name of a kind of hash, such as pdq or md5"
        )
    digits = bits_of(name) // 4
    value, after = rest[:digits], rest[digits:]
    if after and after[0] not in _SEPARATORS:
        raise UsageError(f"{shown(rest)} is no hash of {name}: {digits} hex digits")
    quality, note = _columns(after, digits) if after else (None, None)
    return Entry((hash_of(name, value, quality),), source=told.source, note=note)


def _detailed(text: str, told: Told) -> Entry:
    """A line of name=value; a name of a file is the last, and can have commas."""
    before, _, path = text.partition(",filename=")
    values = dict(part.partition("=")[::2] for part in before.split(","))
    quality = number_in(values["quality"]) if "quality" in values else None
    hash_ = hash_of(told.hasher, values["hash"], quality)
    return Entry((hash_,), source=told.source, note=path or None)


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """A line "hash,quality,note" for each hash of PDQ, as far as they are known."""
    count = 0
    for entry in entries:
        hashes = [one for one in without(entry, left_out, [HASHER]) if isinstance(one, EntryHash)]
        if not hashes:
            continue
        note = entry.note if one_line(entry.note) else None
        leave_out(entry, left_out, kept=("quality", "note") if note == entry.note else ("quality",))
        if len(hashes) > 1:
            left_out[TOGETHER] += 1
        for hash_ in hashes:
            stream.write(_line(hash_, note).encode())
        count += 1
    return count


def _line(hash_: EntryHash, note: str | None) -> str:
    quality = "" if hash_.quality is None else str(hash_.quality)
    columns = [quality, note] if note else [quality] if quality else []
    return ",".join([hash_.value.hex(), *columns]) + "\n"
