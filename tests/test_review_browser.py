"""The review page as a person uses it: in a browser, with keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog import Catalog, WorkerPool
from tests.support.browser import PROGRAM, Browser
from tests.support.made_videos import film, write_video
from tests.support.pictures import downscaled, photo, write
from tests.support.review import Visitor, served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")


@pytest.fixture
def visitor(
    request: pytest.FixtureRequest, catalog: Catalog, workers: WorkerPool, tmp_path: Path
) -> Iterator[Visitor]:
    """One who has not entered the page of some pairs; of 4, or as many as the test says."""
    for seed in range(getattr(request, "param", 4)):
        write(tmp_path / f"{seed:02}.png", photo(seed, 128 + seed, 96))
        write(tmp_path / f"{seed:02} small.jpg", downscaled(photo(seed, 128 + seed, 96), 0.7))
    catalog.ingest([tmp_path])
    with served(catalog, workers, tmp_path / "previews") as visitor:
        yield visitor


of_32 = pytest.mark.parametrize("visitor", [32], indirect=True)


def decided(catalog: Catalog) -> dict[str, int]:
    """How many decisions there are, by verdict."""
    query = "SELECT verdict, count(*) FROM catalog.decision GROUP BY 1"
    with catalog.sql(query) as (_, rows):
        return {row[0]: row[1] for row in rows}


def pictures_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def entered(browser: Browser, visitor: Visitor) -> None:
    browser.open(visitor.address)
    browser.wait("document.querySelector('.file img')?.naturalWidth")


def heading(number: int) -> str:
    return f"document.querySelector('h2')?.textContent === 'Cluster {number}'"


@of_32
def test_thirty_clusters_by_keys_alone_to_the_trash_and_back(
    visitor: Visitor, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = pictures_in(tmp_path)
    with Browser() as browser:
        entered(browser, visitor)
        keys = ["d", "a", "b", "n", "f"] * 6
        for number, key in enumerate(keys, 1):
            browser.wait(heading(number))
            browser.press(key)
        browser.wait(heading(31))
        assert browser.text("#done").startswith("30 of 32 decided")
        assert decided(catalog) == {"duplicate": 18, "alternate": 6, "unrelated": 6}
        for back in range(5):
            browser.press("u")
            browser.wait(heading(30 - back))
        assert browser.text("#done").startswith("25 of 32 decided")
        assert decided(catalog) == {"duplicate": 15, "alternate": 5, "unrelated": 5}
        # Keys that are pressed faster than the server answers are all done, in their order.
        browser.press("d", "d", "d", "d", "d", "s", "d")
        browser.wait("document.querySelector('.end h2')?.textContent === 'That was the last one'")
        assert browser.text("#done").startswith("31 of 32 decided")
        browser.press("k")
        browser.wait(heading(32))
        browser.press("t")
        browser.wait("document.querySelector('#apply-count') !== null")
        count = browser.evaluate("document.querySelectorAll('#apply .files li').length")
        browser.press(*str(count), "Enter")
        browser.wait("document.querySelector('#apply-body').textContent.includes('in the trash')")
        left = pictures_in(tmp_path)
        assert count == len(before) - len(left) >= 15
        assert left.items() <= before.items()
        browser.press("Tab", "Enter")
        browser.wait("document.querySelector('#apply-body').textContent.includes('back where')")
        assert pictures_in(tmp_path) == before
        assert browser.complaints == []


def test_decided_files_go_to_the_trash_and_return(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = pictures_in(tmp_path)
    with Browser() as browser:
        entered(browser, visitor)
        browser.press("t")
        browser.wait("document.querySelector('#apply-body').textContent.startsWith('Nothing')")
        browser.press("Escape")
        for number, key in enumerate(["d", "b", "d"], 1):
            browser.wait(heading(number))
            browser.press(key)
        browser.wait(heading(4))
        browser.press("t")
        browser.wait("document.querySelector('#apply-count') !== null")
        assert browser.evaluate("document.querySelectorAll('#apply .files li').length") == 2
        browser.press("3", "Enter")  # another number does nothing
        assert pictures_in(tmp_path) == before
        browser.evaluate("document.querySelector('#apply-count').value = ''")
        browser.press("2", "Enter")
        browser.wait("document.querySelector('#apply-body').textContent.includes('in the trash')")
        assert len(pictures_in(tmp_path)) == len(before) - 2
        assert len(list((tmp_path / "data" / "Trash" / "files").iterdir())) == 2
        browser.evaluate("document.querySelector('#apply .buttons button').click()")
        browser.wait("document.querySelector('#apply-body').textContent.includes('back where')")
        assert pictures_in(tmp_path) == before
        assert browser.complaints == []


def test_what_is_decided_stays_after_a_reload(visitor: Visitor) -> None:
    with Browser() as browser:
        entered(browser, visitor)
        browser.press("d", "j")
        browser.wait(heading(3))
        assert "/cluster/" in browser.evaluate("location.pathname")
        browser.call("Page.reload")
        browser.wait(heading(3))
        browser.press("k", "k")
        browser.wait(
            "document.querySelector('#said.shown')?.textContent === 'This is the first one.'"
        )
        assert browser.text("h2") == "Cluster 2"


def test_two_large(visitor: Visitor) -> None:
    with Browser() as browser:
        entered(browser, visitor)
        browser.press(" ")
        browser.wait("document.querySelectorAll('.left .layer').length === 2")
        visible = (
            "[...document.querySelectorAll('.layer')]"
            ".map(one => getComputedStyle(one).visibility).join()"
        )
        browser.wait(f"{visible} === 'visible,hidden'")
        browser.press(" ")
        browser.wait(f"{visible} === 'hidden,visible'")
        browser.press("x")
        blend = "getComputedStyle(document.querySelectorAll('.layer')[1]).mixBlendMode"
        browser.wait(f"{blend} === 'difference'")
        browser.press("o")
        browser.wait("getComputedStyle(document.querySelectorAll('.layer')[1]).opacity === '0.5'")
        # Both lie at the same place, whatever the zoom.
        places = (
            "JSON.stringify([...document.querySelectorAll('.layer')].map(one => {"
            " const box = one.getBoundingClientRect();"
            " return [box.left, box.top, box.right, box.bottom].map(Math.round); }))"
        )
        for key in ("o", "z"):
            browser.press(key)
            browser.evaluate("new Promise(requestAnimationFrame)")
        one, other = browser.evaluate(f"JSON.parse({places})")
        middle = browser.evaluate("innerWidth / 2")
        pixels = browser.evaluate("document.querySelector('.layer').naturalWidth")
        assert one[2] - one[0] == pixels
        assert [other[0] - middle, other[1]] == pytest.approx([one[0], one[1]], abs=2)
        browser.press("d")
        browser.wait("document.querySelector('#done').textContent.startsWith('1 of 4')")
        browser.press("Escape")
        browser.wait(heading(2))
        assert browser.complaints == []


def test_videos_are_in_step(catalog: Catalog, workers: WorkerPool, tmp_path: Path) -> None:
    frames = list(film(1, 9, fps=10, scene=1.5))
    write_video(tmp_path / "whole.mp4", frames, fps=10)
    write_video(tmp_path / "cut.mp4", frames[30:], fps=10)
    catalog.ingest([tmp_path])
    with served(catalog, workers) as visitor, Browser() as browser:
        browser.open(visitor.address)
        browser.wait("document.querySelectorAll('.frame img').length > 6")
        browser.press("Enter")
        browser.wait("document.querySelectorAll('video').length === 2")
        shown = "[...document.querySelectorAll('video')]"
        browser.wait(f"{shown}.every(one => one.readyState >= 2 && !one.seeking)")
        names = browser.evaluate(f"{shown}.map(one => one.ariaLabel)")
        later = -3 if names == ["whole.mp4", "cut.mp4"] else 3
        seek = "document.querySelector('.playing input')"
        browser.evaluate(f"{seek}.value = 4, {seek}.dispatchEvent(new Event('input'))")
        times = f"{shown}.map(one => one.currentTime)"
        browser.wait(f"(([one, other]) => Math.abs(other - one - {later}) < 0.2)({times})")
        assert browser.evaluate(times)[0] == pytest.approx(4, abs=0.1)
        assert browser.complaints == []


@of_32
def test_many_at_once_after_a_question(visitor: Visitor, catalog: Catalog) -> None:
    with Browser() as browser:
        entered(browser, visitor)
        browser.press("l")
        browser.wait("document.querySelectorAll('.row').length === 24")
        browser.press("a")
        browser.wait("document.querySelector('#confirm').open")
        assert "24 files in 24 clusters" in browser.text("#confirm-text")
        browser.press("Escape")
        browser.wait("!document.querySelector('#confirm').open")
        assert decided(catalog) == {}
        browser.press("a")
        browser.wait("document.querySelector('#confirm').open")
        browser.press("Enter")
        browser.wait("document.querySelectorAll('.row').length === 8")
        assert decided(catalog) == {"duplicate": 24}
        browser.press("u")
        browser.wait("document.querySelectorAll('.row').length === 24")
        assert decided(catalog) == {}
        assert browser.complaints == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits(visitor: Visitor, width: int, height: int, dark: bool) -> None:
    with Browser(width, height, dark=dark) as browser:
        entered(browser, visitor)
        for keys in ([], ["Enter"], ["Escape", "l"], ["Escape", "t"], ["Escape", "?"]):
            browser.press(*keys)
            browser.evaluate("new Promise(done => setTimeout(done, 300))")
            assert browser.evaluate("document.documentElement.scrollWidth") <= width
            assert browser.evaluate("document.querySelector('main').scrollWidth") <= width
        unnamed = (
            "[...document.querySelectorAll('button, select, input, img')].filter(one =>"
            " one.checkVisibility() && !(one.innerText || one.ariaLabel || one.alt"
            " || one.labels?.length)).length"
        )
        assert browser.evaluate(unnamed) == 0


def test_fingers_do(visitor: Visitor, catalog: Catalog) -> None:
    with Browser(390, 844) as browser:
        entered(browser, visitor)
        browser.evaluate("document.querySelector('#actions .remove').click()")
        browser.wait(heading(2))
        assert decided(catalog) == {"duplicate": 1}
        heights = "[...document.querySelectorAll('#actions button')].map(b => b.offsetHeight)"
        assert min(browser.evaluate(heights)) >= 44
