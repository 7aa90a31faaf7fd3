"""What a person needs to know of the contents of a cluster: what all have in common, once, and of
each what differs from the one to keep, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from catalog.core.completeness import State
from catalog.core.dates import is_known
from catalog.core.dates import told as told_date
from catalog.core.isometry import Isometry
from catalog.core.units import clock, percent, size

Tone = Literal["better", "worse", "other"]

# As people know them, where that is not the name in capitals.
_FORMATS = {
    "asf": "WMV",
    "heif": "HEIC",
    "jp2": "JPEG 2000",
    "jxl": "JPEG XL",
    "matroska": "MKV",
    "mpegts": "MPEG-TS",
    "ogg": "Ogg",
    "quicktime": "MOV",
    "webp": "WebP",
}
_TURNED: dict[Isometry, str] = {
    "r90": "turned 90° left",
    "r180": "turned 180°",
    "r270": "turned 90° right",
    "fv": "flipped top to bottom",
    "fh": "mirrored",
    "r90fv": "mirrored, turned 90° left",
    "r90fh": "mirrored, turned 90° right",
}
_STATES: dict[State | None, str] = {
    "excerpt": "seen in part",
    "truncated": "its end is missing",
    "damaged": "damaged",
}
_UNITS = ((365 * 86400, "year"), (86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
_SECOND = 10**9


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a content: ``width`` and ``height`` in pixels, ``byte_size`` in bytes,
    ``mtime_ns`` of its oldest file in nanoseconds since 1970, ``duration`` in seconds, None for a
    picture; ``taken`` and ``camera`` as the camera wrote them. ``jpeg_quality`` is from 1 to 100,
    None for other formats."""

    format: str
    width: int
    height: int
    byte_size: int
    mtime_ns: int
    duration: float | None
    taken: str | None
    camera: str | None
    completeness: State | None
    jpeg_quality: int | None = None


class Fact(NamedTuple):
    """A fact, what differs from that of the other content, and whether that is better for it."""

    text: str
    differs: str
    tone: Tone


class _Topic(NamedTuple):
    """What is ``told`` of a content, empty if there is nothing to tell; how it differs from that of
    another one; and what a content without it lacks, empty where that is no lack."""

    told: Callable[[Seen], str]
    compared: Callable[[Seen, Seen], tuple[str, Tone]]
    lacking: str = ""


def in_common(contents: Sequence[Seen]) -> list[str]:
    """What is true of all contents of a cluster."""
    told = ([topic.told(one) for one in contents] for topic in _TOPICS)
    return [values[0] for values in told if values[0] and len(set(values)) == 1]


def own(one: Seen, contents: Sequence[Seen]) -> list[str]:
    """What is true of one content and not of all."""
    differing = (topic for topic in _TOPICS if len({topic.told(other) for other in contents}) > 1)
    told = (topic.told(one) or (topic.lacking and f"no {topic.lacking}") for topic in differing)
    return [text for text in told if text]


def differences(one: Seen, kept: Seen) -> list[Fact]:
    """In what a content differs from the one to keep."""
    found = []
    for topic in _TOPICS:
        text, other = topic.told(one), topic.told(kept)
        if text == other:
            continue
        if text and other:
            found.append(Fact(text, *topic.compared(one, kept)))
        elif text:
            tone: Tone = "better" if topic.lacking else "worse"
            found.append(
                Fact(text, f"the other has no {topic.lacking}" if topic.lacking else "", tone)
            )
        elif topic.lacking:
            found.append(Fact(f"no {topic.lacking}", "", "worse"))
    return found


def alike(distance: int, bits: int) -> str:
    """How alike two hashes are: "94 % alike"."""
    return f"{percent(1 - distance / bits)} alike"


def turned(isometry: Isometry | None) -> str | None:
    """How a picture is turned, for people; None if it is not."""
    return None if isometry is None else _TURNED.get(isometry)


def date(mtime_ns: int) -> str:
    """A stored time, to the minute."""
    return told_date(mtime_ns)[:-3] if is_known(mtime_ns) else ""


def visible(text: str) -> str:
    """Text without what would break a line or turn its direction."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def format_name(name: str) -> str:
    return _FORMATS.get(name, name.upper())


def _pixels(one: Seen, kept: Seen) -> tuple[str, Tone]:
    ratio = one.width * one.height / (kept.width * kept.height)
    if (one.width, one.height) == (kept.height, kept.width):
        return "", "other"
    if 0.995 < ratio < 1.005:
        return "about as many pixels", "other"
    if ratio < 1:
        return f"{percent(ratio)} of the pixels", "worse"
    return f"{_times(ratio)} the pixels", "better"


def _bytes(one: Seen, kept: Seen) -> tuple[str, Tone]:
    if not (one.byte_size and kept.byte_size):
        return "", "other"
    ratio = one.byte_size / kept.byte_size
    if ratio < 1:
        share = percent(1 - ratio)
        return f"{share} smaller", "worse"
    return (f"{percent(ratio - 1)} larger" if ratio < 2 else f"{_times(ratio)} as large"), "better"


def _quality(one: Seen, kept: Seen) -> tuple[str, Tone]:
    """A file that was saved again in better quality is no better than before: so none is."""
    more = (one.jpeg_quality or 0) > (kept.jpeg_quality or 0)
    return ("compressed less" if more else "compressed more"), "other"


def _told_quality(one: Seen) -> str:
    return "" if one.jpeg_quality is None else f"quality {one.jpeg_quality}"


def _length(one: Seen, kept: Seen) -> tuple[str, Tone]:
    more = (one.duration or 0) - (kept.duration or 0)
    if abs(more) < 0.05:
        return "", "other"
    told = f"{abs(more):.1f} s" if abs(more) < 10 else clock(abs(more))
    return (f"{told} longer", "better") if more > 0 else (f"{told} shorter", "worse")


def _age(one: Seen, kept: Seen) -> tuple[str, Tone]:
    later = (one.mtime_ns - kept.mtime_ns) // _SECOND
    for seconds, unit in _UNITS:
        if abs(later) >= seconds:
            count = abs(later) // seconds
            amount = f"{count:,} {unit}" + ("s" if count > 1 else "")
            return f"{amount} {'newer' if later > 0 else 'older'}", "other"
    return "", "other"


def _unlike(_one: Seen, _kept: Seen) -> tuple[str, Tone]:
    return "", "other"


def _times(ratio: float) -> str:
    return f"{ratio:.0f} ×" if ratio >= 9.95 else f"{ratio:.1f} ×"


def _told_state(one: Seen) -> str:
    return _STATES.get(one.completeness, "")


def _told_taken(one: Seen) -> str:
    if not one.taken:
        return ""
    day, _, clock_ = one.taken.partition(" ")
    return f"taken {day.replace(':', '-')} {clock_}".strip()


_TOPICS = (
    _Topic(lambda one: f"{one.width} × {one.height}", _pixels),
    _Topic(lambda one: size(one.byte_size), _bytes),
    _Topic(lambda one: format_name(one.format), _unlike),
    _Topic(_told_quality, _quality),
    _Topic(lambda one: "" if one.duration is None else clock(one.duration), _length),
    _Topic(_told_taken, _unlike, "date taken"),
    _Topic(lambda one: visible(one.camera or ""), _unlike, "camera data"),
    _Topic(lambda one: f"changed {date(one.mtime_ns)}" if date(one.mtime_ns) else "", _age),
    _Topic(_told_state, _unlike),
)
