"""What is asked for makes sense, or is refused before anything is done."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import HASHERS, Catalog, get_hasher
from catalog.calibration.records import Goal
from catalog.calibration.request import CalibrationRequest
from catalog.core import thresholds
from catalog.db import settings
from catalog.errors import CatalogError, ThresholdTooWide, UnknownHasher, UsageError
from catalog.ingest.options import IngestOptions
from catalog.query.request import Query
from tests.support.pictures import photo, write

NONSENSE: dict[type[Any], list[tuple[dict[str, Any], str]]] = {
    IngestOptions: [
        ({"hashers": ("nohash",)}, "no hasher 'nohash'"),
        ({"labels": {"key": "\0"}}, "the label .* contains a NUL"),
        ({"labels": {"\udcff": "a"}}, "the label .* is not UTF-8"),
        ({"sampling": {"speed": 1}}, "a sampling has no speed"),
        ({"sampling": {"min_quality": 101}}, "from 0 to 100"),
        ({"confirm": ("nohash", None)}, "no hasher 'nohash'"),
        ({"confirm": ("pdq", 0.0)}, "above 0, not 0"),
    ],
    Query: [
        ({"hashers": ("phash", "nohash")}, "no hasher 'nohash'"),
        ({"threshold": 0.0}, "above 0, not 0"),
        ({"threshold": math.nan}, "above 0, not nan"),
        ({"top": 0}, "ask for the nearest 1 or more, not 0"),
        ({"min_coverage": 1.5}, "1.5 is not a fraction"),
        ({"min_overlap": 0.2}, "from an overlap of 0.25 on: .* not 0.2"),
    ],
    CalibrationRequest: [
        ({"hashers": ("nohash",)}, "no hasher 'nohash'"),
        ({"transformations": ("nothing",)}, "no transformation 'nothing'; choose from re-encode"),
        ({"precision": 0.9, "false_rate": 0.1}, "not both"),
        ({"precision": 1.0}, "a precision of 1.0 makes no sense"),
        ({"precision": 0.0}, "a precision of 0.0 makes no sense"),
        ({"false_rate": 2.0}, "a false positive rate of 2.0 makes no sense"),
        ({"sample": 0}, "a sample of 0 pictures makes no sense"),
        ({"compared": 0}, "a comparison of 0 pictures makes no sense"),
        ({"videos": -1}, "a sample of -1 videos makes no sense"),
        ({"seed": -1}, "a seed of -1 makes no sense"),
        ({"media": 1}, "a collection of 1 media makes no sense"),
        ({"copies": 0.0}, "a part of 0.0 that has a copy makes no sense"),
    ],
}


@pytest.mark.parametrize(
    ("request_type", "said", "reason"),
    [(made, said, reason) for made, cases in NONSENSE.items() for said, reason in cases],
)
def test_nonsense_is_refused(request_type: type[Any], said: dict[str, Any], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        request_type(**said)


@pytest.mark.parametrize("request_type", NONSENSE)
def test_a_request_can_be_compared_and_not_changed(request_type: type[Any]) -> None:
    assert request_type() == request_type()
    (name, *_) = (field.name for field in dataclasses.fields(request_type))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(request_type(), name, None)


def test_the_confirmation_of_an_ingest() -> None:
    assert IngestOptions(confirm=False).confirmation() == (None, None)
    assert IngestOptions(confirm=("pdq", 0.25)).confirmation() == ("pdq", 63)
    assert IngestOptions(confirm=("pdq", None)).confirmation() == (
        "pdq",
        get_hasher("pdq").radius(),
    )


def test_the_goal_of_a_calibration() -> None:
    assert CalibrationRequest().goal(3) == Goal(0.99, None, 10_000, 0.1)
    assert CalibrationRequest(false_rate=0.5).goal(20_000) == Goal(None, 0.5, 20_000, 0.1)
    assert CalibrationRequest(precision=0.5, media=7).goal(20_000) == Goal(0.5, None, 7, 0.1)


@pytest.fixture
def filled(catalog: Catalog, tmp_path: Path) -> Catalog:
    write(tmp_path / "a.jpg", photo(1, 64, 48))
    catalog.ingest([tmp_path], ["phash"])
    return catalog


CALLS: dict[str, tuple[Callable[[Catalog], object], type[CatalogError]]] = {
    "query_all, a name": (lambda c: c.query_all([], hashers=["no"]), UnknownHasher),
    "query_all, no hashes": (lambda c: c.query_all([], hashers=["ahash"]), UsageError),
    "query_all, a threshold": (lambda c: c.query_all([], threshold=-1), UsageError),
    "query_all, a path": (lambda c: c.query_all(["a\0b"]), UsageError),
    "duplicates, a name": (lambda c: c.duplicates(hashers=["no"]), UnknownHasher),
    "duplicates, no hashes": (lambda c: c.duplicates(hashers=["ahash"]), UsageError),
    "duplicates, a threshold": (lambda c: c.duplicates(threshold=0.9), ThresholdTooWide),
    "duplicates, a fraction": (lambda c: c.duplicates(min_coverage=2), UsageError),
    "duplicates, an overlap": (lambda c: c.duplicates(min_overlap=0.2), UsageError),
    "clusters, a name": (lambda c: c.clusters(hashers=["no"]), UnknownHasher),
    "clusters, a threshold": (lambda c: c.clusters(threshold=0.9), ThresholdTooWide),
    "clusters, rules": (lambda c: c.clusters(keep=["best"]), UsageError),
    "clusters, a fraction": (lambda c: c.clusters(min_coverage=2), UsageError),
    "clusters, an overlap": (lambda c: c.clusters(min_overlap=0), UsageError),
}


@pytest.mark.parametrize("name", CALLS)
def test_the_call_itself_raises(filled: Catalog, name: str) -> None:
    """Not only the first step through what it returns."""
    call, error = CALLS[name]
    with pytest.raises(error):
        call(filled)


@given(
    st.sampled_from(sorted(HASHERS)),
    st.floats(0, 2, exclude_min=True),
    st.integers(0, 200),
)
def test_one_function_from_thresholds_to_radii(name: str, threshold: float, stored: int) -> None:
    hasher = get_hasher(name)
    radius = max(n for n in range(hasher.bits + 1) if n / hasher.bits < threshold)
    assert thresholds.radius(threshold, hasher.bits) == radius
    assert hasher.radius(threshold) == radius
    kept = settings.StoredHasher(1, name, hasher.bits, stored, ("r0",), 0, True)
    assert kept.radius_at(threshold) == radius
    assert kept.radius_at(None) == stored
    if radius <= stored:
        assert settings.stored_radius(kept, threshold) == radius
    else:
        with pytest.raises(ThresholdTooWide):
            settings.stored_radius(kept, threshold)
