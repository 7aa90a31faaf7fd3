"""Files that are to be known by their hashes: these go into a bank, and the files are not
catalogued."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalog.banks.records import About, Digest, Entry, EntryHash
from catalog.banks.settings import bank_id
from catalog.banks.store import Added, add
from catalog.core.paths import canonical
from catalog.core.progress import Progress, quiet
from catalog.core.texts import as_text
from catalog.db.database import Database
from catalog.db.settings import is_exact_decode, read_sampling, used_names
from catalog.errors import MediaError, UsageError
from catalog.fingerprint.probe import Probe, Probing
from catalog.groups.roots import stored_rules
from catalog.hashers.registry import DEFAULT, known_name
from catalog.query.probes import named_files, probed
from catalog.work.workforce import Workforce


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """What became of files: how many entries were ``added``, which files ``failed``, and of which
    ``blank`` ones only the SHA-256 is in the bank."""

    added: Added
    failed: list[MediaError]
    blank: list[str]


def add_files(
    database: Database,
    bank: str,
    paths: Iterable[str | os.PathLike[str]],
    about: About,
    *,
    hashers: Sequence[str] | None = None,
    include_flat: bool = False,
    workforce: Workforce,
    workers: int | None = None,
    progress: Progress = quiet,
) -> AddedFiles:
    """Add every picture and video at and below ``paths`` to a bank: its hashes and its SHA-256.

    Without ``hashers`` it is hashed by all that the catalogue holds hashes of. The hashes are those
    that a query for the file has: of a picture the whole and what is inside its margins, of a video
    the sampled frames. Blank ones are left out, unless ``include_flat``. The note of a file is its
    name, unless there is another one. Of copies, the first is added.

    Raises UsageError for a bank that is not there, a name that no hasher has, and an external id
    for another number of files than one.
    """
    names = None if hashers is None else [known_name(name) for name in hashers]
    with database.read() as connection:
        bank_id(connection, bank)
        rules = stored_rules(connection)
        probing = Probing(
            tuple(names or used_names(connection) or (DEFAULT,)),
            isometric=False,
            sampling=read_sampling(connection),
            exact_decode=is_exact_decode(connection),
            max_pixels=workforce.limits.pixels,
        )
    files, errors = named_files([canonical(path) for path in paths], (), rules)
    failed: list[MediaError] = list(errors)
    blank: list[str] = []
    if about.external_id is not None and len(files) + len(failed) != 1:
        raise UsageError("an external id names one entry: name one file with it")

    def entries() -> Iterator[Entry]:
        seen: set[bytes] = set()
        found = probed(probing, files, workforce=workforce, workers=workers, progress=progress)
        for path, result in found:
            if isinstance(result, MediaError):
                failed.append(result)
                continue
            hashes = _hashes(result, include_flat)
            if not hashes:
                blank.append(path)
            digest = Digest("sha256", result.sha256)
            entry = about.entry(hashes, [digest], as_text(os.path.basename(path)))
            if entry.key not in seen:
                seen.add(entry.key)
                yield entry

    return AddedFiles(add(database, bank, entries()), failed, blank)


def _hashes(probe: Probe, include_flat: bool) -> list[EntryHash]:
    return [
        EntryHash(hasher, frame.values["r0"], frame.quality)
        for hasher, frames in probe.frames.items()
        for frame in frames
        if include_flat or not frame.flat
    ]
