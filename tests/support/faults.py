"""Faults that strike ingests at random moments, and what the catalogue has lost or doubled then.

Each round is a new catalogue: an ingest, a fault somewhere in it, and the same command again until
it completes. What the catalogue then holds is compared, row for row, with that of an undisturbed
run. All faults a few times, as a table:

$ python -m tests.support.faults --rounds 60
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import IO, Any

import psutil
import psycopg

from catalog import Catalog
from catalog.db.embedded import EmbeddedServer, running_server
from catalog.db.homes import own_folder, prepare
from catalog.db.installation import account
from tests.support.cluster import Cluster
from tests.support.command import HEED_SIGNALS
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, flat, photo, write
from tests.support.snapshot import snapshot

_DONE = 1  # finished, with files that failed: one of the folder is broken
_PATIENCE = 180  # seconds for a run, with all its waiting for the server
_COUNTS = ("files_seen", "files_new", "files_failed", "media_new", "hashes_new", "pairs_new")
_GROWING = ("file", "hash_pair", "video_pair", "cluster_member")
_ROOM = {"data": 160, "wal": 48}  # megabytes

# Commits after every few files and hashes, so that faults fall between them.
_SMALL_BATCHES = HEED_SIGNALS + (
    "from catalog import cli; from catalog.ingest import run; "
    "from catalog.match import hashes, shards, videos; "
    "run._BATCH_FILES = 10; hashes._SLAB = 20; hashes._INSERT_ROWS = 50; "
    "shards._WORTH = 0; shards._SLAB = 20; shards._RANGE = 64; "
    "videos._TOGETHER = 1; cli.main()"
)


def make_folder(folder: Path) -> Path:
    """Near-duplicates, a copy, a flat and a broken file, and two videos that share a part."""
    for number in range(120):
        picture = photo(number % 40, 160, 120)
        if number >= 40:
            picture = cropped(picture, 0.01 * (number // 40))
        write(folder / f"{number:03}.jpg", picture, quality=60 + number % 30)
    write(folder / "flat.png", flat(255))
    shutil.copy(folder / "000.jpg", folder / "copy.jpg")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    for name, start in (("film.mp4", 0), ("late.mkv", 60)):
        shown = islice(film(1, 16, 10, scene=4, width=160, height=120), start, None)
        write_video(folder / name, shown, 10)
    return folder


def _half_of(folder: Path, target: Path) -> Path:
    """Every second file, and another one in the place of one of them."""
    target.mkdir()
    for path in sorted(folder.iterdir())[::2]:
        shutil.copy2(path, target)
    shutil.copy(folder / "001.jpg", target / "002.jpg")
    return target


class Bench:
    """A server of one's own, in which each round has a new catalogue."""

    def __init__(self, home: Path, photos: Path, cluster: Cluster, shared: Path) -> None:
        self.home = home
        self.server = EmbeddedServer(home)
        self.photos = photos
        self.cluster = cluster
        self._shared = shared
        self._template()

    def _template(self) -> None:
        Catalog.open(database_url=self.server.url).close()
        self.execute("ALTER DATABASE catalog RENAME TO template")

    def renew(self) -> None:
        """Put a new catalogue in the place of the one that is there."""
        self.execute("DROP DATABASE IF EXISTS catalog WITH (FORCE)")
        # Not by way of the WAL, for which a disk may be too small.
        self.execute("CREATE DATABASE catalog TEMPLATE template STRATEGY file_copy")

    def execute(self, statement: str, database: str = "postgres") -> list[Any]:
        url = self.server.url.replace("/catalog?", f"/{database}?")
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def start(self, by_home: bool, on_engine: bool = False) -> Run:
        place = ["--home", str(self.home)]
        if not by_home:
            place = ["--database-url", self.server.url]
        options = ["--hashers", "phash,pdq,blockmean", "--workers", "2", "--json"]
        if on_engine:
            options += ["--engine", self.cluster.address, "--map", f"{self.photos}={self._shared}"]
        command = [sys.executable, "-c", _SMALL_BATCHES, *place, "ingest", str(self.photos)]
        return Run([*command, *options])

    def sessions(self) -> list[int]:
        """The server's processes that serve ingests."""
        rows = self.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE application_name = 'catalog' AND datname = 'catalog'"
        )
        return [pid for (pid,) in rows]

    def rows(self) -> int:
        """How far an ingest is: everything it has stored by now."""
        counts = " + ".join(f"(SELECT count(*) FROM catalog.{name})" for name in _GROWING)
        ((count,),) = self.execute(f"SELECT {counts}", "catalog")
        return int(count)

    @property
    def postmaster(self) -> int:
        return int((self.server.data / "postmaster.pid").read_text().split()[0])

    def restart(self, mode: str) -> None:
        self.server._run(
            *("pg_ctl", "restart", "--wait", "--silent", "--mode", mode),
            *("--pgdata", self.server.data.name, "--log", self.server.log.name),
        )

    def fill(self, disk: str) -> None:
        """Leave no byte free."""
        ballast = self.home / disk / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(bytes(1 << 16)):
                pass

    def make_room(self, disk: str) -> None:
        (self.home / disk / "ballast").unlink(missing_ok=True)

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        with Catalog.open(database_url=self.server.url) as catalog:
            return snapshot(catalog)

    def check_nothing_is_left(self, runs: int) -> None:
        """No session, lock or queued work, and each run once in the history."""
        deadline = time.monotonic() + 20
        while self.sessions():
            assert time.monotonic() < deadline, "sessions outlive their commands"
            time.sleep(0.05)
        for query in (
            "SELECT * FROM pg_locks WHERE locktype = 'advisory'",
            "SELECT * FROM catalog.match_queue",
            "SELECT * FROM catalog.video_queue",
            "SELECT * FROM catalog.cluster_queue",
            "SELECT * FROM pg_prepared_xacts",
        ):
            left = self.execute(query, "catalog")
            assert not left, f"{query}: {left}"
        ((recorded,),) = self.execute("SELECT count(*) FROM catalog.ingest_run", "catalog")
        assert recorded <= runs, f"{recorded} runs in the history of {runs}"
        assert not list(self.home.glob("*.unfinished*"))


class Run:
    """An ingest, in a process group of its own."""

    def __init__(self, command: list[str]) -> None:
        self._talk = tempfile.TemporaryFile()  # noqa: SIM115
        self._said = tempfile.TemporaryFile()  # noqa: SIM115
        self.talk = self.said = ""  # known once it has ended
        self.process = psutil.Popen(
            command, start_new_session=True, stdout=self._said, stderr=self._talk
        )
        self.under_way = self.killed = False

    def signal(self, number: int) -> None:
        with suppress(psutil.NoSuchProcess):
            self.process.send_signal(number)
        self.killed = self.killed or number == signal.SIGKILL

    def workers(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return [child for child in self.process.children() if _is_worker(child)]
        return []

    def end(self) -> int:
        """Wait for the end, make sure that it was one in order, and return the exit code."""
        code = self.process.wait(_PATIENCE)
        if code < 0:
            code = 128 - code  # as a shell has it
        deadline = time.monotonic() + 20
        while any(_group(process) == self.process.pid for process in psutil.process_iter()):
            assert time.monotonic() < deadline, "workers outlive their command"
            time.sleep(0.05)
        self.talk, self.said = map(_read, (self._talk, self._said))
        talk = self.talk
        assert "Traceback" not in talk, talk
        assert "Exception" not in talk, talk
        if code == 2:
            assert talk.strip().splitlines()[-1].startswith("catalog: "), talk
            assert "committed is kept" in talk or "does not answer" in talk, talk
        else:
            wanted = {_DONE, 130, 137} if self.killed else {_DONE, 130}
            assert code in wanted, f"exit code {code}: {talk}"
        return int(code)

    @property
    def counts(self) -> dict[str, int]:
        said = json.loads(self.said)
        return {name: said[name] for name in _COUNTS}


def _read(file: IO[bytes]) -> str:
    with file:
        file.seek(0)
        return file.read().decode()


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "pool.serve(" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _names(home: Path) -> list[int]:
    """The processes in whose command a home is: a server's, and its guardian."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline", "cwd"])
        if process.pid != os.getpid()
        and (str(home) in " ".join(process.info["cmdline"] or ()) + (process.info["cwd"] or ""))
    ]


def _group(process: psutil.Process) -> int | None:
    try:
        if process.status() != psutil.STATUS_ZOMBIE:
            return os.getpgid(process.pid)
    except (ProcessLookupError, psutil.NoSuchProcess):
        pass
    return None


Strike = Callable[[Bench, list[Run], Random], None]


@dataclass(frozen=True)
class Fault:
    """What strikes; ``times`` says how often, each time another run of the same command.

    The command finds its server ``by_home``, where it starts it itself, or by its URL.
    ``at_once`` commands run; of ``disk`` nothing stays free until the first of them has ended. If
    they run ``on_engine``, a cluster hashes, whose workers see half of the files.
    """

    name: str
    strike: Strike
    by_home: bool = False
    on_engine: bool = False
    at_once: int = 1
    times: int = 1
    disk: str | None = None


def _kill_worker(_bench: Bench, runs: list[Run], draw: Random) -> None:
    if workers := runs[0].workers():
        with suppress(psutil.NoSuchProcess):
            draw.choice(workers).kill()


def _signal(*numbers: int) -> Strike:
    def strike(_bench: Bench, runs: list[Run], draw: Random) -> None:
        for number in numbers:
            runs[0].signal(number)
            time.sleep(draw.uniform(0, 0.2))

    return strike


def _kill_session(bench: Bench, _runs: list[Run], draw: Random) -> None:
    if sessions := bench.sessions():
        with suppress(ProcessLookupError):
            os.kill(draw.choice(sessions), signal.SIGKILL)


def _kill_postmaster(bench: Bench, _runs: list[Run], _draw: Random) -> None:
    os.kill(bench.postmaster, signal.SIGKILL)


def _terminate_sessions(bench: Bench, _runs: list[Run], _draw: Random) -> None:
    bench.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'catalog' AND datname = 'catalog'"
    )


def _restart(mode: str) -> Strike:
    return lambda bench, _runs, _draw: bench.restart(mode)


def _fill(disk: str) -> Strike:
    return lambda bench, _runs, _draw: bench.fill(disk)


def _kill_cluster_worker(bench: Bench, _runs: list[Run], draw: Random) -> None:
    draw.choice(bench.cluster.workers).kill()


def _kill_scheduler(bench: Bench, _runs: list[Run], _draw: Random) -> None:
    assert bench.cluster.scheduler is not None
    bench.cluster.scheduler.kill()


def _kill_everything(bench: Bench, runs: list[Run], draw: Random) -> None:
    for strike in (_kill_cluster_worker, _kill_scheduler, _kill_session):
        strike(bench, runs, draw)
        time.sleep(draw.uniform(0, 0.2))


def _nothing(_bench: Bench, _runs: list[Run], _draw: Random) -> None:
    pass


FAULTS = (
    Fault("a worker is killed", _kill_worker),
    Fault("the command is killed, four times", _signal(signal.SIGKILL), times=4),
    Fault("Ctrl-C", _signal(signal.SIGINT)),
    Fault("Ctrl-C twice", _signal(signal.SIGINT, signal.SIGINT), by_home=True),
    Fault("SIGTERM", _signal(signal.SIGTERM)),
    Fault("SIGHUP", _signal(signal.SIGHUP)),
    Fault("a process of the server is killed", _kill_session),
    Fault("the embedded server is killed", _kill_postmaster, by_home=True),
    Fault("the server is restarted in order", _restart("fast")),
    Fault("the server is restarted at once", _restart("immediate")),
    Fault("all connections are terminated", _terminate_sessions),
    Fault("three at once", _nothing, at_once=3),
    Fault("three at once, one is killed", _signal(signal.SIGKILL), at_once=3),
    Fault("three at once, the server is killed", _kill_postmaster, by_home=True, at_once=3),
    Fault("no room for tables", _fill("data"), by_home=True, disk="data"),
    Fault("no room for the log", _fill("wal"), by_home=True, disk="wal"),
    Fault("engine: a worker is killed", _kill_cluster_worker, on_engine=True),
    Fault("engine: the scheduler is killed", _kill_scheduler, on_engine=True),
    Fault("engine: the server is killed", _kill_postmaster, by_home=True, on_engine=True),
    Fault("engine: the command is killed", _signal(signal.SIGKILL), on_engine=True),
    Fault("engine: three at once, all is killed", _kill_everything, on_engine=True, at_once=3),
)


@dataclass
class Tally:
    """What became of the rounds of a fault.

    Of the runs, ``struck`` were under way when the fault came; of those some ``went_on`` to their
    end by themselves, the others ended early, and in order.
    """

    runs: int = 0
    struck: int = 0
    went_on: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0
    complaints: list[str] = field(default_factory=list)


class Suite:
    """Rounds of faults against servers that are started when first needed."""

    def __init__(self, directory: Path, resources: ExitStack) -> None:
        self._directory = directory
        self._resources = resources
        self._photos = make_folder(directory / "photos")
        self._shared = _half_of(self._photos, directory / "shared")
        self._cluster = Cluster(directory)
        self._benches: dict[str | None, Bench] = {}
        bench = self._bench(None)
        bench.renew()
        run = bench.start(by_home=False)
        assert run.end() == _DONE, run.talk
        self._rows = bench.rows()
        self.counts, self.expected = run.counts, bench.contents()

    def _bench(self, disk: str | None) -> Bench:
        if disk not in self._benches:
            home = self._directory / f"home-{disk or 'any'}"
            if disk is not None:
                self._resources.enter_context(_small_disk(home, disk))
            self._resources.enter_context(_server(home))
            self._benches[disk] = Bench(home, self._photos, self._cluster, self._shared)
        return self._benches[disk]

    def play(self, fault: Fault, draw: Random, tally: Tally) -> None:
        """One round."""
        bench = self._bench(fault.disk)
        bench.renew()
        if fault.on_engine and self._cluster.scheduler is None:
            self._resources.enter_context(self._cluster.running(3))
        started, so_far = time.monotonic(), 0
        for _ in range(fault.times):
            runs = [bench.start(fault.by_home, fault.on_engine) for _ in range(fault.at_once)]
            so_far += len(runs)
            self._wait_for_a_moment(bench, runs[0], draw)
            for run in runs:
                run.under_way = run.process.poll() is None
            fault.strike(bench, runs, draw)
            for run in runs:
                self._end(run, fault, tally)
            if fault.disk is not None:
                bench.make_room(fault.disk)
        again = bench.start(fault.by_home, fault.on_engine)
        assert again.end() == _DONE, again.talk
        found = bench.contents()
        for name, rows in self.expected.items():
            lost = Counter(map(repr, rows)) - Counter(map(repr, found[name]))
            doubled = Counter(map(repr, found[name])) - Counter(map(repr, rows))
            tally.lost += lost.total()
            tally.doubled += doubled.total()
            if lost or doubled:
                tally.complaints.append(f"{name}: lost {[*lost][:1]}, doubled {[*doubled][:1]}")
        bench.check_nothing_is_left(so_far + 1)
        tally.seconds += time.monotonic() - started

    def _wait_for_a_moment(self, bench: Bench, run: Run, draw: Random) -> None:
        """Wait until a run has connected and stored some part of what there is to store."""
        there = bench.rows()
        wanted = there + draw.random() * (self._rows - there)
        while run.process.poll() is None and not (bench.sessions() and bench.rows() >= wanted):
            time.sleep(0.01)
        time.sleep(draw.uniform(0, 0.05))

    def _end(self, run: Run, fault: Fault, tally: Tally) -> None:
        code = run.end()
        tally.runs += 1
        tally.struck += run.under_way
        if code != _DONE:
            return
        tally.went_on += run.under_way
        if fault.at_once == fault.times == 1:  # else it shares the work with others
            counts = run.counts
            assert counts == self.counts, f"counted {counts} instead of {self.counts}: {run.talk}"


@contextmanager
def _server(home: Path) -> Iterator[None]:
    server = EmbeddedServer(home)
    try:
        with running_server(home):
            yield
        deadline = time.monotonic() + 60
        while _names(home):
            assert time.monotonic() < deadline, "a server or its guardian is left"
            time.sleep(0.05)
    finally:
        server.stop()


@contextmanager
def _small_disk(home: Path, disk: str) -> Iterator[None]:
    """A home whose data, or whose log, lies on a disk of its own that is soon full."""
    server = EmbeddedServer(home)
    prepare(home)
    owner = account()
    assert owner is not None, "only root mounts a disk"
    (home / disk).mkdir()
    options = f"size={_ROOM[disk]}m,mode=0700,uid={owner.uid},gid={owner.gid}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", home / disk], check=True)
    try:
        for place in ("data", "wal"):
            own_folder(home / place)
        server._run(
            *("initdb", "--pgdata", "data", "--waldir", str(home / "wal"), "--wal-segsize", "1"),
            *("--username", "postgres", "--auth", "trust", "--encoding", "UTF8"),
            *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"),
            *("--set", "wal_recycle=off", "--set", "min_wal_size=2MB", "--no-instructions"),
        )
        yield
    finally:
        subprocess.run(["umount", home / disk], check=True)


def can_fill_disks() -> bool:
    """Whether this machine lets a disk be mounted."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as place:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]
        with suppress(OSError):
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                subprocess.run(["umount", place], check=True)
                return True
    return False


@contextmanager
def suite() -> Iterator[Suite]:
    directory = Path(tempfile.mkdtemp(prefix="catalog-faults-"))
    directory.chmod(0o711)  # the server's account has to reach it
    with ExitStack() as resources:
        resources.callback(shutil.rmtree, directory, ignore_errors=True)
        yield Suite(directory, resources)


def main() -> None:
    parser = argparse.ArgumentParser(description="Let faults strike ingests; print what they did.")
    parser.add_argument("--rounds", type=int, default=30, help="how many, the kinds in turn")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    parser.add_argument("--only", default="", help="kinds whose name has these words")
    given = parser.parse_args()
    os.environ["CATALOG_LINGER"] = "0"  # what is left over is counted
    kinds = [fault for fault in FAULTS if given.only in fault.name]
    if not can_fill_disks():
        kinds = [fault for fault in kinds if fault.disk is None]
    tallies = {fault.name: Tally() for fault in kinds}
    draw = random.Random(given.seed)
    started = time.monotonic()
    with suite() as played:
        for number, fault in enumerate(islice(cycle(kinds), given.rounds)):
            print(f"{number + 1}/{given.rounds} {fault.name}", file=sys.stderr)
            played.play(fault, draw, tallies[fault.name])
    print(
        "| fault | runs | struck | went on | ended in order | lost rows | doubled rows | seconds |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, one in tallies.items():
        ended = one.struck - one.went_on
        numbers = (one.runs, one.struck, one.went_on, ended, one.lost, one.doubled)
        print("|", " | ".join([name, *map(str, numbers), f"{one.seconds:.0f}"]), "|")
        for complaint in one.complaints:
            print(complaint, file=sys.stderr)
    print(f"{given.rounds} rounds in {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
