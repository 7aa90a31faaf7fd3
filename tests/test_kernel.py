"""What the compiled join promises beside its answers: any bound is exact, and it compiles once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from catalog.core.hamming import joins, pack_columns, plan
from catalog.core.hamming.columns import Columns
from tests.test_hamming import collected, crowd

BOUNDS = [(4, 1, 1), (4, 2, 2), (4, 3, 1), (4, 3, 3), (4, 4, 2), (4, 4, 4), (9, 9, 4), (16, 16, 6)]


@pytest.mark.parametrize(("words", "bound_words", "group"), BOUNDS)
@pytest.mark.parametrize("radius", [0, 17, 51, 130])
def test_every_bound_gives_the_same_pairs(
    monkeypatch: pytest.MonkeyPatch, words: int, bound_words: int, group: int, radius: int
) -> None:
    hashes = pack_columns(crowd(5, 300, words * 8, 6, 0.08))
    monkeypatch.setattr(joins, "choose_bound", lambda *_: (bound_words, group))
    monkeypatch.setattr(joins, "FEW_PAIRS", 10**9)
    monkeypatch.setattr(joins, "FEW_PAIRS_LOADED", 10**9)
    expected = collected(joins.self_join(hashes, radius))
    monkeypatch.setattr(joins, "FEW_PAIRS", 0)
    monkeypatch.setattr(joins, "FEW_PAIRS_LOADED", 0)
    assert collected(joins.self_join(hashes, radius)) == expected


def test_the_bound_is_chosen_by_what_the_hashes_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first word is the same everywhere, it cannot tell pairs apart."""
    monkeypatch.setattr(plan, "_WORTH_SAMPLING", 0)
    draw = np.random.default_rng(1)
    hashes: Columns = draw.integers(0, 2**64, (4, 5000), dtype=np.uint64)
    assert plan.choose_bound(hashes, hashes, 5) == (1, 1)
    hashes[0] = 0
    bound_words, _ = plan.choose_bound(hashes, hashes, 5)
    assert bound_words > 1


def test_the_plan_knows_the_blocks_of_the_kernel() -> None:
    """They are written in both: compiled code on disk depends on the kernel's file alone."""
    from catalog.core.hamming import kernel

    assert (plan._BLOCK_ROWS, plan._BLOCK_COLUMNS, plan._LANES) == (
        kernel.ROWS,
        kernel._BLOCK,
        kernel.LANES,
    )


_JOIN = """
import sys, time
import numpy as np
from catalog.core.hamming import joins, pack_columns
joins.FEW_PAIRS = 0
hashes = pack_columns(np.random.default_rng(1).integers(0, 256, (500, 32), np.uint8))
print(sum(len(block.i) for block in joins.self_join(hashes, 100)))
from catalog.core.hamming.kernel import compile_scan
statistics = joins._scan(4, 4, 1).stats
print(sum(statistics.cache_hits.values()), sum(statistics.cache_misses.values()))
"""


def run_join(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _JOIN],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_what_one_process_compiled_the_next_one_loads(tmp_path: Path) -> None:
    first = run_join(NUMBA_CACHE_DIR=str(tmp_path))
    assert first[1] == "0 1"
    assert run_join(NUMBA_CACHE_DIR=str(tmp_path)) == [first[0], "1 0"]
