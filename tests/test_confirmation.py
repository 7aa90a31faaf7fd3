"""A pair counts only if another hasher sees it too: against brute force, whatever happens."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog, get_hasher
from catalog.core import bits
from catalog.core.isometry import COMBINED, ISOMETRIES, Isometry, transpose_hashes
from catalog.db import settings as settings_
from catalog.db.settings import make_isometric, read_confirmation, stored_hashers
from catalog.errors import UnknownHasher, UsageError
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.ingest import store
from catalog.query.lookup import Lookup
from catalog.query.pictures import Question, neighbours
from catalog.query.videos import video_neighbours
from catalog.sources.stat import Stat
from tests.support.command import Run
from tests.support.made_files import components, empty, flipped
from tests.support.made_videos import film as made_film
from tests.support.made_videos import write_video
from tests.support.pictures import photo, recompressed, write
from tests.support.snapshot import snapshot

Octet = dict[Isometry, bytes]

steady = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
RADIUS = 63
THRESHOLD = 0.25


@dataclass(frozen=True)
class Seen:
    """What a hasher saw of a frame: by all isometries, of which the upright one alone is stored
    unless it is ``turned``."""

    octet: Octet
    flat: bool = False
    turned: bool = True

    def versions(self, isometric: bool) -> list[bytes]:
        return list(self.octet.values()) if isometric and self.turned else [self.octet["r0"]]


@dataclass(frozen=True)
class Shot:
    """A file of a picture; those with one ``content`` hold the same bytes."""

    path: str
    content: int
    seen: dict[str, Seen]

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(str(self.content).encode()).digest()

    def fingerprint(self, isometric: bool) -> Fingerprint:
        found = tuple(_stored(name, seen, isometric) for name, seen in self.seen.items())
        content = Content("image", "png", 8, 8, "test", (Frame(0, None, found),))
        return Fingerprint(self.path, Stat(1, 1), self.sha256, content)

    def probe(self, isometric: bool) -> Probe:
        frames = {name: (_probed(seen, isometric),) for name, seen in self.seen.items()}
        return Probe(self.path, self.path, self.sha256, False, frames)


def _stored(name: str, seen: Seen, isometric: bool, until: float | None = None) -> FrameHash:
    kept = get_hasher(name).stored_isometries[1:] if isometric and seen.turned else ()
    turned = b"".join(seen.octet[isometry] for isometry in kept)
    return FrameHash(name, seen.octet["r0"], 100, seen.flat, turned, until)


def _probed(
    seen: Seen, isometric: bool, position: int = 0, start: float = 0.0, until: float = 0.0
) -> ProbeFrame:
    values = seen.octet if isometric and seen.turned else {"r0": seen.octet["r0"]}
    return ProbeFrame(values, seen.flat, position, start, until)


def distance(one: Seen, other: Seen, isometric: bool) -> int:
    return min(
        bits.distance(a, b) for a in one.versions(isometric) for b in other.versions(isometric)
    )


def octet_near(
    source: random.Random, hasher: str, centre: list[bytes], far: tuple[int, ...]
) -> Octet:
    """Hashes near the centre's, turned somehow; those that are not kept are squares transposed."""
    kept = get_hasher(hasher).stored_isometries
    order = (
        source.sample(range(len(kept)), len(kept)) if source.random() < 0.5 else range(len(kept))
    )
    octet = {
        isometry: flipped(centre[at], source.choice(far), source.randrange(1000))
        for isometry, at in zip(kept, order, strict=True)
    }
    transpose = ISOMETRIES.index("r90fv")
    for isometry in kept if len(kept) < len(ISOMETRIES) else ():
        values = np.frombuffer(octet[isometry], np.uint8)[np.newaxis]
        turned = ISOMETRIES[COMBINED[ISOMETRIES.index(isometry), transpose]]
        octet[turned] = transpose_hashes(values).tobytes()
    return {isometry: octet[isometry] for isometry in ISOMETRIES}


def shots(source: random.Random, finder: str, confirming: str, isometric: bool) -> list[Shot]:
    """Pictures around few by both hashers, at distances on both sides of the radii, some without
    a hash of the confirming one, some flat by one of them, some copies."""
    radius = get_hasher(finder).radius()
    centres = {
        name: [[source.randbytes(32) for _ in range(8)] for _ in range(2)]
        for name in (finder, confirming)
    }
    found: list[Shot] = []
    for at in range(source.randint(2, 12)):
        path = f"/{source.choice('ab')}/{at}.png"
        if found and source.random() < 0.2:
            twin = source.choice(found)
            found.append(Shot(path, twin.content, twin.seen))
            continue
        near = octet_near(
            source, finder, source.choice(centres[finder]), (0, radius // 2, radius // 2 + 1)
        )
        seen = {finder: Seen(near, source.random() < 0.15)}
        if found and source.random() < 0.2:  # the same hash of one, another of the other
            seen[finder] = source.choice(found).seen[finder]
        if source.random() < 0.85:
            octet = octet_near(
                source, confirming, source.choice(centres[confirming]), (0, 20, 31, 32, 40)
            )
            turned = not isometric or source.random() < 0.8
            seen[confirming] = Seen(octet, source.random() < 0.15, turned)
        found.append(Shot(path, at, seen))
    return found


def is_pair(
    one: Shot, other: Shot, finder: str, confirming: str | None, isometric: bool, flat: bool
) -> bool:
    """Whether two different pictures are near-duplicates."""
    a, b = one.seen[finder], other.seen[finder]
    any_flat = a.flat or b.flat
    if distance(a, b, isometric) > get_hasher(finder).radius() or (any_flat and not flat):
        return False
    if confirming is None:
        return True
    if confirming not in one.seen or confirming not in other.seen:
        return False
    a, b = one.seen[confirming], other.seen[confirming]
    if (a.flat or b.flat) and not any_flat:
        return False
    return distance(a, b, isometric) <= RADIUS


def save(catalog: Catalog, some: list[Shot], isometric: bool) -> None:
    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [shot.fingerprint(isometric) for shot in some], ids)


def fresh(catalog: Catalog, isometric: bool = False) -> None:
    empty(catalog)
    with catalog.database.begin() as connection:
        connection.execute(
            text("UPDATE catalog.settings SET confirm_hasher_id = NULL, confirm_radius = NULL")
        )
        if isometric:
            make_isometric(connection)


@pytest.mark.parametrize("isometric", [False, True])
@pytest.mark.parametrize(("finder", "confirming"), [("phash", "pdq"), ("dhash", "phash")])
@steady
@given(seed=st.integers(0, 1 << 32))
def test_pairs_clusters_and_queries_equal_brute_force(
    catalog: Catalog, finder: str, confirming: str, isometric: bool, seed: int
) -> None:
    fresh(catalog, isometric)
    source = random.Random(seed)
    items = shots(source, finder, confirming, isometric)
    cut, when = source.randint(0, len(items)), source.randint(0, 2)
    for step, some in enumerate((items[:cut], items[cut:])):
        if when == step:
            catalog.set_confirm(confirming, THRESHOLD)
        save(catalog, some, isometric)
        if source.random() < 0.5:
            catalog.match()
    catalog.set_confirm(confirming, THRESHOLD)

    for include_flat in (False, True):
        near = {
            tuple(sorted((one.path, other.path)))
            for one, other in combinations(items, 2)
            if one.content != other.content
            and is_pair(one, other, finder, confirming, isometric, include_flat)
        }
        copies = {
            tuple(sorted((one.path, other.path)))
            for one, other in combinations(items, 2)
            if one.content == other.content
        }
        found = list(catalog.duplicates(include_flat=include_flat))
        assert {(pair.file1, pair.file2) for pair in found} == near | copies
        assert {pair.hasher for pair in found if (pair.file1, pair.file2) in near} <= {finder}
        listed = {
            frozenset(member.path for member in cluster.members)
            for cluster in catalog.clusters(include_flat=include_flat)
        }
        groups = components([item.path for item in items], near | copies)
        assert listed == {group for group in groups if len(group) > 1}
        asked = answers(catalog, items, finder, isometric, include_flat)
        assert {frozenset(pair) for pair in asked} == {frozenset(pair) for pair in near | copies}
        assert all((b, a) in asked for a, b in asked)

    catalog.set_confirm(None)
    near = {
        tuple(sorted((one.path, other.path)))
        for one, other in combinations(items, 2)
        if one.content == other.content or is_pair(one, other, finder, None, isometric, False)
    }
    found = list(catalog.duplicates(hashers=[finder]))
    assert {(pair.file1, pair.file2) for pair in found} == near


def answers(
    catalog: Catalog, items: list[Shot], finder: str, isometric: bool, include_flat: bool
) -> set[tuple[str, str]]:
    """Who finds whom when all of the files are asked for. One that the confirming hasher has not
    seen it cannot confirm, but in the catalogue it knows of copies."""
    with catalog.database.read() as connection:
        hasher, confirmation = stored_hashers(connection)[finder], read_confirmation(connection)
        assert confirmation is not None
        question = Question(
            hasher.radius,
            include_flat=include_flat,
            turned=isometric,
            confirmation=confirmation,
        )
        blank = {confirmation.hasher.name: ()}
        probes = [
            replace(probe, frames={**blank, **probe.frames})
            for probe in (item.probe(isometric) for item in items)
        ]
        found = neighbours(connection, Lookup(), hasher, probes, question)
    return {
        (probe.path, near.path) for probe, some in zip(probes, found, strict=True) for near in some
    }


@pytest.mark.parametrize("hasher", ["phash", "pdq", "marrhildreth"])
def test_the_distance_of_turned_pictures_in_sql(catalog: Catalog, hasher: str) -> None:
    """Of hashes that are known turned, of some, and of none."""
    fresh(catalog, isometric=True)
    source = random.Random(1)
    width = get_hasher(hasher).bits // 8
    centre = [source.randbytes(width) for _ in range(8)]
    octets = [octet_near(source, hasher, centre, (0, 5, 20, 90)) for _ in range(8)]
    items = [
        Shot(f"/{at}", at, {hasher: Seen(octet, turned=at % 3 > 0)})
        for at, octet in enumerate(octets)
    ]
    save(catalog, items, True)
    query = text(
        "SELECT one.path, other.path, catalog.turned_distance("
        " bit_length(x.value), x.value || x.turned, y.value || y.turned)"
        " FROM catalog.frame_hash AS a JOIN catalog.frame_hash AS b USING (hasher_id)"
        " JOIN catalog.hash AS x ON x.hasher_id = a.hasher_id AND x.id = a.hash_id"
        " JOIN catalog.hash AS y ON y.hasher_id = b.hasher_id AND y.id = b.hash_id"
        " JOIN catalog.file AS one ON one.media_id = a.media_id"
        " JOIN catalog.file AS other ON other.media_id = b.media_id"
    )
    by_path = {item.path: item.seen[hasher] for item in items}
    with catalog.database.read() as connection:
        rows = connection.execute(query).all()
    assert len(rows) == len(items) ** 2
    for one, other, found in rows:
        assert found == distance(by_path[one], by_path[other], isometric=True)


@dataclass(frozen=True)
class Film:
    """Frames that hashers keep, by the second in which each begins, with how long it is seen; a
    picture has one at 0."""

    name: str
    kept: dict[str, dict[int, tuple[int, Seen]]]
    is_picture: bool = False
    sampling: int = 1

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.name.encode()).digest()

    def telling(self, hasher: str) -> dict[int, Seen]:
        return {at: seen for at, (_, seen) in self.kept[hasher].items() if not seen.flat}

    def at(self, hasher: str, second: int) -> Seen | None:
        """What the hasher sees then, if that says anything."""
        begun = [start for start in self.kept.get(hasher, {}) if start <= second]
        if not begun:
            return None
        length, seen = self.kept[hasher][max(begun)]
        return seen if second <= max(begun) + length and not seen.flat else None

    def fingerprint(self, isometric: bool) -> Fingerprint:
        frames = []
        for at in sorted({at for kept in self.kept.values() for at in kept}):
            found = tuple(
                _stored(name, kept[at][1], isometric, None if self.is_picture else at + kept[at][0])
                for name, kept in self.kept.items()
                if at in kept
            )
            frames.append(Frame(at, None if self.is_picture else float(at), found))
        kind = "image" if self.is_picture else "video"
        sampling = None if self.is_picture else self.sampling
        content = Content(kind, "x", 9, 9, "test", tuple(frames), 60.0, sampling)
        return Fingerprint(f"/{self.name}", Stat(1, 1), self.sha256, content)

    def probe(self, isometric: bool) -> Probe:
        frames = {
            name: tuple(
                _probed(seen, isometric, at, float(at), float(at + length))
                for at, (length, seen) in sorted(kept.items())
            )
            for name, kept in self.kept.items()
        }
        return Probe(f"/x/{self.name}", f"/x/{self.name}", self.sha256, True, frames)


Common = tuple[int, int, int]


def common_of(one: Film, other: Film, confirming: str | None, isometric: bool) -> Common | None:
    """What two have in common by phash: the smallest distance, and how many frames of each."""
    near = [
        (i, j, found)
        for i, x in one.telling("phash").items()
        for j, y in other.telling("phash").items()
        if (found := distance(x, y, isometric)) <= 51
        and (confirming is None or agree(one.at(confirming, i), other.at(confirming, j), isometric))
    ]
    if not near:
        return None
    return (
        min(found for _, _, found in near),
        len({i for i, _, _ in near}),
        len({j for _, j, _ in near}),
    )


def agree(one: Seen | None, other: Seen | None, isometric: bool) -> bool:
    return one is not None and other is not None and distance(one, other, isometric) <= RADIUS


def expected(
    films: list[Film], confirming: str | None, isometric: bool
) -> dict[tuple[str, str], Common]:
    films = sorted(films, key=lambda film: film.name)
    return {
        (one.name, other.name): found
        for one, other in combinations(films, 2)
        if not (one.is_picture and other.is_picture)
        and (found := common_of(one, other, confirming, isometric)) is not None
    }


def stored(catalog: Catalog) -> dict[tuple[str, str], Common]:
    query = """
        SELECT one.path, two.path, distance, frames1, frames2 FROM catalog.video_pair
        JOIN catalog.file AS one ON one.media_id = media1
        JOIN catalog.file AS two ON two.media_id = media2
        JOIN catalog.hasher ON hasher.id = hasher_id AND name = 'phash'
    """
    pairs = {}
    with catalog.database.read() as connection:
        for a, b, far, f1, f2 in connection.execute(text(query)):
            pairs[min(a, b)[1:], max(a, b)[1:]] = (far, f1, f2) if a < b else (far, f2, f1)
    return pairs


def made(source: random.Random, name: str, pool: dict[str, list[list[bytes]]]) -> Film:
    """Frames near a few that all films draw from; each hasher keeps some of its own."""
    is_picture = source.random() < 0.3
    kept: dict[str, dict[int, tuple[int, Seen]]] = {}
    for hasher, centres in pool.items():
        if hasher == "pdq" and source.random() < 0.15:
            continue
        seconds = [0] if is_picture else sorted({0, *(source.randrange(12) for _ in range(5))})
        kept[hasher] = {}
        for at, after in zip(seconds, [*seconds[1:], 14], strict=True):
            octet = octet_near(source, hasher, source.choice(centres), (0, 10, 26, 30))
            length = 0 if is_picture else source.randint(0, after - at)
            kept[hasher][at] = length, Seen(octet, source.random() < 0.1)
    return Film(name, kept, is_picture)


@pytest.mark.parametrize("isometric", [False, True])
@steady
@example(seed=486287748)
@given(seed=st.integers(0, 1 << 32))
def test_pairs_of_videos_equal_brute_force_whatever_happens(
    catalog: Catalog, isometric: bool, seed: int
) -> None:
    fresh(catalog, isometric)
    source = random.Random(seed)
    pool = {
        hasher: [[source.randbytes(32) for _ in range(8)] for _ in range(3)]
        for hasher in ("phash", "pdq")
    }
    films: dict[str, Film] = {}
    confirming: str | None = None
    for number in range(source.randint(3, 8)):
        what = source.random()
        if what < 0.2:
            confirming = None if confirming else "pdq"
            with catalog.database.begin() as connection:
                settings_.write_confirmation(connection, confirming, confirming and RADIUS)
        elif films and what < 0.35:  # the other hasher sees it later
            name = source.choice(sorted(films))
            again = made(source, name, pool)
            # A picture that has a hash keeps it; a video may be sampled anew.
            unseen = "pdq" not in films[name].kept if again.is_picture else True
            if "pdq" in again.kept and again.is_picture == films[name].is_picture and unseen:
                kept = films[name].kept | {"pdq": again.kept["pdq"]}
                films[name] = replace(films[name], kept=kept, sampling=films[name].sampling + 1)
                only = replace(films[name], kept={"pdq": again.kept["pdq"]})
                put(catalog, [only if again.is_picture else films[name]], isometric)
        else:
            some = [made(source, f"{number}{letter}", pool) for letter in "ab"]
            films.update({film.name: film for film in some})
            put(catalog, some, isometric)
        if source.random() < 0.5:
            catalog.match()
    catalog.match()
    everything = list(films.values())
    assert stored(catalog) == expected(everything, confirming, isometric)
    with catalog.database.begin() as connection:
        settings_.write_confirmation(connection, "pdq", RADIUS)
    catalog.match()
    pairs = expected(everything, "pdq", isometric)
    assert stored(catalog) == pairs
    for film in everything:
        if not film.is_picture and "pdq" in film.kept:
            assert asked(catalog, film, isometric) == {
                *(b if a == film.name else a for a, b in pairs if film.name in (a, b)),
                *([film.name] if film.telling("phash") else []),
            }


def put(catalog: Catalog, films: list[Film], isometric: bool) -> None:
    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        store.save(connection, [film.fingerprint(isometric) for film in films], ids)


def asked(catalog: Catalog, film: Film, isometric: bool) -> set[str]:
    """What is found when the film is asked for, which lies at another place too."""
    with catalog.database.read() as connection:
        hasher, confirmation = stored_hashers(connection)["phash"], read_confirmation(connection)
        question = Question(hasher.radius, turned=isometric, confirmation=confirmation)
        found = video_neighbours(connection, Lookup(), hasher, film.probe(isometric), question)
    return {near.path[1:] for near in found}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture, a copy of it, one compressed anew, another one, and two encodings of a film."""
    folder = tmp_path_factory.mktemp("shelf")
    write(folder / "a.png", photo(1, 160, 120))
    (folder / "copy of a.png").write_bytes((folder / "a.png").read_bytes())
    write(folder / "a again.png", recompressed(photo(1, 160, 120), 40))
    write(folder / "b.png", photo(2, 160, 120))
    write_video(folder / "long.mp4", made_film(7, 5, 8, width=160, height=120), 8)
    frames = [recompressed(frame, 20) for frame in made_film(7, 3, 8, width=160, height=120)]
    write_video(folder / "short.mp4", frames, 8)
    return folder


def named(catalog: Catalog, **options: Any) -> set[tuple[str, str, str]]:
    pairs = catalog.duplicates(**options)
    return {(Path(one.file1).stem, Path(one.file2).stem, one.hasher) for one in pairs}


ALL = {("a", "copy of a"), ("a again", "a"), ("a again", "copy of a"), ("long", "short")}
COPIES = {("a", "copy of a", "phash"), ("a", "copy of a", "dhash")}


def test_whoever_confirms_hashes_unasked_and_is_asked_everywhere(
    catalog: Catalog, shelf: Path
) -> None:
    catalog.ingest([shelf])
    before = snapshot(catalog)
    assert named(catalog) == {(*pair, "phash") for pair in ALL}
    catalog.set_confirm("dhash")
    confirmation = catalog.confirmation()
    assert confirmation is not None
    assert (confirmation.hasher.name, confirmation.radius) == ("dhash", 17)
    # Nothing has a hash of it yet.
    assert catalog.unconfirmable_count() == catalog.status().unconfirmable == 5
    assert named(catalog) == {("a", "copy of a", "phash")}
    catalog.ingest([shelf])
    assert catalog.unconfirmable_count() == 0
    assert named(catalog) == {(*pair, "phash") for pair in ALL} | COPIES
    assert len(list(catalog.clusters())) == 2
    # What it sees is too far apart.
    catalog.set_confirm("dhash", 0.0001)
    assert named(catalog) == COPIES
    assert {member.path for found in catalog.clusters() for member in found.members} == {
        str(shelf / "a.png"),
        str(shelf / "copy of a.png"),
    }
    with catalog.report("roots") as (columns, rows):
        (row,) = (dict(zip(columns, row, strict=True)) for row in rows if "phash" in row)
    assert (row["pairs"], row["identical"]) == (1, 1)
    with catalog.report("members") as (_, rows):
        assert len(list(rows)) == 2
    catalog.set_confirm(None)
    assert catalog.confirmation() is None
    catalog.forget([shelf])
    catalog.prune()
    catalog.ingest([shelf])
    assert snapshot(catalog) == before


def test_the_order_of_setting_and_ingesting_does_not_matter(
    catalog: Catalog, new_catalog: Callable[[], Catalog], shelf: Path
) -> None:
    catalog.ingest([shelf], confirm=("pdq", THRESHOLD))
    with new_catalog() as other:
        other.ingest([shelf / "long.mp4", shelf / "b.png"], ["phash"])
        other.ingest([shelf / "a.png"], ["phash", "pdq"], confirm=("pdq", 0.0001))
        other.ingest([shelf], confirm=("pdq", None))
        other.ingest([shelf], ["phash"], confirm=("pdq", THRESHOLD))
        ours, theirs = snapshot(catalog), snapshot(other)
    assert theirs == ours


def test_a_query_is_confirmed_unless_the_nearest_are_wanted(catalog: Catalog, shelf: Path) -> None:
    catalog.ingest([shelf], ["phash"], confirm=("dhash", None))

    def found(name: str, **options: Any) -> set[str]:
        near = catalog.query(shelf / name, **options)
        return {f"{Path(one.path).stem} by {one.hasher}" for one in near}

    everything = {"copy of a by phash", "a again by phash"}
    assert found("a.png") == everything
    assert found("long.mp4") == {"short by phash"}
    catalog.set_confirm("dhash", 0.0001)
    assert found("a.png") == {"copy of a by phash"}
    assert found("a.png", top=1, threshold=0.2) == {"copy of a by phash"}
    assert found("a.png", top=2, threshold=0.2) == {"copy of a by phash"}
    assert found("a again.png", top=1, threshold=0.2) == set()
    assert found("long.mp4") == set()
    assert found("a.png", top=2) == everything
    assert found("long.mp4", top=2) == {"short by phash"}
    assert found("a.png", hashers=["dhash"], threshold=0.1) == {
        "copy of a by dhash",
        "a again by dhash",
    }


@pytest.mark.parametrize("files", [("a.png", "a again.png"), ("long.mp4", "short.mp4")])
def test_a_comparison_says_what_is_not_confirmed(
    catalog: Catalog, shelf: Path, files: tuple[str, str]
) -> None:
    one, other = (shelf / name for name in files)
    catalog.set_confirm("dhash", 0.3)
    (said,) = catalog.compare(one, other, hashers=["phash"])
    assert said.near_duplicates
    assert "dhash confirms that: " in said.reason
    assert "apart by it, no more than 76" in said.reason
    catalog.set_confirm("dhash", 0.0001)
    (said, confirming) = catalog.compare(one, other, hashers=["phash", "dhash"])
    assert not said.near_duplicates
    assert said.distance is not None
    assert "dhash does not confirm that: " in said.reason
    assert "apart by it, more than 0" in said.reason
    assert not confirming.near_duplicates
    assert "dhash confirms the pairs of others" in confirming.reason
    (said,) = catalog.compare(one, one, hashers=["phash"])
    assert said.near_duplicates


def test_a_picture_in_a_video_is_confirmed_once_it_is_seen(catalog: Catalog) -> None:
    """Farther apart than pairs of the confirming hasher are stored."""
    source = random.Random(1)
    values = {name: source.randbytes(32) for name in ("phash", "pdq")}
    kept = {name: {0: (3, Seen({"r0": value}))} for name, value in values.items()}
    picture = Film("picture", {"phash": {0: (0, Seen({"r0": values["phash"]}))}}, is_picture=True)
    put(catalog, [Film("video", kept), picture], isometric=False)
    catalog.set_confirm("pdq", THRESHOLD)
    assert stored(catalog) == {}
    late = {"pdq": {0: (0, Seen({"r0": flipped(values["pdq"], RADIUS, 1)}))}}
    put(catalog, [replace(picture, kept=late)], isometric=False)
    catalog.match()
    assert stored(catalog) == {("picture", "video"): (0, 1, 1)}


def test_whoever_confirms_makes_no_pairs(catalog: Catalog, shelf: Path) -> None:
    catalog.ingest([shelf], ["phash"], confirm=("pdq", THRESHOLD))
    for ask in (
        lambda: list(catalog.duplicates(hashers=["pdq"])),
        lambda: list(catalog.clusters(hashers=["phash", "pdq"])),
    ):
        with pytest.raises(UsageError, match="pdq confirms the pairs of other hashers"):
            ask()
    with pytest.raises(UnknownHasher):
        catalog.set_confirm("md5")
    with pytest.raises(UsageError, match="above 0"):
        catalog.ingest([shelf], confirm=("pdq", 0.0))


def test_the_same_setting_again_makes_nothing_anew(catalog: Catalog, shelf: Path) -> None:
    catalog.ingest([shelf], confirm=("pdq", THRESHOLD))
    with catalog.database.begin() as connection:
        settings_.write_confirmation(connection, "pdq", RADIUS)
    assert not catalog.refresh_clusters()
    assert catalog.waiting_videos_count() == 0


def test_on_the_command_line(run: Run, shelf: Path) -> None:
    done = run("ingest", shelf)
    assert done.returncode == 0
    done = run("match", "--confirm", "pdq:0.25")
    assert done.returncode == 0
    assert "5 media have no pdq hash" in done.stderr
    done = run("status")
    assert "confirmed   by pdq, within 63 bits; 5 contents have no hash of it" in done.stdout
    assert "5 media have no pdq hash" in run("duplicates").stderr
    assert run("ingest", shelf).returncode == 0
    assert "within 63 bits\n" in run("status").stdout
    assert len(run("duplicates", "--hasher", "phash").stdout.splitlines()) == 1 + len(ALL)
    done = run("duplicates", "--hasher", "pdq")
    assert done.returncode == 2
    assert "catalog match --no-confirm" in done.stderr
    assert run("match", "--confirm", "ahash:0.0001").returncode == 0
    done = run("compare", shelf / "a.png", shelf / "b.png")
    assert done.returncode == 1
    assert run("match", "--confirm", "ahash").returncode == 0
    assert "within 2 bits" in run("status").stdout
    assert run("ingest", shelf, "--no-confirm").returncode == 0
    assert "confirmed" not in run("status").stdout
    for wrong in ("pdq:much", "pdq:0", "md5", ""):
        assert run("match", "--confirm", wrong).returncode == 2
    assert run("match", "--confirm", "pdq", "--no-confirm").returncode == 2
