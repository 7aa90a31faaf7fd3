"""Credentials of exchanges: where they are is stored, what they are never."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from pathlib import Path

from catalog.core.texts import require_text
from catalog.errors import ExchangeFailed, UsageError
from catalog.exchanges.base import Kind

_VARIABLE = re.compile("[A-Za-z_][A-Za-z0-9_]{0,254}")
_LONGEST = 1 << 16  # bytes of a file
_SECRET = re.compile("[\x20-\x7e]+")


def check_place(kind: Kind, place: str) -> str:
    """Where credentials are, as it is stored: env:NAME, or file:PATH with an absolute path.

    Raises UsageError if it is neither, or the kind has no credentials.
    """
    if not kind.spelling:
        raise UsageError(f"exchanges of kind {kind.name} have no credentials")
    how, _, name = place.partition(":")
    if how == "env" and _VARIABLE.fullmatch(name):
        return place
    if how == "file" and name:
        return f"file:{os.path.abspath(os.path.expanduser(require_text(name, 'file')))}"
    raise UsageError(
        "credentials are named by where they are, env:NAME or file:PATH, and not given themselves:"
        " others could read them"
    )


def find_secret(kind: Kind, place: str | None) -> str | None:
    """The credentials; nothing if the kind needs none and none are named.

    Raises ExchangeFailed, which says where to put them, if they are not there.
    """
    place = place or (f"env:{kind.variable}" if kind.variable else None)
    if place is None or not kind.spelling:
        return None
    how, _, name = place.partition(":")
    wanted = f"put {kind.spelling} there, or name another place with --credentials"
    if how == "env":
        where = f"the environment variable {name}"
        secret = os.environ.get(name, "")
    else:
        where = f"the file {name}"
        try:
            with Path(name).open("rb") as file:
                secret = file.read(_LONGEST).decode("latin-1")
        except OSError as error:
            raise ExchangeFailed(
                f"its credentials cannot be read from {where}: {error.strerror}; {wanted}"
            ) from error
    secret = secret.strip()
    if not secret:
        raise ExchangeFailed(f"its credentials are not in {where}; {wanted}")
    if not _SECRET.fullmatch(secret):
        raise ExchangeFailed(f"in {where} is more than one line of ASCII; {wanted}")
    return secret


def is_set(kind: Kind) -> bool:
    """Whether the variable of a kind has something in it."""
    return bool(kind.variable and os.environ.get(kind.variable, "").strip())


def parted(secret: str | None, separator: str, spelling: str) -> tuple[str, str]:
    """The two parts of credentials.

    Raises ExchangeFailed, which does not repeat them, if there are not two.
    """
    one, found, other = (secret or "").partition(separator)
    if not (found and one.strip() and other.strip()):
        raise ExchangeFailed(f"its credentials are not written as {spelling}")
    return one.strip(), other.strip()


def basic(user: str, password: str) -> dict[str, str]:
    """The header of HTTP's basic authentication."""
    return {"Authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}
