"""What this process is for, and how one is started that outlives it."""

from __future__ import annotations

import subprocess
import sys
from typing import IO

# Whether it reads files for another one, and nothing else in it writes to the standard streams.
is_worker = False


def start_detached(code: str, stdin: int = subprocess.DEVNULL) -> IO[bytes] | None:
    """Start a process that runs Python code and is nobody's child; returns its input if that is a
    PIPE.

    It outlives this one, and nobody waits for it. It can import what this one can.

    Raises OSError or subprocess.CalledProcessError if it cannot be started.
    """
    forked = f"import os, sys\nif os.fork(): os._exit(0)\nsys.path[:] = {sys.path!r}\n{code}"
    process = subprocess.Popen(
        [sys.executable, "-c", forked],
        cwd="/",
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return process.stdin
