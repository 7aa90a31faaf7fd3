"""Whether two pictures lie on one another, and show the same where they overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.hashers import get_hasher
from catalog.local.alignment import Alignment, align, side
from catalog.local.geometry import Fit, fit, points_of
from catalog.local.maps import Map, inverse, rescaled
from catalog.local.records import LEAST_OVERLAP, OVERLAP_HASHER, Features, Relation
from catalog.local.relations import converse, relation

# Details may contradict each other in this part of what both show, if hashes of it are near; and
# in less if few features match, or if there is another picture in the same surroundings.
_MOST_CONTRADICTION = 0.4
_LITTLE_CONTRADICTION = 0.25
_FEW_MATCHES = 12
# A sticker changes many bits of a hash. So hashes may differ by more if less is contradicted, and
# features match at many places.
_MOST_BITS = 100
_MANY_MATCHES = 24
_COVERED = 0.3
# If such a part of them matches, with no larger gap between the matches, more may be contradicted.
_LARGE_SHARE, _SMALL_GAP = 0.2, 0.3
_WELL_COVERED = 0.35
# Screens of one program have everything in common but what they show: both show the whole of each
# other, and where nothing matches is larger than a sticker.
_WHOLE = 0.9
_LARGE_GAP = 0.375


@dataclass(frozen=True, slots=True)
class Part:
    """What two pictures have in common.

    ``transform`` maps pixels of the whole first picture to pixels of the whole second one, as a, b,
    c, d, e, f: x, y lies at a x + b y + c, d x + e y + f. ``isometry`` is how the first is turned
    to look like the second one, as far as quarter turns tell. ``relation`` is what the first one is
    to the second one. The rest is as in Alignment.
    """

    distance: int
    isometry: Isometry
    relation: Relation
    overlap1: float
    overlap2: float
    agreement: float
    matches: int
    transform: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LocalPicture:
    """A picture with its local features, and its own ``width`` and ``height`` in pixels."""

    local: Features
    width: int
    height: int


def part(
    one: LocalPicture, other: LocalPicture, *, mirrored: bool = False, back: bool = False
) -> Part | None:
    """What two pictures have in common; None if they do not lie on one another, or show something
    else there.

    The first one is laid on the other one, ``mirrored`` or not; or the other one on the first one,
    if ``back``: what comes out is the same but for rounding.
    """
    if back:
        found = part(other, one, mirrored=mirrored)
        return found and turned_round(found)
    features = one.local.mirrored if mirrored else one.local.features
    lying = fit(points_of(features or b""), points_of(other.local.features))
    if lying is None:
        return None
    affine = lying.affine
    if mirrored:
        affine[:, 2] += affine[:, 0] * (one.local.width - 1)
        affine[:, 0] *= -1
    sides = side(one.local), side(other.local)
    seen = align(*sides, affine)
    if seen is None or max(seen.overlap1, seen.overlap2) < LEAST_OVERLAP:
        return None
    if not (_is_near(lying, seen) or _is_covered(lying, seen)):
        return None
    whole = rescaled(affine, _enlargement(one), _enlargement(other))
    return Part(
        seen.distance,
        _nearest_isometry(whole),
        relation(*sides, affine, seen),
        seen.overlap1,
        seen.overlap2,
        seen.agreement,
        lying.matches,
        tuple(whole.ravel().tolist()),
    )


def _is_near(lying: Fit, seen: Alignment) -> bool:
    """Whether what both pictures show looks alike as a whole."""
    unsure = lying.matches < _FEW_MATCHES or _is_surround(lying, seen)
    most = _LITTLE_CONTRADICTION if unsure else _MOST_CONTRADICTION
    near = seen.distance <= get_hasher(OVERLAP_HASHER).radius()
    return near and 1 - seen.agreement <= most


def _is_covered(lying: Fit, seen: Alignment) -> bool:
    """Whether what both pictures show is the same but for a part of it, as under a sticker."""
    if seen.distance > _MOST_BITS or lying.matches < _MANY_MATCHES or _is_surround(lying, seen):
        return False
    scattered = lying.share >= _LARGE_SHARE and lying.gap <= _SMALL_GAP
    return 1 - seen.agreement <= (_WELL_COVERED if scattered else _COVERED)


def _is_surround(lying: Fit, seen: Alignment) -> bool:
    """Whether both pictures may have no more in common than what is around something else."""
    return lying.gap >= _LARGE_GAP and min(seen.overlap1, seen.overlap2) > _WHOLE


def turned_round(found: Part) -> Part:
    """The same, of the second picture and the first one."""
    back = inverse(np.reshape(found.transform, (2, 3)))
    return replace(
        found,
        isometry=_nearest_isometry(back),
        relation=converse(found.relation),
        overlap1=found.overlap2,
        overlap2=found.overlap1,
        transform=tuple(back.ravel().tolist()),
    )


def _enlargement(picture: LocalPicture) -> tuple[float, float]:
    return picture.width / picture.local.width, picture.height / picture.local.height


def _nearest_isometry(affine: Map) -> Isometry:
    """The isometry that turns most like a map does."""
    return max(ISOMETRIES, key=lambda isometry: float(np.vdot(_LINEAR[isometry], affine[:, :2])))


def _linear(isometry: Isometry) -> Map:
    """Where an isometry brings a step to the right and one down, as columns."""
    places = np.zeros((3, 3))
    places[1, 1], places[1, 2], places[2, 1] = 1, 2, 3
    turned = transform(places, isometry)
    middle, right, down = (np.argwhere(turned == number)[0] for number in (1, 2, 3))
    return np.column_stack([(right - middle)[::-1], (down - middle)[::-1]]).astype(np.float64)


_LINEAR = {isometry: _linear(isometry) for isometry in ISOMETRIES}
