"""Which radii reach a goal: of each hasher alone, and of two that have to agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import floor
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.bits import radius as radius_of
from catalog.calibration.rates import NearPairs, bounds, mean_bounds, recall_curve
from catalog.calibration.records import Choice, Goal, Kind, Recall
from catalog.hashers import get_hasher

# What people labelled as the same, which nobody made.
LABELLED = "labelled"
# The second of two hashers is tried at the radii within which it sees at most these parts of all
# pairs of different media.
_CONFIRMING = (0.1, 0.03, 0.01, 0.003, 0.001, 1e-4)


class Confirmation(NamedTuple):
    """That a hasher, too, has to see two media within a radius."""

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
    confirmation: Confirmation | None = None,
) -> list[Choice]:
    """What the radii that are set reach, also confirmed by another hasher, if that is set."""
    chosen = [_choice(measured, goal, "set", one, radii[one]) for one in measured.hashers]
    if confirmation is not None and confirmation.hasher in measured.hashers:
        chosen += [
            _choice(measured, goal, "set", one, radii[one], confirmation)
            for one in measured.hashers
            if one != confirmation.hasher
        ]
    return chosen


def advised_choices(measured: Measurement, goal: Goal) -> list[Choice]:
    """The largest radius of each hasher, and of each two that agree, that reaches the goal.

    The one with the best recall comes first, of equals the simpler and then the quicker. What does
    not reach the goal at any radius is not there.
    """
    best = {}
    for one in measured.hashers:
        if (radius := _widest(measured, goal, one)) is not None:
            best[frozenset([one])] = _choice(measured, goal, "advised", one, radius)
    for one, second in permutations(measured.hashers, 2):
        for part in _CONFIRMING:
            confirmation = Confirmation(second, _quantile(measured.different[second], part))
            if (radius := _widest(measured, goal, one, confirmation)) is not None:
                choice = _choice(measured, goal, "advised", one, radius, confirmation)
                other = best.setdefault(frozenset([one, second]), choice)
                best[frozenset([one, second])] = min(choice, other, key=_rank)
    return sorted(best.values(), key=_rank)


def recalls(measured: Measurement, choices: Sequence[Choice]) -> Iterator[Recall]:
    """What each choice finds of each transformation, and of what people labelled as the same."""
    for choice in choices:
        confirmation = None
        if choice.confirm_hasher is not None and choice.confirm_radius is not None:
            confirmation = Confirmation(choice.confirm_hasher, choice.confirm_radius)
        rule = choice.hasher, choice.radius, confirmation
        found = _within(measured, measured.variants, *rule)
        for at, transformation in enumerate(measured.transformations):
            yield _recall(choice, transformation, found[:, at])
        if measured.labelled.shape[1]:
            yield _recall(choice, LABELLED, _within(measured, measured.labelled, *rule))


def threshold_of(hasher: str, radius: int) -> float:
    """The threshold with the fewest digits that means a radius."""
    bits = get_hasher(hasher).bits
    scale, threshold = 1, 0.0
    while threshold <= 0 or radius_of(threshold, bits) != radius:
        scale *= 10
        threshold = floor((radius + 1) / bits * scale) / scale
    return threshold


def _recall(choice: Choice, transformation: str, found: NDArray[np.bool_]) -> Recall:
    count, pairs = int(found.sum()), len(found)
    return Recall(choice, transformation, count, pairs, count / pairs, *bounds(count, pairs))


def _rank(choice: Choice) -> tuple[float, bool, float, str]:
    confirmed = choice.confirm_hasher is not None
    return -round(choice.recall, 4), confirmed, choice.false_rate, choice.hasher


def _quantile(counts: NDArray[np.int64], part: float) -> int:
    """The largest radius within which at most such a part is, at least 0."""
    return max(int(np.searchsorted(counts.cumsum(), part * counts.sum(), "right")) - 1, 0)


def _within(
    measured: Measurement,
    distances: NDArray[np.uint16],
    hasher: str,
    radius: int,
    confirmation: Confirmation | None,
) -> NDArray[np.bool_]:
    """Of which pairs a hasher says that they are near, and of these the other one too."""
    near = distances[measured.of(hasher)] <= radius
    return np.asarray(near & _confirmed(measured, distances, confirmation))


def _confirmed(
    measured: Measurement, distances: NDArray[np.uint16], confirmation: Confirmation | None
) -> NDArray[np.bool_]:
    if confirmation is None:
        return np.ones(distances.shape[1:], np.bool_)
    return np.asarray(distances[measured.of(confirmation.hasher)] <= confirmation.radius)


def _near(measured: Measurement, confirmation: Confirmation | None) -> NearPairs:
    near = measured.near
    if confirmation is None:
        return near
    return near.where(_confirmed(measured, near.distances, confirmation))


def _widest(
    measured: Measurement, goal: Goal, hasher: str, confirmation: Confirmation | None = None
) -> int | None:
    """The largest radius that reaches the goal, up to the reach of what was measured."""
    rates = _near(measured, confirmation).rates(measured.of(hasher))
    distances = measured.variants[measured.of(hasher)]
    confirmed = _confirmed(measured, measured.variants, confirmation)
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
    confirmation: Confirmation | None = None,
) -> Choice:
    near = _near(measured, confirmation)
    rates = near.rates(measured.of(hasher))
    rate = float(rates.rate[radius])
    low, high = near.bounds(measured.of(hasher), radius)
    found = _within(measured, measured.variants, hasher, radius, confirmation)
    recall, around = float(found.mean()), mean_bounds(found)
    asked = [hasher] if confirmation is None else [hasher, confirmation.hasher]
    seconds = [measured.seconds[one] for one in asked if one in measured.seconds]
    return Choice(
        kind=measured.kind,
        origin=origin,
        hasher=hasher,
        threshold=threshold_of(hasher, radius),
        radius=radius,
        confirm_hasher=confirmation and confirmation.hasher,
        confirm_threshold=confirmation and threshold_of(*confirmation),
        confirm_radius=confirmation and confirmation.radius,
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
