"""From media and their variants to the distances of all pairs whose truth is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from catalog.calibration.choosing import Measurement
from catalog.calibration.distances import among, between, compared
from catalog.calibration.rates import NearPairs
from catalog.calibration.records import Kind
from catalog.calibration.variants import Varied
from catalog.core.progress import Progress, quiet
from catalog.hashers import get_hasher

# judge(pairs of positions, shape (k, 2)) says, shape (k,), of which the two media show the same.
Judge = Callable[[NDArray[np.int64]], NDArray[np.bool_]]
Counts = list[NDArray[np.int64]]

# Pairs of different media are kept in detail that some hasher sees nearer than all but this part at
# least, as so many media tell.
_NEAR = 0.01
_FIRST = 500
# So many pairs are judged at a time, from the nearest on, as long as a part of them is the same.
_JUDGED = 1000
_SAME = 0.02
_MOST_JUDGED = 20_000


def measure(
    kind: Kind,
    hashers: tuple[str, ...],
    transformations: tuple[str, ...],
    media: Sequence[Varied],
    radii: Sequence[int],
    coverage: float,
    most_false: float = 0.0,
    labelled: Collection[tuple[int, int]] = (),
    judge: Judge | None = None,
    progress: Progress = quiet,
) -> Measurement:
    """Measure media of one kind, none of which is flat; some of them have variants.

    All of them are compared with each other, as different media but for pairs that are ``labelled``
    as the same, by positions, and for those that the ``judge`` says are. The nearest pairs are kept
    in detail: those within the ``radii`` of the hashers at least, and so large a part as
    ``most_false`` says.
    """
    reach = _reach(hashers, media[:_FIRST], radii, coverage, max(_NEAR, most_false))
    counts, near = _compare(hashers, media, reach, coverage, progress)
    truth = np.array(sorted({(min(pair), max(pair)) for pair in labelled}), np.int64)
    truth = truth.reshape(-1, 2)
    known = _distances(hashers, media, truth, coverage)
    _take_off(counts, known)
    near = near.without(numbers_of(near.one, near.other), numbers_of(*truth.T))
    alike = judged_alike(counts, near, judge)
    _take_off(counts, near.distances[:, alike])
    numbers = numbers_of(near.one, near.other)
    varied = [one for one in media if one.varied]
    variants = np.array([[one.distances[name] for one in varied] for name in hashers], np.uint16)
    return Measurement(
        kind=kind,
        hashers=hashers,
        transformations=transformations,
        variants=variants.reshape(len(hashers), len(varied), len(transformations)),
        labelled=known,
        different=dict(zip(hashers, counts, strict=True)),
        near=near.without(numbers, numbers[alike]),
        alike=int(alike.sum()),
        seconds={
            name: float(np.mean([one.seconds[name] for one in varied]))
            for name in hashers
            if varied and all(name in one.seconds for one in varied)
        },
    )


def _reach(
    hashers: Sequence[str],
    media: Sequence[Varied],
    radii: Sequence[int],
    coverage: float,
    part: float,
) -> tuple[int, ...]:
    """The distance within which this part of the pairs lies, by hasher; at least its radius."""
    reach = []
    for name, radius in zip(hashers, radii, strict=True):
        rows = list(among(get_hasher(name), [one.frames[name] for one in media], coverage))
        distances = np.concatenate([*rows, np.empty(0, np.uint16)])
        nearest = np.quantile(distances, part, method="higher") if len(distances) else 0
        reach.append(max(int(nearest), radius))
    return tuple(reach)


def _compare(
    hashers: Sequence[str],
    media: Sequence[Varied],
    reach: tuple[int, ...],
    coverage: float,
    progress: Progress,
) -> tuple[Counts, NearPairs]:
    """How many pairs are at which distance, by hasher, and the near ones of them."""
    counts = [np.zeros(get_hasher(name).bits + 1, np.int64) for name in hashers]
    rows = zip(
        *(
            among(get_hasher(name), [one.frames[name] for one in media], coverage)
            for name in hashers
        ),
        strict=True,
    )
    limits = np.array(reach)[:, np.newaxis]
    ones, others, found = [], [], []
    for at, row in enumerate(progress(rows, total=len(media), desc="Comparing")):
        distances = np.stack(row)
        for count, one in zip(counts, distances, strict=True):
            count += np.bincount(one, minlength=len(count))
        near = np.flatnonzero((distances <= limits).any(axis=0))
        ones.append(np.full(len(near), at))
        others.append(at + 1 + near)
        found.append(distances[:, near])
    total = len(media) * (len(media) - 1) // 2
    empty = np.empty(0, np.int64)
    return counts, NearPairs(
        len(media),
        total,
        np.concatenate([*ones, empty]),
        np.concatenate([*others, empty]),
        np.concatenate([*found, np.empty((len(hashers), 0), np.uint16)], axis=1),
        reach,
    )


def _distances(
    hashers: Sequence[str], media: Sequence[Varied], pairs: NDArray[np.int64], coverage: float
) -> NDArray[np.uint16]:
    """The distances of some pairs, of shape (hashers, pairs)."""
    found = np.zeros((len(hashers), len(pairs)), np.uint16)
    for row, name in enumerate(hashers):
        hasher = get_hasher(name)
        for column, (one, other) in enumerate(pairs.tolist()):
            theirs = compared(hasher, media[other].frames[name])
            distance = between(media[one].frames[name], theirs, coverage)
            found[row, column] = hasher.bits if distance is None else distance
    return found


def _take_off(counts: Counts, distances: NDArray[np.uint16]) -> None:
    for count, one in zip(counts, distances, strict=True):
        count -= np.bincount(one, minlength=len(count))


def numbers_of(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs as single numbers."""
    return np.asarray((one << 32) | other)


def judged_alike(counts: Counts, near: NearPairs, judge: Judge | None) -> NDArray[np.bool_]:
    """Which near pairs show the same. The nearest are judged first: by any hasher, those with the
    fewest pairs nearer than they are, as its ``counts`` of pairs at each distance tell."""
    alike = np.zeros(len(near.one), np.bool_)
    if judge is None or not len(alike):
        return alike
    nearer = [count.cumsum()[one] for count, one in zip(counts, near.distances, strict=True)]
    order = np.argsort(np.min(nearer, axis=0), kind="stable")
    for start in range(0, min(len(order), _MOST_JUDGED), _JUDGED):
        some = order[start : start + _JUDGED]
        alike[some] = judge(np.stack([near.one[some], near.other[some]], axis=1))
        if alike[some].mean() < _SAME:
            break
    return alike
