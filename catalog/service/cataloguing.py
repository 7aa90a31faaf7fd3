"""The process that catalogues uploads for one that answers.

That one writes a line of JSON for each ingest, and reads one when it is done.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from catalog.api import Catalog
from catalog.errors import CatalogError, DatabaseUnavailable, WorkerError
from catalog.ingest.options import IngestOptions
from catalog.service import logs
from catalog.service.beside import Given, start

log = logging.getLogger(__name__)


class Cataloguer:
    """Catalogues files by a process that is started when it is first needed, and again if it dies.
    It is used by one thread."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None

    def ingest(self, paths: Sequence[Path], options: IngestOptions) -> None:
        """Catalogue files with the hashers and labels of the options; those that failed before are
        tried again.

        Raises CatalogError if that cannot be done.
        """
        said = {
            "paths": [str(path) for path in paths],
            "hashers": options.hashers,
            "labels": dict(options.labels),
        }
        line = json.dumps(said).encode() + b"\n"
        answer = self._ask(line) or self._ask(line)  # the other time by a process that is new
        if not answer:
            raise WorkerError("the process that catalogues uploads has died; try again")
        found = json.loads(answer)
        if found["error"] is not None:
            raise (DatabaseUnavailable if found["away"] else CatalogError)(found["error"])

    def _ask(self, line: bytes) -> bytes:
        """What the process says; nothing if it has died."""
        if self._process is None:
            self._process = start("catalog.service.cataloguing", self._given, subprocess.PIPE)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            process.kill()
            process.wait()
            self._process = None
        return answer


def main() -> None:
    """Catalogue what is asked for, until the process that asks ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever libraries print is no answer
    given = Given.load(sys.stdin.buffer.readline())
    logs.begin()
    with Catalog.open(
        given.home, given.url, limits=given.limits, create=False, notify=log.warning
    ) as catalog:
        for line in sys.stdin.buffer:
            print(json.dumps(_answer(catalog, **json.loads(line))), file=answers, flush=True)


def _answer(
    catalog: Catalog, paths: list[str], hashers: list[str], labels: dict[str, str]
) -> dict[str, object]:
    try:
        catalog.ingest(paths, hashers, labels=labels, retry_failed=True)
    except CatalogError as error:
        return {"error": str(error), "away": isinstance(error, DatabaseUnavailable)}
    except Exception as error:
        log.exception("uploads could not be catalogued")
        return {"error": f"{type(error).__name__}; the log says more", "away": False}
    return {"error": None, "away": False}
