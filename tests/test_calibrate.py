"""``catalog calibrate``: from pictures to thresholds, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from catalog import HASHERS, Catalog, read_image
from catalog.calibration.records import Calibration
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.errors import UsageError
from catalog.media import Picture
from tests.support.command import Run
from tests.support.made_videos import film, write_video
from tests.support.pictures import flat, photo, recompressed, write

TWO = ("phash", "dhash")
FEW = ("re-encode", "crop", "greyscale")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve photos, one of them twice over, and once again encoded anew; a flat one, and what is
    no picture."""
    place = tmp_path_factory.mktemp("photos")
    for number in range(12):
        write(place / f"{number:02}.png", photo(number, 96, 72))
    (place / "copy.png").write_bytes((place / "03.png").read_bytes())
    write(place / "again.jpg", recompressed(photo(5, 96, 72), 60))
    write(place / "flat.png", flat(90, 96, 72))
    (place / "notes.txt").write_text("no picture")
    (place / "broken.png").write_bytes((place / "04.png").read_bytes()[:400])
    return place


def without_cost(found: Calibration) -> Calibration:
    choices = tuple(replace(one, milliseconds=None) for one in found.choices)
    recalls = tuple(
        replace(one, choice=replace(one.choice, milliseconds=None)) for one in found.recalls
    )
    return replace(found, seconds=0.0, choices=choices, recalls=recalls, histograms=())


def test_what_is_measured_is_what_hashers_say(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], TWO, transformations=FEW)
    (sample,) = found.samples
    assert (sample.kind, sample.varied, sample.compared, sample.flat) == ("image", 13, 13, 1)
    assert sample.different + sample.alike == 13 * 12 // 2
    assert sample.alike == 1
    assert [Path(path).name for path in found.failed] == ["broken.png"]
    greyscale = TRANSFORMATIONS["greyscale"].apply
    names = [f"{number:02}.png" for number in range(12)]
    pictures = [read_image(folder / name).rgb for name in [*names, "again.jpg"]]
    for name in TWO:
        hasher = HASHERS[name]
        expected = [
            hasher.compute_distance(
                hasher.hash(Picture(rgb)).value,
                hasher.hash(Picture(greyscale(rgb, np.random.default_rng(0)))).value,
            )
            for rgb in pictures
        ]
        (histogram,) = (
            one.counts
            for one in found.histograms
            if (one.hasher, one.transformation) == (name, "greyscale")
        )
        assert histogram.tolist() == np.bincount(expected, minlength=hasher.bits + 1).tolist()
        (different,) = (
            one.counts
            for one in found.histograms
            if (one.hasher, one.transformation) == (name, None)
        )
        assert different.sum() == sample.different


def test_the_same_seed_gives_the_same(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    """However many processes there are, and whatever the folder is called."""
    again = tmp_path / "elsewhere"
    again.mkdir()
    for path in folder.iterdir():
        (again / path.name).write_bytes(path.read_bytes())
    asked = {"hashers": TWO, "transformations": FEW, "sample": 6, "seed": 3}
    one = catalog.calibrate([folder], workers=1, **asked)
    other = catalog.calibrate([again], workers=3, **asked)
    assert len(one.failed) == len(other.failed) <= 1
    assert without_cost(replace(one, failed={})) == without_cost(replace(other, failed={}))
    for a, b in zip(one.histograms, other.histograms, strict=True):
        assert (a.counts == b.counts).all()
    drawn = catalog.calibrate([folder], **(asked | {"seed": 4}))
    assert without_cost(drawn).recalls != without_cost(one).recalls


def test_what_is_advised_reaches_the_goal_and_no_more(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], TWO, transformations=FEW, false_rate=0.2)
    advised = {
        one.hasher: one
        for one in found.choices
        if one.origin == "advised" and not one.confirm_hasher
    }
    assert advised.keys() == set(TWO)
    for choice in advised.values():
        assert choice.false_rate <= 0.2
    recalls = [one.recall for one in found.choices if one.origin == "advised"]
    assert recalls == sorted(recalls, reverse=True)


def test_a_precision_asks_for_less_where_there_are_more_media(
    catalog: Catalog, folder: Path
) -> None:
    asked = {"hashers": ["phash"], "transformations": FEW, "precision": 0.5, "copies": 0.5}
    few = catalog.calibrate([folder], media=6, **asked)
    many = catalog.calibrate([folder], media=10**6, **asked)
    reached = few.advised()
    assert reached["phash"] > many.advised().get("phash", -1)
    chosen = next(one for one in few.choices if one.origin == "advised")
    assert chosen.precision is not None
    assert chosen.precision >= 0.5


def test_everything_is_kept_in_tables(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], TWO, transformations=FEW)
    with catalog.report("calibrations") as (columns, rows):
        kept = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [(row["hasher"], row["radius"], row["recall"]) for row in kept] == [
        (one.hasher, one.radius, one.recall) for one in found.choices
    ]
    with catalog.report("recalls") as (columns, rows):
        recalls = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {(row["choice"], row["transformation"], row["found"]) for row in recalls} == {
        (found.choices.index(one.choice) + 1, one.transformation, one.found)
        for one in found.recalls
    }
    with catalog.database.read() as connection:
        rows = connection.execute(
            text(
                "SELECT transformation, sum(pairs) AS pairs, max(within) AS within"
                " FROM catalog.calibrated_distance WHERE hasher = 'phash' GROUP BY 1"
            )
        ).all()
    pairs = {row.transformation: row.pairs for row in rows}
    assert pairs["different"] == found.samples[0].different
    assert {row.within for row in rows} == {1.0}
    assert len(pairs) == 1 + len({one.transformation for one in found.recalls})


def test_apply_sets_the_radii(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], ["phash"])
    found = catalog.calibrate(hashers=["phash"], transformations=FEW, false_rate=0.2)
    radius = found.advised()["phash"]
    assert radius > HASHERS["phash"].radius()
    before = len(list(catalog.duplicates()))
    assert catalog.apply(found) == {"phash": radius}
    (phash,) = (one for one in catalog.status().hashers if one.name == "phash")
    assert phash.radius == radius
    assert len(list(catalog.duplicates())) > before
    assert catalog.calibrate(hashers=["phash"], transformations=FEW).choices[0].radius == radius
    turned = catalog.calibrate(hashers=["phash"], transformations=["greyscale"], isometric=True)
    with pytest.raises(UsageError, match="is not isometric"):
        catalog.apply(turned)


def test_a_confirmation_that_is_set_is_measured(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], ["phash"], confirm=("dhash", 0.3))
    found = catalog.calibrate(hashers=TWO, transformations=FEW)
    (alone,) = (
        one
        for one in found.choices
        if (one.hasher, one.origin) == ("phash", "set") and one.confirm_hasher is None
    )
    (confirmed,) = (
        one for one in found.choices if one.origin == "set" and one.confirm_hasher is not None
    )
    assert (confirmed.hasher, confirmed.confirm_hasher) == ("phash", "dhash")
    assert (confirmed.radius, confirmed.confirm_radius) == (alone.radius, 76)
    assert confirmed.recall <= alone.recall
    assert confirmed.false_rate <= alone.false_rate


def test_media_of_the_catalogue_are_those_that_can_be_read(catalog: Catalog, folder: Path) -> None:
    catalog.ingest([folder], ["phash"])
    found = catalog.calibrate(hashers=["phash"], transformations=FEW)
    other = catalog.calibrate([folder], ["phash"], transformations=FEW)
    assert found.samples == other.samples
    assert found.failed == {}


def test_groups_are_pairs_that_people_know(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    said = folder / "groups.csv"
    said.write_text("set,path,group\nx,00.png,a\nx,01.png,a\nx,02.png,b\n")
    found = catalog.calibrate([folder], ["phash"], transformations=FEW, groups=said)
    said.unlink()
    assert found.samples[0].labelled == 1
    (recall,) = (
        one
        for one in found.recalls
        if one.transformation == "labelled" and one.choice.origin == "set"
    )
    assert (recall.found, recall.pairs) == (0, 1)
    for content, reason in (("a,b\n1,2\n", "path and group"), (None, "No such file")):
        wrong = tmp_path / "wrong.csv"
        wrong.unlink(missing_ok=True)
        if content is not None:
            wrong.write_text(content)
        with pytest.raises(UsageError, match=reason):
            catalog.calibrate([folder], ["phash"], groups=wrong)


def test_turned_pictures_are_found_where_that_is_asked(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], TWO, isometric=True, transformations=("isometry", "blur"))
    recalls = {
        (one.choice.hasher, one.transformation): one.recall
        for one in found.recalls
        if one.choice.origin == "set"
    }
    assert len([name for _, name in recalls if name.startswith(("r", "f"))]) == 14
    assert all(recalls["phash", name] == 1 for name in ("r90", "r180", "fv", "r90fh"))
    upright = catalog.calibrate([folder], ["phash"], transformations=("isometry", "blur"))
    assert {one.transformation for one in upright.recalls} == {"blur-light", "blur-heavy"}


def test_videos(catalog: Catalog, tmp_path: Path) -> None:
    for seed in range(4):
        write_video(tmp_path / f"{seed}.mp4", film(seed, 4))
    found = catalog.calibrate(
        [tmp_path], ["phash"], videos=3, transformations=("re-encode", "letterbox", "clip")
    )
    (sample,) = found.samples
    assert (sample.kind, sample.varied, sample.compared, sample.different) == ("video", 3, 4, 6)
    names = {one.transformation for one in found.recalls}
    assert any(name.startswith("clip") for name in names)
    assert all(one.pairs == 3 for one in found.recalls)
    assert next(one for one in found.recalls if one.transformation == "h264-23").recall == 1


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"hashers": ["nohash"]}, "no hasher 'nohash'"),
        ({"transformations": ["nothing"]}, "no transformation 'nothing'; choose from re-encode"),
        ({"precision": 0.9, "false_rate": 0.1}, "not both"),
        ({}, "no two pictures or videos"),
    ],
)
def test_what_makes_no_sense_is_refused(
    catalog: Catalog, tmp_path: Path, asked: Mapping[str, object], reason: str
) -> None:
    write(tmp_path / "one.png", photo(1, 64, 48))
    with pytest.raises(UsageError, match=reason):
        catalog.calibrate([tmp_path], **asked)  # type: ignore[arg-type]


def test_the_command(run: Run, folder: Path, tmp_path: Path) -> None:
    plot = tmp_path / "calibration.svg"
    done = run(
        "calibrate", folder, "--hashers", "phash,dhash", "--transformations", "re-encode,crop-2",
        "--false-rate", "0.2", "--plot", plot, "--apply",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    tables = [table.splitlines() for table in done.stdout.strip().split("\n\n")]
    assert [table[0].split("\t")[0] for table in tables] == ["kind", "image"]
    assert tables[1][0].split("\t")[1:] == ["dhash 0.07", "phash 0.2"]
    assert "crop-2" in [line.split("\t")[0] for line in tables[1]]
    assert "best for a false rate of 20 %: " in done.stderr
    assert "too few pictures to judge false pairs: 1,000 pairs of different ones" in done.stderr
    heads, *found = [line.split("\t") for line in tables[0]]
    unknown = [heads.index("false pairs"), heads.index("precision")]
    assert {row[at] for row in found for at in unknown} == {"?"}
    assert "broken.png" in done.stderr
    assert "phash: pairs are stored up to a distance of" in done.stderr
    assert plot.read_text().startswith("<?xml")
    told = json.loads(run("report", "recalls", "--json").stdout)
    asked = json.loads(
        run(
            "calibrate", folder, "--hashers", "phash,dhash", "--json",
            "--transformations", "re-encode,crop-2", "--false-rate", "0.2",
        ).stdout
    )  # fmt: skip
    assert asked.keys() == {
        "seed", "isometric", "min_coverage", "goal", "samples", "choices", "recalls", "failed",
        "parts", "seconds",
    }  # fmt: skip
    assert len(told) == len(asked["recalls"])


def test_a_picture_that_cannot_be_drawn_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    for name, reason in (("a.txt", "name it like that"), ("no/a.png", "is not a folder")):
        done = run("calibrate", "nowhere", "--plot", tmp_path / name)
        assert done.returncode == 2
        assert reason in done.stderr
    assert run("calibrate", tmp_path / "nowhere").returncode == 2
