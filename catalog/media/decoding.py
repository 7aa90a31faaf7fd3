"""Decodes what the wanted frames of a video stream need, and little else."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from fractions import Fraction
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

from catalog.media.sampler import UNKNOWN_RATE, Sampler

Packet: TypeAlias = "av.Packet[av.VideoStream]"  # generic for type checkers alone

# Codecs whose keyframes need nothing before them. All frames of a GIF are marked as keyframes, yet
# they are drawn over each other.
_RESTARTABLE = frozenset(
    "h264 hevc vp8 vp9 av1 mpeg1video mpeg2video mpeg4 mjpeg prores dnxhd".split()
)
# Packets wait undecoded for a keyframe that makes them unnecessary, up to this many bytes.
_HELD_BYTES = 32 << 20


class Clock(NamedTuple):
    """How to read the ticks of a stream."""

    time_base: Fraction
    average_rate: float | None
    origin: int | None  # the tick of the first frame, if it is known beforehand
    # The times of packets are those of decoding, though frames are shown in another order.
    by_decoding: bool = False

    @property
    def tolerance(self) -> float:
        """By how many seconds a time may be off through rounding."""
        return min(float(self.time_base), 0.001)

    def tick(self, frame: av.VideoFrame) -> int | None:
        """When the frame is shown."""
        return frame.dts if self.by_decoding or frame.pts is None else frame.pts


class Sample(NamedTuple):
    frame: av.VideoFrame
    number: int
    timestamp: float


class _Decided(NamedTuple):
    tick: int
    number: int
    timestamp: float | None  # None: not wanted


class SkippingDecoder:
    """Finds the frames that a sampler wants, the same ones as if all were decoded.

    Packets arrive in decoding order and are held back. Their times tell which frame is shown next
    as soon as no earlier one can follow, so that the sampler decides before anything is decoded.
    After a wanted frame, the decoder goes on at the last keyframe at or before the next wanted one,
    or leaves out frames to which no other refers. Frames without a time are all decoded before the
    sampler decides.

    Packets that cannot be decoded are skipped. If a wanted frame is lost with them, the next frame
    that can be decoded takes its place, if it is before the next wanted one.
    """

    def __init__(self, context: VideoCodecContext, clock: Clock, sampler: Sampler) -> None:
        self._context = context
        self._clock = clock
        self._sampler = sampler
        self._origin = clock.origin
        codec = context.codec.canonical_name
        self._codec = codec
        self._marked = _marks_references(context)
        # None until a keyframe, decoded in its turn, shows whether it stands alone: some encoders
        # refresh a picture bit by bit, and mark where that begins.
        self._jumps: bool | None = None if codec in _RESTARTABLE else False
        self._keyframes_fed: deque[int] = deque()
        self._keyframes_seen = 0

        self._held: deque[tuple[int, Packet]] = deque()
        self._held_bytes = 0
        self._taken = 0
        self._restart_at = -1
        self._untimed = clock.by_decoding
        # Frames about which the sampler has not been asked: tick, number of the packet, keyframe.
        self._undecided: list[tuple[int, int, bool]] = []
        self._decided_to: int | None = None
        self._count = 0
        # Decided frames, from the first wanted one that the decoder has not given yet; and how many
        # of them are wanted.
        self._expected: deque[_Decided] = deque()
        self._pending = 0
        # Packets that could not be decoded.
        self.undecoded = 0

    def samples(self, packets: Iterable[Packet]) -> Iterator[Sample]:
        """The wanted frames of the packets, in the order they are shown."""
        for packet in packets:
            if not packet.size:
                continue
            self._take(packet)
            if packet.dts is not None and not self._untimed:
                # No frame is shown before it is decoded: all frames up to here are known.
                yield from self._decide(packet.dts)
            if self._untimed:
                yield from self._feed(self._taken)
            while self._held_bytes > _HELD_BYTES:
                yield from self._feed(self._held[0][0])
            if self._sampler.done:
                break
        else:
            if not self._untimed:
                yield from self._decide(None)
        if self._untimed or self._pending:
            yield from self._drained()

    def _take(self, packet: Packet) -> None:
        self._taken += 1
        self._held.append((self._taken, packet))
        self._held_bytes += packet.size
        if packet.pts is None:
            self._untimed = True
        elif not self._untimed and self._shown(packet, packet.pts):
            heappush(self._undecided, (packet.pts, self._taken, packet.is_keyframe))

    def _shown(self, packet: Packet, tick: int) -> bool:
        if packet.is_discard or (self._origin is not None and tick < self._origin):
            return False
        # VP8 has packets for pictures that are never shown and only referred to.
        return self._codec != "vp8" or bool(memoryview(packet)[0] & 0x10)

    def _decide(self, to: int | None) -> Iterator[Sample]:
        """Ask about the frames up to a tick (None: all), and decode those that are wanted."""
        while self._undecided and (to is None or self._undecided[0][0] <= to):
            tick, number, keyframe = heappop(self._undecided)
            decided = self._ask(tick, keyframe=keyframe)
            if keyframe and self._jumps:
                self._drop_before(number)
            # In MPEG programs two frames may have one time; the first must not pass for the other.
            twin = bool(self._undecided) and self._undecided[0][0] == tick
            wanted = decided.timestamp is not None
            if wanted or self._pending or twin:
                self._expected.append(decided)
            if wanted:
                self._pending += 1
                yield from self._feed(number, wanted=True)
            if self._sampler.done:
                return

    def _ask(self, tick: int | None, *, keyframe: bool) -> _Decided:
        """Count a frame and ask whether it is wanted."""
        index = self._count
        self._count += 1
        if tick is None:
            time = index / (self._clock.average_rate or UNKNOWN_RATE)
        else:
            time = self._time(tick)
            if not self._untimed:
                self._decided_to = tick
        timestamp = self._sampler.timestamp(index, time, keyframe=keyframe)
        return _Decided(tick or 0, index, timestamp)

    def _time(self, tick: int) -> float:
        if self._origin is None:
            self._origin = tick
        return float((tick - self._origin) * self._clock.time_base)

    def _drop_before(self, number: int) -> None:
        """Drop packets held from before a keyframe, unless that is decoded already."""
        if not self._held or self._held[0][0] >= number:
            return
        while self._held and self._held[0][0] < number:
            self._held_bytes -= self._held.popleft()[1].size
        self._restart_at = number

    def _feed(self, to: int, *, wanted: bool = False) -> Iterator[Sample]:
        """Decode the held packets up to the one with that number, which may itself be wanted."""
        while self._held and self._held[0][0] <= to:
            number, packet = self._held.popleft()
            self._held_bytes -= packet.size
            if number == self._restart_at:
                yield from self._drained()
                self._context.flush_buffers()
            if packet.is_keyframe and packet.pts is not None and self._jumps is not False:
                self._keyframes_fed.append(packet.pts)
            if self._marked:
                needed = wanted and number == to
                self._context.skip_frame = (
                    "DEFAULT" if needed or self._is_undecided(packet.pts) else "NONREF"
                )
            yield from self._decoded(packet)

    def _is_undecided(self, tick: int | None) -> bool:
        return tick is None or self._decided_to is None or tick > self._decided_to

    def _drained(self) -> Iterator[Sample]:
        yield from self._decoded(None)

    def _decoded(self, packet: Packet | None) -> Iterator[Sample]:
        try:
            frames = self._context.decode(packet)
        except av.FFmpegError:
            self.undecoded += 1
            return  # the next one may be whole
        for frame in frames:
            yield from self._sampled(frame)

    def _sampled(self, frame: av.VideoFrame) -> Iterator[Sample]:
        tick = self._clock.tick(frame)
        if tick is None or self._is_undecided(tick):
            yield from self._asked_late(frame, tick)
            return
        self._judge_keyframe(frame, tick)
        before = self._pending
        while self._expected and self._expected[0].tick < tick:
            self._arrived()
        lost = self._pending < before
        if self._expected and self._expected[0].tick == tick:
            decided = self._arrived()
            if decided.timestamp is not None:
                yield Sample(frame, decided.number, decided.timestamp)
            elif lost:
                yield Sample(frame, decided.number, self._time(tick))

    def _arrived(self) -> _Decided:
        """The next decided frame, which the decoder has given or never will."""
        decided = self._expected.popleft()
        if decided.timestamp is not None:
            self._pending -= 1
        return decided

    def _asked_late(self, frame: av.VideoFrame, tick: int | None) -> Iterator[Sample]:
        """Ask about a frame that the decoder gave before it was decided about."""
        while self._undecided and tick is not None and self._undecided[0][0] <= tick:
            earlier = heappop(self._undecided)[0]
            if earlier < tick:
                self._count += 1  # the decoder did not give it
        if self._sampler.done:
            return
        decided = self._ask(tick, keyframe=frame.key_frame)
        if decided.timestamp is not None:
            yield Sample(frame, decided.number, decided.timestamp)

    def _judge_keyframe(self, frame: av.VideoFrame, tick: int) -> None:
        """Learn from a decoded keyframe whether decoding can begin at the next ones."""
        while self._keyframes_fed and self._keyframes_fed[0] < tick:
            self._keyframes_fed.popleft()
        if self._jumps is False or not self._keyframes_fed or self._keyframes_fed[0] != tick:
            return
        self._keyframes_fed.popleft()
        self._keyframes_seen += 1
        if frame.pict_type != PictureType.I:
            self._jumps = False
        elif self._keyframes_seen > 1:
            self._jumps = True


def _marks_references(context: VideoCodecContext) -> bool:
    """Whether frames to which no other refers are marked, and the decoder can leave them out."""
    codec = context.codec.canonical_name
    if codec != "hevc":
        return codec == "h264"
    # HEVC's mark is about one temporal layer. The container tells how many there are, in the
    # configuration record of ISO/IEC 14496-15, whose first byte is its version.
    record = context.extradata or b""
    return len(record) > 22 and record[0] == 1 and record[21] >> 3 & 7 == 1
