"""perception's recommended thresholds held against real photos, and what it costs to measure that.

    python benchmarks/calibrate.py --photos PHOTOS --groups GROUPS.csv --plot docs/calibration.png

runs ``catalog calibrate`` in a new catalogue, whose thresholds are perception's recommendations, on
the photos below a folder, with all transformations and hashers. Prints, as Markdown tables: what
the thresholds that are set find and mistake, and those that are advised; the recall of each
transformation at the thresholds that are set; and the time, of processors too.

Hashers see reductions, as they do in a catalogue without --exact-decode.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from contest import print_row
from measuring import measure

_MILLION = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--photos", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--groups", type=Path, metavar="CSV", help="what shows the same")
    parser.add_argument("--sample", type=int, default=1000, metavar="N")
    parser.add_argument("--compared", type=int, default=5000, metavar="N")
    parser.add_argument("--media", type=int, default=_MILLION, metavar="N")
    parser.add_argument("--plot", type=Path, metavar="FILE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        # A server that root starts runs under another account, which has to reach its files.
        os.chmod(work, 0o711)
        output = Path(work, "calibration.json")
        command = [
            sys.executable, "-m", "catalog", "--home", f"{work}/home", "calibrate", asked.photos,
            "--sample", asked.sample, "--compared", asked.compared, "--videos", 0,
            "--media", asked.media, "--json",
        ]  # fmt: skip
        if asked.groups is not None:
            command += ["--groups", asked.groups]
        if asked.plot is not None:
            command += ["--plot", asked.plot]
        run = measure([*map(str, command)], output)
        found = json.loads(output.read_text())
    _print_choices(found)
    print()
    _print_recalls(found)
    print()
    (sample,) = found["samples"]
    print(
        f"{sample['varied']:,} pictures with their variants and {sample['compared']:,} compared "
        f"({sample['different']:,} pairs of different ones, {sample['alike']} of the same left "
        f"out, {sample['labelled']} labelled as the same) in {run.seconds:.0f} s, of processors "
        f"{run.cpu_seconds:.0f} s: {run.cpu_seconds / run.seconds:.2f} of {os.cpu_count()} cores; "
        f"{run.own_memory / 1e6:.0f} MB"
    )


def _print_choices(found: dict[str, Any]) -> None:
    print_row(
        "thresholds", "hasher", "threshold", "recall", "false rate", "at most",
        "false pairs in a million", "precision", "ms",
    )  # fmt: skip
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for one in found["choices"]:
        confirmed = ""
        if one["confirm_hasher"] is not None:
            confirmed = f" and `{one['confirm_hasher']}` {one['confirm_threshold']:g}"
        about = ""
        if one["extrapolated"]:
            about = "~" if one["false_rate"] < one["false_rate_high"] else "<"
        pairs = one["false_rate"] * _MILLION * (_MILLION - 1) / 2
        print_row(
            one["origin"],
            f"`{one['hasher']}`",
            f"{one['threshold']:g}{confirmed}",
            f"{one['recall']:.1%}",
            f"{about}{one['false_rate']:.1e}",
            f"{one['false_rate_high']:.1e}",
            f"{about}{pairs:,.0f}",
            f"{one['precision']:.1%}",
            f"{one['milliseconds']:.1f}",
        )


def _print_recalls(found: dict[str, Any]) -> None:
    """A row for each transformation, a column for each hasher as it is set."""
    columns = {
        one["choice"]: f"{one['hasher']} {one['threshold']:g}"
        for one in found["choices"]
        if one["origin"] == "set"
    }
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
