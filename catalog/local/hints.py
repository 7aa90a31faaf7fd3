"""Which pictures of two shelves may lie on one another, as they are or mirrored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.local.albums import Album, album_of
from catalog.local.geometry import agreeing
from catalog.local.votes import candidates


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pictures to compare.

    ``keys`` tell contents apart, uint64 of shape (p,): of two pictures the one with the smaller key
    is laid on the other one, so that the answer does not depend on which is asked for.
    """

    keys: NDArray[np.uint64]
    upright: Album
    mirrored: Album | None


class Hint(NamedTuple):
    """Picture ``one`` of a shelf may lie on picture ``other`` of another shelf, or, if it is
    ``back``, the other way round; the one that is laid is ``mirrored`` first or not."""

    one: int
    other: int
    mirrored: bool
    back: bool


def shelf_of(
    contents: Sequence[bytes],
    features: Sequence[bytes],
    mirrored: Sequence[bytes | None] = (),
) -> Shelf:
    """A shelf of pictures with these SHA-256 and stored features; with those of the mirrored
    pictures if ``mirrored`` ones are given."""
    keys = [int.from_bytes(one[:8], "big") for one in contents]
    turned = album_of([one or b"" for one in mirrored]) if mirrored else None
    return Shelf(np.array(keys, np.uint64), album_of(features), turned)


def hints(new: Shelf, old: Shelf | None = None) -> list[Hint]:
    """All pictures of two shelves, or of one, that may lie on one another.

    Two pictures come once, or twice if they may do so both as they are and mirrored.
    """
    itself = old is None
    other = new if old is None else old
    found = list(_upright(new, other, itself))
    if new.mirrored is not None and other.mirrored is not None:
        found += _mirrored(new, other)
        if not itself:
            found += (Hint(j, i, True, True) for i, j, *_ in _mirrored(other, new))
    return found


def _upright(new: Shelf, old: Shelf, itself: bool) -> Iterator[Hint]:
    pairs = candidates(new.upright, old.upright, itself=itself)
    forth = new.keys[pairs[:, 0]] <= old.keys[pairs[:, 1]]
    for i, j in _agreeing(new.upright, old.upright, pairs[forth]):
        yield Hint(i, j, False, False)
    for j, i in _agreeing(old.upright, new.upright, pairs[~forth][:, ::-1]):
        yield Hint(i, j, False, True)


def _mirrored(first: Shelf, second: Shelf) -> Iterator[Hint]:
    """Mirrored pictures of the first shelf that may lie on those of the second one."""
    assert first.mirrored is not None
    pairs = candidates(first.mirrored, second.upright)
    pairs = pairs[first.keys[pairs[:, 0]] < second.keys[pairs[:, 1]]]
    for i, j in _agreeing(first.mirrored, second.upright, pairs):
        yield Hint(i, j, True, False)


def _agreeing(first: Album, second: Album, pairs: NDArray[np.int64]) -> list[list[int]]:
    pairs = np.ascontiguousarray(pairs)
    found: list[list[int]] = pairs[agreeing(first, second, pairs)].tolist()
    return found
