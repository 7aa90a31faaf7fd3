"""Calibrations made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from catalog.calibration.records import Calibration, Choice, Goal, Histogram, Recall, Sample


def calibration() -> Calibration:
    """One of two pictures by two hashers."""
    alone = Choice(
        kind="image",
        origin="set",
        hasher="phash",
        threshold=0.2,
        radius=51,
        confirm_hasher=None,
        confirm_threshold=None,
        confirm_radius=None,
        recall=0.75,
        recall_low=0.1,
        recall_high=0.9,
        false_rate=0.001,
        false_rate_low=0.0,
        false_rate_high=0.1,
        extrapolated=True,
        false_counted=0,
        false_pairs=49_995.0,
        precision=0.5,
        milliseconds=0.25,
    )
    advised = replace(alone, origin="advised", threshold=0.1, radius=25)
    agreeing = replace(
        advised, confirm_hasher="dhash", confirm_threshold=0.07, confirm_radius=17, recall=0.5
    )
    choices = (alone, advised, agreeing)
    counts = np.bincount([0, 2, 2, 40], minlength=257)
    return Calibration(
        seed=0,
        isometric=False,
        min_coverage=0.1,
        goal=Goal(0.99, None, 10_000, 0.1),
        samples=(Sample("image", 2, 2, 0, 1, 0, 0),),
        choices=choices,
        recalls=tuple(
            Recall(one, name, 1, 2, 0.5, 0.01, 0.99) for one in choices for name in ("blur", "gif")
        ),
        histograms=(
            Histogram("image", "phash", None, counts),
            Histogram("image", "phash", "blur", counts),
        ),
        failed={},
        seconds=1.5,
    )
