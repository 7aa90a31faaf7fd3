"""What OpenCV refuses, or gets wrong, Pillow reads; deep pictures are not black."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from catalog import Catalog, read_image
from tests.support.pictures import encode, photo, write

PHOTO = photo(1, 160, 120)
GREY = cv2.cvtColor(PHOTO, cv2.COLOR_RGB2GRAY)


def saved(image: Image.Image, format_: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format_, **options)  # type: ignore[arg-type]
    return out.getvalue()


def tiff(entries: dict[int, tuple[int, list[int]]], strips: list[bytes]) -> bytes:
    """A little-endian TIFF of one directory; where the strips are is added to the entries."""
    place, places = 8, []
    for strip in strips:
        places.append(place)
        place += len(strip)
    entries = entries | {273: (4, places), 279: (4, [len(strip) for strip in strips])}
    at = place + 2 + 12 * len(entries) + 4
    directory, values = struct.pack("<H", len(entries)), b""
    for tag, (kind, numbers) in sorted(entries.items()):
        body = b"".join(struct.pack({3: "<H", 4: "<I"}[kind], number) for number in numbers)
        if len(body) > 4:
            field = struct.pack("<I", at + len(values))
            values += body
        else:
            field = body.ljust(4, b"\0")
        directory += struct.pack("<HHI", tag, kind, len(numbers)) + field
    head = b"II*\0" + struct.pack("<I", place)
    return head + b"".join(strips) + directory + bytes(4) + values


def planar(bits: int, *, alpha: bool, compressed: bool) -> bytes:
    height, width = PHOTO.shape[:2]
    planes = [*np.moveaxis(PHOTO, 2, 0), *([np.full_like(GREY, 255)] if alpha else [])]
    scale = 257 if bits == 16 else 1
    kind = "<u2" if bits == 16 else "u1"
    entries: dict[int, tuple[int, list[int]]] = {
        256: (3, [width]), 257: (3, [height]), 258: (3, [bits] * len(planes)), 259: (3, [1]),
        262: (3, [2]), 277: (3, [len(planes)]), 278: (3, [height]), 284: (3, [2]),
    }  # fmt: skip
    if alpha:
        entries[338] = 3, [2]
    if compressed:
        entries[259] = 3, [8]
    strips = [(plane.astype(np.uint16) * scale).astype(kind).tobytes() for plane in planes]
    return tiff(entries, [zlib.compress(strip) for strip in strips] if compressed else strips)


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
def test_planar_tiffs(bits: int, alpha: bool, compressed: bool) -> None:
    data = planar(bits, alpha=alpha, compressed=compressed)
    np.testing.assert_allclose(read_image(data).rgb, PHOTO, atol=1)


def grey_tiff(bits: int) -> bytes:
    """Greys of so many bits, packed."""
    values = (
        (GREY.astype(np.uint32) >> 8 - bits) if bits <= 8 else GREY.astype(np.uint32) << bits - 8
    )
    shifts = np.arange(bits - 1, -1, -1)
    packed = np.packbits((values[:, :, np.newaxis] >> shifts & 1).reshape(len(GREY), -1), axis=1)
    height, width = GREY.shape
    return tiff(
        {256: (3, [width]), 257: (3, [height]), 258: (3, [bits]), 259: (3, [1]), 262: (3, [1]),
         277: (3, [1]), 278: (3, [height])},
        [packed.tobytes()],
    )  # fmt: skip


@pytest.mark.parametrize("bits", [2, 4, 12])
def test_greys_of_odd_depths(bits: int) -> None:
    rgb = read_image(grey_tiff(bits)).rgb.astype(int)
    step = 255 / (2**bits - 1)
    assert np.abs(rgb[:, :, 0] - GREY).max() <= max(step, 8)


@pytest.mark.parametrize(
    "values",
    [
        Image.fromarray(GREY.astype(np.float32) / 255),
        Image.fromarray(GREY.astype(np.float32)),
        Image.fromarray(GREY.astype(np.float32) * 300 - 5000),
        Image.fromarray(GREY.astype(np.int32) << 20),
    ],
    ids=["0 to 1", "0 to 255", "any", "32 bits"],
)
def test_floating_point_and_32_bits(values: Image.Image) -> None:
    rgb = read_image(saved(values, "TIFF")).rgb
    assert np.corrcoef(rgb[:, :, 0].ravel(), GREY.ravel())[0, 1] > 0.999
    assert rgb.max() > 100


def rle_bmp() -> bytes:
    """A palette of greys, in runs."""
    height, width = GREY.shape
    coarse = GREY // 64 * 64
    body = b""
    for row in coarse[::-1]:
        at = 0
        while at < width:
            run = 1
            while at + run < width and run < 255 and row[at + run] == row[at]:
                run += 1
            body += bytes((run, int(row[at])))
            at += run
        body += b"\0\0"
    body += b"\0\1"
    palette = b"".join(bytes((grey, grey, grey, 0)) for grey in range(256))
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(body), 0, 0, 256, 0)
    offset = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", offset + len(body), 0, 0, offset) + head + palette + body


def test_a_bmp_in_runs() -> None:
    np.testing.assert_array_equal(read_image(rle_bmp()).rgb[:, :, 0], GREY // 64 * 64)


@pytest.mark.parametrize("suffix", [".png", ".tif", ".pgm"])
@pytest.mark.parametrize("bits", [8, 10, 12])
def test_16_bits_of_which_few_are_used_are_not_black(suffix: str, bits: int) -> None:
    deep = GREY.astype(np.uint16) << bits - 8
    rgb = read_image(encode(deep, suffix)).rgb
    np.testing.assert_array_equal(rgb[:, :, 0], GREY)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_16_bits_in_full_are_as_ever(suffix: str) -> None:
    deep = PHOTO.astype(np.uint16) * 257
    np.testing.assert_array_equal(read_image(encode(deep, suffix)).rgb, PHOTO)


def test_planes_are_a_copy_of_the_picture(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "planar.tif").write_bytes(planar(16, alpha=True, compressed=True))
    write(tmp_path / "plain.png", PHOTO)
    catalog.ingest([tmp_path], workers=2)
    (pair,) = catalog.duplicates()
    assert pair.distance == 0


def test_unsupported_is_not_broken(catalog: Catalog, tmp_path: Path) -> None:
    odd = bytearray(rle_bmp())
    odd[28:30] = struct.pack("<H", 3)  # bits of a pixel
    (tmp_path / "odd.bmp").write_bytes(odd)
    (tmp_path / "cut.bmp").write_bytes(encode(PHOTO, ".bmp")[:500])
    catalog.ingest([tmp_path], workers=2)
    failed = {Path(one.path).name: one for one in catalog.failures()}
    assert "unsupported bmp" in failed["odd.bmp"].message
    assert "broken bmp" in failed["cut.bmp"].message
