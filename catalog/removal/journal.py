"""The journal: every run and every step, written before anything happens to a file, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from catalog.core.paths import from_text, to_text
from catalog.core.texts import as_text
from catalog.db.copy import copy_rows
from catalog.db.database import Database
from catalog.db.rows import run, run_as, value
from catalog.errors import UsageError
from catalog.removal.records import Outcome, Planned, RemovalRun, Step, StepState


@dataclass(frozen=True, slots=True)
class Closed:
    """How a step ended, and what there is to say of it."""

    step: Step
    state: StepState
    outcome: str | None = None

    def as_outcome(self) -> Outcome:
        file = self.step.file
        return Outcome(
            self.step.number,
            self.state,
            file.action,
            file.path,
            file.byte_size,
            file.keeper,
            self.step.place if self.state == "done" else None,
            file.reason,
            self.outcome,
        )


def begin_run(
    database: Database,
    steps: Sequence[Step],
    *,
    undoes: int | None = None,
    carry_labels: bool = False,
) -> int:
    """Write a run and all of its steps, which are planned; returns the run's number."""
    number = database.persist(lambda: _next_run(database))
    database.persist(lambda: _begin(database, number, steps, undoes, carry_labels))
    return number


def _next_run(database: Database) -> int:
    """A number for a run, so that none is written twice if the answer is lost."""
    query = "SELECT nextval(pg_get_serial_sequence('catalog.removal_run', 'id'))"
    with database.begin() as connection:
        return int(value(connection, query))


_COLUMNS = (
    "run_id number state action path keeper reason sha256 byte_size mtime_ns inode keeper_sha256"
    " keeper_byte_size keeper_mtime_ns keeper_inode target place file_id".split()
)
_FILES = "SELECT path, id FROM catalog.file WHERE path = ANY(%(paths)s)"


def _begin(
    database: Database,
    number: int,
    steps: Sequence[Step],
    undoes: int | None,
    carry_labels: bool,
) -> None:
    with database.begin() as connection:
        inserted = run(
            connection,
            "INSERT INTO catalog.removal_run (id, undoes, carry_labels) OVERRIDING SYSTEM VALUE"
            " VALUES (%(id)s, %(undoes)s, %(carry_labels)s) ON CONFLICT (id) DO NOTHING",
            id=number,
            undoes=undoes,
            carry_labels=carry_labels,
        ).rowcount
        if inserted:
            paths = [to_text(step.file.path) for step in steps]
            ids = {row.path: row.id for row in run(connection, _FILES, paths=paths)}
            rows = (_row(number, step, ids) for step in steps)
            copy_rows(connection, "catalog.removal_step", _COLUMNS, rows)


def _row(number: int, step: Step, ids: dict[str, int]) -> tuple[Any, ...]:
    file = step.file
    path = to_text(file.path)
    return (
        number,
        step.number,
        "planned",
        file.action,
        path,
        to_text(file.keeper),
        as_text(file.reason),
        bytes.fromhex(file.sha256),
        file.byte_size,
        file.mtime_ns,
        f"{file.device}:{file.inode}",
        bytes.fromhex(file.keeper_sha256),
        file.keeper_byte_size,
        file.keeper_mtime_ns,
        f"{file.keeper_device}:{file.keeper_inode}",
        _text(file.target),
        _text(step.place),
        ids.get(path),
    )


def _text(path: str | None) -> str | None:
    return None if path is None else to_text(path)


def _path(text: str | None) -> str | None:
    return None if text is None else from_text(text)


def intend(connection: Connection, number: int, steps: Sequence[Step]) -> None:
    """Write that steps are about to be done, and by which names; it must be committed first."""
    run(
        connection,
        """
        UPDATE catalog.removal_step AS step
        SET state = 'intended', place = intended.place, token = intended.token
        FROM unnest(%(numbers)s::integer[], %(places)s::text[], %(tokens)s::text[])
            AS intended (number, place, token)
        WHERE step.run_id = %(run)s AND step.number = intended.number
            AND state IN ('planned', 'intended')
        """,
        run=number,
        numbers=[step.number for step in steps],
        places=[_text(step.place) for step in steps],
        tokens=[step.token for step in steps],
    )


def close(connection: Connection, number: int, steps: Sequence[Closed]) -> None:
    """Write how steps ended, or that they are yet to come after all."""
    run(
        connection,
        """
        UPDATE catalog.removal_step AS step
        SET state = closed.state, outcome = closed.outcome,
            closed = CASE WHEN closed.state <> 'planned' THEN now() END
        FROM unnest(%(numbers)s::integer[], %(states)s::text[], %(outcomes)s::text[])
            AS closed (number, state, outcome)
        WHERE step.run_id = %(run)s AND step.number = closed.number
        """,
        run=number,
        numbers=[one.step.number for one in steps],
        states=[one.state for one in steps],
        outcomes=[None if one.outcome is None else as_text(one.outcome) for one in steps],
    )


def end_run(connection: Connection, number: int) -> None:
    """Write that a run has ended, unless some of its steps are yet to come."""
    run(
        connection,
        """
        UPDATE catalog.removal_run SET ended = now() WHERE id = %(run)s AND NOT EXISTS (
            SELECT FROM catalog.removal_step
            WHERE run_id = %(run)s AND state IN ('planned', 'intended'))
        """,
        run=number,
    )


def give_up(connection: Connection, number: int, why: str) -> None:
    """Close all steps of a run that are yet to come, and end it."""
    run(
        connection,
        "UPDATE catalog.removal_step SET state = 'failed', outcome = %(why)s, closed = now()"
        " WHERE run_id = %(run)s AND state = 'planned'",
        run=number,
        why=why,
    )
    end_run(connection, number)


_RUNS = """
SELECT run.id AS run, run.started, run.ended, run.undoes,
    array_to_string(array_agg(DISTINCT step.action ORDER BY step.action), ', ') AS actions,
    count(step.number) AS steps,
    count(*) FILTER (WHERE step.state = 'done') AS done,
    count(*) FILTER (WHERE step.state = 'failed') AS failed,
    count(*) FILTER (WHERE step.state IN ('planned', 'intended')) AS waiting,
    count(*) FILTER (WHERE step.state = 'done' AND EXISTS (
        SELECT FROM catalog.removal_run AS later
        JOIN catalog.removal_step AS back ON back.run_id = later.id
        WHERE later.undoes = run.id AND back.number = step.number AND back.state = 'done'
    )) AS undone,
    coalesce(sum(step.byte_size) FILTER (WHERE step.state = 'done'), 0)::bigint AS byte_size
FROM catalog.removal_run AS run
LEFT JOIN catalog.removal_step AS step ON step.run_id = run.id
WHERE %(run)s::bigint IS NULL OR run.id = %(run)s
GROUP BY run.id ORDER BY run.id DESC
"""


def read_runs(connection: Connection, number: int | None = None) -> list[RemovalRun]:
    """All runs, the newest first, or that of a number.

    Raises UsageError for a number that no run has.
    """
    found = run_as(RemovalRun, connection, _RUNS, run=number).fetchall()
    if number is not None and not found:
        raise UsageError(f"there is no run {number}; catalog history lists them")
    return found


_STEPS = """
SELECT number, state, action, path, keeper, reason, encode(sha256, 'hex') AS sha256, byte_size,
    mtime_ns, inode, encode(keeper_sha256, 'hex') AS keeper_sha256, keeper_byte_size,
    keeper_mtime_ns, keeper_inode, target, place, token, outcome
FROM catalog.removal_step AS step
WHERE run_id = %(run)s AND (%(states)s::text[] IS NULL OR state = ANY(%(states)s::text[]))
    AND NOT (%(standing)s AND EXISTS (
        SELECT FROM catalog.removal_run AS later
        JOIN catalog.removal_step AS back ON back.run_id = later.id
        WHERE later.undoes = step.run_id AND back.number = step.number AND back.state = 'done'))
ORDER BY number
"""


def read_steps(
    connection: Connection,
    number: int,
    states: Sequence[StepState] | None = None,
    *,
    standing: bool = False,
) -> list[Closed]:
    """The steps of a run, or those in some states; ``standing`` ones have not been taken back."""
    rows = run(
        connection,
        _STEPS,
        run=number,
        states=None if states is None else list(states),
        standing=standing,
    )
    return [Closed(_step(row), row.state, row.outcome) for row in rows]


def _step(row: Any) -> Step:
    device, inode = map(int, row.inode.split(":"))
    keeper_device, keeper_inode = map(int, row.keeper_inode.split(":"))
    file = Planned(
        row.action,
        from_text(row.path),
        row.reason,
        row.byte_size,
        row.sha256,
        row.mtime_ns,
        device,
        inode,
        from_text(row.keeper),
        row.keeper_byte_size,
        row.keeper_sha256,
        row.keeper_mtime_ns,
        keeper_device,
        keeper_inode,
        _path(row.target),
    )
    return Step(row.number, file, _path(row.place), row.token or "")


@dataclass(frozen=True, slots=True)
class Open:
    """A run with steps that are yet to come, or about to be done."""

    run: int
    undoes: int | None
    carry_labels: bool


_OPEN = """
SELECT id AS run, undoes, carry_labels FROM catalog.removal_run AS run
WHERE EXISTS (
    SELECT FROM catalog.removal_step
    WHERE run_id = run.id AND state IN ('planned', 'intended'))
ORDER BY id
"""


def open_runs(connection: Connection) -> list[Open]:
    """The runs that have not done all of their steps."""
    return run_as(Open, connection, _OPEN).fetchall()


_SHARED = """
SELECT DISTINCT ON (file.path) file.path, step.keeper
FROM catalog.file JOIN catalog.removal_step AS step ON step.file_id = file.id
WHERE file.path = ANY(%(paths)s) AND step.path = file.path AND step.action = 'reflink'
    AND step.state = 'done' AND step.inode = file.inode AND step.mtime_ns = file.mtime_ns
ORDER BY file.path, step.run_id DESC
"""


def shared_already(connection: Connection, paths: Iterable[str]) -> dict[str, str]:
    """The files among some paths that share their blocks with a kept file, and that file."""
    rows = run(connection, _SHARED, paths=[to_text(path) for path in paths])
    return {from_text(row.path): from_text(row.keeper) for row in rows}


def batches(steps: Sequence[Step], most: int, most_bytes: int) -> Iterator[list[Step]]:
    """Steps in their order, so many together, or with so many bytes to read."""
    some: list[Step] = []
    size = 0
    for step in steps:
        some.append(step)
        size += step.file.byte_size
        if len(some) == most or size >= most_bytes:
            yield some
            some, size = [], 0
    if some:
        yield some
