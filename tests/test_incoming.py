"""Uploads that are catalogued: kept by their content, found by what is like them."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from catalog import Catalog
from catalog.service.incoming import keep, tidy
from catalog.web.problems import Problem
from tests.support.pictures import photo, write
from tests.support.service import Service, served


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


@pytest.fixture
def service(database_url: str, uploads: Path) -> Iterator[Service]:
    options = ("--no-auth", "--workers", "2", "--uploads", str(uploads))
    with served(database_url, *options) as service:
        yield service


def kept_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_an_upload_is_kept_catalogued_and_matched(
    service: Service, catalog: Catalog, uploads: Path, tmp_path: Path
) -> None:
    first = write(tmp_path / "lake.png", photo(1)).read_bytes()
    smaller = write(tmp_path / "small.jpg", photo(1)[::2, ::2], 80).read_bytes()
    answer = service.upload("/v1/files?label=from=upload", first)
    assert answer.status == 201
    sha256 = hashlib.sha256(first).hexdigest()
    assert answer.json["sha256"] == sha256
    assert answer.json["new"] is True
    assert answer.json["near_duplicates"] == []
    path = uploads / sha256[:2] / f"{sha256}.png"
    assert path.read_bytes() == first
    again = service.upload("/v1/files", first)
    assert (again.status, again.json) == (200, answer.json | {"new": False})
    other = service.upload("/v1/files", smaller).json
    (near,) = other["near_duplicates"]
    assert near["file"] == answer.json["file"]
    assert (near["path"], near["identical"], near["view"]) == (str(path), False, "whole")
    assert len(kept_in(uploads)) == 2
    with catalog.sql("SELECT key, value FROM label") as (_, rows):
        assert list(rows) == [("from", "upload")]


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.4", b"<svg/>"])
def test_what_is_no_picture_is_not_kept(content: bytes, uploads: Path) -> None:
    with pytest.raises(Problem, match="neither a picture nor a video"):
        keep(uploads, io.BytesIO(content))
    assert kept_in(uploads) == []


def test_what_cannot_be_read_says_why(service: Service, catalog: Catalog, uploads: Path) -> None:
    broken = b"\x89PNG\r\n\x1a\n" + b"x" * 99
    for _ in range(2):
        answer = service.upload("/v1/files", broken)
        assert answer.status == 422
        assert answer.json["detail"].startswith("The upload: ")
    assert len(kept_in(uploads)) == 1  # and catalog failures lists it
    assert len(list(catalog.failures())) == 1
    assert service.upload("/v1/files?hashers=none", broken).status == 400
    assert service.upload("/v1/files?label=x", broken).status == 400


def test_without_a_folder_nothing_is_kept(database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "1") as service:
        answer = service.upload("/v1/files", b"x")
        assert answer.status == 409
        assert "--uploads DIR" in answer.json["detail"]


def test_many_uploads_at_once_are_right(
    service: Service, catalog: Catalog, uploads: Path, tmp_path: Path
) -> None:
    contents = [
        write(tmp_path / f"{number}.png", photo(number, 96, 64)).read_bytes() for number in range(8)
    ]
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda one: service.upload("/v1/files", one), contents * 3))
    assert {answer.status for answer in answers} == {200, 201}
    assert sum(answer.status == 201 for answer in answers) == len(contents)
    assert len({answer.json["file"] for answer in answers}) == len(contents)
    assert len(kept_in(uploads)) == len(contents)
    assert catalog.status().files_hashed == len(contents)


def test_an_upload_that_was_removed_is_kept_again(
    service: Service, uploads: Path, tmp_path: Path
) -> None:
    content = write(tmp_path / "lake.png", photo(1)).read_bytes()
    first = service.upload("/v1/files", content).json
    (name,) = kept_in(uploads)
    (uploads / name).unlink()
    again = service.upload("/v1/files", content)
    assert (again.status, again.json["file"]) == (201, first["file"])
    assert kept_in(uploads) == [name]


def test_what_is_there_is_never_overwritten(uploads: Path) -> None:
    content = b"\xff\xd8\xff" + b"x" * 100
    kept = keep(uploads, io.BytesIO(content))
    assert (kept.new, kept.path.suffix) == (True, ".jpg")
    before = kept.path.stat()
    assert not keep(uploads, io.BytesIO(content)).new
    assert kept.path.stat() == before
    assert kept_in(uploads) == [str(kept.path.relative_to(uploads))]


def test_what_was_interrupted_is_removed_after_a_day(uploads: Path) -> None:
    old, young = uploads / ".coming-a", uploads / ".coming-b"
    for path in (old, young):
        path.touch()
    os.utime(old, (0, 0))
    tidy(uploads)
    assert kept_in(uploads) == [young.name]


def test_a_folder_that_is_gone_is_a_problem(uploads: Path) -> None:
    uploads.rmdir()
    with pytest.raises(Problem, match="cannot be kept: No such file"):
        keep(uploads, io.BytesIO(b"\xff\xd8\xff" + b"x" * 100))


def test_a_lost_connection_loses_no_upload(
    service: Service, catalog: Catalog, database_url: str, tmp_path: Path
) -> None:
    for number in range(3):
        content = write(tmp_path / f"{number}.png", photo(number, 96, 64)).read_bytes()
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert service.upload("/v1/files", content).status == 201
    assert catalog.status().files_hashed == 3
