"""Which frames of a video are wanted, decided one by one in the order they are shown."""

from __future__ import annotations

from math import ceil, floor

from catalog.core.sampling import FramesPerSecond

# What perception assumes if a file gives no rate.
UNKNOWN_RATE = 10.0


class Sampler:
    """Picks frames; ask it about every frame once, in the order they are shown.

    With a rate R these are, for n = 0, 1, 2, …, the first frame at or after n/R seconds, each
    once. ``average_rate`` is the stream's, in frames per second; ``tolerance`` says by how many
    seconds a frame's time may be off through rounding. With ``by_rate`` times are not read: the
    frame numbered n · max(1, average_rate/R), rounded up, is taken for the nth, as perception does.

    Raises ValueError if the rate is not above zero.
    """

    def __init__(
        self,
        frames_per_second: FramesPerSecond,
        *,
        average_rate: float | None,
        tolerance: float = 0.0,
        max_duration: float | None = None,
        by_rate: bool = False,
    ) -> None:
        self._wanted = frames_per_second
        self._tolerance = tolerance
        self._end = max_duration
        self._average_rate = average_rate or UNKNOWN_RATE
        self._by_rate = by_rate
        self._next = 0
        self._position = 0.0
        # No frame from here on is wanted.
        self.done = False
        if isinstance(frames_per_second, int | float) and not frames_per_second > 0:
            raise ValueError(f"frames per second must be above zero: {frames_per_second}")

    def timestamp(self, index: int, time: float, *, keyframe: bool) -> float | None:
        """The time, in seconds, that a wanted frame stands for; None for any other frame.

        ``time`` is counted in seconds from the first frame.
        """
        shown = self._timestamp(index, time, keyframe)
        by = time if shown is None or not self._by_rate else shown
        if self._end is not None and by >= self._end - self._tolerance:
            self.done = True
        return None if self.done else shown

    def _timestamp(self, index: int, time: float, keyframe: bool) -> float | None:
        if isinstance(self._wanted, str):
            return time if keyframe else None
        if self._by_rate:
            return self._counted(index)
        if self._wanted is None:
            return time
        passed = floor((time + self._tolerance) * self._wanted)
        if passed < self._next:
            return None
        self._next = passed + 1
        grid = passed / self._wanted
        # After a gap no frame stands for the time asked for.
        return grid if time - grid < 1 / self._average_rate else time

    def _counted(self, index: int) -> float | None:
        if index < ceil(self._position):
            return None
        timestamp = self._position / self._average_rate
        rate = self._average_rate if self._wanted is None else float(self._wanted)
        # Added up, not multiplied: rounded as perception rounds.
        self._position += max(1.0, self._average_rate / rate)
        return timestamp
