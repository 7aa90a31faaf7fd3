"""HEIC and HEIF, by libheif."""

from __future__ import annotations

from types import ModuleType

import numpy as np

from catalog.errors import UndecodableImage
from catalog.media.extra import extra_package, one_line
from catalog.media.picture import Pixels
from catalog.media.transparency import flattened


def heif_size(path: str, data: bytes) -> tuple[int, int]:
    """Width and height of the upright picture; nothing is decoded.

    Raises UndecodableImage.
    """
    package = _package(path)
    try:
        width, height = package.open_heif(data).size
    except Exception as error:  # they are of many kinds
        raise UndecodableImage(path, f"broken heif: {one_line(error)}") from error
    return int(width), int(height)


def decode_heif(path: str, data: bytes, *, blend_alpha: bool) -> Pixels:
    """The main picture of the file, RGB and upright.

    libheif turns it as the boxes say. The orientation in the EXIF of such a file repeats that, and
    must be ignored.

    Raises UndecodableImage.
    """
    package = _package(path)
    try:
        picture = package.open_heif(data, convert_hdr_to_8bit=True)
        values = np.asarray(picture)
    except MemoryError:
        raise
    except Exception as error:  # they are of many kinds
        raise UndecodableImage(path, f"broken heif: {one_line(error)}") from error
    return flattened(values, blend_alpha=blend_alpha, multiplied=picture.mode.endswith("a"))


def heif_decoder() -> str:
    """The name of the decoder, to be stored."""
    package = _package("")
    return f"pillow-heif {package.__version__} libheif {package.libheif_version()}"


def _package(path: str) -> ModuleType:
    return extra_package(path, "pillow_heif", "HEIC/HEIF", "heif")
