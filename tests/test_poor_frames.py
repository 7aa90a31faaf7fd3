"""Videos that are dark, flat or short are found by the best frames they have."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from catalog import Catalog
from tests.support.made_videos import film, write_animation, write_video
from tests.support.pictures import Pixels, flat, photo

SMALL = {"width": 160, "height": 120}


def night(seed: int, seconds: float) -> Iterator[Pixels]:
    """Hardly lit: details are a few greys apart."""
    for frame in film(seed, seconds, 5, scene=2, **SMALL):
        yield (frame // 24 + 4).astype(np.uint8)


def fading_in(seed: int, frames: int) -> Iterator[Pixels]:
    shown = photo(seed, **SMALL).astype(np.float64)
    for number in range(frames):
        yield (shown * number / frames).astype(np.uint8)


def pairs(catalog: Catalog) -> set[tuple[str, str]]:
    return {(Path(p.file1).name, Path(p.file2).name) for p in catalog.duplicates()}


def qualities(catalog: Catalog) -> list[int]:
    query = "SELECT max(quality) FROM catalog.frame_hash WHERE NOT flat GROUP BY media_id"
    with catalog.sql(query) as (_, rows):
        return [row[0] for row in rows]


@pytest.mark.parametrize("isometric", [False, True])
def test_a_night_scene_is_found_again(catalog: Catalog, tmp_path: Path, isometric: bool) -> None:
    write_video(tmp_path / "a.mp4", night(1, 10), 5, crf=5)
    write_video(tmp_path / "b.mkv", night(1, 10), 5, crf=12)
    write_video(tmp_path / "other.mp4", night(2, 10), 5, crf=5)
    catalog.ingest([tmp_path], workers=2, isometric=isometric)
    assert pairs(catalog) == {("a.mp4", "b.mkv")}
    assert all(0 < quality < 90 for quality in qualities(catalog))
    near = catalog.query(tmp_path / "b.mkv")
    assert [Path(one.path).name for one in near] == ["a.mp4"]
    assert catalog.compare(tmp_path / "a.mp4", tmp_path / "b.mkv")[0].near_duplicates


def test_a_short_clip_that_fades_in_is_seen_later_than_at_its_beginning(
    catalog: Catalog, tmp_path: Path
) -> None:
    frames = list(fading_in(1, 9))
    write_animation(tmp_path / "a.gif", frames, [100] * 9)
    write_animation(tmp_path / "b.webp", frames, [100] * 9)
    write_animation(tmp_path / "other.gif", list(fading_in(2, 9)), [100] * 9)
    catalog.ingest([tmp_path], workers=2)
    assert pairs(catalog) == {("a.gif", "b.webp")}


def test_good_frames_need_no_poor_ones(catalog: Catalog, tmp_path: Path) -> None:
    frames = itertools.chain(night(1, 4), film(1, 4, 5, scene=2, **SMALL))
    write_video(tmp_path / "a.mp4", frames, 5, crf=5)
    catalog.ingest([tmp_path], workers=2)
    with catalog.sql("SELECT position, quality, flat FROM catalog.frame_hash ORDER BY 1") as (
        _,
        rows,
    ):
        first, *others = rows
    assert first[2]
    assert all(quality >= 90 and not is_flat for _, quality, is_flat in others)


def test_what_holds_nothing_stays_flat(catalog: Catalog, tmp_path: Path) -> None:
    for name, grey in (("a.mp4", 16), ("b.mp4", 200)):
        write_video(tmp_path / name, itertools.repeat(flat(grey, 160, 120), 20), 5)
    assert catalog.ingest([tmp_path], workers=2).files_flat == 2
    assert pairs(catalog) == set()
