"""The clusters in the order in which a person goes through them, a few at a time.

They are sought by the key of the last one seen, in both directions, so that a hundred thousand
clusters cost no more than ten. A cluster's number is its place among all clusters, decided or not;
since numbers are counted on from that of the last one seen, only the first has to be counted.

Tables are named without their schema: see catalog.review.clusters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from psycopg import sql
from sqlalchemy import Connection

from catalog.db.rows import run, run_as
from catalog.errors import UsageError

Order = Literal["space", "near", "copies"]
ORDERS: tuple[Order, ...] = get_args(Order)

# What clusters are sorted by, and whether that falls; the id comes last. All are without NULLs.
_KEYS: dict[Order, tuple[tuple[str, bool], ...]] = {
    "space": (("cluster.reclaimable", True), ("cluster.id", False)),
    "near": (
        # Clusters of exact copies have no weakest link.
        ("coalesce(cluster.weakest::float8 / hasher.bits, 0)", False),
        ("cluster.id", False),
    ),
    "copies": (
        # Exact copies alone come first, then clusters with some, then those without.
        ("(cluster.media > 1)::integer + (cluster.media = cluster.files)::integer", False),
        ("cluster.reclaimable", True),
        ("cluster.id", False),
    ),
}

_PROGRESS = """
SELECT count(*) AS clusters, count(*) FILTER (WHERE undecided = 0) AS decided,
    coalesce(sum(reclaimable), 0)::bigint AS reclaimable,
    coalesce(sum(reclaimable) FILTER (WHERE undecided = 0), 0)::bigint AS decided_reclaimable
FROM cluster
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cluster stands: its id, its number from 1, and its key in an order."""

    id: int
    number: int
    key: tuple[Any, ...]

    def told(self) -> str:
        """The place as text, for understood()."""
        return json.dumps([self.id, self.number, *self.key], separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many clusters there are and are decided, and the bytes of what can be freed in all and in
    those."""

    clusters: int
    decided: int
    reclaimable: int
    decided_reclaimable: int


def understood(text: str, order: Order) -> Place:
    """The place that Place.told() wrote.

    Raises UsageError for anything else.
    """
    try:
        id_, number, *key = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        key = []
    numbers = [*key, id_, number] if key else []
    if len(key) != len(_KEYS[order]) or not all(type(one) in (int, float) for one in numbers):
        raise UsageError(f"{text!r} is not the place of a cluster in this order")
    return Place(id_, number, tuple(key))


def read_places(
    connection: Connection,
    order: Order,
    *,
    after: Place | None = None,
    before: Place | None = None,
    limit: int = 8,
    everything: bool = False,
) -> list[Place]:
    """The next clusters ``after`` a place, or the last ones ``before`` it, in their order.

    Only clusters with something undecided, unless ``everything``.
    """
    start, backwards = before or after, before is not None
    values: dict[str, Any] = {"limit": limit, "everything": everything}
    conditions: list[sql.Composable] = [sql.SQL("(undecided > 0 OR %(everything)s)")]
    if start is not None:
        condition, keys = _beyond(order, start, backwards)
        conditions.insert(0, condition)
        values |= keys
    statement = sql.SQL(
        "SELECT {keys} {source} WHERE {wanted} ORDER BY {order} LIMIT %(limit)s"
    ).format(
        keys=_listed(order),
        source=_source(order),
        wanted=sql.SQL(" AND ").join(conditions),
        order=_sorted(order, backwards),
    )
    places = [_place(key) for key in run(connection, statement, **values)]
    first = 0 if start is None else start.number
    numbers = _numbers(connection, order, start, places, backwards)
    sign = -1 if backwards else 1
    found = [replace(place, number=first + sign * numbers[place.id]) for place in places]
    return found[::sign]


def _numbers(
    connection: Connection,
    order: Order,
    start: Place | None,
    places: list[Place],
    backwards: bool,
) -> dict[int, int]:
    """How many steps from the start each of the places is, if decided clusters are counted, too."""
    if not places:
        return {}
    beyond_last, values = _beyond(order, places[-1], backwards, "last")
    conditions: list[sql.Composable] = [sql.SQL("NOT {}").format(beyond_last)]
    if start is not None:
        condition, keys = _beyond(order, start, backwards)
        conditions.append(condition)
        values |= keys
    statement = sql.SQL(
        "SELECT cluster.id, row_number() OVER (ORDER BY {order}) {source} WHERE {wanted}"
    ).format(
        order=_sorted(order, backwards),
        source=_source(order),
        wanted=sql.SQL(" AND ").join(conditions),
    )
    ids = {place.id for place in places}
    steps = run(connection, statement, **values)
    return {id_: step for id_, step in steps if id_ in ids}


def find_place(connection: Connection, order: Order, id_: int) -> Place | None:
    """Where the cluster of that id stands, decided or not; None if there is none."""
    row = run(
        connection,
        sql.SQL("SELECT {} {} WHERE cluster.id = %(id)s").format(_listed(order), _source(order)),
        id=id_,
    ).fetchone()
    if row is None:
        return None
    place = _place(row)
    wanted, values = _beyond(order, place, backwards=True)
    count = run(
        connection,
        sql.SQL("SELECT count(*) {} WHERE {}").format(_source(order), wanted),
        **values,
    ).fetchone()
    assert count is not None
    return Place(place.id, count[0] + 1, place.key)


def read_progress(connection: Connection) -> Progress:
    """How far the person is."""
    (progress,) = run_as(Progress, connection, _PROGRESS)
    return progress


def _place(key: Sequence[Any]) -> Place:
    """A place without its number."""
    return Place(key[-1], 0, tuple(key))


def _source(order: Order) -> sql.Composable:
    """Where the keys come from; without a join that is not needed, an index gives the order."""
    join = " LEFT JOIN catalog.hasher ON hasher.id = cluster.weakest_hasher_id"
    return sql.SQL("FROM cluster" + join * (order == "near"))


def _listed(order: Order) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL(expression) for expression, _ in _KEYS[order])


def _sorted(order: Order, backwards: bool) -> sql.Composable:
    return sql.SQL(", ").join(
        sql.SQL(f"{expression} {'DESC' if falls != backwards else 'ASC'}")
        for expression, falls in _KEYS[order]
    )


def _beyond(
    order: Order, place: Place, backwards: bool, name: str = "key"
) -> tuple[sql.Composable, dict[str, Any]]:
    """The condition that a cluster comes after a place, or before it, and its parameters.

    It begins with what an index can seek.
    """
    condition: sql.Composable = sql.SQL("false")
    for at, (expression, falls) in reversed(list(enumerate(_KEYS[order]))):
        condition = sql.SQL("({0} {1}= {2} AND ({0} {1} {2} OR {3}))").format(
            sql.SQL(expression),
            sql.SQL("<" if falls != backwards else ">"),
            sql.Placeholder(f"{name}{at}"),
            condition,
        )
    return condition, {f"{name}{at}": one for at, one in enumerate(place.key)}
