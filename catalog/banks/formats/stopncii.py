"""What StopNCII.org's FetchHashes answers: records of hashes, and the state of their cases.

A hash whose status is Withdrawn or Deleted, or whose every case is, is withdrawn.

https://github.com/facebook/ThreatExchange:
python-threatexchange/threatexchange/exchanges/clients/stopncii/api.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from catalog.banks.formats.base import Item, Told, Withdrawn
from catalog.banks.formats.documents import understood
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import (
    digest_of,
    distinct,
    hash_of,
    labels_of,
    mapping,
    several,
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
from catalog.banks.records import Entry
from catalog.errors import UsageError

SOURCE = "stopncii"
_KEPT = ("lastModtimestamp", "hashStatus", "caseNumbers", "hashRegions", "CSPFeedbacks")
_GONE = ("Withdrawn", "Deleted")
_TYPES = {"pdq": "ImagePDQ", "md5": "VideoMD5"}


def read(source: Source, told: Told) -> Iterator[Item]:
    origin = told.source or SOURCE

    def understand(record: dict[str, Any]) -> Item:
        return _item(record, origin)

    return understood(source, ["hashRecords"], understand)


def _item(record: dict[str, Any], origin: str) -> Item:
    kind = text_in(record, "signalType")
    value = text_in(record, "hashValue")
    name = f"{kind} {value.lower()}"
    cases = mapping(record.get("caseNumbers") or {}).values()
    if record.get("hashStatus") in _GONE or (cases and all(case in _GONE for case in cases)):
        return Withdrawn(origin, name)
    if kind not in _TYPES.values():
        raise UsageError(f"banks hold no {shown(kind)}")
    feedbacks = several(record.get("CSPFeedbacks") or [], "CSPFeedbacks")
    return Entry(
        hashes=(hash_of("pdq", value),) if kind == _TYPES["pdq"] else (),
        digests=(digest_of("md5", value),) if kind == _TYPES["md5"] else (),
        source=origin,
        external_id=name,
        labels=distinct(tag for one in feedbacks for tag in labels_of(mapping(one).get("tags"))),
        metadata={SOURCE: {key: record[key] for key in _KEPT if record.get(key) is not None}},
    )


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """A record for each hash of PDQ and each MD5, with the labels as the tags of a feedback."""
    count = records = 0
    page = JsonList(stream, "hashRecords")
    for entry in entries:
        found = list(without(entry, left_out, _TYPES))
        if not found:
            continue
        names = [f"{_TYPES[name_of(one)]} {one.value.hex()}" for one in found]
        kept = ["labels", *(["external_id"] if entry.external_id in names else [])]
        leave_out(entry, left_out, kept=kept, source=SOURCE, key=SOURCE)
        if len(found) > 1:
            left_out[TOGETHER] += 1
        own = own_metadata(entry, SOURCE)
        for one in found:
            page.add(
                {
                    "lastModtimestamp": 0,
                    "signalType": _TYPES[name_of(one)],
                    "hashValue": one.value.hex(),
                    **{key: own[key] for key in _KEPT if key in own},
                    "CSPFeedbacks": _feedbacks(entry, own.get("CSPFeedbacks")),
                }
            )
        records += len(found)
        count += 1
    page.close({"count": records, "hasMoreRecords": False})
    return count


def _feedbacks(entry: Entry, came: Any) -> list[Any]:
    """Those that it came with, if they still have its labels."""
    try:
        feedbacks = [mapping(one) for one in several(came, "CSPFeedbacks")]
        if distinct(tag for one in feedbacks for tag in labels_of(one.get("tags"))) == entry.labels:
            return feedbacks
    except UsageError:
        pass  # other programs can have written the metadata
    return [{"feedbackValue": "None", "tags": list(entry.labels)}] if entry.labels else []
