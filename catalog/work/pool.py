"""A pool of worker processes behind the interface of concurrent.futures.

Unlike ProcessPoolExecutor it survives a worker that a broken decoder kills, or that takes more time
or memory than it may (one task fails, a fresh worker takes over), and it needs no
``if __name__ == "__main__"`` in the scripts of people who call it: a worker is a new interpreter
that imports only what it is sent.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing.connection import Connection
from typing import Any, Generic, ParamSpec, TypeVar

from catalog.core.cores import available_cores
from catalog.core.limits import TOO_MUCH_MEMORY, Limits
from catalog.errors import WorkerError, WorkerTimeout

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")

# Chunks of work waiting for each worker, so that it has some while their giver is busy.
_IN_FLIGHT = 8
# Seconds between two looks at what has not come yet.
_PATIENCE = 0.5
# Seconds that are waited for a worker at a time.
_STEP = 1.0
# Seconds that a killed process gets to be gone. One that waits for a dead disk may never be.
_DYING = 5.0


class Task(Future[T]):
    """The future of what was submitted.

    ``said`` is what it last told of itself by report(), ``begun`` how many items it came to, of
    those that it goes through by marked().
    """

    said: Any = None
    begun: int = 0


class _Word(Enum):
    """What a message of a worker is."""

    RESULT = auto()
    ERROR = auto()
    REPORT = auto()
    BEGUN = auto()


_Submitted = tuple[Task[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]

# Workers are the parallelism: libraries that start threads of their own only get in the way.
_SINGLE_THREADED = dict.fromkeys(
    ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
# OpenCV looks at it when it is loaded: it refuses a picture whose header says more.
_MOST_PIXELS = "OPENCV_IO_MAX_IMAGE_PIXELS"


class WorkerPool(Executor):
    """Up to ``workers`` processes (default: one a core), each started when first needed.

    What is submitted must be importable by name from a module, and pickle small. A task whose
    worker dies raises WorkerError, one that is not heard of for as long as the ``limits`` say
    WorkerTimeout; other tasks do not notice. What takes more memory gets a MemoryError.
    """

    def __init__(self, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or available_cores()
        self.limits = limits or Limits()
        self._tasks: queue.SimpleQueue[_Submitted | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._processes: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = self._killed = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        future: Task[T] = Task()
        with self._lock:
            if self._closed:
                raise RuntimeError("the worker pool is shut down")
            self._tasks.put((future, fn, args, kwargs))
            if len(self._threads) < self.workers:
                thread = threading.Thread(target=self._serve, daemon=True)
                self._threads.append(thread)
                thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: after their tasks, or with ``cancel_futures`` at once."""
        with self._lock:
            self._closed = True
            if cancel_futures:
                self._killed = True
                with suppress(queue.Empty):
                    while True:
                        task = self._tasks.get_nowait()
                        if task is not None:
                            task[0].cancel()
                for process in self._processes:
                    process.kill()
            for _ in self._threads:
                self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self) -> None:
        """Hand tasks to one process, and replace it when it dies."""
        worker: _Worker | None = None
        try:
            while (task := self._tasks.get()) is not None:
                future, fn, args, kwargs = task
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    if worker is None:
                        worker = self._start()
                    succeeded, result = worker.run(future, fn, args, kwargs)
                except BaseException as error:
                    self._end(worker)
                    worker = None
                    future.set_exception(error)
                else:
                    if succeeded:
                        future.set_result(result)
                    else:
                        future.set_exception(result)
        finally:
            self._end(worker)

    def _start(self) -> _Worker:
        with self._lock:
            if self._killed:
                raise WorkerError("the worker pool is shut down")
            worker = _Worker(self.limits)
            self._processes.add(worker)
        return worker

    def _end(self, worker: _Worker | None) -> None:
        if worker is not None:
            worker.close()
            with self._lock:
                self._processes.discard(worker)


class _Worker:
    """The parent's side of one process."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds
        ours, theirs = socket.socketpair()
        with theirs:
            code = f"import sys; sys.path[:] = {sys.path!r}; from catalog.work import pool; "
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"{code}pool.serve({theirs.fileno()}, {limits.memory})"],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # decoders write what they think of a file to it
                env=os.environ | _SINGLE_THREADED | {_MOST_PIXELS: str(limits.pixels)},
            )
        self._connection = Connection(ours.detach())
        self._heard = select.poll()  # Connection.poll() makes one anew each time
        self._heard.register(self._connection.fileno(), select.POLLIN)

    def run(
        self,
        task: Task[Any],
        fn: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> tuple[bool, Any]:
        try:
            self._connection.send((fn, args, kwargs))
            while True:
                if not self._is_heard_of():
                    self.kill()
                    raise WorkerTimeout(
                        f"it takes longer than {self._seconds:g} s; allow more with --timeout"
                    )
                word, said = self._connection.recv()
                if word is _Word.REPORT:
                    task.said = said
                elif word is _Word.BEGUN:
                    task.begun += 1
                else:
                    return word is _Word.RESULT, said
        except (EOFError, OSError):
            raise WorkerError(f"the worker process died: {self._cause()}") from None

    def _is_heard_of(self) -> bool:
        """Wait for a message, as long as the limit says.

        In steps, for a process that is stopped or sleeps with its machine counts one of them only:
        the worker did not get on either.
        """
        left = self._seconds
        while left > 0:
            if self._heard.poll(1000 * min(left, _STEP)):
                return True
            left -= _STEP
        return False

    def _cause(self) -> str:
        try:
            code = self._process.wait(_DYING)
        except subprocess.TimeoutExpired:
            return "it does not answer any more"
        if code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit status {code}"

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """Let the process end: it leaves when its connection closes."""
        self._connection.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING)
            return
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING)


_parent: Connection | None = None


def report(value: object) -> None:
    """Tell whoever submitted the task that is running how far it is; elsewhere it does nothing.

    It is a sign of life, too.
    """
    _tell(_Word.REPORT, value)


def marked(items: Iterable[T]) -> Iterator[T]:
    """The items of a task, telling whoever submitted it when it comes to each."""
    for item in items:
        _tell(_Word.BEGUN, None)
        yield item


def _tell(word: _Word, value: object) -> None:
    if _parent is not None:
        _parent.send((word, value))


def serve(descriptor: int, memory: int) -> None:
    """The life of a worker process: run what comes until the parent closes the connection.

    It may take so many bytes of ``memory`` (where the system counts them: Linux does).
    """
    global _parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # broken files may be many
    for lower in resource.getrlimit(resource.RLIMIT_DATA):
        if lower != resource.RLIM_INFINITY:
            memory = min(memory, lower)
    with suppress(ValueError, OSError, OverflowError):  # there may be no such limit here
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    connection = _parent = Connection(descriptor)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            message = connection.recv_bytes()
            try:
                fn, args, kwargs = pickle.loads(message)  # the parent's own words
                answer = (_Word.RESULT, fn(*args, **kwargs))
            except MemoryError:
                answer = (_Word.ERROR, WorkerError(TOO_MUCH_MEMORY))
            except Exception as error:
                answer = (_Word.ERROR, error)
            connection.send(answer)


@dataclass(frozen=True, slots=True)
class Settled(Generic[T, R]):
    """An item that needs no work: its result is known."""

    item: T
    result: R


def each(
    pool: WorkerPool,
    fn: Callable[[list[T]], list[R]],
    items: Iterable[T | Settled[T, S]],
    chunk: int = 16,
    *,
    alone: object = None,
    waiting: Callable[[list[tuple[T, Any]]], None] | None = None,
) -> Iterator[tuple[T, R | S | WorkerError]]:
    """Each item with its result, as they come; ``fn`` maps a list to a list in a worker.

    Only a few chunks are in flight at a time, so ``items`` may be endless. When a worker dies over
    a chunk, the item that it was at is suspected: it is tried again alone, and gets the WorkerError
    as its result if a second worker dies, for the first may have been killed by somebody else; one
    that takes too long gets it at once. The other items are tried again without it: where ``fn``
    goes through them by marked() as chunks, else one by one. An item whose result is ``alone`` is
    tried again by itself, too.

    While there is nothing to hand on, ``waiting`` is called every now and then, with what items in
    work have last told of themselves by report().
    """
    running: dict[Task[list[R]], list[T]] = {}
    suspects: set[Task[list[R]]] = set()

    def submit(some: list[T], suspected: bool = False) -> None:
        if some:
            task = pool.submit(fn, some)
            running[task] = some
            if suspected:
                suspects.add(task)

    def done() -> set[Task[list[R]]]:
        while True:
            patience = None if waiting is None else _PATIENCE
            found = wait(running, patience, FIRST_COMPLETED).done
            if waiting is not None:
                tasks = running.items()
                waiting([(some[0], task.said) for task, some in tasks if task.said is not None])
            if found:
                return found  # type: ignore[return-value]

    def finished() -> Iterator[tuple[T, R | S | WorkerError]]:
        for task in done():
            some = running.pop(task)
            try:
                results: Iterable[R | WorkerError] = task.result()
            except WorkerError as error:
                at = task.begun - 1
                if isinstance(error, WorkerTimeout) and (at >= 0 or len(some) == 1):
                    at = max(at, 0)
                    submit(some[:at])
                    submit(some[at + 1 :])
                    some = some[at : at + 1]
                elif task not in suspects:
                    if at >= 0:
                        submit(some[:at])
                        submit(some[at + 1 :])
                        some = some[at : at + 1]
                    for item in some:
                        submit([item], suspected=True)
                    continue
                results = [error]
            suspects.discard(task)
            for item, result in zip(some, results, strict=True):
                if alone is not None and result is alone:
                    submit([item])
                else:
                    yield item, result

    some: list[T] = []
    for item in items:
        if isinstance(item, Settled):
            yield item.item, item.result
            continue
        some.append(item)
        if len(some) == chunk:
            submit(some)
            some = []
        while len(running) >= _IN_FLIGHT * pool.workers:
            yield from finished()
    submit(some)
    while running:
        yield from finished()
