"""Pairs of many videos: how long the database takes for all of them, and for one more.

Made videos have 200 kept frames each, one every one or two seconds. One in twenty is a
copy of another, one in twenty a clip of 50 frames of another from somewhere in the middle; frames
of these are as far from their originals as real pairs are. All else is random.

In further catalogues all videos begin with the same five frames: as the same hashes, or each a few
bits off, as encoders leave them; and of so few videos that no hash is crowded, so that each of
their pairs is worked out. What is told is what one process takes that matches all, and
another one that matches one more video, a clip; memory is without the server's.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from contest import print_row
from measuring import measure
from numpy.typing import NDArray
from scratch import scratch
from search import BITS, RADIUS, REAL_DISTANCES
from sqlalchemy import text

from catalog import Catalog
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.ingest import store
from catalog.sources.stat import Stat

_FRAMES, _CLIP, _INTRO = 200, 50, 5
_PLANTED = 20  # one of so many videos is a copy, and one a clip
_FEW = 200  # videos with a common intro of which each pair is worked out
_ONCE = 100  # videos in a transaction

Hashes = NDArray[np.uint8]

# Matches what is queued, and tells how long each step took.
_MATCH = """
import json, sys, time
from catalog import Catalog
from catalog.match.hashes import match
from catalog.match.videos import match_videos
with Catalog.open(sys.argv[1]) as catalog:
    times = [time.perf_counter()]
    pairs = match(catalog.database)
    times.append(time.perf_counter())
    match_videos(catalog.database)
    times.append(time.perf_counter())
    listed = sum(1 for _ in catalog.duplicates())
    times.append(time.perf_counter())
    print(json.dumps([b - a for a, b in zip(times, times[1:])]))
"""


@dataclass(frozen=True)
class Video:
    """Hashes of the frames kept, of shape (n, bytes), and the seconds at which they begin."""

    name: str
    hashes: Hashes
    times: NDArray[np.float64]
    origin: str | None = None


@dataclass
class Library:
    """Made videos; of one that is a copy or a clip the origin is known."""

    draw: np.random.Generator
    videos: list[Video] = field(default_factory=list)

    def fill(self, count: int) -> None:
        originals = count - 2 * (count // _PLANTED)
        for number in range(originals):
            hashes = self.draw.integers(0, 256, (_FRAMES, BITS // 8), dtype=np.uint8)
            times = self.draw.integers(1, 3, _FRAMES).cumsum().astype(np.float64)
            self.videos.append(Video(f"{number:06}", hashes, times - times[0]))
        chosen = self.draw.permutation(originals)[: count - originals]
        for number, at in enumerate(chosen.tolist()):
            part = slice(0, _FRAMES) if number % 2 else self.clip()
            self.videos.append(self.like(self.videos[at], part, f"copy-{number:06}"))

    def clip(self) -> slice:
        start = int(self.draw.integers(_INTRO, _FRAMES - _CLIP))
        return slice(start, start + _CLIP)

    def like(self, video: Video, part: slice, name: str) -> Video:
        """A part of a video once more, re-encoded."""
        weights = np.array(REAL_DISTANCES) / sum(REAL_DISTANCES)
        hashes, times = video.hashes[part], video.times[part]
        distances = self.draw.choice(np.arange(2, RADIUS, 2), len(hashes), p=weights)
        return Video(name, self.flipped(hashes, distances), times - times[0], video.name)

    def flipped(self, hashes: Hashes, distances: NDArray[np.int64]) -> Hashes:
        """Each hash with so many of its bits flipped."""
        order = self.draw.random((len(hashes), BITS)).argsort(axis=1)
        return hashes ^ np.packbits(order < distances[:, np.newaxis], axis=1)

    def begin_with(self, intro: Hashes, distance: int) -> None:
        """Let all videos begin with the same, so many bits off."""
        for at, video in enumerate(self.videos):
            begun = self.flipped(intro, np.full(len(intro), distance))
            hashes = np.concatenate([begun, video.hashes])
            later = video.times + len(intro)
            times = np.concatenate([np.arange(len(intro)), later])
            self.videos[at] = replace(video, hashes=hashes, times=times)


def main(seed: int, count: int) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print_row(
        "videos of 200 frames", "", "hashes, s", "videos, s", "listing, s", "MB",
        "video pairs", "listed", "planted found",
    )  # fmt: skip
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, number, intro in (
        ("unrelated but for copies and clips", count, None),
        ("a common intro, the same hashes", count, 0),
        ("a common intro, 10 bits off, no crowd", min(count, _FEW), 10),
        ("a common intro, 10 bits off", count, 10),
    ):
        library = Library(np.random.default_rng(seed))
        library.fill(number)
        if intro is not None:
            common = library.draw.integers(0, 256, (_INTRO, BITS // 8), dtype=np.uint8)
            library.begin_with(common, intro)
        _measure(f"{number:,}: {name}", library)


def _measure(name: str, library: Library) -> None:
    with scratch() as work:
        home = work / "home"
        added = library.like(library.videos[0], library.clip(), "added")
        known: list[Video] = []
        for what, videos in (("all", library.videos), ("one more", [added])):
            with Catalog.open(home) as catalog:
                _save(catalog, videos)
                if what == "all":
                    catalog.database.tidy()
            output = home / "times"
            run = measure([sys.executable, "-c", _MATCH, str(home)], output)
            known.extend(videos)
            planted = {frozenset((one.name, one.origin)) for one in known if one.origin}
            with Catalog.open(home) as catalog:
                listed = {
                    frozenset(Path(file).name for file in (pair.file1, pair.file2))
                    for pair in catalog.duplicates()
                }
                stored = _count(catalog)
            seconds = [f"{one:.2f}" for one in json.loads(output.read_text())]
            found = f"{len(planted & listed)} of {len(planted)}"
            memory = f"{run.own_memory / 1e6:.0f}"
            print_row(name, what, *seconds, memory, f"{stored:,}", f"{len(listed):,}", found)


def _count(catalog: Catalog) -> int:
    with catalog.database.read() as connection:
        query = text("SELECT count(*) FROM catalog.video_pair")
        return int(connection.execute(query).scalar_one())


def _save(catalog: Catalog, videos: list[Video]) -> None:
    with catalog.database.read() as connection:
        ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
    for start in range(0, len(videos), _ONCE):
        with catalog.database.begin() as connection:
            store.save(connection, list(_fingerprints(videos[start : start + _ONCE])), ids)


def _fingerprints(videos: list[Video]) -> Iterator[Fingerprint]:
    for video in videos:
        times = video.times.tolist()
        untils = [*(time - 1 for time in times[1:]), times[-1]]
        frames = [
            Frame(at, time, (FrameHash("phash", value.tobytes(), 100, False, until=until),))
            for at, (time, until, value) in enumerate(zip(times, untils, video.hashes, strict=True))
        ]
        content = Content("video", "mp4", 640, 360, "made", tuple(frames), times[-1] + 1, 1)
        sha256 = hashlib.sha256(video.name.encode()).digest()
        yield Fingerprint(f"/made/{video.name}", Stat(1000, 1), sha256, content)
