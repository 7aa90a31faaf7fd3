"""The formats of lists by name; reading and writing lists in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from catalog.banks.formats import (
    digests,
    hydrus,
    ncmec,
    ndjson,
    perception,
    stopncii,
    table,
    tat,
    te,
    text,
    threatexchange,
    vpdq,
)
from catalog.banks.formats.base import Format, Item, Told, Written
from catalog.banks.formats.source import Source
from catalog.banks.records import Entry, bits_of
from catalog.errors import UsageError

_ALL = (
    Format(
        "csv",
        "a table with a column for each field",
        (".csv",),
        table.reader(","),
        table.writer(","),
    ),
    Format("tsv", "the same, separated by tabs", (".tsv",), table.reader("\t"), table.writer("\t")),
    Format("ndjson", "one JSON object a line", (".ndjson", ".jsonl"), ndjson.read, ndjson.write),
    Format(
        "pdq-text",
        "one hash a line, with quality and note",
        (".txt", ".pdq"),
        text.read,
        text.write,
    ),
    Format(
        "digests",
        "one MD5, SHA-1 or SHA-256 a line, as md5sum and hydrus write them",
        (".md5", ".sha1", ".sha256"),
        digests.read,
        digests.write,
    ),
    Format("vpdq-text", "the hashes of one video by vPDQ", (".txt",), vpdq.read, vpdq.write),
    Format(
        "threatexchange-json",
        "pages of Facebook's ThreatExchange",
        (".json",),
        threatexchange.read,
        threatexchange.write,
    ),
    Format("te", "tables of the threatexchange command", (".te",), te.read, te.write),
    Format("ncmec-xml", "answers of NCMEC's Hash Sharing API", (".xml",), ncmec.read, ncmec.write),
    Format("stopncii-json", "answers of StopNCII.org", (".json",), stopncii.read, stopncii.write),
    Format("tat-json", "Tech Against Terrorism's hash list", (".json",), tat.read, tat.write),
    Format("perception", "hashes that perception computed", (".json", ".csv"), perception.read),
    Format("hydrus-json", "answers of hydrus's Client API", (".json",), hydrus.read),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}


def read(
    stream: BinaryIO, format_name: str, *, source: str | None = None, hasher: str = "pdq"
) -> Iterator[Item]:
    """What is in a list, in its order: entries, what its source has withdrawn, and what could not
    be understood. It is read as it is asked for, and unpacked if gzip has packed it.

    Entries are from the ``source`` unless the list says otherwise, and hashes of which it does not
    say so are of the ``hasher``. What the name of the stream tells counts, as that of a .te file.

    Raises UsageError for an unknown format or hasher, and, at its place, for what makes it
    impossible to read on.
    """
    bits_of(hasher)  # or it is unknown
    name = getattr(stream, "name", "")
    told = Told(source, hasher, name if isinstance(name, str) else "")
    return _format(format_name).reads(Source(stream), told)


def write(entries: Iterable[Entry], stream: BinaryIO, format_name: str) -> Written:
    """Write a list, and count what the format cannot say.

    Raises UsageError for an unknown format, and for one that is only read.
    """
    writes = _format(format_name).writes
    if writes is None:
        writable = ", ".join(one.name for one in FORMATS.values() if one.writable)
        raise UsageError(f"lists in {format_name} are only read; choose from {writable}")
    left_out: Counter[str] = Counter()
    count = writes(entries, stream, left_out)
    return Written(count, dict(left_out))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; choose from {', '.join(FORMATS)}")
    return FORMATS[name]
