"""Camera RAW, by LibRaw."""

from __future__ import annotations

from io import BytesIO
from types import ModuleType

import numpy as np

from catalog.errors import UndecodableImage
from catalog.media.extra import extra_package, one_line
from catalog.media.picture import Pixels
from catalog.media.transparency import flattened


def raw_size(path: str, data: bytes) -> tuple[int, int]:
    """Width and height as they are stored; nothing is decoded.

    Raises UndecodableImage.
    """
    package = _package(path)
    try:
        with package.imread(BytesIO(data)) as raw:
            return int(raw.sizes.iwidth), int(raw.sizes.iheight)
    except package.LibRawError as error:
        raise UndecodableImage(path, f"broken raw: {_said(error)}") from error


def decode_raw(path: str, data: bytes) -> Pixels:
    """What the sensor saw, RGB and upright, close to the camera's own JPEG.

    It has the white balance of the camera, LibRaw's brightness and all the pixels of the sensor, as
    that JPEG has: with a quarter of them it would be quicker, but a JPEG would seem to be better.
    Colours between the pixels are interpolated linearly, which is the quickest way and as good as
    any for hashes. An embedded preview is not used: it may be small, cropped, or edited.

    Raises UndecodableImage.
    """
    package = _package(path)
    try:
        with package.imread(BytesIO(data)) as raw:
            rgb = raw.postprocess(
                use_camera_wb=True, demosaic_algorithm=package.DemosaicAlgorithm.LINEAR
            )
    except package.LibRawError as error:
        raise UndecodableImage(path, f"broken raw: {_said(error)}") from error
    # A sensor without colours gives one channel.
    return flattened(np.asarray(rgb, np.uint8), blend_alpha=False)


def raw_decoder() -> str:
    """The name of the decoder, to be stored."""
    package = _package("")
    libraw = ".".join(map(str, package.libraw_version))
    return f"rawpy {package.__version__} libraw {libraw}"


def _package(path: str) -> ModuleType:
    return extra_package(path, "rawpy", "camera RAW", "raw")


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return one_line(said.decode(errors="replace") if isinstance(said, bytes) else said)
