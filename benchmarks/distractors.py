"""Pictures that have something in common although no photo of theirs is the same.

They have the same letters, the same surroundings, the same sign, or the same texture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from lettering import Line, fitted, lettered, sentence
from parts import covering, meme, placed

from catalog.calibration import alterations
from catalog.media.picture import Pixels

_WHITE, _GREY, _DARK = (255, 255, 255), (110, 110, 110), (28, 28, 32)
_PAGE = 620, 877
_SCREEN = 390, 844
_TEXTURE = 400, 300


def _captioned(rgb: Pixels) -> Pixels:
    return meme(rgb, "NOBODY LOOKS AT", "THE SECOND LINE")


def _in_app(rgb: Pixels) -> Pixels:
    """A square of it on the screen of an app, where everything else is always the same."""
    wide, high = _SCREEN
    screen = np.full((high, wide, 3), 255, np.uint8)
    for number in range(5):
        colour = tuple(int(60 + 150 * ((number * step) % 5) / 4) for step in (1, 2, 3))
        cv2.circle(screen, (45 + 76 * number, 140), 30, colour, cv2.FILLED, cv2.LINE_AA)
        cv2.circle(screen, (45 + 76 * number, 140), 33, (215, 60, 120), 2, cv2.LINE_AA)
    cv2.circle(screen, (30, 215), 16, (70, 130, 180), cv2.FILLED, cv2.LINE_AA)
    for left in (16, 62, 108):
        cv2.rectangle(screen, (left, 640), (left + 26, 664), _DARK, 3, cv2.LINE_AA)
        cv2.line(screen, (left, 640), (left + 26, 664), _DARK, 2, cv2.LINE_AA)
    for left in range(28, wide, 76):
        cv2.circle(screen, (left + 12, 806), 13, _DARK, 3, cv2.LINE_AA)
        cv2.line(screen, (left + 2, 806), (left + 22, 806), _DARK, 3, cv2.LINE_AA)
    screen[780:782] = 215
    lines = [
        Line("12:46", (20, 12), 17),
        Line("5G   83 %", (300, 12), 17),
        Line("Picturegram", (16, 52), 34),
        *(
            Line(name, (45 + 76 * number, 178), 13, _GREY, middle=True)
            for number, name in enumerate(("you", "anna", "boris", "carla", "deniz"))
        ),
        Line("pictures of the day", (56, 206), 17),
        Line("Liked by anna and 1,204 others", (16, 678), 17),
        Line("pictures of the day  What do you think?", (16, 704), 17),
        Line("View all 33 comments", (16, 730), 17, _GREY),
        Line("4 hours ago", (16, 754), 13, _GREY),
    ]
    return placed(lettered(screen, lines), covering(rgb, wide, wide), 0, 238)


def _signed(rgb: Pixels) -> Pixels:
    """With the sign of an agency in its right lower corner: two fifths of its width."""
    height, width = rgb.shape[:2]
    wide = round(0.4 * width)
    high = max(wide // 4, 8)
    left, top = width - wide - width // 40, height - high - height // 40
    made = rgb.copy()
    made[top : top + high, left : left + wide] = _DARK
    centre = left + high // 2, top + high // 2
    cv2.circle(made, centre, high // 3, (230, 70, 40), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(made, centre, high // 6, _WHITE, max(high // 20, 1), cv2.LINE_AA)
    lines = []
    for row, text in enumerate(("WORLD PICTURES", "www.worldpictures.example")):
        size = fitted(text, wide - 1.2 * high, 0.4 * high)
        lines.append(
            Line(text, (left + high, top + round((0.12 + 0.42 * row) * high)), size, _WHITE)
        )
    return lettered(made, lines)


def _marked(rgb: Pixels) -> Pixels:
    """With the watermark that all others have."""
    return alterations.watermarked(rgb, np.random.default_rng(0), 0.4)


def _document(rng: np.random.Generator) -> Pixels:
    """A letter with a table: the same form, filled in otherwise."""
    wide, high = _PAGE
    page = np.full((high, wide, 3), 252, np.uint8)
    page[40:44, 40 : wide - 40] = (30, 70, 130)
    cv2.circle(page, (70, 85), 26, (30, 70, 130), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(page, (70, 85), 14, _WHITE, 4, cv2.LINE_AA)
    tops = range(440, 641, 40)
    for top in tops:
        page[top, 40 : wide - 40] = 120
    for left in (40, 330, 460, wide - 41):
        page[tops[0] : tops[-1], left] = 120
    lines = [
        Line("Northern Paper Company", (110, 62), 24),
        Line("12 Harbour Street, 20457 Hamburg   office@paper.example", (110, 94), 13, _GREY),
        Line("Invoice", (40, 240), 30),
        *(Line(text, (380, 150 + 22 * row), 14) for row, text in enumerate(("Number", "Date"))),
        *(Line(*cell, 15) for cell in (("Item", (50, 450)), ("Count", (340, 450)))),
        Line("Price", (470, 450), 15),
        Line("Please pay within thirty days. Thank you for your order.", (40, 760), 15),
        Line("Bank of the North   DE12 3456 7890 1234 5678 00", (40, 820), 13, _GREY),
        Line(str(rng.integers(10_000, 99_999)), (470, 150), 14),
        Line("{}.{}.2026".format(*rng.integers(1, 13, 2)), (470, 172), 14),
        *(Line(sentence(rng, 3), (40, 150 + 20 * row), 15) for row in range(3)),
        *(Line(sentence(rng, 9), (40, 295 + 24 * row), 15) for row in range(5)),
    ]
    for top in tops[1:-1]:
        lines += [
            Line(sentence(rng, int(rng.integers(2, 5))), (50, top + 10), 15),
            Line(str(rng.integers(1, 100)), (340, top + 10), 15),
            Line(f"{rng.uniform(1, 900):.2f}", (470, top + 10), 15),
        ]
    return lettered(page, lines)


def _texture(rng: np.random.Generator) -> Pixels:
    """A wall of bricks or a piece of lawn, another one each time."""
    made = _bricks(rng) if rng.random() < 0.5 else _grass(rng)
    return alterations.grained(alterations.blurred(made, 0.002), rng, 6)


def _bricks(rng: np.random.Generator) -> Pixels:
    wide, high = _TEXTURE
    wall = np.full((high, wide, 3), (176, 168, 158), np.uint8)
    long, tall = 48, 18
    shift = rng.integers(long), rng.integers(tall)
    for row in range(-1, high // tall + 2):
        for column in range(-2, wide // long + 2):
            left = int(column * long + shift[0] + row % 2 * long // 2)
            top = int(row * tall + shift[1])
            colour = tuple((np.array((158, 78, 58)) + rng.normal(0, 14)).clip(0, 255).tolist())
            cv2.rectangle(wall, (left, top), (left + long - 5, top + tall - 5), colour, cv2.FILLED)
    return wall


def _grass(rng: np.random.Generator) -> Pixels:
    wide, high = _TEXTURE
    lawn = np.full((high, wide, 3), (46, 74, 30), np.uint8)
    for x, y, lean, length, light in rng.uniform(
        (0, 0, -8, 8, 0.6), (wide, high + 20, 8, 26, 1.5), (3000, 5)
    ).tolist():
        colour = tuple((np.array((78, 128, 50)) * light).clip(0, 255).tolist())
        cv2.line(lawn, (int(x), int(y)), (int(x + lean), int(y - length)), colour, 1, cv2.LINE_AA)
    return lawn


# What is made of photos.
ON_PHOTOS: Mapping[str, Callable[[Pixels], Pixels]] = {
    "memes": _captioned,
    "screens": _in_app,
    "signs": _signed,
    "watermarks": _marked,
}

# What is drawn.
DRAWN: Mapping[str, Callable[[np.random.Generator], Pixels]] = {
    "documents": _document,
    "textures": _texture,
}
