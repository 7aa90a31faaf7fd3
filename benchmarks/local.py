"""Pictures that show a part of one another, through perception, imagededup and the catalogue.

    pip install '.[benchmark]'
    pip install --no-deps imagededup && pip install scikit-learn  # or that row is left out
    python benchmarks/local.py --photos PHOTOS [--truth GROUND_TRUTH.csv] [--same SAME.csv]
        [--only local SIFT]

The folder is generated (part_folders.py): --count photos that are unrelated to each other, each
with a variant by every family of parts.py, and --others distractors; the same ones for the same
--seed. Recall is the part of the pairs of a photo and its variant that was found. A pair is false
if its files have no photo in common; told is also how many of a million such pairs were found.
Further tables tell the recall by family and the false pairs by what both files are. --keep leaves
the pictures in a folder, and the false pairs in false.csv beside them, to be looked at: photos may
have more in common than is known of them. --same lists photos that show the same, as somebody saw
them: caltech101.csv does so for Caltech 101, of one object, one drawing, and one person in one
sitting.

Every contender is a process of its own, or two where it is two commands, that starts from nothing
and does what its documentation tells, at the thresholds that it recommends (see peers.py):

* perception: local_descriptor_deduplication.deduplicate by SIFT, its default, and by AKAZE; and
  tools.deduplicate with PHash(hash_size=16) at 0.2.
* imagededup: find_duplicates of PHash.
* catalog: the commands ingest and duplicates, by phash alone, which looks inside margins, and with
  --local.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from contest import Command, Pairs, Result, is_installed, print_heading, print_row, race
from labelled import recall, unrelated
from part_folders import PartFolder, generate
from parts import FAMILIES
from peers import commands, contenders, machine, percent, script
from scratch import scratch

_AKAZE = """
from perception.local_descriptor_deduplication import AKAZE, deduplicate
pairs = deduplicate(files, hasher=AKAZE())
"""

_SIFT = "perception, SIFT"
_AKAZE_KEY = "AKAZE by FAISS: perception 0.9"
# What contenders of peers.py are called here, and AKAZE, in the order in which they run.
_NAMES = {
    "SIFT by FAISS: perception 0.9": _SIFT,
    _AKAZE_KEY: "perception, AKAZE",
    "phash: perception 0.9": "perception, phash",
    "PHash, 64 bits: imagededup": "imagededup, PHash",
    "phash: catalog": "catalog, phash",
}

_COLUMNS = ("contender", "seconds", "MB", "pairs", "recall", "false pairs", "of a million")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--truth", type=Path, help="CSV of set, group, path, relation")
    parser.add_argument("--same", type=Path, help="CSV of group, path: photos that show the same")
    parser.add_argument("--count", type=int, default=100, help="photos with variants")
    parser.add_argument("--others", type=int, default=800, help="distractors")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", help="contenders whose name has one of these in it")
    parser.add_argument("--keep", type=Path, help="leave pictures and false pairs in a new folder")
    options = parser.parse_args()
    entered = _contenders(options.only)
    with scratch() as work:
        target = options.keep.resolve() if options.keep else work / "made"
        photos = unrelated(options.photos, options.truth, options.same)
        folder = generate(photos, target, options.count, options.others, options.seed)
        results = race(
            lambda home: {name: command(target, home) for name, command in entered.items()},
            work,
            options.rounds,
            parts=entered,
        )
    false = {name: folder.false(result.pairs) for name, result in results.items()}
    if options.keep:
        _write_false(false, folder)
    print(f"{len(photos)} unrelated photos; {options.count} of them with {len(FAMILIES)} variants")
    print(f"each, and {options.others} distractors: {len(folder.shown)} files, and")
    print(f"{folder.unrelated().total()} pairs that have no photo in common\n")
    _print_contenders(results, false, folder)
    print(f"\n{machine()}\n")
    _print_recall(results, folder)
    print()
    _print_false(false, folder)


def _contenders(only: list[str] | None) -> dict[str, Callable[[Path, Path], Command]]:
    """What makes the command of each that can run here, of a folder and a new catalogue's place."""
    peers = {one.key: one.command for one in contenders()}
    if is_installed("perception"):
        peers[_AKAZE_KEY] = script(_AKAZE, {})
    able = {name: peers[key] for key, name in _NAMES.items() if key in peers}
    able["catalog, local"] = commands("phash", "--local")
    able["catalog, local, isometric"] = commands("phash", "--local", "--isometric")
    return {
        name: command
        for name, command in able.items()
        if not only or any(part in name for part in only)
    }


def _print_contenders(
    results: Mapping[str, Result], false: Mapping[str, Pairs], folder: PartFolder
) -> None:
    print_heading(*_COLUMNS, "times as fast")
    true: Pairs = set().union(*folder.families.values())
    millions = folder.unrelated().total() / 1e6
    against = results[_SIFT].run.seconds if _SIFT in results else None
    for name, result in results.items():
        print_row(
            name,
            f"{result.run.seconds:.2f}",
            f"{result.run.memory / 1e6:.0f}",
            str(len(result.pairs)),
            percent(recall(result.pairs, true)),
            str(len(false[name])),
            f"{len(false[name]) / millions:.1f}",
            f"{against / result.run.seconds:.2f}" if against else "",
        )


def _print_recall(results: Mapping[str, Result], folder: PartFolder) -> None:
    """A row for each family, a column for each contender."""
    print_row("recall by family", "pairs", *results)
    print(f"|---|{'---:|' * (1 + len(results))}")
    for family, true in folder.families.items():
        parts = [percent(recall(result.pairs, true)) for result in results.values()]
        print_row(family, str(len(true)), *parts)


def _print_false(false: Mapping[str, Pairs], folder: PartFolder) -> None:
    """A row for each kind of pairs, a column for each contender."""
    print_row("false pairs by kind", "unrelated pairs", *false)
    print(f"|---|{'---:|' * (1 + len(false))}")
    counts = [Counter(map(folder.kind, pairs)) for pairs in false.values()]
    for kind, pairs in folder.unrelated().items():
        print_row(kind, str(pairs), *(str(count[kind]) for count in counts))


def _write_false(false: Mapping[str, Pairs], folder: PartFolder) -> None:
    with (folder.folder / "false.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("contender", "kind", "file1", "file2"))
        for name, pairs in false.items():
            writer.writerows((name, folder.kind(pair), *sorted(pair)) for pair in pairs)


if __name__ == "__main__":
    main()
