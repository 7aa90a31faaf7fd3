"""Pictures that OpenCV refuses, or of which it makes garbage or black."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from catalog import HASHERS, Catalog, read_image
from catalog.core import bits
from catalog.core.isometry import transform
from catalog.errors import UndecodableImage
from catalog.media import Picture
from catalog.media.depth import eight_bits, of_light
from catalog.media.image import image_format
from catalog.media.sniff import sniff
from tests.support.made_pictures import directory, png_chunk, saved, tiff
from tests.support.pictures import Pixels, encode, photo
from tests.test_formats import ORIENTATIONS

PHOTO = photo(1)
HEIGHT, WIDTH = PHOTO.shape[:2]
IMAGE = Image.fromarray(PHOTO)
GREY = np.array(IMAGE.convert("L"))
GREYS = np.dstack([GREY] * 3)
SLOPE = np.broadcast_to(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, WIDTH))


def wide(values: NDArray[Any]) -> NDArray[np.uint16]:
    return values.astype(np.uint16) * 257


def off(found: Pixels, expected: NDArray[Any]) -> float:
    """How far the pixels of two pictures are apart on average."""
    assert found.shape == expected.shape
    return float(np.abs(found.astype(float) - expected).mean())


def distance(one: Pixels, other: Pixels) -> int:
    hashes = [HASHERS["phash"].hash(Picture(rgb)).value for rgb in (one, other)]
    return bits.distance(*hashes)


def over_white(rgb: Pixels, alpha: Pixels) -> NDArray[np.float64]:
    share = alpha[:, :, np.newaxis] / 255.0
    return np.asarray(rgb * share + 255 * (1 - share))


# Channels that lie apart


def planar(
    values: NDArray[Any],
    *,
    tiled: bool = False,
    deflated: bool = False,
    order: str = "<",
    big: bool = False,
    orientation: int = 1,
) -> bytes:
    """A TIFF of one plane for each channel, in strips or tiles."""
    height, width, channels = values.shape
    kind = values.dtype.newbyteorder(order)  # type: ignore[arg-type]
    pieces = []
    for channel in range(channels):
        plane = values[:, :, channel]
        if tiled:
            padded = np.pad(plane, ((0, -height % 64), (0, -width % 64)))
            rows = (
                padded[y : y + 64, x : x + 64]
                for y in range(0, height, 64)
                for x in range(0, width, 64)
            )
        else:
            rows = (plane[y : y + 32] for y in range(0, height, 32))
        pieces += [np.ascontiguousarray(row).astype(kind).tobytes() for row in rows]
    if deflated:
        pieces = [zlib.compress(piece) for piece in pieces]
    lengths = [len(piece) for piece in pieces]
    places = np.cumsum([0, *lengths[:-1]]).tolist()
    tags: dict[int, tuple[str, list[int]]] = {
        256: ("I", [width]),
        257: ("I", [height]),
        258: ("H", [values.dtype.itemsize * 8] * channels),
        259: ("H", [8 if deflated else 1]),
        262: ("H", [2 if channels > 2 else 1]),
        274: ("H", [orientation]),
        277: ("H", [channels]),
        284: ("H", [2]),
        339: ("H", [3 if values.dtype.kind == "f" else 1] * channels),
    }
    if channels > 3:
        tags[338] = ("H", [2] + [0] * (channels - 4))
    if tiled:
        tags |= {322: ("I", [64]), 323: ("I", [64]), 324: ("I", places), 325: ("I", lengths)}
    else:
        tags |= {273: ("I", places), 278: ("I", [32]), 279: ("I", lengths)}
    pointer, number = ("Q", "Q") if big else ("I", "H")
    room = struct.calcsize(f"={pointer}")
    head = {"<": b"II", ">": b"MM"}[order]
    if big:
        head += struct.pack(f"{order}HHHQ", 43, 8, 0, 16)
    else:
        head += struct.pack(f"{order}HI", 42, 8)
    head += struct.pack(order + number, len(tags))
    lists_at = len(head) + len(tags) * (4 + 2 * room) + room
    data_at = lists_at + sum(
        size
        for letter, numbers in tags.values()
        if (size := struct.calcsize(f"={letter}") * len(numbers)) > room
    )
    lists = b""
    for tag, (letter, numbers) in sorted(tags.items()):
        if tag in (273, 324):
            numbers = [data_at + place for place in numbers]
        packed = struct.pack(f"{order}{len(numbers)}{letter}", *numbers)
        value = packed
        if len(packed) > room:
            value = struct.pack(order + pointer, lists_at + len(lists))
            lists += packed
        kinds = {"H": 3, "I": 4}
        head += struct.pack(f"{order}HH{pointer}", tag, kinds[letter], len(numbers))
        head += value.ljust(room, b"\0")
    return head + bytes(room) + lists + b"".join(pieces)


class TestPlanes:
    @pytest.mark.parametrize("order", ["<", ">"])
    @pytest.mark.parametrize("deflated", [False, True])
    @pytest.mark.parametrize("tiled", [False, True])
    def test_16_bits_with_alpha_are_blended_on_white(
        self, tiled: bool, deflated: bool, order: str
    ) -> None:
        rgba = wide(np.dstack([PHOTO, SLOPE]))
        data = planar(rgba, tiled=tiled, deflated=deflated, order=order)
        assert off(read_image(data).rgb, over_white(PHOTO, SLOPE)) < 0.5
        assert off(read_image(data, blend_alpha=False).rgb, PHOTO) == 0

    @pytest.mark.parametrize("channels", [1, 2, 3, 4, 5])
    @pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
    def test_any_number_of_channels(self, kind: type, channels: int) -> None:
        opaque = np.full_like(GREY, 255)
        planes = [GREY, opaque] if channels < 3 else [*np.moveaxis(PHOTO, 2, 0), opaque, opaque]
        values = np.dstack(planes[:channels]).astype(np.float64) / 255
        full = {np.uint8: 255, np.uint16: 65535, np.float32: 1}[kind]
        data = planar((values * full).astype(kind), deflated=True)
        assert off(read_image(data).rgb, GREYS if channels < 3 else PHOTO) < 1

    def test_of_a_large_file(self) -> None:
        data = planar(wide(np.dstack([PHOTO, SLOPE])), big=True)
        assert off(read_image(data).rgb, over_white(PHOTO, SLOPE)) < 0.5

    @pytest.mark.parametrize("orientation", ORIENTATIONS)
    def test_they_are_turned(self, orientation: int) -> None:
        opaque = np.full_like(GREY, 255)
        data = planar(wide(np.dstack([PHOTO, opaque])), orientation=orientation)
        assert off(read_image(data).rgb, transform(PHOTO, ORIENTATIONS[orientation])) == 0

    def test_what_is_cut_off_is_refused(self) -> None:
        data = planar(wide(np.dstack([PHOTO, SLOPE])))
        with pytest.raises(UndecodableImage, match="broken tiff"):
            read_image(data[: len(data) // 2])

    @pytest.mark.parametrize("deflated", [False, True])
    def test_other_colours_are_refused(self, deflated: bool) -> None:
        cmyk = planar(wide(np.array(IMAGE.convert("CMYK"))), deflated=deflated)
        colours = struct.pack("<HHII", 262, 3, 1, 2)
        assert colours in cmyk
        with pytest.raises(
            UndecodableImage, match="unsupported tiff: its channels are stored apart"
        ):
            read_image(cmyk.replace(colours, struct.pack("<HHII", 262, 3, 1, 5)))

    def test_they_are_found_beside_the_same_picture_in_other_files(
        self, catalog: Catalog, tmp_path: Path
    ) -> None:
        rgba = np.dstack([PHOTO, np.maximum(SLOPE, 128)])
        (tmp_path / "a.png").write_bytes(encode(rgba, ".png"))
        (tmp_path / "b.tif").write_bytes(tiff(wide(rgba), 2, 2))
        (tmp_path / "c.tif").write_bytes(planar(wide(rgba)))
        (tmp_path / "d.tif").write_bytes(planar(wide(rgba), tiled=True, deflated=True))
        catalog.ingest([tmp_path])
        distances = [pair.distance for pair in catalog.duplicates()]
        assert len(distances) == 6
        assert max(distances) <= 2


# A second decoder


def few_bits(depth: int, values: Pixels, photometric: int = 1) -> bytes:
    """A grey TIFF of 2, 4 or 12 bits."""
    if depth == 12:
        high, low = values[:, 0::2].astype(int) << 4, values[:, 1::2].astype(int) << 4
        packed = np.dstack([high >> 4, (high & 15) << 4 | low >> 8, low & 255])
        rows = packed.reshape(HEIGHT, -1).astype(np.uint8).tobytes()
    else:
        coarse = np.unpackbits(values[:, :, np.newaxis], axis=2)[:, :, :depth]
        rows = np.packbits(coarse.reshape(HEIGHT, -1), axis=1).tobytes()
    tags = [(256, 4, [WIDTH]), (257, 4, [HEIGHT]), (258, 3, [depth]), (259, 3, [1])]
    tags += [(262, 3, [photometric]), (273, 4, [0]), (277, 3, [1]), (278, 4, [HEIGHT])]
    return directory([*tags, (279, 4, [len(rows)])], rows)


def run_lengths() -> bytes:
    """A BMP with a run that goes beyond the end of its row."""
    flat = saved(IMAGE.quantize(256), "BMP")
    indices = np.array(IMAGE.quantize(256))
    offset = int.from_bytes(flat[10:14], "little")
    rows = b"".join(
        b"".join(bytes((1, index)) for index in row) + b"\0\0" for row in indices[:0:-1].tolist()
    )
    last = indices[0].tolist()
    rows += b"".join(bytes((1, index)) for index in last[:-1]) + bytes((9, last[-1])) + b"\0\1"
    header = bytearray(flat[:offset])
    header[30:34] = struct.pack("<I", 1)
    header[34:38] = struct.pack("<I", len(rows))
    header[2:6] = struct.pack("<I", offset + len(rows))
    return bytes(header) + rows


def coarse(depth: int) -> NDArray[np.float64]:
    most = (1 << depth) - 1
    return np.dstack([(GREY >> 8 - depth) * (255 / most)] * 3)


FLOATS = (GREY / 255).astype(np.float32)
SECOND: dict[str, tuple[Callable[[], bytes], str, NDArray[Any], float]] = {
    "TIFF 2 bits": (lambda: few_bits(2, GREY), "tiff", coarse(2), 1),
    "TIFF 4 bits": (lambda: few_bits(4, GREY), "tiff", coarse(4), 1),
    "TIFF 4 bits, white is 0": (lambda: few_bits(4, 255 - GREY, 0), "tiff", coarse(4), 1),
    "TIFF 32 bits": (lambda: tiff(GREY.astype(np.uint32) << 24, 1), "tiff", GREYS, 1),
    "TIFF LZMA": (lambda: saved(IMAGE, "TIFF", compression="lzma"), "tiff", PHOTO, 0),
    "BMP of runs": (run_lengths, "bmp", PHOTO, 12),
    "JPEG 2000 16 bits": (
        lambda: saved(Image.fromarray(wide(GREY)), "JPEG2000", no_jp2=True),
        "jp2",
        GREYS,
        1,
    ),
    "DDS": (lambda: saved(IMAGE, "DDS"), "dds", PHOTO, 0),
    "SGI": (lambda: saved(IMAGE, "SGI"), "sgi", PHOTO, 0),
    "SGI 16 bits": (lambda: saved(IMAGE, "SGI", bpc=2), "sgi", PHOTO, 1),
    "QOI": (lambda: saved(IMAGE, "QOI"), "qoi", PHOTO, 0),
    "PCX": (lambda: saved(IMAGE, "PCX"), "pcx", PHOTO, 0),
    "PCX palette": (lambda: saved(IMAGE.quantize(256), "PCX"), "pcx", PHOTO, 12),
    "PCX black and white": (
        lambda: saved(IMAGE.convert("1", dither=Image.Dither.NONE), "PCX"),
        "pcx",
        np.where(GREYS >= 128, 255, 0),
        1,
    ),
}


def unsupported_tiff(compression: int) -> bytes:
    """A TIFF that says it is compressed in some way."""
    plain = tiff(PHOTO, 2)
    entry = struct.pack("<HHII", 259, 3, 1, 1)
    assert entry in plain
    return plain.replace(entry, struct.pack("<HHII", 259, 3, 1, compression))


class TestSecondDecoder:
    @pytest.mark.parametrize("kind", SECOND)
    def test_what_opencv_refuses_pillow_reads(self, kind: str) -> None:
        made, name, shown, most_off = SECOND[kind]
        data = made()
        assert image_format("a", data).name == name
        picture = read_image(data)
        assert off(picture.rgb, shown) <= most_off
        assert (picture.decoder or "").startswith("pillow ")

    def test_of_icons_the_largest_is_read(self) -> None:
        square = IMAGE.resize((64, 64))
        icon = saved(square, "ICO", sizes=[(16, 16), (64, 64), (32, 32)])
        assert off(read_image(icon).rgb, np.array(square)) == 0
        assert image_format("a", icon).name == "ico"

    def test_icons_of_apple(self) -> None:
        icons = saved(IMAGE.resize((64, 64)), "ICNS")
        assert image_format("a", icons).name == "icns"
        assert read_image(icons).width == read_image(icons).height

    @pytest.mark.parametrize("format_", ["ICO", "DDS", "QOI", "SGI"])
    def test_transparency_is_white_unless_hidden_colours_are_asked_for(self, format_: str) -> None:
        rgba = np.dstack([PHOTO, SLOPE])[:64, :128]
        data = saved(Image.fromarray(rgba), format_)
        shown = over_white(rgba[:, :, :3], rgba[:, :, 3])
        if format_ == "ICO":  # which scales
            assert read_image(data).width <= 128
        else:
            assert off(read_image(data).rgb, shown) < 1
            assert off(read_image(data, blend_alpha=False).rgb, rgba[:, :, :3]) == 0

    def test_grey_of_twelve_bits(self) -> None:
        assert off(read_image(few_bits(12, GREY)).rgb, GREYS) <= 1

    @pytest.mark.parametrize("orientation", ORIENTATIONS)
    def test_pillow_turns_tiffs_once(self, orientation: int) -> None:
        data = tiff(GREY.astype(np.uint32) << 24, 1, orientation=orientation)
        assert off(read_image(data).rgb, transform(GREYS, ORIENTATIONS[orientation])) == 0

    def test_grey_of_32_bits_with_signs(self) -> None:
        signed = (GREY.astype(np.int32) - 64) << 20
        data = tiff(signed, 1, more=[(339, 3, [2])])
        expected = np.dstack([np.maximum(GREY.astype(int) - 64, 0)] * 3)
        assert distance(read_image(data).rgb, expected.astype(np.uint8)) <= 4

    def test_the_catalogue_knows_who_read_what(self, catalog: Catalog, tmp_path: Path) -> None:
        (tmp_path / "a.tif").write_bytes(SECOND["TIFF LZMA"][0]())
        (tmp_path / "b.png").write_bytes(encode(PHOTO, ".png"))
        (tmp_path / "c.qoi").write_bytes(saved(IMAGE, "QOI"))
        assert catalog.ingest([tmp_path]).files_failed == 0
        assert [pair.distance for pair in catalog.duplicates()] == [0, 0, 0]
        with catalog.sql("SELECT format, decoder FROM catalog.media ORDER BY format") as (_, rows):
            found = {format_: str(decoder).split()[0] for format_, decoder in rows}
        assert found == {"png": "opencv", "qoi": "pillow", "tiff": "pillow"}

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (unsupported_tiff(34887), "unsupported tiff: LERC as compression is not supported"),
            (saved(IMAGE, "BMP")[:28] + b"\x03" + saved(IMAGE, "BMP")[29:], "unsupported bmp: "),
            (saved(IMAGE, "QOI")[:2000], "broken qoi: "),
            (saved(IMAGE, "TIFF")[:3000], "broken tiff: "),
            (encode(PHOTO, ".jp2")[:200], "broken jp2: "),
        ],
    )
    def test_unsupported_and_broken_are_told_apart(self, data: bytes, reason: str) -> None:
        with pytest.raises(UndecodableImage) as caught:
            read_image(data)
        assert caught.value.reason.startswith(reason)

    @pytest.mark.parametrize("kind", ["TIFF LZMA", "QOI", "SGI", "DDS", "PCX"])
    def test_a_picture_with_more_pixels_is_refused(self, kind: str) -> None:
        data = SECOND[kind][0]()
        assert read_image(data, max_pixels=WIDTH * HEIGHT).width == WIDTH
        with pytest.raises(UndecodableImage, match="more than the 76,799 allowed"):
            read_image(data, max_pixels=WIDTH * HEIGHT - 1)

    def test_a_huge_picture_in_an_icon_is_refused(self) -> None:
        wrong = zlib.compress(bytes(100))
        header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
        bomb = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", wrong)
        entry = struct.pack("<HHHBBBBHHII", 0, 1, 1, 16, 16, 0, 0, 1, 32, len(bomb), 22)
        before = Image.MAX_IMAGE_PIXELS
        for most in (1_000_000, None):
            with pytest.raises(UndecodableImage, match="more pixels than are allowed"):
                read_image(entry + bomb, max_pixels=most)
        assert before == Image.MAX_IMAGE_PIXELS

    @given(st.data())
    def test_any_header_of_the_new_formats_can_be_looked_at(self, data: st.DataObject) -> None:
        magic = data.draw(st.sampled_from([b"\0\0\1\0", b"\n\5\1", b"\1\xda\0\1", b"qoif"]))
        found = sniff(magic + data.draw(st.binary(max_size=100)))
        assert found is None or found.name in ("ico", "pcx", "sgi", "qoi")

    def test_text_is_no_picture(self) -> None:
        assert sniff(b"\n\5\1 once upon a time" * 5) is None
        assert sniff(b"\0\0\1\0\0\0") is None


# Values of more than 8 bits


def pgm(values: NDArray[np.uint16]) -> bytes:
    height, width = values.shape
    most = max(int(values.max()), 1023)
    return b"P5 %d %d %d\n" % (width, height, most) + values.astype(">u2").tobytes()


def deep(kind: str, values: NDArray[np.uint16]) -> bytes:
    """16-bit values, grey or colours, in a file."""
    return {
        "PNG": lambda: encode(values, ".png"),
        "TIFF": lambda: tiff(values, 2 if values.ndim == 3 else 1),
        "PNM": lambda: encode(values, ".ppm") if values.ndim == 3 else pgm(values),
    }[kind]()


class TestFewBits:
    @pytest.mark.parametrize("kind", ["PNG", "TIFF", "PNM"])
    @pytest.mark.parametrize("depth", [8, 10, 12])
    @pytest.mark.parametrize("shown", [PHOTO, GREY], ids=["colours", "grey"])
    def test_16_bits_of_which_few_are_used_are_no_black_picture(
        self, shown: Pixels, depth: int, kind: str
    ) -> None:
        values = (wide(shown) >> 16 - depth).astype(np.uint16)
        expected = shown if shown.ndim == 3 else GREYS
        assert off(read_image(deep(kind, values)).rgb, expected) < 1

    @pytest.mark.parametrize("kind", ["PNG", "TIFF", "PNM"])
    def test_a_picture_of_16_bits_stays_as_it_is(self, kind: str) -> None:
        night = (wide(PHOTO) // 15).astype(np.uint16)
        assert night.max() >> 12 == 1
        data = deep(kind, night)
        plain = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        np.testing.assert_array_equal(read_image(data).rgb, plain[:, :, ::-1])

    def test_black_stays_black(self) -> None:
        assert read_image(deep("PNG", np.zeros((40, 60), np.uint16))).rgb.max() == 0

    def test_what_is_transparent_stays_so(self) -> None:
        values = np.dstack([wide(PHOTO) >> 6, wide(SLOPE)])
        assert off(read_image(encode(values, ".png")).rgb, over_white(PHOTO, SLOPE)) < 1

    def test_a_catalogue_finds_it_beside_what_can_be_seen(
        self, catalog: Catalog, tmp_path: Path
    ) -> None:
        (tmp_path / "a.png").write_bytes(encode(PHOTO, ".png"))
        (tmp_path / "b.png").write_bytes(encode(wide(PHOTO) >> 6, ".png"))
        (tmp_path / "c.png").write_bytes(encode(wide(PHOTO) >> 8, ".png"))
        catalog.ingest([tmp_path])
        assert len(list(catalog.duplicates())) == 3


def light(rgb: Pixels) -> NDArray[np.float32]:
    """What made these pixels on a screen."""
    return np.asarray((rgb / 255.0) ** 2.2, np.float32)


class TestFractions:
    @pytest.mark.parametrize("lamp", [1, 1000])
    @pytest.mark.parametrize("exposure", [0.01, 1, 100])
    def test_radiance_is_shown_whatever_the_exposure(self, exposure: float, lamp: float) -> None:
        seen = light(PHOTO) * np.float32(exposure)
        seen[:4, :4] *= lamp
        ok, data = cv2.imencode(".hdr", np.ascontiguousarray(seen[:, :, ::-1]))
        assert ok
        assert distance(read_image(data.tobytes()).rgb, PHOTO) <= 12

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_fractions_in_a_tiff_go_from_black_to_white(self, order: str) -> None:
        for values, photometric, expected in ((FLOATS, 1, GREYS), (PHOTO / 255, 2, PHOTO)):
            data = tiff(values.astype(np.float32), photometric, order=order, more=[(339, 3, [3])])
            assert off(read_image(data).rgb, expected) < 1

    def test_of_larger_fractions_the_bright_ones_are_white(self) -> None:
        data = tiff(light(PHOTO) * np.float32(8), 2, more=[(339, 3, [3])])
        assert distance(read_image(data).rgb, PHOTO) <= 12

    def test_grey_fractions_up_to_255(self) -> None:
        data = tiff(GREY.astype(np.float32), 1, more=[(339, 3, [3])])
        assert off(read_image(data).rgb, GREYS) <= 1

    def test_what_is_no_number_is_black(self) -> None:
        values = np.full((4, 4, 3), 0.5, np.float32)
        values[0, 0], values[1, 1], values[2, 2] = np.nan, np.inf, -1
        found = eight_bits(values)
        assert found[0, 0].max() == found[1, 1].max() == found[2, 2].max() == 0
        assert found[3, 3].tolist() == [128, 128, 128]
        assert of_light(np.full((2, 2, 3), np.nan)).max() == 0

    @given(st.integers(0, 2**32 - 1), st.sampled_from([np.uint16, np.uint32, np.int32]))
    def test_whole_numbers_of_any_size_have_their_upper_bits(self, most: int, kind: type) -> None:
        most = min(most, int(np.iinfo(kind).max))
        values = np.array([[0, most // 2, most]], kind)
        found = eight_bits(values)[0]
        assert found[0] == 0
        assert found[0] <= found[1] <= found[2]
        assert found[2] >= (128 if most and (most < 4096 or most > 65535) else most >> 8)
