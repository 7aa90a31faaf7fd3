"""A step on the disk: doing it, taking it back, and finding out what became of an interrupted one.

A file that goes gets a hidden name in its own folder first. Only if it still is what was checked,
and the kept file is there, it gets its last name; else it returns. A link is made beside the file,
and the two change their names at once, so that there is a file of that name at every moment.
Nothing overwrites anything, and every name but the last is the step's own. So whatever is there
after an interruption says how far the step was, and settle() and settle_back() bring it to one of
two ends: done, or as before.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Literal, cast

from catalog.errors import FileLeftAlone
from catalog.removal.checks import Held
from catalog.removal.files import (
    Seen,
    aside,
    copy_aside,
    device_of,
    exchange,
    holds,
    make_folders,
    new_token,
    open_file,
    partial,
    remove,
    rename_new,
    set_aside,
    sha256_of,
    status_of,
    sync,
)
from catalog.removal.links import Kind, is_link, make_link, share_blocks
from catalog.removal.records import Planned, Step
from catalog.removal.sidecars import check_alone
from catalog.removal.trash import place_in_trash, remove_info, write_info

Settled = Literal["done", "planned"]

_LINKS = ("hardlink", "symlink")


def prepared(number: int, file: Planned, taken: AbstractSet[str] = frozenset()) -> Step:
    """The step for a file, with the names that it will use: none of those that are ``taken``.

    Raises FileLeftAlone if there is no trash for it.
    """
    token = new_token()
    if file.action in ("trash", *_LINKS):
        return Step(number, file, place_in_trash(file.path, token), token)
    if file.action == "move":
        return Step(number, file, _free(cast(str, file.target), taken), token)
    return Step(number, file, None, token)


def _free(target: str, taken: AbstractSet[str]) -> str:
    """A target that is not taken, by a number where it is."""
    stem, suffix = os.path.splitext(target)
    found, number = target, 1
    while found in taken or os.path.lexists(found):
        number += 1
        found = f"{stem} ({number}){suffix}"
    return found


def do(step: Step, held: Held) -> None:
    """Do a step with a file that was checked.

    Raises FileLeftAlone or OSError if it was not done; then all is as before.
    """
    file = step.file
    if file.action == "reflink":
        share_blocks(held.keeper, held.victim, file.byte_size)
    elif file.action in _LINKS:
        _replace(step, held)
    else:
        _take_away(step, held)


def folders_of(step: Step) -> set[str]:
    """The folders whose names a step changes, or taking it back."""
    changed = {os.path.dirname(step.file.path)}
    return changed if step.place is None else {*changed, os.path.dirname(step.place)}


def _take_away(step: Step, held: Held) -> None:
    """Trash, move or delete a file."""
    file, place = step.file, step.place
    check_alone(file.path)
    with _undone_by() as undo:
        copy = None
        if file.action == "trash":
            write_info(_there(place), file.path)
            undo(lambda: remove_info(_there(place)))
        elif file.action == "move":
            make_folders(os.path.dirname(_there(place)))
            if not _on_one_disk(file.path, _there(place)):
                copy = copy_aside(file.path, _there(place), step.token, bytes.fromhex(file.sha256))
                undo(lambda: remove(partial(_there(place), step.token)))
        hidden = set_aside(file.path, step.token)
        undo(lambda: _put_back(hidden, file.path))
        held.check_still(hidden)
        if place is None:
            os.unlink(hidden)
        elif copy is None:
            rename_new(hidden, place)
        else:
            rename_new(copy, place)
            undo(lambda: remove(place) if os.path.lexists(hidden) else None)
            sync(os.path.dirname(place))
            os.unlink(hidden)


def _replace(step: Step, held: Held) -> None:
    """Put a link in the place of a file, which goes into the trash."""
    file, place = step.file, _there(step.place)
    kind, hidden = cast(Kind, file.action), aside(file.path, step.token)
    with _undone_by() as undo:
        make_link(kind, file.keeper, hidden)
        link = Seen.at(hidden)
        undo(lambda: os.unlink(hidden) if Seen.at(hidden) == link else None)
        write_info(place, file.path)
        undo(lambda: remove_info(place))
        if exchange(hidden, file.path):
            undo(lambda: exchange(hidden, file.path))
            held.check_still(hidden)
            rename_new(hidden, place)
        else:
            os.link(file.path, place, follow_symlinks=False)
            undo(lambda: _remove_second(place, file.path))
            sync(os.path.dirname(place))
            held.check_still(file.path)
            held.check_still(place)
            os.rename(hidden, file.path)
            # Two names of one file would both stay.
            if os.path.lexists(hidden):
                raise FileLeftAlone("it is the kept file under another name")


def is_away(step: Step) -> bool:
    """Whether the disk of a step is not there, so that nothing tells what became of it."""
    try:
        device = os.stat(os.path.dirname(step.file.path)).st_dev
    except OSError:
        return True
    hidden = [aside(path, step.token) for path in (step.file.path, step.place) if path]
    names = [step.file.path, *hidden, *([step.place] if step.place else [])]
    # The number of a disk may be another one after a restart, so it tells only if nothing is there.
    return device != step.file.device and not any(map(os.path.lexists, names))


def settle(step: Step) -> Settled:
    """What became of a step that was interrupted: it is done, or all is as before.

    Raises FileLeftAlone if somebody else has moved the file meanwhile.
    """
    if step.file.action == "reflink":
        return "planned"
    found = _settle_replaced(step) if step.file.action in _LINKS else _settle_taken(step)
    if found == "planned":
        _forget_info(step)
    _sync(step)
    return found


def _settle_taken(step: Step) -> Settled:
    file, place = step.file, step.place
    hidden = aside(file.path, step.token)
    if os.path.lexists(hidden):
        if place is not None and _is_second(hidden, place, file):
            sync(os.path.dirname(place))
            os.unlink(hidden)
            return "done"
        if place is not None and os.path.lexists(file.path):
            rename_new(hidden, place)  # another file has its name now
        else:
            _put_back(hidden, file.path)
    if place is not None:
        remove(partial(place, step.token))
    if _is_at(file.path, file):
        return "planned"
    if place is not None and holds(place, bytes.fromhex(file.sha256)):
        return "done"
    if os.path.lexists(file.path):
        return "planned"
    if place is None:
        return "done"
    raise FileLeftAlone(f"{file.path} is gone, and not where the plan wanted it")


def _is_second(hidden: str, place: str, file: Planned) -> bool:
    """Whether what was set aside is where it should go, too: as a second name, or as a copy."""
    seen = Seen.at(hidden)
    if seen is not None and seen.is_same_file(Seen.at(place)):
        return True
    return file.action == "move" and holds(place, bytes.fromhex(file.sha256))


def _is_at(place: str, file: Planned) -> bool:
    """Whether a file that a plan names has been renamed to a place."""
    seen = Seen.at(place)
    return seen is not None and seen[:2] == file.seen[:2] and seen.inode == file.inode


def _settle_replaced(step: Step) -> Settled:
    file, place = step.file, _there(step.place)
    hidden = aside(file.path, step.token)
    if _is_at(hidden, file):
        if _is_right(file):
            rename_new(hidden, place)
            return "done"
        exchange(hidden, file.path)
    elif not (_is_at(file.path, file) or os.path.lexists(place) or _is_spare(hidden, file)):
        # Another program had put a file there at that moment.
        exchange(hidden, file.path)
    if os.path.lexists(hidden):
        if not _is_spare(hidden, file):
            raise FileLeftAlone(f"what was at {file.path} is at {hidden} now")
        os.unlink(hidden)
    seen = Seen.at(place)
    if seen is not None and not seen.is_same_file(Seen.at(file.path)):
        return "done"
    if not os.path.lexists(file.path):
        raise FileLeftAlone(f"{file.path} is gone, and not in the trash")
    remove(place)
    return "planned"


def take_back(step: Step) -> None:
    """Take back a step that is done: the file is where it was again, with its times.

    Raises FileLeftAlone or OSError if that was not done; then all is as before.
    """
    file = step.file
    if file.action == "delete":
        raise FileLeftAlone("it was deleted, and nothing brings it back; the kept file is there")
    if file.action == "reflink":
        return  # it never was anything but a file of its own
    place = _there(step.place)
    opened = open_file(place)
    try:
        _make_folder_of(step)
        if sha256_of(opened).hex() != file.sha256:
            raise FileLeftAlone(f"{place} holds other bytes now")
        seen = Seen.of(os.fstat(opened))
        if file.action in _LINKS and os.path.lexists(file.path):
            _replace_back(step, seen)
        elif os.path.lexists(file.path):
            raise FileLeftAlone(f"there is another file at {file.path} now")
        else:
            _bring_back(step, seen)
    finally:
        os.close(opened)
    _forget_info(step)


def _make_folder_of(step: Step) -> None:
    """Make the folder that a file returns to, unless it is there.

    Raises FileLeftAlone if that may be on another disk, as where none is mounted now.
    """
    folder = os.path.dirname(step.file.path)
    disks = {step.file.device}
    if step.file.action != "move":
        disks.add(os.stat(os.path.dirname(_there(step.place))).st_dev)
    is_there = os.path.isdir(folder) and bool(os.listdir(folder))
    # The number of a disk may be another one after a restart, so a file in the folder is enough.
    if not is_there and device_of(folder) not in disks:
        raise FileLeftAlone(
            f"{folder} is gone or empty, and its disk may be away; if it is not, put any file there"
            " and undo again"
        )
    make_folders(folder)
    if os.path.realpath(folder) != folder:
        raise FileLeftAlone(f"a folder in the path {step.file.path} is a symbolic link now")


def _bring_back(step: Step, seen: Seen) -> None:
    """Move a file back to a name that is free."""
    path, place = step.file.path, _there(step.place)
    with _undone_by() as undo:
        if _on_one_disk(path, place):
            rename_new(place, path)
            undo(lambda: rename_new(path, place))
            _check_same(path, seen)
            return
        if step.file.action != "move":
            raise FileLeftAlone(f"{path} is on another disk now than {place}")
        copy = copy_aside(place, path, step.token, bytes.fromhex(step.file.sha256))
        undo(lambda: remove(partial(path, step.token)))
        hidden = set_aside(place, step.token)
        undo(lambda: _put_back(hidden, place))
        _check_same(hidden, seen)
        rename_new(copy, path)
        undo(lambda: remove(path) if os.path.lexists(hidden) else None)
        sync(os.path.dirname(path))
        os.unlink(hidden)


def _replace_back(step: Step, seen: Seen) -> None:
    """Put a file in the place of the link to the kept one."""
    file, place = step.file, _there(step.place)
    path, hidden = file.path, aside(file.path, step.token)
    link = Seen.at(path)
    if file.action == "hardlink":
        is_ours = holds(path, bytes.fromhex(file.sha256))
    else:
        is_ours = is_link("symlink", path, file.keeper)
    if link is None or not is_ours:
        raise FileLeftAlone(f"there is another file at {path} now")
    with _undone_by() as undo:
        rename_new(place, hidden)
        undo(lambda: rename_new(hidden, place))
        _check_same(hidden, seen)
        if exchange(hidden, path):
            undo(lambda: exchange(hidden, path))
            _check_same(hidden, link)
            os.unlink(hidden)
        else:
            _check_same(path, link)
            os.rename(hidden, path)


def settle_back(step: Step) -> Settled:
    """What became of an interrupted attempt to take back a step: it is done, or all is as before.

    Raises FileLeftAlone if somebody else has moved the file meanwhile.
    """
    if step.file.action in ("delete", "reflink"):
        return "planned"
    found = _settle_replaced_back(step) if step.file.action in _LINKS else None
    found = found or _settle_brought(step)
    if found == "done":
        _forget_info(step)
    _sync(step)
    return found


def _settle_brought(step: Step) -> Settled:
    file, place = step.file, _there(step.place)
    hidden, copy = aside(place, step.token), partial(file.path, step.token)
    if os.path.lexists(hidden):
        if not os.path.lexists(copy) and holds(file.path, bytes.fromhex(file.sha256)):
            sync(os.path.dirname(file.path))
            os.unlink(hidden)
            return "done"
        _put_back(hidden, place)
    remove(copy)
    there = Seen.at(place)
    if there is not None and there.is_same_file(Seen.at(file.path)):
        os.unlink(place)
        return "done"
    if there is not None:
        return "planned"
    if file.action in _LINKS:
        is_back = _is_at(file.path, file)
    else:
        is_back = holds(file.path, bytes.fromhex(file.sha256))
    if is_back:
        return "done"
    raise FileLeftAlone(f"it is neither at {place} nor at {file.path}")


def _settle_replaced_back(step: Step) -> Settled | None:
    """As settle_back() if there is a hidden name of the step beside the link, else None."""
    file, hidden = step.file, aside(step.file.path, step.token)
    if not os.path.lexists(hidden):
        return None
    if _is_at(hidden, file):
        rename_new(hidden, _there(step.place))
        return "planned"
    if not _is_at(file.path, file):
        raise FileLeftAlone(f"what was at {file.path} is at {hidden} now")
    os.unlink(hidden)
    return "done"


@contextmanager
def _undone_by() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Collect what undoes the block so far; that is done, the last first, if an error ends it.

    An interruption is none: it may come when all is done, so settle() judges by what is there.
    """
    ways: list[Callable[[], object]] = []
    try:
        yield ways.append
    except Exception:
        for way in reversed(ways):
            way()
        raise


def _put_back(hidden: str, path: str) -> None:
    try:
        rename_new(hidden, path)
    except FileExistsError as error:
        raise FileLeftAlone(
            f"another file took its name at that moment, so it is at {hidden} now"
        ) from error


def _is_right(file: Planned) -> bool:
    """Whether the link that a step made leads to the file that is to be kept."""
    seen = Seen.at(file.path if file.action == "hardlink" else file.keeper)
    return seen is not None and seen.inode == file.keeper_inode


def _is_spare(hidden: str, file: Planned) -> bool:
    """Whether nothing is lost with a hidden name: it is of a link, or a file has others, or there
    is none."""
    status = status_of(hidden)
    if status is None or stat.S_ISLNK(status.st_mode):
        return True
    return status.st_nlink > 1 or status.st_ino == file.keeper_inode


def _remove_second(place: str, path: str) -> None:
    """Remove a second name of the file at a path."""
    seen = Seen.at(place)
    if seen is not None and seen.is_same_file(Seen.at(path)):
        os.unlink(place)


def _check_same(path: str, seen: Seen) -> None:
    if Seen.at(path) != seen:
        raise FileLeftAlone(f"{path} was changed at that moment")


def _on_one_disk(path: str, other: str) -> bool:
    folders = os.path.dirname(path), os.path.dirname(other)
    return os.stat(folders[0]).st_dev == os.stat(folders[1]).st_dev


def _sync(step: Step) -> None:
    for folder in folders_of(step):
        sync(folder)


def _forget_info(step: Step) -> None:
    if step.place is not None and step.file.action != "move":
        remove_info(step.place)


def _there(place: str | None) -> str:
    assert place is not None, "the journal says where the file went"
    return place
