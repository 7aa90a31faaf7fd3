"""The segments of a JPEG that come before its picture (ITU T.81, annex B)."""

from __future__ import annotations

from collections.abc import Iterator

APP1, APP2, START_OF_SCAN, END_OF_IMAGE = 0xE1, 0xE2, 0xDA, 0xD9
# Markers of a frame header, which tells sides and components.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a length: TEM, restart marks, the start of the image; and 0, which is no marker.
_BARE = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})


Segment = tuple[int, int, int]

# The last file that was asked about: its size, its EXIF and its pages are wanted one after another.
_last: tuple[bytes, tuple[Segment, ...]] = b"", ()


def segments(data: bytes) -> tuple[Segment, ...]:
    """Marker, begin and end of the body of each segment up to the first scan.

    What lies between segments is passed over, as libjpeg does. A body may end beyond the bytes.
    """
    global _last
    if _last[0] is not data:
        _last = data, tuple(_segments(data))
    return _last[1]


def _segments(data: bytes) -> Iterator[Segment]:
    at, length = 2, len(data)
    while True:
        if at < length and data[at] != 0xFF:
            at = data.find(b"\xff", at)
        while 0 <= at < length and data[at] == 0xFF:  # any segment may begin with more of these
            at += 1
        if not 0 <= at < length - 2:
            return
        marker = data[at]
        at += 1
        if marker in _BARE:
            continue
        if marker in (START_OF_SCAN, END_OF_IMAGE):
            return
        end = at + (data[at] << 8 | data[at + 1])
        if end < at + 2:
            return
        yield marker, at + 2, end
        at = end
