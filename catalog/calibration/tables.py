"""Calibrations in the database, for SQL and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from catalog import __version__
from catalog.calibration.records import Calibration, Histogram
from catalog.core.paths import to_text
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.rows import run, value
from catalog.db.schema import Base
from catalog.db.settings import stored_hashers

# What is not a transformation: pairs that are not the same.
_DIFFERENT = "different"


def store(database: Database, calibration: Calibration, paths: Sequence[str]) -> int:
    """Keep a calibration of what is at and below ``paths``, or of the catalogue; returns its id."""
    id_ = database.persist(lambda: _next_id(database))
    database.persist(lambda: _store(database, id_, calibration, paths))
    return id_


def _next_id(database: Database) -> int:
    """A number of its own, so that no calibration is kept twice."""
    query = "SELECT nextval(pg_get_serial_sequence('catalog.calibration', 'id'))"
    with database.begin() as connection:
        return int(value(connection, query))


def _store(database: Database, id_: int, calibration: Calibration, paths: Sequence[str]) -> None:
    with database.begin() as connection:
        ids = {hasher.name: hasher.id for hasher in stored_hashers(connection).values()}
        goal = calibration.goal
        added = run(
            connection,
            _INSERT,
            id=id_,
            seconds=calibration.seconds,
            paths=[to_text(path) for path in paths],
            seed=calibration.seed,
            isometric=calibration.isometric,
            min_coverage=calibration.min_coverage,
            precision=goal.precision,
            false_rate=goal.false_rate,
            media=goal.media,
            copies=goal.copies,
            failed=len(calibration.failed),
            software=__version__,
        )
        if not added.rowcount:
            return  # and the answer to the commit was lost
        for table, rows in _rows(calibration, ids):
            columns = Base.metadata.tables[table].columns.keys()
            copy_rows(connection, table, columns, ((id_, *row) for row in rows))


_INSERT = """
INSERT INTO catalog.calibration (
    id, seconds, paths, seed, isometric, min_coverage, precision_goal, false_rate_goal,
    media_goal, copies, failed, software
) OVERRIDING SYSTEM VALUE VALUES (
    %(id)s, %(seconds)s, %(paths)s, %(seed)s, %(isometric)s, %(min_coverage)s, %(precision)s,
    %(false_rate)s, %(media)s, %(copies)s, %(failed)s, %(software)s
) ON CONFLICT (id) DO NOTHING
"""


def _rows(
    calibration: Calibration, ids: dict[str, int]
) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """By table the rows, behind the id of the calibration, in the order of its columns."""
    wholes = [choice for choice in calibration.choices if choice.view == "whole"]
    numbers = {choice: number for number, choice in enumerate(wholes, 1)}
    yield (
        "catalog.calibration_sample",
        (
            (one.kind, one.varied, one.compared, one.flat, one.different, one.alike, one.labelled)
            for one in calibration.samples
        ),
    )
    yield (
        "catalog.calibration_distance",
        (row for one in calibration.histograms for row in _distances(one, ids[one.hasher])),
    )
    yield (
        "catalog.calibration_choice",
        (
            (
                number,
                one.kind,
                one.origin,
                ids[one.hasher],
                one.threshold,
                one.radius,
                one.confirm_hasher and ids[one.confirm_hasher],
                one.confirm_threshold,
                one.confirm_radius,
                one.recall,
                one.recall_low,
                one.recall_high,
                one.false_rate,
                one.false_rate_low,
                one.false_rate_high,
                one.extrapolated,
                one.false_counted,
                one.false_pairs,
                one.precision,
                one.milliseconds,
            )
            for one, number in numbers.items()
        ),
    )
    yield (
        "catalog.calibration_recall",
        (
            (
                numbers[one.choice],
                one.transformation,
                one.found,
                one.pairs,
                one.recall_low,
                one.recall_high,
            )
            for one in calibration.recalls
            if one.choice in numbers
        ),
    )


def _distances(one: Histogram, hasher_id: int) -> Iterator[tuple[Any, ...]]:
    transformation = one.transformation or _DIFFERENT
    for distance in np.flatnonzero(one.counts).tolist():
        yield one.kind, hasher_id, transformation, distance, int(one.counts[distance])
