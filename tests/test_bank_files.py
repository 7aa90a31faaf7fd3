"""Which files of the catalogue are near the entries of a bank."""

from __future__ import annotations

import csv
import hashlib
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from catalog.banks.records import Digest, Entry, EntryHash
from catalog.core.bits import distance
from catalog.errors import UsageError
from catalog.hashers import get_hasher
from tests.support.command import Run
from tests.support.made_files import Item, empty, fill, flipped, libraries

Found = set[tuple[str, int, str, int]]

NAMES = ("phash", "pdq")


def near(items: list[Item], entries: dict[int, Entry], radii: dict[str, int]) -> Found:
    """By comparing everything."""
    found: dict[tuple[str, int, str], int] = {}
    for item in items:
        sha256 = hashlib.sha256(str(item.content).encode()).digest()
        for number, entry in entries.items():
            if Digest("sha256", sha256) in entry.digests:
                found[item.path, number, "sha256"] = 0
            for one in entry.hashes:
                if one.hasher not in item.hashes or item.flat:
                    continue
                far = distance(one.value, item.hashes[one.hasher])
                key = item.path, number, one.hasher
                if far <= radii[one.hasher] and far < found.get(key, 1000):
                    found[key] = far
    nearest: dict[tuple[str, int], tuple[float, bool, str, int]] = {}
    for (path, number, hasher), far in found.items():
        rank = far / 256, hasher != "sha256", hasher, far
        nearest[path, number] = min(rank, nearest.get((path, number), rank))
    return {(*key, hasher, far) for key, (_, _, hasher, far) in nearest.items()}


def told(catalog: Catalog, bank: str, threshold: float | None = None) -> Found:
    with catalog.bank_files(bank, threshold=threshold) as files:
        rows = [(one.path, one.entry, one.hasher, one.distance) for one in files]
    assert len(rows) == len(set(rows))
    return set(rows)


@given(libraries(NAMES), st.integers(0, 1000), st.sampled_from([None, 0.1, 0.3]))
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck]
)
def test_every_file_that_is_near_is_found(
    catalog: Catalog, items: list[Item], seed: int, threshold: float | None
) -> None:
    empty(catalog)
    for bank in catalog.banks():
        catalog.remove_bank(bank.name)
    fill(catalog, items)
    chance = random.Random(seed)
    entries = []
    for _ in range(6):
        item = chance.choice(items)
        name = chance.choice(NAMES)
        hashes = (EntryHash(name, flipped(item.hashes[name], chance.randrange(70), seed)),)
        sha256 = hashlib.sha256(str(item.content).encode()).digest()
        digests = (Digest("sha256", sha256),) if chance.random() < 0.4 else ()
        entries.append(Entry(hashes, digests, external_id=str(len(entries))))
    catalog.create_bank("known", thresholds={"pdq": 0.15})
    catalog.add_to_bank("known", entries)
    with catalog.bank_entries("known") as stored:
        numbered = {one.id: one.entry for one in stored}
    radii = {name: get_hasher(name).radius(threshold) for name in NAMES}
    if threshold is None:
        radii["pdq"] = get_hasher("pdq").radius(0.15)
    assert told(catalog, "known", threshold) == near(items, numbered, radii)


def test_what_is_exempt_matches_nothing_else(catalog: Catalog) -> None:
    chance = random.Random(1)
    form, lake = chance.randbytes(32), chance.randbytes(32)
    fill(
        catalog, [Item("/a/form.jpg", 1, {"phash": form}), Item("/a/lake.jpg", 2, {"phash": lake})]
    )
    catalog.create_bank("known")
    catalog.create_bank("forms", kind="exempt")
    for value in (form, lake):
        catalog.add_to_bank("known", [Entry((EntryHash("phash", flipped(value, 9, 1)),))])
    assert {path for path, *_ in told(catalog, "known")} == {"/a/form.jpg", "/a/lake.jpg"}
    catalog.add_to_bank("forms", [Entry((EntryHash("phash", form),))])
    assert {path for path, *_ in told(catalog, "known")} == {"/a/lake.jpg"}
    assert {path for path, *_ in told(catalog, "forms")} == {"/a/form.jpg"}


def test_the_command_prints_what_is_known_of_the_entry(catalog: Catalog, run: Run) -> None:
    value = random.Random(1).randbytes(32)
    fill(catalog, [Item("/a/lake.jpg", 1, {"phash": value})])
    catalog.create_bank("known")
    assert run("bank", "files", "known").stderr.strip() == "0 matches"
    hashes = (EntryHash("phash", flipped(value, 7, 1)),)
    entry = Entry(hashes, source="partner", external_id="4711", note="a lake")
    catalog.add_to_bank("known", [entry])
    done = run("bank", "files", "known", "--csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    said = [row[name] for name in ("path", "source", "external_id", "note", "hasher", "distance")]
    assert said == ["/a/lake.jpg", "partner", "4711", "a lake", "phash", "7"]
    assert "1 match" in done.stderr
    assert "0 matches" in run("bank", "files", "known", "--threshold", "0.02").stderr
    for wrong in ("0", "-1", "nan", "2"):
        assert run("bank", "files", "known", "--threshold", wrong).returncode == 2
    assert run("bank", "files", "none").returncode == 2


def test_an_empty_catalogue_has_no_file_in_a_bank(catalog: Catalog) -> None:
    catalog.create_bank("known")
    catalog.add_to_bank("known", [Entry((EntryHash("phash", bytes(32)),))])
    assert told(catalog, "known") == set()
    with pytest.raises(UsageError, match="there is no bank"), catalog.bank_files("none") as files:
        list(files)
