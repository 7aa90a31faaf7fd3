"""Plans for what clusters suggest, applying them, taking runs back, and the commands."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import Catalog, Scope, removal
from catalog.errors import UsageError
from catalog.removal import applying, files
from catalog.removal.records import ACTIONS, LINKING, Action, Planned
from tests.support.command import HEED_SIGNALS, Run
from tests.support.photo_shelf import make_shelf
from tests.support.pictures import photo, write
from tests.support.removal_faults import contents, entries
from tests.support.waiting import wait_until

_EXACT = 4  # exact copies that the shelf's clusters suggest for removal
_ALL = 6


@pytest.fixture(autouse=True)
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "HOME"):  # the one on Linux, the other on macOS
        monkeypatch.setenv(name, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def shelf(tmp_path: Path, catalog: Catalog) -> Path:
    make_shelf(tmp_path / "photos")
    catalog.ingest([tmp_path / "photos"])
    return tmp_path / "photos"


def states(catalog: Catalog) -> dict[str, str]:
    with catalog.sql("SELECT path, state FROM file") as (_, rows):
        return dict(rows)


def suggestions(catalog: Catalog) -> list[str]:
    return [one.path for found in catalog.clusters() for one in found.members if one.keeper]


def a_file(number: int, **said: Any) -> Planned:
    file = Planned(
        "trash", f"/photos/{number}.jpg", "same bytes", 10, "ab" * 32, 5, 6, number,
        "/photos/kept.jpg", 10, "ab" * 32, 7, 6, 99,
    )  # fmt: skip
    return replace(file, **said)


_names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)
_paths = (
    (_names | st.binary(min_size=1, max_size=20).map(os.fsdecode))
    .filter(lambda name: "/" not in name and "\0" not in name and name not in (".", ".."))
    .map(lambda name: f"/photos/{name}")
)
_numbers = st.integers(0, 2**63 - 1)


@st.composite
def _files(draw: st.DrawFn) -> Planned:
    action = draw(st.sampled_from(ACTIONS))
    sha256 = draw(st.binary(min_size=32, max_size=32)).hex()
    other = sha256 if action in LINKING else draw(st.binary(min_size=32, max_size=32)).hex()
    return Planned(
        action, draw(_paths), draw(st.text(st.characters(exclude_categories=["Cs"]))),
        draw(_numbers), sha256, draw(st.integers(-(2**63), 2**63 - 1)), draw(_numbers),
        draw(st.integers(0, 2**64 - 1)), f"/kept{draw(_paths)}", draw(_numbers), other,
        draw(_numbers), draw(_numbers), draw(_numbers),
        draw(_paths) if action == "move" else None,
    )  # fmt: skip


class TestPlanFiles:
    @pytest.mark.parametrize("suffix", ["json", "ndjson", "csv", "CSV"])
    @given(st.lists(_files(), unique_by=lambda file: file.path, max_size=5))
    def test_what_is_written_is_read(
        self, tmp_path_factory: pytest.TempPathFactory, suffix: str, some: list[Planned]
    ) -> None:
        path = tmp_path_factory.mktemp("plan") / f"plan.{suffix}"
        removal.write_plan(removal.Plan("trash", "here", "now", some), str(path))
        assert removal.read_plan(str(path)).files == some

    @pytest.fixture
    def lines(self, tmp_path: Path) -> list[str]:
        plan = removal.Plan("trash", "here", "now", [a_file(1), a_file(2)])
        removal.write_plan(plan, str(tmp_path / "plan.json"))
        return (tmp_path / "plan.json").read_text().splitlines()

    def read(self, tmp_path: Path, text: str, name: str = "edited.json") -> list[Planned]:
        (tmp_path / name).write_text(text)
        return removal.read_plan(str(tmp_path / name)).files

    def test_rows_may_be_taken_out(self, tmp_path: Path, lines: list[str]) -> None:
        assert self.read(tmp_path, f"{lines[0]}\n{lines[2]}\n") == [a_file(2)]
        assert self.read(tmp_path, lines[0]) == []

    def test_json_may_be_laid_out_anyhow(self, tmp_path: Path, lines: list[str]) -> None:
        values = [json.loads(line) for line in lines]
        for text in (json.dumps(values), "\n\n".join(json.dumps(one, indent=2) for one in values)):
            assert self.read(tmp_path, text) == [a_file(1), a_file(2)]

    def test_actions_may_be_changed(self, tmp_path: Path, lines: list[str]) -> None:
        text = "\n".join(lines).replace('"action": "trash", "path"', '"action": "delete", "path"')
        assert [file.action for file in self.read(tmp_path, text)] == ["delete", "delete"]

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ('"version": 1', '"version": 2', "no plan of version 1"),
            ('"action": "trash", "path"', '"action": "eat", "path"', "no action 'eat'"),
            ('"inode": 1,', '"inode": "x",', "invalid literal"),
            ('"inode": 1,', '"inode": null,', "no whole number"),
            ('"inode": 1, ', "", "a file needs"),
            ('"path": "/photos/2.jpg"', '"path": "/photos/1.jpg"', "twice"),
            ('"path": "/photos/2.jpg"', '"path": "/photos/kept.jpg"', "take one of the two out"),
            ('"path": "/photos/2.jpg"', '"path": "/photos/../2.jpg"', "absolute"),
            ('"path": "/photos/2.jpg"', '"path": 3', "not"),
            ('"path": "/photos/2.jpg"', r'"path": "/photos/\u0000"', "NUL"),
            ('"path": "/photos/2.jpg"', r'"path": "/photos/\ud800"', "surrogates"),
            ('"mtime_ns": 5', '"mtime_ns": 9223372036854775808', "no size and no time"),
            ('"sha256": "abab', '"sha256": "ABAB', "no SHA-256"),
            ('"target": null', '"target": "/x"', "has a target"),
            ('"action": "trash", "path"', '"action": "move", "path"', "has a target"),
            ('{"version"', '["version"', "no JSON"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, tmp_path: Path, lines: list[str], before: str, after: str, said: str
    ) -> None:
        text = "\n".join(lines)
        assert before in text
        with pytest.raises(UsageError, match=said):
            self.read(tmp_path, text.replace(before, after))

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [("a.json", "", "no plan"), ("a.csv", "", "no plan"), ("a.json", "[]", "no plan"),
         ("a.csv", "path\n/a.jpg\n", "no plan"), ("a.json", "\x00", "no JSON")],
    )  # fmt: skip
    def test_other_files_are_refused(self, tmp_path: Path, name: str, text: str, said: str) -> None:
        with pytest.raises(UsageError, match=said):
            self.read(tmp_path, text, name)

    def test_links_are_for_exact_copies(self, tmp_path: Path, lines: list[str]) -> None:
        text = "\n".join(lines).replace('"trash", "path"', '"hardlink", "path"')
        text = text.replace('"sha256": "abab', '"sha256": "0bab', 1)
        with pytest.raises(UsageError, match="only exact copies become links"):
            self.read(tmp_path, text)

    def test_a_plan_that_is_there_is_not_overwritten(
        self, tmp_path: Path, lines: list[str]
    ) -> None:
        path = tmp_path / "plan.json"
        before = path.read_bytes()
        with pytest.raises(UsageError, match="edited"):
            removal.write_plan(removal.Plan("trash", "", "", []), str(path))
        assert path.read_bytes() == before
        assert os.listdir(tmp_path) == ["plan.json"]
        assert lines


class TestPlanning:
    def test_every_suggestion_is_in_it(self, catalog: Catalog, shelf: Path) -> None:
        plan = catalog.plan_removal()
        assert sorted(file.path for file in plan.files) == sorted(suggestions(catalog))
        assert len(plan.files) == _ALL
        assert not plan.left_out
        for file in plan.files:
            status = os.lstat(file.path)
            assert file.seen == (
                status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
            )  # fmt: skip
        assert entries(shelf)

    def test_links_are_for_exact_copies(self, catalog: Catalog, shelf: Path) -> None:
        plan = catalog.plan_removal("hardlink", scope=Scope(under=str(shelf)))
        assert len(plan.files) == _EXACT
        assert sum(plan.left_out.values()) == _ALL - _EXACT

    def test_it_takes_what_clusters_take(self, catalog: Catalog, shelf: Path) -> None:
        assert len(catalog.plan_removal(exact_only=True).files) == _EXACT
        phone = catalog.plan_removal(keep=["in:" + str(shelf / "phone")]).files
        assert not any(file.path.startswith(str(shelf / "phone")) for file in phone)

    def test_references_are_never_in_it(self, catalog: Catalog, shelf: Path) -> None:
        catalog.set_reference(shelf / "originals")
        plan = catalog.plan_removal()
        assert plan.files
        assert not any("/originals/" in file.path for file in plan.files)

    @pytest.mark.parametrize("which", ["path", "keeper"])
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (Path.unlink, "gone"),
            (lambda path: path.write_text("changed"), "has changed since the last ingest"),
            (lambda path: (path.rename(path.with_name("x")), path.symlink_to("x")), "has changed"),
        ],
    )
    def test_what_has_changed_is_left_out(
        self,
        catalog: Catalog,
        shelf: Path,
        which: str,
        change: Callable[[Path], object],
        said: str,
    ) -> None:
        file = catalog.plan_removal().files[0]
        changed = getattr(file, which)
        change(Path(changed))
        plan = catalog.plan_removal()
        assert not any(changed in (one.path, one.keeper) for one in plan.files)
        (reason,) = plan.left_out
        assert said in reason
        assert reason.startswith("it" if which == "path" else "the kept file")
        assert shelf.exists()

    def test_members_of_archives_are_left_out(self, catalog: Catalog, tmp_path: Path) -> None:
        write(tmp_path / "in" / "a.png", photo(1))
        with ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
            archive.write(tmp_path / "in" / "a.png", "a.png")
        catalog.ingest([tmp_path / "in"], archives=True)
        plan = catalog.plan_removal(keep=["not-in:*.zip!*"])
        assert plan.files == []
        assert list(plan.left_out) == ["it is in an archive"]
        plan = catalog.plan_removal(keep=["in:*.zip!*"])
        assert plan.files == []
        assert list(plan.left_out) == ["the kept file is in an archive"]

    def test_an_offline_root_is_left_out(
        self, catalog: Catalog, shelf: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(shelf, tmp_path / "disk", copy_function=shutil.copy2)
        catalog.ingest([tmp_path / "disk"])
        shutil.rmtree(tmp_path / "disk")
        (tmp_path / "disk").mkdir()
        catalog.ingest([tmp_path / "disk"])
        plan = catalog.plan_removal()
        assert not any(file.path.startswith(str(tmp_path / "disk")) for file in plan.files)
        assert not any(file.keeper.startswith(str(tmp_path / "disk")) for file in plan.files)

    def test_where_files_move_to(self, catalog: Catalog, shelf: Path, tmp_path: Path) -> None:
        for file in catalog.plan_removal("move", tmp_path / "aside").files:
            inside = Path(file.path).relative_to(shelf)
            assert file.target == str(tmp_path / "aside" / inside)

    def test_two_files_of_one_name_move_to_two(self, catalog: Catalog, tmp_path: Path) -> None:
        for folder in ("kept", "a", "b"):
            write(tmp_path / folder / "1.png", photo(1))
            catalog.ingest([tmp_path / folder])
        catalog.set_reference(tmp_path / "kept")
        done = catalog.apply_plan(catalog.plan_removal("move", tmp_path / "aside"))
        assert done.done == 2
        assert sorted(os.listdir(tmp_path / "aside")) == ["1 (2).png", "1.png"]
        assert catalog.undo_removal().done == 2

    @pytest.mark.parametrize(("action", "target"), [("move", None), ("trash", "/x")])
    def test_only_a_move_has_a_target(
        self, catalog: Catalog, action: Action, target: str | None
    ) -> None:
        with pytest.raises(UsageError, match="folder"):
            catalog.plan_removal(action, target)


class TestApplying:
    @pytest.mark.parametrize("action", ["trash", "hardlink", "symlink", "move"])
    def test_it_goes_and_returns(
        self, catalog: Catalog, shelf: Path, tmp_path: Path, trash: Path, action: Action
    ) -> None:
        before, known, suggested = entries(shelf), states(catalog), suggestions(catalog)
        plan = catalog.plan_removal(action, tmp_path / "aside" if action == "move" else None)
        done = catalog.apply_plan(plan)
        assert (done.done, done.failed) == (len(plan.files), 0)
        assert done.byte_size == plan.byte_size
        gone = {file.path for file in plan.files} if action != "hardlink" else set()
        assert {path for path, state in states(catalog).items() if state == "missing"} == gone
        assert not set(suggestions(catalog)) & {file.path for file in plan.files}
        assert catalog.plan_removal(exact_only=True).files == []
        with catalog.report("missing") as (names, rows):
            assert {row[names.index("removed_by")] for row in rows} <= {done.run}
        summary = catalog.ingest([shelf])
        assert (summary.files_new, summary.files_missing, summary.files_updated) == (0, 0, 0)
        back = catalog.undo_removal()
        assert (back.done, back.failed) == (len(plan.files), 0)
        assert entries(shelf) == before
        assert states(catalog) == known
        assert not entries(trash, tmp_path / "aside")
        assert suggestions(catalog) == suggested
        assert catalog.ingest([shelf]).files_unchanged == len(before)
        assert not [found for found in catalog.check() if found.violations]

    def test_deleted_files_do_not_return(self, catalog: Catalog, shelf: Path) -> None:
        plan = catalog.plan_removal("delete")
        done = catalog.apply_plan(plan)
        assert done.done == _ALL
        assert not any(os.path.lexists(file.path) for file in plan.files)
        with pytest.raises(UsageError, match="no run to take back"):
            catalog.undo_removal()
        assert catalog.undo_removal(done.run).failed == _ALL
        assert shelf.exists()

    def test_a_dry_run_changes_nothing(self, catalog: Catalog, shelf: Path) -> None:
        plan = catalog.plan_removal()
        Path(plan.files[0].path).write_text("changed")
        before = entries(shelf)
        tried = catalog.apply_plan(plan, dry_run=True)
        assert (tried.run, tried.failed) == (None, 1)
        assert entries(shelf) == before
        assert catalog.removal_runs() == []

    def test_shared_blocks_are_not_planned_again(
        self, catalog: Catalog, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("catalog.removal.steps.share_blocks", lambda *_: None)
        before = entries(shelf)
        assert catalog.apply_plan(catalog.plan_removal("reflink")).done == _EXACT
        plan = catalog.plan_removal("reflink")
        assert plan.files == []
        assert plan.left_out["it shares its blocks with the kept file already"] == _EXACT
        assert catalog.undo_removal().done == _EXACT
        assert entries(shelf) == before

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda catalog, file: catalog.set_reference(Path(file.path).parent), "reference"),
            (lambda catalog, file: catalog.forget([file.path]), "does not know it"),
            (lambda catalog, file: catalog.forget([file.keeper]), "does not know the kept file"),
        ],
    )
    def test_what_the_catalogue_says_now_counts(
        self,
        catalog: Catalog,
        shelf: Path,
        change: Callable[[Catalog, Planned], None],
        said: str,
    ) -> None:
        plan = catalog.plan_removal()
        file = plan.files[0]
        change(catalog, file)
        before = entries(shelf)
        done = catalog.apply_plan(replace(plan, files=[file]))
        (step,) = done.steps
        assert step.state == "failed"
        assert said in str(step.outcome)
        assert entries(shelf) == before

    def test_an_edited_plan_does_not_reach_what_is_not_catalogued(
        self, catalog: Catalog, shelf: Path, tmp_path: Path
    ) -> None:
        file = catalog.plan_removal().files[0]
        shutil.copy2(file.path, tmp_path / "mine.jpg")
        status = os.lstat(tmp_path / "mine.jpg")
        edited = replace(
            file, path=str(tmp_path / "mine.jpg"), inode=status.st_ino, device=status.st_dev
        )
        done = catalog.apply_plan(removal.Plan("trash", "", "", [edited]))
        assert done.failed == 1
        assert (tmp_path / "mine.jpg").exists()
        assert shelf.exists()

    def test_the_api_refuses_a_plan_that_removes_its_keeper(
        self, catalog: Catalog, shelf: Path
    ) -> None:
        file = catalog.plan_removal(exact_only=True).files[0]
        turned = replace(
            file, path=file.keeper, keeper=file.path, inode=file.keeper_inode,
            keeper_inode=file.inode,
        )  # fmt: skip
        with pytest.raises(UsageError, match="take one of the two"):
            catalog.apply_plan(removal.Plan("trash", "", "", [file, turned]))
        assert shelf.exists()

    def test_labels_go_to_the_kept_file(self, catalog: Catalog, tmp_path: Path) -> None:
        for number, folder in enumerate(("a", "b")):
            write(tmp_path / folder / "1.png", photo(1))
            catalog.ingest([tmp_path / folder], labels={"album": folder, f"only {number}": "x"})
        plan = catalog.plan_removal()
        (file,) = plan.files
        catalog.apply_plan(plan, carry_labels=True)
        query = "SELECT key, value FROM label JOIN file ON file.id = file_id WHERE path = "
        with catalog.sql(f"{query} '{file.keeper}'") as (_, rows):
            assert dict(rows) == {"album": "a", "only 0": "x", "only 1": "x"}

    def test_pruned_files_return_to_the_catalogue(self, catalog: Catalog, shelf: Path) -> None:
        before = entries(shelf)
        plan = catalog.plan_removal(exact_only=True)
        run = catalog.apply_plan(plan).run
        catalog.prune()
        assert catalog.undo_removal(run).done == _EXACT
        assert entries(shelf) == before
        assert set(states(catalog).values()) == {"hashed"}
        assert catalog.ingest([shelf]).files_unchanged == len(before)

    def test_a_run_is_taken_back_once(self, catalog: Catalog, shelf: Path) -> None:
        run = catalog.apply_plan(catalog.plan_removal()).run
        back = catalog.undo_removal()
        assert back.undoes == run
        with pytest.raises(UsageError, match="was not taken back"):
            catalog.undo_removal(run)
        with pytest.raises(UsageError, match="it stays so"):
            catalog.undo_removal(back.run)
        with pytest.raises(UsageError, match="no run 99"):
            catalog.undo_removal(99)
        assert shelf.exists()

    def test_what_cannot_return_now_returns_later(self, catalog: Catalog, shelf: Path) -> None:
        before = entries(shelf)
        plan = catalog.plan_removal()
        catalog.apply_plan(plan)
        Path(plan.files[0].path).write_text("in the way")
        assert catalog.undo_removal().failed == 1
        Path(plan.files[0].path).unlink()
        assert catalog.undo_removal().done == 1
        assert entries(shelf) == before

    def test_a_name_that_is_no_text_may_fail(self, catalog: Catalog, tmp_path: Path) -> None:
        if sys.platform == "darwin":
            pytest.skip("names are text there")
        for name in ("kept.png", "\udcff.png"):
            write(tmp_path / "in" / name, photo(1))
        catalog.ingest([tmp_path / "in"])
        plan = catalog.plan_removal()
        (file,) = plan.files
        os.unlink(file.path)
        (step,) = catalog.apply_plan(plan).steps
        assert step.path == file.path
        assert "is gone" in str(step.outcome)

    def test_many_runs_at_once_take_turns(self, catalog: Catalog, shelf: Path) -> None:
        before = contents(shelf)
        plan = catalog.plan_removal()
        found = []
        threads = [
            threading.Thread(target=lambda: found.append(catalog.apply_plan(plan)))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(one.done for one in found) == [0, 0, _ALL]
        assert sum(before.values()) - sum(contents(shelf).values()) == _ALL


_CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "rewritten": lambda path, _: path.write_bytes(b"new content"),
    "replaced": lambda path, _: (path.unlink(), path.write_bytes(b"another file")),
    "touched": lambda path, _: os.utime(path, (9, 9)),
    "a symbolic link": lambda path, other: (path.unlink(), path.symlink_to(other)),
    "a hard link": lambda path, other: (path.unlink(), os.link(other, path)),
    "gone": lambda path, _: path.unlink(),
    "moved": lambda path, _: path.rename(path.with_name("moved")),
    "a folder": lambda path, _: (path.unlink(), path.mkdir()),
    "nothing": lambda *_: None,
}


@pytest.mark.parametrize("action", ["trash", "hardlink", "symlink", "move", "delete"])
@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_between_plan_and_apply_nothing_is_lost(
    catalog: Catalog, shelf: Path, tmp_path: Path, trash: Path, action: Action, seed: int
) -> None:
    draw = Random(f"{action} {seed}")
    target = tmp_path / "aside" if action == "move" else None
    plan = catalog.plan_removal(action, target, exact_only=True)
    _disturb(shelf, draw)
    before = contents(shelf)
    catalog.apply_plan(plan)
    assert before.keys() <= contents(shelf, trash, tmp_path / "aside").keys()
    _disturb(shelf, draw)
    before = contents(shelf, trash, tmp_path / "aside")
    if action != "delete" and catalog.removal_runs()[0].done:
        catalog.undo_removal()
    assert before.keys() <= contents(shelf, trash, tmp_path / "aside").keys()


def _disturb(shelf: Path, draw: Random) -> None:
    """Change some files of the exact copies, but never the last one of a content."""
    for path in sorted(shelf.rglob("*.jpg")):
        if path.is_file() and not path.is_symlink() and draw.random() < 0.4:
            others = [one for one in sorted(shelf.rglob("*.jpg")) if one.is_file() and one != path]
            _CHANGES[draw.choice(sorted(_CHANGES))](path, draw.choice(others))


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("action", ["trash", "hardlink", "symlink", "move", "delete"])
def test_files_that_change_all_the_time_are_not_lost(
    catalog: Catalog, tmp_path: Path, action: Action
) -> None:
    """Another program rewrites and replaces files while a plan is applied."""
    target = tmp_path / "aside" if action == "move" else None
    plan = catalog.plan_removal(action, target, exact_only=True)
    path, stop, written = Path(plan.files[0].path), threading.Event(), [b""]

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            content = b"version %d" % number
            new = path.with_name("new")
            new.write_bytes(content)
            new.replace(path)
            written[0] = content

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        wait_until(lambda: bool(written[0]))
        done = catalog.apply_plan(plan)
    finally:
        stop.set()
        writer.join()
    assert done.failed == 1
    assert path.read_bytes() == written[0]
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".catalog-")]


class TestCommands:
    @pytest.fixture
    def plan(self, run: Run, shelf: Path, tmp_path: Path) -> Path:
        assert shelf.exists()
        done = run("plan", "-o", tmp_path / "plan.json")
        assert done.returncode == 0, done.stderr
        assert done.stdout == "action\tfiles\tbyte_size\ntrash\t6\t450560\n"
        assert f"catalog apply {tmp_path}/plan.json" in done.stderr
        return tmp_path / "plan.json"

    def test_the_number_of_files_is_asked_for(self, run: Run, plan: Path, shelf: Path) -> None:
        before = entries(shelf)
        for answer in ("", "5\n", "y\n\n"):
            done = run("apply", plan, input=answer)
            assert done.returncode == 2
            assert "nothing was changed" in done.stderr
        done = run("apply", plan, "--yes", "5")
        assert (done.returncode, entries(shelf)) == (2, before)
        done = run("apply", plan, "--yes", "6", "--max-files", "5")
        assert (done.returncode, entries(shelf)) == (2, before)
        assert "more than 5" in done.stderr
        done = run("apply", plan, input="6\n")
        assert done.returncode == 0, done.stderr
        assert "6 of 6 files done" in done.stderr

    def test_a_file_that_is_left_alone_is_told(self, run: Run, plan: Path, shelf: Path) -> None:
        (shelf / "phone" / "snow.jpg").write_text("changed")
        done = run("apply", plan, "--yes", "6", "--json")
        assert done.returncode == 1
        assert "left alone: " in done.stderr
        said = json.loads(done.stdout)
        assert (said["files"], said["done"], said["failed"]) == (6, 5, 1)
        done = run("history", "--json")
        (listed,) = json.loads(done.stdout)
        assert {name: listed[name] for name in ("run", "done", "failed", "actions")} == {
            "run": said["run"], "done": 5, "failed": 1, "actions": "trash",
        }  # fmt: skip
        rows = list(csv.DictReader(run("history", said["run"], "--csv").stdout.splitlines()))
        assert [row["state"] for row in rows].count("failed") == 1

    def test_undo(self, run: Run, plan: Path, shelf: Path) -> None:
        before = entries(shelf)
        run("apply", plan, "--yes", "6")
        done = run("undo", "--json")
        assert done.returncode == 0, done.stderr
        assert "6 of 6 files back" in done.stderr
        assert json.loads(done.stdout)["done"] == 6
        assert entries(shelf) == before
        assert run("undo").returncode == 2

    def test_a_dry_run(self, run: Run, plan: Path, shelf: Path) -> None:
        before = entries(shelf)
        done = run("apply", plan, "--dry-run")
        assert done.returncode == 0
        assert "6 of 6 files could go; nothing was changed" in done.stderr
        assert entries(shelf) == before

    def test_deleting_is_warned_of(self, run: Run, shelf: Path, tmp_path: Path) -> None:
        run("plan", "--delete", "-o", tmp_path / "p.csv")
        done = run("apply", tmp_path / "p.csv", "--yes", "6")
        assert "gone for good" in done.stderr
        assert "takes it back" not in done.stderr
        assert shelf.exists()

    @pytest.mark.parametrize(
        "arguments",
        [
            ["plan", "--trash", "--delete", "-o", "p.json"],
            ["plan", "--trash", "--move-to", "x", "-o", "p.json"],
            ["plan"],
            ["apply"],
            ["apply", "p.json", "--resume"],
            ["apply", "--resume", "--yes", "3"],
            ["apply", "nothing.json"],
            ["apply", "--resume"],
            ["history", "7"],
        ],
        ids=" ".join,
    )
    def test_what_makes_no_sense(self, run: Run, tmp_path: Path, arguments: list[str]) -> None:
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert not os.listdir(tmp_path)

    def test_nothing_to_do(self, run: Run, tmp_path: Path) -> None:
        done = run("plan", "-o", tmp_path / "p.json")
        assert "no file is suggested" in done.stderr
        done = run("apply", tmp_path / "p.json")
        assert done.returncode == 0, done.stderr
        assert "0 of 0 files" in done.stderr

    def test_ctrl_c_leaves_nothing_half_done(
        self, catalog: Catalog, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = entries(shelf)
        plan = catalog.plan_removal()
        calls = iter(range(10))

        def interrupted(path: str, token: str) -> str:
            there = files.set_aside(path, token)
            if next(calls) == 2:
                raise KeyboardInterrupt
            return there

        monkeypatch.setattr("catalog.removal.steps.set_aside", interrupted)
        with pytest.raises(KeyboardInterrupt):
            catalog.apply_plan(plan)
        (run,) = catalog.removal_runs()
        assert (run.done, run.waiting, run.ended) == (2, 4, None)
        monkeypatch.undo()
        assert catalog.resume_removal().done == 6
        assert catalog.undo_removal(run.run).done == 6
        assert entries(shelf) == before

    def test_a_killed_command_goes_on(
        self, run: Run, plan: Path, shelf: Path, database_url: str
    ) -> None:
        before = entries(shelf)
        code = (
            f"{HEED_SIGNALS} import os; from catalog.removal import steps; one = steps.set_aside\n"
            "def strike(path, token):\n"
            "    one(path, token)\n"
            "    os.kill(os.getpid(), 9)\n"
            "steps.set_aside = strike\n"
            "from catalog.cli import main; main()\n"
        )
        killed = subprocess.run(
            [sys.executable, "-c", code, "apply", str(plan), "--yes", "6"],
            env={**os.environ, "CATALOG_DATABASE_URL": database_url},
            capture_output=True,
            check=False,
        )
        assert killed.returncode == -9, killed.stderr
        assert any(Path(path).name.startswith(".catalog-") for path in entries(shelf))
        assert "was interrupted" in run("history").stderr
        done = run("apply", "--resume")
        assert done.returncode == 0, done.stderr
        assert "6 of 6 files done" in done.stderr
        assert run("undo").returncode == 0
        assert entries(shelf) == before


def test_a_disk_that_is_away_is_waited_for(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun on it is neither done nor as before until it is there again."""
    write(tmp_path / "kept.png", photo(1))
    write(tmp_path / "disk" / "a.png", photo(1))
    catalog.ingest([tmp_path])
    before = entries(tmp_path / "disk")
    plan = catalog.plan_removal("delete", keep=["in:" + str(tmp_path / "kept.png")])
    assert [file.path for file in plan.files] == [str(tmp_path / "disk" / "a.png")]

    def struck(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr("catalog.removal.checks.Held.check_still", struck)
    with pytest.raises(SystemExit):
        catalog.apply_plan(plan)
    monkeypatch.undo()
    (tmp_path / "disk").rename(tmp_path / "away")
    assert catalog.resume_removal().done == 0
    (run,) = catalog.removal_runs()
    assert run.waiting == 1
    (tmp_path / "away").rename(tmp_path / "disk")
    with pytest.raises(UsageError, match="nothing that run"):
        catalog.undo_removal(run.run)
    assert entries(tmp_path / "disk") == before


def test_a_run_that_is_taken_back_goes_no_further(
    catalog: Catalog, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = entries(shelf)
    plan = catalog.plan_removal()

    def away(*_: object) -> Iterator[None]:
        raise RuntimeError("struck")

    monkeypatch.setattr(applying.journal, "close", away)
    with pytest.raises(RuntimeError):
        catalog.apply_plan(plan)
    monkeypatch.undo()
    assert entries(shelf) != before
    (run,) = catalog.removal_runs()
    assert run.waiting == 6
    assert catalog.undo_removal(run.run).done == 6
    assert entries(shelf) == before
    with pytest.raises(UsageError, match="no run was interrupted"):
        catalog.resume_removal()


class TestDecisions:
    def test_a_plan_may_hold_only_what_was_decided(self, catalog: Catalog, shelf: Path) -> None:
        lake, small = shelf / "originals/2019/lake.jpg", shelf / "downloads/lake small.jpg"
        assert not catalog.plan_removal(decided_only=True).files
        catalog.decide("duplicate", lake, small)
        (file,) = catalog.plan_removal(decided_only=True).files
        assert file.path == str(small)
        catalog.decide("duplicate", lake, shelf / "phone/backup/lake.jpg")  # copies of one content
        catalog.decide("expendable", shelf / "originals/2020/castle.jpg")
        names = {Path(file.path).name for file in catalog.plan_removal(decided_only=True).files}
        assert names == {"lake small.jpg", "lake.jpg", "castle.jpg"}

    @pytest.mark.parametrize(
        ("verdict", "said"),
        [
            ("unrelated", "unrelated"),
            ("alternate", "alternates"),
            ("keep", "decided to be kept"),
        ],
    )
    def test_what_was_decided_after_the_plan_counts(
        self, catalog: Catalog, shelf: Path, verdict: Any, said: str
    ) -> None:
        lake, small = shelf / "originals/2019/lake.jpg", shelf / "downloads/lake small.jpg"
        plan = catalog.plan_removal()
        if verdict == "keep":
            catalog.decide("keep", small)
        else:
            catalog.decide(verdict, lake, small)
        applied = catalog.apply_plan(plan)
        (left,) = [one for one in applied.steps if one.state == "failed"]
        assert left.path == str(small)
        assert said in str(left.outcome)
        assert small.exists()


class TestSidecars:
    @pytest.fixture
    def photos(self, tmp_path: Path, catalog: Catalog) -> Path:
        """Two folders with the same photo and the same XMP beside it."""
        for folder in ("a", "b"):
            write(tmp_path / "photos" / folder / "IMG_1.png", photo(1))
            (tmp_path / "photos" / folder / "IMG_1.png.xmp").write_text("<stars>5</stars>")
        catalog.ingest([tmp_path / "photos"])
        return tmp_path / "photos"

    def test_they_go_and_return_with_their_photo(self, catalog: Catalog, photos: Path) -> None:
        before = contents(photos)
        plan = catalog.plan_removal()
        assert [Path(file.path).name for file in plan.files] == ["IMG_1.png", "IMG_1.png.xmp"]
        applied = catalog.apply_plan(plan)
        assert (applied.done, applied.failed) == (2, 0)
        assert sorted(path.name for path in photos.rglob("*.*")) == ["IMG_1.png", "IMG_1.png.xmp"]
        catalog.undo_removal()
        assert contents(photos) == before

    def test_they_stay_with_a_photo_that_stays(self, catalog: Catalog, photos: Path) -> None:
        plan = catalog.plan_removal()
        victim = Path(plan.files[0].path)
        assert victim.is_relative_to(photos)
        victim.write_bytes(victim.read_bytes() + b"changed")
        applied = catalog.apply_plan(plan)
        assert applied.done == 0
        assert "what it belongs to stays" in {one.outcome for one in applied.steps}
        assert victim.with_name("IMG_1.png.xmp").exists()

    def test_links_take_no_sidecars_and_names_of_other_photos_count(
        self, catalog: Catalog, photos: Path
    ) -> None:
        assert len(catalog.plan_removal("hardlink").files) == 1
        for folder in ("a", "b"):
            (photos / folder / "IMG_10.xmp").write_text("of another one")
        assert len(catalog.plan_removal().files) == 2
