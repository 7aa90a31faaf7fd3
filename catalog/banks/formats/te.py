"""The tables in which the threatexchange command keeps what it fetched: simple.<TYPE>.te.

A row has an indicator, the id of its first descriptor, when that was added, and labels separated
by blanks; that of another serialization has the id of the indicator after the indicator. There is
no header; the type is in the file's name, and without one it follows from the indicator's length.

https://github.com/facebook/ThreatExchange:
python-threatexchange/threatexchange/cli/dataset/simple_serialization.py
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.rows import Rows
from catalog.banks.formats.source import Source
from catalog.banks.formats.threatexchange import DIGESTS, PDQ, SOURCE, TYPES, content
from catalog.banks.formats.values import ALGORITHMS, distinct
from catalog.banks.formats.writing import TOGETHER, leave_out, own_metadata, without
from catalog.banks.records import Digest, Entry, EntryHash
from catalog.errors import UsageError

_KEY = "te"  # in the metadata
_NAME = re.compile(r"(?:^|[/\\])simple\.([^./\\]+)\.te(?:\.gz)?$")
_CELLS = (4, 5)


def read(source: Source, told: Told) -> Iterator[Item]:
    kind = type_in(told.name)
    for row in Rows(source, ","):
        if isinstance(row, Refused):
            yield row
            continue
        try:
            yield _entry(row.values, kind, told)
        except UsageError as error:
            yield Refused(row.place, str(error))


def type_in(name: str) -> str | None:
    """The type of indicators that the name of a file tells, if it does."""
    found = _NAME.search(name)
    return found[1] if found else None


def _entry(cells: list[str], kind: str | None, told: Told) -> Entry:
    if len(cells) not in _CELLS:
        raise UsageError(
            f"it has {len(cells)} cells; a row is indicator, id, time and labels, or indicator, "
            f"two ids, time and labels"
        )
    indicator, (descriptor, added_on, labels) = cells[0].strip(), cells[-3:]
    found = content(kind or _type_of(indicator), indicator)
    own = {"type": kind, "descriptor": descriptor, "added_on": added_on}
    return Entry(
        hashes=(found,) if isinstance(found, EntryHash) else (),
        digests=(found,) if isinstance(found, Digest) else (),
        source=told.source or SOURCE,
        external_id=cells[1] if len(cells) == max(_CELLS) else None,
        labels=distinct(labels.split()),
        metadata={_KEY: {key: value for key, value in own.items() if value}},
    )


def _type_of(indicator: str) -> str:
    """The type of an indicator that is PDQ, or else a digest that is told by its length."""
    algorithm = ALGORITHMS.get(len(indicator), "sha256")
    return PDQ if algorithm == "sha256" else TYPES[algorithm]


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """The hashes of PDQ, or the digests that the name of the file tells."""
    kind = type_in(str(getattr(stream, "name", ""))) or PDQ
    wanted = "pdq" if kind == PDQ else DIGESTS.get(kind)
    if wanted is None:
        raise UsageError(f"banks hold no {kind}; the name of a list tells what is in it")
    text = io.StringIO()
    table = csv.writer(text)
    count = 0
    for entry in entries:
        found = list(without(entry, left_out, [wanted]))
        if not found:
            continue
        labels = [label for label in entry.labels if label.split() == [label]]
        kept = ("labels",) if len(labels) == len(entry.labels) else ()
        leave_out(entry, left_out, kept=kept, source=SOURCE, key=_KEY)
        if len(found) > 1:
            left_out[TOGETHER] += 1
        own = own_metadata(entry, _KEY)
        for one in found:
            ids = (own.get("descriptor", 0), own.get("added_on", ""))
            table.writerow((one.value.hex(), *ids, " ".join(labels)))
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
        count += 1
    return count
