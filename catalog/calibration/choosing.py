"""Which radii reach a goal: of each hasher alone, and of two that have to agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.calibration.rates import FalseRates, NearPairs, bounds, mean_bounds, recall_curve
from catalog.calibration.records import Choice, Goal, Kind, Recall
from catalog.hashers import get_hasher

# Pairs that people labelled as the same; they were not made by a transformation.
LABELLED = "labelled"
# The second of two hashers is tried at the radii within which it sees at most these parts of all
# pairs of different media, and at least these of the variants.
_MISTAKEN = (0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 1e-4)
_FOUND = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


class Second(NamedTuple):
    """The hasher that has to agree with another one: it, too, sees two media within its radius."""

    hasher: str
    radius: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """Distances of all pairs whose truth is known, of one kind of media.

    ``variants``, shape (hashers, media, transformations), and ``labelled``, shape (hashers, pairs),
    are those of true pairs. ``different``, shape (bits + 1,) by hasher, counts the pairs of
    different media at every distance; ``near`` are the nearest of them, in detail; ``alike`` counts
    what was found to show the same and left out of these. ``seconds`` by hasher are those of a
    processor for a picture.
    """

    kind: Kind
    hashers: tuple[str, ...]
    transformations: tuple[str, ...]
    variants: NDArray[np.uint16]
    labelled: NDArray[np.uint16]
    different: Mapping[str, NDArray[np.int64]]
    near: NearPairs
    alike: int
    seconds: Mapping[str, float]

    def of(self, hasher: str) -> int:
        """The place of a hasher in the arrays."""
        return self.hashers.index(hasher)


def set_choices(
    measured: Measurement,
    goal: Goal,
    radii: Mapping[str, int],
    second: Second | None = None,
) -> list[Choice]:
    """What the radii that are set reach, and what is left where a ``second`` hasher must agree."""
    chosen = [_choice(measured, goal, "set", one, radii[one]) for one in measured.hashers]
    if second is not None and second.hasher in measured.hashers:
        chosen += [
            _choice(measured, goal, "set", one, radii[one], second)
            for one in measured.hashers
            if one != second.hasher
        ]
    return chosen


def advised_choices(measured: Measurement, goal: Goal) -> list[Choice]:
    """The largest radius of each hasher that reaches the goal, and of each two that agree, where
    these then find more than each of them alone.

    The one with the best recall comes first, of equals the simpler, and then the one with fewer
    false pairs. What does not reach the goal at any radius is not there.
    """
    alone = {
        one: _choice(measured, goal, "advised", one, radius)
        for one in measured.hashers
        if (radius := _widest(measured, goal, one)) is not None
    }
    chosen = list(alone.values())
    for one, other in combinations(measured.hashers, 2):
        agreeing = [*_agreeing(measured, goal, one, other), *_agreeing(measured, goal, other, one)]
        single = [alone[name] for name in (one, other) if name in alone]
        best = min([*single, *agreeing], key=_rank, default=None)
        if best is not None and best.confirm_hasher is not None:
            chosen.append(best)
    return sorted(chosen, key=_rank)


def _agreeing(measured: Measurement, goal: Goal, hasher: str, other: str) -> Iterator[Choice]:
    """What reaches the goal with another hasher that agrees, at all radii tried of that one."""
    for within in _radii(measured, other):
        second = Second(other, within)
        if (radius := _widest(measured, goal, hasher, second)) is not None:
            yield _choice(measured, goal, "advised", hasher, radius, second)


def recalls(measured: Measurement, choices: Sequence[Choice]) -> Iterator[Recall]:
    """What each choice finds of each transformation, and of what people labelled as the same."""
    for choice in choices:
        second = None
        if choice.confirm_hasher is not None and choice.confirm_radius is not None:
            second = Second(choice.confirm_hasher, choice.confirm_radius)
        rule = choice.hasher, choice.radius, second
        found = _within(measured, measured.variants, *rule)
        for at, transformation in enumerate(measured.transformations):
            yield recall_of(choice, transformation, found[:, at])
        if measured.labelled.shape[1]:
            yield recall_of(choice, LABELLED, _within(measured, measured.labelled, *rule))


def threshold_of(hasher: str, radius: int) -> float:
    """A threshold that means a radius: the recommended one, or else that with the fewest digits."""
    chosen = get_hasher(hasher)
    if radius == chosen.radius():
        return chosen.threshold
    scale, threshold = 1, 0.0
    while threshold <= 0 or chosen.radius(threshold) != radius:
        scale *= 10
        threshold = floor((radius + 1) / chosen.bits * scale) / scale
    return threshold


def recall_of(choice: Choice, transformation: str, found: NDArray[np.bool_]) -> Recall:
    """How many of some pairs a choice finds: shape (pairs,)."""
    count, pairs = int(found.sum()), len(found)
    return Recall(choice, transformation, count, pairs, count / pairs, *bounds(count, pairs))


def _rank(choice: Choice) -> tuple[float, bool, float, str]:
    confirmed = choice.confirm_hasher is not None
    return -round(choice.recall, 4), confirmed, choice.false_rate, choice.hasher


def _radii(measured: Measurement, hasher: str) -> list[int]:
    """Those at which a hasher is tried as the second one, ascending."""
    mistaken = measured.different[hasher].cumsum()
    most = [part * mistaken[-1] for part in _MISTAKEN]
    few = np.maximum(np.searchsorted(mistaken, most, "right") - 1, 0)
    many = np.quantile(measured.variants[measured.of(hasher)], _FOUND, method="higher")
    return sorted({*few.tolist(), *many.tolist()})


def _within(
    measured: Measurement,
    distances: NDArray[np.uint16],
    hasher: str,
    radius: int,
    second: Second | None,
) -> NDArray[np.bool_]:
    """Of which pairs a hasher says that they are near, and of these the other one too."""
    near = distances[measured.of(hasher)] <= radius
    return np.asarray(near & _agreed(measured, distances, second))


def _agreed(
    measured: Measurement, distances: NDArray[np.uint16], second: Second | None
) -> NDArray[np.bool_]:
    if second is None:
        return np.ones(distances.shape[1:], np.bool_)
    return np.asarray(distances[measured.of(second.hasher)] <= second.radius)


def _near(measured: Measurement, second: Second | None) -> NearPairs:
    near = measured.near
    if second is None:
        return near
    return near.where(_agreed(measured, near.distances, second))


def _rates(measured: Measurement, hasher: str, second: Second | None) -> FalseRates:
    """The false rates by radius; two that agree are wrong no more often than each of them alone."""
    alone = measured.near.rates(measured.of(hasher))
    if second is None:
        return alone
    both = _near(measured, second).rates(measured.of(hasher))
    rate = np.minimum(both.rate, alone.rate)
    other = measured.near.rates(measured.of(second.hasher)).rate
    if second.radius < len(other):
        rate = np.minimum(rate, other[second.radius])
    return both._replace(rate=rate)


def _widest(
    measured: Measurement, goal: Goal, hasher: str, second: Second | None = None
) -> int | None:
    """The largest radius that reaches the goal, up to the reach of what was measured."""
    rates = _rates(measured, hasher, second)
    distances = measured.variants[measured.of(hasher)]
    confirmed = _agreed(measured, measured.variants, second)
    recall = recall_curve(distances, confirmed, len(rates.rate))
    for radius in range(len(recall) - 1, -1, -1):
        if goal.meets(float(rates.rate[radius]), float(recall[radius])):
            return radius
    return None


def _choice(
    measured: Measurement,
    goal: Goal,
    origin: Literal["set", "advised"],
    hasher: str,
    radius: int,
    second: Second | None = None,
) -> Choice:
    rates = _rates(measured, hasher, second)
    rate = float(rates.rate[radius])
    low, high = _near(measured, second).bounds(measured.of(hasher), radius)
    found = _within(measured, measured.variants, hasher, radius, second)
    recall, around = float(found.mean()), mean_bounds(found)
    asked = [hasher] if second is None else [hasher, second.hasher]
    seconds = [measured.seconds[one] for one in asked if one in measured.seconds]
    return Choice(
        kind=measured.kind,
        origin=origin,
        hasher=hasher,
        threshold=threshold_of(hasher, radius),
        radius=radius,
        confirm_hasher=second and second.hasher,
        confirm_threshold=second and threshold_of(*second),
        confirm_radius=second and second.radius,
        recall=recall,
        recall_low=around.low,
        recall_high=around.high,
        false_rate=rate,
        false_rate_low=low,
        false_rate_high=max(high, rate),
        extrapolated=bool(rates.extrapolated[radius]),
        false_counted=int(rates.counts[radius]),
        false_pairs=rate * goal.pairs,
        precision=goal.precision_at(rate, recall),
        milliseconds=1000 * sum(seconds) if seconds else None,
    )
