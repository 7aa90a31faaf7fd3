"""From folders to a catalogue: what is read, what is skipped, what is told."""

from __future__ import annotations

import os
import random
import shutil
import signal
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.errors import UnknownHasher, UsageError
from catalog.fingerprint import pictures
from catalog.ingest import reading
from catalog.ingest import run as pipeline
from catalog.work.executor import Settled
from catalog.work.pool import WorkerPool
from tests.support import poison
from tests.support.pictures import cropped, flat, photo, recompressed, write
from tests.support.snapshot import snapshot


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Six photos: two near-duplicates, two of the same bytes, two on their own."""
    folder = tmp_path / "photos"
    (folder / "deep" / "deeper").mkdir(parents=True)
    write(folder / "a.jpg", photo(1))
    write(folder / "b.jpg", cropped(photo(1), 0.03), quality=60)
    write(folder / "deep" / "c.jpg", photo(2))
    shutil.copy(folder / "deep" / "c.jpg", folder / "deep" / "deeper" / "d.jpg")
    write(folder / "e.png", photo(3))
    write(folder / "f.jpg", photo(4))
    return folder


def listed(catalog: Catalog, folder: Path, **options: object) -> list[tuple[str, str]]:
    pairs = catalog.duplicates(**options)  # type: ignore[arg-type]
    return [
        (str(Path(pair.file1).relative_to(folder)), str(Path(pair.file2).relative_to(folder)))
        for pair in pairs
    ]


def test_the_pairs_of_a_folder(catalog: Catalog, photos: Path) -> None:
    summary = catalog.ingest([photos], workers=2)
    assert summary.files_seen == summary.files_new == 6
    assert (summary.media_new, summary.hashes_new, summary.pairs_new) == (5, 5, 1)
    assert summary.files_failed == summary.files_ignored == summary.files_unchanged == 0
    assert listed(catalog, photos) == [("a.jpg", "b.jpg"), ("deep/c.jpg", "deep/deeper/d.jpg")]


def test_the_same_folder_again_opens_nothing_and_adds_nothing(
    catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff but no more")
    (photos / "notes.txt").write_text("no picture")
    catalog.ingest([photos], workers=2)
    before = snapshot(catalog)

    def no_workers(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr(WorkerPool, "submit", no_workers)
    summary = catalog.ingest([photos], workers=2)
    assert summary.files_seen == summary.files_unchanged == 8
    assert (summary.files_new, summary.media_new, summary.hashes_new, summary.pairs_new) == (0,) * 4
    assert (summary.files_failed, summary.files_ignored) == (1, 1)
    assert snapshot(catalog) == before


def test_half_and_then_all_equals_all(
    catalog: Catalog, photos: Path, new_catalog: Callable[[], Catalog]
) -> None:
    catalog.ingest([photos / "deep", photos / "a.jpg"], workers=2)
    catalog.ingest([photos], workers=1)
    with new_catalog() as other:
        other.ingest([photos], workers=2)
        assert snapshot(catalog) == snapshot(other)


def test_known_content_under_a_new_name_is_not_decoded(
    catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog.ingest([photos], workers=2)
    (photos / "a.jpg").rename(photos / "renamed.jpg")
    shutil.copy(photos / "e.png", photos / "copied.png")
    monkeypatch.setattr(pictures, "picture_content", None)  # for the requests looked at below
    requested = []
    monkeypatch.setattr(reading, "each", _in_process(requested))
    summary = catalog.ingest([photos])
    assert sorted(Path(path).name for path in requested) == ["copied.png", "renamed.jpg"]
    assert (summary.files_new, summary.files_moved) == (1, 1)
    assert (summary.media_new, summary.hashes_new) == (0, 0)


def _in_process(requested: list[str]):  # type: ignore[no-untyped-def]
    """Stands in for each(): no processes, so that what is monkeypatched holds."""

    def each(_pool, fn, items, **_):  # type: ignore[no-untyped-def]
        for item in items:
            if isinstance(item, Settled):
                yield item.item, item.result
            else:
                requested.append(item.path)
                yield item, fn([item])[0]

    return each


def test_a_changed_file_gets_its_new_content(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], workers=2)
    write(photos / "f.jpg", recompressed(photo(3), 70))
    summary = catalog.ingest([photos], workers=2)
    assert (summary.files_new, summary.files_unchanged, summary.media_new) == (0, 5, 1)
    assert ("e.png", "f.jpg") in listed(catalog, photos)


def test_a_file_that_breaks_and_is_mended(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos], workers=2)
    whole = (photos / "a.jpg").read_bytes()
    (photos / "a.jpg").write_bytes(whole[:20])
    assert catalog.ingest([photos], workers=2).files_failed == 1
    assert [Path(failure.path).name for failure in catalog.failures()] == ["a.jpg"]
    assert ("a.jpg", "b.jpg") not in listed(catalog, photos)
    (photos / "a.jpg").write_bytes(whole)
    assert catalog.ingest([photos], workers=2).files_failed == 0
    assert catalog.failures() == []
    assert ("a.jpg", "b.jpg") in listed(catalog, photos)


def test_a_hasher_asked_for_later_is_added_to_old_files(
    catalog: Catalog,
    photos: Path,
    new_catalog: Callable[[], Catalog],
) -> None:
    catalog.ingest([photos], ["phash"], workers=2)
    summary = catalog.ingest([photos], ["pdq", "ahash"], workers=2)
    assert (summary.files_new, summary.files_unchanged, summary.media_new) == (0, 0, 0)
    assert summary.hashes_new == 10
    assert catalog.ingest([photos], ["phash", "pdq"], workers=2).files_unchanged == 6
    with new_catalog() as other:
        other.ingest([photos], ["ahash", "pdq", "phash"], workers=2)
        assert snapshot(catalog) == snapshot(other)


def test_bad_files_are_recorded_and_do_not_stop_the_run(catalog: Catalog, photos: Path) -> None:
    (photos / "empty.jpg").touch()
    (photos / "text.png").write_text("hello")
    (photos / "cut.png").write_bytes((photos / "e.png").read_bytes()[:40])
    (photos / "vector.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (photos / "notes.txt").write_text("no picture")
    (photos / "phone.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    os.mkfifo(photos / "pipe.jpg")
    (photos / "gone.jpg").symlink_to(photos / "nowhere")
    summary = catalog.ingest([photos], workers=2)
    assert (summary.files_new, summary.files_failed, summary.files_ignored) == (12, 4, 2)
    reasons = {Path(failure.path).name: failure for failure in catalog.failures()}
    assert {name: failure.stage for name, failure in reasons.items()} == {
        "cut.png": "decode",
        "empty.jpg": "sniff",
        "phone.heic": "decode",
        "text.png": "sniff",
    }
    assert "broken heif" in reasons["phone.heic"].message
    assert len(listed(catalog, photos)) == 2


def test_a_named_file_that_is_no_picture_fails(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    assert catalog.ingest([tmp_path]).files_ignored == 1
    assert catalog.ingest([tmp_path / "notes.txt"]).files_failed == 1


def test_a_hasher_that_fails_costs_one_file(
    catalog_apart: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "fingerprint_all", poison.fingerprint_with_a_broken_hasher)
    summary = catalog_apart.ingest([photos], ["ahash"], workers=2)
    assert summary.files_failed == 6
    assert {failure.stage for failure in catalog_apart.failures()} == {"hash"}
    assert "ahash fails on 320x240 pixels: no" in catalog_apart.failures()[0].message


def test_failed_files_are_tried_again_only_when_asked(catalog: Catalog, photos: Path) -> None:
    (photos / "text.png").write_text("hello")
    catalog.ingest([photos], workers=2)
    assert catalog.ingest([photos], workers=2).files_unchanged == 7
    summary = catalog.ingest([photos], workers=2, retry_failed=True)
    assert (summary.files_unchanged, summary.files_failed) == (6, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_tried_again(catalog: Catalog, photos: Path) -> None:
    (photos / "a.jpg").chmod(0)
    assert catalog.ingest([photos], workers=2).files_failed == 1
    (photos / "a.jpg").chmod(0o600)
    assert catalog.ingest([photos], workers=2).files_failed == 0


def test_a_link_is_the_file_it_points_to(catalog: Catalog, photos: Path) -> None:
    (photos / "link.jpg").symlink_to(photos / "a.jpg")
    (photos / "loop").symlink_to(photos)
    assert catalog.ingest([photos, photos / "link.jpg"], workers=2).files_seen == 6
    assert listed(catalog, photos) == [("a.jpg", "b.jpg"), ("deep/c.jpg", "deep/deeper/d.jpg")]


def test_a_folder_by_another_name_is_the_same_folder(
    catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog.ingest([photos], workers=2)
    monkeypatch.chdir(photos.parent)
    assert catalog.ingest(["photos/../photos"], workers=2).files_unchanged == 6


@pytest.mark.parametrize("name", ["café ☃.jpg", "new\nline.jpg", "quo'te\".jpg", b"latin-\xe9.jpg"])
def test_odd_names(catalog: Catalog, tmp_path: Path, name: str | bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(write(tmp_path / "plain.jpg", photo(1)).read_bytes())
    assert catalog.ingest([tmp_path], workers=1).files_new == 2
    (pair,) = catalog.duplicates()
    assert str(path) in (pair.file1, pair.file2)
    assert [near.path for near in catalog.query(tmp_path / "plain.jpg")] == [str(path)]
    assert catalog.ingest([tmp_path], workers=1).files_unchanged == 2


@pytest.mark.parametrize("parts", [1, 19])
def test_named_paths_too_long_to_be_stored(catalog: Catalog, photos: Path, parts: int) -> None:
    letters = random.Random(1).choices(string.ascii_lowercase, k=3800)
    long = photos.joinpath(*("".join(letters[part::parts]) for part in range(parts)))
    summary = catalog.ingest([photos, long], workers=1)
    assert (summary.files_seen, summary.files_failed) == (7, 1)
    (failure,) = catalog.failures()
    assert "too long" in failure.message


def test_paths_too_long_to_be_stored(catalog: Catalog, photos: Path) -> None:
    deep = photos.joinpath(*["d" * 200] * 14)
    deep.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        shutil.copy(photos / "a.jpg", deep / name)
    for _ in range(2):
        summary = catalog.ingest([photos], workers=1)
        assert (summary.files_seen, summary.files_failed) == (8, 2)
    messages = [failure.message for failure in catalog.failures()]
    assert len(messages) == 2
    assert all("too long" in message for message in messages)
    assert len(listed(catalog, photos)) == 2


def test_flat_pictures_form_no_pairs_unless_asked(catalog: Catalog, tmp_path: Path) -> None:
    for name, grey in (("black.png", 0), ("grey.png", 90), ("white.png", 255)):
        write(tmp_path / name, flat(grey))
    shutil.copy(tmp_path / "white.png", tmp_path / "copy.png")
    summary = catalog.ingest([tmp_path], ["phash", "ahash", "pdq"], workers=2)
    assert summary.files_flat == 4
    assert catalog.flat_count() == 3
    identical = [("copy.png", "white.png")]
    assert listed(catalog, tmp_path, hashers=["phash"]) == identical
    assert len(listed(catalog, tmp_path, hashers=["phash"], include_flat=True)) == 6
    assert [
        Path(n.path).name for n in catalog.query(tmp_path / "white.png", hashers=["phash"])
    ] == ["copy.png"]
    found = catalog.query(tmp_path / "white.png", hashers=["phash"], include_flat=True)
    assert len(found) == 3


def test_a_worker_that_dies_costs_one_file(
    catalog: Catalog, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "fingerprint_all", poison.fingerprint_or_die)
    (photos / "kills-its-worker.jpg").write_bytes(b"poison")
    summary = catalog.ingest([photos], workers=2)
    assert (summary.files_new, summary.files_failed) == (7, 1)
    (failure,) = catalog.failures()
    assert Path(failure.path).name == "kills-its-worker.jpg"
    assert signal.SIGKILL.name in failure.message
    assert catalog.ingest([photos], workers=2).files_unchanged == 7


def test_what_was_done_before_an_interruption_is_kept(catalog: Catalog, photos: Path) -> None:
    def impatient(items, **_):  # type: ignore[no-untyped-def]
        for number, item in enumerate(items):
            yield item
            if number == 3:
                raise KeyboardInterrupt

    summary = pipeline.Summary()
    with pytest.raises(KeyboardInterrupt):
        catalog.ingest([photos], workers=1, progress=impatient, summary=summary)
    assert summary.files_new == 4
    assert catalog.status().files_hashed == 4
    assert catalog.ingest([photos], workers=2).files_new == 2
    assert len(listed(catalog, photos)) == 2


def test_progress_is_called_like_tqdm(catalog: Catalog, photos: Path) -> None:
    calls = []

    def progress(items, *, total, desc):  # type: ignore[no-untyped-def]
        seen = list(items)
        calls.append((desc, total, len(seen)))
        return seen

    catalog.ingest([photos], workers=2, progress=progress)
    assert calls == [("Hashing", 6, 6), ("Matching phash", 1, 1), ("Grouping", None, 1)]


def test_wrong_arguments(catalog: Catalog, photos: Path) -> None:
    with pytest.raises(UnknownHasher, match="choose from ahash"):
        catalog.ingest([photos], ["md5"])
    with pytest.raises(UnknownHasher, match="choose from ahash"):
        catalog.query(photos / "a.jpg", hashers=["md5"])
    with pytest.raises(UsageError, match="nothing at"):
        catalog.ingest([photos / "nowhere"])
    with pytest.raises(UsageError, match="no path"):
        catalog.ingest([])
    summary = catalog.ingest([photos, photos / "nowhere"], workers=2)
    assert (summary.files_new, summary.files_failed) == (7, 1)
