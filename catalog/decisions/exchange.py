"""Decisions from a CSV file, as catalog decisions --csv writes it or as people write it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from catalog.db.database import Database
from catalog.decisions.contents import content_of, stored_contents
from catalog.decisions.records import Ruling, ruling
from catalog.decisions.store import Decided, decide
from catalog.errors import CatalogError, UsageError

_TOGETHER = 10_000  # lines whose contents are looked up together
_PLACES = {"1": 0, "2": -1}  # of the better one among the contents


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions of a file are new, and how many there were already."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class _Said:
    """Who decided, when, and with which note, as far as a line says."""

    who: str | None
    at: datetime | None
    note: str | None


def import_decisions(
    database: Database, path: str | os.PathLike[str], *, who: str, note: str | None = None
) -> Imported:
    """Store the decisions of a CSV file.

    It has a column verdict, and names contents by sha256_1 and sha256_2, or by file1 and file2. Who
    decided, when, and a note are those of its columns who, at and note, else those that are given.
    ``better`` is a SHA-256, a path, 1 or 2. If a line is wrong, nothing is stored.

    Raises UsageError, which names the file and the line.
    """
    batches: dict[_Said, list[Ruling]] = {}
    count = 0
    try:
        with open(path, newline="", encoding="utf-8-sig") as file, database.read() as connection:
            for said, ruling in _read(connection, file, os.fspath(path)):
                batches.setdefault(said, []).append(ruling)
                count += 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    stored: list[Decided] = [
        decide(
            database,
            rulings,
            who=said.who or who,
            how="import",
            note=said.note or note,
            at=said.at,
        )
        for said, rulings in batches.items()
    ]
    new = sum(decided.decisions for decided in stored)
    return Imported(new, count - new)


def _read(
    connection: Connection, lines: Iterable[str], name: str
) -> Iterator[tuple[_Said, Ruling]]:
    reader = csv.DictReader(lines)
    if "verdict" not in (reader.fieldnames or ()):
        raise UsageError(f"{name} has no column verdict; catalog decisions --csv shows the columns")
    while some := [(reader.line_num, row) for row in islice(reader, _TOGETHER)]:
        named = {one for _, row in some for one in (*_names(row), *_better(row))}
        known = stored_contents(connection, named)
        for line, row in some:
            try:
                yield _said(row), _ruling(row, known)
            except (CatalogError, ValueError) as error:
                raise UsageError(f"{name}, line {line}: {error}") from error


def _said(row: Mapping[str, str | None]) -> _Said:
    at = datetime.fromisoformat(said) if (said := row.get("at")) else None
    return _Said(row.get("who") or None, at, row.get("note") or None)


def _names(row: Mapping[str, str | None]) -> list[str]:
    return [name for at in "12" if (name := row.get(f"sha256_{at}") or row.get(f"file{at}") or "")]


def _better(row: Mapping[str, str | None]) -> list[str]:
    """What names the better content, if that is neither 1 nor 2."""
    said = (row.get("better") or "").strip()
    return [said] if said and said not in _PLACES else []


def _ruling(row: Mapping[str, str | None], known: Mapping[str, bytes]) -> Ruling:
    names = _names(row)
    if not names:
        raise UsageError("it names no content: sha256_1 and sha256_2, or file1 and file2")
    contents = [content_of(name, known) for name in names]
    better, place = None, _PLACES.get((row.get("better") or "").strip())
    if place is not None:
        better = contents[place]
    for name in _better(row):
        better = content_of(name, known)
    return ruling(contents, (row.get("verdict") or "").strip(), better)
