"""Which pictures of two shelves lie on one another, turned, enlarged and moved, or mirrored too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from catalog.local.albums import Album, album_of
from catalog.local.geometry import agreeing, fit
from catalog.local.votes import candidates

_Map = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pictures to compare.

    ``keys`` tell contents apart, uint64 of shape (p,): of two pictures the one with the smaller key
    is laid on the other one, so that the answer does not depend on which is asked for. ``widths``
    are those of the reduced pictures, in pixels.
    """

    keys: NDArray[np.uint64]
    widths: NDArray[np.int64]
    upright: Album
    mirrored: Album | None

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Picture ``one`` of a shelf and picture ``other`` of another shelf lie on one another.

    ``affine``, of shape (2, 3), maps pixels of one reduced picture to pixels of the other one, or
    ``back``; features meet at ``meeting`` places.
    """

    one: int
    other: int
    affine: _Map
    meeting: int
    back: bool = False


def shelf_of(
    contents: Sequence[bytes],
    widths: Sequence[int],
    features: Sequence[bytes],
    mirrored: Sequence[bytes | None] = (),
) -> Shelf:
    """A shelf of pictures with these SHA-256 and stored features; with those of the mirrored
    pictures if ``mirrored`` ones are given."""
    keys = [int.from_bytes(one[:8], "big") for one in contents]
    turned = album_of([one or b"" for one in mirrored]) if mirrored else None
    return Shelf(np.array(keys, np.uint64), np.array(widths, np.int64), album_of(features), turned)


def fitted(new: Shelf, old: Shelf | None = None) -> list[Fitted]:
    """All pictures of two shelves, or of one, that lie on one another.

    Two pictures come once, or twice if they do both as they are and mirrored.
    """
    itself = old is None
    other = new if old is None else old
    found = list(_upright(new, other, itself))
    if new.mirrored is not None and other.mirrored is not None:
        found += _mirrored(new, other)
        if not itself:
            found += (_turned_round(one) for one in _mirrored(other, new))
    return found


def _upright(new: Shelf, old: Shelf, itself: bool) -> Iterator[Fitted]:
    pairs = candidates(new.upright, old.upright, itself=itself)
    forth = new.keys[pairs[:, 0]] <= old.keys[pairs[:, 1]]
    yield from _laid(new.upright, old.upright, pairs[forth])
    for one in _laid(old.upright, new.upright, pairs[~forth][:, ::-1]):
        yield _turned_round(one)


def _mirrored(first: Shelf, second: Shelf) -> Iterator[Fitted]:
    """Mirrored pictures of the first shelf that lie on those of the second one."""
    assert first.mirrored is not None
    pairs = candidates(first.mirrored, second.upright)
    pairs = pairs[first.keys[pairs[:, 0]] < second.keys[pairs[:, 1]]]
    for one in _laid(first.mirrored, second.upright, pairs):
        affine = one.affine.copy()
        affine[:, 2] += affine[:, 0] * (first.widths[one.one] - 1)
        affine[:, 0] *= -1
        yield Fitted(one.one, one.other, affine, one.meeting)


def _laid(first: Album, second: Album, pairs: NDArray[np.int64]) -> Iterator[Fitted]:
    """The pairs in which the first picture lies on the second one."""
    pairs = np.ascontiguousarray(pairs)
    for i, j in pairs[agreeing(first, second, pairs)].tolist():
        found = fit(first, i, second, j)
        if found is not None:
            yield Fitted(i, j, found.affine, found.meeting)


def _turned_round(found: Fitted) -> Fitted:
    """The same, of the second shelf and the first one."""
    return replace(found, one=found.other, other=found.one, back=True)
