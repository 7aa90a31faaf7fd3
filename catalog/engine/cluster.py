"""A Dask cluster as an executor of concurrent.futures.

What is submitted is kept until its result is here. So nothing is lost when workers, or the
scheduler, go away: what they had is submitted again to those that are there then. A task changes
nothing but its result, so that it does not matter how often it runs.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from catalog.core.limits import Limits
from catalog.core.paths import is_within
from catalog.core.progress import Notify, silent
from catalog.engine import worker
from catalog.engine.address import scheduler_address
from catalog.engine.agreement import Agreement
from catalog.engine.worker import Answer
from catalog.errors import (
    EngineUnreachable,
    EngineUnsuitable,
    UsageError,
    WorkerError,
    WorkerGone,
)
from catalog.work.executor import Task

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

_CONNECTING = 10.0  # seconds for one try to reach the scheduler
_LOOK = 1.0  # seconds between two looks at the cluster
_PATIENCE = 300.0  # seconds without a scheduler, or without a worker
_GRAIN = 8  # handing a task to a Dask worker takes milliseconds


def known_to_dask(engine: str) -> str:
    """The address that Dask knows a scheduler by.

    Raises UsageError for what is no such address, and if Dask is not installed.
    """
    address = scheduler_address(engine)
    if find_spec("distributed") is None:
        raise UsageError(
            f"{engine} needs Dask, which is not installed: pip install 'catalog[dask]'"
        )
    return address


class DaskEngine(Executor):
    """The workers of the Dask cluster whose scheduler is at ``address``, such as dask://host:8786.
    It is connected with when there is work.

    Each file is read within the ``limits``, in a process that does only that, and that may die of
    it. ``places`` says where folders of this machine are on those of the workers. A scheduler that
    goes away is waited for, and so are workers, for ``patience`` seconds each; ``notify`` is called
    with a line for people meanwhile.

    Raises UsageError for an address that is none, or without Dask.
    """

    grain = _GRAIN

    def __init__(
        self,
        address: str,
        limits: Limits | None = None,
        *,
        places: Mapping[str, str] | None = None,
        patience: float = _PATIENCE,
        notify: Notify = silent,
    ) -> None:
        self.address = known_to_dask(address)
        self.limits = limits or Limits()
        self.places = dict(places or {})
        self._patience = patience
        self.notify = notify
        self._topic = f"catalog-{uuid.uuid4().hex}"
        self._asked = Agreement()
        self._client: Client | None = None
        self._threads: dict[str, int] = {}
        self._unfit: dict[str, str] = {}
        self._tasks: dict[str, _DaskTask[Any]] = {}
        self._closing = False
        self._looking: asyncio.Task[None] | None = None
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop = asyncio.new_event_loop()
        # What Dask leaves behind when its scheduler goes away is no news.
        self._loop.set_exception_handler(lambda _loop, _context: None)

    @property
    def workers(self) -> int:
        """How many tasks run at a time: the threads of all workers that are fit, at least one."""
        return max(1, sum(self.fit.values()))

    @property
    def fit(self) -> dict[str, int]:
        """The threads of the workers that are there and are not known to be unfit, by address."""
        return {place: n for place, n in list(self._threads.items()) if place not in self._unfit}

    def place_of(self, path: str) -> str:
        """Where workers find a file of this machine."""
        for here in sorted(self.places, key=len, reverse=True):
            if is_within(path, here):
                return self.places[here].rstrip("/") + path[len(here.rstrip("/")) :]
        return path

    @property
    def client(self) -> Client:
        """The present connection, to be used within coroutines that do() runs."""
        if self._client is None:
            raise EngineUnreachable(self._nobody())
        return self._client

    def ask(self, asked: Agreement) -> None:
        """Only workers that give these answers do what is submitted from now on."""
        self._asked = asked
        self._unfit.clear()

    def connect(self) -> None:
        """Connect, unless that is done: then it is known who is fit.

        Raises EngineUnreachable if no scheduler answers, RuntimeError after the engine was shut
        down.
        """
        with self._starting:
            if self._closing:
                raise RuntimeError("the engine is shut down")
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
            if self._looking is None:
                self._in_loop(self._connect())
                self._in_loop(self._start_looking())

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """What a coroutine returns that uses the client.

        Raises EngineUnreachable if no scheduler answers.
        """
        self.connect()
        return self._in_loop(work)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Task[T]:
        """Have a function called by some worker, in a process of its own.

        Raises EngineUnreachable if no scheduler answers, RuntimeError after the engine was shut
        down.
        """
        return self._submitted(_DaskTask[T](pickle.dumps((fn, args, kwargs)), self._asked))

    def submit_inside(
        self, place: str | None, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Task[T]:
        """Have a function called within the Dask worker at the address ``place``, or any one, where
        it finds again what it kept in memory; it must not read files.

        It raises WorkerGone if that worker is not there, or leaves.

        Raises as submit() does.
        """
        task = _DaskTask[T](pickle.dumps((fn, args, kwargs)), Agreement())
        task.inside, task.place = True, place
        return self._submitted(task)

    def _submitted(self, task: _DaskTask[T]) -> _DaskTask[T]:
        self.connect()
        task.add_done_callback(self._forget)
        self._loop.call_soon_threadsafe(self._send, task)
        return task

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on without what was submitted."""
        del wait, cancel_futures
        if not self._closing:
            self._closing = True
            tasks = list(self._tasks.values())
            if self._thread is not None:
                self._in_loop(self._leave(list(self._tasks)))
                for task in tasks:
                    task.cancel()
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
            self._loop.close()

    def _in_loop(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    # What follows runs in the thread of the loop.

    async def _connect(self) -> None:
        from distributed import Client

        for name in ("distributed", "distributed.client"):  # what fails is told by notify
            logging.getLogger(name).setLevel(logging.CRITICAL)
        # Whether workers agree with this machine is found out by asking them.
        warnings.filterwarnings("ignore", "Mismatched versions", module="distributed.client")
        # Hashes that go to all workers are meant to be many.
        warnings.filterwarnings("ignore", "Sending large graph", module="distributed.client")
        client = Client(self.address, asynchronous=True, timeout=_CONNECTING, set_as_default=False)
        try:
            await client
            self._threads = await client.nthreads()
        except (OSError, TimeoutError) as error:
            await _closed(client)
            raise EngineUnreachable(self._nobody()) from error
        client.subscribe_topic(self._topic, self._hear)
        self._client = client

    async def _start_looking(self) -> None:
        self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """Keep in touch with the cluster until the engine is shut down."""
        alone_since: float | None = None
        while True:
            await asyncio.sleep(_LOOK)
            try:
                async with asyncio.timeout(_CONNECTING):
                    self._threads = await _nthreads(self.client)
            except Exception:  # whatever Dask raises when its scheduler is gone
                await self._reconnect()
                alone_since = None
                continue
            for task in list(self._tasks.values()):
                if task.chosen and not task.chosen & self._threads.keys():
                    self._send(task)
            if self._threads or not self._tasks:
                alone_since = None
                continue
            now = time.monotonic()
            if alone_since is None:
                self.notify(f"{self.address} has no workers; waiting for some")
                alone_since = now
            elif now - alone_since > self._patience:
                self._fail(
                    EngineUnreachable(
                        f"{self.address} has had no workers for {self._patience:g} s; start some"
                        f" (dask worker {self.address}), and run the same command again"
                    )
                )

    async def _reconnect(self) -> None:
        """Find the scheduler again, and submit again all that has no result."""
        self.notify(f"the scheduler at {self.address} does not answer; waiting for it")
        await self._drop_client()
        until = time.monotonic() + self._patience
        while True:
            try:
                await self._connect()
                break
            except EngineUnreachable as error:
                if time.monotonic() > until:
                    self._fail(error)
                    return
                await asyncio.sleep(_LOOK)
        self._unfit.clear()
        for task in list(self._tasks.values()):
            self._send(task)

    def _send(self, task: _DaskTask[Any]) -> None:
        """Submit a task to the cluster, under a new key."""
        if task.done():
            return
        self._tasks.pop(task.key, None)
        task.key = f"catalog-{uuid.uuid4().hex}"
        self._tasks[task.key] = task
        if self._client is None:  # sent when the scheduler is found again
            return
        if task.place is not None and task.place not in self.fit:
            for follower in task.followers:
                follower.cancel()
            task.fail(WorkerGone(f"the worker at {task.place} is gone"))
            return
        # If all are fit, Dask may choose among those that come later, too.
        task.chosen = frozenset(self.fit) if self._unfit else frozenset()
        if task.place is not None:
            task.chosen = frozenset((task.place,))
        chosen: dict[str, Any] = {"workers": list(task.chosen)} if task.chosen else {}
        arguments = task.key, self._topic, task.call, self.limits, task.asked
        try:
            future = self._client.submit(
                worker.run_inside if task.inside else worker.run,
                *arguments,
                key=task.key,
                pure=False,
                retries=0,
                **chosen,
            )
        except Exception:  # the scheduler has just gone, which _look() finds out
            return
        follower = asyncio.ensure_future(self._follow(task, task.key, future))
        task.followers.add(follower)
        follower.add_done_callback(task.followers.discard)

    async def _follow(self, task: _DaskTask[Any], key: str, future: Any) -> None:
        """Wait for the end of a task under one key."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.scheduler import NoValidWorkerError

        try:
            answer: Answer = await future
        except (asyncio.CancelledError, FutureCancelledError, NoValidWorkerError):
            await self._send_later(task, key)
            return
        except KilledWorker:
            task.fail(WorkerError("the workers of the cluster that were given it died over it"))
            return
        except ModuleNotFoundError as error:
            said = f"the workers of {self.address} lack a package: {error}; install catalog there"
            task.fail(EngineUnsuitable(said))
            return
        except Exception as error:
            if isinstance(error, OSError) and future.status != "error":
                # It was done, and the scheduler went while its result was under way.
                await self._send_later(task, key)
                return
            said = f"the workers of {self.address} cannot run it: {type(error).__name__}: {error}"
            task.fail(EngineUnsuitable(said))
            return
        if task.key != key:
            return
        if answer.unfit is not None:
            self._exclude(answer.address, answer.unfit)
            self._send(task)
        elif answer.error is not None:
            task.begun = answer.begun
            task.fail(answer.error)
        else:
            assert answer.result is not None
            task.succeed(answer.result)

    async def _send_later(self, task: _DaskTask[Any], key: str) -> None:
        """Submit a task again that has nobody who does it, unless that was done meanwhile."""
        await asyncio.sleep(_LOOK)
        if task.key == key and not self._closing and self._client is not None:
            self._send(task)

    def _exclude(self, address: str, reason: str) -> None:
        """Give a worker no more tasks; if none is left, fail those that there are."""
        if address not in self._unfit:
            self._unfit[address] = reason
            self.notify(f"the worker at {address} gets no files: {reason}")
        if self._threads and not self.fit:
            self._fail(EngineUnsuitable(f"no worker of {self.address} can be used: {reason}"))

    def _fail(self, error: Exception) -> None:
        for task in list(self._tasks.values()):
            task.fail(error)

    def _forget(self, future: Future[Any]) -> None:
        """A task is done, or was cancelled: then whoever runs it shall stop."""
        assert isinstance(future, _DaskTask)
        if future.cancelled() and not self._closing:
            asyncio.run_coroutine_threadsafe(self._withdraw(future), self._loop)
        else:
            self._tasks.pop(future.key, None)

    async def _withdraw(self, task: _DaskTask[Any]) -> None:
        for follower in list(task.followers):
            follower.cancel()
        if self._tasks.pop(task.key, None) is not None:
            await self._end([task.key])

    def _hear(self, event: tuple[float, dict[str, Any]]) -> None:
        """What a running task reports."""
        said = event[1]
        if (task := self._tasks.get(said["key"])) is not None:
            task.said = pickle.loads(said["said"])

    async def _leave(self, keys: list[str]) -> None:
        if self._looking is not None:
            self._looking.cancel()
            # Dask does not always let itself be cancelled while it connects.
            await asyncio.wait([self._looking], timeout=_LOOK)
        if keys:
            await self._end(keys)
        await self._drop_client()

    async def _end(self, keys: list[str]) -> None:
        """Have workers end what nobody waits for, if they can be reached."""
        if self._client is not None:
            with suppress(Exception):
                async with asyncio.timeout(_CONNECTING):
                    await self._client.run(worker.end, keys, on_error="ignore")

    async def _drop_client(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await _closed(client)

    def _nobody(self) -> str:
        return f"no scheduler of Dask answers at {self.address}; check that it runs: dask scheduler"


class _DaskTask(Task[T]):
    """A task of an engine; it has another key whenever it is submitted to the cluster again, to
    the ``chosen`` workers if there are any. It may be meant for the one at a ``place``, and run
    ``inside`` the Dask worker."""

    def __init__(self, call: bytes, asked: Agreement) -> None:
        super().__init__()
        self.call = call
        self.asked = asked
        self.key = ""
        self.inside = False
        self.place: str | None = None
        self.chosen: frozenset[str] = frozenset()
        self.followers: set[asyncio.Future[None]] = set()

    def end(self) -> None:
        self.fail(WorkerError("it was ended"))

    def fail(self, error: BaseException) -> None:
        with suppress(InvalidStateError):  # it was cancelled
            self.set_exception(error)

    def succeed(self, result: bytes) -> None:
        try:
            value = pickle.loads(result)
        except Exception as error:
            self.fail(error)
            return
        with suppress(InvalidStateError):
            self.set_result(value)


async def _nthreads(client: Client) -> dict[str, int]:
    """The threads of each worker; raises ConnectionError where the client hears nothing more."""
    comm = client.scheduler_comm
    if client.status != "running" or comm is None or comm.comm.closed():
        raise ConnectionError
    return dict(await client.nthreads())


async def _closed(client: Client) -> None:
    with suppress(Exception):
        async with asyncio.timeout(_CONNECTING):
            await client.close()
