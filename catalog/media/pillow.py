"""Pictures that OpenCV cannot read, by Pillow, and which of Pillow's readers reads which format."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.errors import UndecodableImage
from catalog.media.depth import eight_bits
from catalog.media.extra import one_line
from catalog.media.picture import Pixels
from catalog.media.planes import why_not_by_pillow
from catalog.media.tiff import COMPRESSION, Tags, first_directory
from catalog.media.transparency import flattened

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

# sniff()'s names of formats, and Pillow's.
_READERS = {
    "avif": "AVIF",
    "bmp": "BMP",
    "dds": "DDS",
    "gif": "GIF",
    "icns": "ICNS",
    "ico": "ICO",
    "jp2": "JPEG2000",
    "jpeg": "JPEG",
    "pcx": "PCX",
    "png": "PNG",
    "pnm": "PPM",
    "qoi": "QOI",
    "sgi": "SGI",
    "sunraster": "SUN",
    "tiff": "TIFF",
    "webp": "WEBP",
}
TOO_MANY_PIXELS = "it has more pixels than are allowed; allow more with --max-pixels"
# Formats that OpenCV has no decoder for.
BY_PILLOW_ALONE = frozenset(("dds", "icns", "ico", "pcx", "qoi", "sgi"))
# What Pillow and libtiff say about files that are whole, but of a kind that they do not support.
_UNSUPPORTED = re.compile(
    "unsupported|not supported|unknown|unimplemented|not implemented|not configured|cannot handle",
    re.IGNORECASE,
)
_ODD_COMPRESSIONS = {
    34661: "JBIG",
    34712: "JPEG 2000",
    34887: "LERC",
    50000: "Zstandard",
    50001: "WebP",
    50002: "JPEG XL",
}
_SAMPLE_FORMAT, _SIGNED = 339, 2
_ONE_AT_A_TIME = Lock()


@cache
def pillow_reader(format_: str) -> type[ImageFile] | None:
    """Pillow's reader of a format; None if it has none."""
    from PIL import Image  # loads slowly, and most files do not need it

    # Not Image.open(), which refuses large pictures: --max-pixels decides about these.
    Image.init()
    found = Image.OPEN.get(_READERS.get(format_, ""))
    return None if found is None else found[0]  # type: ignore[return-value]


def pillow_decoder() -> str:
    """The name of the decoder, to be stored."""
    import PIL

    return f"pillow {PIL.__version__}"


def decode_by_pillow(
    path: str, format_: str, data: bytes, *, blend_alpha: bool, max_pixels: int | None
) -> Pixels:
    """RGB pixels of the first picture, as they are stored; those of a TIFF upright.

    ``max_pixels`` are the most that it may have.

    Raises UndecodableImage, whose reason tells a broken file from one that is not supported.
    """
    reader = pillow_reader(format_)
    if reader is None:
        raise UndecodableImage(path, f"broken {format_}: no picture can be decoded")
    tags = first_directory(data) if format_ == "tiff" else {}
    reason = why_not_by_pillow(tags)
    if reason is not None:
        raise UndecodableImage(path, reason)
    from PIL import Image

    try:
        with _limited(max_pixels), reader(BytesIO(data), "") as image:
            image.load()
            return _rgb(image, blend_alpha=blend_alpha)
    except (MemoryError, UndecodableImage):
        raise
    except Image.DecompressionBombError as error:
        raise UndecodableImage(path, TOO_MANY_PIXELS) from error
    except Exception as error:  # for broken files its decoders raise all kinds
        said = _odd_compression(tags) or one_line(error) or "no picture can be decoded"
        what = "unsupported" if _UNSUPPORTED.search(said) else "broken"
        raise UndecodableImage(path, f"{what} {format_}: {said}") from error


def _odd_compression(tags: Tags) -> str | None:
    """The reason if a TIFF has a compression that libtiff is seldom built for, else None."""
    compression = tags.get(COMPRESSION, (1,))[0]
    if compression not in _ODD_COMPRESSIONS:
        return None
    return f"{_ODD_COMPRESSIONS[compression]} as compression is not supported"


@contextmanager
def _limited(max_pixels: int | None) -> Iterator[None]:
    """Within the block, Pillow refuses pictures in a file, such as icons, that have more pixels.

    Its warnings of odd headers are not shown. Both hold for the whole process.
    """
    from PIL import Image

    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = Image.MAX_IMAGE_PIXELS
        if max_pixels is not None:
            Image.MAX_IMAGE_PIXELS = max_pixels // 2  # it refuses more than twice as many
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = before


def _rgb(image: Image, *, blend_alpha: bool) -> Pixels:
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return flattened(eight_bits(_numbers(image)), blend_alpha=False)
    if image.mode == "LAB":
        # In Pillow a and b have signs, in OpenCV they begin at 0.
        lab = np.bitwise_xor(np.asarray(image), np.array([0, 128, 128], np.uint8))
        return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), np.uint8)
    if image.has_transparency_data:
        rgba = np.asarray(image.convert("RGBA"), np.uint8)
        return flattened(rgba, blend_alpha=blend_alpha)
    return np.asarray(image.convert("RGB"), np.uint8)


def _numbers(image: Image) -> NDArray[Any]:
    """Grey of 12, 16 or 32 bits, or fractions."""
    values = np.asarray(image)
    tags = getattr(image, "tag_v2", {})
    # Pillow takes all whole numbers of 32 bits for signed ones.
    if image.mode == "I" and tags.get(258) == (32,) and tags.get(_SAMPLE_FORMAT) != (_SIGNED,):
        return values.view(np.uint32)
    return values
