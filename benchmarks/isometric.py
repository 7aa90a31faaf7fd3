"""Turned and mirrored pictures of each folder, against perception's isometric example.

    pip install '.[benchmark]'
    python benchmarks/isometric.py --photos 101_ObjectCategories
    python benchmarks/isometric.py --photos 101_ObjectCategories --count 9144

The example is the one of perception's documentation: for every category of Caltech-101, a folder of
--photos, the pairs that are near-duplicates in whichever way they are turned. With --count so many
photos are made of those in --photos, in folders of the same names, by cropping and re-encoding,
some of them turned or mirrored; the same ones for the same --seed.

Every contender is a process of its own, or two where it is two commands, that starts from nothing,
the catalogue with a new embedded server; "again" and the SQL query find the catalogue filled. Flat
pictures are paired, and large ones hashed whole, as perception does. With --rounds each one's
quickest run counts.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from contest import COLUMNS, Command, contest, is_installed, print_heading, print_row
from photos import make_photos
from scratch import scratch

_PERCEPTION = """
from perception import hashers, tools
from tqdm import tqdm
for files in categories:
    pairs += tools.deduplicate(
        files=files, hashers=[(hashers.PHash(hash_size=16), 0.2)], isometric=True, progress=tqdm
    )
"""

_IN_MEMORY = """
from catalog import WorkerPool, deduplicate
with WorkerPool() as pool:
    for files in categories:
        pairs += deduplicate(files, hashers=[("phash", 0.2)], isometric=True, workers=pool)
"""

_BEFORE = """
import csv, sys
from pathlib import Path
folders = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
categories = [sorted(str(path) for path in folder.iterdir()) for folder in folders]
pairs = []
"""

_AFTER = """
csv.writer(sys.stdout).writerows([("file1", "file2"), *pairs])
"""

_COMMANDS = """
"$0" -m catalog --home "$1" ingest "$2" --isometric --exact-decode &&
"$0" -m catalog --home "$1" duplicates --within folder --include-flat --csv
"""

_QUERY = (
    "SELECT file1, file2 FROM duplicate"
    " WHERE hasher = 'phash' AND folder1 = folder2 AND view = 'whole'"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder with a folder for each")
    parser.add_argument("--count", type=int, help="make so many of them (default: as they are)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="make the photos here, and leave them")
    options = parser.parse_args()
    with scratch() as work:
        photos = options.photos.resolve()
        if options.count:
            photos = (options.keep or work / "photos").resolve()
            make_photos(
                options.photos, photos, options.count, options.seed, folders=True, turned=True
            )
        count = sum(path.is_file() for path in photos.glob("*/*"))
        print(f"{count} photos in {len(list(photos.glob('*/')))} folders, {os.cpu_count()} cores\n")
        print_heading(*COLUMNS)
        for row in contest(partial(contenders, photos), work, options.rounds):
            print_row(*row)


def contenders(photos: Path, home: Path) -> dict[str, Command]:
    commands = ["sh", "-c", _COMMANDS, sys.executable, str(home), str(photos)]
    query = [sys.executable, "-m", "catalog", "--home", str(home), "sql", _QUERY, "--csv"]
    installed = is_installed("perception")
    peer = {"perception 0.9": _script(_PERCEPTION, photos)} if installed else {}
    return peer | {
        "catalog, in memory": _script(_IN_MEMORY, photos),
        "catalog, ingest + duplicates": commands,
        "catalog, the same again": commands,
        "catalog, the SQL query": query,
    }


def _script(body: str, photos: Path) -> Command:
    return [sys.executable, "-c", _BEFORE + body + _AFTER, str(photos)]


if __name__ == "__main__":
    main()
