"""Hashes that perception has computed, as JSON or as a table.

``Hasher.compute_parallel()`` returns a list of objects with ``filepath``, ``hash`` (base64 or hex,
a list of several, or an object of isometries) and ``error``; SaferMatcher sends objects with
``id``, a hash under the name of its hasher, and ``md5``; the approximate index is asked with ``id``
and ``hash``. ``BenchmarkHashes.save()`` writes a table with these columns and ``hasher_name``, in
which a video has a row for each of its hashes.

https://perception.thorn.engineering; https://github.com/thorn-oss/perception:
perception/hashers/hasher.py, perception/tools.py, perception/benchmarking/common.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.documents import understood
from catalog.banks.formats.rows import Row, Rows
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import digest_of, hash_of, identifier, shown
from catalog.banks.records import Entry, EntryHash
from catalog.errors import UsageError
from catalog.hashers import HASHERS

_JSON = (b"[", b"{")
_LISTS = ("hashes", "queries")
_IDS = ("id", "filepath")
_MOST = 100_000  # hashes of one video in a table


def read(source: Source, told: Told) -> Iterator[Item]:
    if source.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in _JSON:
        return understood(source, _LISTS, lambda record: _entry([record], told))
    return _table(source, told)


def _table(source: Source, told: Told) -> Iterator[Item]:
    rows = Rows(source, ",")
    columns = rows.header(None, "filepath, hash and error")
    if columns and not {"filepath", "hash"} <= set(columns):
        raise UsageError("line 1: there is no column filepath, or no column hash")
    # Only rows that follow one another can be of one video: a list is read once.
    for _, group in groupby(_of_rows(rows, columns), key=_same):
        pending: list[tuple[str, Mapping[str, Any]]] = []
        for one in group:
            if isinstance(one, Refused):
                yield one
            elif len(pending) < _MOST:
                pending.append(one)
            else:
                yield Refused(one[0], f"a video has no more than {_MOST:,} hashes")
        if pending:
            try:
                yield _entry([record for _, record in pending], told)
            except UsageError as error:
                yield Refused(pending[0][0], str(error))


def _of_rows(
    rows: Iterable[Row | Refused], columns: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]] | Refused]:
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        try:
            cells = row.cells(columns)
        except UsageError as error:
            yield Refused(row.place, str(error))
        else:
            yield row.place, {name: cell for name, cell in cells.items() if cell}


def _same(row: tuple[str, Mapping[str, Any]] | Refused) -> tuple[object, ...]:
    if isinstance(row, Refused):
        return (row.place,)
    return (row[1].get("filepath"), row[1].get("hasher_name"))


def _entry(records: list[Mapping[str, Any]], told: Told) -> Entry:
    """The entry of records that are about one file."""
    first = records[0]
    for record in records:
        if record.get("error"):
            raise UsageError(f"perception could not hash it: {shown(record['error'])}")
    name = next((one for key in _IDS if (one := identifier(first.get(key)))), None)
    hasher = first.get("hasher_name")
    if isinstance(hasher, str) and name is not None:
        name = f"{hasher} {name}"  # in a table, another hasher's hash is another row
    hashes = tuple(hash_ for record in records for hash_ in _hashes(record, told))
    md5 = first.get("md5")
    digests = (digest_of("md5", md5),) if md5 is not None else ()
    if not hashes and not digests:
        raise UsageError("it has no hash")
    return Entry(hashes=hashes, digests=digests, source=told.source, external_id=name)


def _hashes(record: Mapping[str, Any], told: Told) -> Iterator[EntryHash]:
    named = {name: record[name] for name in HASHERS if record.get(name) is not None}
    if record.get("hash") is not None:
        hasher = record.get("hasher_name") or told.hasher
        if not isinstance(hasher, str):
            raise UsageError(f"{shown(hasher)} is no name of a hasher")
        named[hasher] = record["hash"]
    for hasher, values in named.items():
        if isinstance(values, dict):
            values = list(values.values())
        for value in values if isinstance(values, list) else [values]:
            yield hash_of(hasher, value)
