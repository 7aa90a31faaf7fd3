"""From pictures and their variants to what parts of pictures find and mistake."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.calibration.choosing import LABELLED, recall_of
from catalog.calibration.measuring import Judge, judged_alike, numbers_of
from catalog.calibration.part_variants import PartsSeen
from catalog.calibration.rates import ENOUGH, NearPairs, mean_bounds
from catalog.calibration.records import Choice, Family, Goal, Parts, Recall
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.calibration.variants import Varied
from catalog.core.cores import available_cores
from catalog.core.progress import Progress
from catalog.errors import WorkerError
from catalog.hashers import get_hasher
from catalog.local.hints import Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, part
from catalog.local.records import OVERLAP_HASHER
from catalog.work.executor import TaskGroup, each, marked

_SHELF = 1000  # pictures that are compared with as many others at a time

_Flags = NDArray[np.bool_]


class MeasuredParts(NamedTuple):
    """What parts reach, what of each transformation, and what that changes."""

    choice: Choice
    recalls: list[Recall]
    parts: Parts


@dataclass(frozen=True, slots=True)
class PartMeasuring:
    """What parts of pictures are measured against.

    ``transformations`` are those of the variants. Without parts, the hasher of overlaps finds what
    is within the ``radius``. Parts are ``local`` if the catalogue looks for them already; mirrored
    ones are sought with ``isometric``.
    """

    transformations: tuple[str, ...]
    goal: Goal
    radius: int
    local: bool
    isometric: bool

    def measure(
        self,
        media: Sequence[Varied],
        labelled: Collection[tuple[int, int]],
        judge: Judge,
        tasks: TaskGroup,
        progress: Progress,
    ) -> MeasuredParts:
        """Measure pictures of which parts were sought, as measure() does it for hashers.

        Raises WorkerError if workers die over two pictures.
        """
        near, seconds = self._compare(media, tasks, progress)
        pairs = near.total
        numbers = numbers_of(near.one, near.other)
        known = numbers_of(*np.array(sorted(labelled), np.int64).reshape(-1, 2).T)
        near = near.without(numbers, known)
        bits = get_hasher(OVERLAP_HASHER).bits
        alike = judged_alike([np.bincount(near.distances[0], minlength=bits + 1)], near, judge)
        left = numbers_of(near.one, near.other)
        different = near.without(left, left[alike])

        varied = [_seen(one) for one in media if one.varied]
        found = np.array([one.found for one in varied], np.bool_)
        alone = np.array([one.distances for one in varied], np.uint16) <= self.radius
        # The first picture of each worker takes longer.
        finding = float(np.median([_seen(one).seconds for one in media]))
        choice = self._choice(different, found, finding)
        recalls = [
            recall_of(choice, name, found[:, at]) for at, name in enumerate(self.transformations)
        ]
        if labelled:
            recalls.append(recall_of(choice, LABELLED, np.isin(known, numbers)))
        order = np.argsort(different.distances[0], kind="stable")
        ends = zip(different.one[order].tolist(), different.other[order].tolist(), strict=True)
        parts = Parts(
            local=self.local,
            without=float(alone.mean()),
            with_parts=float((alone | found).mean()),
            families=tuple(self._families(alone, found)),
            bytes=float(np.mean([_size(_seen(one).picture) for one in media])),
            comparing_milliseconds=1000 * seconds / pairs * (self.goal.media - 1) / 2,
            alike=int(alike.sum()),
            false=tuple((media[one].path, media[other].path) for one, other in ends),
        )
        return MeasuredParts(choice, recalls, parts)

    def _choice(self, near: NearPairs, found: _Flags, seconds: float) -> Choice:
        hasher = get_hasher(OVERLAP_HASHER)
        counted, recall = len(near.one), float(found.mean())
        low, high = near.bounds(0, hasher.bits)
        rate = counted / near.total if counted else high
        around = mean_bounds(found)
        return Choice(
            kind="image",
            origin="set",
            hasher=hasher.name,
            threshold=hasher.threshold,
            radius=hasher.radius(),
            confirm_hasher=None,
            confirm_threshold=None,
            confirm_radius=None,
            recall=recall,
            recall_low=around.low,
            recall_high=around.high,
            false_rate=rate,
            false_rate_low=low,
            false_rate_high=high,
            extrapolated=counted < ENOUGH,
            false_counted=counted,
            false_pairs=rate * self.goal.pairs,
            precision=self.goal.precision_at(rate, recall),
            milliseconds=1000 * seconds,
            view="part",
        )

    def _families(self, alone: _Flags, found: _Flags) -> Iterator[Family]:
        columns = defaultdict(list)
        for at, name in enumerate(self.transformations):
            columns[TRANSFORMATIONS[name].family].append(at)
        for family, some in columns.items():
            without, parts = alone[:, some], found[:, some]
            counts = (int(one.sum()) for one in (without, parts, without | parts))
            yield Family(family, without.size, *counts)

    def _compare(
        self, media: Sequence[Varied], tasks: TaskGroup, progress: Progress
    ) -> tuple[NearPairs, float]:
        """The pairs of pictures that lie on one another, with the distance of what both show, and
        the seconds of a processor to find them."""
        spent, best = 0.0, dict[tuple[int, int], int]()
        cases: list[_Case] = []
        blocks = list(combinations_with_replacement(range(0, len(media), _SHELF), 2))
        with ThreadPoolExecutor(available_cores()) as threads:
            found = threads.map(lambda starts: self._candidates(media, *starts), blocks)
            for some, took in progress(found, total=len(blocks), desc="Looking for parts"):
                cases += some
                spent += took
        laid = each(tasks, _laid, cases)
        for case, result in progress(laid, total=len(cases), desc="Laying"):
            if isinstance(result, WorkerError):
                raise result
            distance, took = result
            spent += took
            if distance is not None:
                pair = min(case.one, case.other), max(case.one, case.other)
                best[pair] = min(distance, best.get(pair, distance))
        one, other = np.array(sorted(best), np.int64).reshape(-1, 2).T
        distances = np.array([[best[pair] for pair in sorted(best)]], np.uint16)
        total = len(media) * (len(media) - 1) // 2
        bits = get_hasher(OVERLAP_HASHER).bits
        return NearPairs(len(media), total, one, other, distances, (bits,)), spent

    def _candidates(
        self, media: Sequence[Varied], first: int, second: int
    ) -> tuple[list[_Case], float]:
        """What may lie on one another of two shelves that begin there, and the seconds it took."""
        started = time.thread_time()
        new = self._shelf(media, first)
        found = hints(new) if first == second else hints(new, self._shelf(media, second))
        cases = []
        for hint in found:
            one, other = first + hint.one, second + hint.other
            pictures = _seen(media[one]).picture, _seen(media[other]).picture
            cases.append(_Case(one, other, *pictures, hint.mirrored, hint.back))
        return cases, time.thread_time() - started

    def _shelf(self, media: Sequence[Varied], start: int) -> Shelf:
        some = media[start : start + _SHELF]
        local = [_seen(one).picture.local for one in some]
        return shelf_of(
            [one.sha256 for one in some],
            [one.features for one in local],
            [one.mirrored for one in local] if self.isometric else (),
        )


class _Case(NamedTuple):
    one: int
    other: int
    first: LocalPicture
    second: LocalPicture
    mirrored: bool
    back: bool


def _laid(cases: list[_Case]) -> list[tuple[int | None, float]]:
    """What a worker does: lay pictures on one another; the distance of what both show, and the
    seconds it took."""
    return [_lay(case) for case in marked(cases)]


def _lay(case: _Case) -> tuple[int | None, float]:
    started = time.process_time()
    found = part(case.first, case.second, mirrored=case.mirrored, back=case.back)
    distance = None if found is None else found.distance
    return distance, time.process_time() - started


def _seen(one: Varied) -> PartsSeen:
    assert one.parts is not None
    return one.parts


def _size(picture: LocalPicture) -> int:
    """The bytes that are stored of a picture."""
    local = picture.local
    return len(local.features) + len(local.preview) + len(local.mirrored or b"")
