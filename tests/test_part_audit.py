"""The audit of parts: what is stored, against pictures that are laid on one another."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Connection, text

from catalog import Catalog
from catalog.errors import Inconsistent, UsageError
from catalog.local.layout import unpacked
from catalog.query.part_audit import PartAudit, check_parts
from tests.support.command import Run
from tests.support.pictures import Pixels, flat, write
from tests.test_local import detailed
from tests.test_part_pairs import Part, put_part


def _pictures() -> dict[str, Pixels]:
    one, other = detailed(21), detailed(22)
    return {
        "a": one,
        "a crop": one[40:280, 60:380],
        "a mirrored": one[30:300, 100:410][:, ::-1],
        "b": other,
        "b crop": other[30:290, 40:360],
        "c": detailed(23),
        "flat": flat(90),
    }


@pytest.fixture
def local(catalog: Catalog, tmp_path: Path) -> Catalog:
    for name, rgb in _pictures().items():
        write(tmp_path / f"{name}.png", rgb)
    catalog.ingest([tmp_path], local=True)
    return catalog


def media_of(connection: Connection, name: str) -> int:
    query = text("SELECT media_id FROM catalog.file WHERE path LIKE :name")
    return int(connection.scalar(query, {"name": f"%/{name}.png"}) or 0)


def change(catalog: Catalog, statement: str, **names: str) -> None:
    """Run a statement with the media of files by these names."""
    with catalog.database.begin() as connection:
        values = {key: media_of(connection, name) for key, name in names.items()}
        connection.execute(text(statement), values)


def differing(found: PartAudit) -> dict[str, list[tuple[str, str]]]:
    told: dict[str, list[tuple[str, str]]] = {}
    for one in found.differences:
        told.setdefault(one.state, []).append((Path(one.file1).stem, Path(one.file2).stem))
    return told


def lose(catalog: Catalog, one: str, other: str) -> None:
    change(
        catalog,
        "DELETE FROM catalog.part_pair WHERE media1 IN (:one, :other) AND media2 IN (:one, :other)",
        one=one,
        other=other,
    )


def test_what_is_stored_is_what_brute_force_finds(local: Catalog) -> None:
    found = local.audit_parts()
    count = len(_pictures())
    assert (found.pictures, found.sampled, found.others) == (count, count, count)
    assert found.compared == len(list(combinations(range(count), 2)))
    assert (found.pairs, found.found, found.missed, found.lost, found.waiting) == (2, 2, 0, 0, 0)
    assert (found.stored, found.unconfirmed, found.differences) == (2, 0, [])
    assert found.recall == found.recall_high == 1
    assert 0 < (found.recall_low or 0) < 1
    check_parts(found)


def test_mirrored_parts_are_laid_too_if_the_catalogue_has_them(
    local: Catalog, tmp_path: Path
) -> None:
    local.ingest([tmp_path], isometric=True)
    found = local.audit_parts()
    assert (found.pairs, found.found, found.stored, found.unconfirmed) == (4, 4, 4, 0)


def test_a_sample_is_drawn_by_the_seed(local: Catalog) -> None:
    def audited(seed: int) -> PartAudit:
        return replace(local.audit_parts(sample=2, seed=seed), seconds=0.0)

    found = [audited(seed) for seed in range(12)]
    assert found == [audited(seed) for seed in range(12)]
    assert {one.sampled for one in found} == {2}
    # A pair is stored, and found, of two sampled pictures or of a sampled one and any other.
    assert {one.pairs for one in found} == {one.stored for one in found} == {0, 1, 2}
    assert all(one.recall is None for one in found if not one.pairs)
    assert all(one.found == one.pairs for one in found)


def test_what_features_do_not_vote_for_is_missed(local: Catalog, run: Run) -> None:
    with local.database.begin() as connection:
        query = "SELECT media_id, features FROM catalog.local_feature ORDER BY media_id"
        for media, stored in connection.execute(text(query)).all():
            features = unpacked(stored).copy()
            features["words"] = media  # no two pictures have a word in common
            connection.execute(
                text("UPDATE catalog.local_feature SET features = :new WHERE media_id = :media"),
                {"new": features.tobytes(), "media": media},
            )
    lose(local, "a", "a crop")
    found = local.audit_parts()
    assert (found.pairs, found.found, found.missed, found.lost) == (2, 1, 1, 0)
    assert found.recall == 0.5
    assert differing(found) == {"missed": [("a crop", "a")]}
    (missed,) = found.differences
    assert missed.overlap1 == pytest.approx(1, abs=0.03)
    assert missed.overlap2 == pytest.approx(240 * 320 / (320 * 420), abs=0.03)
    check_parts(found)  # the search is approximate

    done = run("audit", "--local", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["differences"] == [
        {
            "state": "missed",
            "file1": missed.file1,
            "file2": missed.file2,
            "distance": missed.distance,
            "overlap1": missed.overlap1,
            "overlap2": missed.overlap2,
        }
    ]
    assert told["recall"] == 0.5
    assert "1 of 2 pairs by parts are stored: 50.0 %, between " in done.stderr


def test_what_waits_is_not_missed(local: Catalog, run: Run) -> None:
    lose(local, "a", "a crop")
    change(local, "INSERT INTO catalog.part_queue (media_id) VALUES (:one)", one="a crop")
    found = local.audit_parts()
    assert (found.pairs, found.found, found.missed, found.waiting) == (1, 1, 0, 1)
    assert differing(found) == {"waiting": [("a crop", "a")]}
    done = run("audit", "--local")
    assert done.returncode == 0
    assert "1 pair has a picture that waits; compare it by: catalog match" in done.stderr
    local.match()
    assert local.audit_parts().differences == []


def test_what_is_lost_or_no_pair_is_an_error(local: Catalog, run: Run) -> None:
    lose(local, "b", "b crop")
    with local.database.begin() as connection:
        media = (media_of(connection, name) for name in ("a", "c"))
        put_part(connection, *sorted(media), Part(3, "r0", 0.5, 0.5))
    found = local.audit_parts()
    assert (found.missed, found.lost, found.stored, found.unconfirmed) == (1, 1, 2, 1)
    assert differing(found) == {"lost": [("b crop", "b")], "unconfirmed": [("a", "c")]}
    with pytest.raises(Inconsistent, match=r"^1 of 2 pairs .* and 1 of 2 stored ones"):
        check_parts(found)
    done = run("audit", "--local")
    assert done.returncode == 2
    header, *rows = (line.split("\t") for line in done.stdout.splitlines())
    assert header[:3] == ["state", "file1", "file2"]
    assert [row[0] for row in rows] == ["lost", "unconfirmed"]
    assert "1 of 2 stored pairs of these pictures are confirmed" in done.stderr


def test_pictures_of_an_older_revision_are_left_out(local: Catalog) -> None:
    change(
        local, "UPDATE catalog.local_feature SET revision = 0 WHERE media_id = :one", one="a crop"
    )
    found = local.audit_parts()
    assert (found.pictures, found.pairs, found.stored) == (len(_pictures()) - 1, 1, 1)


def test_time_runs_out(local: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then fewer others are compared, and nothing else is told of them."""
    from catalog.query import part_audit

    monkeypatch.setattr(part_audit, "_LOADED", 1)
    ticks = iter(np.arange(100.0))
    monkeypatch.setattr(part_audit.time, "monotonic", lambda: float(next(ticks)))
    found = local.audit_parts(sample=3, seconds=7.5)
    assert 0 < found.others < found.pictures
    assert found.compared < 3 * found.pictures
    assert found.missed == found.unconfirmed == 0


def test_a_catalogue_that_looks_for_parts_is_needed(
    catalog: Catalog, run: Run, tmp_path: Path
) -> None:
    write(tmp_path / "a.png", detailed(21))
    catalog.ingest([tmp_path])
    done = run("audit", "--local")
    assert done.returncode == 2
    assert "make it local by: catalog ingest --local" in done.stderr
    for wrong in ({"sample": 0}, {"seconds": 0}):
        with pytest.raises(UsageError):
            catalog.audit_parts(**wrong)  # type: ignore[arg-type]
    assert "leave them out" in run("audit", "--local", "--threshold", "0.1").stderr
