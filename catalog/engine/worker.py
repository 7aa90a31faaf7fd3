"""What runs within a Dask worker: tasks in processes of their own, as on one machine.

A Dask worker must not decode files itself: one that crashes a decoder would end all tasks of the
worker, and Dask would try it on the next one. So each Dask worker has a WorkerPool.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import wait
from dataclasses import dataclass
from typing import Any

from catalog import __version__
from catalog.core.limits import Limits
from catalog.engine.agreement import Agreement, disagreements
from catalog.errors import CatalogError
from catalog.work.executor import Task
from catalog.work.pool import WorkerPool

_STEP = 0.5  # seconds between two reports of a running task

_lock = threading.Lock()
_pools: dict[Limits, WorkerPool] = {}
_running: dict[str, Task[bytes]] = {}
_lacks: dict[tuple[Limits, str, bytes], str | None] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a call went: its pickled ``result``, or the ``error`` and how many items were ``begun``;
    or nothing was done, since the worker at ``address`` is ``unfit``, for this reason."""

    address: str
    result: bytes | None = None
    error: BaseException | None = None
    begun: int = 0
    unfit: str | None = None


def run(key: str, topic: str, call: bytes, limits: Limits, asked: Agreement) -> Answer:
    """Run a pickled call in a process of this worker's pool, if the worker is fit for it."""
    from distributed import get_worker

    worker = get_worker()
    unfit = _lack(limits, asked)
    if unfit is not None:
        return Answer(worker.address, unfit=unfit)
    task = _pool(limits).submit(perform, call)
    _running[key] = task
    try:
        told = None
        while not wait([task], _STEP).done:
            if task.said is not told:
                told = task.said
                worker.log_event(topic, {"key": key, "said": pickle.dumps(told)})
        return Answer(worker.address, task.result())
    except Exception as error:
        return Answer(worker.address, error=error, begun=task.begun)
    finally:
        del _running[key]


def run_inside(_key: str, _topic: str, call: bytes, _limits: Limits, asked: Agreement) -> Answer:
    """Run a pickled call in this process, if the worker has the same version of the program."""
    from distributed import get_worker

    address = get_worker().address
    if asked.version != __version__:
        return Answer(address, unfit=_other_version(asked))
    try:
        return Answer(address, perform(call))
    except Exception as error:
        return Answer(address, error=error)


def end(keys: Iterable[str]) -> None:
    """End tasks that nobody waits for any more."""
    for key in keys:
        if (task := _running.get(key)) is not None:
            task.end()


def perform(call: bytes) -> bytes:
    """What a process of the pool does: the call, pickled, gives its result, pickled. The Dask
    worker only passes them on, and needs none of the libraries that they do."""
    fn, args, kwargs = pickle.loads(call)
    return pickle.dumps(fn(*args, **kwargs))


def on_pool(limits: Limits, fn: Callable[..., Any], *args: Any) -> Any:
    """What a function returns or raises in a process of this worker's pool."""
    return _pool(limits).submit(fn, *args).result()


def _pool(limits: Limits) -> WorkerPool:
    """The pool for these limits, with a process for each thread of the Dask worker."""
    from distributed import get_worker

    with _lock:
        if limits not in _pools:
            _pools[limits] = WorkerPool(get_worker().state.nthreads, limits)
        return _pools[limits]


def _other_version(asked: Agreement) -> str:
    return f"it has catalog {__version__}, not {asked.version}; install the same there"


def _lack(limits: Limits, asked: Agreement) -> str | None:
    """Why this worker cannot be asked; None: it can. It is found out once."""
    if asked.version != __version__:
        return _other_version(asked)
    key = limits, ",".join(asked.answers), b"".join(asked.answers.values())
    if key not in _lacks:
        try:
            names = on_pool(limits, disagreements, asked)
        except (CatalogError, ImportError) as error:
            return f"it cannot hash: {error}"
        _lacks[key] = (
            f"it computes {', '.join(names)} otherwise; install the same versions of the libraries"
            " there (catalog engine check lists them)"
            if names
            else None
        )
    return _lacks[key]
