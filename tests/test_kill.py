"""Killed at any moment, or several at once: ingests end in the catalogue of an undisturbed run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import psutil
import pytest

from catalog import Catalog
from tests.made_videos import film, write_video
from tests.pictures import cropped, flat, photo, write
from tests.snapshot import snapshot

_ROUNDS = 12


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos")
    for number in range(240):
        picture = photo(number % 60, 160, 120)
        if number >= 60:
            picture = cropped(picture, 0.01 * (number // 60))
        write(folder / f"{number:03}.jpg", picture, quality=60 + number % 30)
    write(folder / "flat.png", flat(255))
    shutil.copy(folder / "000.jpg", folder / "copy.jpg")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    for name, start in (("film.mp4", 0), ("late.mkv", 100)):
        shown = islice(film(1, 40, 10, scene=4, width=160, height=120), start, None)
        write_video(folder / name, shown, 10)
    return folder


def _ingest(url: str, photos: Path) -> list[str]:
    command = [sys.executable, "-m", "catalog", "--database-url", url, "ingest", str(photos)]
    return [*command, "--hashers", "phash,pdq,blockmean", "--workers", "2"]


def test_killed_at_random_moments(photos: Path, new_database: Callable[..., str]) -> None:
    undisturbed, url = new_database(), new_database()
    started = time.monotonic()
    assert subprocess.run(_ingest(undisturbed, photos), check=False).returncode == 1
    duration = time.monotonic() - started
    draw = random.Random(7)
    moments = []
    for _ in range(_ROUNDS):
        process = subprocess.Popen(
            _small_batches(url, photos), start_new_session=True, stderr=subprocess.DEVNULL
        )
        moment = draw.uniform(0.3, 1.1) * duration
        moments.append(round(moment, 2))
        try:
            process.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            # The command alone: its workers must notice by themselves that it is gone.
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        _wait_for_no_process_in(process.pid)
    assert subprocess.run(_ingest(url, photos), check=False).returncode == 1
    with (
        Catalog.open(database_url=undisturbed) as expected,
        Catalog.open(database_url=url) as catalog,
    ):
        assert snapshot(catalog) == snapshot(expected), moments
        assert len(snapshot(catalog)["duplicates"]) > 500


def test_several_at_once(photos: Path, new_database: Callable[..., str]) -> None:
    alone, url = new_database(), new_database()
    assert subprocess.run(_ingest(alone, photos), check=False).returncode == 1
    together = [subprocess.Popen(_small_batches(url, photos)) for _ in range(3)]
    assert [process.wait(timeout=120) for process in together] == [1, 1, 1]
    with (
        Catalog.open(database_url=alone) as expected,
        Catalog.open(database_url=url) as catalog,
    ):
        assert snapshot(catalog) == snapshot(expected)


def _small_batches(url: str, photos: Path) -> list[str]:
    """The same command, committing after every few files, so that kills fall between commits."""
    code = (
        "import sys; from catalog import cli, ingest, matching; "
        "ingest._BATCH_FILES = 10; matching._SLAB = 20; "
        "matching.__dict__.update(_INSERT_ROWS=50); cli.main()"
    )
    return [sys.executable, "-c", code, *_ingest(url, photos)[3:]]


def _wait_for_no_process_in(group: int) -> None:
    deadline = time.monotonic() + 20
    while any(_group_of(process) == group for process in psutil.process_iter()):
        assert time.monotonic() < deadline, "workers outlive the killed command"
        time.sleep(0.05)


def _group_of(process: psutil.Process) -> int | None:
    try:
        if process.status() != psutil.STATUS_ZOMBIE:
            return os.getpgid(process.pid)
    except (ProcessLookupError, psutil.NoSuchProcess):
        pass
    return None
