"""How many pictures an image file holds: pages, views, sequences, and films beside a photo."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import NamedTuple

from catalog.media.boxes import boxes, largest_sample_count
from catalog.media.jpeg import APP1, APP2, segments
from catalog.media.jpegxl import is_animated_jxl

# Reduced copies of another page, and masks (TIFF 6.0, NewSubfileType).
_NO_PAGE = 1 | 4
_NEW_SUBFILE_TYPE = 254
_MP_ENTRIES = 0xB002
# How the XMP of a JPEG says that a film follows, and that the second picture is a gain map
# (ISO 21496-1, Adobe's and Apple's).
_MOTION = b'MotionPhoto="1"', b'MicroVideo="1"'
_GAIN_MAPS = b"hdrgm:", b"urn:iso:std:iso:ts:21496", b"HDRGainMap"
# Samsung's trailer, and the part of it that is a film.
_TRAILER, _TRAILED_FILM = b"SEFT", b"MotionPhoto_Data"
_XMP, _MPF = b"http://ns.adobe.com/xap/1.0/", b"MPF\0"
_VIEWS = "Multi-Frame"  # Pillow's name for views and panoramas (CIPA DC-007)


class Pages(NamedTuple):
    """A number of pictures, and what they are called; a lower bound if ``more`` may follow."""

    number: int
    name: str = "pictures"
    more: bool = False


_ONE = Pages(1)
_PHOTO_AND_FILM = Pages(2, "parts (a photo and a film)")


def pages_of(format_: str, data: bytes) -> Pages:
    """The pictures in the bytes of an image file that is not an animation; one if it is broken.

    Thumbnails, masks, depth and gain maps do not count: they are made for the picture. Nothing is
    decoded.
    """
    counters = {"tiff": _tiff, "jpeg": _jpeg, "heif": _heif, "jxl": _jxl}
    if format_ not in counters:
        return _ONE
    try:
        return counters[format_](data)
    except Exception:  # for broken headers Pillow's readers raise all kinds
        return _ONE


def _tiff(data: bytes) -> Pages:
    from PIL import TiffImagePlugin

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with TiffImagePlugin.TiffImageFile(BytesIO(data)) as image:
            try:
                number = image.n_frames
            except Exception:  # another page is announced, and its directory is broken or missing
                return Pages(2, "pages", more=True)
            pages = 0
            for page in range(number):
                image.seek(page)
                pages += not image.tag_v2.get(_NEW_SUBFILE_TYPE, 0) & _NO_PAGE
    return Pages(max(pages, 1), "pages")


def _jpeg(data: bytes) -> Pages:
    if data.endswith(_TRAILER) and _TRAILED_FILM in data:
        return _PHOTO_AND_FILM
    described, views = b"", False
    for marker, start, end in segments(data):
        if marker == APP1 and data.startswith(_XMP, start):
            described = data[start:end]
        views |= marker == APP2 and data.startswith(_MPF, start)
    if any(mark in described for mark in _MOTION):
        return _PHOTO_AND_FILM
    if not views:
        return _ONE
    from PIL import MpoImagePlugin

    with MpoImagePlugin.MpoImageFile(BytesIO(data)) as image:
        entries = (image.mpinfo or {})[_MP_ENTRIES]
    types = [entry["Attribute"]["MPType"] for entry in entries[1:]]
    count = sum(_VIEWS in name for name in types)
    if not any(mark in described for mark in _GAIN_MAPS):
        count += types.count("Undefined")
    return Pages(1 + count, "views")


def _heif(data: bytes) -> Pages:
    if any(name == b"mpvd" for name, _ in boxes(data)):
        return _PHOTO_AND_FILM
    frames = largest_sample_count(data)
    if frames > 1:
        return Pages(frames)
    import pillow_heif

    return Pages(len(pillow_heif.open_heif(data)))


def _jxl(data: bytes) -> Pages:
    return Pages(2, more=True) if is_animated_jxl(data) else _ONE
