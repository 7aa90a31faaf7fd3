"""What decoders say about odd and damaged files: heard in worker processes, else silenced."""

from __future__ import annotations

import fcntl
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import IO

import cv2

from catalog.core import process

# Messages about damage, by libjpeg, libpng, libtiff (through OpenCV) and FFmpeg. The rest is about
# unusual tags, colour profiles and the like.
_DAMAGE = re.compile(
    rb"corrupt jpeg|premature end|invalid sos|libpng error|crc error|not yet in table"
    rb"|fractional scanline|read error|decoding error|not enough data|bad code word|zipdecode"
    rb"|lzwdecode|packbitsdecode"
    rb"|fax\w*:|error while decoding|invalid nal|conceal|corrupt|file ended prematurely"
    rb"|partial file|bytestream",
    re.IGNORECASE,
)
# How OpenCV and FFmpeg begin a line: with the place in the source, or the decoder.
_PREFIX = re.compile(r"^\[[^]]*\]\s*(global \S+:\d+ \w+ )?")
_MOST_BYTES, _MOST_LETTERS = 1 << 16, 200


@dataclass
class Damage:
    """What is wrong with a file: the lines that decoders ``said`` (no more than are useful), how
    many there were (``count``), and the ``part`` of the picture that could be decoded, 0 to 1."""

    said: list[str] = field(default_factory=list)
    count: int = 0
    part: float = 1.0


@contextmanager
def heard(damage: Damage | None = None) -> Iterator[None]:
    """Within the block, decoders write nothing to stderr; what they say about damage is added to
    ``damage``.

    They are heard only in a process in which nothing else writes to stderr; else they are silenced.
    """
    if process.is_worker:
        file = _standard_error().fileno()
        _emptied(file)
        try:
            yield
        finally:
            said = _emptied(file)
            if damage is not None and said:
                _add(said, damage)
        return
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        cv2.utils.logging.setLogLevel(level)


@cache
def _standard_error() -> IO[bytes]:
    """The file that this process's decoders write to from now on, in memory if the system can.

    What Python writes to stderr still goes where it went before.
    """
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, errors="backslashreplace")
    file = _place()
    fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)
    os.dup2(file.fileno(), 2)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    return file


def _place() -> IO[bytes]:
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("decoders", os.MFD_CLOEXEC), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _emptied(file: int) -> bytes:
    """The content of a file, as far as it is useful; the file is emptied."""
    if not os.fstat(file).st_size:
        return b""
    said = os.pread(file, _MOST_BYTES, 0)
    os.ftruncate(file, 0)
    return said


def _add(said: bytes, damage: Damage) -> None:
    for line in said.splitlines():
        if _DAMAGE.search(line):
            damage.count += 1
            text = _PREFIX.sub("", line.decode(errors="replace")).strip()[:_MOST_LETTERS]
            if text not in damage.said and len(damage.said) < 3:
                damage.said.append(text)
