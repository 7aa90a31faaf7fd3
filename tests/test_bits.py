from __future__ import annotations

import base64
import math
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from catalog.core import bits, thresholds
from catalog.errors import InvalidHash, UsageError

LENGTHS = st.sampled_from([8, 256, 576, 968])


@st.composite
def values(draw: st.DrawFn) -> bytes:
    length = draw(LENGTHS) // 8
    return draw(st.binary(min_size=length, max_size=length))


@st.composite
def pairs_of_values(draw: st.DrawFn) -> tuple[bytes, bytes]:
    a = draw(values())
    return a, draw(st.binary(min_size=len(a), max_size=len(a)))


class TestForms:
    @given(values(), st.sampled_from(["hex", "base64", "vector"]))
    def test_every_form_is_decoded_to_what_was_encoded(
        self, value: bytes, form: bits.HashFormat
    ) -> None:
        assert bits.decode(bits.encode(value, form), len(value) * 8) == value

    @given(values())
    def test_packed_bytes_stand_for_themselves(self, value: bytes) -> None:
        assert bits.decode(value, len(value) * 8) == value

    @given(values())
    def test_text_forms_are_those_of_the_standard_library(self, value: bytes) -> None:
        assert bits.encode(value, "hex") == value.hex()
        assert bits.encode(value, "base64") == base64.b64encode(value).decode()

    @given(values())
    def test_a_vector_is_as_long_as_the_hash_and_of_bools(self, value: bytes) -> None:
        vector = bits.unpack(value)
        assert vector.shape == (len(value) * 8,)
        assert vector.dtype == np.bool_
        assert bits.pack(vector) == value

    @given(values())
    def test_bit_text_reads_as_the_vector(self, value: bytes) -> None:
        assert bits.to_bit_text(value) == "".join("01"[bit] for bit in bits.unpack(value).tolist())

    def test_the_first_bit_is_the_most_significant_of_the_first_byte(self) -> None:
        vector = np.zeros(16, np.bool_)
        vector[0] = vector[15] = True
        assert bits.pack(vector) == b"\x80\x01"
        assert bits.to_bit_text(b"\x80\x01") == "1000000000000001"

    def test_a_vector_may_have_any_shape_and_any_kind_of_numbers(self) -> None:
        square = np.array([[0, 2, 0, -1], [0.5, 0, 0, 0]])
        assert bits.decode(square, 8) == bits.pack(square) == b"\x58"

    def test_upper_case_hex_is_read(self) -> None:
        assert bits.decode("AB" * 32, 256) == b"\xab" * 32


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("", id="nothing"),
        pytest.param("zz" * 32, id="as long as hex, other letters"),
        pytest.param("0x" + "ab" * 31, id="hex with a prefix"),
        pytest.param(" " + "ab" * 31 + " ", id="hex with blanks"),
        pytest.param("ab" * 31, id="hex too short"),
        pytest.param("ab" * 33, id="hex too long"),
        pytest.param("ä" * 64, id="no ASCII"),
        pytest.param(base64.b64encode(bytes(31)).decode(), id="base64 too short"),
        pytest.param(base64.b64encode(bytes(34)).decode(), id="base64 too long"),
        pytest.param(base64.b64encode(bytes(32)).decode()[:-1], id="base64 cut off"),
        pytest.param("*" * 44, id="as long as base64, other letters"),
        pytest.param(b"", id="no bytes"),
        pytest.param(bytes(31), id="bytes too few"),
        pytest.param(bytes(33), id="bytes too many"),
        pytest.param(("ab" * 32).encode(), id="hex as bytes"),
        pytest.param(np.zeros(255, np.bool_), id="vector too short"),
        pytest.param(np.zeros((16, 17)), id="vector too long"),
        pytest.param(np.zeros(249, np.bool_), id="vector that fills the bytes and not the bits"),
    ],
)
def test_what_is_no_hash_is_refused(wrong: str | bytes | np.ndarray) -> None:
    with pytest.raises(InvalidHash):
        bits.decode(wrong, 256)


def test_a_refusal_says_what_was_given_and_what_is_expected() -> None:
    with pytest.raises(InvalidHash, match="'abcd' is not a hash of 256 bits"):
        bits.decode("abcd", 256)
    with pytest.raises(InvalidHash, match="255 values is not a hash of 256 bits"):
        bits.decode(np.zeros(255), 256)


@given(st.text(max_size=70) | st.binary(max_size=40))
def test_decoding_gives_a_hash_or_refuses(given: str | bytes) -> None:
    with suppress(InvalidHash):
        assert len(bits.decode(given, 256)) == 32


class TestDistance:
    @given(pairs_of_values())
    def test_it_counts_differing_bits(self, pair: tuple[bytes, bytes]) -> None:
        a, b = pair
        different = [x != y for x, y in zip(bits.to_bit_text(a), bits.to_bit_text(b), strict=True)]
        assert bits.distance(a, b) == bits.distance(b, a) == sum(different)

    @given(values())
    def test_it_is_zero_to_itself_and_all_bits_to_the_opposite(self, value: bytes) -> None:
        opposite = bytes(255 - byte for byte in value)
        assert bits.distance(value, value) == 0
        assert bits.distance(value, opposite) == len(value) * 8

    def test_different_lengths_are_no_pair(self) -> None:
        with pytest.raises(ValueError, match="256 and 576 bits"):
            bits.distance(bytes(32), bytes(72))


class TestRadius:
    @pytest.mark.parametrize(
        ("threshold", "length", "radius"),
        [
            pytest.param(0.008, 256, 2, id="ahash"),
            pytest.param(0.008, 968, 7, id="blockmean"),
            pytest.param(0.07, 256, 17, id="dhash"),
            pytest.param(0.1, 576, 57, id="marrhildreth"),
            pytest.param(0.2, 256, 51, id="pdq and phash"),
            pytest.param(0.02, 256, 5, id="wavelet"),
        ],
    )
    def test_perceptions_thresholds(self, threshold: float, length: int, radius: int) -> None:
        assert thresholds.radius(threshold, length) == radius

    @given(
        st.floats(min_value=0, exclude_min=True, allow_nan=False),
        st.integers(1, 1000).map(lambda octets: octets * 8),
    )
    @example(5e-324, 8)
    @example(float("inf"), 256)
    @example(1.0, 256)
    def test_it_is_the_largest_distance_strictly_below_the_threshold(
        self, threshold: float, length: int
    ) -> None:
        radius = thresholds.radius(threshold, length)
        assert 0 <= radius <= length
        assert radius / length < threshold
        assert radius == length or not (radius + 1) / length < threshold

    @given(st.integers(1, 968), st.sampled_from([8, 256, 576, 968]))
    def test_a_distance_equal_to_the_threshold_is_beyond_it(self, count: int, length: int) -> None:
        assume(count <= length)
        assert thresholds.radius(count / length, length) == count - 1
        assert thresholds.radius(math.nextafter(count / length, 2), length) == count

    @given(st.decimals("0.001", "1", places=3), st.sampled_from([256, 576, 968]))
    def test_decimal_thresholds_are_exact_unless_they_fall_on_a_distance(
        self, threshold: Decimal, length: int
    ) -> None:
        exact = Fraction(threshold) * length
        assume(exact.denominator > 1)
        assert thresholds.radius(float(threshold), length) == int(exact)

    @pytest.mark.parametrize("threshold", [0, 0.0, -0.0, -0.2, float("-inf"), float("nan")])
    def test_a_threshold_that_no_distance_is_below_is_refused(self, threshold: float) -> None:
        with pytest.raises(UsageError, match="above 0"):
            thresholds.radius(threshold, 256)
