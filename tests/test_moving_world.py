"""Files that come, go, move and are swapped, and disks that are unplugged, in any order: against a
model of what the catalogue should know, and in the end against a catalogue that saw nothing of it.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.errors import UsageError
from catalog.ingest import reading
from catalog.work.executor import Settled
from tests.support.pictures import encode, photo, recompressed
from tests.support.snapshot import snapshot

# Two pictures that are near-duplicates, one that is near none, what is damaged, and what is none.
CONTENTS = (
    encode(photo(1, 64, 48), ".png"),
    encode(recompressed(photo(1, 64, 48), 80), ".png"),
    encode(photo(2, 64, 48), ".png"),
    b"\xff\xd8\xff broken",
    b"no picture",
)
# "here/inner" and "disk" become roots like "here"; "disk" can be unplugged.
FOLDERS = ("here", "here/sub", "here/inner", "disk", "disk/sub")
ROOTS = ("here", "here/inner", "disk")
PLACES = tuple(f"{folder}/{name}" for folder in FOLDERS for name in ("a.jpg", "b.jpg", "c.jpg"))
ARCHIVES = ("here/old.zip", "disk/sub/old.zip")

contents = st.integers(0, len(CONTENTS) - 1)
places = st.sampled_from(PLACES)
folders = st.sampled_from(FOLDERS)
operations = st.one_of(
    st.tuples(st.just("write"), places, contents),
    st.tuples(st.just("write"), places, contents),
    st.tuples(st.just("copy"), places, places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("move"), places, places),
    st.tuples(st.just("swap"), places, places),
    st.tuples(st.just("touch"), places),
    st.tuples(st.just("delete"), places),
    st.tuples(st.just("link"), places, places),
    st.tuples(st.just("move_folder"), folders, folders),
    st.tuples(st.just("empty"), folders),
    st.tuples(st.just("pack"), st.sampled_from(ARCHIVES), st.sets(contents, max_size=3)),
    st.tuples(st.just("delete"), st.sampled_from(ARCHIVES)),
    st.tuples(st.just("unplug"), st.sampled_from(("absent", "empty", "folder"))),
    st.tuples(st.just("plug")),
    st.tuples(st.just("ingest"), st.sets(st.sampled_from(ROOTS), min_size=1)),
    st.tuples(st.just("ingest"), st.just(set(ROOTS))),
    st.tuples(st.just("ingest"), st.sets(folders, min_size=1, max_size=2)),
    st.tuples(st.just("ingest"), st.sets(places, min_size=1, max_size=2)),
    st.tuples(st.just("ingest"), st.sets(st.sampled_from(ARCHIVES), min_size=1)),
    st.tuples(st.just("retry")),
    st.tuples(st.just("prune")),
    st.tuples(st.just("forget"), st.sampled_from((*PLACES, *FOLDERS, *ARCHIVES))),
)  # fmt: skip


class Row(NamedTuple):
    """What the catalogue knows of a file; ``sha256`` is of what it holds or held."""

    id: int
    state: str
    sha256: str | None


@dataclass
class World:
    """Folders that change, and the catalogue that looks at them now and then."""

    base: Path
    catalog: Catalog

    def __post_init__(self) -> None:
        self.unplugged = False
        self.clock = 1_600_000_000
        for folder in FOLDERS:
            (self.base / folder).mkdir(parents=True)

    def write(self, place: str, content: int) -> None:
        path = self.base / place
        if path.parent.is_dir():
            path.unlink(missing_ok=True)
            path.write_bytes(CONTENTS[content])
            self.touch(place)

    def touch(self, place: str) -> None:
        """Give a file a time that none had yet."""
        if (self.base / place).is_file():
            self.clock += 1
            os.utime(self.base / place, (self.clock, self.clock))

    def copy(self, source: str, target: str) -> None:
        if self._can_go(source, target):
            (self.base / target).unlink(missing_ok=True)
            shutil.copy2(self.base / source, self.base / target)

    def move(self, source: str, target: str) -> None:
        if self._can_go(source, target):
            (self.base / source).rename(self.base / target)

    def swap(self, one: str, other: str) -> None:
        if self._can_go(one, other) and (self.base / other).exists():
            aside = self.base / "aside"
            (self.base / one).rename(aside)
            (self.base / other).rename(self.base / one)
            aside.rename(self.base / other)

    def link(self, source: str, target: str) -> None:
        if self._can_go(source, target):
            (self.base / target).unlink(missing_ok=True)
            (self.base / target).symlink_to(self.base / source)

    def _can_go(self, source: str, target: str) -> bool:
        path = self.base / source
        there = path.is_file() and (self.base / target).parent.is_dir()
        return there and not path.is_symlink() and source != target

    def delete(self, place: str) -> None:
        (self.base / place).unlink(missing_ok=True)

    def move_folder(self, source: str, target: str) -> None:
        """Move all that is in a folder, but for the folders that are part of this world."""
        if source == target or not (
            (self.base / target).is_dir() and (self.base / source).is_dir()
        ):
            return
        for path in sorted((self.base / source).iterdir()):
            if not path.is_dir():
                path.rename(self.base / target / path.name)

    def empty(self, folder: str) -> None:
        if (self.base / folder).is_dir():
            for path in (self.base / folder).rglob("*"):
                if not path.is_dir():
                    path.unlink()

    def pack(self, archive: str, members: set[int]) -> None:
        path = self.base / archive
        if path.parent.is_dir():
            path.unlink(missing_ok=True)
            with ZipFile(path, "w") as out:
                for member in sorted(members):
                    out.writestr(f"{member}.jpg", CONTENTS[member])
            self.touch(archive)

    def unplug(self, how: str) -> None:
        if not self.unplugged:
            (self.base / "disk").rename(self.base / "drawer")
            if how != "absent":
                (self.base / "disk").mkdir()
            if how == "folder":
                (self.base / "disk" / "lost+found").mkdir()
            self.unplugged = True

    def plug(self) -> None:
        if self.unplugged:
            shutil.rmtree(self.base / "disk", ignore_errors=True)
            (self.base / "drawer").rename(self.base / "disk")
            self.unplugged = False

    def files(self) -> set[str]:
        """The files that are there, as the catalogue writes their paths."""
        found = set()
        for root in ROOTS:
            for path in (self.base / root).rglob("*"):
                if path.is_file():
                    found.add(os.path.realpath(path))
                    if path.suffix == ".zip":
                        with ZipFile(path) as archive:
                            found.update(f"{path}!/{name}" for name in archive.namelist())
        return found

    def rows(self) -> dict[str, Row]:
        query = (
            "SELECT path, file.id, state, encode(sha256, 'hex') FROM catalog.file"
            " LEFT JOIN catalog.media ON media.id = coalesce(media_id, last_media_id)"
        )
        with self.catalog.database.read() as connection:
            return {path: Row(*rest) for path, *rest in connection.execute(text(query))}

    def ingest(self, named: Iterable[str]) -> None:
        """Ingest, and compare what the catalogue knows then with what it should."""
        before, there = self.rows(), self.files()
        known_roots = {root.path for root in self.catalog.roots()}
        paths = [self.base / name for name in sorted(named)]
        known = [*before, *known_roots]
        if not any(
            path.exists() or any(is_below(one, [os.path.realpath(path)]) for one in known)
            for path in paths
        ):
            with pytest.raises(UsageError, match="there is nothing at"):
                self.catalog.ingest(paths, archives=True)
            return
        summary = self.catalog.ingest(paths, archives=True)
        after = self.rows()
        looked_at = [os.path.realpath(path) for path in paths]
        seen = {path for path in there if is_below(path, looked_at)}
        offline = {
            root
            for root in known_roots
            if not any(files for _, _, files in os.walk(root))
            and any(
                is_below(path, [root]) and row.state != "missing" for path, row in before.items()
            )
        }
        for path in there & after.keys():
            # What is new there without being seen is what a link led to.
            if path in seen or path not in before or before[path].state != "missing":
                assert after[path].state != "missing", f"{path} is there"
        for path in seen:
            assert path in after
        for path in before.keys() - there:
            if is_below(path, offline) and before[path].state != "missing":
                assert after[path] == before[path], f"{path} is offline"
            elif is_below(path, looked_at):
                gone = path not in after or after[path].state == "missing"
                assert gone, f"{path} is gone"
        for path, row in before.items():
            if path in there or (path in after and after[path].state == "missing"):
                assert after[path].id == row.id, f"{path} is another file now"
        assert set(summary.offline) <= offline
        self._check_moves(before, after, there)
        assert summary.files_moved == len(
            [
                path
                for path in after.keys() - before.keys()
                if after[path].id in ids(before.values())
            ]
        )

    def retry(self) -> None:
        self.catalog.retry()

    def prune(self) -> None:
        self.catalog.prune()
        assert not [path for path, row in self.rows().items() if row.state == "missing"]

    def forget(self, place: str) -> None:
        path = os.path.realpath(self.base / place)
        known = [*self.rows(), *(root.path for root in self.catalog.roots())]
        if any(is_below(one, [path]) for one in known):
            self.catalog.forget([path])
        else:
            with pytest.raises(UsageError, match="knows nothing"):
                self.catalog.forget([path])
        assert not [one for one in self.rows() if is_below(one, [path])]

    def _check_moves(self, before: dict[str, Row], after: dict[str, Row], there: set[str]) -> None:
        """What is new holds the bytes of nothing that is still missing, and what has moved was."""
        by_id = {row.id: (path, row) for path, row in before.items()}
        still_missing = {
            row.sha256 for path, row in after.items() if row.state == "missing" and row.sha256
        }
        for path in after.keys() - before.keys():
            row = after[path]
            if row.id in by_id:
                old_path, old = by_id[row.id]
                assert old_path not in there, f"{old_path} is there and did not move to {path}"
                assert old.sha256 == row.sha256
            elif row.state == "hashed":
                assert row.sha256 not in still_missing, f"{path} was missing"


def ids(rows: Iterable[Row]) -> set[int]:
    return {row.id for row in rows}


def is_below(path: str, folders: Iterable[str]) -> bool:
    return any(
        path == folder or path.startswith((f"{folder}/", f"{folder}!/")) for folder in folders
    )


def in_process(_pool: object, fn: Callable[..., Any], items: Iterable[Any], **_: object) -> Any:
    """Stands in for each(), since a process for each of many ingests would take long."""
    for item in items:
        if isinstance(item, Settled):
            yield item.item, item.result
        else:
            yield item, fn([item])[0]


@pytest.fixture
def worlds(
    new_catalog: Callable[[], Catalog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], AbstractContextManager[World]]:
    monkeypatch.setattr(reading, "each", in_process)

    @contextmanager
    def make() -> Iterator[World]:
        base = Path(tempfile.mkdtemp(dir=tmp_path))
        with new_catalog() as catalog:
            yield World(base, catalog)

    return make


@settings(
    max_examples=15,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(operations, min_size=10, max_size=30))
def test_whatever_happens_the_catalogue_knows_what_is_there(
    worlds: Callable[[], AbstractContextManager[World]],
    new_catalog: Callable[[], Catalog],
    steps: list[tuple[Any, ...]],
) -> None:
    with worlds() as world:
        for number, place in enumerate(PLACES[::2]):
            world.write(place, number % len(CONTENTS))
        for root in reversed(ROOTS):  # what is below a root becomes none
            world.ingest([root])
        for name, *arguments in steps:
            getattr(world, name)(*arguments)
        world.plug()
        world.ingest(ROOTS)
        world.prune()
        catalog = world.catalog
        assert not [found.check for found in catalog.check() if found.violations]
        for root in catalog.roots():
            if root.offline_since is not None:
                world.forget(root.path)
        with new_catalog() as fresh:
            for root in reversed(catalog.roots()):
                fresh.ingest([root.path], archives=True)
            assert snapshot(catalog) == snapshot(fresh)


def test_two_ingests_at_once_while_files_move(
    worlds: Callable[[], AbstractContextManager[World]], new_catalog: Callable[[], Catalog]
) -> None:
    with worlds() as world:
        for number, place in enumerate(PLACES[::2]):
            world.write(place, number % len(CONTENTS))
        paths = [world.base / root for root in ("here", "disk")]
        ended = threading.Event()

        def ingest_all_the_time() -> int:
            times = 0
            with Catalog.open(database_url=world.catalog.url(show_password=True)) as catalog:
                while not ended.is_set():
                    catalog.ingest(paths)
                    times += 1
            return times

        chance = random.Random(1)
        with ThreadPoolExecutor(2) as threads:
            ingests = [threads.submit(ingest_all_the_time) for _ in range(2)]
            for _ in range(200):
                world.move(*chance.sample(PLACES, 2))
                world.copy(*chance.sample(PLACES, 2))
                time.sleep(0.02)
            ended.set()
            assert all(run.result() > 1 for run in ingests)
        world.ingest(["here", "disk"])
        world.prune()
        assert not [found.check for found in world.catalog.check() if found.violations]
        with new_catalog() as fresh:
            fresh.ingest(paths)
            assert snapshot(world.catalog) == snapshot(fresh)
