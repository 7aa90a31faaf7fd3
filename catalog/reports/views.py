"""Named reports: views of the catalogue, page by page, and the same views within a scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection

from catalog.banks.matching import match_banks
from catalog.core.completeness import State
from catalog.core.isometry import Isometry
from catalog.core.keeping import Suggestion
from catalog.core.paths import from_text, to_text
from catalog.core.texts import require_text
from catalog.db.database import Database
from catalog.db.rows import bound, driver, run, stream, value
from catalog.errors import UsageError
from catalog.groups import clusters
from catalog.groups.clusters import Choice, Choosing
from catalog.groups.refreshing import refresh
from catalog.groups.root_pairs import write_root_pairs
from catalog.groups.scopes import EVERYTHING, Scope, below
from catalog.reports.listing import HAVING_ENOUGH

_PAGE = 1000
_MOST = (1 << 63) - 1  # rows that PostgreSQL can be asked for
_FILES = 16  # files to look for a page of pairs in; if that is too few, four times as many, etc.


@dataclass(frozen=True, slots=True)
class Report:
    """A view that people read page by page.

    ``key`` are the columns that its rows are sorted by, which together are unique; those in
    ``falling`` descend. ``aside`` are columns that a table on a screen leaves out. If it
    ``has_flat`` rows, flat ones are left out unless they are asked for. A report that is not
    ``by_pairs`` is about single files and takes only a scope ``under`` a folder; one that is not
    ``scoped`` takes no scope at all. A ``clustered`` one is about clusters. Pages of one that goes
    ``by_file`` are read from as many files at a time as needed: it is a union, which PostgreSQL
    does not read in the order of an index, though indexes find the rows of a few files.
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
    "duration", "completeness", "remarks",
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
        aside=("root", "duplicates"), clustered=True,
    ),
    Report(
        "decisions", "decision", ("decision",), frozenset({"decision"}), scoped=False,
        aside=("sha256_1", "sha256_2", "media1", "media2", "better", "rule", "batch"),
    ),
    Report("roots", "root_duplicates", ("root1", "root2", "hasher")),
    Report("copies", "exact_copy", ("wasted", "sha256"), frozenset({"wasted"}), by_pairs=False),
    Report(
        "crowds", "crowd", ("neighbours", "hasher", "path"), frozenset({"neighbours"}),
        by_pairs=False,
    ),
    Report("failures", "failed_file", ("path",), aside=("folder",), by_pairs=False),
    Report(
        "incomplete", "incomplete_file", ("path",), by_pairs=False,
        aside=("pictures", "compared", "warnings", "folder", "byte_size", "media_id"),
    ),
    Report(
        "missing", "missing_file", ("path",), aside=("sha256", "folder", "root"), by_pairs=False
    ),
    Report(
        "banks", "bank_file", ("bank", "path", "entry"), by_pairs=False,
        aside=("kind", "source", "bits", "active", "media_id", "whole"),
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

    Raises UsageError, which lists all names.
    """
    if name not in REPORTS:
        raise UsageError(f"there is no report {name!r}; choose from {', '.join(REPORTS)}")
    return REPORTS[name]


def check_scope(report: Report, scope: Scope) -> None:
    """Raises UsageError for a scope that the report does not know."""
    if scope and not report.scoped:
        raise UsageError(f"report {report.name} is about the whole catalogue and takes no scope")
    if (scope.within or scope.across) and not report.by_pairs:
        raise UsageError(f"report {report.name} is about single files: it takes --under only")


def check_exact(report: Report) -> None:
    """Raises UsageError if the report is not about pairs, and so cannot be about exact copies."""
    if not (report.scoped and report.by_pairs):
        raise UsageError(f"report {report.name} is not about pairs: it takes no --exact-only")


def describe(connection: Connection) -> list[tuple[str, str, str]]:
    """The reports: name, view, and what a row is, as the view's comment says."""
    rows = run(
        connection,
        "SELECT name, obj_description(('catalog.' || name)::regclass) AS comment"
        " FROM unnest(%(views)s::text[]) AS name",
        views=[report.relation for report in REPORTS.values()],
    )
    comments = {row.name: row.comment for row in rows}
    return [(name, report.relation, comments[report.relation]) for name, report in REPORTS.items()]


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a cluster, and what is suggested to do with it.

    ``keeper`` is the file to keep that it is a direct near-duplicate of, by ``hasher`` (None: both
    hold the same bytes) at ``distance`` bits; ``isometry`` turns it to look like the keeper.
    ``duration`` is in seconds, None for a still picture. ``completeness`` says whether it was seen
    whole (None: not known yet), and ``remarks`` why not.
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
    completeness: State | None
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Files that are near-duplicates of each other, the one to keep first.

    It holds ``media`` different contents. ``byte_size`` is that of all files, ``reclaimable`` that
    of those suggested for removal, ``reclaimable_exact`` that of those among them that hold the
    same bytes as their keeper; names of one file count once in both. Without links at the distance
    ``weakest`` it would fall apart; ``diameter`` is the largest distance of two members, or a lower
    bound of it unless ``diameter_exact``. Both are None if all members are identical. It takes
    ``undecided`` decisions until each of its contents, and its copies, are decided upon.
    """

    cluster: int
    files: int
    media: int
    byte_size: int
    reclaimable: int
    reclaimable_exact: int
    weakest_hasher: str | None
    weakest: int | None
    diameter_hasher: str | None
    diameter: int | None
    diameter_exact: bool
    undecided: int
    members: list[Member]


_CLUSTERS = """
SELECT {cluster}, {member}, file.inode
FROM duplicate_cluster AS c
JOIN duplicate_member AS m ON m.cluster = c.cluster
JOIN catalog.file ON file.id = m.file_id
WHERE (%(decided)s::boolean IS NULL OR %(decided)s = (c.undecided = 0))
    AND (%(cluster)s::bigint IS NULL OR c.cluster = %(cluster)s)
ORDER BY c.reclaimable DESC, c.cluster, m.suggestion = 'review', m.suggestion = 'remove', m.path
"""


def read_clusters(
    database: Database, choosing: Choosing, decided: bool | None = None
) -> Iterator[Cluster]:
    """All clusters with their members, those first that could free most space; with ``decided``
    only those about which everything is decided, or not.

    They are read when they are asked for, so there may be any number.

    Raises, at once, what choose() raises.
    """
    with database.read() as connection:
        choice = clusters.choose(connection, choosing)

    def found() -> Iterator[Cluster]:
        with _scoped(database, choice) as connection:
            yield from _read_clusters(connection, decided)

    return found()


def read_cluster(database: Database, number: int) -> Cluster | None:
    """One of the stored clusters; None if there is none of that number."""
    with _scoped(database, None) as connection:
        found = list(_read_clusters(connection, None, number))
    return found[0] if found else None


def _read_clusters(
    connection: Connection, decided: bool | None, number: int | None = None
) -> Iterator[Cluster]:
    made_here = ("members", "reclaimable_exact")
    of_cluster = [field.name for field in fields(Cluster) if field.name not in made_here]
    of_member = [field.name for field in fields(Member)]
    query = _CLUSTERS.format(
        cluster=", ".join(f"c.{name}" for name in of_cluster),
        member=", ".join(f"m.{name} AS {_OF_MEMBER}{name}" for name in of_member),
    )
    with stream(_member, connection, query, decided=decided, cluster=number) as rows:
        for _, some in groupby(rows, key=lambda row: row[0]["cluster"]):
            found = list(some)
            exact = {
                (inode or member.path, member.media_id): member.byte_size
                for _, member, inode in found
                if member.suggestion == "remove" and member.hasher is None and member.distance == 0
            }
            yield Cluster(
                **found[0][0],
                reclaimable_exact=sum(exact.values()),
                members=[member for _, member, _ in found],
            )


_OF_MEMBER = "member_"


def _member(inode: str | None, **row: Any) -> tuple[dict[str, Any], Member, str | None]:
    """The columns of a cluster, a member of it, and the member's inode."""
    of_member = {name: row.pop(name) for name in list(row) if name.startswith(_OF_MEMBER)}
    of_member = {name.removeprefix(_OF_MEMBER): said for name, said in of_member.items()}
    for name in _PATHS & of_member.keys():
        if of_member[name] is not None:
            of_member[name] = from_text(of_member[name])
    return row, Member(**of_member), inode


@contextmanager
def _scoped(
    database: Database, choice: Choice | None, report: Report | None = None
) -> Iterator[Connection]:
    """A connection on which the views of reports show what was chosen; None is what is stored.

    With a ``report``, views that it does not need may not show it, since computing them takes time.

    Raises UsageError for a threshold beyond the stored pairs.
    """
    if choice is None:
        refresh(database)
        with database.read() as connection:
            yield connection
        return
    match_banks(database)
    with database.snapshot() as connection:
        _shadow(connection, choice, report)
        yield connection
        connection.rollback()  # none of the temporary objects should stay


@contextmanager
def read_report(
    database: Database,
    name: str,
    limit: int | None,
    after: Sequence[Any] | None,
    choosing: Choosing,
    decided: bool | None = None,
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """Column names and rows of a report, sorted by its key, ``limit`` of them at most.

    ``after`` is the key of the last row seen: the next page begins after it, and later pages are as
    quick as the first.

    With ``decided`` only pairs about which something was decided, or nothing, and only clusters
    about which everything is decided, or not.

    Raises UsageError for an unknown name, an invalid key, and a scope, ``exact_only`` or
    ``decided`` that the report does not take, and what choose() raises.
    """
    report = get_report(name)
    if decided is not None and report.name not in _IS_DECIDED:
        names = ", ".join(_IS_DECIDED)
        raise UsageError(f"report {report.name} knows no decisions; these do: {names}")
    check_scope(report, choosing.get("scope", EVERYTHING))
    if choosing.get("exact_only"):
        check_exact(report)
    with database.read() as connection:
        choice = clusters.choose(connection, choosing)
    include_flat = choosing.get("include_flat", False)
    with (
        _scoped(database, choice, report) as connection,
        _read(connection, report, limit, after, include_flat, decided) as found,
    ):
        yield found


@contextmanager
def _read(
    connection: Connection,
    report: Report,
    limit: int | None,
    after: Sequence[Any] | None,
    include_flat: bool,
    decided: bool | None,
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    wanted, values = _after_key(report, after)
    limit = limit and min(limit, _MOST)
    if report.has_flat and not include_flat:
        wanted = sql.SQL("NOT flat AND {}").format(wanted)
    if decided is not None:
        condition = _IS_DECIDED[report.name] if decided else f"NOT ({_IS_DECIDED[report.name]})"
        wanted = sql.SQL("{} AND {}").format(sql.SQL(condition), wanted)
    page = limit if report.by_file else None
    with driver(connection).cursor("report" if page is None else "") as cursor:
        if isinstance(cursor, psycopg.ServerCursor):
            cursor.itersize = _PAGE
        try:
            if page is None:
                rows: Iterable[tuple[Any, ...]] = cursor.execute(
                    _query(report, wanted), {**values, "limit": limit}
                )
            else:
                rows = _page_by_file(cursor, report, wanted, values, page, after)
        except psycopg.DataError as error:
            said = error.diag.message_primary
            raise UsageError(f"this is not a key of {report.name}: {said}") from error
        names = [column.name for column in cursor.description or ()]
        paths = [at for at, name in enumerate(names) if name in _PATHS]
        yield names, (_with_paths(row, paths) for row in rows)


_IS_DECIDED = {
    "pairs": "verdict IS NOT NULL",
    "clusters": "undecided = 0",
    "members": "cluster IN (SELECT id FROM cluster WHERE undecided = 0)",
}


def _query(report: Report, wanted: sql.Composable) -> sql.Composed:
    return sql.SQL("SELECT * FROM {} WHERE {} ORDER BY {} LIMIT %(limit)s").format(
        sql.Identifier(report.relation),
        wanted,
        sql.SQL(", ").join(
            sql.SQL("{} DESC" if column in report.falling else "{}").format(sql.Identifier(column))
            for column in report.key
        ),
    )


_NEXT_FILES = """
SELECT
    (SELECT path FROM file WHERE path >= %(start)s ORDER BY path LIMIT 1),
    (SELECT path FROM file WHERE path >= %(start)s ORDER BY path OFFSET %(count)s LIMIT 1)
"""


_WITHIN = "file1 >= %(first)s AND file1 < %(beyond)s"


def _page_by_file(
    cursor: psycopg.Cursor[Any],
    report: Report,
    wanted: sql.Composable,
    values: Mapping[str, str],
    limit: int,
    after: Sequence[Any] | None,
) -> Iterable[tuple[Any, ...]]:
    """A page of a report whose key begins with file1; the cursor knows its columns."""
    found: list[tuple[Any, ...]] = []
    start, count = to_text(str(after[0])) if after else "", _FILES
    while True:
        cursor.execute(_NEXT_FILES, {"start": start, "count": count})
        ((first, beyond),) = cursor.fetchall()
        within = {"first": first, "beyond": beyond, "limit": limit - len(found)}
        bounds = "file1 >= %(first)s" if beyond is None else _WITHIN
        some = sql.SQL(bounds + " AND {}").format(wanted)
        found += cursor.execute(_query(report, some), {**values, **within})
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


def _after_key(
    report: Report, after: Sequence[Any] | None
) -> tuple[sql.Composable, dict[str, str]]:
    """The condition that a row comes after a key, and its parameters.

    It begins with what an index can seek.
    """
    if after is None:
        return sql.SQL("true"), {}
    if len(after) != len(report.key) or not all(isinstance(v, str | int) for v in after):
        raise UsageError(f"the key of {report.name} has {len(report.key)}: {', '.join(report.key)}")
    condition: sql.Composable = sql.SQL("false")
    # All as text, so that each takes the type of its column.
    values = {column: _key_text(column, key) for column, key in zip(report.key, after, strict=True)}
    for column in reversed(report.key):
        condition = sql.SQL("({0} {1}= {2} AND ({0} {1} {2} OR {3}))").format(
            sql.Identifier(column),
            sql.SQL("<" if column in report.falling else ">"),
            sql.Placeholder(column),
            condition,
        )
    return condition, values


def _key_text(column: str, value: str | int) -> str:
    text_ = to_text(str(value)) if column in _PATHS else str(value)
    return require_text(text_, f"the key of {column},")


def _shadow(connection: Connection, choice: Choice, wanted: Report | None) -> None:
    """On this connection, let the views of reports show what was chosen.

    The relations that they refer to get temporary ones of the same names, which PostgreSQL finds
    first; then the views are created again, as temporary views, from their own text.
    """
    definitions = {}
    for report in REPORTS.values():
        if report.scoped and report.relation not in (_CHOSEN, _BETWEEN_ROOTS):
            view = f"catalog.{report.relation}"
            said = value(connection, "SELECT pg_get_viewdef(%(view)s::regclass)", view=view)
            definitions[report.relation] = sql.SQL(said.rstrip(" ;").replace("%", "%%"))
    if wanted is not None and wanted.relation == _BETWEEN_ROOTS:
        run(
            connection,
            "CREATE TEMPORARY TABLE root_duplicates (LIKE catalog.root_duplicates) ON COMMIT DROP",
        )
        table = f"pg_temp.{_BETWEEN_ROOTS}"
        write_root_pairs(
            connection,
            choice.radii,
            choice.scope,
            choice.min_coverage,
            choice.min_overlap,
            table,
            choice.exact_only,
        )
    if wanted is None or wanted.clustered:
        run(
            connection,
            "CREATE TEMPORARY TABLE cluster (LIKE catalog.cluster INCLUDING DEFAULTS)"
            " ON COMMIT DROP;"
            "CREATE TEMPORARY TABLE cluster_member (LIKE catalog.cluster_member) ON COMMIT DROP",
        )
        clusters.write(connection, choice, "pg_temp.cluster", "pg_temp.cluster_member")
        run(connection, "ANALYZE pg_temp.cluster; ANALYZE pg_temp.cluster_member")
    if choice.scope.under is not None:
        files = _FILES_BELOW.format(below("folder.path"))
        run(connection, bound(connection, files, **choice.scope.values))
    for view, definition in {_CHOSEN: _chosen_pairs(connection, choice), **definitions}.items():
        run(
            connection,
            sql.SQL("CREATE TEMPORARY VIEW {} AS {}").format(sql.Identifier(view), definition),
        )


_CHOSEN = "duplicate"  # the view that all other scoped views are based on
_BETWEEN_ROOTS = "root_duplicates"  # a table

_FILES_BELOW = """
CREATE TEMPORARY VIEW file AS
SELECT file.* FROM catalog.file JOIN catalog.folder ON folder.id = file.folder_id WHERE {}
"""

_CHOSEN_PAIRS = """
SELECT pair.* FROM {pairs} AS pair
WHERE ({radii}) AND (%(include_flat)s OR NOT pair.flat)
    AND (NOT %(exact_only)s OR pair.identical) AND {scope}
"""


def _chosen_pairs(connection: Connection, choice: Choice) -> sql.SQL:
    """The query of the view duplicate for what was chosen."""
    radii = ["false"]
    values: dict[str, Any] = {}
    for at, (hasher, radius) in enumerate(choice.radii.items()):
        # Up to the stored radius, parts count whatever their distance.
        beyond = "" if radius < hasher.radius else " OR pair.view = 'part'"
        within = f"(pair.distance <= %(radius{at})s{beyond})"
        radii.append(f"(pair.hasher = %(hasher{at})s AND {within})")
        values |= {f"hasher{at}": hasher.name, f"radius{at}": radius}
    query = _CHOSEN_PAIRS.format(
        pairs=HAVING_ENOUGH, radii=" OR ".join(radii), scope=choice.scope.pairs()
    )
    values |= {
        "include_flat": choice.include_flat,
        "exact_only": choice.exact_only,
        "min_coverage": choice.min_coverage,
        "min_overlap": choice.min_overlap,
    }
    return bound(connection, query, **values, **choice.scope.values)
