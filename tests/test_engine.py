"""Files hashed by workers of a Dask cluster: real schedulers and workers, started as programs."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalog import Catalog, DaskEngine
from catalog.core.limits import Limits
from catalog.engine import cluster as engines
from catalog.engine.address import scheduler_address
from catalog.engine.agreement import agreement, disagreements
from catalog.engine.parcels import mapped
from catalog.errors import EngineUnreachable, EngineUnsuitable, NotMedia, UsageError, WorkerError
from catalog.work.executor import each
from tests.support import worker_tasks
from tests.support.cluster import Cluster, cluster
from tests.support.command import Run
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, encode, photo, recompressed, write
from tests.support.servers import Shop, serving, unused_port
from tests.support.snapshot import snapshot
from tests.support.waiting import wait_until

S3 = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    """A store that workers and this process reach at the same address."""
    with serving(is_s3=True) as shop:
        yield shop


@pytest.fixture(scope="module")
def running(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    environment = {**S3, "AWS_ENDPOINT_URL": shop.url}
    with cluster(tmp_path_factory.mktemp("cluster"), 2, environment) as running:
        yield running


@pytest.fixture
def engine(running: Cluster) -> Iterator[DaskEngine]:
    with DaskEngine(running.address) as engine:
        yield engine


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Near-duplicates, a copy, a video, and files that fail or are no media."""
    folder = tmp_path / "here"
    for number in range(12):
        picture = photo(number % 6, 160, 120)
        write(folder / f"{number:02}.jpg", recompressed(picture, 60 + 3 * number))
    shutil.copy2(folder / "00.jpg", folder / "copy.jpg")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "notes.txt").write_text("no picture")
    write_video(folder / "film.mp4", film(1, 4, 10, scene=4, width=160, height=120), 10)
    for path in folder.iterdir():
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


def by(
    new_database: Callable[..., str], executor: DaskEngine | None, *paths: Path | str, local: bool
) -> tuple[dict[str, object], int]:
    """What a new catalogue holds after an ingest, and how many files were sent."""
    with Catalog.open(database_url=new_database(), executor=executor) as catalog:
        summary = catalog.ingest(paths, ["phash", "pdq"], local=local)
        return dict(snapshot(catalog)), summary.files_sent


class TestFiles:
    def test_shared_files_give_the_catalogue_of_one_machine(
        self, new_database: Callable[..., str], files: Path, engine: DaskEngine
    ) -> None:
        expected, _ = by(new_database, None, files, local=True)
        assert expected["pairs"]
        assert expected["failures"]
        assert by(new_database, engine, files, local=True) == (expected, 0)

    def test_what_workers_see_elsewhere_is_read_there(
        self, new_database: Callable[..., str], files: Path, running: Cluster
    ) -> None:
        there = files.parent / "there"
        shutil.copytree(files, there)
        expected, _ = by(new_database, None, files, local=False)
        (there / "film.mp4").unlink()  # workers see all but this
        with DaskEngine(running.address, places={str(files): str(there)}) as engine:
            assert by(new_database, engine, files, local=False) == (expected, 1)

    def test_what_they_do_not_see_is_sent(
        self, new_database: Callable[..., str], files: Path, running: Cluster
    ) -> None:
        expected, _ = by(new_database, None, files, local=False)
        with DaskEngine(running.address, places={str(files): "/nowhere"}) as engine:
            assert by(new_database, engine, files, local=False) == (expected, 16)

    def test_another_file_of_the_same_name_is_not_taken_for_it(
        self, new_database: Callable[..., str], files: Path, running: Cluster
    ) -> None:
        """A wrong map costs time, and nothing else."""
        there = files.parent / "there"
        shutil.copytree(files, there)
        for name in ("01.jpg", "notes.txt", "broken.jpg"):
            write(there / name, photo(40)) if name != "notes.txt" else (there / name).write_text(
                "something else"
            )
        expected, _ = by(new_database, None, files, local=False)
        with DaskEngine(running.address, places={str(files): str(there)}) as engine:
            assert by(new_database, engine, files, local=False) == (expected, 3)

    def test_what_is_too_large_to_be_sent_is_read_here(
        self,
        new_database: Callable[..., str],
        files: Path,
        running: Cluster,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        expected, _ = by(new_database, None, files, local=False)
        size = (files / "film.mp4").stat().st_size
        monkeypatch.setattr("catalog.engine.parcels._MOST_SENT", size - 1)
        with DaskEngine(running.address, places={str(files): "/nowhere"}) as engine:
            assert by(new_database, engine, files, local=False) == (expected, 15)

    def test_a_store_is_read_by_the_workers(
        self,
        new_database: Callable[..., str],
        shop: Shop,
        engine: DaskEngine,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        for name, value in {**S3, "AWS_ENDPOINT_URL": shop.url}.items():
            monkeypatch.setenv(name, value)
        for number in range(4):
            data = encode(cropped(photo(number % 2), 0.01 * (number // 2)), ".jpg")
            shop.put(f"/bucket/photos/{number}.jpg", data)
        expected, _ = by(new_database, None, "s3://bucket/photos", local=False)
        assert expected["pairs"]
        assert by(new_database, engine, "s3://bucket/photos", local=False) == (expected, 0)

    def test_unchanged_files_need_no_cluster(
        self, new_database: Callable[..., str], files: Path
    ) -> None:
        url = new_database()
        with Catalog.open(database_url=url) as catalog:
            catalog.ingest([files])
        nobody = f"dask://127.0.0.1:{unused_port()}"
        with DaskEngine(nobody) as away, Catalog.open(database_url=url, executor=away) as catalog:
            assert catalog.ingest([files]).files_unchanged == 16


class TestTasks:
    def test_a_task_that_kills_costs_itself_alone(self, engine: DaskEngine) -> None:
        items = [*range(20), worker_tasks.POISON, *range(20, 40)]
        results = dict(each(engine, worker_tasks.doubled, items))
        assert isinstance(error := results.pop(worker_tasks.POISON), WorkerError)
        assert "SIGKILL" in str(error)
        assert results == {number: 2 * number for number in range(40)}

    def test_an_error_of_the_catalogue_comes_back_whole(self, engine: DaskEngine) -> None:
        with pytest.raises(NotMedia) as caught:
            engine.submit(worker_tasks.not_media, "a.jpg").result()
        assert (caught.value.path, caught.value.reason) == ("a.jpg", "a reason")

    def test_limits_hold_there_too(self, running: Cluster) -> None:
        with DaskEngine(running.address, Limits(seconds=5)) as engine:
            results = dict(each(engine, worker_tasks.misbehaving, [1, worker_tasks.HANGING, 2], 3))
        assert "longer than 5 s" in str(results.pop(worker_tasks.HANGING))
        assert results == {1: 2, 2: 4}

    def test_tasks_tell_how_far_they_are(self, engine: DaskEngine) -> None:
        task = engine.submit(worker_tasks.slow_but_alive, 3)
        wait_until(lambda: task.said is not None or task.done())
        assert task.said is not None
        task.result()

    def test_what_is_cancelled_ends_there(self, engine: DaskEngine, tmp_path: Path) -> None:
        sign = tmp_path / "sign"
        task = engine.submit(worker_tasks.writing_now_and_then, sign)
        wait_until(sign.exists)
        task.cancel()
        with pytest.raises(CancelledError):
            task.result()

        def rests() -> bool:
            before = sign.stat().st_mtime_ns
            time.sleep(0.5)
            return sign.stat().st_mtime_ns == before

        wait_until(rests)

    def test_nothing_is_submitted_after_the_end(self, running: Cluster) -> None:
        engine = DaskEngine(running.address)
        engine.shutdown()
        with pytest.raises(RuntimeError, match="shut down"):
            engine.submit(abs, -1)


class TestClusters:
    def test_no_scheduler(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines, "_CONNECTING", 0.5)
        with (
            DaskEngine(f"dask://127.0.0.1:{unused_port()}") as engine,
            pytest.raises(EngineUnreachable, match="no scheduler of Dask answers"),
        ):
            engine.submit(abs, -1)

    def test_no_workers(self, tmp_path: Path) -> None:
        told: list[str] = []
        with (
            cluster(tmp_path, 0) as running,
            DaskEngine(running.address, patience=1, notify=told.append) as engine,
            pytest.raises(EngineUnreachable, match="has had no workers for 1 s; start some"),
        ):
            engine.submit(abs, -1).result()
        assert any("has no workers; waiting for some" in line for line in told)

    def test_workers_and_scheduler_may_go_and_come(self, tmp_path: Path) -> None:
        told: list[str] = []
        with (
            cluster(tmp_path, 1) as running,
            DaskEngine(running.address, notify=told.append) as engine,
        ):
            assert engine.submit(abs, -1).result() == 1
            tasks = [engine.submit(worker_tasks.slow_but_alive, 1) for _ in range(3)]
            running.workers[0].kill()
            assert [task.result(60) for task in tasks] == ["done"] * 3
            tasks = [engine.submit(worker_tasks.slow_but_alive, 1) for _ in range(3)]
            assert running.scheduler is not None
            running.scheduler.kill()
            assert [task.result(90) for task in tasks] == ["done"] * 3

    def test_a_result_that_gets_lost_on_its_way_is_found_again(
        self, engine: DaskEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from distributed import Future
        from distributed.comm import CommClosedError

        lost: list[Any] = []
        arrived: Any = Future._result

        async def lose_one(future: Any, raiseit: bool = True) -> object:
            found = await arrived(future, raiseit)
            if not lost:
                lost.append(found)
                raise CommClosedError("the scheduler was killed while it sent this")
            return found

        monkeypatch.setattr(Future, "_result", lose_one)
        assert engine.submit(abs, -1).result(60) == 1
        assert lost

    def test_who_hashes_otherwise_gets_no_files(
        self, tmp_path: Path, new_database: Callable[..., str], files: Path
    ) -> None:
        odd = tmp_path / "odd"
        odd.mkdir()
        (odd / "sitecustomize.py").write_text(
            "from catalog.hashers import HASHERS\n"
            "phash = type(HASHERS['phash'])\n"
            "def other(self, *arguments):\n"
            "    found = HASHERS['ahash'].isometric(*arguments)\n"
            "    return {turned: one._replace(value=bytes(8)) for turned, one in found.items()}\n"
            "phash.isometric = other\n"
        )
        path = os.pathsep.join([str(odd), str(Path(__file__).parents[1])])
        told: list[str] = []
        with cluster(tmp_path, 0) as running:
            running.start_worker(PYTHONPATH=path)
            url = new_database()
            with (
                DaskEngine(running.address, notify=told.append) as engine,
                Catalog.open(database_url=url, executor=engine) as catalog,
                pytest.raises(
                    EngineUnsuitable, match="it computes phash, frames of videos otherwise"
                ),
            ):
                catalog.ingest([files])
            running.start_worker()
            expected, _ = by(new_database, None, files, local=False)
            with DaskEngine(running.address, notify=told.append) as engine:
                wait_until(lambda: len(engine.do(_threads(engine))) == 2)
                assert by(new_database, engine, files, local=False) == (expected, 0)
        assert any("gets no files: it computes phash" in line for line in told)


async def _threads(engine: DaskEngine) -> dict[str, int]:
    return dict(await engine.client.nthreads())


class TestCommands:
    def test_ingest(self, run: Run, files: Path, running: Cluster) -> None:
        done = run("ingest", files, "--engine", running.address, "--map", f"{files}=/nowhere")
        assert done.returncode == 1  # the broken picture
        assert "16 files sent to workers, which do not see them themselves" in done.stderr

    def test_retry_and_match(
        self, run: Run, files: Path, running: Cluster, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert run("ingest", files).returncode == 1
        write(files / "broken.jpg", photo(9))
        monkeypatch.setenv("CATALOG_ENGINE", running.address)
        assert "1 file: 0 new, 0 unchanged, 1 updated" in run("retry").stderr
        assert run("match").returncode == 0

    def test_check(self, run: Run, files: Path, running: Cluster) -> None:
        run("ingest", files)
        done = run("engine", "check", "--engine", running.address, "--json")
        found = json.loads(done.stdout)
        assert done.returncode == 0
        assert len(found) == 2
        for worker in found:
            assert worker["threads"] == 1
            assert worker["roots"] == [str(files)]
            assert worker["database"] is True
            assert (worker["differs"], worker["unseen"], worker["error"]) == ([], [], None)

    def test_check_of_what_is_not_seen(self, run: Run, files: Path, running: Cluster) -> None:
        done = run(
            "engine", "check", files, "--engine", running.address, "--map", f"{files}=/nowhere",
            "--json",
        )  # fmt: skip
        assert done.returncode == 1
        assert [worker["unseen"] for worker in json.loads(done.stdout)] == [[str(files)]] * 2

    def test_check_needs_an_engine(self, run: Run) -> None:
        done = run("engine", "check")
        assert done.returncode == 2
        assert "no engine is named: say --engine dask://host:8786" in done.stderr


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("dask://host", "tcp://host:8786"),
        ("dask://host:99/", "tcp://host:99"),
        ("dask+tls://host", "tls://host:8786"),
        ("dask://[::1]:7", "tcp://[::1]:7"),
    ],
)
def test_addresses(given: str, found: str) -> None:
    assert scheduler_address(given) == found


@pytest.mark.parametrize(
    "given", ["", "host:8786", "ray://host", "dask://", "dask://host:x", "dask://host/path"]
)
def test_what_is_no_address(given: str) -> None:
    with pytest.raises(UsageError, match="is no engine; say local, or where the scheduler"):
        scheduler_address(given)


@pytest.mark.parametrize("given", ["/a", "/a=", "=/b", "/a=b"])
def test_what_is_no_map(given: str) -> None:
    with pytest.raises(UsageError, match="should be HERE=THERE"):
        mapped([given])


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'catalog\[dask\]'"):
        DaskEngine("dask://host")


def test_a_machine_agrees_with_itself() -> None:
    asked = agreement()
    assert asked == agreement()
    assert disagreements(asked) == []
    assert {"pdq", "phash", "local features", "frames of videos"} < set(asked.answers)
    assert "local features" not in agreement(["pdq"], local=False).answers


def test_a_machine_that_differs_says_about_what() -> None:
    asked = agreement(["phash", "pdq"], local=False)
    answers = {**asked.answers, "pdq": b"something else"}
    assert disagreements(replace(asked, answers=answers)) == ["pdq"]
