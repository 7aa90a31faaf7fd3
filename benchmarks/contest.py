"""Contenders that answer the same question, each a process of its own that starts from nothing.

Time is wall time from the start of the process to its end, memory the largest sum over all its
processes and the embedded server's (proportional set size, so that pages shared between them count
once).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from measuring import Run, measure

Command = Sequence[str]
Pairs = set[frozenset[str]]

COLUMNS = ("contender", "seconds", "MB", "pairs", "times as fast")


def contest(
    contenders: Callable[[Path], Mapping[str, Command]], work: Path, rounds: int = 1
) -> list[tuple[str, ...]]:
    """Run all contenders in turn; returns the COLUMNS of each, of its quickest run.

    ``contenders`` gives the commands by name for the place of a catalogue, which is a new one each
    round. A command prints its pairs as CSV with the columns file1 and file2. The first one's are
    the right ones, and what it takes is what the others are compared with.

    Raises SystemExit where pairs differ.
    """
    best: dict[str, Run] = {}
    right: Pairs | None = None
    for number in range(rounds):
        for name, command in contenders(work / f"home-{number}").items():
            run, pairs = _run(command, work / "pairs.csv")
            right = pairs if right is None else right
            if pairs != right:
                missing, more = len(right - pairs), len(pairs - right)
                raise SystemExit(f"{name}: {missing} pairs missing, {more} more")
            if name not in best or run.seconds < best[name].seconds:
                best[name] = run
    first = next(iter(best.values()))
    return [
        (
            name,
            f"{run.seconds:.2f}",
            f"{run.memory / 1e6:.0f}",
            str(len(right or ())),
            f"{first.seconds / run.seconds:.1f}",
        )
        for name, run in best.items()
    ]


def print_heading(*columns: str) -> None:
    """The head of a Markdown table; the columns behind the contender are numbers."""
    texts = columns.index("contender") + 1
    print_row(*columns)
    print(f"|{'---|' * texts}{'---:|' * (len(columns) - texts)}")


def print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _run(command: Command, output: Path) -> tuple[Run, Pairs]:
    run = measure(command, output)
    with output.open(newline="") as file:
        return run, {frozenset((row["file1"], row["file2"])) for row in csv.DictReader(file)}
