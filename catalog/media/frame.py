"""One frame of a video, and what is done to its pixels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from catalog.media.picture import Pixels
from catalog.media.scaling import resize_area

_FULL = 255


class VideoFrame(NamedTuple):
    """A frame as it is shown.

    ``rgb`` is uint8 of shape (height, width, 3), upright; ``index`` its number among the frames
    of the file in the order they are shown, from 0; ``timestamp`` seconds from the first frame.
    """

    rgb: Pixels
    index: int  # type: ignore[assignment]  # hides tuple.index
    timestamp: float


def shrunk_size(width: int, height: int, max_size: int | None) -> tuple[int, int]:
    """Width and height, with the longer side reduced to ``max_size`` if it is larger."""
    longer = max(width, height)
    if max_size is None or longer <= max_size:
        return width, height
    return max(round(width * max_size / longer), 1), max(round(height * max_size / longer), 1)


def shrunk(rgb: Pixels, max_size: int | None) -> Pixels:
    """The picture, with its longer side reduced to ``max_size`` if it is larger."""
    height, width = rgb.shape[:2]
    size = shrunk_size(width, height, max_size)
    if size == (width, height):
        return rgb
    return resize_area(rgb, *size)


def on_white(rgba: Pixels) -> Pixels:
    """Four channels of 8 bits blended on white, shape (height, width, 3)."""
    alpha = rgba[:, :, 3:].astype(np.uint16)
    if alpha.min() == _FULL:
        return np.ascontiguousarray(rgba[:, :, :3])
    blended = rgba[:, :, :3] * alpha + _FULL * (_FULL - alpha) + _FULL // 2
    return (blended // _FULL).astype(np.uint8)
