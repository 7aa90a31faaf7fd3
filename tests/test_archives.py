"""Pictures and videos in zip and tar archives, read in place."""

from __future__ import annotations

import gzip
import io
import os
import re
import struct
import tarfile
import tempfile
import warnings
import zipfile
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.core.paths import folder_named, from_text, resolved, split_member
from catalog.errors import MediaError, UnreadableFile
from catalog.fingerprint.records import Failure, Fingerprint, Request
from catalog.fingerprint.task import fingerprint, look
from catalog.groups.scopes import Scope
from catalog.reports.thumbnails import Thumbnailing
from catalog.sources import archives, copied, on_disk, stream
from catalog.sources.scan import scan
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, encode, photo, write

Files = dict[str, bytes]

TARS = {"a.tar": "w", "a.tgz": "w:gz", "a.tar.bz2": "w:bz2", "a.txz": "w:xz"}
NAMES = ["a.zip", "a.CBZ", *TARS]


def pack(path: Path, files: Files) -> Path:
    """Write an archive of the kind that its name says."""
    if path.suffix.lower() in (".zip", ".cbz"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in files.items():
                info = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
                info.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(info, data)
        return path
    with tarfile.open(path, TARS[f"a{''.join(path.suffixes)}"]) as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1577934246
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.fixture
def files() -> Files:
    return {
        "2019/a.jpg": encode(photo(1), ".jpg"),
        "notes.txt": b"no picture",
        "2019/b.jpg": encode(cropped(photo(1), 0.03), ".jpg"),
        "c.png": encode(photo(2), ".png"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_members_are_files(catalog: Catalog, tmp_path: Path, files: Files, name: str) -> None:
    archive = pack(tmp_path / name, files)
    summary = catalog.ingest([archive], workers=2)
    # The archive itself is a file too, and no media.
    assert (summary.files_seen, summary.files_failed, summary.files_ignored) == (5, 0, 2)
    (pair,) = catalog.duplicates()
    assert (pair.file1, pair.file2) == (f"{archive}!/2019/a.jpg", f"{archive}!/2019/b.jpg")
    with catalog.sql("SELECT DISTINCT folder1, root1 FROM duplicate") as (_, rows):
        assert list(rows) == [(f"{archive}!/2019", str(tmp_path))]
    (near,) = catalog.query(f"{archive}!/2019/a.jpg")
    assert near.path == pair.file2
    again = catalog.ingest([archive], workers=2)
    assert (again.files_unchanged, again.files_ignored) == (5, 2)


def test_archives_in_folders_are_looked_into_if_asked_for(
    catalog: Catalog, tmp_path: Path, files: Files
) -> None:
    archive = pack(tmp_path / "a.zip", files)
    assert catalog.ingest([tmp_path], workers=1).files_ignored == 1
    assert scan([tmp_path]).files == [str(archive)]
    assert catalog.ingest([tmp_path], workers=1, archives=True).files_new == 4


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_a_changed_archive_is_noticed(
    catalog: Catalog, tmp_path: Path, files: Files, name: str
) -> None:
    archive = pack(tmp_path / name, files)
    catalog.ingest([archive], workers=1)
    other = encode(photo(7), ".png")
    files["c.png"] = other + b"\0"
    pack(archive, files)
    assert catalog.ingest([archive], workers=1).media_new == 1
    # Of the same size and date, by its content alone.
    files["c.png"] = files["c.png"][:-1] + b"\1"
    pack(archive, files)
    os.utime(archive, ns=(1, 1))
    assert catalog.ingest([archive], workers=1).media_new == 1


def test_the_same_content_in_an_archive_is_not_decoded_again(
    catalog: Catalog, tmp_path: Path, files: Files
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(files["2019/a.jpg"])
    catalog.ingest([tmp_path / "photos"], workers=1)
    (request,) = [
        Request(str(pack(tmp_path / "a.zip", files)) + "!/2019/a.jpg", None, ("phash",), {})
    ]
    found = fingerprint(request)
    assert isinstance(found, Fingerprint)
    assert found.content is not None
    assert catalog.ingest([tmp_path / "a.zip"], workers=1).media_new == 2


def test_a_file_of_exactly_that_path_is_the_file(tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", files)
    path = f"{archive}!/2019/a.jpg"
    assert split_member(path) == (str(archive), "2019/a.jpg")
    (tmp_path / "a.zip!" / "2019").mkdir(parents=True)
    write(tmp_path / "a.zip!" / "2019" / "a.jpg", photo(5))
    assert split_member(path) is None
    assert look(path).data == Path(path).read_bytes()


def test_paths_into_archives(tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd!").mkdir()
    archive = pack(tmp_path / "odd!" / "a.zip", files)
    (tmp_path / "link.zip").symlink_to(archive)
    monkeypatch.chdir(tmp_path)
    assert resolved("link.zip!/2019/a.jpg") == f"{archive}!/2019/a.jpg"
    assert folder_named("odd!/a.zip") == folder_named(f"{archive}!") == f"{archive}!"
    assert Scope(under="link.zip").under == f"{archive}!"
    assert split_member(f"{tmp_path}/gone.zip!/a.jpg") is None


def test_below_an_archive(catalog: Catalog, tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", files)
    other = pack(tmp_path / "b.zip", {"d.jpg": encode(photo(1), ".jpg", quality=50)})
    catalog.ingest([archive, other], workers=1)
    assert len(list(catalog.duplicates())) == 3
    assert len(list(catalog.duplicates(scope=Scope(under=str(archive))))) == 1
    catalog.set_reference(other)
    members = [member for cluster in catalog.clusters() for member in cluster.members]
    assert [member.path for member in members if member.reference] == [f"{other}!/d.jpg"]


UNSAFE = {
    "/etc/a.jpg": "absolute",
    "../a.jpg": r"leads out of a folder by \.\.",
    "x/../../a.jpg": r"leads out of a folder by \.\.",
    "x\\a.jpg": "backslash",
}


@pytest.mark.parametrize("kind", ["a.zip", "a.tar"])
@pytest.mark.parametrize("name", UNSAFE)
def test_names_that_lead_elsewhere(catalog: Catalog, tmp_path: Path, kind: str, name: str) -> None:
    data = encode(photo(1), ".jpg")
    archive = pack(tmp_path / kind, {name: data, "good.jpg": data, f"{name}.txt": b"passed over"})
    summary = catalog.ingest([archive], workers=1)
    assert (summary.files_failed, summary.media_new) == (1, 1)
    (failure,) = catalog.failures()
    assert failure.path == f"{archive}!/{name}"
    assert re.search(UNSAFE[name], failure.message)


@pytest.mark.parametrize("kind", ["a.zip", "a.tar"])
def test_names_in_other_spellings(tmp_path: Path, kind: str) -> None:
    data = encode(photo(1), ".jpg")
    archive = pack(tmp_path / kind, {"./a.jpg": data, "x//y/./b.jpg": data, "é.jpg": data})
    stats, errors = archives.listing(str(archive))
    names = [f"{archive}!/{name}" for name in ("a.jpg", "x/y/b.jpg", "é.jpg")]
    assert (list(stats), errors) == (names, [])
    assert all(look(path).data == data for path in names)


def test_names_that_are_not_utf8(catalog: Catalog, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    archive = pack(tmp_path / "a.tar", {name: encode(photo(1), ".jpg")})
    assert catalog.ingest([archive], workers=1).media_new == 1
    with catalog.sql("SELECT path FROM file WHERE state = 'hashed'") as (_, rows):
        ((path,),) = rows
    assert path.endswith("a.tar%21/caf%E9.jpg")
    assert look(from_text(path)).data == encode(photo(1), ".jpg")


def test_names_of_a_zip_that_does_not_say_they_are_utf8(tmp_path: Path) -> None:
    archive = pack(tmp_path / "a.zip", {"caf\u00e9.jpg": b"", "b\u00fc.jpg": b""})
    data = archive.read_bytes()
    # Without the flag that says so, and one as it was written in the time of DOS.
    for flagged in (b"PK\1\2\x14\x03\x14\0\0\x08", b"PK\3\4\x14\0\0\x08"):
        data = data.replace(flagged, flagged[:-1] + b"\0")
    archive.write_bytes(data)
    stats, _ = archives.listing(str(archive))
    assert list(stats) == [f"{archive}!/caf\u00e9.jpg", f"{archive}!/b\u00fc.jpg"]


@pytest.mark.parametrize("kind", ["a.zip", "a.tar"])
def test_two_files_of_one_name(catalog: Catalog, tmp_path: Path, kind: str) -> None:
    archive = tmp_path / kind
    data = [encode(photo(seed), ".jpg") for seed in (1, 2)]
    if kind == "a.zip":
        with zipfile.ZipFile(archive, "w") as packed, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for one in data:
                packed.writestr("a.jpg", one)
    else:
        with tarfile.open(archive, "w") as tar:
            for one in data:
                info = tarfile.TarInfo("a.jpg")
                info.size = len(one)
                tar.addfile(info, io.BytesIO(one))
    assert catalog.ingest([archive], workers=1).files_failed == 1
    (failure,) = catalog.failures()
    assert (failure.path, "2 files of this name" in failure.message) == (f"{archive}!/a.jpg", True)


def test_encrypted_members(catalog: Catalog, tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", files)
    data = bytearray(archive.read_bytes())
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 8] |= 1
    archive.write_bytes(data)
    assert catalog.ingest([archive], workers=1).files_failed == 3  # not the text
    assert {failure.message for failure in catalog.failures()} == {
        "it is encrypted; unpack it first"
    }


def test_what_is_no_file_in_a_tar_is_passed_over(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        for number, kind in enumerate(
            (tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE)
        ):
            info = tarfile.TarInfo(f"{number}.jpg")
            info.type, info.linkname = kind, "elsewhere.jpg"
            tar.addfile(info)
    assert archives.listing(str(tmp_path / "a.tar")) == ({}, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_archive_is_told_and_the_run_goes_on(
    catalog: Catalog, tmp_path: Path, files: Files, name: str
) -> None:
    archive = pack(tmp_path / name, files)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) * 2 // 3])
    write(tmp_path / "good.jpg", photo(5))
    summary = catalog.ingest([archive, tmp_path / "good.jpg"], workers=1)
    assert summary.files_failed >= 1
    told = {failure.path: failure.message for failure in catalog.failures()}
    assert "the archive is damaged" in told[str(archive)]
    assert str(tmp_path / "good.jpg") not in told
    archive.write_bytes(whole)
    assert catalog.ingest([archive], workers=1).files_failed == 0
    assert catalog.failures() == []


def test_a_garbled_header_in_a_tar_is_told(tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.tar", files)
    data = bytearray(archive.read_bytes())
    at = data.index(b"c.png")
    data[at : at + 5] = b"d.png"  # its checksum is wrong now
    archive.write_bytes(data)
    stats, errors = archives.listing(str(archive))
    assert len(stats) == 3
    assert [error.path for error in errors] == [str(archive)]


def test_a_member_whose_bytes_are_damaged(catalog: Catalog, tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", files)
    data = bytearray(archive.read_bytes())
    data[data.index(b"2019/a.jpg") + 2000] ^= 0xFF
    archive.write_bytes(data)
    summary = catalog.ingest([archive], workers=1)
    assert (summary.files_failed, summary.media_new) == (1, 2)
    (failure,) = catalog.failures()
    assert failure.path == f"{archive}!/2019/a.jpg"
    assert failure.message.startswith("the archive is damaged")


def test_names_are_not_believed(catalog: Catalog, tmp_path: Path) -> None:
    write(tmp_path / "a.jpg", photo(1)).rename(tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(b"something else")
    (tmp_path / "c.tar").write_bytes(b"")
    paths = [tmp_path / name for name in ("a.zip", "b.zip", "c.tar")]
    summary = catalog.ingest(paths, workers=1)
    assert (summary.media_new, summary.files_failed) == (1, 2)
    assert all("whatever its name says" in failure.message for failure in catalog.failures())


def test_a_member_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_SMALL_MEMBER", 1000)
    monkeypatch.setattr(archives, "_SMALL_TAR", 1000)
    trap = encode(photo(1), ".bmp") + bytes(10 << 20)
    archive = pack(tmp_path / "a.zip", {"a.bmp": trap})
    with zipfile.ZipFile(archive) as packed:
        assert packed.infolist()[0].compress_size * 10 < len(trap)
    monkeypatch.setattr(archives, "_LARGEST_RATIO", 10)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        look(f"{archive}!/a.bmp")
    _, errors = archives.listing(str(archive))
    assert [error.path for error in errors] == [f"{archive}!/a.bmp"]
    compressed = pack(tmp_path / "a.tgz", {"a.bmp": trap, "b.bmp": trap})
    _, errors = archives.listing(str(compressed))
    assert [error.path for error in errors] == [str(compressed)]


def test_a_size_that_is_a_lie(tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", {"a.jpg": files["2019/a.jpg"]})
    size = len(files["2019/a.jpg"])
    honest = archive.read_bytes()
    for lie in (size - 1000, size + 1000):
        words = struct.pack("<I", size), struct.pack("<I", lie)
        archive.write_bytes(honest.replace(*words))
        archives._holding.key = None
        with pytest.raises(UnreadableFile, match=r"damaged|fewer bytes"):
            look(f"{archive}!/a.jpg")


def test_a_picture_has_a_largest_size(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = pack(tmp_path / "a.zip", files)
    monkeypatch.setattr(stream, "_LARGEST_PICTURE", 1000)
    with pytest.raises(UnreadableFile, match="too many for a picture"):
        look(f"{archive}!/2019/a.jpg")


@pytest.mark.parametrize("name", ["a.zip", "a.tgz"])
def test_videos_are_copied_and_the_copies_go(
    catalog_apart: Catalog, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setenv("TMPDIR", str(spool))
    monkeypatch.setattr(tempfile, "tempdir", None)
    video = write_video(tmp_path / "v.mp4", film(1, 3, 10, width=160, height=120), 10)
    broken = video.read_bytes()[:2000]
    archive = pack(tmp_path / name, {"v.mp4": video.read_bytes(), "broken.mp4": broken})
    summary = catalog_apart.ingest([archive, video], workers=2)
    assert (summary.files_failed, summary.media_new) == (1, 1)
    (pair,) = catalog_apart.duplicates()
    assert {pair.file1, pair.file2} == {f"{archive}!/v.mp4", str(video)}
    (failure,) = catalog_apart.failures()
    assert failure.path == f"{archive}!/broken.mp4"
    assert "spool" not in failure.message
    assert "/" not in failure.message
    assert len(Thumbnailing().preview(f"{archive}!/v.mp4").frames) == 3
    with pytest.raises(MediaError) as raised:
        Thumbnailing().preview(f"{archive}!/broken.mp4")
    assert raised.value.path == failure.path
    assert list(spool.iterdir()) == []


def test_a_copy_is_there_within_the_block_only(tmp_path: Path, files: Files) -> None:
    path = f"{pack(tmp_path / 'a.tgz', files)}!/c.png"
    with copied(path) as copy:
        assert Path(copy.path).read_bytes() == files["c.png"]
        assert copy.stat.size == len(files["c.png"])
        place = copy.path
    assert not os.path.exists(place)
    with on_disk(str(tmp_path / "a.tgz")) as place:
        assert place == str(tmp_path / "a.tgz")


def test_compressed_tars_are_read_once_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {f"{seed:03}.jpg": encode(photo(seed, 64, 48), ".jpg") for seed in range(60)}
    archive = pack(tmp_path / "a.tgz", dict(reversed(many.items())))
    paths, _ = archives.listing(str(archive))
    rewinds = []
    rewind = gzip.GzipFile.rewind
    monkeypatch.setattr(gzip.GzipFile, "rewind", lambda self: rewinds.append(rewind(self)))
    inner = gzip._GzipReader.__base__  # what all readers of compressed files have in common
    monkeypatch.setattr(inner, "_rewind", lambda self, old=inner._rewind: rewinds.append(old(self)))
    for path in paths:
        assert look(path).data == many[path.rpartition("/")[2]]
    assert rewinds == []
    for path in reversed(paths):
        assert look(path).data == many[path.rpartition("/")[2]]
    assert len(rewinds) == 1


def test_a_large_compressed_tar_is_not_put_into_a_file(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_LARGEST_UNPACKED", 1000)
    archive = pack(tmp_path / "a.tgz", files)
    for name in (*files, *reversed(files), *files):
        with copied(f"{archive}!/{name}") as copy:
            assert Path(copy.path).read_bytes() == files[name]


def test_a_member_that_is_gone(tmp_path: Path, files: Files) -> None:
    archive = pack(tmp_path / "a.zip", files)
    found = scan([f"{archive}!/nothing.jpg", f"{archive}!/c.png"])
    assert found.files == [f"{archive}!/c.png"]
    assert found.named == {f"{archive}!/c.png"}
    assert [error.reason for error in found.errors] == ["there is no such file in the archive"]
    gone = fingerprint(Request(f"{archive}!/nothing.jpg", None, ("phash",), {}))
    assert isinstance(gone, Failure)
    assert gone.message == "there is no such file in the archive"
