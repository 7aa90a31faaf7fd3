from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core.isometry import Isometry, transform
from catalog.core.sampling import FramesPerSecond
from catalog.errors import MediaError, NotMedia, UndecodableVideo, UnreadableFile
from catalog.media import decoding
from catalog.media.sampler import Sampler
from catalog.media.video import DECODER, Video, VideoFrame, read_video
from tests.support.made_videos import film, write_video
from tests.support.pictures import Pixels, photo, write

SECONDS, FPS = 6, 25
X265 = "log-level=none:keyint=15:min-keyint=15:"
OPEN_GOP = "keyint=10:min-keyint=10:scenecut=0:open-gop=1"

# How each kind of file is encoded: codec, then options of write_video().
KINDS: dict[str, tuple[str, dict[str, object]]] = {
    "one_gop.mp4": ("libx264", {"preset": "veryfast", "bf": 3, "g": 1000}),
    "short_gops.mp4": ("libx264", {"preset": "veryfast", "bf": 3, "g": 12}),
    "open_gops.mp4": ("libx264", {"preset": "veryfast", "bf": 3, "x264_params": OPEN_GOP}),
    "no_b_frames.mp4": ("libx264", {"g": 9}),
    "all_intra.mp4": ("libx264", {"g": 1}),
    "refreshed.mkv": ("libx264", {"preset": "veryfast", "g": 20, "x264_params": "intra-refresh=1"}),
    "h264.mkv": ("libx264", {"preset": "veryfast", "bf": 2, "g": 15}),
    "h264.ts": ("libx264", {"preset": "veryfast", "bf": 3, "g": 12}),
    "h264.avi": ("libx264", {"preset": "veryfast", "bf": 3, "g": 12}),
    "bare.h264": ("libx264", {"preset": "veryfast", "bf": 3, "g": 12}),
    "hevc.mp4": ("libx265", {"x265_params": X265 + "bframes=3:open-gop=0"}),
    "open_hevc.mp4": ("libx265", {"x265_params": X265 + "bframes=3:open-gop=1"}),
    "vp8.webm": ("libvpx", {"deadline": "realtime", "cpu_used": 8, "g": 12}),
    "vp9.webm": ("libvpx-vp9", {"deadline": "realtime", "cpu_used": 8, "g": 12}),
    "av1.mp4": ("libsvtav1", {"preset": 12, "g": 20}),
    "mpeg4.mp4": ("mpeg4", {"bf": 2, "g": 12}),
    "mpeg4.avi": ("mpeg4", {"bf": 2, "g": 12}),
    "mpeg2.mpg": ("mpeg2video", {"bf": 2, "g": 12}),
    "mjpeg.avi": ("mjpeg", {}),
    "animated.gif": ("gif", {}),
    "animated.apng": ("apng", {"pred": "none"}),
}
# Their containers give no time to show a frame at, or the wrong one.
UNTIMED = {"bare.h264", "h264.avi"}
RATES: tuple[FramesPerSecond, ...] = (0.2, 1, 3, 7.5, 40, None, "keyframes")


class Decoded(NamedTuple):
    time: float
    keyframe: bool
    rgb: Pixels


@lru_cache(maxsize=4)
def everything(path: Path) -> list[Decoded]:
    """Every frame of a video, with nothing left out in decoding."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        packets = list(container.demux(stream))
        frames = [frame for packet in packets for frame in decoded(packet)]
        keyframes = {packet.pts for packet in packets if packet.is_keyframe}
        if path.name in UNTIMED:
            times = [number / FPS for number in range(len(frames))]
        else:
            times = [float((f.pts - frames[0].pts) * stream.time_base) for f in frames]
        return [
            Decoded(
                time,
                frame.key_frame if path.name in UNTIMED else frame.pts in keyframes,
                np.asarray(
                    frame.reformat(format="rgb24", interpolation="BICUBIC").to_ndarray(), np.uint8
                ),
            )
            for time, frame in zip(times, frames, strict=True)
        ]


def decoded(packet: av.Packet[av.VideoStream]) -> list[av.VideoFrame]:
    try:
        return packet.decode()
    except av.FFmpegError:
        return []


def picked(frames: list[Decoded], rate: FramesPerSecond, tolerance: float = 0.001) -> list[int]:
    """The numbers of the frames that a rate asks for, by the words of its definition."""
    if isinstance(rate, str):
        return [number for number, frame in enumerate(frames) if frame.keyframe]
    if rate is None:
        return list(range(len(frames)))
    numbers: list[int] = []
    for n in range(int(frames[-1].time * rate) + 2):
        later = [i for i, frame in enumerate(frames) if frame.time >= n / rate - tolerance]
        if later and later[0] not in numbers:
            numbers.append(later[0])
    return numbers


def assert_picked(path: Path, frames: list[Decoded], rate: FramesPerSecond) -> None:
    found = list(read_video(path, rate))
    numbers = picked(frames, rate)
    assert [frame.index for frame in found] == numbers
    for frame in found:
        assert np.array_equal(frame.rgb, frames[frame.index].rgb), frame.index


def numbers(path: Path, *args: object, **options: object) -> list[tuple[int, float]]:
    return [(f.index, round(f.timestamp, 6)) for f in read_video(path, *args, **options)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def frames() -> list[Pixels]:
    return list(film(1, SECONDS, FPS, scene=2.5, width=160, height=120))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, frames: list[Pixels]) -> Callable[[str], Path]:
    """Gives a file of any of KINDS, made once."""
    folder = tmp_path_factory.mktemp("videos")

    def make(name: str) -> Path:
        codec, options = KINDS[name]
        path = folder / name
        return path if path.exists() else write_video(path, frames, FPS, codec, **options)

    return make


@pytest.fixture
def video(made: Callable[[str], Path]) -> Path:
    return made("short_gops.mp4")


@pytest.mark.parametrize("name", KINDS)
def test_frames_are_those_of_decoding_everything(made: Callable[[str], Path], name: str) -> None:
    path = made(name)
    frames = everything(path)
    assert len(frames) == SECONDS * FPS
    for rate in RATES:
        assert_picked(path, frames, rate)


@pytest.mark.parametrize("name", ["short_gops.mp4", "open_gops.mp4", "open_hevc.mp4", "h264.ts"])
def test_little_memory_changes_no_frame(
    made: Callable[[str], Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(name)
    frames = everything(path)
    for held in (0, 2000, 10000):
        monkeypatch.setattr(decoding, "_HELD_BYTES", held)
        for rate in (0.2, 3, "keyframes"):
            assert_picked(path, frames, rate)  # type: ignore[arg-type]


def test_needless_packets_are_not_decoded(
    made: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fed = []
    feed = decoding.SkippingDecoder._decoded

    def counted(self: decoding.SkippingDecoder, packet: decoding.Packet | None) -> object:
        fed.append(packet)
        return feed(self, packet)

    monkeypatch.setattr(decoding.SkippingDecoder, "_decoded", counted)
    assert len(list(read_video(made("all_intra.mp4"), 1))) == SECONDS
    assert len(fed) < 3 * SECONDS + FPS


@pytest.mark.parametrize("name", ["short_gops.mp4", "open_gops.mp4", "h264.ts", "vp9.webm"])
@settings(max_examples=12)
@given(hundredths=st.lists(st.integers(0, 100 * SECONDS + 99), max_size=3))
def test_frames_at_times_are_those_shown_then(
    made: Callable[[str], Path], name: str, hundredths: list[int]
) -> None:
    path = made(name)
    frames = everything(path)
    times = [hundredth / 100 for hundredth in hundredths]
    with Video(path) as video:
        found = list(video.frames_at(times))
    assert len(found) == len(times)
    for time, frame in zip(times, found, strict=True):
        shown = max(i for i, other in enumerate(frames) if other.time <= time + 0.001)
        assert frame.index == shown
        assert frame.timestamp == pytest.approx(frames[shown].time)
        assert np.array_equal(frame.rgb, frames[shown].rgb)


@pytest.mark.parametrize("name", ["h264.avi", "bare.h264", "animated.gif", "mpeg2.mpg"])
def test_frames_at_times_of_files_that_seek_badly(made: Callable[[str], Path], name: str) -> None:
    with Video(made(name)) as video:
        found = list(video.frames_at([4, 1, 99], max_size=80))
    assert len(found) == 3
    assert all(frame.rgb.shape == (60, 80, 3) for frame in found)


def test_a_video_tells_what_it_is(video: Path) -> None:
    with Video(video) as opened:
        assert opened.path == str(video)
        assert (opened.format, opened.codec) == ("mov", "h264")
        assert (opened.width, opened.height) == (160, 120)
        assert opened.duration == pytest.approx(SECONDS)
        assert numbers(video) == [(f.index, f.timestamp) for f in opened.frames()]
        assert len(list(opened.frames(2))) == 2 * SECONDS  # once more, from the beginning
        assert len(list(opened.frames_at([1, 2]))) == 2
    assert "libavcodec" in DECODER


def test_a_frame_is_what_it_says(video: Path) -> None:
    rgb, index, timestamp = next(read_video(video))
    assert rgb.shape == (120, 160, 3)
    assert rgb.dtype == np.uint8
    assert rgb.flags.c_contiguous
    assert (index, timestamp) == (0, 0.0)


def test_one_frame_a_second_is_the_default(video: Path) -> None:
    assert numbers(video) == [(25 * n, float(n)) for n in range(SECONDS)]


def test_fewer_frames_than_one_a_second(video: Path) -> None:
    assert numbers(video, 0.5) == [(0, 0), (50, 2), (100, 4)]


def test_frames_between_those_of_the_grid_stand_for_its_times(video: Path) -> None:
    assert numbers(video, 10)[:5] == [(0, 0), (3, 0.1), (5, 0.2), (8, 0.3), (10, 0.4)]


def test_only_frames_before_the_longest_duration(video: Path) -> None:
    assert numbers(video, 1, max_duration=2) == [(0, 0), (25, 1)]
    assert numbers(video, 1, max_duration=2.01) == [(0, 0), (25, 1), (50, 2)]
    assert len(numbers(video, None, max_duration=1)) == FPS
    assert numbers(video, by_rate=True, max_duration=2) == [(0, 0), (25, 1)]
    assert numbers(video, max_duration=0) == []


def test_longer_sides_are_brought_down(video: Path) -> None:
    assert next(read_video(video, max_size=80)).rgb.shape == (60, 80, 3)
    whole = next(read_video(video, max_size=160)).rgb
    assert np.array_equal(whole, next(read_video(video)).rgb)
    small = next(read_video(video, max_size=40)).rgb.astype(int)
    means = whole.reshape(30, 4, 40, 4, 3).mean(axis=(1, 3))
    assert np.abs(small - means).mean() < 3


def test_counting_by_rate(video: Path) -> None:
    assert numbers(video, by_rate=True) == numbers(video)
    assert numbers(video, 10, by_rate=True)[:4] == [(0, 0), (3, 0.1), (5, 0.2), (8, 0.3)]
    assert len(numbers(video, 1000, by_rate=True)) == SECONDS * FPS


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_rates_are_above_zero(video: Path, rate: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        list(read_video(video, rate))


def test_a_rate_that_varies(tmp_path: Path, frames: list[Pixels]) -> None:
    times = [n / 25 for n in range(40)] + [4.2 + n / 50 for n in range(60)]
    path = write_video(tmp_path / "a.mp4", frames[:100], times=times, bf=2)
    # Nothing new is shown at 2, 3 and 4 seconds: the next frame speaks for itself.
    assert numbers(path) == [(0, 0), (25, 1), (40, 4.2), (80, 5)]
    for rate in RATES:
        assert_picked(path, everything(path), rate)


def test_two_frames_of_one_time_are_two(tmp_path: Path) -> None:
    made = film(1, SECONDS, FPS, scene=1.3, width=128, height=96)
    path = write_video(tmp_path / "a.mpg", made, codec="mpeg2video", bf=0, g=12)
    frames = everything(path)
    assert len({frame.time for frame in frames}) < len(frames) == SECONDS * FPS
    for rate in (1, 5, None):
        assert_picked(path, frames, rate)
    for frame in read_video(path, 7, by_rate=True):
        assert np.array_equal(frame.rgb, frames[frame.index].rgb)


def test_the_first_frame_is_at_no_time_but_zero(tmp_path: Path, frames: list[Pixels]) -> None:
    times = [10 + number / FPS for number in range(60)]
    path = write_video(tmp_path / "a.mkv", frames[:60], times=times, bf=2, preset="veryfast")
    assert numbers(path) == [(0, 0), (25, 1), (50, 2)]


@pytest.mark.parametrize("fps", [Fraction(24000, 1001), Fraction(30000, 1001), 12, 50])
@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_odd_rates_count_whole_frames(
    tmp_path: Path, frames: list[Pixels], fps: Fraction, suffix: str
) -> None:
    path = write_video(tmp_path / f"a{suffix}", frames, fps)
    # Frame 24 of 23.976 a second is shown one millisecond late, and is that of the second.
    expected = [(n * -(-fps // 1), float(n)) for n in range(int(len(frames) / fps) + 1)]
    assert numbers(path) == [pair for pair in expected if pair[0] < len(frames)]


@pytest.mark.parametrize(
    ("rotation", "mirrored", "turned"),
    [
        (90, False, "r90"),
        (180, False, "r180"),
        (-90, False, "r270"),
        (0, True, "fh"),
        (180, True, "fv"),
        (90, True, None),
        (-90, True, None),
        (3, False, "r0"),
    ],
)
def test_frames_are_upright(
    tmp_path: Path, frames: list[Pixels], rotation: int, mirrored: bool, turned: Isometry | None
) -> None:
    path = write_video(tmp_path / "a.mp4", frames[:3], rotation=rotation, mirrored=mirrored)
    stored = everything(path)[0].rgb
    if turned is None:
        both = {transform(stored, name).tobytes() for name in ("r90fv", "r90fh")}
        assert next(read_video(path)).rgb.tobytes() in both
    else:
        assert np.array_equal(next(read_video(path)).rgb, transform(stored, turned))
    with Video(path) as video:
        assert (video.height, video.width) == next(video.frames()).rgb.shape[:2]


def test_frames_that_change_their_size(tmp_path: Path, frames: list[Pixels]) -> None:
    parts = [
        write_video(tmp_path / f"{i}.ts", [f[:tall] for f in frames[:50]], g=25)
        for i, tall in enumerate((120, 80))
    ]
    path = tmp_path / "both.ts"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    shapes = {frame.rgb.shape for frame in read_video(path, None)}
    assert shapes == {(120, 160, 3), (80, 160, 3)}


def test_attached_pictures_are_no_video(tmp_path: Path, frames: list[Pixels]) -> None:
    path = write_video(tmp_path / "a.mp4", frames[:30], cover=photo(9, 64, 64))
    with av.open(str(path)) as container:
        assert len(container.streams.video) == 2
    with Video(path) as video:
        assert (video.codec, video.width) == ("h264", 160)
        assert [frame.index for frame in video.frames()] == [0, 25]


def test_hidden_frames_before_an_edit_are_not_shown(tmp_path: Path, frames: list[Pixels]) -> None:
    """A file cut in the middle of a group of pictures keeps its beginning, marked as hidden."""
    path = write_video(tmp_path / "a.mp4", frames[:75], g=100)
    data = bytearray(path.read_bytes())
    at = data.index(b"elst") + 4
    assert int.from_bytes(data[at + 4 : at + 8], "big") == 1
    data[at + 12 : at + 16] = (10 * 512).to_bytes(4, "big")  # media time of the tenth frame
    path.write_bytes(data)
    shown = everything(path)
    assert len(shown) == 65
    for rate in (1, 5, None):
        assert_picked(path, shown, rate)


def truncated(path: Path, to: Path, share: float) -> Path:
    data = path.read_bytes()
    to.write_bytes(data[: int(share * len(data))])
    return to


@pytest.mark.parametrize("name", ["h264.mkv", "h264.ts", "vp9.webm", "mjpeg.avi", "animated.gif"])
def test_what_is_left_of_a_cut_file_is_read(
    made: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    whole = list(read_video(made(name)))
    found = list(read_video(truncated(made(name), tmp_path / name, 0.7)))
    assert 3 <= len(found) < len(whole)
    assert all(np.array_equal(a.rgb, b.rgb) for a, b in zip(found[:-1], whole, strict=False))


def test_an_mp4_with_its_index_first_is_read_up_to_the_cut(
    tmp_path: Path, frames: list[Pixels]
) -> None:
    path = write_video(tmp_path / "whole.mp4", frames, g=12)
    data = path.read_bytes()
    at = data.index(b"mdat")
    end = at + (len(data) - at) // 2
    # What is missing of the pictures is zeros, as on a disk that was full.
    moov = data.index(b"moov") - 4
    (tmp_path / "a.mp4").write_bytes(data[:end] + bytes(moov - end) + data[moov:])
    assert 2 <= len(list(read_video(tmp_path / "a.mp4"))) <= SECONDS


@pytest.mark.parametrize("name", ["short_gops.mp4", "h264.mkv", "hevc.mp4", "vp9.webm", "h264.ts"])
def test_damage_in_the_middle_is_passed(
    made: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    data = bytearray(made(name).read_bytes())
    start = len(data) // 3
    random = np.random.RandomState(1)
    for at in range(start, start + len(data) // 10, 50):
        data[at : at + 20] = random.bytes(20)
    path = tmp_path / name
    path.write_bytes(data)
    whole, found = list(read_video(made(name))), list(read_video(path))
    assert np.array_equal(found[0].rgb, whole[0].rgb)
    assert np.array_equal(found[-1].rgb, whole[-1].rgb)
    assert len(found) >= SECONDS - 2
    assert [f.index for f in found] == sorted({f.index for f in found})


def without_packet(path: Path, number: int) -> None:
    with av.open(str(path)) as container:
        packets = [bytes(packet) for packet in container.demux() if packet.size]
    data = path.read_bytes()
    assert data.count(packets[number]) == 1
    path.write_bytes(data.replace(packets[number], bytes(len(packets[number]))))


def test_a_frame_that_is_lost_is_replaced_by_the_next(tmp_path: Path, frames: list[Pixels]) -> None:
    path = write_video(tmp_path / "a.mkv", frames, codec="libvpx-vp9", cpu_used=8, g=1000)
    without_packet(path, 50)
    assert numbers(path)[:4] == [(0, 0), (25, 1), (51, 2.04), (75, 3)]


def test_a_frame_that_is_lost_leaves_the_others(tmp_path: Path, frames: list[Pixels]) -> None:
    path = write_video(tmp_path / "a.mkv", frames, codec="mjpeg")
    without_packet(path, 0)
    without_packet(path, 51)
    assert numbers(path) == [(0, 0), (25, 1), (75, 3), (100, 4), (125, 5)]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.mp4: No such file"):
        Video(tmp_path / "none.mp4")


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Is a directory"):
        Video(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(video: Path, tmp_path: Path) -> None:
    path = shutil.copy(video, tmp_path / "a.mp4")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        Video(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"To whom it may concern\n" * 50, "not that of a video"),
        (bytes(4000), "not that of a video"),
    ],
)
def test_what_is_no_video(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(NotMedia, match=f"{path}: .*{reason}"):
        next(read_video(path))


def test_a_picture_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(NotMedia, match="the content is jpeg, not a video"):
        Video(write(tmp_path / "a.jpg", photo(1)).rename(tmp_path / "a.mp4"))


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        samples = np.zeros((1, 44100), np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(NotMedia, match="it holds no video stream"):
        Video(path)


def test_an_mp4_without_its_index(video: Path, tmp_path: Path) -> None:
    with pytest.raises(UndecodableVideo, match="the mp4 is cut off or damaged") as caught:
        Video(truncated(video, tmp_path / "a.mp4", 0.5))
    assert caught.value.stage == "decode"


def test_a_video_of_which_nothing_can_be_decoded(tmp_path: Path, frames: list[Pixels]) -> None:
    path = write_video(tmp_path / "a.mp4", frames[:30])
    data = path.read_bytes()
    start, end = data.index(b"mdat") + 4, data.index(b"moov") - 4
    path.write_bytes(data[:start] + bytes(end - start) + data[end:])
    with pytest.raises(UndecodableVideo, match="no frame of it can be decoded"):
        list(read_video(path))


def test_a_codec_without_a_decoder(video: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(video.read_bytes().replace(b"avc1", b"zzzz").replace(b"avcC", b"free"))
    with pytest.raises(UndecodableVideo, match="no decoder"):
        list(read_video(path))


def test_names_that_look_like_addresses(
    video: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("http:a.mp4", "concat:a|b.mp4", "-i.mp4", "%03d.mp4", "ä 名.mp4", b"\xff.mp4"):
        path = os.fsdecode(name)
        shutil.copy(video, path)
        assert len(list(read_video(path))) == SECONDS


@settings(max_examples=30)
@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=400))
def test_broken_bytes_are_no_crash(made: Callable[[str], Path], place: float, noise: bytes) -> None:
    path = made("short_gops.mp4")
    data = bytearray(path.read_bytes())
    at = int(place * len(data))
    data[at : at + len(noise)] = noise
    broken = path.with_name("broken.mp4")
    broken.write_bytes(data)
    with suppress(MediaError):
        assert list(read_video(broken, 2, max_size=32))


def test_ffmpeg_says_nothing(
    video: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(video.read_bytes())
    data[len(data) // 3 : len(data) // 2] = bytes(len(data) // 2 - len(data) // 3)
    (tmp_path / "a.mp4").write_bytes(data)
    list(read_video(tmp_path / "a.mp4"))
    assert capfd.readouterr() == ("", "")


def test_an_iterator_that_is_left_closes_the_file(video: Path) -> None:
    def opened() -> int:
        return sum(
            os.path.realpath(f"/proc/self/fd/{fd}") == str(video.resolve())
            for fd in os.listdir("/proc/self/fd")
        )

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc")
    frames = read_video(video)
    assert isinstance(next(frames), VideoFrame)
    assert opened() == 1
    frames.close()  # type: ignore[attr-defined]
    assert opened() == 0


@given(
    gaps=st.lists(st.integers(1, 5000), min_size=1, max_size=40),
    rate=st.sampled_from([0.1, 0.7, 1, 2, 3, 29.97]),
)
def test_a_sampler_takes_the_first_frame_at_or_after_each_time(
    gaps: list[int], rate: float
) -> None:
    times = [sum(gaps[:i]) / 1000 for i in range(len(gaps))]
    sampler = Sampler(rate, average_rate=25, tolerance=1e-6)
    given_frames = [Decoded(time, False, photo(0, 8, 8)) for time in times]
    stamps = [sampler.timestamp(i, time, keyframe=False) for i, time in enumerate(times)]
    taken = [i for i, stamp in enumerate(stamps) if stamp is not None]
    assert taken == picked(given_frames, rate, tolerance=1e-6)
    values = [stamp for stamp in stamps if stamp is not None]
    assert values == sorted(values)
    for i in taken:
        assert abs((stamps[i] or 0) - times[i]) < 1 / 25


@pytest.mark.parametrize("codec", ["libvpx", "libvpx-vp9"])
def test_what_is_transparent_in_a_webm_is_white(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "film.webm"
    hidden = np.zeros((48, 64, 4), np.uint8)
    hidden[..., 0] = 200
    hidden[:24, :, 3] = 255
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=10, options={"auto-alt-ref": "0"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuva420p"
        for number in range(30):
            frame = av.VideoFrame.from_ndarray(hidden, "rgba").reformat(format="yuva420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    with Video(str(path)) as video:
        assert (video.width, video.height) == (64, 48)
        frames = list(video.frames(1))
    assert [frame.index for frame in frames] == [0, 10, 20]
    for frame in frames:
        assert np.abs(frame.rgb[:20].astype(int) - (200, 0, 0)).max() < 8
        assert frame.rgb[28:].min() > 247
