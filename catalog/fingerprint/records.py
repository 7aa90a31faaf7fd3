"""What a file is to be asked, and what it said: records that travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from catalog.core.completeness import WHOLE, Completeness, Stream
from catalog.core.sampling import Sampling
from catalog.fingerprint.digests import Digests
from catalog.local.records import Features
from catalog.sources.stat import Stat

# The positions of what is inside the margins of a still picture: without its plain sides, and with
# them where it has some.
INNER, WITH_SIDES = INSIDES = 1, 2
MARGINS = 4  # the revision of the search for margins
_LONGEST_SIDE = 2**31 - 1  # pixels
_LONGEST = 1e9  # seconds, or thirty years: longer is not a video, nor is what is not a number


@dataclass(frozen=True, slots=True)
class Request:
    """A file to fingerprint, and the ``stat`` that it had when this was asked.

    ``hashed`` gives, for contents of the file's size that the catalogue knows (by SHA-256), the
    hashers that have seen them: what is known is not decoded again. A ``required`` file is one
    that a person named; it fails where another one that is not media is just not catalogued.
    ``isometric`` asks for the hashes of the turned and mirrored picture too, ``exact_decode`` for
    those of a large picture at its full size; ``sampling`` says which frames of a video are stored.
    What has more than ``max_pixels`` is not decoded. ``local`` asks for the local features of a
    still picture, and of as many frames of a video as ``sampling`` says, with ``isometric`` for
    those of the mirrored one too, and ``digests`` for these beside SHA-256. Its bytes are read at
    ``place``, if that is not its path. One that is ``alone`` in its task tells how far it is.
    """

    path: str
    stat: Stat | None
    hashers: tuple[str, ...]
    hashed: Mapping[bytes, frozenset[str]]
    required: bool = False
    isometric: bool = False
    sampling: Sampling = field(default_factory=Sampling)
    exact_decode: bool = False
    max_pixels: int | None = None
    local: bool = False
    digests: tuple[str, ...] = ()
    place: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class FrameHash:
    """One hasher's answer for one frame: packed bytes, and quality from 0 to 100.

    A ``flat`` frame holds nothing to compare (Hasher.is_flat; in a video, one of too low a quality
    too). ``turned`` are the hashes of its stored isometries behind the first, one behind the other,
    if asked for. A video looks like this ``until`` so many seconds from its first frame. The sides
    of the picture were divided by ``reduction`` before it was hashed, by that ``revision`` of the
    hasher.
    """

    hasher: str
    value: bytes
    quality: int
    flat: bool
    turned: bytes = b""
    until: float | None = None
    reduction: int = 1
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a media: its number in the file, from 0, and its time in seconds.

    A still picture has a second one, at INNER, where it has margins or plain sides: what is left
    without them. Where it has both, a third one, at WITH_SIDES, is left without the margins. A
    ``box`` says where that lies: left, top, right and bottom in pixels, the last two excluded; None
    where there are plain sides only, which belong to the picture. ``local`` are the local features,
    if they were asked for.
    """

    position: int
    timestamp: float | None
    hashes: tuple[FrameHash, ...]
    box: tuple[int, int, int, int] | None = None
    local: Features | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What decoding a media gave; sizes in pixels, upright; ``duration`` in seconds, None also
    where what is told of it cannot be.

    ``sampling`` is the revision of the Sampling by which frames of a video were chosen.
    ``told_duration`` is what the file says, None where it says nothing; ``streams`` are those of a
    video. ``detail`` is a picture for a second look, as catalog.core.detail has it; ``camera`` and
    ``taken`` are what its EXIF says (catalog.media.exif). ``margins`` is the revision of the search
    for margins, None where they were not sought, and ``jpeg_quality`` what its quantisation table
    tells (catalog.media.jpeg_quality).
    """

    kind: str
    format: str
    width: int
    height: int
    decoder: str
    frames: tuple[Frame, ...]
    duration: float | None = None
    sampling: int | None = None
    completeness: Completeness = WHOLE
    told_duration: float | None = None
    streams: tuple[Stream, ...] = ()
    detail: bytes | None = None
    margins: int | None = None
    camera: str | None = None
    taken: str | None = None
    jpeg_quality: int | None = None

    def __post_init__(self) -> None:
        if not (0 < self.width <= _LONGEST_SIDE and 0 < self.height <= _LONGEST_SIDE):
            raise ValueError(f"it claims to have {self.width} x {self.height} pixels")
        if self.duration is not None and not 0 <= self.duration <= _LONGEST:
            object.__setattr__(self, "duration", None)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file that was read; ``content`` is None where every hasher asked for had seen it. ``md5``
    and ``sha1`` are there if they were asked for."""

    path: str
    stat: Stat
    sha256: bytes
    content: Content | None
    md5: bytes | None = None
    sha1: bytes | None = None

    @classmethod
    def of(cls, path: str, stat: Stat, digests: Digests, content: Content | None) -> Fingerprint:
        """A file with these digests."""
        return cls(path, stat, digests.sha256, content, digests.md5, digests.sha1)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file without a fingerprint, and why.

    ``stat`` is None where the file could not be read: reading it is then always tried again.
    """

    path: str
    stat: Stat | None
    stage: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that is not a picture or video and does not say it is one."""

    path: str
    stat: Stat


@dataclass(frozen=True, slots=True)
class Postponed:
    """A file that the machine cannot read for now, for a ``reason`` that is not the file's."""

    path: str
    reason: str


Outcome = Fingerprint | Failure | Ignored


class Alone(Enum):
    """The answer for a file that takes long: it is to be fingerprinted by a task of its own."""

    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a video is: seconds that are done, and all seconds (None: not known)."""

    seconds: float
    duration: float | None
