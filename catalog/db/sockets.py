"""Names for the folder of the server's socket that are short enough for a socket.

The socket is in the home, for everybody to find. If the path is too long, a client goes through a
symbolic link. Each user may have a link in a different place: only its owner relies on it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from catalog.errors import EmbeddedServerError

SOCKET = ".s.PGSQL.5432"

_LONGEST_PATH = 100  # sockaddr_un holds 104 bytes on macOS, 108 on Linux
_ATTEMPTS = 10  # names to try in each place: somebody else may have taken some


def bound(directory: Path, data: Path) -> str:
    """The path by which a server that works in ``data`` names the folder of its socket."""
    if _is_short(directory):
        return str(directory)
    return os.path.relpath(os.path.realpath(directory), os.path.realpath(data))


def reachable(directory: Path) -> Path:
    """The path by which clients name the folder: its own, or this user's link to it.

    Raises EmbeddedServerError if no link can be made.
    """
    if _is_short(directory) and "," not in str(directory):  # to a client, a comma separates hosts
        return directory
    for link in _links(directory):
        try:
            os.symlink(directory, link)
        except FileExistsError:
            if not _is_own_link(link, directory):
                continue
        except OSError:
            continue
        return link
    raise EmbeddedServerError(
        f"the path {directory} is too long for a socket, and no link to it can be made in "
        f"{tempfile.gettempdir()}; choose a shorter path for --home"
    )


def known(directory: Path) -> Path | None:
    """What clients call the folder, if there is a socket in it and a way to it already."""
    if not (directory / SOCKET).exists():
        return None
    if _is_short(directory) and "," not in str(directory):
        return directory
    return next((link for link in _links(directory) if _is_own_link(link, directory)), None)


def forget(directory: Path) -> None:
    """Remove this user's link, if there is one, once nobody needs it."""
    for link in _links(directory):
        if _is_own_link(link, directory):
            link.unlink(missing_ok=True)


def _links(directory: Path) -> list[Path]:
    name = f"catalog-{os.geteuid()}-{hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]}"
    places = dict.fromkeys((tempfile.gettempdir(), "/tmp"))
    return [
        link
        for place in places
        for number in range(_ATTEMPTS)
        if _is_short(link := Path(place) / f"{name}.{number}")
    ]


def _is_own_link(link: Path, directory: Path) -> bool:
    try:
        return link.lstat().st_uid == os.geteuid() and os.readlink(link) == str(directory)
    except OSError:  # it is not a link, or it is gone
        return False


def _is_short(directory: Path) -> bool:
    return len(os.fsencode(directory / SOCKET)) <= _LONGEST_PATH
