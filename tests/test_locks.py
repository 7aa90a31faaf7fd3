"""The advisory locks: their numbers, and that they exclude."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import catalog
from catalog import Catalog
from catalog.db.locks import Lock, acquire, hold, release, try_acquire


def test_the_numbers_are_those_of_all_versions() -> None:
    """Another number would let an older program in beside this one."""
    assert {lock.name: int(lock) for lock in Lock} == {
        "MIGRATE": int.from_bytes(b"catalog"),
        "STORE": int.from_bytes(b"store"),
        "PAIR_VIDEOS": int.from_bytes(b"videos"),
        "PAIR_PARTS": int.from_bytes(b"parts"),
        "CLUSTER": int.from_bytes(b"cluster"),
        "BUILD_INDEX": int.from_bytes(b"cataloh"),
        "DECIDE": int.from_bytes(b"decide"),
        "REMOVE": int.from_bytes(b"remove"),
        "RIGHTS": int.from_bytes(b"rights"),
        "BANK": int.from_bytes(b"bank"),
        "MATCH_BANKS": int.from_bytes(b"matche"),
        "EVENT": int.from_bytes(b"event"),
        "DELIVER": int.from_bytes(b"deliver"),
    }


def test_the_numbers_are_distinct() -> None:
    assert len({int(lock) for lock in Lock}) == len(Lock.__members__)


def test_every_lock_is_explained() -> None:
    assert set(re.findall(r"^\s*([A-Z_]+):", Lock.__doc__ or "", re.MULTILINE)) == set(
        Lock.__members__
    )


def test_no_other_module_takes_advisory_locks() -> None:
    found = {
        path.name
        for path in Path(catalog.__file__).parent.rglob("*.py")
        if "advisory_" in path.read_text("utf-8")
    }
    assert found == {"locks.py"}


@pytest.mark.parametrize("lock", Lock)
def test_a_lock_excludes_until_it_is_given_back(catalog: Catalog, lock: Lock) -> None:
    database = catalog.database
    with database.autocommit() as one, database.autocommit() as other:
        acquire(one, lock)
        with try_acquire(other, lock) as got:
            assert not got
        release(one, lock)
        with try_acquire(other, lock) as got:
            assert got
        with try_acquire(one, lock) as got:
            assert got


@pytest.mark.parametrize("lock", Lock)
def test_a_transaction_holds_a_lock_until_its_end(catalog: Catalog, lock: Lock) -> None:
    database = catalog.database
    with database.autocommit() as other:
        with database.begin() as connection:
            hold(connection, lock)
            with try_acquire(other, lock) as got:
                assert not got
        with try_acquire(other, lock) as got:
            assert got


def test_who_is_alone_excludes_others(catalog: Catalog) -> None:
    database = catalog.database
    with database.autocommit() as other:
        with database.alone(Lock.CLUSTER), try_acquire(other, Lock.CLUSTER) as got:
            assert not got
        with try_acquire(other, Lock.CLUSTER) as got:
            assert got
