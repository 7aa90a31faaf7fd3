"""Every benchmark runs to its end, in small; peers that are not installed are left out of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pictures import photo, write

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"

SMALL = {
    "search": "--sizes 1000 --new 100",
    "margins": "--photos PHOTOS --count 2",
    "scale plan": "plan",
    "scale simulate": "simulate --sizes 10000000 --lookups 1000",
}
SMALL_BUT_SLOW = {
    "all_pairs": "--hashes 3000 --sample 20 --compare-all",
    "calibrate": "--photos PHOTOS --sample 4 --compared 8 --media 1000 2000 --plot WORK/plot.png",
    "clusters": "--media 2000 --pairs 100 --new 20 --runs 1",
    "copies": "--counts 30",
    "confirmation": "--photos PHOTOS --count 12 --rounds 1",
    "engine": "--hashes 3000 --workers 1",
    "enlargement": "--photos PHOTOS --count 2",
    "ingest": "--photos PHOTOS --count 12 --hashers phash",
    "isometric": "--photos PHOTOS --count 12",
    "keeping": "--photos PHOTOS --groups 8 --looks 2",
    "learn_words": "--photos PHOTOS --size 64 --words WORK/words.bin",
    "local": "--photos PHOTOS --count 1 --others 10 --only phash local --keep WORK/kept",
    "local_scale": "--photos PHOTOS --count 32 --new 16",
    "local_videos": "--photos PHOTOS --films 1 --seconds 4 --frames 2",
    "many_files": "--count 20 --rounds 1",
    "partitions": "--hashes 3000 --new 100 --questions 5 --partitions 1 2",
    "pdq": "--photos PHOTOS --synthetic 9 --rounds 1 --megapixels 0.2",
    "peers": "--photos PHOTOS --count 8 --edited 2 --only phash --plot WORK/peers.svg",
    "reductions": "--photos PHOTOS --count 1 --megapixels 3 --formats JPEG",
    "reductions --ingest": "--photos PHOTOS --count 0 --megapixels 3 --ingest 1 --hashers phash",
    "relations": "--photos PHOTOS --count 1 --others 10",
    "removal": "--count 20",
    "reports": "--media 2000 --pairs 100 --giant 1000 --explain",
    "review": "--media 20000 --pairs 1000",
    "scale check": "check --hashes 3000 --workers 1",
    "scale measure": "measure --photos PHOTOS --hashes 4000 --rates WORK/rates.json",
    "service": "--count 5000 --seconds 0.2",
    "soak": "--photos PHOTOS --minutes 1 --count 5000 --rate 50",
    "startup": "--rounds 1",
    "video": "--photos PHOTOS --seconds 2 --films 1 --styles long --minutes 1",
    "video --matching": "--matching 20",
}
NEEDS = {"pdq": "pdqhash"}

RUNS = [
    *SMALL.items(),
    *(pytest.param(*run, marks=pytest.mark.slow) for run in SMALL_BUT_SLOW.items()),
]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos in two folders."""
    folder = tmp_path_factory.mktemp("photos")
    for number in range(12):
        place = folder / "ab"[number % 2]
        place.mkdir(exist_ok=True)
        write(place / f"{number}.jpg", photo(number, 160, 120))
    return folder


@pytest.mark.parametrize(("name", "arguments"), RUNS)
def test_a_benchmark_runs_to_its_end(
    name: str, arguments: str, photos: Path, tmp_path: Path
) -> None:
    if package := NEEDS.get(name):
        pytest.importorskip(package)
    given = arguments.replace("PHOTOS", str(photos)).replace("WORK", str(tmp_path)).split()
    script = BENCHMARKS / f"{name.split()[0]}.py"
    done = subprocess.run(
        [sys.executable, str(script), *given], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "|" in done.stdout


def test_no_benchmark_is_forgotten() -> None:
    scripts = {path.stem for path in BENCHMARKS.glob("*.py") if "__main__" in path.read_text()}
    assert scripts == {name.split()[0] for name in SMALL | SMALL_BUT_SLOW}
