"""What commands cost before they do anything: their imports, and all in all.

    python benchmarks/startup.py
    git worktree add ../before COMMIT && python benchmarks/startup.py --beside ../before

Each is run in a catalogue of a few pictures whose server runs already; the ingest finds nothing
new. The figures are the least of --rounds, in turn with another checkout (--beside), whose
catalogue is one of its own: processor time of the command without the server, and what
``python -X importtime`` counts of the imports.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from measuring import processor
from scratch import scratch

REPOSITORY = Path(__file__).resolve().parents[1]
COMMANDS = {
    "import catalog.api": ["-c", "import catalog.api"],
    "catalog --help": ["-m", "catalog", "--help"],
    "catalog status": ["-m", "catalog", "status"],
    "catalog ingest": ["-m", "catalog", "ingest", "PICTURES"],
    "catalog duplicates": ["-m", "catalog", "duplicates"],
    "catalog query": ["-m", "catalog", "query", "PICTURES/0.png"],
}
# Uses the embedded server of a catalogue until its input ends.
_HOLD = (
    "import sys; from catalog.api import Catalog\nwith Catalog.open(): print(flush=True); input()"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--beside", type=Path, help="another checkout, measured in turn")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    checkouts = [REPOSITORY, *([arguments.beside.resolve()] if arguments.beside else [])]
    with scratch() as place, ExitStack() as stack:
        pictures = place / "pictures"
        _write_pictures(pictures)
        environments = []
        for number, checkout in enumerate(checkouts):
            home = place / f"home-{number}"
            environments.append(_environment(checkout, home))
            _run([*COMMANDS["catalog ingest"][:-1], str(pictures)], environments[-1])
            stack.enter_context(_held(environments[-1]))
        print(f"{processor()}, Python {sys.version.split()[0]}, {arguments.rounds} rounds\n")
        heads = ["here", "beside"][: len(checkouts)]
        cells = [f"{head}, CPU s | imports, ms" for head in heads]
        print(f"| command | {' | '.join(cells)} |\n|---|{'---:|' * 2 * len(heads)}")
        for name, command in COMMANDS.items():
            given = [part.replace("PICTURES", str(pictures)) for part in command]
            seconds = [
                [_run(given, one)[0] for one in environments] for _ in range(arguments.rounds)
            ]
            imports = [
                [_imports(_run(["-X", "importtime", *given], one)[1]) for one in environments]
                for _ in range(arguments.rounds)
            ]
            cells = [
                f"{min(cpu):.3f} | {min(milliseconds):.0f}"
                for cpu, milliseconds in zip(
                    zip(*seconds, strict=True), zip(*imports, strict=True), strict=True
                )
            ]
            print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _write_pictures(folder: Path) -> None:
    from PIL import Image

    folder.mkdir()
    draw = np.random.default_rng(1)
    for number in range(3):
        Image.fromarray(draw.integers(0, 256, (120, 160, 3), np.uint8)).save(
            folder / f"{number}.png"
        )


def _environment(checkout: Path, home: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(checkout), "CATALOG_HOME": str(home)}


class _held:  # noqa: N801
    """A server that does not stop between two commands."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLD],
            env=environment,
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> None:
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def __exit__(self, *_: object) -> None:
        self._process.communicate(b"\n")


def _run(command: Sequence[str], environment: dict[str, str]) -> tuple[float, str]:
    """Processor time in seconds, and what was said on standard error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stderr


def _imports(told: str) -> float:
    """The milliseconds of all imports, by the lines of ``-X importtime``."""
    lines = [line for line in told.splitlines() if line.startswith("import time:")]
    own = [line.removeprefix("import time:").split("|")[0].strip() for line in lines]
    return sum(int(microseconds) for microseconds in own if microseconds.isdigit()) / 1000


if __name__ == "__main__":
    main()
