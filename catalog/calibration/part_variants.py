"""Which variants of a picture are found as parts of it, or it as a part of them: in workers."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.calibration.distances import Frames, between, hashed
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.fingerprint.pictures import asked
from catalog.hashers import get_hasher
from catalog.local.features import features_of
from catalog.local.hints import Shelf, hints, shelf_of
from catalog.local.parts import LocalPicture, part
from catalog.local.records import OVERLAP_HASHER
from catalog.media import Picture
from catalog.media.margins import insides


@dataclass(frozen=True, slots=True)
class PartsSeen:
    """What a search for parts sees of a picture and its variants.

    ``found`` tells of each variant whether one of the two lies on the other; ``distances`` how far
    it is by the hasher of overlaps, as a whole or by what is inside margins, whichever is nearer:
    all bits if it is never near. ``seconds`` are those of a processor to find the features.
    """

    picture: LocalPicture
    found: tuple[bool, ...]
    distances: tuple[int, ...]
    seconds: float


class PartSearch:
    """A picture, and what is seen of its variants; mirrored ones are sought with ``isometric``."""

    def __init__(self, path: str, picture: Picture, sha256: bytes, *, isometric: bool) -> None:
        self._path = path
        self._isometric = isometric
        self._hasher = get_hasher(OVERLAP_HASHER)
        started = time.process_time()
        self._own = self._local(Picture(picture.rgb))  # apart from what hashers have found out
        self._seconds = time.process_time() - started
        self._shelf = self._shelf_of(sha256, self._own)
        self._views = self._hashed(picture, ISOMETRIES if isometric else ISOMETRIES[:1])
        self._found: list[bool] = []
        self._distances: list[int] = []

    def look_at(self, variant: Picture) -> None:
        """Compare the next variant as a catalogue would."""
        local = self._local(variant)
        shelf = self._shelf_of(hashlib.sha256(variant.rgb.tobytes()).digest(), local)
        self._found.append(
            any(
                part(self._own, local, mirrored=hint.mirrored, back=hint.back)
                for hint in hints(self._shelf, shelf)
            )
        )
        theirs = self._hashed(variant, asked(self._isometric)(self._hasher))
        apart = (between(one, other, 1.0) for one in self._views for other in theirs)
        bits = self._hasher.bits
        self._distances.append(min(bits if one is None else one for one in apart))

    def seen(self) -> PartsSeen:
        return PartsSeen(self._own, tuple(self._found), tuple(self._distances), self._seconds)

    def _local(self, picture: Picture) -> LocalPicture:
        found = features_of(picture, mirrored=self._isometric)
        return LocalPicture(found, picture.width, picture.height)

    def _shelf_of(self, sha256: bytes, picture: LocalPicture) -> Shelf:
        local = picture.local
        return shelf_of([sha256], [local.features], [local.mirrored] if self._isometric else ())

    def _hashed(self, picture: Picture, isometries: Sequence[Isometry]) -> list[Frames]:
        """The hashes of a picture, and of what is inside its margins."""
        found = insides(picture)
        boxes = [box for box in (found.content, found.with_sides) if box is not None]
        views = [picture]
        views += [Picture(picture.rgb[box.top : box.bottom, box.left : box.right]) for box in boxes]
        return [hashed(self._path, view, self._hasher, isometries) for view in views]
