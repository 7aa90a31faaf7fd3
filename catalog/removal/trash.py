"""The trash, by the specification of freedesktop.org, so that file managers show what is in it.

https://specifications.freedesktop.org/trash-spec/1.0/ : a file is in the trash of its own file
system, and beside it an .trashinfo file says where it was. On macOS the trash is the Finder's,
which keeps no such files.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from datetime import datetime
from urllib.parse import quote_from_bytes

from catalog.errors import FileLeftAlone
from catalog.removal.files import device_of, remove, sync, with_token

_FILES, _INFO = "files", "info"
_INFO_SUFFIX = ".trashinfo"
_NAMES = (".Trash", ".Trashes", "$RECYCLE.BIN", "$Recycle.Bin", "RECYCLER", "@Recycle", "#recycle")


def is_in_trash(path: str) -> bool:
    """Whether a path leads into a trash: of this user or another one, here or of another system."""
    if f"{path}/".startswith(f"{_home_trash()}/") or "/.local/share/Trash/" in path:
        return True
    return any(part in _NAMES or part.startswith(".Trash-") for part in path.split("/")[:-1])


def place_in_trash(path: str, token: str) -> str:
    """A free name in the trash of the file system that a file is on; the trash is made.

    Raises FileLeftAlone if this file system has no trash, and none can be made.
    """
    folder = os.path.dirname(path)
    files = _files_folder(folder, os.stat(folder).st_dev)
    room = 255 - len(_INFO_SUFFIX)
    return os.path.join(files, with_token(os.path.basename(path), token, room))


def write_info(place: str, path: str) -> None:
    """Say in the trash where the file at a place in it was, before it is there.

    Raises FileExistsError if the name is taken.
    """
    info = info_of(place)
    if info is None:
        return
    top = _top_of(os.path.dirname(os.path.dirname(place)))
    told = path if top is None else os.path.relpath(path, top)
    text = (
        f"[Trash Info]\nPath={quote_from_bytes(os.fsencode(told))}\n"
        f"DeletionDate={datetime.now():%Y-%m-%dT%H:%M:%S}\n"
    )
    opened = os.open(info, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(opened, text.encode())
        os.fsync(opened)
    finally:
        os.close(opened)
    sync(os.path.dirname(info))


def remove_info(place: str) -> None:
    """Remove what write_info() wrote, once the file has left the trash."""
    info = info_of(place)
    if info is not None:
        remove(info)


def info_of(place: str) -> str | None:
    """The path of the .trashinfo file of a place in the trash; None where there are no such."""
    files, name = os.path.split(place)
    if sys.platform == "darwin" or os.path.basename(files) != _FILES:
        return None
    return os.path.join(os.path.dirname(files), _INFO, name + _INFO_SUFFIX)


def _home_trash() -> str:
    """The trash at home, which may be a link to elsewhere."""
    data = os.environ.get("XDG_DATA_HOME", "")
    if sys.platform == "darwin":
        trash = os.path.expanduser("~/.Trash")
    else:
        trash = os.path.join(data if os.path.isabs(data) else "~/.local/share", "Trash")
    return os.path.realpath(os.path.expanduser(trash))


def _files_folder(folder: str, device: int) -> str:
    """The folder for the files in the trash of a folder on a device."""
    home = _home_trash()
    if device_of(home) == device:
        return _made(home)
    top = _mount_point(folder, device)
    if top == "/" and sys.platform == "darwin":
        return _made(home)
    user = os.geteuid()
    shared = os.path.join(top, ".Trashes" if sys.platform == "darwin" else ".Trash")
    if _is_shared(shared):
        with suppress(OSError):
            return _made(os.path.join(shared, str(user)))
    return _made(os.path.join(top, f".Trash-{user}"))


def _made(trash: str) -> str:
    """The folder for files of a trash of this user, which is made if it is not there.

    Raises FileLeftAlone if that cannot be.
    """
    wanted = [trash] if sys.platform == "darwin" else [trash, *_inside(trash)]
    try:
        os.makedirs(os.path.dirname(trash), 0o700, exist_ok=True)
        for folder in wanted:
            with suppress(FileExistsError):
                os.mkdir(folder, 0o700)
                sync(os.path.dirname(folder))
            status = os.lstat(folder)
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
                raise FileLeftAlone(f"the trash {folder} is not a folder of your own")
    except OSError as error:
        raise FileLeftAlone(
            f"its file system has no trash, and {trash} cannot be made: {error.strerror}; --move-to"
            " a folder on it"
        ) from error
    return wanted[0] if len(wanted) == 1 else wanted[1]


def _inside(trash: str) -> tuple[str, str]:
    return os.path.join(trash, _FILES), os.path.join(trash, _INFO)


def _is_shared(folder: str) -> bool:
    """Whether an administrator made a trash for all users: a sticky folder, and no link."""
    try:
        mode = os.lstat(folder).st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) and bool(mode & stat.S_ISVTX)


def _mount_point(folder: str, device: int) -> str:
    """The topmost folder on a device above a folder."""
    while folder != "/" and os.stat(os.path.dirname(folder)).st_dev == device:
        folder = os.path.dirname(folder)
    return folder


def _top_of(trash: str) -> str | None:
    """The folder that paths in a trash are relative to; None for absolute ones, as at home."""
    above, name = os.path.split(trash)
    if name == f".Trash-{os.geteuid()}":
        return above
    if name == str(os.geteuid()) and os.path.basename(above) == ".Trash":
        return os.path.dirname(above)
    return None
