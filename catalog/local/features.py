"""Local features of a picture: key points, what is around them in bits, and a small preview.

Key points are SIFT's (Lowe, Distinctive Image Features from Scale-Invariant Keypoints, 2004) of the
picture reduced to 256 pixels; what is around each is described by 256 bits (Suárez, Buenaposada and
Baumela, Revisiting Binary Local Image Description for Resource Limited Devices, 2021, "TEBLID").
Both are OpenCV's, and compute with floating-point numbers: a key point may lie elsewhere on another
processor. So a pair is not found by single bits: it needs many features that agree, and its pixels
are compared in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.local.layout import FEATURE, OCTAVE, PLACES, TURN
from catalog.local.records import Features
from catalog.local.words import words_of
from catalog.media.frame import shrunk_size
from catalog.media.opencv import one_thread, without_ipp
from catalog.media.picture import Picture, Pixels
from catalog.media.scaling import resize_area

_SIDE = 256  # pixels, the longer side of the picture that is searched
_LEAST_SIDE = 32
_MOST = 400  # features of a picture
_CELLS = 4  # in each direction; no cell has more than its share unless others have less
_CONTRAST = 0.005
_PREVIEW = 128  # pixels, the longer side of the preview
_PREVIEW_QUALITY = 85


class Reduced(NamedTuple):
    """A picture in grey, as it is searched for features and as a ``preview``."""

    grey: Pixels
    preview: Pixels


def features_of(picture: Picture, *, mirrored: bool = False) -> Features:
    """The local features of a picture."""
    return features_in(reduced(picture), mirrored=mirrored)


def reduced(picture: Picture) -> Reduced:
    """All that features_in() needs of a picture."""
    grey, preview = (
        resize_area(picture.luma, *shrunk_size(picture.width, picture.height, side))
        for side in (_SIDE, _PREVIEW)
    )
    return Reduced(grey, preview)


def features_in(picture: Reduced, *, mirrored: bool = False) -> Features:
    """The local features of a picture that is reduced."""
    grey, preview = picture
    _, stored = cv2.imencode(".jpg", preview, [cv2.IMWRITE_JPEG_QUALITY, _PREVIEW_QUALITY])
    height, width = grey.shape
    with without_ipp(), one_thread():
        points = _key_points(grey)
        found = _described(grey, points)
        turned = None
        if mirrored:
            # The mirrored picture has its key points where this one has them, mirrored.
            others = [_mirrored(point, width) for point in points]
            turned = _described(np.ascontiguousarray(grey[:, ::-1]), others).tobytes()
    return Features(width, height, found.tobytes(), stored.tobytes(), turned)


def _key_points(grey: Pixels) -> list[cv2.KeyPoint]:
    """The key points of a grey picture, the strongest first."""
    if min(grey.shape) < _LEAST_SIDE:
        return []
    sift, _ = _tools()
    return _spread(sift.detect(grey, None), grey.shape)


def _mirrored(point: cv2.KeyPoint, width: int) -> cv2.KeyPoint:
    """A key point in the picture of that width mirrored left to right."""
    x, y = point.pt
    return cv2.KeyPoint(
        width - 1 - x, y, point.size, (180 - point.angle) % 360, point.response, point.octave
    )


def _described(grey: Pixels, key_points: list[cv2.KeyPoint]) -> NDArray[np.void]:
    """Key points with what is around them."""
    _, teblid = _tools()
    points, bits = teblid.compute(grey, key_points) if key_points else ([], None)
    if bits is None:
        return np.empty(0, FEATURE)
    found = np.empty(len(points), FEATURE)
    found["bits"] = np.ascontiguousarray(bits).view("<u8")
    found["words"] = words_of(found["bits"])
    places = np.array([point.pt for point in points])
    found["x"], found["y"] = np.rint(places * PLACES).clip(0, None).T
    angles = np.array([point.angle for point in points])
    found["angle"] = np.rint(angles * TURN / 360) % TURN
    sizes = np.array([point.size for point in points])
    found["scale"] = np.rint(OCTAVE * np.log2(sizes)).clip(0, 255)
    return found


@cache
def _tools() -> tuple[cv2.SIFT, cv2.xfeatures2d.TEBLID]:
    sift = cv2.SIFT.create(nfeatures=0, contrastThreshold=_CONTRAST)
    # The scale factor is the one for SIFT's key points.
    return sift, cv2.xfeatures2d.TEBLID.create(6.75, cv2.xfeatures2d.TEBLID_SIZE_256_BITS)


def _spread(points: Sequence[cv2.KeyPoint], shape: tuple[int, ...]) -> list[cv2.KeyPoint]:
    """The strongest key points, with room for weaker ones where there are few others: one corner
    full of leaves must not leave nothing for the rest."""
    if not points:
        return []
    strength, angles, sizes = (
        np.array([getattr(point, name) for point in points])
        for name in ("response", "angle", "size")
    )
    places = np.array([point.pt for point in points])
    order = np.lexsort((angles, sizes, places[:, 1], places[:, 0], -strength))
    across, down = (places * _CELLS / (shape[1], shape[0])).astype(np.int64).clip(0, _CELLS - 1).T
    cell = down * _CELLS + across
    rank = np.empty(len(points), np.int64)
    for number in range(_CELLS**2):
        inside = order[cell[order] == number]
        rank[inside] = np.arange(len(inside))
    beyond = rank[order] >= _MOST // _CELLS**2
    kept = order[np.argsort(beyond, kind="stable")][:_MOST]
    return [points[at] for at in kept.tolist()]
