"""A place for photos and catalogues that is gone afterwards."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.db.embedded import EmbeddedServer


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder that the server's account can reach, if root runs this.

    A server outlives its last user by a moment, in which it still writes, as does its guardian:
    those whose homes are below the folder are stopped, and guardians waited for, before it is
    removed.
    """
    os.environ["CATALOG_LINGER"] = "0"  # what is measured next starts from nothing too
    # A guardian that comes up late may still open its locks while the folder goes.
    with tempfile.TemporaryDirectory(prefix="catalog-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        place = Path(folder).resolve()
        try:
            yield place
        finally:
            for version in place.rglob("data/PG_VERSION"):
                home = version.parent.parent
                EmbeddedServer(home).stop()
                with (home / "guard.lock").open("ab") as file:
                    fcntl.flock(file, fcntl.LOCK_EX)
