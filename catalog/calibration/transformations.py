"""The transformations of pictures whose recall is measured, by name.

They are what happens to pictures that are passed on: stored again, brought to another size, cut,
framed, written on, corrected. Numbers in names are percents, but for the qualities of formats, the
levels of noise, and degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np

from catalog.calibration import alterations
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.media.picture import Pixels

Apply = Callable[[Pixels, np.random.Generator], Pixels]

# The family of what only an isometric catalogue is to find.
ISOMETRY = "isometry"

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)

_SAMPLINGS = {
    "420": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    "444": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
}
_TURNS: Mapping[Isometry, str] = {
    "r90": "turned counter-clockwise by 90°",
    "r180": "turned by 180°",
    "r270": "turned counter-clockwise by 270°",
    "fv": "mirrored top to bottom",
    "fh": "mirrored left to right",
    "r90fv": "mirrored at the diagonal from the left upper corner",
    "r90fh": "mirrored at the diagonal from the right upper corner",
}


@dataclass(frozen=True, slots=True)
class Transformation:
    """One thing that is done to pictures.

    ``family`` joins those that differ in strength only; ``description`` is one line for people.
    ``apply`` takes a picture, uint8 RGB of shape (height, width, 3), of whatever sides, and gives a
    new one, C-contiguous, of at least 8 pixels a side if there were as many. The same generator
    in the same state gives the same bits.
    """

    name: str
    family: str
    description: str
    apply: Apply


def chosen(isometric: bool) -> tuple[Transformation, ...]:
    """All transformations, or without ``isometric`` all but turned and mirrored pictures."""
    return tuple(one for one in TRANSFORMATIONS.values() if isometric or one.family != ISOMETRY)


def _applied(alter: Apply, rgb: Pixels, rng: np.random.Generator) -> Pixels:
    return np.ascontiguousarray(alter(np.ascontiguousarray(rgb), rng))


def _without_chance(
    alter: Callable[[Pixels], Pixels], rgb: Pixels, _rng: np.random.Generator
) -> Pixels:
    return alter(rgb)


def _in_turn(steps: tuple[Transformation, ...], rgb: Pixels, rng: np.random.Generator) -> Pixels:
    for step in steps:
        rgb = step.apply(rgb, rng)
    return rgb


def _fixed(
    name: str, family: str, description: str, alter: Callable[..., Pixels], **options: Any
) -> Transformation:
    """A transformation in which nothing is left to chance."""
    apply = partial(_without_chance, partial(alter, **options))
    return Transformation(name, family, description, partial(_applied, apply))


def _drawn(
    name: str, family: str, description: str, alter: Callable[..., Pixels], **options: Any
) -> Transformation:
    """A transformation that draws something."""
    apply = partial(alter, **options)
    return Transformation(name, family, description, partial(_applied, apply))


def _jpeg(quality: int) -> Transformation:
    return _fixed(
        f"jpeg-{quality}",
        "re-encode",
        f"JPEG of quality {quality}",
        alterations.stored,
        suffix=".jpg",
        options=(cv2.IMWRITE_JPEG_QUALITY, quality),
    )


def _resized(percent: int) -> Transformation:
    family = "downscale" if percent < 100 else "upscale"
    return _fixed(
        f"{family}-{percent}",
        family,
        f"sides of {percent} % of the length",
        alterations.resized,
        factor=percent / 100,
    )


def _cropped(percent: int) -> Transformation:
    return _drawn(
        f"crop-{percent}",
        "crop",
        f"{percent} % of the height and of the width cut off, at drawn edges",
        alterations.cropped,
        part=percent / 100,
    )


def _rotated(angle: int) -> Transformation:
    return _drawn(
        f"rotate-{angle}",
        "rotate",
        f"turned by {angle}° either way, and cropped to where no corner is empty",
        alterations.rotated,
        angle=angle,
    )


def _chroma(sampling: str, description: str) -> Transformation:
    options = (
        *(cv2.IMWRITE_JPEG_QUALITY, 95),
        *(cv2.IMWRITE_JPEG_SAMPLING_FACTOR, _SAMPLINGS[sampling]),
    )
    return _fixed(
        f"chroma-{sampling}",
        "chroma",
        f"JPEG of quality 95 with {description}",
        alterations.stored,
        suffix=".jpg",
        options=options,
    )


def _isometry(isometry: Isometry) -> Transformation:
    return _fixed(isometry, ISOMETRY, _TURNS[isometry], transform, isometry=isometry)


def _combined(name: str, description: str, *steps: Transformation) -> Transformation:
    return Transformation(name, "combination", description, partial(_in_turn, steps))


def _all() -> tuple[Transformation, ...]:
    return (
        *map(_jpeg, (90, 70, 50, 30, 10)),
        _fixed(
            "webp-50",
            "re-encode",
            "WebP of quality 50",
            alterations.stored,
            suffix=".webp",
            options=(cv2.IMWRITE_WEBP_QUALITY, 50),
        ),
        _fixed(
            "avif-50",
            "re-encode",
            "AVIF of quality 50",
            alterations.stored,
            suffix=".avif",
            options=(cv2.IMWRITE_AVIF_QUALITY, 50, cv2.IMWRITE_AVIF_SPEED, 9),
        ),
        _fixed(
            "gif",
            "re-encode",
            "GIF: a palette of 256 colours, dithered",
            alterations.stored,
            suffix=".gif",
        ),
        *map(_resized, (75, 50, 25, 10, 150, 200)),
        *map(_cropped, (2, 5, 10, 15, 20)),
        _fixed(
            "letterbox",
            "letterbox",
            "black bars above and below, each a sixth of the height: 16:9 on a screen of 4:3",
            alterations.framed,
            down=1 / 6,
        ),
        _fixed(
            "pillarbox",
            "letterbox",
            "black bars at the sides, each a sixth of the width: 4:3 on a screen of 16:9",
            alterations.framed,
            across=1 / 6,
        ),
        _fixed(
            "blur-light",
            "blur",
            "Gaussian blur with a sigma of 0.4 % of the shorter side",
            alterations.blurred,
            part=0.004,
        ),
        _fixed(
            "blur-heavy",
            "blur",
            "Gaussian blur with a sigma of 1 % of the shorter side",
            alterations.blurred,
            part=0.01,
        ),
        _drawn(
            "noise-8",
            "noise",
            "Gaussian noise with a standard deviation of 8 levels of 255",
            alterations.grained,
            deviation=8,
        ),
        _drawn(
            "noise-25",
            "noise",
            "Gaussian noise with a standard deviation of 25 levels of 255",
            alterations.grained,
            deviation=25,
        ),
        _drawn(
            "salt-and-pepper",
            "noise",
            "2 % of the pixels white or black",
            alterations.peppered,
            part=0.02,
        ),
        _fixed("gamma-60", "gamma", "a gamma of 0.6: brighter", alterations.raised, gamma=0.6),
        _fixed("gamma-160", "gamma", "a gamma of 1.6: darker", alterations.raised, gamma=1.6),
        _fixed(
            "contrast-60",
            "contrast",
            "60 % of the distance of each value from the picture's mean",
            alterations.contrasted,
            factor=0.6,
        ),
        _fixed(
            "contrast-150",
            "contrast",
            "150 % of the distance of each value from the picture's mean",
            alterations.contrasted,
            factor=1.5,
        ),
        _fixed(
            "brightness-70",
            "brightness",
            "70 % of each value",
            alterations.brightened,
            factor=0.7,
        ),
        _fixed(
            "brightness-130",
            "brightness",
            "130 % of each value",
            alterations.brightened,
            factor=1.3,
        ),
        _fixed(
            "saturation-50",
            "colour",
            "half of the distance of each colour from its grey",
            alterations.saturated,
            factor=0.5,
        ),
        _fixed(
            "saturation-160",
            "colour",
            "160 % of the distance of each colour from its grey",
            alterations.saturated,
            factor=1.6,
        ),
        _fixed("hue-20", "colour", "hues turned by 20°", alterations.hue_turned, angle=20.0),
        _fixed(
            "warm",
            "colour",
            "warmer light: 115 % of red, 85 % of blue",
            alterations.balanced,
            red=1.15,
            blue=0.85,
        ),
        _fixed(
            "cool",
            "colour",
            "cooler light: 85 % of red, 115 % of blue",
            alterations.balanced,
            red=0.85,
            blue=1.15,
        ),
        _fixed("sepia", "colour", "the browns of old photographs", alterations.toned),
        _fixed(
            "greyscale", "greyscale", "grey by Rec. 601 weights", alterations.saturated, factor=0.0
        ),
        _fixed(
            "sharpen",
            "sharpen",
            "unsharp mask of amount 1 with a sigma of 0.4 % of the shorter side",
            alterations.sharpened,
            part=0.004,
            amount=1.0,
        ),
        _drawn(
            "caption",
            "overlay",
            "a line of white letters with black edges at the bottom",
            alterations.captioned,
        ),
        _drawn(
            "watermark",
            "overlay",
            "a word from corner to corner in white, 40 % opaque",
            alterations.watermarked,
            opacity=0.4,
        ),
        _drawn(
            "logo",
            "overlay",
            "a patch of a sixth of the shorter side in a drawn corner",
            alterations.stamped,
        ),
        *map(_rotated, (1, 2, 5, 10)),
        _drawn(
            "tilt-2",
            "rotate",
            "turned by 2° either way in its own size, with black corners",
            alterations.rotated,
            angle=2,
            crop=False,
        ),
        _fixed(
            "border-2",
            "border",
            "white all around, 2 % of the shorter side",
            alterations.edged,
            part=0.02,
            colour=_WHITE,
        ),
        _fixed(
            "border-10",
            "border",
            "black all around, 10 % of the shorter side",
            alterations.edged,
            part=0.1,
            colour=_BLACK,
        ),
        _drawn(
            "heading",
            "border",
            "a white band with a line of letters above, a sixth of the height",
            alterations.headed,
        ),
        _chroma("420", "a colour for each four pixels (4:2:0)"),
        _chroma("444", "a colour for each pixel (4:4:4)"),
        _combined(
            "screenshot",
            "5 % cut off, then 75 % of the size, then JPEG of quality 70",
            *(_cropped(5), _resized(75), _jpeg(70)),
        ),
        _combined(
            "passed-on",
            "half of the size, then JPEG of quality 50, then JPEG of quality 70",
            *(_resized(50), _jpeg(50), _jpeg(70)),
        ),
        *(_isometry(isometry) for isometry in ISOMETRIES if isometry in _TURNS),
    )


# In the order of their families, turned and mirrored pictures last.
TRANSFORMATIONS: Mapping[str, Transformation] = MappingProxyType(
    {transformation.name: transformation for transformation in _all()}
)
