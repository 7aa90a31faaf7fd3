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
from catalog.core.hamming.kernel import popcount

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
    """The first of the nearest words of each feature.

    hamming.nearest() gives the same, and takes six times as long for a few hundred features.
    """
    count = columns.shape[1]
    for row in range(len(bits)):
        a, b, c, d = bits[row, 0], bits[row, 1], bits[row, 2], bits[row, 3]
        best = np.int64(257 * WORDS)
        for at in range(count):
            distance = (
                popcount(a ^ columns[0, at])
                + popcount(b ^ columns[1, at])
                + popcount(c ^ columns[2, at])
                + popcount(d ^ columns[3, at])
            )
            best = min(best, distance * WORDS + at)
        found[row] = best % WORDS
