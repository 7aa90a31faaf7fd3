"""A query also tells which entries of banks a file matches, exactly."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from catalog.banks.neighbours import bank_neighbours
from catalog.banks.records import Digest, Entry, EntryHash
from catalog.errors import UsageError
from catalog.fingerprint.probe import Probe, ProbeFrame
from tests.support.command import Run
from tests.support.pictures import photo, recompressed, write

DAY = timedelta(days=1)


def entry(name: str, *values: bytes, hasher: str = "phash", **more: Any) -> Entry:
    hashes = tuple(EntryHash(hasher, value) for value in values)
    return Entry(hashes=hashes, source="list", external_id=name, **more)


def probe(
    *values: bytes,
    is_video: bool = False,
    flat: bool = False,
    sha256: bytes = b"\0" * 32,
    md5: bytes | None = None,
    sha1: bytes | None = None,
) -> Probe:
    frames = tuple(
        ProbeFrame({"r0": value}, flat, position=at, start=at) for at, value in enumerate(values)
    )
    hashed = {"phash": frames}
    return Probe("asked", "/asked", sha256, is_video, hashed, md5=md5, sha1=sha1)


def asked(catalog: Catalog, *probes: Probe, names: list[str] | None = None) -> list[list[str]]:
    """The names of the entries, those of exempt banks behind a minus."""
    with catalog.database.read() as connection:
        found = bank_neighbours(connection, probes, names)
    return [[f"{'-' * (one.kind == 'exempt')}{one.external_id}" for one in some] for some in found]


def flipped(value: bytes, count: int) -> bytes:
    bits = np.unpackbits(np.frombuffer(value, np.uint8))
    bits[:count] ^= 1
    return np.packbits(bits).tobytes()


A, B, C = (bytes([at]) * 16 + bytes([255 - at]) * 16 for at in (0, 90, 200))


def test_each_bank_says_how_near_is_near_enough(catalog: Catalog) -> None:
    catalog.create_bank("usual")
    catalog.create_bank("narrow", thresholds={"phash": 0.02})
    for bank in ("usual", "narrow"):
        catalog.add_to_bank(bank, [entry(f"{bank}-a", A), entry(f"{bank}-b", B)])
    assert asked(catalog, probe(flipped(A, 5))) == [["narrow-a", "usual-a"]]
    assert asked(catalog, probe(flipped(A, 6))) == [["usual-a"]]
    assert asked(catalog, probe(flipped(A, 51))) == [["usual-a"]]
    assert asked(catalog, probe(flipped(A, 52))) == [[]]
    assert asked(catalog, probe(A), probe(B), names=["usual"]) == [["usual-a"], ["usual-b"]]
    with pytest.raises(UsageError, match="there is no bank 'other'"):
        asked(catalog, probe(A), names=["other"])


def test_near_what_is_exempt_nothing_matches(catalog: Catalog) -> None:
    catalog.create_bank("known")
    catalog.create_bank("logos", kind="exempt")
    catalog.add_to_bank("known", [entry("a", A), entry("b", B)])
    catalog.add_to_bank("logos", [entry("logo", flipped(A, 60))])
    assert asked(catalog, probe(flipped(A, 8))) == [["a"]]
    assert asked(catalog, probe(flipped(A, 30))) == [["-logo"]]
    assert asked(catalog, probe(flipped(A, 30)), names=["known"]) == [["-logo"]]
    assert asked(catalog, probe(B, flipped(A, 30))) == [["-logo"]]  # by its inside
    film = probe(B, flipped(A, 30), is_video=True)
    assert asked(catalog, film) == [["b", "-logo"]]


def test_only_what_is_active_matches(catalog: Catalog) -> None:
    catalog.create_bank("known")
    now = datetime.now(UTC)
    catalog.add_to_bank(
        "known",
        [
            entry("now", A, active_from=now - DAY, active_to=now + DAY),
            entry("later", A, active_from=now + DAY),
            entry("before", A, active_to=now - DAY),
        ],
    )
    assert asked(catalog, probe(A)) == [["now"]]


def test_digests_match_too(catalog: Catalog) -> None:
    catalog.create_bank("known")
    catalog.create_bank("not", kind="exempt")
    catalog.add_to_bank(
        "known",
        [
            Entry(digests=(Digest("md5", b"m" * 16),), external_id="md5"),
            Entry(digests=(Digest("sha256", b"s" * 32),), external_id="sha256"),
            entry("a", A),
        ],
    )
    catalog.add_to_bank("not", [Entry(digests=(Digest("sha1", b"h" * 20),), external_id="sha1")])
    sha256, md5, sha1 = b"s" * 32, b"m" * 16, b"h" * 20
    near = probe(flipped(A, 1), sha256=sha256, md5=md5)
    assert asked(catalog, near) == [["md5", "sha256", "a"]]
    for is_video in (False, True):
        exempt = probe(A, sha256=sha256, md5=md5, sha1=sha1, is_video=is_video)
        assert asked(catalog, exempt) == [["-sha1"]]


def test_blank_frames_match_nothing(catalog: Catalog) -> None:
    catalog.create_bank("known")
    catalog.add_to_bank("known", [entry("a", A)])
    assert asked(catalog, probe(A, flat=True)) == [[]]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_as_brute_force_finds_them(catalog: Catalog, data: st.DataObject) -> None:
    """Whether PostgreSQL compares or this program, and whatever is near."""
    some = st.builds(flipped, st.sampled_from([A, B, C]), st.integers(0, 80))
    stored = data.draw(st.lists(some, min_size=1, max_size=8))
    wanted = data.draw(st.lists(some, min_size=1, max_size=20))
    with catalog.database.begin() as connection:
        connection.exec_driver_sql("DELETE FROM catalog.bank")
    catalog.create_bank("known")
    catalog.add_to_bank("known", [entry(f"{at:02}", one) for at, one in enumerate(stored)])

    def near(one: bytes, other: bytes) -> bool:
        return sum((x ^ y).bit_count() for x, y in zip(one, other, strict=True)) <= 51

    expected = [
        {f"{at:02}" for at, one in enumerate(stored) if near(value, one)} for value in wanted
    ]
    found = asked(catalog, *map(probe, wanted))
    assert list(map(set, found)) == expected
    assert found == [asked(catalog, probe(value))[0] for value in wanted]


@pytest.fixture
def photos(catalog: Catalog, tmp_path: Path) -> Path:
    for at in range(3):
        write(tmp_path / f"{at}.png", photo(at))
    write(tmp_path / "like0.jpg", recompressed(photo(0)))
    catalog.ingest([tmp_path / "0.png"])
    return tmp_path


def test_a_query_tells_it(catalog: Catalog, photos: Path, run: Run) -> None:
    none = run("query", str(photos / "like0.jpg"))
    assert "bank" not in none.stderr
    catalog.create_bank("known")
    catalog.create_bank("logos", kind="exempt")
    assert run("bank", "add", "known", str(photos / "0.png"), str(photos / "2.png")).returncode == 0
    assert run("bank", "add", "logos", str(photos / "1.png")).returncode == 0
    asked = [str(photos / name) for name in ("like0.jpg", "1.png", "2.png")]
    done = run("query", *asked, "--json")
    assert [Path(one["path"]).name for one in json.loads(done.stdout)] == ["0.png"]
    assert "like0.jpg matches entry 1 of bank known, by phash, " in done.stderr
    assert "1.png is near an entry of the exempt bank logos" in done.stderr
    assert "2.png matches entry 2 of bank known, by sha256, 0 of 256 bits" in done.stderr
    assert "matches entry" not in run("query", *asked, "--no-banks").stderr


def test_a_query_lists_it(catalog: Catalog, photos: Path, run: Run) -> None:
    catalog.create_bank("known")
    catalog.create_bank("other")
    run("bank", "add", "known", str(photos / "0.png"))
    run("bank", "add", "other", str(photos / "0.png"))
    asked = str(photos / "like0.jpg")
    rows = json.loads(run("query", asked, "--banks", "--json").stdout)
    assert [(row["bank"], row["kind"], row["hasher"]) for row in rows] == [
        ("known", "match", "phash"),
        ("other", "match", "phash"),
    ]
    (row,) = json.loads(run("query", asked, "--bank", "other", "--json").stdout)
    assert row["bank"] == "other"
    assert "there is no bank 'x'" in run("query", asked, "--bank", "x").stderr
    assert "leave --banks" in run("query", asked, "--bank", "other", "--banks").stderr
    none = run("query", str(photos / "2.png"), "--banks")
    assert "no entry of a bank matches" in none.stderr


def test_hashes_that_only_banks_have_are_compared(catalog: Catalog, photos: Path, run: Run) -> None:
    catalog.create_bank("known")
    run("bank", "add", "known", str(photos / "0.png"), "--hashers", "pdq")
    (answer,) = catalog.query_all([photos / "like0.jpg"])
    (one,) = answer.banks
    assert (one.bank, one.hasher) == ("known", "pdq")
    (answer,) = catalog.query_all([photos / "like0.jpg"], hashers=["phash"])
    assert answer.banks == []
    (answer,) = catalog.query_all([photos / "like0.jpg"], banks=False)
    assert answer.banks == []
