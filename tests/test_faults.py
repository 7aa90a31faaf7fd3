"""Struck at any moment, or several at once: ingests end in the catalogue of an undisturbed run."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.support.faults import FAULTS, Fault, Suite, Tally, can_fill_disks, suite

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def played() -> Iterator[Suite]:
    with suite() as played:
        yield played


def test_there_is_something_to_lose(played: Suite) -> None:
    for name in ("files", "pairs", "video pairs", "duplicates", "clusters", "failures"):
        assert played.expected[name], name
    assert len(played.expected["duplicates"]) > 200


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost_and_nothing_doubled(played: Suite, fault: Fault) -> None:
    if fault.disk is not None and not can_fill_disks():
        pytest.skip("no small disk can be mounted here")
    tally = Tally()
    played.play(fault, Random(fault.name), tally)
    assert (tally.lost, tally.doubled) == (0, 0), tally.complaints
