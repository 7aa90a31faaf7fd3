"""What a collection of 10⁷ to 10¹⁰ hashes needs: measured, modelled, simulated, and checked.

    pip install '.[benchmark,dask]'
    python benchmarks/scale.py measure --photos ~/Pictures   # rates of this machine: some minutes
    python benchmarks/scale.py plan --cores 32 --memory 128 --deadline-hours 48
    python benchmarks/scale.py simulate --fails-every 24
    python benchmarks/scale.py check --hashes 100000 1000000 --workers 1 2 3 4

``measure`` writes the seconds of one core and the bytes that a picture and a hash take to --rates.
The other commands read them there; those in benchmarks/scale.json were measured for docs/scale.md.
``plan`` says how many machines a load needs, and how long it takes. ``simulate`` lets the same
machines fail, and lets lookups queue. ``check`` compares random hashes by the workers of real
clusters on this machine, each with --worker-memory, and puts what they take beside the model, to
which it adds what Dask takes meanwhile when there is nothing to do.

Processor time is what is compared, since it suffers least from others who use the machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from contest import print_heading, print_row
from measuring import processor
from scale_model import (
    GPUS,
    HOUR,
    NARROW,
    Fleet,
    Rates,
    all_pairs,
    as_dear_as_hashing,
    best_machines,
    disk,
    load,
    lookup,
    lookup_in_parts,
    lookup_machines,
    lookup_p99,
    lookups_each_second,
    machines_for,
    pair_count,
    read_rates,
    scan,
    tables_pay_from,
    with_machines,
    word_lookup,
    write_rates,
)

from catalog.core.cores import available_cores

if TYPE_CHECKING:
    from scale_cluster import Matched

RATES = Path(__file__).with_name("scale.json")
DAY = 10**6
BANK = 10**6
SIZES = [10**7, 10**8, 10**9, 10**10]
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BUSY = 0.5  # of the cores while lookups are timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    commands = parser.add_subparsers(required=True)
    measuring = _command(commands, "measure", measure)
    measuring.add_argument("--photos", type=Path, required=True, help="folder of photos")
    measuring.add_argument("--hashes", type=int, default=400_000)
    planning = _command(commands, "plan", plan)
    _describe_machines(planning)
    simulating = _command(commands, "simulate", simulate)
    _describe_machines(simulating)
    simulating.add_argument(
        "--fails-every", type=float, default=24, metavar="HOURS", help="of one machine"
    )
    simulating.add_argument("--lookups", type=int, default=20_000)
    simulating.add_argument("--seed", type=int, default=1)
    checking = _command(commands, "check", check)
    checking.add_argument("--hashes", type=int, nargs="*", default=[10**5, 10**6], metavar="N")
    checking.add_argument("--workers", type=int, nargs="*", default=[1, 2, 3, 4], metavar="N")
    checking.add_argument("--worker-memory", type=int, default=800, metavar="MB")
    options = parser.parse_args()
    options.run(options)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name)
    command.set_defaults(run=run)
    command.add_argument("--rates", type=Path, default=RATES, help="file of measured rates")
    return command


def _describe_machines(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="N")
    command.add_argument("--cores", type=int, default=32, help="of a machine")
    command.add_argument("--memory", type=float, default=128, help="GB of a machine")
    command.add_argument("--network", type=float, default=10, help="Gbit/s of a machine")
    command.add_argument("--deadline-hours", type=float, default=48, help="of a first load")
    command.add_argument("--day-hours", type=float, default=6, help="of a day's million")


def measure(options: argparse.Namespace) -> None:
    from scale_rates import measure as measured

    rates = measured(options.photos, options.hashes)
    write_rates(rates, options.rates)
    print(f"{rates.processor}\n")
    print_heading("rate", "value")
    for field in fields(rates)[1:]:
        print_row(field.name, f"{getattr(rates, field.name):.3g}")


def plan(options: argparse.Namespace) -> None:
    rates = _rates(options)
    fleet = _fleet(options)
    print("A first load\n")
    _loads(rates, fleet, [(0, size) for size in options.sizes], options.deadline_hours)
    print(f"\n{DAY:,} more in a day\n")
    _loads(rates, fleet, [(size, DAY) for size in options.sizes], options.day_hours)
    print("\nLookups of one hash, radius 31\n")
    _lookups(rates, fleet, options.sizes)
    print("\nWhat finds the near-duplicates of a first load, in hours of one core or one GPU\n")
    _ways(rates, options.sizes)
    print(f"\nAll pairs take as long as hashing: {as_dear_as_hashing(rates):.1e} hashes")
    pays = tables_pay_from(rates)
    print(f"Lookups of all take as long as all pairs: {f'{pays:.1e} hashes' if pays else 'never'}")


def _loads(
    rates: Rates, fleet: Fleet, wanted: Sequence[tuple[int, int]], deadline_hours: float
) -> None:
    print_heading(
        "hashes", "machines", "hashing", "storing", "reading", "comparing", "client", "clustering",
        "hours", "sent TB", "memory GB", "disk TB",
    )  # fmt: skip
    for before, new in wanted:
        machines = machines_for(rates, fleet, before, new, deadline_hours * HOUR)
        late = machines is None
        used = with_machines(fleet, machines or best_machines(rates, fleet, before, new))
        one = load(rates, used, before, new)
        steps = (
            one.hashing, one.storing, one.reading, one.comparing, one.client, one.clustering,
            one.seconds,
        )  # fmt: skip
        hours = [_hours(seconds) for seconds in steps]
        hours[-1] += " (too late)" if late else ""
        held = (before + new) * rates.matrix_bytes
        print_row(
            _count(before or new), f"{used.machines:,}", *hours, _told(one.sent / 1e12),
            _told(held / 1e9), _told(disk(rates, before + new) / 1e12),
        )  # fmt: skip


def _lookups(rates: Rates, fleet: Fleet, sizes: Sequence[int]) -> None:
    print_heading(
        "hashes", "machines", "memory GB", "most a second", "p99 ms, half of that",
        "ms of a core", "in parts", "scan, radius 51", "word index in SQL",
    )  # fmt: skip
    for size in sizes:
        half = lookups_each_second(rates, fleet, size, _BUSY)
        p99 = lookup_p99(rates, fleet, size, half)
        assert p99 is not None
        print_row(
            _count(size),
            f"{lookup_machines(rates, fleet, size)}",
            _told(size * rates.index_bytes / 1e9),
            _told(2 * half),
            _told(p99 * 1e3),
            _told(lookup(rates, size) * 1e3),
            _told(lookup_in_parts(rates, size) * 1e3),
            _told(scan(rates, size) * 1e3),
            _told(word_lookup(rates, size) * 1e3),
        )


def _ways(rates: Rates, sizes: Sequence[int]) -> None:
    print_heading(
        "hashes", "hashing", "all pairs, radius 51", "all pairs, radius 31", "tables, radius 31",
        "word index, radius 31",
        f"only with a bank of {BANK:,}", *(f"all pairs, {gpu.name}" for gpu in GPUS),
    )  # fmt: skip
    for size in sizes:
        core = (
            size * rates.photo,
            all_pairs(rates, size),
            all_pairs(rates, size, NARROW),
            size * lookup_in_parts(rates, size),
            size * word_lookup(rates, size),
            size * lookup(rates, BANK),
        )
        gpus = (pair_count(0, size) / gpu.pairs_each_second for gpu in GPUS)
        print_row(_count(size), *(_hours(seconds) for seconds in (*core, *gpus)))


def simulate(options: argparse.Namespace) -> None:
    from scale_simulation import Failures, simulate_lookups
    from scale_simulation import simulate as simulated

    rates = _rates(options)
    fleet = _fleet(options)
    print(f"Loads; a machine fails every {options.fails_every:g} hours or never\n")
    print_heading(
        "load", "machines", "model, hours", "simulated", "with failures", "tasks lost",
        "read again", "stored after, p99 s",
    )  # fmt: skip
    loads = [(0, size) for size in options.sizes] + [(size, DAY) for size in options.sizes]
    for before, new in loads:
        deadline = (options.day_hours if before else options.deadline_hours) * HOUR
        machines = machines_for(rates, fleet, before, new, deadline)
        used = with_machines(fleet, machines or best_machines(rates, fleet, before, new))
        asked = rates, used, before, new
        calm = simulated(*asked, Failures(), options.seed)
        rough = simulated(*asked, Failures(options.fails_every * HOUR), options.seed)
        print_row(
            f"{_count(new)} to {_count(before)}" if before else _count(new),
            f"{used.machines:,}",
            _hours(load(rates, used, before, new).seconds),
            _hours(calm.seconds),
            _hours(rough.seconds),
            f"{rough.lost:,}",
            f"{rough.again:,}",
            _told(rough.stored_p99),
        )
    print("\nLookups, p99 in ms, with cores busy by a half and by nine tenths\n")
    print_heading("hashes", "machines", "model, half", "simulated", "model, 9/10", "simulated")
    for size in options.sizes:
        cells = []
        for busy in (_BUSY, 0.9):
            each_second = lookups_each_second(rates, fleet, size, busy)
            modelled = lookup_p99(rates, fleet, size, each_second)
            assert modelled is not None
            found = simulate_lookups(rates, fleet, size, each_second, options.lookups, options.seed)
            cells += [_told(modelled * 1e3), _told(found * 1e3)]
        print_row(_count(size), f"{lookup_machines(rates, fleet, size)}", *cells)


def check(options: argparse.Namespace) -> None:
    from scale_cluster import filled, matched
    from scratch import scratch

    rates = _rates(options)
    print(f"Here: {processor()}, {available_cores()} cores; a worker has one thread\n")
    print_heading(
        "hashes", "workers", "workers, s of a core", "model", "error", "client and server, s",
        "model", "error", "s by the clock", "model", "cores it got", "MB of a worker", "pairs",
    )  # fmt: skip
    for hashes in options.hashes:
        with scratch() as work:
            filled(work / "home", hashes)
            for workers in options.workers:
                done = matched(work / "home", hashes, workers, options.worker_memory * 10**6)
                print_row(*_beside(rates, done))


def _beside(rates: Rates, done: Matched) -> list[str]:
    alike = load(rates, Fleet(done.workers, 1, 1e12, 1e12), 0, done.hashes)
    comparing = alike.comparing * done.workers
    clock = max(alike.matching, (comparing + alike.client) / available_cores())
    comparing += done.idle_there * done.seconds
    here = alike.client + done.idle_here * done.seconds
    return [
        f"{done.hashes:,}",
        f"{done.workers}",
        f"{done.comparing:.2f}",
        f"{comparing:.2f}",
        _error(comparing, done.comparing),
        f"{done.here:.2f}",
        f"{here:.2f}",
        _error(here, done.here),
        f"{done.seconds:.1f}",
        f"{clock:.1f}",
        f"{(done.comparing + done.here) / done.seconds:.2f}",
        f"{done.memory / 1e6:.0f}",
        f"{done.pairs:,}",
    ]


def _rates(options: argparse.Namespace) -> Rates:
    rates = read_rates(options.rates)
    print(f"Rates of {rates.processor}\n")
    return rates


def _fleet(options: argparse.Namespace) -> Fleet:
    return Fleet(1, options.cores, options.memory * 1e9, options.network * 1e9 / 8)


def _count(number: int) -> str:
    """A power of ten as one."""
    power = len(str(number)) - 1
    return f"10{str(power).translate(_RAISED)}" if number == 10**power else f"{number:,}"


def _error(modelled: float, measured: float) -> str:
    return f"{(modelled / measured - 1) * 100:+.0f} %"


def _hours(seconds: float) -> str:
    return _told(seconds / HOUR)


def _told(number: float) -> str:
    """Three figures, as many as the rates are worth."""
    if number >= 100:
        return f"{float(f'{number:.3g}'):,.0f}"
    return f"{number:.3g}" if number >= 0.001 else "0"


if __name__ == "__main__":
    main()
