"""CSV and TSV with a column for each field of catalog.banks.formats.record.

A row is an entry. Several values in a cell are separated by blanks: of n hashes, ``hasher`` names
one or n hashers, and ``quality`` is empty or has n values, of which "-" is unknown. Labels are
separated by semicolons, or are a list in JSON. An empty cell is a field that is not there; a text
that begins with a backslash has one more before it, and one that is empty is a backslash.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from catalog.banks.formats.base import Item, Reader, Refused, Told, Writer
from catalog.banks.formats.documents import DECODER
from catalog.banks.formats.record import FIELDS, HASH_FIELDS, entry_of, record_of
from catalog.banks.formats.rows import Rows
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import mapping, number_in, shown
from catalog.banks.formats.writing import as_json
from catalog.banks.records import DIGEST_BYTES, Entry
from catalog.errors import UsageError

COLUMNS = tuple(name for name in FIELDS if name != "hashes")
_UNKNOWN = "-"  # a quality
_TEXTS = ("source", "external_id", "note")
_BATCH = 1000  # rows that are written at a time


def reader(delimiter: str) -> Reader:
    return partial(_read, delimiter)


def writer(delimiter: str) -> Writer:
    return partial(_write, delimiter)


def _read(delimiter: str, source: Source, told: Told) -> Iterator[Item]:
    rows = Rows(source, delimiter)
    columns = rows.header(frozenset(COLUMNS), "hash, md5, sha1 or sha256")
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        try:
            yield entry_of(_record(row.cells(columns)), told)
        except UsageError as error:
            yield Refused(row.place, str(error))


def _record(cells: Mapping[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in cells.items():
        if not cell or name in HASH_FIELDS:
            continue
        if name in DIGEST_BYTES:
            record[name] = cell.split()
        elif name == "labels":
            record[name] = _json(cell) if cell.startswith("[") else cell.split(";")
        elif name == "metadata":
            record[name] = mapping(_json(cell))
        elif name in _TEXTS:
            record[name] = cell.removeprefix("\\")
        else:
            record[name] = cell
    record["hashes"] = _hashes(cells)
    return record


def _hashes(cells: Mapping[str, str]) -> list[dict[str, Any]]:
    hashes = cells.get("hash", "").split()
    hashers = cells.get("hasher", "").split()
    qualities = cells.get("quality", "").split()
    if len(hashers) <= 1:
        hashers = len(hashes) * (hashers or [""])
    qualities = qualities or len(hashes) * [_UNKNOWN]
    if not len(hashes) == len(hashers) == len(qualities):
        raise UsageError(
            f"there are {len(hashes)} hashes, {len(hashers)} hashers and {len(qualities)} qualities"
        )
    return [
        {
            "hasher": hasher,
            "hash": hash_,
            "quality": None if quality == _UNKNOWN else number_in(quality),
        }
        for hasher, hash_, quality in zip(hashers, hashes, qualities, strict=True)
    ]


def _json(cell: str) -> Any:
    try:
        return DECODER.decode(cell)
    except (RecursionError, ValueError) as error:
        raise UsageError(f"{shown(cell)} is not JSON") from error


def _write(
    delimiter: str, entries: Iterable[Entry], stream: BinaryIO, _left_out: Counter[str]
) -> int:
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter)
    table.writerow(COLUMNS)
    count = 0
    for count, entry in enumerate(entries, 1):
        table.writerow(_row(entry))
        if count % _BATCH == 0:
            _flush(text, stream)
    _flush(text, stream)
    return count


def _flush(text: io.StringIO, stream: BinaryIO) -> None:
    stream.write(text.getvalue().encode())
    text.seek(0)
    text.truncate()


def _row(entry: Entry) -> list[str]:
    record = record_of(entry)
    hashers = [hash_.hasher for hash_ in entry.hashes]
    qualities = [hash_.quality for hash_ in entry.hashes]
    record["hasher"] = hashers[0] if len(set(hashers)) == 1 else " ".join(hashers)
    record["hash"] = " ".join(hash_.value.hex() for hash_ in entry.hashes)
    record["quality"] = ""
    if any(quality is not None for quality in qualities):
        record["quality"] = " ".join(_UNKNOWN if one is None else str(one) for one in qualities)
    for algorithm in DIGEST_BYTES:
        if isinstance(values := record.get(algorithm), list):
            record[algorithm] = " ".join(values)
    for name in _TEXTS:
        text = record.get(name)
        if text is not None and (not text or text.startswith("\\")):
            record[name] = "\\" + text
    if entry.labels:
        record["labels"] = _labels(entry.labels)
    if entry.metadata:
        record["metadata"] = as_json(record["metadata"])
    return [record.get(name, "") for name in COLUMNS]


def _labels(labels: tuple[str, ...]) -> str:
    joined = ";".join(labels)
    plain = joined and joined.split(";") == list(labels) and not joined.startswith("[")
    return joined if plain else as_json(labels)
