"""The model of large collections: its arithmetic, and the simulation beside it."""

from __future__ import annotations

import sys
from dataclasses import replace
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.core.hamming import choose_plan, multi_index, multi_index_kernel, pack_columns
from catalog.core.hamming.multi_index import MultiIndex, as_rows

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

import scale_model as model
from scale_model import HOUR, Fleet, Rates
from scale_simulation import Failures, simulate, simulate_lookups

RATES = Rates(
    processor="one to calculate with",
    photo=0.005,
    photo_bytes=100_000.0,
    store=0.0002,
    copy=5e-7,
    read=1e-6,
    pair=1e-10,
    planned=1.1e-10,
    scan=1e-9,
    queued=3e-5,
    received=2e-6,
    task=0.001,
    probe=5e-8,
    examine=1e-8,
    candidate=2e-8,
    lookup_p99=2.0,
    word_lookup=0.001,
    word_candidate=1e-6,
    cluster=1e-5,
    touch=1e-3,
    picture_bytes=3000.0,
    hash_bytes=200.0,
    word_index_bytes=200.0,
    matrix_bytes=41.0,
    index_bytes=80.0,
)
FLEET = Fleet(machines=4, cores=16, memory=64e9, network=1.25e9)

sizes = st.integers(1000, 10**10)


def test_a_first_load_of_a_million() -> None:
    one = model.load(RATES, Fleet(2, 4, 64e9, 1.25e9), 0, 10**6)
    assert one.hashing == pytest.approx(10**6 * 0.005 / 8)
    assert one.storing == pytest.approx(200 + 7813 * 0.001)
    assert one.reading == pytest.approx(1)  # both hold all
    slab = 250_000
    others = [10**6 - stop for stop in (slab, 2 * slab, 3 * slab)]
    busy = [model.joining(RATES, slab, count) for count in others]
    assert sum(busy) < slab * sum(others) * 1e-10 / 2
    assert one.comparing == pytest.approx(sum(busy) / 8 + 2, rel=0.01)
    slabs = 10**6 / slab
    within = model.joining(RATES, slab, slab) / 2 / 4
    sent = slabs * slab * 41 * 2
    assert one.client == pytest.approx(30 + slabs * (within + 2 * 0.001) + sent / 1.25e9, rel=0.001)
    assert one.clustering == pytest.approx(10)
    assert one.sent == pytest.approx(10**11 + 2 * 41 * 10**6 + sent)
    assert max(one.comparing, one.client) <= one.matching <= one.comparing + one.client
    assert one.seconds == pytest.approx(one.hashing + one.reading + one.matching + one.clustering)


def test_few_new_hashes_are_compared_one_by_one() -> None:
    one = model.load(RATES, Fleet(2, 4, 64e9, 1.25e9), 10**5, 100)
    assert one.comparing == pytest.approx(100 * 10**5 * 1e-10 / 8 + 100 * 2e-6)


@settings(max_examples=10, deadline=None)
@given(rows=st.integers(100_000, 300_000), more=st.integers(1, 12))
def test_hashes_are_joined_as_the_program_plans_it(rows: int, more: int) -> None:
    some = pack_columns(np.random.default_rng(rows).integers(0, 256, (rows, 32), np.uint8))
    chosen = choose_plan(some, some, model.RADIUS, more * rows)
    expected = model.plan(rows, more * rows)
    assert chosen is not None
    assert expected is not None
    assert expected.cost == pytest.approx(chosen.cost, rel=0.05)


@given(st.integers(1, 10**6), st.integers(1, 10**7))
def test_to_join_takes_no_longer_than_to_compare_all(rows: int, columns: int) -> None:
    rates = replace(RATES, planned=RATES.pair)
    assert model.joining(rates, rows, columns) <= rows * columns * RATES.pair


def test_only_touched_clusters_are_made_again() -> None:
    assert model.clustering(RATES, 10**9, 10**6) == pytest.approx(1000)
    assert model.clustering(RATES, 10**6, 10**6) == pytest.approx(20)
    assert model.clustering(RATES, 10**6, 10**5) == pytest.approx(11)


def test_files_come_no_faster_than_the_network_brings_them() -> None:
    slow = model.load(RATES, Fleet(1, 1000, 64e9, 1e6), 0, 1000)
    assert slow.hashing == pytest.approx(1000 * 100_000 / 1e6)


def test_new_hashes_are_compared_with_each_other_and_with_all_before() -> None:
    assert model.pair_count(0, 5) == comb(5, 2)
    assert model.pair_count(10, 5) == comb(15, 2) - comb(10, 2)


@given(sizes, st.integers(0, 10**9), st.integers(1, 500))
def test_more_pictures_take_longer(new: int, before: int, machines: int) -> None:
    fleet = model.with_machines(FLEET, machines)
    one = model.load(RATES, fleet, before, new).seconds
    assert model.load(RATES, fleet, before, 2 * new).seconds > one
    assert model.load(RATES, fleet, 2 * before + 10**6, new).seconds > one


@given(sizes, st.integers(1, 100))
def test_machines_meet_the_deadline_and_one_less_does_not(count: int, hours: int) -> None:
    machines = model.machines_for(RATES, FLEET, 0, count, hours * HOUR)
    if machines is None:
        best = model.best_machines(RATES, FLEET, 0, count)
        took = model.load(RATES, model.with_machines(FLEET, best), 0, count).seconds
        assert took > hours * HOUR
        return
    took = model.load(RATES, model.with_machines(FLEET, machines), 0, count).seconds
    assert took <= hours * HOUR
    assert machines >= model.fewest_machines(RATES, FLEET, count)
    if model.fewest_machines(RATES, FLEET, count) < machines < 50:
        fewer = model.with_machines(FLEET, machines - 1)
        assert model.load(RATES, fewer, 0, count).seconds > hours * HOUR


def test_no_machines_make_one_process_store_faster() -> None:
    assert model.machines_for(RATES, FLEET, 0, 10**9, 10**9 * RATES.store) is None


def test_hashes_have_room_in_the_memory_of_the_machines() -> None:
    assert model.fewest_machines(RATES, FLEET, 10**6) == 1
    assert model.fewest_machines(RATES, FLEET, 10**10) == 17  # 410 GB, of each 25.6
    assert model.lookup_machines(RATES, FLEET, 10**9) == 2  # 80 GB, of each 51.2
    assert model.disk(RATES, 10**9) == pytest.approx(3.2e12)


@given(st.integers(2000, 5000), st.integers(0, 40), st.integers(0, 100))
@settings(max_examples=20, deadline=None)
def test_the_tables_of_the_model_are_those_of_the_program(
    count: int, radius: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    index = MultiIndex(as_rows(random.integers(0, 256, (count, 32), np.uint8)), model.BITS)
    lengths = model.substrings(model.BITS, count)
    assert lengths == index._cuts[:, 1].tolist()
    plan = index._make_plan(radius)
    assert plan is not None
    assert model.flips(lengths, radius) == plan.weights[:, 0].tolist()


@pytest.mark.parametrize("longest", [8, 11, 20])
def test_a_lookup_looks_at_as_many_hashes_as_the_model_says(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multi_index, "_LONGEST", longest + 1)
    random = np.random.default_rng(1)
    count, radius = 20_000, 23
    rows = as_rows(random.integers(0, 256, (count, 32), np.uint8))
    index = MultiIndex(rows, model.BITS)
    plan = index._make_plan(radius)
    assert plan is not None
    looked_at = [
        multi_index_kernel.probe(
            as_rows(random.integers(0, 256, (1, 32), np.uint8)),
            0,
            rows,
            index._positions,
            index._blocks,
            index._blocks.view(np.uint32),
            index._cuts,
            index._flips,
            plan.weights,
            radius,
            index._words,
            10**9,
            np.empty((2, 256), np.int64),
        )[1]
        for _ in range(50)
    ]
    expected = model.examined(count, radius, longest)
    assert np.mean(looked_at) == pytest.approx(expected, rel=0.1)


def test_parts_keep_blocks_from_overflowing() -> None:
    assert model.lookup_in_parts(RATES, model.PART) == model.lookup(RATES, model.PART)
    assert model.lookup_in_parts(RATES, 10**9) < model.lookup(RATES, 10**9)


@given(sizes)
def test_a_lookup_takes_no_longer_than_a_scan(count: int) -> None:
    assert 0 < model.lookup(RATES, count) <= model.scan(RATES, count)


def test_lookups_and_all_pairs_cross_where_the_model_says() -> None:
    rates = replace(RATES, pair=1e-9, planned=1e-9)
    count = model.tables_pay_from(rates)
    assert count is not None
    for hashes, pays in ((count, True), (count // 2, False)):
        looking = hashes * model.lookup_in_parts(rates, hashes)
        assert (looking <= model.all_pairs(rates, hashes, model.NARROW)) == pays
    assert model.tables_pay_from(replace(RATES, pair=1e-14, planned=1e-14)) is None


def test_all_pairs_and_hashing_cross_where_the_model_says() -> None:
    count = model.as_dear_as_hashing(RATES)
    assert model.all_pairs(RATES, count) >= count * RATES.photo
    assert model.all_pairs(RATES, count // 2) < count // 2 * RATES.photo


def test_a_busy_service_answers_later_and_a_too_busy_one_never() -> None:
    most = model.lookups_each_second(RATES, FLEET, 10**8)
    times = [model.lookup_p99(RATES, FLEET, 10**8, busy * most) for busy in (0.1, 0.5, 0.9, 0.99)]
    assert all(one is not None for one in times)
    assert times == sorted(times)  # type: ignore[type-var]
    assert model.lookup_p99(RATES, FLEET, 10**8, most) is None


def test_rates_are_read_as_they_were_written(tmp_path: Path) -> None:
    model.write_rates(RATES, tmp_path / "rates.json")
    assert model.read_rates(tmp_path / "rates.json") == RATES
    with pytest.raises(SystemExit, match="has no rates"):
        model.read_rates(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("before", "new", "machines"), [(0, 10**7, 1), (0, 10**8, 4), (0, 10**9, 40), (10**9, 10**6, 3)]
)
def test_without_failures_the_simulation_takes_as_long_as_the_model(
    before: int, new: int, machines: int
) -> None:
    fleet = model.with_machines(FLEET, machines)
    expected = model.load(RATES, fleet, before, new)
    found = simulate(RATES, fleet, before, new, Failures(), 1)
    assert found.ingest == pytest.approx(max(expected.hashing, expected.storing), rel=0.05)
    assert found.matching == pytest.approx(expected.reading + expected.matching, rel=0.05)
    assert found.seconds == pytest.approx(expected.seconds, rel=0.05)
    assert (found.lost, found.again) == (0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_failures_only_make_it_longer(seed: int) -> None:
    calm = simulate(RATES, FLEET, 0, 3 * 10**8, Failures(), seed)
    rough = simulate(RATES, FLEET, 0, 3 * 10**8, Failures(2 * HOUR), seed)
    rougher = simulate(RATES, FLEET, 0, 3 * 10**8, Failures(HOUR / 4), seed)
    assert calm.seconds < rough.seconds < rougher.seconds
    assert 0 < rough.lost < rougher.lost
    assert 0 < rough.again < rougher.again


def test_a_load_ends_though_its_only_machine_fails_now_and_then() -> None:
    rough = simulate(RATES, Fleet(1, 16, 64e9, 1.25e9), 0, 10**6, Failures(60, 60), 1)
    assert rough.lost


def test_the_same_seed_gives_the_same_simulation() -> None:
    runs = [simulate(RATES, FLEET, 0, 10**7, Failures(HOUR), 7) for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize("busy", [0.3, 0.8])
def test_simulated_lookups_take_about_as_long_as_modelled_ones(busy: float) -> None:
    each_second = model.lookups_each_second(RATES, FLEET, 10**8, busy)
    modelled = model.lookup_p99(RATES, FLEET, 10**8, each_second)
    found = simulate_lookups(RATES, FLEET, 10**8, each_second, 5000, 1)
    assert found == pytest.approx(modelled, rel=0.25)
