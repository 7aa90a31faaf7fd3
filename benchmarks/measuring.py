"""How long a command takes from its start to its end, how much memory at the highest, and where."""

from __future__ import annotations

import os
import platform
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass
class Run:
    """What one contender took: seconds, and bytes at the highest, with servers and without.

    ``cpu_seconds`` are those of all cores, without servers.
    """

    seconds: float
    memory: int
    own_memory: int
    cpu_seconds: float


def measure(
    command: Sequence[str],
    output: Path = Path(os.devnull),
    kill_when: Callable[[], bool] | None = None,
) -> Run:
    """Run a command; what it prints goes to ``output``. It is killed, by SIGKILL, when
    ``kill_when`` says so, which is asked five times a second."""
    others = running_servers()
    cpu_before = _cpu_seconds()
    started = time.monotonic()
    with output.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
    highest = highest_own = 0

    def watch() -> None:
        nonlocal highest, highest_own
        while process.poll() is None:
            own, servers = _memory(process.pid, others)
            highest, highest_own = max(highest, own + servers), max(highest_own, own)
            if kill_when is not None and kill_when():
                process.kill()
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.monotonic() - started
    watcher.join()
    if code != 0 and (kill_when is None or code != -signal.SIGKILL):
        raise SystemExit(f"{command} ended with {code}")
    return Run(seconds, highest, highest_own, _cpu_seconds() - cpu_before)


def processor() -> str:
    """The name of this machine's processor."""
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _cpu_seconds() -> float:
    """What all children took that have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def running_servers() -> set[int]:
    """Process ids of the servers that run now."""
    return {server.pid for server in _servers()}


def memory_of(others: Collection[int]) -> tuple[int, int]:
    """Bytes that this process and all below it take now, and the servers that are no ``others``."""
    return _memory(os.getpid(), others)


def _memory(pid: int, others: Collection[int]) -> tuple[int, int]:
    """Proportional set size of a process and all below it, and of the servers, no others'."""
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0, 0
    servers = [server for server in _servers() if server.pid not in others]
    pids = {server.pid for server in servers}
    own = _size([process for process in family if process.pid not in pids])
    return own, _size(servers)


def _size(processes: Iterable[psutil.Process]) -> int:
    total = 0
    for process in processes:
        try:
            total += process.memory_full_info().pss
        except (psutil.Error, AttributeError):
            continue
    return total


def _servers() -> list[psutil.Process]:
    return [
        process for process in psutil.process_iter(["name"]) if process.info["name"] == "postgres"
    ]
