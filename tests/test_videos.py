"""Near-duplicate videos, from files on disk to pairs with times."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from catalog import Catalog
from catalog.core.sampling import Sampling
from catalog.db.settings import change_sampling
from catalog.errors import UsageError
from catalog.reports.listing import Duplicate
from tests.support.made_videos import film, moving_camera, write_animation, write_video
from tests.support.pictures import Pixels, flat, photo, write
from tests.support.snapshot import snapshot

SMALL = {"width": 160, "height": 120}


def frames_of(seed: int, start: float, stop: float, fps: float = 10) -> Iterator[Pixels]:
    """A stretch of a film."""
    whole = film(seed, stop, fps, scene=4, **SMALL)
    return itertools.islice(whole, round(start * fps), None)


def make(path: Path, seed: int, start: float = 0, stop: float = 20, fps: float = 10) -> Path:
    return write_video(path, frames_of(seed, start, stop, fps), fps)


def found(catalog: Catalog, **options: object) -> dict[tuple[str, str], Duplicate]:
    pairs = catalog.duplicates(**options)  # type: ignore[arg-type]
    return {(Path(p.file1).name, Path(p.file2).name): p for p in pairs}


def test_a_clip_of_a_long_video_is_found_where_it_is(catalog: Catalog, tmp_path: Path) -> None:
    def shown() -> Iterator[Pixels]:
        return film(1, 600, 5, scene=8, around=30, **SMALL)

    write_video(tmp_path / "long.mp4", shown(), 5)
    part = itertools.islice(shown(), 180 * 5, 200 * 5)
    write_video(tmp_path / "clip.mkv", part, 5, crf=30)
    catalog.ingest([tmp_path], workers=2)
    (pair,) = found(catalog).values()
    _is_a_clip(pair, 180)
    (cluster,) = catalog.clusters(keep=["size"])
    assert {Path(m.path).name: m.suggestion for m in cluster.members} == {
        "long.mp4": "keep",
        "clip.mkv": "remove",
    }
    (near,) = catalog.query(tmp_path / "clip.mkv", min_coverage=0.5)
    assert (near.coverage1, near.coverage2) == (pair.coverage1, pair.coverage2)
    assert (near.time_offset, near.ranges) == (pair.time_offset, pair.ranges)
    # Cut between two of the frames that are looked at: more of them help.
    part = itertools.islice(shown(), 917, 1017)
    write_video(tmp_path / "late.mkv", part, 5, crf=30)
    catalog.ingest([tmp_path], workers=2, sampling={"frames_per_second": 4.0})
    pairs = found(catalog)
    _is_a_clip(pairs["clip.mkv", "long.mp4"], 180)
    _is_a_clip(pairs["late.mkv", "long.mp4"], 183.4)


def _is_a_clip(pair: Duplicate, start: float) -> None:
    """Twenty seconds of ten minutes."""
    assert pair.time_offset == pytest.approx(start, abs=1)
    assert pair.coverage1 is not None
    assert pair.coverage2 is not None
    assert pair.ranges is not None
    assert pair.coverage1 > 0.8
    assert pair.coverage2 < 0.1
    longest = pair.ranges[0]
    assert longest.start1 <= 1
    assert longest.start2 == pytest.approx(start, abs=2)
    assert longest.length == pytest.approx(19, abs=2)


def test_other_rates_sizes_codecs_and_black_bars(catalog: Catalog, tmp_path: Path) -> None:
    def shown() -> Iterator[Pixels]:
        return film(2, 12, 25, scene=3, **SMALL)

    write_video(tmp_path / "original.mp4", shown(), 25)
    at_30 = (frame for n, frame in enumerate(shown()) for _ in range(2 if n % 5 == 0 else 1))
    write_video(tmp_path / "at 30.mp4", at_30, 30, bf=3)
    write_video(tmp_path / "boxed.mp4", (_boxed(frame) for frame in shown()), 25)
    write_video(tmp_path / "small.webm", (_smaller(f) for f in shown()), 25, "libvpx-vp9")
    catalog.ingest([tmp_path], workers=2)
    pairs = found(catalog)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert set(pairs) == set(itertools.combinations(names, 2))
    for pair in pairs.values():
        assert pair.time_offset == pytest.approx(0, abs=0.5)
        assert min(pair.coverage1 or 0, pair.coverage2 or 0) > 0.8


def test_bars_that_are_kept_hide_a_letterboxed_video(catalog: Catalog, tmp_path: Path) -> None:
    write_video(tmp_path / "original.mp4", frames_of(2, 0, 8), 10)
    write_video(tmp_path / "boxed.mp4", map(_boxed, frames_of(2, 0, 8)), 10)
    catalog.ingest([tmp_path], workers=1, sampling={"crop_bars": False})
    assert not found(catalog)
    catalog.ingest([tmp_path], workers=1, sampling={"crop_bars": True})
    assert found(catalog)


def _boxed(frame: Pixels) -> Pixels:
    return np.pad(frame, ((40, 40), (0, 0), (0, 0)))


def _smaller(frame: Pixels) -> Pixels:
    return np.asarray(cv2.resize(frame, (96, 72), interpolation=cv2.INTER_AREA), np.uint8)


def test_a_common_intro_makes_no_pairs(catalog: Catalog, tmp_path: Path) -> None:
    for seed in range(10):
        frames = itertools.chain(frames_of(99, 0, 5), frames_of(seed, 0, 15))
        write_video(tmp_path / f"episode {seed}.mp4", frames, 10)
    again = itertools.chain(frames_of(99, 0, 5), frames_of(3, 0, 15))
    write_video(tmp_path / "episode 3 again.mkv", again, 10, crf=32)
    make(tmp_path / "3 without intro.mp4", 3, 0, 15)
    catalog.ingest([tmp_path], workers=2)
    pairs = found(catalog)
    assert set(pairs) == {
        ("episode 3 again.mkv", "episode 3.mp4"),
        ("3 without intro.mp4", "episode 3 again.mkv"),
        ("3 without intro.mp4", "episode 3.mp4"),
    }
    trimmed = pairs["3 without intro.mp4", "episode 3.mp4"]
    assert trimmed.time_offset == pytest.approx(5, abs=1)
    assert len(list(catalog.clusters())) == 1
    assert len(found(catalog, min_coverage=0)) == 11 * 10 // 2 + 2
    by_query = {Path(n.path).name for n in catalog.query(tmp_path / "episode 3.mp4")}
    assert by_query == {"episode 3 again.mkv", "3 without intro.mp4"}
    elsewhere = tmp_path.parent / "elsewhere.mp4"
    write_video(elsewhere, itertools.chain(frames_of(99, 0, 5), frames_of(30, 0, 15)), 10)
    assert catalog.query(elsewhere) == []
    assert len(catalog.query(elsewhere, min_coverage=0)) == 11
    (said,) = catalog.compare(tmp_path / "episode 1.mp4", tmp_path / "episode 2.mp4")
    assert not said.near_duplicates
    assert "many unrelated videos" in said.reason


def test_mirrored_videos_in_an_isometric_catalogue(catalog: Catalog, tmp_path: Path) -> None:
    make(tmp_path / "a.mp4", 4)
    mirrored = (np.ascontiguousarray(f[:, ::-1]) for f in frames_of(4, 5, 20))
    write_video(tmp_path / "b.mp4", mirrored, 10)
    catalog.ingest([tmp_path], workers=2)
    assert not found(catalog)
    catalog.ingest([tmp_path], workers=2, isometric=True)
    (pair,) = found(catalog).values()
    assert pair.isometry == "fh"
    assert pair.time_offset == pytest.approx(-5, abs=1)
    (near,) = catalog.query(tmp_path / "a.mp4")
    assert (near.isometry, near.time_offset) == ("fh", pair.time_offset)
    (said,) = catalog.compare(tmp_path / "a.mp4", tmp_path / "b.mp4")
    assert (said.near_duplicates, said.isometry) == (True, "fh")


def test_a_cut_in_the_middle_leaves_two_ranges(catalog: Catalog, tmp_path: Path) -> None:
    make(tmp_path / "a.mp4", 5, 0, 30)
    cut = itertools.chain(frames_of(5, 0, 10), frames_of(5, 20, 30))
    write_video(tmp_path / "b.mp4", cut, 10)
    catalog.ingest([tmp_path], workers=1)
    (pair,) = found(catalog).values()
    assert pair.ranges is not None
    offsets = sorted(round(one.start2 - one.start1) for one in pair.ranges if one.length > 5)
    assert offsets == [-10, 0]


def test_black_says_nothing(catalog: Catalog, tmp_path: Path) -> None:
    black = [flat(0, 160, 120)] * 50
    for seed in (6, 7):
        shown = itertools.chain(black, frames_of(seed, 0, 6), black)
        write_video(tmp_path / f"{seed}.mp4", shown, 10)
    write_video(tmp_path / "black.mp4", black, 10)
    summary = catalog.ingest([tmp_path], workers=1)
    assert summary.files_flat == 1
    assert catalog.flat_count() == 0  # pictures
    assert not found(catalog)
    assert not found(catalog, min_coverage=0)
    assert not found(catalog, include_flat=True)
    shutil.copy(tmp_path / "black.mp4", tmp_path / "black again.mp4")
    catalog.ingest([tmp_path], workers=1)
    (copy,) = catalog.query(tmp_path / "black.mp4")
    assert (Path(copy.path).name, copy.distance) == ("black again.mp4", 0)


def test_a_picture_is_found_in_a_video_with_its_time(catalog: Catalog, tmp_path: Path) -> None:
    make(tmp_path / "film.mp4", 8)
    (still,) = itertools.islice(frames_of(8, 7, 8), 1)
    write(tmp_path / "still.jpg", still)
    catalog.ingest([tmp_path], workers=1)
    (pair,) = found(catalog).values()
    assert Path(pair.file1).name == "film.mp4"
    assert pair.coverage2 == 1
    assert pair.time_offset == pytest.approx(-7, abs=0.5)
    (near,) = catalog.query(tmp_path / "still.jpg")
    assert (near.coverage1, near.time_offset) == (1, pytest.approx(7, abs=0.5))
    assert not list(catalog.clusters())  # nobody would remove one for the other


def test_animations_are_videos(catalog: Catalog, tmp_path: Path) -> None:
    pictures = [photo(seed, 160, 120) for seed in (1, 2, 3)]
    write_animation(tmp_path / "a.gif", pictures, [1000] * 3)
    write_animation(tmp_path / "b.webp", pictures, [1000] * 3)
    write_animation(tmp_path / "one.gif", pictures[:1], [1000])
    write(tmp_path / "c.png", pictures[1])
    catalog.ingest([tmp_path], workers=1)
    with catalog.sql("SELECT format, kind FROM media ORDER BY 1, 2") as (_, rows):
        assert list(rows) == [
            ("gif", "image"), ("gif", "video"), ("png", "image"), ("webp", "video")
        ]  # fmt: skip
    pairs = found(catalog)
    assert pairs["a.gif", "b.webp"].coverage1 == 1
    assert pairs["a.gif", "one.gif"].time_offset == pytest.approx(0, abs=0.5)
    assert pairs["b.webp", "c.png"].time_offset == pytest.approx(-1, abs=0.5)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Four videos, three of which have something in common, and two pictures of one of them."""
    folder = tmp_path / "library"
    make(folder / "a.mp4", 10)
    make(folder / "b.mkv", 10, 5, 15)
    make(folder / "c.mp4", 11)
    shown = itertools.chain(frames_of(11, 0, 6), frames_of(10, 8, 16))
    write_video(folder / "d.mp4", shown, 10, crf=30)
    (still,) = itertools.islice(frames_of(10, 9, 10), 1)
    write(folder / "still.png", still)
    write(folder / "still.jpg", still, 60)
    return folder


def test_neither_order_nor_batches_matter(
    catalog: Catalog, library: Path, new_catalog: Callable[[], Catalog]
) -> None:
    catalog.ingest([library], workers=2)
    expected = snapshot(catalog)
    assert len(expected["video pairs"]) >= 8
    for order in (1, -1):
        with new_catalog() as other:
            for path in sorted(library.iterdir())[::order]:
                other.ingest([path], workers=1)
            assert snapshot(other) == expected


def test_what_is_known_is_not_decoded_again(catalog: Catalog, library: Path) -> None:
    catalog.ingest([library], workers=1)
    before = snapshot(catalog)
    assert catalog.ingest([library], workers=1).files_unchanged == 6
    shutil.copy(library / "a.mp4", library / "copy.mp4")
    summary = catalog.ingest([library], workers=1)
    assert (summary.files_new, summary.media_new, summary.hashes_new) == (1, 0, 0)
    os.unlink(library / "copy.mp4")
    assert snapshot(catalog)["video pairs"] == before["video pairs"]


def test_another_sampling_reads_videos_again(
    catalog: Catalog, library: Path, new_catalog: Callable[[], Catalog]
) -> None:
    catalog.ingest([library], workers=1)
    once = catalog.status().hashers[0].hashes
    changed = {"frames_per_second": 4.0, "intra_threshold": 0.02}
    summary = catalog.ingest([library], workers=1, sampling=changed)
    assert (summary.files_unchanged, summary.media_new) == (2, 0)
    assert catalog.status().hashers[0].hashes > once
    assert catalog.sampling().frames_per_second == 4
    assert catalog.ingest([library], workers=1).files_unchanged == 6
    assert catalog.ingest([library], workers=1, sampling=changed).files_unchanged == 6
    with new_catalog() as other:
        other.ingest([library], workers=1, sampling=changed)
        assert snapshot(other) == snapshot(catalog)
    catalog.ingest([library / "a.mp4"], workers=1, sampling={"frames_per_second": "keyframes"})
    assert catalog.status().files_hashed == 6


@pytest.mark.parametrize(
    "sampling",
    [
        {"min_quality": 101},
        {"intra_threshold": 2.0},
        {"frames_per_second": 0},
        {"frames_per_second": "often"},
        {"fps": 2},
    ],
    ids=str,
)
def test_wrong_samplings(catalog: Catalog, library: Path, sampling: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        catalog.ingest([library], sampling=sampling)
    assert catalog.sampling() == Sampling()


@pytest.mark.parametrize("rate", [1 / 3, 29.97002997002997, 2, 0.5, "keyframes", None])
def test_the_same_sampling_again_changes_nothing(catalog: Catalog, rate: object) -> None:
    for _ in range(2):
        with catalog.database.begin() as connection:
            change_sampling(connection, {"frames_per_second": rate})
        assert catalog.sampling().frames_per_second == rate
    assert catalog.sampling().revision == 2


def test_every_hasher_keeps_frames_of_its_own(catalog: Catalog, tmp_path: Path) -> None:
    make(tmp_path / "a.mp4", 12, 0, 10)
    make(tmp_path / "b.mp4", 12, 2, 10, fps=20)
    catalog.ingest([tmp_path], ["phash"], workers=1)
    alone = snapshot(catalog)
    catalog.ingest([tmp_path], ["pdq", "dhash"], workers=1)
    both = snapshot(catalog)
    assert [row for row in both["hashes"] if row[3] == "phash"] == alone["hashes"]
    hashers = {pair.hasher for pair in catalog.duplicates()}
    assert {"phash", "pdq"} <= hashers


def test_less_than_enough_in_common(catalog: Catalog, tmp_path: Path) -> None:
    make(tmp_path / "a.mp4", 13, 0, 30)
    shown = itertools.chain(frames_of(14, 0, 15), frames_of(13, 10, 15), frames_of(15, 0, 10))
    write_video(tmp_path / "b.mp4", shown, 10)
    catalog.ingest([tmp_path], workers=2)
    assert found(catalog)
    assert not found(catalog, min_coverage=0.5)
    catalog.set_min_coverage(0.5)
    assert not found(catalog)
    assert not list(catalog.clusters())
    assert found(catalog, min_coverage=0.1)
    assert list(catalog.clusters(min_coverage=0))
    (cluster,) = catalog.clusters(min_coverage=0)
    assert {member.suggestion for member in cluster.members} == {"keep", "review"}
    (said,) = catalog.compare(tmp_path / "a.mp4", tmp_path / "b.mp4")
    assert not said.near_duplicates
    assert "50%" in said.reason


def test_broken_and_odd_files(catalog: Catalog, tmp_path: Path) -> None:
    whole = make(tmp_path / "whole.mp4", 16)
    (tmp_path / "cut.mp4").write_bytes(whole.read_bytes()[:4000])
    (tmp_path / "notes.mp4").write_text("no video")
    (tmp_path / "empty.mkv").write_bytes(b"")
    (tmp_path / "notes.bin").write_bytes(os.urandom(5000))
    cut = make(tmp_path / "half.mkv", 16).read_bytes()
    (tmp_path / "half.mkv").write_bytes(cut[: len(cut) // 2])
    summary = catalog.ingest([tmp_path], workers=2)
    assert (summary.files_new, summary.files_failed, summary.files_ignored) == (6, 3, 1)
    reasons = {Path(failure.path).name: failure for failure in catalog.failures()}
    assert reasons["cut.mp4"].stage == "decode"
    assert reasons["notes.mp4"].stage == reasons["empty.mkv"].stage == "sniff"
    assert set(found(catalog)) == {("half.mkv", "whole.mp4")}


def test_a_video_that_waits_delays_no_picture(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done is committed while a long video is still being hashed."""
    from catalog.ingest import run as pipeline

    make(tmp_path / "film.mp4", 17, 0, 60)
    write(tmp_path / "picture.jpg", photo(1))
    monkeypatch.setattr(pipeline, "_BATCH_SECONDS", 0.0)
    seen: list[int] = []
    shown: list[tuple[str, int | None]] = []

    def progress(items, *, total, desc):  # type: ignore[no-untyped-def]
        shown.append((desc, total))
        if desc == "film.mp4 (seconds)":
            seen.append(catalog.status().files_hashed)
        yield from items

    monkeypatch.setattr("catalog.work.executor._PATIENCE", 0.01)
    catalog.ingest([tmp_path], workers=2, progress=progress)
    assert ("film.mp4 (seconds)", 60) in shown
    assert seen == [1]
    assert catalog.status().files_hashed == 2


def test_a_wandering_camera_is_no_still(catalog: Catalog, tmp_path: Path) -> None:
    """Frames that look alike are kept once, with the time up to which they do."""
    still = [photo(1, 160, 120)] * 80
    moving = moving_camera(photo(2, 640, 480), 40, 10, **SMALL)
    write_video(tmp_path / "a.mp4", itertools.chain(still, moving), 10)
    catalog.ingest([tmp_path], workers=1)
    query = (
        "SELECT timestamp, until FROM frame JOIN frame_hash USING (media_id, position) ORDER BY 1"
    )
    with catalog.sql(query) as (_, rows):
        (first, *others) = rows
    assert first == (0, 7)
    assert len(others) >= 2
