"""What commands cost before they do anything: their imports, and all in all.

    python benchmarks/startup.py
    git worktree add ../before COMMIT && python benchmarks/startup.py --beside ../before

Each is run in a catalogue of a few pictures. The first table has the seconds that a person waits,
the fastest and the median of --rounds: cold with a server that has to start and stop, warm with one
that runs already. New catalogues are copied from a template, but for a user's first one, which has
none yet. The second table has the least processor time of the command without the server, and what
``python -X importtime`` counts of the imports, with a server that runs already. Another checkout
(--beside) is measured in turn, with a catalogue of its own.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from statistics import median

import numpy as np
from measuring import processor
from scratch import scratch

_PICTURES = 18
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
    parser.add_argument("--rounds", type=int, default=10)
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
        print(f"{processor()}, Python {sys.version.split()[0]}, {arguments.rounds} rounds\n")
        heads = ["here", "beside"][: len(checkouts)]
        _print_waits(heads, environments, pictures, arguments.rounds)
        for environment in environments:
            stack.enter_context(_held(environment))
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


def _print_waits(
    heads: Sequence[str], environments: Sequence[dict[str, str]], pictures: Path, rounds: int
) -> None:
    """The seconds that a person waits for commands, with and without a server that runs."""
    cells = [f"{head}: fastest | median" for head in heads]
    print(f"| seconds | {' | '.join(cells)} |\n|---|{'---:|' * 2 * len(heads)}")
    status, query = COMMANDS["catalog status"], ["-m", "catalog", "query", str(pictures / "0.png")]
    ingest = ["-m", "catalog", "ingest", str(pictures)]
    what = f"catalog ingest, {_PICTURES} pictures into"
    for name, command, state in (
        ("catalog --help", COMMANDS["catalog --help"], "cold"),
        ("catalog status, cold", status, "cold"),
        ("catalog status, warm", status, "warm"),
        ("catalog query FILE, cold", query, "cold"),
        ("catalog query FILE, warm", query, "warm"),
        (f"{what} a new catalogue", ingest, "new"),
        (f"{what} a user's first catalogue", ingest, "first"),
    ):
        waits: list[list[float]] = [[] for _ in environments]
        for number in range(rounds):
            for environment, seconds in zip(environments, waits, strict=True):
                given = dict(environment)
                if state in ("new", "first"):
                    given["CATALOG_HOME"] += f"-{state}-{number}"
                if state == "first":
                    given["CATALOG_CACHE"] += f"-{number}"
                with _held(environment) if state == "warm" else nullcontext():
                    began = time.perf_counter()
                    _run(command, given)
                    seconds.append(time.perf_counter() - began)
                _wait_for_end(Path(given["CATALOG_HOME"]))
                if state == "first":
                    _wait_for_template(Path(given["CATALOG_CACHE"]))
        cells = [f"{min(one):.2f} | {median(one):.2f}" for one in waits]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print()


def _wait_for_end(home: Path) -> None:
    """Wait until a server has stopped that nobody uses."""
    with (home / "guard.lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)


def _wait_for_template(cache: Path) -> None:
    """Wait until there is what new catalogues are copied from; older versions make none."""
    deadline = time.monotonic() + 10
    while not list(cache.glob("template-*")) and time.monotonic() < deadline:
        time.sleep(0.1)


def _write_pictures(folder: Path) -> None:
    from PIL import Image

    folder.mkdir()
    draw = np.random.default_rng(1)
    for number in range(_PICTURES):
        Image.fromarray(draw.integers(0, 256, (120, 160, 3), np.uint8)).save(
            folder / f"{number}.png"
        )


def _environment(checkout: Path, home: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(checkout),
        "CATALOG_HOME": str(home),
        "CATALOG_CACHE": str(home.parent / "cache"),
    }


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
