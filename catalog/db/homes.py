"""The home of an embedded catalogue: made, and made sure of, before a server touches it.

What belongs to somebody else stays so. Root works for nobody else: to give a folder of a user's to
PostgreSQL's account would lock the user out, and whoever owns a folder can put a symbolic link in
the place of anything in it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shlex import quote

from catalog.core.progress import Notify, silent
from catalog.db.installation import ACCOUNT, account, run
from catalog.errors import EmbeddedServerError

_ROOT_HOME = Path("/var/lib/catalog")
_ANOTHER_PLACE = "choose another place with --home or CATALOG_HOME"
# What a command leaves in a home besides the data.
_LOCKS = ("start.lock", "users.lock", "guard.lock", "server.lock")


def default_home() -> Path:
    """Where the embedded catalogue lives unless told otherwise: the user's data directory."""
    if os.geteuid() == 0:
        return _ROOT_HOME  # the server's account cannot reach into root's own home
    from platformdirs import user_data_path

    return user_data_path("catalog")


def has_data(home: Path) -> bool:
    """Whether there is a catalogue in a home, or something that cannot be looked at."""
    try:
        os.stat(home / "data")
    except OSError as error:
        return not isinstance(error, FileNotFoundError | NotADirectoryError)
    return True


def prepare(home: Path, notify: Notify = silent) -> None:
    """Make a home if there is none; nothing is touched where the server could not run.

    What older versions left wrong is put right, and ``notify`` told so.

    Raises EmbeddedServerError where it cannot be made, or is not one's own.
    """
    if any(not character.isprintable() for character in str(home) if character.isascii()):
        raise EmbeddedServerError(
            f"the catalogue's home {str(home)!r} has a line break or another control character in "
            f"its name, which PostgreSQL does not take; {_ANOTHER_PLACE}"
        )
    _check_owners(home)
    _check_way(home)
    try:
        _make(home)
    except OSError as error:
        raise EmbeddedServerError(
            f"the catalogue's home {home} cannot be made: {error.strerror}; {_ANOTHER_PLACE}"
        ) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise EmbeddedServerError(
            f"the catalogue's home {home} cannot be written to; {_ANOTHER_PLACE}"
        )
    _mend(home, notify)


def own_folder(path: Path) -> None:
    """Make a folder that only the server's account can enter, or make sure that it is one.

    Raises EmbeddedServerError if something else is there.
    """
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    _give(path, os.O_DIRECTORY)


def own_file(path: Path) -> None:
    """Make a file that only the server's account can read, or make sure that it is one.

    Raises EmbeddedServerError if something else is there.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    _give(path, 0)


def _give(path: Path, flags: int) -> None:
    """Make the server's account the owner of what this program made; of nothing else."""
    owner = account()
    wanted = owner.uid if owner else os.geteuid()
    try:
        # Looked at and given by one descriptor: nobody can put another thing in its place between.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | flags)
    except OSError as error:
        raise EmbeddedServerError(
            f"{path} is not what this program made: {error.strerror}; remove it, or choose another "
            "place with --home"
        ) from error
    try:
        found = os.fstat(descriptor)
        is_right = stat.S_ISDIR(found.st_mode) if flags else stat.S_ISREG(found.st_mode)
        is_linked = not flags and found.st_nlink > 1
        if not is_right or is_linked or found.st_uid not in (wanted, os.geteuid()):
            raise EmbeddedServerError(
                f"{path} belongs to {name_of(found.st_uid)} or is not what this program made; "
                "remove it, or choose another place with --home"
            )
        if found.st_mode & 0o077:
            if found.st_uid == wanted:
                raise EmbeddedServerError(
                    f"{path} is open to others; close it: chmod go= {quote(str(path))}"
                )
            os.fchmod(descriptor, found.st_mode & 0o700)
        if owner and found.st_uid != owner.uid:
            os.fchown(descriptor, owner.uid, owner.gid)
    finally:
        os.close(descriptor)


def name_of(uid: int) -> str:
    """A user, for people."""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _check_owners(home: Path) -> None:
    """Raise EmbeddedServerError if the home, or the data in it, are somebody else's."""
    me = os.geteuid()
    for path in (home, home / "data"):
        try:
            owner = path.stat().st_uid
        except OSError:
            continue
        if owner == me or (me == 0 and owner == _uid_of_account()):
            continue
        name = name_of(owner)
        if me == 0:
            raise EmbeddedServerError(
                f"{path} belongs to {name}, and root runs nobody else's catalogue; run it as its "
                f"owner (sudo -u {name} catalog --home {quote(str(home))} …), or choose a place of "
                "root's with --home"
            )
        if path != home:  # a home may be lent, what is in it not
            whose = "root" if name == ACCOUNT else name
            raise EmbeddedServerError(
                f"the catalogue in {home} belongs to {whose}; run catalog as {whose}, or choose "
                "another place with --home or CATALOG_HOME"
            )


def _uid_of_account() -> int | None:
    """The number of the server's account, which is not created for the asking."""
    import pwd

    with suppress(KeyError):
        return pwd.getpwnam(ACCOUNT).pw_uid
    return None


def _check_way(home: Path) -> None:
    """Raise EmbeddedServerError if root's server could not get to the home, before it is made."""
    if account() is None:
        return
    there = next((path for path in home.parents if path.is_dir()), None)
    if there is None or _can_enter(there):
        return
    closed = there
    while not _can_enter(closed.parent):
        closed = closed.parent
    raise EmbeddedServerError(
        f"PostgreSQL does not run as root, and the account {ACCOUNT}, which it runs as, cannot "
        f"enter {closed}; let it pass (chmod o+x {quote(str(closed))}), or choose another place "
        "with --home or CATALOG_HOME"
    )


def _can_enter(folder: Path) -> bool:
    """Whether the server's account can enter a folder, by all means that the system has."""
    return run(["test", "-x", str(folder)], Path("/")).returncode == 0


def _make(home: Path) -> None:
    """Make a home and what leads to it, for the server's account to pass whatever the umask."""
    mode = 0o711 if os.geteuid() == 0 else 0o700
    for path in reversed([home, *_missing_parents(home)]):
        try:
            path.mkdir(mode=mode)
        except FileExistsError:
            if not path.is_dir():
                raise
        else:
            path.chmod(mode)


def _missing_parents(home: Path) -> Iterator[Path]:
    for path in home.parents:
        if path.exists():
            return
        yield path


def _mend(home: Path, notify: Notify) -> None:
    """Put right what older versions left: homes that their server could not enter, and what they
    gave away when root ran them on a user's home."""
    if os.geteuid() == 0:
        if not _can_enter(home) and (home / "users.lock").exists():
            home.chmod(0o711)
            notify(f"the server's account could not enter {home}: it can now")
        return
    mended = []
    for name in ("socket", "server.log", *_LOCKS):
        path = home / name
        with suppress(FileNotFoundError):
            if path.lstat().st_uid == os.geteuid():
                continue
            try:
                path.rmdir() if stat.S_ISDIR(path.lstat().st_mode) else path.unlink()
            except OSError as error:
                raise EmbeddedServerError(
                    f"{path} belongs to {name_of(path.lstat().st_uid)}, which a catalog run as "
                    f"root has left: sudo rm -r {quote(str(path))} puts it right"
                ) from error
            mended.append(name)
    if mended:
        notify(
            f"{', '.join(mended)} in {home} belonged to somebody else, as an older version left it "
            "that was run as root; made anew"
        )
