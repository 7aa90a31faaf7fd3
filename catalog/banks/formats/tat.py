"""Tech Against Terrorism's hash list, version 2: pages of digests and hashes of PDQ.

https://terrorismanalytics.org/docs/hash-list-v2
https://github.com/facebook/ThreatExchange:
python-threatexchange/threatexchange/exchanges/clients/techagainstterrorism/api.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from catalog.banks.formats.base import Item, Told, Withdrawn
from catalog.banks.formats.documents import understood
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import (
    digest_of,
    hash_of,
    identifier,
    optional_text,
    shown,
    text_in,
)
from catalog.banks.formats.writing import (
    TOGETHER,
    JsonList,
    leave_out,
    name_of,
    own_metadata,
    without,
)
from catalog.banks.records import Algorithm, Entry
from catalog.errors import UsageError

SOURCE = "tat"
_KEPT = ("file_type", "updated_on", "created_on")
_DIGESTS: Mapping[str, Algorithm] = {"MD5": "md5", "SHA256": "sha256"}
_NAMES = {"pdq": "PDQ", "md5": "MD5", "sha256": "SHA256"}


def read(source: Source, told: Told) -> Iterator[Item]:
    origin = told.source or SOURCE

    def understand(record: dict[str, Any]) -> Item:
        return _item(record, origin)

    return understood(source, ["results"], understand)


def _item(record: dict[str, Any], origin: str) -> Item:
    value, algorithm = text_in(record, "hash_digest"), text_in(record, "algorithm")
    name = identifier(record.get("id")) or f"{algorithm} {value.lower()}"
    if record.get("deleted") is True:
        return Withdrawn(origin, name)
    if algorithm != _NAMES["pdq"] and algorithm not in _DIGESTS:
        raise UsageError(f"banks hold no {shown(algorithm)}")
    ideology = optional_text(record, "ideology")
    own = {key: record[key] for key in _KEPT if record.get(key) is not None}
    return Entry(
        hashes=() if algorithm in _DIGESTS else (hash_of("pdq", value),),
        digests=(digest_of(_DIGESTS[algorithm], value),) if algorithm in _DIGESTS else (),
        source=origin,
        external_id=name,
        labels=(ideology,) if ideology else (),
        metadata={SOURCE: own} if own else {},
    )


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """A record for each hash of PDQ, each MD5 and each SHA-256; the first label is the ideology."""
    count = records = 0
    page = JsonList(stream, "results")
    for entry in entries:
        found = list(without(entry, left_out, _NAMES))
        if not found:
            continue
        kept = ["external_id", *(["labels"] if len(entry.labels) < 2 else [])]
        leave_out(entry, left_out, kept=kept, source=SOURCE, key=SOURCE)
        if len(found) > 1:
            left_out[TOGETHER] += 1
        own = own_metadata(entry, SOURCE)
        for at, one in enumerate(found):
            name = entry.external_id
            page.add(
                {
                    "hash_digest": one.value.hex(),
                    "algorithm": _NAMES[name_of(one)],
                    "ideology": entry.labels[0] if entry.labels else None,
                    **{key: own.get(key) for key in _KEPT},
                    "deleted": False,
                    "id": f"{name}-{at}" if name is not None and at else name,
                }
            )
        records += len(found)
        count += 1
    page.close({"count": records, "next": None, "previous": None})
    return count
