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
from catalog.media.exif import notes_of
from catalog.media.image import image_format, too_large
from catalog.media.messages import Damage
from catalog.media.picture import Picture
from catalog.media.reduction import PictureFile, View
from catalog.media.scaling import resize_area
from catalog.media.video import DECODER as VIDEO_DECODER
from catalog.media.video import Video, VideoFrame, heard_ffmpeg

# So many frames are looked at of a video none of whose frames was good enough, if it has them; and
# so many poor ones are kept at most.
_FEW, _MOST_POOR = 8, 16

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
    notes = notes_of(found.name, data)
    return Content(
        found.kind.value,
        found.name,
        *file.size,
        file.decoder or "",
        (frame,),
        completeness=picture_completeness(found.name, data, file.damage),
        detail=_detail(file.whole if exact_decode else file.reduced),
        camera=notes.camera,
        taken=notes.taken,
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
    kept it. Where no frame is good enough, more of a short video are looked at, and the best of the
    poor ones are kept.

    Raises UnreadableFile, NotMedia, UndecodableVideo or UnhashableImage.
    """
    chosen = [_Chosen(get_hasher(name), sampling, isometries) for name in hashers]
    damage = Damage()
    with heard_ffmpeg(damage), Video(path) as video:
        if max_pixels is not None and video.width * video.height > max_pixels:
            raise UndecodableVideo(path, too_large(video.width, video.height, max_pixels))
        last, count, broken_off = 0.0, 0, False
        for frame in video.frames(sampling.frames_per_second):
            if max_seconds is not None and frame.timestamp > max_seconds:
                broken_off = True
                break
            _look(path, frame, chosen, sampling)
            last, count = frame.timestamp, count + 1
            if told is not None:
                told(Advance(last, video.duration))
    seen = last if video.reading is None else video.reading.duration or last
    wanting = [one for one in chosen if one.last is None]
    if wanting and count < _FEW and seen > 0:
        with Video(path) as video_again:
            for frame in video_again.frames(_FEW / seen):
                if frame.index > 0:  # which has been seen
                    _look(path, frame, wanting, sampling)
    for one in wanting:
        one.settle()
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


def _look(path: str, frame: VideoFrame, chosen: Sequence[_Chosen], sampling: Sampling) -> None:
    picture = Picture(crop_bars(frame.rgb) if sampling.crop_bars else frame.rgb)
    for one in chosen:
        one.look(path, picture, frame.index, frame.timestamp)


def _detail(view: View) -> bytes:
    """A picture for a second look: the means of two by two pixels of its miniature."""
    return resize_area(view.picture.miniature, detail.SIDE, detail.SIDE).tobytes()


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

    As perception's documentation has it: a frame is compared with the last one that was kept. While
    there is none, ``poor`` ones that hold something to compare are noted, to make do with.
    """

    hasher: Hasher
    sampling: Sampling
    isometries: Isometries
    kept: dict[int, tuple[float, FrameHash]] = field(default_factory=dict)
    last: int | None = None
    poor: dict[int, tuple[float, FrameHash]] = field(default_factory=dict)

    def look(self, path: str, picture: Picture, position: int, timestamp: float) -> None:
        """See the next frame."""
        hashed, _ = _hashed(path, picture, self.hasher, upright(self.hasher))
        is_flat = self.hasher.is_flat(hashed)
        too_poor = is_flat or hashed.quality < self.sampling.min_quality
        noted = self.poor if too_poor else self.kept
        earlier = max((at for at in self.poor if at < position), default=None)
        last = earlier if too_poor else self.last
        unneeded = is_flat or self.last is not None
        if too_poor and self.kept and unneeded:
            return
        if last is not None and distance(noted[last][1].value, hashed.value) <= self._radius:
            noted[last] = noted[last][0], replace(noted[last][1], until=timestamp)
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
        if not too_poor:
            self.kept[position], self.last = (timestamp, found), position
            return
        self.kept = self.kept or {position: (timestamp, found)}
        if not unneeded:
            self.poor[position] = timestamp, replace(found, flat=False)
            if len(self.poor) > _MOST_POOR:
                del self.poor[min(self.poor, key=lambda at: self.poor[at][1].quality)]

    def settle(self) -> None:
        """Make do with poor frames if there is no better one."""
        if self.last is None:
            self.kept |= self.poor

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
