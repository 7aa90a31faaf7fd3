"""Jobs in the database: asked for, taken by one runner at a time, and over.

Whoever runs jobs holds a lock, and writes its own mark into the row: so a job that is marked while
nobody holds the lock was left by a runner that died, and a runner that lost the lock without having
noticed it yet writes nothing more.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Literal, NamedTuple, get_args
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Connection

from catalog.core.texts import as_text
from catalog.db.database import Database
from catalog.db.rows import column, run, run_as, value
from catalog.errors import UsageError

CHANNEL = "catalog_job"  # of notifications

Kind = Literal["ingest", "match", "import"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]

STATES: tuple[State, ...] = get_args(State)
OVER: frozenset[State] = frozenset(("done", "failed", "cancelled"))

_MOST = 1000  # jobs that may wait
_MOST_DEATHS = 5  # of the processes that run a job, until it is given up
_PIECE = 1_000_000  # bytes of a list in a row


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is under way; ``total`` is None where nobody knows it."""

    task: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what was asked, by which token, and what became of it.

    It is ``cancelling`` if it is to end before it is done. ``progress`` has the steps that are
    under way, the outermost first. ``result`` says what was done, and ``error`` why it failed.
    ``deaths`` counts how often the process that ran it ended without a word. ``version`` increases
    with each change.
    """

    id: int
    kind: Kind
    state: State
    cancelling: bool
    asked: dict[str, Any]
    progress: list[Step]
    result: dict[str, Any] | None
    error: str | None
    deaths: int
    version: int
    token: str | None
    created: datetime
    started: datetime | None
    ended: datetime | None

    @property
    def is_over(self) -> bool:
        return self.state in OVER


class Taken(NamedTuple):
    """A job that is to be run now."""

    id: int
    kind: Kind
    asked: dict[str, Any]


_JOBS = """
SELECT job.id, kind, state, cancelling, asked, progress, result, error, deaths, version,
    token.name AS token, job.created, started, ended
FROM catalog.job LEFT JOIN catalog.token ON token.id = job.token_id
"""


def create(connection: Connection, kind: Kind, asked: dict[str, Any], token: int | None) -> int:
    """Put a job behind those that wait; returns its number.

    Raises UsageError if too many wait.
    """
    query = "SELECT count(*) FROM catalog.job WHERE state = 'waiting'"
    if value(connection, query) >= _MOST:
        raise UsageError(f"{_MOST:,} jobs wait already; wait until some are done, or cancel them")
    return int(
        value(
            connection,
            "INSERT INTO catalog.job (kind, asked, token_id)"
            " VALUES (%(kind)s, %(asked)s, %(token)s) RETURNING id",
            kind=kind,
            asked=Jsonb(asked),
            token=token,
        )
    )


def put_list(connection: Connection, number: int, content: IO[bytes]) -> None:
    """Keep the list that a job is to import."""
    position = 0
    while piece := content.read(_PIECE):
        run(
            connection,
            "INSERT INTO catalog.job_list (job_id, position, content)"
            " VALUES (%(job)s, %(position)s, %(piece)s)",
            job=number,
            position=position,
            piece=piece,
        )
        position += 1


def job(connection: Connection, number: int) -> Job | None:
    """A job; None if there is none of that number."""
    return run_as(_job, connection, f"{_JOBS} WHERE job.id = %(id)s", id=number).fetchone()


def jobs(
    connection: Connection, states: Collection[State], before: int | None, limit: int
) -> list[Job]:
    """Jobs in some states, or in any if there are none, the newest first."""
    query = f"""{_JOBS}
        WHERE (%(states)s::text[] = '{{}}' OR state = ANY(%(states)s::text[]))
            AND (%(before)s::bigint IS NULL OR job.id < %(before)s)
        ORDER BY job.id DESC LIMIT %(limit)s
    """
    found = run_as(_job, connection, query, states=list(states), before=before, limit=limit)
    return found.fetchall()


def _job(progress: list[dict[str, Any]], **columns: Any) -> Job:
    return Job(progress=[Step(**step) for step in progress], **columns)


def cancel(connection: Connection, number: int) -> None:
    """Let a job end before it is done: at once if it waits, soon if it is running."""
    run(
        connection,
        """
        UPDATE catalog.job SET cancelling = true,
            state = CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END,
            ended = CASE state WHEN 'waiting' THEN now() END
        WHERE id = %(id)s AND state IN ('waiting', 'running') AND NOT cancelling
        """,
        id=number,
    )
    _drop_list(connection, number)


def counts(connection: Connection) -> dict[str, int]:
    """How many jobs there are in each state."""
    rows = run(connection, "SELECT state, count(*) AS count FROM catalog.job GROUP BY state")
    return dict.fromkeys(STATES, 0) | {row.state: row.count for row in rows}


# Where files are below roots that this service does not know, another one runs the job.
_RUNNABLE = "(kind <> 'ingest' OR asked->>'root' = ANY(%(roots)s::text[]))"


def is_any(connection: Connection, roots: Sequence[str]) -> bool:
    """Whether a job waits, or was left by a runner that died, that may be run with these roots."""
    query = f"""
        SELECT EXISTS (
            SELECT FROM catalog.job WHERE state IN ('waiting', 'running') AND {_RUNNABLE})
    """
    return bool(value(connection, query, roots=list(roots)))


_LEFT = """
UPDATE catalog.job SET runner = NULL, progress = '[]', deaths = deaths + 1,
    state = CASE WHEN cancelling THEN 'cancelled' WHEN deaths + 1 >= %(most)s THEN 'failed'
        ELSE 'waiting' END,
    error = CASE WHEN NOT cancelling AND deaths + 1 >= %(most)s THEN
        format('the process that ran it has died %%s times', deaths + 1) END,
    ended = CASE WHEN cancelling OR deaths + 1 >= %(most)s THEN now() END
WHERE state = 'running'
RETURNING id
"""
_TAKE = f"""
UPDATE catalog.job SET state = 'running', runner = %(runner)s, started = coalesce(started, now())
WHERE id = (
    SELECT id FROM catalog.job WHERE state = 'waiting' AND {_RUNNABLE}
    ORDER BY id LIMIT 1 FOR UPDATE)
RETURNING id, kind, asked
"""


def take(connection: Connection, runner: UUID, roots: Sequence[str]) -> Taken | None:
    """The next job, for the runner that holds the lock; None if there is none.

    What a runner that died has left waits again, or is over if that has happened too often.
    """
    for number in column(connection, _LEFT, most=_MOST_DEATHS):
        _drop_list(connection, number)
    taken = run_as(Taken, connection, _TAKE, runner=runner, roots=list(roots))
    return taken.fetchone()


def note(connection: Connection, number: int, runner: UUID, progress: Sequence[Step]) -> None:
    """Tell how far a job is."""
    steps = [{"task": one.task, "done": one.done, "total": one.total} for one in progress]
    run(
        connection,
        "UPDATE catalog.job SET progress = %(progress)s WHERE id = %(id)s AND runner = %(runner)s",
        progress=Jsonb(steps),
        id=number,
        runner=runner,
    )


def is_cancelling(connection: Connection, number: int, runner: UUID) -> bool | None:
    """Whether a job is to end; None if another runner has it by now."""
    query = "SELECT cancelling FROM catalog.job WHERE id = %(id)s AND runner = %(runner)s"
    found: bool | None = value(connection, query, id=number, runner=runner)
    return found


def end(
    connection: Connection,
    number: int,
    runner: UUID,
    state: State,
    result: dict[str, Any] | None,
    error: str | None = None,
) -> None:
    """Say what became of a job: it is over, or waiting again."""
    ended = run(
        connection,
        """
        UPDATE catalog.job SET state = %(state)s, runner = NULL, progress = '[]',
            result = %(result)s, error = %(error)s,
            ended = CASE WHEN %(state)s = ANY(%(over)s::text[]) THEN now() END
        WHERE id = %(id)s AND runner = %(runner)s
        """,
        id=number,
        runner=runner,
        state=state,
        result=None if result is None else Jsonb(_storable(result)),
        error=None if error is None else as_text(error),
        over=list(OVER),
    )
    if ended.rowcount:
        _drop_list(connection, number)


def _drop_list(connection: Connection, number: int) -> None:
    run(
        connection,
        "DELETE FROM catalog.job_list USING catalog.job WHERE job.id = job_id"
        " AND job_id = %(id)s AND state = ANY(%(over)s::text[])",
        id=number,
        over=list(OVER),
    )


def _storable(said: Any) -> Any:
    """What JSON in the database can hold: texts that are not UTF-8, or have a NUL, are spelled."""
    if isinstance(said, str):
        return as_text(said)
    if isinstance(said, dict):
        return {as_text(key): _storable(one) for key, one in said.items()}
    return [_storable(one) for one in said] if isinstance(said, list | tuple) else said


class StoredList(io.RawIOBase):
    """The list that a job is to import, as a file of that ``name``; it is read piece by piece."""

    def __init__(self, database: Database, number: int, name: str) -> None:
        super().__init__()
        self.name = name
        self._pieces = self._read(database, number)
        self._rest = memoryview(b"")

    def _read(self, database: Database, number: int) -> Iterator[bytes]:
        query = (
            "SELECT content FROM catalog.job_list"
            " WHERE job_id = %(job)s AND position = %(position)s"
        )

        def piece() -> bytes | None:
            with database.read() as connection:
                found: bytes | None = value(connection, query, job=number, position=position)
                return found

        position = 0
        while (found := database.persist(piece)) is not None:
            yield found
            position += 1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        some = self._rest[: len(buffer)]
        buffer[: len(some)] = some
        self._rest = self._rest[len(some) :]
        return len(some)
