"""Hashes, digests and times of banks, as people type them."""

from __future__ import annotations

from datetime import datetime
from typing import cast, get_args

from catalog.banks.records import DIGEST_BYTES, Algorithm, Digest, EntryHash
from catalog.core.bits import decode
from catalog.errors import UsageError
from catalog.hashers import get_hasher


def hash_of(text: str) -> EntryHash:
    """A hash typed as HASHER:HEX; base64 will do, too.

    Raises UnknownHasher and InvalidHash.
    """
    name, colon, digits = text.partition(":")
    if not colon:
        raise UsageError(f"{text!r} is not a hasher and a hash, such as phash:d97b…")
    return EntryHash(name, decode(digits, get_hasher(name).bits))


def digest_of(text: str) -> Digest:
    """A digest typed as ALGORITHM:HEX.

    Raises UsageError for what is not one.
    """
    name, colon, digits = text.partition(":")
    algorithms = get_args(Algorithm)
    if not colon or name not in algorithms:
        raise UsageError(
            f"{text!r} is not a digest, such as md5:900150983cd24fb0d6963f7d28e17f72; there are"
            f" {', '.join(algorithms)}"
        )
    algorithm = cast(Algorithm, name)
    try:
        value = bytes.fromhex(digits)
    except ValueError as error:
        raise UsageError(f"{digits!r} is not hexadecimal") from error
    if len(value) != (wanted := DIGEST_BYTES[algorithm]):
        raise UsageError(
            f"{name} has {2 * wanted} hexadecimal digits, and this one {2 * len(value)}"
        )
    return Digest(algorithm, value)


def spelled(one: EntryHash | Digest) -> str:
    """A hash or digest as hash_of() and digest_of() read it."""
    return f"{one[0]}:{one.value.hex()}"


def time_of(text: str) -> datetime:
    """A date, or a date and time, in ISO 8601; without a time zone it is this machine's.

    Raises UsageError for what is not one.
    """
    try:
        time = datetime.fromisoformat(text)
        return time if time.tzinfo else time.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"{text!r} is not a time, such as 2026-11-26 or 2026-11-26T12:00:00Z"
        ) from error
