"""The frames of a video that are searched for local features: a few, spread over its time."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from catalog.local.features import Reduced, features_in, reduced
from catalog.local.records import Features
from catalog.media.picture import Picture, Pixels

# So many times as many frames are held as are chosen in the end.
_ROOM = 4
_FINEST = 2.0**-10  # seconds


class _Held(NamedTuple):
    position: int
    timestamp: float
    pixels: Reduced


class Moments:
    """At most so many frames of a video, told one by one as it is decoded.

    Time is divided into stretches, which double whenever too many frames are held: of each the
    first frame stays. So memory does not grow with the video, and two encodings of one film hold
    frames of the same moments.
    """

    def __init__(self, most: int, *, mirrored: bool) -> None:
        self._most = most
        self._mirrored = mirrored
        self._stretch = _FINEST
        self._held: dict[int, _Held] = {}
        self._first: _Held | None = None

    def see(self, rgb: Pixels, position: int, timestamp: float, *, telling: bool) -> None:
        """A frame that is kept; one that is not ``telling`` counts only if no other one does."""
        at = int(timestamp / self._stretch)
        if at in self._held or not (telling or self._first is None):
            return
        found = _Held(position, timestamp, reduced(Picture(rgb)))
        self._first = self._first or found
        if telling:
            self._held[at] = found
        while len(self._held) > _ROOM * self._most:
            self._stretch *= 2
            held = sorted(self._held.values(), key=lambda one: one.timestamp, reverse=True)
            self._held = {int(one.timestamp / self._stretch): one for one in held}

    def features(self, kept: frozenset[int], duration: float) -> dict[int, Features]:
        """The local features of the frames that are nearest to moments at equal distances, by
        position; ``kept`` are the positions to choose from. If there are none, those of the first
        frame, so that every video has some."""
        held = [self._held[at] for at in sorted(self._held) if self._held[at].position in kept]
        if len(held) > self._most:
            step = duration / self._most
            moments = [step * (number + 0.5) for number in range(self._most)]
            held = [min(held, key=partial(_apart, moment)) for moment in moments]
        elif not held and self._first is not None:
            held = [self._first]
        chosen = {one.position: one.pixels for one in held}
        return {at: features_in(chosen[at], mirrored=self._mirrored) for at in chosen}


def _apart(moment: float, one: _Held) -> float:
    return abs(one.timestamp - moment)
