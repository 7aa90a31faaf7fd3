"""Banks in memory follow the database, and answer as comparing all of its hashes does."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

import pytest

from catalog import Catalog
from catalog.banks import following, held, store
from catalog.banks.following import read_all, read_changes
from catalog.banks.held import HeldBanks
from catalog.banks.records import Entry, EntryHash
from catalog.banks.store import Selection
from catalog.core.bits import distance
from catalog.errors import UsageError
from catalog.hashers import get_hasher

_RADIUS = 40


def flipped(value: bytes, count: int, chance: random.Random) -> bytes:
    number = int.from_bytes(value, "big")
    for bit in chance.sample(range(len(value) * 8), count):
        number ^= 1 << bit
    return number.to_bytes(len(value), "big")


def follow(catalog: Catalog, banks: HeldBanks) -> None:
    with catalog.database.read() as connection:
        changes = read_changes(connection, banks.number)
    if changes is not None:
        banks.apply(changes)


def load(catalog: Catalog) -> HeldBanks:
    with catalog.database.snapshot() as connection:
        return HeldBanks(read_all(connection))


def near(catalog: Catalog, hasher: str, value: bytes, radius: int) -> set[tuple[str, int, int]]:
    """By the database: banks, entries, and the smallest distance of each."""
    found: dict[tuple[str, int], int] = {}
    for bank in catalog.banks():
        with catalog.bank_entries(bank.name) as entries:
            for stored in entries:
                for one in stored.entry.hashes:
                    far = distance(one.value, value)
                    if one.hasher == hasher and far <= radius:
                        key = bank.name, stored.id
                        found[key] = min(found.get(key, far), far)
    return {(*key, far) for key, far in found.items()}


@pytest.mark.parametrize("seed", range(3))
def test_what_becomes_of_banks_is_followed(catalog: Catalog, seed: int) -> None:
    chance = random.Random(seed)
    pool = [chance.randbytes(32) for _ in range(6)]
    names: list[str] = []
    banks = load(catalog)

    def some_entry() -> Entry:
        hashes = tuple(
            EntryHash(
                chance.choice(["pdq", "phash"]),
                flipped(chance.choice(pool), chance.randrange(30), chance),
            )
            for _ in range(chance.randint(1, 3))
        )
        return Entry(hashes, external_id=str(chance.randrange(40)))

    for step in range(25):
        what = chance.random()
        if not names or what < 0.15:
            names.append(f"bank-{step}")
            catalog.create_bank(names[-1])
        elif what < 0.7:
            some = [some_entry() for _ in range(chance.randint(1, 12))]
            store.add(catalog.database, chance.choice(names), some)
        elif what < 0.9:
            name = chance.choice(names)
            with catalog.bank_entries(name) as entries:
                ids = [stored.id for stored in entries]
            if ids:
                gone = Selection(ids=tuple(chance.sample(ids, min(3, len(ids)))))
                catalog.remove_from_bank(name, gone)
        else:
            catalog.remove_bank(names.pop(chance.randrange(len(names))))
        follow(catalog, banks)
        for hasher in ("pdq", "phash"):
            value = chance.choice(pool)
            (answer,) = banks.look_up(hasher, [value], now=time.time(), radius=_RADIUS)
            told = {(match.bank.name, match.entry, match.distance) for match in answer.matches}
            assert len(answer.matches) == len(told)
            assert told == near(catalog, hasher, value, _RADIUS)
    again = load(catalog)
    assert again.sizes() == {name: size for name, size in banks.sizes().items() if size}
    assert again.number == banks.number


def test_a_bank_reaches_as_far_as_it_says(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    catalog.create_bank("near", thresholds={"pdq": 11 / 256})
    catalog.create_bank("usual")
    for name in ("near", "usual"):
        catalog.add_to_bank(name, [Entry((EntryHash("pdq", value),))])
    banks = load(catalog)
    usual = get_hasher("pdq").radius()
    assert usual > 11

    def found(far: int, radius: int | None = None) -> list[str]:
        query = flipped(value, far, random.Random(2))
        (answer,) = banks.look_up("pdq", [query], now=time.time(), radius=radius)
        return [match.bank.name for match in answer.matches]

    assert found(10) == ["near", "usual"]
    assert found(11) == ["usual"]
    assert found(usual) == ["usual"]
    assert found(usual + 1) == []
    assert found(usual + 1, usual + 1) == ["near", "usual"]


def test_near_an_exempt_entry_nothing_matches(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    catalog.create_bank("known")
    catalog.create_bank("blank-forms", kind="exempt", thresholds={"pdq": 9 / 256})
    catalog.add_to_bank("known", [Entry((EntryHash("pdq", value),))])
    catalog.add_to_bank("blank-forms", [Entry((EntryHash("pdq", value),))])
    banks = load(catalog)
    known = {banks.named("known").id}  # type: ignore[union-attr]
    for chosen in (None, known):
        (answer,) = banks.look_up("pdq", [value], now=time.time(), banks=chosen)
        assert answer.matches == []
        assert [match.bank.name for match in answer.exempt] == ["blank-forms"]
        query = flipped(value, 9, random.Random(2))
        (answer,) = banks.look_up("pdq", [query], now=time.time(), banks=chosen)
        assert [match.bank.name for match in answer.matches] == ["known"]
        assert answer.exempt == []


def test_entries_match_while_they_are_active(catalog: Catalog) -> None:
    value = random.Random(1).randbytes(32)
    now = datetime.now(UTC)
    catalog.create_bank("known")
    past, future = now - timedelta(hours=1), now + timedelta(hours=1)
    for name, start, stop in (
        ("before", None, past),
        ("since", past, None),
        ("now", past, future),
        ("later", future, None),
    ):
        entry = Entry(
            (EntryHash("pdq", value),), external_id=name, active_from=start, active_to=stop
        )
        catalog.add_to_bank("known", [entry])
    banks = load(catalog)
    with catalog.bank_entries("known") as entries:
        named = {stored.id: stored.entry.external_id for stored in entries}

    def active(at: datetime) -> set[str | None]:
        (answer,) = banks.look_up("pdq", [value], now=at.timestamp())
        return {named[match.entry] for match in answer.matches}

    assert active(now) == {"since", "now"}
    assert active(now + timedelta(hours=2)) == {"since", "later"}
    assert active(now - timedelta(hours=2)) == {"before"}
    catalog.add_to_bank("known", [Entry((EntryHash("pdq", value),), external_id="later")])
    follow(catalog, banks)
    assert active(now) == {"since", "now", "later"}


def test_the_nearest_hash_of_an_entry_counts_and_the_top_is_told(catalog: Catalog) -> None:
    chance = random.Random(1)
    value = chance.randbytes(32)
    catalog.create_bank("known")
    for name, distances in (("a", (9, 4)), ("b", (2, 7)), ("c", (5,))):
        hashes = tuple(EntryHash("pdq", flipped(value, far, chance)) for far in distances)
        catalog.add_to_bank("known", [Entry(hashes, external_id=name)])
    banks = load(catalog)
    (answer,) = banks.look_up("pdq", [value], now=time.time())
    assert [match.distance for match in answer.matches] == [2, 4, 5]
    (answer,) = banks.look_up("pdq", [value], now=time.time(), top=2)
    assert [match.distance for match in answer.matches] == [2, 4]


def test_hashes_are_joined_with_entries_in_any_order(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_ROWS", 7)
    chance = random.Random(1)
    catalog.create_bank("one")
    catalog.create_bank("two")
    values = [chance.randbytes(32) for _ in range(50)]
    for name in ("one", "two"):
        chance.shuffle(values)
        store.add(catalog.database, name, [Entry((EntryHash("pdq", one),)) for one in values])
    banks = load(catalog)
    for value in values:
        (answer,) = banks.look_up("pdq", [value], now=time.time(), radius=0)
        told = {(match.bank.name, match.entry, match.distance) for match in answer.matches}
        assert told == near(catalog, "pdq", value, 0)
        assert len(told) == 2


def test_nothing_is_near_where_nothing_is(catalog: Catalog) -> None:
    banks = load(catalog)
    assert banks.look_up("pdq", [bytes(32)], now=0.0) == [held.Answer([], [], 0, "index")]
    assert banks.nbytes == 0


def test_a_bank_takes_part_in_as_many_lookups_as_it_says(catalog: Catalog) -> None:
    for name, ratio in (("always", 1.0), ("seldom", 0.2), ("never", 0.0)):
        catalog.create_bank(name, ratio=ratio)
    banks = load(catalog)
    turns = [banks.turns(None, str(seed)) for seed in range(500)]
    assert turns == [banks.turns(None, str(seed)) for seed in range(500)]
    left_out = [tuple(one.left_out) for one in turns]
    assert {*left_out} == {("never",), ("never", "seldom")}
    assert 0.7 < left_out.count(("never", "seldom")) / 500 < 0.9
    assert banks.turns(["always"]) == ({banks.named("always").id}, [])  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="there is no bank 'other'"):
        banks.turns(["always", "other"])
