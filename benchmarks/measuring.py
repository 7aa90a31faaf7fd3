"""How long a command takes from its start to its end, and how much memory at the highest."""

from __future__ import annotations

import subprocess
import threading
import time
from dataclasses import dataclass

import psutil


@dataclass
class Run:
    """What one contender took: seconds, and bytes at the highest."""

    seconds: float
    memory: int


def measure(command: list[str]) -> Run:
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    highest = 0

    def watch() -> None:
        nonlocal highest
        while process.poll() is None:
            highest = max(highest, tree_memory(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.monotonic() - started
    watcher.join()
    if code != 0:
        raise SystemExit(f"{command} ended with {code}")
    return Run(seconds, highest)


def tree_memory(pid: int) -> int:
    """Proportional set size of a process, all below it, and the embedded server."""
    total = 0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        family += [p for p in psutil.process_iter(["name"]) if p.info["name"] == "postgres"]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            total += process.memory_full_info().pss
        except (psutil.Error, AttributeError):
            continue
    return total
