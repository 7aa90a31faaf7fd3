"""How strongly a JPEG was compressed, as its quantisation table tells."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

_SIDE = 8
_START, _TABLES, _SCAN = 0xD8, 0xDB, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length

# The table for brightness that the standard proposes (ITU-T T.81, K.1), row by row.
_STANDARD = """
16 11 10 16 24 40 51 61 12 12 14 19 26 58 60 55 14 13 16 24 40 57 69 56 14 17 22 29 51 87 80 62
18 22 37 56 68 109 103 77 24 35 55 64 81 104 113 92 49 64 78 87 103 121 120 101 72 92 95 98 112 100
103 99
"""


def jpeg_quality(data: bytes) -> int | None:
    """The quality, from 1 to 100, at which libjpeg would quantise most like this JPEG does; None
    for what is no JPEG, or has no table for brightness.

    Cameras and some programs have tables of their own, for which it is an estimate. A file that was
    saved again has the quality of the last time.
    """
    table = _table_of(data)
    if table is None:
        return None
    return 1 + int(np.abs(_tables() - table).sum(axis=1).argmin())


def _table_of(data: bytes) -> NDArray[np.int64] | None:
    """The first quantisation table, of 64 values in the order in which JPEGs hold them."""
    if data[:2] != bytes([0xFF, _START]):
        return None
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a byte to fill up
            at += 1
            continue
        if marker == _SCAN:
            break
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _TABLES and length > 2:
            is_wide, number = data[at + 4] >> 4, data[at + 4] & 15
            type_ = np.dtype(">u2" if is_wide else "u1")
            held = data[at + 5 : at + 5 + _SIDE * _SIDE * type_.itemsize]
            if number == 0 and len(held) == _SIDE * _SIDE * type_.itemsize:
                return np.frombuffer(held, type_).astype(np.int64)
        at += 2 + length
    return None


@cache
def _tables() -> NDArray[np.int64]:
    """The tables of all qualities as libjpeg makes them, of shape (100, 64)."""
    standard = np.array(_STANDARD.split(), np.int64)
    # From corner to corner, along one diagonal after the other.
    down, across = np.divmod(np.arange(_SIDE * _SIDE), _SIDE)
    diagonal = down + across
    zigzag = np.lexsort((np.where(diagonal % 2, down, across), diagonal))
    quality = np.arange(1, 101)[:, np.newaxis]
    percent = np.where(quality < 50, 5000 // quality, 200 - 2 * quality)
    return np.clip((standard[zigzag] * percent + 50) // 100, 1, 255)
