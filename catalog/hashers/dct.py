"""The discrete cosine transform of 64 values, rounded alike on every processor.

If a picture is symmetric, many of its coefficients are zero except for rounding. A hash that asks
on which side of zero they are depends on the order of the operations, and on whether each is
rounded by itself: in a compiled library, the order may change with its version, and the rounding
with the processor. The order here is that of PocketFFT, which SciPy uses: half of a complex
transform of radix 4, after Makhoul, "A Fast Cosine Transform in One and Two Dimensions" (1980).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

LENGTH = 64

_Values = NDArray[np.float64]


def dct(values: _Values) -> _Values:
    """The DCT-II along the first axis of values of shape (64, n), unnormalised."""
    c = np.array(values, np.float64)
    c[[0, -1]] *= 2
    odd, even = c[1:-1:2], c[2:-1:2]
    c[1:-1:2], c[2:-1:2] = even + odd, even - odd
    c = _inverse_transform(c)
    half = LENGTH // 2
    cosines = _roots(4 * LENGTH)[0, :, np.newaxis]
    near, far = cosines[1:half], cosines[LENGTH - 1 : half : -1]
    low, high = c[1:half], c[:half:-1]
    one, other = near * high + far * low, near * low - far * high
    c[1:half], c[:half:-1] = 0.5 * (one + other), 0.5 * (one - other)
    c[half] *= cosines[half]
    return c


def _inverse_transform(c: _Values) -> _Values:
    """Real values from the first half of their spectrum, real and imaginary parts alternating."""
    roots = _roots(LENGTH)
    rows, step = c[np.newaxis], 1
    while step < LENGTH:
        rows = _radix_4(rows, roots[:, ::step])
        step *= 4
    return rows[:, 0]


def _radix_4(rows: _Values, roots: _Values) -> _Values:
    """From shape (groups, length, n) to four times as many groups, each a quarter as long.

    ``roots`` are the powers of the first complex root of 1 of order ``length``, shape (2, …).
    """
    groups, length, n = rows.shape
    run = length // 4
    spectrum = np.zeros((groups, length // 2 + 1, n), np.complex128)
    spectrum.real[:, 1:] = rows[:, 1::2]
    spectrum.real[:, 0] = rows[:, 0]
    spectrum.imag[:, 1:-1] = rows[:, 2::2]
    conjugate = spectrum.conj()
    # Frequencies that are a quarter of the spectrum apart.
    first, second = spectrum[:, : run // 2 + 1], spectrum[:, run : run + run // 2 + 1]
    third, fourth = conjugate[:, 2 * run :: -1], conjugate[:, run::-1]
    third, fourth = third[:, : run // 2 + 1], fourth[:, : run // 2 + 1]
    even, odd = first + third, second + fourth
    other_even, other_odd = first - third, 1j * (second - fourth)
    parts = np.stack([even + odd, other_even + other_odd, even - odd, other_even - other_odd])
    out = np.empty((4, groups, run, n))
    out[:, :, 0] = parts[:, :, 0].real
    if run > 1:
        for power in (1, 2, 3):
            cosine, sine = roots[:, : power * run // 2 : power, np.newaxis]
            turned = parts[power][:, : run // 2]
            real = cosine * turned.real - sine * turned.imag
            imaginary = cosine * turned.imag + sine * turned.real
            out[power, :, 1:-1:2], out[power, :, 2::2] = real[:, 1:], imaginary[:, 1:]
        out[0, :, 1:-1:2], out[0, :, 2::2] = parts[0].real[:, 1:-1], parts[0].imag[:, 1:-1]
        # In the middle, the roots are those of an eighth of a turn and its multiples.
        a, b = spectrum[:, run // 2], spectrum[:, run + run // 2]
        out[0, :, -1] = 2 * (a.real + b.real)
        out[1, :, -1] = sqrt(2) * ((a.real - b.real) - (b.imag + a.imag))
        out[2, :, -1] = 2 * (b.imag - a.imag)
        out[3, :, -1] = -sqrt(2) * ((a.real - b.real) + (b.imag + a.imag))
    return out.reshape(4 * groups, run, n)


@cache
def _roots(order: int) -> _Values:
    """Real and imaginary parts of the first complex root of 1 to the powers 0, 1, …, a quarter.

    They are products of a few roots, each of which is the nearest floating-point number.
    """
    step = 2
    while step**2 < order // 2 + 1:
        step *= 2
    few = np.array([_root(number, order) for number in range(step)])
    many = np.array([_root(number * step, order) for number in range(order // 2 // step + 1)])
    (r, i), (s, t) = few.T[:, np.newaxis], many.T[:, :, np.newaxis]
    return np.stack([r * s - i * t, r * t + i * s]).reshape(2, -1)


def _root(power: int, order: int) -> tuple[float, float]:
    """Cosine and sine of a part of the turn, up to half of it."""
    eighths, angle = 8 * power, pi / 4 / order
    if eighths < order:
        return _cosine(eighths * angle), _sine(eighths * angle)
    if eighths < 3 * order:
        rest = (2 * order - eighths) * angle
        return _sine(rest), _cosine(rest)
    rest = (4 * order - eighths) * angle
    return -_cosine(rest), _sine(rest)


def _cosine(angle: float) -> float:
    return _series(angle, 0)


def _sine(angle: float) -> float:
    return _series(angle, 1)


def _series(angle: float, start: int) -> float:
    """Every other term of the power series of the exponential, with alternating signs.

    Exact except for the terms left out, which for angles below 1 are less than 10**-25 of the sum:
    so it is the nearest number, where a library's function may give the one beside it.
    """
    x = Fraction(angle)
    total = term = x**start
    for n in range(start + 1, start + 25, 2):
        term *= -x * x / (n * (n + 1))
        total += term
    return float(total)
