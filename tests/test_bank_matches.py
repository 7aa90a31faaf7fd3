"""Stored matches of files with banks are what comparing everything finds, whatever came first."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.banks.matching import match_banks
from catalog.banks.records import Digest, Entry, EntryHash
from catalog.banks.store import Selection, add
from catalog.core.bits import distance
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.hashers import get_hasher
from catalog.ingest import store
from catalog.service.matcher import Matcher
from catalog.sources.stat import Stat
from tests.support.command import Run
from tests.support.made_files import Item, components, empty, fill, flipped, pairs_of, saved_as
from tests.support.pictures import photo, write
from tests.support.waiting import wait_until

NAMES = ("phash", "pdq")
Match = tuple[str, str, str, str, int]


def rows(catalog: Catalog, query: str) -> list[tuple[Any, ...]]:
    with catalog.sql(query) as (_, found):
        return list(found)


def sha256_of(content: int) -> bytes:
    return hashlib.sha256(str(content).encode()).digest()


def stored(catalog: Catalog) -> set[Match]:
    """Bank, external id, path, hasher and distance."""
    match_banks(catalog.database)
    found = rows(catalog, "SELECT bank, external_id, path, hasher, distance FROM bank_file")
    assert len(found) == len(set(found))
    return set(found)


def events(catalog: Catalog) -> list[tuple[str, str, str]]:
    """Bank, external id and first path of each."""
    return rows(
        catalog,
        "SELECT detail ->> 'bank', detail ->> 'external_id', detail -> 'paths' ->> 0"
        " FROM event ORDER BY number",
    )


class World:
    """What is in a catalogue and its banks, as this test keeps it."""

    def __init__(self, catalog: Catalog, seed: int) -> None:
        self.catalog = catalog
        self.chance = random.Random(seed)
        self.centres = [{name: self.chance.randbytes(32) for name in NAMES} for _ in range(3)]
        self.items: dict[str, Item] = {}
        self.entries: dict[tuple[str, str], Entry] = {}
        self.radii = {(bank, name): get_hasher(name).radius() for bank in "abx" for name in NAMES}
        self.kinds = {"a": "match", "b": "match", "x": "exempt"}
        self.content = 0
        empty(catalog)
        for bank in catalog.banks():
            catalog.remove_bank(bank.name)
        for bank, kind in self.kinds.items():
            catalog.create_bank(bank, kind="exempt" if kind == "exempt" else "match")

    def near(self) -> dict[str, bytes]:
        """Hashes around one of few pictures, at distances on both sides of the radii."""
        centre = self.chance.choice(self.centres)
        return {
            name: flipped(
                value, self.chance.choice((0, 9, 20, 26, 31, 40)), self.chance.randrange(9)
            )
            for name, value in centre.items()
            if self.chance.random() < 0.8
        }

    def ingest(self) -> None:
        new = []
        for _ in range(self.chance.randrange(1, 4)):
            self.content += 1
            hashes = self.near() or {"phash": self.chance.randbytes(32)}
            item = Item(f"/f/{self.content}.jpg", self.content, hashes)
            new.append(replace(item, flat=self.chance.random() < 0.1))
        if self.items and self.chance.random() < 0.4:
            twin = self.chance.choice(list(self.items.values()))
            new.append(replace(twin, path=f"/f/copy of {self.content}.jpg"))
        fill(self.catalog, new)
        self.items |= {item.path: item for item in new}

    def forget(self) -> None:
        if self.items:
            path = self.chance.choice(list(self.items))
            self.catalog.forget([path])
            del self.items[path]

    def add(self) -> None:
        bank = self.chance.choice("abx")
        some = {}
        for _ in range(self.chance.randrange(1, 3)):
            hashes = tuple(EntryHash(*one) for one in self.near().items())
            content = self.chance.randrange(8)
            digests = (Digest("sha256", sha256_of(content)),) if self.chance.random() < 0.3 else ()
            if hashes or digests:
                name = str(self.chance.randrange(6))  # may be there: then it changes
                some[name] = Entry(hashes, digests, source="list", external_id=name)
        add(self.catalog.database, bank, some.values())  # which compares nothing yet
        self.entries |= {(bank, name): entry for name, entry in some.items()}

    def remove(self) -> None:
        if self.entries:
            bank, name = self.chance.choice(list(self.entries))
            self.catalog.remove_from_bank(bank, Selection(external_ids=(name,)))
            del self.entries[bank, name]

    def set_threshold(self) -> None:
        bank, name = self.chance.choice("abx"), self.chance.choice(NAMES)
        threshold = self.chance.choice((None, 0.03, 0.1, 0.14, 0.3))
        self.catalog.change_bank(bank, thresholds={name: threshold})
        self.radii[bank, name] = get_hasher(name).radius(threshold)

    def remove_bank(self) -> None:
        bank = self.chance.choice("abx")
        self.catalog.remove_bank(bank)
        self.catalog.create_bank(bank, kind="exempt" if bank == "x" else "match")
        self.entries = {key: entry for key, entry in self.entries.items() if key[0] != bank}
        self.radii |= {(bank, name): get_hasher(name).radius() for name in NAMES}

    def catch_up(self) -> None:
        match_banks(self.catalog.database)

    def truth(self) -> set[Match]:
        """By comparing everything."""
        found = set()
        for item in self.items.values():
            for (bank, name), entry in self.entries.items():
                near = [
                    (far / 256, one.hasher, far)
                    for one in entry.hashes
                    if one.hasher in item.hashes and not item.flat
                    for far in [distance(one.value, item.hashes[one.hasher])]
                    if far <= self.radii[bank, one.hasher]
                ]
                if Digest("sha256", sha256_of(item.content)) in entry.digests:
                    near.append((0.0, "", 0))
                if near:
                    _, hasher, far = min(near)
                    found.add((bank, name, item.path, hasher or "sha256", far))
        return found


STEPS = "ingest ingest forget add add remove set_threshold remove_bank catch_up".split()


@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=14), st.integers(0, 10_000))
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
def test_whatever_comes_first_all_matches_are_stored(
    catalog: Catalog, steps: list[str], seed: int
) -> None:
    world = World(catalog, seed)
    for step in steps:
        getattr(world, step)()
    found = world.truth()
    assert stored(catalog) == found
    world.catch_up()
    assert stored(catalog) == found


@given(st.lists(st.sampled_from(STEPS), min_size=6, max_size=14), st.integers(0, 10_000))
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
def test_what_is_exempt_is_in_no_pair(catalog: Catalog, steps: list[str], seed: int) -> None:
    world = World(catalog, seed)
    for step in ["ingest", *steps, "ingest"]:
        getattr(world, step)()
    exempt = {path for bank, _, path, _, _ in world.truth() if bank == "x"}
    items = list(world.items.values())
    pairs = {
        (one, other): near
        for (one, other), near in pairs_of(
            items, {name: get_hasher(name).radius() for name in NAMES}
        ).items()
        if not exempt & {one, other} or world.items[one].content == world.items[other].content
    }
    wanted = {(*pair, name): far for pair, near in pairs.items() for name, far in near.items()}
    listed = {(one.file1, one.file2, one.hasher): one.distance for one in catalog.duplicates()}
    assert listed == wanted
    in_view = rows(catalog, "SELECT file1, file2, hasher, distance FROM duplicate WHERE NOT flat")
    assert {tuple(row[:3]): row[3] for row in in_view} == wanted
    contents = {path: item.content for path, item in world.items.items()}
    of_media = rows(
        catalog,
        "SELECT a.path, b.path FROM media_pair JOIN file AS a ON a.media_id = media1"
        " JOIN file AS b ON b.media_id = media2 WHERE NOT flat",
    )
    assert {tuple(sorted(pair)) for pair in of_media} == {
        pair for pair in pairs if contents[pair[0]] != contents[pair[1]]
    }
    groups = {one for one in components(world.items, pairs) if len(one) > 1}
    assert {frozenset(m.path for m in one.members) for one in catalog.clusters()} == groups


def test_removing_an_exempt_entry_brings_pairs_back(catalog: Catalog) -> None:
    logo = random.Random(1).randbytes(32)
    pair = [Item(f"/a/{n}.jpg", n, {"phash": flipped(logo, 3 * n, 1)}) for n in (1, 2)]
    fill(catalog, pair)
    assert len(list(catalog.duplicates())) == 1
    catalog.create_bank("logos", kind="exempt")
    catalog.add_to_bank("logos", [Entry((EntryHash("phash", logo),), external_id="1")])
    assert not list(catalog.duplicates())
    assert not list(catalog.clusters())
    catalog.change_bank("logos", kind="match")
    assert len(list(catalog.clusters())) == 1
    catalog.change_bank("logos", kind="exempt")
    assert not list(catalog.clusters())
    catalog.remove_from_bank("logos", Selection(external_ids=("1",)))
    assert len(list(catalog.duplicates())) == 1
    assert len(list(catalog.clusters())) == 1


def test_copies_of_an_exempt_file_are_still_copies(catalog: Catalog) -> None:
    logo = random.Random(1).randbytes(32)
    fill(
        catalog,
        [
            Item("/a/1.jpg", 1, {"phash": logo}),
            Item("/a/2.jpg", 1, {"phash": logo}),
            Item("/a/3.jpg", 3, {"phash": logo}),
        ],
    )
    catalog.create_bank("logos", kind="exempt")
    catalog.add_to_bank("logos", [Entry((EntryHash("phash", logo),))])
    assert [(one.file1, one.file2) for one in catalog.duplicates()] == [("/a/1.jpg", "/a/2.jpg")]
    (cluster,) = catalog.clusters()
    assert [member.path for member in cluster.members] == ["/a/1.jpg", "/a/2.jpg"]


def test_what_is_near_no_more_is_stored_no_more(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    fill(catalog, [Item(f"/a/{n}.jpg", n, {"phash": flipped(value, n, 1)}) for n in range(6)])
    catalog.create_bank("known")

    def put(bits: int) -> None:
        hashes = (EntryHash("phash", flipped(value, bits, 2)),)
        catalog.add_to_bank("known", [Entry(hashes, source="list", external_id="1")])

    put(10)
    assert len(stored(catalog)) == 6
    put(100)
    assert stored(catalog) == set()
    put(10)
    catalog.change_bank("known", thresholds={"phash": 0.01})
    assert stored(catalog) == set()
    catalog.change_bank("known", thresholds={"phash": None})
    assert len(stored(catalog)) == 6


def test_digests_that_come_later_match(catalog: Catalog) -> None:
    fill(catalog, [Item("/a/lake.jpg", 1, {"phash": bytes(range(32))})])
    catalog.create_bank("known")
    sha1 = Entry(digests=(Digest("sha1", bytes(20)), Digest("md5", bytes(16))), external_id="1")
    catalog.add_to_bank("known", [sha1])
    assert stored(catalog) == set()
    for name, size in (("md5", 16), ("sha1", 20)):
        with catalog.database.begin() as connection:
            connection.execute(text(f"UPDATE catalog.media SET {name} = :it"), {"it": bytes(size)})
        assert stored(catalog) == {("known", "1", "/a/lake.jpg", name, 0)}
    assert events(catalog) == [("known", "1", "/a/lake.jpg")]


def video(path: str, content: int, frames: list[bytes]) -> Fingerprint:
    """A video with one hash a second."""
    seen = tuple(
        Frame(at, float(at), (FrameHash("phash", value, 100, False, until=at + 1.0),))
        for at, value in enumerate(frames)
    )
    found = Content("video", "mp4", 100, 100, "test", seen, float(len(frames)), 1)
    return Fingerprint(path, Stat(1000, 1), sha256_of(content), found)


def test_a_video_is_exempt_only_with_all_its_frames(catalog: Catalog) -> None:
    chance = random.Random(1)
    logo, *film = (chance.randbytes(32) for _ in range(5))
    videos = [
        video("/a/film.mp4", 1, [logo, *film]),
        video("/a/again.mp4", 2, [logo, *film]),
        video("/a/logo.mp4", 3, [logo, flipped(logo, 5, 1)]),
        video("/a/logo again.mp4", 4, [logo, flipped(logo, 6, 1)]),
    ]
    with catalog.database.begin() as connection:
        ids = {name: one.id for name, one in stored_hashers(connection).items()}
        store.save(connection, videos, ids)
    catalog.match()
    catalog.create_bank("known")
    catalog.create_bank("logos", kind="exempt")
    catalog.add_to_bank("logos", [Entry((EntryHash("phash", logo),))])
    catalog.add_to_bank("known", [Entry((EntryHash("phash", flipped(logo, 3, 2)),))])
    found = set(rows(catalog, "SELECT bank, path, whole, exempt FROM bank_file"))
    films, logos = ("/a/film.mp4", "/a/again.mp4"), ("/a/logo.mp4", "/a/logo again.mp4")
    assert found == {
        *(("logos", path, False, False) for path in films),
        *(("logos", path, True, False) for path in logos),
        *(("known", path, False, False) for path in films),
        *(("known", path, True, True) for path in logos),
    }
    pairs = {(one.file1, one.file2) for one in catalog.duplicates()}
    assert pairs == {("/a/again.mp4", "/a/film.mp4")}


class TestEvents:
    LAKE = random.Random(1).randbytes(32)

    def near(self, bits: int = 5, seed: int = 1) -> bytes:
        return flipped(self.LAKE, bits, seed)

    def ingest(self, catalog: Catalog, path: str = "/a/lake.jpg", content: int = 1) -> None:
        fill(catalog, [Item(path, content, {"phash": self.LAKE, "pdq": self.LAKE})])

    def add(self, catalog: Catalog, bank: str, name: str = "1", **more: Any) -> None:
        hashes = EntryHash("phash", self.near()), EntryHash("pdq", self.near(9))
        entry = Entry(hashes, source="list", external_id=name, **more)
        catalog.add_to_bank(bank, [entry])

    def test_a_file_that_comes_later_is_told_once(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        self.add(catalog, "known")
        assert events(catalog) == []
        self.ingest(catalog)
        assert events(catalog) == [("known", "1", "/a/lake.jpg")]
        ((detail,),) = rows(catalog, "SELECT detail FROM event")
        assert (detail["hasher"], detail["distance"], detail["bits"]) == ("phash", 5, 256)
        assert detail["sha256"] == sha256_of(1).hex()
        self.ingest(catalog)  # the same again
        self.add(catalog, "known", note="changed")
        assert catalog.match_banks() == 0
        assert len(events(catalog)) == 1

    def test_an_entry_that_comes_later_tells_of_files_that_are_there(
        self, catalog: Catalog
    ) -> None:
        self.ingest(catalog)
        catalog.create_bank("known")
        self.add(catalog, "known")
        assert events(catalog) == [("known", "1", "/a/lake.jpg")]

    def test_one_that_came_before_there_were_events_is_told(self, catalog: Catalog) -> None:
        self.ingest(catalog)
        catalog.create_bank("known")
        self.add(catalog, "known")
        with catalog.database.begin() as connection:  # as the migration leaves it
            connection.execute(
                text(
                    "TRUNCATE catalog.event, catalog.bank_match, catalog.bank_radius;"
                    " UPDATE catalog.bank_matching SET number = 0"
                )
            )
        assert catalog.match_banks() == 1
        assert events(catalog) == [("known", "1", "/a/lake.jpg")]

    def test_what_is_exempt_is_told_once_it_is_not(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        catalog.create_bank("lakes", kind="exempt")
        self.add(catalog, "known")
        self.add(catalog, "lakes")
        self.ingest(catalog)
        assert events(catalog) == []
        catalog.remove_bank("lakes")
        assert events(catalog) == [("known", "1", "/a/lake.jpg")]

    def test_entries_are_told_when_they_are_active(self, catalog: Catalog) -> None:
        self.ingest(catalog)
        catalog.create_bank("known")
        self.add(catalog, "known", active_from=datetime.now(UTC) + timedelta(days=1))
        self.add(catalog, "known", "2", active_to=datetime.now(UTC) - timedelta(days=1))
        assert events(catalog) == []
        self.add(catalog, "known", active_from=datetime.now(UTC) - timedelta(days=1))
        assert events(catalog) == [("known", "1", "/a/lake.jpg")]

    def test_what_goes_and_comes_again_is_told_again(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        self.add(catalog, "known")
        self.ingest(catalog)
        catalog.forget(["/a/lake.jpg"])
        self.ingest(catalog)
        assert len(events(catalog)) == 2
        catalog.remove_from_bank("known", Selection(external_ids=("1",)))
        self.add(catalog, "known")
        assert len(events(catalog)) == 3

    def test_a_missing_file_that_comes_back_is_not_told_again(
        self, catalog: Catalog, tmp_path: Path
    ) -> None:
        write(tmp_path / "a.png", photo(1, 64, 48))
        write(tmp_path / "b.png", photo(2, 64, 48))
        catalog.ingest([tmp_path])
        catalog.create_bank("known")
        catalog.add_files_to_bank("known", [tmp_path / "a.png"])
        assert len(events(catalog)) == 1
        (tmp_path / "a.png").rename(tmp_path / "gone")
        catalog.ingest([tmp_path])
        self.add(catalog, "known")
        (tmp_path / "gone").rename(tmp_path / "a.png")
        assert catalog.ingest([tmp_path]).bank_matches_new == 0
        assert len(events(catalog)) == 1

    def test_a_copy_that_comes_later_is_not_told_again(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        self.add(catalog, "known")
        self.ingest(catalog)
        self.ingest(catalog, "/a/copy.jpg")
        assert len(events(catalog)) == 1

    def test_several_that_match_at_once_tell_each_once(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        for number in range(4):
            hashes = {"phash": flipped(self.LAKE, number, 1)}
            with catalog.database.begin() as connection:
                ids = {name: one.id for name, one in stored_hashers(connection).items()}
                item = Item(f"/a/{number}.jpg", number, hashes)
                store.save(connection, [saved_as(item)], ids)
        add(catalog.database, "known", [Entry((EntryHash("phash", self.LAKE),))])
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(lambda _: match_banks(catalog.database), range(4)))
        assert sum(told) == len(events(catalog)) == 4


class TestExemptFilesAreNamed:
    """Nobody wonders why a file is in no pair."""

    def pictures(self, catalog: Catalog, folder: Path) -> tuple[Path, Path, Path]:
        """A logo, the same at half the size, and a copy of it in a catalogue that exempts it."""
        logo, half, copy = (folder / name for name in ("logo.png", "half.png", "copy.png"))
        write(logo, photo(1, 128, 96))
        write(half, photo(1, 64, 48))
        copy.write_bytes(logo.read_bytes())
        catalog.ingest([folder])
        catalog.create_bank("logos", kind="exempt")
        return logo, half, copy

    def test_a_query_finds_copies_and_says_why(
        self, catalog: Catalog, tmp_path: Path, run: Run
    ) -> None:
        logo, half, copy = self.pictures(catalog, tmp_path)
        done = run("query", str(logo), "--ndjson")
        assert {json.loads(line)["path"] for line in done.stdout.splitlines()} == {
            str(half),
            str(copy),
        }
        catalog.add_files_to_bank("logos", [logo])
        for more in ([], ["--top", "1"]):
            done = run("query", str(logo), "--ndjson", *more)
            assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(copy)]
            assert "is near an entry of the exempt bank logos" in done.stderr
        done = run("query", str(half))
        assert "no near-duplicates" in done.stderr
        assert "is near an entry of the exempt bank logos" in done.stderr

    def test_a_file_outside_the_catalogue_is_exempt_too(
        self, catalog: Catalog, tmp_path: Path, run: Run
    ) -> None:
        (tmp_path / "in").mkdir()
        logo, _, _ = self.pictures(catalog, tmp_path / "in")
        catalog.add_files_to_bank("logos", [logo])
        write(tmp_path / "other.png", photo(1, 96, 72))
        write(tmp_path / "lake.png", photo(2, 96, 72))
        done = run("query", str(tmp_path / "other.png"))
        assert "is near an entry of the exempt bank logos" in done.stderr
        assert "exempt" not in run("query", str(tmp_path / "lake.png")).stderr

    def test_a_comparison_says_why(self, catalog: Catalog, tmp_path: Path, run: Run) -> None:
        logo, half, copy = self.pictures(catalog, tmp_path)
        assert run("compare", str(logo), str(half)).returncode == 0
        catalog.add_files_to_bank("logos", [logo])
        done = run("compare", str(logo), str(half))
        assert done.returncode == 1
        assert "near an entry of the exempt bank logos" in done.stderr
        assert run("compare", str(logo), str(copy)).returncode == 0

    def test_the_status_counts_them(self, catalog: Catalog, tmp_path: Path, run: Run) -> None:
        logo, _, _ = self.pictures(catalog, tmp_path)
        catalog.add_files_to_bank("logos", [logo])
        catalog.create_bank("known")
        catalog.add_files_to_bank("known", [logo])
        found = catalog.status()
        assert (found.banks, found.files_in_banks, found.files_exempt) == (2, 0, 3)
        assert not found.banks_waiting
        assert "3 files exempt" in run("status").stdout
        table = run("report", "banks", "--csv").stdout
        listed = [(row["bank"], row["exempt"]) for row in csv.DictReader(io.StringIO(table))]
        assert listed == [("known", "True")] * 3 + [("logos", "False")] * 3


def test_nothing_is_lost_while_all_is_changed_at_once(catalog: Catalog, database_url: str) -> None:
    centre = random.Random(1).randbytes(32)
    for bank in ("known", "more"):
        catalog.create_bank(bank)

    def hash_of(number: int) -> bytes:
        return flipped(centre, 10 + number % 30, number)

    def ingest(first: int) -> None:
        with Catalog.open(database_url=database_url) as mine:
            for number in range(first, first + 12, 3):
                items = [
                    Item(f"/f/{n}.jpg", n, {"phash": hash_of(n)}) for n in range(number, number + 3)
                ]
                with mine.database.begin() as connection:
                    ids = {name: one.id for name, one in stored_hashers(connection).items()}
                    store.save(connection, [saved_as(item) for item in items], ids)
                match_banks(mine.database)
                mine.forget([f"/f/{number}.jpg"])

    def change(bank: str) -> None:
        with Catalog.open(database_url=database_url) as mine:
            for number in range(8):
                entries = [
                    Entry((EntryHash("phash", hash_of(n)),), source="list", external_id=str(n % 5))
                    for n in range(number, number + 3)
                ]
                add(mine.database, bank, entries)
                match_banks(mine.database)
                if number % 3 == 2:
                    mine.remove_from_bank(bank, Selection(external_ids=(str(number % 5),)))

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(ingest, 100), pool.submit(ingest, 200)]
        jobs += [pool.submit(change, bank) for bank in ("known", "more")]
        for job in jobs:
            job.result()
    radius = get_hasher("phash").radius()
    for bank in ("known", "more"):
        with catalog.bank_files(bank, threshold=(radius + 1) / 256) as computed:
            wanted = list(computed)
        assert wanted
        with catalog.bank_files(bank) as kept:
            assert list(kept) == wanted
    told = rows(catalog, "SELECT detail ->> 'entry', detail ->> 'media' FROM event")
    assert len(told) == len(set(told))
    of_stored = rows(catalog, "SELECT entry_id::text, media_id::text FROM bank_match")
    assert set(of_stored) <= set(told)


def test_the_service_compares_what_others_add(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    fill(catalog, [Item("/a/lake.jpg", 1, {"phash": value})])
    catalog.create_bank("known")
    matcher = Matcher(catalog.database)
    matcher.start()
    try:
        add(catalog.database, "known", [Entry((EntryHash("phash", value),), external_id="1")])
        wait_until(lambda: events(catalog) == [("known", "1", "/a/lake.jpg")])
    finally:
        matcher.end()
        matcher.join()


def test_pairs_of_files_and_entries_are_listed(catalog: Catalog, run: Run) -> None:
    value = random.Random(1).randbytes(32)
    fill(catalog, [Item("/a/lake.jpg", 1, {"phash": value})])
    catalog.create_bank("known")
    catalog.add_to_bank("known", [Entry((EntryHash("phash", flipped(value, 7, 1)),))])
    done = run("duplicates", "--bank", "known", "--ndjson")
    (found,) = map(json.loads, done.stdout.splitlines())
    assert (found["path"], found["hasher"], found["distance"]) == ("/a/lake.jpg", "phash", 7)
    assert run("duplicates", "--bank", "known", "--threshold", "0.02", "--ndjson").stdout == ""
    assert run("duplicates", "--bank", "known", "--exact-only").returncode == 2
    assert run("duplicates", "--bank", "none").returncode == 2


@pytest.mark.parametrize("view", ["duplicate", "media_pair"])
def test_without_exempt_banks_no_pair_is_looked_at(catalog: Catalog, view: str) -> None:
    value = random.Random(1).randbytes(32)
    fill(catalog, [Item(f"/a/{n}.jpg", n, {"phash": value}) for n in range(3)])
    catalog.create_bank("known")
    catalog.add_to_bank("known", [Entry((EntryHash("phash", value),))])
    with catalog.database.read() as connection:
        query = f"EXPLAIN (ANALYZE, COSTS OFF) SELECT * FROM catalog.{view}"
        plan = [line for (line,) in connection.exec_driver_sql(query)]
    read = [line for line in plan if "on bank_match" in line]
    assert read
    assert all("never executed" in line for line in read)


def test_videos_are_matched_after_banks_on_one_connection(catalog: Catalog) -> None:
    catalog.create_bank("known")
    fill(catalog, [Item("/a/1.jpg", 1, {"phash": bytes(32)})])
    catalog.match_banks()
    with catalog.database.begin() as connection:
        connection.execute(
            text("INSERT INTO catalog.video_queue (media_id) SELECT id FROM catalog.media")
        )
    catalog.match()
