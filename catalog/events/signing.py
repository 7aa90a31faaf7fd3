"""Secrets of webhooks and signatures, as the Standard Webhooks specification has them.

No secret is in the database: each is derived from a key in a file of its own and a salt that is
there. Who reads a dump of the database can forge nothing.
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from catalog.errors import UsageError

KEY_FILE = "webhooks.key"  # in the home of a catalogue, unless another file is named
SALT_BYTES = 16
_LEAST = 32  # bytes of a key
_PURPOSE = b"catalog webhook "


def read_key(path: Path) -> bytes:
    """The key in a file.

    Raises UsageError if there is none.
    """
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(
            f"the key of webhooks cannot be read from {path}: {error.strerror}; catalog webhook add"
            " makes one, and each machine that delivers needs the same one"
        ) from error
    if len(key) < _LEAST:
        raise UsageError(f"{path} holds no key of webhooks: it has less than {_LEAST} bytes")
    return key


def make_key(path: Path) -> bytes:
    """The key in a file, which is made if it is not there, for its owner alone.

    Raises UsageError if that cannot be.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        to = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(to, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_LEAST) + "\n")
    except FileExistsError:
        pass
    except OSError as error:
        raise UsageError(
            f"the key of webhooks cannot be written to {path}: {error.strerror}; name another file"
            " with --webhook-key"
        ) from error
    return read_key(path)


def secret_of(key: bytes, salt: bytes) -> bytes:
    """The secret of the webhook that has this salt, 32 bytes."""
    return hmac.digest(key, _PURPOSE + salt, "sha256")


def mark_of(secret: bytes) -> bytes:
    """By which a secret is known again, 8 bytes; it tells nothing about it."""
    return sha256(_PURPOSE + secret).digest()[:8]


def spelled(secret: bytes) -> str:
    """A secret as receivers are told it."""
    return f"whsec_{base64.b64encode(secret).decode()}"


def signature(secret: bytes, id_: str, seconds: int, body: bytes) -> str:
    """The signature of a message, which is sent at so many seconds since 1970."""
    signed = f"{id_}.{seconds}.".encode() + body
    return f"v1,{base64.b64encode(hmac.digest(secret, signed, 'sha256')).decode()}"
