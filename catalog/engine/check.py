"""What each worker of an engine has, and what it can reach."""

from __future__ import annotations

import asyncio
import hashlib
import os
import pickle
import platform
import socket
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from catalog import __version__, sources
from catalog.core.limits import Limits
from catalog.core.paths import is_uri
from catalog.engine.agreement import agreement, disagreements, version_of
from catalog.engine.cluster import DaskEngine
from catalog.engine.worker import on_pool
from catalog.errors import CatalogError
from catalog.fingerprint.task import hash_file

# What hashes come from.
_LIBRARIES = {"opencv": "opencv-contrib-python-headless", "numpy": "numpy", "av": "av"}
_LOOKED_THROUGH = 10_000  # files and folders of a root, until a file is found

# A function and its arguments.
Question = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class WorkerCheck:
    """What a worker has: ``threads``, so many files it reads at a time, ``memory`` in bytes (0: no
    limit), and versions.

    ``differs`` names the hashers, and whatever else, about which it gives other answers than this
    machine for the same pictures; then it gets no files. ``roots`` it finds, and others are
    ``unseen``: their files are sent to it. ``database`` says whether it reads the same database,
    None if that was not asked, and ``error`` why it could not be checked.
    """

    worker: str
    threads: int
    memory: int
    host: str = ""
    catalog: str = ""
    python: str = ""
    opencv: str = ""
    numpy: str = ""
    av: str = ""
    differs: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    database: bool | None = None
    error: str | None = None

    @property
    def is_fit(self) -> bool:
        """Whether it can be used, and reaches all that was asked about."""
        return not (self.differs or self.unseen or self.error) and self.database is not False


def check(
    engine: DaskEngine,
    here: Callable[..., Future[Any]],
    roots: Iterable[str],
    reaches: Question | None,
) -> list[WorkerCheck]:
    """Ask each worker, in the order of their addresses.

    ``here`` submits work to processes of this machine. A root is probed by one of its files, which
    has to have the same SHA-256 there; one without files is passed over. ``reaches`` returns None
    in a worker that reads the same database.

    Raises EngineUnreachable.
    """
    asked = here(agreement).result()
    probes = {root: probe for root in roots if (probe := probe_of(root)) is not None}
    digests = {root: here(digest_of, probe).result() for root, probe in probes.items()}
    places = {root: engine.place_of(probe) for root, probe in probes.items()}
    questions = pickle.dumps((engine.limits, asked, places, reaches))
    return engine.do(_ask_all(engine, questions, digests))


async def _ask_all(
    engine: DaskEngine, questions: bytes, digests: Mapping[str, bytes]
) -> list[WorkerCheck]:
    scheduler: Any = engine.client.scheduler
    known = await scheduler.identity(n_workers=-1)

    async def ask(address: str, said: Mapping[str, Any]) -> WorkerCheck:
        facts: dict[str, Any] = {
            "worker": address,
            "threads": said["nthreads"],
            "memory": said["memory_limit"] or 0,
        }
        try:
            async with asyncio.timeout(engine.limits.seconds):
                answer = await engine.client.submit(
                    answers, questions, workers=[address], allow_other_workers=False, pure=False
                )
        except Exception as error:  # Dask raises what it likes, also for what workers lack
            return WorkerCheck(**facts, error=f"{type(error).__name__}: {error}".rstrip(": "))
        seen = answer.pop("seen")
        found = {root for root, digest in digests.items() if seen.get(root) == digest}
        return WorkerCheck(
            **facts,
            **answer,
            roots=tuple(root for root in digests if root in found),
            unseen=tuple(root for root in digests if root not in found),
        )

    workers = sorted(known["workers"].items())
    return list(await asyncio.gather(*(ask(*worker) for worker in workers)))


def answers(questions: bytes) -> dict[str, Any]:
    """What a worker tells about itself."""
    limits, asked, places, reaches = pickle.loads(questions)
    told: dict[str, Any] = {
        "catalog": __version__,
        "python": platform.python_version(),
        "host": socket.gethostname(),
        **{name: version_of(package) for name, package in _LIBRARIES.items()},
    }
    differs: Iterable[str] = on_pool(limits, disagreements, asked)
    seen = {root: _digest_there(limits, place) for root, place in places.items()}
    database = None if reaches is None else on_pool(limits, reaches[0], *reaches[1]) is None
    return {**told, "differs": tuple(differs), "seen": seen, "database": database}


def _digest_there(limits: Limits, place: str) -> bytes | None:
    try:
        found: bytes = on_pool(limits, digest_of, place)
    except CatalogError:
        return None
    return found


def digest_of(path: str) -> bytes:
    """The SHA-256 of a file, wherever it is.

    Raises UnreadableFile.
    """
    if sources.is_local(path):
        return hash_file(path)[0]
    return hashlib.sha256(sources.read(path, 1, lambda _: True)[0]).digest()


def probe_of(root: str) -> str | None:
    """A file of a root, by which it is known; None if there is none near its beginning."""
    if is_uri(root):
        from catalog.sources.remote import look_at

        return min(
            (path for place in look_at([root], lambda _: False) for path in place.files),
            default=None,
        )
    if not os.path.isdir(root):
        return root if os.path.exists(root) else None
    left = _LOOKED_THROUGH
    for folder, folders, files in os.walk(root):
        folders.sort()
        if found := sorted(name for name in files if os.path.isfile(os.path.join(folder, name))):
            return os.path.join(folder, found[0])
        left -= 1 + len(folders) + len(files)
        if left < 0:
            break
    return None
