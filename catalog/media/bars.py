"""Black bars around a picture, which are no part of what it shows."""

from __future__ import annotations

import cv2
import numpy as np

from catalog.media.picture import Pixels
from catalog.media.scaling import resize_area

# Luma up to which a pixel is black, encoders' noise included.
_BLACK = 20
# Bars are searched for in a picture of about this many pixels a side, where noise does not matter.
_SIDE = 256
# Less than this part of a side is not a picture within bars, but a dark one.
_LEAST = 0.25


def crop_bars(rgb: Pixels) -> Pixels:
    """The picture without the black rows and columns at its edges; itself if there are none.

    ``rgb`` and the result are uint8 of shape (height, width, 3). A picture that is dark all over
    stays as it is.
    """
    height, width = rgb.shape[:2]
    step = max(round(max(height, width) / _SIDE), 1)
    small = resize_area(rgb, max(width // step, 1), max(height // step, 1))
    luma = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    top, bottom = _inside(np.asarray(luma.max(axis=1)), height, step)
    left, right = _inside(np.asarray(luma.max(axis=0)), width, step)
    if bottom - top < _LEAST * height or right - left < _LEAST * width:
        return rgb
    return rgb[top:bottom, left:right]


def _inside(brightest: Pixels, length: int, step: int) -> tuple[int, int]:
    """Where the picture begins and ends along an axis, by the brightest pixel at each place.

    If there is a bar, one step further in, since its edge is blurred.
    """
    places = np.flatnonzero(brightest > _BLACK)
    if not len(places):
        return 0, 0
    first, last = int(places[0]), int(places[-1]) + 1
    scale = length / len(brightest)
    start = 0 if first == 0 else round(first * scale) + step
    stop = length if last == len(brightest) else round(last * scale) - step
    return start, stop
