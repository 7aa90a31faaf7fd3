from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import HASHERS, UnreadableFileWarning, WorkerPool, deduplicate, deduplicate_hashes
from catalog.core import bits
from catalog.core.isometry import ISOMETRIES, transform
from catalog.errors import InvalidHash, UnknownHasher, UsageError
from catalog.hashers.phash import PHash
from tests.support.pictures import cropped, downscaled, flat, golden, photo, recompressed, write
from tests.support.worker_tasks import POISONED_WIDTH, PoisonedHasher

Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photographs 1, 2 and 3, and variants of the first two."""
    folder = tmp_path_factory.mktemp("photos")
    write(folder / "1.png", photo(1))
    write(folder / "1.jpg", photo(1), quality=75)
    write(folder / "1-small.png", downscaled(photo(1)))
    write(folder / "2.jpg", photo(2))
    write(folder / "2-cut.jpg", cropped(photo(2)))
    write(folder / "3.jpg", photo(3))
    (folder / "text.jpg").write_text("once upon a time")
    (folder / "broken.png").write_bytes((folder / "1.png").read_bytes()[:5000])
    return folder


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two photographs and some of their transforms, and a third one."""
    folder = tmp_path_factory.mktemp("turned")
    pictures = {
        "1": photo(1),
        "1-r90": transform(photo(1), "r90"),
        "1-fh": recompressed(transform(photo(1), "fh").copy()),
        "2-r270": transform(photo(2), "r270"),
        "2-r90fv": transform(photo(2), "r90fv"),
        "3": photo(3),
    }
    return [str(write(folder / f"{name}.png", rgb)) for name, rgb in pictures.items()]


def in_folder(folder: Path, *names: str) -> list[str]:
    return [str(folder / name) for name in names]


def names_of(pairs: Pairs) -> list[tuple[str, str]]:
    return [(Path(a).name, Path(b).name) for a, b in pairs]


class TestDeduplicate:
    def test_variants_are_pairs_and_other_photographs_are_not(self, folder: Path) -> None:
        files = in_folder(folder, "1.png", "1.jpg", "1-small.png", "2.jpg", "2-cut.jpg", "3.jpg")
        assert names_of(deduplicate(files)) == [
            ("1.png", "1.jpg"),
            ("1.png", "1-small.png"),
            ("1.jpg", "1-small.png"),
            ("2.jpg", "2-cut.jpg"),
        ]

    def test_pairs_come_in_the_order_of_the_files(self, folder: Path) -> None:
        files = in_folder(folder, "2-cut.jpg", "1-small.png", "3.jpg", "2.jpg", "1.jpg")
        assert names_of(deduplicate(files)) == [("2-cut.jpg", "2.jpg"), ("1-small.png", "1.jpg")]

    def test_files_may_be_paths_and_come_from_anywhere(self, folder: Path) -> None:
        files = (folder / name for name in ("1.png", "1.jpg"))
        assert deduplicate(files) == [tuple(in_folder(folder, "1.png", "1.jpg"))]

    def test_a_file_is_no_pair_with_itself(self, folder: Path) -> None:
        assert deduplicate([folder / "1.png", str(folder / "1.png")]) == []

    def test_the_number_of_workers_makes_no_difference(self, folder: Path) -> None:
        files = in_folder(folder, "1.png", "2.jpg", "1.jpg", "2-cut.jpg")
        assert deduplicate(files, workers=1) == deduplicate(files, workers=3)

    def test_a_pool_serves_many_calls(self, folder: Path) -> None:
        files = in_folder(folder, "1.png", "2.jpg", "1.jpg", "2-cut.jpg")
        with WorkerPool(1) as pool:
            workers = {pool.submit(os.getpid).result()}
            assert deduplicate(files, workers=pool) == deduplicate(files, workers=1)
            assert deduplicate(files[:2], workers=pool) == deduplicate(files[:2], workers=1)
            workers.add(pool.submit(os.getpid).result())
        assert len(workers) == 1

    def test_a_pool_that_started_elsewhere_finds_the_files(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with WorkerPool(1) as pool:
            pool.submit(os.getpid).result()
            monkeypatch.chdir(folder)
            pairs = deduplicate(["1.png", str(folder / "1.png"), "2.jpg"], workers=pool)
            with pytest.warns(UnreadableFileWarning, match=r"^missing\.jpg: No such file"):
                deduplicate(["missing.jpg"], workers=pool)
        assert pairs == [("1.png", str(folder / "1.png"))]

    def test_nothing_has_no_pairs(self) -> None:
        assert deduplicate([]) == []

    def test_an_unreadable_file_is_warned_of_and_the_rest_is_found(self, folder: Path) -> None:
        files = in_folder(folder, "1.png", "text.jpg", "missing.jpg", "broken.png", "1.jpg")
        with pytest.warns(UnreadableFileWarning) as warned:
            pairs = deduplicate(files)
        assert names_of(pairs) == [("1.png", "1.jpg")]
        messages = sorted(str(warning.message) for warning in warned)
        assert [message.partition(": ")[0] for message in messages] == sorted(files[1:4])
        assert any("not that of an image" in message for message in messages)
        assert any("No such file" in message for message in messages)
        assert {warning.filename for warning in warned} == {__file__}

    def test_only_unreadable_files_have_no_pairs(self, folder: Path) -> None:
        with pytest.warns(UnreadableFileWarning) as warned:
            assert deduplicate(in_folder(folder, "text.jpg", "missing.jpg")) == []
        assert len(warned) == 2

    def test_a_file_that_kills_its_worker_is_warned_of(self, tmp_path: Path) -> None:
        sides = [(10, 10), (10, 11), (POISONED_WIDTH, 10), (200, 77)]
        files = [write(tmp_path / f"{w}x{h}.png", photo(1, w, h)) for w, h in sides]
        with pytest.warns(UnreadableFileWarning, match="13x10.png: the worker.*SIGKILL") as warned:
            pairs = deduplicate(files, [(PoisonedHasher(), 0.1)])
        assert names_of(pairs) == [("10x10.png", "10x11.png")]
        assert len(warned) == 1

    def test_progress_is_called_as_tqdm_is(self, folder: Path) -> None:
        said: dict[str, object] = {}
        seen: list[object] = []

        def progress(items: Iterable[object], *, total: int, desc: str) -> Iterator[object]:
            said.update(total=total, desc=desc)
            for item in items:
                seen.append(item)
                yield item

        deduplicate(in_folder(folder, "1.png", "1.jpg", "3.jpg"), progress=progress)
        assert said == {"total": 3, "desc": "Hashing"}
        assert len(seen) == 3

    def test_pairs_of_several_hashers_are_united(self, folder: Path) -> None:
        # Faint texture over two halves: alike to the one hasher, and different to the other.
        halves = np.concatenate([flat(60, 160), flat(180, 160)], axis=1)
        for seed in (1, 2):
            write(folder / f"halves-{seed}.png", halves + golden(seed, 320, 240) // 8)
        files = in_folder(folder, "halves-2.png", "2.jpg", "2-cut.jpg", "halves-1.png", "3.jpg")
        phash, ahash = ("phash", 0.2), ("ahash", 0.008)
        assert names_of(deduplicate(files, [phash])) == [("2.jpg", "2-cut.jpg")]
        assert names_of(deduplicate(files, [ahash])) == [("halves-2.png", "halves-1.png")]
        assert names_of(deduplicate(files, [phash, ahash])) == [
            ("halves-2.png", "halves-1.png"),
            ("2.jpg", "2-cut.jpg"),
        ]

    def test_a_hasher_may_have_other_parameters(self, folder: Path) -> None:
        files = in_folder(folder, "1.png", "1.jpg", "3.jpg")
        assert deduplicate(files, [(PHash(hash_size=8), 0.2)]) == [(files[0], files[1])]

    @pytest.mark.parametrize("name", HASHERS)
    def test_every_hasher_finds_a_recompressed_picture(self, folder: Path, name: str) -> None:
        files = in_folder(folder, "1.png", "1.jpg", "3.jpg")
        pairs = deduplicate(files, [(name, HASHERS[name].threshold)], workers=1)
        assert pairs == [(files[0], files[1])]

    def test_an_unknown_hasher_is_refused(self, folder: Path) -> None:
        with pytest.raises(UnknownHasher, match="sha1"):
            deduplicate([folder / "1.png"], [("sha1", 0.2)])

    def test_a_threshold_of_0_is_refused(self, folder: Path) -> None:
        with pytest.raises(UsageError, match="threshold"):
            deduplicate([folder / "1.png"], [("phash", 0)])


class TestIsometric:
    def test_turned_and_flipped_pictures_are_found_when_asked_for(self, turned: list[str]) -> None:
        assert deduplicate(turned) == []
        assert names_of(deduplicate(turned, isometric=True)) == [
            ("1.png", "1-r90.png"),
            ("1.png", "1-fh.png"),
            ("1-r90.png", "1-fh.png"),
            ("2-r270.png", "2-r90fv.png"),
        ]

    @pytest.mark.parametrize(
        ("name", "threshold"), [("phash", 0.2), ("phash", 0.42), ("pdq", 0.2), ("ahash", 0.45)]
    )
    def test_the_smallest_of_64_distances_counts(
        self, turned: list[str], name: str, threshold: float
    ) -> None:
        hasher = HASHERS[name]
        hashes = {path: hasher.compute_isometric(path, "hex") for path in turned}

        def smallest(a: str, b: str) -> int:
            return min(
                hasher.compute_distance(hashes[a][one], hashes[b][other])
                for one, other in product(ISOMETRIES, repeat=2)
            )

        expected = [
            pair
            for pair in combinations(turned, 2)
            if smallest(*pair) / hasher.bits < threshold
        ]  # fmt: skip
        assert deduplicate(turned, [(name, threshold)], isometric=True) == expected


def hash_with_ones(count: int) -> bytes:
    return bits.pack(np.arange(256) < count)


class TestDeduplicateHashes:
    def test_forms_may_be_mixed(self) -> None:
        value = bytes(range(32))
        hashes = [
            ("hex", value.hex()),
            ("base64", base64.b64encode(value).decode()),
            ("vector", bits.unpack(value)),
            ("bytes", value),
        ]
        pairs = deduplicate_hashes(hashes, 0.2)
        assert pairs == list(combinations(["hex", "base64", "vector", "bytes"], 2))

    def test_the_threshold_is_strict(self) -> None:
        hashes = [(count, hash_with_ones(count)) for count in (0, 51)]
        assert deduplicate_hashes(hashes, 0.2) == [(0, 51)]
        hashes = [(count, hash_with_ones(count)) for count in (0, 52)]
        assert deduplicate_hashes(hashes, 0.2) == []
        hashes = [(count, hash_with_ones(count)) for count in (0, 64)]
        assert deduplicate_hashes(hashes, 0.25) == []
        assert deduplicate_hashes(hashes, 0.2501) == [(0, 64)]

    def test_pairs_come_in_the_order_of_first_appearance(self) -> None:
        hashes = [("z", bytes(32)), ("a", b"\xff" * 32), ("m", bytes(32)), ("b", b"\xff" * 32)]
        assert deduplicate_hashes(hashes, 0.2) == [("z", "m"), ("a", "b")]

    def test_frames_of_a_video_are_one_thing(self) -> None:
        hashes = [
            ("film", hash_with_ones(0)),
            ("film", hash_with_ones(1)),
            ("copy", hash_with_ones(2)),
            ("film", hash_with_ones(3)),
            ("copy", hash_with_ones(0)),
            ("other", hash_with_ones(200)),
        ]
        assert deduplicate_hashes(hashes, 0.2) == [("film", "copy")]

    def test_identifiers_may_be_anything_hashable(self) -> None:
        hashes = [((1, "a"), bytes(32)), (None, bytes(32)), (3.5, bytes(32))]
        pairs = deduplicate_hashes(iter(hashes), 0.2)
        assert pairs == [((1, "a"), None), ((1, "a"), 3.5), (None, 3.5)]

    @pytest.mark.parametrize("name", HASHERS)
    def test_hashes_of_every_hasher_are_taken(self, name: str) -> None:
        hasher = HASHERS[name]
        near, far = photo(1), photo(2)
        hashes = [
            ("a", hasher.compute(near)),
            ("b", hasher.compute(recompressed(near))),
            ("c", hasher.compute(far)),
        ]
        assert deduplicate_hashes(hashes, hasher.threshold, name) == [("a", "b")]
        assert deduplicate_hashes(hashes, hasher.threshold, hasher) == [("a", "b")]

    def test_a_pool_that_started_elsewhere_finds_the_files(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with WorkerPool(1) as pool:
            pool.submit(os.getpid).result()
            monkeypatch.chdir(folder)
            pairs = deduplicate(["1.png", str(folder / "1.png"), "2.jpg"], workers=pool)
            with pytest.warns(UnreadableFileWarning, match=r"^missing\.jpg: No such file"):
                deduplicate(["missing.jpg"], workers=pool)
        assert pairs == [("1.png", str(folder / "1.png"))]

    def test_nothing_has_no_pairs(self) -> None:
        assert deduplicate_hashes([], 0.2) == []
        assert deduplicate_hashes([("a", bytes(32))], 0.2) == []

    @pytest.mark.parametrize("wrong", ["", "ab", bytes(31), bytes(121), np.zeros(968)])
    def test_what_is_no_hash_of_that_hasher_is_refused(self, wrong: str | bytes) -> None:
        with pytest.raises(InvalidHash):
            deduplicate_hashes([("a", bytes(32)), ("b", wrong)], 0.2)

    @pytest.mark.parametrize("threshold", [0, -1, float("nan")])
    def test_a_threshold_that_no_distance_is_below_is_refused(self, threshold: float) -> None:
        with pytest.raises(UsageError):
            deduplicate_hashes([("a", bytes(32))], threshold)

    def test_an_unknown_hasher_is_refused(self) -> None:
        with pytest.raises(UnknownHasher):
            deduplicate_hashes([], 0.2, "sha1")

    @given(
        seed=st.integers(0, 2**32 - 1),
        owners=st.lists(st.integers(0, 9), max_size=30),
        flipped=st.floats(0, 0.3),
        threshold=st.floats(0.001, 0.6),
    )
    @settings(max_examples=100, deadline=None)
    def test_it_finds_what_comparing_all_with_all_finds(
        self, seed: int, owners: list[int], flipped: float, threshold: float
    ) -> None:
        random = np.random.default_rng(seed)
        flips = random.uniform(size=(len(owners), 256)) < flipped
        hashes = [(owner, bits.pack(flip)) for owner, flip in zip(owners, flips, strict=True)]
        order = list(dict.fromkeys(owners))
        near = {
            tuple(sorted((order.index(a), order.index(b))))
            for (a, one), (b, other) in combinations(hashes, 2)
            if a != b and bits.distance(one, other) / 256 < threshold
        }
        expected = [(order[a], order[b]) for a, b in sorted(near)]
        assert deduplicate_hashes(hashes, threshold) == expected
