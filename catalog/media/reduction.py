"""Pictures larger than hashers need, at a half, a quarter or an eighth of their sides.

A JPEG is decoded at that scale, which leaves most of the work of decoding out; any other picture is
decoded whole and shrunk once, by area.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2

from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.errors import UndecodableImage
from catalog.media.header import stored_size
from catalog.media.image import decode_image, image_format
from catalog.media.messages import Damage
from catalog.media.picture import Picture
from catalog.media.scaling import resize_area

_REDUCTIONS = (8, 4, 2)
# With fewer pixels than this along the shorter side, hashes change too much.
_LEAST = 512


class View(NamedTuple):
    """A picture whose sides were divided by ``reduction``, and rounded up."""

    picture: Picture
    reduction: int


class PictureFile:
    """An image file's bytes, decoded when they are first asked for: whole, and reduced.

    Each is decoded once, and neither depends on whether the other one was asked for. One of more
    than ``max_pixels`` is not decoded.
    """

    def __init__(self, path: str, data: bytes, max_pixels: int | None = None) -> None:
        self._path = path
        self._data = data
        self._max_pixels = max_pixels
        self._whole: View | None = None
        self._reduced: View | None = None
        self._size: tuple[int, int] | None = None
        # The damage that decoding reported.
        self.damage = Damage()

    @property
    def whole(self) -> View:
        """The picture as it is.

        Raises NotMedia or UndecodableImage.
        """
        if self._whole is None:
            picture = decode_image(
                self._path, self._data, max_pixels=self._max_pixels, damage=self.damage
            )
            self._whole = View(picture, 1)
            self._size = picture.width, picture.height
        return self._whole

    @property
    def reduced(self) -> View:
        """The picture with its sides divided by reduction_of() them.

        Raises NotMedia or UndecodableImage.
        """
        if self._reduced is None:
            self._reduced = self._scaled() or self._shrunk()
        return self._reduced

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole picture, upright; nothing is decoded twice for it.

        Raises NotMedia or UndecodableImage.
        """
        if self._size is None:
            self._size = self.whole.picture.width, self.whole.picture.height
        return self._size

    @property
    def decoder(self) -> str | None:
        """What decoded the picture, with its version; None as long as nothing has."""
        view = self._whole or self._reduced
        return None if view is None else view.picture.decoder

    def _scaled(self) -> View | None:
        """The reduced picture of a JPEG; None where only the whole picture tells its size."""
        found = image_format(self._path, self._data)
        stored = stored_size(found.name, self._data) if found.name == "jpeg" else None
        if stored is None:
            return None
        reduction = reduction_of(*stored)
        wide, high = (_divided(side, reduction) for side in stored)
        if reduction == 1 or (wide == high and stored[0] != stored[1]):
            return None
        picture = decode_image(
            self._path,
            self._data,
            reduction=reduction,
            max_pixels=self._max_pixels,
            damage=self.damage,
        )
        if (picture.width, picture.height) == (wide, high):
            self._size = stored
        elif (picture.width, picture.height) == (high, wide):
            self._size = stored[1], stored[0]
        else:
            return None
        return View(picture, reduction)

    def _shrunk(self) -> View:
        whole = self.whole.picture
        reduction = reduction_of(whole.width, whole.height)
        if reduction == 1:
            return self.whole
        size = _divided(whole.width, reduction), _divided(whole.height, reduction)
        try:
            rgb = resize_area(whole.rgb, *size)
        except (MemoryError, cv2.error) as error:
            raise UndecodableImage(self._path, TOO_MUCH_MEMORY) from error
        return View(Picture(rgb, whole.decoder), reduction)


def reduction_of(width: int, height: int) -> int:
    """By what the sides of a picture are divided before it is hashed: 1, 2, 4 or 8.

    It is the largest that leaves 512 pixels to the shorter side, or 1.
    """
    return _largest(min(width, height), _LEAST)


def decode_for(path: str, data: bytes, side: int, max_pixels: int | None = None) -> Picture:
    """Decode a picture; no more than ``side`` pixels along its longer side are needed.

    A JPEG may come reduced, others come whole.

    Raises NotMedia or UndecodableImage.
    """
    stored = stored_size(image_format(path, data).name, data)
    reduction = 1 if stored is None else _largest(max(stored), side)
    return decode_image(path, data, reduction=reduction, max_pixels=max_pixels)


def _largest(length: int, least: int) -> int:
    """The largest reduction that leaves ``least`` pixels of a side of this ``length``."""
    return next((one for one in _REDUCTIONS if length >= one * least), 1)


def _divided(side: int, reduction: int) -> int:
    return -(-side // reduction)
