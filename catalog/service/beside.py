"""Processes beside those that answer: longer work takes nothing from these, and can be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass

from catalog.core.limits import Limits
from catalog.db.database import Database
from catalog.engine.address import EngineAddress


@dataclass(frozen=True, slots=True)
class Given:
    """What such a process has to know: where the catalogue is, and what it may read and use."""

    home: str | None
    url: str | None
    limits: Limits
    roots: Mapping[str, str]
    engine: EngineAddress | None

    @classmethod
    def of(
        cls,
        database: Database,
        limits: Limits,
        roots: Mapping[str, str] | None = None,
        engine: EngineAddress | None = None,
    ) -> Given:
        home = None if database.home is None else str(database.home)
        url = database.url(show_password=True) if home is None else None
        return cls(home, url, limits, roots or {}, engine)

    @classmethod
    def load(cls, line: bytes) -> Given:
        said = json.loads(line)
        limits, engine = Limits(**said["limits"]), said["engine"]
        known = None if engine is None else EngineAddress(**engine)
        return cls(said["home"], said["url"], limits, said["roots"], known)


def start(module: str, given: Given, stdout: int) -> subprocess.Popen[bytes]:
    """Start main() of a module in a process of its own, which gets what is given as the first line
    of its standard input: arguments can be read by others.

    Ctrl-C in a terminal does not reach it.
    """
    process = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            f"import sys; sys.path[:] = {sys.path!r}; from {module} import main; main()",
        ],
        stdin=subprocess.PIPE,
        stdout=stdout,
        start_new_session=True,
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError):  # it has died, as whoever waits for it learns
        process.stdin.write(json.dumps(asdict(given)).encode() + b"\n")
        process.stdin.flush()
    return process
