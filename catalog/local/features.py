"""Local features of a picture: key points, what is around them in bits, and a small view of it.

Key points are SIFT's (Lowe, Distinctive Image Features from Scale-Invariant Keypoints, 2004) of the
picture reduced to 256 pixels; what is around each is described by 256 bits (Suárez, Buenaposada and
Baumela, Revisiting Binary Local Image Description for Resource Limited Devices, 2021, "TEBLID").
Both are OpenCV's, and compute with floating-point numbers: a key point may lie elsewhere on another
processor. So a pair is not found by single bits: it needs many features that agree, and its pixels
are compared in the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.local.words import words_of
from catalog.media.frame import shrunk_size
from catalog.media.opencv import without_ipp
from catalog.media.picture import Picture, Pixels
from catalog.media.scaling import resize_area

# Changes whenever other features are found in the same picture.
REVISION = 1

# One feature: 256 ``bits``; a visual word from either vocabulary; where it lies, in 1/128 pixels of
# the reduced picture from the middle of the first one; its direction, 255 of which are a full turn;
# and eight times the binary logarithm of its size in pixels.
FEATURE = np.dtype(
    [
        ("bits", "<u8", (4,)),
        ("words", "<u2", (2,)),
        ("x", "<u2"),
        ("y", "<u2"),
        ("angle", "u1"),
        ("scale", "u1"),
    ]
)
PLACES = 128
TURN = 255
OCTAVE = 8

_SIDE = 256  # pixels, the longer side of the picture that is searched
_LEAST_SIDE = 32
_MOST = 400  # features of a picture
_CELLS = 4  # in each direction; no cell has more than its share unless others have less
_CONTRAST = 0.005
_VIEW = 128  # pixels, the longer side of the view
_VIEW_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Features:
    """What is stored of a picture: ``width`` and ``height`` of the reduced one in pixels, the
    ``features`` as the bytes of an array of FEATURE, and a ``view`` of it in grey, as a JPEG.
    ``mirrored`` are the features of the picture mirrored left to right, if asked for."""

    width: int
    height: int
    features: bytes
    view: bytes
    mirrored: bytes | None = None


def features_of(picture: Picture, *, mirrored: bool = False) -> Features:
    """The local features of a picture."""
    size = shrunk_size(picture.width, picture.height, _SIDE)
    grey = resize_area(picture.luma, *size)
    view = resize_area(picture.luma, *shrunk_size(picture.width, picture.height, _VIEW))
    _, stored = cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, _VIEW_QUALITY])
    return Features(
        *size,
        _found(grey).tobytes(),
        stored.tobytes(),
        _found(np.ascontiguousarray(grey[:, ::-1])).tobytes() if mirrored else None,
    )


def unpacked(features: bytes) -> NDArray[np.void]:
    """Stored features as an array of FEATURE, of shape (n,)."""
    return np.frombuffer(features, FEATURE)


def _found(grey: Pixels) -> NDArray[np.void]:
    """The features of a grey picture, the strongest first."""
    nothing = np.empty(0, FEATURE)
    if min(grey.shape) < _LEAST_SIDE:
        return nothing
    sift, teblid = _tools()
    with without_ipp():
        points = _spread(sift.detect(grey, None), grey.shape)
        if not points:
            return nothing
        points, bits = teblid.compute(grey, points)
    if bits is None:
        return nothing
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


def _spread(points: tuple[cv2.KeyPoint, ...], shape: tuple[int, ...]) -> list[cv2.KeyPoint]:
    """The strongest key points, with room for weaker ones where there are few others: one corner
    full of leaves must not leave nothing for the rest."""
    if len(points) <= _MOST:
        return list(points)
    strength = np.array([point.response for point in points])
    places = np.array([point.pt for point in points])
    across, down = (places * _CELLS / (shape[1], shape[0])).astype(np.int64).clip(0, _CELLS - 1).T
    cell = down * _CELLS + across
    order = np.lexsort((places[:, 1], places[:, 0], -strength))
    rank = np.empty(len(points), np.int64)
    for number in range(_CELLS**2):
        inside = order[cell[order] == number]
        rank[inside] = np.arange(len(inside))
    beyond = rank[order] >= _MOST // _CELLS**2
    kept = order[np.argsort(beyond, kind="stable")][:_MOST]
    return [points[at] for at in kept.tolist()]
