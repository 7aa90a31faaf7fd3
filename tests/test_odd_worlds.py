"""Numbers and names that nobody expects: none of them ends a run, or costs another file."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import Catalog
from catalog.core import dates
from catalog.core.keeping import Candidate, Link, advise
from catalog.fingerprint.records import Content, Failure, Fingerprint, Ignored, Request
from catalog.fingerprint.task import fingerprint
from catalog.ingest import run as pipeline
from catalog.ingest.isolation import offenders
from catalog.sources.stat import Stat, dated
from tests.support.command import Run
from tests.support.pictures import encode, photo, write

YEAR = 31_556_952
# Seconds since 1970: those of 1601, where FAT and NTFS have no date, of 2446, the end of ext4, and
# of 30828, the end of NTFS.
ODD_DATES = {1601: -11_644_473_600, 2446: 15_000_000_000, 30828: 910_692_730_085}

BIGINT = range(-(2**63), 2**63)


@given(st.integers(-(10**24), 10**24))
def test_every_date_can_be_stored(ns: int) -> None:
    stored = dates.storable(ns)
    assert stored in BIGINT
    assert dates.storable(stored) == stored or not dates.is_known(stored)
    if dates.is_known(ns):
        assert stored == ns
    elif dates.is_known(stored):
        pytest.fail("a date that does not fit became another one")
    else:
        assert (stored < 0) == (ns < 0)
        assert dates.storable(ns + 1) != stored


@given(st.floats() | st.integers(-(10**30), 10**30), st.integers(0, 2**70))
def test_every_date_of_a_header_can_be_stored(seconds: float, tag: int) -> None:
    assert dated(seconds, tag) in BIGINT


@pytest.mark.parametrize("ns", [-(10**24), -(2**63), -1, 0, 2**63 - 1, 10**24])
def test_every_date_can_be_told(ns: int) -> None:
    told = dates.told(dates.storable(ns))
    assert told.startswith("19") == (abs(ns) <= 1)
    assert (told == "an impossible date") == (abs(ns) > 1)


def test_an_impossible_date_is_neither_older_nor_newer() -> None:
    dated_ = Candidate(1, 1, 1, "/z", "jpeg", 8, 8, 9, 1_500_000_000 * 10**9, False)
    for second in ODD_DATES.values():
        other = replace(dated_, id=2, node=2, media=2, path="/a", mtime_ns=dated(second, 0))
        for rule, better in (("oldest", "an older date"), ("newest", "a newer date")):
            kept, _ = advise([dated_, other], lambda c: {3 - c.node: Link()}, [rule])
            assert kept.suggestion == "keep"
            assert better in kept.reason


@pytest.mark.parametrize("second", ODD_DATES.values(), ids=map(str, ODD_DATES))
def test_a_folder_with_an_odd_date(catalog: Catalog, tmp_path: Path, second: int) -> None:
    first = write(tmp_path / "a.jpg", photo(1))
    (tmp_path / "copy.jpg").write_bytes(first.read_bytes())
    odd = write(tmp_path / "b.jpg", photo(2))
    os.utime(odd, (second, second))
    if int(odd.stat().st_mtime) != second:
        pytest.skip("this file system has no such date")
    summary = catalog.ingest([tmp_path])
    assert (summary.files_new, summary.files_failed) == (3, 0)
    assert [Path(pair.file2).name for pair in catalog.duplicates()] == ["copy.jpg"]
    assert catalog.ingest([tmp_path]).files_unchanged == 3
    os.utime(odd, (second, second + 1))
    assert catalog.ingest([tmp_path]).files_unchanged == 2


def _tar(path: Path, members: dict[str, dict[str, object]]) -> Path:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for number, (name, said) in enumerate(members.items()):
            data = encode(photo(number), ".jpg")
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for key, value in said.items():
                setattr(info, key, value)
            tar.addfile(info, io.BytesIO(data))
    return path


def test_a_tar_with_odd_dates(catalog: Catalog, tmp_path: Path) -> None:
    members: dict[str, dict[str, object]] = {
        f"{year}.jpg": {"mtime": second} for year, second in ODD_DATES.items()
    }
    for name in ("nan", "inf", "-inf", "1e400", "99999999999999999999999"):
        members[f"{name}.jpg"] = {"pax_headers": {"mtime": name}}
    tar = _tar(tmp_path / "odd.tar", members)
    summary = catalog.ingest([tar])
    assert (summary.files_failed, summary.media_new) == (0, len(members))
    again = catalog.ingest([tar])
    assert again.files_unchanged == again.files_seen


def test_a_zip_that_promises_more_than_there_can_be(catalog: Catalog, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        archive.writestr("a.jpg", encode(photo(1), ".jpg"))
        archive.writestr("b.jpg", encode(photo(2), ".jpg"))
    data = bytearray((tmp_path / "odd.zip").read_bytes())
    entry = data.index(b"PK\1\2")
    name, extra = struct.unpack_from("<HH", data, entry + 28)
    sizes = struct.pack("<HHQQ", 1, 16, 2**64 - 2, 2**64 - 2)
    struct.pack_into("<LL", data, entry + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, entry + 30, extra + len(sizes))
    data[entry + 46 + name : entry + 46 + name] = sizes
    end = data.index(b"PK\5\6")
    (length,) = struct.unpack_from("<L", data, end + 12)
    struct.pack_into("<L", data, end + 12, length + len(sizes))
    (tmp_path / "odd.zip").write_bytes(data)

    summary = catalog.ingest([tmp_path / "odd.zip"])
    assert (summary.media_new, summary.files_failed) == (1, 1)
    (failure,) = catalog.failures()
    assert failure.path.endswith("odd.zip!/a.jpg")
    assert "which is impossible" in failure.message


@pytest.mark.parametrize("duration", [float("nan"), float("inf"), -1.0, 1e300])
def test_a_duration_that_cannot_be_is_none(duration: float) -> None:
    assert Content("video", "mp4", 8, 8, "some", (), duration=duration).duration is None
    assert Content("video", "mp4", 8, 8, "some", (), duration=90.0).duration == 90.0


@pytest.mark.parametrize("width", [2**31, 2**32 + 8, 0, -8])
def test_no_picture_has_so_many_pixels(width: int) -> None:
    with pytest.raises(ValueError, match=f"{width} x 8 pixels"):
        Content("video", "mp4", width, 8, "some", ())


# What no check at the entrance knows of, so that the last line of defence has to hold.
UNSTORABLE = {
    "a size beyond bigint": {"stat": Stat(2**63, 0)},
    "a date beyond bigint": {"stat": Stat(100, 2**63)},
    "no SHA-256": {"sha256": b"short"},
    "a NUL": {"format": "jp\0eg"},
    "a surrogate": {"format": "jp\ud800eg"},
    "a quality out of range": {"quality": 101},
    "a kind that is none": {"kind": "smell"},
}


@pytest.mark.parametrize("odd", UNSTORABLE.values(), ids=UNSTORABLE.keys())
def test_what_cannot_be_stored_costs_its_file_alone(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: dict[str, object]
) -> None:
    for number in range(9):
        write(tmp_path / f"{number}.jpg", photo(number))
    results = pipeline.read_here

    def spoilt(*arguments: object) -> object:
        for result in results(*arguments):  # type: ignore[arg-type]
            yield _spoilt(result, odd) if result.path.endswith("4.jpg") else result

    monkeypatch.setattr(pipeline, "read_here", spoilt)
    summary = catalog.ingest([tmp_path], labels={"album": "odd"})
    assert (summary.files_new, summary.media_new, summary.files_failed) == (9, 8, 1)
    (failure,) = catalog.failures()
    assert failure.path == str(tmp_path / "4.jpg")
    assert failure.stage == "store"
    with catalog.sql("SELECT count(*) FROM label JOIN file ON file.id = file_id") as (_, rows):
        assert list(rows) == [(9,)]

    monkeypatch.undo()
    assert catalog.ingest([tmp_path]).files_failed == 0
    assert catalog.status().media == 9


def _spoilt(result: object, odd: dict[str, object]) -> object:
    assert isinstance(result, Fingerprint)
    assert result.content is not None
    content = result.content
    if "quality" in odd:
        (frame,) = content.frames
        (found,) = frame.hashes
        found = replace(found, quality=odd["quality"])  # type: ignore[arg-type]
        return replace(result, content=replace(content, frames=(replace(frame, hashes=(found,)),)))
    if odd.keys() <= {"stat", "sha256"}:
        return replace(result, **odd)  # type: ignore[arg-type]
    return replace(result, content=replace(content, **odd))  # type: ignore[arg-type]


def test_not_even_the_path_can_be_stored(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.jpg", photo(number))
    results = pipeline.read_here

    def spoilt(*arguments: object) -> object:
        for result in results(*arguments):  # type: ignore[arg-type]
            odd = result.path.endswith("1.jpg")
            yield Ignored("/a/\ud800.jpg", result.stat) if odd else result

    monkeypatch.setattr(pipeline, "read_here", spoilt)
    done = run("ingest", tmp_path)
    assert done.returncode == 1
    assert "2 new" in done.stderr
    assert r"/a/\ud800.jpg" in done.stderr


@given(st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_all_but_the_offenders_are_saved(bad: set[int], count: int) -> None:
    saved: list[int] = []

    def save(items: object) -> None:
        if bad & {*items}:  # type: ignore[misc]
            raise OverflowError("too big")
        saved.extend(items)  # type: ignore[arg-type]

    found = [item for item, _ in offenders(range(count), save)]
    assert found == [item for item in range(count) if item in bad]
    assert sorted(saved) == [item for item in range(count) if item not in bad]


def test_what_nobody_foresaw_in_a_file_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.jpg", photo(1))

    def surprise(*_: object, **__: object) -> None:
        raise struct.error("unpack requires a buffer of 8 bytes")

    monkeypatch.setattr("catalog.fingerprint.pictures.picture_content", surprise)
    outcome = fingerprint(Request(str(path), None, ("phash",), {}))
    assert isinstance(outcome, Failure)
    assert "unpack requires" in outcome.message


APPLE_DOUBLE = bytes.fromhex("00051607 00020000") + b"Mac OS X        " + bytes(4000)


def test_apple_double_is_no_media(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "IMG.JPG", photo(1))
    for name in ("._IMG.JPG", "._clip.mov", "renamed.png"):
        (tmp_path / name).write_bytes(APPLE_DOUBLE)
    with zipfile.ZipFile(tmp_path / "mac.zip", "w") as archive:
        archive.writestr("IMG.JPG", encode(photo(2), ".jpg"))
        archive.writestr("._IMG.JPG", APPLE_DOUBLE)
    done = run("ingest", tmp_path, "--archives")
    assert done.returncode == 0
    assert "0 failed, 5 not media" in done.stderr  # with the archive itself
    done = run("query", tmp_path)
    assert done.returncode == 0

    done = run("ingest", tmp_path / "._IMG.JPG")  # which somebody wants
    assert done.returncode == 1
    assert "._IMG.JPG: it is not a picture: macOS" in done.stderr


def test_why_a_named_file_failed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "y.txt").write_bytes(b"notes")
    for _ in range(2):  # once more when it is known
        done = run("ingest", tmp_path / "x.pdf", tmp_path / "y.txt")
        assert done.returncode == 1
        assert "x.pdf: the content is pdf, a document; export it as PNG or JPEG" in done.stderr
        assert "y.txt: the content is not that of an image" in done.stderr


def test_a_message_with_a_nul_is_kept(catalog: Catalog, tmp_path: Path) -> None:
    from catalog.db.settings import stored_hashers
    from catalog.ingest import store

    with catalog.database.begin() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
        failure = Failure(str(tmp_path / "a.jpg"), None, "decode", "Odd", "codec \0\udcff\ud800")
        store.save(connection, [failure], ids)
    (told,) = catalog.failures()
    assert told.message == "codec \N{SYMBOL FOR NULL}\\udcff\\ud800"
