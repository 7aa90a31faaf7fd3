"""Videos against perception's documented example, on the same files in one run.

    pip install '.[benchmark]'
    python benchmarks/video.py --videos VIDEOS --photos PHOTOS --rounds 3
    python benchmarks/video.py --videos VIDEOS --photos PHOTOS --work /srv/films  # made once
    python benchmarks/video.py --matching                                         # database only

The example looks at a frame a second, keeps it if its quality is 90 and it is 0.1 from the one kept
before, and pairs videos of which two frames are nearer than 0.2. Every contender is a process of
its own, or two where it is two commands, that starts from nothing, the catalogue with a new
embedded server; the quickest of --rounds counts. They are given the real videos of --videos, and
films made from --photos (videos.py): of --seconds at 720p, with keyframes far apart and near each
other, and of half of that at 1080p. CPU seconds, of all cores but without the server's, say more
where others use the machine. catalog finds perception's pairs with bars kept and any frame
enough; what it finds as it comes is told apart.

Then it is measured how much memory and time an ingest takes of a video of one minute and of many.
With --matching nothing of this is done, but made hashes are matched: see video_matching.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import video_matching
from contest import Command, Pairs, is_installed, print_heading, print_row, race
from measuring import measure
from photos import find_photos
from scratch import scratch
from videos import HEVC, LONG, SECONDS, copy_videos, make_copies, make_films, make_long

_STYLES = {"long": LONG, "seconds": SECONDS, "hevc": HEVC}

_COLUMNS = (
    "contender", "seconds", "CPU seconds", "frames", "frames/s", "MB", "pairs", "times as fast",
)  # fmt: skip

_BEFORE = """
import csv, glob, sys
from pathlib import Path

def look(file):
    count, kept = 0, []
    for frame in read_video(file, frames_per_second=1):
        count += 1
        value, quality = hasher.compute_with_quality(frame[0])
        far = not kept or hasher.compute_distance(kept[-1], value) >= DISTANCE
        if quality >= 90 and far:
            kept.append(value)
    return count, [(file, value) for value in kept]
"""

_PERCEPTION = """
from perception.hashers import PHash
from perception.hashers.tools import read_video
from perception.tools import deduplicate_hashes
hasher, DISTANCE = PHash(hash_size=16), 0.1
"""

_CATALOG = """
from catalog import deduplicate_hashes, get_hasher
from catalog.media.video import read_video
hasher = get_hasher("phash")
DISTANCE = 0.1 * hasher.bits
"""

_ALONE = """
looked = [look(file) for file in sorted(glob.glob(sys.argv[1] + "/*"))]
"""

_POOL = """
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor() as pool:
    looked = list(pool.map(look, sorted(glob.glob(sys.argv[1] + "/*"))))
"""

_AFTER = """
Path(sys.argv[2]).write_text(str(sum(count for count, _ in looked)))
hashes = [one for _, kept in looked for one in kept]
pairs = deduplicate_hashes(hashes, threshold=0.2, hasher=hasher)
csv.writer(sys.stdout).writerows([("file1", "file2"), *pairs])
"""

_COMMANDS = """
"$0" -m catalog --home "$1" ingest "$2" {} &&
"$0" -m catalog --home "$1" duplicates {} --csv
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--videos", type=Path, help="folder of real videos")
    parser.add_argument("--photos", type=Path, help="folder of photos that films are made from")
    parser.add_argument("--work", type=Path, help="make the films here, and leave them")
    parser.add_argument("--seconds", type=int, default=120, help="length of a film")
    parser.add_argument("--films", type=int, default=2, help="how many, besides a part of one")
    parser.add_argument("--styles", nargs="*", choices=list(_STYLES), default=list(_STYLES))
    parser.add_argument("--copies", type=int, default=1, help="of each film, for a longer run")
    parser.add_argument("--minutes", type=int, nargs="*", default=[1, 10, 60])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--matching", type=int, nargs="?", const=2000, help="match so many made videos instead"
    )
    options = parser.parse_args()
    if options.matching:
        video_matching.main(options.seed, options.matching)
        return
    if options.videos is None and options.photos is None:
        parser.error("--videos, --photos or --matching")
    with scratch() as homes:
        work = (options.work or homes / "films").resolve()
        with told("making films"):
            sets = make_sets(options, work)
            lasting = make_lasting(options, work)
        for name, folder in sets.items():
            place = homes / folder.name
            place.mkdir()
            measure_reading(name, folder, place, options.rounds)
        if lasting:
            measure_lasting(lasting, homes)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say how busy the machine is before and after something."""
    before = os.getloadavg()[0]
    yield
    print(
        f"{os.cpu_count()} cores, load {before:.1f} before {what}, {os.getloadavg()[0]:.1f} after"
    )


def make_sets(options: argparse.Namespace, work: Path) -> dict[str, Path]:
    """The folders of videos by what they hold."""
    sets = {}
    if options.videos is not None:
        copy_videos(options.videos, work / "real")
        sets["real, short"] = work / "real"
    if options.photos is None:
        return sets
    photos = find_photos(options.photos)
    for number, name in enumerate(options.styles):
        style = _STYLES[name]
        large = style is HEVC
        count, seconds = (1, options.seconds // 2) if large else (options.films, options.seconds)
        folder = work / f"{number}-{count}x{seconds}"
        make_films(photos, folder, style, count, seconds, options.seed)
        if options.copies > 1:
            make_copies(folder, work / f"{folder.name}-{options.copies}", options.copies)
            folder = work / f"{folder.name}-{options.copies}"
        sets[f"{style.name}, {seconds} s"] = folder
    return sets


def make_lasting(options: argparse.Namespace, work: Path) -> dict[int, Path]:
    """Films by their minutes."""
    if options.photos is None:
        return {}
    photos = find_photos(options.photos)
    return {
        minutes: make_long(photos, work / "lasting", minutes, options.seed)
        for minutes in options.minutes
    }


def measure_reading(name: str, folder: Path, work: Path, rounds: int) -> None:
    count = len(list(folder.iterdir()))
    print(f"\n### {name}: {count} videos\n")
    with told(f"{rounds} rounds"):
        results = race(partial(contenders, folder, work), work, rounds)
    print()
    print_heading(*_COLUMNS)
    first = next(iter(results.values()))
    for contender, result in results.items():
        file = work / f"{contender}.frames"
        frames = int((file if file.exists() else work / "catalog, Python.frames").read_text())
        seconds = result.run.seconds
        print_row(
            contender,
            f"{seconds:.2f}",
            f"{result.run.cpu_seconds:.2f}",
            str(frames),
            f"{frames / seconds:.1f}",
            f"{result.run.memory / 1e6:.0f}",
            str(len(result.pairs)),
            f"{first.run.seconds / seconds:.2f}",
        )
    for contender, result in results.items():
        tell_differences(contender, first.pairs, result.pairs)


def contenders(folder: Path, work: Path, home: Path) -> dict[str, Command]:
    def script(name: str, library: str, looking: str) -> Command:
        code = _BEFORE + library + looking + _AFTER
        return [sys.executable, "-c", code, str(folder), str(work / f"{name}.frames")]

    def commands(home: Path, ingest: str, duplicates: str) -> Command:
        code = _COMMANDS.format(ingest, duplicates)
        return ["sh", "-c", code, sys.executable, str(home), str(folder)]

    libraries = {"perception 0.9": _PERCEPTION} if is_installed("perception") else {}
    scripts = {
        name + how: (library, looking)
        for name, library in (libraries | {"catalog, Python": _CATALOG}).items()
        for how, looking in (("", _ALONE), (", a process a core", _POOL))
    }
    return {
        **{name: script(name, *parts) for name, parts in scripts.items()},
        "catalog, ingest + duplicates, as perception pairs": commands(
            home, "--keep-bars", "--min-coverage 0"
        ),
        "catalog, ingest + duplicates": commands(home.with_name(home.name + "-own"), "", ""),
    }


def tell_differences(contender: str, right: Pairs, found: Pairs) -> None:
    """The pairs that are not those of the first contender, by the names of the files."""
    for word, pairs in (("not found", right - found), ("found besides", found - right)):
        if pairs:
            names = sorted(" = ".join(sorted(Path(file).name for file in pair)) for pair in pairs)
            print(f"\n{contender}, {word}: {'; '.join(names)}")


def measure_lasting(videos: dict[int, Path], work: Path) -> None:
    """How an ingest depends on the length of a video."""
    print("\n### catalog ingest of one video\n")
    print("| minutes | seconds | seconds a minute | MB | MB without the server |")
    print("|---:|---:|---:|---:|---:|")
    for minutes, path in videos.items():
        home = work / f"lasting-{minutes}"
        run = measure([sys.executable, "-m", "catalog", "--home", str(home), "ingest", str(path)])
        print_row(
            str(minutes),
            f"{run.seconds:.2f}",
            f"{run.seconds / minutes:.2f}",
            f"{run.memory / 1e6:.0f}",
            f"{run.own_memory / 1e6:.0f}",
        )


if __name__ == "__main__":
    main()
