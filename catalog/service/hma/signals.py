"""What HMA calls signals: hashes of a few types, of a few types of content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalog.banks.records import Digest, Entry, EntryHash
from catalog.service.hma.answers import Refused
from catalog.service.state import Service

PDQ, MD5 = "pdq", "video_md5"
TYPES: Sequence[str] = (PDQ, MD5)
CONTENTS: Mapping[str, Sequence[str]] = {"photo": (PDQ,), "video": (MD5,)}

RADIUS = 31  # bits, as far as a bank reaches that does not say how far
LEAST_QUALITY = 50  # of a photo that has a hash

_PDQ = re.compile("[0-9a-f]{64}")
_MD5 = re.compile("[0-9a-f]{32}")


def value_of(name: str, text: object) -> bytes:
    """The bytes of a signal, which is written in hexadecimal digits.

    Raises ValueError, which says why, for what is no signal of that type.
    """
    said = text.strip().lower() if isinstance(text, str) else ""
    if name == PDQ and not _PDQ.fullmatch(said):
        raise ValueError("invalid PDQ hash")
    if name == MD5 and not _MD5.fullmatch(said):
        raise ValueError(f"{text!r} is not a valid MD5 hash")
    return bytes.fromhex(said)


def known(service: Service, name: str) -> str:
    """The name of a signal type.

    Raises Refused if there is none of that name, or it is switched off.
    """
    if name not in TYPES:
        raise Refused(400, f"No such SignalType '{name}'")
    if not is_on(service, name):
        raise Refused(400, f"SignalType '{name}' is not enabled")
    return name


def chosen(service: Service, content: str, types: str | None) -> list[str]:
    """The signal types of a content type, or those that are listed, separated by commas.

    Raises Refused for a content type or a signal type that is not there, and if none is left.
    """
    if content not in CONTENTS:
        raise Refused(400, f"no such content_type: '{content}'")
    on = [name for name in CONTENTS[content] if is_on(service, name)]
    if types is None:
        if not on:
            raise Refused(400, f"No signal type of content_type '{content}' is enabled")
        return on
    wanted = [name.strip() for name in types.split(",") if name.strip()]
    for name in wanted:
        if name not in on:
            raise Refused(400, f"signal type '{name}' doesn't exist or is disabled")
    if not wanted:
        raise Refused(400, "empty signal type selection")
    return wanted


def is_on(service: Service, name: str) -> bool:
    """Whether a signal type is used at all."""
    return ratio(service, name) > 0


def ratio(service: Service, name: str) -> float:
    """The fraction of the lookups in which a signal type counts."""
    return service.signal_ratios.get(name, 1.0)


def entry_of(signals: Mapping[str, object], **about: Any) -> Entry:
    """A content with these signals, and what is known about it.

    Raises Refused without a signal, and for what is not one.
    """
    hashes, digests = [], []
    for name, text in signals.items():
        if name not in TYPES:
            raise Refused(400, f"No such signal type {name}")
        try:
            value = value_of(name, text)
        except ValueError as error:
            raise Refused(400, f"Invalid {name} signal: {error}") from None
        if name == PDQ:
            hashes.append(EntryHash("pdq", value))
        else:
            digests.append(Digest("md5", value))
    if not hashes and not digests:
        raise Refused(400, "No signals given")
    return Entry(tuple(hashes), tuple(digests), **about)


def signals_of(entry: Entry) -> dict[str, str]:
    """The signals of a content: of each type the first."""
    found: dict[str, str] = {}
    for one in _spelled(entry):
        found.setdefault(*one)
    return found


def _spelled(entry: Entry) -> Iterable[tuple[str, str]]:
    yield from ((PDQ, one.value.hex()) for one in entry.hashes if one.hasher == "pdq")
    yield from ((MD5, one.value.hex()) for one in entry.digests if one.algorithm == "md5")
