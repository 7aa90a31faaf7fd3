"""perception's recommended thresholds held against real photos, and what it costs to measure that.

    python benchmarks/calibrate.py --photos PHOTOS --groups GROUPS.csv --plot docs/calibration.png

runs ``catalog calibrate`` in a new catalogue, whose thresholds are perception's recommendations, on
the photos below a folder, with all transformations and hashers: once for each size of a collection,
which must give the same but for what is advised. Prints, as Markdown tables: what these thresholds
find and mistake; which would have a precision of 99 % in collections of these sizes; the recall of
each transformation; and the time, of processors too.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contest import print_row
from measuring import Run, measure
from scratch import scratch

Found = dict[str, Any]

_SIZES = (10_000, 100_000, 1_000_000)
_COSTS = ("milliseconds", "false_pairs", "precision")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--photos", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--groups", type=Path, metavar="CSV", help="what shows the same")
    parser.add_argument("--sample", type=int, default=1000, metavar="N")
    parser.add_argument("--compared", type=int, default=5000, metavar="N")
    parser.add_argument("--media", type=int, nargs="+", default=_SIZES, metavar="N")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="of the last size")
    asked = parser.parse_args()
    runs = [_calibrate(asked, media) for media in asked.media]
    found = {media: one for media, (_, one) in zip(asked.media, runs, strict=True)}
    first = found[asked.media[0]]
    for one in found.values():
        if _measured(one) != _measured(first):
            raise SystemExit("the same photos and the same seed gave something else")
    _print_set(found)
    print()
    _print_advised(found)
    print()
    _print_recalls(first)
    print()
    (sample,) = first["samples"]
    print(
        f"{sample['varied']:,} pictures with their variants and {sample['compared']:,} compared: "
        f"{sample['different']:,} pairs of different ones, {sample['alike']} more that show the "
        f"same, {sample['labelled']} labelled as the same"
    )
    for run, _ in runs:
        print(
            f"{run.seconds:.0f} s, of processors {run.cpu_seconds:.0f} s: "
            f"{run.cpu_seconds / run.seconds:.2f} of {os.cpu_count()} cores; "
            f"{run.own_memory / 1e6:.0f} MB"
        )


def _calibrate(asked: argparse.Namespace, media: int) -> tuple[Run, Found]:
    with scratch() as work:
        output = work / "calibration.json"
        command = [
            sys.executable, "-m", "catalog", "--home", f"{work}/home", "calibrate", asked.photos,
            "--sample", asked.sample, "--compared", asked.compared, "--videos", 0,
            "--media", media, "--json",
        ]  # fmt: skip
        if asked.groups is not None:
            command += ["--groups", asked.groups]
        if asked.plot is not None:
            command += ["--plot", asked.plot]
        return measure([*map(str, command)], output), json.loads(output.read_text())


def _measured(found: Found) -> tuple[object, ...]:
    """All that does not depend on the size of the collection, or on how fast the machine is."""
    chosen = [
        {name: value for name, value in one.items() if name not in _COSTS} for one in _set(found)
    ]
    numbers = {one["choice"] for one in chosen}
    recalls = [one for one in found["recalls"] if one["choice"] in numbers]
    return chosen, recalls, found["samples"], found["failed"]


def _set(found: Found) -> list[dict[str, Any]]:
    return [one for one in found["choices"] if one["origin"] == "set"]


def _print_set(found: dict[int, Found]) -> None:
    sizes = [f"{media:,}" for media in found]
    print_row(
        "hasher", "threshold", "recall", "counted", "false rate", "at most",
        *(f"false pairs among {size}" for size in sizes), "ms",
    )  # fmt: skip
    print(f"|---|{'---:|' * (6 + len(sizes))}")
    for same in zip(*map(_set, found.values()), strict=True):
        one = same[0]
        about = ""
        if one["extrapolated"]:
            about = "~" if one["false_rate"] < one["false_rate_high"] else "<"
        print_row(
            f"`{one['hasher']}`",
            f"{one['threshold']:g}",
            f"{one['recall']:.1%}",
            str(one["false_counted"]),
            f"{about}{one['false_rate']:.1e}",
            f"{one['false_rate_high']:.1e}",
            *(f"{about}{size['false_pairs']:,.0f}" for size in same),
            f"{one['milliseconds']:.1f}",
        )


def _print_advised(found: dict[int, Found]) -> None:
    """A row for each hasher, and the best two that agree; a column for each size."""
    print_row("hasher", *(f"{media:,}" for media in found))
    print(f"|---|{'---:|' * len(found)}")
    for hasher in (one["hasher"] for one in _set(next(iter(found.values())))):
        alone = [_advised(one, hasher, confirmed=False)[:1] for one in found.values()]
        print_row(f"`{hasher}`", *map(_cell, alone))
    pairs = [_advised(one, None, confirmed=True)[:1] for one in found.values()]
    print_row("the best two that agree", *(_cell(pair) if pair else "" for pair in pairs))


def _advised(found: Found, hasher: str | None, *, confirmed: bool) -> list[dict[str, Any]]:
    return [
        one
        for one in found["choices"]
        if one["origin"] == "advised"
        and hasher in (None, one["hasher"])
        and (one["confirm_hasher"] is not None) == confirmed
    ]


def _cell(choices: Sequence[dict[str, Any]]) -> str:
    if not choices:
        return "none"
    (one,) = choices
    said = f"{one['threshold']:g}"
    if one["confirm_hasher"] is not None:
        said = f"`{one['hasher']}` {said}, `{one['confirm_hasher']}` {one['confirm_threshold']:g}"
    return f"{said} ({one['recall']:.0%})"


def _print_recalls(found: Found) -> None:
    """A row for each transformation, a column for each hasher as it is set."""
    columns = {one["choice"]: f"`{one['hasher']}` {one['threshold']:g}" for one in _set(found)}
    rows: dict[str, list[str]] = {}
    for one in found["recalls"]:
        if one["choice"] in columns:
            rows.setdefault(one["transformation"], []).append(f"{100 * one['recall']:.0f}")
    print_row("% found", *columns.values())
    print(f"|---|{'---:|' * len(columns)}")
    for transformation, cells in rows.items():
        print_row(f"`{transformation}`", *cells)


if __name__ == "__main__":
    main()
