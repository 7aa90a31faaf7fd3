"""What the review page is made of: facts in words, how pictures lie on one another, kept files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog import Catalog
from catalog.core.isometry import ISOMETRIES, Isometry, inverted, transform
from catalog.review.alignment import Aligned, _turning, read_aligned
from catalog.review.cache import Cache
from catalog.review.facts import Fact, Seen, differences, in_common, own, turned, visible
from tests.support.pictures import photo, scene, write

KEPT = Seen(
    format="jpeg",
    width=4000,
    height=3000,
    byte_size=3_000_000,
    mtime_ns=1_500_000_000_000_000_000,
    duration=None,
    taken="2017:07:14 04:40:00",
    camera="Maker Model",
    completeness="whole",
)


class TestFacts:
    def test_the_same_differs_in_nothing(self) -> None:
        assert differences(KEPT, KEPT) == []
        assert own(KEPT, [KEPT, KEPT]) == []
        assert in_common([KEPT, KEPT]) == [
            "4000 × 3000",
            "3.0 MB",
            "JPEG",
            "taken 2017-07-14 04:40:00",
            "Maker Model",
            in_common([KEPT])[-1],
        ]

    @pytest.mark.parametrize(
        ("changed", "facts"),
        [
            ({"width": 2000, "height": 1500}, [("2000 × 1500", "25 % of the pixels", "worse")]),
            ({"width": 8000, "height": 6000}, [("8000 × 6000", "4.0 × the pixels", "better")]),
            ({"width": 3000, "height": 4000}, [("3000 × 4000", "", "other")]),
            ({"width": 4001}, [("4001 × 3000", "about as many pixels", "other")]),
            ({"byte_size": 1_500_000}, [("1.5 MB", "50 % smaller", "worse")]),
            ({"byte_size": 3_300_000}, [("3.3 MB", "10 % larger", "better")]),
            ({"byte_size": 60_000_000}, [("60.0 MB", "20 × as large", "better")]),
            ({"format": "heif"}, [("HEIC", "", "other")]),
            ({"taken": None}, [("no date taken", "", "worse")]),
            ({"camera": None}, [("no camera data", "", "worse")]),
            ({"completeness": "truncated"}, [("its end is missing", "", "worse")]),
            ({"completeness": None}, []),
        ],
    )
    def test_a_difference_is_said_in_words(
        self, changed: dict[str, object], facts: list[tuple[str, str, str]]
    ) -> None:
        assert differences(replace(KEPT, **changed), KEPT) == [  # type: ignore[arg-type]
            Fact(text, differs, tone)  # type: ignore[arg-type]
            for text, differs, tone in facts
        ]

    def test_what_only_one_has_speaks_for_it(self) -> None:
        assert differences(KEPT, replace(KEPT, camera=None)) == [
            Fact("Maker Model", "the other has no camera data", "better")
        ]

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [(1, "1 second newer"), (-3600, "1 hour older"), (3 * 365 * 86400, "3 years newer")],
    )
    def test_ages(self, seconds: int, words: str) -> None:
        other = replace(KEPT, mtime_ns=KEPT.mtime_ns + seconds * 10**9)
        told = {fact.differs for fact in differences(other, KEPT)}
        assert told <= {words}
        assert told or seconds == 1  # which no minute shows

    @given(st.builds(Seen, st.sampled_from(["jpeg", "gif"]), *[st.integers(1, 9999)] * 3,
        st.integers(-(2**63), 2**63 - 1), st.none() | st.floats(0, 1e6), st.none(), st.none(),
        st.none()))  # fmt: skip
    def test_anything_can_be_told(self, other: Seen) -> None:
        assert all(fact.text for fact in differences(other, KEPT))

    def test_names_break_no_line_and_turn_no_direction(self) -> None:
        assert visible("a\nb\u202ec\udcff") == "a\\nb\\u202ec\\udcff"

    def test_only_what_is_turned_is_said_to_be(self) -> None:
        assert turned("r0") is None
        assert all(turned(one) for one in ISOMETRIES[1:])


def drawn(
    affine: NDArray[np.float64], picture: NDArray[np.uint8], width: int, height: int
) -> NDArray[np.uint8]:
    """A picture as the page draws it on another one of that size."""
    y, x = np.mgrid[0:height, 0:width]
    there = np.linalg.solve(
        affine[:, :2],
        np.stack([(x.ravel() + 0.5) / width, (y.ravel() + 0.5) / height]) - affine[:, 2:],
    )
    tall, wide = picture.shape[:2]
    across = np.clip((there[0] * wide).astype(int), 0, wide - 1)
    down = np.clip((there[1] * tall).astype(int), 0, tall - 1)
    return picture[down, across].reshape(height, width, *picture.shape[2:])


class TestAlignment:
    @pytest.mark.parametrize("isometry", ISOMETRIES)
    def test_a_turned_picture_lies_as_it_was(self, isometry: Isometry) -> None:
        picture = photo(1, 40, 30)
        other = transform(picture, inverted(isometry))
        np.testing.assert_array_equal(drawn(_turning(isometry), other, 40, 30), picture)

    @pytest.mark.parametrize("isometry", ["r0", "r90", "fh", "r90fh"])
    def test_pairs_that_are_stored(
        self, catalog: Catalog, tmp_path: Path, isometry: Isometry
    ) -> None:
        picture = photo(3, 320, 240)
        write(tmp_path / "a.png", picture)
        write(tmp_path / "b.png", transform(picture, isometry))
        catalog.ingest([tmp_path], isometric=True)
        for left, right in (("a", "b"), ("b", "a")):
            pictures = {"a": picture, "b": transform(picture, isometry)}
            aligned = aligned_files(catalog, tmp_path / f"{left}.png", tmp_path / f"{right}.png")
            assert aligned.how == "whole"
            high, wide = pictures[left].shape[:2]
            found = drawn(np.reshape(aligned.map, (2, 3)), pictures[right], wide, high)
            np.testing.assert_array_equal(found, pictures[left])

    def test_a_part_lies_where_it_was_cut_out(self, catalog: Catalog, tmp_path: Path) -> None:
        picture = scene(1, 800, 600)
        write(tmp_path / "a.png", picture)
        write(tmp_path / "b.png", picture[100:500, 200:700])
        catalog.ingest([tmp_path], local=True)
        aligned = aligned_files(catalog, tmp_path / "a.png", tmp_path / "b.png")
        assert aligned.how == "part"
        assert aligned.map == pytest.approx([5 / 8, 0, 1 / 4, 0, 2 / 3, 1 / 6], abs=0.01)
        back = aligned_files(catalog, tmp_path / "b.png", tmp_path / "a.png")
        assert back.map == pytest.approx([8 / 5, 0, -2 / 5, 0, 3 / 2, -1 / 4], abs=0.02)

    def test_margins_are_left_out(self, catalog: Catalog, tmp_path: Path) -> None:
        picture = photo(5, 320, 240)
        framed = np.zeros((400, 480, 3), np.uint8)
        framed[80:320, 80:400] = picture
        write(tmp_path / "a.png", picture)
        write(tmp_path / "b.png", framed)
        catalog.ingest([tmp_path])
        aligned = aligned_files(catalog, tmp_path / "a.png", tmp_path / "b.png")
        assert aligned.how == "inner"
        assert aligned.map == pytest.approx([3 / 2, 0, -1 / 4, 0, 5 / 3, -1 / 3], abs=0.02)

    def test_what_is_no_pair_lies_as_it_is(self, catalog: Catalog, tmp_path: Path) -> None:
        write(tmp_path / "a.png", photo(1))
        write(tmp_path / "b.png", photo(2))
        catalog.ingest([tmp_path])
        aligned = aligned_files(catalog, tmp_path / "a.png", tmp_path / "b.png")
        assert (aligned.how, aligned.map) == ("unknown", [1, 0, 0, 0, 1, 0])


def aligned_files(catalog: Catalog, left: Path, right: Path) -> Aligned:
    with catalog.sql("SELECT path, media_id FROM catalog.file") as (_, rows):
        media = {row[0]: row[1] for row in rows}
    with catalog.database.read() as connection:
        return read_aligned(connection, media[str(left)], media[str(right)])


class TestCache:
    def test_it_keeps_and_gives(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path / "kept", 1000)
        assert cache.get("abc") is None
        cache.put("abc", b"some")
        assert cache.get("abc") == b"some"
        assert Cache(tmp_path / "kept", 1000).get("abc") == b"some"

    def test_what_was_not_used_for_longest_goes_first(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path / "kept", 1000)
        for number in range(10, 20):
            cache.put(f"{number}", bytes(100))
            os.utime(tmp_path / "kept" / f"{number}" / f"{number}", (number, number))
        cache.get("10")
        cache.put("new", bytes(100))
        left = {path.name for path in (tmp_path / "kept").glob("*/*")}
        assert left == {"10", *map(str, range(14, 20)), "new"}

    def test_its_size_is_known_to_the_next_one(self, tmp_path: Path) -> None:
        Cache(tmp_path / "kept", 1000).put("old", bytes(900))
        os.utime(tmp_path / "kept" / "ol" / "old", (1, 1))
        cache = Cache(tmp_path / "kept", 1000)
        cache.put("new", bytes(200))
        assert cache.get("old") is None
        assert cache.get("new") == bytes(200)

    def test_without_a_folder_nothing_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")
        for folder in (None, tmp_path / "file"):
            cache = Cache(folder, 1000)
            cache.put("a", b"some")
            assert cache.get("a") is None

    def test_nobody_else_can_look(self, tmp_path: Path) -> None:
        Cache(tmp_path / "kept", 1000).put("abc", b"some")
        for path in (tmp_path / "kept", *(tmp_path / "kept").rglob("*")):
            assert path.stat().st_mode & 0o077 == 0
