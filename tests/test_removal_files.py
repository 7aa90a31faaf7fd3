"""What removal does with files, on real folders: names, the trash, links, and steps."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.errors import FileLeftAlone
from catalog.removal import files, links, steps, trash
from catalog.removal.checks import checked
from catalog.removal.files import Seen
from catalog.removal.records import Action, Planned, Step
from tests.support.faults import can_fill_disks
from tests.support.removal_faults import entries

_linux = pytest.mark.skipif(sys.platform == "darwin", reason="the trash of freedesktop.org")


@pytest.fixture(autouse=True)
def home_trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "HOME"):  # the one on Linux, the other on macOS
        monkeypatch.setenv(name, str(tmp_path / "data"))
    return tmp_path / "data" / "Trash"


@pytest.fixture(params=["", "plain"])
def plain(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the file system has no renames but the oldest."""

    def lacking(source: str, *_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), source)

    if request.param:
        monkeypatch.setattr(files, "_rename", lacking)
    return bool(request.param)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own."""
    if not can_fill_disks():
        pytest.skip("no small disk can be mounted here")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


def put(path: Path, content: str = "kept") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    os.utime(path, ns=(10**18 + 1, 10**18 + 1))
    return path


def planned(
    path: Path, keeper: Path, action: Action = "trash", target: Path | None = None
) -> Planned:
    seen, kept = Seen.at(str(path)), Seen.at(str(keeper))
    assert seen is not None
    assert kept is not None
    return Planned(
        action, str(path), "why", seen.byte_size, _sha256(path), seen.mtime_ns, seen.device,
        seen.inode, str(keeper), kept.byte_size, _sha256(keeper), kept.mtime_ns, kept.device,
        kept.inode, None if target is None else str(target),
    )  # fmt: skip


def _sha256(path: Path) -> str:
    opened = os.open(path, os.O_RDONLY)
    try:
        return files.sha256_of(opened).hex()
    finally:
        os.close(opened)


def done(file: Planned) -> Step:
    """A step that was done with a file."""
    with checked(file, {}) as held:
        step = steps.prepared(1, file)
        steps.do(step, held)
    return step


class TestNames:
    @pytest.mark.usefixtures("plain")
    def test_renaming_overwrites_nothing(self, tmp_path: Path) -> None:
        one, other = put(tmp_path / "one", "1"), put(tmp_path / "other", "2")
        with pytest.raises(FileExistsError):
            files.rename_new(str(one), str(other))
        assert (one.read_text(), other.read_text()) == ("1", "2")
        files.rename_new(str(one), str(tmp_path / "new"))
        assert not one.exists()
        assert (tmp_path / "new").read_text() == "1"

    @pytest.mark.usefixtures("plain")
    def test_setting_aside_overwrites_nothing(self, tmp_path: Path) -> None:
        one = put(tmp_path / "one", "1")
        put(Path(files.aside(str(one), "token")), "2")
        with pytest.raises(FileExistsError):
            files.set_aside(str(one), "token")
        assert one.read_text() == "1"

    def test_names_change_their_files_at_once(self, tmp_path: Path, plain: bool) -> None:
        one, other = put(tmp_path / "one", "1"), put(tmp_path / "other", "2")
        changed = files.exchange(str(one), str(other))
        assert changed is not plain
        assert (one.read_text(), other.read_text()) == (("1", "2") if plain else ("2", "1"))

    @given(
        st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)
        | st.binary(min_size=1).map(os.fsdecode)
    )
    def test_a_name_with_a_token_fits_and_keeps_its_suffix(self, name: str) -> None:
        made = files.with_token(name, "12345678", 245)
        assert len(os.fsencode(made)) <= 245
        assert ".12345678" in made
        suffix = os.path.splitext(name)[1]
        if len(os.fsencode(suffix)) <= 61:
            assert made.endswith(suffix)

    @pytest.mark.parametrize("kind", ["pipe", "link", "folder", "nothing"])
    def test_only_regular_files_are_opened(self, tmp_path: Path, kind: str) -> None:
        path = tmp_path / "a"
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(put(tmp_path / "b"))
        elif kind == "folder":
            path.mkdir()
        with pytest.raises(FileLeftAlone):
            files.open_file(str(path))


@_linux
class TestTrash:
    def test_a_file_and_where_it_was(self, tmp_path: Path, home_trash: Path) -> None:
        victim = put(tmp_path / "100 % ü\udcff.jpg", "gone")
        step = done(planned(victim, put(tmp_path / "kept.jpg")))
        assert step.place is not None
        assert Path(step.place).parent == home_trash / "files"
        assert Path(step.place).read_text() == "gone"
        (info,) = (home_trash / "info").iterdir()
        assert info.name == f"{Path(step.place).name}.trashinfo"
        head, path, date = info.read_text().splitlines()
        assert head == "[Trash Info]"
        assert path == f"Path={tmp_path}/100%20%25%20%C3%BC%FF.jpg"
        assert date.startswith("DeletionDate=20")
        assert stat.S_IMODE(home_trash.stat().st_mode) == 0o700
        assert trash.is_in_trash(step.place)

    def test_the_longest_name_fits(self, tmp_path: Path) -> None:
        victim = put(tmp_path / f"{'ü' * 125}.jpg", "gone")
        step = done(planned(victim, put(tmp_path / "kept.jpg")))
        assert not victim.exists()
        steps.take_back(step)
        assert victim.read_text() == "gone"

    def test_each_disk_has_its_own(self, tmp_path: Path, small_disk: Path) -> None:
        victim = put(small_disk / "deep" / "a.jpg", "gone")
        step = done(planned(victim, put(tmp_path / "kept.jpg")))
        mine = small_disk / f".Trash-{os.geteuid()}"
        assert step.place is not None
        assert Path(step.place).parent == mine / "files"
        (info,) = (mine / "info").iterdir()
        assert "Path=deep/a.jpg\n" in info.read_text()
        steps.take_back(step)
        assert victim.read_text() == "gone"
        assert not any((mine / "info").iterdir())

    @pytest.mark.parametrize("kind", ["sticky", "not sticky", "a link"])
    def test_one_for_all_users_must_be_sticky(
        self, tmp_path: Path, small_disk: Path, kind: str
    ) -> None:
        shared = small_disk / ".Trash"
        if kind == "a link":
            (small_disk / "other").mkdir()
            (small_disk / "other").chmod(0o1777)
            shared.symlink_to("other")
        else:
            shared.mkdir()
            shared.chmod(0o1777 if kind == "sticky" else 0o777)
        step = done(planned(put(small_disk / "a.jpg"), put(tmp_path / "kept.jpg")))
        user = str(os.geteuid())
        wanted = shared / user if kind == "sticky" else small_disk / f".Trash-{user}"
        assert step.place is not None
        assert Path(step.place).parent == wanted / "files"

    def test_where_none_can_be_made_the_file_stays(self, tmp_path: Path, small_disk: Path) -> None:
        victim = put(small_disk / "a.jpg")
        (small_disk / f".Trash-{os.geteuid()}").write_text("in the way")
        with pytest.raises(FileLeftAlone, match=r"not a folder of your own|cannot be made"):
            done(planned(victim, put(tmp_path / "kept.jpg")))
        assert victim.exists()

    @pytest.mark.parametrize(
        "path",
        ["/a/.Trash-1000/files/b", "/a/.Trash/1000/files/b", "/h/.local/share/Trash/files/b",
         "/Volumes/x/.Trashes/501/b", "/d/$RECYCLE.BIN/S-1/b"],
    )  # fmt: skip
    def test_trashes_are_known(self, path: str) -> None:
        assert trash.is_in_trash(path)

    @pytest.mark.parametrize("path", ["/a/Trash/b", "/a/.Trash", "/h/.local/share/b"])
    def test_other_folders_are_none(self, path: str) -> None:
        assert not trash.is_in_trash(path)


class TestLinks:
    @pytest.mark.usefixtures("plain")
    @pytest.mark.parametrize("action", ["hardlink", "symlink"])
    def test_the_file_is_in_the_trash_and_a_link_in_its_place(
        self, tmp_path: Path, action: Action
    ) -> None:
        kept, victim = put(tmp_path / "x" / "kept.jpg"), put(tmp_path / "y" / "a.jpg")
        os.utime(victim, ns=(5, 5))
        before = entries(tmp_path)
        step = done(planned(victim, kept, action))
        assert victim.samefile(kept)
        assert victim.is_symlink() == (action == "symlink")
        if action == "symlink":
            assert os.readlink(victim) == "../x/kept.jpg"
        assert step.place is not None
        assert os.stat(step.place).st_mtime_ns == 5
        steps.take_back(step)
        assert entries(tmp_path) == before
        assert not victim.samefile(kept)

    def test_a_link_that_is_gone_does_not_keep_the_file(self, tmp_path: Path) -> None:
        kept, victim = put(tmp_path / "kept.jpg"), put(tmp_path / "a.jpg")
        step = done(planned(victim, kept, "symlink"))
        victim.unlink()
        steps.take_back(step)
        assert victim.is_file()
        assert not victim.is_symlink()

    @pytest.mark.usefixtures("plain")
    @pytest.mark.parametrize("action", ["hardlink", "symlink"])
    def test_what_is_no_link_any_more_is_not_overwritten(
        self, tmp_path: Path, action: Action
    ) -> None:
        victim = put(tmp_path / "a.jpg")
        step = done(planned(victim, put(tmp_path / "kept.jpg"), action))
        victim.unlink()
        put(victim, "new")
        with pytest.raises(FileLeftAlone, match="another file"):
            steps.take_back(step)
        assert victim.read_text() == "new"
        assert step.place is not None
        assert Path(step.place).read_text() == "kept"

    def test_sharing_blocks_changes_nothing_else(self, tmp_path: Path) -> None:
        victim = put(tmp_path / "a.jpg")
        with suppress(FileLeftAlone):  # where the disk can, it is done
            done(planned(victim, put(tmp_path / "kept.jpg"), "reflink"))
        assert victim.read_text() == "kept"
        assert victim.stat().st_mtime_ns == 10**18 + 1

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            (0, None),
            (1, "other bytes"),
            (-errno.EOPNOTSUPP, "cannot share"),
            (-errno.EXDEV, "another file system"),
            (-errno.EPERM, "not permitted"),
        ],
    )
    def test_what_the_kernel_says_of_blocks(
        self, monkeypatch: pytest.MonkeyPatch, status: int, said: str | None
    ) -> None:
        asked_for = []

        def answer(_: int, request: int, asked: bytes) -> bytes:
            words = list(links._DEDUPE.unpack(asked))
            assert request == 0xC0189436
            asked_for.append((words[0], words[1], words[6]))
            words[7] = words[1] if status == 0 else 0
            words[8] = status
            return links._DEDUPE.pack(*words)

        monkeypatch.setattr(links.fcntl, "ioctl", answer)
        size = (16 << 20) + 5
        if said is None:
            links.share_blocks(3, 4, size)
            assert asked_for == [(0, 16 << 20, 0), (16 << 20, 5, 16 << 20)]
            return
        with pytest.raises(FileLeftAlone, match=said):
            links.share_blocks(3, 4, size)


class TestChecks:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Planned:
        return planned(put(tmp_path / "a.jpg"), put(tmp_path / "kept.jpg"))

    def check(self, file: Planned) -> None:
        with checked(file, {}):
            pass

    def test_what_is_as_planned_passes(self, file: Planned) -> None:
        self.check(file)

    @pytest.mark.parametrize("which", ["path", "keeper"])
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (Path.unlink, "is gone"),
            (lambda path: path.write_text("longer"), "4 bytes then, 6 now"),
            (lambda path: os.utime(path, ns=(1, 1)), "of 1970|of 1969"),
            (lambda path: put(path.with_name("new")).rename(path), "another file has its name"),
            (lambda path: (path.write_text("KEPT"), os.utime(path, ns=(10**18 + 1,) * 2)), "bytes"),
            (lambda path: (path.unlink(), path.symlink_to(__file__)), "symbolic link"),
            (lambda path: (path.unlink(), path.mkdir()), "no regular file"),
        ],
    )
    def test_what_has_changed_does_not(
        self, file: Planned, which: str, change: Callable[[Path], object], said: str
    ) -> None:
        path = Path(getattr(file, which))
        change(path)
        with pytest.raises(FileLeftAlone, match=said):
            self.check(file)

    def test_two_names_of_one_file_are_one_file(self, tmp_path: Path) -> None:
        kept = put(tmp_path / "kept.jpg")
        os.link(kept, tmp_path / "a.jpg")
        with pytest.raises(FileLeftAlone, match="another name"):
            self.check(planned(tmp_path / "a.jpg", kept))

    def test_names_that_differ_in_their_form_alone(self, tmp_path: Path) -> None:
        """On a disk that takes them for one name, they are two names of one file."""
        names = [unicodedata.normalize(form, "Ü.jpg") for form in ("NFC", "NFD")]
        kept, other = (put(tmp_path / name) for name in names)
        file = planned(other, kept)
        if kept.samefile(other):
            with pytest.raises(FileLeftAlone, match="another name"):
                self.check(file)
        else:
            done(file)
            assert kept.exists()
            assert not other.exists()

    def test_a_folder_that_is_a_link_now(self, tmp_path: Path) -> None:
        file = planned(put(tmp_path / "x" / "a.jpg"), put(tmp_path / "kept.jpg"))
        (tmp_path / "x").rename(tmp_path / "y")
        (tmp_path / "x").symlink_to("y")
        with pytest.raises(FileLeftAlone, match="symbolic link"):
            self.check(file)

    def test_a_kept_file_in_the_trash_keeps_nothing(self, tmp_path: Path) -> None:
        kept = put(tmp_path / ".Trash-1000" / "files" / "kept.jpg")
        with pytest.raises(FileLeftAlone, match="in a trash"):
            self.check(planned(put(tmp_path / "a.jpg"), kept))

    def test_only_equal_files_become_links(self, tmp_path: Path) -> None:
        file = planned(put(tmp_path / "a.jpg", "other"), put(tmp_path / "kept.jpg"), "hardlink")
        with pytest.raises(FileLeftAlone, match="same bytes"):
            self.check(file)


_ACTIONS: list[Action] = ["trash", "hardlink", "symlink", "move", "delete"]


class TestSteps:
    def file(self, tmp_path: Path, action: Action) -> Planned:
        target = tmp_path / "moved" / "deep" / "a.jpg" if action == "move" else None
        return planned(put(tmp_path / "x" / "a.jpg"), put(tmp_path / "kept.jpg"), action, target)

    @pytest.mark.usefixtures("plain")
    @pytest.mark.parametrize("action", _ACTIONS)
    @pytest.mark.parametrize("moment", ["victim", "keeper"])
    @pytest.mark.parametrize("how", ["rewritten", "replaced", "gone"])
    def test_a_change_after_the_check_undoes_the_step(
        self, tmp_path: Path, action: Action, moment: str, how: str
    ) -> None:
        file = self.file(tmp_path, action)
        changed = Path(file.path if moment == "victim" else file.keeper)
        with checked(file, {}) as held:
            step = steps.prepared(1, file)
            if how == "rewritten":
                changed.write_text("news")
            else:
                changed.rename(tmp_path / "elsewhere")
                if how == "replaced":
                    put(changed, "news")
            before = entries(tmp_path / "x") | entries(tmp_path / "moved")
            with pytest.raises((FileLeftAlone, OSError)):
                steps.do(step, held)
        assert entries(tmp_path / "x") | entries(tmp_path / "moved") == before
        assert not any(name.startswith(".catalog-") for name in os.listdir(tmp_path / "x"))

    @pytest.mark.usefixtures("plain")
    @pytest.mark.parametrize("action", ["trash", "move"])
    def test_a_file_returns_with_its_times_and_its_folder(
        self, tmp_path: Path, action: Action
    ) -> None:
        file = self.file(tmp_path, action)
        os.chmod(file.path, 0o640)
        before = entries(tmp_path)
        step = done(file)
        (tmp_path / "x").rmdir()
        steps.take_back(step)
        assert entries(tmp_path) == before

    @pytest.mark.usefixtures("plain")
    @pytest.mark.parametrize("action", ["trash", "move"])
    def test_it_overwrites_nothing_when_it_returns(self, tmp_path: Path, action: Action) -> None:
        step = done(self.file(tmp_path, action))
        new = put(tmp_path / "x" / "a.jpg", "new")
        with pytest.raises(FileLeftAlone, match="another file"):
            steps.take_back(step)
        assert new.read_text() == "new"
        assert step.place is not None
        assert Path(step.place).read_text() == "kept"

    def test_what_was_changed_in_the_trash_stays_there(self, tmp_path: Path) -> None:
        step = done(self.file(tmp_path, "trash"))
        assert step.place is not None
        Path(step.place).write_text("edited")
        with pytest.raises(FileLeftAlone, match="other bytes"):
            steps.take_back(step)
        assert Path(step.place).read_text() == "edited"

    def test_what_is_deleted_does_not_return(self, tmp_path: Path) -> None:
        step = done(self.file(tmp_path, "delete"))
        assert not os.path.lexists(step.file.path)
        with pytest.raises(FileLeftAlone, match="nothing brings it back"):
            steps.take_back(step)

    def test_a_target_that_is_taken_gets_a_number(self, tmp_path: Path) -> None:
        file = self.file(tmp_path, "move")
        assert file.target is not None
        put(Path(file.target), "there")
        step = done(file)
        assert step.place == str(tmp_path / "moved" / "deep" / "a (2).jpg")
        assert Path(file.target).read_text() == "there"

    def test_a_move_to_another_disk_and_back(self, tmp_path: Path, small_disk: Path) -> None:
        file = replace(self.file(tmp_path, "move"), target=str(small_disk / "moved" / "a.jpg"))
        before = entries(tmp_path / "x")
        step = done(file)
        assert not os.path.lexists(file.path)
        assert os.stat(small_disk / "moved" / "a.jpg").st_mtime_ns == 10**18 + 1
        steps.take_back(step)
        assert entries(tmp_path / "x") == before
        assert not entries(small_disk)

    def test_a_file_does_not_return_where_its_disk_is_not_mounted(
        self, tmp_path: Path, small_disk: Path
    ) -> None:
        file = planned(
            put(small_disk / "x" / "a.jpg"), put(tmp_path / "kept.jpg"), "move", tmp_path / "a.jpg"
        )
        step = done(file)
        (small_disk / "x").rmdir()
        subprocess.run(["umount", small_disk], check=True)
        try:
            with pytest.raises(FileLeftAlone, match="may be away"):
                steps.take_back(step)
            assert not any(small_disk.iterdir())
        finally:
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small_disk], check=True
            )
        assert (tmp_path / "a.jpg").read_text() == "kept"

    def test_a_disk_that_is_too_small(self, tmp_path: Path, small_disk: Path) -> None:
        victim = put(tmp_path / "large.jpg", "x" * (5 << 20))
        file = planned(victim, put(tmp_path / "kept.jpg"), "move", small_disk / "large.jpg")
        with pytest.raises(OSError, match="No space"):
            done(file)
        assert victim.stat().st_size == 5 << 20
        assert not entries(small_disk)

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root may act as another user")
    @pytest.mark.parametrize("action", _ACTIONS)
    def test_a_folder_of_somebody_else(self, tmp_path: Path, action: Action) -> None:
        file = self.file(tmp_path, action)
        os.chmod(file.path, 0o644)
        os.chmod(tmp_path / "x", 0o1777)  # sticky: only the owner of a file may rename it
        for folder in (tmp_path, *tmp_path.parents[:-2]):
            folder.chmod(folder.stat().st_mode | 0o111)
        (tmp_path / "data").mkdir()
        os.chown(tmp_path / "data", 65534, -1)
        (tmp_path / "moved").mkdir()
        os.chown(tmp_path / "moved", 65534, -1)
        before = entries(tmp_path)
        os.seteuid(65534)
        try:
            with pytest.raises((OSError, FileLeftAlone)):
                done(file)
        finally:
            os.seteuid(0)
        assert entries(tmp_path) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.binary(min_size=1, max_size=200)
    .filter(lambda name: not set(name) & {0, 47} and name not in (b".", b".."))
    .map(os.fsdecode),
    content=st.binary(max_size=100),
    action=st.sampled_from(_ACTIONS),
    mtime=st.integers(0, 2**33),
)
def test_any_file_goes_and_returns(
    tmp_path: Path, name: str, content: bytes, action: Action, mtime: int
) -> None:
    if sys.platform == "darwin":
        name = name.encode("ascii", "ignore").decode() or "a"
    kept, victim = tmp_path / "kept", tmp_path / "x" / name
    (tmp_path / "x").mkdir(exist_ok=True)
    kept.write_bytes(content)
    victim.write_bytes(content)
    os.utime(victim, (mtime, mtime))
    before = entries(tmp_path)
    step = done(
        planned(victim, kept, action, tmp_path / "moved" / name if action == "move" else None)
    )
    assert os.path.lexists(victim) == (action in ("hardlink", "symlink"))
    if action == "delete":
        assert entries(tmp_path) == {
            path: one for path, one in before.items() if path != str(victim)
        }
    else:
        steps.take_back(step)
        assert entries(tmp_path) == before
        victim.unlink()
