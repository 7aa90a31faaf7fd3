"""Damage on disk: damage is named, what is derived is rebuilt, and the rest is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.db import damage
from catalog.db.embedded import EmbeddedServer
from catalog.errors import DatabaseDamaged
from tests.support.command import run_in_process
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, photo, write
from tests.support.snapshot import snapshot
from tests.support.waiting import wait_until

_ON_DISK = "tables and indexes are sound on disk"


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Iterator[Path]:
    """The home of a catalogue with pairs of pictures, of parts of pictures and of videos, and a
    word index."""
    write(tmp_path / "a.png", photo(1))
    write(tmp_path / "b.png", cropped(photo(1), 0.01))
    write(tmp_path / "c.png", cropped(photo(1), 0.15))
    for seconds in (3, 5):
        made = film(3, seconds, 8, scene=1, width=160, height=120)
        write_video(tmp_path / f"{seconds}.mp4", made, 8)
    with Catalog.open(home=home) as catalog:
        catalog.ingest([tmp_path], local=True)
        catalog.create_index("phash")
    yield home
    wait_until(lambda: not EmbeddedServer(home).is_running())


def _damage(home: Path, *names: str) -> None:
    """Flip bits of the first page of tables and indexes, on the disk of a server that rests."""
    with Catalog.open(home=home) as catalog, catalog.database.read() as connection:
        files = [
            connection.scalar(text(f"SELECT pg_relation_filepath('catalog.{name}')"))
            for name in names
        ]
    wait_until(lambda: not EmbeddedServer(home).is_running())
    for file in files:
        path = home / "data" / file
        page = bytearray(path.read_bytes())
        for at in range(100, 8192, 997):
            page[at] ^= 0xFF
        path.write_bytes(page)


def _findings(home: Path) -> dict[str, dict[str, object]]:
    done = run_in_process("--home", home, "db", "check", "--json")
    return {one["check"]: one for one in json.loads(done.stdout)}


def test_checksums_are_those_of_the_server(filled: Path) -> None:
    with Catalog.open(home=filled) as catalog, catalog.database.begin() as connection:
        assert damage.damaged(connection) == []
        name = text("SELECT pg_relation_filepath('catalog.hash_phash')")
        page = (filled / "data" / str(connection.scalar(name))).read_bytes()[:8192]
    assert damage.sound(page, 0).tolist() == [True]
    assert damage.sound(page, 1).tolist() == [False]  # another page's place
    assert damage.sound(bytes(8192), 7).tolist() == [True]  # never written to
    draw = np.random.default_rng(1)
    for at in draw.integers(0, 8 * 8192, 200):
        flipped = bytearray(page)
        flipped[at // 8] ^= 1 << at % 8
        assert damage.sound(bytes(flipped), 0).tolist() == [False], at


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("hash_phash_words_idx", "media_sha256_key", "file_path_key"), "index"),
        (("hash_pair", "video_pair", "cluster", "cluster_member"), "table"),
        (("root_duplicates", "hash_pair_pkey"), "table"),
        (("part_pair",), "table"),
    ],
    ids=lambda given: "+".join(given) if isinstance(given, tuple) else given,
)
def test_what_is_derived_is_made_anew(filled: Path, names: tuple[str, ...], kind: str) -> None:
    with Catalog.open(home=filled) as catalog:
        expected = snapshot(catalog)
    assert expected["part pairs"]
    _damage(filled, *names)
    found = _findings(filled)[_ON_DISK]
    assert found["violations"] == len(names)
    assert f"{kind} {names[0]}" in str(found["remedy"])
    assert "catalog db repair" in str(found["remedy"])
    done = run_in_process("--home", filled, "db", "repair")
    assert done.returncode == 0, done.stderr
    for name in names:
        assert f"{name}: rebuilt" in done.stderr
    with Catalog.open(home=filled) as catalog:
        assert snapshot(catalog) == expected
    assert all(one["violations"] == 0 for one in _findings(filled).values())
    assert "everything is sound" in run_in_process("--home", filled, "db", "repair").stderr


def test_what_nothing_else_holds_is_named_and_the_rest_is_read(filled: Path) -> None:
    _damage(filled, "file", "hash_phash_words_idx")
    with Catalog.open(home=filled) as catalog:
        with pytest.raises(DatabaseDamaged, match=r"the table file is damaged .*db repair"):
            catalog.status()
        with (
            pytest.raises(DatabaseDamaged, match="the table file"),
            catalog.sql("SELECT * FROM file") as (_, rows),
        ):
            list(rows)
        with catalog.sql("SELECT count(*) FROM hash_pair") as (_, rows):
            assert list(rows) > [(0,)]
    findings = _findings(filled)
    assert findings[_ON_DISK]["violations"] == 2
    assert "ingest your folders again" in str(findings[_ON_DISK]["remedy"])
    assert findings["pairs lie within the radius"]["violations"] == 0
    assert findings["media are of some file"]["violations"] is None
    done = run_in_process("--home", filled, "db", "repair")
    assert done.returncode == 2
    assert "table file: still damaged" in done.stderr
    assert "index hash_phash_words_idx: rebuilt" in done.stderr
    assert "catalog db restore" in done.stderr
