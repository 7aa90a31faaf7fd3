"""Margins: which pictures have them, and which pairs there are by what is inside."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog, get_hasher
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.core import bits
from catalog.core.isometry import transform
from catalog.db.settings import read_confirmation, stored_hashers
from catalog.fingerprint.pictures import picture_content
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.fingerprint.records import INNER, INSIDES, Content, Fingerprint, Frame, FrameHash
from catalog.ingest import store
from catalog.media.margins import Box, content_box, inner_box
from catalog.media.picture import Picture, Pixels
from catalog.query.lookup import Lookup
from catalog.query.pictures import Question, neighbours
from catalog.sources.stat import Stat
from tests.support.command import Run
from tests.support.made_files import components, empty, flipped
from tests.support.pictures import (
    checkerboard,
    encode,
    flat,
    gradient,
    noise,
    page,
    photo,
    recompressed,
    scene,
    write,
)

steady = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])

Colour = tuple[int, int, int]
_BLACK, _WHITE, _GREEN = (0, 0, 0), (255, 255, 255), (20, 160, 60)


def framed(
    rgb: Pixels, top: int, bottom: int, left: int, right: int, colour: Colour = _BLACK
) -> Pixels:
    return np.asarray(
        cv2.copyMakeBorder(rgb, top, bottom, left, right, cv2.BORDER_CONSTANT, value=colour),
        np.uint8,
    )


def with_text(rgb: Pixels, line: str, bottom: int, colour: Colour) -> Pixels:
    written = np.ascontiguousarray(rgb)
    cv2.putText(written, line, (10, bottom), cv2.FONT_HERSHEY_SIMPLEX, 0.5, colour, 1, cv2.LINE_AA)
    return written


def between_blurred(rgb: Pixels, wide: int, high: int, strength: float) -> Pixels:
    """A picture in the middle of a frame that is filled with the same, enlarged and blurred."""
    height, width = rgb.shape[:2]
    times = max(wide / width, high / height)
    large = cv2.resize(rgb, (round(width * times), round(height * times)))
    top, left = (large.shape[0] - high) // 2, (large.shape[1] - wide) // 2
    filled = cv2.GaussianBlur(large[top : top + high, left : left + wide], (0, 0), strength)
    top, left = (high - height) // 2, (wide - width) // 2
    filled[top : top + height, left : left + width] = rgb
    return np.asarray(filled, np.uint8)


@pytest.mark.parametrize("quality", [60, 90])
@pytest.mark.parametrize("strength", [10, 25])
@pytest.mark.parametrize(
    ("size", "frame"),
    [((240, 320), (570, 320)), ((240, 320), (480, 320)), ((320, 240), (320, 568))],
)
def test_the_picture_between_blurred_sides_is_the_inside(
    size: tuple[int, int], frame: tuple[int, int], strength: float, quality: int
) -> None:
    found = 0
    for seed in range(10):
        made = recompressed(between_blurred(scene(seed, *size), *frame, strength), quality)
        left, top = (frame[0] - size[0]) // 2, (frame[1] - size[1]) // 2
        box = inner_box(Picture(made))
        if box is not None:
            edges = (left, top, left + size[0], top + size[1])
            found += max(abs(a - b) for a, b in zip(box, edges, strict=True)) <= 2
    assert found >= 9


def test_a_blurred_background_is_no_margin() -> None:
    for seed in range(10):
        rgb = scene(seed, 480, 320)
        sharp = np.zeros(rgb.shape[:2])
        cv2.circle(sharp, (240, 160), 110, 1.0, -1)
        blurred = cv2.GaussianBlur(rgb, (0, 0), 15)
        made = np.where(sharp[..., np.newaxis] > 0, rgb, blurred).astype(np.uint8)
        assert inner_box(Picture(recompressed(made))) is None


@pytest.mark.parametrize("quality", [60, 90])
@pytest.mark.parametrize("colour", [_BLACK, _WHITE, _GREEN])
@pytest.mark.parametrize(
    "edges",
    [
        (40, 40, 0, 0),
        (0, 0, 60, 60),
        (30, 30, 30, 30),
        (20, 70, 20, 20),
        (10, 55, 34, 3),
        (0, 48, 0, 0),
        (180, 180, 240, 240),
    ],
    ids="letterbox pillarbox frame polaroid uneven one-side pasted".split(),
)
def test_margins_are_found_where_they_are(
    edges: tuple[int, int, int, int], colour: Colour, quality: int
) -> None:
    top, _, left, _ = edges
    for seed in (1, 2, 3):
        rgb = photo(seed)
        height, width = rgb.shape[:2]
        for scale in (1, 3):
            large = np.repeat(np.repeat(rgb, scale, axis=0), scale, axis=1)
            made = framed(large, *(scale * edge for edge in edges), colour)
            found = inner_box(Picture(recompressed(made, quality)))
            expected = Box(left, top, left + width, top + height)
            assert found is not None
            assert np.abs(np.array(found) - scale * np.array(expected)).max() <= 4 * scale


def test_text_on_a_margin_does_not_hide_it() -> None:
    """A screenshot, and a picture with a caption below."""
    rgb = photo(4)
    screen = framed(rgb, 200, 260, 0, 0, (18, 18, 18))
    for line, bottom in (("12:46     LTE 83 %", 20), ("somebody posted a photo", 180)):
        screen = with_text(screen, line, bottom, (230, 230, 230))
    captioned = with_text(framed(rgb, 0, 60, 0, 0, _WHITE), "THIS IS THE CAPTION", 280, _BLACK)
    for made, top in ((screen, 200), (captioned, 0)):
        found = inner_box(Picture(recompressed(made)))
        assert found is not None
        assert np.abs(np.array(found) - (0, top, 320, top + 240)).max() <= 3


def test_margins_within_margins() -> None:
    mat = framed(photo(5), 30, 30, 30, 30, (250, 250, 250))
    found = inner_box(Picture(recompressed(framed(mat, 20, 20, 20, 20, (60, 30, 10)))))
    assert found is not None
    assert np.abs(np.array(found) - (50, 50, 370, 290)).max() <= 3


def _object_on_white() -> Pixels:
    rgb = flat(255)
    cv2.ellipse(rgb, (160, 120), (90, 60), 20, 0, 360, (150, 60, 40), -1)
    return recompressed(rgb)


def _object_at_the_edge() -> Pixels:
    return _object_on_white()[:, 100:]


def _dusk() -> Pixels:
    """A dark sky that gets brighter towards the horizon, with a moon."""
    rows = np.linspace(2, 90, 240).astype(np.uint8)
    rgb = np.ascontiguousarray(np.broadcast_to(rows[:, np.newaxis, np.newaxis], (240, 320, 3)))
    cv2.circle(rgb, (220, 70), 14, (240, 230, 200), -1)
    return recompressed(rgb)


def test_an_object_is_what_its_background_surrounds() -> None:
    """However wide the background is."""
    for margins in ((0, 0, 0, 0), (30, 60, 80, 10)):
        made = framed(_object_on_white(), *margins, _WHITE)
        top, _, left, _ = margins
        found = inner_box(Picture(recompressed(made)))
        assert found is not None
        expected = Box(72 + left, 55 + top, 249 + left, 186 + top)
        assert np.abs(np.array(found) - np.array(expected)).max() <= 4


def test_an_object_is_found_on_a_wider_background(catalog: Catalog, tmp_path: Path) -> None:
    small = photo(17, 200, 150)
    cv2.circle(small, (0, 0), 60, _WHITE, -1)  # no straight line at its corner
    cv2.circle(small, (199, 149), 80, _WHITE, -1)
    write(tmp_path / "one.png", framed(small, 30, 30, 40, 40, _WHITE))
    write(tmp_path / "wide.png", framed(small, 90, 40, 60, 130, _WHITE))
    catalog.ingest([tmp_path])
    assert [pair.view for pair in catalog.duplicates()] == ["inner"]


def _content(rgb: Pixels) -> Box | None:
    return content_box(Picture(rgb), inner_box(Picture(rgb)))


def _white_on_the_left(seed: int) -> Pixels:
    """A picture that begins nowhere in particular on its left, as an object on white does."""
    rgb = photo(seed)
    cv2.ellipse(rgb, (0, 120), (110, 400), 0, 0, 360, _WHITE, -1)
    return rgb


def test_a_margin_as_bright_as_the_picture_is_found_by_its_colour() -> None:
    red, green = (200, 60, 60), (0, 150, 122)  # of one luma
    rgb = np.where(noise(2, 320, 240) > 127, np.uint8(10), np.uint8(0)) + np.array(red, np.uint8)
    for colour in (green, _WHITE):
        found = inner_box(Picture(recompressed(framed(rgb, 30, 40, 20, 50, colour))))
        assert found is not None
        assert np.abs(np.array(found) - (20, 30, 340, 270)).max() <= 3


@pytest.mark.parametrize("margins", [(30, 30, 30, 30), (20, 70, 20, 20), (12, 50, 45, 0)])
def test_a_picture_with_the_colour_of_its_margins_ends_where_its_copy_does(
    catalog: Catalog, tmp_path: Path, margins: tuple[int, int, int, int]
) -> None:
    rgb = _white_on_the_left(18)
    top, _, left, _ = margins
    own, framed_ = _content(rgb), _content(recompressed(framed(rgb, *margins, _WHITE)))
    assert own is not None
    assert framed_ is not None
    assert own.left > 60
    assert own[1:] == (0, 320, 240)
    moved = np.add(own, (left, top, left, top))
    assert np.abs(framed_ - moved).max() <= 6

    write(tmp_path / "original.png", rgb)
    write(tmp_path / "framed.jpg", framed(rgb, *margins, _WHITE), quality=80)
    catalog.ingest([tmp_path])
    assert [pair.view for pair in catalog.duplicates()] == ["inner"]
    (cluster,) = catalog.clusters()
    told = {Path(one.path).name: one.suggestion for one in cluster.members}
    assert told == {"original.png": "keep", "framed.jpg": "review"}


def test_plain_sides_are_no_margins() -> None:
    """What is left without them is hashed, but the picture is as large as it is."""
    _, inside = picture_content("x.png", encode(_white_on_the_left(19), ".png"), ["phash"]).frames
    assert (inside.position, inside.box) == (INNER, None)


def test_where_plain_sides_are_told_otherwise_than_in_the_copy_they_are_left_there(
    catalog: Catalog, tmp_path: Path
) -> None:
    """A wire in front of a white, which the copy has lost, keeps that from being plain."""
    rgb = _white_on_the_left(20)
    bordered = framed(rgb, 30, 30, 30, 30, (0, 0, 90))
    rgb[:, 10:16] = 20
    data = encode(bordered, ".png")
    whole, inside, with_sides = picture_content("x.png", data, ["phash"]).frames
    assert (whole.position, inside.position, with_sides.position) == (0, *INSIDES)
    assert whole.box is None
    assert inside.box is not None
    assert with_sides.box is not None
    assert np.abs(np.array(with_sides.box) - (30, 30, 350, 270)).max() <= 2
    assert inside.box[0] - with_sides.box[0] > 60

    write(tmp_path / "original.png", rgb)
    write(tmp_path / "bordered.png", bordered)
    catalog.ingest([tmp_path])
    (pair,) = catalog.duplicates()
    assert (pair.view, pair.distance < 20) == ("inner", True)
    (compared,) = catalog.compare(tmp_path / "original.png", tmp_path / "bordered.png")
    assert (compared.view, compared.distance) == ("inner", pair.distance)


def test_lines_of_text_above_and_below_are_left_out() -> None:
    rgb = framed(flat(255, 200, 120), 40, 40, 40, 40, _WHITE)
    cv2.ellipse(rgb, (140, 100), (90, 60), 20, 0, 360, (150, 60, 40), -1)
    own = _content(rgb)
    assert own is not None
    written = with_text(framed(rgb, 80, 50, 0, 0, _WHITE), "A HEADING", 20, _BLACK)
    written = with_text(written, "and a line below it", 45, _BLACK)
    written = with_text(written, "and one below the picture", 320, _BLACK)
    found = _content(recompressed(written))
    assert found is not None
    assert np.abs(found - np.add(own, (0, 80, 0, 80))).max() <= 4


def test_what_is_plain_is_left_whole_where_hardly_anything_is_on_it() -> None:
    dot = flat(255)
    cv2.circle(dot, (160, 120), 12, _BLACK, -1)
    for rgb in (dot, flat(7), photo(8), page()):
        assert _content(recompressed(rgb)) is None


@pytest.mark.parametrize(
    "make",
    [
        _object_at_the_edge,
        _dusk,
        page,
        gradient,
        checkerboard,
        lambda: flat(7),
        lambda: noise(3),
        lambda: photo(8),
        lambda: photo(8, 30, 12),
        lambda: framed(flat(200), 30, 30, 30, 30)[:2],
    ],
)
def test_other_pictures_have_none(make: Callable[[], Pixels]) -> None:
    assert inner_box(Picture(make())) is None


@steady
@given(
    width=st.integers(1, 200),
    height=st.integers(1, 200),
    edges=st.tuples(*[st.integers(0, 90)] * 4),
    seed=st.integers(0, 9),
)
def test_a_box_lies_within_its_picture(
    width: int, height: int, edges: tuple[int, int, int, int], seed: int
) -> None:
    rgb = framed(noise(seed, width, height), *edges)
    inner = inner_box(Picture(rgb))
    for box in (inner, content_box(Picture(rgb), inner)):
        if box is not None:
            assert 0 <= box.left < box.right <= rgb.shape[1]
            assert 0 <= box.top < box.bottom <= rgb.shape[0]


def test_what_is_inside_is_hashed_at_the_scale_of_the_whole() -> None:
    large = np.asarray(cv2.resize(photo(6), (1600, 1200)), np.uint8)
    data = encode(framed(large, 150, 150, 150, 150), ".jpg")
    whole, inside = picture_content("x.jpg", data, ["phash", "ahash"]).frames
    assert (whole.position, whole.box, inside.position) == (0, None, INNER)
    assert inside.box is not None
    assert np.abs(np.array(inside.box) - (150, 150, 1750, 1350)).max() <= 8
    assert [one.reduction for one in inside.hashes] == [one.reduction for one in whole.hashes]
    (alone,) = picture_content("y.jpg", encode(large, ".jpg"), ["phash", "ahash"]).frames
    for one, other in zip(inside.hashes, alone.hashes, strict=True):
        assert bits.distance(one.value, other.value) <= get_hasher(one.hasher).radius() // 2


def test_a_blank_inside_says_nothing() -> None:
    data = encode(framed(flat(200), 30, 30, 30, 30), ".png")
    (frame,) = picture_content("x.png", data, ["phash"]).frames
    assert frame.position == 0


@dataclass(frozen=True)
class Seen:
    """What a hasher saw of a picture: of the whole, which may be flat, and at INSIDES."""

    whole: bytes
    flat: bool
    insides: dict[int, bytes]

    def at(self, position: int) -> bytes | None:
        return self.insides.get(position) if position else self.whole


@dataclass(frozen=True)
class Shot:
    """A file of a picture; those with one ``content`` hold the same bytes."""

    path: str
    content: int
    seen: dict[str, Seen]

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(str(self.content).encode()).digest()

    def fingerprint(self) -> Fingerprint:
        wholes = [FrameHash(name, one.whole, 100, one.flat) for name, one in self.seen.items()]
        frames = [Frame(0, None, tuple(wholes))]
        for position in INSIDES:
            insides = [
                FrameHash(name, one.insides[position], 100, False)
                for name, one in self.seen.items()
                if position in one.insides
            ]
            if insides:
                frames.append(Frame(position, None, tuple(insides), (1, 1, 7, 7)))
        content = Content("image", "png", 8, 8, "test", tuple(frames), margins=1)
        return Fingerprint(self.path, Stat(1, 1), self.sha256, content)

    def probe(self) -> Probe:
        frames = {}
        for name, one in self.seen.items():
            frames[name] = (ProbeFrame({"r0": one.whole}, one.flat),)
            frames[name] += tuple(
                ProbeFrame({"r0": inside}, False, at, at / 1000, at / 1000)
                for at, inside in one.insides.items()
            )
        return Probe(self.path, self.path, self.sha256, False, frames)


RADIUS, CONFIRMING = 51, 63


def shots(source: random.Random) -> list[Shot]:
    """Pictures around few, at distances on both sides of the radii: many with margins, some flat,
    some copies, some with the hash of another one."""
    centres = {
        name: [bytes(source.choices(range(1, 255), k=32)) for _ in range(2)]
        for name in ("phash", "pdq")
    }

    def near(name: str) -> bytes:
        far = source.choice((0, 0, 25, 26, 30) if name == "phash" else (0, 31, 32))
        return flipped(source.choice(centres[name]), far, source.randrange(40))

    found: list[Shot] = []
    for at in range(source.randint(2, 10)):
        if found and source.random() < 0.15:
            twin = source.choice(found)
            found.append(Shot(f"/{at}", twin.content, twin.seen))
            continue
        has_margins = source.random() < 0.6
        has_sides = has_margins and source.random() < 0.4
        seen = {
            name: Seen(
                near(name),
                source.random() < 0.15,
                {
                    position: near(name)
                    for position, there in zip(INSIDES, (has_margins, has_sides), strict=True)
                    if there and source.random() < 0.9
                },
            )
            for name in ("phash", "pdq")
            if name == "phash" or source.random() < 0.9
        }
        if found and source.random() < 0.3:  # the same hashes of other bytes
            seen = source.choice(found).seen
        found.append(Shot(f"/{at}", at, seen))
    return found


def view_of(
    one: Shot, other: Shot, confirmed: bool, include_flat: bool, radius: int = RADIUS
) -> str | None:
    """By what two different pictures are near-duplicates, by the definition."""

    def is_near(a: int, b: int) -> bool:
        views = [(shot.seen["phash"], at) for shot, at in ((one, a), (other, b))]
        is_flat = any(at == 0 and seen.flat for seen, at in views)
        if is_flat and (a or b or not include_flat):
            return False
        values = [seen.at(position) for seen, position in views]
        if None in values or bits.distance(*values) > radius:  # type: ignore[arg-type]
            return False
        if not confirmed:
            return True
        if "pdq" not in one.seen or "pdq" not in other.seen:
            return False
        views = [(shot.seen["pdq"], at) for shot, at in ((one, a), (other, b))]
        if any(at == 0 and seen.flat for seen, at in views) and not is_flat:
            return False
        values = [seen.at(position) for seen, position in views]
        return None not in values and bits.distance(*values) <= CONFIRMING  # type: ignore[arg-type]

    if is_near(0, 0):
        return "whole"
    found = any(is_near(*views) for views in product((0, *INSIDES), repeat=2))
    return "inner" if found else None


@pytest.mark.parametrize("confirmed", [False, True])
@steady
@given(seed=st.integers(0, 1 << 32))
def test_pairs_by_insides_equal_brute_force(catalog: Catalog, confirmed: bool, seed: int) -> None:
    empty(catalog)
    catalog.set_confirm(None)
    source = random.Random(seed)
    items = shots(source)
    cut = source.randint(0, len(items))
    for some in (items[:cut], items[cut:]):
        with catalog.database.begin() as connection:
            ids = {name: hasher.id for name, hasher in stored_hashers(connection).items()}
            store.save(connection, [shot.fingerprint() for shot in some], ids)
        catalog.match()
    if confirmed:
        catalog.set_confirm("pdq", (CONFIRMING + 1) / 256)
    for include_flat in (False, True):
        expected = {
            (one.path, other.path): view
            for one, other in combinations(items, 2)
            if (
                view := "whole"
                if one.content == other.content
                else view_of(one, other, confirmed, include_flat)
            )
        }
        listed = list(catalog.duplicates(hashers=["phash"], include_flat=include_flat))
        assert len(listed) == len({(pair.file1, pair.file2) for pair in listed})
        assert {(pair.file1, pair.file2): pair.view for pair in listed} == expected
        groups = components([item.path for item in items], set(expected))
        clusters = catalog.clusters(hashers=["phash"], include_flat=include_flat)
        assert {frozenset(member.path for member in one.members) for one in clusters} == {
            group for group in groups if len(group) > 1
        }
        both_ways = {**expected, **{(b, a): view for (a, b), view in expected.items()}}
        assert answers(catalog, items, include_flat) == both_ways
        if not include_flat:
            assert in_sql(catalog) == expected


def answers(catalog: Catalog, items: list[Shot], include_flat: bool) -> dict[tuple[str, str], str]:
    """What a query for each of the files says."""
    with catalog.database.read() as connection:
        hasher, confirmation = stored_hashers(connection)["phash"], read_confirmation(connection)
        question = Question(RADIUS, include_flat=include_flat, confirmation=confirmation)
        probes = [item.probe() for item in items]
        for probe in probes:
            probe.frames.setdefault("pdq", ())  # type: ignore[attr-defined]
        found = neighbours(connection, Lookup(), hasher, probes, question)
    return {
        (probe.path, near.path): near.view
        for probe, some in zip(probes, found, strict=True)
        for near in some
    }


def in_sql(catalog: Catalog) -> dict[tuple[str, str], str]:
    query = "SELECT file1, file2, view FROM catalog.duplicate WHERE hasher = 'phash' AND NOT flat"
    with catalog.database.read() as connection:
        rows = connection.execute(text(query)).all()
    assert len(rows) == len({(one, other) for one, other, _ in rows})
    return {(one, other): view for one, other, view in rows}


def test_pictures_with_other_margins_are_near_duplicates(
    catalog: Catalog, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    original = write(folder / "original.jpg", photo(11))
    letterbox = write(folder / "letterbox.jpg", framed(photo(11), 50, 50, 0, 0))
    frame = write(folder / "white.png", framed(photo(11), 30, 30, 30, 30, _WHITE))
    write(folder / "another.jpg", photo(12))
    catalog.ingest([folder])
    pairs = list(catalog.duplicates())
    assert {pair.view for pair in pairs} == {"inner"}
    names = {frozenset((Path(pair.file1).name, Path(pair.file2).name)) for pair in pairs}
    files = [path.name for path in (original, letterbox, frame)]
    assert names == {frozenset(two) for two in combinations(files, 2)}

    (cluster,) = catalog.clusters()
    told = {Path(one.path).name: (one.suggestion, one.reason) for one in cluster.members}
    assert told["original.jpg"][0] == "keep"
    assert told["letterbox.jpg"] == (
        "review",
        "it has margins around the picture, the kept file has none",
    )
    found = {Path(near.path).name: near.view for near in catalog.query(letterbox)}
    assert found == {"original.jpg": "inner", "white.png": "inner"}
    (said,) = catalog.compare(original, frame)
    assert (said.near_duplicates, said.view) == (True, "inner")
    assert said.reason.startswith("the pictures inside the margins are ")
    assert '"view": "inner"' in run("duplicates", "--json").stdout


def test_a_framed_picture_and_its_copy_are_near_as_wholes(catalog: Catalog, tmp_path: Path) -> None:
    made = framed(photo(13), 40, 40, 0, 0)
    write(tmp_path / "one.png", made)
    write(tmp_path / "other.jpg", made, quality=80)
    catalog.ingest([tmp_path])
    (pair,) = catalog.duplicates()
    assert pair.view == "whole"
    (cluster,) = catalog.clusters()
    assert [member.suggestion for member in cluster.members].count("remove") == 1


def test_turned_pictures_are_found_by_their_insides(catalog: Catalog, tmp_path: Path) -> None:
    write(tmp_path / "one.png", photo(14))
    write(tmp_path / "turned.png", framed(transform(photo(14), "r90"), 30, 30, 30, 30))
    catalog.ingest([tmp_path], isometric=True)
    (pair,) = catalog.duplicates()
    assert (pair.view, pair.isometry) == ("inner", "r90")


def test_an_old_catalogue_gains_them_with_the_next_ingest(catalog: Catalog, tmp_path: Path) -> None:
    write(tmp_path / "one.png", photo(15))
    write(tmp_path / "framed.png", TRANSFORMATIONS["border-10"].apply(photo(15), _random()))
    catalog.ingest([tmp_path])
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.frame WHERE position = 1"))
        connection.execute(text("UPDATE catalog.media SET margins = NULL"))
    assert not list(catalog.duplicates())
    catalog.ingest([tmp_path])
    assert [pair.view for pair in catalog.duplicates()] == ["inner"]
    assert catalog.ingest([tmp_path]).files_unchanged == 2


def test_what_is_not_inside_any_more_goes(catalog: Catalog, tmp_path: Path) -> None:
    """A later search for margins may find none where this one did."""
    write(tmp_path / "framed.png", framed(photo(16), 40, 40, 0, 0))
    catalog.ingest([tmp_path])
    with catalog.database.begin() as connection:
        connection.execute(
            text("INSERT INTO catalog.frame (media_id, position) SELECT id, 2 FROM catalog.media")
        )
        connection.execute(
            text(
                "INSERT INTO catalog.frame_hash (media_id, position, hasher_id, hash_id, quality,"
                " flat) SELECT media_id, 2, hasher_id, hash_id, quality, flat"
                " FROM catalog.frame_hash WHERE position = 1"
            )
        )
        connection.execute(text("UPDATE catalog.media SET margins = 0"))
    catalog.ingest([tmp_path])
    with catalog.database.read() as connection:
        rows = connection.execute(text("SELECT position FROM catalog.frame ORDER BY 1")).all()
    assert [position for (position,) in rows] == [0, 1]


def _random() -> np.random.Generator:
    return np.random.default_rng(0)
