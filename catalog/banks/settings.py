"""The banks themselves: their names, kinds, ratios and thresholds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from sqlalchemy import Connection

from catalog.banks.records import Kind
from catalog.core.texts import require_text
from catalog.core.thresholds import check_threshold
from catalog.db.locks import Lock, hold
from catalog.db.rows import run, value
from catalog.errors import UsageError
from catalog.hashers import get_hasher

_NAME = re.compile("[A-Za-z0-9_.-]{1,255}")


def create(
    connection: Connection,
    name: str,
    *,
    kind: Kind = "match",
    ratio: float = 1.0,
    thresholds: Mapping[str, float] | None = None,
    note: str | None = None,
) -> None:
    """Make an empty bank.

    ``ratio`` is the fraction of the lookups in which its entries match. ``thresholds`` are
    fractions of the bits, by hasher; without one, the hasher's own counts.

    Raises UsageError for a bank of that name that is there, and for what a bank cannot have.
    """
    radii = _radii(thresholds or {})
    _check(name, kind, ratio, note)
    hold(connection, Lock.BANK)
    if _find(connection, name) is not None:
        raise UsageError(f"there is a bank {name} already; catalog bank set changes it")
    bank = value(
        connection,
        "INSERT INTO catalog.bank (name, kind, ratio, note)"
        " VALUES (%(name)s, %(kind)s, %(ratio)s, %(note)s) RETURNING id",
        name=name,
        kind=kind,
        ratio=ratio,
        note=note or None,
    )
    _put_radii(connection, bank, radii)


def change(
    connection: Connection,
    name: str,
    *,
    rename: str | None = None,
    kind: Kind | None = None,
    ratio: float | None = None,
    thresholds: Mapping[str, float | None] | None = None,
    note: str | None = None,
) -> None:
    """Change what is given of a bank. An empty ``note``, and a threshold of None, removes it.

    Raises UsageError for a bank that is not there, for a new name that another one has, and for
    what a bank cannot have.
    """
    radii = _radii(thresholds or {})
    _check(rename, kind, ratio, note)
    hold(connection, Lock.BANK)
    bank = bank_id(connection, name)
    if rename is not None and _find(connection, rename) not in (None, bank):
        raise UsageError(f"there is a bank {rename} already; choose another name")
    run(
        connection,
        """
        UPDATE catalog.bank SET name = coalesce(%(rename)s, name), kind = coalesce(%(kind)s, kind),
            ratio = coalesce(%(ratio)s, ratio), note = nullif(coalesce(%(note)s, note), '')
        WHERE id = %(bank)s
        """,
        bank=bank,
        rename=rename,
        kind=kind,
        ratio=ratio,
        note=note,
    )
    _put_radii(connection, bank, radii)


def bank_id(connection: Connection, name: str) -> int:
    """The id of a bank.

    Raises UsageError for a bank that is not there.
    """
    found = _find(connection, name)
    if found is None:
        raise UsageError(f"there is no bank {name!r}; catalog bank list shows them")
    return found


def _find(connection: Connection, name: str) -> int | None:
    if not _NAME.fullmatch(name):
        return None
    query = "SELECT id FROM catalog.bank WHERE name = %(name)s"
    found: int | None = value(connection, query, name=name)
    return found


def _check(name: str | None, kind: str | None, ratio: float | None, note: str | None) -> None:
    if name is not None and not _NAME.fullmatch(name):
        raise UsageError(
            f"a bank cannot be named {name!r}: choose up to 255 letters from A to Z, digits, dots,"
            " dashes and underscores"
        )
    if kind is not None and kind not in get_args(Kind):
        raise UsageError(f"there is no kind {kind!r}; choose from {', '.join(get_args(Kind))}")
    if ratio is not None and not 0 <= ratio <= 1:
        raise UsageError(f"the ratio of a bank is a fraction of lookups, from 0 to 1, not {ratio}")
    if note is not None:
        require_text(note, "note")


def _radii(thresholds: Mapping[str, float | None]) -> dict[str, int | None]:
    return {
        hasher: None if threshold is None else get_hasher(hasher).radius(check_threshold(threshold))
        for hasher, threshold in thresholds.items()
    }


def _put_radii(connection: Connection, bank: int, radii: Mapping[str, int | None]) -> None:
    for hasher, radius in radii.items():
        if radius is None:
            run(
                connection,
                "DELETE FROM catalog.bank_threshold USING catalog.hasher WHERE bank_id = %(bank)s"
                " AND hasher.id = hasher_id AND name = %(hasher)s",
                bank=bank,
                hasher=hasher,
            )
        else:
            run(
                connection,
                "INSERT INTO catalog.bank_threshold (bank_id, hasher_id, radius)"
                " SELECT %(bank)s, id, %(radius)s FROM catalog.hasher WHERE name = %(hasher)s"
                " ON CONFLICT (bank_id, hasher_id) DO UPDATE SET radius = excluded.radius",
                bank=bank,
                hasher=hasher,
                radius=radius,
            )
