"""Lines of letters that are drawn into pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from catalog.media.picture import Pixels

Colour = tuple[int, int, int]

_WORDS = (
    "about after again always another because before better between bring carry change city close"
    " come could country cover different does draw early earth enough every example family father"
    " find first follow food friend garden give good great group grow hand head high home house"
    " idea kind large learn leave letter life light line little live long make might money morning"
    " mother mountain move music name near never next night number often open order other over page"
    " paper part people picture place plant point question quite reach really right river road room"
    " round school second sentence should show small something sometimes sound spell still story"
    " study summer table think thought three through together town travel tree under until walk"
    " water weather week where which while white window winter without word work world write year"
).split()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters: its left upper corner, or with ``middle`` that of its upper edge.

    ``size`` is that of the font in pixels; an ``edge`` surrounds the letters in a second colour.
    """

    text: str
    at: tuple[int, int]
    size: int
    colour: Colour = (20, 20, 20)
    edge: Colour | None = None
    middle: bool = False


def sentence(rng: np.random.Generator, count: int) -> str:
    """Drawn words, the first with a capital."""
    return " ".join(rng.choice(_WORDS, count)).capitalize()


def fitted(text: str, width: float, size: float) -> int:
    """The size of a line that is to be no wider than a width, no larger than a size; at least 6."""
    longest = ImageFont.load_default(100).getlength(text)
    return max(int(min(size, 100 * width / longest)), 6)


def lettered(rgb: Pixels, lines: Iterable[Line]) -> Pixels:
    """A copy of a picture with lines written over it."""
    picture = Image.fromarray(rgb)
    draw = ImageDraw.Draw(picture)
    for line in lines:
        draw.text(
            line.at,
            line.text,
            line.colour,
            ImageFont.load_default(line.size),
            anchor="ma" if line.middle else "la",
            stroke_width=max(line.size // 14, 1) if line.edge else 0,
            stroke_fill=line.edge,
        )
    return np.array(picture)
