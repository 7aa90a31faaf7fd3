"""What writers of all formats do: text, JSON piece by piece, and the count of what is left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from catalog.banks.records import Digest, Entry, EntryHash

# What is counted as left out beside the names of fields, hashers and algorithms.
ENTRIES = "entries"
TOGETHER = "hashes that belong together"


def as_json(value: object) -> str:
    """JSON on one line; entries have no metadata that it cannot say."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


class JsonList:
    """An object of JSON with a list, written one record at a time."""

    def __init__(self, stream: BinaryIO, key: str) -> None:
        self._stream = stream
        self._before = "\n"
        stream.write(f"{{{as_json(key)}:[".encode())

    def add(self, record: Mapping[str, object]) -> None:
        """Write one more record."""
        self._stream.write((self._before + as_json(record)).encode())
        self._before = ",\n"

    def close(self, others: Mapping[str, object]) -> None:
        """End the list; the object has these other members, too."""
        members = "".join(f",{as_json(key)}:{as_json(value)}" for key, value in others.items())
        self._stream.write(f"\n]{members}}}\n".encode())


def one_line(text: str | None) -> bool:
    """Whether a text can be the rest of a line."""
    return not text or (len(text.splitlines()) == 1 and text.strip() == text)


def leave_out(
    entry: Entry,
    left_out: Counter[str],
    *,
    kept: Iterable[str] = (),
    source: str | None = None,
    key: str | None = None,
) -> None:
    """Count what an entry says and a format cannot say: all but the fields that are ``kept``.

    Entries of the format are from the ``source`` whether or not it says so, and what is in the
    metadata under the ``key`` is kept.
    """
    said = {
        "source": entry.source is not None and entry.source != source,
        "external_id": entry.external_id is not None,
        "note": entry.note is not None,
        "labels": bool(entry.labels),
        "metadata": any(name != key for name in entry.metadata),
        "active_from": entry.active_from is not None,
        "active_to": entry.active_to is not None,
        "quality": any(hash_.quality is not None for hash_ in entry.hashes),
    }
    left_out.update(name for name, there in said.items() if there and name not in kept)


def own_metadata(entry: Entry, key: str) -> Mapping[str, object]:
    """What a format itself has put into the metadata when it was read."""
    own = entry.metadata.get(key)
    return own if isinstance(own, Mapping) else {}


def name_of(hash_: EntryHash | Digest) -> str:
    """What is counted if it is left out."""
    return hash_.hasher if isinstance(hash_, EntryHash) else hash_.algorithm


def without(
    entry: Entry, left_out: Counter[str], writable: Iterable[str]
) -> Iterator[EntryHash | Digest]:
    """The hashes and digests of an entry of these hashers and algorithms; the others are counted,
    as is an entry that has nothing else."""
    names = frozenset(writable)
    every: list[EntryHash | Digest] = [*entry.hashes, *entry.digests]
    kept = [one for one in every if name_of(one) in names]
    if not kept:
        left_out[ENTRIES] += 1
        return
    left_out.update(name_of(one) for one in every if name_of(one) not in names)
    yield from kept
