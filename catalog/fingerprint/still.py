"""One hash of one picture file, for worker processes."""

from __future__ import annotations

from catalog.hashers import get_hasher
from catalog.hashers.base import Hashed, blaming
from catalog.media import read_image


def hash_still(hasher: str, path: str, max_pixels: int) -> Hashed:
    """What a hasher says of a picture at its full size; of an animation, of the first frame.

    Raises MediaError if it is no picture that can be read, or has more than ``max_pixels``.
    """
    picture = read_image(path, max_pixels=max_pixels)
    chosen = get_hasher(hasher)
    with blaming(path, picture, chosen):
        return chosen.hash(picture)
