"""Exact digests of the bytes of files, all in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ALGORITHMS = ("md5", "sha1")  # that a catalogue may have beside SHA-256


class Digests(NamedTuple):
    """The SHA-256 of a file, and other digests of it as far as they were asked for."""

    sha256: bytes
    md5: bytes | None = None
    sha1: bytes | None = None


def digests_of(parts: Iterable[bytes], wanted: Sequence[str] = ()) -> Digests:
    """The digests of bytes that come in parts: SHA-256, and those that are ``wanted``."""
    made = {
        name: hashlib.new(name, usedforsecurity=False)
        for name in dict.fromkeys(("sha256", *wanted))
    }
    for part in parts:
        for digest in made.values():
            digest.update(part)
    return Digests(**{name: digest.digest() for name, digest in made.items()})
