"""From pictures and videos to the hashes of their frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from catalog.core import detail
from catalog.core.bits import distance
from catalog.core.completeness import WHOLE, Stream
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.core.sampling import Sampling
from catalog.errors import UndecodableVideo
from catalog.fingerprint.completeness import picture_completeness, video_completeness, with_sound
from catalog.fingerprint.records import Advance, Content, Frame, FrameHash
from catalog.hashers import get_hasher
from catalog.hashers.base import Hashed, Hasher, blaming
from catalog.media.bars import crop_bars
from catalog.media.image import image_format, too_large
from catalog.media.messages import Damage
from catalog.media.picture import Picture
from catalog.media.reduction import PictureFile, View
from catalog.media.scaling import resize_area
from catalog.media.video import DECODER as VIDEO_DECODER
from catalog.media.video import Video, heard_ffmpeg

Isometries = Callable[[Hasher], Sequence[Isometry]]


def upright(hasher: Hasher) -> Sequence[Isometry]:
    """No isometry but r0."""
    return hasher.kept[:1]


def kept(hasher: Hasher) -> Sequence[Isometry]:
    """Those whose hashes an isometric catalogue keeps."""
    return hasher.kept


def asked(isometric: bool) -> Isometries:
    """Those that an ingest needs, of an isometric catalogue or of another one."""
    return kept if isometric else upright


def every(hasher: Hasher) -> Sequence[Isometry]:
    """All eight."""
    del hasher
    return ISOMETRIES


def picture_content(
    path: str,
    data: bytes,
    hashers: Sequence[str],
    isometries: Isometries = upright,
    *,
    exact_decode: bool = False,
    max_pixels: int | None = None,
) -> Content:
    """The bytes of a picture, decoded, and hashed by some isometries.

    Unless ``exact_decode`` is set, hashers that reduce a large picture see it reduced. One of more
    than ``max_pixels`` is not decoded.

    Raises NotMedia, UndecodableImage or UnhashableImage.
    """
    found = image_format(path, data)
    file = PictureFile(path, data, max_pixels)
    hashes = []
    for name in hashers:
        hasher = get_hasher(name)
        view = file.whole if exact_decode or not hasher.reduces else file.reduced
        hashed, turned = _hashed(path, view.picture, hasher, isometries(hasher))
        hashes.append(
            FrameHash(
                name,
                hashed.value,
                hashed.quality,
                hasher.is_flat(hashed),
                turned,
                reduction=view.reduction,
                revision=hasher.revision,
            )
        )
    frame = Frame(0, None, tuple(hashes))
    return Content(
        found.kind.value,
        found.name,
        *file.size,
        file.decoder or "",
        (frame,),
        completeness=picture_completeness(found.name, data, file.damage),
        detail=_detail(file.whole if exact_decode else file.reduced),
    )


def video_content(
    path: str,
    format_: str,
    hashers: Sequence[str],
    sampling: Sampling,
    isometries: Isometries = upright,
    told: Callable[[Advance], None] | None = None,
    *,
    max_pixels: int | None = None,
    max_seconds: float | None = None,
) -> Content:
    """A video, or so much of its beginning, decoded and hashed frame by frame; ``told`` is called
    after each.

    Each hasher keeps frames of its own, and the first one in any case: as flat if it would not have
    kept it.

    Raises UnreadableFile, NotMedia, UndecodableVideo or UnhashableImage.
    """
    chosen = [_Chosen(get_hasher(name), sampling, isometries) for name in hashers]
    damage = Damage()
    with heard_ffmpeg(damage), Video(path) as video:
        if max_pixels is not None and video.width * video.height > max_pixels:
            raise UndecodableVideo(path, too_large(video.width, video.height, max_pixels))
        last, broken_off = 0.0, False
        for frame in video.frames(sampling.frames_per_second):
            if max_seconds is not None and frame.timestamp > max_seconds:
                broken_off = True
                break
            picture = Picture(crop_bars(frame.rgb) if sampling.crop_bars else frame.rgb)
            for one in chosen:
                one.look(path, picture, frame.index, frame.timestamp)
            last = frame.timestamp
            if told is not None:
                told(Advance(last, video.duration))
    duration = max(video.duration or 0.0, last)
    streams: tuple[Stream, ...] = ()
    completeness = WHOLE
    if video.reading is not None and not broken_off:
        duration = max(video.reading.duration or duration, last)
        streams = with_sound(path, video.reading.streams, duration)
        completeness = video_completeness(video.reading, damage)
    return Content(
        kind="video",
        format=format_,
        width=video.width,
        height=video.height,
        decoder=VIDEO_DECODER,
        frames=_frames(chosen),
        duration=duration,
        sampling=sampling.number,
        completeness=completeness,
        told_duration=video.duration,
        streams=streams,
    )


def _detail(view: View) -> bytes:
    """A picture for a second look."""
    return resize_area(view.picture.luma, detail.SIDE, detail.SIDE).tobytes()


def _hashed(
    path: str, picture: Picture, hasher: Hasher, isometries: Sequence[Isometry]
) -> tuple[Hashed, bytes]:
    """A picture's hash by the first isometry, and behind one another those by the others."""
    with blaming(path, picture, hasher):
        hashed, *others = hasher.isometric(picture, isometries).values()
    return hashed, b"".join(other.value for other in others)


@dataclass
class _Chosen:
    """The frames of a video that a hasher keeps: by position, with times.

    As perception's documentation has it: a frame is compared with the last one that was kept.
    """

    hasher: Hasher
    sampling: Sampling
    isometries: Isometries
    kept: dict[int, tuple[float, FrameHash]] = field(default_factory=dict)
    last: int | None = None

    def look(self, path: str, picture: Picture, position: int, timestamp: float) -> None:
        """See the next frame."""
        hashed, _ = _hashed(path, picture, self.hasher, upright(self.hasher))
        too_poor = hashed.quality < self.sampling.min_quality or self.hasher.is_flat(hashed)
        if too_poor and self.kept:
            return
        if self.last is not None:
            began, last = self.kept[self.last]
            if distance(last.value, hashed.value) <= self._radius:
                self.kept[self.last] = began, replace(last, until=timestamp)
                return
        turned = b""
        isometries = self.isometries(self.hasher)
        if len(isometries) > 1:
            _, turned = _hashed(path, picture, self.hasher, isometries)
        found = FrameHash(
            self.hasher.name,
            hashed.value,
            hashed.quality,
            too_poor,
            turned,
            timestamp,
            revision=self.hasher.revision,
        )
        self.kept[position] = timestamp, found
        if not too_poor:
            self.last = position

    @property
    def _radius(self) -> int:
        """The largest distance at which a frame is as good as the one before; -1 for none."""
        threshold = self.sampling.intra_threshold
        return self.hasher.radius(threshold) if threshold else -1


def _frames(chosen: Sequence[_Chosen]) -> tuple[Frame, ...]:
    times = {position: began for one in chosen for position, (began, _) in one.kept.items()}
    return tuple(
        Frame(
            position,
            times[position],
            tuple(one.kept[position][1] for one in chosen if position in one.kept),
        )
        for position in sorted(times)
    )
