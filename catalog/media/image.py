"""From the bytes of an image file to upright RGB pixels."""

from __future__ import annotations

from pathlib import Path

import cv2

from catalog.core.completeness import NEARLY
from catalog.core.isometry import transform
from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.errors import NotMedia, SidecarFile, UndecodableImage, UnreadableFile
from catalog.media.by_opencv import decode_by_opencv
from catalog.media.extra import one_line
from catalog.media.header import stored_size
from catalog.media.heif import decode_heif, heif_decoder
from catalog.media.jpegxl import decode_jxl, jxl_decoder
from catalog.media.messages import Damage, heard
from catalog.media.missing import announced
from catalog.media.opencv import DECODER
from catalog.media.orientation import upright_turn
from catalog.media.picture import Picture, Pixels
from catalog.media.pillow import TOO_MANY_PIXELS, decode_by_pillow, pillow_decoder
from catalog.media.png import is_cut_off
from catalog.media.raw import decode_raw, raw_decoder
from catalog.media.salvage import BROKEN, LEAST, salvage
from catalog.media.sniff import HEADER_BYTES, Format, Kind, sniff
from catalog.media.tiff import is_camera_raw

# The names of OpenCV's own limits in its messages.
_PIXELS, _SIDE = "CV_IO_MAX_IMAGE_PIXELS", "CV_IO_MAX_IMAGE_"
_RAW = Format("raw", Kind.IMAGE)


def read_image(
    source: str | Path | bytes, *, blend_alpha: bool = True, max_pixels: int | None = None
) -> Picture:
    """Decode an image file, given by its path or as its bytes.

    The pixels are 8 bits a channel, RGB, turned as the file's EXIF orientation says; of an
    animation, the first frame. Transparent pixels are blended on white; with
    ``blend_alpha=False`` their hidden colours show, which is what perception hashes. A picture of
    more than ``max_pixels`` is not decoded.

    Raises UnreadableFile, NotMedia or UndecodableImage, which name the file and the reason.
    """
    if isinstance(source, bytes):
        return decode_image("<bytes>", source, blend_alpha=blend_alpha, max_pixels=max_pixels)
    data = read_bytes(source)
    return decode_image(str(source), data, blend_alpha=blend_alpha, max_pixels=max_pixels)


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

    Raises NotMedia if they are empty or not an image that can be decoded.
    """
    if not data:
        raise NotMedia(path, "the file is empty")
    found = sniff(data[:HEADER_BYTES])
    if found is None:
        raise NotMedia(path, "the content is not that of an image")
    if found.kind is Kind.SIDECAR:
        raise SidecarFile(
            path,
            "it is not a picture: macOS stores in it data about the file of the same name"
            " without ._",
        )
    if found.kind is Kind.DOCUMENT:
        raise NotMedia(
            path,
            f"the content is {found.name}, a document; export it as PNG or JPEG to catalogue it",
        )
    if found.kind is not Kind.IMAGE:
        raise NotMedia(path, f"the content is {found.name}, a {found.kind.value}, not an image")
    return _RAW if found.name == "tiff" and is_camera_raw(data) else found


def decode_image(
    path: str,
    data: bytes,
    *,
    blend_alpha: bool = True,
    reduction: int = 1,
    max_pixels: int | None = None,
    damage: Damage | None = None,
) -> Picture:
    """As read_image(); ``path`` is what errors call the file.

    The sides of a JPEG are divided by ``reduction`` (2, 4 or 8) and rounded up, which takes a
    fraction of the time; other formats are decoded at full size. With ``damage``, to which it is
    reported, a JPEG or PNG that is cut off or broken is decoded as far as possible, if that is at
    least half of it, and so is a TIFF, WebP, BMP or HEIF that is cut off.
    """
    found = image_format(path, data)
    _limit(path, found, data, max_pixels)
    try:
        if found.name == "raw":
            return Picture(decode_raw(path, data), raw_decoder())
        if found.name == "heif":
            _expect_whole(path, data, damage)
            return Picture(decode_heif(path, data, blend_alpha=blend_alpha), heif_decoder())
        decoder = DECODER
        if found.name == "jxl":
            decoder = jxl_decoder()
            decoded = decode_jxl(path, data, blend_alpha=blend_alpha)
            if not isinstance(decoded, bytes):
                return Picture(decoded, decoder)
            found, data = image_format(path, decoded), decoded
        try:
            with heard(damage):
                rgb = _by_opencv(path, found, data, blend_alpha=blend_alpha, reduction=reduction)
                if rgb is None:
                    rgb = decode_by_pillow(
                        path, found.name, data, blend_alpha=blend_alpha, max_pixels=max_pixels
                    )
                    decoder = pillow_decoder()
        except UndecodableImage:
            salvaged = None if damage is None else salvage(found.name, data, reduction)
            if damage is None or salvaged is None:
                raise
            rgb, damage.part = salvaged.rgb, salvaged.part
            decoder = salvaged.decoder
            if salvaged.ends:  # then that is what the decoder complains about
                damage.count, damage.said = 0, []
            else:
                damage.count, damage.said = max(damage.count, 1), damage.said or [BROKEN]
        return Picture(transform(rgb, upright_turn(found.name, data)), decoder)
    except MemoryError as error:
        raise UndecodableImage(path, TOO_MUCH_MEMORY) from error
    except cv2.error as error:
        raise UndecodableImage(path, _reason(found, error)) from error


def _expect_whole(path: str, data: bytes, damage: Damage | None) -> None:
    """Refuse a HEIF that lacks too much: its decoder makes missing tiles black."""
    told = announced("heif", data)
    if told is None or told.part == 1:
        return
    if damage is None or told.part < LEAST:
        raise UndecodableImage(path, "broken heif: it is cut off")
    damage.part = min(told.part, NEARLY)


def _by_opencv(
    path: str, found: Format, data: bytes, *, blend_alpha: bool, reduction: int
) -> Pixels | None:
    """As decode_by_opencv(), unless OpenCV should not be given the file."""
    if found.name == "png" and is_cut_off(data):
        raise UndecodableImage(path, "broken png: it is cut off")
    try:
        return decode_by_opencv(found.name, data, blend_alpha=blend_alpha, reduction=reduction)
    except cv2.error as error:
        if error.code == cv2.Error.StsNoMem or _SIDE in str(error):
            raise
        return None


def _limit(path: str, found: Format, data: bytes, max_pixels: int | None) -> None:
    """Refuse a picture whose header says that it is too large."""
    size = None if max_pixels is None else stored_size(found.name, data)
    if size is not None and max_pixels is not None and size[0] * size[1] > max_pixels:
        raise UndecodableImage(path, too_large(*size, max_pixels))


def too_large(width: int, height: int, max_pixels: int) -> str:
    """The reason to refuse a picture with more pixels than it may have."""
    return (
        f"it has {width:,} x {height:,} pixels, more than the {_millions(max_pixels)} allowed;"
        " allow more with --max-pixels"
    )


def _millions(count: int) -> str:
    millions, rest = divmod(count, 1_000_000)
    return f"{count:,}" if rest else f"{millions:,} million"


def _reason(found: Format, error: cv2.error) -> str:
    """Why OpenCV gave up, in one line."""
    if error.code == cv2.Error.StsNoMem:
        return TOO_MUCH_MEMORY
    said = one_line(error.err or error)
    if _PIXELS in said:
        return TOO_MANY_PIXELS
    if _SIDE in said:
        return "one of its sides is longer than any decoder here takes"
    return f"broken {found.name}: {said}"
