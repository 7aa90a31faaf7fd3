"""Memory that a process has freed stays with it, so that it need not be cleared again."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_ROUNDS = """
import resource
import numpy as np
{}
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    for _ in [np.ones(1 << 20) for _ in range(3)]: pass
before = faults()
for _ in range(50):
    for _ in [np.ones(1 << 20) for _ in range(3)]: pass
print(faults() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told so")
def test_what_is_freed_is_not_asked_for_again() -> None:
    keep = "from catalog.core.freed_memory import keep_freed_memory; keep_freed_memory()"
    assert _faults(keep) < _faults("") / 10


def _faults(first: str) -> int:
    """How often a process asks the system for a page of memory, after it has run that line."""
    code = [sys.executable, "-c", _ROUNDS.format(first)]
    return int(subprocess.run(code, capture_output=True, text=True, check=True).stdout)
