"""The part of the facade for exchanges: feeds that banks follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.api.banks import CatalogBanks
from catalog.core.progress import Progress, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from catalog.banks.formats import Refused
    from catalog.exchanges.records import Fetched, StoredExchange


class CatalogExchanges(CatalogBanks):
    """Exchanges: feeds of known hashes that others keep, and that banks follow."""

    def add_exchange(
        self,
        name: str,
        kind: str,
        bank: str,
        *,
        settings: Mapping[str, Any] | None = None,
        credentials: str | None = None,
    ) -> None:
        """Make an exchange that fills a bank; fetch_exchange() fetches what is in it.

        Its entries have its name as their source. ``settings`` are what its kind knows, such as
        ``url``. ``credentials`` says where these are, as env:NAME or file:PATH.

        Raises UsageError for a name that is taken, a bank that is not there, and settings that the
        kind does not know or that are missing.
        """
        from catalog.exchanges.store import add

        self._write(add, name, kind, bank, settings=settings, credentials=credentials)

    def change_exchange(
        self,
        name: str,
        *,
        settings: Mapping[str, Any] | None = None,
        credentials: str | None = None,
        enabled: bool | None = None,
        again: bool = False,
    ) -> None:
        """Change what is given of an exchange; a setting of None, and empty credentials, go back to
        what its kind says.

        After other settings, and with ``again``, the next fetch reads everything, and what is not
        in the feed leaves the bank.

        Raises UsageError as add_exchange() does, and for an exchange that is not there.
        """
        from catalog.exchanges.store import change

        self._write(
            change, name, settings=settings, credentials=credentials, enabled=enabled, again=again
        )

    def exchanges(self) -> list[StoredExchange]:
        """All exchanges, by name, and how their last fetches went."""
        from catalog.exchanges.store import exchanges

        return self._read(exchanges)

    def exchange(self, name: str) -> StoredExchange:
        """One exchange, and how its last fetch went.

        Raises UsageError for an exchange that is not there.
        """
        from catalog.exchanges.store import exchange

        return self._read(exchange, name)

    def fetch_exchange(
        self,
        name: str,
        *,
        tell: Callable[[Refused], None],
        dry_run: bool = False,
        progress: Progress = quiet,
    ) -> Fetched:
        """Fetch what is new in an exchange into its bank, and remove what it has withdrawn.

        Each page is stored with the place where the next one begins: after an interruption the next
        fetch goes on there. ``tell`` is called for each record that is refused. With ``dry_run``
        nothing changes; what comes twice in the feed is counted twice then.

        Raises UsageError for an exchange that is not there or is switched off, and ExchangeFailed
        if another fetch of it is under way, its credentials are missing, or the feed cannot be
        read.
        """
        from catalog.exchanges.fetching import fetch

        return fetch(self.database, name, tell=tell, dry_run=dry_run, progress=progress)

    def remove_exchange(
        self, name: str, *, keep_entries: bool = False, dry_run: bool = False
    ) -> int:
        """Remove an exchange, and its entries from its bank unless they are kept; returns how many
        there are.

        With ``dry_run`` nothing changes.

        Raises UsageError for an exchange that is not there.
        """
        from catalog.exchanges.store import remove

        if dry_run:
            return self.exchange(name).entries
        return self._write(remove, name, keep_entries=keep_entries)
