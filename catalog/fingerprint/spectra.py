"""How much detail pictures have at each scale: files in, spectra out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from catalog.errors import MediaError
from catalog.fingerprint.task import look
from catalog.work.executor import marked


@dataclass(frozen=True, slots=True)
class Measured:
    """The spectrum of the content with this SHA-256, as catalog.media.spectrum has it; None if it
    has none."""

    sha256: bytes
    bands: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Measuring:
    """The work of measuring pictures, for worker processes.

    What has more than ``max_pixels`` is not decoded. An item that cannot be read gets the
    MediaError.
    """

    max_pixels: int | None = None

    def __call__(self, paths: list[str]) -> list[Measured | MediaError]:
        return [self._try(path) for path in marked(paths)]

    def _try(self, path: str) -> Measured | MediaError:
        # Imported here, since the parent process needs the class and no decoder.
        from catalog.media.image import decode_image
        from catalog.media.spectrum import spectrum

        try:
            data = look(path).data
            picture = decode_image(path, data, max_pixels=self.max_pixels)
        except MediaError as error:
            return error
        return Measured(hashlib.sha256(data).digest(), spectrum(picture.luma))
