"""Answers of NCMEC's Hash Sharing API, version 2: images and videos with fingerprints, in XML.

MD5, SHA-1 and PDQ are taken. All other fingerprints (PhotoDNA, TMK+PDQF, Videntifier, …) are kept
in the metadata, those that are files without their addresses, which the API forbids to store.
Elements such as <hash type="pdq"> may stand alone. A document type is refused: nobody needs one
here, and entities can be made to fill the memory or to read other files.

https://hashsharing.ncmec.org/npo/v2/documentation
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from catalog.banks.formats.base import Item, Refused, Told, Withdrawn
from catalog.banks.formats.elements import elements, is_xml, local_name
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import digest_of, hash_of, shown
from catalog.banks.formats.writing import leave_out, name_of, own_metadata, without
from catalog.banks.records import Algorithm, Digest, Entry, EntryHash
from catalog.errors import UsageError

SOURCE = "ncmec"
NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2"

_HASH = "hash"
_DELETED = "deleted"
_KINDS = ("image", "video")
_RECORDS = frozenset({*_KINDS, *(_DELETED + kind for kind in _KINDS), _HASH})
_ALGORITHMS: Mapping[str, Algorithm] = {"md5": "md5", "sha1": "sha1", "sha256": "sha256"}
_WRITTEN = ("md5", "sha1", "pdq")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")  # of an element
_NEVER = "1970-01-01T00:00:00Z"  # when an entry of unknown age was changed
_IN_MEMORY = 1 << 24  # bytes of a part of a document that is written


def read(source: Source, told: Told) -> Iterator[Item]:
    origin = told.source or SOURCE
    for place, element in elements(source, _RECORDS):
        problems: list[str] = []
        external_id = None
        try:
            yield _item(element, origin, problems)
        except UsageError as error:
            problems.append(str(error))
            external_id = None if local_name(element) == _HASH else _external_id(element)
        yield from (Refused(place, problem, external_id) for problem in problems)


def _item(element: Element, origin: str, problems: list[str]) -> Item:
    """What an element says, and what is wrong with fingerprints beside those that are right.

    Raises UsageError if it says nothing.
    """
    kind = local_name(element)
    if kind == _HASH:
        return _lone(element, origin)
    external_id = _external_id(element)
    if external_id is None:
        raise UsageError(f"the {kind} has no id")
    member = _child(element, "member")
    if kind.startswith(_DELETED):
        return Withdrawn(origin, external_id)
    found, others = _fingerprints(element, problems)
    if not found:
        names = f" but {', '.join(others)}" if others else ""
        raise UsageError(f"the {kind} has no fingerprint{names} that banks hold")
    classification = _text(element, "classification")
    own = {
        "kind": kind,
        "member": None if member is None else member.get("id"),
        "member_name": None if member is None else (member.text or "").strip(),
        "timestamp": _text(element, "timestamp"),
        "fingerprints": others,
        "feedback": _feedback(element),
    }
    return Entry(
        hashes=tuple(one for one in found if isinstance(one, EntryHash)),
        digests=tuple(one for one in found if isinstance(one, Digest)),
        source=origin,
        external_id=external_id,
        labels=(classification,) if classification else (),
        metadata={SOURCE: {key: value for key, value in own.items() if value}},
    )


def _external_id(element: Element) -> str | None:
    """The id of an image or a video, which is that of a member, if there is one."""
    member, name = _child(element, "member"), _text(element, "id")
    number = None if member is None else member.get("id")
    return f"{number}-{name}" if number and name else name


def _lone(element: Element, origin: str) -> Entry:
    kind = (element.get("type") or "").lower()
    found = _content(kind, (element.text or "").strip())
    if found is None:
        raise UsageError(f"banks hold no {shown(kind)}")
    return Entry(
        hashes=(found,) if isinstance(found, EntryHash) else (),
        digests=(found,) if isinstance(found, Digest) else (),
        source=origin,
        external_id=element.get("id"),
    )


def _fingerprints(
    element: Element, problems: list[str]
) -> tuple[list[EntryHash | Digest], dict[str, str | None]]:
    """What banks hold, and other fingerprints by their names, as far as they are text."""
    found: list[EntryHash | Digest] = []
    others: dict[str, str | None] = {}
    prints = _child(element, "fingerprints")
    for one in [] if prints is None else prints:
        kind, text = local_name(one), (one.text or "").strip()
        if kind == _HASH:
            kind = (one.get("type") or "").lower()
        try:
            content = _content(kind, text) if text else None
        except UsageError as error:
            problems.append(f"{kind}: {error}")
            content = None
        if content is not None:
            found.append(content)
        else:
            others[kind] = text or None
    return found, others


def _content(kind: str, text: str) -> EntryHash | Digest | None:
    if kind == "pdq":
        return hash_of(kind, text)
    return digest_of(_ALGORITHMS[kind], text) if kind in _ALGORITHMS else None


def _feedback(element: Element) -> dict[str, dict[str, int]]:
    """How many members affirm and contradict each fingerprint."""
    counts: dict[str, dict[str, int]] = {}
    feedback = _child(element, "feedback")
    for one in [] if feedback is None else feedback:
        voices = sum(local_name(each) == "member" for each in one.iter())
        fingerprint = counts.setdefault((one.get("type") or "").lower(), {})
        opinion = local_name(one).removesuffix("feedback")
        fingerprint[opinion] = fingerprint.get(opinion, 0) + voices
    return counts


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _text(element: Element, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else (child.text or "").strip() or None


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """One answer. An entry of which nobody knows better is an image of member 0; of several hashes
    of PDQ, and of several digests of an algorithm, the first is written."""
    with _spool() as images, _spool() as videos:
        parts = {
            kind: _Part(kind, file) for kind, file in zip(_KINDS, (images, videos), strict=True)
        }
        for entry in entries:
            every = list(without(entry, left_out, _WRITTEN))
            if every:
                kind = own_metadata(entry, SOURCE).get("kind")
                part = parts[kind if isinstance(kind, str) and kind in parts else _KINDS[0]]
                part.add(entry, every, left_out)
        stream.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
        stream.write(f"<queryResult xmlns={quoteattr(NAMESPACE)}>\n".encode())
        for part in parts.values():
            part.copy_to(stream)
        stream.write(b"</queryResult>\n")
        return sum(part.count for part in parts.values())


def _spool() -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


class _Part:
    """The images or the videos of a document; their number and newest time come before them."""

    def __init__(self, kind: str, file: SpooledTemporaryFile[bytes]) -> None:
        self._kind = kind
        self._newest = _NEVER
        self._file = file
        self.count = 0

    def add(
        self, entry: Entry, every: Sequence[EntryHash | Digest], left_out: Counter[str]
    ) -> None:
        own = own_metadata(entry, SOURCE)
        found = {name_of(one): one for one in reversed(every)}
        left_out.update(name_of(one) for one in every if one is not found[name_of(one)])
        others = own.get("fingerprints")
        others = others if isinstance(others, Mapping) else {}
        prints = {name: text for name, text in others.items() if _is_print(name, text)}
        prints |= {name: found[name].value.hex() for name in _WRITTEN if name in found}
        left_out.update(name for name in others if name not in prints)
        left_out.update(["feedback"] if own.get("feedback") else [])

        member = _said(own.get("member")) or "0"
        external_id = entry.external_id or ""
        name = _said(external_id.removeprefix(f"{member}-")) or entry.key.hex()
        kept = ["external_id"] if external_id == f"{member}-{name}" else []
        labels = [label for label in entry.labels if _said(label)]
        kept += ["labels"] if len(entry.labels) == len(labels[:1]) else []
        leave_out(entry, left_out, kept=kept, source=SOURCE, key=SOURCE)

        time = _said(own.get("timestamp")) or _NEVER
        self._newest = max(self._newest, time)
        lines = [
            f"<{self._kind}>",
            f"<member id={quoteattr(member)}>{escape(_said(own.get('member_name')))}</member>",
            f"<timestamp>{escape(time)}</timestamp>",
            f"<id>{escape(name)}</id>",
            *(f"<classification>{escape(label)}</classification>" for label in labels[:1]),
            "<fingerprints>",
            *(f"<{key}>{escape(text)}</{key}>" for key, text in prints.items()),
            "</fingerprints>",
            f"</{self._kind}>\n",
        ]
        self._file.write("".join(lines).encode())
        self.count += 1

    def copy_to(self, stream: BinaryIO) -> None:
        tag = f"{self._kind}s"
        newest = f" maxTimestamp={quoteattr(self._newest)}" if self.count else ""
        stream.write(f'<{tag} count="{self.count}"{newest}>\n'.encode())
        self._file.seek(0)
        shutil.copyfileobj(self._file, stream)
        stream.write(f"</{tag}>\n".encode())


def _said(text: object) -> str:
    """A text that XML can say and that is read as it was written; else nothing."""
    return text if isinstance(text, str) and is_xml(text) and text.strip() == text else ""


def _is_print(name: object, text: object) -> bool:
    """Whether a fingerprint that banks do not hold can be written."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name)) and bool(_said(text))
