"""Ingest and duplicates against perception's tools.deduplicate, on the same photos in one run.

    pip install '.[benchmark]'
    python benchmarks/ingest.py --photos ~/Pictures --count 10000

Photos are made from those in --photos by cropping and re-encoding, the same ones for the same
--seed. Every contender is a Python process of its own that starts from nothing, the catalogue with
a new embedded server. Flat pictures are paired, and large ones hashed whole, as perception does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from functools import partial
from pathlib import Path

from contest import (
    COLUMNS,
    PERCEPTION,
    Command,
    contest,
    is_installed,
    print_heading,
    print_row,
)
from photos import make_photos
from scratch import scratch

_PERCEPTION = """
pairs = tools.deduplicate(files, [(makers[name](), t) for name, t in thresholds.items()])
"""

_IN_MEMORY = """
from catalog import deduplicate
pairs = deduplicate(files, list(thresholds.items()))
"""

_CATALOG = """
from catalog import Catalog
with Catalog.open(home) as catalog:
    catalog.ingest([folder], list(thresholds), exact_decode=True)
    pairs = [(pair.file1, pair.file2) for pair in catalog.duplicates(include_flat=True)
        if pair.view == "whole"]
"""

_BEFORE = """
import csv, glob, json, sys
folder, home, thresholds = *sys.argv[1:3], json.loads(sys.argv[3])
files = sorted(glob.glob(folder + "/*.jpg"))
"""

_AFTER = """
csv.writer(sys.stdout).writerows([("file1", "file2"), *pairs])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hashers", nargs="*", default=["phash", "all"])
    parser.add_argument("--keep", type=Path, help="make the photos here, and leave them")
    options = parser.parse_args()
    with scratch() as work:
        photos = (options.keep or work / "photos").resolve()
        make_photos(options.photos, photos, options.count, options.seed)
        print(f"{options.count} photos, {os.cpu_count()} cores\n")
        print_heading("hashers", *COLUMNS)
        for hashers in options.hashers:
            place = work / hashers
            place.mkdir()
            for row in contest(partial(contenders, hashers, photos), place):
                print_row(hashers, *row)


def contenders(hashers: str, photos: Path, home: Path) -> dict[str, Command]:
    from catalog.hashers import HASHERS, parse_names

    thresholds = {name: HASHERS[name].threshold for name in parse_names(hashers)}
    arguments = [str(photos), str(home), json.dumps(thresholds)]
    peer = {"perception 0.9": PERCEPTION + _PERCEPTION} if is_installed("perception") else {}
    bodies = peer | {
        "catalog, in memory": _IN_MEMORY,
        "catalog, ingest + duplicates": _CATALOG,
        "catalog, the same again": _CATALOG,
    }
    return {
        name: [sys.executable, "-c", _BEFORE + body + _AFTER, *arguments]
        for name, body in bodies.items()
    }


if __name__ == "__main__":
    main()
