"""Picture files that no library at hand writes: bare TIFFs, DNGs, and PNGs of any kind."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pillow_heif
import pillow_jxl
from numpy.typing import NDArray
from PIL import Image

from tests.support.pictures import Pixels

pillow_heif.register_heif_opener()

_LETTERS = {1: "B", 2: "s", 3: "H", 4: "I", 5: "II", 10: "ii"}
Tag = tuple[int, int, Any]


def saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    """The bytes that Pillow writes."""
    buffer = io.BytesIO()
    image.save(buffer, format_, **options)
    return buffer.getvalue()


def heif(mode: str, values: NDArray[np.generic]) -> bytes:
    """A HEIC of pixels in one of pillow_heif's modes."""
    buffer = io.BytesIO()
    height, width = values.shape[:2]
    pillow_heif.from_bytes(mode, (width, height), values.tobytes()).save(buffer, quality=95)
    return buffer.getvalue()


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, depth: int, colour: int, rows: Iterable[bytes], *chunks: bytes) -> bytes:
    """A PNG of rows as they are; ``colour`` is 0 grey, 2 RGB, 3 palette, 4 and 6 with alpha."""
    lines = [b"\0" + row for row in rows]
    header = struct.pack(">IIBBBBB", width, len(lines), depth, colour, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", header),
            *chunks,
            png_chunk(b"IDAT", zlib.compress(b"".join(lines))),
            png_chunk(b"IEND", b""),
        ]
    )


def tiff(
    values: NDArray[np.generic],
    photometric: int,
    extra_samples: int | None = None,
    orientation: int = 1,
    order: str = "<",
    more: Iterable[Tag] = (),
) -> bytes:
    """An uncompressed TIFF of one strip, values of shape (height, width[, channels])."""
    height, width = values.shape[:2]
    channels = values.shape[2] if values.ndim == 3 else 1
    data = values.astype(values.dtype.newbyteorder(order)).tobytes()  # type: ignore[arg-type]
    tags: list[Tag] = [
        (256, 4, [width]),
        (257, 4, [height]),
        (258, 3, [values.dtype.itemsize * 8] * channels),
        (259, 3, [1]),
        (262, 3, [photometric]),
        (273, 4, [0]),
        (274, 3, [orientation]),
        (277, 3, [channels]),
        (278, 4, [height]),
        (279, 4, [len(data)]),
        *more,
    ]
    if extra_samples is not None:
        tags.append((338, 3, [extra_samples]))
    return directory(tags, data, order)


def directory(tags: Iterable[Tag], data: bytes, order: str = "<") -> bytes:
    """A TIFF of one directory; the strip begins where the ``data`` lie, which come last."""
    entries = [(tag, kind, _packed(kind, values, order)) for tag, kind, values in sorted(tags)]
    at = 14 + 12 * len(entries)
    start = at + sum(len(packed) for *_, (_, packed) in entries if len(packed) > 4)
    body, behind = b"", b""
    for tag, kind, (count, packed) in entries:
        value = struct.pack(f"{order}I", start) if tag == 273 else packed
        if len(value) > 4:
            value, behind = struct.pack(f"{order}I", at + len(behind)), behind + packed
        body += struct.pack(f"{order}HHI", tag, kind, count) + value.ljust(4, b"\0")
    head = b"II*\0" if order == "<" else b"MM\0*"
    head += struct.pack(f"{order}IH", 8, len(entries))
    return head + body + bytes(4) + behind + data


def _packed(kind: int, values: Any, order: str) -> tuple[int, bytes]:
    if kind == 2:
        return len(values), values
    letters = _LETTERS[kind]
    numbers = list(values)
    packed = struct.pack(f"{order}{letters * (len(numbers) // len(letters))}", *numbers)
    return len(numbers) // len(letters), packed


# From CIE XYZ to the linear colours of sRGB, in parts of 10,000.
_TO_SRGB = (32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570)


def dng(rgb: Pixels, orientation: int = 1) -> bytes:
    """What a camera with sensors of sRGB's colours would have stored of a picture."""
    light = np.rint((rgb / 255.0) ** 2.2 * 65535).astype(np.uint16)
    seen = light[:, :, 1].copy()
    seen[0::2, 0::2] = light[0::2, 0::2, 0]
    seen[1::2, 1::2] = light[1::2, 1::2, 2]
    return tiff(
        seen,
        photometric=32803,
        orientation=orientation,
        more=[
            (254, 4, [0]),
            (271, 2, b"Made\0"),
            (272, 2, b"Made\0"),
            (33421, 3, [2, 2]),
            (33422, 1, [0, 1, 1, 2]),
            (50706, 1, [1, 4, 0, 0]),
            (50708, 2, b"Made\0"),
            (50717, 3, [65535]),
            (50721, 10, [part for value in _TO_SRGB for part in (value, 10000)]),
            (50728, 5, [1, 1] * 3),
            (50778, 3, [21]),
        ],
    )


def jxl_of_jpeg(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG in the words of JPEG XL, out of which its bytes can be had again."""
    return bytes(
        pillow_jxl.Encoder(
            mode="RGB",
            lossless=True,
            quality=100,
            decoding_speed=0,
            effort=3,
            use_container=True,
            use_original_profile=False,
            num_threads=0,
        )(jpeg, width, height, jpeg_encode=True)
    )


def without_box(data: bytes, name: bytes) -> bytes:
    """An ISO base media file without its outermost boxes of a name."""
    kept, at = b"", 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big") or len(data) - at
        if data[at + 4 : at + 8] != name:
            kept += data[at : at + length]
        at += length
    return kept
