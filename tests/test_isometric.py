"""Isometric catalogues: the distance of two pictures is the smallest of all 64 combinations."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog, get_hasher
from catalog.core import bits, crowds
from catalog.core.isometry import (
    COMBINED,
    ISOMETRIES,
    RELATION,
    Isometry,
    transform,
    transform_dct,
    transpose_hashes,
)
from catalog.db.settings import make_isometric, stored_hashers
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.ingest import store
from catalog.match import hashes
from catalog.query.lookup import Lookup
from catalog.query.pictures import Question, neighbours
from catalog.sources.stat import Stat
from tests.support.pictures import cropped, photo, recompressed, write
from tests.support.snapshot import snapshot

Octet = dict[Isometry, bytes]


def phashes(dct: np.ndarray) -> Octet:
    """What phash makes of the eight transforms of a picture with that DCT."""
    turned = {isometry: transform_dct(dct, isometry) for isometry in ISOMETRIES}
    return {isometry: bits.pack(c >= np.median(c)) for isometry, c in turned.items()}


def fingerprint_of(octet: Octet, hasher: str, *, turned: bool = True) -> Fingerprint:
    kept = get_hasher(hasher).stored_isometries[1:] if turned else ()
    others = b"".join(octet[isometry] for isometry in kept)
    frame = Frame(0, None, (FrameHash(hasher, octet["r0"], 100, False, others),))
    sha256 = hashlib.sha256(b"".join(octet.values())).digest()
    content = Content("image", "png", 8, 8, "test", (frame,))
    return Fingerprint(f"/{hasher}/{sha256.hex()}", Stat(1, 1), sha256, content)


def save(catalog: Catalog, outcomes: list[Fingerprint]) -> None:
    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, outcomes, ids)


def isometric_distance(a: Octet, b: Octet) -> tuple[int, set[str]]:
    """The smallest of all 64 distances, and how a is turned where it is reached."""
    found = [
        (bits.distance(a[s], b[t]), ISOMETRIES[RELATION[i, j]])
        for i, s in enumerate(ISOMETRIES)
        for j, t in enumerate(ISOMETRIES)
    ]
    smallest = min(distance for distance, _ in found)
    return smallest, {isometry for distance, isometry in found if distance == smallest}


def stored_pairs(catalog: Catalog) -> dict[tuple[str, str], tuple[int, str]]:
    """Distance and isometry by SHA-256 of both, in the order of their hashes."""
    with catalog.database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT encode(m1.sha256, 'hex'), encode(m2.sha256, 'hex'), distance, isometry"
                " FROM catalog.hash_pair AS p"
                " JOIN catalog.frame_hash AS f1 ON f1.hasher_id = p.hasher_id AND f1.hash_id = a"
                " JOIN catalog.frame_hash AS f2 ON f2.hasher_id = p.hasher_id AND f2.hash_id = b"
                " JOIN catalog.media AS m1 ON m1.id = f1.media_id"
                " JOIN catalog.media AS m2 ON m2.id = f2.media_id"
            )
        ).all()
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def assert_pairs_are_right(catalog: Catalog, octets: list[Octet], radius: int) -> None:
    stored = stored_pairs(catalog)
    by_name = {fingerprint_of(octet, "phash").sha256.hex(): octet for octet in octets}
    names = sorted(by_name)
    expected = {
        frozenset((a, b))
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if isometric_distance(by_name[a], by_name[b])[0] <= radius
    }
    assert {frozenset(pair) for pair in stored} == expected
    assert len(stored) == len(expected)
    for (a, b), (distance, isometry) in stored.items():
        smallest, isometries = isometric_distance(by_name[a], by_name[b])
        assert distance == smallest
        assert isometry == min(isometries, key=ISOMETRIES.index)  # type: ignore[arg-type]


def family(seed: int, count: int) -> list[Octet]:
    """Pictures that are changed, turned and mirrored versions of few, by phash.

    The noise is such that many distances lie around the radius of 51.
    """
    draw = np.random.default_rng(seed)
    weights = 1 / (1 + np.add.outer(np.arange(16), np.arange(16)))
    originals = [draw.normal(0, 1, (16, 16)) * weights for _ in range(2)]
    octets = []
    for _ in range(count):
        original = originals[draw.integers(len(originals))]
        noise = draw.normal(0, 1, (16, 16)) * weights * draw.uniform(0.2, 0.8)
        isometry = ISOMETRIES[draw.integers(8)]
        octets.append(phashes(transform_dct(original + noise, isometry)))
    return octets


def noise_around(seed: int, count: int) -> list[Octet]:
    """Hashes of any hasher, whose transforms tell nothing of each other."""
    draw = np.random.default_rng(seed)
    centre = draw.integers(0, 2, (8, 256), np.uint8)
    octets: list[Octet] = []
    for _ in range(count):
        flips = draw.random((8, 256)) < draw.uniform(0.05, 0.25)
        order = draw.permutation(8)
        values = np.packbits(centre[order] ^ flips, axis=1)
        octets.append(
            {isometry: value.tobytes() for isometry, value in zip(ISOMETRIES, values, strict=True)}
        )
    return octets


@pytest.fixture(params=["loaded", "streamed"], autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "streamed":
            patch.setattr(hashes, "_MEMORY", 0)
            patch.setattr(hashes, "_SLAB_STREAMED", 5)
            patch.setattr(hashes, "_STREAMED_ROWS", 3)
        yield


@pytest.mark.parametrize("hasher", ["phash", "pdq"])
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32), batches=st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_pairs_equal_brute_force_over_64_combinations(
    catalog: Catalog, hasher: str, seed: int, batches: list[int]
) -> None:
    with catalog.database.begin() as connection:
        connection.execute(text("TRUNCATE catalog.media, catalog.hash, catalog.hash_pair CASCADE"))
        connection.execute(text("TRUNCATE catalog.match_queue"))
        make_isometric(connection)
    make = family if hasher == "phash" else noise_around
    octets = make(seed, sum(batches))
    start = 0
    for batch in batches:
        save(catalog, [fingerprint_of(o, hasher) for o in octets[start : start + batch]])
        hashes.match(catalog.database)
        start += batch
    assert_pairs_are_right(catalog, octets, 51)


def test_the_made_pictures_need_all_combinations(catalog: Catalog) -> None:
    """All eight of one against r0 of the other, which is not enough, would miss some."""
    octets = family(7, 40)
    with catalog.database.begin() as connection:
        make_isometric(connection)
    save(catalog, [fingerprint_of(octet, "phash") for octet in octets])
    hashes.match(catalog.database)
    assert_pairs_are_right(catalog, octets, 51)
    one_sided = sum(
        min(bits.distance(value, b["r0"]) for value in a.values()) <= 51
        for at, a in enumerate(octets)
        for b in octets[at + 1 :]
    )
    assert 100 < one_sided < len(stored_pairs(catalog))


@given(seed=st.integers(0, 1 << 32))
def test_four_against_eight_is_as_good_as_eight_against_eight(seed: int) -> None:
    a, b = family(seed, 2)
    kept = get_hasher("phash").stored_isometries
    assert (
        min(bits.distance(a[s], b[t]) for s in ISOMETRIES for t in kept)
        == min(bits.distance(a[s], b[t]) for s in kept for t in ISOMETRIES)
        == isometric_distance(a, b)[0]
    )


@pytest.mark.parametrize("seed", range(5))
def test_what_phash_does_not_keep_is_what_it_keeps_transposed(seed: int) -> None:
    picture = photo(seed)
    for rgb in (picture, np.ascontiguousarray(picture[:, ::-1] // 2 + picture // 2)):
        octet = get_hasher("phash").compute_isometric(rgb, "hex")
        for isometry in get_hasher("phash").stored_isometries:
            turned = ISOMETRIES[COMBINED[ISOMETRIES.index(isometry), ISOMETRIES.index("r90fv")]]
            value = np.frombuffer(bytes.fromhex(octet[isometry]), np.uint8)[np.newaxis]  # type: ignore[arg-type]
            assert transpose_hashes(value).tobytes().hex() == octet[turned]


def test_relations_say_how_one_is_turned_to_look_like_the_other() -> None:
    square = np.arange(9).reshape(3, 3)
    for s, first in enumerate(ISOMETRIES):
        for t, second in enumerate(ISOMETRIES):
            relation = ISOMETRIES[RELATION[s, t]]
            np.testing.assert_array_equal(
                transform(transform(square, relation), second), transform(square, first)
            )


def test_a_crowd_keeps_its_components(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "CROWD", 3)
    monkeypatch.setattr(crowds, "KEPT", 2)
    monkeypatch.setattr("catalog.match.neighbours._MANY_PAIRS", 100)
    octets = family(3, 60)
    with catalog.database.begin() as connection:
        make_isometric(connection)
    for some in (octets[:40], octets[40:]):
        save(catalog, [fingerprint_of(octet, "phash") for octet in some])
        hashes.match(catalog.database)
    stored = stored_pairs(catalog)
    with catalog.database.read() as connection:
        crowded = connection.scalar(text("SELECT count(*) FROM catalog.crowded_hash"))
    assert crowded
    by_name = {fingerprint_of(octet, "phash").sha256.hex(): octet for octet in octets}
    near = {(a, b): isometric_distance(by_name[a], by_name[b])[0] for a in by_name for b in by_name}
    assert all(near[pair] == distance for pair, (distance, _) in stored.items())
    for radius in (20, 35, 51):
        truth = [pair for pair, distance in near.items() if distance <= radius]
        found = [pair for pair, (distance, _) in stored.items() if distance <= radius]
        assert _components(by_name, found) == _components(by_name, truth)


def _components(names: object, edges: list[tuple[str, str]]) -> set[frozenset[str]]:
    of = {name: {name} for name in names}  # type: ignore[attr-defined]
    for a, b in edges:
        if of[a] is not of[b]:
            merged = of[a] | of[b]
            of.update(dict.fromkeys(merged, merged))
    return {frozenset(members) for members in of.values()}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Pictures, some of them turned and mirrored versions of others."""
    for seed in range(6):
        write(tmp_path / f"{seed}.png", photo(seed))
    for seed, isometry in ((0, "fh"), (1, "r90"), (2, "r180"), (3, "r90fh")):
        turned = np.ascontiguousarray(transform(cropped(photo(seed), 0.01), isometry))
        write(tmp_path / f"{seed}-{isometry}.jpg", turned)
    write(tmp_path / "0-same.jpg", recompressed(photo(0)))
    return tmp_path


HASHERS = ["phash", "pdq", "dhash"]


def test_turned_and_mirrored_pictures_are_found(catalog: Catalog, pictures: Path) -> None:
    catalog.ingest([pictures], HASHERS, isometric=True)
    for hasher in ("phash", "pdq"):
        found = {
            (Path(pair.file1).name, Path(pair.file2).name): pair.isometry
            for pair in catalog.duplicates(hashers=[hasher])
        }
        names = {"0-fh.jpg": "0", "1-r90.jpg": "1", "2-r180.jpg": "2", "3-r90fh.jpg": "3"}
        assert {("0-fh.jpg", "0-same.jpg"), ("0-same.jpg", "0.png")} <= found.keys()
        for turned, original in names.items():
            assert (turned, f"{original}.png") in found
        assert found["0-same.jpg", "0.png"] == "r0"
        assert found["0-fh.jpg", "0.png"] == "fh"
        assert found["1-r90.jpg", "1.png"] in ("r90", "r270")


def test_the_property_stays(catalog: Catalog, pictures: Path) -> None:
    catalog.ingest([pictures / "0.png"], isometric=True)
    catalog.ingest([pictures])
    names = {(Path(p.file1).name, Path(p.file2).name) for p in catalog.duplicates()}
    assert ("1-r90.jpg", "1.png") in names


def test_switching_on_later_catches_up(
    catalog: Catalog, pictures: Path, new_catalog: Callable[[], Catalog]
) -> None:
    """Also where it was interrupted, and hash for hash and pair for pair."""
    catalog.ingest([pictures], HASHERS)
    assert len(list(catalog.duplicates(hashers=["phash"]))) == 1
    catalog.ingest([pictures / "0.png", pictures / "1.png"], HASHERS, isometric=True)
    catalog.ingest([pictures], HASHERS)
    with new_catalog() as other:
        other.ingest([pictures], HASHERS, isometric=True)
        assert snapshot(catalog) == snapshot(other)
    assert catalog.ingest([pictures], HASHERS).files_unchanged == 11
    with catalog.database.read() as connection:
        unturned = "SELECT count(*) FROM catalog.hash WHERE turned = B''"
        assert connection.scalar(text(unturned)) == 0


def test_a_question_to_an_isometric_catalogue_turns_both_sides(
    catalog: Catalog, pictures: Path
) -> None:
    catalog.ingest([pictures], isometric=True)
    turned = np.ascontiguousarray(transform(photo(2), "r90fv"))
    probe = write(pictures.parent / "probe.png", turned)
    for found in (catalog.query(probe), catalog.query(probe, top=2)):
        assert {Path(near.path).name for near in found} == {"2.png", "2-r180.jpg"}
        assert all(near.exact for near in found)
    assert catalog.query(probe, isometric=False) == []
    assert catalog.unturned_count() == 0


def test_a_question_to_a_plain_catalogue_can_only_be_one_sided(
    catalog: Catalog, pictures: Path
) -> None:
    catalog.ingest([pictures])
    turned = np.ascontiguousarray(transform(photo(2), "r90fv"))
    probe = write(pictures.parent / "probe.png", turned)
    assert catalog.query(probe) == []
    (near, *_) = catalog.query(probe, isometric=True)
    assert Path(near.path).name == "2.png"
    assert near.isometry == "r90fv"
    assert not near.exact
    assert catalog.unturned_count() > 0


@pytest.mark.parametrize("top", [None, 3])
def test_isometric_questions_equal_brute_force(catalog: Catalog, top: int | None) -> None:
    """What is held is read anew when hashes were deleted."""
    octets = family(21, 60)
    with catalog.database.begin() as connection:
        make_isometric(connection)
    save(catalog, [fingerprint_of(octet, "phash") for octet in octets[5:]])
    paths = {fingerprint_of(octet, "phash").path: octet for octet in octets[5:]}
    lookup = Lookup()
    for gone in (None, next(iter(paths))):
        if gone is not None:
            del paths[gone]
            with catalog.database.begin() as connection:
                connection.execute(text("DELETE FROM catalog.file WHERE path = :p"), {"p": gone})
                connection.execute(
                    text(
                        "DELETE FROM catalog.media WHERE id NOT IN (SELECT media_id FROM"
                        " catalog.file)"
                    )
                )
                connection.execute(
                    text(
                        "DELETE FROM catalog.hash WHERE id NOT IN (SELECT hash_id FROM"
                        " catalog.frame_hash)"
                    )
                )
        probes = [
            Probe(str(at), f"/{at}", b"", False, {"phash": (ProbeFrame(octet, False),)})
            for at, octet in enumerate(octets[:5])
        ]
        with catalog.database.read() as connection:
            hasher = stored_hashers(connection)["phash"]
            question = Question(None if top else 51, top, turned=True)
            answers = neighbours(connection, lookup, hasher, probes, question)
        for octet, answer in zip(octets, answers, strict=False):
            truth = sorted((isometric_distance(octet, o)[0], path) for path, o in paths.items())
            expected = truth[:top] if top else [one for one in truth if one[0] <= 51]
            assert [near.distance for near in answer] == [distance for distance, _ in expected]
            for near in answer:
                assert near.isometry in isometric_distance(octet, paths[near.path])[1]
            if not top:
                assert sorted((near.distance, near.path) for near in answer) == expected


def test_matching_does_not_store_pairs_of_hashes_that_are_gone(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashes are deleted after matching has read them, and before it stores its pairs."""
    octets = family(5, 30)
    monkeypatch.setattr(hashes, "_SLAB", 10)
    save(catalog, [fingerprint_of(octet, "phash", turned=False) for octet in octets])
    original, calls = hashes._others, []

    def deleting(*arguments):  # type: ignore[no-untyped-def]
        others = original(*arguments)
        if not calls:
            calls.append(others)
            with catalog.database.begin() as connection:
                connection.execute(text("DELETE FROM catalog.file"))
                connection.execute(text("DELETE FROM catalog.media"))
                connection.execute(text("DELETE FROM catalog.hash WHERE id % 2 = 0"))
        return others

    monkeypatch.setattr(hashes, "_others", deleting)
    hashes.match(catalog.database)
    assert calls
    with catalog.database.read() as connection:
        dangling = connection.scalar(
            text(
                "SELECT count(*) FROM catalog.hash_pair AS p WHERE NOT EXISTS (SELECT FROM"
                " catalog.hash AS h WHERE h.hasher_id = p.hasher_id AND h.id IN (p.a, p.b)"
                " HAVING count(*) = 2)"
            )
        )
        kept = connection.scalar(text("SELECT count(*) FROM catalog.hash_pair"))
    assert dangling == 0
    assert kept
