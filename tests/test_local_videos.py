"""Videos that show a part of one another, and pictures that show a part of a frame."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.core.sampling import Sampling
from catalog.errors import UsageError
from catalog.fingerprint.moments import Moments
from catalog.fingerprint.videos import video_content
from catalog.local.features import features_of
from catalog.local.records import REVISION
from catalog.media.picture import Picture
from catalog.reports.listing import Duplicate
from tests.support.command import Run
from tests.support.made_videos import film, write_video
from tests.support.pictures import Pixels, photo, write
from tests.test_local import detailed, placed

steady = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))

_FPS = 4
_SCENE = 3  # seconds


def _frames(seed: int, seconds: float = 9) -> Iterator[Pixels]:
    """A film with as many corners and spots as a real one has, of slow cameras."""
    return film(
        seed,
        seconds,
        _FPS,
        scene=_SCENE,
        around=60,
        pictures=lambda number: detailed(number, 480, 360),
    )


def _with_border(rgb: Pixels) -> Pixels:
    made = cv2.copyMakeBorder(rgb, 60, 60, 80, 80, cv2.BORDER_CONSTANT, value=(190, 60, 20))
    return np.asarray(made, np.uint8)


def _with_window(rgb: Pixels, other: Pixels) -> Pixels:
    """In a smaller window over another picture."""
    return placed(np.ascontiguousarray(rgb[::2, ::2]), other, 130, 90)


def _make(folder: Path) -> dict[str, Path]:
    """A film, what was made of it, and what has nothing to do with it."""
    frames = list(_frames(7))
    ground = detailed(400, 320, 240)
    still = frames[5 * _FPS]
    return {
        "film": write_video(folder / "film.mp4", frames, _FPS),
        "border": write_video(folder / "border.mp4", map(_with_border, frames), _FPS),
        "window": write_video(
            folder / "window.mp4", (_with_window(rgb, ground) for rgb in frames), _FPS
        ),
        "crop": write(folder / "crop.png", np.ascontiguousarray(still[30:200, 40:270])),
        "other": write_video(folder / "other.mp4", _frames(8), _FPS),
        "picture": write(folder / "picture.png", detailed(500)),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("films")
    _make(made)
    return made


def _pairs(catalog: Catalog) -> dict[tuple[str, str], Duplicate]:
    return {(Path(one.file1).stem, Path(one.file2).stem): one for one in catalog.duplicates()}


def _features(catalog: Catalog) -> dict[str, list[int]]:
    """The positions of the frames that have features, by the names of files."""
    query = """
        SELECT path, array_agg(position ORDER BY position) FROM catalog.local_feature
        JOIN catalog.file USING (media_id) GROUP BY path ORDER BY path
    """
    with catalog.database.read() as connection:
        return {Path(path).stem: found for path, found in connection.execute(text(query))}


def _stored(catalog: Catalog) -> list[tuple[Any, ...]]:
    """All pairs by the names of their files, the smaller name first."""
    query = """
        SELECT least(f.path, g.path), greatest(f.path, g.path), distance, matches,
            CASE WHEN f.path < g.path THEN position1 ELSE position2 END,
            CASE WHEN f.path < g.path THEN position2 ELSE position1 END,
            round(CASE WHEN f.path < g.path THEN overlap1 ELSE overlap2 END::numeric, 5)
        FROM catalog.part_pair
        JOIN catalog.file AS f ON f.media_id = media1 JOIN catalog.file AS g ON g.media_id = media2
        ORDER BY 1, 2
    """
    with catalog.database.read() as connection:
        assert not connection.scalar(text("SELECT count(*) FROM catalog.part_queue"))
        return [tuple(row) for row in connection.execute(text(query))]


def _in_sql(catalog: Catalog) -> list[tuple[Any, ...]]:
    query = """
        SELECT file1, file2, view, distance, time_offset, starts1, starts2, lengths, overlap1,
            overlap2, coverage1, coverage2
        FROM catalog.duplicate WHERE NOT flat ORDER BY 1, 2
    """
    with catalog.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def _in_python(catalog: Catalog) -> list[tuple[Any, ...]]:
    rows = []
    for one in catalog.duplicates():
        ranges = None if one.ranges is None else list(map(list, zip(*one.ranges, strict=True)))
        times = (one.time_offset, *(ranges or (None, None, None)))
        parts = (one.overlap1, one.overlap2, one.coverage1, one.coverage2)
        rows.append((one.file1, one.file2, one.view, one.distance, *times, *parts))
    return rows


def test_a_border_a_window_and_a_crop_of_a_still(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], sampling={"local_frames": 8})
    found = _pairs(catalog)
    assert {("border", "film"), ("film", "window"), ("crop", "film")} <= found.keys()
    assert not any({"other", "picture"} & set(pair) for pair in found)
    assert {one.view for one in found.values()} == {"part"}
    for pair, overlaps in ((("border", "film"), (0.44, 1)), (("film", "window"), (1, 0.25))):
        one = found[pair]
        assert (one.overlap1, one.overlap2) == pytest.approx(overlaps, abs=0.05)
        ((start1, start2, length),) = one.ranges or []
        assert (start2 - start1, length) == (one.time_offset, 0)
        assert abs(start2 - start1) < _SCENE
    crop = found["crop", "film"]
    assert crop.overlap1 == pytest.approx(1, abs=0.05)
    ((start1, start2, _),) = crop.ranges or []
    assert start1 == 0
    assert abs(start2 - 5) < _SCENE
    assert _in_sql(catalog) == _in_python(catalog)
    with catalog.report("pairs", min_coverage=0.5) as (names, rows):
        assert {row[names.index("view")] for row in rows} == {"part"}
    with catalog.database.read() as connection:
        of_media = connection.execute(
            text("SELECT view, time_offset IS NOT NULL FROM catalog.media_pair WHERE NOT flat")
        ).all()
    assert sorted(of_media) == [("part", True)] * len(found)


def test_clusters_have_no_pictures_with_videos_and_remove_none(
    catalog: Catalog, folder: Path, run: Run
) -> None:
    assert run("ingest", folder, "--local-frames", "8").returncode == 0
    (cluster,) = catalog.clusters()
    told = {Path(one.path).stem: one for one in cluster.members}
    assert {"film", "border", "window"} == told.keys()
    assert sorted(one.suggestion for one in told.values()) == ["keep", "review", "review"]
    (kept,) = (one for one in told.values() if one.suggestion == "keep")
    assert Path(kept.path).stem == "border"
    assert "its frame at 0:0" in told["film"].reason
    assert "% of the kept file's frame at 0:0" in told["film"].reason
    status = json.loads(run("status", "--json").stdout)
    assert (status["local"], status["local_frames"], status["parts_waiting"]) == (True, 8, 0)
    assert "yes: pictures, and 8 frames of each video at most, that show" in run("status").stdout


def test_queries_and_comparisons_find_frames(catalog: Catalog, folder: Path, run: Run) -> None:
    catalog.ingest([folder / "film.mp4", folder / "other.mp4"], sampling={"local_frames": 8})
    for name in ("border.mp4", "window.mp4", "crop.png"):
        (near,) = catalog.query(folder / name)
        assert (Path(near.path).stem, near.view) == ("film", "part")
        ((start1, start2, _),) = near.ranges or []
        assert abs(start2 - (5 if name == "crop.png" else start1)) < _SCENE
        (said,) = catalog.compare(folder / name, folder / "film.mp4")
        assert (said.near_duplicates, said.view, said.ranges) == (True, "part", near.ranges)
        assert (said.overlap1, said.overlap2) == (near.overlap1, near.overlap2)
        assert "the frame at 0:0" in said.reason
    assert catalog.query(folder / "picture.png") == []
    done = run("compare", folder / "border.mp4", folder / "film.mp4")
    assert done.returncode == 0
    assert "show the same" in done.stderr
    assert "of the first is" not in done.stderr
    catalog.ingest([folder])
    (pair,) = (one for key, one in _pairs(catalog).items() if key == ("border", "film"))
    found = catalog.query(folder / "border.mp4")
    near = next(one for one in found if Path(one.path).stem == "film")
    assert (near.ranges, near.distance) == (pair.ranges, pair.distance)


def test_frames_that_are_near_as_wholes_are_no_parts(catalog: Catalog, tmp_path: Path) -> None:
    frames = list(_frames(7))
    write_video(tmp_path / "film.mp4", frames, _FPS)
    write_video(tmp_path / "again.mp4", frames, _FPS, crf=35)
    write(tmp_path / "still.png", frames[0])
    catalog.ingest([tmp_path], sampling={"local_frames": 8})
    found = _pairs(catalog)
    assert found["again", "film"].view == "whole"
    assert found["again", "film"].coverage1 == 1
    assert _in_sql(catalog) == _in_python(catalog)
    (cluster,) = catalog.clusters()
    assert sorted(one.suggestion for one in cluster.members) == ["keep", "remove"]


def test_what_has_enough_in_common_as_wholes_is_a_pair_by_that(
    catalog: Catalog, folder: Path
) -> None:
    """And what has less is one by its frames."""
    catalog.ingest([folder], sampling={"local_frames": 8})
    with catalog.database.begin() as connection:
        connection.execute(
            text("""
                INSERT INTO catalog.video_pair (hasher_id, media1, media2, distance, isometry,
                    frames1, frames2, coverage1, coverage2, time_offset, starts1, starts2, lengths,
                    commonplace)
                SELECT (SELECT id FROM catalog.hasher WHERE name = 'phash'), media1, media2, 9,
                    'r0', 1, 1, 0.2, 0.3, 0, '{0}', '{0}', '{1}', false
                FROM catalog.part_pair WHERE (media1, media2) IN (
                    SELECT least(f.media_id, g.media_id), greatest(f.media_id, g.media_id)
                    FROM catalog.file AS f, catalog.file AS g
                    WHERE f.path LIKE '%border.mp4' AND g.path LIKE '%film.mp4')
            """)
        )
    for needed, view in ((0.1, "whole"), (0.3, "whole"), (0.31, "part")):
        catalog.set_min_coverage(needed)
        one = _pairs(catalog)["border", "film"]
        assert (one.view, {one.coverage1, one.coverage2}) == (view, {0.2, 0.3})
        assert _in_sql(catalog) == _in_python(catalog)
    listed = {
        (Path(one.file1).stem, Path(one.file2).stem): one
        for one in catalog.duplicates(min_coverage=0)
    }
    assert listed["border", "film"].view == "whole"
    with catalog.report("pairs", min_coverage=0) as (names, rows):
        views = [row[names.index("view")] for row in rows]
    assert sorted(views) == sorted(one.view for one in listed.values())


def test_the_number_of_frames_is_a_setting(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], local=True)
    assert _features(catalog).keys() == {"crop", "picture"}
    late = catalog.ingest([folder], sampling={"local_frames": 2})
    assert late.files_updated == 4
    two = _features(catalog)
    assert {len(found) for name, found in two.items() if name not in ("crop", "picture")} == {2}
    assert catalog.ingest([folder]).files_updated == 0
    catalog.ingest([folder], sampling={"local_frames": 8})
    more, pairs = _features(catalog), _stored(catalog)
    assert len(more["film"]) > 2
    with catalog.database.begin() as connection:
        older = {"revision": REVISION - 1}
        connection.execute(text("UPDATE catalog.local_feature SET revision = :revision"), older)
        connection.execute(text("DELETE FROM catalog.part_pair"))
    assert catalog.ingest([folder]).files_updated == 6
    assert (_features(catalog), _stored(catalog)) == (more, pairs)
    catalog.ingest([folder], sampling={"local_frames": 2})
    assert _features(catalog) == two
    catalog.ingest([folder], sampling={"local_frames": 0})
    assert _features(catalog).keys() == {"crop", "picture"}
    assert _stored(catalog) == []


def test_other_hashers_leave_features_as_they_are(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], sampling={"local_frames": 3})
    before = _features(catalog), _stored(catalog)
    catalog.ingest([folder], ["pdq"])
    assert (_features(catalog), _stored(catalog)) == before
    assert catalog.ingest([folder], ["pdq"]).files_updated == 0
    with pytest.raises(UsageError, match="add it to the hashers"):
        catalog.ingest([folder], ["pdq"], sampling={"local_frames": 3})
    with pytest.raises(UsageError, match="from 0 to 1,000 frames"):
        catalog.ingest([folder], sampling={"local_frames": 1001})


def test_pairs_go_with_their_videos(catalog: Catalog, tmp_path: Path) -> None:
    _make(tmp_path)
    catalog.ingest([tmp_path], sampling={"local_frames": 8})
    (tmp_path / "film.mp4").unlink()
    catalog.ingest([tmp_path])
    catalog.prune()
    assert "film" not in _features(catalog)
    assert not any("film" in Path(path).stem for row in _stored(catalog) for path in row[:2])
    catalog.downgrade("0017")
    catalog.upgrade()
    assert _features(catalog).keys() == {"crop", "picture"}


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pictures at a time, less than a video has, so that a few make many steps."""
    from catalog.match import parts

    monkeypatch.setattr(parts, "_TOGETHER", 3)
    monkeypatch.setattr(parts, "_SHELF", 5)


@pytest.mark.usefixtures("small_steps")
@given(data=st.data())
@steady
def test_neither_order_nor_batches_matter(
    new_catalog: Callable[[], Catalog], folder: Path, data: st.DataObject
) -> None:
    paths = sorted(folder.iterdir())
    isometric = data.draw(st.booleans(), "isometric")
    order = data.draw(st.permutations(paths), "order")
    cut = data.draw(st.integers(1, len(paths) - 1), "cut")
    late = data.draw(st.sampled_from([0, 2, 4]), "frames at first")
    with new_catalog() as at_once, new_catalog() as by_and_by:
        at_once.ingest([folder], sampling={"local_frames": 4}, isometric=isometric)
        by_and_by.ingest(order[:cut], sampling={"local_frames": late}, isometric=isometric)
        by_and_by.ingest(order[cut:], sampling={"local_frames": 4})
        by_and_by.ingest([folder])
        assert _features(by_and_by) == _features(at_once)
        assert _stored(by_and_by) == _stored(at_once)


def test_moments_are_spread_and_few_are_held() -> None:
    moments = Moments(4, mirrored=False)
    rgb = photo(1, 64, 48)
    for second in range(1000):
        moments.see(rgb, second, float(second), telling=second > 0)
        assert len(moments._held) <= 16
    found = moments.features(frozenset(range(1, 1000)), 1000.0)
    assert list(found) == sorted(found)
    assert len(found) == 4
    for at, moment in zip(found, (125, 375, 625, 875), strict=True):
        assert abs(at - moment) <= 64


def test_a_video_without_good_frames_has_features_of_its_first(tmp_path: Path) -> None:
    black = write_video(tmp_path / "black.mp4", [np.zeros((48, 64, 3), np.uint8)] * 8, _FPS)
    content = video_content(str(black), "mp4", ["phash"], Sampling(local_frames=4), local=True)
    assert [one.position for one in content.frames if one.local is not None] == [0]
    content = video_content(str(black), "mp4", ["phash"], Sampling(local_frames=4))
    assert all(one.local is None for one in content.frames)


def test_features_are_those_of_the_frame_as_it_is_shown(tmp_path: Path) -> None:
    frames = list(_frames(7, 3))
    path = write_video(tmp_path / "film.mp4", frames, _FPS)
    sampling = Sampling(local_frames=1)
    (first, *_) = (
        one
        for one in video_content(str(path), "mp4", ["phash"], sampling, local=True).frames
        if one.local is not None
    )
    from catalog.media.video import read_video

    rgb = next(one.rgb for one in read_video(path) if one.index == first.position)
    assert first.local == features_of(Picture(rgb))
