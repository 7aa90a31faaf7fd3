"""A hash in its forms: packed bytes, hex, base64, text of bits, bool vector.

Packed bytes are the form used everywhere inside. The first bit of a hash is the most significant
bit of its first byte (``numpy.packbits`` order), as in perception and in PostgreSQL's ``bit``.
Every hasher's length is a multiple of eight, so bytes need no length beside them.
"""

from __future__ import annotations

import base64
import binascii
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catalog.errors import InvalidHash

HashFormat = Literal["base64", "hex", "vector"]

BoolVector = NDArray[np.bool_]

_TOLD = 80  # characters of a text that is no hash


def pack(vector: NDArray[np.generic]) -> bytes:
    """Packed bytes of a vector (any shape, flattened in C order; non-zero is 1)."""
    return np.packbits(vector.ravel() != 0).tobytes()


def unpack(value: bytes) -> BoolVector:
    """The bool vector of packed bytes, shape (bits,)."""
    return np.unpackbits(np.frombuffer(value, np.uint8)).astype(np.bool_)


def to_bit_text(value: bytes) -> str:
    """The hash as PostgreSQL writes a bit string: one character, 0 or 1, for each bit."""
    return "".join(f"{byte:08b}" for byte in value)


def encode(value: bytes, hash_format: HashFormat) -> str | BoolVector:
    """Packed bytes in the form a person or a peer uses."""
    if hash_format == "base64":
        return base64.b64encode(value).decode("ascii")
    if hash_format == "hex":
        return value.hex()
    return unpack(value)


def decode(text: str | bytes | NDArray[np.generic], bits: int) -> bytes:
    """Packed bytes of a hash given as hex, base64, bool vector or packed bytes.

    Hex and base64 are told apart by their length, which differs for every hash length.

    Raises InvalidHash for anything that is not a hash of ``bits`` bits.
    """
    if isinstance(text, np.ndarray):
        value, spelled = pack(text), f"a vector of {text.size} values"
        if text.size != bits:
            raise InvalidHash(f"{spelled} is not a hash of {bits} bits")
    elif isinstance(text, bytes):
        value, spelled = text, f"a value of {len(text)} bytes"
    else:
        spelled = repr(text if len(text) <= _TOLD else f"{text[:_TOLD]}…")
        try:
            if len(text) == bits // 4:
                value = bytes.fromhex(text)
            else:
                value = base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error) as error:
            raise InvalidHash(f"{spelled} is neither hex nor base64") from error
    if len(value) * 8 != bits:
        raise InvalidHash(f"{spelled} is not a hash of {bits} bits")
    return value


def distance(a: bytes, b: bytes) -> int:
    """The number of bits in which two hashes of one length differ.

    Raises ValueError when the lengths differ.
    """
    if len(a) != len(b):
        raise ValueError(f"hashes of {len(a) * 8} and {len(b) * 8} bits cannot be compared")
    return (int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).bit_count()
