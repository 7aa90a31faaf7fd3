"""Names for the folder of the server's socket that are short enough for a socket.

The socket is in the home, for everybody to find. Where the path is too long for a client it goes
through a symbolic link, which each of those who use it may have at a place of its own: nobody but
the link's owner relies on it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from catalog.errors import EmbeddedServerError

SOCKET = ".s.PGSQL.5432"

_LONGEST_PATH = 100  # sockaddr_un holds 104 bytes on macOS, 108 on Linux
_ATTEMPTS = 10  # names in each place: somebody else may have taken some


def bound(directory: Path, data: Path) -> str:
    """What a server that works in ``data`` calls the folder of its socket."""
    if _is_short(directory):
        return str(directory)
    return os.path.relpath(os.path.realpath(directory), os.path.realpath(data))


def reachable(directory: Path) -> Path:
    """What clients call the folder: itself, or a link of one's own to it.

    Raises EmbeddedServerError where no link can be made.
    """
    if _is_short(directory) and "," not in str(directory):  # to a client, it is between two hosts
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
        f"no link to {directory} can be made in {tempfile.gettempdir()}, where the path would be "
        "short enough for a socket; choose a shorter path for --home"
    )


def forget(directory: Path) -> None:
    """Remove the link of one's own, if there is one, once nobody needs it."""
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
    except OSError:  # it is no link, or gone
        return False


def _is_short(directory: Path) -> bool:
    return len(os.fsencode(directory / SOCKET)) <= _LONGEST_PATH
