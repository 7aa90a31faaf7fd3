"""An empty catalogue in the user's cache, which new embedded ones are copied from.

To initialise a cluster and to migrate it takes more than a second, to copy one a fraction of that.
There is a template for each PostgreSQL and each schema. The first command that would need it leaves
a process behind that makes it, so that nobody waits. It appears whole or not at all, and where
there is none, a catalogue is made without it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from catalog import __version__
from catalog.core.process import start_detached
from catalog.db.holder import flock
from catalog.db.homes import own_folder, prepare
from catalog.db.installation import installation_id
from catalog.db.objects import migrations_folder
from catalog.errors import CatalogError

_VARIABLE = "CATALOG_CACHE"
_ROOT_CACHE = Path("/var/cache/catalog")  # where the server's account can go, unlike root's home
_UNFINISHED = "unfinished-"
_UNUSED_SECONDS = 30 * 86400
_REMOVE_SECONDS = 30.0


def cache_folder() -> Path | None:
    """Where templates are: in CATALOG_CACHE, else the user's cache; None if that is empty."""
    said = os.environ.get(_VARIABLE)
    if said is not None:
        return Path(said).expanduser().absolute() if said else None
    if os.geteuid() == 0:
        return _ROOT_CACHE
    from platformdirs import user_cache_path

    return user_cache_path("catalog")


def find() -> Path | None:
    """The data directory of the template, if it is there."""
    try:
        template = _place()
    except (CatalogError, OSError):
        return None
    return template if template is not None and template.exists() else None


@contextmanager
def made_afterwards() -> Iterator[None]:
    """Have a process make the template after the block, or after the end of this process."""
    code = "sys.stdin.read()\nfrom catalog.db import database\ndatabase.make_template()"
    with ExitStack() as stack:
        with suppress(CatalogError, OSError, subprocess.CalledProcessError):
            if _place() is not None and (pipe := start_detached(code, subprocess.PIPE)):
                stack.enter_context(pipe)
        yield


def make(fill: Callable[[Path], None]) -> None:
    """Make the template, unless it is there or another process is at it.

    ``fill`` makes an empty catalogue in the home that it is given, and stops its server.

    Raises CatalogError or OSError where that cannot be done.
    """
    template = _place()
    if template is None:
        return
    prepare(template.parent)
    with suppress(BlockingIOError), _locked(template.parent, fcntl.LOCK_EX):
        _remove_old(template.parent)
        if template.exists():
            return
        home = template.with_name(f"{_UNFINISHED}{time.time_ns()}")
        try:
            fill(home)
            (home / "data").rename(template)
        finally:
            _remove(home)


@contextmanager
def in_use(template: Path) -> Iterator[None]:
    """Keep a template from being removed meanwhile.

    Raises EmbeddedServerError or OSError if it cannot be used.
    """
    with _locked(template.parent, fcntl.LOCK_SH):
        own_folder(template)
        os.utime(template)
        yield


def _remove_old(folder: Path) -> None:
    """Remove what killed commands left, and templates that nobody has used for long."""
    for path in folder.iterdir():
        is_left = path.name.startswith(_UNFINISHED)
        if path.is_dir() and (is_left or time.time() - path.stat().st_mtime > _UNUSED_SECONDS):
            shutil.rmtree(path, ignore_errors=True)


def _remove(home: Path) -> None:
    """Remove a home whose server was stopped; its guardian may still write to it for a moment."""
    deadline = time.monotonic() + _REMOVE_SECONDS
    while True:
        shutil.rmtree(home, ignore_errors=True)
        if not home.exists() or time.monotonic() > deadline:
            return
        time.sleep(0.1)


@contextmanager
def _locked(folder: Path, operation: int) -> Iterator[None]:
    """Hold the lock of all templates; raises BlockingIOError at once if others hold it."""
    with (folder / "template.lock").open("ab") as file:
        flock(file, operation | fcntl.LOCK_NB)
        yield


def _place() -> Path | None:
    """Where the template is to be: its name changes with all that it is made of."""
    cache = cache_folder()
    if cache is None:
        return None
    digest = hashlib.sha256(f"{__version__} {installation_id()} {os.uname().machine}".encode())
    folder = migrations_folder()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".sql"):
            digest.update(f"\0{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return cache / f"template-{digest.hexdigest()[:16]}"
