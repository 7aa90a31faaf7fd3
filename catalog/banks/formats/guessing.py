"""Which format a list is in, from its name and how it begins."""

from __future__ import annotations

import re
import zlib

from catalog.banks.formats.registry import FORMATS
from catalog.errors import UsageError

HEAD = 1 << 16  # bytes that are enough to know a format

_GZIP = b"\x1f\x8b"
_NAMED = {".te": "te", ".ndjson": "ndjson", ".jsonl": "ndjson"}
_HEX = "[0-9a-fA-F]"
# Keys that only documents of one format have, the surest first.
_JSON = (
    (rb'"hashRecords"', "stopncii-json"),
    (rb'"hash_digest"', "tat-json"),
    (rb'"(?:raw_)?indicator"', "threatexchange-json"),
    (rb'"(?:file_id|perceptual_hashes|pixel_hash)"', "hydrus-json"),
    (rb'"filepath"|"queries"|"version"\s*:\s*"v2"', "perception"),
    (rb'\A\[\s*"[0-9a-fA-F]{64},\d+,', "vpdq-text"),
    (rb'\A\{\s*"\d+"\s*:\s*\{', "vpdq-text"),
    (rb'"hashes"\s*:\s*\[\s*"', "hydrus-json"),
    (rb'\A\{.*"(?:hash|hashes|md5|sha1|sha256)"\s*:', "ndjson"),
    (rb'"hashes"\s*:\s*\[', "perception"),
)
_LINES = (
    (rf"\d+,\d+,{_HEX}{{64}},", "vpdq-text"),
    (rf"\\?(?:{_HEX}{{32}}|{_HEX}{{40}})(?:[\s,]|$)", "digests"),
    (rf"{_HEX}{{64}} [ *]\S", "digests"),
    (rf"(?:hash=)?{_HEX}{{16,}}(?:[\s,]|$)", "pdq-text"),
    (rf"\w+ {_HEX}{{16,}}(?:[\s,]|$)", "pdq-text"),
)
_COLUMNS = {"hash", "md5", "sha1", "sha256"}


def guess(name: str, head: bytes) -> str:
    """The name of the format of a list that has this name and begins with these bytes, HEAD or all.

    Raises UsageError, which lists the formats, if it cannot be told.
    """
    head = _unpacked(head).removeprefix(b"\xef\xbb\xbf").lstrip()
    path = name.lower().removesuffix(".gz")
    for suffix, found in _NAMED.items():
        if path.endswith(suffix):
            return found
    if guessed := _of_content(path, head):
        return guessed
    raise UsageError(
        f"the format of {name or 'the list'} cannot be told from its name and content; "
        f"choose from {', '.join(FORMATS)}"
    )


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(_GZIP):
        return head
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        return b""


def _of_content(path: str, head: bytes) -> str | None:
    if head.startswith(b"<"):
        return "ncmec-xml"
    if head[:1] in (b"{", b"["):
        return next((one for key, one in _JSON if re.search(key, head)), None)
    text = head.decode(errors="replace")
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    for separator, found in ((",", "csv"), ("\t", "tsv")):
        columns = {column.strip(' "') for column in first.split(separator)}
        if "filepath" in columns and "hash" in columns:
            return "perception"
        if columns & _COLUMNS:
            return found
    if path.endswith((".md5", ".sha1", ".sha256")) or "sha256" in path.rpartition("/")[2]:
        return "digests"
    return next((one for line, one in _LINES if re.match(line, first)), None)
