"""Catalogues of files that were never there: for what happens to pairs, not to pictures."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.groups.roots import ensure_roots
from catalog.ingest import store
from catalog.match import hashes
from catalog.sources.stat import Stat


@dataclass(frozen=True)
class Item:
    """A file; those with one ``content`` hold the same bytes, and have the same hashes."""

    path: str
    content: int
    hashes: dict[str, bytes]
    labels: dict[str, str] = field(default_factory=dict)
    side: int = 100
    byte_size: int = 1000
    flat: bool = False

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


def fill(catalog: Catalog, items: Sequence[Item], roots: Iterable[str] = ()) -> None:
    """Store files, match them, and bring clusters up to date."""
    with catalog.database.begin() as connection:
        ensure_roots(connection, roots)
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [saved_as(item) for item in items], ids)
        for item in items:
            store.put_labels(connection, [item.path], item.labels)
    hashes.match(catalog.database)
    catalog.refresh_clusters()


def empty(catalog: Catalog) -> None:
    """Take everything out again."""
    with catalog.database.begin() as connection:
        connection.execute(
            text(
                "TRUNCATE catalog.media, catalog.folder, catalog.root, catalog.hash,"
                " catalog.hash_pair, catalog.match_queue, catalog.cluster CASCADE"
            )
        )
        connection.execute(text("UPDATE catalog.settings SET isometric = false"))


def saved_as(item: Item) -> Fingerprint:
    """What an ingest would store of it."""
    hashes = tuple(FrameHash(name, h, 100, item.flat) for name, h in item.hashes.items())
    content = Content("image", "jpeg", item.side, item.side, "test", (Frame(0, None, hashes),))
    sha256 = hashlib.sha256(str(item.content).encode()).digest()
    return Fingerprint(item.path, Stat(item.byte_size, 1), sha256, content)


Pair = tuple[str, str]


def pairs_of(items: Sequence[Item], radii: dict[str, int]) -> dict[Pair, dict[str, int]]:
    """All pairs of files that are near-duplicates or identical, with distances by hasher."""
    found: dict[Pair, dict[str, int]] = {}
    for one in items:
        for other in items:
            if one.path >= other.path:
                continue
            if one.content == other.content:
                found[one.path, other.path] = dict.fromkeys(one.hashes, 0)
                continue
            distances = {
                name: distance
                for name in one.hashes.keys() & other.hashes.keys()
                if (distance := bits.distance(one.hashes[name], other.hashes[name])) <= radii[name]
            }
            if distances and not one.flat and not other.flat:
                found[one.path, other.path] = distances
    return found


def components(names: Iterable[str], edges: Iterable[Pair]) -> set[frozenset[str]]:
    """What is connected, alone or not."""
    of = {name: {name} for name in names}
    for a, b in edges:
        if of[a] is not of[b]:
            merged = of[a] | of[b]
            of.update(dict.fromkeys(merged, merged))
    return {frozenset(members) for members in of.values()}


def flipped(value: bytes, count: int, seed: int) -> bytes:
    """The hash with so many bits turned over."""
    number = int.from_bytes(value, "big")
    for place in random.Random(seed).sample(range(len(value) * 8), count):
        number ^= 1 << place
    return number.to_bytes(len(value), "big")


ROOTS = ("/a", "/b")
NESTED = "/b/inner"
FOLDERS = ("/a", "/a/x", "/b", "/b/x", "/b/inner", "/b/inner/y")


@st.composite
def libraries(draw: st.DrawFn, hashers: Sequence[str] = ("phash",)) -> list[Item]:
    """Files around few pictures, at distances on both sides of the radius, and copies of some."""
    source = random.Random(draw(st.integers(0, 10_000)))
    centres = [{name: source.randbytes(32) for name in hashers} for _ in range(2)]
    items: list[Item] = []
    for at in range(draw(st.integers(2, 14))):
        folder = source.choice(FOLDERS)
        labels = {"who": source.choice("mp")} if source.random() < 0.7 else {}
        path = f"{folder}/{at}.jpg"
        if items and source.random() < 0.25:
            twin = source.choice(items)
            copy = Item(
                path, twin.content, twin.hashes, labels, twin.side, twin.byte_size, twin.flat
            )
            items.append(copy)
            continue
        centre = source.choice(centres)
        hashes = {
            name: flipped(value, source.choice((0, 5, 20, 26, 30, 51, 60)), source.randrange(50))
            for name, value in centre.items()
        }
        side, size = source.choice((50, 100)), source.choice((1000, 2000))
        items.append(Item(path, at, hashes, labels, side, size, flat=source.random() < 0.1))
    return items
