"""catalog db check: what is violated is found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from catalog import Catalog
from catalog.db.checks import require_sound
from catalog.errors import Inconsistent
from tests.conftest import close_to_all
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, flat, photo, write
from tests.support.released_catalogues import schema


@pytest.fixture(scope="module")
def original(
    server_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The name of a database with pairs, copies, a flat picture, a failure and two videos."""
    folder = tmp_path_factory.mktemp("photos")
    write(folder / "a.png", photo(1))
    write(folder / "b.png", cropped(photo(1), 0.01))
    write(folder / "mirrored.png", photo(1)[:, ::-1])
    write(folder / "copy of a.png", photo(1))
    write(folder / "white.png", flat(255))
    (folder / "broken.png").write_bytes((folder / "a.png").read_bytes()[:999])
    for seconds in (3, 5):
        made = film(3, seconds, 8, scene=1, width=160, height=120)
        write_video(folder / f"{seconds}.mp4", made, 8)
    name = f"{template}_filled"
    with _clone(server_url, template, name) as url:
        with Catalog.open(database_url=url) as catalog:
            catalog.ingest([folder], ["phash", "dhash"], isometric=True, local=True)
        close_to_all(server_url, name)
        yield name


@pytest.fixture
def filled(server_url: str, original: str) -> Iterator[str]:
    """The URL of a copy of that database."""
    with _clone(server_url, original, f"{original}_copy") as url:
        yield url


@contextmanager
def _clone(server_url: str, source: str, name: str) -> Iterator[str]:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}".encode())
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def violated(url: str) -> dict[str, int]:
    """The rules that are violated, and how often."""
    with Catalog.open(database_url=url) as catalog:
        return {one.check: one.violations for one in catalog.check() if one.violations}


def damage(url: str, *statements: str) -> None:
    """Do what foreign keys, triggers and checks would not allow."""
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            assert connection.execute(statement.encode()).rowcount != 0


DAMAGES = {
    "the schema is this program's": [
        "ALTER TABLE catalog.file DROP CONSTRAINT file_state_check",
        "DROP TRIGGER forget_hashes ON catalog.hash",
        "DROP FUNCTION catalog.nearest",
        "ALTER TABLE catalog.label ADD COLUMN stray integer",
    ],
    "triggers are enabled": ["ALTER TABLE catalog.file DISABLE TRIGGER queue_clustering_inserted"],
    "indexes are valid": [
        "UPDATE pg_index SET indisvalid = false"
        " WHERE indexrelid = 'catalog.media_byte_size_idx'::regclass"
    ],
    "sequences are ahead of ids": ["SELECT setval('catalog.media_id_seq', 1)"],
    "there is one row of settings": ["DELETE FROM catalog.settings"],
    "hashes are as long as their hasher says": [
        "UPDATE catalog.hasher SET isometries = '{r0}' WHERE name = 'phash'"
    ],
    "hashes are of some frame": [
        "INSERT INTO catalog.hash (hasher_id, value)"
        " SELECT id, repeat('01', 128)::varbit FROM catalog.hasher WHERE name = 'pdq'"
    ],
    "hashes in banks are as long as their hasher says": [
        "INSERT INTO catalog.bank_hash (hasher_id, value)"
        " SELECT id, B'0101' FROM catalog.hasher WHERE name = 'pdq'"
    ],
    "hashes in banks are of some entry": [
        "INSERT INTO catalog.bank_hash (hasher_id, value)"
        " SELECT id, repeat('01', 128)::varbit FROM catalog.hasher WHERE name = 'pdq'"
    ],
    "entries of banks have a hash or a digest": [
        "INSERT INTO catalog.bank (name, kind) VALUES ('known', 'match')",
        "INSERT INTO catalog.bank_entry (bank_id, key)"
        " SELECT id, decode(repeat('00', 16), 'hex') FROM catalog.bank",
    ],
    "media are of some file": ["DELETE FROM catalog.file WHERE path LIKE '%/white.png'"],
    "frames have a hash": ["INSERT INTO catalog.frame SELECT id, 99 FROM catalog.media LIMIT 1"],
    "media have their first frame": ["UPDATE catalog.frame SET position = 99 WHERE position = 0"],
    "pictures have one frame, and one or two inside their margins": [
        "INSERT INTO catalog.frame SELECT id, 9 FROM catalog.media WHERE kind = 'image' LIMIT 1"
    ],
    "frames of videos say how they were chosen": ["UPDATE catalog.frame_hash SET sampling = NULL"],
    "what shows nothing is flat": ["UPDATE catalog.frame_hash SET flat = false"],
    "failed files have a reason, and no others": ["DELETE FROM catalog.failure"],
    "pairs are of hashes": ["UPDATE catalog.hash_pair SET b = b + 99"],
    "pairs lie within the radius": ["UPDATE catalog.hash_pair SET distance = 250"],
    "hashes that wait are there": ["INSERT INTO catalog.match_queue VALUES (6, 99)"],
    "pairs of videos have a video": [
        "UPDATE catalog.media SET kind = 'image' WHERE kind = 'video'"
    ],
    "pairs of videos agree with themselves": ["UPDATE catalog.video_pair SET starts1 = '{1,2,3}'"],
    "local features are of whole pictures and of frames of videos": [
        "INSERT INTO catalog.frame (media_id, position)"
        " SELECT min(media_id), 1 FROM catalog.local_feature",
        "INSERT INTO catalog.local_feature (media_id, position, revision, width, height, features,"
        " preview) SELECT media_id, 1, 1, 1, 1, '', '' FROM catalog.frame"
        " JOIN catalog.media ON media.id = media_id WHERE kind = 'image' AND position = 1",
    ],
    "pairs of media that show a part of one another agree with themselves": [
        "UPDATE catalog.part_pair SET overlap2 = 0"
    ],
    "matches with banks agree with themselves": [
        "INSERT INTO catalog.bank (name, kind) VALUES ('known', 'match'), ('other', 'match')",
        "INSERT INTO catalog.bank_entry (bank_id, key)"
        " SELECT id, decode(repeat('00', 16), 'hex') FROM catalog.bank WHERE name = 'known'",
        "INSERT INTO catalog.bank_digest"
        " SELECT id, 'md5', decode(repeat('00', 16), 'hex') FROM catalog.bank_entry",
        "INSERT INTO catalog.bank_match (entry_id, media_id, bank_id, hasher, distance, whole)"
        " SELECT entry.id, (SELECT min(id) FROM catalog.media), bank.id, 'md5', 0, true"
        " FROM catalog.bank_entry AS entry, catalog.bank WHERE bank.name = 'other'",
    ],
    "clusters add up": ["UPDATE catalog.cluster SET reclaimable = reclaimable + 1"],
    "keepers are kept, in the same cluster": [
        "UPDATE catalog.cluster_member SET suggestion = 'review' WHERE suggestion = 'keep'"
    ],
    "distances of pairs are what <~> says": [
        "UPDATE catalog.hash_pair SET distance = distance + 1"
    ],
}
HARMLESS = {
    "hashes are of some frame",
    "hashes in banks are of some entry",
    "entries of banks have a hash or a digest",
    "media are of some file",
    "frames have a hash",
}


def test_a_whole_catalogue_is_found_so(filled: str) -> None:
    with Catalog.open(database_url=filled) as catalog:
        findings = catalog.check()
        assert {one.check for one in findings if one.violations} == set()
        require_sound(findings)
        with catalog.sql("SELECT count(*), count(DISTINCT isometry) FROM hash_pair") as (_, rows):
            ((pairs, isometries),) = rows
        assert pairs > 1
        assert isometries > 1


@pytest.mark.parametrize("rule", DAMAGES)
def test_damage_is_found(filled: str, rule: str) -> None:
    damage(filled, *DAMAGES[rule])
    with Catalog.open(database_url=filled) as catalog:
        findings = catalog.check()
    found = {one.check: one for one in findings}
    assert found[rule].violations
    assert found[rule].remedy
    assert found[rule].harmful == (rule not in HARMLESS)
    if found[rule].harmful:
        with pytest.raises(Inconsistent, match=rule.replace("<~>", ".*")):
            require_sound(findings)


@pytest.mark.one_piece
def test_every_rule_is_tried(catalog: Catalog) -> None:
    rules = {one.check for one in catalog.check()}
    # No statement makes a constraint or the disk worse in a way that a test can undo.
    assert rules - set(DAMAGES) == {
        "constraints are validated",
        "tables and indexes are sound on disk",
    }


def test_changed_files_leave_nothing_but_what_is_superfluous(
    catalog: Catalog, tmp_path: Path
) -> None:
    write(tmp_path / "a.png", photo(1))
    catalog.ingest([tmp_path])
    write(tmp_path / "a.png", photo(2, 300, 200))
    catalog.ingest([tmp_path])
    findings = catalog.check()
    assert {one.check: one.violations for one in findings if one.violations} == {
        "media are of some file": 1
    }
    require_sound(findings)


def test_constraints_that_were_not_validated_are_found(filled: str) -> None:
    damage(
        filled,
        "ALTER TABLE catalog.label DROP CONSTRAINT label_file_id_fkey",
        "ALTER TABLE catalog.label ADD CONSTRAINT label_file_id_fkey FOREIGN KEY (file_id)"
        " REFERENCES catalog.file (id) ON DELETE CASCADE NOT VALID",
    )
    assert violated(filled) == {"constraints are validated": 1}


def test_the_check_leaves_no_trace(filled: str) -> None:
    before = schema(filled)
    violated(filled)
    assert schema(filled) == before
    with Catalog.open(database_url=filled) as catalog, catalog.database.read() as connection:
        query = text("SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'")
        assert connection.scalar(query) == 0
