"""What people and programs do to pictures: each function makes an altered copy of one.

A picture is uint8 RGB of shape (height, width, 3), C-contiguous; what comes back may be a view that
is not. What is given stays as it is. Lengths are parts of the picture's own, so that a small and a
large one are altered alike. No side of 8 pixels or more is brought below 8, no smaller one made
shorter. Whatever is left to chance is drawn from ``rng``.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from string import ascii_uppercase

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.media.frame import shrunk
from catalog.media.picture import Pixels

_LEAST_SIDE = 8
# The longest side of a WebP; the other formats hold longer ones.
_LONGEST_STORED = 16_383
_LEAST_SIGMA = 0.5
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_FONT = cv2.FONT_HERSHEY_SIMPLEX

_LEVELS = np.arange(256)


def stored(rgb: Pixels, suffix: str, options: tuple[int, ...] = ()) -> Pixels:
    """After a trip through the image format of a suffix; ``options`` are OpenCV's for writing.

    A picture that is too long for a format is brought down to 16,383 pixels first.
    """
    bgr = cv2.cvtColor(shrunk(rgb, _LONGEST_STORED), cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(suffix, bgr, options)
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert decoded is not None
    return _uint8(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB))


def resized(rgb: Pixels, factor: float) -> Pixels:
    """With its sides multiplied by a factor: by area when smaller, cubic when larger."""
    height, width = (_least(round(side * factor), side) for side in rgb.shape[:2])
    by = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return _uint8(cv2.resize(rgb, (width, height), interpolation=by))


def cropped(rgb: Pixels, rng: np.random.Generator, part: float) -> Pixels:
    """Without a part of its height and its width; what stays is a window at a drawn place."""
    (top, height), (left, width) = (_window(side, part, rng) for side in rgb.shape[:2])
    return rgb[top : top + height, left : left + width]


def framed(
    rgb: Pixels, down: float = 0.0, across: float = 0.0, colour: tuple[int, int, int] = _BLACK
) -> Pixels:
    """With bars of one colour at its edges.

    ``down`` is the height of each of those above and below as a part of the picture's, ``across``
    the width of each of those at the sides. None that is asked for is below one pixel.
    """
    high, wide = (
        max(round(side * part), 1) if part else 0
        for side, part in zip(rgb.shape[:2], (down, across), strict=False)
    )
    return _uint8(
        cv2.copyMakeBorder(rgb, high, high, wide, wide, cv2.BORDER_CONSTANT, value=colour)
    )


def edged(rgb: Pixels, part: float, colour: tuple[int, int, int]) -> Pixels:
    """With a border as thick all around as a part of the shorter side, at least a pixel."""
    thick = max(round(min(rgb.shape[:2]) * part), 1)
    return _uint8(
        cv2.copyMakeBorder(rgb, thick, thick, thick, thick, cv2.BORDER_CONSTANT, value=colour)
    )


def blurred(rgb: Pixels, part: float) -> Pixels:
    """By a Gaussian with a sigma of a part of the shorter side, at least half a pixel."""
    return _uint8(cv2.GaussianBlur(rgb, (0, 0), _sigma(rgb, part)))


def sharpened(rgb: Pixels, part: float, amount: float) -> Pixels:
    """By an unsharp mask: what blurred() removes is added ``amount`` times."""
    return _uint8(cv2.addWeighted(rgb, 1 + amount, blurred(rgb, part), -amount, 0))


def grained(rgb: Pixels, rng: np.random.Generator, deviation: float) -> Pixels:
    """With Gaussian noise in each value, whose standard ``deviation`` is in levels of 255."""
    grain = rng.standard_normal(rgb.shape, np.float32)
    return _uint8(cv2.scaleAdd(grain, deviation, rgb.astype(np.float32)).round().clip(0, 255))


def peppered(rgb: Pixels, rng: np.random.Generator, part: float) -> Pixels:
    """With a part of its pixels turned white or black, at least one of each."""
    pixels = rgb.reshape(-1, 3).copy()
    places = rng.integers(len(pixels), size=max(round(len(pixels) * part), 2))
    half = len(places) // 2
    pixels[places[:half]], pixels[places[half:]] = _WHITE, _BLACK
    return pixels.reshape(rgb.shape)


def raised(rgb: Pixels, gamma: float) -> Pixels:
    """Each value, from 0 to 1, to the power of ``gamma``: below 1 brighter, above 1 darker."""
    return _replaced(rgb, 255 * (_LEVELS / 255) ** gamma)


def contrasted(rgb: Pixels, factor: float) -> Pixels:
    """With the distance of every value from the picture's mean multiplied by ``factor``."""
    mean = float(np.mean(cv2.mean(rgb)[:3]))
    return _replaced(rgb, mean + factor * (_LEVELS - mean))


def brightened(rgb: Pixels, factor: float) -> Pixels:
    """With every value multiplied by ``factor``."""
    return _replaced(rgb, factor * _LEVELS)


def balanced(rgb: Pixels, red: float, blue: float) -> Pixels:
    """In another white balance: ``red`` and ``blue`` multiply these channels; green stays."""
    return _replaced(rgb, np.outer(_LEVELS, (red, 1, blue)))


def saturated(rgb: Pixels, factor: float) -> Pixels:
    """With the distance of colours from their grey multiplied by ``factor``; 0 makes it grey."""
    return _uint8(cv2.addWeighted(rgb, factor, _greyed(rgb), 1 - factor, 0))


def hue_turned(rgb: Pixels, angle: float) -> Pixels:
    """With every hue turned by an angle in degrees."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV_FULL)
    turned = (_LEVELS + round(angle * 256 / 360)) % 256
    hsv = cv2.LUT(hsv, _table(np.stack([turned, _LEVELS, _LEVELS], axis=1)))
    return _uint8(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB_FULL))


def toned(rgb: Pixels) -> Pixels:
    """In the browns of old photographs, by the matrix that browsers have for sepia."""
    weights = np.array(
        [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]], np.float32
    )
    return _uint8(cv2.transform(rgb, weights))


def rotated(rgb: Pixels, rng: np.random.Generator, angle: float, *, crop: bool = True) -> Pixels:
    """Turned by an angle in degrees, clockwise or counter-clockwise by chance.

    With ``crop``, the largest window of the same shape without corners that were outside, as a
    phone straightens; else as large as before, with black corners, as a print in a scanner.
    """
    height, width = rgb.shape[:2]
    turned = radians(angle)
    larger = cos(turned) + sin(turned) * max(width / height, height / width)
    scale = 1 / larger if crop else 1.0
    across, down = (_least(int(side * scale), side) for side in (width, height))
    centre = (width - 1) / 2, (height - 1) / 2
    matrix = cv2.getRotationMatrix2D(centre, angle * rng.choice((-1, 1)), 1.0)
    matrix[:, 2] += (across - width) / 2, (down - height) / 2
    edge = cv2.BORDER_REPLICATE if crop else cv2.BORDER_CONSTANT
    return _uint8(cv2.warpAffine(rgb, matrix, (across, down), borderMode=edge))


def captioned(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """With a drawn line of white letters with black edges, in the lowest seventh."""
    height, width = rgb.shape[:2]
    copy = rgb.copy()
    _write(copy, _words(rng, 4), (width / 2, 0.93 * height), (0.9 * width, 0.08 * height))
    return copy


def headed(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """With a white band above, a sixth of its height, that bears a drawn line of black letters."""
    height, width = rgb.shape[:2]
    band = max(round(height / 6), 1)
    copy = _uint8(cv2.copyMakeBorder(rgb, band, 0, 0, 0, cv2.BORDER_CONSTANT, value=_WHITE))
    size = 0.9 * width, 0.5 * band
    _write(copy, _words(rng, 4), (width / 2, band / 2), size, colour=_BLACK, edge=None)
    return copy


def watermarked(rgb: Pixels, rng: np.random.Generator, opacity: float) -> Pixels:
    """With a drawn word in translucent white from corner to corner."""
    height, width = rgb.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    diagonal, centre = hypot(height, width), (width / 2, height / 2)
    _write(
        mask, _words(rng, 1), centre, (0.7 * diagonal, 0.2 * min(height, width)), (255,), edge=None
    )
    matrix = cv2.getRotationMatrix2D(centre, degrees(atan2(height, width)), 1.0)
    mask = _uint8(cv2.warpAffine(mask, matrix, (width, height)))
    pale = cv2.addWeighted(rgb, 1 - opacity, np.full_like(rgb, 255), opacity, 0)
    return _uint8(cv2.copyTo(pale, mask, rgb.copy()))


def stamped(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """With a mark such as a logo, a sixth of the shorter side, in a drawn corner and colours."""
    height, width = rgb.shape[:2]
    side = max(round(min(height, width) / 6), 2)
    gap = side // 4
    left = int(rng.choice((gap, width - gap - side)))
    top = int(rng.choice((gap, height - gap - side)))
    ground, sign = (tuple(map(int, rng.integers(256, size=3))) for _ in range(2))
    copy = rgb.copy()
    cv2.rectangle(copy, (left, top), (left + side - 1, top + side - 1), ground, cv2.FILLED)
    centre = left + side // 2, top + side // 2
    cv2.circle(copy, centre, side // 3, sign, cv2.FILLED, cv2.LINE_AA)
    return copy


def _greyed(rgb: Pixels) -> Pixels:
    return _uint8(cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))


def _replaced(rgb: Pixels, levels: NDArray[np.generic]) -> Pixels:
    """Each value by that of ``levels``, shape (256,), or (256, 3) where the channels differ."""
    return _uint8(cv2.LUT(rgb, _table(levels)))


def _table(levels: NDArray[np.generic]) -> Pixels:
    whole = np.rint(np.asarray(levels, np.float64)).clip(0, 255).astype(np.uint8)
    return whole.reshape(256, 1, -1)


def _sigma(rgb: Pixels, part: float) -> float:
    return max(float(min(rgb.shape[:2])) * part, _LEAST_SIGMA)


def _least(length: int, before: int) -> int:
    """A length of no less than 8 pixels, if there were as many before."""
    return max(length, min(_LEAST_SIDE, before))


def _window(side: int, part: float, rng: np.random.Generator) -> tuple[int, int]:
    """Where a window begins, and its length: a side without a part of it, at least a pixel."""
    length = _least(side - max(round(side * part), 1), side)
    return int(rng.integers(side - length + 1)), length


def _words(rng: np.random.Generator, count: int) -> str:
    """Words of capitals, of four to eight each."""
    letters = np.array(list(ascii_uppercase))
    return " ".join("".join(rng.choice(letters, rng.integers(4, 9))) for _ in range(count))


def _write(
    picture: Pixels,
    text: str,
    centre: tuple[float, float],
    size: tuple[float, float],
    colour: tuple[int, ...] = _WHITE,
    *,
    edge: tuple[int, ...] | None = _BLACK,
) -> None:
    """Write a line into a picture, as large as its width and height may be, all in pixels."""
    (wide, high), _ = cv2.getTextSize(text, _FONT, 1.0, 2)
    scale = min(size[0] / wide, size[1] / high)
    thick = max(round(2 * scale), 1)
    at = round(centre[0] - scale * wide / 2), round(centre[1] + scale * high / 2)
    if edge is not None:
        cv2.putText(picture, text, at, _FONT, scale, edge, 3 * thick, cv2.LINE_AA)
    cv2.putText(picture, text, at, _FONT, scale, colour, thick, cv2.LINE_AA)


def _uint8(pixels: cv2.typing.MatLike) -> Pixels:
    return np.asarray(pixels, np.uint8)
