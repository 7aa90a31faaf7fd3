"""What a calibration measures: the distances of pairs whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["image", "video"]

# Of fewer pairs not even the nearest hundredth are enough to tell how rare false pairs are.
ENOUGH_PAIRS = 1000


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many pairs are at which distance by one hasher: ``counts``, int64 of shape (bits + 1,).

    ``transformation`` is what was done to one of each pair; None for pairs of different media.
    """

    kind: Kind
    hasher: str
    transformation: str | None
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """Two radii of a hasher, in bits: the one that is set, and the one that a goal asks for."""

    kind: Kind
    hasher: str
    bits: int
    set_radius: int
    advised_radius: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """What thresholds are to reach: a ``precision``, or a ``false_rate``, which is the part of all
    pairs of different media that may be taken for near-duplicates.

    The precision is that of a collection of so many ``media``, of which a part, ``copies``, has a
    near-duplicate like the variants.
    """

    precision: float | None
    false_rate: float | None
    media: int
    copies: float

    @property
    def pairs(self) -> float:
        """Pairs of media in that collection."""
        return self.media * (self.media - 1) / 2

    @property
    def most_false(self) -> float:
        """The largest false rate that any threshold could reach it with."""
        if self.false_rate is not None or self.precision is None:
            return self.false_rate or 0.0
        true = self.media * self.copies
        return min(true * (1 - self.precision) / self.precision / self.pairs, 1.0)

    def precision_at(self, false_rate: float, recall: float) -> float | None:
        """The part of the pairs that is true; None where nothing is found."""
        true, false = self.media * self.copies * recall, self.pairs * false_rate
        return true / (true + false) if true + false > 0 else None

    def meets(self, false_rate: float, recall: float) -> bool:
        """Whether it is reached."""
        if self.false_rate is not None:
            return false_rate <= self.false_rate
        precision = self.precision_at(false_rate, recall)
        assert self.precision is not None
        return precision is not None and precision >= self.precision


@dataclass(frozen=True, slots=True)
class Choice:
    """A hasher with its radius, maybe confirmed by a second one, and what they reach.

    ``origin`` is ``set`` for the radii that a catalogue has, ``advised`` for the largest that reach
    the goal. ``false_rate`` is the part of all pairs of different media that they take for
    near-duplicates, ``false_counted`` how many that were; where these were too few, the rate is
    ``extrapolated``. ``false_pairs`` and ``precision`` are those of a collection of the goal's
    size. ``recall`` is the part of variants that is found. The others are bounds of 95 %.
    ``milliseconds`` are those of a processor to hash a picture; None for videos. If the ``view`` is
    ``part``, pictures are near if they show a part of one another: the hasher then compares what
    both show, the milliseconds are those to find features, and of few false pairs the rate is as
    counted.
    """

    kind: Kind
    origin: Literal["set", "advised"]
    hasher: str
    threshold: float
    radius: int
    confirm_hasher: str | None
    confirm_threshold: float | None
    confirm_radius: int | None
    recall: float
    recall_low: float
    recall_high: float
    false_rate: float
    false_rate_low: float
    false_rate_high: float
    extrapolated: bool
    false_counted: int
    false_pairs: float
    precision: float | None
    milliseconds: float | None
    view: Literal["whole", "part"] = "whole"


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the variants of a transformation one choice finds, with bounds of 95 %."""

    choice: Choice
    transformation: str
    found: int
    pairs: int
    recall: float
    recall_low: float
    recall_high: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What was measured of one kind.

    So many media were ``varied``, and ``compared`` with each other, which makes so many pairs of
    ``different`` ones; pairs that are ``alike`` in their details were left out, as were ``flat``
    media, which hold nothing that all hashers could compare. ``labelled`` are pairs that people
    say are the same.
    """

    kind: Kind
    varied: int
    compared: int
    flat: int
    different: int
    alike: int
    labelled: int

    @property
    def is_too_small(self) -> bool:
        """Whether it tells no more of false pairs than an upper bound, which is far too high."""
        return self.different < ENOUGH_PAIRS


@dataclass(frozen=True, slots=True)
class Family:
    """How many of the ``variants`` by a family of transformations are found: ``without`` parts, as
    wholes or by what is inside their margins; by ``parts``; and ``with_parts``, by any of these.
    """

    family: str
    variants: int
    without: int
    parts: int
    with_parts: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What it changes that pictures that show a part of one another are near-duplicates.

    ``local`` says whether the catalogue looks for them already. ``without`` and ``with_parts`` are
    the parts of all variants that are found, as in Family. A picture takes so many ``bytes`` in the
    database, and ``comparing_milliseconds`` of a processor to be compared with the others of a
    collection of the goal's size. ``alike`` counts pairs by parts that were left out of the
    different ones, since they show the same; ``false`` are those that are left, by their paths, the
    nearest first.
    """

    local: bool
    without: float
    with_parts: float
    families: tuple[Family, ...]
    bytes: float
    comparing_milliseconds: float
    alike: int
    false: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """All that a calibration found; ``failed`` has by path why a file could not be measured, and
    ``parts`` what parts of pictures change, if they were measured."""

    seed: int
    isometric: bool
    min_coverage: float
    goal: Goal
    samples: tuple[Sample, ...]
    choices: tuple[Choice, ...]
    recalls: tuple[Recall, ...]
    histograms: tuple[Histogram, ...]
    failed: Mapping[str, str]
    seconds: float
    parts: Parts | None = None

    def advised(self, kind: Kind | None = None) -> dict[str, int]:
        """By hasher the radius that it should have alone; the smaller one of two kinds."""
        radii: dict[str, int] = {}
        for one in self.choices:
            if one.origin == "advised" and one.confirm_hasher is None and kind in (None, one.kind):
                radii[one.hasher] = min(one.radius, radii.get(one.hasher, one.radius))
        return radii
