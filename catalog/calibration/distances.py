"""Distances of two media, counts of differing bits, as a catalogue has them.

The frames of a media are an array uint8 of shape (frames, isometries, bytes): of a picture one
frame, of a video those that a hasher keeps; none of what holds nothing to compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.hashers.base import Hasher, blaming
from catalog.media import Picture

Frames = NDArray[np.uint8]

# Rows of a matrix of distances that are computed at a time.
_ROWS = 128


def hashed(path: str, picture: Picture, hasher: Hasher, isometries: Sequence[Isometry]) -> Frames:
    """The hashes of a picture as those of its one frame; of none where it is flat."""
    with blaming(path, picture, hasher):
        found = hasher.isometric(picture, isometries)
    flat = hasher.is_flat(found["r0"])
    return frames_of([] if flat else [b"".join(one.value for one in found.values())], hasher)


def frames_of(rows: Sequence[bytes], hasher: Hasher) -> Frames:
    """Frames of the bytes of each, all isometries behind one another."""
    width = hasher.bits // 8
    versions = len(rows[0]) // width if rows else 1
    return np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), versions, width)


def compared(hasher: Hasher, frames: Frames) -> Frames:
    """The isometries of one side that are compared with all those of the other: see Hasher."""
    if frames.shape[1] == 1:
        return frames
    return frames[:, [ISOMETRIES.index(isometry) for isometry in hasher.stored_isometries]]


def between(one: Frames, other: Frames, coverage: float) -> int | None:
    """The smallest radius at which two media are near-duplicates; None if they never are.

    So large a part of the frames of one of them as ``coverage`` says has to be near a frame of the
    other, and one frame at least.
    """
    if not len(one) or not len(other):
        return None
    matrix = np.concatenate(list(_blocks(one, other)))
    return min(_covering(matrix.min(axis=1), coverage), _covering(matrix.min(axis=0), coverage))


def _covering(nearest: NDArray[np.uint16], coverage: float) -> int:
    """The radius within which so large a part of some frames has its nearest one."""
    # Rounded, since 0.1 * 30 is a little more than 3.
    needed = max(ceil(round(coverage * len(nearest), 9)), 1)
    return int(np.partition(nearest, needed - 1)[needed - 1])


def among(hasher: Hasher, media: Sequence[Frames], coverage: float) -> Iterator[NDArray[np.uint16]]:
    """The distances of every media, in order, to each of those behind it.

    What is never near gets all bits.
    """
    if all(len(frames) == 1 for frames in media):
        whole = np.concatenate(media) if media else np.empty((0, 1, 0), np.uint8)
        others = compared(hasher, whole)
        for start in range(0, len(whole), _ROWS):
            behind = others[start + 1 :]
            for at, row in enumerate(_rows(whole[start : start + _ROWS], behind)):
                yield row[at:]
        return
    for at, one in enumerate(media):
        found = (between(one, compared(hasher, other), coverage) for other in media[at + 1 :])
        distances = [hasher.bits if distance is None else distance for distance in found]
        yield np.array(distances, np.uint16)


def _rows(one: Frames, other: Frames) -> NDArray[np.uint16]:
    return np.concatenate(list(_blocks(one, other)))


def _blocks(one: Frames, other: Frames) -> Iterator[NDArray[np.uint16]]:
    """Smallest distances over all isometries of both, of shape (frames, other frames), by rows."""
    mine, columns = _words(one), np.ascontiguousarray(_words(other).transpose(1, 2, 0))
    for start in range(0, len(mine), _ROWS):
        some = mine[start : start + _ROWS]
        smallest: NDArray[np.uint16] | None = None
        for version in some.transpose(1, 0, 2):
            for theirs in columns:
                total = np.zeros((len(some), theirs.shape[1]), np.uint16)
                for word, column in enumerate(theirs):
                    total += np.bitwise_count(version[:, word, np.newaxis] ^ column)
                smallest = total if smallest is None else np.minimum(smallest, total)
        assert smallest is not None
        yield smallest


def _words(frames: Frames) -> NDArray[np.uint64]:
    """The same bits as words, the last one filled with zeros: (frames, isometries, words)."""
    lacking = -frames.shape[2] % 8
    filled = np.pad(frames, ((0, 0), (0, 0), (0, lacking)))
    return np.ascontiguousarray(filled).view(np.uint64)
