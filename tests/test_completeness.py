"""What was not seen whole is known, and nothing is suggested for removal because of it."""

from __future__ import annotations

import itertools
import os
import random
import struct
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import av
import cv2
import psycopg
import pytest
from PIL import Image

from catalog import Catalog
from catalog.errors import UndecodableImage
from catalog.media.image import decode_image
from catalog.media.messages import Damage
from catalog.reports.views import Member
from tests.support.made_pictures import saved, tiff
from tests.support.made_videos import film, write_animation, write_video
from tests.support.pictures import Pixels, encode, photo, write
from tests.support.sounds import Track, song, write_film

SMALL = {"width": 160, "height": 120}
OLD = 1_000_000_000


def members(catalog: Catalog, folder: Path, **options: object) -> dict[str, Member]:
    """The files of all clusters, by name, once the folder is ingested."""
    catalog.ingest([folder], workers=2)
    clusters = catalog.clusters(**options)  # type: ignore[arg-type]
    return {Path(m.path).name: m for cluster in clusters for m in cluster.members}


def suggested(found: dict[str, Member]) -> dict[str, str]:
    return {name: member.suggestion for name, member in found.items()}


def shown(seed: int, seconds: float, fps: float = 5, **size: int) -> Iterator[Pixels]:
    return film(seed, seconds, fps, scene=2, **(size or SMALL))


def incomplete(catalog: Catalog) -> list[dict[str, Any]]:
    with catalog.report("incomplete") as (names, rows):
        return [dict(zip(names, row, strict=True)) for row in rows]


def overwritten(data: bytes, at: float, count: int = 64, seed: int = 1) -> bytes:
    """As a bad sector leaves them. Of what happens to fit, no JPEG decoder takes notice."""
    place = int(len(data) * at)
    return data[:place] + random.Random(seed).randbytes(count) + data[place + count :]


def older(path: Path) -> None:
    """Make it what would be kept, were it whole."""
    os.utime(path, (OLD, OLD))


# Pictures


@pytest.mark.parametrize(
    ("suffix", "damage", "state", "remark"),
    [
        (".jpg", lambda data: overwritten(data, 0.9), "damaged", "Corrupt JPEG data"),
        (
            ".jpg",
            lambda data: data[: int(len(data) * 0.97)],
            "truncated",
            "of the picture are there",
        ),
        (
            ".jpg",
            lambda data: data[: int(len(data) * 0.7)],
            "truncated",
            "of the picture are there",
        ),
        (
            ".png",
            lambda data: data[: int(len(data) * 0.9)],
            "truncated",
            "of the picture are there",
        ),
        (".png", lambda data: overwritten(data, 0.7), "damaged", "libpng error"),
        (".tif", lambda data: overwritten(data, 0.6), "damaged", "decoder says"),
    ],
)
def test_a_damaged_picture_is_found_and_never_kept_over_a_whole_one(
    catalog: Catalog,
    tmp_path: Path,
    suffix: str,
    damage: Callable[[bytes], bytes],
    state: str,
    remark: str,
) -> None:
    whole = write(tmp_path / f"z whole{suffix}", photo(1))
    broken = tmp_path / f"a broken{suffix}"
    broken.write_bytes(damage(whole.read_bytes()))
    older(broken)
    found = members(catalog, tmp_path)
    assert suggested(found) == {whole.name: "keep", broken.name: "review"}
    assert found[whole.name].completeness == "whole"
    assert found[whole.name].remarks == []
    assert found[broken.name].completeness == state
    assert any(remark in said for said in found[broken.name].remarks)
    assert "was not seen whole" in found[broken.name].reason


def tiled_heic(rgb: Pixels) -> bytes:
    """As telephones write them."""
    return saved(Image.fromarray(rgb), "HEIF", quality=90, tile_size=64)


CUT_OFF: dict[str, Callable[[Pixels], bytes]] = {
    "tiff": lambda rgb: tiff(rgb, 2),
    "bmp": lambda rgb: encode(rgb, ".bmp"),
    "webp": lambda rgb: saved(Image.fromarray(rgb), "WEBP", quality=90),
    "webp, lossless": lambda rgb: saved(Image.fromarray(rgb), "WEBP", lossless=True),
    "heic": tiled_heic,
    "jpeg of four colours": lambda rgb: saved(Image.fromarray(rgb).convert("CMYK"), "JPEG"),
}


@pytest.mark.parametrize("kind", CUT_OFF)
def test_of_a_picture_that_is_cut_off_the_part_that_is_there_is_told(kind: str) -> None:
    rgb = photo(1)
    whole = CUT_OFF[kind](rgb)
    untouched = Damage()
    complete = decode_image("a", whole, damage=untouched)
    assert untouched == Damage()
    for part in (0.95, 0.75):
        damage = Damage()
        found = decode_image("a", whole[: int(part * len(whole))], damage=damage)
        assert damage.part == pytest.approx(part, abs=0.1)
        assert damage.count == 0
        same = (found.rgb == complete.rgb).all(axis=(1, 2)).mean()
        assert same > part - 0.35
        with pytest.raises(UndecodableImage):
            decode_image("a", whole[: int(part * len(whole))])
    with pytest.raises(UndecodableImage, match="broken"):
        decode_image("a", whole[: int(0.4 * len(whole))], damage=Damage())


def test_pages_that_are_missing_are_known_to_be_so(catalog: Catalog, tmp_path: Path) -> None:
    whole = pages(1, 2, 3)
    (tmp_path / "cut off.tif").write_bytes(whole[: len(whole) // 2])
    write(tmp_path / "single.png", photo(1))
    found = members(catalog, tmp_path)
    assert found["cut off.tif"].completeness == "excerpt"
    assert found["cut off.tif"].remarks == ["1 of at least 2 pages was compared"]
    assert "remove" not in suggested(found).values()


def test_most_of_a_picture_is_worth_more_than_none(catalog: Catalog, tmp_path: Path) -> None:
    whole = encode(photo(1), ".jpg", 90)
    (tmp_path / "half.jpg").write_bytes(whole[: int(len(whole) * 0.3)])
    (tmp_path / "most.jpg").write_bytes(whole[: int(len(whole) * 0.8)])
    summary = catalog.ingest([tmp_path], workers=2)
    assert summary.files_failed == 1
    assert [Path(failed.path).name for failed in catalog.failures()] == ["half.jpg"]
    (row,) = incomplete(catalog)
    assert 0.5 < row["decoded"] < 0.95
    assert row["path"].endswith("most.jpg")


def test_a_larger_broken_picture_is_not_kept_for_its_pixels(
    catalog: Catalog, tmp_path: Path
) -> None:
    write(tmp_path / "small.jpg", photo(1, 320, 240))
    broken = write(tmp_path / "large.jpg", photo(1, 640, 480))
    broken.write_bytes(overwritten(broken.read_bytes(), 0.9))
    assert suggested(members(catalog, tmp_path)) == {"small.jpg": "keep", "large.jpg": "review"}


def test_copies_of_the_same_bytes_need_not_be_whole(catalog: Catalog, tmp_path: Path) -> None:
    broken = overwritten(encode(photo(1), ".jpg", 90), 0.9)
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(broken)
    assert suggested(members(catalog, tmp_path)) == {"a.jpg": "keep", "b.jpg": "remove"}


def test_a_reference_that_is_damaged_does_not_cost_the_whole_copy(
    catalog: Catalog, tmp_path: Path
) -> None:
    whole = write(tmp_path / "new" / "whole.jpg", photo(1))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "broken.jpg").write_bytes(overwritten(whole.read_bytes(), 0.9))
    catalog.ingest([tmp_path / "old", tmp_path / "new"], workers=2)
    catalog.set_reference(tmp_path / "old")
    found = members(catalog, tmp_path)
    assert suggested(found) == {"whole.jpg": "keep", "broken.jpg": "keep"}


def pages(*seeds: int) -> bytes:
    first, *others = (Image.fromarray(photo(seed)) for seed in seeds)
    out = BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others)
    return out.getvalue()


def views(*seeds: int) -> bytes:
    first, *others = (Image.fromarray(photo(seed)) for seed in seeds)
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=others)
    return out.getvalue()


def motion_photo(seed: int, film_: bytes) -> bytes:
    """As phones write it: a JPEG whose XMP says that a film follows."""
    jpeg = encode(photo(seed), ".jpg", 90)
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GCamera:MotionPhoto="1"/>'
    segment = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
    return jpeg[:2] + segment + jpeg[2:] + film_


@pytest.mark.parametrize(
    ("suffix", "made", "remark"),
    [
        (".tif", lambda: (pages(1, 2, 3), pages(1, 4)), "1 of 3 pages was compared"),
        (".jpg", lambda: (views(1, 2, 3), views(1, 4)), "1 of 3 views was compared"),
        (
            ".jpg",
            lambda: (motion_photo(1, b"film"), motion_photo(1, b"another")),
            "1 of 2 parts (a photo and a film) was compared",
        ),
    ],
)
def test_one_picture_of_several_decides_nothing(
    catalog: Catalog,
    tmp_path: Path,
    suffix: str,
    made: Callable[[], tuple[bytes, bytes]],
    remark: str,
) -> None:
    for name, data in zip("ab", made(), strict=True):
        (tmp_path / f"{name}{suffix}").write_bytes(data)
    found = members(catalog, tmp_path)
    assert sorted(suggested(found).values()) == ["keep", "review"]
    assert {member.completeness for member in found.values()} == {"excerpt"}
    assert remark in found[f"a{suffix}"].remarks


def test_several_pictures_are_kept_over_one(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(pages(1))
    (tmp_path / "b.tif").write_bytes(pages(1, 2))
    assert suggested(members(catalog, tmp_path)) == {"a.tif": "review", "b.tif": "keep"}


def test_a_thumbnail_is_no_page(catalog: Catalog, tmp_path: Path) -> None:
    small = Image.fromarray(photo(1)).resize((80, 60))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    out = BytesIO()
    Image.fromarray(photo(1)).save(out, "TIFF", save_all=True, append_images=[small])
    (tmp_path / "a.tif").write_bytes(out.getvalue())
    write(tmp_path / "b.png", photo(1))
    catalog.ingest([tmp_path], workers=2)
    assert incomplete(catalog) == []


# Videos


def test_a_video_that_is_cut_off_is_not_kept_for_its_pixels(
    catalog: Catalog, tmp_path: Path
) -> None:
    write_video(tmp_path / "whole.mp4", shown(1, 20), 5)
    large = tmp_path / "cut.mp4"
    whole = write_video(tmp_path / "x.mkv", shown(1, 20, width=320, height=240), 5)
    _remux(whole, large)
    whole.unlink()
    data = large.read_bytes()
    large.write_bytes(data[: int(len(data) * 0.9)])
    found = members(catalog, tmp_path)
    assert suggested(found) == {"whole.mp4": "keep", "cut.mp4": "review"}
    assert found["cut.mp4"].completeness == "truncated"
    assert found["cut.mp4"].duration is not None
    assert found["cut.mp4"].duration < 19
    (row,) = incomplete(catalog)
    assert row["decoded"] == pytest.approx(found["cut.mp4"].duration / 20, abs=0.01)


def _remux(source: Path, to: Path) -> None:
    """The same packets in an MP4 that begins with its index."""
    with (
        av.open(str(source)) as read,
        av.open(str(to), "w", options={"movflags": "faststart"}) as out,
    ):
        stream = out.add_stream_from_template(read.streams.video[0])
        for packet in read.demux(read.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)


@pytest.mark.parametrize("suffix", [".mkv", ".avi", ".gif"])
def test_a_missing_end_is_told_by_the_container(
    catalog: Catalog, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix == ".avi":
        write_video(path, shown(1, 8), 5, "mpeg4")
    elif suffix == ".mkv":
        write_video(path, shown(1, 8), 5)
    else:
        write_animation(path, shown(1, 4), [200] * 20)
    (tmp_path / f"b{suffix}").write_bytes(path.read_bytes()[:-200])
    catalog.ingest([tmp_path], workers=2)
    (row,) = incomplete(catalog)
    assert row["path"].endswith(f"b{suffix}")
    assert "missing" in row["remarks"][0] or "ends after" in row["remarks"][0]


def test_damage_in_a_video_is_heard_from_its_decoder(catalog: Catalog, tmp_path: Path) -> None:
    whole = write_video(tmp_path / "z.mkv", shown(1, 12), 5, crf=10)
    broken = tmp_path / "a.mkv"
    data = whole.read_bytes()
    for at in (0.3, 0.5, 0.7):
        data = overwritten(data, at, 100)
    broken.write_bytes(data)
    older(broken)
    found = members(catalog, tmp_path)
    assert suggested(found) == {"z.mkv": "keep", "a.mkv": "review"}
    assert found["a.mkv"].completeness == "damaged"


@pytest.mark.parametrize("suffix", [".ts", ".mpg"])
def test_recordings_that_were_joined_are_seen_to_their_end(
    catalog: Catalog, tmp_path: Path, suffix: str
) -> None:
    codec = "libx264" if suffix == ".ts" else "mpeg2video"
    fps = 25
    first = list(film(1, 6, fps, scene=2, **SMALL))
    second = list(film(2, 6, fps, scene=2, **SMALL))
    parts = [
        write_video(tmp_path / f"{name}{suffix}", frames, fps, codec)
        for name, frames in (("one", first), ("two", second))
    ]
    joined = tmp_path / f"whole{suffix}"
    joined.write_bytes(b"".join(part.read_bytes() for part in parts))
    large = [cv2.resize(frame, (320, 240)) for frame in first]
    write_video(tmp_path / "one large.mp4", large, fps)
    found = members(catalog, tmp_path)
    assert found[joined.name].duration == pytest.approx(12, abs=0.3)
    assert found[joined.name].suggestion != "remove"
    ranges = {(Path(p.file1).name, Path(p.file2).name): p.time_offset for p in catalog.duplicates()}
    offset = ranges.get((f"two{suffix}", joined.name)) or -ranges[joined.name, f"two{suffix}"]
    assert offset == pytest.approx(6, abs=0.3)


def test_files_that_tell_no_duration_are_measured(catalog: Catalog, tmp_path: Path) -> None:
    frames = list(shown(1, 3.4, 10))
    write_animation(tmp_path / "a.png", frames, [100] * len(frames))
    write_animation(tmp_path / "b.gif", frames, [100] * len(frames))
    found = members(catalog, tmp_path)
    assert [found[name].duration for name in ("a.png", "b.gif")] == pytest.approx([3.4, 3.4])
    assert suggested(found) == {"a.png": "keep", "b.gif": "remove"}


def test_what_was_recorded_live_lasts_as_long_as_its_conversion(
    catalog: Catalog, tmp_path: Path
) -> None:
    options = {"live": "1"}
    frames = list(shown(1, 5.8, 10))
    with av.open(str(tmp_path / "live.webm"), "w", options=options) as container:
        stream = container.add_stream("libvpx", rate=10)
        stream.height, stream.width = frames[0].shape[:2]
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode(None))
    write_video(tmp_path / "converted.mp4", frames, 10, crf=40)
    found = members(catalog, tmp_path)
    assert found["live.webm"].duration == pytest.approx(found["converted.mp4"].duration, abs=0.11)
    told = (
        catalog.sql(
            "SELECT path, told_duration FROM catalog.file JOIN catalog.media ON media.id = media_id"
        )
        if hasattr(catalog, "sql")
        else []
    )
    assert suggested(found)["live.webm"] == "keep" or found["live.webm"].suggestion != "remove"
    del told


def test_the_larger_of_two_films_in_a_file_is_hashed(catalog: Catalog, tmp_path: Path) -> None:
    second = list(itertools.islice(film(2, 6, 5, scene=2, width=80, height=60), 30))
    write_film(tmp_path / "two.mkv", shown(1, 6), 5, second=second)
    write_video(tmp_path / "one.mp4", shown(1, 6), 5)
    found = members(catalog, tmp_path)
    assert found["two.mkv"].completeness == "excerpt"
    assert found["two.mkv"].remarks == ["1 of 2 video streams was compared"]
    assert suggested(found) == {"two.mkv": "keep", "one.mp4": "review"}


# Sounds


def test_sound_is_kept_beside_none(catalog: Catalog, tmp_path: Path) -> None:
    write_film(tmp_path / "a silent.mp4", shown(1, 8), 5)
    write_film(tmp_path / "b.mp4", shown(1, 8), 5, [Track(song(1, 8))], crf=30)
    found = members(catalog, tmp_path)
    assert suggested(found) == {"a silent.mp4": "remove", "b.mp4": "keep"}


def test_a_silent_film_of_more_pixels_does_not_cost_the_sound(
    catalog: Catalog, tmp_path: Path
) -> None:
    write_film(tmp_path / "large.mp4", shown(1, 8, width=320, height=240), 5)
    write_film(tmp_path / "sound.mp4", shown(1, 8), 5, [Track(song(1, 8))])
    found = members(catalog, tmp_path)
    assert suggested(found) == {"large.mp4": "keep", "sound.mp4": "review"}
    assert "1 sound, the kept file 0" in found["sound.mp4"].reason


def test_the_same_sound_in_another_codec_is_no_obstacle(catalog: Catalog, tmp_path: Path) -> None:
    write_film(tmp_path / "a.mp4", shown(1, 8), 5, [Track(song(1, 8))])
    write_film(tmp_path / "b.mkv", shown(1, 8), 5, [Track(song(1, 8), "libmp3lame")], crf=35)
    assert sorted(suggested(members(catalog, tmp_path)).values()) == ["keep", "remove"]


def test_two_songs_under_one_cover_are_two(catalog: Catalog, tmp_path: Path) -> None:
    for name, seed in (("a.mp4", 1), ("b.mp4", 2)):
        write_film(
            tmp_path / name, itertools.repeat(photo(9, 160, 120), 40), 5, [Track(song(seed, 8))]
        )
    found = members(catalog, tmp_path)
    assert sorted(suggested(found).values()) == ["keep", "review"]
    assert any("sounds different" in member.reason for member in found.values())


def test_other_languages_are_for_a_person(catalog: Catalog, tmp_path: Path) -> None:
    write_film(
        tmp_path / "both.mkv",
        shown(1, 8),
        5,
        [Track(song(1, 8), language="deu"), Track(song(2, 8), language="eng")],
    )
    write_film(tmp_path / "french.mkv", shown(1, 8), 5, [Track(song(1, 8), language="fra")])
    found = members(catalog, tmp_path)
    assert suggested(found) == {"both.mkv": "keep", "french.mkv": "review"}
    assert "the kept file has no sounds in fra" in found["french.mkv"].reason


# The past


def test_what_an_older_program_catalogued_is_not_judged_until_it_is_read_again(
    catalog: Catalog, tmp_path: Path, database_url: str
) -> None:
    write(tmp_path / "a.png", photo(1))
    write(tmp_path / "b.jpg", photo(1))
    assert sorted(suggested(members(catalog, tmp_path)).values()) == ["keep", "remove"]
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE catalog.media SET completeness = NULL, decoded = NULL")
        connection.execute("DELETE FROM catalog.media_detail")
    (cluster,) = catalog.clusters()
    assert sorted(member.suggestion for member in cluster.members) == ["keep", "review"]
    assert any("again to know whether it is whole" in m.reason for m in cluster.members)
    assert sorted(suggested(members(catalog, tmp_path)).values()) == ["keep", "remove"]
    assert catalog.ingest([tmp_path], workers=2).files_unchanged == 2


@pytest.mark.parametrize("isometric", [False, True])
def test_what_was_decoded_otherwise_gets_the_hash_of_what_it_shows(
    catalog: Catalog, tmp_path: Path, database_url: str, isometric: bool
) -> None:
    write(tmp_path / "a.png", photo(1))
    write(tmp_path / "b.jpg", photo(1), quality=95)
    write(tmp_path / "other.png", photo(2))
    catalog.ingest([tmp_path], workers=2, isometric=isometric)
    before = list(catalog.duplicates())
    with psycopg.connect(database_url) as connection:  # as if it had been turned, say
        connection.execute(
            "UPDATE catalog.frame_hash SET hash_id = ("
            " SELECT hash_id FROM catalog.frame_hash JOIN catalog.file USING (media_id)"
            " WHERE path LIKE '%other.png') WHERE media_id = ("
            " SELECT media_id FROM catalog.file WHERE path LIKE '%a.png')"
        )
        connection.execute("UPDATE catalog.media SET completeness = NULL")
    assert list(catalog.duplicates()) != before
    catalog.ingest([tmp_path], workers=2)
    assert list(catalog.duplicates()) == before
    assert not [check for check in catalog.check() if check.violations]


# Where it is told


def test_it_is_told_wherever_files_are(catalog: Catalog, tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.jpg", photo(1))
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(whole.read_bytes()[:-200])
    found = members(catalog, tmp_path)
    (remark,) = found["broken.jpg"].remarks
    (compared,) = catalog.compare(whole, broken)
    assert (compared.completeness1, compared.completeness2) == ("whole", "truncated")
    assert (compared.remarks1, compared.remarks2) == ([], [remark])
    status = catalog.status()
    assert (status.incomplete, status.unjudged) == (1, 0)
    page = StringIO()
    catalog.write_html(page)
    assert remark in page.getvalue()


def test_what_the_camera_noted_is_not_lost(catalog: Catalog, tmp_path: Path) -> None:
    tags = Image.Exif()
    tags[0x10F], tags[0x110] = "Maker", "Maker 1"
    tags.get_ifd(0x8769)[0x9003] = "2024:05:01 12:30:00"
    large = Image.fromarray(photo(1, 640, 480))
    small = large.resize((320, 240))
    small.save(tmp_path / "camera.jpg", exif=tags.tobytes(), quality=90)
    large.save(tmp_path / "large.jpg", quality=95)
    small.save(tmp_path / "converted.png")
    found = members(catalog, tmp_path)
    assert found["camera.jpg"].suggestion == "review"
    assert "camera data" in found["camera.jpg"].reason
    with catalog.sql("SELECT camera, taken FROM catalog.media WHERE camera IS NOT NULL") as (
        _,
        rows,
    ):
        assert list(rows) == [("Maker Maker 1", "2024:05:01 12:30:00")]
    assert suggested(found)["large.jpg"] == "keep"


@pytest.mark.parametrize(
    ("moments", "suggestion"),
    [
        (("2024:05:01 12:30:00", "2024:05:01 12:30:01"), "review"),
        (("2024:05:01 12:30:00.11", "2024:05:01 12:30:00.29"), "review"),
        (("2024:05:01 12:30:00.11", "2024:05:01 12:30:00"), "remove"),
        (("2024:05:01 12:30:00", "2024:05:01 12:30:00"), "remove"),
    ],
)
def test_pictures_of_a_burst_are_no_copies(
    catalog: Catalog, tmp_path: Path, moments: tuple[str, str], suggestion: str
) -> None:
    for name, moment, quality in zip("ab", moments, (95, 80), strict=True):
        tags = Image.Exif()
        tags[0x10F], tags[0x110] = "Maker", "Maker 1"
        taken, _, fraction = moment.partition(".")
        tags.get_ifd(0x8769)[0x9003] = taken
        if fraction:
            tags.get_ifd(0x8769)[0x9291] = fraction
        picture = Image.fromarray(photo(1, 320, 240))
        picture.save(tmp_path / f"{name}.jpg", exif=tags.tobytes(), quality=quality)
    found = members(catalog, tmp_path)
    assert suggested(found) == {"a.jpg": "keep", "b.jpg": suggestion}
    assert ("taken at a different time" in found["b.jpg"].reason) == (suggestion == "review")
