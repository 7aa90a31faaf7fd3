"""Whether two pictures or videos show the same, told without any hash.

Collections hold near-duplicates that nobody has marked. What hashers see near is judged here, so
that such a pair is not counted as an error of the hasher that finds it. Keypoints of one picture
are found again in the other, an affine map is laid through them, and where the pictures then
overlap their details are compared. Pictures that are small, blurred or have few keypoints are
compared as thumbnails, too. Whatever remains in doubt counts as different: a calibration then asks
for a smaller radius than it might.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import ISOMETRIES, transform
from catalog.core.progress import Progress
from catalog.errors import MediaError, UndecodableVideo
from catalog.fingerprint import task
from catalog.local.details import windows
from catalog.local.maps import inverse
from catalog.media.frame import shrunk, shrunk_size
from catalog.media.picture import Picture, Pixels
from catalog.media.reduction import decode_for
from catalog.media.video import Video
from catalog.sources import on_disk
from catalog.work.executor import TaskGroup, each, marked

# The longest side, in pixels, of the picture in which keypoints are looked for; how many of the
# strongest are kept; and the longest side of the view in which details are compared.
_SIDE = 480
_KEYPOINTS = 400
_VIEW = 160

# A keypoint is found again where it is nearer than the second best by this factor.
_RATIO = 0.8
# An affine map has to bring so many keypoints to within so many pixels of the view, without
# stretching one direction by more than this against the other, nor scaling by more than that.
_INLIERS = 12
_REACH = 1.0
_MOST_STRETCH = 2.0
_MOST_SCALE = 8.0
# Of the smaller picture so much has to lie in the other one.
_LEAST_OVERLAP = 0.5
# Of the windows that hold detail, so many have to agree.
_AGREEING = 0.7

# Thumbnails of so many pixels' side are compared without the mean of the window around each pixel,
# which reaches that far; the rest has to be so much on average, in grey values, and to correlate
# so well.
_THUMBNAIL = 32
_AROUND = 4
_CONTRAST = 4.0
_ALIKE = 0.93

_TURNS = ISOMETRIES[:4]
# How many frames of a video are looked at, and which part of them the other video has to show.
_FRAMES = 6
_FOUND = 0.5
# How many pictures' keypoints are in memory at a time, 75 kB for each.
_AT_ONCE = 2000
_CHUNK = 8

_Floats = NDArray[np.float32]
_Map = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Look:
    """What is compared of a picture.

    ``view`` is the picture in grey, shape (height, width), neither more than 160. Its keypoints are
    ``points``, x and y in pixels of the view, float32 of shape (n, 2), with their SIFT
    ``descriptors``, uint8 of shape (n, 128). ``thumbnail`` is a small square of it without what is
    coarse, float32 of length 1; zeros if little remains.
    """

    view: Pixels
    thumbnail: _Floats
    points: _Floats
    descriptors: Pixels


# Of a picture one, of a video one of each frame that is looked at.
Looks = tuple[Look, ...]


class _Named(NamedTuple):
    number: int
    path: str


class _Case(NamedTuple):
    number: int
    first: Looks
    second: Looks


def judge(
    media: Sequence[str],
    pairs: NDArray[np.int64],
    tasks: TaskGroup,
    progress: Progress,
    *,
    isometric: bool,
) -> NDArray[np.bool_]:
    """Whether two media show the same: for ``pairs`` of positions in ``media``, shape (k, 2).

    ``media`` are paths of files, of members of archives, or URIs. A turned picture shows the same;
    with ``isometric`` a mirrored one does, too. Of videos a few frames are looked at, spread over
    their length: two show the same if half of the frames of one are found in the other. What cannot
    be read shows something else than any other. The work is done by ``tasks``, whose limits hold.
    """
    same = np.zeros(len(pairs), np.bool_)
    blocks = list(_blocks(pairs))

    def work() -> Iterator[None]:
        for numbers in blocks:
            looks: dict[int, Looks] = {}
            names = (_Named(at, media[at]) for at in np.unique(pairs[numbers]).tolist())
            for name, found in each(tasks, _Looking(tasks.limits.pixels), names, _CHUNK):
                if isinstance(found, tuple) and found:
                    looks[name.number] = found
                yield
            ends = ((number, *pairs[number].tolist()) for number in numbers)
            cases = (
                _Case(number, looks[first], looks[second])
                for number, first, second in ends
                if first in looks and second in looks
            )
            for case, verdict in each(tasks, _Judging(isometric), cases, _CHUNK):
                same[case.number] = verdict is True
                yield

    total = sum(len(numbers) + len(np.unique(pairs[numbers])) for numbers in blocks)
    for _ in progress(work(), total=total, desc="Judging"):
        pass
    return same


def look_at(rgb: Pixels) -> Look:
    """What is compared of a picture, uint8 of shape (height, width, 3)."""
    grey = Picture(shrunk(rgb, _SIDE)).luma
    height, width = grey.shape
    size = shrunk_size(width, height, _VIEW)
    view = _resized(grey, size)
    sift = cv2.SIFT.create(
        nfeatures=_KEYPOINTS,
        nOctaveLayers=3,
        contrastThreshold=0.04,
        edgeThreshold=10,
        sigma=1.6,
        descriptorType=cv2.CV_8U,
        enable_precise_upscale=True,
    )
    keypoints, descriptors = sift.detectAndCompute(grey, None)
    points = np.asarray(cv2.KeyPoint.convert(keypoints), np.float32).reshape(-1, 2)
    # The middle of a pixel has whole numbers, its corner does not.
    points = (points + 0.5) * np.divide(size, (width, height)) - 0.5
    found = np.empty((0, 128)) if descriptors is None else descriptors
    return Look(view, _thumbnail(view), points.astype(np.float32), found.astype(np.uint8))


def show_same(first: Look, second: Look, *, isometric: bool) -> bool:
    """Whether two pictures show the same, turned or not; with ``isometric``, mirrored or not."""
    alike = (
        np.vdot(transform(first.thumbnail, isometry), second.thumbnail) >= _ALIKE
        for isometry in (ISOMETRIES if isometric else _TURNS)
    )
    return any(alike) or _fits(first, second) or (isometric and _fits(_mirrored(first), second))


@dataclass(frozen=True, slots=True)
class _Looking:
    """The work of a worker that looks at media; nothing is seen of what cannot be read."""

    max_pixels: int

    def __call__(self, names: list[_Named]) -> list[Looks]:
        return [self._look(name.path) for name in marked(names)]

    def _look(self, path: str) -> Looks:
        try:
            seen = task.look(path)
            if seen.moving:
                with suppress(UndecodableVideo) if seen.picture else nullcontext():
                    return self._look_at_frames(path)
            picture = decode_for(path, seen.data, _SIDE, self.max_pixels)
            return (look_at(picture.rgb),)
        except (MediaError, MemoryError, cv2.error):
            return ()

    def _look_at_frames(self, path: str) -> Looks:
        with on_disk(path) as place, Video(place) as video:
            if video.width * video.height > self.max_pixels:
                return ()
            length = video.duration or 0.0
            times = [(at + 0.5) / _FRAMES * length for at in range(_FRAMES)]
            return tuple(look_at(frame.rgb) for frame in video.frames_at(times, _SIDE))


@dataclass(frozen=True, slots=True)
class _Judging:
    """The work of a worker that compares media."""

    isometric: bool

    def __call__(self, cases: list[_Case]) -> list[bool]:
        return [self._same(case.first, case.second) for case in marked(cases)]

    def _same(self, first: Looks, second: Looks) -> bool:
        found = np.array(
            [[show_same(a, b, isometric=self.isometric) for b in second] for a in first]
        )
        return any(found.any(axis=axis).mean() >= _FOUND for axis in (0, 1))


def _blocks(pairs: NDArray[np.int64]) -> Iterator[list[int]]:
    """The rows of ``pairs``, those of the same first picture together, in lists that have few
    enough pictures to hold them all in memory."""
    block: list[int] = []
    used: set[int] = set()
    for number in np.lexsort((pairs[:, 1], pairs[:, 0])).tolist():
        ends = set(pairs[number].tolist())
        if block and len(used | ends) > _AT_ONCE:
            yield block
            block, used = [], set()
        block.append(number)
        used |= ends
    if block:
        yield block


def _resized(grey: Pixels, size: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _thumbnail(view: Pixels) -> _Floats:
    small = _resized(view, (_THUMBNAIL, _THUMBNAIL)).astype(np.float32)
    window = 2 * _AROUND + 1
    inside = slice(_AROUND, -_AROUND)  # at the edges a mere gradient would look like a detail
    fine = (small - cv2.blur(small, (window, window)))[inside, inside]
    length = float(np.linalg.norm(fine))
    if length < _CONTRAST * len(fine):
        return np.zeros_like(fine)
    return np.asarray(fine / length, np.float32)


def _mirrored(look: Look) -> Look:
    """The look of the picture mirrored left to right, without searching it for keypoints again.

    A descriptor holds 4 x 4 histograms of 8 directions each, seen along the keypoint's own
    direction: its rows come in reverse, and directions turn the other way.
    """
    points = look.points.copy()
    points[:, 0] = look.view.shape[1] - 1 - points[:, 0]
    cells = look.descriptors.reshape(-1, 4, 4, 8)[:, ::-1, :, -np.arange(8) % 8]
    view = np.ascontiguousarray(look.view[:, ::-1])
    return replace(look, view=view, points=points, descriptors=cells.reshape(-1, 128))


def _fits(first: Look, second: Look) -> bool:
    """Whether a map that does not mirror brings one picture onto the other, detail for detail."""
    found = _found_again(first.descriptors, second.descriptors)
    if len(found) < _INLIERS:
        return False
    fitted, inliers = cv2.estimateAffine2D(
        first.points[found[:, 0]],
        second.points[found[:, 1]],
        method=cv2.RANSAC,
        ransacReprojThreshold=_REACH,
        maxIters=1000,
        confidence=0.995,
    )
    if fitted is None or np.count_nonzero(inliers) < _INLIERS or not np.isfinite(fitted).all():
        return False
    affine = np.asarray(fitted, np.float64)
    most, least = np.linalg.svd(affine[:, :2], compute_uv=False)
    determinant = float(np.linalg.det(affine[:, :2]))
    if (
        determinant <= 0
        or most > _MOST_STRETCH * least
        or not _MOST_SCALE**-2 < determinant < _MOST_SCALE**2
    ):
        return False
    if determinant < 1:  # a picture that is enlarged loses no detail
        return _agree(second.view, first.view, inverse(affine), 1 / determinant)
    return _agree(first.view, second.view, affine, determinant)


def _found_again(first: Pixels, second: Pixels) -> NDArray[np.int64]:
    """The rows of descriptors in ``first`` and ``second`` that are each other's nearest, and
    clearly so; shape (n, 2)."""
    if min(len(first), len(second)) < 2:
        return np.empty((0, 2), np.int64)
    likeness = _unit(first) @ _unit(second).T
    rows = np.arange(len(first))
    nearest = likeness.argmax(axis=1)
    mutual = likeness.argmax(axis=0)[nearest] == rows
    best = likeness[rows, nearest]
    likeness[rows, nearest] = -1
    clear = 1 - best < _RATIO**2 * (1 - likeness.max(axis=1))
    kept = rows[mutual & clear]
    return np.stack([kept, nearest[kept]], axis=1)


def _unit(descriptors: Pixels) -> _Floats:
    """The square roots of shares, which have length 1 (Arandjelovic and Zisserman, 2012)."""
    values = descriptors.astype(np.float32)
    shares = values / np.maximum(values.sum(axis=1, keepdims=True), 1)
    return np.asarray(np.sqrt(shares), np.float32)


def _agree(first: Pixels, second: Pixels, affine: _Map, scale: float) -> bool:
    """Whether two grey pictures overlap enough and show the same details there.

    ``affine`` maps ``first`` onto ``second``, making areas so many times as large by ``scale``.
    """
    height, width = second.shape
    moved = np.asarray(cv2.warpAffine(first, affine, (width, height)), np.uint8)
    there = np.asarray(cv2.warpAffine(np.full_like(first, 255), affine, (width, height)), np.uint8)
    overlap = np.count_nonzero(there == 255)
    if overlap < _LEAST_OVERLAP * min(first.size * scale, second.size):
        return False
    seen = windows(moved, second, there)
    agreeing = np.count_nonzero(seen.agreeing)
    return bool(agreeing > _AGREEING * np.count_nonzero(seen.detailed))
