"""Files get MD5 and SHA-1 where these are asked for, and banks know them by these."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from catalog import Catalog
from catalog.banks.records import Algorithm, Digest, Entry
from catalog.errors import UsageError
from catalog.fingerprint.digests import digests_of
from tests.support.command import Run
from tests.support.made_videos import write_video
from tests.support.pictures import photo, write
from tests.support.service import served


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for at in range(3):
        write(folder / f"{at}.png", photo(at, 64, 48))
    return folder


def digests(catalog: Catalog) -> dict[str, tuple[bytes | None, bytes | None]]:
    query = "SELECT path, md5, sha1 FROM file JOIN media ON media.id = media_id ORDER BY path"
    with catalog.sql(query) as (_, found):
        return {Path(path).name: (md5, sha1) for path, md5, sha1 in found}


def true(path: Path, *names: str) -> tuple[bytes | None, bytes | None]:
    data = path.read_bytes()
    md5, sha1 = (hashlib.new(name, data).digest() for name in ("md5", "sha1"))
    return (md5 if "md5" in names else None, sha1 if "sha1" in names else None)


def all_true(folder: Path, *names: str) -> dict[str, tuple[bytes | None, bytes | None]]:
    return {path.name: true(path, *names) for path in sorted(folder.iterdir())}


def test_all_come_in_one_pass() -> None:
    parts = [b"a" * 1000, b"", b"b" * 7]
    found = digests_of(iter(parts), ("sha1", "md5"))
    data = b"".join(parts)
    assert found.sha256 == hashlib.sha256(data).digest()
    assert found.sha1 == hashlib.sha1(data).digest()
    assert found.md5 == hashlib.md5(data).digest()
    assert digests_of([data])[1:] == (None, None)


def test_without_the_setting_there_are_none(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    assert digests(catalog) == all_true(photos)


def test_new_files_have_them_from_then_on(catalog: Catalog, photos: Path) -> None:
    write_video(photos / "film.mp4", [photo(at, 64, 48) for at in range(3)])
    catalog.ingest([photos], digests=["md5", "sha1"])
    assert digests(catalog) == all_true(photos, "md5", "sha1")
    write(photos / "new.png", photo(9, 64, 48))
    catalog.ingest([photos])
    assert digests(catalog) == all_true(photos, "md5", "sha1")


def test_old_files_gain_them_without_being_decoded(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    hashes = "SELECT media_id, hasher_id, hash_id, xmin::text FROM frame_hash ORDER BY 1, 2"
    with catalog.sql(hashes) as (_, found):
        before = list(found)
    summary = catalog.ingest([photos], digests=["sha1"])
    assert (summary.files_unchanged, summary.media_new, summary.hashes_new) == (0, 0, 0)
    assert digests(catalog) == all_true(photos, "sha1")
    assert catalog.status().digests == ["sha1"]
    catalog.ingest([photos], digests=["md5", "sha1"])
    assert digests(catalog) == all_true(photos, "md5", "sha1")
    with catalog.sql(hashes) as (_, found):
        assert list(found) == before
    assert catalog.ingest([photos]).files_unchanged == 3


def test_what_was_computed_stays(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], digests=["md5"])
    catalog.ingest([photos], digests=[])
    assert digests(catalog) == all_true(photos, "md5")
    assert catalog.status().digests == []
    write(photos / "new.png", photo(9, 64, 48))
    catalog.ingest([photos])
    assert digests(catalog)["new.png"] == (None, None)


def test_copies_bring_them_too(catalog: Catalog, photos: Path, tmp_path: Path) -> None:
    catalog.ingest([photos])
    copy = tmp_path / "elsewhere" / "copy.png"
    copy.parent.mkdir()
    copy.write_bytes((photos / "0.png").read_bytes())
    catalog.ingest([copy], digests=["md5"])
    assert digests(catalog)["0.png"] == true(copy, "md5")
    assert catalog.status().undigested == 2


def test_other_names_are_refused(catalog: Catalog, photos: Path, run: Run) -> None:
    with pytest.raises(UsageError, match="there is no digest 'crc32'; choose from md5, sha1"):
        catalog.ingest([photos], digests=["crc32"])
    assert "is none of md5, sha1 and none" in run("ingest", str(photos), "--digests", "x").stderr


def test_the_command_takes_them(run: Run, catalog: Catalog, photos: Path) -> None:
    assert run("ingest", str(photos), "--digests", "md5,sha1").returncode == 0
    assert digests(catalog) == all_true(photos, "md5", "sha1")
    assert "digests     md5, sha1 beside SHA-256\n" in run("status").stdout
    assert run("ingest", str(photos), "--digests", "none").returncode == 0
    assert json.loads(run("status", "--json").stdout)["digests"] == []


def known(catalog: Catalog, bank: str, algorithm: Algorithm, data: bytes, **more: Any) -> None:
    catalog.create_bank(bank, **more)
    digest = Digest(algorithm, hashlib.new(algorithm, data).digest())
    catalog.add_to_bank(bank, [Entry(digests=(digest,), source="list", external_id=bank)])


@pytest.mark.parametrize(("algorithm", "bits"), [("md5", 128), ("sha1", 160), ("sha256", 256)])
def test_banks_know_files_by_them(
    catalog: Catalog, photos: Path, algorithm: Algorithm, bits: int
) -> None:
    catalog.ingest([photos], digests=["md5", "sha1"])
    known(catalog, "known", algorithm, (photos / "1.png").read_bytes())
    with catalog.bank_files("known") as found:
        (one,) = found
    assert (Path(one.path).name, one.hasher, one.bits, one.distance) == (
        "1.png",
        algorithm,
        bits,
        0,
    )


def test_an_entry_with_several_digests_is_one(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], digests=["md5", "sha1"])
    data = (photos / "1.png").read_bytes()
    every: tuple[Algorithm, ...] = ("md5", "sha1", "sha256")
    several = tuple(Digest(name, hashlib.new(name, data).digest()) for name in every)
    catalog.create_bank("known")
    catalog.add_to_bank("known", [Entry(digests=several)])
    with catalog.bank_files("known") as found:
        assert [one.hasher for one in found] == ["sha256"]


def test_uploads_are_known_by_them(catalog: Catalog, database_url: str, photos: Path) -> None:
    one, two, three = ((photos / f"{at}.png").read_bytes() for at in range(3))
    known(catalog, "by-md5", "md5", one)
    known(catalog, "by-sha1", "sha1", two)
    known(catalog, "also", "md5", three)
    known(catalog, "not", "sha1", three, kind="exempt")
    with served(database_url, "--no-auth", "--workers", "1") as service:
        for data, bank in ((one, "by-md5"), (two, "by-sha1")):
            answer = service.upload("/v1/lookup/upload", data).json
            assert [match["bank"] for match in answer["matches"]] == [bank]
        answer = service.upload("/v1/lookup/upload", three).json
        assert answer["matches"] == []
        assert [match["bank"] for match in answer["exempt"]] == ["not"]


def test_files_that_gain_them_match_banks_from_then_on(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    known(catalog, "by-md5", "md5", (photos / "0.png").read_bytes())
    known(catalog, "by-sha1", "sha1", (photos / "1.png").read_bytes())
    events = "SELECT detail ->> 'bank', detail ->> 'hasher' FROM event ORDER BY number"
    with catalog.bank_files("by-md5") as found:
        assert list(found) == []
    catalog.ingest([photos], digests=["md5", "sha1"])
    with catalog.sql(events) as (_, told):
        assert sorted(told) == [("by-md5", "md5"), ("by-sha1", "sha1")]
    with catalog.bank_files("by-md5") as found:
        (one,) = found
    assert (Path(one.path).name, one.hasher, one.bits) == ("0.png", "md5", 128)
