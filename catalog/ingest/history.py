"""What an ingest did: for the person who ran it, and kept in the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from catalog.core.paths import to_text
from catalog.core.texts import as_text
from catalog.db.database import Database
from catalog.db.rows import run, value
from catalog.errors import DatabaseError
from catalog.fingerprint.records import Failure, Ignored, Outcome
from catalog.ingest.plan import Unchanged


@dataclass
class Summary:
    """What an ingest did; ``seconds`` is the time it took.

    Of the files seen, ``files_new`` are new to the catalogue, and ``files_unchanged`` were not
    opened. ``files_failed`` and ``files_ignored`` count files in that state now, even if they were
    in it before, and ``files_flat`` the files read now that hold nothing to compare. ``media_new``
    counts contents, ``hashes_new`` distinct hashes, and ``pairs_new`` pairs of hashes that were not
    there before, ``parts_new`` pairs of pictures that show a part of one another. ``files_missing``
    were found to be gone, ``files_excluded`` are passed over from now on, ``files_moved`` were
    found elsewhere by their content; the ``offline`` roots are empty or not there. Of matches
    with entries of banks, ``bank_matches_new`` were told as events. Rules made ``decisions_new``
    decisions. The bytes of ``files_sent`` went to workers of an engine, which do not find them
    themselves. ``reasons`` say, by path, why files failed that were named themselves or that could
    not be stored.
    """

    files_seen: int = 0
    files_new: int = 0
    files_unchanged: int = 0
    files_failed: int = 0
    files_ignored: int = 0
    files_flat: int = 0
    media_new: int = 0
    hashes_new: int = 0
    pairs_new: int = 0
    parts_new: int = 0
    files_missing: int = 0
    files_excluded: int = 0
    files_moved: int = 0
    bank_matches_new: int = 0
    decisions_new: int = 0
    files_sent: int = 0
    offline: list[str] = field(default_factory=list)
    seconds: float = 0.0
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def files_updated(self) -> int:
        """Files that were there before and were read again."""
        known = self.files_new + self.files_unchanged + self.files_moved
        return max(self.files_seen - known, 0)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"seconds": round(self.seconds, 3)}

    def count(self, result: Outcome | Unchanged) -> None:
        self.files_seen += 1
        if isinstance(result, Unchanged):
            self.files_unchanged += 1
            self.files_failed += result.state == "failed"
            self.files_ignored += result.state == "ignored"
        elif isinstance(result, Failure):
            self.files_failed += 1
        elif isinstance(result, Ignored):
            self.files_ignored += 1
        elif result.content is not None:
            frames = result.content.frames
            self.files_flat += all(any(found.flat for found in frame.hashes) for frame in frames)


@contextmanager
def recorded(
    database: Database, paths: Sequence[str], hashers: Sequence[str], summary: Summary
) -> Iterator[None]:
    """Record in the history that there was a run, what it did, and what ended it early."""
    number = database.persist(lambda: _next_run(database))
    database.persist(lambda: _begin(database, number, paths, hashers))
    error: BaseException | None = None
    try:
        yield
    except BaseException as ended:
        error = ended
        raise
    finally:
        with suppress(DatabaseError):
            database.persist(lambda: _end(database, number, summary, error))


_NOT_COUNTED = {
    "seconds", "offline", "reasons", "bank_matches_new", "decisions_new", "files_sent"
}  # fmt: skip


def _next_run(database: Database) -> int:
    """A number for a run, so that no run is recorded twice."""
    query = "SELECT nextval(pg_get_serial_sequence('catalog.ingest_run', 'id'))"
    with database.begin() as connection:
        return int(value(connection, query))


def _begin(database: Database, number: int, paths: Sequence[str], hashers: Sequence[str]) -> None:
    with database.begin() as connection:
        run(
            connection,
            "INSERT INTO catalog.ingest_run (id, paths, hashers) OVERRIDING SYSTEM VALUE"
            " VALUES (%(id)s, %(paths)s, %(hashers)s) ON CONFLICT (id) DO NOTHING",
            id=number,
            paths=[to_text(path) for path in paths],
            hashers=list(hashers),
        )


def _end(database: Database, number: int, summary: Summary, error: BaseException | None) -> None:
    counts = {name: n for name, n in asdict(summary).items() if name not in _NOT_COUNTED}
    columns = ", ".join(f"{name} = %({name})s" for name in counts)
    reason = "interrupted" if isinstance(error, KeyboardInterrupt) else str(error or "")
    with database.begin() as connection:
        run(
            connection,
            "UPDATE catalog.ingest_run SET ended = clock_timestamp(), error = %(error)s,"
            f" {columns} WHERE id = %(id)s",
            id=number,
            error=as_text(reason or type(error).__name__) if error else None,
            **counts,
        )
