"""JPEG XL, by libjxl."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np

from catalog.errors import UndecodableImage
from catalog.media.boxes import boxes
from catalog.media.extra import extra_package
from catalog.media.picture import Pixels
from catalog.media.transparency import flattened

_CODESTREAM = b"\xff\x0a"
_HEADER = 24  # bytes of a codestream that tell its size, and whether it is animated
# Width to height, if a header gives only the number of their ratio.
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
# In how many bits a side may be written.
_SIDE_BITS = (9, 13, 18, 30)
# The type of a channel's values, by its bytes, and the value of white.
_KINDS: dict[int, tuple[np.dtype[Any], int]] = {
    1: (np.dtype(np.uint8), 255),
    2: (np.dtype(np.uint16), 65535),
    4: (np.dtype(np.float32), 1),
}


def jxl_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as they are stored; None if the bytes do not tell."""
    header = _Bits(_codestream(data)[2:])
    return _size(header) if header.length else None


def is_animated_jxl(data: bytes) -> bool:
    """Whether the header of the picture announces an animation (ISO/IEC 18181-1, ImageMetadata)."""
    header = _Bits(_codestream(data)[2:])
    if header.length == 0:
        return False
    _size(header)
    if header.take(1) or not header.take(1):  # all defaults, or nothing but the depth
        return False
    header.take(3)  # the orientation
    if header.take(1):
        _size(header)
    if header.take(1):
        return False  # a preview precedes it, which no program writes
    return bool(header.take(1))


def decode_jxl(path: str, data: bytes, *, blend_alpha: bool) -> Pixels | bytes:
    """The picture, RGB and upright; or the exact bytes of the JPEG that the file was made from.

    libjxl turns it as the codestream says, which takes precedence over the orientation in EXIF.

    Raises UndecodableImage.
    """
    package = _package(path)
    try:
        # A worker process has a core to itself.
        is_jpeg, found, content, *_ = package.Decoder(num_threads=0)(data)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a Rust panic is not an Exception
        raise UndecodableImage(path, "broken jxl: no picture can be decoded") from error
    if is_jpeg:
        return bytes(content)
    channels = found.num_channels + found.has_alpha_channel
    count = found.width * found.height * channels
    kind, full = _KINDS.get(len(content) // max(count, 1), (None, 0))
    if kind is None or len(content) != count * kind.itemsize:
        raise UndecodableImage(path, f"its pixels are {found.mode}, which is not supported")
    values = np.frombuffer(content, kind).reshape(found.height, found.width, channels)
    if full != 255:
        values = np.rint(np.clip(values, 0, full) * np.float32(255 / full)).astype(np.uint8)
    return flattened(values, blend_alpha=blend_alpha)


def jxl_decoder() -> str:
    """The name of the decoder, to be stored."""
    from importlib.metadata import version  # loads slowly

    return f"pillow-jxl-plugin {version('pillow-jxl-plugin')}"


def _package(path: str) -> ModuleType:
    return extra_package(path, "pillow_jxl", "JPEG XL", "jxl")


def _codestream(data: bytes) -> bytes:
    """The first bytes of the codestream; empty if the header is not whole."""
    if data.startswith(_CODESTREAM):
        return data[:_HEADER]
    for name, body in boxes(data):
        start = {b"jxlc": 0, b"jxlp": 4}.get(name)
        if start is not None:
            return bytes(body[start : start + _HEADER])
    return b""


def _size(header: _Bits) -> tuple[int, int]:
    small = header.take(1)
    height = _side(header, small)
    ratio = header.take(3)
    if ratio:
        across, down = _RATIOS[ratio]
        return height * across // down, height
    return _side(header, small), height


def _side(header: _Bits, small: int) -> int:
    if small:
        return 8 * (1 + header.take(5))
    return 1 + header.take(_SIDE_BITS[header.take(2)])


class _Bits:
    """Reads whole numbers of any number of bits, the lowest first; zeros beyond the last byte."""

    def __init__(self, data: bytes) -> None:
        self._left = int.from_bytes(data, "little")
        self.length = len(data)

    def take(self, count: int) -> int:
        value = self._left & (1 << count) - 1
        self._left >>= count
        return value
