"""What PDQ does with a picture's pixels, compiled by Numba: the filter and the matrix product.

A sum of float32 depends on the order of its terms, and the bits of a hash depend on such sums. All
sums here add their terms in the order of the authors' code, and every operation is rounded by
itself, since LLVM neither reorders nor contracts what is compiled without ``fastmath``. Only
independent values are computed in parallel: so the bits are the same on every processor.

The picture is processed in bands of a few rows. Between two passes only a band, or the rows that a
window covers, are kept.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba import types
from numpy.typing import NDArray

from catalog.core.compilation import compiled

Floats = NDArray[np.float32]

SIDE = 64  # of the picture after downsampling
_WINDOWS = 128  # a window's length is this part of the picture's, rounded up
_BAND = 8  # rows that are filtered together


_within = numba.njit(error_model="numpy", no_cpython_wrapper=True)  # for calls from this file only


@_within
def _covered(stop: int, window: int, length: int) -> Any:
    """How many values lie in a window that ends before ``stop``."""
    return np.float32(min(stop, length) - max(stop - window, 0))


@_within
def _blur_along_rows(lines: Floats, window: int, places: NDArray[np.intp], means: Floats) -> None:
    """Write the mean of the window around each of the places in each line to ``means[line, k]``.

    A line has ``window`` zeros before its values and ``window // 2`` after them; places count from
    its first value, and ascend. Zeros are added and subtracted like values, which changes no sum,
    but they are not counted.
    """
    ahead = window // 2
    length = lines.shape[1] - window - ahead
    sums = np.zeros(_BAND, np.float32)
    entering = 0
    for k in range(len(places)):
        stop = places[k] + ahead + 1
        while entering < stop:
            for lane in range(_BAND):
                sums[lane] = sums[lane] + lines[lane, window + entering] - lines[lane, entering]
            entering += 1
        count = _covered(stop, window, length)
        for lane in range(_BAND):
            means[lane, k] = sums[lane] / count


@_within
def _move_down(sums: Floats, lines: Floats, lane: int, held: Floats, slot: int) -> None:
    """Move the window of every column down by a row: a line enters, and the slot's row leaves."""
    for x in range(len(sums)):
        sums[x] = sums[x] + lines[lane, x] - held[slot, x]
        held[slot, x] = lines[lane, x]


def _downsample(
    rgb: NDArray[np.uint8],
    places: NDArray[np.intp],
    columns: NDArray[np.intp],
    rows: NDArray[np.intp],
) -> Floats:
    """The picture's luma, filtered twice in each direction, at some columns and rows.

    ``places`` are all columns. The mean at a row is known when the row ``ahead`` rows below it has
    entered the window: so rows of zeros follow those of the picture, as zeros surround the values
    of a line.
    """
    height, width = rgb.shape[:2]
    window = (width + _WINDOWS - 1) // _WINDOWS
    window_down = (height + _WINDOWS - 1) // _WINDOWS
    ahead = window_down // 2
    lines = np.zeros((_BAND, window + width + window // 2), np.float32)
    blurred = np.zeros_like(lines)
    held = np.zeros((window_down, width), np.float32)
    sums = np.zeros(width, np.float32)
    blurred_again = np.zeros((_BAND, SIDE), np.float32)
    held_again = np.zeros((window_down, SIDE), np.float32)
    sums_again = np.zeros(SIDE, np.float32)
    samples = np.empty((SIDE, SIDE), np.float32)
    done = 0
    for first in range(0, height + 2 * ahead, _BAND):
        for lane in range(_BAND):
            row = first + lane
            if row < height:
                for x in range(width):
                    # A whole number below 2**24, so it is exact: the quotient is rounded once.
                    thousandfold = (
                        np.float32(299) * np.float32(rgb[row, x, 0])
                        + np.float32(587) * np.float32(rgb[row, x, 1])
                        + np.float32(114) * np.float32(rgb[row, x, 2])
                    )
                    lines[lane, window + x] = thousandfold / np.float32(1000)
            else:
                for x in range(width):
                    lines[lane, window + x] = 0
        _blur_along_rows(lines, window, places, blurred)
        for lane in range(_BAND):
            row = first + lane
            _move_down(sums, blurred, lane, held, row % window_down)
            if ahead <= row < height + ahead:
                count = _covered(row + 1, window_down, height)
                for x in range(width):
                    lines[lane, window + x] = sums[x] / count
            else:
                for x in range(width):
                    lines[lane, window + x] = 0
        _blur_along_rows(lines, window, columns, blurred_again)
        for lane in range(_BAND):
            row = first + lane - ahead
            if row < 0:
                continue
            _move_down(sums_again, blurred_again, lane, held_again, row % window_down)
            count = _covered(row + 1, window_down, height)
            while done < SIDE and rows[done] == row - ahead:
                for x in range(SIDE):
                    samples[done, x] = sums_again[x] / count
                done += 1
    return samples


def _multiply(left: Floats, right: Floats) -> Floats:
    product = np.zeros((left.shape[0], right.shape[1]), np.float32)
    for i in range(left.shape[0]):
        for k in range(left.shape[1]):
            for j in range(right.shape[1]):
                product[i, j] += left[i, k] * right[k, j]
    return product


_MATRIX = types.float32[:, ::1]
_PIXELS = types.Array(types.uint8, 3, "C", readonly=True)  # it takes writable ones as well
_PLACES = types.intp[::1]
_compiled_downsample = compiled(
    _downsample, _MATRIX(_PIXELS, _PLACES, _PLACES, _PLACES), error_model="numpy"
)
_compiled_multiply = compiled(_multiply, _MATRIX(_MATRIX, _MATRIX))


def downsample(rgb: NDArray[np.uint8]) -> Floats:
    """The luma of an RGB picture, shape (height, width, 3), filtered: (64, 64), from 0 to 255.

    The filter is Jarosz's: a box of a 128th of the side, rounded up, along rows and columns in
    turn, twice. The result is sampled at evenly spaced points.
    """
    height, width = rgb.shape[:2]
    centres = 2 * np.arange(SIDE) + 1
    samples: Floats = _compiled_downsample(
        rgb, np.arange(width), centres * width // (2 * SIDE), centres * height // (2 * SIDE)
    )
    return samples


def multiply(left: Floats, right: Floats) -> Floats:
    """The product of two matrices; every sum adds its terms in order, unlike BLAS."""
    product: Floats = _compiled_multiply(left, right)
    return product
