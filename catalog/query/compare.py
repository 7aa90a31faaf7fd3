"""Why two files are near-duplicates, or why they are not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from catalog.banks.exempting import exempt_banks
from catalog.core import hamming
from catalog.core.bits import distance
from catalog.core.completeness import State
from catalog.core.hamming import pack_columns
from catalog.core.isometry import ISOMETRIES, RELATION, Isometry
from catalog.core.paths import canonical
from catalog.core.renamed import Renamed
from catalog.core.timelines import Alignment, FrameMatches, Range, align
from catalog.core.units import clock
from catalog.db.rows import value
from catalog.db.settings import (
    Confirmation,
    StoredHasher,
    is_exact_decode,
    is_isometric,
    is_local,
    min_coverage,
    min_overlap,
    read_confirmation,
    read_sampling,
    stored_hashers,
    used_names,
)
from catalog.errors import MediaError
from catalog.fingerprint.probe import Probe, ProbeFrame, Probing, View, probe_all
from catalog.fingerprint.records import INSIDES
from catalog.hashers import HASHERS
from catalog.hashers.registry import known_name
from catalog.local.records import OVERLAP_HASHER, Relation
from catalog.match.confirmation import are_confirmed, milliseconds, probe_sightings
from catalog.match.videos import are_commonplace
from catalog.query.parts import InCommon, part_of
from catalog.work.executor import TaskGroup


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one hasher says about two files, and whether that makes them near-duplicates.

    ``distance`` is that of the two nearest frames (of a picture there is one), in bits; near is
    what lies within ``radius``. ``view`` is what was compared of two pictures: whole, or inner, for
    what is inside the margins of one of them or of both, or part, where each shows a part of the
    other one: ``overlap1`` and ``overlap2`` of their areas, and ``relation`` is what the first one
    is to the second one. ``isometries`` has for two pictures the distance for every way to turn the
    first. Of the ``sampled`` frames of each file ``frames`` are near one of the other. The times of
    what they have in common are those of a Duplicate. ``reason`` is a sentence for a person.
    ``completeness`` says whether each was seen whole, and ``remarks`` why not.
    """

    hasher: str
    near_duplicates: bool
    reason: str
    distance: int | None
    bits: int
    radius: int
    view: View
    isometry: Isometry | None
    isometries: dict[Isometry, int] | None
    frames1: int
    sampled1: int
    frames2: int
    sampled2: int
    time_offset: float | None
    ranges: list[Range] | None
    completeness1: State
    completeness2: State
    remarks1: list[str]
    remarks2: list[str]
    overlap1: float | None = None
    overlap2: float | None = None
    relation: Relation | None = None

    duplicates = Renamed("near_duplicates")
    kept1 = Renamed("sampled1")
    kept2 = Renamed("sampled2")


def compare(
    connection: Connection,
    tasks: TaskGroup,
    path1: str | os.PathLike[str],
    path2: str | os.PathLike[str],
    hashers: Sequence[str] | None = None,
    needed: float | None = None,
    needed_overlap: float | None = None,
) -> list[Comparison]:
    """Compare two files by some hashers as the catalogue would; they need not be in it.

    They are read by ``tasks``. ``hashers`` are names (None: those of which the catalogue holds
    hashes, or if it holds none, all). ``needed`` is the fraction of the frames of a video that has
    to be in another one, ``needed_overlap`` that of one of two pictures that show a part of one
    another (None: the catalogue's settings).

    Raises MediaError if one of them gives no hash, UnknownHasher.
    """
    isometric, confirmation = is_isometric(connection), read_confirmation(connection)
    sampling, exact_decode = read_sampling(connection), is_exact_decode(connection)
    if hashers is None:
        hashers = used_names(connection) or list(HASHERS)
    names = dict.fromkeys(known_name(name) for name in hashers)
    if confirmation is not None:
        names[confirmation.hasher.name] = None
    probing = Probing(
        tuple(names),
        isometric,
        sampling,
        exact_decode,
        tasks.limits.pixels,
        turned_pictures=True,
        local=OVERLAP_HASHER in names,
    )
    probes = []
    for _, result in probe_all(tasks, probing, [canonical(path1), canonical(path2)]):
        if isinstance(result, MediaError):
            raise result
        probes.append(result)
    one, two = probes
    needed = min_coverage(connection, needed)
    needed_overlap = min_overlap(connection, needed_overlap)
    stored = stored_hashers(connection)
    exempt = None
    if one.sha256 != two.sha256:
        exempt = _exempt(exempt_banks(connection, probes))
    found = []
    for name in hashers:
        whole = _Compared(
            connection, stored[name], one, two, isometric, needed, sampling.step, confirmation
        )
        said = min((whole, *whole.by_insides()), key=_Compared.rank).said()
        confirms = confirmation is not None and confirmation.hasher.name == name
        if name == OVERLAP_HASHER and not (said.near_duplicates or confirms):
            common = part_of(one, two, mirrored=isometric)
            said = _with_part(said, common, needed_overlap, is_local(connection))
        if exempt is not None:
            said = replace(said, near_duplicates=False, reason=f"{said.reason}; {exempt}")
        found.append(said)
    return found


def _exempt(banks: Sequence[str | None]) -> str | None:
    """Why two files are in no pair, given the exempt banks that they are near."""
    for which, bank in zip(("first", "second"), banks, strict=True):
        if bank is not None:
            return (
                f"but the {which} is near an entry of the exempt bank {bank}, so they are no pair"
            )
    return None


def _with_part(said: Comparison, common: InCommon | None, needed: float, local: bool) -> Comparison:
    """What is said of two files that are not near each other but may have a part in common."""
    if common is None:
        return said
    part = common.part
    first, second = _named(common.time1, "the first"), _named(common.time2, "the second")
    reason = (
        f"{said.reason}; but {_RELATIONS[part.relation].format(first, second)}:"
        f" {part.overlap1:.0%} of the first and {part.overlap2:.0%} of the second show the same,"
        f" {_bits(part.distance)} apart there"
    )
    if not local:
        return replace(said, reason=f"{reason}: catalog ingest --local finds such pairs")
    if max(part.overlap1, part.overlap2) < needed:
        return replace(said, reason=f"{reason}; {needed:.0%} of one would be enough")
    return replace(
        said,
        near_duplicates=True,
        reason=reason,
        distance=part.distance,
        view="part",
        isometry=part.isometry,
        overlap1=part.overlap1,
        overlap2=part.overlap2,
        relation=part.relation,
        **common.times,
    )


_RELATIONS: Mapping[Relation, str] = {
    "aligned": "{} and {} show the same area",
    "crop": "{} is a crop of {}",
    "uncropped": "{1} is a crop of {0}",
    "inside": "{} is inside {}",
    "contains": "{1} is inside {0}",
    "overlap": "{} and {} overlap",
}


def _named(time: float | None, which: str) -> str:
    return f"{which} picture" if time is None else f"the frame at {clock(time)} of {which} one"


@dataclass(frozen=True)
class _Compared:
    """Two files and a hasher."""

    connection: Connection
    hasher: StoredHasher
    one: Probe
    two: Probe
    isometric: bool
    needed: float
    step: float
    confirmation: Confirmation | None
    positions: tuple[int, int] = (0, 0)  # of what is compared of pictures

    def by_insides(self) -> Iterator[_Compared]:
        """The same by what is inside the margins of two pictures."""
        if self.one.is_video or self.two.is_video:
            return
        for one, other in product((0, *INSIDES), repeat=2):
            found = replace(self, positions=(one, other))
            if (one or other) and found.frames1 and found.frames2:
                yield found

    def rank(self) -> tuple[bool, bool, int]:
        """Least for what counts: wholes that are near-duplicates, then the nearest insides."""
        nearest, _ = self.nearest
        is_inner = any(self.positions)
        far = self.hasher.bits if nearest is None else nearest
        return not self._verdict()[0], is_inner, far if is_inner else 0

    def said(self) -> Comparison:
        near_duplicates, reason = self._verdict()
        found, moving = self.alignment, self.one.is_video or self.two.is_video
        return Comparison(
            hasher=self.hasher.name,
            near_duplicates=near_duplicates,
            reason=reason,
            distance=self.nearest[0],
            bits=self.hasher.bits,
            radius=self.hasher.radius,
            view="inner" if any(self.positions) else "whole",
            isometry=self.nearest[1],
            isometries=self.isometries,
            frames1=found.frames1 if found else 0,
            sampled1=len(self.frames1),
            frames2=found.frames2 if found else 0,
            sampled2=len(self.frames2),
            time_offset=found.time_offset if found and moving else None,
            ranges=found.ranges if found and moving else None,
            completeness1=self.one.completeness.state,
            completeness2=self.two.completeness.state,
            remarks1=list(self.one.completeness.remarks),
            remarks2=list(self.two.completeness.remarks),
        )

    @cached_property
    def frames1(self) -> list[ProbeFrame]:
        """The frames of the first file that hold something to compare."""
        return self._frames(self.one, self.positions[0])

    @cached_property
    def frames2(self) -> list[ProbeFrame]:
        """The frames of the second file that hold something to compare."""
        return self._frames(self.two, self.positions[1])

    def _frames(self, probe: Probe, position: int) -> list[ProbeFrame]:
        found = [frame for frame in probe.frames[self.hasher.name] if not frame.flat]
        if probe.is_video:
            return found
        return [frame for frame in found if frame.position == position]

    @cached_property
    def matches(self) -> FrameMatches:
        """The frames that are near each other, confirmed or not."""
        return self._matches()

    @cached_property
    def alignment(self) -> Alignment | None:
        """What they have in common, if confirmed; None if that is nothing."""
        matches = self.matches
        if self.confirmation is not None and self.one.sha256 != self.two.sha256:
            matches = matches.where(self._are_confirmed(self.confirmation, matches))
        if not len(matches.distance):
            return None
        return align(matches, self.hasher.bits, self.step)

    @cached_property
    def nearest(self) -> tuple[int | None, Isometry | None]:
        """The smallest distance of two frames, and the isometry by which most are near."""
        if self.alignment is not None:
            return self.alignment.distance, ISOMETRIES[self.alignment.isometry]
        if not (self.frames1 and self.frames2):
            return None, None
        _, turn1, values1 = self._values(self.frames1)
        _, turn2, values2 = self._values(self.frames2)
        found = hamming.nearest(pack_columns(values1), pack_columns(values2), 1, self.hasher.bits)
        best = int(found.distance.argmin())
        isometry = RELATION[turn1[found.i[best]], turn2[found.j[best]]]
        return int(found.distance[best]), ISOMETRIES[int(isometry)]

    @cached_property
    def isometries(self) -> dict[Isometry, int] | None:
        """For two pictures, the distance for every way to turn the first."""
        if self.one.is_video or self.two.is_video or not (self.frames1 and self.frames2):
            return None
        upright = self.frames2[0].values["r0"]
        return {
            isometry: distance(value, upright) for isometry, value in self.frames1[0].values.items()
        }

    def _verdict(self) -> tuple[bool, str]:
        if self.one.sha256 == self.two.sha256:
            return True, "they hold the same bytes"
        for probe, frames in ((self.one, self.frames1), (self.two, self.frames2)):
            if not frames:
                return False, f"{probe.path} holds nothing to compare: its quality is too low"
        moving = self.one.is_video or self.two.is_video
        far = f"{_bits(self.nearest[0])} apart"
        inner = "the pictures inside the margins" if any(self.positions) else "they"
        what = "the nearest frames" if moving else inner
        if not len(self.matches.distance):
            reason = f"{what} are {far}, more than {self.hasher.radius}"
            return False, reason + self._turned_reason()
        near, confirmed = f"{what} are {far}, no more than {self.hasher.radius}", ""
        if self.confirmation is not None:
            if self.confirmation.hasher.id == self.hasher.id:
                name = self.hasher.name
                return False, f"{near}; but {name} confirms the pairs of others and makes none"
            confirmed = f"; {self._confirmed_reason(self.confirmation)}"
        if self.alignment is None:
            return False, near + confirmed
        if not moving:
            return True, near + confirmed
        enough, reason = self._enough(self.alignment, len(self.frames1), len(self.frames2))
        return enough, reason + confirmed

    def _confirmed_reason(self, confirmation: Confirmation) -> str:
        """Whether the confirming hasher sees that too, and at what distance."""
        name, radius = confirmation.hasher.name, confirmation.radius
        nearest, _ = replace(self, hasher=confirmation.hasher, confirmation=None).nearest
        if nearest is None:
            return f"{name} does not confirm that: it sees nothing to compare"
        moving = self.one.is_video or self.two.is_video
        far = f"{'the nearest frames' if moving else 'they'} are {_bits(nearest)} apart by it"
        if self.alignment is not None:
            return f"{name} confirms that: {far}, no more than {radius}"
        if nearest > radius:
            return f"{name} does not confirm that: {far}, more than {radius}"
        return f"{name} does not confirm that: {far}, but at other times"

    def _turned_reason(self) -> str:
        if self.isometric or not self.isometries:
            return ""
        near = min(self.isometries.items(), key=lambda item: item[1])
        if near[1] > self.hasher.radius:
            return ""
        return (
            f"; turned by {near[0]}, the first would be {near[1]} bits from the second, but the"
            " catalogue is not isometric"
        )

    def _enough(self, alignment: Alignment, count1: int, count2: int) -> tuple[bool, str]:
        """Whether videos have enough in common."""
        coverage1, coverage2 = alignment.frames1 / count1, alignment.frames2 / count2
        parts = (
            f"{found} of {count} frames of the {name} ({coverage:.0%}) in the {other}"
            for probe, found, count, coverage, name, other in (
                (self.one, alignment.frames1, count1, coverage1, "first", "second"),
                (self.two, alignment.frames2, count2, coverage2, "second", "first"),
            )
            if probe.is_video
        )
        reason = ", ".join(parts)
        if not self.needed:
            return True, reason
        if max(coverage1, coverage2) < self.needed:
            return False, f"{reason}; {self.needed:.0%} of one would be enough"
        if self.one.is_video and self.two.is_video and self._commonplace(alignment, count1, count2):
            return False, f"{reason}; many unrelated videos have that, such as an intro"
        return True, reason

    def _commonplace(self, alignment: Alignment, count1: int, count2: int) -> bool:
        """Whether the catalogue knows what they have in common from many other videos."""
        query = "SELECT id FROM catalog.media WHERE sha256 = %(sha256)s"
        other = value(self.connection, query, sha256=self.two.sha256)
        if other is None:
            return False
        coverage = min(alignment.frames1 / count1, alignment.frames2 / count2)
        partners = {int(other): (coverage, alignment.ranges[0])}
        return bool(are_commonplace(self.connection, self.hasher.id, self.one.sha256, partners))

    def _matches(self) -> FrameMatches:
        """The frames that are near each other, by the best isometry."""
        at1, turn1, values1 = self._values(self.frames1)
        at2, turn2, values2 = self._values(self.frames2)
        blocks: list[hamming.Matches] = []
        if values1 and values2:
            columns = pack_columns(values1), pack_columns(values2)
            blocks = list(hamming.join(*columns, self.hasher.radius))
        found = hamming.concatenate(blocks)
        i, j, isometry = at1[found.i], at2[found.j], RELATION[turn1[found.i], turn2[found.j]]
        order = np.lexsort((isometry, found.distance, j, i))
        i, j, isometry, distance = i[order], j[order], isometry[order], found.distance[order]
        once = np.ones(len(i), np.bool_)
        once[1:] = (i[1:] != i[:-1]) | (j[1:] != j[:-1])
        i, j = i[once], j[once]
        return FrameMatches(
            *_seen(self.frames1, i),
            *_seen(self.frames2, j),
            distance[once],
            isometry[once].astype(np.int64),
        )

    def _are_confirmed(
        self, confirmation: Confirmation, matches: FrameMatches
    ) -> NDArray[np.bool_]:
        """Which matching frames the confirming hasher sees as near too."""
        seen = probe_sightings(confirmation.hasher, [self.one, self.two], self.isometric)
        nothing = np.zeros(len(matches.distance), np.int64)
        return are_confirmed(
            seen,
            seen,
            confirmation.radius,
            nothing,
            milliseconds(matches.start1),
            nothing + 1,
            milliseconds(matches.start2),
            nothing > 0,
        )

    def _values(
        self, frames: Sequence[ProbeFrame]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], list[bytes]]:
        """The frame, isometry and hash of each frame, by all isometries if these count."""
        found = [
            (at, ISOMETRIES.index(isometry), value)
            for at, frame in enumerate(frames)
            for isometry, value in frame.values.items()
            if self.isometric or isometry == "r0"
        ]
        at, turn = (np.array([one[n] for one in found], np.int64) for n in (0, 1))
        return at, turn, [value for _, _, value in found]


def _bits(count: int | None) -> str:
    return "1 bit" if count == 1 else f"{count} bits"


def _seen(
    frames: Sequence[ProbeFrame], at: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Positions of some frames, and from when until when they are seen."""
    return (
        np.array([frame.position for frame in frames], np.int64)[at],
        np.array([frame.start for frame in frames], np.float64)[at],
        np.array([frame.until for frame in frames], np.float64)[at],
    )
