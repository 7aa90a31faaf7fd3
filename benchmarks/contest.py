"""Contenders that answer the same question, each a process of its own that starts from nothing.

Time is wall time from the start of the process to its end, memory the largest sum over all its
processes and the embedded server's (proportional set size, so that pages shared between them count
once).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from measuring import Run, measure

Command = Sequence[str]
Pairs = set[frozenset[str]]

# perception's hashers by our names, with the parameters that give the same bits; a contender's
# program goes on behind it.
PERCEPTION = """
from perception import hashers, tools
makers = {
    "ahash": lambda: hashers.AverageHash(hash_size=16), "blockmean": hashers.BlockMean,
    "dhash": lambda: hashers.DHash(hash_size=16), "marrhildreth": hashers.MarrHildreth,
    "pdq": hashers.PDQHash, "phash": lambda: hashers.PHash(hash_size=16),
    "wavelet": lambda: hashers.WaveletHash(hash_size=16),
}
"""

COLUMNS = ("contender", "seconds", "MB", "pairs", "times as fast")


@cache
def is_installed(package: str) -> bool:
    """Whether a peer can be compared with; if not, says once on standard error what to do."""
    if find_spec(package) is not None:
        return True
    print(f"{package} is left out: pip install '.[benchmark]'", file=sys.stderr)
    return False


@dataclass
class Result:
    """A contender's quickest run, and the pairs that it found."""

    run: Run
    pairs: Pairs


def contest(
    contenders: Callable[[Path], Mapping[str, Command]], work: Path, rounds: int = 1
) -> list[tuple[str, ...]]:
    """Run all contenders in turn; returns the COLUMNS of each, of its quickest run.

    ``contenders`` gives the commands by name for the place of a catalogue, which is a new one each
    round. A command prints its pairs as CSV with the columns file1 and file2; those by what is
    inside margins, where no other program looks, are left out. The first one's are the right ones,
    and what it takes is what the others are compared with.

    Raises SystemExit where pairs differ.
    """
    results = race(contenders, work, rounds, same=True)
    first = next(iter(results.values())).run
    return [
        (
            name,
            f"{result.run.seconds:.2f}",
            f"{result.run.memory / 1e6:.0f}",
            str(len(result.pairs)),
            f"{first.seconds / result.run.seconds:.1f}",
        )
        for name, result in results.items()
    ]


def race(
    contenders: Callable[[Path], Mapping[str, Command]],
    work: Path,
    rounds: int = 1,
    *,
    same: bool = False,
    parts: Collection[str] = (),
) -> dict[str, Result]:
    """Run all contenders in turn, as contest() does; with ``same`` pairs have to be the same.

    Of the contenders named in ``parts``, pairs by what is inside margins are not left out.
    """
    best: dict[str, Result] = {}
    right: Pairs | None = None
    for number in range(rounds):
        for name, command in contenders(work / f"home-{number}").items():
            run, pairs = _run(command, work / "pairs.csv", name in parts)
            right = pairs if right is None else right
            if same and pairs != right:
                missing, more = len(right - pairs), len(pairs - right)
                raise SystemExit(f"{name}: {missing} pairs missing, {more} more")
            if name not in best or run.seconds < best[name].run.seconds:
                best[name] = Result(run, pairs)
    return best


def print_heading(*columns: str) -> None:
    """The head of a Markdown table; the columns behind the contender are numbers."""
    texts = columns.index("contender") + 1 if "contender" in columns else 1
    print_row(*columns)
    print(f"|{'---|' * texts}{'---:|' * (len(columns) - texts)}")


def print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _run(command: Command, output: Path, parts: bool) -> tuple[Run, Pairs]:
    run = measure(command, output)
    with output.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if parts or row.get("view") != "inner"]
    return run, {frozenset((row["file1"], row["file2"])) for row in rows}
