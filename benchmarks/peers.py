"""The same folder of pictures through perception, imagededup and the catalogue, from end to end.

    pip install '.[benchmark]'
    pip install --no-deps imagededup && pip install scikit-learn  # or those rows are left out
    python benchmarks/peers.py --photos PHOTOS --truth GROUND_TRUTH.csv --plot peers.svg

The folder is generated (labelled.py): --count files, which are photos of --photos that are
unrelated to each other, each with --edited variants by the transformations that calibration
measures and with --turned ones that are turned or mirrored; the same ones for the same --seed. With
--truth a second folder is measured, of the pictures that the table lists. Precision is the part of
true pairs among those found, in the whole folder; recall the part of the true pairs that was found,
of pairs of upright files (edited), of pairs with a turned or mirrored file in them (turned), and of
the table's (truth). A second table tells the recall of pairs of a photo and a variant by the
variant's family, a third one that of the sets of the truth table.

Every contender is a process of its own, or two where it is two commands, that starts from nothing,
the catalogue with a new embedded server; with --rounds the quickest run counts. Each does what its
documentation tells, at the thresholds that it recommends:

* perception: tools.deduplicate with PHash(hash_size=16) at 0.2, also with isometric=True, and with
  the seven hashers of its table of thresholds. Its approximate search
  (compute_euclidean_pairwise_duplicates_approx, over FAISS) has no example: it is given the same
  hashes as vectors of 0 and 1, whose squared Euclidean distance is the Hamming distance, and the
  square root of 0.2 * 256 as threshold. local_descriptor_deduplication.deduplicate, which is SIFT,
  FAISS and a check of the geometry, takes all defaults.
* imagededup: find_duplicates of its four hashes of 64 bits, with its default max_distance_threshold
  of 10. Its packages import torch for a neural network that is not used here; they are imported
  past their __init__, so that torch need not be there, and costs no time.
* catalog: deduplicate() in memory, and the commands ingest and duplicates.

perception's isometric run keeps the distances of all pairs of eight hashes a file: 7 GB for 5,000
files, four times as much for twice as many.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from contest import (
    PERCEPTION,
    Command,
    Pairs,
    Result,
    is_installed,
    print_heading,
    print_row,
    race,
)
from labelled import LabelledFolder, copy_truth, generate, recall, unrelated
from measuring import processor
from peers_picture import Bars, draw
from scratch import scratch

from catalog.hashers import HASHERS

_BEFORE = """
import csv, glob, json, sys
folder, options = sys.argv[1], json.loads(sys.argv[2])
files = sorted(glob.glob(folder + "/*"))
"""

_AFTER = """
csv.writer(sys.stdout).writerows([("file1", "file2"), *pairs])
"""

_PERCEPTION = (
    PERCEPTION
    + """
chosen = [(makers[name](), threshold) for name, threshold in options["thresholds"].items()]
pairs = tools.deduplicate(files, chosen, isometric=options["isometric"])
"""
)

_APPROXIMATE = """
import numpy as np
from perception import hashers
from perception.approximate_deduplication import compute_euclidean_pairwise_duplicates_approx
hasher, threshold = hashers.PHash(hash_size=16), options["thresholds"]["phash"]
rows = [row for row in hasher.compute_parallel(files) if row["error"] is None]
vectors = np.array([hasher.string_to_vector(row["hash"]) for row in rows], dtype="float32")
found = compute_euclidean_pairwise_duplicates_approx(
    vectors, np.ones(len(rows), dtype="uint32"), (threshold * vectors.shape[1]) ** 0.5, 1
)
pairs = [(rows[a]["filepath"], rows[b]["filepath"]) for a, b in found]
"""

_LOCAL = """
from perception.local_descriptor_deduplication import deduplicate
pairs = deduplicate(files)
"""

_IMAGEDEDUP = """
import types
from importlib.util import find_spec
root = find_spec("imagededup").submodule_search_locations[0]
for name in ("methods", "utils"):
    package = sys.modules["imagededup." + name] = types.ModuleType("imagededup." + name)
    package.__path__ = [root + "/" + name]
from imagededup.methods import hashing
found = getattr(hashing, options["method"])().find_duplicates(image_dir=folder)
pairs = [
    (folder + "/" + file, folder + "/" + other) for file in found for other in found[file]
]
"""

_IN_MEMORY = """
from catalog import deduplicate
chosen = list(options["thresholds"].items())
pairs = deduplicate(files, chosen, isometric=options["isometric"])
"""

_COMMANDS = """
place=$1 folder=$2 hashers=$3; shift 3
"$0" -m catalog --home "$place" ingest "$folder" --hashers "$hashers" "$@" &&
"$0" -m catalog --home "$place" duplicates --csv
"""

_PERCEPTION_NAME = "perception 0.9"
_PACKAGES = ("perception", "faiss-cpu", "imagededup", "opencv-contrib-python-headless", "numpy")

_COLUMNS = ("method", "contender", "seconds", "MB", "pairs", "precision", "edited", "turned")
_TRUTH_COLUMNS = ("truth: precision", "truth: recall")


@dataclass(frozen=True, slots=True)
class Contender:
    """What is run: ``command`` makes it of a folder and of the place of a new catalogue.

    ``method`` is how pictures are compared; what has the same finds the same. ``against`` is the
    method of perception whose time is compared with. Pairs by what is inside margins count where
    ``parts``.
    """

    method: str
    name: str
    against: str
    command: Callable[[Path, Path], Command]
    parts: bool = False

    @property
    def key(self) -> str:
        return f"{self.method}: {self.name}"


@dataclass(frozen=True, slots=True)
class Row:
    """A contender and what became of it, in the generated folder and in that of the truth table."""

    contender: Contender
    generated: Result
    truth: Result | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--truth", type=Path, help="CSV of set, group, path, relation")
    parser.add_argument("--count", type=int, default=5_000, help="files of the generated folder")
    parser.add_argument("--edited", type=int, default=4, help="edited variants of each photo")
    parser.add_argument("--turned", type=int, default=1, help="turned variants of each photo")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", help="contenders whose method or name has this in it")
    parser.add_argument("--plot", type=Path, help="draw the first table here, as SVG, PNG or PDF")
    options = parser.parse_args()
    entered = [one for one in contenders() if not options.only or options.only in one.key]
    with scratch() as work:
        photos = unrelated(options.photos, options.truth)
        folder = generate(
            photos, work / "made", options.count, options.edited, options.turned, options.seed
        )
        truth = copy_truth(options.truth, work / "truth") if options.truth else None
        made = _run(entered, folder, work / "on-made", options.rounds)
        labelled = _run(entered, truth, work / "on-truth", options.rounds) if truth else {}
    _check_same(entered, made)
    rows = [Row(one, made[one.key], labelled.get(one.key)) for one in entered]
    print(f"{options.count} files of {len(photos)} unrelated photos\n")
    _print_rows(rows, folder, truth)
    print(f"\n{machine()}\n")
    _print_details("recall by family", {row.contender: row.generated for row in rows}, folder)
    if truth:
        print()
        results = {row.contender: row.truth for row in rows if row.truth}
        _print_details("recall by set", results, truth)
    if options.plot:
        draw([_bars(row, folder) for row in rows], options.plot)


def contenders() -> list[Contender]:
    """All that can run here; says on standard error what cannot, and what to do."""
    phash = {"phash": HASHERS["phash"].threshold}
    seven = {name: hasher.threshold for name, hasher in HASHERS.items()}
    turned, all_seven = "phash, isometric", "all seven"
    inside, sift, by_parts = "phash, inside margins", "SIFT by FAISS", "phash and parts"
    able = [
        Contender("phash", _PERCEPTION_NAME, "phash", script(_PERCEPTION, phash)),
        Contender("phash", "catalog, in memory", "phash", script(_IN_MEMORY, phash)),
        Contender("phash", "catalog", "phash", commands("phash")),
        Contender("phash", "catalog, the same again", "phash", commands("phash")),
        Contender(turned, _PERCEPTION_NAME, turned, script(_PERCEPTION, phash, isometric=True)),
        Contender(turned, "catalog, in memory", turned, script(_IN_MEMORY, phash, isometric=True)),
        Contender(turned, "catalog", turned, commands("phash", "--isometric")),
        Contender(all_seven, _PERCEPTION_NAME, all_seven, script(_PERCEPTION, seven)),
        Contender(all_seven, "catalog, in memory", all_seven, script(_IN_MEMORY, seven)),
        Contender(all_seven, "catalog", all_seven, commands("all")),
        Contender("phash by FAISS", _PERCEPTION_NAME, "phash", script(_APPROXIMATE, phash)),
        Contender(inside, "catalog", "phash", commands("phash", place=inside), parts=True),
        Contender(sift, _PERCEPTION_NAME, sift, script(_LOCAL, {})),
        Contender(by_parts, "catalog", sift, commands("phash", "--local"), parts=True),
        Contender(
            f"{by_parts}, isometric",
            "catalog",
            sift,
            commands("phash", "--local", "--isometric"),
            parts=True,
        ),
    ]
    if not is_installed("perception"):
        able = [one for one in able if one.name != _PERCEPTION_NAME]
    if find_spec("imagededup") is None:
        print("imagededup is left out: pip install --no-deps imagededup", file=sys.stderr)
        return able
    return able + [
        Contender(f"{name}, 64 bits", "imagededup", "phash", script(_IMAGEDEDUP, {}, method=name))
        for name in ("PHash", "DHash", "AHash", "WHash")
    ]


def script(
    body: str, thresholds: Mapping[str, float], *, isometric: bool = False, method: str = ""
) -> Callable[[Path, Path], Command]:
    options = json.dumps({"thresholds": thresholds, "isometric": isometric, "method": method})
    program = _BEFORE + body + _AFTER
    return lambda folder, _home: [sys.executable, "-c", program, str(folder), options]


def commands(hashers: str, *options: str, place: str = "") -> Callable[[Path, Path], Command]:
    """The commands of a catalogue by these hashers and options; one for each ``place``."""

    def command(folder: Path, home: Path) -> Command:
        own = str(home.with_name(f"{home.name}-{hashers}{''.join(options)}{place}"))
        return ["sh", "-c", _COMMANDS, sys.executable, own, str(folder), hashers, *options]

    return command


def _run(
    entered: list[Contender], labelled: LabelledFolder, work: Path, rounds: int
) -> dict[str, Result]:
    work.mkdir(mode=0o755)
    return race(
        lambda home: {one.key: one.command(labelled.folder, home) for one in entered},
        work,
        rounds,
        parts={one.key for one in entered if one.parts},
    )


def _check_same(entered: list[Contender], results: Mapping[str, Result]) -> None:
    """Raises SystemExit where two contenders of one method found different pairs."""
    first: dict[str, Pairs] = {}
    for one in entered:
        pairs = results[one.key].pairs
        if pairs != first.setdefault(one.method, pairs):
            raise SystemExit(f"{one.key}: other pairs than the first by this method")


def _print_rows(rows: list[Row], folder: LabelledFolder, truth: LabelledFolder | None) -> None:
    print_heading(*_COLUMNS, *(_TRUTH_COLUMNS if truth else ()), "times as fast")
    first = {
        row.contender.method: row.generated.run.seconds
        for row in rows
        if row.contender.name == _PERCEPTION_NAME
    }
    for row in rows:
        result, seconds = row.generated, row.generated.run.seconds
        parts = [folder.precision(result.pairs)]
        parts += [recall(result.pairs, pairs) for pairs in folder.kinds.values()]
        if truth and row.truth:
            parts += [truth.precision(row.truth.pairs)]
            parts += [recall(row.truth.pairs, pairs) for pairs in truth.kinds.values()]
        against = first.get(row.contender.against)
        print_row(
            row.contender.method,
            row.contender.name,
            f"{seconds:.2f}",
            f"{result.run.memory / 1e6:.0f}",
            str(len(result.pairs)),
            *map(percent, parts),
            f"{against / seconds:.2f}" if against else "",
        )


def _print_details(
    title: str, results: Mapping[Contender, Result], labelled: LabelledFolder
) -> None:
    """Recall by what the details are of: a row for each of these, a column for each method."""
    columns: dict[str, Pairs] = {}
    for contender, result in results.items():
        columns.setdefault(contender.method, result.pairs)
    print_row(title, "pairs", *columns)
    print(f"|---|{'---:|' * (1 + len(columns))}")
    for name, true in labelled.details.items():
        print_row(
            name, str(len(true)), *(percent(recall(found, true)) for found in columns.values())
        )


def percent(part: float | None) -> str:
    return "" if part is None else f"{100 * part:.1f} %"


def _bars(row: Row, folder: LabelledFolder) -> Bars:
    pairs = row.generated.pairs
    return Bars(
        row.contender.method,
        row.contender.name,
        row.generated.run.seconds,
        row.generated.run.memory,
        folder.precision(pairs),
        recall(pairs, folder.kinds["edited"]),
        recall(pairs, folder.kinds["turned"]),
    )


def machine() -> str:
    """The processor, Python, and the versions of what was compared."""
    versions = []
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            versions.append(f"{package} {version(package)}")
    python = platform.python_version()
    return f"{os.cpu_count()} cores of {processor()}, Python {python}, {', '.join(versions)}"


if __name__ == "__main__":
    main()
