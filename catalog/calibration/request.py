"""What a person may say about a calibration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.calibration.films import FILM_TRANSFORMATIONS
from catalog.calibration.records import Goal
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.errors import UsageError
from catalog.hashers import HASHERS
from catalog.hashers.registry import known_name
from catalog.local.records import OVERLAP_HASHER

_PRECISION = 0.99
_MEDIA = 10_000


@dataclass(frozen=True, slots=True)
class CalibrationRequest:
    """What is to be measured, and what thresholds are to reach.

    Of ``sample`` pictures and of ``videos`` variants are made, and looked for; ``compared``
    pictures, and ten times as many videos as get variants, are compared with each other, to see how
    many different ones are taken for near-duplicates. ``hashers`` are names, measured at the
    thresholds that the catalogue has, and as it has them confirmed. ``transformations`` are the
    names or families of those that count (none: all). Turned and mirrored pictures count with
    ``isometric`` (None: in an isometric catalogue). ``groups`` is a CSV file with the columns path
    and group: what is in one group shows the same. Parts of pictures are measured too with
    ``local`` (None: in a local catalogue).

    What is advised has a ``precision`` (where nothing is said: 0.99), or a ``false_rate`` among all
    pairs of different media, in a collection of so many ``media`` (None: as the catalogue has, and
    10,000 at least), of which a part, ``copies``, has a near-duplicate.

    The same files and the same ``seed`` give the same.

    Raises UsageError for what makes no sense: unknown names, values out of their range,
    a precision and a false rate, ``local`` without phash.
    """

    hashers: tuple[str, ...] = tuple(HASHERS)
    sample: int = 1000
    compared: int = 5000
    videos: int = 20
    seed: int = 0
    isometric: bool | None = None
    transformations: tuple[str, ...] = ()
    precision: float | None = None
    false_rate: float | None = None
    media: int | None = None
    copies: float = 0.1
    groups: str | None = None
    local: bool | None = None

    def __post_init__(self) -> None:
        for name in self.hashers:
            known_name(name)
        _check_transformations(self.transformations)
        if self.precision is not None and self.false_rate is not None:
            raise UsageError("choose a precision or a false positive rate, not both")
        if self.local and OVERLAP_HASHER not in self.hashers:
            raise UsageError(
                f"what pictures have in common is compared by {OVERLAP_HASHER}; add it to the"
                f" hashers: {','.join((*self.hashers, OVERLAP_HASHER))}"
            )
        for what, said, sensible in (
            ("a sample of {} pictures", self.sample, self.sample >= 1),
            ("a comparison of {} pictures", self.compared, self.compared >= 1),
            ("a sample of {} videos", self.videos, self.videos >= 0),
            ("a seed of {}", self.seed, self.seed >= 0),
            ("a precision of {}", self.precision, self.precision is None or 0 < self.precision < 1),
            (
                "a false positive rate of {}",
                self.false_rate,
                self.false_rate is None or 0 < self.false_rate <= 1,
            ),
            ("a collection of {} media", self.media, self.media is None or self.media >= 2),
            ("a part of {} that has a copy", self.copies, self.copies > 0),
        ):
            if not sensible:
                raise UsageError(f"{what.format(said)} makes no sense")

    def goal(self, media: int) -> Goal:
        """What thresholds are to reach in a catalogue with this many media."""
        precision = self.precision
        if precision is None and self.false_rate is None:
            precision = _PRECISION
        return Goal(precision, self.false_rate, self.media or max(media, _MEDIA), self.copies)


def _check_transformations(names: Iterable[str]) -> None:
    """Raises UsageError, which lists the families, for what names no transformation or family."""
    families = dict.fromkeys(
        [one.family for one in TRANSFORMATIONS.values()]
        + [one.family for one in FILM_TRANSFORMATIONS.values()]
    )
    known = families.keys() | TRANSFORMATIONS.keys() | FILM_TRANSFORMATIONS.keys()
    for name in names:
        if name not in known:
            raise UsageError(
                f"there is no transformation {name!r}; choose from {', '.join(families)}, or one of"
                " them by name"
            )
