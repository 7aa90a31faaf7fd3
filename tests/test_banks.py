"""Banks hold known hashes without files, and tell in order what changes in them."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import HASHERS, Catalog
from catalog.banks import store
from catalog.banks.records import About, Digest, Entry, EntryHash, StoredEntry
from catalog.banks.store import Added, Selection
from catalog.db import objects
from catalog.db.locks import Lock
from catalog.errors import UsageError
from tests.support.command import Run
from tests.support.pictures import cropped, flat, photo, write

TOP = Path(__file__).parents[1]
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def a_hash(number: int, hasher: str = "phash", quality: int | None = None) -> EntryHash:
    size = HASHERS[hasher].bits // 8
    digest = hashlib.shake_128(str(number).encode()).digest(size)
    return EntryHash(hasher, digest, quality)


def a_digest(number: int) -> Digest:
    return Digest("md5", hashlib.md5(str(number).encode()).digest())


def named(name: str, *hashes: EntryHash, **more: Any) -> Entry:
    return Entry(hashes=hashes, source="list", external_id=name, **more)


def rows(catalog: Catalog, query: str) -> list[tuple[Any, ...]]:
    with catalog.sql(query) as (_, found):
        return list(found)


def stored(catalog: Catalog, bank: str) -> list[StoredEntry]:
    with catalog.bank_entries(bank) as found:
        return list(found)


def entries(catalog: Catalog, bank: str) -> list[Entry]:
    return [one.entry for one in stored(catalog, bank)]


def changes(catalog: Catalog, after: int = 0) -> list[tuple[int, list[int] | None]]:
    """The banks and entries of the changes after a number."""
    return rows(
        catalog,
        f"SELECT bank_id, entries FROM bank_change WHERE number > {after} ORDER BY number",
    )


def last_change(catalog: Catalog) -> int:
    return int(rows(catalog, "SELECT coalesce(max(number), 0) FROM bank_change")[0][0])


@pytest.fixture
def known(catalog: Catalog) -> Catalog:
    """A catalogue with an empty bank of that name."""
    catalog.create_bank("known")
    return catalog


class TestSettings:
    def test_a_bank_is_made_changed_and_removed(self, catalog: Catalog) -> None:
        catalog.create_bank("logos", kind="exempt", thresholds={"phash": 0.1}, note="ours")
        catalog.create_bank("known")
        assert [one.name for one in catalog.banks()] == ["known", "logos"]
        logos = catalog.bank("logos")
        assert (logos.kind, logos.ratio, logos.note) == ("exempt", 1.0, "ours")
        assert logos.radii == {"phash": 25}
        thresholds = {"phash": None, "pdq": 0.25}
        catalog.change_bank("logos", rename="marks", ratio=0.5, thresholds=thresholds, note="")
        marks = catalog.bank("marks")
        assert (marks.kind, marks.ratio, marks.note) == ("exempt", 0.5, None)
        assert marks.radii == {"pdq": 63}
        assert catalog.remove_bank("marks", dry_run=True) == 0
        assert catalog.remove_bank("marks") == 0
        assert [one.name for one in catalog.banks()] == ["known"]

    @pytest.mark.parametrize(
        ("name", "more", "said"),
        [
            ("known", {}, "there is a bank known already"),
            ("two words", {}, "cannot be named"),
            ("", {}, "cannot be named"),
            ("x" * 256, {}, "cannot be named"),
            ("a\nb", {}, "cannot be named"),
            ("new", {"kind": "allow"}, "choose from match, exempt"),
            ("new", {"ratio": 1.5}, "from 0 to 1"),
            ("new", {"ratio": float("nan")}, "from 0 to 1"),
            ("new", {"thresholds": {"phash": 0}}, "above 0"),
            ("new", {"thresholds": {"phash": 25}}, "at most 1"),
            ("new", {"thresholds": {"ghash": 0.1}}, "no hasher"),
            ("new", {"note": "\0"}, "NUL"),
        ],
    )
    def test_what_a_bank_cannot_have_is_refused(
        self, known: Catalog, name: str, more: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(UsageError, match=said):
            known.create_bank(name, **more)
        assert [one.name for one in known.banks()] == ["known"]

    def test_two_banks_do_not_get_one_name(self, known: Catalog) -> None:
        known.create_bank("other")
        with pytest.raises(UsageError, match="there is a bank known already"):
            known.change_bank("other", rename="known")
        known.change_bank("other", rename="other")

    @pytest.mark.parametrize("name", ["nothing", "'; DROP TABLE catalog.bank", "\0", "\udcff"])
    def test_a_bank_that_is_not_there_is_named(self, catalog: Catalog, name: str) -> None:
        asks: list[Callable[[], object]] = [
            lambda: catalog.bank(name),
            lambda: catalog.change_bank(name, ratio=0),
            lambda: catalog.remove_bank(name),
            lambda: catalog.remove_bank(name, dry_run=True),
            lambda: catalog.remove_from_bank(name, Selection(ids=(1,))),
            lambda: catalog.add_to_bank(name, [named("a", a_hash(1))]),
            lambda: catalog.add_files_to_bank(name, []),
            lambda: stored(catalog, name),
        ]
        for ask in asks:
            with pytest.raises(UsageError, match="there is no bank"):
                ask()


class TestEntries:
    EVERYTHING = Entry(
        hashes=(a_hash(1, quality=80), a_hash(2), a_hash(1, "marrhildreth"), a_hash(3, "pdq")),
        digests=(a_digest(1), Digest("sha256", bytes(32)), Digest("sha1", bytes(20))),
        source="a list",
        external_id="4711 é",
        note="a note\nof two lines",
        labels=("b", "a", "", 'a,b {"}'),
        metadata={"level": 3, "tags": ["x", None, 1.5, True], "deep": {"é": "\\u0000"}},
        active_from=NOON,
        active_to=NOON + timedelta(microseconds=1),
    )

    def test_what_was_added_comes_back(self, known: Catalog) -> None:
        least = Entry(digests=(a_digest(2),))
        assert known.add_to_bank("known", iter([self.EVERYTHING, least])) == Added(2, 0, 0)
        first, second = entries(known, "known")
        assert second == least
        assert set(first.hashes) == set(self.EVERYTHING.hashes)
        assert set(first.digests) == set(self.EVERYTHING.digests)
        for name in ("source", "external_id", "note", "labels", "metadata", "active_from"):
            assert getattr(first, name) == getattr(self.EVERYTHING, name)
        assert first.active_to == self.EVERYTHING.active_to
        assert first.key == self.EVERYTHING.key
        found = known.bank("known")
        assert (found.entries, found.active, found.digests) == (2, 1, 4)
        assert found.hashes == {"phash": 2, "pdq": 1, "marrhildreth": 1}

    def test_adding_again_changes_nothing(self, known: Catalog) -> None:
        known.add_to_bank("known", [self.EVERYTHING, named("a", a_hash(9))])
        before, number = stored(known, "known"), last_change(known)
        again = Entry(
            hashes=self.EVERYTHING.hashes[::-1],
            digests=self.EVERYTHING.digests[::-1],
            source="a list",
            external_id="4711 é",
            note=self.EVERYTHING.note,
            labels=self.EVERYTHING.labels,
            metadata=dict(reversed(self.EVERYTHING.metadata.items())),
            active_from=self.EVERYTHING.active_from,
            active_to=self.EVERYTHING.active_to,
        )
        assert known.add_to_bank("known", [again, named("a", a_hash(9))]) == Added(0, 0, 2)
        assert stored(known, "known") == before
        assert changes(known, number) == []

    def test_what_differs_is_changed_and_nothing_else(self, known: Catalog) -> None:
        old = [
            named("note", a_hash(1)),
            named("quality", a_hash(2)),
            named("hash", a_hash(3), a_hash(4)),
            named("digest", a_hash(5), digests=(a_digest(1),)),
            named("times", a_hash(6), active_to=NOON),
            named("same", a_hash(7)),
        ]
        new = [
            named("note", a_hash(1), note="new"),
            named("quality", a_hash(2, quality=50)),
            named("hash", a_hash(4), a_hash(8)),
            named("digest", a_hash(5), digests=(a_digest(2),)),
            named("times", a_hash(6), active_from=NOON),
            named("same", a_hash(7)),
        ]
        known.add_to_bank("known", old)
        ids, number = [one.id for one in stored(known, "known")], last_change(known)
        assert known.add_to_bank("known", new) == Added(0, 5, 1)
        assert [one.id for one in stored(known, "known")] == ids
        assert [set(one.hashes) for one in entries(known, "known")] == [
            set(one.hashes) for one in new
        ]
        assert [(one.note, one.digests, one.active_from) for one in entries(known, "known")] == [
            (one.note, one.digests, one.active_from) for one in new
        ]
        named_ids = {id_ for _, some in changes(known, number) for id_ in some or ()}
        assert named_ids == set(ids[:5])
        assert [one for one in known.check() if one.violations] == []

    def test_of_several_with_one_key_the_last_counts(self, known: Catalog) -> None:
        same = Entry(digests=(a_digest(1),))
        again = [named("a", a_hash(1)), named("a", a_hash(2)), same, same]
        assert known.add_to_bank("known", again) == Added(2, 1, 1)
        assert entries(known, "known") == [named("a", a_hash(2)), same]

    def test_ids_of_two_sources_are_two_entries(self, known: Catalog) -> None:
        one = Entry(hashes=(a_hash(1),), source="one", external_id="1")
        other = Entry(hashes=(a_hash(1),), source="other", external_id="1")
        assert known.add_to_bank("known", [one, other]) == Added(2, 0, 0)
        assert known.remove_from_bank("known", Selection(external_ids=("1",))) == 2

    def test_banks_share_the_rows_of_hashes(self, known: Catalog) -> None:
        known.create_bank("other")
        for bank in ("known", "other"):
            known.add_to_bank(bank, [named("a", a_hash(1)), named("b", a_hash(1), a_hash(2))])
        count = "SELECT count(*) FROM bank_hash"
        assert rows(known, count) == [(2,)]
        assert known.remove_bank("other") == 2
        assert rows(known, count) == [(2,)]
        known.remove_from_bank("known", Selection(external_ids=("b",)))
        assert rows(known, count) == [(1,)]
        known.remove_from_bank("known", Selection(hashes=(a_hash(1),)))
        assert rows(known, count) == [(0,)]
        for table in ("bank_entry", "bank_entry_hash", "bank_digest"):
            assert rows(known, f"SELECT count(*) FROM {table}") == [(0,)]

    def test_entries_are_removed_by_what_is_known_of_them(self, known: Catalog) -> None:
        known.create_bank("other")
        for bank in ("known", "other"):
            known.add_to_bank(
                bank,
                [
                    named("a", a_hash(1)),
                    named("b", a_hash(2), a_hash(2, "pdq")),
                    named("c", a_hash(3), digests=(a_digest(3),)),
                    named("d", a_hash(2)),
                    named("e", a_hash(5)),
                ],
            )
        others, number = stored(known, "other"), last_change(known)
        first = stored(known, "known")[0]
        assert known.remove_from_bank("known", Selection(ids=(first.id,)), dry_run=True) == 1
        assert len(entries(known, "known")) == 5
        chosen = Selection((first.id,), ("e",), (a_hash(2),), (a_digest(3),))
        gone = [one.id for one in stored(known, "known")]
        assert known.remove_from_bank("known", chosen) == 5
        assert entries(known, "known") == []
        assert stored(known, "other") == others
        assert changes(known, number) == [(1, gone)]
        with pytest.raises(UsageError, match="bank known has no such entry"):
            known.remove_from_bank("known", Selection(ids=(others[0].id,)))

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"note": "\0"}, "contains a NUL"),
            ({"labels": ("\udcff",)}, "not UTF-8"),
            ({"metadata": {"a": float("nan")}}, "not JSON"),
            ({"metadata": {"a": b"x"}}, "not JSON"),
            ({"metadata": {"a": "\0"}}, "NUL"),
            ({"metadata": {"\udcff": 1}}, "not UTF-8"),
            ({"active_from": NOON, "active_to": NOON}, "never is"),
            ({"active_to": datetime(2026, 11, 26)}, "time zone"),
            ({"active_to": datetime(9999, 12, 31, tzinfo=UTC)}, "years 2 to 9998"),
        ],
    )
    def test_what_cannot_be_stored_is_no_entry(self, more: dict[str, Any], said: str) -> None:
        with pytest.raises(UsageError, match=said):
            named("a", a_hash(1), **more)

    def test_an_entry_that_lacks_everything_is_passed_over(self, known: Catalog) -> None:
        with known.database.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO catalog.bank_entry (bank_id, key) SELECT id, decode(repeat('00', 16),"
                " 'hex') FROM catalog.bank"
            )
        assert entries(known, "known") == []
        assert known.bank("known").entries == 1

    def test_batches_are_transactions(
        self, known: Catalog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_BATCH", 3)

        def some() -> Iterable[Entry]:
            yield from (named(str(at), a_hash(at)) for at in range(7))
            raise RuntimeError

        with pytest.raises(RuntimeError):
            known.add_to_bank("known", some())
        assert len(entries(known, "known")) == 6
        all_ = [named(str(at), a_hash(at)) for at in range(7)]
        assert known.add_to_bank("known", all_) == Added(1, 0, 6)
        assert entries(known, "known") == all_


# A bank beside a dict of the entries that it should have.

ENTRIES = [
    *(named(name, *map(a_hash, some)) for name in "abc" for some in ([1], [2], [1, 2], [3])),
    *(named(name, a_hash(1, quality=9), note="x") for name in "abc"),
    *(Entry(hashes=(a_hash(at),), digests=(a_digest(at),), labels=labels)
      for at in (1, 2) for labels in ((), ("x",))),
]  # fmt: skip


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4)
        | st.sampled_from([*"abc", a_hash(1), a_hash(3), a_digest(2)]),
        max_size=8,
    )
)
def test_a_bank_holds_what_a_model_says(steps: list[Any], catalog: Catalog) -> None:
    for bank in catalog.banks():
        catalog.remove_bank(bank.name)
    catalog.create_bank("known")
    model: dict[bytes, Entry] = {}
    for step in steps:
        if isinstance(step, list):
            before = dict(model)
            model |= {entry.key: entry for entry in step}
            keys = {entry.key for entry in step}
            added = catalog.add_to_bank("known", step)
            assert sum(added) == len(step)
            assert added.new == len(keys - set(before))
            continue
        if isinstance(step, str):
            chosen = Selection(external_ids=(step,))
        elif isinstance(step, EntryHash):
            chosen = Selection(hashes=(step,))
        else:
            chosen = Selection(digests=(step,))
        gone = {key for key, entry in model.items() if _is_chosen(entry, step)}
        model = {key: entry for key, entry in model.items() if key not in gone}
        if gone:
            assert catalog.remove_from_bank("known", chosen) == len(gone)
        else:
            with pytest.raises(UsageError):
                catalog.remove_from_bank("known", chosen)
    found = {entry.key: entry for entry in entries(catalog, "known")}
    assert {key: _plain(entry) for key, entry in found.items()} == {
        key: _plain(entry) for key, entry in model.items()
    }
    hashes = {(one.hasher, one.value) for entry in model.values() for one in entry.hashes}
    assert rows(catalog, "SELECT count(*) FROM bank_hash") == [(len(hashes),)]


def _is_chosen(entry: Entry, step: str | EntryHash | Digest) -> bool:
    if isinstance(step, str):
        return entry.external_id == step
    contents: set[object] = {one[:2] for one in (*entry.hashes, *entry.digests)}
    return step[:2] in contents


def _plain(entry: Entry) -> tuple[object, ...]:
    return (set(entry.hashes), set(entry.digests), entry.note, entry.labels, entry.external_id)


class TestChanges:
    """bank_change says what changed, in the order in which transactions become visible."""

    def test_a_change_is_noted_once(self, catalog: Catalog) -> None:
        catalog.create_bank("known")
        assert changes(catalog) == [(1, None)]
        number = last_change(catalog)
        catalog.add_to_bank("known", (named(str(at), a_hash(at)) for at in range(5)))
        ids = [one.id for one in stored(catalog, "known")]
        assert changes(catalog, number) == [(1, ids)]
        number = last_change(catalog)
        catalog.remove_from_bank("known", Selection(ids=(ids[2], ids[0])))
        assert changes(catalog, number) == [(1, [ids[0], ids[2]])]
        number = last_change(catalog)
        catalog.remove_bank("known")
        assert changes(catalog, number) == [(1, None)]

    def test_a_row_names_at_most_ten_thousand(self, known: Catalog, database_url: str) -> None:
        with psycopg.connect(database_url) as connection:
            connection.execute(
                """
                WITH new AS (
                    INSERT INTO catalog.bank_entry (bank_id, key)
                    SELECT 1, uuid_send(gen_random_uuid()) FROM generate_series(1, 20001)
                    RETURNING id
                )
                INSERT INTO catalog.bank_digest (entry_id, algorithm, digest)
                SELECT id, 'md5', decode(md5(id::text), 'hex') FROM new
                """
            )
        noted = [some for _, some in changes(known, 1)]
        assert [len(some or ()) for some in noted] == [10_000, 10_000, 1]
        assert sorted(id_ for some in noted for id_ in some or ()) == [
            one.id for one in stored(known, "known")
        ]

    def test_plain_sql_is_noted_and_told(self, known: Catalog, database_url: str) -> None:
        known.create_bank("other")
        known.add_to_bank("known", [named("a", a_hash(1)), named("b", a_hash(2), a_hash(3))])
        a, b = (one.id for one in stored(known, "known"))
        told = psycopg.connect(database_url, autocommit=True)
        told.execute("LISTEN catalog_bank")
        for statement, noted in (
            ("UPDATE catalog.bank_entry SET note = 'x'", [(1, [a, b])]),
            ("UPDATE catalog.bank_entry SET note = 'x' WHERE false", []),
            (f"UPDATE catalog.bank_entry SET bank_id = 2 WHERE id = {a}", [(1, [a]), (2, [a])]),
            (f"UPDATE catalog.bank_entry_hash SET quality = 3 WHERE entry_id = {b}", [(1, [b])]),
            (f"UPDATE catalog.bank_entry_hash SET entry_id = {a} WHERE entry_id = {b}",
                [(1, [b]), (2, [a])]),
            (f"INSERT INTO catalog.bank_digest VALUES ({a}, 'md5', decode(md5(''), 'hex'))",
                [(2, [a])]),
            ("DELETE FROM catalog.bank_digest", [(2, [a])]),
            ("INSERT INTO catalog.bank_threshold VALUES (1, 1, 9)", [(1, None)]),
            ("UPDATE catalog.bank_threshold SET radius = 8", [(1, None)]),
            ("UPDATE catalog.bank_threshold SET bank_id = 2", [(1, None), (2, None)]),
            ("UPDATE catalog.bank SET ratio = 0.5", [(1, None), (2, None)]),
            (f"DELETE FROM catalog.bank_entry WHERE id = {a}", [(2, [a])]),
            ("DELETE FROM catalog.bank", [(1, None), (2, None)]),
        ):  # fmt: skip
            number = last_change(known)
            with psycopg.connect(database_url) as connection:
                connection.execute(statement.encode())
            assert changes(known, number) == noted, statement
            heard = [one.channel for one in told.notifies(timeout=0.2, stop_after=1)]
            assert heard == ["catalog_bank"] * bool(noted), statement
        told.close()

    def test_writers_take_their_turns(self, known: Catalog, database_url: str) -> None:
        statement = "INSERT INTO catalog.bank (name, kind) VALUES ('new', 'match')"
        with (
            psycopg.connect(database_url) as one,
            psycopg.connect(database_url) as other,
        ):
            one.execute("UPDATE catalog.bank SET note = 'x'")
            other.execute("SET lock_timeout = 100")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute(statement)
            other.rollback()
            one.commit()
            other.execute(statement)
        assert len(known.banks()) == 2

    def test_two_writers_are_followed_without_a_gap(
        self, known: Catalog, database_url: str
    ) -> None:
        known.create_bank("other")
        start = last_change(known)
        done = threading.Event()

        def write_some(bank: str) -> None:
            with Catalog.open(database_url=database_url) as own:
                for at in range(40):
                    own.add_to_bank(bank, [named(str(at), a_hash(at), digests=(a_digest(at),))])

        followed: list[int] = []
        seen: set[int] = set()
        writers = [threading.Thread(target=write_some, args=[bank]) for bank in ("known", "other")]

        def follow() -> None:
            with psycopg.connect(database_url, autocommit=True) as connection:
                last, is_last = start, False
                while not is_last:
                    is_last = done.is_set()
                    for number, some in connection.execute(
                        "SELECT number, entries FROM catalog.bank_change WHERE number > %s"
                        " ORDER BY number",
                        [last],
                    ).fetchall():
                        followed.append(number)
                        seen.update(some)
                        last = number

        follower = threading.Thread(target=follow)
        for thread in (*writers, follower):
            thread.start()
        for thread in writers:
            thread.join()
        done.set()
        follower.join()
        numbers = rows(
            known, f"SELECT number FROM bank_change WHERE number > {start} ORDER BY number"
        )
        assert [(number,) for number in followed] == numbers
        assert seen == {one.id for bank in ("known", "other") for one in stored(known, bank)}
        assert len(seen) == 80

    def test_the_triggers_take_the_lock_of_the_program(self) -> None:
        source = objects.current("functions")["lock_banks"]
        assert re.findall(r"advisory_xact_lock\((\d+)\)", source) == [str(int(Lock.BANK))]


class TestDifference:
    def test_entries_of_one_bank_only(self, known: Catalog) -> None:
        known.create_bank("other")
        alone = Entry(hashes=(a_hash(4),), note="x")
        known.add_to_bank("known", [named("a", a_hash(1)), named("b", a_hash(2)), alone])
        known.add_to_bank("other", [named("b", a_hash(3)), named("c", a_hash(1))])
        known.add_to_bank("other", [Entry(hashes=(a_hash(4),)), Entry(digests=(a_digest(1),))])

        def found(**by: Any) -> list[tuple[str, str | None, list[str]]]:
            with known.bank_difference("known", "other", **by) as differing:
                return [(one.bank, one.external_id, one.digests) for one in differing]

        md5 = [f"md5:{a_digest(1).value.hex()}"]
        assert found() == [("known", "a", []), ("other", "c", []), ("other", None, md5)]
        assert found(by="hash") == [("known", "b", []), ("other", "b", []), ("other", None, md5)]
        with known.bank_difference("known", "known") as differing:
            assert list(differing) == []


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write(folder / "a.png", photo(1))
    write(folder / "b.png", photo(2))
    write(folder / "copy of a.png", photo(1))
    write(folder / "white.png", flat(255))
    (folder / "broken.jpg").write_bytes((folder / "a.png").read_bytes()[:99])
    (folder / "notes.txt").write_text("no picture")
    return folder


class TestFiles:
    def test_files_are_hashed_as_for_a_query(self, known: Catalog, photos: Path) -> None:
        done = known.add_files_to_bank("known", [photos], hashers=["phash", "pdq"])
        assert done.added == Added(3, 0, 0)
        assert [Path(error.path).name for error in done.failed] == ["broken.jpg"]
        assert [Path(path).name for path in done.blank] == ["white.png"]
        found = {entry.note: entry for entry in entries(known, "known")}
        assert list(found) == ["a.png", "b.png", "white.png"]
        (phash, pdq) = sorted(found["a.png"].hashes, reverse=True)
        expected = HASHERS["phash"].compute_with_quality(photos / "a.png", "hex")
        assert (phash.value.hex(), phash.quality) == expected
        assert pdq.hasher == "pdq"
        assert [one.algorithm for one in found["white.png"].digests] == ["sha256"]
        assert found["white.png"].hashes == ()
        assert known.status().files == 0
        again = known.add_files_to_bank("known", [photos], hashers=["phash", "pdq"])
        assert again.added == Added(0, 0, 3)

    def test_hashers_are_those_of_the_catalogue(self, known: Catalog, photos: Path) -> None:
        known.add_files_to_bank("known", [photos / "a.png"])
        assert known.bank("known").hashes == {"phash": 1}
        known.ingest([photos / "b.png"], ["dhash", "wavelet"])
        known.add_files_to_bank("known", [photos / "b.png"])
        assert known.bank("known").hashes == {"phash": 1, "dhash": 1, "wavelet": 1}

    def test_blank_pictures_are_added_if_that_is_wanted(self, known: Catalog, photos: Path) -> None:
        done = known.add_files_to_bank("known", [photos / "white.png"], include_flat=True)
        assert done.blank == []
        assert known.bank("known").hashes == {"phash": 1}

    def test_an_id_is_of_one_file(self, known: Catalog, photos: Path) -> None:
        about = About(source="list", external_id="1", note="ours", labels=("x",))
        with pytest.raises(UsageError, match="names one entry"):
            known.add_files_to_bank("known", [photos], about)
        known.add_files_to_bank("known", [photos / "a.png"], about)
        (entry,) = entries(known, "known")
        assert (entry.external_id, entry.note, entry.labels) == ("1", "ours", ("x",))
        done = known.add_files_to_bank("known", [photos / "b.png"], about)
        assert done.added == Added(0, 1, 0)


class TestKeeping:
    def test_a_dump_holds_banks(
        self, known: Catalog, new_catalog: Callable[[], Catalog], tmp_path: Path
    ) -> None:
        known.change_bank("known", thresholds={"phash": 0.1})
        known.add_to_bank("known", [TestEntries.EVERYTHING])
        known.dump(tmp_path / "a.dump")
        with pytest.raises(UsageError, match="is not empty"):
            known.restore(tmp_path / "a.dump")
        with new_catalog() as other:
            other.restore(tmp_path / "a.dump")
            assert other.banks() == known.banks()
            assert stored(other, "known") == stored(known, "known")
            assert changes(other) == changes(known)
            assert other.add_to_bank("known", [named("new", a_hash(99))]) == Added(1, 0, 0)

    def test_files_go_and_banks_stay(self, known: Catalog, photos: Path) -> None:
        known.ingest([photos])
        known.add_files_to_bank("known", [photos])
        before = stored(known, "known")
        known.forget([photos])
        known.prune()
        assert stored(known, "known") == before

    def test_what_others_leave_is_pruned(self, known: Catalog) -> None:
        with known.database.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO catalog.bank_hash (hasher_id, value)"
                " SELECT id, repeat('01', bits / 2)::bit varying FROM catalog.hasher"
            )
        found = [one.check for one in known.check() if one.violations]
        assert found == ["hashes in banks are of some entry"]
        known.prune()
        assert rows(known, "SELECT count(*) FROM bank_hash") == [(0,)]


def test_questions_of_the_guide_have_answers(known: Catalog, photos: Path) -> None:
    known.ingest([photos / "a.png", write(photos / "near.png", cropped(photo(1), 0.005))])
    known.create_bank("logos")
    for bank in ("known", "logos"):
        known.add_files_to_bank(bank, [photos / "a.png"])
    guide = (TOP / "docs/guides/banks.md").read_text("utf-8")
    in_both, near, complete = re.findall(r"```sql\n(.*?)\n```", guide, re.DOTALL)
    ((hasher, hex_, _, _),) = rows(known, in_both)
    assert (hasher, hex_) == ("phash", HASHERS["phash"].compute(photos / "a.png", "hex"))
    assert [(Path(path).name, bank) for path, bank, *_ in rows(known, near)[:2]] == [
        ("a.png", "known"),
        ("a.png", "logos"),
    ]
    assert rows(known, complete) == [(True,)]
    ((bank, kind, active),) = rows(
        known, "SELECT bank, kind, active FROM bank_content WHERE bank = 'known' AND hashes = 1"
    )
    assert (bank, kind, active) == ("known", "match", True)


class TestCommands:
    def told(self, run: Run, *words: str | Path) -> str:
        done = run("bank", *words)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def listed(self, run: Run, *words: str | Path) -> list[dict[str, Any]]:
        done = run("bank", *words, "--json")
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def test_from_beginning_to_end(self, run: Run, photos: Path) -> None:
        self.told(run, "create", "known", "--threshold", "phash=0.1", "--note", "what is known")
        said = self.told(run, "add", "known", photos / "a.png", photos / "b.png")
        assert "2 new entries, 0 changed, 0 known already" in said
        said = self.told(run, "add", "known", photos / "a.png", photos / "b.png")
        assert "0 new entries, 0 changed, 2 known already" in said
        hex_ = a_hash(1).value.hex()
        self.told(
            run, "add", "known", "--hash", f"phash:{hex_}", "--digest", "md5:" + 32 * "0",
            "--source", "list", "--external-id", "4711", "--label", "x", "--label", "y",
            "--active-from", "2026-01-02", "--active-to", "2027-01-01T00:00:00Z",
        )  # fmt: skip
        (bank,) = self.listed(run, "list")
        assert bank == self.listed(run, "show", "known")[0]
        assert (bank["entries"], bank["hashes"], bank["radii"]) == (3, {"phash": 3}, {"phash": 25})
        *_, last = self.listed(run, "show", "known", "--entries")
        assert last["hashes"] == [f"phash:{hex_}"]
        assert (last["external_id"], last["labels"]) == ("4711", ["x", "y"])
        assert datetime.fromisoformat(last["active_to"]) == datetime(2027, 1, 1, tzinfo=UTC)

        self.told(run, "create", "other", "--kind", "exempt")
        self.told(run, "add", "other", photos / "a.png")
        assert len(self.listed(run, "diff", "known", "other")) == 2
        assert len(self.listed(run, "diff", "known", "other", "--by", "hash")) == 2

        self.told(run, "set", "known", "--threshold", "phash=", "--ratio", "0.5", "--note", "")
        (bank,) = self.listed(run, "show", "known")
        assert (bank["radii"], bank["ratio"], bank["note"]) == ({}, 0.5, None)
        said = self.told(run, "remove", "known", "--external-id", "4711", "--dry-run")
        assert "1 entry would be removed" in said
        assert "1 entry removed" in self.told(run, "remove", "known", "--external-id", "4711")
        assert "1 entry removed" in self.told(run, "remove", "known", "--entry", "1")

        done = run("bank", "remove", "known", input="n\n")
        assert "nothing was removed" in done.stderr
        assert "would be removed" in self.told(run, "remove", "known", "--dry-run")
        assert len(self.listed(run, "list")) == 2
        done = run("bank", "remove", "known", input="y\n")
        assert "bank known and its 1 entry removed" in done.stderr
        self.told(run, "remove", "other", "--yes")
        assert self.listed(run, "list") == []

    def test_bad_files_are_named_and_the_rest_is_added(self, run: Run, photos: Path) -> None:
        run("bank", "create", "known")
        done = run("bank", "add", "known", photos, photos / "nowhere.jpg")
        assert done.returncode == 1
        assert "3 new entries" in done.stderr
        assert re.search(r"^catalog: \S+/broken.jpg: ", done.stderr, re.MULTILINE)
        assert re.search(r"^catalog: \S+/nowhere.jpg: ", done.stderr, re.MULTILINE)
        assert "notes.txt" not in done.stderr
        assert "white.png is blank" in done.stderr

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("create known", "there is a bank known already"),
            ("create new --threshold phash", "HASHER=FRACTION"),
            ("create new --threshold phash=x", "HASHER=FRACTION"),
            ("create new --threshold ghash=0.1", "there is no hasher"),
            ("create new --ratio 2", "range"),
            ("set known", "name what to change"),
            ("set nothing --ratio 1", "there is no bank 'nothing'"),
            ("add known", "name files, or one content"),
            ("add known --hash phash:00", "neither hex nor base64"),
            (f"add known a.png --digest md5:{32 * '0'}", "name files, or one content"),
            ("add known --hash 00", "such as phash:"),
            ("add known --digest md5:00", "32 hexadecimal digits, and this one 2"),
            ("add known --digest md5:xy", "not hexadecimal"),
            ("add known --digest crc:00", "there are md5, sha1, sha256"),
            (f"add known --digest md5:{32 * '0'} --hashers pdq", "go with files"),
            (f"add known --digest md5:{32 * '0'} --active-to soon", "is not a time"),
            ("remove known --entry 7", "bank known has no such entry"),
            ("remove known --entry 0", "range"),
            ("diff known nothing", "there is no bank 'nothing'"),
        ],
    )
    def test_what_makes_no_sense_is_explained(self, run: Run, words: str, said: str) -> None:
        run("bank", "create", "known")
        done = run("bank", *words.split())
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stdout == ""

    def test_tables_have_words_and_no_lists(self, run: Run, photos: Path) -> None:
        run("bank", "create", "known", "--threshold", "pdq=0.2")
        run("bank", "add", "known", photos / "a.png", "--label", "x", "--label", "y")
        for words in (["list"], ["show", "known"], ["show", "known", "--entries"]):
            done = run("bank", *words)
            assert not set("[]{}'") & set(done.stdout)
        assert "x, y" in done.stdout
        assert "pdq 51" in run("bank", "list").stdout

    @pytest.mark.parametrize("command", ["create", "set", "list", "show", "add", "remove", "diff"])
    def test_every_command_has_help_with_an_example(self, run: Run, command: str) -> None:
        assert f"Example: catalog bank {command}" in run("bank", command, "--help").stdout
