"""The same hashes whatever the processor, its libraries and their threads.

What a processor lacks is taken from the libraries by their own switches, in a process each.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from threading import Thread

import cv2
import pytest
from numpy._core import _multiarray_umath

from catalog import HASHERS
from catalog.media import Picture, correlation, scaling
from tests.support import determinism
from tests.support.pictures import golden

_HERE: dict[str, bool] = _multiarray_umath.__cpu_features__
_X86 = platform.machine().lower() in ("x86_64", "amd64")


def _numpy() -> str:
    """What NumPy would use of this processor, and can do without."""
    return " ".join(name for name in _multiarray_umath.__cpu_dispatch__ if _HERE.get(name))


def _opencv() -> str:
    words = cv2.getCPUFeaturesLine().split()
    return ",".join([word[1:] for word in words if word.startswith("*")] + ["FMA3"])


def _without_avx512() -> str:
    return " ".join(name for name in _numpy().split() if "512" in name or name == "X86_V4")


# What is set, and how many threads hash and resize.
SETTINGS: dict[str, tuple[dict[str, str], int]] = {
    "as it is": ({}, 1),
    "many threads": ({"OPENBLAS_NUM_THREADS": "8"}, 8),
    "IPP off": ({"OPENCV_IPP": "disabled", "OPENBLAS_NUM_THREADS": "1"}, 1),
    "oldest": (
        {
            "OPENCV_IPP": "sse42",
            "OPENCV_CPU_DISABLE": _opencv(),
            "NPY_DISABLE_CPU_FEATURES": _numpy(),
            "OPENBLAS_CORETYPE": "Prescott" if _X86 else "ARMV8",
            "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable",
        },
        2,
    ),
}
if _X86:
    SETTINGS["without AVX2"] = (
        {
            "OPENCV_IPP": "sse42",
            "OPENCV_CPU_DISABLE": "AVX2,FMA3,AVX512-SKX",
            "OPENBLAS_CORETYPE": "Nehalem",
        },
        1,
    )
if _HERE.get("AVX2"):
    SETTINGS["AVX2"] = (
        {
            "OPENCV_IPP": "avx2",
            "OPENCV_CPU_DISABLE": "AVX512-SKX",
            "NPY_DISABLE_CPU_FEATURES": _without_avx512(),
            "OPENBLAS_CORETYPE": "Haswell",
        },
        1,
    )
if _HERE.get("AVX512F"):
    SETTINGS["AVX-512"] = ({"OPENCV_IPP": "avx512", "OPENBLAS_CORETYPE": "SkylakeX"}, 2)


@pytest.fixture(scope="module")
def recorded() -> determinism.Answers:
    answers: determinism.Answers = json.loads(determinism.RECORDED.read_text())
    return answers


def test_all_hashers_are_held_against_others(recorded: determinism.Answers) -> None:
    for told in recorded.values():
        assert set(told) == {"pixels", *HASHERS}


@pytest.mark.parametrize("name", SETTINGS)
def test_hashes_are_the_same_on_every_processor(name: str, recorded: determinism.Answers) -> None:
    settings, threads = SETTINGS[name]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.determinism", str(threads)],
        cwd=Path(__file__).parents[1],
        env=os.environ | {key: value for key, value in settings.items() if value},
        check=True,
        capture_output=True,
    )
    found = json.loads(done.stdout)
    if not _X86:  # FFmpeg converts colours otherwise on other processors
        found, recorded = (
            {key: told for key, told in answers.items() if not key.startswith("video")}
            for answers in (found, recorded)
        )
    assert found == recorded


def test_opencv_goes_on_as_others_have_set_it() -> None:
    """Somebody else's program, which has imported it before, may want IPP, or not."""
    before = cv2.ipp.useIPP()
    picture = Picture(golden(1, 320, 240))
    expected = HASHERS["marrhildreth"].hash(picture)
    seen: list[object] = []

    def other(use: bool) -> None:
        cv2.ipp.setUseIPP(use)
        seen.append(HASHERS["marrhildreth"].hash(Picture(picture.rgb)))
        seen.append(cv2.ipp.useIPP() == use or not cv2.ipp.useIPP())

    for use in (True, False):
        thread = Thread(target=other, args=(use,))
        thread.start()
        thread.join()
    assert seen == [expected, True, expected, True]
    assert cv2.ipp.useIPP() == before


def test_hashes_are_the_same_without_opencvs_own_code(
    monkeypatch: pytest.MonkeyPatch, recorded: determinism.Answers
) -> None:
    """As on processors on which it rounds otherwise."""
    monkeypatch.setattr(scaling, "opencv_agrees", lambda: False)
    monkeypatch.setattr(correlation, "opencv_agrees", lambda: False)
    assert determinism.answers(1) == recorded
