"""Fetches what is new in a feed into its bank, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog.banks.formats import Item, Refused
from catalog.core.progress import Progress, quiet
from catalog.core.texts import as_text
from catalog.db.database import Database
from catalog.errors import ExchangeFailed, UsageError
from catalog.exchanges import store
from catalog.exchanges.base import Access, Page, latest
from catalog.exchanges.credentials import find_secret
from catalog.exchanges.records import Fetched
from catalog.exchanges.registry import kind_of
from catalog.exchanges.store import OpenExchange, Overtaken, Taken

Tell = Callable[[Refused], None]

_MANY = 10_000  # entries, after which the planner has to know


def fetch(
    database: Database,
    name: str,
    *,
    tell: Tell,
    dry_run: bool = False,
    progress: Progress = quiet,
) -> Fetched:
    """What CatalogExchanges.fetch_exchange() says."""
    with database.read() as connection:
        exchange = store.opened(connection, name)
    if not exchange.enabled:
        raise UsageError(
            f"exchange {name} is switched off; to switch it on: catalog exchange set {name}"
            " --enable"
        )
    if dry_run:
        return _rehearse(database, exchange, tell, progress)
    with store.fetching(database, exchange) as got:
        if not got:
            raise ExchangeFailed(
                f"exchange {name}: it is being fetched already; catalog exchange show {name} tells"
                " how far it is"
            )
        return _fetch(database, name, tell, progress)


def _fetch(database: Database, name: str, tell: Tell, progress: Progress) -> Fetched:
    def begin() -> tuple[int, OpenExchange]:
        with database.begin() as connection:
            return store.begin(connection, name)

    def end(error: str | None) -> None:
        with database.begin() as connection:
            store.end(connection, exchange, number, error)

    def take(page: Page) -> Taken:
        found, refused = latest(page.items, exchange.name), len(_refused(page))

        def step() -> Taken:
            with database.begin() as connection:
                return store.take(
                    connection,
                    exchange,
                    number,
                    found,
                    refused,
                    checkpoint=page.checkpoint,
                    begins=page.begins,
                    ends=page.ends,
                )

        return database.persist(step)

    number, exchange = database.persist(begin)
    try:
        done = _Reading(exchange, take, tell).run(progress)
    except (ExchangeFailed, UsageError) as error:
        said = as_text(str(error))
        database.persist(lambda: end(said))
        raise
    database.persist(lambda: end(None))
    if done.added + done.changed + done.removed >= _MANY:
        database.tidy()
    return done


def _rehearse(
    database: Database, exchange: OpenExchange, tell: Tell, progress: Progress
) -> Fetched:
    """Count, and write nothing."""
    with database.read() as connection:
        met = store.met(connection, exchange)

    def take(page: Page) -> Taken:
        nonlocal met
        found = latest(page.items, exchange.name)
        with database.begin() as connection:
            done = store.rehearse(connection, exchange, found)
        if page.begins:
            met = set()
        if met is None:
            return done
        met |= found.keys()
        if not page.ends:
            return done
        with database.read() as connection:
            left = store.own_keys(connection, exchange) - met
        return done._replace(removed=done.removed + len(left))

    return _Reading(exchange, take, tell).run(progress)


class _Reading:
    """One reading of a feed, which hands its pages to ``take``."""

    def __init__(self, exchange: OpenExchange, take: Callable[[Page], Taken], tell: Tell) -> None:
        self._exchange = exchange
        self._take = take
        self._tell = tell
        self._pages = self._refused = 0
        self._taken = Taken(0, 0, 0)

    def run(self, progress: Progress) -> Fetched:
        """Read the feed to its end.

        Raises ExchangeFailed, which names the exchange.
        """
        name = self._exchange.name
        try:
            for _ in progress(self._items(), desc=f"Fetching {name}"):
                pass
        except Overtaken:
            raise ExchangeFailed(
                f"exchange {name}: another fetch has begun, or it was changed or removed; what was"
                " fetched before that is kept"
            ) from None
        except ExchangeFailed as error:
            raise ExchangeFailed(f"exchange {name}: {error}") from error
        return Fetched(name, self._exchange.bank, self._pages, *self._taken, self._refused)

    def _items(self) -> Iterator[Item]:
        """What is in the feed, after its page was taken."""
        exchange = self._exchange
        kind = kind_of(exchange.kind)
        secret = find_secret(kind, exchange.credentials)
        with kind.opens(Access(exchange.name, exchange.settings, secret)) as feed:
            for page in feed.pages(exchange.checkpoint):
                taken = self._take(page)
                self._taken = Taken(*map(sum, zip(self._taken, taken, strict=True)))
                self._pages += 1
                for one in _refused(page):
                    self._refused += 1
                    self._tell(Refused(f"page {self._pages}, {one.place}", one.reason))
                yield from page.items


def _refused(page: Page) -> list[Refused]:
    return [one for one in page.items if isinstance(one, Refused)]
