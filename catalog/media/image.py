"""From the bytes of an image file to upright RGB pixels."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from catalog.core.isometry import transform
from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.errors import NotMedia, UndecodableImage, UnreadableFile
from catalog.media.avif import avif_picture
from catalog.media.extra import one_line
from catalog.media.header import stored_size
from catalog.media.heif import decode_heif, heif_decoder
from catalog.media.jpegxl import decode_jxl, jxl_decoder
from catalog.media.messages import Damage, heard
from catalog.media.orientation import upright_turn
from catalog.media.picture import Picture, Pixels
from catalog.media.png import is_cut_off, may_be_transparent, transparent_grey
from catalog.media.raw import decode_raw, raw_decoder
from catalog.media.salvage import BROKEN, REDUCED, salvage
from catalog.media.sniff import HEADER_BYTES, Format, Kind, sniff
from catalog.media.tiff import is_camera_raw
from catalog.media.transparency import blend_on_white, is_multiplied

# What decoded the pixels: hashes of one picture may differ between decoders.
DECODER = f"opencv {cv2.__version__}"

_OTHER_DECODERS = {"heif": heif_decoder, "jxl": jxl_decoder, "raw": raw_decoder}

_WITHOUT_ALPHA = frozenset({"jpeg", "bmp", "pnm", "hdr", "sunraster"})
# What OpenCV's own limits are called in its messages.
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

    Raises NotMedia when they are empty or no image that can be decoded.
    """
    if not data:
        raise NotMedia(path, "the file is empty")
    found = sniff(data[:HEADER_BYTES])
    if found is None:
        raise NotMedia(path, "the content is not that of an image")
    if found.kind is Kind.DOCUMENT:
        raise NotMedia(
            path,
            f"the content is {found.name}, a document; export it as PNG or JPEG to catalogue it",
        )
    if found.kind is not Kind.IMAGE:
        raise NotMedia(path, f"the content is {found.name}, a {found.kind.value}, not an image")
    return _RAW if found.name == "tiff" and is_camera_raw(data) else found


def decoder_of(found: Format) -> str:
    """What decodes pictures of a format, with its version."""
    return _OTHER_DECODERS.get(found.name, lambda: DECODER)()


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
    fraction of the time; other formats come whole. With ``damage`` to tell it to, a JPEG or PNG
    that is cut off or broken is decoded as far as it goes, if that is at least the half of it.
    """
    found = image_format(path, data)
    _limit(path, found, data, max_pixels)
    try:
        if found.name == "raw":
            return Picture(decode_raw(path, data))
        if found.name == "heif":
            return Picture(decode_heif(path, data, blend_alpha=blend_alpha))
        if found.name == "jxl":
            decoded = decode_jxl(path, data, blend_alpha=blend_alpha)
            if not isinstance(decoded, bytes):
                return Picture(decoded)
            found, data = image_format(path, decoded), decoded
        try:
            with heard(damage):
                rgb = _decoded(path, found, data, blend_alpha=blend_alpha, reduction=reduction)
        except UndecodableImage:
            salvaged = None if damage is None else salvage(found.name, data, reduction)
            if damage is None or salvaged is None:
                raise
            rgb, damage.part = salvaged.rgb, salvaged.part
            if salvaged.ends:  # what the decoder says is about that
                damage.count, damage.said = 0, []
            else:
                damage.count, damage.said = max(damage.count, 1), damage.said or [BROKEN]
        return Picture(transform(rgb, upright_turn(found.name, data)))
    except MemoryError as error:
        raise UndecodableImage(path, TOO_MUCH_MEMORY) from error
    except cv2.error as error:
        raise UndecodableImage(path, _reason(found, error)) from error


def _limit(path: str, found: Format, data: bytes, max_pixels: int | None) -> None:
    """Refuse a picture that is too large by its header."""
    size = None if max_pixels is None else stored_size(found.name, data)
    if size is not None and max_pixels is not None and size[0] * size[1] > max_pixels:
        raise UndecodableImage(path, too_large(*size, max_pixels))


def too_large(width: int, height: int, max_pixels: int) -> str:
    """What is said of a picture with more pixels than it may have."""
    return (
        f"it has {width:,} x {height:,} pixels, more than the {_millions(max_pixels)} allowed;"
        " allow more with --max-pixels"
    )


def _millions(count: int) -> str:
    millions, rest = divmod(count, 1_000_000)
    return f"{count:,}" if rest else f"{millions:,} million"


def _reason(found: Format, error: cv2.error) -> str:
    """In one line, why OpenCV gave up."""
    if error.code == cv2.Error.StsNoMem:
        return TOO_MUCH_MEMORY
    said = one_line(error.err or error)
    if _PIXELS in said:
        return "it has more pixels than are allowed; allow more with --max-pixels"
    if _SIDE in said:
        return "one of its sides is longer than any decoder here takes"
    return f"broken {found.name}: {said}"


def _decoded(path: str, found: Format, data: bytes, *, blend_alpha: bool, reduction: int) -> Pixels:
    """RGB pixels by OpenCV, as they are stored; those of a TIFF upright."""
    if found.name == "png" and is_cut_off(data):
        raise UndecodableImage(path, "broken png: it is cut off")
    # Not IMREAD_COLOR_RGB: of an AVIF with alpha it gives red for blue.
    flags = REDUCED[reduction] if found.name == "jpeg" else cv2.IMREAD_COLOR
    if found.name != "tiff":
        flags |= cv2.IMREAD_IGNORE_ORIENTATION
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if bgr is None:
        raise UndecodableImage(path, f"broken {found.name}: no picture can be decoded")
    rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
    del bgr
    if blend_alpha and found.name not in _WITHOUT_ALPHA:
        _blend(rgb, found, data)
    return rgb


def _blend(rgb: Pixels, found: Format, data: bytes) -> None:
    """Put ``rgb`` over white, in place, by the alpha channel of the same encoded image."""
    if found.name == "png" and not may_be_transparent(data):
        return
    whole = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if whole is None or whole.dtype not in (np.uint8, np.uint16):
        return
    # The values of an AVIF have fewer bits than there is room for.
    depth = avif_picture(data).depth if found.name == "avif" else None
    full = 255 if whole.dtype == np.uint8 else (1 << (depth or 16)) - 1
    grey = transparent_grey(data) if found.name == "png" and whole.ndim == 2 else None
    if grey is not None:
        alpha = (whole != grey) * whole.dtype.type(full)
    elif whole.ndim == 3 and whole.shape[2] == 4:
        alpha = whole[:, :, 3]
    else:
        return
    if alpha.min() >= full:
        return
    # Of most TIFFs the decoder gives colours that are multiplied by alpha already.
    multiplied = found.name == "tiff" and is_multiplied(rgb, alpha, full)
    blend_on_white(rgb, alpha, full, multiplied=multiplied)
