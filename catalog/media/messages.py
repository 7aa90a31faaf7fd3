"""What decoders say of odd and damaged files: heard in worker processes, else silenced."""

from __future__ import annotations

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

# What is said of damage, by libjpeg, libpng, libtiff (through OpenCV) and FFmpeg. The rest is about
# unusual tags, colour profiles and the like.
_DAMAGE = re.compile(
    rb"corrupt jpeg|premature end|invalid sos|libpng error|crc error|not yet in table"
    rb"|fractional scanline|read error|decoding error|not enough data|bad code word|zipdecode"
    rb"|lzwdecode|packbitsdecode"
    rb"|fax\w*:|error while decoding|invalid nal|conceal|corrupt|file ended prematurely"
    rb"|partial file|bytestream",
    re.IGNORECASE,
)
# How a line begins that OpenCV or FFmpeg has written: where in the source, or which decoder.
_PREFIX = re.compile(r"^\[[^]]*\]\s*(global \S+:\d+ \w+ )?")
_MOST_BYTES, _MOST_LETTERS = 1 << 16, 200


@dataclass
class Damage:
    """What is wrong with a file: lines that decoders ``said`` (not more than are useful), how often
    they did (``count``), and the ``part`` of the picture that could be decoded, 0 to 1."""

    said: list[str] = field(default_factory=list)
    count: int = 0
    part: float = 1.0


@contextmanager
def heard(damage: Damage | None = None) -> Iterator[None]:
    """Within it, decoders write nothing to stderr; what they say of damage is added to ``damage``.

    They are heard only in a process that nobody else writes to stderr in; else they are silenced.
    """
    level = cv2.utils.logging.getLogLevel()
    if not process.is_worker:
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        try:
            yield
        finally:
            cv2.utils.logging.setLogLevel(level)
        return
    file, stderr = _place().fileno(), os.dup(2)
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    os.dup2(file, 2)
    try:
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        cv2.utils.logging.setLogLevel(level)
        if damage is not None and os.fstat(file).st_size:
            _add(os.pread(file, _MOST_BYTES, 0), damage)


@cache
def _place() -> IO[bytes]:
    """A file to write to, in memory where the system has such."""
    if sys.platform == "linux":
        return open(os.memfd_create("decoders", os.MFD_CLOEXEC), "wb", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _add(said: bytes, damage: Damage) -> None:
    for line in said.splitlines():
        if _DAMAGE.search(line):
            damage.count += 1
            text = _PREFIX.sub("", line.decode(errors="replace")).strip()[:_MOST_LETTERS]
            if text not in damage.said and len(damage.said) < 3:
                damage.said.append(text)
