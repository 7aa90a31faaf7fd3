"""Files that change while they are read, and copies that there is no room for."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import tarfile
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from catalog import Catalog
from catalog.core.paths import join_member
from catalog.errors import MachineError, UnreadableFile
from catalog.fingerprint import task
from catalog.fingerprint.records import Failure, Fingerprint, Ignored, Postponed, Request
from catalog.fingerprint.task import fingerprint, look
from catalog.sources.stat import Stat
from tests.support.made_videos import film, write_video
from tests.support.pictures import encode, photo, write


def _stored(catalog: Catalog) -> dict[str, str]:
    """The SHA-256 of each file's content."""
    query = "SELECT path, encode(sha256, 'hex') FROM file JOIN media ON media.id = media_id"
    with catalog.sql(query) as (_, rows):
        return {str(path): str(digest) for path, digest in rows}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("moving", [False, True], ids=["picture", "video"])
def test_a_change_right_after_reading_is_noticed(tmp_path: Path, moving: bool) -> None:
    """Within a tick of the clock, for which two contents of a size have the same stat."""
    contents = [b"\0" * 99 + bytes([number]) for number in range(2)]
    path = tmp_path / "a"
    for _ in range(50):
        path.write_bytes(contents[0])
        if moving:
            digest, stat = task.hash_file(str(path))
        else:
            data, stat = task.read_file(str(path), 16, lambda _: True)
            digest = hashlib.sha256(data).digest()
        path.write_bytes(contents[1])
        now = path.stat()
        assert digest == hashlib.sha256(contents[0]).digest()
        assert (now.st_size, now.st_mtime_ns) != (stat.size, stat.mtime_ns)


def test_what_was_no_media_when_it_was_looked_at_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"nothing that is known")

    read = task.read_file

    def read_and_then_written(*args: Any) -> tuple[bytes, Stat]:
        found = read(*args)
        path.write_bytes(encode(photo(1), ".png"))
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(task, "read_file", read_and_then_written)
        seen = fingerprint(Request(str(path), None, ("phash",), {}))
    assert isinstance(seen, Ignored)
    assert seen.stat.mtime_ns != path.stat().st_mtime_ns


def test_files_that_are_rewritten_all_the_time_end_as_they_end(
    catalog: Catalog, tmp_path: Path
) -> None:
    pictures = [encode(photo(number), ".png") for number in range(4)]
    videos = []
    for number in range(2):
        write_video(tmp_path / "made.mp4", film(number, 1, 8, scene=1, width=96, height=64), 8)
        videos.append((tmp_path / "made.mp4").read_bytes())
    (folder := tmp_path / "folder").mkdir()
    (folder / "a.png").write_bytes(pictures[0])
    (folder / "b.mp4").write_bytes(videos[0])
    going = True

    def rewrite() -> None:
        turn = 0
        while going:
            turn += 1
            (folder / "a.png").write_bytes(pictures[turn % 4])
            (folder / "b.mp4").write_bytes(videos[turn % 2][: 1000 if turn % 3 else None])

    writer = Thread(target=rewrite)
    writer.start()
    try:
        for _ in range(3):
            catalog.ingest([folder])
    finally:
        going = False
        writer.join()
    (folder / "a.png").write_bytes(pictures[3])
    (folder / "b.mp4").write_bytes(videos[1])
    assert catalog.ingest([folder]).files_failed == 0
    assert _stored(catalog) == {
        str(folder / name): _digest(folder / name) for name in ("a.png", "b.mp4")
    }


def test_what_could_not_be_read_is_tried_again_though_it_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_video(tmp_path / "a.mp4", film(1, 1, 8, scene=1, width=96, height=64), 8)

    def digest_file(path: str, _wanted: object) -> tuple[bytes, object]:
        raise UnreadableFile(path, "Input/output error")

    monkeypatch.setattr(task, "digest_file", digest_file)
    request = Request(str(tmp_path / "a.mp4"), None, ("phash",), {})
    failure = fingerprint(request, lambda _: None)
    assert isinstance(failure, Failure)
    assert failure.stat is None


class _FullDisk(io.FileIO):
    def __init__(self, path: Path) -> None:
        super().__init__(path, "w+b")

    def write(self, _: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A folder for temporary files in which there is no room, until this is undone."""
    full = tmp_path / "full"
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: _FullDisk(full))
    return monkeypatch


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A zip with a picture before and after a video."""
    write_video(tmp_path / "b.mp4", film(1, 1, 8, scene=1, width=96, height=64), 8)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        made.writestr("a.png", encode(photo(1), ".png"))
        made.write(tmp_path / "b.mp4", "b.mp4")
        made.writestr("c.png", encode(photo(2), ".png"))
    return tmp_path / "all.zip"


def test_a_full_folder_for_temporary_files_is_no_fault_of_the_files(
    database_url: str, archive: Path, no_room: pytest.MonkeyPatch
) -> None:
    with (
        ThreadPoolExecutor(1) as threads,
        Catalog.open(database_url=database_url, executor=threads) as catalog,
    ):
        with pytest.raises(
            MachineError, match=r"1 file could not be read yet.*b\.mp4.*No space left.*TMPDIR"
        ):
            catalog.ingest([archive])
        names = {Path(path).name for path in _stored(catalog)}
        assert names == {"a.png", "c.png"}  # all else is done
        assert catalog.status().files_failed == 0
        no_room.undo()
        assert catalog.ingest([archive]).files_new == 1
        assert len(_stored(catalog)) == 3


def test_such_a_file_is_postponed(archive: Path, no_room: pytest.MonkeyPatch) -> None:
    request = Request(join_member(str(archive), "b.mp4"), None, ("phash",), {})
    postponed = fingerprint(request, lambda _: None)
    assert isinstance(postponed, Postponed)
    no_room.undo()
    assert isinstance(fingerprint(request, lambda _: None), Fingerprint)


@pytest.mark.usefixtures("no_room")
def test_a_compressed_tar_is_read_without_room_too(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as made:
        for number in range(3):
            write(tmp_path / f"{number}.png", photo(number))
            made.add(tmp_path / f"{number}.png", f"{number}.png")
    for number in (2, 0, 1):
        member = join_member(str(tmp_path / "a.tar.gz"), f"{number}.png")
        assert look(member).data == (tmp_path / f"{number}.png").read_bytes()
