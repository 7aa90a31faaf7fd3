"""Hashes for tests: of many shapes, stored without pictures."""

from __future__ import annotations

import random
from collections.abc import Iterable

import numpy as np
import psycopg
from hypothesis import strategies as st
from numpy.typing import NDArray

BITS = {"phash": 256, "marrhildreth": 576, "blockmean": 968}


def random_bits(count: int, bits: int, seed: int = 0) -> NDArray[np.uint8]:
    """Zeros and ones of shape (count, bits)."""
    return np.random.default_rng(seed).integers(0, 2, (count, bits), np.uint8)


def bit_text(vector: NDArray[np.uint8]) -> str:
    return (vector + ord("0")).astype(np.uint8).tobytes().decode()


def flipped(value: str, places: Iterable[int]) -> str:
    """The hash with some bits turned over."""
    bits = list(value)
    for place in places:
        bits[place] = "1" if bits[place] == "0" else "0"
    return "".join(bits)


def distance(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True))


def store(connection: psycopg.Connection, hasher: str, values: Iterable[str]) -> None:
    """Store hashes that belong to no frame."""
    query = "SELECT id FROM catalog.hasher WHERE name = %s"
    ((id_,),) = connection.execute(query, (hasher,)).fetchall()
    with connection.cursor().copy("COPY catalog.hash (hasher_id, value) FROM STDIN") as copy:
        copy.write("".join(f"{id_}\t{value}\n" for value in values))


@st.composite
def values(draw: st.DrawFn, bits: int) -> str:
    """A hash as real ones are: noise, or long runs of equal bits, or both."""
    runs = draw(st.sampled_from([1, 1, 2, 8, 16, 64, bits]))
    source = random.Random(draw(st.integers(0, 1000)))
    value = "".join(source.choice("01") * runs for _ in range(-(-bits // runs)))
    return value[:bits]


@st.composite
def crowds(draw: st.DrawFn, bits: int, radius: int) -> list[str]:
    """Different hashes around few centres, many just within and just beyond the radius."""
    centres = draw(st.lists(values(bits), min_size=1, max_size=3))
    found = dict.fromkeys(centres)
    for _ in range(draw(st.integers(1, 30))):
        count = draw(st.sampled_from([1, radius // 2, radius - 1, radius, radius, radius + 1]))
        source = random.Random(draw(st.integers(0, 1000)))
        # All over the hash, or spread evenly over its words, which is hardest for the index.
        places = list(range(bits))
        source.shuffle(places)
        if draw(st.booleans()):
            places.sort(key=lambda place: place % 16)
        centre = source.choice(centres)
        found[flipped(centre, places[: min(max(count, 0), bits)])] = None
    return list(found)
