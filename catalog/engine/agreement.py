"""Whether two machines give the same answers for the same pictures, bit for bit.

Hashes are integer arithmetic where processors could differ, but nobody knows all processors, and
another version of a library may decode otherwise. So each worker is asked about a few pictures
before it is trusted with files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import metadata

from catalog import __version__
from catalog.core.sampling import Sampling
from catalog.fingerprint.records import Content
from catalog.hashers.registry import DEFAULT, HASHERS
from catalog.sources import scratch_file

# What is asked about beside hashers.
LOCAL_FEATURES, VIDEOS = "local features", "frames of videos"
# Packages that read what few people have; those that are installed here must be there, too.
_DECODERS = ("pillow-heif", "pillow-jxl-plugin", "rawpy")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a worker has to give: this ``version`` of the catalogue, and for ``pictures`` and a
    ``video``, files as bytes, the digests of the ``answers``, by name: of a hasher, of
    LOCAL_FEATURES, of VIDEOS, or of a package, whose answer is its version."""

    version: str = __version__
    pictures: tuple[bytes, ...] = ()
    video: bytes = b""
    answers: Mapping[str, bytes] = field(default_factory=dict)


def agreement(hashers: Sequence[str] = tuple(HASHERS), *, local: bool = True) -> Agreement:
    """What this machine answers about all that matters for files hashed by these hashers, with
    their local features or without."""
    asked = Agreement(pictures=tuple(_pictures()), video=_video())
    names = [*hashers, *([LOCAL_FEATURES] if local else []), VIDEOS, *filter(version_of, _DECODERS)]
    return replace(asked, answers={name: _answer(name, asked) for name in names})


def disagreements(asked: Agreement) -> list[str]:
    """The names about which this machine answers otherwise."""
    return [name for name, expected in asked.answers.items() if _answer(name, asked) != expected]


def _answer(name: str, asked: Agreement) -> bytes:
    if name in _DECODERS:
        return version_of(name).encode()
    digest = hashlib.sha256()
    for content in _contents(name, asked):
        for frame in content.frames:
            for one in frame.hashes:
                digest.update(one.value + one.turned + bytes((one.quality, one.flat)))
            if frame.local is not None:
                digest.update(frame.local.features + (frame.local.mirrored or b""))
    return digest.digest()


def _contents(name: str, asked: Agreement) -> Iterator[Content]:
    from catalog.fingerprint.pictures import every, picture_content
    from catalog.fingerprint.videos import video_content

    if name == VIDEOS:
        with scratch_file(asked.video) as place:
            yield video_content(place, "avi", (DEFAULT,), Sampling(frames_per_second=None))
        return
    local = name == LOCAL_FEATURES
    for data in asked.pictures:
        yield picture_content("picture", data, () if local else (name,), every, local=local)


def version_of(package: str) -> str:
    """The installed version of a package; nothing if it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _pictures() -> Iterator[bytes]:
    """A JPEG in colour, larger than what hashers reduce pictures to, and a PNG with hard edges and
    a margin."""
    import cv2
    import numpy as np

    random = np.random.default_rng(20)
    coarse = random.integers(0, 256, (9, 12, 3), np.uint8)
    smooth = cv2.resize(coarse, (640, 480), interpolation=cv2.INTER_LINEAR)
    fine = random.integers(0, 48, (480, 640, 1), np.uint8)
    yield _encoded(".jpg", np.minimum(smooth, 207) + fine)
    edges = np.kron(random.integers(0, 2, (12, 16), np.uint8), np.full((16, 16), 255, np.uint8))
    yield _encoded(".png", cv2.copyMakeBorder(edges, 20, 20, 30, 30, cv2.BORDER_CONSTANT, value=0))


def _encoded(suffix: str, picture: object) -> bytes:
    import cv2

    done, data = cv2.imencode(suffix, picture)  # type: ignore[call-overload]
    assert done
    return bytes(data)


def _video() -> bytes:
    """A second of a moving pattern."""
    import io

    import av
    import numpy as np

    random = np.random.default_rng(21)
    pattern = np.kron(random.integers(0, 256, (12, 32, 3), np.uint8), np.ones((8, 8, 1), np.uint8))
    stream = io.BytesIO()
    with av.open(stream, "w", format="avi") as container:
        track = container.add_stream("mpeg4", rate=12)
        track.width, track.height, track.pix_fmt = 128, 96, "yuv420p"
        for shift in range(12):
            part = np.ascontiguousarray(pattern[:, 8 * shift : 8 * shift + 128])
            container.mux(track.encode(av.VideoFrame.from_ndarray(part, format="rgb24")))
        container.mux(track.encode())
    return stream.getvalue()
