from __future__ import annotations

import base64
import pickle
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import HASHERS, Hasher, get_hasher
from catalog.core import bits
from catalog.core.isometry import ISOMETRIES, transform, transposed
from catalog.errors import InvalidHash, MediaError, UnknownHasher, UsageError
from catalog.hashers import parse_names
from catalog.media import Picture
from tests.support.opencv_hashes import marr_hildreth, opencv_rounds_as_defined
from tests.support.pictures import (
    Pixels,
    checkerboard,
    downscaled,
    flat,
    fourfold,
    golden,
    gradient,
    mirrored,
    noise,
    page,
    photo,
    recompressed,
    write,
)

NAMES = ["ahash", "blockmean", "dhash", "marrhildreth", "pdq", "phash", "wavelet"]
BITS = {
    "ahash": 256,
    "blockmean": 968,
    "dhash": 256,
    "marrhildreth": 576,
    "pdq": 256,
    "phash": 256,
    "wavelet": 256,
}
RADII = {
    "ahash": 2,
    "blockmean": 7,
    "dhash": 17,
    "marrhildreth": 57,
    "pdq": 51,
    "phash": 51,
    "wavelet": 5,
}

# What perception 0.9.3 says of these pictures; people have such hashes in their files.
PICTURES = {
    "photo 1": golden(1),
    "photo 2": golden(2),
    "noise": noise(1),
}
GOLDEN = {
    "photo 1": {
        "ahash": "fff0fffce7fec3fc83f8c3f0e3d0e398c01cfc06fc031c001c003c0b380f1807",
        "blockmean": (
            "ffffff80ffff3fc0ffffdfe1effffff3e1ffff7b80ffff3cc0ff3f06e0ff0f03"
            "f0ff8103f8ffc003fc1fe003fe0ff0037f06f8c11f027ce08f070e00cf0f0700"
            "c28fff01c0c7ff0180e7ff0180ffff0080bf7f00c0833f0000c01f0000e00f00"
            "00f8070c30fc01429c7f00f08e3f00f8871f00f0830f00f001"
        ),
        "dhash": "707ff277e0d7f1a7f13ff0fcf8fc78cfcc630e234f4987028f380f300f308da8",
        "marrhildreth": (
            "9182c2ec99b3246d290586c6e279b367e0c86c327e1a89311c3e07e478391e84"
            "d87c3e36e486f360f6cf63f1f813f003ed86cb6e4e2f1b704163626fe02cd99b"
            "83cbf371b92f49b0"
        ),
        "pdq": "6685af69d8937c2704ea78c63519a71bbb14d666bfa9ce09a9c364437a225c1d",
        "phash": "ffefdc1da22e6112e18848b94afe3375146eec52c856318d2b90f20f640adb7a",
        "wavelet": "fff0fffce7fec3fc83f8c3f0e3d0e398c01cfc06fc031c001c003c2b380f1807",
    },
    "photo 2": {
        "ahash": "01c0008003e007e007f043f863fc21ff43ff03bf3bff3fff3c7f481f000f0000",
        "blockmean": (
            "00c0070000c0030000e000000030000080df0000c0ff0000f0ff0002fc7f0000"
            "fc7f0004feff0003feff8003fe7fc001feffc001ffff6380ffff31e0ffff0cf8"
            "ff7f46fefb3f20f6fc1f0000fe0e1ff77fc7ffffffe3fffcfff11ffcfff80ffc"
            "7fee03f8bfe300f09f0100e00f0000f0070000f00100000000"
        ),
        "dhash": "70667230f2b2933be37e284e382e382322010a8c1d0c1f0c2f0e2d016d81b2b0",
        "marrhildreth": (
            "6de5836d8f076268db13c907e271f690365bd26d3b338924981edbec490b7d89"
            "df91ccdb648db93f4a4f91b25b0fc9ccd24ec68193f86cce64f269381c97c9d2"
            "06df93624f83804b"
        ),
        "pdq": "423a4b3b0afccab47c191294b7b5334dbf6460db4ead7086885a1ea62b5b8e5d",
        "phash": "b0075d386f48b2b82918b0875ab9cd83937ed96656f4bd2c0e1b16a9cf286e6b",
        "wavelet": "01c100c103e007e087f043f863fc61ff63ff13bf3bff3fff7c7f681f000f0000",
    },
    "noise": {
        "ahash": "82bd8de0d71421b246ef419c96b96ff466a6204e118cb71bdea16b9b808b274a",
        "blockmean": (
            "01befbaf80f7ff47c0f107e2e17b60f1e00d6060e00f5222888f639806e7a70e"
            "363f7f0f60fe9f03f0f9e110f2ef30cc3b3ff0e80dff78fcdf3318fc6f783c3e"
            "333e4c02cf1f0608e30f079cc103068ef8809f47fee76b03efcfcf43e4a73733"
            "c0839f21bd03dcd09f212e6017001a12c7010c88c3f805c001"
        ),
        "dhash": "b157a4ab52c62cca54756ac7cd54225b3151b5312ca7a9a555566965f1c53195",
        "marrhildreth": (
            "0bb27c1c89cec8965b6c83c3f2713a131236f07679374ecc9d93c6be1a391266"
            "df82cdd0930dd320f640fc4e2784fc297d0858f191c927f67494bd05874ccb85"
            "8f29227038db61c4"
        ),
        "pdq": "286d0ee356133833a81349af2e33a1944c21fd4e9bc641f5fd70bf4117eaace5",
        "phash": "8c0dd39a2bf4c17e075fd7c131ecb95fc21914c2663a7ac9640ae60ee435e3b8",
        "wavelet": "82bd8de0d71421b246ef43dc96b96ff466a6244e11acb71bdea16b9b808b274a",
    },
}

TIED_PICTURES = {
    "left-right symmetry": mirrored(1),
    "larger left-right symmetry": mirrored(2, 128),
    "fourfold symmetry": fourfold(1),
    "larger fourfold symmetry": fourfold(2, 200),
    "checkerboard": checkerboard(),
    "fine checkerboard": checkerboard(96, 3),
    "gradient to the right": gradient(),
    "gradient downwards": gradient(upright=True),
    "white page with letters": page(),
    "1x1": noise(1, 1, 1),
    "1x40": noise(1, 1, 40),
    "40x1": noise(1, 40, 1),
    "2x2": noise(1, 2, 2),
}
TIED = {
    "left-right symmetry": {
        "phash": "ff5d5dfff77ff7dfd5ff57ff575dd555f7d57777dd7d7f7f75ddf7dfdf75d7df",
        "wavelet": "b81dae75a5a58a51cdb31188a3c5981963c6e7e745a2d24ba81596692e7477ee",
    },
    "larger left-right symmetry": {
        "phash": "d7d5df5577d57ddfdf77f5557d55d7555775775fffdfdd77fd5f75ff75f5f5fd",
        "wavelet": "542ad99b9999c6631c3847e275ae3a5c3ffc0660f81f381cb42d581a5e7a9a59",
    },
    "fourfold symmetry": {
        "phash": "dffdfffff77ffffff5ffffff5f5dfffff757ffff5d7ffffff5ddffffdf5fffff",
        "wavelet": "b81daff5a5a58a51cdb315a8a3c598199819a3c515a8cdb38a51a5a5aff5b81d",
    },
    "larger fourfold symmetry": {
        "phash": "d7ddffffd5fdffff757fffff5dffffff75d7ffffd55dffffd57fffff7d5dffff",
        "wavelet": "399c94295ffa7dbe8241866165a68db18db165a6866182417dbe5ffa9429399c",
    },
    "checkerboard": {
        "phash": "ffffaaffffffaaffffffaaffffffaaffffffffaaffffffaaffffffaaffffffaa",
        "wavelet": "33333333cccccccc33333333cccccccc33333333cccccccc33333333cccccccc",
    },
    "fine checkerboard": {
        "phash": "ffffaaaaffffaaaaffffaaaaffffaaaaffffaaaaffffaaaaffffaaaaffffaaaa",
        "wavelet": "0000000000000000000000000000000000000000000000000000000000000000",
    },
    "gradient to the right": {
        "phash": "aaaaffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "wavelet": "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
    },
    "gradient downwards": {
        "phash": "ffff7fffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fffffff7fff",
        "wavelet": "00000000000000000000000000000000ffffffffffffffffffffffffffffffff",
    },
    "white page with letters": {
        "phash": "9f0c1f0c1f0c1f0ce0f3e0f3e0f7e0f7e0f7e0f7e0f71f0c1f081f081f081f08",
        "wavelet": "ff0087008700ef00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00",
    },
    "1x1": {
        "phash": "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "wavelet": "0000000000000000000000000000000000000000000000000000000000000000",
    },
    "1x40": {
        "phash": "ffffffffffffffff7fffffff7fffffffffffffffffff7fff7fff7fffffffffff",
        "wavelet": "ffff00000000ffffffff0000ffff00000000ffffffff00000000ffffffff0000",
    },
    "40x1": {
        "phash": "f5e3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "wavelet": "9a669a669a669a669a669a669a669a669a669a669a669a669a669a669a669a66",
    },
    "2x2": {
        "phash": "eeeebbbbffff6eeeffffbbbbffff6eeeffffbbbbffff6eeeffffbbbbffff6eee",
        "wavelet": "ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00",
    },
}

ALL_PICTURES = PICTURES | TIED_PICTURES | {"flat": flat(9)}


needs_opencvs_rounding = pytest.mark.skipif(
    not opencv_rounds_as_defined(), reason="OpenCV rounds otherwise on this processor"
)


@pytest.fixture(params=NAMES)
def hasher(request: pytest.FixtureRequest) -> Hasher:
    return HASHERS[request.param]


def hex_of(hasher: Hasher, rgb: Pixels) -> str:
    return hasher.compute(rgb, "hex")


class TestContract:
    def test_its_length_is_known(self, hasher: Hasher) -> None:
        value, quality = hasher.hash(Picture(photo(1)))
        assert hasher.bits == BITS[hasher.name] == len(value) * 8
        assert 0 <= quality <= 100

    def test_a_picture_has_one_hash(self, hasher: Hasher) -> None:
        first = hasher.hash(Picture(photo(1)))
        hasher.hash(Picture(photo(2)))
        assert hasher.hash(Picture(photo(1))) == first

    def test_hashing_leaves_the_pixels_alone(self, hasher: Hasher) -> None:
        rgb = photo(1)
        hasher.compute(rgb)
        hasher.compute_isometric(rgb)
        np.testing.assert_array_equal(rgb, photo(1))

    def test_pixels_need_not_lie_in_one_piece(self, hasher: Hasher) -> None:
        turned = photo(1)[::-1, ::-1]
        assert hasher.compute(turned) == hasher.compute(turned.copy())

    def test_hashes_of_a_path_of_bytes_and_of_pixels_agree_in_every_form(
        self, hasher: Hasher, tmp_path: Path
    ) -> None:
        rgb = photo(1, 80, 60)
        path = write(tmp_path / "photo.png", rgb)
        value = hasher.hash(Picture(rgb)).value
        for image in (path, str(path), path.read_bytes(), rgb):
            assert hasher.compute(image) == base64.b64encode(value).decode()
            assert hasher.compute(image, "base64") == base64.b64encode(value).decode()
            assert hasher.compute(image, "hex") == value.hex()
            vector = hasher.compute(image, "vector")
            assert vector.dtype == np.bool_
            assert vector.tolist() == bits.unpack(value).tolist()

    def test_quality_comes_with_the_same_hash(self, hasher: Hasher) -> None:
        rgb = photo(1)
        quality = hasher.hash(Picture(rgb)).quality
        assert hasher.compute_with_quality(rgb) == (hasher.compute(rgb), quality)
        assert hasher.compute_with_quality(rgb, "hex") == (hasher.compute(rgb, "hex"), quality)
        vector, same = hasher.compute_with_quality(rgb, "vector")
        assert same == quality
        np.testing.assert_array_equal(vector, hasher.compute(rgb, "vector"))

    def test_what_is_no_picture_is_explained(self, hasher: Hasher, tmp_path: Path) -> None:
        path = tmp_path / "text.jpg"
        path.write_text("once upon a time")
        for compute in (hasher.compute, hasher.compute_with_quality, hasher.compute_isometric):
            with pytest.raises(MediaError, match=r"text\.jpg"):
                compute(path)

    def test_distance_is_a_count_of_bits(self, hasher: Hasher) -> None:
        a, b = hasher.compute(photo(1), "vector"), hasher.compute(photo(2), "vector")
        distance = hasher.compute_distance(a, b)
        assert type(distance) is int
        assert distance == np.count_nonzero(a != b)
        assert hasher.compute_distance(a, a) == 0
        assert hasher.compute_distance(a, ~a) == hasher.bits

    def test_distance_takes_every_form(self, hasher: Hasher) -> None:
        a, b = photo(1), photo(2)
        forms: list[bits.HashFormat] = ["hex", "base64", "vector"]
        distances = {
            hasher.compute_distance(hasher.compute(a, one), hasher.compute(b, other))
            for one in forms
            for other in forms
        }
        packed = [hasher.hash(Picture(rgb)).value for rgb in (a, b)]
        assert distances == {hasher.compute_distance(*packed)}

    def test_distance_to_what_is_no_hash_is_refused(self, hasher: Hasher) -> None:
        with pytest.raises(InvalidHash):
            hasher.compute_distance(hasher.compute(photo(1)), "ab")

    def test_isometric_hashes_are_those_of_the_turned_pictures(self, hasher: Hasher) -> None:
        rgb = photo(1)
        hashes = hasher.compute_isometric(rgb, "hex")
        assert tuple(hashes) == ISOMETRIES
        assert hashes["r0"] == hasher.compute(rgb, "hex")
        # PDQ's own filter is not symmetric, so its turned hashes are near ones.
        allowed = hasher.radius() if hasher.name == "pdq" else 0
        for isometry in ISOMETRIES:
            turned = hasher.compute(transform(rgb, isometry), "hex")
            assert hasher.compute_distance(hashes[isometry], turned) <= allowed

    def test_isometric_hashes_that_are_not_stored_are_transposed_ones(self, hasher: Hasher) -> None:
        found = hasher.isometric(Picture(photo(1)))
        hashes = {isometry: hashed.value for isometry, hashed in found.items()}
        stored = {isometry: hashes[isometry] for isometry in hasher.stored_isometries}
        assert stored == hashes or stored | transposed(stored) == hashes

    def test_isometric_hashes_come_in_every_form(self, hasher: Hasher) -> None:
        rgb = photo(1)
        hashes = hasher.isometric(Picture(rgb))
        as_text, as_vectors = hasher.compute_isometric(rgb), hasher.compute_isometric(rgb, "vector")
        for isometry, (value, _) in hashes.items():
            assert as_text[isometry] == base64.b64encode(value).decode()
            np.testing.assert_array_equal(as_vectors[isometry], bits.unpack(value))

    @pytest.mark.parametrize("side", [(1, 1), (2, 1), (1, 40), (40, 1), (3, 2000), (63, 65)])
    def test_a_picture_may_have_any_shape(self, hasher: Hasher, side: tuple[int, int]) -> None:
        picture = Picture(noise(1, *side))
        assert len(hasher.hash(picture).value) * 8 == hasher.bits
        assert len(hasher.isometric(picture)) == 8

    @pytest.mark.parametrize("value", [0, 1, 128, 255])
    def test_a_flat_picture_is_flat(self, hasher: Hasher, value: int) -> None:
        hashed = hasher.hash(Picture(flat(value)))
        assert hashed.quality == 0
        assert hasher.is_flat(hashed)

    def test_a_photograph_is_not_flat(self, hasher: Hasher) -> None:
        assert not hasher.is_flat(hasher.hash(Picture(photo(1))))

    def test_equal_bits_are_flat_whatever_the_quality(self, hasher: Hasher) -> None:
        ones = bits.pack(np.arange(hasher.bits) < hasher.bits - hasher.padding)
        for value in (bytes(hasher.bits // 8), ones):
            assert hasher.is_flat(hasher.hash(Picture(photo(1)))._replace(value=value))

    def test_the_default_radius_is_that_of_perceptions_threshold(self, hasher: Hasher) -> None:
        assert hasher.radius() == hasher.radius(hasher.threshold) == RADII[hasher.name]

    def test_a_radius_can_be_asked_for(self, hasher: Hasher) -> None:
        assert hasher.radius(0.5) == hasher.bits // 2 - 1
        assert hasher.radius(1.5) == hasher.bits
        with pytest.raises(UsageError):
            hasher.radius(0)

    @pytest.mark.parametrize("seed", range(4))
    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(recompressed, id="recompressed"),
            pytest.param(downscaled, id="downscaled"),
        ],
    )
    def test_a_variant_is_within_the_radius(
        self, hasher: Hasher, seed: int, change: Callable[[Pixels], Pixels]
    ) -> None:
        rgb = photo(seed)
        assert hasher.compute_distance(hex_of(hasher, rgb), hex_of(hasher, change(rgb))) <= (
            hasher.radius()
        )

    def test_unrelated_photographs_are_far_beyond_the_radius(self, hasher: Hasher) -> None:
        hashes = [hasher.compute(photo(seed), "hex") for seed in range(6)]
        distances = [hasher.compute_distance(a, b) for a, b in combinations(hashes, 2)]
        assert min(distances) > hasher.bits / 3 > hasher.radius()

    def test_it_can_be_sent_to_another_process(self, hasher: Hasher) -> None:
        copy = pickle.loads(pickle.dumps(hasher))
        assert copy == hasher
        assert copy.compute(photo(1)) == hasher.compute(photo(1))


class TestFlatPictures:
    @pytest.mark.parametrize("value", [0, 1, 128, 255])
    def test_phash_has_all_ones(self, value: int) -> None:
        assert hex_of(HASHERS["phash"], flat(value)) == "f" * 64

    @pytest.mark.parametrize("value", [0, 1, 128, 255])
    @pytest.mark.parametrize("name", ["ahash", "dhash", "wavelet"])
    def test_others_have_all_zeros(self, name: str, value: int) -> None:
        assert hex_of(HASHERS[name], flat(value)) == "0" * 64

    @pytest.mark.parametrize("value", [0, 1, 128, 255])
    def test_blockmean_has_961_ones_and_its_padding(self, value: int) -> None:
        vector = HASHERS["blockmean"].compute(flat(value), "vector")
        assert np.count_nonzero(vector) == 961
        assert HASHERS["blockmean"].padding == 7


class TestPeers:
    @pytest.mark.parametrize("picture", GOLDEN)
    def test_hashes_are_perceptions(self, hasher: Hasher, picture: str) -> None:
        assert hex_of(hasher, PICTURES[picture]) == GOLDEN[picture][hasher.name]

    @pytest.mark.parametrize("picture", TIED)
    @pytest.mark.parametrize("name", ["phash", "wavelet"])
    def test_ties_are_decided_as_in_perception(self, name: str, picture: str) -> None:
        assert hex_of(HASHERS[name], TIED_PICTURES[picture]) == TIED[picture][name]

    @pytest.mark.parametrize("name", [name for name in NAMES if name != "pdq"])
    def test_quality_of_a_64x64_picture_does_not_overflow(self, name: str) -> None:
        assert HASHERS[name].compute_with_quality(PICTURES["noise"])[1] == 100

    @pytest.mark.parametrize("picture", ALL_PICTURES)
    def test_blockmean_is_opencvs_to_the_bit(self, picture: str) -> None:
        rgb = ALL_PICTURES[picture]
        expected = cv2.img_hash.BlockMeanHash.create(1).compute(rgb)
        assert hex_of(HASHERS["blockmean"], rgb) == expected.tobytes().hex()

    @needs_opencvs_rounding
    @pytest.mark.parametrize("picture", ALL_PICTURES)
    def test_marrhildreth_is_opencvs_without_ipp(self, picture: str) -> None:
        seen = Picture(ALL_PICTURES[picture])
        assert HASHERS["marrhildreth"].hash(seen).value == marr_hildreth(seen)

    @needs_opencvs_rounding
    @given(
        seed=st.integers(0, 2**32 - 1),
        side=st.tuples(st.integers(1, 300), st.integers(1, 300)),
        levels=st.sampled_from([2, 3, 16, 255]),
        coarse=st.booleans(),
        margin=st.integers(0, 60),
    )
    @settings(max_examples=60, deadline=None)
    def test_marrhildreth_is_opencvs_for_pictures_with_flat_parts(
        self, seed: int, side: tuple[int, int], levels: int, coarse: bool, margin: int
    ) -> None:
        width, height = side
        rgb = golden(seed, width, height) if coarse else noise(seed, width, height)
        rgb = rgb // (256 // levels) * (256 // levels)
        picture = Picture(np.pad(rgb, ((margin, 0), (0, margin), (0, 0)), constant_values=255))
        assert HASHERS["marrhildreth"].hash(picture).value == marr_hildreth(picture)

    def test_marrhildreth_tells_apart_what_is_drawn_on_white(self) -> None:
        hasher = HASHERS["marrhildreth"]
        drawings = []
        for number in range(6):
            sheet = flat(255, 400, 400)
            down, across = 40 * number, 240 - 30 * number
            sheet[down : down + 96, across : across + 128] = golden(number, 128, 96)
            drawings.append(hasher.compute(sheet, "hex"))
        assert all(
            hasher.compute_distance(a, b) > hasher.radius() for a, b in combinations(drawings, 2)
        )


class TestRegistry:
    def test_there_are_seven(self) -> None:
        assert list(HASHERS) == NAMES
        assert len(HASHERS) == 7
        assert all(HASHERS[name].name == name for name in HASHERS)

    def test_a_hasher_is_made_once(self) -> None:
        assert get_hasher("phash") is HASHERS["phash"]

    def test_an_unknown_name_is_answered_with_the_known_ones(self) -> None:
        with pytest.raises(UnknownHasher) as caught:
            get_hasher("sha1")
        assert "'sha1'" in str(caught.value)
        assert all(name in str(caught.value) for name in NAMES)

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("all", NAMES),
            (" all ", NAMES),
            ("phash", ["phash"]),
            ("phash,pdq", ["pdq", "phash"]),
            (" wavelet , ahash,", ["ahash", "wavelet"]),
            ("pdq,pdq", ["pdq"]),
        ],
    )
    def test_lists_of_names(self, text: str, names: list[str]) -> None:
        assert parse_names(text) == names

    @pytest.mark.parametrize("text", ["", " ", ",", " , "])
    def test_an_empty_list_is_refused(self, text: str) -> None:
        with pytest.raises(UsageError, match="no hasher is named"):
            parse_names(text)

    @pytest.mark.parametrize("text", ["sha1", "phash,sha1", "PHASH", "all,phash", "phash pdq"])
    def test_a_list_with_an_unknown_name_is_refused(self, text: str) -> None:
        with pytest.raises(UnknownHasher, match="choose from ahash"):
            parse_names(text)
