"""Every picture format, in the kinds that people have."""

from __future__ import annotations

import struct
import subprocess
import sys
import tracemalloc
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog import HASHERS, Catalog, read_image
from catalog.core import bits
from catalog.core.isometry import COMBINED, ISOMETRIES, Isometry, transform
from catalog.errors import MediaError, NotMedia, UndecodableImage
from catalog.media import Picture
from catalog.media.header import stored_size
from catalog.media.image import decode_image, image_format
from catalog.media.jpeg_quality import jpeg_quality
from catalog.media.messages import Damage
from catalog.media.orientation import upright_turn
from catalog.media.sniff import promises_media, sniff
from catalog.media.tiff import is_camera_raw
from catalog.media.transparency import blend_on_white, flattened, is_multiplied
from tests.support.made_pictures import (
    dng,
    heif,
    jxl_of_jpeg,
    png,
    png_chunk,
    saved,
    tiff,
    without_box,
)
from tests.support.pictures import Pixels, encode, flat, golden, noise, photo

PHOTO = photo(1)
IMAGE = Image.fromarray(PHOTO)
RGB = golden(1, 60, 40)
GREY = RGB[:, :, 0]
ALPHA = np.concatenate([flat(0, 60, 10), flat(255, 60, 10), noise(7, 60, 20)])[:, :, 0]
RGBA = np.dstack([RGB, ALPHA])
GREY_ALPHA = np.dstack([GREY, ALPHA])
THREE_GREYS = np.dstack([GREY] * 3)

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
INVERSE = {
    one: other
    for i, one in enumerate(ISOMETRIES)
    for j, other in enumerate(ISOMETRIES)
    if COMBINED[i, j] == 0
}


def wide(values: Pixels) -> np.ndarray:
    """In 16 bits."""
    return values.astype(np.uint16) * 257


def on_white(rgb: Pixels, alpha: Pixels) -> Pixels:
    share = alpha[:, :, np.newaxis] / 255
    return np.rint(rgb * share + 255 * (1 - share)).astype(np.uint8)


def avif(values: Pixels, depth: int) -> bytes:
    """An AVIF of 10 or 12 bits a channel."""
    deep = wide(values[:, :, [2, 1, 0, 3][: values.shape[2]]]) >> 16 - depth
    options = [cv2.IMWRITE_AVIF_DEPTH, depth, cv2.IMWRITE_AVIF_QUALITY, 95]
    return cv2.imencode(".avif", deep, options)[1].tobytes()


def ycck() -> bytes:
    """A JPEG of the colours that some programs make of CMYK."""
    cmyk = np.array(IMAGE.convert("CMYK"))
    colours = np.array(Image.fromarray(cmyk[:, :, :3]).convert("YCbCr"))
    colours = np.dstack([255 - colours, cmyk[:, :, 3]])
    jpeg = saved(Image.frombytes("CMYK", IMAGE.size, colours.tobytes()), "JPEG", quality=95)
    marker = jpeg.index(b"Adobe\0")
    return jpeg[: marker + 11] + b"\2" + jpeg[marker + 12 :]


def exif(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[274] = orientation
    return tags.tobytes()


@cache
def files() -> dict[str, tuple[str, bytes]]:
    """By kind, the format and a file of it that shows PHOTO."""
    grey = IMAGE.convert("L")
    jpeg = encode(PHOTO, ".jpg", quality=95)
    pages = [Image.fromarray(photo(seed)) for seed in (2, 3)]
    return {
        "JPEG": ("jpeg", jpeg),
        "JPEG grey": ("jpeg", saved(grey, "JPEG", quality=95)),
        "JPEG progressive": ("jpeg", saved(IMAGE, "JPEG", quality=95, progressive=True)),
        "JPEG CMYK": ("jpeg", saved(IMAGE.convert("CMYK"), "JPEG", quality=95)),
        "JPEG YCCK": ("jpeg", ycck()),
        "JPEG with a tail": ("jpeg", jpeg + bytes(1000) + b"something else"),
        "PNG": ("png", saved(IMAGE, "PNG")),
        "PNG grey": ("png", saved(grey, "PNG")),
        "PNG palette": ("png", saved(IMAGE.quantize(256), "PNG")),
        "PNG 16 bits": ("png", encode(wide(PHOTO), ".png")),
        "GIF": ("gif", saved(IMAGE.quantize(256), "GIF")),
        "WebP": ("webp", saved(IMAGE, "WEBP", quality=95)),
        "WebP lossless": ("webp", saved(IMAGE, "WEBP", lossless=True)),
        "BMP": ("bmp", saved(IMAGE, "BMP")),
        "BMP grey": ("bmp", saved(grey, "BMP")),
        "BMP palette": ("bmp", saved(IMAGE.quantize(256), "BMP")),
        "BMP 32 bits": ("bmp", saved(IMAGE.convert("RGBA"), "BMP")),
        "TIFF": ("tiff", tiff(PHOTO, 2)),
        "TIFF big-endian": ("tiff", tiff(PHOTO, 2, order=">")),
        "TIFF 16 bits": ("tiff", tiff(wide(PHOTO), 2)),
        "TIFF grey": ("tiff", tiff(np.array(grey), 1)),
        "TIFF white is 0": ("tiff", tiff(255 - np.array(grey), 0)),
        "TIFF grey 16 bits": ("tiff", tiff(wide(np.array(grey)), 1, order=">")),
        "TIFF palette": ("tiff", saved(IMAGE.quantize(256), "TIFF")),
        "TIFF CMYK": ("tiff", saved(IMAGE.convert("CMYK"), "TIFF")),
        "TIFF LZW": ("tiff", saved(IMAGE, "TIFF", compression="tiff_lzw")),
        "TIFF deflate": ("tiff", saved(IMAGE, "TIFF", compression="tiff_adobe_deflate")),
        "TIFF JPEG": ("tiff", saved(IMAGE, "TIFF", compression="jpeg", quality=95)),
        "TIFF of pages": ("tiff", saved(IMAGE, "TIFF", save_all=True, append_images=pages)),
        "JPEG 2000": ("jp2", encode(PHOTO, ".jp2")),
        "AVIF": ("avif", saved(IMAGE, "AVIF", quality=95)),
        "AVIF grey": ("avif", saved(grey, "AVIF", quality=95)),
        "AVIF 10 bits": ("avif", avif(PHOTO, 10)),
        "AVIF 12 bits": ("avif", avif(PHOTO, 12)),
        "HEIC": ("heif", saved(IMAGE, "HEIF", quality=95)),
        "HEIC grey": ("heif", saved(grey, "HEIF", quality=95)),
        "HEIC 10 bits": ("heif", heif("RGB;16", wide(PHOTO))),
        "HEIC of tiles": ("heif", saved(IMAGE, "HEIF", quality=95, tile_size=128)),
        "JPEG XL": ("jxl", saved(IMAGE, "JXL", quality=95)),
        "JPEG XL lossless": ("jxl", saved(IMAGE, "JXL", lossless=True)),
        "JPEG XL grey": ("jxl", saved(grey, "JXL", lossless=True)),
        "JPEG XL 16 bits": ("jxl", jxl_grey(wide(np.array(grey)))),
        "JPEG XL floats": ("jxl", jxl_grey(np.array(grey).astype(np.float32) / 255)),
        "JPEG XL of a JPEG": ("jxl", jxl_of_jpeg(jpeg, 320, 240)),
        "RAW": ("raw", dng(PHOTO)),
    }


def jxl_grey(values: np.ndarray) -> bytes:
    return saved(Image.fromarray(values), "JXL", lossless=True)


KINDS = list(files())


def phash_distance(one: Pixels, other: Pixels) -> int:
    hasher = HASHERS["phash"]
    hashes = [hasher.hash(Picture(np.ascontiguousarray(rgb))).value for rgb in (one, other)]
    return bits.distance(*hashes)


class TestFormats:
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_shows_the_photo(self, kind: str) -> None:
        name, data = files()[kind]
        assert image_format("a", data).name == name
        picture = read_image(data)
        assert (picture.width, picture.height) == (320, 240)
        assert phash_distance(picture.rgb, PHOTO) <= 10
        shown = PHOTO
        if (picture.rgb == picture.rgb[:, :, :1]).all():
            shown = np.dstack([np.array(IMAGE.convert("L"))] * 3)
        assert np.abs(picture.rgb.astype(int) - shown).mean() < 14

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_header_tells_the_size(self, kind: str) -> None:
        name, data = files()[kind]
        assert stored_size(name, data) == (320, 240)

    @pytest.mark.parametrize("kind", ["HEIC", "JPEG XL", "RAW", "JPEG"])
    def test_what_decoded_it_is_told_with_its_version(self, kind: str) -> None:
        decoder = read_image(files()[kind][1]).decoder or ""
        said = {"HEIC": "libheif 1.", "JPEG XL": "jxl", "RAW": "libraw 0.", "JPEG": "opencv 4."}
        assert said[kind] in decoder

    def test_a_jxl_of_a_jpeg_has_its_very_pixels(self) -> None:
        jpeg = files()["JPEG"][1]
        of_it = read_image(files()["JPEG XL of a JPEG"][1])
        np.testing.assert_array_equal(of_it.rgb, read_image(jpeg).rgb)

    def test_a_raw_file_is_a_near_duplicate_of_the_photo(self) -> None:
        radius = HASHERS["phash"].radius(HASHERS["phash"].threshold)
        assert phash_distance(read_image(dng(PHOTO)).rgb, PHOTO) < radius / 4

    def test_a_raw_file_without_colours_is_grey(self) -> None:
        grey = tiff(wide(np.array(IMAGE.convert("L"))), 34892, more=[(50706, 1, [1, 4, 0, 0])])
        rgb = read_image(grey).rgb
        assert rgb.shape == (240, 320, 3)
        assert (rgb == rgb[:, :, :1]).all()

    def test_they_are_catalogued_as_near_duplicates(self, catalog: Catalog, tmp_path: Path) -> None:
        names = {"JPEG": "a.jpg", "HEIC": "b.heic", "JPEG XL": "c.jxl", "RAW": "d.dng"}
        for kind, name in names.items():
            (tmp_path / name).write_bytes(files()[kind][1])
        assert catalog.ingest([tmp_path]).files_failed == 0
        assert len(list(catalog.duplicates())) == 6
        with catalog.sql("SELECT format FROM catalog.media ORDER BY format") as (_, rows):
            assert [row[0] for row in rows] == ["heif", "jpeg", "jxl", "raw"]


class TestRaw:
    @pytest.mark.parametrize("order", ["<", ">"])
    def test_it_is_told_by_its_directories(self, order: str) -> None:
        assert is_camera_raw(tiff(GREY, 32803, order=order))
        assert is_camera_raw(tiff(GREY, 1, order=order, more=[(50706, 1, [1, 4, 0, 0])]))

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_it_is_told_by_a_directory_below(self, order: str) -> None:
        thumbnail = tiff(RGB, 2, order=order, more=[(330, 4, [0, 4000])])
        entries = struct.pack(f"{order}HHHIHH", 1, 262, 3, 1, 32803, 0)
        for below, expected in ((entries, True), (bytes(100), False)):
            pointed = thumbnail.replace(
                struct.pack(f"{order}II", 0, 4000), struct.pack(f"{order}II", 0, len(thumbnail))
            )
            assert is_camera_raw(pointed + below) is expected

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("TIFF")])
    def test_a_tiff_is_not_taken_for_one(self, kind: str) -> None:
        assert not is_camera_raw(files()[kind][1])

    @pytest.mark.parametrize(
        "header",
        [
            b"II*\0\x10\0\0\0CR\2\0",
            b"IIU\0\x08\0\0\0",
            b"IIRO\x08\0\0\0",
            b"MMOR\0\0\0\x08",
            b"FUJIFILMCCD-RAW 0201",
            b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
        ],
    )
    def test_makers_with_headers_of_their_own(self, header: bytes) -> None:
        found = sniff(header)
        assert found is not None
        assert found.name == "raw"

    @given(st.data())
    def test_any_directories_can_be_looked_at(self, data: st.DataObject) -> None:
        damaged = bytearray(tiff(GREY[:4, :4], 1, more=[(330, 4, [8, 20, 50])])[:300])
        for _ in range(data.draw(st.integers(1, 4))):
            damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        assert is_camera_raw(bytes(damaged)) in (True, False)

    @pytest.mark.parametrize("name", ["a.CR2", "a.nef", "a.dng", "a.hif", "a.jxl", "a.heics"])
    def test_names_that_promise_pictures(self, name: str) -> None:
        assert promises_media(name)


def transparent_files() -> dict[str, tuple[bytes, Pixels, float]]:
    """By kind, a file, what it shows over white, and how far it may be off on average."""
    rgba, grey_alpha = Image.fromarray(RGBA), Image.fromarray(GREY_ALPHA, "LA")
    blended, blended_grey = on_white(RGB, ALPHA), on_white(THREE_GREYS, ALPHA)
    key = int(GREY[3, 5])
    grey_key = on_white(THREE_GREYS, np.where(key == GREY, 0, 255).astype(np.uint8))
    colour = RGB[3, 5]
    colour_key = on_white(RGB, np.where((colour == RGB).all(axis=2), 0, 255).astype(np.uint8))
    coarse, bit = GREY >> 4, (GREY > 128).astype(np.uint8)
    coarse_key = int(coarse[3, 5])
    nibbles = coarse[:, 0::2] << 4 | coarse[:, 1::2]
    key16 = png_chunk(b"tRNS", struct.pack(">H", key * 257))
    multiplied = np.dstack([np.rint(RGB * (ALPHA[:, :, np.newaxis] / 255)).astype(np.uint8), ALPHA])
    big = ">u2"

    def coarse_shown() -> Pixels:
        alpha = np.where(coarse == coarse_key, 0, 255).astype(np.uint8)
        return on_white(np.dstack([coarse * 17] * 3), alpha)

    return {
        "PNG": (encode(RGBA, ".png"), blended, 0),
        "PNG 16 bits": (encode(wide(RGBA), ".png"), blended, 0),
        "PNG grey": (png(60, 8, 4, [row.tobytes() for row in GREY_ALPHA]), blended_grey, 0),
        "PNG grey 16 bits": (
            png(60, 16, 4, [row.astype(big).tobytes() for row in wide(GREY_ALPHA)]),
            blended_grey,
            0,
        ),
        "PNG one grey": (
            png(60, 8, 0, map(bytes, GREY), png_chunk(b"tRNS", struct.pack(">H", key))),
            grey_key,
            0,
        ),
        "PNG one grey 16 bits": (
            png(60, 16, 0, [row.astype(big).tobytes() for row in wide(GREY)], key16),
            grey_key,
            0,
        ),
        "PNG one grey 4 bits": (
            png(60, 4, 0, map(bytes, nibbles), png_chunk(b"tRNS", struct.pack(">H", coarse_key))),
            coarse_shown(),
            0,
        ),
        "PNG one grey 1 bit": (
            png(60, 1, 0, map(bytes, np.packbits(bit, axis=1)), png_chunk(b"tRNS", b"\0\0")),
            flat(255, 60, 40),
            0,
        ),
        "PNG one colour": (
            png(
                60,
                8,
                2,
                [row.tobytes() for row in RGB],
                png_chunk(b"tRNS", bytes(wide_key(colour, 1))),
            ),
            colour_key,
            0,
        ),
        "PNG one colour 16 bits": (
            png(
                60,
                16,
                2,
                [row.astype(big).tobytes() for row in wide(RGB)],
                png_chunk(b"tRNS", wide_key(colour, 257)),
            ),
            colour_key,
            0,
        ),
        "WebP": (saved(rgba, "WEBP", lossless=True, exact=True), blended, 0),
        "WebP lossy": (saved(rgba, "WEBP", quality=95), blended, 3),
        "TIFF": (tiff(RGBA, 2, 2), blended, 0),
        "TIFF multiplied": (tiff(multiplied, 2, 1), blended, 0),
        "TIFF unsaid": (tiff(RGBA, 2, 0), blended, 0),
        "TIFF 16 bits": (tiff(wide(RGBA), 2, 2), blended, 0),
        "TIFF 16 bits multiplied": (tiff(wide(multiplied), 2, 1, order=">"), blended, 0),
        "AVIF": (saved(rgba, "AVIF", quality=95), blended, 3),
        "AVIF grey": (saved(grey_alpha, "AVIF", quality=95), blended_grey, 3),
        "AVIF 10 bits": (avif(RGBA, 10), blended, 3),
        "AVIF 12 bits": (avif(RGBA, 12), blended, 3),
        "HEIC": (saved(rgba, "HEIF", quality=95), blended, 3),
        "JPEG XL": (saved(rgba, "JXL", lossless=True), blended, 0),
        "JPEG XL grey": (saved(grey_alpha, "JXL", lossless=True), blended_grey, 0),
    }


def wide_key(colour: Pixels, factor: int) -> bytes:
    return struct.pack(">HHH", *(int(value) * factor for value in colour))


TRANSPARENT = transparent_files()


class TestTransparency:
    @pytest.mark.parametrize("kind", TRANSPARENT)
    def test_it_is_blended_on_white(self, kind: str) -> None:
        data, shown, off = TRANSPARENT[kind]
        rgb = read_image(data).rgb
        assert np.abs(rgb.astype(int) - shown).mean() <= off

    @pytest.mark.parametrize("format_", ["PNG", "WEBP", "TIFF", "AVIF", "HEIF", "JXL"])
    def test_an_opaque_alpha_channel_changes_nothing(self, format_: str) -> None:
        lossless = {"lossless": True} if format_ in ("WEBP", "JXL") else {}
        opaque = Image.fromarray(np.dstack([RGB, np.full_like(GREY, 255)]))
        with_alpha = saved(opaque, format_, **lossless)
        without = saved(Image.fromarray(RGB), format_, **lossless)
        np.testing.assert_array_equal(read_image(with_alpha).rgb, read_image(without).rgb)

    @pytest.mark.parametrize("format_", ["HEIF", "JXL"])
    def test_hidden_colours_show_when_asked_for(self, format_: str) -> None:
        options = {"lossless": True} if format_ == "JXL" else {"quality": 95}
        data = saved(Image.fromarray(np.dstack([RGB, ALPHA // 4])), format_, **options)
        hidden, shown = (read_image(data, blend_alpha=blend).rgb for blend in (False, True))
        assert np.abs(hidden.astype(int) - RGB).mean() < 5
        assert shown.mean() > hidden.mean() + 50

    @given(
        seed=st.integers(0, 1000),
        full=st.sampled_from([255, 1023, 4095, 65535]),
        multiplied=st.booleans(),
    )
    def test_blending_is_rounded_exactly(self, seed: int, full: int, multiplied: bool) -> None:
        random = np.random.RandomState(seed)
        rgb = random.randint(0, 256, (9, 7, 3)).astype(np.uint8)
        alpha = random.randint(0, full + 1, (9, 7)).astype(np.uint8 if full == 255 else np.uint16)
        share = alpha[:, :, np.newaxis] / full
        expected = np.rint((rgb if multiplied else rgb * share) + 255 * (1 - share)).clip(0, 255)
        blend_on_white(rgb, alpha, full, multiplied=multiplied)
        np.testing.assert_array_equal(rgb, expected)

    def test_blending_takes_little_memory(self) -> None:
        rgb, alpha = flat(100, 3000, 2000), np.full((2000, 3000), 128, np.uint8)
        tracemalloc.start()
        try:
            is_multiplied(rgb, alpha, 255)
            blend_on_white(rgb, alpha, 255)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < rgb.nbytes

    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    def test_any_number_of_channels_becomes_three(self, channels: int) -> None:
        values = noise(3, 8, 5)[:, :, [0, 1, 2, 0][:channels]]
        rgb = flattened(values, blend_alpha=False)
        colours = values[:, :, :3] if channels > 2 else values[:, :, [0, 0, 0]]
        np.testing.assert_array_equal(rgb, colours)


def raw_profile(name: str, block: bytes) -> bytes:
    """EXIF as ImageMagick writes it into the text of a PNG."""
    digits = block.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    return f"\n{name}\n{len(block):8}\n{lines}\n".encode()


def oriented(format_: str, orientation: int) -> bytes:
    """PHOTO as it is, with a word on how to turn it."""
    block = exif(orientation)  # with "Exif" before it
    if format_ == "WebP with a prefix":
        webp = oriented("WebP", orientation)
        length = struct.pack("<I", len(block) - 6)
        assert b"EXIF" + length + block[6:] in webp
        body = webp[8:].replace(
            b"EXIF" + length + block[6:], b"EXIF" + struct.pack("<I", len(block)) + block
        )
        return b"RIFF" + struct.pack("<I", len(body)) + body
    if format_.startswith("PNG by"):
        whole = saved(IMAGE, "PNG")
        texts = {
            "PNG by a text": png_chunk(
                b"tEXt", b"Raw profile type exif\0" + raw_profile("exif", block)
            ),
            "PNG by a deflated text": png_chunk(
                b"zTXt",
                b"Raw profile type APP1\0\0" + zlib.compress(raw_profile("generic profile", block)),
            ),
            "PNG by a chunk at its end": png_chunk(b"eXIf", block[6:]),
        }
        at = len(whole) - 12 if format_ == "PNG by a chunk at its end" else 33
        return whole[:at] + texts[format_] + whole[at:]
    if format_ in ("JPEG behind XMP", "JPEG behind fill", "JPEG big-endian"):
        jpeg = saved(IMAGE, "JPEG", quality=95)
        segment = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
        xmp = b"http://ns.adobe.com/xap/1.0/\0<x/>"
        before = {
            "JPEG behind XMP": b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp,
            "JPEG behind fill": b"\xff" * 5,
        }
        if format_ == "JPEG big-endian":
            tags = struct.pack(">HIHHHIHH", 42, 8, 1, 274, 3, 1, orientation, 0) + bytes(4)
            body = b"Exif\0\0MM" + tags
            segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        return jpeg[:2] + before.get(format_, b"") + segment + jpeg[2:]
    if format_ == "RAW":
        return dng(PHOTO, orientation)
    if format_ == "TIFF":
        return tiff(PHOTO, 2, orientation=orientation)
    if format_ == "TIFF 16 bits":
        return tiff(wide(PHOTO), 2, orientation=orientation)
    if format_ in ("JPEG XL", "JPEG XL of a JPEG"):
        jpeg = saved(IMAGE, "JPEG", quality=95, exif=exif(orientation))
        jxl = jxl_of_jpeg(jpeg, 320, 240)
        return without_box(jxl, b"jbrd") if format_ == "JPEG XL" else jxl
    if format_.startswith("AVIF by"):
        # OpenCV writes boxes that say what EXIF says, and none where that is 1.
        written = orientation if format_ == "AVIF by both" else 1
        start = 0 if format_ == "AVIF by EXIF with a prefix" else 6
        said = np.frombuffer(exif(written)[start:], np.uint8)
        bgr = np.ascontiguousarray(PHOTO[:, :, ::-1])
        _, data = cv2.imencodeWithMetadata(".avif", bgr, [cv2.IMAGE_METADATA_EXIF], [said])
        assert exif(written)[start:] in data.tobytes()
        return data.tobytes().replace(exif(written)[6:], exif(orientation)[6:])
    options = {"WebP": {"lossless": True}, "AVIF": {"quality": 95}, "HEIC": {"quality": 95}}
    name = {"WebP": "WEBP", "HEIC": "HEIF"}.get(format_, format_)
    return saved(IMAGE, name, exif=exif(orientation), **options.get(format_, {}))


ORIENTED = ["JPEG", "PNG", "WebP", "TIFF", "TIFF 16 bits", "AVIF", "HEIC", "JPEG XL", "RAW"]
ORIENTED += ["AVIF by EXIF", "AVIF by EXIF with a prefix", "AVIF by both", "WebP with a prefix"]
ORIENTED += ["PNG by a text", "PNG by a deflated text", "PNG by a chunk at its end"]
ORIENTED += ["JPEG behind XMP", "JPEG behind fill", "JPEG big-endian"]


class TestOrientation:
    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("format_", [*ORIENTED, "JPEG XL of a JPEG"])
    def test_a_picture_is_turned_once(self, format_: str, orientation: int) -> None:
        rgb = read_image(oriented(format_, orientation)).rgb
        upright = transform(PHOTO, ORIENTATIONS[orientation])
        assert rgb.shape == upright.shape
        assert np.abs(rgb.astype(int) - upright).mean() < 14

    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize(("format_", "part"), [("JPEG", 0.7), ("PNG", 0.9)])
    def test_what_is_left_of_a_picture_is_turned_as_well(
        self, format_: str, part: float, orientation: int
    ) -> None:
        data = oriented(format_, orientation)
        found = decode_image("a", data[: int(part * len(data))], damage=Damage()).rgb
        upright = transform(PHOTO, ORIENTATIONS[orientation])
        assert found.shape == upright.shape
        assert np.abs(found.astype(int) - upright).mean() < 40
        back = transform(found, INVERSE[ORIENTATIONS[orientation]])[: PHOTO.shape[0] // 2]
        assert np.abs(back.astype(int) - PHOTO[: len(back)]).mean() < 14

    @given(st.data())
    @settings(deadline=None)
    def test_any_bytes_can_be_asked_how_they_are_turned(self, data: st.DataObject) -> None:
        format_ = data.draw(st.sampled_from(["JPEG", "PNG by a deflated text", "WebP", "AVIF"]))
        damaged = bytearray(oriented(format_, 6))
        for _ in range(data.draw(st.integers(1, 4))):
            damaged[data.draw(st.integers(4, 600))] = data.draw(st.integers(0, 255))
        cut = bytes(damaged[: data.draw(st.integers(4, 800))])
        for each in ("jpeg", "png", "webp", "avif"):
            assert upright_turn(each, cut) in ISOMETRIES

    def test_an_avif_is_turned_by_boxes_before_exif(self) -> None:
        both = oriented("AVIF by both", 6)
        assert b"irot" in both
        assert exif(6)[6:] in both

    @pytest.mark.parametrize("orientation", [1, 6])
    @pytest.mark.parametrize("format_", [*ORIENTED, "JPEG XL of a JPEG"])
    def test_the_header_tells_the_size_that_is_decoded(
        self, format_: str, orientation: int
    ) -> None:
        data = oriented(format_, orientation)
        assert sorted(stored_size(image_format("a", data).name, data) or ()) == [240, 320]


def huge_png(side: int) -> bytes:
    return png(side, 1, 0, [b""]).replace(
        png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, 1, 1, 0, 0, 0, 0)),
        png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
    )


def huge_gif() -> bytes:
    gif = files()["GIF"][1]
    return gif[:6] + struct.pack("<HH", 65535, 65535) + gif[10:]


def huge_tiff(side: int) -> bytes:
    small = tiff(RGB, 2)
    for tag, value in ((256, 60), (257, 40)):
        entry = struct.pack("<HHII", tag, 4, 1, value)
        assert entry in small
        small = small.replace(entry, struct.pack("<HHII", tag, 4, 1, side))
    return small


BOMBS = {
    "PNG": huge_png(60_000),
    "PNG with a wrong checksum": huge_png(20_000)[:29] + bytes(99),
    "GIF": huge_gif(),
    "TIFF": huge_tiff(60_000),
    "absurd TIFF": huge_tiff(2**31 - 1),
}


class TestLimit:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "AVIF", "HEIC", "JPEG XL", "RAW"])
    def test_a_picture_with_more_pixels_is_refused(self, kind: str) -> None:
        data = files()[kind][1]
        assert read_image(data, max_pixels=320 * 240).width == 320
        with pytest.raises(UndecodableImage) as caught:
            read_image(data, max_pixels=320 * 240 - 1)
        assert caught.value.reason == (
            "it has 320 x 240 pixels, more than the 76,799 allowed; allow more with --max-pixels"
        )

    @pytest.mark.parametrize("kind", BOMBS)
    def test_what_claims_to_be_huge_is_refused_by_its_header(self, kind: str) -> None:
        with pytest.raises(UndecodableImage, match="more than the 250 million allowed") as caught:
            read_image(BOMBS[kind], max_pixels=250_000_000)
        assert "60,000 x 60,000" in str(caught.value) or kind not in ("PNG", "TIFF")

    def test_a_png_with_a_chunk_that_claims_gigabytes_is_cut_off(self) -> None:
        chunk = struct.pack(">I", 2**31 - 1) + b"IDAT"
        with pytest.raises(UndecodableImage, match="broken png: it is cut off"):
            read_image(files()["PNG"][1][:33] + chunk + bytes(1000))

    def test_opencvs_own_limit_is_told_in_the_same_words(self) -> None:
        with pytest.raises(UndecodableImage, match=r"more pixels than .* --max-pixels"):
            read_image(BOMBS["PNG"])

    def test_none_of_them_takes_memory(self, tmp_path: Path) -> None:
        broken = {
            "long chunk": files()["PNG"][1][:33] + struct.pack(">I", 2**31 - 1) + b"IDAT\0",
            "JPEG": b"\xff\xd8\xff",
            "HEIC": files()["HEIC"][1][:200],
            "JPEG XL": b"\xff\x0a\xff\xff\xff\xff\xff\xff",
        }
        for name, data in (BOMBS | broken).items():
            (tmp_path / name).write_bytes(data)
        done = subprocess.run(
            [sys.executable, "-c", _READ_ALL, *map(str, tmp_path.iterdir())],
            capture_output=True,
            text=True,
            check=True,
        )
        refused, megabytes = map(int, done.stdout.split())
        assert refused == len(BOMBS) + len(broken)
        assert megabytes < 200
        assert not done.stderr


_READ_ALL = """
import resource, sys
from catalog import read_image
from catalog.errors import MediaError
read = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
unit = 1 << (20 if sys.platform == "darwin" else 10)
before, refused = read(), 0
for path in sys.argv[1:]:
    try:
        read_image(path, max_pixels=250_000_000)
    except MediaError:
        refused += 1
print(refused, (read() - before) // unit)
"""


class TestExplanations:
    @pytest.mark.parametrize(
        ("kind", "module", "reason"),
        [
            (
                "HEIC",
                "pillow_heif",
                "reading HEIC/HEIF needs an extra package: pip install 'catalog[heif]'",
            ),
            (
                "JPEG XL",
                "pillow_jxl",
                "reading JPEG XL needs an extra package: pip install 'catalog[jxl]'",
            ),
            (
                "RAW",
                "rawpy",
                "reading camera RAW needs an extra package: pip install 'catalog[raw]'",
            ),
        ],
    )
    def test_a_missing_package_is_named(
        self, monkeypatch: pytest.MonkeyPatch, kind: str, module: str, reason: str
    ) -> None:
        monkeypatch.setitem(sys.modules, module, None)
        for max_pixels in (None, 1_000_000):
            with pytest.raises(UndecodableImage) as caught:
                read_image(files()[kind][1], max_pixels=max_pixels)
            assert caught.value.reason == reason

    def test_packages_are_imported_when_such_a_file_comes(self) -> None:
        code = "import sys, catalog.media.image; print(*sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert not {"pillow_heif", "pillow_jxl", "rawpy"} & set(done.stdout.split())

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("pdf", b"%PDF-1.7\n"),
            ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
            ("psd", b"8BPS\0\1"),
            ("xcf", b"gimp xcf v011\0"),
        ],
    )
    def test_a_document_is_to_be_exported(self, name: str, data: bytes) -> None:
        with pytest.raises(NotMedia) as caught:
            read_image(data)
        assert caught.value.reason == (
            f"the content is {name}, a document; export it as PNG or JPEG to catalogue it"
        )


def small_files() -> dict[str, bytes]:
    """Small ones of every format, for damage."""
    image, rgba = Image.fromarray(RGB[:16, :16]), Image.fromarray(RGBA[:16, :16])
    jpeg = saved(image, "JPEG", exif=exif(6))
    return {
        "JPEG": jpeg,
        "PNG": encode(wide(RGBA[:16, :16]), ".png"),
        "GIF": saved(image.quantize(8), "GIF"),
        "WebP": saved(rgba, "WEBP"),
        "BMP": saved(image, "BMP"),
        "TIFF": tiff(RGBA[:16, :16], 2, 1),
        "JPEG 2000": encode(RGB, ".jp2"),
        "AVIF": saved(rgba, "AVIF", exif=exif(6)),
        "HEIC": saved(rgba, "HEIF", exif=exif(6)),
        "JPEG XL": saved(rgba, "JXL"),
        "JPEG XL of a JPEG": jxl_of_jpeg(jpeg, 16, 16),
        "RAW": dng(photo(1, 32, 32)),
    }


SMALL = small_files()


class TestDamage:
    @pytest.mark.parametrize("kind", SMALL)
    @given(data=st.data())
    @settings(max_examples=40, deadline=None)
    def test_a_damaged_file_gives_a_picture_or_an_explanation(
        self, kind: str, data: st.DataObject
    ) -> None:
        damaged = bytearray(SMALL[kind])
        for _ in range(data.draw(st.integers(0, 3))):
            start = data.draw(st.integers(0, len(damaged) - 1))
            bytes_ = data.draw(st.binary(min_size=1, max_size=6))
            damaged[start : start + len(bytes_)] = bytes_
        whole = bytes(damaged[: data.draw(st.integers(0, len(damaged)) | st.just(len(damaged)))])
        with suppress(MediaError):
            picture = read_image(whole, max_pixels=1_000_000)
            assert picture.width * picture.height <= 1_000_000


@pytest.mark.parametrize("quality", [1, 10, 49, 50, 75, 90, 92, 100])
@pytest.mark.parametrize("grey", [False, True])
def test_the_quality_of_a_jpeg_is_told(quality: int, grey: bool) -> None:
    picture = photo(1, 64, 48)
    shown = picture[..., 0] if grey else picture
    done, data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    assert jpeg_quality(data.tobytes()) == quality
    # Whatever stands before the tables, such as EXIF, and however the file ends.
    assert jpeg_quality(b"\xff\xd8\xff\xe1\x00\x06Exif" + data.tobytes()[2:]) == quality
    for end in range(0, 60, 7):
        assert jpeg_quality(data.tobytes()[:end]) is None or end > 20


def test_what_is_no_jpeg_has_no_jpeg_quality() -> None:
    png = cv2.imencode(".png", photo(1, 8, 8))[1].tobytes()
    assert jpeg_quality(png) is None
    assert jpeg_quality(b"") is None
