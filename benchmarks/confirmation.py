"""What it costs that a second hasher has to confirm pairs, where pairs are read.

    python benchmarks/confirmation.py --photos PHOTOS --count 10000

Photos are made from those in --photos by cropping and re-encoding, and catalogued by phash and pdq
on a new embedded server, once as they are and once isometric. Pairs of phash are listed, and
clusters made, without confirmation and confirmed by pdq:0.25; times are the quickest of --rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from contest import print_row
from photos import make_photos
from scratch import scratch

from catalog import Catalog


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with scratch() as work:
        photos = work / "photos"
        make_photos(asked.photos, photos, asked.count, asked.seed)
        print_row(
            "catalogue", "pairs", "confirmed", "listed, s", "listed if confirmed, s",
            "µs a pair more", "clusters, s", "clusters if confirmed, s",
        )  # fmt: skip
        print(f"|---|{'---:|' * 7}")
        for isometric in (False, True):
            home = work / f"home-{isometric}"
            with Catalog.open(home) as catalog:
                catalog.ingest([photos], ["phash", "pdq"], isometric=isometric)
                _print_row(catalog, isometric, asked.rounds)


def _print_row(catalog: Catalog, isometric: bool, rounds: int) -> None:
    def listed() -> int:
        return sum(1 for _ in catalog.duplicates(hashers=["phash"]))

    def clustered() -> int:
        return sum(1 for _ in catalog.clusters(hashers=["phash"], strictness="clique"))

    pairs, plain = _timed(listed, rounds)
    _, plain_clusters = _timed(clustered, rounds)
    catalog.set_confirm("pdq", 0.25)
    confirmed, asking = _timed(listed, rounds)
    _, clusters = _timed(clustered, rounds)
    print_row(
        "isometric" if isometric else "plain",
        f"{pairs:,}",
        f"{confirmed:,}",
        f"{plain:.2f}",
        f"{asking:.2f}",
        f"{(asking - plain) / max(pairs, 1) * 1e6:.0f}",
        f"{plain_clusters:.2f}",
        f"{clusters:.2f}",
    )


def _timed(work: Callable[[], int], rounds: int) -> tuple[int, float]:
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        count = work()
        best = min(best, time.perf_counter() - started)
    return count, best


if __name__ == "__main__":
    main()
