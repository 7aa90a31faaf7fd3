"""The catalog command as tests run it: in this process, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, nullcontext
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from catalog import Catalog, WorkerPool
from catalog.cli import app, main
from catalog.core.limits import Limits
from catalog.work.executor import Executor

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]

# Before the code of a process that is to be interrupted: what runs the tests may ignore signals,
# as nohup does, and what is ignored stays so in its children.
HEED_SIGNALS = (
    "import signal; "
    "[signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP)]; "
)


class Terminal(io.TextIOWrapper):
    """A stream that says whether it is a terminal, and keeps what is written to it."""

    def __init__(self, *, is_terminal: bool = False) -> None:
        self.kept = io.BytesIO()
        super().__init__(self.kept, "utf-8", "backslashreplace", newline="", write_through=True)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def text(self) -> str:
        return self.kept.getvalue().decode("utf-8", "surrogateescape")


def run_in_process(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
    input: str | bytes = b"",  # noqa: A002
    is_terminal: bool = False,
    workers: WorkerPool | None = None,
) -> Done:
    """Run the command in this process, as a person would see it end.

    ``env`` is added to the environment. ``is_terminal`` says what stdout is; stdin and stderr are
    none. The ``workers`` read the files, unless the command is told limits: these are the workers'
    own, so it starts others. What would be a traceback for a person is raised, and warnings are
    errors. Signals, what other programs write, and whatever the start of an interpreter decides
    need run_process().
    """
    given = input.encode("utf-8", "surrogateescape") if isinstance(input, str) else input
    words = [str(word) for word in arguments]
    out, err = Terminal(is_terminal=is_terminal), Terminal()
    with (
        chdir(cwd) if cwd is not None else nullcontext(),
        patch.dict(os.environ, {"COLUMNS": "80", **(env or {})}),
        patch.multiple(
            sys,
            argv=["catalog", *words],
            stdin=io.TextIOWrapper(io.BytesIO(given), "utf-8"),
            stdout=out,
            stderr=err,
        ),
        patch.object(app, "_heed_signals", list),  # the tests' own stay
        patch.object(Catalog, "open", partial(_open, Catalog.open, workers)),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    code = int(ended.value.code or 0)
    return subprocess.CompletedProcess(["catalog", *words], code, out.text(), err.text())


def _open(
    opened: Callable[..., Catalog],
    workers: WorkerPool | None,
    *place: str | None,
    limits: Limits | None = None,
    executor: Executor | None = None,
    **options: Any,
) -> Catalog:
    if executor is None and limits in (None, Limits()):
        executor = workers
    return opened(*place, limits=limits, executor=executor, **options)


def run_process(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
    input: str | bytes = b"",  # noqa: A002
) -> Done:
    """Run the command as a process of its own; ``env`` is added to the environment."""
    words = [sys.executable, "-m", "catalog", *map(str, arguments)]
    done = subprocess.run(
        words,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        input=input.encode() if isinstance(input, str) else input,
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(
        words, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
