"""What is near a picture: the same by SQL and in memory, and the same as counting bit by bit."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core import bits
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.db.settings import stored_hashers
from catalog.errors import MediaError, UsageError
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.match import indexes
from catalog.query import lookup
from catalog.query.lookup import Lookup
from catalog.query.pictures import Question, neighbours
from tests.support.pictures import cropped, photo, write
from tests.test_matching import fingerprint_of, near, save

WIDTHS = {"phash": 32, "marrhildreth": 72, "blockmean": 121}

# How hashes are looked up: as the program chooses, by PostgreSQL always, in memory always.
WAYS = {"chosen": {}, "SQL": {"_FEW": 10**9}, "memory": {"_FEW": -1, "_LOAD": -1e9}}


@pytest.fixture(params=WAYS, autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WAYS[request.param].items():
            patch.setattr(lookup, name, value)
        yield


def probe_of(name: str, values: Sequence[bytes], hasher: str, flat: bool = False) -> Probe:
    turns: dict[Isometry, bytes] = dict(zip(ISOMETRIES, values, strict=False))
    return Probe(name, f"/{name}", name.encode(), False, {hasher: (ProbeFrame(turns, flat),)})


def ask(
    catalog: Catalog, hasher: str, probes: list[Probe], question: Question
) -> list[list[tuple[int, str, str]]]:
    """(distance, path, isometry) of each neighbour of each probe."""
    with catalog.database.read() as connection:
        known = stored_hashers(connection)[hasher]
        found = neighbours(connection, Lookup(), known, probes, question)
    assert [len({one.query for one in near_it}) <= 1 for near_it in found]
    return [[(one.distance, one.path, one.isometry) for one in near_it] for near_it in found]


def crowd(draw: random.Random, width: int, count: int) -> list[bytes]:
    centres = [draw.randbytes(width) for _ in range(3)]
    flips = (draw.sample(range(width * 8), draw.choice((0, 1, 5, 20, 60))) for _ in range(count))
    return list(dict.fromkeys(near(draw.choice(centres), some) for some in flips))


@pytest.mark.parametrize("hasher", WIDTHS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 2**32 - 1),
    reach=st.sampled_from([0, 0.05, 0.1, 0.2, 0.5, 1.0]),
    top=st.none() | st.integers(1, 30),
    limited=st.booleans(),
    turns=st.integers(1, 3),
)
def test_neighbours_are_those_of_brute_force(
    catalog: Catalog,
    hasher: str,
    seed: int,
    reach: float,
    top: int | None,
    limited: bool,
    turns: int,
) -> None:
    with catalog.database.begin() as connection:
        connection.execute(text("TRUNCATE catalog.media, catalog.hash, catalog.hash_pair CASCADE"))
    draw = random.Random(seed)
    width = WIDTHS[hasher]
    values = crowd(draw, width, 30)
    stored, asked = values[: len(values) // 2], values
    save(catalog.database, [fingerprint_of(value, hasher) for value in stored])
    probes = [
        probe_of(f"{at}.jpg", draw.sample(asked, min(turns, len(asked))), hasher) for at in range(5)
    ]
    radius = round(reach * width * 8) if limited or top is None else None
    found = ask(catalog, hasher, probes, Question(radius, top))
    for probe, answer in zip(probes, found, strict=True):
        turned = probe.frames[hasher][0].values
        truth = sorted(
            (
                *min(
                    (bits.distance(value, own), ISOMETRIES.index(isometry))
                    for isometry, own in turned.items()
                ),
                f"/{hasher}/{value.hex()}",
            )
            for value in stored
        )
        expected = [(d, path, ISOMETRIES[at]) for d, at, path in truth]
        if radius is not None:
            expected = [one for one in expected if one[0] <= radius]
        assert len(answer) == len(expected[:top])
        assert [one[0] for one in answer] == [one[0] for one in expected[:top]]
        assert set(answer) <= set(expected)
        assert answer == sorted(answer, key=lambda one: one[:2])


def test_the_nearest_are_found_behind_flat_ones_and_the_file_itself(catalog: Catalog) -> None:
    flat = [near(bytes(32), [n]) for n in range(40)]
    photos = [near(b"\xff" * 32, range(n)) for n in range(40)]
    outcomes = []
    for value in flat:
        found = fingerprint_of(value)
        assert found.content is not None
        (frame,) = found.content.frames
        hashes = tuple(replace(one, flat=True) for one in frame.hashes)
        content = replace(found.content, frames=(replace(frame, hashes=hashes),))
        outcomes.append(replace(found, content=content))
    save(catalog.database, [*outcomes, *map(fingerprint_of, photos)])
    probe = replace(probe_of("x", [bytes(32)], "phash"), real_path=f"/phash/{photos[-1].hex()}")
    (found_near,) = ask(catalog, "phash", [probe], Question(None, top=3))
    assert [d for d, _, _ in found_near] == [218, 219, 220]
    (everything,) = ask(catalog, "phash", [probe], Question(None, top=3, include_flat=True))
    assert [d for d, _, _ in everything] == [1, 1, 1]


def test_what_is_held_in_memory_sees_what_comes_later(catalog: Catalog, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.jpg", photo(1))
    write(tmp_path / "in" / "a.jpg", cropped(photo(1), 0.02))
    catalog.ingest([tmp_path / "in"])
    catalog.hold(["phash"])
    assert [Path(one.path).name for one in catalog.query(outside)] == ["a.jpg"]
    write(tmp_path / "in" / "b.jpg", cropped(photo(1), 0.03))
    write(tmp_path / "in" / "c.jpg", photo(2))
    catalog.ingest([tmp_path / "in"])
    assert {Path(one.path).name for one in catalog.query(outside)} == {"a.jpg", "b.jpg"}


def test_a_folder_is_every_picture_below_it(catalog: Catalog, tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / "in" / f"{number}.jpg", photo(number))
    catalog.ingest([tmp_path / "in"])
    asked = tmp_path / "asked"
    for number in range(6):
        write(asked / "below" / f"{number}.jpg", cropped(photo(number), 0.02))
    (asked / "notes.txt").write_text("no picture, and does not say so")
    (asked / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken")
    answers = {Path(one.path).name: one for one in catalog.query_all([asked])}
    assert set(answers) == {"broken.jpg", *(f"{number}.jpg" for number in range(6))}
    assert isinstance(answers.pop("broken.jpg").error, MediaError)
    for number, answer in enumerate(answers[f"{n}.jpg"] for n in range(6)):
        names = [Path(one.path).name for one in answer.neighbours]
        assert names == ([f"{number}.jpg"] if number < 3 else [])
        assert answer.neighbours == catalog.query(asked / "below" / f"{number}.jpg")


def test_files_are_called_what_the_person_calls_them(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in" / "a.jpg", photo(1))
    catalog.ingest([tmp_path / "in"])
    write(tmp_path / "b.jpg", photo(1))
    monkeypatch.chdir(tmp_path)
    (answer,) = catalog.query_all(["b.jpg"])
    assert answer.path == answer.neighbours[0].query == "b.jpg"


def test_a_tilde_is_the_home_directory(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in" / "a.jpg", photo(1))
    catalog.ingest([tmp_path / "in"])
    write(tmp_path / "asked" / "b.jpg", photo(1))
    monkeypatch.setenv("HOME", str(tmp_path))
    for path in ("~/asked", "~/asked/b.jpg"):
        (answer,) = catalog.query_all([path])
        assert [Path(near.path).name for near in answer.neighbours] == ["a.jpg"]


@pytest.mark.parametrize("threshold", [None, 0.15])
def test_an_approximate_answer_says_so(
    catalog: Catalog, tmp_path: Path, threshold: float | None
) -> None:
    write(tmp_path / "a.jpg", photo(1))
    write(tmp_path / "b.jpg", cropped(photo(1), 0.02))
    write(tmp_path / "c.jpg", photo(2))
    catalog.ingest([tmp_path])
    with pytest.raises(UsageError, match="catalog index create --hasher phash --hnsw"):
        catalog.query(tmp_path / "a.jpg", approximate=True)
    indexes.create(catalog.database, "phash", "hnsw")
    found = catalog.query(tmp_path / "a.jpg", threshold=threshold, approximate=True)
    assert [Path(one.path).name for one in found] == ["b.jpg"]
    assert not found[0].exact
    (nearest, *_) = catalog.query(tmp_path / "a.jpg", top=2, approximate=True)
    assert nearest == found[0]
    assert catalog.query(tmp_path / "a.jpg", threshold=threshold) == [replace(found[0], exact=True)]
