"""Answers of hydrus's Client API about files: the SHA-256 of each, and the tags as it shows them.

Its perceptual hashes have 64 bits and are of none of the hashers here; a record that has nothing
else is refused.

https://hydrusnetwork.github.io/hydrus/developer_api.html: get_files/file_metadata,
get_files/search_files, add_files/generate_hashes
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.documents import records
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import digest_of, distinct, labels_of, mapping
from catalog.banks.records import Entry
from catalog.errors import UsageError

_CURRENT = "0"  # tags that are neither pending, deleted nor petitioned


def read(source: Source, told: Told) -> Iterator[Item]:
    for number, record in enumerate(records(source, ["metadata", "hashes"]), 1):
        if isinstance(record, Refused):
            yield record
            continue
        try:
            yield _entry({"hash": record} if isinstance(record, str) else mapping(record), told)
        except UsageError as error:
            yield Refused(f"record {number}", str(error))


def _entry(record: Mapping[str, Any], told: Told) -> Entry:
    if record.get("hash") is None:
        if "perceptual_hashes" in record:
            raise UsageError("hydrus's perceptual hashes are of none of the hashers here")
        raise UsageError("it has no hash")
    digest = digest_of("sha256", record["hash"])
    return Entry(
        digests=(digest,),
        source=told.source,
        external_id=digest.value.hex(),
        labels=distinct(
            label
            for service in mapping(record.get("tags") or {}).values()
            for label in labels_of(
                mapping(mapping(service).get("display_tags") or {}).get(_CURRENT)
            )
        ),
    )
