"""Hashes of older revisions of a hasher are computed again as ingests come by their files."""

from __future__ import annotations

import json
import shutil
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import text

from catalog import Catalog, get_hasher
from catalog.db.database import migrate
from tests.conftest import Run
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, flat, photo, recompressed, write
from tests.support.snapshot import snapshot

REVISED = "marrhildreth"
HASHERS = ["phash", REVISED]

# What an older revision could have left: other bits, as far apart, and frames seen for longer.
_AGE = f"""
CREATE TEMPORARY TABLE aged ON COMMIT DROP AS
SELECT hash.id AS old, ~value AS value, CASE turned WHEN B'' THEN turned ELSE ~turned END AS turned
FROM catalog.hash JOIN catalog.hasher ON hasher.id = hasher_id AND name = '{REVISED}';
INSERT INTO catalog.hash (hasher_id, value, turned)
SELECT hasher.id, value, turned FROM aged JOIN catalog.hasher ON name = '{REVISED}';
INSERT INTO catalog.match_queue (hasher_id, hash_id)
SELECT hash.hasher_id, hash.id FROM aged JOIN catalog.hash USING (value, turned);
UPDATE catalog.frame_hash SET
    revision = 1, until = until + 1,
    hash_id = (SELECT id FROM catalog.hash
        WHERE (value, turned) = (SELECT value, turned FROM aged WHERE old = hash_id))
WHERE hasher_id = (SELECT id FROM catalog.hasher WHERE name = '{REVISED}');
DELETE FROM catalog.hash USING aged, catalog.hasher
WHERE hasher.id = hasher_id AND name = '{REVISED}' AND hash.id = old;
"""


def age(catalog: Catalog) -> None:
    """Make a catalogue that of a program whose hasher was of the revision before."""
    with catalog.database.begin() as connection:
        for statement in _AGE.split(";\n"):
            if statement.strip():
                connection.execute(text(statement))
    catalog.match()


def outdated(catalog: Catalog) -> dict[str, int]:
    return {hasher.name: hasher.outdated for hasher in catalog.status().hashers}


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Near-duplicates, a copy, a flat picture and two videos with a part in common."""
    folder = tmp_path / "photos"
    for seed in range(4):
        write(folder / "a" / f"{seed}.png", photo(seed, 160, 120))
        write(folder / "b" / f"{seed}.jpg", recompressed(photo(seed, 160, 120)))
    write(folder / "b" / "cropped.png", cropped(photo(0, 160, 120), 0.02))
    write(folder / "b" / "flat.png", flat(255))
    shutil.copy(folder / "a" / "1.png", folder / "b" / "copy of 1.png")
    for name, start in (("a/film.mp4", 0), ("b/late.mp4", 20)):
        shown = islice(film(1, 8, 10, scene=2, width=160, height=120), start, None)
        write_video(folder / name, shown, 10)
    return folder


@pytest.mark.parametrize("isometric", [False, True])
def test_an_ingest_makes_an_outdated_catalogue_a_fresh_one(
    catalog: Catalog, photos: Path, isometric: bool
) -> None:
    catalog.ingest([photos], HASHERS, isometric=isometric)
    fresh = snapshot(catalog)
    media = catalog.status().media
    assert outdated(catalog) == {"phash": 0, REVISED: 0}
    age(catalog)
    assert outdated(catalog) == {"phash": 0, REVISED: media}
    assert snapshot(catalog)["hashes"] != fresh["hashes"]
    pairs = sum(pair.hasher == REVISED for pair in catalog.duplicates())
    assert pairs  # what was found is still there

    catalog.ingest([photos / "a"], HASHERS)  # a run that ends early leaves the catalogue like this
    assert 0 < outdated(catalog)[REVISED] < media
    catalog.ingest([photos], HASHERS)
    assert snapshot(catalog) == fresh
    assert outdated(catalog) == {"phash": 0, REVISED: 0}
    assert [found for found in catalog.check() if found.violations] == []
    again = catalog.ingest([photos], HASHERS)
    assert (again.hashes_new, again.files_unchanged) == (0, again.files_seen - again.files_failed)


def test_other_hashers_do_not_mind(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], HASHERS)
    age(catalog)
    summary = catalog.ingest([photos], ["phash"])
    assert summary.hashes_new == 0
    assert outdated(catalog)[REVISED] == catalog.status().media


def test_a_copy_that_comes_later_renews_the_hashes_of_its_content(
    catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos], HASHERS)
    age(catalog)
    before = outdated(catalog)[REVISED]
    shutil.copy(photos / "a" / "2.png", photos.parent / "later.png")
    catalog.ingest([photos.parent / "later.png"], HASHERS)
    assert outdated(catalog)[REVISED] == before - 1


def test_status_tells_what_to_do(catalog: Catalog, photos: Path, run: Run) -> None:
    catalog.ingest([photos], HASHERS)
    assert "outdated" not in run("status").stdout
    age(catalog)
    media = catalog.status().media
    said = run("status").stdout
    assert f"outdated    {media} contents have {REVISED} hashes of an older revision" in said
    told = json.loads(run("status", "--json").stdout)
    assert [h["outdated"] for h in told["hashers"] if h["name"] == REVISED] == [media]


def test_a_program_of_before_gets_no_newer_hashes(catalog: Catalog, photos: Path) -> None:
    assert get_hasher(REVISED).revision == 2
    catalog.ingest([photos], HASHERS)
    fresh = snapshot(catalog)
    with catalog.database.engine.connect() as connection:
        migrate(connection, "0010")
        counts = connection.execute(
            text(
                "SELECT name, (SELECT count(*) FROM catalog.hash WHERE hasher_id = hasher.id)"
                " FROM catalog.hasher WHERE name = ANY(:names)"
            ),
            {"names": HASHERS},
        )
        found = dict(counts.all())
        migrate(connection)
    assert found["phash"] > 0
    assert found[REVISED] == 0
    catalog.ingest([photos], HASHERS)
    assert snapshot(catalog) == fresh
