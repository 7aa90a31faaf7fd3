"""The rows of tables, however many there are."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.banks.formats.base import Refused
from catalog.banks.formats.lines import blocks
from catalog.banks.formats.source import LONGEST, Source
from catalog.banks.formats.values import shown, unstorable
from catalog.errors import UsageError


@dataclass(frozen=True, slots=True)
class Row:
    place: str
    values: list[str]

    def cells(self, columns: list[str]) -> dict[str, str]:
        """The cells by the names of their columns.

        Raises UsageError if there are more or fewer.
        """
        if len(self.values) != len(columns):
            raise UsageError(f"it has {len(self.values)} cells, and the header {len(columns)}")
        return dict(zip(columns, self.values, strict=True))


class Rows:
    """The rows of a table; those that are empty are left out, and those that are none refused."""

    def __init__(self, source: Source, delimiter: str) -> None:
        # The module's own limit is for all tables of the process, and is less than a video needs.
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
        self._refused: list[Refused] = []
        self._lines = self._decoded(source)
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=True)

    def header(self, known: frozenset[str] | None, wanted: str) -> list[str]:
        """The names of the columns, which are in the first row.

        Raises UsageError if there are none, one is there twice or is not ``known``.
        """
        first = next(iter(self), None)
        if first is None:
            return []
        if isinstance(first, Refused):
            raise UsageError(f"{first.place}: {first.reason}; the first row names the columns")
        columns = [name.strip() for name in first.values]
        for at, name in enumerate(columns):
            if known is not None and name not in known:
                raise UsageError(
                    f"{first.place}: there is no column {shown(name)}; the first row names the "
                    f"columns, such as {wanted}"
                )
            if name in columns[:at]:
                raise UsageError(f"{first.place}: the column {shown(name)} is there twice")
        return columns

    def __iter__(self) -> Iterator[Row | Refused]:
        while True:
            first = self._reader.line_num + 1
            values: list[str] = []
            problem = ""
            try:
                values = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                problem = f"it is no row of a table: {error}"
            yield from self._refused
            self._refused.clear()
            last = self._reader.line_num
            place = f"line {first}" if first >= last else f"lines {first} to {last}"
            if reason := problem or unstorable(values):
                yield Refused(place, reason)
            elif values:
                yield Row(place, values)

    def _decoded(self, source: Source) -> Iterator[str]:
        for block in blocks(source):
            if isinstance(block, Refused):
                self._refused.append(block)
                yield "\n"  # it counts as a line
                continue
            for line in block[1].split(b"\n"):
                yield line.decode(errors="surrogateescape") + "\n"
