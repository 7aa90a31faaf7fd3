"""Which names have the mark of a copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.copy_names import names_of_copies


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1 - Copy.jpg",
        "IMG_1 - Copy (2).jpg",
        "IMG_1 - Kopie.jpg",
        "IMG_1 - Copie.jpg",
        "IMG_1 - Cópia.jpg",
        "IMG_1 - Co\N{COMBINING ACUTE ACCENT}pia.jpg",
        "IMG_1 copy.jpg",
        "IMG_1 copy 2.JPG",
        "img_1 COPIA.tif",
        "IMG_1_copy.jpg",
        "IMG_1 (copy).jpg",
        "IMG_1 (copy 2).jpg",
        "IMG_1 (1).jpg",
        "IMG_1(12).jpg",
        "IMG_1-edited.jpg",
        "IMG_1_edited.jpg",
        "IMG_1-Edit.tif",
        "IMG_1~2.jpg",
        "IMG_1 (1) (1).jpg",
        "no suffix (1)",
    ],
)
def test_a_mark_at_the_end_needs_no_other_file(name: str) -> None:
    assert names_of_copies([name]) == {name}


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1.jpg",
        "photocopy.jpg",
        "copy.jpg",
        "copy of IMG_1.jpg",
        "IMG_1 (1) sharp.jpg",
        "(1).jpg",
        "Rome (2019).jpg",
        "credit.jpg",
        "IMG_1.edited",
        "~2.jpg",
        "Edition.jpg",
    ],
)
def test_what_only_looks_like_a_mark_is_none(name: str) -> None:
    assert names_of_copies([name, "other.jpg"]) == set()


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("IMG_1 2.jpg", "IMG_1.jpg"),
        ("IMG_1-1.jpg", "img_1.HEIC"),
        ("holiday - 2.jpg", "Holiday.jpg"),
        ("IMG_E1234.JPG", "IMG_1234.HEIC"),
    ],
)
def test_a_number_is_a_mark_beside_the_file_without_it(name: str, original: str) -> None:
    assert names_of_copies([name, "other.jpg"]) == set()
    assert names_of_copies([name, original]) == {name}


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_names_will_do(names: list[str]) -> None:
    found = names_of_copies(names)
    assert found <= set(names)
    assert {f"{name} copy.jpg" for name in names if name} == names_of_copies(
        f"{name} copy.jpg" for name in names if name
    )
