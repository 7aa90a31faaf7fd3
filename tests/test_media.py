from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import read_image
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.errors import MediaError, NotMedia, UndecodableImage, UnreadableFile
from catalog.media import Kind, Picture, sniff
from catalog.media.sniff import HEADER_BYTES, promises_media
from tests.support.pictures import Pixels, encode, flat, golden, noise, photo, write

RGB = golden(1, 60, 40)
GREY = RGB[:, :, 0]
# Transparent at the top, then opaque, then all steps between.
ALPHA = np.concatenate([flat(0, 60, 10), flat(255, 60, 10), noise(7, 60, 20)])[:, :, :1]
RGBA = np.concatenate([RGB, ALPHA], axis=2)
PNG = encode(RGB, ".png")
JPEG = encode(RGB, ".jpg", quality=95)

# What the values of the EXIF tag ask for.
ORIENTATIONS: dict[int, Isometry] = {
    1: "r0",
    2: "fh",
    3: "r180",
    4: "fv",
    5: "r90fv",
    6: "r270",
    7: "r90fh",
    8: "r90",
}


def on_white(rgba: Pixels) -> Pixels:
    share = rgba[:, :, 3:] / 255
    return np.rint(rgba[:, :, :3] * share + 255 * (1 - share)).astype(np.uint8)


def isobmff(brand: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + brand + b"\0\0\0\0" + b"".join(compatible)
    return struct.pack(">I", len(body) + 4) + body


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunk(png: bytes, name: bytes, body: bytes) -> bytes:
    """The PNG file with one more chunk, after the header."""
    return png[:33] + chunk(name, body) + png[33:]


def exif(orientation: int) -> bytes:
    """A TIFF block with one directory of one entry."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)


def oriented_jpeg(jpeg: bytes, orientation: int) -> bytes:
    body = b"Exif\0\0" + exif(orientation)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


HEADERS = [
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "jpeg", Kind.IMAGE),
    (b"\xff\xd8\xff\xe1\0\x10Exif\0", "jpeg", Kind.IMAGE),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png", Kind.IMAGE),
    (b"GIF87a", "gif", Kind.IMAGE),
    (b"GIF89a", "gif", Kind.IMAGE),
    (b"RIFF\x10\0\0\0WEBPVP8L", "webp", Kind.IMAGE),
    (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "bmp", Kind.IMAGE),
    (b"II*\0\x08\0\0\0", "tiff", Kind.IMAGE),
    (b"MM\0*\0\0\0\x08", "tiff", Kind.IMAGE),
    (b"II+\0\x08\0\0\0", "tiff", Kind.IMAGE),
    (b"MM\0+\0\x08\0\0", "tiff", Kind.IMAGE),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jp2", Kind.IMAGE),
    (b"\xff\x4f\xff\x51\0\x29", "jp2", Kind.IMAGE),
    (b"\xff\x0a\xfa\x1f", "jxl", Kind.IMAGE),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jxl", Kind.IMAGE),
    (b"#?RADIANCE\n", "hdr", Kind.IMAGE),
    (b"#?RGBE\n", "hdr", Kind.IMAGE),
    (b"\x59\xa6\x6a\x95\0\0\0\x01", "sunraster", Kind.IMAGE),
    *((b"P%d\n1 1\n" % number, "pnm", Kind.IMAGE) for number in range(1, 7)),
    (b"P6 # by hand\n1 1 255 ", "pnm", Kind.IMAGE),
    (isobmff(b"avif", b"mif1", b"miaf"), "avif", Kind.IMAGE),
    (isobmff(b"avis", b"avif"), "avif", Kind.IMAGE),
    (isobmff(b"heic", b"mif1", b"heic"), "heif", Kind.IMAGE),
    (isobmff(b"heix"), "heif", Kind.IMAGE),
    (isobmff(b"mif1"), "heif", Kind.IMAGE),
    (isobmff(b"msf1"), "heif", Kind.IMAGE),
    (isobmff(b"hevc"), "heif", Kind.IMAGE),
    (isobmff(b"xxxx", b"miaf", b"avif"), "avif", Kind.IMAGE),
    (isobmff(b"xxxx", b"miaf", b"heic"), "heif", Kind.IMAGE),
    (isobmff(b"isom", b"iso2", b"mp41"), "mp4", Kind.VIDEO),
    (isobmff(b"qt  "), "mp4", Kind.VIDEO),
    (isobmff(b"3gp4", b"isom"), "mp4", Kind.VIDEO),
    (b"\0\0\0\x08wide\0\0\0\0mdat", "quicktime", Kind.VIDEO),
    (b"\0\0\x10\0moov\0\0\0\0", "quicktime", Kind.VIDEO),
    (b"\0\0\x10\0mdat\0\0\0\0", "quicktime", Kind.VIDEO),
    (b"\x1aE\xdf\xa3\x01\0\0\0", "matroska", Kind.VIDEO),
    (b"RIFF\x10\0\0\0AVI LIST", "avi", Kind.VIDEO),
    (b"FLV\x01\x05", "flv", Kind.VIDEO),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9", "asf", Kind.VIDEO),
    (b"\0\0\x01\xba\x44\0", "mpeg", Kind.VIDEO),
    (b"\0\0\x01\xb3\x14\0", "mpeg", Kind.VIDEO),
    (b"%PDF-1.7\n", "pdf", Kind.DOCUMENT),
    (b'<svg xmlns="http://www.w3.org/2000/svg">', "svg", Kind.DOCUMENT),
    (b"\xef\xbb\xbf  \r\n<SVG>", "svg", Kind.DOCUMENT),
    (b"<?xml version='1.0'?>\n<svg width='1'>", "svg", Kind.DOCUMENT),
]


class TestSniff:
    @pytest.mark.parametrize(("header", "name", "kind"), HEADERS)
    def test_formats_are_known_by_their_first_bytes(
        self, header: bytes, name: str, kind: Kind
    ) -> None:
        assert sniff(header) == (name, kind)
        assert sniff((header + bytes(HEADER_BYTES))[:HEADER_BYTES]) == (name, kind)

    @pytest.mark.parametrize(
        "header",
        [
            b"",
            b"P",
            b"P5",
            b"P8\n1 1\n",
            b"Perhaps this is text",
            b"once upon a time",
            b"\xff\xd8",
            b"\x89PNG\n",
            b"GIF88a",
            b"RIFF\x10\0\0\0WAVEfmt ",
            b"XIFF\x10\0\0\0WEBPVP8L",
            b"<?xml version='1.0'?>\n<html>",
            b"<html><body>",
            b"PK\x03\x04",
            b"\x7fELF",
            bytes(HEADER_BYTES),
        ],
    )
    def test_anything_else_is_unknown(self, header: bytes) -> None:
        assert sniff(header) is None

    @given(st.binary(max_size=HEADER_BYTES))
    def test_any_bytes_can_be_looked_at(self, header: bytes) -> None:
        found = sniff(header)
        assert found is None or isinstance(found.kind, Kind)

    @given(
        header=st.sampled_from([header for header, _, _ in HEADERS]),
        tail=st.binary(max_size=HEADER_BYTES),
        length=st.integers(0, HEADER_BYTES),
    )
    def test_any_beginning_of_a_header_can_be_looked_at(
        self, header: bytes, tail: bytes, length: int
    ) -> None:
        sniff((header + tail)[:length])

    @pytest.mark.parametrize(
        "name", ["a.jpg", "/b/C.JPEG", "d.heic", "e.tar.png", "ü.webp", "f.MP4", "g.mkv"]
    )
    def test_names_that_promise_media(self, name: str) -> None:
        assert promises_media(name)

    @pytest.mark.parametrize("name", ["a.txt", "jpg", ".jpg", "a.jpg.part", "a.jpg/b", "c.mp3", ""])
    def test_names_that_promise_none(self, name: str) -> None:
        assert not promises_media(name)


class TestReading:
    @pytest.mark.parametrize("suffix", [".png", ".bmp", ".tiff", ".ppm", ".webp", ".ras"])
    def test_lossless_formats_give_the_pixels_back(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"picture{suffix}"
        path.write_bytes(encode(RGB, suffix))
        np.testing.assert_array_equal(read_image(path).rgb, RGB)

    @pytest.mark.parametrize(("suffix", "loss"), [(".jpg", 4), (".gif", 20), (".jp2", 8)])
    def test_lossy_formats_give_nearly_the_pixels_back(
        self, tmp_path: Path, suffix: str, loss: int
    ) -> None:
        rgb = photo(1)
        path = write(tmp_path / f"picture{suffix}", rgb, quality=95)
        difference = np.abs(read_image(path).rgb.astype(int) - rgb)
        assert difference.mean() < loss

    def test_path_text_and_bytes_are_read_alike(self, tmp_path: Path) -> None:
        path = write(tmp_path / "picture.jpg", RGB)
        expected = read_image(path).rgb
        np.testing.assert_array_equal(read_image(str(path)).rgb, expected)
        np.testing.assert_array_equal(read_image(path.read_bytes()).rgb, expected)

    def test_the_name_is_not_believed(self, tmp_path: Path) -> None:
        path = tmp_path / "picture.jpg"
        path.write_bytes(PNG)
        np.testing.assert_array_equal(read_image(path).rgb, RGB)

    def test_sides_are_those_of_the_picture(self) -> None:
        picture = read_image(PNG)
        assert (picture.width, picture.height) == (60, 40)

    @pytest.mark.parametrize("suffix", [".png", ".tiff", ".ppm"])
    def test_16_bits_are_brought_to_8(self, suffix: str) -> None:
        deep = encode(RGB.astype(np.uint16) * 257, suffix)
        np.testing.assert_array_equal(read_image(deep).rgb, RGB)

    @pytest.mark.parametrize("deep", [False, True], ids=["8 bits", "16 bits"])
    def test_grey_becomes_three_equal_channels(self, deep: bool) -> None:
        png = encode(GREY.astype(np.uint16) * 257 if deep else GREY, ".png")
        np.testing.assert_array_equal(read_image(png).rgb, np.dstack([GREY] * 3))

    def test_grey_jpeg_becomes_three_equal_channels(self) -> None:
        rgb = read_image(encode(GREY, ".jpg")).rgb
        assert (rgb == rgb[:, :, :1]).all()

    def test_colours_of_a_jpeg_are_in_order(self) -> None:
        orange = np.full((16, 16, 3), (250, 120, 10), np.uint8)
        np.testing.assert_allclose(read_image(encode(orange, ".jpg")).rgb, orange, atol=5)


class TestTransparency:
    @pytest.mark.parametrize("suffix", [".png", ".webp"])
    def test_it_is_blended_on_white(self, suffix: str) -> None:
        np.testing.assert_array_equal(read_image(encode(RGBA, suffix)).rgb, on_white(RGBA))

    def test_16_bits_are_blended_as_8_are(self) -> None:
        deep = encode(RGBA.astype(np.uint16) * 257, ".png")
        np.testing.assert_array_equal(read_image(deep).rgb, on_white(RGBA))

    @pytest.mark.parametrize("suffix", [".png", ".webp", ".tiff"])
    def test_an_opaque_alpha_channel_changes_nothing(self, suffix: str) -> None:
        opaque = np.dstack([RGB, flat(255, 60, 40)[:, :, 0]])
        with_alpha, without = encode(opaque, suffix), encode(RGB, suffix)
        np.testing.assert_array_equal(read_image(with_alpha).rgb, read_image(without).rgb)

    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16], ids=["8 bits", "16 bits"])
    def test_hidden_colours_show_when_asked_for(self, dtype: type) -> None:
        deep = RGBA.astype(dtype) * (np.iinfo(dtype).max // 255)
        picture = read_image(encode(deep.astype(dtype), ".png"), blend_alpha=False)
        np.testing.assert_array_equal(picture.rgb, RGB)

    def test_transparent_colours_of_a_palette(self) -> None:
        palette = np.array([[200, 30, 60], [10, 90, 250], [0, 0, 0]], np.uint8)
        alpha = np.array([255, 128, 0], np.uint8)
        indices = noise(3, 20, 10)[:, :, 0] % 3
        png = (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 10, 8, 3, 0, 0, 0))
            + chunk(b"PLTE", palette.tobytes())
            + chunk(b"tRNS", alpha.tobytes())
            + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row.tobytes() for row in indices)))
            + chunk(b"IEND", b"")
        )
        rgba = np.dstack([palette[indices], alpha[indices]])
        np.testing.assert_array_equal(read_image(png).rgb, on_white(rgba))
        np.testing.assert_array_equal(read_image(png, blend_alpha=False).rgb, rgba[:, :, :3])

    @pytest.mark.parametrize("side", [(60, 40), (40, 40)], ids=["oblong", "square"])
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_the_alpha_channel_turns_with_the_colours(
        self, orientation: int, side: tuple[int, int]
    ) -> None:
        rgba = np.dstack([golden(2, *side), noise(8, *side)[:, :, 0]])
        png = with_chunk(encode(rgba, ".png"), b"eXIf", exif(orientation))
        expected = transform(on_white(rgba), ORIENTATIONS[orientation])
        np.testing.assert_array_equal(read_image(png).rgb, expected)


class TestOrientation:
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_a_picture_is_turned_once_as_its_exif_says(self, orientation: int) -> None:
        rgb = read_image(oriented_jpeg(JPEG, orientation)).rgb
        upright = transform(read_image(JPEG).rgb, ORIENTATIONS[orientation])
        np.testing.assert_array_equal(rgb, upright)

    def test_6_is_a_quarter_turn_clockwise(self) -> None:
        halves = np.concatenate([flat(255, 60, 20), flat(0, 60, 20)])
        rgb = read_image(oriented_jpeg(encode(halves, ".jpg"), 6)).rgb
        assert rgb.shape == (60, 40, 3)
        assert rgb[:, :16].max() < 20
        assert rgb[:, 24:].min() > 235

    @pytest.mark.parametrize("orientation", [0, 9, 65535])
    def test_values_without_a_meaning_turn_nothing(self, orientation: int) -> None:
        rgb = read_image(oriented_jpeg(JPEG, orientation)).rgb
        np.testing.assert_array_equal(rgb, read_image(JPEG).rgb)


class TestErrors:
    @pytest.mark.parametrize(
        ("data", "kind", "reason"),
        [
            pytest.param(b"", NotMedia, "the file is empty", id="empty"),
            pytest.param(b"once upon a time", NotMedia, "not that of an image", id="text"),
            pytest.param(PNG[:20], UndecodableImage, "broken png", id="PNG header cut off"),
            pytest.param(PNG[: len(PNG) // 2], UndecodableImage, "broken png", id="half a PNG"),
            pytest.param(JPEG[:20], UndecodableImage, "broken jpeg", id="JPEG header cut off"),
            pytest.param(b"GIF89a", UndecodableImage, "broken gif", id="GIF header alone"),
            pytest.param(
                b"BM, a poem of two letters", NotMedia, "not that of an image", id="text like a BMP"
            ),
            pytest.param(b"<svg></svg>", NotMedia, "svg, a document", id="SVG"),
            pytest.param(b"%PDF-1.7\n", NotMedia, "pdf, a document", id="PDF"),
            pytest.param(isobmff(b"isom"), NotMedia, "mp4, a video", id="video"),
            pytest.param(isobmff(b"heic"), UndecodableImage, "broken heif", id="HEIC"),
            pytest.param(b"\xff\x0a\0\0", UndecodableImage, "broken jxl", id="JXL"),
        ],
    )
    def test_a_file_that_gives_no_picture_is_explained(
        self, tmp_path: Path, data: bytes, kind: type[MediaError], reason: str
    ) -> None:
        path = tmp_path / "picture.jpg"
        path.write_bytes(data)
        with pytest.raises(kind) as caught:
            read_image(path)
        assert type(caught.value) is kind
        assert caught.value.path == str(path)
        assert reason in caught.value.reason
        assert str(caught.value) == f"{path}: {caught.value.reason}"

    def test_a_missing_file_is_unreadable(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match=r"missing\.jpg: No such file") as caught:
            read_image(tmp_path / "missing.jpg")
        assert caught.value.path == str(tmp_path / "missing.jpg")

    def test_a_directory_is_unreadable(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="Is a directory") as caught:
            read_image(tmp_path)
        assert caught.value.path == str(tmp_path)

    def test_bytes_have_no_name(self) -> None:
        with pytest.raises(NotMedia, match="<bytes>: the file is empty"):
            read_image(b"")

    @given(st.data())
    @settings(max_examples=50, deadline=None)
    def test_damaged_files_give_a_picture_or_an_explanation(self, data: st.DataObject) -> None:
        suffix = data.draw(st.sampled_from([".png", ".jpg", ".gif", ".webp", ".bmp", ".tiff"]))
        damaged = bytearray(encode(RGB[:16, :16], suffix))
        start = data.draw(st.integers(0, len(damaged) - 1))
        noise_ = data.draw(st.binary(min_size=1, max_size=8))
        damaged[start : start + len(noise_)] = noise_
        with suppress(MediaError):
            assert isinstance(read_image(bytes(damaged)), Picture)


class TestPicture:
    @pytest.mark.parametrize(
        "wrong",
        [
            np.zeros((4, 4), np.uint8),
            np.zeros((4, 4, 1), np.uint8),
            np.zeros((4, 4, 4), np.uint8),
            np.zeros((1, 4, 4, 3), np.uint8),
            np.zeros((4, 4, 3), np.uint16),
            np.zeros((4, 4, 3), np.float64),
            np.zeros((4, 4, 3), np.bool_),
            np.zeros((0, 4, 3), np.uint8),
            np.zeros((4, 0, 3), np.uint8),
        ],
        ids=lambda array: f"{array.shape} {array.dtype}",
    )
    def test_only_rgb_pixels_of_8_bits_are_one(self, wrong: Pixels) -> None:
        with pytest.raises(ValueError, match="picture: shape"):
            Picture(wrong)

    @pytest.mark.parametrize("isometry", ISOMETRIES)
    def test_pixels_lie_in_one_piece(self, isometry: Isometry) -> None:
        turned = transform(RGB, isometry)
        picture = Picture(turned)
        assert picture.rgb.flags.c_contiguous
        np.testing.assert_array_equal(picture.rgb, turned)

    def test_luma_weighs_red_and_blue_as_rec_601_does_and_the_other_way_round(self) -> None:
        picture = Picture(np.array([[[200, 0, 0], [0, 0, 200]]], np.uint8))
        assert picture.luma.tolist() == [[60, 23]]
        assert picture.swapped_luma.tolist() == [[23, 60]]


def reference_quality(rgb: Pixels) -> int:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (64, 64)).astype(float).tolist()
    total = 0
    for y in range(64):
        for x in range(64):
            if y:
                total += int(100 * abs(small[y][x] - small[y - 1][x]) / 255)
            if x:
                total += int(100 * abs(small[y][x] - small[y][x - 1]) / 255)
    return min(int(total / 90), 100)


class TestQuality:
    @given(
        seed=st.integers(0, 2**32 - 1),
        sides=st.tuples(st.integers(1, 90), st.integers(1, 90)) | st.just((64, 64)),
        levels=st.sampled_from([1, 2, 3, 4, 6, 8, 12, 255]),
    )
    @settings(max_examples=60, deadline=None)
    def test_it_is_the_sum_of_all_steps(
        self, seed: int, sides: tuple[int, int], levels: int
    ) -> None:
        rgb = noise(seed, *sides) % levels
        assert Picture(rgb).quality == reference_quality(rgb)

    @pytest.mark.parametrize("seed", range(3))
    def test_photographs_have_much_and_blurred_ones_less(self, seed: int) -> None:
        rgb = photo(seed)
        blurred = np.asarray(cv2.blur(rgb, (61, 61)), np.uint8)
        assert Picture(rgb).quality > Picture(blurred).quality == reference_quality(blurred) > 0

    @pytest.mark.parametrize("value", [0, 127, 255])
    def test_flat_pictures_have_none(self, value: int) -> None:
        assert Picture(flat(value)).quality == 0

    def test_noise_of_64_by_64_has_all(self) -> None:
        assert Picture(noise(1)).quality == 100
