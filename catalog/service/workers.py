"""The processes of the service: one that waits, and several that answer.

They are forked after the banks were loaded, so that they share that memory: what each changes
is its own.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress

from catalog.errors import WorkerError

log = logging.getLogger(__name__)

_LEAST_LIFE = 1.0  # seconds; a process that ends sooner is replaced after as long a pause
_STILLBORN = 5  # processes in a row that may end so soon
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def supervise(
    work: Callable[[int], None], count: int, patience: float, ended: Callable[[int], None]
) -> None:
    """Let so many forked processes do the work, each with its number, from 0, until this one is
    told to end.

    A process that dies is replaced by one of that number, and ``ended`` is called with its id. At
    the end all are told to end, and killed after ``patience`` seconds.

    Raises WorkerError if several in a row die as soon as they begin.
    """
    numbers: dict[int, int] = {}
    begun: dict[int, float] = {}
    stillborn = 0

    def begin(number: int) -> None:
        pid = _fork(work, number)
        numbers[pid], begun[pid] = number, time.monotonic()

    try:
        for number in range(count):
            begin(number)
        while True:
            pid, status = os.waitpid(-1, 0)
            if pid not in begun:
                continue
            ended(pid)
            code = os.waitstatus_to_exitcode(status)
            log.error("a process ended", extra={"ended": pid, "code": code})
            rest = begun.pop(pid) + _LEAST_LIFE - time.monotonic()
            stillborn = stillborn + 1 if rest > 0 else 0
            if stillborn > _STILLBORN:
                raise WorkerError(f"{stillborn} processes in a row ended as soon as they had begun")
            time.sleep(max(0.0, rest))
            begin(numbers.pop(pid))
    except KeyboardInterrupt:
        pass
    finally:
        for number in _SIGNALS:  # from now on all that is left to do is to end
            signal.signal(number, signal.SIG_IGN)
        _end(set(begun), patience)


def _fork(work: Callable[[int], None], number: int) -> int:
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        for heeded in _SIGNALS:
            signal.signal(heeded, signal.SIG_DFL)
        threading.Thread(target=_end_with, args=[parent], name="parent", daemon=True).start()
        work(number)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # What the parent has opened is its own to close.
        os._exit(code)


def _end_with(parent: int) -> None:
    """End this process once its parent has ended, even if that could tell nobody."""
    while os.getppid() == parent:
        time.sleep(_LEAST_LIFE)
    os.kill(os.getpid(), signal.SIGTERM)


def _end(pids: set[int], patience: float) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + patience
    while pids:
        for pid in list(pids):
            with suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    continue
            pids.discard(pid)
        if pids and time.monotonic() > until:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            until = float("inf")
        time.sleep(0.02)
