from __future__ import annotations

import html
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catalog import read_image
from catalog.calibration.plots import write_plot
from catalog.calibration.records import Histogram, Kind, Mark, Recall
from catalog.errors import UsageError
from tests.support.made_calibrations import calibration

BEGINNINGS = {".png": b"\x89PNG\r\n", ".svg": b"<?xml", ".pdf": b"%PDF-"}
TITLE = "Calibration of 100 pictures, at $5 each"


def histogram(
    hasher: str, transformation: str | None, distances: Sequence[int], kind: Kind = "image"
) -> Histogram:
    bits = 576 if hasher == "marrhildreth" else 256
    return Histogram(
        kind, hasher, transformation, np.bincount(distances, minlength=bits + 1).astype(np.int64)
    )


def far(count: int = 2000) -> list[int]:
    distances: list[int] = np.random.RandomState(1).normal(128, 8, count).astype(int).tolist()
    return distances


HISTOGRAMS = [
    histogram("phash", None, [39, *far(), *far()]),
    histogram("phash", "jpeg-50", [0, 0, 0, 2]),
    histogram("phash", "crop-20", [30, 40, 41, 90]),
    histogram("phash", "rotate-10", [100, 110, 120, 130]),
    histogram("marrhildreth", None, far()),
    histogram("marrhildreth", "jpeg-50", [0] * 299 + [300]),
    histogram("phash", None, far(), "video"),
    histogram("phash", "half-size", [10] * 9 + [60], "video"),
]
MARKS = [
    Mark("image", "phash", 256, 51, 40),
    Mark("image", "marrhildreth", 576, 57, None),
    Mark("video", "phash", 256, 51, 9),
]


def texts(path: Path) -> list[str]:
    """What is written in an SVG."""
    return [html.unescape(said) for said in re.findall(r"<text[^>]*>([^<]*)<", path.read_text())]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("plots") / "plot.svg"
    write_plot(path, HISTOGRAMS, MARKS, TITLE)
    return texts(path)


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_the_suffix_says_the_format(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_plot(tmp_path / f"{name}{suffix}", HISTOGRAMS, MARKS, TITLE)
    data = (tmp_path / f"a{suffix}").read_bytes()
    assert data.startswith(BEGINNINGS[suffix])
    assert data == (tmp_path / f"b{suffix}").read_bytes()


def test_a_suffix_in_capitals_and_a_path_as_text_will_do(tmp_path: Path) -> None:
    write_plot(str(tmp_path / "PLOT.PNG"), HISTOGRAMS, MARKS, TITLE)
    rgb = read_image(tmp_path / "PLOT.PNG").rgb
    assert min(rgb.shape[:2]) > 500
    assert len(np.unique(rgb.reshape(-1, 3), axis=0)) > 20


def test_it_names_what_is_calibrated(written: list[str]) -> None:
    assert {TITLE, "images", "videos", "phash", "marrhildreth"} <= set(written)
    assert "256 bits   radius 51, advised 40" in written
    assert "576 bits   radius 57" in written


def test_it_tells_what_the_advised_radius_finds(written: list[str]) -> None:
    assert {"phash ≤ 40", "crop-20  50 %", "all  50 %", "false  1 in 4,000"} <= set(written)
    assert "half-size  0 %" not in written  # the radius does not decide about it


def test_without_an_advised_radius_it_tells_what_the_set_one_finds(written: list[str]) -> None:
    assert {"marrhildreth ≤ 57", "all  >99 %", "false  none of 2,000"} <= set(written)


def test_every_transformation_is_in_the_table(written: list[str]) -> None:
    assert {"all", "jpeg-50", "crop-20", "rotate-10", "half-size"} <= set(written)
    assert {"100", "50", "0", ">99"} <= set(written)


def test_a_long_table_beside_few_rows_is_split(tmp_path: Path) -> None:
    names = [f"change-{number}" for number in range(55)]
    some = [histogram("phash", None, far()), *(histogram("phash", name, [3]) for name in names)]
    write_plot(tmp_path / "a.svg", some, MARKS[:1], TITLE)
    said = texts(tmp_path / "a.svg")
    assert set(names) <= set(said)
    assert said.count("phash ≤ 40") == 3
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', (tmp_path / "a.svg").read_text())
    assert size is not None
    assert float(size[1]) > 2 * float(size[2])


def test_parts_have_a_column_of_the_table(tmp_path: Path) -> None:
    choice = replace(calibration().choices[0], view="part")
    by_parts = [
        Recall(choice, name, found, 8, found / 8, 0.0, 1.0)
        for name, found in (("jpeg-50", 8), ("crop-20", 7), ("rotate-10", 6))
    ]
    write_plot(tmp_path / "a.svg", HISTOGRAMS, MARKS, TITLE, by_parts)
    said = texts(tmp_path / "a.svg")
    assert said.count("parts") == 1  # videos have none
    assert {"88", "75"} <= set(said)  # of which 88 is also that of all
    assert said.count("88") == 2


def test_hashers_without_marks_or_pairs_are_drawn(tmp_path: Path) -> None:
    some = [
        histogram("ahash", None, []),
        histogram("dhash", None, far()),
        histogram("pdq", "jpeg-50", [1, 2]),
        histogram("wavelet", "jpeg-50", []),
    ]
    write_plot(tmp_path / "a.svg", some, [Mark("image", "wavelet", 256, 5, None)], TITLE)
    assert {"ahash", "dhash", "pdq", "wavelet ≤ 5"} <= set(texts(tmp_path / "a.svg"))


def test_nothing_is_drawn_of_no_histograms(tmp_path: Path) -> None:
    write_plot(tmp_path / "a.svg", [], [], TITLE)
    assert TITLE in texts(tmp_path / "a.svg")


@pytest.mark.parametrize("name", ["plot", "plot.jpg", "plot.svg.gz"])
def test_another_suffix_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=rf"{name}: .* as \.png, \.svg or \.pdf"):
        write_plot(tmp_path / name, HISTOGRAMS, MARKS, TITLE)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"nowhere/plot\.png cannot be written: .*nowhere is not a folder"
    ):
        write_plot(tmp_path / "nowhere" / "plot.png", HISTOGRAMS, MARKS, TITLE)
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(UsageError, match=r"folder\.png cannot be written: Is a directory"):
        write_plot(tmp_path / "folder.png", HISTOGRAMS, MARKS, TITLE)


def test_without_matplotlib_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match=r"pip install 'catalog\[plot\]'"):
        write_plot(tmp_path / "plot.png", HISTOGRAMS, MARKS, TITLE)
    assert not list(tmp_path.iterdir())


def test_settings_of_the_program_around_it_stay(tmp_path: Path) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    write_plot(tmp_path / "a.png", HISTOGRAMS, MARKS, TITLE)
    assert dict(matplotlib.rcParams) == before
