"""Pictures that OpenCV refuses, by Pillow."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL import __version__ as version

from catalog.core.limits import TOO_MUCH_MEMORY, too_large
from catalog.errors import UndecodableImage, UnsupportedImage
from catalog.media.depth import eight_bits
from catalog.media.extra import one_line
from catalog.media.frame import on_white
from catalog.media.picture import Pixels
from catalog.media.sniff import Format

# What decoded the pixels; for the record.
DECODER = f"pillow {version}"

# What Pillow says of files that are whole, but of a kind that it does not read.
_UNSUPPORTED = (
    "not supported",
    "unsupported",
    "unknown",
    "not implemented",
    "cannot decode",
    "no decode",
)


def decode_by_pillow(
    path: str, found: Format, data: bytes, max_pixels: int | None = None, *, blend_alpha: bool
) -> Pixels:
    """The first picture of an image file, RGB of 8 bits, upright, over white.

    Deeper greys are brought to 8 bits as eight_bits() does it; floating-point ones between 0 and 1,
    or else between their extremes. A picture of more than ``max_pixels`` is not decoded.

    Raises UnsupportedImage for what may be whole but is not read, else UndecodableImage.
    """
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # --max-pixels decides
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as image:
                if max_pixels is not None and image.width * image.height > max_pixels:
                    raise UndecodableImage(path, too_large(*image.size, max_pixels))
                image.load()
                return _rgb(ImageOps.exif_transpose(image), blend_alpha=blend_alpha)
    except UndecodableImage:
        raise
    except MemoryError as error:
        raise UndecodableImage(path, TOO_MUCH_MEMORY) from error
    except Exception as error:  # of broken files Pillow raises all kinds
        said = one_line(error) or type(error).__name__
        if isinstance(error, UnidentifiedImageError):
            raise UndecodableImage(path, f"broken {found.name}: {said}") from error
        if isinstance(error, KeyError | NotImplementedError) or any(
            word in said.lower() for word in _UNSUPPORTED
        ):
            reason = f"this kind of {found.name} is not supported: {said}"
            raise UnsupportedImage(path, reason) from error
        raise UndecodableImage(path, f"broken {found.name}: {said}") from error
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _rgb(image: Image.Image, *, blend_alpha: bool) -> Pixels:
    mode = image.mode
    if mode.startswith("I;16") or mode in ("I", "F"):
        values: NDArray[Any] = np.asarray(image)
        grey = _greys(values) if mode == "F" else eight_bits(values.clip(0))
        return np.ascontiguousarray(np.broadcast_to(grey[:, :, np.newaxis], (*grey.shape, 3)))
    if blend_alpha and (mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info):
        return on_white(np.asarray(image.convert("RGBA"), np.uint8))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), np.uint8))


def _greys(values: NDArray[np.float32]) -> Pixels:
    known = np.nan_to_num(values.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(known.min()), float(known.max())
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    return np.rint((known - low) * (255 / max(high - low, 1e-30))).clip(0, 255).astype(np.uint8)
