"""How completely a file was seen: from what decoders and containers tell to facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from catalog.core.completeness import NEARLY, WHOLE, Completeness, Stream
from catalog.media.messages import Damage
from catalog.media.pages import pages_of
from catalog.media.reading import Reading
from catalog.media.sound import listen

# A film that ends so much earlier than announced lacks its end. Rounding, and the last frame's
# length, make differences that are smaller.
_SECONDS, _SHARE = 1.0, 0.02


def picture_completeness(format_: str, data: bytes, damage: Damage) -> Completeness:
    """Of the bytes of a picture, of which one was decoded, with such damage."""
    pages = pages_of(format_, data)
    remarks = []
    if damage.part < 1:
        remarks.append(f"it is cut off: {floor(100 * damage.part)} % of the picture are there")
    remarks += [f"the decoder says: {line}" for line in damage.said]
    if pages.number > 1:
        count = f"at least {pages.number}" if pages.more else f"{pages.number}"
        remarks.append(f"1 of {count} {pages.name} was compared")
    if not remarks:
        return WHOLE
    return Completeness(damage.part, pages.number, 1, damage.count, tuple(remarks))


def video_completeness(reading: Reading, damage: Damage) -> Completeness:
    """Of a video whose frames were read, while decoders told of such damage."""
    seen, told = reading.duration, reading.told
    decoded, remarks = 1.0, []
    may_end_early = reading.cut or reading.missing or _is_alone(reading.streams)
    if told and seen and may_end_early and told - seen > max(_SECONDS, _SHARE * told):
        decoded = seen / told
        remarks.append(f"it ends after {seen:.1f} of {told:.1f} seconds")
    elif reading.missing or reading.cut:
        decoded = NEARLY
    if reading.missing:
        remarks.append(reading.missing)
    elif reading.cut:
        remarks.append("reading ended with an error before its end")
    warnings = 0
    if decoded == 1:  # else it is how the decoder tells of the end
        warnings = max(reading.corrupt, damage.count)
        remarks += [f"the decoder says: {line}" for line in damage.said]
        if reading.corrupt:
            remarks.append(f"{reading.corrupt:,} packets or frames are damaged")
    films = sum(stream.kind == "video" for stream in reading.streams) or 1
    if films > 1:
        remarks.append(f"1 of {films} video streams was compared")
    return Completeness(decoded, films, 1, warnings, tuple(remarks))


def _is_alone(streams: Sequence[Stream]) -> bool:
    """Whether no other stream may be why a file lasts longer than its film."""
    return sum(stream.kind in ("video", "audio", "subtitle") for stream in streams) == 1


def with_sound(path: str, streams: Sequence[Stream], duration: float) -> tuple[Stream, ...]:
    """The streams of a video, with the fingerprint of its main sound."""
    if all(stream.kind != "audio" for stream in streams):
        return tuple(streams)
    heard = listen(path, duration)
    if heard is None:
        return tuple(streams)
    number, sound = heard
    return tuple(
        replace(one, chosen=True, sound=sound) if one.number == number else one for one in streams
    )
