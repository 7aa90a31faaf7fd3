"""A picture or video to look for: one file in, its hashes by every isometry out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from catalog.core.completeness import WHOLE, Completeness
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.core.paths import Anchored, anchored, resolved
from catalog.core.progress import Progress, quiet
from catalog.core.sampling import Sampling
from catalog.errors import CatalogError, MediaError, UnhashableImage, WorkerError
from catalog.fingerprint.digests import Digests
from catalog.fingerprint.records import FrameHash
from catalog.fingerprint.task import content_of, look
from catalog.local.records import Features
from catalog.work.executor import Executor, each, marked

# How two pictures are near each other: as wholes, by what is inside the margins of one or both, or
# because they show a part of one another.
View = Literal["whole", "inner", "part"]


class ProbeFrame(NamedTuple):
    """What a hasher says of a frame: hashes by isometry, r0 first; ``flat`` if it holds nothing to
    compare; ``quality`` from 0 to 100.

    It is seen from ``start`` to ``until``, in seconds; a picture has 0 for both, and what is inside
    its margins a millisecond or two, as its position is.
    """

    values: Mapping[Isometry, bytes]
    flat: bool
    position: int = 0
    start: float = 0.0
    until: float = 0.0
    quality: int | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """A picture or video to look for.

    ``path`` is what the person calls it, ``real_path`` where it lies; ``frames`` by hasher: of a
    picture the whole and, where it has margins, the inside, of a video those that are kept.
    ``size`` is its width and height in pixels; ``local`` has, if asked for, the local features of a
    picture, at position 0, or of some frames of a video, by position. ``md5`` and
    ``sha1`` are there if they were asked for.
    """

    path: str
    real_path: str
    sha256: bytes
    is_video: bool
    frames: Mapping[str, tuple[ProbeFrame, ...]]
    completeness: Completeness = WHOLE
    size: tuple[int, int] = (0, 0)
    local: Mapping[int, Features] = field(default_factory=dict)
    md5: bytes | None = None
    sha1: bytes | None = None

    @property
    def digests(self) -> Digests:
        """Its exact digests, as far as they are known."""
        return Digests(self.sha256, self.md5, self.sha1)

    @property
    def flat(self) -> bool:
        """Whether it holds nothing that one of the hashers could compare."""
        return any(all(one.flat for one in frames) for frames in self.frames.values())


@dataclass(frozen=True, slots=True)
class Probing:
    """The work of making probes, for worker processes: by which hashers, of which frames of a
    video, and whether large pictures are hashed at their full size. Those of more than
    ``max_pixels`` are not decoded.

    With ``isometric`` they are hashed by all isometries, with ``turned_pictures`` pictures are.
    With ``local`` local features of pictures are found, and of as many frames of a video as
    ``sampling`` says. The ``digests`` come beside SHA-256.
    """

    hashers: tuple[str, ...]
    isometric: bool
    sampling: Sampling
    exact_decode: bool
    max_pixels: int
    turned_pictures: bool = False
    local: bool = False
    digests: tuple[str, ...] = ()

    def __call__(self, files: list[Anchored]) -> list[Probe | MediaError]:
        return [self._try(file) for file in marked(files)]

    def _try(self, file: Anchored) -> Probe | MediaError:
        try:
            return self._probe(file)
        except MediaError as error:
            return type(error)(file.path, error.reason)
        except (CatalogError, MemoryError, OSError):
            raise
        except Exception as error:  # decoders may fail in ways that were not foreseen
            said = f"{type(error).__name__}: {error}"
            return UnhashableImage(file.path, f"it cannot be read, and nobody foresaw why: {said}")

    def _probe(self, file: Anchored) -> Probe:
        digests, content = content_of(
            file.place,
            self.hashers,
            self.sampling,
            isometric=self.isometric or (self.turned_pictures and not look(file.place).moving),
            exact_decode=self.exact_decode,
            max_pixels=self.max_pixels,
            local=self.local,
            digests=self.digests,
        )
        frames: dict[str, list[ProbeFrame]] = {name: [] for name in self.hashers}
        for frame in content.frames:
            for found in frame.hashes:
                start = frame.timestamp
                if start is None:
                    start = frame.position / 1000
                until = start if found.until is None else found.until
                frames[found.hasher].append(
                    ProbeFrame(
                        _by_isometry(found),
                        found.flat,
                        frame.position,
                        start,
                        until,
                        found.quality,
                    )
                )
        return Probe(
            file.path,
            resolved(file.place),
            digests.sha256,
            content.kind == "video",
            {name: tuple(kept) for name, kept in frames.items()},
            content.completeness,
            (content.width, content.height),
            {one.position: one.local for one in content.frames if one.local is not None},
            digests.md5,
            digests.sha1,
        )


def probe_all(
    executor: Executor, probing: Probing, files: Sequence[str], progress: Progress = quiet
) -> list[tuple[str, Probe | MediaError]]:
    """Each file with its probe, read and hashed by the workers of ``executor``."""
    found: dict[str, Probe | MediaError] = {}
    results = each(executor, probing, map(anchored, files))
    for file, result in progress(results, total=len(files), desc="Hashing"):
        if isinstance(result, WorkerError):  # the file killed its worker
            result = UnhashableImage(file.path, str(result))
        found[file.path] = result
    return [(path, found[path]) for path in files]


def _by_isometry(found: FrameHash) -> dict[Isometry, bytes]:
    width = len(found.value)
    whole = found.value + found.turned
    values = (whole[at : at + width] for at in range(0, len(whole), width))
    return dict(zip(ISOMETRIES, values, strict=False))
