"""How work is handed out: to any executor, by the interface of concurrent.futures.

A WorkerPool, the standard library's executors and those of clusters will do. All that is asked of
one is submit(). What few of them know, how far a task is and how to end one that runs, they tell by
futures that are Tasks; without these an item that kills its worker is found by trying items one by
one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar

from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.errors import WorkerError, WorkerTimeout

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")

# Chunks of work waiting for each worker, so that it has some while their giver is busy.
_IN_FLIGHT = 8
# Seconds between two looks at what has not come yet.
_PATIENCE = 0.5


class Executor(Protocol):
    """What tasks are submitted to; every concurrent.futures.Executor is one.

    What is submitted is importable by name from a module, pickles small and shares no state with
    other tasks. A task raises what its function raises, and WorkerError or BrokenExecutor when its
    worker dies over it. An attribute ``workers``, if there is one, says how many tasks are in work
    at a time.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]: ...


class Task(Future[T], ABC):
    """The future of an executor that knows its workers.

    ``said`` is what it last told of itself by report(), ``begun`` how many items it came to, of
    those that it goes through by marked().
    """

    said: Any = None
    begun: int = 0

    @abstractmethod
    def end(self) -> None:
        """Kill the worker that runs it, if one does: then it raises WorkerError."""


class TaskGroup:
    """The tasks of one run on an executor that lasts: none outlives the block.

    At its end those that wait are withdrawn, and those that run are ended where they are Tasks;
    others run to their end, and nobody asks for what comes of it.

    ``workers`` is the number of workers to have work in hand for (default: what the executor says,
    else one a core). The tasks read files within the ``limits``: these are told the pixels, while
    memory and seconds are limits of a WorkerPool.
    """

    def __init__(
        self, executor: Executor, workers: int | None = None, limits: Limits | None = None
    ) -> None:
        self.workers = workers or worker_count(executor)
        self.limits = limits or limits_of(executor)
        self._executor = executor
        self._tasks: set[Future[Any]] = set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        task = self._executor.submit(fn, *args, **kwargs)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def cancel(self) -> None:
        """Withdraw what waits, end what runs, and wait until that has ended."""
        left = [task for task in list(self._tasks) if not task.cancel()]
        running = [task for task in left if isinstance(task, Task)]
        for task in running:
            task.end()
        wait(running)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cancel()


def worker_count(executor: Executor) -> int:
    """How many workers an executor says it has, or else one a core of this machine."""
    return getattr(executor, "workers", None) or available_cores()


def limits_of(executor: Executor) -> Limits:
    """The limits that an executor keeps its workers to, or else the usual ones."""
    return getattr(executor, "limits", None) or Limits()


@dataclass(frozen=True, slots=True)
class Settled(Generic[T, R]):
    """An item that needs no work: its result is known."""

    item: T
    result: R


def each(
    executor: Executor,
    fn: Callable[[list[T]], list[R]],
    items: Iterable[T | Settled[T, S]],
    chunk: int = 16,
    *,
    alone: object = None,
    waiting: Callable[[list[tuple[T, Any]]], None] | None = None,
) -> Iterator[tuple[T, R | S | WorkerError]]:
    """Each item with its result, as they come; ``fn`` maps a list to a list in a worker.

    Only a few chunks a worker are in flight at a time, so ``items`` may be endless. When a worker
    dies over a chunk, the item that it was at is suspected: it is tried again alone, and gets the
    WorkerError as its result if a second worker dies, for the first may have been killed by
    somebody else; one that takes too long gets it at once. The other items are tried again without
    it. Where nobody knows at which item it was, for the futures are no Tasks or ``fn`` does not go
    through items by marked(), all are tried again one by one. An item whose result is ``alone`` is
    tried again by itself, too.

    While there is nothing to hand on, ``waiting`` is called every now and then, with what items in
    work have last told of themselves by report().

    Raises WorkerError when the executor takes no more work, and what ``fn`` raises.
    """
    most = _IN_FLIGHT * worker_count(executor)
    running: dict[Future[list[R]], list[T]] = {}
    suspects: set[Future[list[R]]] = set()

    def submit(some: list[T], suspected: bool = False) -> None:
        if not some:
            return
        try:
            task = executor.submit(fn, some)
        except BrokenExecutor as error:
            raise WorkerError(
                f"the executor takes no more work; use a WorkerPool, which goes on: {error}"
            ) from error
        running[task] = some
        if suspected:
            suspects.add(task)

    def done() -> set[Future[list[R]]]:
        while True:
            patience = None if waiting is None else _PATIENCE
            found = wait(running, patience, FIRST_COMPLETED).done
            if waiting is not None:
                tasks = [(some[0], _said(task)) for task, some in running.items()]
                waiting([(item, told) for item, told in tasks if told is not None])
            if found:
                return found

    def finished() -> Iterator[tuple[T, R | S | WorkerError]]:
        for task in done():
            some = running.pop(task)
            try:
                results: Iterable[R | WorkerError] = task.result()
            except (WorkerError, BrokenExecutor, MemoryError) as error:
                at = _begun(task) - 1
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
                results = [_worker_error(error)]
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
        while len(running) >= most:
            yield from finished()
    submit(some)
    while running:
        yield from finished()


def _said(task: Future[Any]) -> Any:
    """What a task last told by report(), as far as its executor knows; None: nothing."""
    return task.said if isinstance(task, Task) else None


def _begun(task: Future[Any]) -> int:
    """How many items a task came to by marked(), as far as its executor knows; 0: none."""
    return task.begun if isinstance(task, Task) else 0


def _worker_error(error: WorkerError | BrokenExecutor | MemoryError) -> WorkerError:
    if isinstance(error, WorkerError):
        return error
    if isinstance(error, MemoryError):
        return WorkerError("it takes more memory than there is")
    return WorkerError(f"the worker process died: {error}")


class Sign(Enum):
    """What a task in work tells of itself."""

    REPORT = auto()
    BEGUN = auto()


Listener = Callable[[Sign, object], None]

_listener: Listener | None = None


def listen(listener: Listener) -> None:
    """Have this process hand on what its tasks tell; where nobody listens it is lost."""
    global _listener
    _listener = listener


def report(value: object) -> None:
    """Tell whoever submitted the task that is running how far it is; a sign of life, too."""
    if _listener is not None:
        _listener(Sign.REPORT, value)


def marked(items: Iterable[T]) -> Iterator[T]:
    """The items of a task, telling whoever submitted it when it comes to each."""
    for item in items:
        if _listener is not None:
            _listener(Sign.BEGUN, None)
        yield item
