"""Visual words: which features are looked at together (Sivic and Zisserman, Video Google, 2003).

A vocabulary is a list of words of 256 bits, learned from photos by benchmarks/learn_words.py; the
word of a feature is the one that differs from it in the fewest bits. Features of one picture and of
a changed copy of it have the same word of one vocabulary in a third of cases only. With two
vocabularies it is more than half.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.core.compilation import compiled

WORDS = 2048  # of each vocabulary
VOCABULARIES = 2

_Bits = NDArray[np.uint64]


def words_of(bits: _Bits) -> NDArray[np.uint16]:
    """The words of features: uint64 of shape (n, 4) gives uint16 of shape (n, 2)."""
    found = np.empty((len(bits), VOCABULARIES), np.uint16)
    for number, columns in enumerate(_columns()):
        _compiled()(np.ascontiguousarray(bits), columns, found[:, number])
    return found


@cache
def _columns() -> _Bits:
    """Both vocabularies, of shape (2, 4, 2048): LLVM counts the bits of many words at once."""
    data = files("catalog.local").joinpath("words.bin").read_bytes()
    words = np.frombuffer(data, "<u8").reshape(VOCABULARIES, WORDS, 4)
    return np.ascontiguousarray(words.transpose(0, 2, 1))


@cache
def _compiled() -> Any:
    return compiled(_nearest)


def _nearest(bits: Any, columns: Any, found: Any) -> None:
    """The first of the nearest words of each feature."""
    count = columns.shape[1]
    distance = np.empty(count, np.uint64)
    for row in range(len(bits)):
        a, b, c, d = bits[row, 0], bits[row, 1], bits[row, 2], bits[row, 3]
        for at in range(count):
            total = np.uint64(0)
            for other in (
                a ^ columns[0, at],
                b ^ columns[1, at],
                c ^ columns[2, at],
                d ^ columns[3, at],
            ):
                # LLVM knows this for the instruction that counts bits, where there is one.
                x = other - ((other >> np.uint64(1)) & np.uint64(0x5555555555555555))
                x = (x & np.uint64(0x3333333333333333)) + (
                    (x >> np.uint64(2)) & np.uint64(0x3333333333333333)
                )
                x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
                total += (x * np.uint64(0x0101010101010101)) >> np.uint64(56)
            distance[at] = total
        best = 0
        for at in range(1, count):
            if distance[at] < distance[best]:
                best = at
        found[row] = best
