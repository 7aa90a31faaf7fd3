"""Named reports: views of the catalogue, page by page, and the same views within a scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

from catalog.core.isometry import Isometry
from catalog.core.keeping import Suggestion
from catalog.core.paths import from_text, to_text
from catalog.core.texts import require_text
from catalog.db.database import Database
from catalog.db.rows import driver
from catalog.errors import UsageError
from catalog.groups import clusters
from catalog.groups.clusters import Choice
from catalog.groups.scopes import Scope, below
from catalog.reports.listing import covering

_PAGE = 1000
_MOST = (1 << 63) - 1  # rows that PostgreSQL can be asked for
_FILES = 1000  # that a page of pairs is sought among at first, then four times as many, and so on


@dataclass(frozen=True, slots=True)
class Report:
    """A view that people read page by page.

    ``key`` are the columns that its rows are sorted by, which together are unique; those in
    ``falling`` go from large to small. ``aside`` are columns that a table on a screen leaves out.
    Rows of one that ``has_flat`` are left out where they are flat, unless that is asked for.
    What is not ``by_pairs`` but of single files knows no groups, only what is below a folder; and
    what is not ``scoped`` knows no scope at all. What is ``clustered`` tells of clusters. Pages of
    what goes ``by_file`` are read from so many files at a time as it takes: it is a union, which
    PostgreSQL does not read in the order of an index, but of a few files it is found by indexes.
    """

    name: str
    relation: str
    key: tuple[str, ...]
    falling: frozenset[str] = frozenset()
    aside: tuple[str, ...] = ()
    has_flat: bool = False
    by_pairs: bool = True
    scoped: bool = True
    clustered: bool = False
    by_file: bool = False


def _reports(*reports: Report) -> dict[str, Report]:
    return {report.name: report for report in reports}


_PLACES = ("folder1", "folder2", "root1", "root2", "file1_id", "file2_id")
_TIMES = ("starts1", "starts2", "lengths")
_ASIDE = (
    "format", "modified", "keeper", "folder", "root", "reference", "file_id", "media_id",
    "duration",
)  # fmt: skip

REPORTS = _reports(
    Report(
        "pairs", "duplicate", ("file1", "file2", "hasher"), aside=("flat", *_PLACES, *_TIMES),
        has_flat=True, by_file=True,
    ),
    Report(
        "clusters", "duplicate_cluster", ("reclaimable", "cluster"), frozenset({"reclaimable"}),
        clustered=True,
    ),
    Report("members", "duplicate_member", ("cluster", "path"), aside=_ASIDE, clustered=True),
    Report(
        "space", "reclaimable_space", ("reclaimable", "root", "format"), frozenset({"reclaimable"}),
        clustered=True,
    ),
    Report(
        "folders", "folder_duplicates", ("reclaimable", "folder"), frozenset({"reclaimable"}),
        aside=("root",), clustered=True,
    ),
    Report("roots", "root_duplicates", ("root1", "root2", "hasher")),
    Report("copies", "exact_copy", ("wasted", "sha256"), frozenset({"wasted"}), by_pairs=False),
    Report(
        "crowds", "crowd", ("neighbours", "hasher", "path"), frozenset({"neighbours"}),
        by_pairs=False,
    ),
    Report("failures", "failed_file", ("path",), aside=("folder",), by_pairs=False),
    Report(
        "missing", "missing_file", ("path",), aside=("sha256", "folder", "root"), by_pairs=False
    ),
    Report("moves", "moved_file", ("move",), frozenset({"move"}), scoped=False),
    Report(
        "ingests", "ingest_history", ("run",), frozenset({"run"}), aside=("error", "hashers"),
        scoped=False,
    ),
    Report(
        "calibrations", "calibrated_choice", ("calibration", "choice"),
        frozenset({"calibration"}), scoped=False,
        aside=(
            "radius", "confirm_radius", "recall_low", "recall_high", "false_rate_low",
            "extrapolated", "false_counted", "milliseconds", "at",
        ),
    ),
    Report(
        "recalls", "calibrated_recall", ("calibration", "choice", "transformation"),
        frozenset({"calibration"}), scoped=False,
        aside=("threshold", "confirm_threshold", "found", "pairs"),
    ),
)  # fmt: skip

# Columns with paths, which are stored as text.
_PATHS = frozenset(
    "path file1 file2 keeper folder folder1 folder2 root root1 root2 first_path old_path"
    " new_path".split()
)


def get_report(name: str) -> Report:
    """The report of that name.

    Raises UsageError, which lists the names there are.
    """
    if name not in REPORTS:
        raise UsageError(f"there is no report {name!r}; choose from {', '.join(REPORTS)}")
    return REPORTS[name]


def check_scope(report: Report, scope: Scope) -> None:
    """Raises UsageError for a scope that the report does not know."""
    if scope and not report.scoped:
        raise UsageError(f"report {report.name} is of the whole catalogue")
    if (scope.within or scope.across) and not report.by_pairs:
        raise UsageError(f"report {report.name} is of single files: it knows --under only")


def describe(connection: Connection) -> list[tuple[str, str, str]]:
    """The reports: name, view, and what the view's comment says a row is."""
    rows = connection.execute(
        text(
            "SELECT name, obj_description(('catalog.' || name)::regclass)"
            " FROM unnest(CAST(:views AS text[])) AS name"
        ),
        {"views": [report.relation for report in REPORTS.values()]},
    )
    comments = {row.name: row.obj_description for row in rows}
    return [(name, report.relation, comments[report.relation]) for name, report in REPORTS.items()]


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a cluster, and what is suggested to do with it.

    ``keeper`` is the file to keep that it is a direct near-duplicate of, by ``hasher`` (None: it
    holds the same bytes) at ``distance`` bits, where ``isometry`` turns it to look like the keeper.
    ``duration`` is in seconds, None for a still picture.
    """

    path: str
    suggestion: Suggestion
    reason: str
    keeper: str | None
    hasher: str | None
    distance: int | None
    isometry: Isometry | None
    width: int
    height: int
    format: str
    byte_size: int
    modified: datetime
    folder: str
    root: str | None
    reference: bool
    media_id: int
    duration: float | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Files that are near-duplicates of each other, the one to keep first.

    It holds ``media`` different contents. ``byte_size`` is of all files, ``reclaimable`` of those
    suggested for removal. Below the distance ``weakest`` it would fall apart; ``diameter`` is the
    largest distance of two members, or at least that where not ``diameter_exact``. Both are None
    where all is identical.
    """

    cluster: int
    files: int
    media: int
    byte_size: int
    reclaimable: int
    weakest_hasher: str | None
    weakest: int | None
    diameter_hasher: str | None
    diameter: int | None
    diameter_exact: bool
    members: list[Member]


_CLUSTERS = """
SELECT {cluster}, {member}
FROM duplicate_cluster AS c
JOIN duplicate_member AS m USING (cluster)
ORDER BY c.reclaimable DESC, cluster, m.suggestion = 'review', m.suggestion = 'remove', m.path
"""


def read_clusters(connection: Connection) -> Iterator[Cluster]:
    """All clusters with their members, those first that could free most space.

    They come as they are asked for, however many there are.
    """
    of_cluster = [field.name for field in fields(Cluster) if field.name != "members"]
    of_member = [field.name for field in fields(Member)]
    query = _CLUSTERS.format(
        cluster=", ".join(["cluster", *(f"c.{name}" for name in of_cluster[1:])]),
        member=", ".join(f"m.{name}" for name in of_member),
    )
    paths = [len(of_cluster) + at for at, name in enumerate(of_member) if name in _PATHS]
    with driver(connection).cursor("clusters") as cursor:
        cursor.itersize = _PAGE
        cursor.execute(query.encode())
        rows = (_with_paths(row, paths) for row in cursor)
        for _, some in groupby(rows, key=lambda row: row[0]):
            found = list(some)
            members = [Member(*row[len(of_cluster) :]) for row in found]
            yield Cluster(**dict(zip(of_cluster, found[0], strict=False)), members=members)


@contextmanager
def scoped(
    database: Database, choice: Choice | None, clustered: bool = True
) -> Iterator[Connection]:
    """A connection on which the views of reports say what was chosen; None is what is stored.

    Without ``clustered`` those that tell of clusters do not, which spares computing them.

    Raises UsageError for a threshold beyond the stored pairs.
    """
    if choice is None:
        clusters.refresh(database)
        with database.read() as connection:
            yield connection
        return
    with database.snapshot() as connection:
        _shadow(connection, choice, clustered)
        yield connection
        connection.rollback()  # nothing of all that should stay


@contextmanager
def read(
    connection: Connection,
    report: Report,
    limit: int | None = None,
    after: Sequence[Any] | None = None,
    include_flat: bool = False,
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """Column names and rows of a report, sorted by its key, ``limit`` of them at most.

    ``after`` is the key of the last row seen: it goes on behind it, as quickly as it began.

    Raises UsageError for what is no key of that report.
    """
    wanted = _behind(report, after)
    limit = limit and min(limit, _MOST)
    if report.has_flat and not include_flat:
        wanted = sql.SQL("NOT flat AND {}").format(wanted)
    page = limit if report.by_file else None
    with driver(connection).cursor("report" if page is None else "") as cursor:
        if isinstance(cursor, psycopg.ServerCursor):
            cursor.itersize = _PAGE
        try:
            if page is None:
                rows: Iterable[tuple[Any, ...]] = cursor.execute(_query(report, wanted, limit))
            else:
                rows = _page_by_file(cursor, report, wanted, page, after)
        except psycopg.DataError as error:
            said = error.diag.message_primary
            raise UsageError(f"this is no key of {report.name}: {said}") from error
        names = [column.name for column in cursor.description or ()]
        paths = [at for at, name in enumerate(names) if name in _PATHS]
        yield names, (_with_paths(row, paths) for row in rows)


def _query(report: Report, wanted: sql.Composable, limit: int | None) -> sql.Composed:
    return sql.SQL("SELECT * FROM {} WHERE {} ORDER BY {} LIMIT {}").format(
        sql.Identifier(report.relation),
        wanted,
        sql.SQL(", ").join(
            sql.SQL("{} DESC" if column in report.falling else "{}").format(sql.Identifier(column))
            for column in report.key
        ),
        limit,
    )


_NEXT_FILES = """
SELECT
    (SELECT path FROM file WHERE path >= %(start)s ORDER BY path LIMIT 1),
    (SELECT path FROM file WHERE path >= %(start)s ORDER BY path OFFSET %(count)s LIMIT 1)
"""


def _page_by_file(
    cursor: psycopg.Cursor[Any],
    report: Report,
    wanted: sql.Composable,
    limit: int,
    after: Sequence[Any] | None,
) -> Iterable[tuple[Any, ...]]:
    """A page of a report whose key begins with file1; the cursor tells of its columns."""
    found: list[tuple[Any, ...]] = []
    start, count = to_text(str(after[0])) if after else "", _FILES
    while True:
        cursor.execute(_NEXT_FILES, {"start": start, "count": count})
        ((first, beyond),) = cursor.fetchall()
        some = sql.SQL("file1 >= {0} AND ({1} IS NULL OR file1 < {1}) AND {2}").format(
            first, beyond, wanted
        )
        found += cursor.execute(_query(report, some, limit - len(found)))
        if beyond is None or len(found) == limit:
            return found
        start, count = beyond, 4 * count


def key_of(report: Report, names: Sequence[str], row: Sequence[Any]) -> list[Any]:
    """The key of a row, for ``after``."""
    return [row[names.index(column)] for column in report.key]


def _with_paths(row: tuple[Any, ...], paths: list[int]) -> tuple[Any, ...]:
    values = list(row)
    for at in paths:
        values[at] = from_text(values[at]) if values[at] is not None else None
    return tuple(values)


def _behind(report: Report, after: Sequence[Any] | None) -> sql.Composable:
    """The condition that a row comes behind a key.

    It begins with what an index can seek.
    """
    if after is None:
        return sql.SQL("true")
    if len(after) != len(report.key) or not all(isinstance(v, str | int) for v in after):
        raise UsageError(f"the key of {report.name} has {len(report.key)}: {', '.join(report.key)}")
    condition: sql.Composable = sql.SQL("false")
    for column, value in reversed(list(zip(report.key, after, strict=True))):
        condition = sql.SQL("({0} {1}= {2} AND ({0} {1} {2} OR {3}))").format(
            sql.Identifier(column),
            sql.SQL("<" if column in report.falling else ">"),
            # Quoted whatever it is, so that it takes the type of the column.
            _key_text(column, value),
            condition,
        )
    return condition


def _key_text(column: str, value: str | int) -> str:
    text_ = to_text(str(value)) if column in _PATHS else str(value)
    return require_text(text_, f"the key of {column},")


def _shadow(connection: Connection, choice: Choice, clustered: bool) -> None:
    """Let the views of reports be over what was chosen, on this connection.

    What they refer to gets temporary relations of the same names, which PostgreSQL finds first, and
    they are made once more, as temporary views, from their own text.
    """
    below_ = driver(connection)
    with below_.cursor() as cursor:
        texts = {
            "duplicate": sql.SQL("SELECT pair.* FROM {} AS pair WHERE {}").format(
                covering(choice.min_coverage), _chosen_pairs(choice)
            )
        }
        for report in REPORTS.values():
            if report.scoped and report.relation not in texts:
                cursor.execute(
                    "SELECT pg_get_viewdef(%s::regclass)", (f"catalog.{report.relation}",)
                )
                ((text_,),) = cursor.fetchall()
                texts[report.relation] = sql.Composed([sql.SQL(text_.rstrip(" ;"))])
        if clustered:
            cursor.execute(
                "CREATE TEMPORARY TABLE cluster (LIKE catalog.cluster) ON COMMIT DROP;"
                "CREATE TEMPORARY TABLE cluster_member (LIKE catalog.cluster_member) ON COMMIT DROP"
            )
            clusters.write(connection, choice, "pg_temp.cluster", "pg_temp.cluster_member")
            cursor.execute("ANALYZE pg_temp.cluster; ANALYZE pg_temp.cluster_member")
        if choice.scope.under is not None:
            cursor.execute(
                sql.SQL(
                    "CREATE TEMPORARY VIEW file AS SELECT file.* FROM catalog.file"
                    " JOIN catalog.folder ON folder.id = file.folder_id WHERE {}"
                ).format(below(choice.scope.under, "folder.path"))
            )
        for view, definition in texts.items():
            cursor.execute(
                sql.SQL("CREATE TEMPORARY VIEW {} AS {}").format(sql.Identifier(view), definition)
            )


def _chosen_pairs(choice: Choice) -> sql.Composable:
    radii = [
        sql.SQL("(pair.hasher = {} AND pair.distance <= {})").format(hasher.name, radius)
        for hasher, radius in choice.radii.items()
    ]
    return sql.SQL("({}) AND ({} OR NOT pair.flat) AND {}").format(
        sql.SQL(" OR ").join([*radii, sql.SQL("false")]),
        choice.include_flat,
        choice.scope.pairs(),
    )
