"""The hashes of one video by vPDQ: a list of them is one entry with many hashes.

The reference tool writes a line "frame,quality,hash,second" for each frame. threatexchange writes a
list in JSON of texts "hash,quality,second", and formerly an object of frames with these fields. A
file with several such lists or objects has several entries. The numbers of frames and the seconds
are kept in the metadata, in the order of the hashes.

https://github.com/facebook/ThreatExchange: vpdq/cpp/vpdq/cpp/io/vpdqio.cpp,
python-threatexchange/threatexchange/extensions/vpdq/vpdq_util.py
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.documents import documents
from catalog.banks.formats.lines import lines
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import hash_of, mapping, number_in, shown
from catalog.banks.formats.writing import leave_out, own_metadata, without
from catalog.banks.records import Entry, EntryHash
from catalog.errors import UsageError

HASHER = "pdq"
_KEY = "vpdq"  # in the metadata
_MOST = 1_000_000  # frames of one video, beyond which it is refused
_JSON = (b"[", b"{")


class _Frame(NamedTuple):
    hash: EntryHash
    number: int | None
    second: float


def read(source: Source, told: Told) -> Iterator[Item]:
    if source.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in _JSON:
        yield from _documents(source, told)
        return
    frames: list[_Frame] = []
    for line in lines(source):
        if isinstance(line, Refused):
            yield line
            continue
        number, text = line
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        try:
            frames.append(_of_line(text))
        except UsageError as error:
            yield Refused(f"line {number}", str(error))
        if len(frames) > _MOST:
            raise UsageError(f"line {number}: a video has no more than {_MOST:,} hashes")
    if frames:
        yield _entry(frames, told)


def _of_line(text: str) -> _Frame:
    cells = text.split(",")
    if len(cells) != 4:
        raise UsageError(f"{shown(text)} is not frame, quality, hash and second")
    number, quality, value, second = cells
    if not number.isascii() or not number.isdecimal() or len(number) > 9:
        raise UsageError(f"{shown(number)} is no number of a frame")
    return _Frame(hash_of(HASHER, value, number_in(quality)), int(number), _second(second))


def _second(text: Any) -> float:
    try:
        second = float(text)
    except (OverflowError, TypeError, ValueError) as error:
        raise UsageError(f"{shown(text)} is no time in seconds") from error
    if not math.isfinite(second) or second < 0:
        raise UsageError(f"{shown(text)} is no time in seconds")
    return second


def _documents(source: Source, told: Told) -> Iterator[Item]:
    for at, video in enumerate(documents(source), 1):
        if isinstance(video, Refused):
            yield video
            continue
        try:
            frames = [*(map(_of_text, video) if isinstance(video, list) else _of_object(video))]
            if frames:
                yield _entry(frames, told)
            else:
                yield Refused(f"record {at}", "it has no hashes")
        except UsageError as error:
            yield Refused(f"record {at}", str(error))


def _of_text(text: Any) -> _Frame:
    cells = text.split(",") if isinstance(text, str) else []
    if len(cells) != 3:
        raise UsageError(f"{shown(text)} is not hash, quality and second")
    value, quality, second = cells
    return _Frame(hash_of(HASHER, value, number_in(quality)), None, _second(second))


def _of_object(video: Any) -> Iterator[_Frame]:
    for number, frame in mapping(video).items():
        if not number.isascii() or not number.isdecimal() or len(number) > 9:
            raise UsageError(f"{shown(number)} is no number of a frame")
        fields = mapping(frame)
        hash_ = hash_of(HASHER, fields.get("hash"), fields.get("quality"))
        yield _Frame(hash_, int(number), _second(fields.get("timestamp")))


def _entry(frames: Sequence[_Frame], told: Told) -> Entry:
    own: dict[str, Any] = {"seconds": [frame.second for frame in frames]}
    numbers = [frame.number for frame in frames if frame.number is not None]
    if len(numbers) == len(frames):
        own["frames"] = numbers
    hashes = tuple(frame.hash for frame in frames)
    return Entry(hashes=hashes, source=told.source, metadata={_KEY: own})


def write(entries: Iterable[Entry], stream: BinaryIO, left_out: Counter[str]) -> int:
    """The lines of the reference tool; only one entry fits in a file, so others are left out."""
    count = 0
    for entry in entries:
        if count:
            left_out["entries"] += 1
            continue
        found = [one for one in without(entry, left_out, [HASHER]) if isinstance(one, EntryHash)]
        if not found:
            continue
        leave_out(entry, left_out, kept=["quality"], key=_KEY)
        own = own_metadata(entry, _KEY)
        frames, seconds = own.get("frames"), own.get("seconds")
        for at, hash_ in enumerate(found):
            number = _at(frames, at, len(found), at)
            second = _at(seconds, at, len(found), float(at))
            quality = 100 if hash_.quality is None else hash_.quality
            stream.write(f"{number:.0f},{quality},{hash_.value.hex()},{second:.3f}\n".encode())
        count += 1
    return count


def _at(values: object, at: int, wanted: int, otherwise: float) -> float:
    """One of as many numbers as there are hashes."""
    if isinstance(values, list) and len(values) == wanted and isinstance(values[at], int | float):
        return float(values[at])
    return otherwise
