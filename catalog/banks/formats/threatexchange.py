"""Pages of ThreatExchange's /threat_updates and /threat_descriptors: indicators, and opinions.

An indicator is an entry with one hash or digest; the tags of its descriptors are the labels. One
that is to be deleted, or has lost its descriptors, is withdrawn.

https://developers.facebook.com/docs/threat-exchange/reference/apis/threat-updates
https://github.com/facebook/ThreatExchange:
python-threatexchange/threatexchange/exchanges/clients/fb_threatexchange/
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
    distinct,
    hash_of,
    identifier,
    labels_of,
    mapping,
    optional_text,
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
from catalog.banks.records import Algorithm, Digest, Entry, EntryHash
from catalog.errors import UsageError

SOURCE = "threatexchange"
PDQ = "HASH_PDQ"

# HASH_URL_MD5 is no digest of a file.
DIGESTS: Mapping[str, Algorithm] = {
    "HASH_MD5": "md5",
    "HASH_SHA1": "sha1",
    "HASH_SHA256": "sha256",
    "HASH_VIDEO_MD5": "md5",
    "HASH_VIDEO_SHA256": "sha256",
}
TYPES: Mapping[str, str] = {
    "pdq": PDQ,
    "md5": "HASH_MD5",
    "sha1": "HASH_SHA1",
    "sha256": "HASH_SHA256",
}


def read(source: Source, told: Told) -> Iterator[Item]:
    origin = told.source or SOURCE

    def understand(record: dict[str, Any]) -> Item:
        return _item(record, origin)

    return understood(source, ["data"], understand)


def content(kind: str, text: Any) -> EntryHash | Digest:
    """The hash or digest of an indicator.

    Raises UsageError if it is none that a bank can hold.
    """
    if kind == PDQ:
        return hash_of("pdq", text)
    if kind in DIGESTS:
        return digest_of(DIGESTS[kind], text)
    raise UsageError(f"banks hold no {shown(kind)}")


def _item(record: dict[str, Any], origin: str) -> Item:
    kind = text_in(record, "type")
    text = record.get("indicator")
    if not isinstance(text, str):
        text = text_in(record, "raw_indicator")
    name = identifier(record.get("id")) or f"{kind} {text.lower()}"
    descriptors = [record]
    if "should_delete" in record or "descriptors" in record:
        data = mapping(record.get("descriptors") or {}).get("data") or []
        descriptors = [mapping(one) for one in several(data, "the list of descriptors")]
    if record.get("should_delete") is True or not descriptors:
        return Withdrawn(origin, name)
    found = content(kind, text)
    own = {key: record[key] for key in ("last_updated", "descriptors", "status") if key in record}
    return Entry(
        hashes=(found,) if isinstance(found, EntryHash) else (),
        digests=(found,) if isinstance(found, Digest) else (),
        source=origin,
        external_id=name,
        note=_note(descriptors),
        labels=_labels(descriptors),
        metadata={SOURCE: {"type": kind, **own}},
    )


def _note(descriptors: Iterable[Mapping[str, Any]]) -> str | None:
    notes = (optional_text(one, "description") for one in descriptors)
    return next((note for note in notes if note), None)


def _labels(descriptors: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return distinct(tag for one in descriptors for tag in _tags(one))


def _tags(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Tags are a list of texts, or an object with a list of objects."""
    tags = descriptor.get("tags")
    if isinstance(tags, dict):
        data = several(tags.get("data") or [], "the list of tags")
        return labels_of([text_in(mapping(tag), "text") for tag in data])
    return labels_of(tags)


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """One page with an indicator for each hash of PDQ and each digest. An entry that has no
    descriptors gets one of status UNKNOWN, with its labels as tags and its note as description."""
    count = 0
    page = JsonList(stream, "data")
    for entry in entries:
        found = list(without(entry, left_out, TYPES))
        if not found:
            continue
        kept = ("external_id", "note", "labels")
        leave_out(entry, left_out, kept=kept, source=SOURCE, key=SOURCE)
        if len(found) > 1:
            left_out[TOGETHER] += 1
        for at, one in enumerate(found):
            name = entry.external_id or _number(entry)
            page.add(_record(entry, one, f"{name}-{at}" if at else name))
        count += 1
    page.close({"paging": {}})
    return count


def _record(entry: Entry, one: EntryHash | Digest, name: str) -> dict[str, Any]:
    own = own_metadata(entry, SOURCE)
    kind = own.get("type")
    if not isinstance(kind, str) or DIGESTS.get(kind, kind) != name_of(one):
        kind = TYPES[name_of(one)]
    return {
        "id": name,
        "indicator": one.value.hex(),
        "type": kind,
        "last_updated": own.get("last_updated", 0),
        "should_delete": False,
        "descriptors": {"data": _descriptors(entry, own)},
    }


def _descriptors(entry: Entry, own: Mapping[str, Any]) -> list[Any]:
    """Those that it came with, if they still say what it does."""
    try:
        data = several(mapping(own.get("descriptors")).get("data"), "the list of descriptors")
        came = [mapping(one) for one in data]
        if came and (_labels(came), _note(came)) == (entry.labels, entry.note):
            return came
    except UsageError:
        pass  # other programs can have written the metadata
    status = own.get("status", "UNKNOWN")
    descriptor = {"id": _number(entry), "owner": {"id": "0"}, "status": status}
    note = {} if entry.note is None else {"description": entry.note}
    return [{**descriptor, "tags": list(entry.labels), **note}]


def _number(entry: Entry) -> str:
    """An id that is a number, as all of ThreatExchange's are."""
    return str(int.from_bytes(entry.key[:7], "big"))
