"""A media, and what becomes of its hashes when it is changed: what runs in worker processes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from catalog.calibration.distances import Frames, between, frames_of, hashed
from catalog.calibration.films import transform_films
from catalog.calibration.part_variants import PartSearch, PartsSeen
from catalog.calibration.records import Kind
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.core.isometry import ISOMETRIES
from catalog.core.sampling import Sampling
from catalog.errors import MediaError, NotMedia, UndecodableVideo
from catalog.fingerprint.pictures import asked, every, upright
from catalog.fingerprint.records import Advance, Content
from catalog.fingerprint.task import hash_file, look
from catalog.fingerprint.videos import video_content
from catalog.hashers import get_hasher
from catalog.hashers.base import Hasher
from catalog.media import Picture
from catalog.media.frame import shrunk
from catalog.media.reduction import decode_for
from catalog.sources import on_disk
from catalog.work import executor

# Larger pictures and videos are shrunk to this before anything is done to them.
LONGER_SIDE = 640
# How many seconds of longer videos are looked at.
MAX_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Varied:
    """A media and how far its variants are from it.

    ``frames`` by hasher; ``distances`` by hasher, a count of bits for each transformation, where
    all bits mean that the two are never near. ``seconds`` are those of a processor that each hasher
    takes for a frame. ``parts`` are those of a picture, if they were sought.
    """

    path: str
    kind: Kind
    sha256: bytes
    frames: Mapping[str, Frames]
    distances: Mapping[str, tuple[int, ...]]
    seconds: Mapping[str, float]
    parts: PartsSeen | None = None

    @property
    def varied(self) -> bool:
        """Whether variants of it were made."""
        return any(self.distances.values())

    @property
    def flat(self) -> bool:
        """Whether it holds nothing that one of the hashers could compare."""
        return not all(map(len, self.frames.values()))


class Job(NamedTuple):
    """A file to hash, and whether variants are to be made of it."""

    path: str
    varied: bool


@dataclass(frozen=True, slots=True)
class Varying:
    """The work of hashing media and their variants.

    ``pictures`` and ``films`` are names of transformations. With ``isometric`` distances are the
    smallest over all eight transforms of both. Of videos so much has to be in the other as
    ``coverage`` says. With ``local``, pictures and their variants are laid on each other, too.
    """

    hashers: tuple[str, ...]
    pictures: tuple[str, ...]
    films: tuple[str, ...]
    isometric: bool
    seed: int
    sampling: Sampling
    coverage: float
    max_pixels: int
    local: bool = False

    def __call__(self, jobs: list[Job]) -> list[Varied | MediaError]:
        return [self._try(job) for job in executor.marked(jobs)]

    def _try(self, job: Job) -> Varied | MediaError:
        try:
            return self._vary(job)
        except MediaError as error:
            return error

    def _vary(self, job: Job) -> Varied:
        path = job.path
        seen = look(path)
        if seen.moving:
            with suppress(UndecodableVideo) if seen.picture else nullcontext(), on_disk(path) as at:
                return self._video(job, at, seen.format)
        if not seen.picture:
            raise NotMedia(path, "it is neither a picture nor a video")
        return self._picture(job, seen.data)

    def _picture(self, job: Job, data: bytes) -> Varied:
        path = job.path
        sha256 = hashlib.sha256(data).digest()
        picture = Picture(
            shrunk(decode_for(path, data, LONGER_SIDE, self.max_pixels).rgb, LONGER_SIDE)
        )
        frames, seconds = {}, {}
        for name in self.hashers:
            hasher = get_hasher(name)
            frames[name] = hashed(path, picture, hasher, ISOMETRIES if self.isometric else ("r0",))
            # Apart from what hashers share, which the first one would pay for.
            alone = Picture(picture.rgb)
            started = time.process_time()
            hasher.hash(alone)
            seconds[name] = time.process_time() - started
        search = None
        if self.local:
            search = PartSearch(path, picture, sha256, isometric=self.isometric)

        def variants() -> Iterator[Mapping[str, Frames]]:
            for transformation in self.pictures if job.varied else ():
                changed = TRANSFORMATIONS[transformation].apply
                variant = Picture(changed(picture.rgb, _draw(self.seed, sha256, transformation)))
                if search is not None:
                    search.look_at(variant)
                yield {
                    name: hashed(path, variant, hasher, asked(self.isometric)(hasher))
                    for name, hasher in self._by_name()
                }

        varied = self._varied(path, "image", sha256, frames, variants(), seconds)
        return varied if search is None else replace(varied, parts=search.seen())

    def _video(self, job: Job, place: str, format_: str) -> Varied:
        path = job.path
        sha256, _ = hash_file(place)
        isometries = every if self.isometric else upright
        content = video_content(
            place,
            format_,
            self.hashers,
            self.sampling,
            isometries,
            _alive,
            max_pixels=self.max_pixels,
            max_seconds=MAX_SECONDS,
        )

        def variants() -> Iterator[Mapping[str, Frames]]:
            if not job.varied:
                return
            with tempfile.TemporaryDirectory() as folder:
                targets = {film: os.path.join(folder, f"{film}.mp4") for film in self.films}
                transform_films(
                    targets, place, _draw(self.seed, sha256, "films"), MAX_SECONDS, LONGER_SIDE
                )
                for target in targets.values():
                    executor.report(None)
                    variant = video_content(
                        target, "MP4", self.hashers, self.sampling, asked(self.isometric), _alive
                    )
                    yield self._frames(variant)

        return self._varied(path, "video", sha256, self._frames(content), variants(), {})

    def _varied(
        self,
        path: str,
        kind: Kind,
        sha256: bytes,
        frames: Mapping[str, Frames],
        variants: Iterator[Mapping[str, Frames]],
        seconds: Mapping[str, float],
    ) -> Varied:
        distances: dict[str, list[int]] = {name: [] for name in self.hashers}
        if all(map(len, frames.values())):
            for variant in variants:
                for name, hasher in self._by_name():
                    found = between(frames[name], variant[name], self.coverage)
                    distances[name].append(hasher.bits if found is None else found)
        rows = {name: tuple(row) for name, row in distances.items()}
        return Varied(path, kind, sha256, frames, rows, seconds)

    def _by_name(self) -> Iterator[tuple[str, Hasher]]:
        for name in self.hashers:
            yield name, get_hasher(name)

    def _frames(self, content: Content) -> dict[str, Frames]:
        """The hashes of a video that hold something to compare."""
        found: dict[str, list[bytes]] = {name: [] for name in self.hashers}
        for frame in content.frames:
            for one in frame.hashes:
                if not one.flat:
                    found[one.hasher].append(one.value + one.turned)
        return {name: frames_of(rows, get_hasher(name)) for name, rows in found.items()}


def kinds(paths: list[str]) -> list[Kind | None]:
    """What each file is: the work of finding media among files.

    None is what is neither, or cannot be read.
    """
    return [_kind(path) for path in executor.marked(paths)]


def _kind(path: str) -> Kind | None:
    try:
        seen = look(path)
    except MediaError:
        return None
    if seen.moving:
        return "video"
    return "image" if seen.picture else None


def _draw(seed: int, sha256: bytes, transformation: str) -> np.random.Generator:
    """Draws that depend on nothing but the seed, the content and what is done to it."""
    words = [seed, int.from_bytes(sha256, "big"), zlib.crc32(transformation.encode())]
    return np.random.default_rng(words)


def _alive(_: Advance) -> None:
    executor.report(None)
