"""What the compiled join promises beside its answers: any bound is exact, and it compiles once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numba.core.codegen import get_host_cpu_features

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


_JOIN = """
import sys, time
import numpy as np
from catalog.core.hamming import joins, pack_columns, tasks
joins.FEW_PAIRS = 0
hashes = pack_columns(np.random.default_rng(1).integers(0, 256, (500, 32), np.uint8))
print(sum(len(block.i) for block in joins.self_join(hashes, 100)))
statistics = tasks._scan(4, 4, 1).stats
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


# Processors that compiled code may be for, as Numba's settings: with nothing beyond what any has,
# and with AVX2 only. What a processor has not cannot be tried on it.
PROCESSORS = {
    "any": {"NUMBA_CPU_NAME": "generic"},
    "AVX2": {"NUMBA_CPU_NAME": "haswell", "NUMBA_CPU_FEATURES": "+avx2,+popcnt"},
}
NEEDS = {"any": set(), "AVX2": {"+avx2", "+popcnt"}}

_JOINS = """
import sys
from catalog.core.hamming import joins, kernel, reference
from tests.test_hamming import collected
from tests.test_kernel import BOUNDS, kinds_of_hashes

assert (kernel.COUNTS, kernel.LOOKS_UP) == (False, sys.argv[1] == "AVX2")
for words, bound_words, group in BOUNDS:
    for hashes in kinds_of_hashes(words):
        for radius in (0, 17, 51, 130, 64 * words):
            right = collected(reference.self_join(hashes, radius))
            bound = bound_words, group
            found = collected(joins.compiled_join(hashes, hashes, radius, bound, after=0))
            assert found == right, (words, bound, radius)
print("equal")
"""


def kinds_of_hashes(words: int) -> list[Columns]:
    """Near each other, random, and with all or no bits set."""
    draw = np.random.default_rng(words)
    extremes = np.zeros((words, 21), np.uint64)
    extremes[:, ::2] = 2**64 - 1
    return [
        pack_columns(crowd(5, 150, words * 8, 6, 0.08)),
        draw.integers(0, 2**64, (words, 67), dtype=np.uint64),
        extremes,
    ]


@pytest.mark.parametrize("processor", PROCESSORS)
def test_every_processor_finds_the_same_pairs(processor: str, tmp_path: Path) -> None:
    if missing := NEEDS[processor] - set(get_host_cpu_features().split(",")):
        pytest.skip(f"this processor lacks {', '.join(sorted(missing))}")
    done = subprocess.run(
        [sys.executable, "-c", _JOINS, processor],
        env=os.environ | PROCESSORS[processor] | {"NUMBA_CACHE_DIR": str(tmp_path)},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "equal\n", done.stderr


def test_what_was_compiled_for_another_processor_is_not_loaded(tmp_path: Path) -> None:
    first = run_join(NUMBA_CACHE_DIR=str(tmp_path))
    assert run_join(NUMBA_CACHE_DIR=str(tmp_path), **PROCESSORS["any"]) == [first[0], "0 1"]
    assert run_join(NUMBA_CACHE_DIR=str(tmp_path)) == [first[0], "1 0"]
