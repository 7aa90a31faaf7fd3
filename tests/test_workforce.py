"""Processes that last as long as a catalogue, or longer."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil
import pytest

from catalog import Catalog, WorkerPool
from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.ingest import reading
from catalog.work import pool as workers
from catalog.work.workforce import Workforce
from tests.support import worker_tasks
from tests.support.pictures import photo, recompressed, write
from tests.support.snapshot import snapshot


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    for number in range(6):
        write(tmp_path / f"{number}.jpg", recompressed(photo(number // 2), 60 + 5 * number))
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the worker processes that have been started."""
    found: list[int] = []
    start = subprocess.Popen

    def noting(*arguments: Any, **options: Any) -> Any:
        process = start(*arguments, **options)
        found.append(process.pid)
        return process

    monkeypatch.setattr(workers.subprocess, "Popen", noting)
    return found


def test_whatever_a_catalogue_does_the_same_processes_do_it(
    catalog_apart: Catalog, photos: Path, started: list[int]
) -> None:
    catalog_apart.ingest([photos])
    write(photos / "new.jpg", photo(7))
    assert catalog_apart.ingest([photos]).files_new == 1
    assert catalog_apart.query(photos / "0.jpg")
    assert catalog_apart.compare(photos / "0.jpg", photos / "1.jpg")
    with open(photos / "page.html", "w") as page:
        catalog_apart.write_html(page)
    catalog_apart.calibrate([photos], ["ahash"], transformations=["greyscale"], sample=2)
    assert 1 <= len(started) <= available_cores()


def test_another_number_of_workers_is_another_pool_for_once(
    catalog_apart: Catalog, photos: Path, started: list[int]
) -> None:
    others = available_cores() + 1
    catalog_apart.ingest([photos], workers=others)
    assert not any(map(psutil.pid_exists, started))
    catalog_apart.ingest([photos], ["phash", "ahash"])
    assert any(map(psutil.pid_exists, started))
    catalog_apart.close()
    assert not any(map(psutil.pid_exists, started))


def test_a_pool_is_shared_and_not_shut_down(
    new_database: Callable[..., str], photos: Path, started: list[int]
) -> None:
    small = Limits(pixels=1000)
    with WorkerPool(1, Limits(seconds=100)) as pool:
        for _ in range(2):
            with Catalog.open(database_url=new_database(), executor=pool) as catalog:
                assert catalog.limits == pool.limits
                assert catalog.ingest([photos], workers=5).media_new == 6
            with Catalog.open(database_url=new_database(), limits=small, executor=pool) as other:
                assert other.ingest([photos]).files_failed == 6
        assert len(started) == 1
        assert pool.submit(abs, -1).result() == 1


@pytest.fixture(params=["threads", "processes"])
def plain(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made = (
        ThreadPoolExecutor(2)
        if request.param == "threads"
        else ProcessPoolExecutor(2, get_context("spawn"))
    )
    with made:
        yield made


def test_any_executor_makes_the_same_catalogue(
    catalog: Catalog, new_database: Callable[..., str], photos: Path, plain: Executor
) -> None:
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff but no more")
    hashers = ["ahash", "pdq", "phash"]
    catalog.ingest([photos], hashers)
    with Catalog.open(database_url=new_database(), executor=plain) as other:
        other.ingest([photos], hashers)
        assert snapshot(other) == snapshot(catalog)
        assert [n.path for n in other.query(photos / "0.jpg")] == [
            n.path for n in catalog.query(photos / "0.jpg")
        ]
    assert plain.submit(abs, -1).result() == 1


def _interrupted(items: Iterable[Any], *, desc: str, **_: object) -> Iterator[Any]:
    """Ctrl-C once a worker tells how far it is."""
    if "seconds" in desc:
        raise KeyboardInterrupt
    yield from items


@pytest.mark.parametrize("given", [False, True], ids=["its own", "shared"])
def test_after_an_interrupted_ingest_nothing_goes_on(
    database_url: str,
    photos: Path,
    monkeypatch: pytest.MonkeyPatch,
    started: list[int],
    given: bool,
) -> None:
    monkeypatch.setattr(reading, "fingerprint_all", worker_tasks.hanging)
    with (
        WorkerPool() as shared,
        Catalog.open(database_url=database_url, executor=shared if given else None) as catalog,
    ):
        with pytest.raises(KeyboardInterrupt):
            catalog.ingest([photos], progress=_interrupted)
        assert started
        assert not any(map(psutil.pid_exists, started))
        monkeypatch.undo()
        assert catalog.ingest([photos]).files_new == 6


def test_what_is_closed_works_no_more() -> None:
    workforce = Workforce()
    with workforce.tasks() as tasks:
        assert tasks.submit(os.getpid).result() != os.getpid()
    workforce.close()
    with workforce.tasks() as tasks, pytest.raises(RuntimeError, match="shut down"):
        tasks.submit(os.getpid)
