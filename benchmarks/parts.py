"""Pictures that show a part of another one, or have it as a part, by families of what was done.

A picture is uint8 RGB of shape (height, width, 3), C-contiguous. Lengths are parts of its own, but
for a telephone's screen; whatever is left to chance is drawn from ``rng``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import cos, pi, sin, sqrt

import cv2
import numpy as np
from lettering import Colour, Line, fitted, lettered, sentence

from catalog.calibration import alterations
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.core.isometry import transform
from catalog.media.picture import Pixels

# Makes something of a picture; the last argument has other photos, for families that show some.
Make = Callable[[Pixels, np.random.Generator, Sequence[Pixels]], Pixels]

# How many of the other photos can be seen in what a family makes: the first ones.
OTHERS_SHOWN: Mapping[str, int] = {"collage": 3, "pasted": 1}

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_COLOURS = "saturation-50", "saturation-160", "hue-20", "warm", "cool", "sepia"


def drawn_colour(rng: np.random.Generator) -> Colour:
    red, green, blue = rng.integers(0, 256, 3).tolist()
    return red, green, blue


def with_margins(rgb: Pixels, parts: tuple[float, float, float, float], colour: Colour) -> Pixels:
    """With margins above, below, left and right, as parts of the height and width."""
    sides = [round(part * rgb.shape[at // 2]) for at, part in enumerate(parts)]
    made = cv2.copyMakeBorder(rgb, *sides, cv2.BORDER_CONSTANT, value=colour)
    return np.asarray(made, np.uint8)


def instant_photo(rgb: Pixels) -> Pixels:
    return with_margins(rgb, (0.06, 0.22, 0.06, 0.06), (245, 243, 238))


def frame_and_mat(rgb: Pixels) -> Pixels:
    return with_margins(with_margins(rgb, (0.08,) * 4, (250, 250, 250)), (0.05,) * 4, (60, 30, 10))


def phone_screenshot(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """A telephone's screen with the picture as wide as it, and text above and below."""
    height, width = rgb.shape[:2]
    size = (360, 360 * height // width) if 9 * height < 15 * width else (600 * width // height, 600)
    picture = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    left = (360 - size[0]) // 2
    back, letters = ((18,) * 3, (230,) * 3) if rng.random() < 0.5 else ((255,) * 3, (20,) * 3)
    screen = np.full((780, 360, 3), back, np.uint8)
    top = int(rng.integers(60, 780 - len(picture) - 39))
    screen[top : top + size[1], left : left + size[0]] = picture
    for line, place in (
        ("12:46", (8, 28)),
        ("83 %", (310, 28)),
        ("somebody posted a photo", (8, top - 14)),
        ("1,204 likes   33 comments", (8, top + len(picture) + 26)),
    ):
        cv2.putText(screen, line, place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, letters, 1, cv2.LINE_AA)
    return screen


def meme(rgb: Pixels, above: str, below: str) -> Pixels:
    """With large white letters with black edges over its upper and its lower part."""
    height, width = rgb.shape[:2]
    sizes = [fitted(text, 0.94 * width, 0.17 * height) for text in (above, below)]
    tops = round(0.02 * height), round(0.96 * height - 1.2 * sizes[1])
    return lettered(
        rgb,
        [
            Line(text, (width // 2, top), size, _WHITE, _BLACK, middle=True)
            for text, top, size in zip((above, below), tops, sizes, strict=True)
        ],
    )


def covering(rgb: Pixels, width: int, height: int) -> Pixels:
    """The middle of a picture, as large as it can be seen in a size."""
    factor = max(width / rgb.shape[1], height / rgb.shape[0])
    size = max(round(factor * rgb.shape[1]), width), max(round(factor * rgb.shape[0]), height)
    by = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    larger = np.asarray(cv2.resize(rgb, size, interpolation=by), np.uint8)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return np.ascontiguousarray(larger[top : top + height, left : left + width])


def placed(ground: Pixels, rgb: Pixels, left: int, top: int) -> Pixels:
    """A copy of the ground with a picture on it."""
    made = ground.copy()
    made[top : top + rgb.shape[0], left : left + rgb.shape[1]] = rgb
    return made


def _window(rgb: Pixels, rng: np.random.Generator, area: float) -> tuple[slice, slice]:
    """Rows and columns of a drawn window with a part of the area, of about the same shape."""
    stretch = rng.uniform(0.8, 1.25)
    spans = []
    for side, part in zip(rgb.shape, (stretch, 1 / stretch), strict=False):
        length = max(round(side * sqrt(area) * part), 1)
        start = int(rng.integers(side - length + 1))
        spans.append(slice(start, start + length))
    return spans[0], spans[1]


def _area(rgb: Pixels, rng: np.random.Generator, area: float) -> Pixels:
    return rgb[_window(rgb, rng, area)]


def _photographed(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """As a camera sees it on a screen: askew, in another light, with moiré, in a dark room."""
    height, width = rgb.shape[:2]
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    waves = np.zeros((height, width), np.float32)
    for _ in range(2):
        angle, period = rng.uniform(0, pi), rng.uniform(0.01, 0.04) * min(height, width)
        waves += 7 * np.sin(2 * pi / period * (columns * cos(angle) + rows * sin(angle)))
    lit = (rng.uniform(0.65, 1.25) * rgb + waves[..., None]).clip(0, 255).astype(np.uint8)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * (width, height)
    seen_at = corners + (0.125 + rng.uniform(-0.06, 0.06, (4, 2))) * (width, height)
    matrix = cv2.getPerspectiveTransform(np.float32(corners), np.float32(seen_at))
    size = round(1.25 * width), round(1.25 * height)
    seen = np.asarray(cv2.warpPerspective(lit, matrix, size, borderValue=(24, 21, 20)), np.uint8)
    return alterations.grained(alterations.blurred(seen, 0.003), rng, 4)


def _on_page(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """Within a page of text, with boxes beside it, as on a screen: five eighths of its width."""
    height, width = rgb.shape[:2]
    unit = max(round(width / 30), 6)
    aside = width + 2 * unit
    page = np.full((height + 21 * unit, width + 18 * unit, 3), 255, np.uint8)
    page[: 3 * unit] = drawn_colour(rng)
    lines = [
        Line(sentence(rng, 2), (unit, unit // 2), 2 * unit, _WHITE),
        Line(sentence(rng, 5), (unit, 4 * unit), 2 * unit),
    ]
    lines += [
        Line(sentence(rng, 9), (unit, height + (8 + 2 * number) * unit), unit)
        for number in range(6)
    ]
    for top in range(8 * unit, len(page) - 8 * unit, 9 * unit):
        page[top : top + 5 * unit, aside : aside + 15 * unit] = drawn_colour(rng)
        lines += [Line(sentence(rng, 4), (aside, top + row * unit), unit) for row in (5, 7)]
    return placed(lettered(page, lines), rgb, unit, 7 * unit)


def _collage(rgb: Pixels, rng: np.random.Generator, others: Sequence[Pixels]) -> Pixels:
    """A quarter of four, as large as before, with a white line between."""
    height, width = rgb.shape[:2]
    gap = max(min(height, width) // 50, 1)
    cells = [rgb, *(covering(other, width, height) for other in others[:3])]
    made = np.full((2 * height + gap, 2 * width + gap, 3), 255, np.uint8)
    for place, cell in zip(rng.permutation(4).tolist(), cells, strict=True):
        made = placed(made, cell, place % 2 * (width + gap), place // 2 * (height + gap))
    return made


def _pasted(rgb: Pixels, rng: np.random.Generator, others: Sequence[Pixels]) -> Pixels:
    """On another photo, 45 % as wide and as high as this."""
    height, width = rgb.shape[:2]
    small = alterations.resized(rgb, 0.45)
    left = int(rng.integers(width - small.shape[1] + 1))
    top = int(rng.integers(height - small.shape[0] + 1))
    return placed(covering(others[0], width, height), small, left, top)


def blurred_sides(rgb: Pixels, _rng: np.random.Generator) -> Pixels:
    """In the middle of 16:9, and behind it the same, larger and blurred."""
    height, width = rgb.shape[:2]
    wide, high = max(width, round(height * 16 / 9)), max(height, round(width * 9 / 16))
    ground = alterations.blurred(covering(rgb, wide, high), 0.05)
    return placed(ground, rgb, (wide - width) // 2, (high - height) // 2)


def _covered(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """With a plain rectangle over a quarter of it."""
    made = rgb.copy()
    made[_window(rgb, rng, 0.25)] = drawn_colour(rng)
    return made


def _stuck(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    """With a round yellow face over up to a quarter of it."""
    height, width = rgb.shape[:2]
    radius = min(int(sqrt(height * width / 4 / pi)), min(height, width) // 2 - 1)
    x, y = (int(rng.integers(radius, side - radius)) for side in (width, height))
    made = rgb.copy()
    thick = max(radius // 12, 1)
    cv2.circle(made, (x, y), radius, (250, 205, 60), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(made, (x, y), radius, (120, 80, 10), thick, cv2.LINE_AA)
    for eye in (x - radius // 3, x + radius // 3):
        cv2.circle(made, (eye, y - radius // 4), radius // 8, (60, 40, 10), cv2.FILLED, cv2.LINE_AA)
    half = radius // 2, radius // 2
    cv2.ellipse(made, (x, y), half, 0, 20, 160, (60, 40, 10), thick, cv2.LINE_AA)
    return made


def _turned(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    turned = transform(rgb, "r90" if rng.random() < 0.5 else "r270")
    return alterations.cropped(turned, rng, 0.2)


def _alone(make: Callable[[Pixels, np.random.Generator], Pixels]) -> Make:
    """A maker that shows no other photo."""
    return lambda rgb, rng, _others: np.ascontiguousarray(make(rgb, rng))


def _rotated(angle: float, *, crop: bool = True) -> Make:
    return _alone(lambda rgb, rng: alterations.rotated(rgb, rng, angle, crop=crop))


def _cropped(part: float) -> Make:
    return _alone(lambda rgb, rng: alterations.cropped(rgb, rng, part))


def _left(area: float) -> Make:
    return _alone(lambda rgb, rng: _area(rgb, rng, area))


def _transformed(name: str) -> Make:
    return _alone(TRANSFORMATIONS[name].apply)


# "crop-20" is without 20 % of the height and of the width, "area-30" what has 30 % of the area.
FAMILIES: Mapping[str, Make] = {
    "crop-10": _cropped(0.1),
    "crop-20": _cropped(0.2),
    "crop-30": _cropped(0.3),
    "area-50": _left(0.5),
    "area-30": _left(0.3),
    "area-15": _left(0.15),
    "area-50-mirrored": _alone(lambda rgb, rng: transform(_area(rgb, rng, 0.5), "fh")),
    "letterbox": _transformed("letterbox"),
    "pillarbox": _transformed("pillarbox"),
    "border": _alone(lambda rgb, rng: alterations.edged(rgb, 0.1, drawn_colour(rng))),
    "instant-photo": _alone(lambda rgb, _: instant_photo(rgb)),
    "frame-and-mat": _alone(lambda rgb, _: frame_and_mat(rgb)),
    "heading": _transformed("heading"),
    "meme": _alone(lambda rgb, rng: meme(rgb, sentence(rng, 3).upper(), sentence(rng, 3).upper())),
    "caption": _transformed("caption"),
    "logo": _transformed("logo"),
    "watermark": _transformed("watermark"),
    "rotate-5": _rotated(5),
    "rotate-10": _rotated(10),
    "rotate-25-black-corners": _rotated(25, crop=False),
    "rotate-45": _rotated(45),
    "photo-of-screen": _alone(_photographed),
    "phone-screenshot": _alone(phone_screenshot),
    "page-screenshot": _alone(_on_page),
    "collage": _collage,
    "pasted": _pasted,
    "blurred-sides": _alone(blurred_sides),
    "covered": _alone(_covered),
    "sticker": _alone(_stuck),
    "passed-on": _transformed("passed-on"),
    "greyscale-crop-20": _alone(
        lambda rgb, rng: alterations.cropped(alterations.saturated(rgb, 0.0), rng, 0.2)
    ),
    "colour-border": _alone(
        lambda rgb, rng: alterations.edged(
            TRANSFORMATIONS[rng.choice(_COLOURS)].apply(rgb, rng), 0.1, drawn_colour(rng)
        )
    ),
    "turned-crop-20": _alone(_turned),
}
