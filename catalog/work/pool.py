"""A pool of worker processes behind the interface of concurrent.futures.

Unlike ProcessPoolExecutor it survives a worker that a broken decoder kills, or that takes more time
or memory than it may (one task fails, a new worker takes over), and scripts that use it need no
``if __name__ == "__main__"``: a worker is a new interpreter that imports only what it is sent.
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
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from enum import Enum, auto
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from catalog.core import process
from catalog.core.cores import available_cores
from catalog.core.freed_memory import keep_freed_memory
from catalog.core.limits import TOO_MUCH_MEMORY, Limits
from catalog.errors import WorkerError, WorkerTimeout
from catalog.work.executor import Sign, Task, listen

P = ParamSpec("P")
T = TypeVar("T")

# Seconds to wait for a worker at a time.
_STEP = 1.0
# Seconds to wait for a killed process to end. One that waits for a dead disk may never do so.
_DYING = 5.0


class _Answer(Enum):
    """How a task ended; Signs may precede it."""

    RESULT = auto()
    ERROR = auto()


_Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

# Workers run in parallel already: libraries that start threads of their own would only slow them.
_SINGLE_THREADED = dict.fromkeys(
    ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
# OpenCV reads this when it is loaded, and refuses a picture whose header announces more.
_MOST_PIXELS = "OPENCV_IO_MAX_IMAGE_PIXELS"


class WorkerPool(Executor):
    """Up to ``workers`` processes (default: one a core), each started when first needed.

    What is submitted must be importable by name from a module, and small when pickled. A task whose
    worker dies raises WorkerError; one that gives no sign of life for as long as the ``limits``
    allow raises WorkerTimeout; other tasks are not affected. A task that needs more memory than
    they allow gets a MemoryError.
    """

    def __init__(self, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or available_cores()
        self.limits = limits or Limits()
        self._tasks: queue.SimpleQueue[_PoolTask[Any] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._processes: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = self._killed = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        """Have a function called in a worker process; returns the future of its result.

        Raises RuntimeError after the pool was shut down.
        """
        task = _PoolTask[T]((fn, args, kwargs))
        with self._lock:
            if self._closed:
                raise RuntimeError("the worker pool is shut down")
            self._tasks.put(task)
            if len(self._threads) < self.workers:
                thread = threading.Thread(target=self._serve, daemon=True)
                try:
                    thread.start()
                except RuntimeError:
                    if not self._threads:
                        raise
                else:
                    self._threads.append(thread)
        return task

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
                            task.cancel()
                for process in self._processes:
                    process.kill()
            for _ in self._threads:
                self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self) -> None:
        """Pass tasks to one process, and replace it when it dies."""
        worker: _Worker | None = None
        try:
            while (task := self._tasks.get()) is not None:
                if not task.set_running_or_notify_cancel():
                    continue
                if worker is not None and worker.has_died():  # not over a task
                    self._end(worker)
                    worker = None
                try:
                    if worker is None:
                        worker = self._start()
                    succeeded, result = task.run_by(worker)
                except BaseException as error:
                    self._end(worker)
                    worker = None
                    task.set_exception(error)
                else:
                    if worker.killed:  # too late to stop this task, but it cannot do another
                        self._end(worker)
                        worker = None
                    if succeeded:
                        task.set_result(result)
                    else:
                        task.set_exception(result)
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
        self.killed = False
        ours, theirs = socket.socketpair()
        with theirs:
            code = f"import sys; sys.path[:] = {sys.path!r}; from catalog.work import pool; "
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"{code}pool.serve({theirs.fileno()}, {limits.memory})"],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # decoders write their complaints to it
                env=os.environ | _SINGLE_THREADED | {_MOST_PIXELS: str(limits.pixels)},
            )
        self._connection = Connection(ours.detach())
        self._heard = select.poll()  # Connection.poll() would create one each time
        self._heard.register(self._connection.fileno(), select.POLLIN)

    def run(self, task: Task[Any], call: _Call) -> tuple[bool, Any]:
        """Whether the call succeeds, and its result, or what it raises."""
        try:
            self._connection.send(call)
            while True:
                if not self._is_heard_of():
                    self.kill()
                    raise WorkerTimeout(
                        f"it took longer than {self._seconds:g} s; allow more with --timeout"
                    )
                word, said = self._connection.recv()
                if word is Sign.REPORT:
                    task.said = said
                elif word is Sign.BEGUN:
                    task.begun += 1
                else:
                    return word is _Answer.RESULT, said
        except (EOFError, OSError):
            raise WorkerError(f"the worker process died: {self._cause()}") from None

    def _is_heard_of(self) -> bool:
        """Wait for a message, as long as the limit allows; returns whether one arrived.

        It waits in steps: if this process is stopped, or sleeps with its machine, only one step is
        counted, since the worker made no progress either.
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
            return "it no longer answers"
        if code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit status {code}"

    def has_died(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        self.killed = True
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


class _PoolTask(Task[T]):
    """A task of a WorkerPool, and the worker that runs it."""

    def __init__(self, call: _Call) -> None:
        super().__init__()
        self._call = call
        self._lock = threading.Lock()
        self._ended = False
        self._worker: _Worker | None = None

    def run_by(self, worker: _Worker) -> tuple[bool, Any]:
        """What the worker answers, unless the task was ended before."""
        with self._lock:
            if self._ended:
                raise WorkerError("it was ended before it began")
            self._worker = worker
        try:
            return worker.run(self, self._call)
        finally:
            with self._lock:
                self._worker = None

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._worker is not None:
                self._worker.kill()


def serve(descriptor: int, memory: int) -> None:
    """The life of a worker process: run tasks until the parent closes the connection.

    It may use ``memory`` bytes of memory (if the system enforces that, as Linux does).
    """
    process.is_worker = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # many broken files would leave many dumps
    for lower in resource.getrlimit(resource.RLIMIT_DATA):
        if lower != resource.RLIM_INFINITY:
            memory = min(memory, lower)
    with suppress(ValueError, OSError, OverflowError):  # the system may not have this limit
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    keep_freed_memory()
    connection = Connection(descriptor)
    listen(lambda sign, value: connection.send((sign, value)))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            message = connection.recv_bytes()
            try:
                fn, args, kwargs = pickle.loads(message)  # only the parent writes to it
                answer = (_Answer.RESULT, fn(*args, **kwargs))
            except MemoryError:
                answer = (_Answer.ERROR, WorkerError(TOO_MUCH_MEMORY))
            except Exception as error:
                answer = (_Answer.ERROR, error)
            connection.send(answer)
