"""Whether every dependency comes as a wheel: for each Python, system and extra.

    python .ci/wheels.py

It resolves what pyproject.toml asks for by uv, which judges each Python and system without having
them, and builds nothing. It prints a table, and exits with 1 if the program itself, without extras,
cannot be installed somewhere without a compiler.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "Linux x86_64": "x86_64-manylinux_2_28",
    "Linux aarch64": "aarch64-manylinux_2_28",
    "macOS 14 arm64": "aarch64-apple-darwin",
}
# uv means an older macOS by that name, unless told otherwise.
MACOS = {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
# Bundles of the others, and what only developers install.
NOT_JUDGED = {"benchmark", "docs", "formats", "pdqhash", "remote", "test"}


def has_wheels(requirements: Sequence[str], python: str, system: str) -> bool:
    """Whether wheels alone satisfy the requirements on that Python and system."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "-", "--quiet"),
            *("--only-binary", ":all:", "--no-python-downloads", "--no-config"),
            *("--python-version", python, "--python-platform", SYSTEMS[system]),
        ],
        input="\n".join(requirements),
        env=os.environ | MACOS,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"uv failed: {done.stderr}")
    if done.returncode and "No solution found" not in done.stderr:
        raise SystemExit(f"uv could not ask the package index: {done.stderr}")
    return done.returncode == 0


def lacking(requirements: Sequence[str], place: tuple[str, str]) -> list[str]:
    """Those of the requirements that have no wheels on that Python and system."""
    if has_wheels(requirements, *place):
        return []
    alone = [one for one in requirements if not has_wheels([one], *place)]
    return alone or list(requirements)


def main() -> int:
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())
    project = project["project"]
    extras = project["optional-dependencies"]
    sets = {"none": project["dependencies"]} | {
        name: extras[name] for name in sorted(extras.keys() - NOT_JUDGED)
    }
    everything = [requirement for some in sets.values() for requirement in some]

    def judged(place: tuple[str, str]) -> dict[str, list[str]]:
        """What each set lacks there; most places lack nothing, which one question tells."""
        if has_wheels(everything, *place):
            return {name: [] for name in sets}
        return {name: lacking(requirements, place) for name, requirements in sets.items()}

    places = list(product(PYTHONS, SYSTEMS))
    with ThreadPoolExecutor(2) as threads:
        found = dict(zip(places, threads.map(judged, places), strict=True))
    print(f"Wheels on CPython {', '.join(PYTHONS)}:\n")
    print(f"| extra | {' | '.join(SYSTEMS)} |\n|---|{'---|' * len(SYSTEMS)}")
    for name in sets:
        cells = []
        for system in SYSTEMS:
            short = [
                f"{python}: no {', '.join(some)}"
                for python in PYTHONS
                if (some := found[python, system][name])
            ]
            cells.append("; ".join(short) or "all")
        print(f"| {name} | {' | '.join(cells)} |")
    if any(of_sets["none"] for of_sets in found.values()):
        print("\nWithout a compiler the program cannot be installed everywhere.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
