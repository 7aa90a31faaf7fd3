"""Ingest and duplicates against perception's tools.deduplicate, on the same photos in one run.

    pip install '.[benchmark]'
    python benchmarks/ingest.py --photos ~/Pictures --count 10000

Photos are made from those in --photos by cropping and re-encoding, the same ones for the same
--seed. Every contender is a Python process of its own that starts from nothing, the catalogue with
a new embedded server; time is wall time from the start of the process to its end, memory the
largest sum over all its processes and the server's (proportional set size, so that pages shared
between them count once). Flat pictures are paired, as perception does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import textwrap
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
from measuring import Run, measure

_PERCEPTION = """
from perception import hashers, tools
makers = {
    "ahash": lambda: hashers.AverageHash(hash_size=16), "blockmean": hashers.BlockMean,
    "dhash": lambda: hashers.DHash(hash_size=16), "marrhildreth": hashers.MarrHildreth,
    "pdq": hashers.PDQHash, "phash": lambda: hashers.PHash(hash_size=16),
    "wavelet": lambda: hashers.WaveletHash(hash_size=16),
}
pairs = tools.deduplicate(files, [(makers[name](), t) for name, t in thresholds.items()])
"""

_IN_MEMORY = """
from catalog import deduplicate
pairs = deduplicate(files, list(thresholds.items()))
"""

_CATALOG = """
from catalog import Catalog
with Catalog.open(home) as catalog:
    print(catalog.ingest([folder], list(thresholds)))
    pairs = [(pair.file1, pair.file2) for pair in catalog.duplicates(include_flat=True)]
"""

_FRAME = """
import glob, json, sys
if __name__ == "__main__":
    folder, home, out, thresholds = *sys.argv[1:4], json.loads(sys.argv[4])
    files = sorted(glob.glob(folder + "/*.jpg"))
{body}
    json.dump(sorted(sorted(map(str, pair)) for pair in set(pairs)), open(out, "w"))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hashers", nargs="*", default=["phash", "all"])
    parser.add_argument("--keep", type=Path, help="make the photos here, and leave them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.chmod(scratch, 0o755)
        work = Path(scratch)
        photos = options.keep or work / "photos"
        make_photos(options.photos, photos, options.count, options.seed)
        print(f"{options.count} photos, {os.cpu_count()} cores\n")
        print("| hashers | contender | seconds | MB | pairs | times as fast |")
        print("|---|---|---:|---:|---:|---:|")
        for hashers in options.hashers:
            compare(hashers, photos, work)


def compare(hashers: str, photos: Path, work: Path) -> None:
    from catalog.hashers import HASHERS, parse_names

    thresholds = {name: HASHERS[name].threshold for name in parse_names(hashers)}
    home = work / f"home-{hashers}"
    contenders = {
        "perception 0.9": _PERCEPTION,
        "catalog, in memory": _IN_MEMORY,
        "catalog, ingest + duplicates": _CATALOG,
        "catalog, the same again": _CATALOG,
    }
    found: dict[str, set[tuple[str, ...]]] = {}
    peer: Run | None = None
    for name, body in contenders.items():
        script, out = work / "contender.py", work / "pairs.json"
        script.write_text(_FRAME.format(body=textwrap.indent(body, "    ")))
        command = [sys.executable, str(script), str(photos), str(home), str(out)]
        run = measure([*command, json.dumps(thresholds)])
        peer = peer or run
        found[name] = {tuple(pair) for pair in json.loads(out.read_text())}
        print(
            f"| {hashers} | {name} | {run.seconds:.2f} | {run.memory / 1e6:.0f} "
            f"| {len(found[name])} | {peer.seconds / run.seconds:.1f} |",
            flush=True,
        )
    reference, *others = found.values()
    for name, pairs in zip(list(found)[1:], others, strict=True):
        if pairs != reference:
            print(f"\n{name}: {len(reference - pairs)} missing, {len(pairs - reference)} more")


def make_photos(source: Path, target: Path, count: int, seed: int) -> None:
    """Crops and re-encodings of the source's photos: a third of them near-duplicates."""
    target.mkdir(parents=True, exist_ok=True)
    originals = sorted(
        str(path)
        for path in source.rglob("*")
        if path.suffix.lower() in (".jpg", ".jpeg", ".png") and cv2.imread(str(path)) is not None
    )
    if not originals:
        raise SystemExit(f"no photos in {source}")
    tasks = [
        (originals[n % len(originals)], str(target / f"{n:06}.jpg"), seed + n) for n in range(count)
    ]
    with ProcessPoolExecutor() as pool:
        list(pool.map(make_photo, tasks, chunksize=50))


def make_photo(task: tuple[str, str, int]) -> None:
    original, target, seed = task
    if Path(target).exists():
        return
    draw = random.Random(seed)
    picture = cv2.imread(original)
    height, width = picture.shape[:2]
    # Small cuts stay near-duplicates of the original, large ones become pictures of their own.
    cut = draw.choice((0.03, 0.15, 0.4))
    top, left = int(height * cut * draw.random()), int(width * cut * draw.random())
    bottom, right = top + int(height * (1 - cut)), left + int(width * (1 - cut))
    crop = picture[top : max(bottom, top + 1), left : max(right, left + 1)]
    cv2.imwrite(target, crop, [cv2.IMWRITE_JPEG_QUALITY, draw.randint(60, 95)])


if __name__ == "__main__":
    main()
