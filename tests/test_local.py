"""Local features: which pictures show a part of one another, and how they lie on each other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sqlalchemy import text

from catalog import Catalog
from catalog.calibration import alterations
from catalog.core.isometry import ISOMETRIES, Isometry, transform
from catalog.errors import UsageError, WorkerError
from catalog.local.albums import album_of
from catalog.local.details import windows
from catalog.local.features import features_of
from catalog.local.geometry import fit, points_of
from catalog.local.hints import hints, shelf_of
from catalog.local.layout import FEATURE, unpacked
from catalog.local.parts import LocalPicture, Part, part, turned_round
from catalog.local.records import REVISION, Relation
from catalog.local.relations import converse
from catalog.local.votes import candidates
from catalog.local.words import WORDS, words_of
from catalog.media.picture import Picture, Pixels
from tests.support.command import Run
from tests.support.pictures import flat, noise, photo, recompressed, write

steady = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def detailed(seed: int, width: int = 420, height: int = 320) -> Pixels:
    """A photo with as many corners and spots as a real one has."""
    rgb = photo(seed, width, height)
    draw = np.random.default_rng(seed)
    for _ in range(160):
        centre = int(draw.integers(width)), int(draw.integers(height))
        colour = tuple(int(value) for value in draw.integers(0, 256, 3))
        if draw.random() < 0.5:
            cv2.circle(rgb, centre, int(draw.integers(2, 9)), colour, cv2.FILLED, cv2.LINE_AA)
        else:
            end = centre[0] + int(draw.integers(-14, 15)), centre[1] + int(draw.integers(-14, 15))
            cv2.rectangle(rgb, centre, end, colour, cv2.FILLED)
    return rgb


def compared(one: Pixels, other: Pixels, *, mirrored: bool = False) -> Part | None:
    """What two pictures have in common, as a catalogue finds it."""
    found = [features_of(Picture(rgb), mirrored=mirrored) for rgb in (one, other)]
    shelves = [
        shelf_of(
            [hashlib.sha256(rgb.tobytes()).digest()],
            [local.features],
            [local.mirrored] if mirrored else (),
        )
        for rgb, local in zip((one, other), found, strict=True)
    ]
    pictures = [
        LocalPicture(local, rgb.shape[1], rgb.shape[0])
        for rgb, local in zip((one, other), found, strict=True)
    ]
    parts = (part(*pictures, mirrored=hint.mirrored, back=hint.back) for hint in hints(*shelves))
    return next(filter(None, parts), None)


def placed(rgb: Pixels, on: Pixels, left: int, top: int) -> Pixels:
    made = on.copy()
    made[top : top + rgb.shape[0], left : left + rgb.shape[1]] = rgb
    return made


@pytest.mark.parametrize(
    ("change", "parts", "relation"),
    [
        (lambda rgb: rgb[40:260, 60:380], (1, 0.52), "crop"),
        (lambda rgb: rgb[100:280, 200:400], (1, 0.27), "crop"),
        (lambda rgb: recompressed(np.ascontiguousarray(rgb[30:, 20:]), 60), (1, 0.86), "crop"),
        (lambda rgb: alterations.resized(rgb[60:300, 50:370], 0.7), (1, 0.57), "crop"),
        (lambda rgb: alterations.resized(rgb[60:300, 50:370], 1.6), (1, 0.57), "crop"),
        (
            lambda rgb: cv2.copyMakeBorder(rgb, 90, 90, 0, 0, cv2.BORDER_CONSTANT),
            (0.64, 1),
            "contains",
        ),
        (lambda rgb: np.rot90(rgb)[20:-20, 20:-20], (1, 0.81), "crop"),
        (
            lambda rgb: placed(alterations.resized(rgb, 0.6), detailed(99), 90, 60),
            (0.36, 1),
            "contains",
        ),
        (
            lambda rgb: placed(alterations.resized(rgb, 0.6), detailed(99), 0, 0),
            (0.36, 1),
            "contains",
        ),
        (lambda rgb: placed(detailed(98)[:150, :200], rgb, 30, 80), (1, 1), "aligned"),
        (
            lambda rgb: alterations.rotated(rgb, np.random.default_rng(1), 25, crop=False),
            (0.88, 0.88),
            "overlap",
        ),
        (
            lambda rgb: placed(rgb[:, 120:], detailed(99)[:, :420], 0, 0),
            (0.71, 0.71),
            "overlap",
        ),
    ],
    ids="crop corner jpeg smaller larger bars turned pasted aside covered rotated shifted".split(),
)
def test_a_part_is_found_and_where_it_lies(
    change: Callable[[Pixels], Pixels], parts: tuple[float, float], relation: Relation
) -> None:
    whole = detailed(1)
    changed = np.ascontiguousarray(change(whole))
    found = compared(changed, whole)
    assert found is not None
    assert (found.overlap1, found.overlap2) == pytest.approx(parts, abs=0.05)
    assert found.relation == relation
    assert found.agreement > 0.7
    back = compared(whole, changed)
    assert back is not None
    assert (back.overlap1, back.overlap2) == (found.overlap2, found.overlap1)
    assert back.distance == found.distance
    assert back.relation == converse(relation)
    assert converse(back.relation) == relation


def test_the_transform_maps_pixels_of_the_whole_pictures() -> None:
    whole = detailed(2, 1260, 960)
    changed = alterations.resized(whole[200:800, 300:1100], 0.5)
    found = compared(changed, whole)
    assert found is not None
    a, b, c, d, e, f = found.transform
    for x, y in ((0, 0), (399, 0), (200, 150), (399, 299)):
        there = a * x + b * y + c, d * x + e * y + f
        assert there == pytest.approx((300 + 2 * x + 0.5, 200 + 2 * y + 0.5), abs=2.5)


@pytest.mark.parametrize("isometry", ISOMETRIES)
def test_the_isometry_is_the_nearest(isometry: Isometry) -> None:
    whole = detailed(3)
    turned = np.ascontiguousarray(transform(whole, isometry)[10:-25, 30:-5])
    found = compared(whole, turned, mirrored=True)
    assert found is not None
    assert found.isometry == isometry
    back = compared(turned, whole, mirrored=True)
    assert back is not None
    assert back.transform == pytest.approx(turned_round(found).transform)
    assert back == replace(turned_round(found), transform=back.transform)
    mirrors = isometry in ISOMETRIES[4:]
    assert (compared(whole, turned) is None) == mirrors


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (detailed(4), detailed(5)),
        (photo(1), photo(2)),
        (flat(100), flat(100)),
        (flat(0), detailed(4)),
        (detailed(4, 20, 20), detailed(4, 20, 20)),
        (noise(1), noise(2)),
        # The same sign on two photos: what lies on one another does not show the same.
        (
            placed(detailed(50)[:90, :110], detailed(6), 40, 50),
            placed(detailed(50)[:90, :110], detailed(7), 40, 50),
        ),
        # Two photos on the screen of one program.
        (
            placed(photo(40, 340, 340), detailed(50, 420, 700), 40, 170),
            placed(photo(41, 340, 340), detailed(50, 420, 700), 40, 170),
        ),
    ],
    ids="unrelated plain flat black tiny noise sign screen".split(),
)
def test_what_shows_nothing_of_one_another_is_not_found(one: Pixels, other: Pixels) -> None:
    assert compared(one, other) is None
    assert compared(other, one) is None


def test_features_are_the_same_each_time() -> None:
    before = cv2.getNumThreads()
    try:
        found = set()
        for threads in (1, 4, 4, 4):
            cv2.setNumThreads(threads)
            found.add(features_of(Picture(detailed(21, 640, 480)), mirrored=True))
        assert len(found) == 1
        assert cv2.getNumThreads() == 4
    finally:
        cv2.setNumThreads(before)


def test_words_are_the_nearest_of_each_vocabulary() -> None:
    bits = np.random.default_rng(1).integers(0, 2**64, (50, 4), np.uint64)
    data = Path("catalog/local/words.bin").read_bytes()
    vocabularies = np.frombuffer(data, "<u8").reshape(2, WORDS, 4)
    for number, words in enumerate(vocabularies):
        distance = np.bitwise_count(bits[:, None] ^ words[None]).sum(axis=2)
        assert words_of(bits)[:, number].tolist() == distance.argmin(axis=1).tolist()


@given(seed=st.integers(0, 10_000), height=st.integers(1, 24), width=st.integers(1, 24))
@settings(max_examples=30, deadline=None)
def test_windows_are_compared_as_one_by_one(seed: int, height: int, width: int) -> None:
    rng = np.random.default_rng(seed)
    one = rng.integers(0, 255, (height, width)).astype(np.uint8)
    other = (one + rng.integers(0, 90, one.shape)).clip(0, 255).astype(np.uint8)
    one, other = cv2.blur(one, (3, 3)), cv2.blur(other, (3, 3))
    there = rng.random(one.shape) < 0.8
    found = windows(one, other, np.where(there, 255, 0).astype(np.uint8))
    for y, x in np.argwhere(there).tolist():
        box = slice(max(y - 3, 0), y + 4), slice(max(x - 3, 0), x + 4)
        some, others = (side[box][there[box]].astype(np.float64) for side in (one, other))
        assert (found.one[y, x], found.other[y, x]) == pytest.approx((some.mean(), others.mean()))
        spread, other_spread = some.std(), others.std()
        if abs(max(spread, other_spread) - 8) > 1e-6:
            assert found.detailed[y, x] == (max(spread, other_spread) > 8)
        covariance = ((some - some.mean()) * (others - others.mean())).mean()
        correlation = (covariance + 9) / (spread * other_spread + 9)
        if found.detailed[y, x] and abs(correlation - 0.7) > 1e-6:
            assert found.agreeing[y, x] == (correlation > 0.7)
    for array in found:
        assert not array[~there].any()


def test_a_gap_is_the_largest_rectangle_without_matches() -> None:
    """Sixteen by sixteen features, but for a rectangle of them."""
    rng = np.random.default_rng(1)
    down, across = np.mgrid[:16, :16]
    for top, bottom, left, right in ((0, 0, 0, 0), (2, 10, 3, 13), (5, 6, 1, 15), (1, 15, 8, 12)):
        kept = ~((down >= top) & (down < bottom) & (across >= left) & (across < right))
        features = np.zeros(int(kept.sum()), FEATURE)
        features["bits"] = rng.integers(0, 2**64, (len(features), 4), np.uint64)
        features["x"], features["y"] = 128 * (20 + 10 * across[kept]), 128 * (10 + 8 * down[kept])
        found = fit(points_of(features.tobytes()), points_of(features[::-1].tobytes()))
        assert found is not None
        assert found.affine == pytest.approx(np.eye(2, 3))
        assert (found.matches, found.share) == (len(features), 1)
        assert found.gap == (bottom - top) * (right - left) / 256


def _drawn(rng: np.random.Generator, pictures: int, words: int) -> list[bytes]:
    """Features that are alike now and then, with few words."""
    seeds = rng.integers(0, 2**64, (6, 4), np.uint64)
    found = []
    for _ in range(pictures):
        features = np.zeros(int(rng.integers(0, 12)), FEATURE)
        features["bits"] = seeds[rng.integers(0, 6, len(features))]
        flips = rng.integers(0, 2**64, (len(features), 4), np.uint64)
        for _ in range(2):
            flips &= rng.integers(0, 2**64, (len(features), 4), np.uint64)
        features["bits"] ^= flips
        features["words"] = rng.integers(0, words, (len(features), 2))
        features["angle"] = rng.integers(0, 255, len(features))
        features["scale"] = rng.integers(10, 70, len(features))
        found.append(features.tobytes())
    return found


def _voted(one: NDArray[Any], other: NDArray[Any]) -> bool:
    """Whether two pictures are candidates, told feature by feature."""

    def strongest(features: NDArray[Any], vocabulary: int) -> set[int]:
        seen: Counter[int] = Counter()
        kept = set()
        for at, word in enumerate(features["words"][:, vocabulary].tolist()):
            seen[word] += 1
            if seen[word] <= 2:
                kept.add(at)
        return kept

    votes: Counter[tuple[int, int]] = Counter()
    for vocabulary in range(2):
        kept, others = strongest(one, vocabulary), strongest(other, vocabulary)
        for i, j in product(sorted(kept), sorted(others)):
            a, b = one[i], other[j]
            if a["words"][vocabulary] != b["words"][vocabulary]:
                continue
            if vocabulary and a["words"][0] == b["words"][0]:
                continue
            if np.bitwise_count(a["bits"] ^ b["bits"]).sum() <= 40:
                turned = round(((int(a["angle"]) - int(b["angle"])) % 255) / 15) % 17
                votes[turned, round((int(a["scale"]) - int(b["scale"])) / 5)] += 1
    return any(
        sum(votes[(turned + i) % 17, grown + j] for i, j in product((0, 1), (0, 1))) >= 4
        for turned in range(17)
        for grown in range(-5, 5)
    )


@given(seed=st.integers(0, 10_000), words=st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_votes_are_counted_as_one_by_one(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    pictures = _drawn(rng, 9, words)
    expected = {
        (i, j)
        for i, j in product(range(9), range(9))
        if i < j and _voted(unpacked(pictures[i]), unpacked(pictures[j]))
    }
    album = album_of(pictures)
    assert {(i, j) for i, j in candidates(album, album, itself=True).tolist()} == expected
    some, rest = album_of(pictures[:4]), album_of(pictures[4:])
    across = {(i, j + 4) for i, j in candidates(some, rest).tolist()}
    assert across == {(i, j) for i, j in expected if i < 4 <= j}
    assert {(j, i + 4) for i, j in candidates(rest, some).tolist()} == across


def _stored(catalog: Catalog) -> set[tuple[Any, ...]]:
    """All pairs by the names of their files, the smaller name first."""
    query = """
        SELECT f.path, g.path, distance, isometry, relation, overlap1, overlap2, agreement, matches,
            transform
        FROM catalog.part_pair
        JOIN catalog.file AS f ON f.media_id = media1 JOIN catalog.file AS g ON g.media_id = media2
    """
    found = set()
    with catalog.database.read() as connection:
        for one, other, *told, how in connection.execute(text(query)):
            seen = Part(*told, tuple(how))
            if one > other:
                one, other, seen = other, one, turned_round(seen)
            rounded = tuple(round(value, 4) for value in seen.transform)
            names = Path(one).name, Path(other).name
            sides = round(seen.overlap1, 5), round(seen.overlap2, 5)
            how_near = seen.distance, seen.isometry, seen.relation, *sides, seen.matches
            found.add((*names, *how_near, rounded))
        assert not connection.scalar(text("SELECT count(*) FROM catalog.part_queue"))
    return found


def _collection(folder: Path) -> list[Path]:
    """Two photos, parts of each, a collage of both, and what has nothing to do with them."""
    a, b = detailed(11), detailed(12)
    half = alterations.resized(b, 0.5)
    made = {
        "a": a,
        "a crop": a[50:290, 90:390],
        "a mirrored": a[30:300, 100:410][:, ::-1],
        "a turned": np.rot90(a)[25:-10, 10:-40],
        "b": b,
        "b small": half,
        "both": placed(half, detailed(11), 200, 150),
        "other": detailed(13),
        "flat": flat(90),
    }
    return [write(folder / f"{name}.png", rgb) for name, rgb in made.items()]


def _expected(*, isometric: bool) -> set[tuple[str, str]]:
    of_a = ["a", "a crop", "a turned"] + ["a mirrored"] * isometric
    pairs = {(one, other) for one, other in product(of_a, of_a) if one < other}
    pairs |= {("b", "b small"), ("b", "both"), ("b small", "both")}
    return pairs | {(one, "both") for one in of_a}


def _names(found: set[tuple[Any, ...]]) -> set[tuple[str, str]]:
    pairs = (sorted(Path(name).stem for name in row[:2]) for row in found)
    return {(one, other) for one, other in pairs}


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few pictures at a time, so that a few make many steps."""
    from catalog.match import parts

    monkeypatch.setattr(parts, "_TOGETHER", 2)
    monkeypatch.setattr(parts, "_SHELF", 3)


def test_pairs_of_a_folder(catalog: Catalog, tmp_path: Path) -> None:
    _collection(tmp_path)
    catalog.ingest([tmp_path], local=True)
    found = _stored(catalog)
    # What is seen of a in both is less than half of it, and covered by b: any of these may miss it.
    unsure = {("a crop", "both"), ("a turned", "both")}
    assert _names(found) - unsure == _expected(isometric=False) - unsure
    catalog.ingest([tmp_path], isometric=True)
    with_mirrored = _stored(catalog)
    assert {("a", "a mirrored"), ("a crop", "a mirrored")} <= _names(with_mirrored)
    assert found <= with_mirrored


@pytest.mark.usefixtures("small_steps")
@given(data=st.data())
@steady
def test_neither_order_nor_batches_matter(
    new_catalog: Callable[[], Catalog],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    paths = _collection(folder)
    isometric = data.draw(st.booleans(), "isometric")
    order = data.draw(st.permutations(paths), "order")
    cuts = sorted(data.draw(st.sets(st.integers(1, len(paths) - 1), max_size=3), "cuts"))
    batches = [order[i:j] for i, j in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    # A catalogue may become local late, and what it has of pictures is then found anew.
    late = data.draw(st.integers(0, len(batches)), "local from")
    with new_catalog() as at_once, new_catalog() as by_and_by:
        at_once.ingest([folder], local=True, isometric=isometric)
        for number, batch in enumerate(batches):
            by_and_by.ingest(batch, local=number >= late, isometric=isometric)
        by_and_by.ingest([folder], local=True)
        assert _stored(by_and_by) == _stored(at_once)


@pytest.mark.usefixtures("small_steps")
def test_an_interrupted_run_is_completed(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalog.match import parts

    _collection(tmp_path)
    steps: list[int] = []
    inserted = parts.copy_rows

    def broken(*given: Any) -> None:
        steps.append(1)
        if len(steps) == 3:
            raise KeyboardInterrupt
        inserted(*given)

    with monkeypatch.context() as patch:
        patch.setattr(parts, "copy_rows", broken)
        with pytest.raises(KeyboardInterrupt):
            catalog.ingest([tmp_path], local=True)
    with catalog.database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM catalog.part_queue")) == 5
    catalog.ingest([tmp_path])
    assert _expected(isometric=False) - _names(_stored(catalog)) <= {
        ("a crop", "both"),
        ("a turned", "both"),
    }


def test_nothing_is_missed_if_workers_die(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catalog.match import parts

    _collection(tmp_path)

    def dying(_executor: object, _work: object, cases: Iterable[Any], **_: int) -> Iterator[Any]:
        yield next(iter(cases)), WorkerError("a worker died")

    with monkeypatch.context() as patch:
        patch.setattr(parts, "each", dying)
        with pytest.raises(WorkerError, match="a worker died"):
            catalog.ingest([tmp_path], local=True)
    assert catalog.waiting_parts_count() == 9
    catalog.match()
    assert catalog.waiting_parts_count() == 0
    assert {("a", "a crop"), ("b", "b small")} <= _names(_stored(catalog))


def test_features_of_an_older_revision_are_found_anew(catalog: Catalog, tmp_path: Path) -> None:
    _collection(tmp_path)
    catalog.ingest([tmp_path], local=True)
    expected = _stored(catalog)
    with catalog.database.begin() as connection:
        older = {"revision": REVISION - 1}
        connection.execute(text("UPDATE catalog.local_feature SET revision = :revision"), older)
        connection.execute(text("DELETE FROM catalog.part_pair"))
    assert catalog.ingest([tmp_path]).files_updated == 9
    assert _stored(catalog) == expected
    assert catalog.ingest([tmp_path]).files_updated == 0


def test_pairs_go_with_their_pictures(catalog: Catalog, tmp_path: Path) -> None:
    _collection(tmp_path)
    catalog.ingest([tmp_path], local=True)
    (tmp_path / "both.png").unlink()
    catalog.ingest([tmp_path])
    catalog.prune()
    assert "both" not in {name for pair in _names(_stored(catalog)) for name in pair}


def test_a_catalogue_that_is_not_local_has_no_features(catalog: Catalog, tmp_path: Path) -> None:
    _collection(tmp_path)
    catalog.ingest([tmp_path])
    with catalog.database.read() as connection:
        assert not connection.scalar(text("SELECT count(*) FROM catalog.local_feature"))


def test_overlaps_need_phash(catalog: Catalog, run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.png", detailed(1))
    with pytest.raises(UsageError, match="add it to the hashers: pdq,phash"):
        catalog.ingest([tmp_path], ["pdq"], local=True)
    done = run("ingest", tmp_path, "--hashers", "pdq", "--local")
    assert done.returncode == 2
    assert "compared by phash" in done.stderr
