"""A picture to show: one file in, a small JPEG of it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.errors import MediaError, UndecodableImage
from catalog.fingerprinting import read_file

if TYPE_CHECKING:
    from catalog.media.picture import Pixels

# The first quality that keeps within so many bytes is taken, and the last one anyhow.
_QUALITIES = (78, 68, 55, 40)
_BYTES = 8_000


@dataclass(frozen=True, slots=True)
class Thumbnailing:
    """The work of making thumbnails, for worker processes: at most ``side`` by ``side`` pixels."""

    side: int = 240

    def __call__(self, paths: list[str]) -> list[bytes | MediaError]:
        return [self._try(path) for path in paths]

    def _try(self, path: str) -> bytes | MediaError:
        try:
            return self.thumbnail(path)
        except MediaError as error:
            return error

    def thumbnail(self, path: str) -> bytes:
        """Read a file and shrink what it shows: upright, on white, never enlarged.

        Raises MediaError when it shows nothing.
        """
        # Imported here, since the parent process needs the class and no decoder.
        import cv2

        from catalog.media.image import decode_image

        data, _ = read_file(path)
        picture = decode_image(path, data, side=self.side)
        try:
            return _jpeg(_fitted(picture.rgb, self.side))
        except (cv2.error, MemoryError) as error:
            raise UndecodableImage(path, "it cannot be shrunk to a thumbnail") from error


def _fitted(rgb: Pixels, side: int) -> Pixels:
    """The picture shrunk to fit into a square of ``side`` pixels, if it does not yet."""
    import cv2
    import numpy as np

    height, width = rgb.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return rgb
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _jpeg(rgb: Pixels) -> bytes:
    import cv2

    bgr = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)
    data = b""
    for quality in _QUALITIES:
        options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
        data = cv2.imencode(".jpg", bgr, options)[1].tobytes()
        if len(data) <= _BYTES:
            break
    return data
