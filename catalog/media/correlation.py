"""Correlation of a picture with a kernel, rounded alike on every processor.

OpenCV correlates with a large kernel by Fourier transforms of tiles in float32 (filter2D). For a
flat part of a picture the result is nothing but rounding, which differs if IPP transforms, or if a
compiler fuses multiplications and additions, as on ARM. So the correlation is defined here, step by
rounded step, as OpenCV computes it on x86 without IPP; OpenCV's own code, ten times as quick, is
used where it gives the same.

The transform of a line of 256 real values is that of 128 complex ones, untangled afterwards
(Cooley, Lewis, Welch, "The fast Fourier transform algorithm", 1970); complex lines are transformed
by decimation in time (Cooley and Tukey, 1965), four values at a time, and two at the end of an odd
power. Complex arrays have a real and an imaginary part along their first axis.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.opencv import without_ipp

Floats = NDArray[np.float32]
_Pixels = NDArray[np.uint8]

# Side of a tile. OpenCV uses a larger one for a kernel of more than LARGEST values along a side,
# and a smaller one for a smaller picture.
_SIDE = 256
LARGEST = 45
_HALF = _SIDE // 2

# The cosine and sine of a 256th of a full turn.
_COSINE, _SINE = 0.99969881869620425, 0.02454122852291229


def correlate(picture: _Pixels, kernel: Floats) -> Floats:
    """The correlation with a kernel around each pixel; the picture is mirrored at its edges.

    ``picture`` is uint8 of shape (h, w), both at least 256; ``kernel`` float32, square, of an odd
    number of values along a side, from 13 to LARGEST. The result is float32 of the picture's shape.
    """
    if opencv_agrees():
        return _by_opencv(picture, kernel)
    return correlation(picture, kernel)


def correlation(picture: _Pixels, kernel: Floats) -> Floats:
    """The definition of correlate()."""
    reach = len(kernel) // 2
    step = _SIDE - 2 * reach
    height, width = picture.shape
    down, across = -(-height // step), -(-width // step)
    mirrored = np.pad(picture, reach, mode="reflect")
    tiles = np.zeros((down, across, _SIDE, _SIDE), np.float32)
    for y in range(down):
        for x in range(across):
            part = mirrored[y * step : y * step + _SIDE, x * step : x * step + _SIDE]
            tiles[y, x, : part.shape[0], : part.shape[1]] = part
    padded = np.zeros((_SIDE, _SIDE), np.float32)
    padded[: len(kernel), : len(kernel)] = kernel
    spectrum = _times_conjugate(_forward(tiles), _forward(padded))
    filtered = _inverse(spectrum)[:, :, :step, :step]
    whole = filtered.swapaxes(1, 2).reshape(down * step, across * step)
    return np.ascontiguousarray(whole[:height, :width])


def _by_opencv(picture: _Pixels, kernel: Floats) -> Floats:
    with without_ipp():
        return np.asarray(cv2.filter2D(picture, cv2.CV_32F, kernel), np.float32)


@cache
def opencv_agrees() -> bool:
    """Whether OpenCV on this processor rounds as defined here."""
    y, x = np.ogrid[:300, :300]
    probe = (x * x * 7 + y * y * 3 + x * y * 5 >> 3 & 255).astype(np.uint8)
    probe[100:200] = 200
    kernel = (probe[:17, :17] / np.float32(3)).astype(np.float32)
    return np.array_equal(_by_opencv(probe, kernel), correlation(probe, kernel))


def _forward(values: Floats) -> Floats:
    """The spectrum of real tiles, shape (..., 256, 256): its columns 0 to 128 as lines.

    Complex, shape (2, ..., 129, 256).
    """
    tangled = _transformed(np.stack([values[..., 0::2], values[..., 1::2]]))
    lines = np.zeros((2, *values.shape[:-1], _HALF + 1), np.float32)
    lines[0, ..., 0] = tangled[0, ..., 0] + tangled[1, ..., 0]
    lines[0, ..., _HALF] = tangled[0, ..., 0] - tangled[1, ..., 0]
    k, opposite = _untangled()
    (re, im), (re_opposite, im_opposite) = tangled[..., k], tangled[..., opposite]
    half = np.float32(0.5)
    even = half * (re + re_opposite), half * (im - im_opposite)
    odd = np.stack([half * (im + im_opposite), half * (re_opposite - re)])
    odd = _times(odd, _turns()[:, k])
    lines[0][..., k], lines[0][..., opposite] = even[0] + odd[0], even[0] - odd[0]
    lines[1][..., k], lines[1][..., opposite] = even[1] + odd[1], odd[1] - even[1]
    lines[0, ..., _HALF // 2] = tangled[0, ..., _HALF // 2]
    lines[1, ..., _HALF // 2] = -tangled[1, ..., _HALF // 2]
    return _transformed(lines.swapaxes(-1, -2))


def _inverse(spectrum: Floats) -> Floats:
    """The real tiles, shape (..., 256, 256), of a spectrum that _forward() gives."""
    spectrum = spectrum.copy()
    # Columns of real values: the second half of their spectrum mirrors the first.
    for column in (0, _HALF):
        first = spectrum[..., column, 1:_HALF]
        spectrum[..., column, _HALF + 1 :] = _conjugate(first)[..., ::-1]
        spectrum[1, ..., column, 0] = spectrum[1, ..., column, _HALF] = 0
    scale = np.float32(1 / _SIDE**2)  # a power of two, which rounds nothing
    columns = _conjugate(_transformed(_conjugate(spectrum))) * scale
    re, im = columns.swapaxes(-1, -2)
    lines = np.empty((2, *re.shape[:-1], _HALF), np.float32)
    lines[0, ..., 0] = re[..., 0] + re[..., _HALF]
    lines[1, ..., 0] = re[..., _HALF] - re[..., 0]
    k, opposite = _untangled()
    even = re[..., k] + re[..., opposite], im[..., k] - im[..., opposite]
    odd = np.stack([re[..., k] - re[..., opposite], im[..., k] + im[..., opposite]])
    odd = _times(odd, _conjugate(_turns()[:, k]))
    lines[0][..., k], lines[1][..., k] = even[0] - odd[1], -even[1] - odd[0]
    lines[0][..., opposite], lines[1][..., opposite] = even[0] + odd[1], even[1] - odd[0]
    lines[0, ..., _HALF // 2] = re[..., _HALF // 2] * 2
    lines[1, ..., _HALF // 2] = im[..., _HALF // 2] * 2
    tangled = _conjugate(_transformed(lines))
    return np.stack([tangled[0], tangled[1]], axis=-1).reshape(*re.shape[:-1], _SIDE)


def _transformed(lines: Floats) -> Floats:
    """The Fourier transforms of complex lines, shape (2, ..., n), n a power of two up to 256."""
    shape, length = lines.shape, lines.shape[-1]
    lines = lines[..., _bit_reversed(length)]
    size, step = 1, _SIDE
    while 4 * size <= length:
        step //= 4
        quarters = lines.reshape(*shape[:-1], length // (4 * size), 4, size)
        turn = np.arange(size) * step
        first = quarters[..., 0, :]
        second = _times(quarters[..., 1, :], _turns()[:, 2 * turn])
        third = _times(quarters[..., 2, :], _turns()[:, turn])
        fourth = _times(quarters[..., 3, :], _turns()[:, 3 * turn])
        sums = first + second, third + fourth
        re, im = first - second
        re_odd, im_odd = third - fourth
        lines = np.stack(
            [
                sums[0] + sums[1],
                np.stack([re + im_odd, im - re_odd]),
                sums[0] - sums[1],
                np.stack([re - im_odd, im + re_odd]),
            ],
            axis=-2,
        ).reshape(shape)
        size *= 4
    if size < length:
        step //= 2
        halves = lines.reshape(*shape[:-1], 2, size)
        first = halves[..., 0, :]
        second = _times(halves[..., 1, :], _turns()[:, np.arange(size) * step])
        lines = np.concatenate([first + second, first - second], axis=-1)
    return lines


def _times(one: Floats, other: Floats) -> Floats:
    other = other.reshape(2, *[1] * (one.ndim - 2), -1)
    return np.stack([one[0] * other[0] - one[1] * other[1], one[0] * other[1] + one[1] * other[0]])


def _times_conjugate(one: Floats, other: Floats) -> Floats:
    """The product with the conjugate of the other one, in float64 up to the result."""
    (a, b), (c, d) = one.astype(np.float64), other.astype(np.float64)
    return np.stack([a * c + b * d, b * c - a * d]).astype(np.float32)


def _conjugate(values: Floats) -> Floats:
    return np.stack([values[0], -values[1]])


def _untangled() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The frequencies of a line of real values, and those mirrored at its middle."""
    k = np.arange(1, _HALF // 2)
    return k, _HALF - k


@cache
def _bit_reversed(length: int) -> NDArray[np.intp]:
    """The numbers below a power of two, with their bits read backwards."""
    places = np.zeros(1, np.intp)
    while len(places) < length:
        places = np.concatenate([2 * places, 2 * places + 1])
    return places


@cache
def _turns() -> Floats:
    """The unit circle in 256 steps, clockwise, shape (2, 256).

    Each point is the one before, turned by a step, in float64: the error grows from point to point,
    but it is the same everywhere.
    """
    turns = np.zeros((2, _SIDE), np.float32)
    re, im = 1.0, 0.0
    for k in range(_HALF):
        turns[:, k] = re, im
        turns[:, -k] = re, -im
        re, im = re * _COSINE + im * _SINE, im * _COSINE - re * _SINE
    turns[:, 0], turns[:, _HALF] = (1, 0), (-1, 0)
    return turns
