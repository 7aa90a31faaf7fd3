"""OpenCV without Intel's IPP, which rounds differently on each generation of processors."""

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
