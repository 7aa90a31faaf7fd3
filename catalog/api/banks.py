"""The part of the facade for banks of known hashes."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from catalog.api.removal import CatalogRemoval
from catalog.core.progress import Progress, quiet

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from catalog.banks.comparison import By
    from catalog.banks.files import BankFile
    from catalog.banks.formats import Item, Refused
    from catalog.banks.listing import ListedEntry, StoredBank
    from catalog.banks.lists import Imported
    from catalog.banks.records import About, Entry, Kind, StoredEntry
    from catalog.banks.store import Added, Selection
    from catalog.ingest.known_files import AddedFiles

    Location = str | os.PathLike[str]


class CatalogBanks(CatalogRemoval):
    """Banks: named sets of known hashes, of which no file needs to be there."""

    def match_banks(self, progress: Progress = quiet) -> int:
        """Bring the stored matches of files with banks up to date, and tell of new ones as events;
        returns how many there were.

        Whatever changes files or banks by this program does it, and whatever reads matches.
        """
        from catalog.banks.matching import match_banks

        return match_banks(self.database, progress)

    def create_bank(
        self,
        name: str,
        *,
        kind: Kind = "match",
        ratio: float = 1.0,
        thresholds: Mapping[str, float] | None = None,
        note: str | None = None,
    ) -> None:
        """Make an empty bank.

        Entries of a ``match`` bank are looked for; near one of an ``exempt`` bank nothing matches.
        ``ratio`` is the fraction of the lookups in which its entries match. ``thresholds`` are
        fractions of the bits, by hasher; without one, the hasher's own counts.

        Raises UsageError for a bank of that name that is there, and for what a bank cannot have.
        """
        from catalog.banks.settings import create

        self._write(create, name, kind=kind, ratio=ratio, thresholds=thresholds, note=note)

    def change_bank(
        self,
        name: str,
        *,
        rename: str | None = None,
        kind: Kind | None = None,
        ratio: float | None = None,
        thresholds: Mapping[str, float | None] | None = None,
        note: str | None = None,
    ) -> None:
        """Change what is given of a bank, as in create_bank(); ``rename`` is its new name.

        An empty ``note`` removes it, and a threshold of None, so that the hasher's own counts.

        Raises UsageError for a bank that is not there, for a new name that another one has, and for
        what a bank cannot have.
        """
        from catalog.banks.settings import change

        self._write(
            change, name, rename=rename, kind=kind, ratio=ratio, thresholds=thresholds, note=note
        )
        self.refresh_clusters()

    def banks(self) -> list[StoredBank]:
        """All banks, by name."""
        from catalog.banks.listing import banks

        return self._read(banks)

    def bank(self, name: str) -> StoredBank:
        """One bank, and how much is in it.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.listing import bank

        return self._read(bank, name)

    @contextmanager
    def bank_entries(self, name: str) -> Iterator[Iterator[StoredEntry]]:
        """The entries of a bank, within the block, in the order in which they were added.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.listing import entries

        with self.database.read() as connection:
            yield entries(connection, name)

    @contextmanager
    def bank_difference(
        self, one: str, other: str, *, by: By = "key"
    ) -> Iterator[Iterator[ListedEntry]]:
        """The entries of one bank that are not in the other, within the block, and then those of
        the other that are not in the one.

        An entry is in both banks if its id in its source is, or without one if its hashes and
        digests are: by ``key``. By ``hash`` it is as soon as one of its hashes or digests is in
        both.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.comparison import difference

        with self.database.read() as connection:
            yield difference(connection, one, other, by)

    @contextmanager
    def bank_files(
        self, name: str, *, threshold: float | None = None, progress: Progress = quiet
    ) -> Iterator[Iterator[BankFile]]:
        """The files of the catalogue near the entries of a bank, within the block, by path, each
        once for an entry.

        What is near is said by the ``threshold``, a fraction of the bits, or else by the bank, or
        by the hasher: the stored matches, which are brought up to date first.

        Raises UsageError for a bank that is not there, and for a threshold that cannot be.
        """
        from catalog.banks.files import files_of

        with closing(files_of(self.database, name, threshold, progress)) as found:
            yield found

    def add_to_bank(self, name: str, entries: Iterable[Entry]) -> Added:
        """Add entries to a bank, ten thousand in a transaction: what was added before an error
        stays.

        An entry takes the place of one with the same id in the same source, or if it has no id,
        with the same hashes and digests. Adding the same again changes nothing.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.store import add

        added = add(self.database, name, entries)
        self.refresh_clusters()
        return added

    def add_files_to_bank(
        self,
        name: str,
        paths: Iterable[Location],
        about: About | None = None,
        *,
        hashers: Sequence[str] | None = None,
        include_flat: bool = False,
        workers: int | None = None,
        progress: Progress = quiet,
    ) -> AddedFiles:
        """Add every picture and video at and below ``paths`` to a bank: its hashes and its SHA-256.

        The files are not catalogued. ``about`` is what is said of them; the note of a file is its
        name, unless there is another one. ``hashers`` are names (default: those of which the
        catalogue holds hashes). Hashes of blank pictures are left out, unless ``include_flat``.

        Raises UsageError for a bank that is not there, a name that no hasher has, and an external
        id for another number of files than one; never for a single bad file.
        """
        from catalog.banks.records import About
        from catalog.ingest.known_files import add_files

        added = add_files(
            self.database,
            name,
            paths,
            about or About(),
            hashers=hashers,
            include_flat=include_flat,
            workforce=self._workforce,
            workers=workers,
            progress=progress,
        )
        self.refresh_clusters(progress)
        return added

    def import_list(
        self,
        name: str,
        items: Iterable[Item],
        *,
        tell: Callable[[Refused], None],
        dry_run: bool = False,
        progress: Progress = quiet,
    ) -> Imported:
        """Add the entries of a list to a bank, and remove those that its source has withdrawn, in
        the order of the list, as catalog.banks.formats.read() yields them.

        ``tell`` is called for each line or record that is refused. With ``dry_run`` the list is
        only read: all its entries count as new then, and all that is withdrawn as removed.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.lists import import_list

        imported = import_list(self.database, name, items, tell=tell, dry_run=dry_run)
        if not dry_run:
            self.refresh_clusters(progress)
        return imported

    def remove_bank(self, name: str, *, dry_run: bool = False) -> int:
        """Remove a bank and all that is in it; returns how many entries it had.

        With ``dry_run`` nothing changes.

        Raises UsageError for a bank that is not there.
        """
        from catalog.banks.store import remove

        if dry_run:
            return self.bank(name).entries
        count = self._write(remove, name)
        self.refresh_clusters()
        return count

    def remove_from_bank(self, name: str, selection: Selection, *, dry_run: bool = False) -> int:
        """Remove those entries of a bank that are selected; returns how many there were.

        With ``dry_run`` nothing changes.

        Raises UsageError for a bank that is not there, and if nothing in it is selected.
        """
        from catalog.banks.store import remove_entries

        with self.database.begin() as connection:
            count = remove_entries(connection, name, selection)
            if dry_run:
                connection.rollback()
        if not dry_run:
            self.refresh_clusters()
        return count
