"""The times of a stream's packets, put on one line where they jump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av

from catalog.media.sampler import UNKNOWN_RATE

# As in the ffmpeg tool: times restart at a packet that is decoded this many seconds before the end
# of the last one; in formats whose times may jump, a gap of this many seconds is removed.
_BACK = 0.1
_GAP = 10.0


class Timeline:
    """Follows packets in the order of the file, and corrects their times after each jump.

    Recordings that were joined, MPEG programs of several cells and clocks that wrap around begin
    again at an earlier time; here they continue at the end of what precedes them. Without
    ``restarts`` times are left alone: what looks like a jump is how an edit list is played. With
    ``gaps`` the times of the container may also jump ahead.
    """

    def __init__(
        self,
        time_base: Fraction,
        average_rate: float | None,
        *,
        restarts: bool = True,
        gaps: bool = False,
    ) -> None:
        self._time_base = time_base
        self._length = max(round(1 / ((average_rate or UNKNOWN_RATE) * time_base)), 1)
        self._restarts = restarts
        self._back = round(_BACK / time_base)
        self._gap = round(_GAP / time_base) if gaps else None
        self._offset = 0
        self._decoded_to: int | None = None  # the end of the last packet, by decoding
        self._shown_from: int | None = None
        self._shown_to: int | None = None
        self.jumps = 0

    def corrected(
        self, packets: Iterable[av.Packet[av.VideoStream]]
    ) -> Iterator[av.Packet[av.VideoStream]]:
        """The packets, each with its corrected times."""
        for packet in packets:
            if packet.size:
                self._follow(packet)
            yield packet

    @property
    def seconds(self) -> float | None:
        """From the first frame to the end of the last one so far; None if no time is known."""
        if self._shown_from is None or self._shown_to is None:
            return None
        return float((self._shown_to - self._shown_from) * self._time_base)

    def _follow(self, packet: av.Packet[av.VideoStream]) -> None:
        length = packet.duration or self._length
        # Not by presentation times, which go back and forth where frames are reordered.
        if self._restarts and packet.dts is not None:
            self._offset += self._jump(packet.dts + self._offset)
            self._decoded_to = packet.dts + self._offset + length
        if self._offset:
            packet.pts = None if packet.pts is None else packet.pts + self._offset
            packet.dts = None if packet.dts is None else packet.dts + self._offset
        shown = packet.dts if packet.pts is None else packet.pts
        if shown is None or packet.is_discard:
            return
        self._shown_from = shown if self._shown_from is None else min(self._shown_from, shown)
        self._shown_to = max(self._shown_to or shown, shown + length)

    def _jump(self, time: int) -> int:
        """By how many ticks to move times from here on."""
        if self._decoded_to is None:
            return 0
        ahead = time - self._decoded_to
        if -self._back <= ahead and (self._gap is None or ahead <= self._gap):
            return 0
        self.jumps += 1
        return -ahead
