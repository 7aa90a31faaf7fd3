"""Pairs of videos that were never there, against brute force over all their frames."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.ingest import store
from catalog.match import hashes, videos
from catalog.sources.stat import Stat
from tests.support.made_files import empty, flipped

RADIUS = 51


@dataclass(frozen=True)
class Film:
    """Hashes of the frames that are kept, one a second; a picture has one."""

    name: str
    hashes: tuple[bytes, ...]
    is_picture: bool = False
    sampling: int = 1
    flat: frozenset[int] = frozenset()

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.name.encode()).digest()

    @property
    def telling(self) -> list[bytes]:
        return [value for at, value in enumerate(self.hashes) if at not in self.flat]

    @property
    def fingerprint(self) -> Fingerprint:
        frames = []
        for at, value in enumerate(self.hashes):
            until = None if self.is_picture else float(at)
            found = FrameHash("phash", value, 100, at in self.flat, until=until)
            frames.append(Frame(at, until, (found,)))
        kind = "image" if self.is_picture else "video"
        sampling = None if self.is_picture else self.sampling
        content = Content(kind, "x", 9, 9, "test", tuple(frames), len(frames), sampling)
        return Fingerprint(f"/{self.name}", Stat(1, 1), self.sha256, content)


def put(catalog: Catalog, films: Sequence[Film], *, match: bool = True) -> None:
    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [film.fingerprint for film in films], ids)
    if match:
        hashes.match(catalog.database)
        videos.match_videos(catalog.database)


def remove(catalog: Catalog, film: Film) -> None:
    with catalog.database.begin() as connection:
        values = {"path": f"/{film.name}", "sha256": film.sha256}
        connection.execute(text("DELETE FROM catalog.file WHERE path = :path"), values)
        connection.execute(text("DELETE FROM catalog.media WHERE sha256 = :sha256"), values)


def stored(catalog: Catalog) -> dict[tuple[str, str], tuple[int, int, int, float, float]]:
    """By names: distance, frames and coverages of both."""
    query = """
        SELECT one.path, two.path, distance, frames1, frames2, coverage1, coverage2
        FROM catalog.video_pair
        JOIN catalog.file AS one ON one.media_id = media1
        JOIN catalog.file AS two ON two.media_id = media2
    """
    pairs: dict[tuple[str, str], Any] = {}
    with catalog.database.read() as connection:
        for a, b, distance, f1, f2, c1, c2 in connection.execute(text(query)):
            said = (distance, f1, f2, c1, c2) if a < b else (distance, f2, f1, c2, c1)
            pairs[min(a, b)[1:], max(a, b)[1:]] = said
    return pairs


def expected(films: Sequence[Film]) -> dict[tuple[str, str], tuple[int, int, int, float, float]]:
    pairs = {}
    for a, b in itertools.combinations(sorted(films, key=lambda film: film.name), 2):
        if a.is_picture and b.is_picture:
            continue
        near = [
            (i, j, distance)
            for i, x in enumerate(a.telling)
            for j, y in enumerate(b.telling)
            if (distance := bits.distance(x, y)) <= RADIUS
        ]
        if near:
            one, two = len({i for i, _, _ in near}), len({j for _, j, _ in near})
            pairs[a.name, b.name] = (
                min(distance for _, _, distance in near),
                one,
                two,
                one / len(a.telling),
                two / len(b.telling),
            )
    return pairs


def made(source: random.Random, name: str, pool: list[bytes], sampling: int = 1) -> Film:
    """Frames near a few that all films draw from, so that hashes are shared too."""
    count = source.randint(1, 6)
    hashes = [
        flipped(source.choice(pool), source.choice((0, 0, 10, 26, 40)), source.randrange(4))
        for _ in range(count)
    ]
    flat = frozenset({0}) if source.random() < 0.2 else frozenset()
    if source.random() < 0.25:
        return Film(name, tuple(hashes[:1]), is_picture=True, flat=flat)
    return Film(name, tuple(hashes), sampling=sampling, flat=flat)


@pytest.fixture(scope="module")
def module_catalog(server_url: str, template: str) -> Any:
    from tests.conftest import _execute, _with_database

    _execute(server_url, f"CREATE DATABASE {template}_films TEMPLATE {template}")
    with Catalog.open(database_url=_with_database(server_url, f"{template}_films")) as catalog:
        yield catalog
    _execute(server_url, f"DROP DATABASE {template}_films WITH (FORCE)")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_pairs_are_those_of_brute_force_whatever_happens(
    module_catalog: Catalog, seed: int
) -> None:
    catalog = module_catalog
    empty(catalog)
    source = random.Random(seed)
    pool = [source.randbytes(32) for _ in range(4)]
    films: dict[str, Film] = {}
    for number in range(source.randint(3, 9)):
        what = source.random()
        if films and what < 0.2:
            gone = films.pop(source.choice(sorted(films)))
            remove(catalog, gone)
        elif films and what < 0.35:
            name = source.choice(sorted(films))
            if not films[name].is_picture:  # sampled anew
                again = made(source, name, pool, films[name].sampling + 1)
                if not again.is_picture:
                    films[name] = again
                    put(catalog, [again], match=source.random() < 0.5)
        else:
            some = [made(source, f"{number}{letter}", pool) for letter in "ab"]
            films.update({film.name: film for film in some})
            put(catalog, some, match=source.random() < 0.5)
    catalog.match()
    assert stored(catalog) == expected(list(films.values()))
    with catalog.database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM catalog.video_queue")) == 0
        orphans = """
            SELECT count(*) FROM catalog.frame AS f WHERE NOT EXISTS (
                SELECT FROM catalog.frame_hash AS h
                WHERE h.media_id = f.media_id AND h.position = f.position)
        """
        assert connection.scalar(text(orphans)) == 0


def test_a_narrower_radius_and_a_wider_one(catalog: Catalog) -> None:
    source = random.Random(1)
    pool = [source.randbytes(32) for _ in range(3)]
    films = [made(source, str(number), pool) for number in range(8)]
    put(catalog, films)
    whole = stored(catalog)
    assert whole == expected(films)
    catalog.set_threshold("phash", 0.1)
    assert all(said[0] <= 25 for said in stored(catalog).values())
    catalog.set_threshold("phash", 0.2)
    assert stored(catalog) == whole


def test_a_frame_that_is_everywhere_makes_no_pair(catalog: Catalog) -> None:
    with catalog.database.begin() as connection:
        body = "RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 10"
        connection.execute(text(f"CREATE OR REPLACE FUNCTION catalog.everywhere() {body}"))
    source = random.Random(2)
    slate = source.randbytes(32)
    films = [Film(f"{n:04}", (slate, source.randbytes(32))) for n in range(12)]
    put(catalog, films[:9])
    assert len(stored(catalog)) == 9 * 8 // 2
    put(catalog, films[9:10])
    assert len(stored(catalog)) == 10 * 9 // 2
    put(catalog, films[10:])
    assert stored(catalog) == {}
    remove(catalog, films[0])
    catalog.match()
    assert stored(catalog) == {}
    remove(catalog, films[1])
    catalog.match()
    assert len(stored(catalog)) == 10 * 9 // 2


def test_only_unrelated_videos_make_something_commonplace(catalog: Catalog) -> None:
    source = random.Random(3)
    intro = tuple(source.randbytes(32) for _ in range(5))

    def episode(name: str) -> Film:
        return Film(name, intro + tuple(source.randbytes(32) for _ in range(15)))

    def counted() -> set[tuple[str, str]]:
        return {(pair.file1[1:], pair.file2[1:]) for pair in catalog.duplicates()}

    first = episode("a")
    copies = [Film(f"a{n}", first.hashes[: 20 - n]) for n in range(6)]
    other = episode("b")
    put(catalog, [first, *copies, other])
    catalog.refresh_clusters()
    # Seven of the eight are one: the intro is in two unrelated videos.
    assert ("a", "b") in counted()
    put(catalog, [episode(letter) for letter in "cdef"])
    assert counted() == set(itertools.combinations(["a", *(copy.name for copy in copies)], 2))
    assert len({(p.file1, p.file2) for p in catalog.duplicates(min_coverage=0)}) == 12 * 11 // 2
