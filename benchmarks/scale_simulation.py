"""The same loads as a discrete simulation: machines fail, tasks are lost, queues form.

Each machine is one worker that uses all its cores for a task. To simulate 10⁹ pictures in seconds,
tasks and slabs are larger than real ones, so that there are a few thousand; a failure then loses
more than it would.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from math import ceil

import simpy
from scale_model import (
    PARCEL,
    Fleet,
    Rates,
    client_seconds,
    clustering,
    copies,
    lookup,
    lookup_machines,
    slab_size,
    spread_of,
    with_others,
)

_IN_FLIGHT = 8  # parcels for each machine
_MOST_PARCELS, _MOST_SLABS = 5000, 1000

Steps = Generator[simpy.Event, object, None]


@dataclass(frozen=True, slots=True)
class Failures:
    """A machine fails ``every`` so many seconds, on average, and is back after ``away`` seconds
    without anything in its memory. ``every`` 0: never."""

    every: float = 0.0
    away: float = 300.0


@dataclass(frozen=True, slots=True)
class Simulated:
    """Seconds of each step; how many tasks were ``lost`` with their machine, and how many times
    machines read hashes ``again``; 99 of 100 parcels of the real size were stored ``stored_p99``
    seconds after they were hashed."""

    ingest: float
    matching: float
    clustering: float
    lost: int
    again: int
    stored_p99: float

    @property
    def seconds(self) -> float:
        return self.ingest + self.matching + self.clustering


def simulate(
    rates: Rates, fleet: Fleet, before: int, new: int, failures: Failures, seed: int
) -> Simulated:
    """A load of ``new`` pictures to ``before`` others. ``matching`` begins with reading."""
    draw = random.Random(seed)
    ingest = _Ingest(rates, fleet, new, failures, draw)
    matching = _Matching(rates, fleet, before, new, failures, draw)
    return Simulated(
        ingest.seconds,
        matching.seconds,
        clustering(rates, before, new),
        ingest.lost + matching.lost,
        matching.read - fleet.machines,
        _p99(ingest.waits),
    )


class _Failing:
    """Machines, of which each may fail at any time."""

    def __init__(self, fleet: Fleet, failures: Failures, draw: random.Random) -> None:
        self.env = simpy.Environment()
        self.fleet = fleet
        self.lost = 0
        self._failures = failures
        self._draw = draw
        self._working: dict[int, simpy.Process] = {}
        self.is_there = [True] * fleet.machines
        self.back = self.env.event()  # that a machine is back
        if failures.every:
            for machine in range(fleet.machines):
                self.env.process(self._fail(machine))

    def work(self, machine: int, steps: Steps) -> simpy.Process:
        """Have a machine do something; if it fails, simpy.Interrupt is raised in the steps."""
        process = self.env.process(steps)
        self._working[machine] = process
        return process

    def fails(self, machine: int) -> None:
        """Called when a machine fails."""

    def _fail(self, machine: int) -> Steps:
        while True:
            yield self.env.timeout(self._draw.expovariate(1 / self._failures.every))
            self.is_there[machine] = False
            self.fails(machine)
            process = self._working.get(machine)
            if process is not None and process.is_alive:
                process.interrupt()
            yield self.env.timeout(self._failures.away)
            self.is_there[machine] = True
            self.back.succeed()
            self.back = self.env.event()

    def machines(self) -> list[int]:
        return [machine for machine, is_there in enumerate(self.is_there) if is_there]

    def about(self, seconds: float) -> float:
        return seconds * self._draw.uniform(0.9, 1.1)


class _Ingest(_Failing):
    """A client hands out parcels of files, and stores what comes back, one after the other."""

    def __init__(
        self, rates: Rates, fleet: Fleet, new: int, failures: Failures, draw: random.Random
    ) -> None:
        super().__init__(fleet, failures, draw)
        self._rates = rates
        self._files = max(PARCEL, ceil(new / _MOST_PARCELS))
        self._left = deque(min(self._files, new - start) for start in range(0, new, self._files))
        self._unstored = len(self._left)
        self._tasks: simpy.Store = simpy.Store(self.env)
        self._hashed: simpy.Store = simpy.Store(self.env)
        self.waits: list[float] = []
        for machine in range(fleet.machines):
            self.env.process(self._keep_working(machine))
        self.env.run(self.env.process(self._client()))
        self.seconds = self.env.now

    def _client(self) -> Steps:
        for _ in range(_IN_FLIGHT * self.fleet.machines):
            self._hand_out()
        while self._unstored:
            done = yield self._hashed.get()
            assert isinstance(done, tuple)
            files, at = done
            tasks = files / PARCEL
            yield self.env.timeout(files * self._rates.store + tasks * self._rates.task)
            self.waits.append((self.env.now - at) / tasks)
            self._unstored -= 1
            self._hand_out()

    def _hand_out(self) -> None:
        if self._left:
            self._tasks.put(self._left.popleft())

    def _keep_working(self, machine: int) -> Steps:
        while True:
            if not self.is_there[machine]:
                yield self.back
                continue
            task = self._tasks.get()
            yield task
            files = task.value
            assert isinstance(files, int)
            if not self.is_there[machine]:  # it failed while it waited
                self._tasks.put(files)
                continue
            yield self.work(machine, self._hash(files))

    def _hash(self, files: int) -> Steps:
        by_core = self._rates.photo / self.fleet.cores
        by_network = self._rates.photo_bytes / self.fleet.network
        try:
            yield self.env.timeout(self.about(files * max(by_core, by_network)))
        except simpy.Interrupt:
            self.lost += 1
            self._tasks.put(files)
            return
        self._hashed.put((files, self.env.now))


class _Matching(_Failing):
    """Slabs of new hashes go to all machines, one after the other; each machine compares them with
    its share, which it reads from the database if it does not hold it. Meanwhile the client does
    what it has to do for a slab."""

    def __init__(
        self,
        rates: Rates,
        fleet: Fleet,
        before: int,
        new: int,
        failures: Failures,
        draw: random.Random,
    ) -> None:
        super().__init__(fleet, failures, draw)
        self._rates = rates
        self._before, self._new = before, new
        self._held = [0.0] * fleet.machines  # share of what a machine holds if all are there
        self._given: list[float] = []  # shares of a slab's work whose machine failed over them
        self._database = simpy.Resource(self.env, fleet.cores)
        self.read = 0
        self.env.run(self.env.process(self._client()))
        self.seconds = self.env.now

    def fails(self, machine: int) -> None:
        self._held[machine] = 0.0

    def _client(self) -> Steps:
        """While workers compare a slab, the one before is stored."""
        real = slab_size(self._rates, self._before, self._new)
        rows = max(real, ceil(self._new / _MOST_SLABS))
        storing = None
        for start in range(0, self._new, rows):
            slab = min(rows, self._new - start)
            others = self._before + self._new - start - slab
            yield self.env.process(self._share_out(slab / real, min(slab, real), others))
            if storing is not None:
                yield storing
            storing = self.env.process(self._store(slab / real, min(slab, real)))
        if storing is not None:
            yield storing

    def _store(self, slabs: float, rows: int) -> Steps:
        yield self.env.timeout(slabs * client_seconds(self._rates, self.fleet, rows))

    def _share_out(self, slabs: float, rows: int, others: int) -> Steps:
        """Have machines compare so many slabs of so many rows with others."""
        every = self._before + self._new
        busy = slabs * with_others(self._rates, self.fleet.machines, every, rows, others)
        received = slabs * rows * self._rates.received
        self._given = [1.0]
        moved = False
        while self._given:
            share, self._given = sum(self._given), []
            there = self.machines()
            if not there:
                self._given = [share]
                yield self.back
                continue
            own = share / len(there)
            seconds = own * busy / self.fleet.cores + received
            comparing = [self.work(one, self._compare(one, own, seconds, moved)) for one in there]
            yield simpy.AllOf(self.env, comparing)
            moved = True

    def _compare(self, machine: int, share: float, seconds: float, moved: bool) -> Steps:
        """Compare a slab with a share of all hashes; if it ``moved``, another machine held it."""
        try:
            own = share * self.fleet.machines  # of what a machine holds
            held = self._held[machine]
            missing = own if moved else own - held
            if missing > 1e-9:
                with self._database.request() as connection:
                    yield connection
                    every = self._before + self._new
                    of_machine = every * copies(self._rates, self.fleet, every)
                    hashes = missing * of_machine / self.fleet.machines
                    yield self.env.timeout(hashes * self._rates.read)
                self.read += 1
                self._held[machine] = held + missing
            yield self.env.timeout(seconds)
        except simpy.Interrupt:
            self.lost += 1
            self._given.append(share)


def simulate_lookups(
    rates: Rates, fleet: Fleet, count: int, each_second: float, lookups: int, seed: int
) -> float:
    """Seconds within which 99 of 100 lookups have their answer, as lookup_p99() of the model."""
    draw = random.Random(seed)
    env = simpy.Environment()
    machines = [
        simpy.Resource(env, fleet.cores) for _ in range(lookup_machines(rates, fleet, count))
    ]
    own = lookup(rates, ceil(count / len(machines)))
    spread = spread_of(rates.lookup_p99)
    times: list[float] = []

    def ask_one(machine: simpy.Resource) -> Steps:
        with machine.request() as core:
            yield core
            yield env.timeout(own * draw.lognormvariate(-(spread**2) / 2, spread))

    def ask() -> Steps:
        begun = env.now
        yield simpy.AllOf(env, [env.process(ask_one(machine)) for machine in machines])
        times.append(env.now - begun)

    def come() -> Steps:
        for _ in range(lookups):
            yield env.timeout(draw.expovariate(each_second))
            env.process(ask())

    env.process(come())
    env.run()
    return _p99(times)


def _p99(times: list[float]) -> float:
    return sorted(times)[len(times) * 99 // 100]
