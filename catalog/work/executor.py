"""How work is handed out: to any executor, by the interface of concurrent.futures.

A WorkerPool, the standard library's executors and those of clusters will do. An executor needs only
submit(). A few executors also know how far a task is and how to end one that is running; their
futures are Tasks. With other futures, an item that kills its worker is found by trying items one by
one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from enum import Enum, auto
from math import inf
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, ParamSpec, Protocol, TypeVar

from catalog.core.cores import available_cores
from catalog.core.limits import Limits
from catalog.core.progress import Notify
from catalog.errors import WorkerError, WorkerTimeout

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)

# Chunks that wait for each worker, so that it has work while whoever hands it out is busy.
_IN_FLIGHT = 8
# Bytes of a chunk of files, and of what is held in memory for chunks in flight.
_CHUNK_BYTES = 8 << 20
_MOST_HELD = 256 << 20
# Seconds between two looks at unfinished tasks.
_PATIENCE = 0.5


class Executor(Protocol):
    """What tasks are submitted to; every concurrent.futures.Executor is one.

    What is submitted can be imported by name from a module, is small when pickled and shares no
    state with other tasks. A task raises what its function raises, and WorkerError or
    BrokenExecutor if its worker dies over it. An attribute ``workers``, if there is one, says how
    many tasks run at a time, and ``grain`` how much larger tasks should be than for a pool, since
    it takes longer to hand one out. One whose workers may be on other machines has ``places``,
    which say where folders of this machine are on theirs.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]: ...


class Engine(Executor, Protocol):
    """An executor whose workers may be on other machines, and keep what they have in memory.

    ``fit`` are the threads of each worker, by its address; ``notify`` is called with a line for
    people.
    """

    @property
    def places(self) -> Mapping[str, str]: ...

    @property
    def fit(self) -> dict[str, int]: ...

    @property
    def notify(self) -> Notify: ...

    def connect(self) -> None:
        """Find out which workers are fit."""
        ...

    def submit_inside(
        self, place: str | None, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Have a function called by the worker at an address, or any one, in the process that
        keeps its memory; it raises WorkerGone if that worker is not there, or leaves."""
        ...


class Task(Future[T], ABC):
    """The future of an executor that knows its workers.

    ``said`` is what it last reported by report(), ``begun`` how many of the items that it goes
    through by marked() it has begun.
    """

    said: Any = None
    begun: int = 0

    @abstractmethod
    def end(self) -> None:
        """Kill the worker that is running it, if there is one: then it raises WorkerError."""


class TaskGroup:
    """The tasks of one run on an executor that lasts: none outlives the block.

    At its end, tasks that wait are cancelled, and those that run are ended if they are Tasks;
    others run to their end, and their results are ignored.

    ``workers`` is the number of workers to keep busy (default: what the executor says, else one a
    core). The tasks read files within the ``limits``: they are told the pixels, while a WorkerPool
    enforces memory and seconds.
    """

    def __init__(
        self, executor: Executor, workers: int | None = None, limits: Limits | None = None
    ) -> None:
        self._workers = workers
        self.limits = limits or limits_of(executor)
        self.grain = grain_of(executor)
        self._executor = executor
        self._tasks: set[Future[Any]] = set()

    @property
    def workers(self) -> int:
        """How many workers to keep busy; those of a cluster come and go."""
        return self._workers or worker_count(self._executor)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        task = self._executor.submit(fn, *args, **kwargs)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def cancel(self) -> None:
        """Cancel tasks that wait, end those that run, and wait until they have ended."""
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
    """How many workers an executor says it has; if it does not say, one a core of this machine."""
    return getattr(executor, "workers", None) or available_cores()


def limits_of(executor: Executor) -> Limits:
    """The limits that an executor enforces on its workers; if it has none, the default ones."""
    return getattr(executor, "limits", None) or Limits()


def grain_of(executor: Executor) -> int:
    """How much larger than for a pool an executor wants its tasks."""
    return getattr(executor, "grain", 1)


@dataclass(frozen=True, slots=True)
class Settled(Generic[T_co, R_co]):
    """An item that needs no work: its result is known."""

    item: T_co
    result: R_co


class Freight(NamedTuple):
    """What an item weighs: the bytes that a worker has to read for it, ``inf`` for an item that is
    to be alone in its chunk, and those that are ``held`` in memory until its result is there."""

    size: float
    held: int = 0


def each(
    executor: Executor,
    fn: Callable[[list[T]], list[R]],
    items: Iterable[T | Settled[T, S]],
    chunk: int = 16,
    *,
    again: Callable[[T, R | WorkerError], T | Settled[T, S] | None] | None = None,
    freight: Callable[[T], Freight] | None = None,
    waiting: Callable[[list[tuple[T, Any]]], None] | None = None,
) -> Iterator[tuple[T, R | S | WorkerError]]:
    """Each item with its result, in the order in which they finish; ``fn`` maps a list to a list in
    a worker.

    Only a few chunks for each worker are in flight at a time, so ``items`` may be endless. A chunk
    has up to ``chunk`` items, times the executor's grain, fewer if their ``freight`` is heavy. If a
    worker dies over a chunk, the item that it was working on is suspected: it is tried again alone,
    since somebody else may have killed the first worker, and gets the WorkerError as its result if
    a second worker dies; an item that takes too long gets it at once. The other items are tried
    again without it. If nobody knows which item it was, because the futures are not Tasks or ``fn``
    does not go through items by marked(), all are tried again one by one. ``again`` gives for an
    item and its result what is to be tried in its place; None: the result stands.

    While no result is ready, ``waiting`` is called every now and then with what the running tasks
    have last reported by report().

    Raises WorkerError if the executor takes no more work, and what ``fn`` raises.
    """
    run: _Run[T, R, S] = _Run(executor, fn, chunk * grain_of(executor), again, freight, waiting)
    for item in items:
        if isinstance(item, Settled):
            yield item.item, item.result
            continue
        run.load(item)
        while len(run.running) >= _IN_FLIGHT * worker_count(executor) or run.held > _MOST_HELD:
            yield from run.finished()
    run.leave()
    while run.running:
        yield from run.finished()
        run.leave()


class _Run(Generic[T, R, S]):
    """The chunks of each(): one that is being filled, and those that are ``running``; ``held`` are
    the bytes held in memory for the latter."""

    def __init__(
        self,
        executor: Executor,
        fn: Callable[[list[T]], list[R]],
        chunk: int,
        again: Callable[[T, R | WorkerError], T | Settled[T, S] | None] | None,
        freight: Callable[[T], Freight] | None,
        waiting: Callable[[list[tuple[T, Any]]], None] | None,
    ) -> None:
        self._executor = executor
        self._fn = fn
        self._most = chunk
        self._again = again
        self._freight = freight
        self._waiting = waiting
        self._suspects: set[Future[list[R]]] = set()
        self._filled: list[T] = []
        self._size = 0.0
        self.running: dict[Future[list[R]], list[T]] = {}
        self.held = 0

    def load(self, item: T) -> None:
        """Add an item to the chunk that is being filled, which leaves when it is full."""
        size = self._weigh(item).size
        if size == inf:
            self._submit([item])
            return
        self._filled.append(item)
        self._size += size
        if len(self._filled) >= self._most or self._size >= _CHUNK_BYTES:
            self.leave()

    def leave(self) -> None:
        """Submit the chunk that is being filled."""
        some, self._filled, self._size = self._filled, [], 0.0
        self._submit(some)

    def finished(self) -> Iterator[tuple[T, R | S | WorkerError]]:
        """The items of the chunks that finish next, with their results; what is to be tried again
        is loaded."""
        for task in self._done():
            some = self.running.pop(task)
            self.held -= self._weight_held(some)
            try:
                results: Iterable[R | WorkerError] = task.result()
            except (WorkerError, BrokenExecutor, MemoryError) as error:
                at = _begun(task) - 1
                if isinstance(error, WorkerTimeout) and (at >= 0 or len(some) == 1):
                    some = self._all_but(some, max(at, 0))
                elif task not in self._suspects:
                    for item in self._all_but(some, at) if at >= 0 else some:
                        self._submit([item], suspected=True)
                    continue
                results = [_worker_error(error)]
            self._suspects.discard(task)
            for item, result in zip(some, results, strict=True):
                other = None if self._again is None else self._again(item, result)
                if isinstance(other, Settled):
                    yield other.item, other.result
                elif other is not None:
                    self.load(other)
                else:
                    yield item, result

    def _all_but(self, some: list[T], at: int) -> list[T]:
        """Submit all items but one, which is returned, again."""
        self._submit(some[:at])
        self._submit(some[at + 1 :])
        return some[at : at + 1]

    def _submit(self, some: list[T], suspected: bool = False) -> None:
        if not some:
            return
        try:
            task = self._executor.submit(self._fn, some)
        except BrokenExecutor as error:
            raise WorkerError(
                f"the executor takes no more work; use a WorkerPool, which goes on: {error}"
            ) from error
        self.running[task] = some
        self.held += self._weight_held(some)
        if suspected:
            self._suspects.add(task)

    def _done(self) -> set[Future[list[R]]]:
        while True:
            patience = None if self._waiting is None else _PATIENCE
            found = wait(self.running, patience, FIRST_COMPLETED).done
            if self._waiting is not None:
                tasks = [(some[0], _said(task)) for task, some in self.running.items()]
                self._waiting([(item, told) for item, told in tasks if told is not None])
            if found:
                return found

    def _weight_held(self, some: list[T]) -> int:
        return sum(self._weigh(item).held for item in some)

    def _weigh(self, item: T) -> Freight:
        return _LIGHT if self._freight is None else self._freight(item)


_LIGHT = Freight(0)


def _said(task: Future[Any]) -> Any:
    """What a task last reported by report(), as far as its executor knows; None: nothing."""
    return task.said if isinstance(task, Task) else None


def _begun(task: Future[Any]) -> int:
    """How many items a task has begun by marked(), as far as its executor knows."""
    return task.begun if isinstance(task, Task) else 0


def _worker_error(error: WorkerError | BrokenExecutor | MemoryError) -> WorkerError:
    if isinstance(error, WorkerError):
        return error
    if isinstance(error, MemoryError):
        return WorkerError("it needs more memory than there is")
    return WorkerError(f"the worker process died: {error}")


class Sign(Enum):
    """What a running task tells about itself."""

    REPORT = auto()
    BEGUN = auto()


Listener = Callable[[Sign, object], None]

_listener: Listener | None = None


def listen(listener: Listener) -> None:
    """Make this process pass on what its tasks tell; if nobody listens, that is lost."""
    global _listener
    _listener = listener


def report(value: object) -> None:
    """Tell whoever submitted the running task how far it is; this is a sign of life, too."""
    if _listener is not None:
        _listener(Sign.REPORT, value)


def marked(items: Iterable[T]) -> Iterator[T]:
    """The items of a task; tells whoever submitted it when each one is begun."""
    for item in items:
        if _listener is not None:
            _listener(Sign.BEGUN, None)
        yield item
