"""How many pairs of different media are near each other, and how many variants their originals.

Everything is by radius: arrays of shape (radii,), from 0 on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

Floats = NDArray[np.float64]

_ALPHA = 0.05
# Fewer pairs than this say less than the tail of those that are a little farther apart.
ENOUGH = 10
# How many of the nearest pairs that tail is made of.
_TAIL = 500


class Bounds(NamedTuple):
    """A confidence interval of 95 %."""

    low: float
    high: float


def bounds(successes: float, trials: float) -> Bounds:
    """Of the probability of a success: exact, after C. J. Clopper and E. S. Pearson (1934).

    Successes and trials need not be whole numbers: those of a sample whose parts depend on each
    other are fewer than they seem (E. L. Korn and B. I. Graubard, 1998).
    """
    if trials <= 0:
        return Bounds(0.0, 1.0)
    failures = max(trials - successes, 0.0)
    low = 0.0 if successes <= 0 else float(betaincinv(successes, failures + 1, _ALPHA / 2))
    high = 1.0 if failures <= 0 else float(betaincinv(successes + 1, failures, 1 - _ALPHA / 2))
    return Bounds(low, high)


@dataclass(frozen=True, slots=True)
class NearPairs:
    """Pairs of different media, ``total`` in all of ``media`` many, and the nearest ones in detail.

    ``one`` and ``other``, shape (k,), are positions of media; ``distances``, shape (hashers, k),
    count bits by each hasher. All pairs within its ``reach`` by any hasher are there.
    """

    media: int
    total: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    distances: NDArray[np.uint16]
    reach: tuple[int, ...]

    def where(self, chosen: NDArray[np.bool_]) -> NearPairs:
        """Some of those that are there, of as many in all."""
        return replace(
            self,
            one=self.one[chosen],
            other=self.other[chosen],
            distances=self.distances[:, chosen],
        )

    def without(self, numbers: NDArray[np.int64], wrong: NDArray[np.int64]) -> NearPairs:
        """Those that are left, each with its number, when some turn out to be no such pairs.

        What is ``wrong`` is among the total, but need not be near.
        """
        left = self.where(~np.isin(numbers, wrong))
        return replace(left, total=self.total - len(wrong))

    def rates(self, hasher: int) -> FalseRates:
        """Which part of all pairs is within each radius up to the hasher's reach, by it."""
        distance = self.distances[hasher].astype(np.int64)
        within = distance[distance <= self.reach[hasher]]
        counts = np.bincount(within, minlength=self.reach[hasher] + 1).cumsum()
        extrapolated = counts < ENOUGH
        measured = counts / max(self.total, 1)
        suggested = np.maximum(_tail(counts, self.total), measured)
        rate = np.where(extrapolated, suggested, measured)
        # No radius has more than a larger one.
        return FalseRates(counts, np.minimum.accumulate(rate[::-1])[::-1], extrapolated)

    def bounds(self, hasher: int, radius: int) -> Bounds:
        """Of the part of all pairs that is within a radius.

        Pairs that have a media in common are near together, so that they count for fewer: the
        variance has a term for any two of these, of which 4 k² / n are there by chance.
        """
        within = self.distances[hasher] <= radius
        count = int(within.sum())
        if not count:
            return bounds(0, self.total)
        ends = np.concatenate([self.one[within], self.other[within]])
        degrees = np.bincount(ends, minlength=self.media)
        sharing = float((degrees * (degrees - 1)).sum()) - 4 * count**2 / self.media
        effect = max(1 + sharing / count, 1.0)
        return bounds(count / effect, self.total / effect)


class FalseRates(NamedTuple):
    """Pairs of different media within each radius: how many there were, and which part they are.

    Where hardly any were, the rate is ``extrapolated`` from those that are a little farther apart,
    if that is more.
    """

    counts: NDArray[np.int64]
    rate: Floats
    extrapolated: NDArray[np.bool_]


def _tail(counts: NDArray[np.int64], total: int) -> Floats:
    """The rates that the nearest pairs suggest for radii at which there are too few.

    By how much they are below the largest distance among them falls off exponentially: peaks over
    a threshold (J. Pickands, 1975), with a shape of 0, which for distances errs on the high side.
    Without any pairs there is only the upper bound.
    """
    most = int(counts[-1])
    if most < ENOUGH:
        return np.full(len(counts), bounds(most, total).high)
    top = int(np.searchsorted(counts, min(_TAIL, most)))
    each = np.diff(counts[: top + 1], prepend=0)
    below = top - np.arange(top + 1)
    mean = float((each * below).sum() / counts[top]) + 0.5
    radii = np.arange(len(counts))
    return np.asarray(
        np.where(radii <= top, counts[top] / total * np.exp((radii - top) / mean), 1.0)
    )


def recall_curve(distances: NDArray[np.integer], chosen: NDArray[np.bool_], radii: int) -> Floats:
    """Which part of all pairs of originals and variants is within each radius below ``radii``.

    ``distances`` are of shape (media, transformations), as is ``chosen``, which says what counts.
    """
    inside = distances[chosen]
    counts = np.bincount(inside[inside < radii].astype(np.int64), minlength=radii)
    return np.asarray(counts.cumsum() / max(distances.size, 1), np.float64)


def mean_bounds(found: NDArray[np.bool_]) -> Bounds:
    """Of the part that is found of variants, shape (media, transformations).

    Those of one media are found or missed together: the media are what varies.
    """
    media = len(found)
    each = found.mean(axis=1)
    mean = float(each.mean())
    variance = float(each.var(ddof=1)) / media if media > 1 else 0.0
    trials = float(media)
    if variance > 0:
        trials = min(max(mean * (1 - mean) / variance, 1.0), float(found.size))
    return bounds(mean * trials, trials)
