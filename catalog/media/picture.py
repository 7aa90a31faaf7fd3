"""A decoded picture and what several hashers want of it, each computed once."""

from __future__ import annotations

from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.scaling import resize_area, resize_linear

Pixels = NDArray[np.uint8]

# The side of a picture that is enough for hashes, in pixels.
MINIATURE = 64
# perception divides the sum of all steps by this to spread photographs over 0..100.
_QUALITY_SCALE = 90
# What each step from 0 to 255 counts: percent of the full range, cut to a whole number.
_STEP_PERCENT = (100 * np.arange(256) // 255).astype(np.uint8)


class Picture:
    """One picture: ``rgb`` is uint8 of shape (height, width, 3), C-contiguous, upright.

    ``decoder`` is what decoded it, with its version; None of pixels that were given.
    """

    def __init__(self, rgb: Pixels, decoder: str | None = None) -> None:
        if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype != np.uint8:
            raise ValueError(f"not an RGB picture: shape {rgb.shape}, dtype {rgb.dtype}")
        if 0 in rgb.shape:
            raise ValueError(f"an empty picture: shape {rgb.shape}")
        self.rgb = np.ascontiguousarray(rgb)
        self.decoder = decoder

    @property
    def width(self) -> int:
        return int(self.rgb.shape[1])

    @property
    def height(self) -> int:
        return int(self.rgb.shape[0])

    @cached_property
    def luma(self) -> Pixels:
        """Grey by Rec. 601 weights, shape (height, width)."""
        return _uint8(cv2.cvtColor(self.rgb, cv2.COLOR_RGB2GRAY))

    @cached_property
    def swapped_luma(self) -> Pixels:
        """Grey with the weights of red and blue exchanged, shape (height, width).

        perception hands RGB to code that expects BGR in four of its hashers; hashes that people
        already have depend on it.
        """
        return _uint8(cv2.cvtColor(self.rgb, cv2.COLOR_BGR2GRAY))

    @cached_property
    def miniature(self) -> Pixels:
        """The luma at MINIATURE x MINIATURE, each pixel the mean of what it covers."""
        return resize_area(self.luma, MINIATURE, MINIATURE)

    @cached_property
    def quality(self) -> int:
        """How much structure there is, 0 (flat) to 100, as perception measures it.

        The picture is brought to 64x64 luma; every step between neighbours, in percent of the
        full range and cut to a whole number, is summed up. This is the gradient sum of the PDQ
        paper (Facebook, 2019) at another scale.
        """
        small = resize_linear(self.luma, 64, 64)
        down = cv2.absdiff(small[1:], small[:-1])
        across = cv2.absdiff(small[:, 1:], small[:, :-1])
        percent = sum(cv2.sumElems(cv2.LUT(steps, _STEP_PERCENT))[0] for steps in (down, across))
        return min(int(percent) // _QUALITY_SCALE, 100)


def _uint8(pixels: cv2.typing.MatLike) -> Pixels:
    return np.asarray(pixels, np.uint8)
