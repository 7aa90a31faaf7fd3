"""The pairs of some hashes with others, gathered as they are found, in bounded memory."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.core import crowds
from catalog.core.crowds import Pairs
from catalog.core.hamming import Matches
from catalog.core.isometry import ISOMETRIES, RELATION
from catalog.match.matrix import Matrix

_MANY_PAIRS = 1_000_000  # held in memory before a crowd among them is thinned
_NONE = np.empty(0, np.int64)


class Found(NamedTuple):
    """What a comparison found: ``pairs``, and how many there were at which ``places``.

    A place is the position of a turned hash, times eight, plus the turn of the other one; it may
    occur several times. Where a crowd was thinned, the ``counts`` add up to more than there are
    pairs. ``places`` and ``counts`` have shape (k,).
    """

    places: NDArray[np.int64]
    counts: NDArray[np.int64]
    pairs: Pairs


def found(turned: Matrix, block: Matches, others: Matrix) -> Found:
    """A block of a join of the hashes ``turned`` with others."""
    turns = others.turns[block.j]
    owner, other = turned.ids[block.i], others.ids[block.j]
    mine = turned.turns[block.i]
    isometry = np.where(owner < other, RELATION[mine, turns], RELATION[turns, mine])
    places = block.i * len(ISOMETRIES) + turns
    return Found(places, np.ones_like(places), Pairs(owner, other, block.distance, isometry))


class Neighbours:
    """The pairs of the hashes ``turned`` with all others; crowds among them are thinned.

    Neighbours are counted for each turned version of a hash and each isometry; the hash has at
    least as many neighbours as the largest of these counts. ``held`` pairs are in memory. The
    hashes ``crowded`` are known to have too many, whatever is found here.
    """

    def __init__(self, turned: Matrix, crowded: NDArray[np.int64] = _NONE) -> None:
        self.turned = turned
        self._crowded = crowded
        self._counts = np.zeros(len(turned) * len(ISOMETRIES), np.int64)
        self.forget_pairs()

    def forget_pairs(self) -> None:
        """Let go of all pairs; they stay counted."""
        self._pairs: list[Pairs] = []
        self.held = self._held_after_thinning = 0
        self._sieve: crowds.Sieve | None = None

    def add(self, found: Found) -> None:
        np.add.at(self._counts, found.places, found.counts)
        pairs = found.pairs
        if self._sieve is not None:
            pairs = pairs.where(~self._sieve.useless(pairs))
        self._pairs.append(pairs)
        self.held += len(pairs.owner)
        if self.held > 2 * self._held_after_thinning + _MANY_PAIRS:
            self._thin()

    def found(self) -> Found:
        """All that was added, each pair once."""
        places = np.flatnonzero(self._counts)
        return Found(places, self._counts[places], self.pairs())

    def pairs(self) -> Pairs:
        pairs = crowds.concatenate(self._pairs)
        return crowds.distinct(pairs) if self.turned.turns.any() else pairs

    def crowds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The hashes with too many neighbours, ascending, and how many they have."""
        ids, owner = np.unique(self.turned.ids, return_inverse=True)
        neighbours = np.zeros(len(ids), np.int64)
        counts = self._counts.reshape(len(self.turned), len(ISOMETRIES))
        np.maximum.at(neighbours, owner, counts.max(axis=1))
        crowded = (neighbours > crowds.CROWD) | np.isin(ids, self._crowded)
        return ids[crowded], neighbours[crowded]

    def _thin(self) -> None:
        pairs = self.pairs()
        ids, _ = self.crowds()
        crowded = np.isin(pairs.owner, ids)
        if crowded.any():
            pairs = crowds.thin(pairs, crowded, crowds.concatenate([]))
            self._sieve = crowds.Sieve(pairs, np.isin(pairs.owner, ids))
        self._pairs = [pairs]
        self.held = self._held_after_thinning = len(pairs.owner)
