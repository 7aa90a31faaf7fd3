"""The banks in memory, as a service looks hashes up in them thousands of times a second."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.banks.records import Kind
from catalog.core.hamming.growing import Found, GrowingIndex
from catalog.core.hamming.multi_index import Way, as_rows
from catalog.errors import UsageError
from catalog.hashers import get_hasher


@dataclass(frozen=True, slots=True)
class HeldBank:
    """A bank as the database has it; ``radii`` says by hasher how far its entries reach, where that
    is not as far as the hasher's own radius."""

    id: int
    name: str
    kind: Kind
    ratio: float
    radii: Mapping[str, int]

    def radius(self, hasher: str, usual: int | None = None) -> int:
        """The largest distance at which its entries are near a hash; if the bank does not say, it
        is the ``usual`` one, or the hasher's own."""
        radius = self.radii.get(hasher, usual)
        return get_hasher(hasher).radius() if radius is None else radius


class Times(NamedTuple):
    """From when until before when an entry is active, in seconds since 1970; None: no limit."""

    start: float | None
    stop: float | None

    def contain(self, now: float) -> bool:
        return (self.start is None or self.start <= now) and (self.stop is None or now < self.stop)


class Match(NamedTuple):
    """An entry of a bank near a hash."""

    bank: HeldBank
    entry: int
    distance: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is near a hash, the nearest first; if anything ``exempt`` is, nothing matches.

    ``radius`` is how far was searched, and ``way`` says how. Either way is exact.
    """

    matches: list[Match]
    exempt: list[Match]
    radius: int
    way: Way


class Turns(NamedTuple):
    """The ids of the banks that take part in a lookup (None: all do), and the names of those that
    are left out, since their entries match in a part of the lookups only."""

    banks: set[int] | None
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes of entries by one hasher: arrays of ``entries`` and ``banks`` of shape (n,), in the
    order of the entries, and ``rows`` as as_rows() makes them."""

    entries: NDArray[np.int64]
    banks: NDArray[np.int32]
    rows: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the banks up to change ``number``.

    ``banks`` are all that there are. The hashes of the ``touched`` entries are from now on those in
    ``hashes``, by hasher, and the times at which they are active those in ``times``.
    """

    number: int
    banks: Mapping[int, HeldBank]
    touched: Sequence[int] = ()
    hashes: Mapping[str, Hashes] = field(default_factory=dict)
    times: Mapping[int, Times] = field(default_factory=dict)


class HeldBanks:
    """All banks and the hashes of their entries, as of change ``number``.

    It is not to be changed in one thread while another one reads it.
    """

    def __init__(self, begin: Changes) -> None:
        self.number = begin.number
        self.banks = begin.banks
        self._times = dict(begin.times)
        self._indexes = {
            name: GrowingIndex(get_hasher(name).bits, one.entries, one.banks, one.rows)
            for name, one in begin.hashes.items()
        }

    def apply(self, changes: Changes) -> None:
        """From now on answers are as of these changes, which follow those that are held."""
        if gone := self.banks.keys() - changes.banks.keys():
            for index in self._indexes.values():
                index.remove_groups(gone)
        if changes.touched:
            for index in self._indexes.values():
                index.remove(changes.touched)
            for entry in changes.touched:
                self._times.pop(entry, None)
        for name, new in changes.hashes.items():
            if name not in self._indexes:
                self._indexes[name] = GrowingIndex(get_hasher(name).bits)
            self._indexes[name].add(new.entries, new.banks, new.rows)
        self._times.update(changes.times)
        self.banks = changes.banks
        self.number = changes.number

    def sizes(self) -> dict[str, int]:
        """How many hashes are held, by hasher."""
        return {name: len(index) for name, index in self._indexes.items()}

    @property
    def nbytes(self) -> int:
        """Bytes that the hashes and what finds them take."""
        return sum(index.nbytes for index in self._indexes.values())

    def named(self, name: str) -> HeldBank | None:
        """The bank of that name."""
        return next((bank for bank in self.banks.values() if bank.name == name), None)

    def turns(self, names: Collection[str] | None, seed: str | None = None) -> Turns:
        """Which banks of these names, or of all, take part in a lookup, as their ratios say.

        The same ``seed`` gives the same answer; without one, it is left to chance.

        Raises UsageError for a bank that is not there.
        """
        known = {bank.name: bank for bank in self.banks.values()}
        if names is not None and (missing := [name for name in names if name not in known]):
            raise UsageError(f"there is no bank {missing[0]!r}")
        asked = known.values() if names is None else [known[name] for name in {*names}]
        if all(bank.ratio == 1 for bank in asked):
            return Turns(None if names is None else {bank.id for bank in asked}, [])
        side = coin(seed)
        left_out = sorted(bank.name for bank in asked if side >= bank.ratio)
        return Turns({bank.id for bank in asked if side < bank.ratio}, left_out)

    def look_up(
        self,
        hasher: str,
        values: Sequence[bytes],
        *,
        now: float,
        banks: Collection[int] | None = None,
        radius: int | None = None,
        usual: int | None = None,
        top: int | None = None,
        inactive: bool = False,
    ) -> list[Answer]:
        """What is near each of some hashes in these banks, or in all, at that time.

        Each bank reaches as far as it says, or as is ``usual``; with ``radius`` all reach up to
        that. At most the ``top`` nearest are told, and with ``inactive`` also what is not active.
        Banks that exempt always count, as far as they say. Values have the length of the hasher's
        hashes.
        """
        radii = {
            bank.id: bank.radius(hasher, usual)
            if radius is None or bank.kind == "exempt"
            else radius
            for bank in self.banks.values()
            if bank.kind == "exempt" or banks is None or bank.id in banks
        }
        widest = max(radii.values(), default=-1)
        index = self._indexes.get(hasher)
        if index is None or widest < 0 or not values:
            return [Answer([], [], max(widest, 0), "index") for _ in values]
        packed = np.frombuffer(b"".join(values), np.uint8).reshape(len(values), -1)
        return [
            self._answer(found, radii, widest, now, top, inactive)
            for found in index.near_all(as_rows(packed), widest)
        ]

    def _answer(
        self,
        found: Found,
        radii: Mapping[int, int],
        widest: int,
        now: float,
        top: int | None,
        inactive: bool,
    ) -> Answer:
        matches: list[Match] = []
        exempt: list[Match] = []
        for entry, group, distance in zip(
            found.owners.tolist(), found.groups.tolist(), found.distances.tolist(), strict=True
        ):
            if distance > radii.get(group, -1):
                continue
            bank = self.banks[group]
            times = self._times.get(entry)
            is_active = times is None or times.contain(now)
            if not is_active and (bank.kind == "exempt" or not inactive):
                continue
            (exempt if bank.kind == "exempt" else matches).append(Match(bank, entry, distance))
        matches = _nearest([] if exempt else matches)[:top]
        return Answer(matches, _nearest(exempt), widest, found.way)


def coin(seed: str | None) -> float:
    """A number from 0 to below 1, the same for the same seed, and for HMA's; what has a ratio above
    it takes part in a lookup."""
    return Random(seed).random()


def _nearest(matches: list[Match]) -> list[Match]:
    """Of several hashes of one entry only the nearest; matches come with the nearest first."""
    nearest: dict[int, Match] = {}
    for match in matches:
        nearest.setdefault(match.entry, match)
    return list(nearest.values())
