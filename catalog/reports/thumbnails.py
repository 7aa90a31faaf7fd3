"""What a file looks like: one file in, small JPEGs out, one for a picture, several for a video."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import MediaError, UndecodableImage, UndecodableVideo
from catalog.fingerprint.task import look
from catalog.sources import on_disk
from catalog.work.executor import marked

if TYPE_CHECKING:
    from catalog.media.picture import Pixels

# A video has this many frames in its preview, but no more than its duration has seconds.
_FRAMES = 6
_QUALITIES = (78, 68, 55, 40)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file shows: JPEGs, each with the time in seconds at which the video looks like that.

    A picture has one, without a time; a video at least one, all with different times.
    """

    frames: tuple[tuple[float | None, bytes], ...]


@dataclass(frozen=True, slots=True)
class Thumbnailing:
    """The work of making previews, for worker processes.

    Pictures are at most ``side`` by ``side`` pixels; if a video has several frames, each is at most
    ``frame_side`` by ``frame_side``. What has more than ``max_pixels`` is not decoded. Of the
    ``qualities`` of JPEG the first that needs at most ``most_bytes``, or for one of several frames
    ``most_frame_bytes``, is taken, or else the last one.
    """

    side: int = 240
    frame_side: int = 160
    max_pixels: int | None = None
    qualities: tuple[int, ...] = _QUALITIES
    most_bytes: int = 8_000
    most_frame_bytes: int = 4_000

    def __call__(self, paths: list[str]) -> list[Preview | MediaError]:
        return [self._try(path) for path in marked(paths)]

    def _try(self, path: str) -> Preview | MediaError:
        try:
            return self.preview(path)
        except MediaError as error:
            return error

    def preview(self, path: str) -> Preview:
        """Read a file and shrink what it shows: upright, on white, never enlarged.

        An animation that cannot be decoded as one is shown as a picture.

        Raises MediaError when it shows nothing.
        """
        seen = look(path)
        if seen.moving:
            attempt = suppress(UndecodableVideo) if seen.picture else nullcontext()
            with attempt, on_disk(path) as place:
                return self._strip(place)
        return self._picture(path, seen.data)

    def _picture(self, path: str, data: bytes) -> Preview:
        # Imported here, since the parent process needs the class and no decoder.
        import cv2

        from catalog.media.frame import shrunk
        from catalog.media.reduction import decode_for

        picture = decode_for(path, data, self.side, self.max_pixels)
        try:
            jpeg = self._jpeg(shrunk(picture.rgb, self.side), self.most_bytes)
        except (cv2.error, MemoryError) as error:
            raise UndecodableImage(path, "it cannot be shrunk to a thumbnail") from error
        return Preview(((None, jpeg),))

    def _strip(self, path: str) -> Preview:
        import cv2

        from catalog.media.video import Video

        frames: dict[float, bytes] = {}
        try:
            with Video(path) as video:
                times = _times(video.duration)
                if len(times) == 1:
                    side, most = self.side, self.most_bytes
                else:
                    side, most = self.frame_side, self.most_frame_bytes
                for frame in video.frames_at(times, max_size=side):
                    # A frame that is shown for long is found more than once.
                    if frame.timestamp not in frames:
                        frames[frame.timestamp] = self._jpeg(frame.rgb, most)
        except (cv2.error, MemoryError) as error:
            raise UndecodableVideo(path, "it cannot be shrunk to thumbnails") from error
        if not frames:
            raise UndecodableVideo(path, "no frame of it can be decoded")
        return Preview(tuple(sorted(frames.items())))

    def _jpeg(self, rgb: Pixels, most: int) -> bytes:
        """A JPEG of about ``most`` bytes, or fewer."""
        import cv2

        bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
        data = b""
        for quality in self.qualities:
            options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
            data = cv2.imencode(".jpg", bgr, options)[1].tobytes()
            if len(data) <= most:
                break
        return data


def _times(duration: float | None) -> list[float]:
    """The middles of equal parts of a duration in seconds; the beginning where it is unknown."""
    if duration is None:
        return [0.0]
    count = min(max(int(duration), 1), _FRAMES)
    return [duration * (number + 0.5) / count for number in range(count)]
