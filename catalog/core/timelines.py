"""Where two videos show the same: from frames that match to an offset, and to ranges of time.

A frame that was kept stands for the time until the next one that looks different, so two frames
that match agree on an interval of offsets, not on one. A sweep over the ends of these intervals
finds the offset that most agree on, as votes are counted in a Hough transform. The frames that do
not agree vote again, so that a video with a piece cut out has two ranges.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SLACK = 0.6  # of the time between two frames: the same moment may lie on either side
_GAP, _LEAST_GAP = 5, 2.0  # frames without a match, and seconds, that do not end a range
_RANGES = 16  # at most
_AGREEING = 2  # frames that have to agree on any offset but the first


class FrameMatches(NamedTuple):
    """Frames of two media that match, each pair once; arrays of shape (k,), times in seconds.

    A frame is seen from ``start`` to ``until`` of its media. ``distance`` counts differing bits,
    ``isometry`` says how the first is turned to look like the second, by position in ISOMETRIES.
    """

    position1: NDArray[np.int64]
    start1: NDArray[np.float64]
    until1: NDArray[np.float64]
    position2: NDArray[np.int64]
    start2: NDArray[np.float64]
    until2: NDArray[np.float64]
    distance: NDArray[np.int64]
    isometry: NDArray[np.int64]

    def where(self, chosen: NDArray[np.generic]) -> FrameMatches:
        return FrameMatches(*(side[chosen] for side in self))


class Range(NamedTuple):
    """What both media show for ``length`` seconds, from ``start1`` and ``start2`` on."""

    start1: float
    start2: float
    length: float


def frame_times(
    time1: float | None, time2: float | None
) -> tuple[float | None, list[Range] | None]:
    """The time offset of two frames, and a range of no length where they are; None for a picture's
    time, and for both if two pictures are asked for."""
    if time1 is None and time2 is None:
        return None, None
    start1, start2 = time1 or 0.0, time2 or 0.0
    return start2 - start1, [Range(start1, start2, 0.0)]


class Alignment(NamedTuple):
    """What two media have in common.

    ``frames1`` and ``frames2`` count the frames of each that match any frame of the other.
    ``distance`` is that of the nearest two, ``isometry`` that of most. What is at t in the first is
    at t + ``time_offset`` in the second, as most frames have it. The longest range comes first.
    """

    frames1: int
    frames2: int
    distance: int
    isometry: int
    time_offset: float
    ranges: list[Range]


def align(matches: FrameMatches, bits: int, step: float) -> Alignment:
    """Align two media by at least one pair of frames that match.

    ``bits`` is the length of a hash, ``step`` the seconds between two frames that are looked at.
    """
    slack = _SLACK * step
    low, high = matches.start2 - matches.until1, matches.until2 - matches.start1
    weight = _weights(matches, bits)
    ranges: list[Range] = []
    time_offset = 0.0
    left = np.ones(len(weight), np.bool_)
    while left.any() and len(ranges) < _RANGES:
        agreed = _most_agreed(low[left] - slack, high[left] + slack, weight[left])
        agreeing = left & (low - slack <= agreed) & (agreed <= high + slack)
        offsets = np.clip(agreed, low[agreeing], high[agreeing])
        offset = _median(offsets, weight[agreeing])
        frames = np.unique(matches.position1[agreeing])
        if not ranges:
            time_offset = offset
        elif len(frames) < _AGREEING:
            break
        ranges += _runs(matches.where(agreeing), offset, max(_GAP * step, _LEAST_GAP))
        if agreeing.all():
            break
        left &= ~np.isin(matches.position1, frames)
        left &= ~np.isin(matches.position2, matches.position2[agreeing])
    counts = np.bincount(matches.isometry, weight)
    return Alignment(
        frames1=len(np.unique(matches.position1)),
        frames2=len(np.unique(matches.position2)),
        distance=int(matches.distance.min()),
        isometry=int(counts.argmax()),
        time_offset=_rounded(time_offset),
        ranges=sorted(ranges, key=lambda one: (-one.length, one.start1, one.start2)),
    )


def _weights(matches: FrameMatches, bits: int) -> NDArray[np.float64]:
    """The weight of each match: more for nearer frames, less for frames with many matches."""
    _, one, many1 = np.unique(matches.position1, return_inverse=True, return_counts=True)
    _, other, many2 = np.unique(matches.position2, return_inverse=True, return_counts=True)
    nearness = np.maximum(1 - 2 * matches.distance / bits, 1e-3)
    return np.asarray(nearness / np.maximum(many1[one], many2[other]), np.float64)


def _most_agreed(
    low: NDArray[np.float64], high: NDArray[np.float64], weight: NDArray[np.float64]
) -> float:
    """The middle of the stretch that the heaviest intervals share; on a tie, the nearest to 0."""
    places = np.concatenate([low, high])
    change = np.concatenate([weight, -weight])
    ends = np.repeat([0, 1], len(low))  # what ends at a place still holds there
    order = np.lexsort((ends, places))
    places, total = places[order], change[order].cumsum()
    most = np.flatnonzero(total >= total.max() - 1e-9)
    middles = (places[most] + places[np.minimum(most + 1, len(places) - 1)]) / 2
    return float(middles[np.abs(middles).argmin()])


def _median(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The weighted median."""
    order = np.argsort(values, kind="stable")
    total = weight[order].cumsum()
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def _runs(matches: FrameMatches, offset: float, gap: float) -> list[Range]:
    """The ranges of frames that agree on an offset, parted where nothing matches for long."""
    order = np.argsort(matches.start1, kind="stable")
    start, until = matches.start1[order], np.maximum.accumulate(matches.until1[order])
    parted = np.flatnonzero(start[1:] - until[:-1] > gap) + 1
    found = []
    for first, last in zip([0, *parted], [*parted, len(start)], strict=True):
        begin, end = float(start[first]), float(until[last - 1])
        found.append(Range(_rounded(begin), _rounded(begin + offset), _rounded(end - begin)))
    return found


def _rounded(seconds: float) -> float:
    """To milliseconds, as times are given, and never a negative zero."""
    return round(seconds, 3) + 0.0
