"""Marr-Hildreth hash: the sign of an edge operator's response, block against block.

After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), section
3.2, as OpenCV implements it, to the bit: its kernel is (2 - a) exp(a / 2) of a = (x^2 + y^2) / 4,
the exponent positive, and windows and the blocks in them are listed column by column.

OpenCV convolves the picture and sums the response over blocks of 16x16. Both are linear, and the
kernel is p(y) g(x) + g(y) p(x) with g(t) = exp(t^2 / 8) and p(t) = (1 - t^2 / 4) g(t), so that the
3x3 sums of a window of 64x64 pixels W are P W G' + G W P': the rows of P and G are p and g
convolved with a block.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.bits import pack
from catalog.hashers.base import Hashed, Hasher
from catalog.media import Picture
from catalog.media.picture import Pixels

# Block sums reach 9.4e13, where float32 knows multiples of 8.4e6 only: a sum's distance from the
# mean of its window, computed here and by OpenCV, differed by up to 2.3e7 in 20,000 photographs and
# 1,700 synthetic pictures.
_CERTAIN = 3e8
# cv2.filter2D works in tiles of this side, of which 240 pixels, 15 blocks, come out.
_DFT = 256
_OFFSETS = np.arange(-8, 9)


@dataclass(frozen=True)
class MarrHildreth(Hasher):
    name: ClassVar[str] = "marrhildreth"
    threshold: ClassVar[float] = 0.1

    @property
    def bits(self) -> int:
        return 576

    def hash(self, picture: Picture) -> Hashed:
        padded = _prepare(picture.swapped_luma)
        sums = _block_sums(padded)
        distances = sums - sums.mean(axis=(2, 3), keepdims=True)
        ones = distances > 0
        doubtful = (np.abs(distances) < _CERTAIN).any(axis=(2, 3))
        if doubtful.any():
            # Most of these windows are flat: only OpenCV's rounding tells their nine sums apart.
            if not _rounds_as_opencv():
                return Hashed(_reference(picture.swapped_luma), picture.quality)
            ones[doubtful] = _rounded_ones(padded, doubtful)
        return Hashed(pack(ones), picture.quality)


def _prepare(luma: Pixels) -> Pixels:
    """The picture blurred, resized to 512x512, equalised, and bordered for the convolution."""
    blurred = cv2.GaussianBlur(luma, (7, 7), 0)
    square = cv2.equalizeHist(cv2.resize(blurred, (512, 512), interpolation=cv2.INTER_CUBIC))
    return np.asarray(cv2.copyMakeBorder(square, 8, 8, 8, 8, cv2.BORDER_REFLECT_101), np.uint8)


def _block_sums(padded: Pixels) -> NDArray[np.float64]:
    """Sums by column and row of windows, column and row of blocks in them, shape (8, 8, 3, 3)."""
    factors = _factors()
    strips = padded[:512, :512].astype(np.float32).reshape(8, 64, 512)
    down = (factors.reshape(6, 64) @ strips).reshape(8, 2, 24, 64)
    across = down @ factors[::-1].astype(np.float64).transpose(0, 2, 1)
    return np.asarray(across.sum(axis=1)).reshape(8, 3, 8, 3).transpose(2, 0, 3, 1)


@cache
def _factors() -> NDArray[np.float32]:
    """P and G, shape (2, 3, 64)."""
    g = np.exp(_OFFSETS**2 / 8)
    rows = [np.convolve(f, np.ones(16)) for f in ((1 - _OFFSETS**2 / 4) * g, g)]
    shifted = [[np.pad(row, (16 * i, 32 - 16 * i)) for i in range(3)] for row in rows]
    return np.array(shifted, np.float32)


def _rounded_ones(padded: Pixels, doubtful: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The bits of the doubtful windows, shape (count, 3, 3), from sums rounded as OpenCV's."""
    response = np.empty((512, 512), np.float32)
    windows_of_tile = slice(0, 4), slice(4, 8), slice(7, 8)
    for x, y in product(range(3), repeat=2):
        if doubtful[windows_of_tile[x], windows_of_tile[y]].any():
            tile = padded[240 * y :, 240 * x :][:_DFT, :_DFT]
            response[240 * y :, 240 * x :][:240, :240] = _response(tile)
    blocks = np.empty((31, 31), np.float32)
    ones = []
    for left, top in 4 * np.argwhere(doubtful):
        for x, y in product(range(left, left + 3), range(top, top + 3)):
            blocks[x, y] = cv2.sumElems(response[16 * y : 16 * y + 16, 16 * x : 16 * x + 16])[0]
        window = blocks[left : left + 3, top : top + 3]
        ones.append(window > np.float32(cv2.sumElems(window)[0] / 9))
    return np.array(ones)


def _response(tile: Pixels) -> NDArray[np.float32]:
    """The convolution of a tile, by the very calls that cv2.filter2D makes for a large kernel."""
    height, width = tile.shape
    # Eight columns more: rows a power of two apart would share few lines of the cache.
    buffer = np.zeros((_DFT, _DFT + 8), np.float32)[:, :_DFT]
    buffer[:height, :width] = tile
    cv2.dft(buffer, buffer, nonzeroRows=height)
    cv2.mulSpectrums(buffer, _spectrum(), 0, buffer, conjB=True)
    cv2.dft(buffer, buffer, cv2.DFT_INVERSE | cv2.DFT_SCALE, nonzeroRows=height - 16)
    return buffer[: height - 16, : width - 16]


@cache
def _spectrum() -> NDArray[np.float32]:
    """The kernel's DFT; no exp(a / 2) is near enough a tie for libraries to round it otherwise."""
    a = (_OFFSETS**2 + _OFFSETS[:, np.newaxis] ** 2) / 4
    kernel = np.zeros((_DFT, _DFT), np.float32)
    kernel[:17, :17] = (2 - a).astype(np.float32) * np.exp(a / 2).astype(np.float32)
    return np.asarray(cv2.dft(kernel, nonzeroRows=17), np.float32)


@cache
def _rounds_as_opencv() -> bool:
    """Whether _rounded_ones() holds for the OpenCV installed: tried on a mostly flat picture."""
    t = np.arange(512)
    texture = t * t[:, np.newaxis] % 251
    luma = np.where(np.kron(np.eye(8), np.ones((64, 64))) > 0, texture, 255).astype(np.uint8)
    return pack(_rounded_ones(_prepare(luma), np.ones((8, 8), np.bool_))) == _reference(luma)


def _reference(luma: Pixels) -> bytes:
    # An object of its own: it keeps buffers, which threads must not share.
    return cv2.img_hash.MarrHildrethHash.create().compute(luma).tobytes()
