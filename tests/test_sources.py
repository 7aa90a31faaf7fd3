"""Pictures and videos at URIs: on web servers, in object stores, wherever fsspec reaches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from catalog import Catalog
from catalog.core.paths import canonical, is_uri, resolved
from catalog.errors import UnreadableFile, UsageError
from catalog.fingerprint.records import Failure, Fingerprint, Request
from catalog.fingerprint.task import fingerprint, look
from catalog.groups.scopes import Scope
from catalog.reports.thumbnails import Thumbnailing
from catalog.sources import copied, is_local, remote
from catalog.sources.scan import scan
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, encode, photo
from tests.support.servers import DATE, Shop, serving, unused_port

JPEG = encode(photo(1), ".jpg")


@pytest.fixture
def web() -> Iterator[Shop]:
    with serving() as shop:
        yield shop
    remote._file_system.cache_clear()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    with serving(is_s3=True) as shop:
        monkeypatch.setenv("AWS_ENDPOINT_URL", shop.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        remote._file_system.cache_clear()
        yield shop
    remote._file_system.cache_clear()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAUSE", 0.01)


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("HTTPS://Host.org/A.jpg#part", "https://host.org/A.jpg"),
        ("https://host", "https://host/"),
        ("http://host/get?file=a.jpg", "http://host/get?file=a.jpg"),
        ("S3://Bucket/a#b?c.jpg", "s3://Bucket/a#b?c.jpg"),
        ("sftp://me@host/a.jpg", "sftp://me@host/a.jpg"),
        ("file:///tmp/a%20b.jpg", "/tmp/a b.jpg"),
        ("file://localhost/tmp/a.jpg", "/tmp/a.jpg"),
        ("a://b", "a://b"),
        ("/s3://x", "/s3://x"),
    ],
)
def test_a_uri_has_one_spelling(given: str, known: str) -> None:
    assert canonical(given) == canonical(known) == known


@pytest.mark.parametrize(
    "uri",
    [
        "https://me:hunter2@host/a.jpg",
        "s3://key:hunter2@bucket/a.jpg",
        "https://host/a.jpg?X-Amz-Signature=hunter2",
        "https://host/a.jpg?x=1&sig=hunter2",
        "https://host/a.jpg?token=hunter2#x",
        "https://host/a.jpg?Signature=hunter2&Expires=1",
    ],
)
def test_secrets_are_refused_and_not_repeated(catalog: Catalog, uri: str) -> None:
    for what in (
        lambda: catalog.ingest([uri]),
        lambda: catalog.query(uri),
        lambda: catalog.compare(uri, uri),
        lambda: Scope(under=uri),
        lambda: catalog.set_reference(uri),
    ):
        with pytest.raises(UsageError, match="in the environment or a profile") as raised:
            what()
        assert "hunter2" not in str(raised.value)
    with catalog.sql("SELECT count(*) FROM ingest_run") as (_, rows):
        assert list(rows) == [(0,)]


def test_what_is_local() -> None:
    assert is_local("/a/b.jpg")
    assert is_local("b.jpg")
    assert not is_local("https://host/b.jpg")
    assert not is_uri("file:///a")
    assert resolved("s3://bucket/x/") == "s3://bucket/x"
    assert resolved("memory://") == "memory://"


def test_a_web_address_is_a_file(catalog: Catalog, web: Shop) -> None:
    one = web.put("/p/a b.jpg", JPEG)
    two = web.put("/p/b.jpg", encode(cropped(photo(1), 0.03), ".jpg"))
    summary = catalog.ingest([one, two], workers=2)
    assert (summary.files_new, summary.media_new, summary.files_failed) == (2, 2, 0)
    (pair,) = catalog.duplicates(scope=Scope(under=f"{web.url}/p"))
    assert (pair.file1, pair.file2) == (one, two)
    assert [root.path for root in catalog.roots()] == [f"{web.url}/p"]
    assert [near.path for near in catalog.query(one)] == [two]
    assert catalog.compare(one, two)[0].near_duplicates
    catalog.set_reference(f"{web.url}/p/")
    assert all(member.reference for one in catalog.clusters() for member in one.members)
    assert Thumbnailing().preview(one).frames
    web.asked.clear()
    assert catalog.ingest([one, two], workers=1).files_unchanged == 2
    assert {method for method, _ in web.asked} == {"HEAD"}


def test_a_picture_takes_one_request_for_its_bytes(web: Shop) -> None:
    seen = look(web.put("/a.jpg", JPEG))
    assert (seen.data, seen.stat.size, seen.stat.mtime_ns // 10**9) == (JPEG, len(JPEG), DATE)
    assert [method for method, _ in web.asked] == ["HEAD", "GET"]


def test_a_web_folder_is_what_lies_below_it(web: Shop) -> None:
    files = [web.put(f"/p/{name}", JPEG) for name in ("a.jpg", "b.jpg", "x/c.jpg")]
    web.put("/elsewhere/x.jpg", JPEG)
    found = scan([f"{web.url}/p/"])
    assert (sorted(found.files), found.errors) == (files, [])
    assert (found.named, found.folders) == (frozenset(), {f"{web.url}/p"})


@pytest.mark.parametrize(
    ("how", "known"),
    [({}, True), ({"date": None}, True), ({"tag": False}, True), ({"length": False}, False)],
)
def test_a_changed_file_is_noticed(
    catalog: Catalog, web: Shop, how: dict[str, object], known: bool
) -> None:
    uri = web.put("/a.jpg", JPEG, **how)
    catalog.ingest([uri], workers=1)
    assert catalog.ingest([uri], workers=1).files_unchanged == known
    changed = encode(photo(2), ".jpg").ljust(len(JPEG), b"\0")
    web.put("/a.jpg", changed, **how | ({} if "tag" not in how else {"date": DATE + 1}))
    assert catalog.ingest([uri], workers=1).media_new == 1


def test_a_file_of_which_neither_date_nor_tag_is_told_is_read_each_time(
    catalog: Catalog, web: Shop
) -> None:
    uri = web.put("/a.jpg", JPEG, date=None, tag=False)
    assert catalog.ingest([uri], workers=1).media_new == 1
    again = catalog.ingest([uri], workers=1)
    assert (again.files_unchanged, again.files_new, again.media_new) == (0, 0, 0)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"status": 404}, "there is nothing at this address"),
        ({"status": 403}, "its server denies access"),
        ({"status": 401}, "its server denies access"),
        ({"status": 418}, "its server answers 418"),
        ({"failures": 99}, "its server answers 503"),
        ({"missing": 500}, "its server broke off in the middle"),
        ({"seconds": 3}, "its server did not answer in time"),
    ],
)
def test_what_goes_wrong_is_told(
    web: Shop, how: dict[str, object], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_SILENT_SECONDS", 0.3)
    remote._file_system.cache_clear()
    uri = web.put("/a.jpg", JPEG, **how)
    with pytest.raises(UnreadableFile, match=reason) as raised:
        look(uri)
    assert raised.value.path == uri
    failure = fingerprint(Request(uri, None, ("phash",), {}))
    assert isinstance(failure, Failure)
    assert (failure.path, failure.stat) == (uri, None)


def test_a_bad_address_is_one_failure(catalog: Catalog, web: Shop) -> None:
    good = web.put("/a.jpg", JPEG)
    gone, refused = f"{web.url}/gone.jpg", f"http://127.0.0.1:{unused_port()}/a.jpg"
    unknown = "http://nowhere.invalid/a.jpg"
    summary = catalog.ingest([gone, refused, unknown, good], workers=1)
    assert (summary.files_failed, summary.media_new) == (3, 1)
    assert {failure.path: failure.message for failure in catalog.failures()} == {
        gone: "there is nothing at this address",
        refused: "its server cannot be reached; check that it runs",
        unknown: "there is no server of that name",
    }


def test_a_busy_server_is_asked_again(web: Shop) -> None:
    assert look(web.put("/a.jpg", JPEG, failures=2)).data == JPEG
    assert len(web.asked) > 2


def test_an_address_with_a_signature_that_a_server_leads_to_is_not_told(web: Shop) -> None:
    uri = web.put("/a.jpg", b"", status=302, location="/b.jpg?Signature=hunter2")
    with pytest.raises(UnreadableFile) as raised:
        look(uri)
    assert "hunter2" not in str(raised.value)


def test_videos_are_copied(tmp_path: Path, web: Shop) -> None:
    data = write_video(tmp_path / "v.mp4", film(1, 3, 10, width=160, height=120), 10).read_bytes()
    uri = web.put("/v.mp4", data)
    found = fingerprint(Request(uri, None, ("phash",), {}), lambda _: None)
    assert isinstance(found, Fingerprint)
    assert found.content is not None
    assert (found.path, found.content.kind, found.stat.size) == (uri, "video", len(data))
    with copied(uri) as copy:
        assert Path(copy.path).read_bytes() == data
    broken = fingerprint(
        Request(web.put("/w.mp4", data[:3000]), None, ("phash",), {}), lambda _: None
    )
    assert isinstance(broken, Failure)
    assert broken.path == f"{web.url}/w.mp4"


def test_a_bucket_is_a_folder(catalog_apart: Catalog, s3: Shop) -> None:
    s3.put("/bucket/photos/a.jpg", JPEG)
    s3.put("/bucket/photos/x/b #1?.jpg", encode(cropped(photo(1), 0.03), ".jpg"))
    s3.put("/bucket/photos/notes.txt", b"no picture")
    s3.put("/bucket/photos/x/", b"")
    s3.put("/bucket/other/c.jpg", encode(photo(2), ".jpg"))
    summary = catalog_apart.ingest(["s3://bucket/photos"], workers=2)
    assert (summary.files_seen, summary.media_new, summary.files_failed) == (3, 2, 0)
    (pair,) = catalog_apart.duplicates(scope=Scope(under="s3://bucket/photos"))
    assert pair.file1 == "s3://bucket/photos/a.jpg"
    assert pair.file2 == "s3://bucket/photos/x/b #1?.jpg"
    assert [root.path for root in catalog_apart.roots()] == ["s3://bucket/photos"]
    s3.asked.clear()
    assert catalog_apart.ingest(["s3://bucket/photos/"], workers=1).files_unchanged == 3
    assert not any("a.jpg" in path for _, path in s3.asked)  # the listing is enough
    s3.put("/bucket/photos/a.jpg", encode(photo(3), ".jpg").ljust(len(JPEG), b"\0"))
    assert catalog_apart.ingest(["s3://bucket/photos"], workers=1).media_new == 1


def test_an_object_is_a_file(s3: Shop) -> None:
    s3.put("/bucket/a.jpg", JPEG)
    found = scan(["s3://bucket/a.jpg"])
    (path,) = found.files
    assert (found.named, found.folders) == ({path}, {"s3://bucket"})
    seen = look(path)
    assert (seen.data, seen.stat) == (JPEG, found.listed[path])


@pytest.mark.parametrize(
    ("how", "reason"),
    [({"status": 403}, "its server denies access"), ({"status": 404}, "there is nothing")],
)
def test_what_goes_wrong_in_a_bucket(s3: Shop, how: dict[str, object], reason: str) -> None:
    s3.put("/bucket/a.jpg", JPEG, **how)
    with pytest.raises(UnreadableFile, match=reason):
        look("s3://bucket/a.jpg")


def test_whatever_fsspec_knows() -> None:
    store = fsspec.filesystem("memory")
    store.pipe({"/sources/a.jpg": JPEG, "/sources/x/b.txt": b"text"})
    try:
        found = scan(["memory://sources"])
        assert found.files == ["memory://sources/a.jpg", "memory://sources/x/b.txt"]
        before = found.listed["memory://sources/a.jpg"]
        assert look("memory://sources/a.jpg").stat == before
        store.pipe({"/sources/a.jpg": JPEG})
        assert scan(["memory://sources"]).listed["memory://sources/a.jpg"] != before
    finally:
        store.rm("/sources", recursive=True)


def test_what_nothing_reads_is_told() -> None:
    with pytest.raises(UsageError, match="no driver is known for gopher:// addresses"):
        scan(["gopher://host/a.jpg"])


def test_a_driver_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    remote._file_system.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"pip install 'catalog\[s3\]'"):
        scan(["s3://bucket/a.jpg"])


def test_lists_of_addresses(catalog: Catalog, web: Shop, tmp_path: Path) -> None:
    from catalog.sources.lists import PathList

    uris = [web.put(f"/p/{number}/a.jpg", JPEG) for number in range(3)]
    uris.append(web.put("/p/notes", b"no picture"))
    (tmp_path / "list").write_text("\n".join(uris))
    summary = catalog.ingest([], lists=[PathList.read(str(tmp_path / "list"))], workers=1)
    assert (summary.files_new, summary.files_failed, summary.files_ignored) == (4, 0, 1)
    assert [root.path for root in catalog.roots()] == [f"{web.url}/p"]
