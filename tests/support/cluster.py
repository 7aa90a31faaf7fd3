"""A Dask cluster for tests: a scheduler and workers as programs of their own, on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.support.waiting import wait_until

REPOSITORY = Path(__file__).parents[2]
_MODULES = {"scheduler": "distributed.cli.dask_scheduler", "worker": "distributed.cli.dask_worker"}


class Cluster:
    """A scheduler at a port that stays the same, and workers that can be killed and started.

    Workers have this ``environment`` beside that of the tests.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._environment = environment or {}
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        return f"dask://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard",
            "--no-jupyter",
        )  # fmt: skip

        def answers() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0

        wait_until(answers)

    def start_worker(self, **environment: str) -> subprocess.Popen[bytes]:
        """A worker with one thread, which ends with its scheduler."""
        worker = self._start(
            "worker", f"tcp://127.0.0.1:{self.port}", "--no-nanny", "--no-dashboard",
            "--nthreads", "1", "--host", "127.0.0.1", "--death-timeout", "5",
            "--local-directory", str(self.folder),
            environment={**self._environment, **environment},
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    @contextmanager
    def running(self, workers: int) -> Iterator[None]:
        """The cluster, for as long as the block lasts; what ends of it is started again."""
        ended = threading.Event()

        def mend() -> None:
            while not ended.wait(0.2):
                self.mend()

        mending = threading.Thread(target=mend)
        try:
            self.start_scheduler()
            for _ in range(workers):
                self.start_worker()
            mending.start()
            yield
        finally:
            ended.set()
            if mending.is_alive():
                mending.join()
            self.stop()

    def mend(self) -> None:
        """Start again whatever has ended, as those who run clusters let them do."""
        if self.scheduler is not None and self.scheduler.poll() is not None:
            self.start_scheduler()
        for worker in [one for one in self.workers if one.poll() is not None]:
            self.workers.remove(worker)
            self.start_worker()

    def stop(self) -> None:
        for process in [*self.workers, *([self.scheduler] if self.scheduler else [])]:
            process.kill()
            process.wait()

    def _start(
        self, what: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        with open(self.folder / f"{what}.log", "ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", _MODULES[what], *arguments],
                env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


@contextmanager
def cluster(
    folder: Path, workers: int, environment: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """A running cluster; what ends of it is started again."""
    found = Cluster(folder, environment)
    with found.running(workers):
        yield found
