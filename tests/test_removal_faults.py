"""Killed at any moment, apply and undo lose nothing, and a later command ends what they began."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from catalog import Catalog, removal
from catalog.db.checks import Finding
from catalog.db.rows import run
from catalog.removal.records import Action
from tests.support.pictures import downscaled, golden, write
from tests.support.removal_faults import Entry, Striker, contents, entries, striker

_KEPT = "originals"
_GOING = "copies"
_LINKING = ("hardlink", "symlink", "reflink")
_SHARED_MEMORY = Path("/dev/shm")
_KINDS: list[tuple[Action, str]] = [
    ("trash", ""),
    ("trash", "plain"),
    ("hardlink", ""),
    ("hardlink", "plain"),
    ("symlink", ""),
    ("symlink", "plain"),
    ("reflink", ""),
    ("move", ""),
    ("move", "plain"),
    ("move", "other disk"),
    ("delete", ""),
    ("delete", "plain"),
]


class World:
    """A few files that are kept, and copies of them that are to go."""

    def __init__(self, folder: Path, catalog: Catalog, elsewhere: Path) -> None:
        self.photos = folder / "photos"
        self.trash_home = folder / "data"
        self.elsewhere = elsewhere
        self._plans = (folder / f"plan {number}.json" for number in count())
        self.catalog = catalog
        self.make()
        catalog.ingest([self.photos])
        catalog.set_reference(self.photos / _KEPT)
        self.before = entries(self.photos)
        self.contents = contents(self.photos)

    def make(self) -> None:
        """Make the files that are not there."""
        for number in range(2):
            kept = self.photos / _KEPT / f"{number}.png"
            names = [f"{number}.png", f"ü\udcff {number}.png"]
            for path in (kept, *(self.photos / _GOING / name for name in names)):
                if not path.exists():
                    write(path, golden(number, 320, 240))
                    os.utime(path, ns=(10**18 + number, 10**18 + number))
        small = self.photos / _GOING / "small.png"
        if not small.exists():
            write(small, downscaled(golden(1, 320, 240), 0.5))
            os.utime(small, ns=(10**18, 10**18))

    def plan(self, action: Action) -> tuple[removal.Plan, Path]:
        target = self.elsewhere if action == "move" else None
        plan = removal.plan(self.catalog.database, {}, action, target)
        assert len(plan.files) == (4 if action in _LINKING else 5), plan
        path = next(self._plans)
        removal.write_plan(plan, str(path))
        return plan, path

    def check_nothing_is_lost(self, plan: removal.Plan) -> None:
        found = contents(self.photos, self.trash_home, self.elsewhere)
        kept = contents(self.photos / _KEPT)
        assert found >= (kept if plan.action == "delete" else self.contents)
        assert sum(kept.values()) == 2
        if plan.action in _LINKING:
            assert all(os.path.lexists(file.path) for file in plan.files)

    def check_done(self, plan: removal.Plan) -> None:
        """The journal, the disk and the catalogue say that all is done."""
        self.check_nothing_is_lost(plan)
        (run, *_) = removal.runs(self.catalog.database)
        assert (run.done, run.failed, run.waiting) == (len(plan.files), 0, 0)
        assert run.ended is not None
        steps = removal.steps_of(self.catalog.database, run.run)
        for file, step in zip(plan.files, steps, strict=True):
            assert os.path.lexists(file.path) == (file.action in _LINKING)
            if step.place is not None:
                assert os.path.lexists(step.place)
        trashed = sum(file.action in ("trash", "hardlink", "symlink") for file in plan.files)
        assert len(self.in_trash()) == trashed
        self.check_tidy()

    def check_as_before(self) -> None:
        self.check_tidy()
        assert entries(self.photos) == self.before
        assert self.in_trash() == []
        assert not entries(self.elsewhere)
        with self.catalog.sql("SELECT state FROM file") as (_, rows):
            assert {state for (state,) in rows} == {"hashed"}

    def check_tidy(self) -> None:
        left: dict[str, Entry] = entries(self.photos, self.trash_home, self.elsewhere)
        assert not [path for path in left if os.path.basename(path).startswith(".catalog-")]

    def in_trash(self) -> list[str]:
        """The names in the trash, each of which has an .trashinfo file, except on macOS."""
        if sys.platform == "darwin":
            return os.listdir(self.trash_home / ".Trash")
        folder = self.trash_home / "Trash"
        names, infos = (
            sorted(os.listdir(folder / below)) if folder.is_dir() else []
            for below in ("files", "info")
        )
        assert infos == [f"{name}.trashinfo" for name in names]
        return names


@pytest.fixture
def world(tmp_path: Path, catalog: Catalog) -> World:
    return World(tmp_path, catalog, tmp_path / "elsewhere")


@pytest.fixture
def strike(database_url: str, world: World) -> Iterator[Striker]:
    with striker(database_url, world.trash_home) as one:
        yield one


@pytest.fixture
def other_disk() -> Iterator[Path | None]:
    """A folder on another file system; None if there is none."""
    here = tempfile.gettempdir()
    if not _SHARED_MEMORY.is_dir() or os.stat(here).st_dev == _SHARED_MEMORY.stat().st_dev:
        yield None
        return
    folder = Path(tempfile.mkdtemp(dir=_SHARED_MEMORY))
    yield folder
    shutil.rmtree(folder)


class Play:
    """Rounds of one action: it is applied and taken back, and killed on the way."""

    def __init__(self, world: World, strike: Striker, action: Action, *, plain: bool) -> None:
        self._world = world
        self._strike = strike
        self._action: Action = action
        self._plain = plain
        self._lines: dict[str, int] = {}
        self.kills = 0

    def undisturbed(self) -> None:
        """A round without kills, which tells how many lines there are to be killed before."""
        plan = self._apply(None)
        self._world.check_done(plan)
        self._take_back(None)

    def disturbed(self, draw: Random) -> None:
        plan = self._apply(draw)
        if self._action == "delete" or draw.random() < 0.5:
            for chance in (draw, None):
                self._call("resume", chance)
                self._world.check_nothing_is_lost(plan)
            if self._run() is not None:
                self._world.check_done(plan)
        self._take_back(draw)

    def _apply(self, draw: Random | None) -> removal.Plan:
        with self._world.catalog.database.begin() as connection:
            run(connection, "TRUNCATE catalog.removal_run CASCADE")
        plan, path = self._world.plan(self._action)
        self._call("apply", draw, plan=str(path))
        self._world.check_nothing_is_lost(plan)
        return plan

    def _take_back(self, draw: Random | None) -> None:
        if self._action == "delete":
            self._world.make()
            self._world.catalog.ingest([self._world.photos])
            return
        found = contents(self._world.photos, self._world.trash_home, self._world.elsewhere)
        for chance in (draw, None):
            self._call("undo", chance, run=self._run())
            after = contents(self._world.photos, self._world.trash_home, self._world.elsewhere)
            assert after.keys() == found.keys()
        self._world.check_as_before()

    def check(self) -> list[Finding]:
        return self._world.catalog.check()

    def _run(self) -> int | None:
        found = [one.run for one in removal.runs(self._world.catalog.database) if not one.undoes]
        return found[0] if found else None

    def _call(self, call: str, draw: Random | None, **said: object) -> None:
        last = 0 if draw is None else draw.randint(1, self._lines.get(call, 300))
        lines = self._strike.run(call, kill=last, plain=self._plain, **said)
        if lines > 0 and draw is None:
            self._lines.setdefault(call, lines)
        self.kills += lines < 0


@pytest.fixture(params=_KINDS, ids=" ".join)
def round_of(
    request: pytest.FixtureRequest, world: World, strike: Striker, other_disk: Path | None
) -> Play:
    action, kind = request.param
    if kind == "other disk":
        if other_disk is None:
            pytest.skip("there is no other file system here")
        world.elsewhere = other_disk
    return Play(world, strike, action, plain=kind == "plain")


def test_killed_once_or_twice_it_loses_nothing(round_of: Play) -> None:
    round_of.undisturbed()
    while not round_of.kills:
        round_of.disturbed(Random(1))


@pytest.mark.slow
def test_killed_at_many_moments_it_loses_nothing(round_of: Play) -> None:
    round_of.undisturbed()
    draw = Random(2)
    while round_of.kills < 18:
        round_of.disturbed(draw)
    assert [found for found in round_of.check() if found.violations] == []
