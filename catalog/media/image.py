"""From the bytes of an image file to upright RGB pixels."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.errors import NotMedia, UndecodableImage, UnreadableFile
from catalog.isometry import ISOMETRIES, transform
from catalog.media.picture import Picture, Pixels
from catalog.media.sniff import HEADER_BYTES, Format, Kind, sniff

# What decoded the pixels: hashes of one picture may differ between decoders.
DECODER = f"opencv {cv2.__version__}"

# Sniffed, but not among the formats that OpenCV's wheels read.
_UNREADABLE = {"heif": "HEIC/HEIF", "jxl": "JPEG XL"}
_WITHOUT_ALPHA = frozenset({"jpeg", "bmp", "pnm", "hdr", "sunraster"})

# How OpenCV is told to divide the sides of a JPEG.
_REDUCED = {
    1: cv2.IMREAD_COLOR,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    8: cv2.IMREAD_REDUCED_COLOR_8,
}

_WHITE = 255

Values = NDArray[np.float64]


def read_image(source: str | Path | bytes, *, blend_alpha: bool = True) -> Picture:
    """Decode an image file, given by its path or as its bytes.

    The pixels are 8 bits a channel, RGB, turned as the file's EXIF orientation says; of an
    animation, the first frame. Transparent pixels are blended on white; with
    ``blend_alpha=False`` their hidden colours show, which is what perception hashes.

    Raises UnreadableFile, NotMedia or UndecodableImage, which name the file and the reason.
    """
    if isinstance(source, bytes):
        return decode_image("<bytes>", source, blend_alpha=blend_alpha)
    return decode_image(str(source), read_bytes(source), blend_alpha=blend_alpha)


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises UnreadableFile.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(str(path), reason) from error


def image_format(path: str, data: bytes) -> Format:
    """The format of an image file's bytes.

    Raises NotMedia when they are empty or no image that can be decoded.
    """
    if not data:
        raise NotMedia(path, "the file is empty")
    found = sniff(data[:HEADER_BYTES])
    if found is None:
        raise NotMedia(path, "the content is not that of an image")
    if found.kind is not Kind.IMAGE:
        raise NotMedia(path, f"the content is {found.name}, a {found.kind.value}, not an image")
    if found.name in _UNREADABLE:
        raise UndecodableImage(
            path, f"{_UNREADABLE[found.name]} is not supported; convert it to JPEG or PNG"
        )
    return found


def decode_image(
    path: str, data: bytes, *, blend_alpha: bool = True, reduction: int = 1
) -> Picture:
    """As read_image(); ``path`` is what errors call the file.

    The sides of a JPEG are divided by ``reduction`` (2, 4 or 8) and rounded up, which takes a
    fraction of the time; other formats come whole.
    """
    found = image_format(path, data)
    buffer = np.frombuffer(data, np.uint8)
    try:
        # Not IMREAD_COLOR_RGB: of an AVIF with alpha it gives red for blue.
        scale = _REDUCED[reduction] if found.name == "jpeg" else cv2.IMREAD_COLOR
        bgr = cv2.imdecode(buffer, scale)
        if bgr is None:
            raise UndecodableImage(path, f"broken {found.name}: no picture can be decoded")
        rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
        if blend_alpha and found.name not in _WITHOUT_ALPHA:
            rgb = _blended_on_white(rgb, buffer, maybe_multiplied=found.name == "tiff")
    except MemoryError as error:
        raise UndecodableImage(path, "there is not enough memory to decode it") from error
    except cv2.error as error:
        raise UndecodableImage(path, f"broken {found.name}: {error.err}") from error
    return Picture(rgb)


def _blended_on_white(rgb: Pixels, buffer: Pixels, *, maybe_multiplied: bool) -> Pixels:
    """``rgb`` over white, by the alpha channel of the same encoded image if it has one."""
    whole = cv2.imdecode(buffer, cv2.IMREAD_UNCHANGED)
    if whole is None or whole.ndim != 3 or whole.shape[2] != 4:
        return rgb
    full = {np.uint8: 255, np.uint16: 65535}.get(whole.dtype.type, 1)
    alpha = whole[:, :, 3:].astype(np.float64) / full
    if alpha.min() >= 1:
        return rgb
    plain = whole[:, :, 2::-1].astype(np.float64) * (255 / full)
    # Of some TIFFs the decoder gives colours that are multiplied by alpha already.
    multiplied = maybe_multiplied and bool((plain <= 255 * alpha + 1).all())
    alpha = _turned_alike(rgb, plain, alpha)
    colours = rgb if multiplied else rgb * alpha
    return np.minimum(np.rint(colours + _WHITE * (1 - alpha)), _WHITE).astype(np.uint8)


def _turned_alike(rgb: Pixels, plain: Values, alpha: Values) -> Values:
    """The alpha channel, turned as the decoder turned the colours for the EXIF orientation."""
    # OpenCV turns only what it decodes to three channels, and does not say how.
    errors = {
        isometry: float(np.abs(rgb - turned).max())
        for isometry in ISOMETRIES
        if (turned := transform(plain, isometry)).shape == rgb.shape
    }
    return transform(alpha, min(errors, key=lambda isometry: errors[isometry]))
