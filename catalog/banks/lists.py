"""Lists of known hashes go into banks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from catalog.banks import store
from catalog.banks.formats import Item, Refused, Withdrawn
from catalog.banks.records import Entry, key_of_id
from catalog.banks.settings import bank_id
from catalog.banks.store import Added
from catalog.db.database import Database


class Imported(NamedTuple):
    """What became of a list: entries that were added, and that were removed since their source has
    withdrawn them."""

    added: Added
    removed: int


def import_list(
    database: Database,
    name: str,
    items: Iterable[Item],
    *,
    tell: Callable[[Refused], None],
    dry_run: bool = False,
) -> Imported:
    """What CatalogBanks.import_list() says."""
    with database.read() as connection:
        bank_id(connection, name)
    added, removed = Added(0, 0, 0), 0
    for is_withdrawn, some in groupby(_taken(items, tell), lambda one: isinstance(one, Withdrawn)):
        if dry_run and is_withdrawn:
            removed += sum(1 for _ in some)
        elif dry_run:
            added = added._replace(new=added.new + sum(1 for _ in some))
        elif is_withdrawn:
            keys = (key_of_id(*_named(one)) for one in some if isinstance(one, Withdrawn))
            removed += store.remove_keys(database, name, keys)
        else:
            more = store.add(database, name, (one for one in some if isinstance(one, Entry)))
            added = Added(*(one + other for one, other in zip(added, more, strict=True)))
    return Imported(added, removed)


def _taken(items: Iterable[Item], tell: Callable[[Refused], None]) -> Iterator[Entry | Withdrawn]:
    for item in items:
        if isinstance(item, Refused):
            tell(item)
        else:
            yield item


def _named(withdrawn: Withdrawn) -> tuple[str | None, str]:
    return withdrawn.source, withdrawn.external_id
