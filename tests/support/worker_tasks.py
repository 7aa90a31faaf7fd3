"""What tests let worker processes do: it must be importable there by name."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from catalog import Hasher
from catalog.errors import NotMedia
from catalog.fingerprint.records import Advance, Alone, Outcome, Request
from catalog.hashers.base import Hashed
from catalog.media import Picture
from catalog.work.executor import marked, report

POISON = -1
POISONED_WIDTH = 13


HANGING, GREEDY, CRASHING = -2, -3, -4


def misbehaving(numbers: list[int]) -> list[int]:
    """Twice each number, gone through as files are; some never end, take all memory, or crash."""
    doubled = []
    for number in marked(numbers):
        if number == HANGING:
            time.sleep(600)
        if number == GREEDY:
            _ = bytearray(1 << 30)
        if number == CRASHING:
            os.kill(os.getpid(), signal.SIGSEGV)
        doubled.append(2 * number)
    return doubled


def marked_doubled(numbers: list[int]) -> list[int]:
    """Twice each number, with signs of life."""
    doubled = []
    for number in marked(numbers):
        report(number)
        doubled.append(2 * number)
    return doubled


def out_of_memory(numbers: list[int]) -> list[int]:
    """Twice each number; there is no memory for the greedy."""
    if GREEDY in numbers:
        raise MemoryError
    return [2 * number for number in numbers]


def slow_but_alive(seconds: float) -> str:
    """Take long, with a sign of life every now and then."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        report("busy")
        time.sleep(0.1)
    return "done"


def writing_now_and_then(sign: Path) -> None:
    """Write to a file until it is killed, with signs of life."""
    for number in range(6000):
        sign.write_text(str(number))
        report(number)
        time.sleep(0.05)


def busy(seconds: float) -> str:
    """Take so much time of a processor, without a sign of life."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return "done"


def doubled(numbers: list[int]) -> list[int]:
    """Twice each number; the poison kills the process."""
    if POISON in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


def meeting(directory: Path, number: int) -> int:
    """Wait until so many processes have come, and return one's own id."""
    (directory / str(os.getpid())).touch()
    end = time.monotonic() + 20
    while len(list(directory.iterdir())) < number:
        assert time.monotonic() < end, "nobody else came"
        time.sleep(0.01)
    return os.getpid()


def failing(numbers: list[int]) -> list[int]:
    raise ValueError(f"no good: {numbers}")


def not_media(path: str) -> None:
    raise NotMedia(path, "a reason")


def interrupted() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def leaving(status: int) -> None:
    sys.exit(status)


def talking(text: str) -> str:
    print(text, flush=True)
    print(text, file=sys.stderr, flush=True)
    return text


def unpicklable() -> Iterator[int]:
    return iter(number for number in range(3))


def sleeping(directory: Path) -> None:
    """Leave one's process id as a file, and sleep for long."""
    (directory / str(os.getpid())).touch()
    time.sleep(600)


@dataclass(frozen=True)
class PoisonedHasher(Hasher):
    """The picture's size as a hash; one width kills the process."""

    name: ClassVar[str] = "poisoned"
    threshold: ClassVar[float] = 0.1

    @property
    def bits(self) -> int:
        return 32

    def hash(self, picture: Picture) -> Hashed:
        if picture.width == POISONED_WIDTH:
            os.kill(os.getpid(), signal.SIGKILL)
        return Hashed(bytes([0, picture.width, 0, picture.height]), picture.quality)


def dying_once(paths: list[str]) -> list[str]:
    """Die over each path that is not yet a file, and make it one."""
    for path in paths:
        if not os.path.exists(path):
            with open(path, "wb"):
                os.kill(os.getpid(), signal.SIGKILL)
    return ["done"] * len(paths)


def hanging(_requests: list[Request]) -> list[Outcome | Alone]:
    """Tell how far it is, and never end."""
    report(Advance(1.0, 2.0))
    time.sleep(600)
    return []
