"""OpenCV so that it gives the same each time: without Intel's IPP, which rounds differently on each
generation of processors, and without threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import cv2

# What decodes most pictures; stored, since hashes of one picture may differ between decoders.
DECODER = f"opencv {cv2.__version__}"


@contextmanager
def without_ipp() -> Iterator[None]:
    """Within the block this thread's OpenCV does not use IPP; other threads are not affected."""
    before = cv2.ipp.useIPP()
    cv2.ipp.setUseIPP(False)
    try:
        yield
    finally:
        cv2.ipp.setUseIPP(before)


@contextmanager
def one_thread() -> Iterator[None]:
    """Within the block OpenCV uses no threads of its own: what they find first depends on chance.

    This holds for all threads of the process.
    """
    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)
