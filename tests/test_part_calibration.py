"""``catalog calibrate --local``: what parts of pictures find, mistake and cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catalog import Catalog
from catalog.calibration import part_measuring
from catalog.calibration import run as calibrating
from catalog.calibration.records import Calibration, Choice, Family, Parts
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.cli.part_advice import advice
from catalog.errors import UsageError
from catalog.media.picture import Pixels
from tests.support.command import Run
from tests.support.made_calibrations import calibration
from tests.support.pictures import cropped, flat, write
from tests.test_local import compared, detailed

FEW = ("crop", "letterbox", "rotate-10", "downscale-25")
COUNT = 6


def detailed_photo(seed: int) -> Pixels:
    return detailed(seed, 320, 240)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos, and a crop of one of them that nobody has marked."""
    place = tmp_path_factory.mktemp("photos")
    for number in range(COUNT):
        write(place / f"{number}.png", detailed_photo(number))
    write(place / "crop.png", cropped(detailed_photo(3), 0.1))
    write(place / "flat.png", flat(90))
    return place


def of_parts(found: Calibration) -> Choice:
    (choice,) = (one for one in found.choices if one.view == "part")
    return choice


def measured(found: Calibration) -> Parts:
    assert found.parts is not None
    return found.parts


def test_what_is_found_is_what_a_catalogue_finds(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], ["phash"], transformations=FEW, local=True)
    choice, parts = of_parts(found), measured(found)
    recalls = {one.transformation: one for one in found.recalls if one.choice is choice}
    assert "crop-20" in recalls
    assert {one.pairs for one in recalls.values()} == {COUNT + 1}
    pictures = [detailed_photo(number) for number in range(COUNT)]
    pictures.append(cropped(detailed_photo(3), 0.1))
    for name in ("letterbox", "pillarbox", "downscale-25"):  # nothing is drawn for these
        changed = [TRANSFORMATIONS[name].apply(rgb, np.random.default_rng(0)) for rgb in pictures]
        expected = sum(map(_are_parts, pictures, changed))
        assert recalls[name].found == expected
    assert choice.recall == pytest.approx(np.mean([one.recall for one in recalls.values()]))
    assert recalls["crop-20"].recall == recalls["rotate-10"].recall == 1
    assert parts.with_parts >= choice.recall
    (crop,) = (one for one in parts.families if one.family == "crop")
    assert (crop.variants, crop.parts, crop.with_parts) == (5 * (COUNT + 1),) * 3
    assert crop.without < crop.variants
    assert sum(one.variants for one in parts.families) == sum(one.pairs for one in recalls.values())
    assert parts.without == pytest.approx(
        sum(one.without for one in parts.families) / sum(one.variants for one in parts.families)
    )
    assert parts.bytes > 1000
    assert parts.comparing_milliseconds > 0
    assert (choice.milliseconds or 0) > 0
    assert not parts.local


def _are_parts(one: Pixels, other: Pixels) -> bool:
    return compared(one, other) is not None


def test_what_margins_find_is_not_owed_to_parts(catalog: Catalog, folder: Path) -> None:
    found = catalog.calibrate([folder], ["phash"], transformations=["letterbox"], local=True)
    whole = next(one for one in found.choices if one.view == "whole")
    (letterbox,) = measured(found).families
    assert letterbox.without > whole.recall * letterbox.variants


def test_pairs_that_show_the_same_are_no_mistakes(
    catalog: Catalog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"hashers": ["phash"], "transformations": ["greyscale"], "local": True}
    found = catalog.calibrate([folder], **asked)
    assert (measured(found).alike, measured(found).false) == (1, ())
    choice = of_parts(found)
    assert (choice.false_counted, choice.extrapolated) == (0, True)
    assert choice.false_rate == choice.false_rate_high > 0

    monkeypatch.setattr(
        calibrating, "judge", lambda _paths, pairs, *_, **__: np.zeros(len(pairs), np.bool_)
    )
    found = catalog.calibrate([folder], **asked)
    names = [{Path(path).name for path in pair} for pair in measured(found).false]
    assert names == [{"3.png", "crop.png"}]
    choice = of_parts(found)
    pairs = (COUNT + 1) * COUNT // 2
    assert (choice.false_counted, choice.false_rate) == (1, 1 / pairs)
    assert choice.false_rate_low < choice.false_rate < choice.false_rate_high
    assert choice.false_pairs == pytest.approx(found.goal.pairs / pairs)

    groups = folder / "groups.csv"
    groups.write_text("path,group\n3.png,a\ncrop.png,a\n0.png,a\n")
    found = catalog.calibrate([folder], groups=groups, **asked)
    groups.unlink()
    assert (measured(found).alike, measured(found).false) == (0, ())
    (labelled,) = (
        one
        for one in found.recalls
        if one.transformation == "labelled" and one.choice.view == "part"
    )
    assert (labelled.found, labelled.pairs) == (1, 3)


def test_neither_shelves_nor_processes_matter(
    catalog: Catalog, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_cost(workers: int) -> tuple[Choice, Parts]:
        found = catalog.calibrate(
            [folder], ["phash"], transformations=FEW, local=True, workers=workers
        )
        return (
            replace(of_parts(found), milliseconds=None),
            replace(measured(found), comparing_milliseconds=0.0),
        )

    once = without_cost(1)
    assert once[1].alike == 1
    monkeypatch.setattr(part_measuring, "_SHELF", 2)
    assert without_cost(2) == once


def test_mirrored_variants_are_found_in_isometric_calibrations(
    catalog: Catalog, folder: Path
) -> None:
    found = catalog.calibrate(
        [folder], ["phash"], transformations=("r90", "fh"), isometric=True, local=True
    )
    assert {
        one.transformation: one.recall for one in found.recalls if one.choice.view == "part"
    } == {"r90": 1, "fh": 1}


def test_a_local_catalogue_measures_parts_unasked(catalog: Catalog, folder: Path) -> None:
    asked = {"hashers": ["phash"], "transformations": ["greyscale"]}
    assert catalog.calibrate([folder], **asked).parts is None  # type: ignore[arg-type]
    catalog.ingest([folder], ["phash", "dhash"], local=True)
    found = catalog.calibrate(**asked)  # type: ignore[arg-type]
    assert measured(found).local
    assert catalog.calibrate(**asked, local=False).parts is None  # type: ignore[arg-type]
    assert catalog.calibrate(hashers=["dhash"], transformations=["greyscale"]).parts is None
    with pytest.raises(UsageError, match="add it to the hashers: dhash,phash"):
        catalog.calibrate([folder], ["dhash"], local=True)


def test_the_command(run: Run, folder: Path, tmp_path: Path) -> None:
    plot = tmp_path / "calibration.svg"
    asked = (
        "calibrate", folder, "--hashers", "phash", "--transformations", "crop,greyscale", "--local",
    )  # fmt: skip
    done = run(*asked, "--plot", plot)
    assert done.returncode == 0, done.stderr
    choices, recalls = (table.splitlines() for table in done.stdout.strip().split("\n\n"))
    assert [line.split("\t")[2] for line in choices[1:3]] == ["phash 0.2", "parts"]
    header, *rows = (line.split("\t") for line in recalls)
    assert header == ["image", "phash 0.2", "parts"]
    assert ["crop-20", "100 %"] in [[row[0], row[2]] for row in rows]
    assert "with parts 100 %\nof crop, phash finds " in done.stderr
    assert "parts mistake none of 20 pairs of different pictures" in done.stderr
    assert "catalog ingest --local adds parts, for good" in done.stderr
    assert ">parts<" in plot.read_text()

    told = json.loads(run(*asked, "--json").stdout)
    assert told["parts"]["families"][0]["family"] == "crop"
    views = {one["choice"]: one["view"] for one in told["choices"]}
    by_view = {views[one["choice"]] for one in told["recalls"]}
    assert by_view == {"whole", "part"}
    kept = json.loads(run("report", "calibrations", "--json").stdout)
    assert {one["hasher"] for one in kept} == {"phash"}


def made(**changes: object) -> tuple[Calibration, Parts]:
    """A calibration of parts, with some of its findings changed."""
    found = calibration()
    choice = replace(found.choices[0], view="part", milliseconds=9.0, recall=0.9)
    parts = Parts(
        local=False,
        without=0.4,
        with_parts=0.9,
        families=(Family("crop", 100, 3, 97, 98), Family("blur", 100, 100, 90, 100)),
        bytes=19_500.0,
        comparing_milliseconds=12.0,
        alike=0,
        false=(),
    )
    known = {name: changes.pop(name) for name in ("false_counted", "false_rate") if name in changes}
    choice = replace(choice, **known)  # type: ignore[arg-type]
    parts = replace(parts, **changes)  # type: ignore[arg-type]
    return replace(found, choices=(*found.choices, choice), parts=parts), parts


@pytest.fixture
def told() -> Callable[..., list[str]]:
    return lambda **changes: list(advice(*made(**changes)))


def test_advice_says_what_parts_find_and_cost(told: Callable[..., list[str]]) -> None:
    assert told() == [
        "without parts 40 % of the variants of pictures are found by phash, as wholes or inside"
        " margins; with parts 90 %",
        "of crop, phash finds 3 %, parts find 97 %",
        "features take 9 ms and 19.5 kB a picture, and 12 ms more to compare it with 10,000 others",
        "parts mistake none of 1 pair of different pictures",
        "if your pictures are changed like that, --local pays; catalog ingest --local adds parts,"
        " for good",
    ]


def test_advice_is_against_parts_that_find_nothing_more(told: Callable[..., list[str]]) -> None:
    lines = told(families=(Family("crop", 100, 95, 97, 98),))
    assert not any(line.startswith("of crop") for line in lines)
    assert lines[-1] == "so --local would find hardly more"


def test_a_local_catalogue_needs_no_advice(told: Callable[..., list[str]]) -> None:
    assert told(local=True)[-1] == "parts mistake none of 1 pair of different pictures"


def test_false_pairs_are_named(told: Callable[..., list[str]]) -> None:
    pairs = tuple((f"/{n}.jpg", f"/{n} too.jpg") for n in range(12))
    lines = told(false=pairs, false_counted=12, false_rate=0.01)
    at = lines.index(
        "parts mistake 12 of 1 pair of pictures that seem to be different; look at them:"
    )
    assert lines[at + 1 : at + 5] == [
        "  /0.jpg  /0 too.jpg",
        "  /1.jpg  /1 too.jpg",
        "  /2.jpg  /2 too.jpg",
        "  and 9 more: --json has all",
    ]
    assert lines[at + 5].startswith("that is more than the goal allows")
    few = told(false=pairs[:1], false_counted=1, false_rate=0.01)
    assert not any(line.startswith("that is more") for line in few)
