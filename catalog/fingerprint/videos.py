"""From the frames of a video to their hashes, and the other facts that are stored about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from catalog.core.bits import distance
from catalog.core.completeness import NEARLY, WHOLE, Completeness, Stream
from catalog.core.sampling import Sampling
from catalog.errors import UndecodableVideo
from catalog.fingerprint.pictures import Isometries, hashed_by, upright
from catalog.fingerprint.records import Advance, Content, Frame, FrameHash
from catalog.hashers import get_hasher
from catalog.hashers.base import Hasher
from catalog.local.records import OVERLAP_HASHER, Features
from catalog.media.bars import crop_bars
from catalog.media.image import too_large
from catalog.media.messages import Damage
from catalog.media.picture import Picture
from catalog.media.reading import Reading
from catalog.media.sound import listen
from catalog.media.video import DECODER, Video, VideoFrame, heard_ffmpeg

if TYPE_CHECKING:
    from catalog.fingerprint.moments import Moments

# So many frames are looked at of a video none of whose frames was good enough, if it has them; and
# so many poor ones are kept at most.
_FEW, _MOST_POOR = 8, 16
# A film that ends so much earlier than announced lacks its end. Rounding, and the last frame's
# length, make differences that are smaller.
_SECONDS, _SHARE = 1.0, 0.02


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
    local: bool = False,
) -> Content:
    """A video, or so much of its beginning, decoded and hashed frame by frame; ``told`` is called
    after each.

    Each hasher keeps frames of its own, and the first one in any case: as flat if it would not have
    kept it. Where no frame is good enough, more of a short video are looked at, and the best of the
    poor ones are kept. With ``local`` as many frames as ``sampling`` says, of those that
    OVERLAP_HASHER keeps, get their local features, and those of the mirrored frame if it is to be
    hashed by more than one isometry.

    Raises UnreadableFile, NotMedia, UndecodableVideo or UnhashableImage.
    """
    chosen = [_Chosen(get_hasher(name), sampling, isometries) for name in hashers]
    searched = _Searched.among(chosen) if local and sampling.local_frames else None
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
            if searched is not None:
                searched.look(frame)
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
                    if searched is not None:
                        searched.look(frame)
    for one in wanting:
        one.settle()
    duration = max(video.duration or 0.0, last)
    streams: tuple[Stream, ...] = ()
    completeness = WHOLE
    if video.reading is not None and not broken_off:
        duration = max(video.reading.duration or duration, last)
        streams = _with_sound(path, video.reading.streams, duration)
        completeness = _completeness(video.reading, damage)
    return Content(
        kind="video",
        format=format_,
        width=video.width,
        height=video.height,
        decoder=DECODER,
        frames=_frames(chosen, {} if searched is None else searched.features(duration)),
        duration=duration,
        sampling=sampling.revision,
        completeness=completeness,
        told_duration=video.duration,
        streams=streams,
    )


def _look(path: str, frame: VideoFrame, chosen: Sequence[_Chosen], sampling: Sampling) -> None:
    picture = Picture(crop_bars(frame.rgb) if sampling.crop_bars else frame.rgb)
    for one in chosen:
        one.look(path, picture, frame.index, frame.timestamp)


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
        hashed, _ = hashed_by(path, picture, self.hasher, upright(self.hasher))
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
            _, turned = hashed_by(path, picture, self.hasher, isometries)
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


@dataclass(frozen=True)
class _Searched:
    """Frames that a hasher keeps, some of which are searched for local features."""

    by: _Chosen
    moments: Moments

    @classmethod
    def among(cls, chosen: Sequence[_Chosen]) -> _Searched | None:
        """Those that OVERLAP_HASHER keeps, if it is there."""
        for one in chosen:
            if one.hasher.name == OVERLAP_HASHER:
                from catalog.fingerprint.moments import Moments  # what finds features loads slowly

                mirrored = one.isometries is not upright
                return cls(one, Moments(one.sampling.local_frames, mirrored=mirrored))
        return None

    def look(self, frame: VideoFrame) -> None:
        """See a frame that the hasher has seen."""
        found = self.by.poor.get(frame.index) or self.by.kept.get(frame.index)
        if found is not None:
            telling = not found[1].flat
            self.moments.see(frame.rgb, frame.index, frame.timestamp, telling=telling)

    def features(self, duration: float) -> dict[int, Features]:
        """Those of the chosen frames, by position, once the hasher has settled."""
        kept = frozenset(at for at, (_, found) in self.by.kept.items() if not found.flat)
        return self.moments.features(kept, duration)


def _frames(chosen: Sequence[_Chosen], local: Mapping[int, Features]) -> tuple[Frame, ...]:
    times = {position: began for one in chosen for position, (began, _) in one.kept.items()}
    return tuple(
        Frame(
            position,
            times[position],
            tuple(one.kept[position][1] for one in chosen if position in one.kept),
            local=local.get(position),
        )
        for position in sorted(times)
    )


def _completeness(reading: Reading, damage: Damage) -> Completeness:
    """How completely a video was seen, whose frames were read with this damage."""
    seen, told = reading.duration, reading.told
    decoded, remarks = 1.0, []
    may_end_early = reading.cut or reading.missing or _is_alone(reading.streams)
    if told and seen and may_end_early and told - seen > max(_SECONDS, _SHARE * told):
        decoded = seen / told
        remarks.append(f"it ends after {seen:.1f} of {told:.1f} seconds")
    elif reading.missing or reading.cut:
        decoded = NEARLY
    if reading.missing:
        remarks.append(reading.missing)
    elif reading.cut:
        remarks.append("reading ended with an error before its end")
    warnings = 0
    if decoded == 1:  # else it is how the decoder tells of the end
        warnings = max(reading.corrupt, damage.count)
        remarks += [f"the decoder says: {line}" for line in damage.said]
        if reading.corrupt:
            remarks.append(f"{reading.corrupt:,} packets or frames are damaged")
    films = sum(stream.kind == "video" for stream in reading.streams) or 1
    if films > 1:
        remarks.append(f"1 of {films} video streams was compared")
    return Completeness(decoded, films, 1, warnings, tuple(remarks))


def _is_alone(streams: Sequence[Stream]) -> bool:
    """Whether no other stream may be why a file lasts longer than its film."""
    return sum(stream.kind in ("video", "audio", "subtitle") for stream in streams) == 1


def _with_sound(path: str, streams: Sequence[Stream], duration: float) -> tuple[Stream, ...]:
    """The streams of a video, with the fingerprint of its main sound."""
    if all(stream.kind != "audio" for stream in streams):
        return tuple(streams)
    heard = listen(path, duration)
    if heard is None:
        return tuple(streams)
    number, sound = heard
    return tuple(
        replace(one, chosen=True, sound=sound) if one.number == number else one for one in streams
    )
