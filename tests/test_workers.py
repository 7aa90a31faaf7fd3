from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from itertools import count, islice
from math import inf
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.errors import NotMedia, UsageError, WorkerError, WorkerTimeout
from catalog.work.executor import Settled, Task, TaskGroup, each
from catalog.work.pool import WorkerPool
from tests.support import worker_tasks
from tests.support.pictures import photo, recompressed, write
from tests.support.waiting import wait_until

REPOSITORY = Path(__file__).parents[1]
BAD = {
    worker_tasks.HANGING: WorkerTimeout,
    worker_tasks.GREEDY: WorkerError,
    worker_tasks.CRASHING: WorkerError,
}


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2) as pool:
        yield pool


@pytest.fixture(scope="module")
def limited() -> Iterator[WorkerPool]:
    with WorkerPool(2, Limits(seconds=2, memory=512 << 20)) as pool:
        yield pool


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class TestTasks:
    def test_results_come_back(self, pool: WorkerPool) -> None:
        futures = [pool.submit(worker_tasks.doubled, [number]) for number in range(20)]
        assert [future.result() for future in futures] == [[2 * number] for number in range(20)]

    def test_they_run_in_other_processes_that_are_kept(self, pool: WorkerPool) -> None:
        futures = [pool.submit(os.getpid) for _ in range(10)]
        processes = {future.result() for future in futures}
        assert os.getpid() not in processes
        assert len(processes) <= pool.workers

    def test_they_run_side_by_side(self, pool: WorkerPool, tmp_path: Path) -> None:
        futures = [pool.submit(worker_tasks.meeting, tmp_path, 2) for _ in range(2)]
        processes = {future.result() for future in futures}
        assert len(processes) == 2

    def test_map_works_as_with_every_executor(self, pool: WorkerPool) -> None:
        assert list(pool.map(abs, [-1, 2, -3])) == [1, 2, 3]

    def test_keyword_arguments_are_handed_on(self, pool: WorkerPool) -> None:
        assert pool.submit(sorted, [1, 3, 2], reverse=True).result() == [3, 2, 1]

    def test_an_exception_comes_back(self, pool: WorkerPool) -> None:
        with pytest.raises(ValueError, match=r"no good: \[1\]"):
            pool.submit(worker_tasks.failing, [1]).result()

    def test_an_error_of_the_catalogue_comes_back_whole(self, pool: WorkerPool) -> None:
        with pytest.raises(NotMedia) as caught:
            pool.submit(worker_tasks.not_media, "a.jpg").result()
        assert (caught.value.path, caught.value.reason) == ("a.jpg", "a reason")

    def test_a_killed_worker_fails_its_task_and_no_other(self, pool: WorkerPool) -> None:
        numbers = [1, worker_tasks.POISON, 2, worker_tasks.POISON, 3]
        futures = [pool.submit(worker_tasks.doubled, [number]) for number in numbers]
        for number, future in zip(numbers, futures, strict=True):
            if number == worker_tasks.POISON:
                with pytest.raises(WorkerError, match="SIGKILL"):
                    future.result()
            else:
                assert future.result() == [2 * number]

    def test_who_dies_between_two_tasks_fails_none(self) -> None:
        with WorkerPool(1) as pool:
            idle = psutil.Process(pool.submit(os.getpid).result())
            idle.kill()
            wait_until(lambda: idle.status() == psutil.STATUS_ZOMBIE)
            assert pool.submit(abs, -1).result() == 1

    def test_a_worker_that_exits_is_a_worker_error(self, pool: WorkerPool) -> None:
        with pytest.raises(WorkerError, match="exit status 3"):
            pool.submit(worker_tasks.leaving, 3).result()

    def test_what_cannot_be_sent_fails_alone(self, pool: WorkerPool) -> None:
        with pytest.raises(Exception, match=r"(?i)pickle|local object"):
            pool.submit(lambda: 1).result()
        with pytest.raises(WorkerError):
            pool.submit(worker_tasks.unpicklable).result()
        assert pool.submit(abs, -1).result() == 1

    def test_an_interrupt_is_left_to_the_parent(self, pool: WorkerPool) -> None:
        assert pool.submit(worker_tasks.interrupted).result() == "still here"

    def test_what_a_task_prints_goes_nowhere(self, capfd: pytest.CaptureFixture[str]) -> None:
        with WorkerPool(1) as pool:
            assert pool.submit(worker_tasks.talking, "hello").result() == "hello"
        assert capfd.readouterr() == ("", "")

    def test_there_is_a_worker_a_core_unless_told_otherwise(self) -> None:
        with WorkerPool() as pool:
            assert pool.workers == available_cores() > 0


class TestShutdown:
    def test_no_process_is_left(self) -> None:
        with WorkerPool(3) as pool:
            processes = {pool.submit(os.getpid).result() for _ in range(3)}
            assert all(map(alive, processes))
        assert not any(map(alive, processes))

    def test_tasks_that_wait_are_done_first(self) -> None:
        with WorkerPool(1) as pool:
            pool.submit(abs, 0).result()
            futures = [pool.submit(abs, -number) for number in range(10)]
        assert [future.result() for future in futures] == list(range(10))

    def test_cancelling_ends_workers_at_once(self, tmp_path: Path) -> None:
        pool = WorkerPool(2)
        futures = [pool.submit(worker_tasks.sleeping, tmp_path) for _ in range(5)]
        wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
        processes = [int(path.name) for path in tmp_path.iterdir()]
        assert all(map(alive, processes))
        pool.shutdown(cancel_futures=True)
        assert not any(map(alive, processes))
        errors = [future.exception() for future in futures if not future.cancelled()]
        assert [type(error) for error in errors] == [WorkerError] * 2
        for future in futures[2:]:
            with pytest.raises(CancelledError):
                future.result()

    def test_nothing_can_be_submitted_afterwards(self) -> None:
        pool = WorkerPool(1)
        pool.shutdown()
        pool.shutdown()
        with pytest.raises(RuntimeError, match="shut down"):
            pool.submit(abs, 1)

    def test_workers_do_not_outlive_a_killed_parent(self) -> None:
        code = (
            "import os, signal; from catalog.work.pool import WorkerPool; "
            "print(WorkerPool(1).submit(os.getpid).result(), flush=True); "
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL
        worker = int(done.stdout)
        wait_until(lambda: not alive(worker))


class TestEach:
    @pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 100])
    def test_every_item_comes_once_with_its_result(self, pool: WorkerPool, length: int) -> None:
        results = list(each(pool, worker_tasks.doubled, range(length)))
        assert sorted(results) == [(number, 2 * number) for number in range(length)]

    @pytest.mark.parametrize("chunk", [1, 4, 16, 100])
    def test_only_the_item_that_kills_gets_the_error(self, pool: WorkerPool, chunk: int) -> None:
        items = [*range(20), worker_tasks.POISON, *range(20, 40)]
        results = dict(each(pool, worker_tasks.doubled, items, chunk))
        assert isinstance(results[worker_tasks.POISON], WorkerError)
        assert len(results) == 41
        del results[worker_tasks.POISON]
        assert results == {number: 2 * number for number in range(40)}

    def test_an_item_is_not_blamed_for_one_death(self, pool: WorkerPool, tmp_path: Path) -> None:
        items = [str(tmp_path / str(number)) for number in range(3)]
        results = dict(each(pool, worker_tasks.dying_once, items, 1))
        assert results == dict.fromkeys(items, "done")

    def test_many_killers_each_get_an_error(self, pool: WorkerPool) -> None:
        results = list(each(pool, worker_tasks.doubled, [worker_tasks.POISON] * 3 + [1], 2))
        errors = [result for _, result in results if isinstance(result, WorkerError)]
        assert len(errors) == 3
        assert (1, 2) in results

    def test_an_exception_comes_back(self, pool: WorkerPool) -> None:
        with pytest.raises(ValueError, match="no good"):
            list(each(pool, worker_tasks.failing, range(5)))
        assert pool.submit(abs, -1).result() == 1

    def test_settled_items_pass_through(self, pool: WorkerPool) -> None:
        items = [1, Settled(2, "known"), 3, Settled(4, "known")]
        results = list(each(pool, worker_tasks.doubled, items))
        assert sorted(results, key=lambda pair: pair[0]) == [
            (1, 2),
            (2, "known"),
            (3, 6),
            (4, "known"),
        ]

    def test_settled_items_need_no_worker(self) -> None:
        pool = WorkerPool(1)
        pool.shutdown()
        items = [Settled(number, None) for number in range(3)]
        results = list(each(pool, worker_tasks.doubled, items))
        assert results == [(0, None), (1, None), (2, None)]

    def test_endless_input_is_consumed_lazily(self, pool: WorkerPool) -> None:
        taken = []

        def endless() -> Iterator[int]:
            for number in count():
                taken.append(number)
                yield number

        results = list(islice(each(pool, worker_tasks.doubled, endless(), 4), 100))
        assert len({item for item, _ in results}) == 100
        assert len(taken) < 200


class Reviving(Executor):
    """Dies over poison and goes on, as executors of clusters do, and knows not at which item."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if worker_tasks.POISON in args[0]:
            future.set_exception(BrokenExecutor("nobody knows why"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture(params=["threads", "processes"])
def plain(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """An executor that knows nothing of Tasks."""
    made = (
        ThreadPoolExecutor(2)
        if request.param == "threads"
        else ProcessPoolExecutor(2, get_context("spawn"))
    )
    with made:
        yield made


class TestPlainExecutors:
    def test_every_item_comes_once_with_its_result(self, plain: Executor) -> None:
        waited: list[list[Any]] = []
        items = [*range(40), Settled(40, 80)]
        results = list(each(plain, worker_tasks.marked_doubled, items, 7, waiting=waited.append))
        assert sorted(results) == [(number, 2 * number) for number in range(41)]
        assert not any(waited)

    def test_an_exception_comes_back(self, plain: Executor) -> None:
        with pytest.raises(ValueError, match="no good"):
            list(each(plain, worker_tasks.failing, range(5)))

    def test_what_takes_all_memory_costs_itself_alone(self, plain: Executor) -> None:
        results = dict(each(plain, worker_tasks.out_of_memory, [1, worker_tasks.GREEDY, 2]))
        assert isinstance(error := results.pop(worker_tasks.GREEDY), WorkerError)
        assert "memory" in str(error)
        assert results == {1: 2, 2: 4}

    @pytest.mark.parametrize("chunk", [1, 4, 100])
    def test_who_kills_is_found_by_trying_one_by_one(self, chunk: int) -> None:
        items = [*range(10), worker_tasks.POISON, *range(10, 20)]
        results = dict(each(Reviving(), worker_tasks.doubled, items, chunk))
        assert isinstance(error := results.pop(worker_tasks.POISON), WorkerError)
        assert "nobody knows why" in str(error)
        assert results == {number: 2 * number for number in range(20)}

    def test_an_executor_that_is_broken_for_good_says_so(self) -> None:
        with (
            ProcessPoolExecutor(1, get_context("spawn")) as plain,
            pytest.raises(WorkerError, match="takes no more work; use a WorkerPool"),
        ):
            list(each(plain, worker_tasks.doubled, [1, worker_tasks.POISON, 2], 1))

    def test_so_many_chunks_wait_as_there_are_workers_for(self) -> None:
        class Counting(ThreadPoolExecutor):
            most = 0

            def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
                self.most = max(self.most, len(running := tasks._tasks) + 1)
                assert len(running) < 8 * tasks.workers
                return super().submit(*args, **kwargs)

        for workers in (1, 3):
            with Counting(1) as plain, TaskGroup(plain, workers) as tasks:
                list(each(tasks, worker_tasks.doubled, range(100), 1))
            assert plain.most == 8 * workers


class TestGroups:
    def test_what_is_done_is_left_alone(self, pool: WorkerPool) -> None:
        with TaskGroup(pool) as tasks:
            process = tasks.submit(os.getpid).result()
        assert alive(process)
        assert pool.submit(abs, -1).result() == 1

    def test_nothing_goes_on_after_the_block(self, tmp_path: Path) -> None:
        with WorkerPool(2) as pool:
            others = [pool.submit(os.getpid) for _ in range(2)]
            kept = {other.result() for other in others}
            with TaskGroup(pool) as tasks:
                futures = [tasks.submit(worker_tasks.sleeping, tmp_path) for _ in range(5)]
                wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
            busy = {int(path.name) for path in tmp_path.iterdir()}
            assert kept & busy
            assert not any(map(alive, busy))
            assert all(future.done() for future in futures)
            assert pool.submit(abs, -1).result() == 1
            assert len(list(tmp_path.iterdir())) == 2

    def test_the_tasks_of_others_go_on(self, tmp_path: Path) -> None:
        with WorkerPool(2) as pool:
            other = pool.submit(worker_tasks.busy, 0.5)
            with TaskGroup(pool) as tasks:
                tasks.submit(worker_tasks.sleeping, tmp_path)
                wait_until(lambda: len(list(tmp_path.iterdir())) == 1)
            assert other.result() == "done"

    def test_a_task_that_is_ended_before_it_begins_does_not_run(self, tmp_path: Path) -> None:
        with WorkerPool(1) as pool:
            first = pool.submit(worker_tasks.busy, 0.2)
            second = pool.submit(worker_tasks.sleeping, tmp_path)
            assert isinstance(second, Task)
            second.end()
            assert first.result() == "done"
            with pytest.raises(WorkerError):
                second.result()
            assert list(tmp_path.iterdir()) == []

    @given(st.lists(st.sampled_from(["end", "wait", "submit"]), max_size=20))
    @settings(max_examples=10)
    def test_ending_tasks_at_any_moment_costs_no_other(
        self, pool: WorkerPool, steps: list[str]
    ) -> None:
        kept = []
        for number, step in enumerate(steps):
            kept.append((number, pool.submit(abs, -number)))
            if step == "wait":
                kept[-1][1].result()
            elif step == "end":
                pool.submit(abs, 0).end()
        assert [task.result() for _, task in kept] == [number for number, _ in kept]

    def test_plain_executors_lose_what_waits(self) -> None:
        begun, go_on = threading.Event(), threading.Event()

        def blocked() -> None:
            begun.set()
            go_on.wait(20)

        with ThreadPoolExecutor(1) as plain:
            with TaskGroup(plain) as tasks:
                running, waiting = tasks.submit(blocked), tasks.submit(blocked)
                assert begun.wait(20)
            assert waiting.cancelled()
            go_on.set()
            running.result()


class TestLimits:
    def test_a_task_that_hangs_is_ended(self, limited: WorkerPool) -> None:
        with pytest.raises(WorkerTimeout, match=r"longer than 2 s.*--timeout"):
            limited.submit(worker_tasks.misbehaving, [worker_tasks.HANGING]).result()
        assert limited.submit(abs, -1).result() == 1

    def test_signs_of_life_give_more_time(self, limited: WorkerPool) -> None:
        assert limited.submit(worker_tasks.slow_but_alive, 3.5).result() == "done"

    def test_a_task_that_takes_too_much_memory_fails(self, limited: WorkerPool) -> None:
        with pytest.raises(WorkerError, match=r"more memory.*--max-memory"):
            limited.submit(worker_tasks.misbehaving, [worker_tasks.GREEDY]).result()
        assert limited.submit(abs, -1).result() == 1

    @pytest.mark.parametrize("chunk", [1, 7, 50])
    def test_each_bad_item_costs_itself_alone(self, limited: WorkerPool, chunk: int) -> None:
        items = [*range(15), *BAD, *range(15, 30)]
        results = list(each(limited, worker_tasks.misbehaving, items, chunk))
        assert sorted(item for item, _ in results) == sorted(items)
        for item, result in results:
            assert type(result) is BAD[item] if item in BAD else result == 2 * item

    def test_processes_that_were_ended_are_gone(self, tmp_path: Path) -> None:
        with WorkerPool(1, Limits(seconds=1)) as pool:
            with pytest.raises(WorkerTimeout):
                pool.submit(worker_tasks.sleeping, tmp_path).result()
            (process,) = (int(path.name) for path in tmp_path.iterdir())
            wait_until(lambda: not alive(process))

    @settings(max_examples=8)
    @given(
        st.lists(st.sampled_from((1, 2, 3, 4, 5, *BAD)), max_size=12),
        st.integers(1, 13),
    )
    def test_whatever_is_bad_no_item_is_lost_or_doubled(self, items: list[int], chunk: int) -> None:
        with WorkerPool(2, Limits(seconds=1, memory=512 << 20)) as pool:
            results = list(each(pool, worker_tasks.misbehaving, items, chunk))
        assert sorted(item for item, _ in results) == sorted(items)
        for item, result in results:
            assert type(result) is BAD[item] if item in BAD else result == 2 * item

    def test_time_in_which_all_processes_are_stopped_does_not_count(self) -> None:
        code = (
            "from catalog.core.limits import Limits; from catalog.work.pool import WorkerPool;"
            "from tests.support.worker_tasks import busy; pool = WorkerPool(1, Limits(seconds=3));"
            "pool.submit(abs, 0).result(); print('started', flush=True);"
            "print(pool.submit(busy, 1.5).result(), flush=True)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "started\n"
            time.sleep(0.2)
            os.killpg(process.pid, signal.SIGSTOP)
            time.sleep(3.2)
            os.killpg(process.pid, signal.SIGCONT)
            assert process.stdout.readline() == "done\n"

    def test_a_lower_limit_of_memory_that_is_set_already_holds(self) -> None:
        code = (
            "import resource; from catalog.core.limits import Limits;"
            "from catalog.work.pool import WorkerPool;"
            "resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 2 << 30));"
            "pool = WorkerPool(1, Limits(memory=4 << 30));"
            "print(*pool.submit(resource.getrlimit, resource.RLIMIT_DATA).result())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=REPOSITORY,
        )
        assert done.stdout == f"{1 << 30} {1 << 30}\n"

    def test_a_limit_above_all_memory_is_none(self) -> None:
        with WorkerPool(1, Limits(memory=1 << 60)) as pool:
            assert pool.submit(abs, -1).result() == 1

    @pytest.mark.parametrize(
        "limit", [{"seconds": float("nan")}, {"pixels": 0}, {"memory": 1000}, {"seconds": -1}]
    )
    def test_limits_that_nothing_keeps_to_are_refused(self, limit: dict[str, int]) -> None:
        with pytest.raises(UsageError, match="is below"):
            Limits(**limit)  # type: ignore[arg-type]

    @pytest.mark.parametrize("limit", [{"pixels": 1 << 41}, {"memory": 1 << 61}, {"seconds": inf}])
    def test_limits_beyond_all_machines_are_refused(self, limit: dict[str, int]) -> None:
        with pytest.raises(UsageError, match="is above"):
            Limits(**limit)  # type: ignore[arg-type]

    def test_the_largest_limits_are_kept_to(self) -> None:
        with WorkerPool(1, Limits(1 << 40, 1 << 60, 1_000_000)) as pool:
            assert pool.submit(abs, -1).result() == 1


@pytest.mark.parametrize("from_file", [True, False], ids=["script", "standard input"])
def test_a_script_needs_no_guard(tmp_path: Path, from_file: bool) -> None:
    files = [
        str(write(tmp_path / f"{number}.png", rgb))
        for number, rgb in enumerate([photo(1), recompressed(photo(1)), photo(2)])
    ]
    code = f"import catalog\nprint(catalog.deduplicate({files!r}, workers=2))\n"
    script = tmp_path / "script.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, str(script) if from_file else "-"],
        input=None if from_file else code,
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    assert done.stdout == f"{[(files[0], files[1])]}\n"
    assert not done.stderr
