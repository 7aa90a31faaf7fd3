"""Hashes in memory that come and go while they are looked up, exactly.

Tables of substrings cannot grow. So new hashes are scanned until there are some thousands of them,
which then get tables of their own, together with those before them that are not many more. Hashes
that are gone stay in their tables, and are left out of what is found, until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core.hamming.columns import word_count
from catalog.core.hamming.multi_index import MultiIndex, Way, scan

_NEW = 1 << 14  # hashes that are scanned before they get tables
_MERGED = 1 << 19  # hashes; with as many or more, tables are not made again, which would take long

Numbers = NDArray[np.int64]
Rows = NDArray[np.uint64]


class Found(NamedTuple):
    """What is near a hash, the nearest first: ``owners`` and ``groups`` of hashes, and their
    ``distances``, each of shape (k,); and how it was found."""

    owners: Numbers
    groups: NDArray[np.int32]
    distances: Numbers
    way: Way


class _Part:
    """Some hashes of which none comes, in the order of their owners."""

    def __init__(self, bits: int, owners: Numbers, groups: NDArray[np.int32], rows: Rows) -> None:
        self.owners = owners
        self.groups = groups
        self.index = MultiIndex(rows, bits)
        self._gone: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.owners)

    def remove(self, owners: Numbers) -> int:
        """Leave out the hashes of these owners from now on; returns how many were left."""
        starts = np.searchsorted(self.owners, owners, "left")
        stops = np.searchsorted(self.owners, owners, "right")
        removed = 0
        for start, stop in zip(starts[starts < stops], stops[starts < stops], strict=True):
            if self._gone is None:
                self._gone = np.zeros(len(self.owners), np.bool_)
            removed += int(np.count_nonzero(~self._gone[start:stop]))
            self._gone[start:stop] = True
        return removed

    def remove_groups(self, groups: NDArray[np.int32]) -> int:
        """Leave out the hashes of these groups from now on; returns how many were left."""
        going = np.isin(self.groups, groups)
        if self._gone is None:
            self._gone = np.zeros(len(self.owners), np.bool_)
        removed = int(np.count_nonzero(going & ~self._gone))
        self._gone |= going
        return removed

    def left(self) -> tuple[Numbers, NDArray[np.int32], Rows]:
        """Owners, groups and rows of the hashes that are not gone."""
        if self._gone is None:
            return self.owners, self.groups, self.index.rows
        here = ~self._gone
        return self.owners[here], self.groups[here], self.index.rows[here]

    def here(self, positions: Numbers) -> NDArray[np.bool_] | slice:
        """Which of these positions have hashes that are not gone."""
        return slice(None) if self._gone is None else ~self._gone[positions]

    @property
    def nbytes(self) -> int:
        gone = 0 if self._gone is None else self._gone.nbytes
        return self.index.nbytes + self.owners.nbytes + self.groups.nbytes + gone


class GrowingIndex:
    """Hashes of ``bits`` bits, each with an owner and a group, which are numbers.

    One owner may have several hashes. The hashes to begin with, ``rows`` of shape (n, words), come
    in the order of their ``owners``, and are not copied.

    It is not to be changed in one thread while another one reads it.
    """

    def __init__(
        self,
        bits: int,
        owners: Numbers | None = None,
        groups: NDArray[np.int32] | None = None,
        rows: Rows | None = None,
    ) -> None:
        self._bits = bits
        self._words = word_count(bits)
        self._parts: list[_Part] = []
        self._length = 0
        self._begin()
        if owners is not None and len(owners):
            assert groups is not None
            assert rows is not None
            assert (owners[:-1] <= owners[1:]).all()
            self._parts.append(_Part(bits, owners, groups, rows))
            self._length = len(owners)

    def _begin(self) -> None:
        """There are no new hashes."""
        self._new = 0
        self._new_owners = np.empty(_NEW, np.int64)
        self._new_groups = np.empty(_NEW, np.int32)
        self._new_rows = np.empty((_NEW, self._words), np.uint64)

    def __len__(self) -> int:
        return self._length

    @property
    def nbytes(self) -> int:
        """Bytes of all that is held."""
        new = self._new_owners.nbytes + self._new_groups.nbytes + self._new_rows.nbytes
        return new + sum(part.nbytes for part in self._parts)

    def add(self, owners: Numbers, groups: NDArray[np.int32], rows: Rows) -> None:
        """From now on these hashes are found, too: arrays of shapes (n,), (n,) and (n, words)."""
        for start in range(0, len(owners), _NEW):
            chosen = slice(start, start + _NEW)
            count = len(owners[chosen])
            if self._new + count > _NEW:
                self._settle()
            place = slice(self._new, self._new + count)
            self._new_owners[place] = owners[chosen]
            self._new_groups[place] = groups[chosen]
            self._new_rows[place] = rows[chosen]
            self._new += count
            self._length += count

    def remove(self, owners: Iterable[int]) -> None:
        """From now on no hash of these owners is found."""
        wanted = np.unique(np.fromiter(owners, np.int64))
        for part in self._parts:
            self._length -= part.remove(wanted)
        self._keep_new(~np.isin(self._new_owners[: self._new], wanted))

    def remove_groups(self, groups: Iterable[int]) -> None:
        """From now on no hash of these groups is found."""
        wanted = np.fromiter(groups, np.int32)
        for part in self._parts:
            self._length -= part.remove_groups(wanted)
        self._keep_new(~np.isin(self._new_groups[: self._new], wanted))

    def _keep_new(self, stays: NDArray[np.bool_]) -> None:
        """Of the new hashes only those that a mask chooses are left."""
        count = int(np.count_nonzero(stays))
        self._length -= self._new - count
        for array in (self._new_owners, self._new_groups, self._new_rows):
            array[:count] = array[: self._new][stays]
        self._new = count

    def near(self, hash_: Rows, radius: int) -> Found:
        """All hashes within ``radius`` bits of one of shape (words,)."""
        owners, groups, distances = [], [], []
        way: Way = "scan"
        for part in self._parts:
            positions, far, how = part.index.near(hash_, radius)
            here = part.here(positions)
            owners.append(part.owners[positions[here]])
            groups.append(part.groups[positions[here]])
            distances.append(far[here])
            way = how if part is self._parts[0] else way
        if self._new:
            _, positions, far = scan(hash_[np.newaxis], self._new_rows, self._new, radius)
            owners.append(self._new_owners[positions])
            groups.append(self._new_groups[positions])
            distances.append(far)
        if not owners:
            nothing = np.empty(0, np.int64)
            return Found(nothing, np.empty(0, np.int32), nothing, way)
        return _sorted(
            np.concatenate(owners), np.concatenate(groups), np.concatenate(distances), way
        )

    def near_all(self, hashes: Rows, radius: int) -> list[Found]:
        """near() of hashes of shape (q, words), in their order."""
        return [self.near(hash_, radius) for hash_ in hashes]

    def _settle(self) -> None:
        """The new hashes get tables, together with the parts before them that are not larger."""
        order = np.argsort(self._new_owners[: self._new], kind="stable")
        parts = [(self._new_owners[order], self._new_groups[order], self._new_rows[order])]
        count = self._new
        while self._parts and len(self._parts[-1]) <= count < _MERGED:
            part = self._parts.pop()
            parts.append(part.left())
            count += len(part)
        owners, groups, rows = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        if len(parts) > 1:
            order = np.argsort(owners, kind="stable")
            owners, groups, rows = owners[order], groups[order], rows[order]
        self._parts.append(_Part(self._bits, owners, groups, rows))
        self._begin()


def _sorted(owners: Numbers, groups: NDArray[np.int32], distances: Numbers, way: Way) -> Found:
    if len(owners) > 1:
        order = np.lexsort((owners, distances))
        owners, groups, distances = owners[order], groups[order], distances[order]
    return Found(owners, groups, distances, way)
