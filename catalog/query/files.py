"""What is like these files? Worker processes hash them, and then the hashes are looked up."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from sqlalchemy import Connection

from catalog.banks.exempting import are_some_exempt, exempt_banks
from catalog.banks.matching import match_banks
from catalog.banks.neighbours import BankNeighbour, bank_hashers, bank_neighbours, has_banks
from catalog.banks.settings import bank_id
from catalog.core.paths import canonical
from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.rows import column
from catalog.db.settings import StoredHasher, is_exact_decode, is_local, read_sampling
from catalog.errors import MediaError
from catalog.fingerprint.digests import ALGORITHMS
from catalog.fingerprint.probe import Probe, Probing
from catalog.groups.roots import stored_rules
from catalog.local.records import OVERLAP_HASHER
from catalog.query.lookup import Lookup
from catalog.query.pictures import Neighbour, Question, neighbours
from catalog.query.probes import named_files, probed
from catalog.query.request import Query, questions
from catalog.query.videos import video_neighbours
from catalog.sources.lists import PathList
from catalog.work.workforce import Workforce

_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """The neighbours of a file, nearest first; or why it can have none.

    ``flat`` if the file holds nothing that one of the hashers could compare. ``exempt`` names the
    exempt bank that the file is near an entry of, if there is one: then only copies are neighbours.
    ``banks`` has the entries of banks that it matches, the nearest first.
    """

    path: str
    neighbours: list[Neighbour]
    flat: bool = False
    is_video: bool = False
    exempt: str | None = None
    error: MediaError | None = None
    banks: list[BankNeighbour] = field(default_factory=list)


def ask(
    database: Database,
    lookup: Lookup,
    query: Query,
    paths: Iterable[str | os.PathLike[str]],
    lists: Sequence[PathList] = (),
    *,
    workforce: Workforce,
    workers: int | None = None,
    progress: Progress = quiet,
) -> Iterator[Answer]:
    """Answers for all pictures and videos at and below ``paths``, in their order, the files of a
    folder by path, and then for those of ``lists``.

    The files are read and hashed by ``workers`` of the ``workforce``. Files below a folder that are
    no media, by their content and their name, have no answer; what is excluded below a root is
    passed over.

    Raises UsageError at once for a hasher without hashes, and for what cannot be a path.
    """
    match_banks(database)
    with database.read() as connection:
        asked = questions(connection, query)
        rules = stored_rules(connection)
        names = list(_names(asked.by_hasher))
        asks_banks = query.banks is not False and has_banks(connection)
        if asks_banks and query.hashers is None:
            names += bank_hashers(connection)
        for bank in query.banks or ():
            bank_id(connection, bank)
        probing = Probing(
            tuple(dict.fromkeys(names)),
            asked.isometric,
            read_sampling(connection),
            is_exact_decode(connection),
            workforce.limits.pixels,
            local=is_local(connection),
            digests=ALGORITHMS if asks_banks else (),
        )
    places = [canonical(path) for path in paths]
    banks = query.banks if asks_banks else False

    def answers() -> Iterator[Answer]:
        files, errors = named_files(places, lists, rules)
        for error in errors:
            yield Answer(error.path, [], error=error)
        found = probed(probing, files, workforce=workforce, workers=workers, progress=progress)
        answered = _answered(database, lookup, asked.by_hasher, len(files), found, banks)
        yield from answered

    return answers()


def _answered(
    database: Database,
    lookup: Lookup,
    questions: Mapping[StoredHasher, Question],
    count: int,
    found: Iterable[tuple[str, Probe | MediaError]],
    banks: Sequence[str] | Literal[False] | None,
) -> Iterator[Answer]:
    """Answers for ``count`` files with their probes."""
    expected = {hasher: replace(question, expected=count) for hasher, question in questions.items()}
    source = iter(found)
    while batch := list(islice(source, _BATCH)):
        probes = [result for _, result in batch if isinstance(result, Probe)]
        answers = iter(_answers(database, lookup, expected, probes))
        known = iter(_known(database, probes, banks))
        for path, result in batch:
            if isinstance(result, Probe):
                yield replace(next(answers), banks=next(known))
            else:
                yield Answer(path, [], error=result)


def _known(
    database: Database, probes: list[Probe], banks: Sequence[str] | Literal[False] | None
) -> list[list[BankNeighbour]]:
    if banks is False:
        return [[] for _ in probes]
    with database.read() as connection:
        return bank_neighbours(connection, probes, banks)


def _names(questions: Mapping[StoredHasher, Question]) -> Iterator[str]:
    """The hashers to hash by: those that are asked, and those that confirm."""
    for hasher, question in questions.items():
        yield hasher.name
        if question.confirmation is not None:
            yield question.confirmation.hasher.name


def _answers(
    database: Database,
    lookup: Lookup,
    questions: Mapping[StoredHasher, Question],
    probes: list[Probe],
) -> list[Answer]:
    near: list[list[Neighbour]] = [[] for _ in probes]
    with database.read() as connection:
        banks = exempt_banks(connection, probes)
        exempt = None
        if are_some_exempt(connection):
            exempt = frozenset(
                probe.sha256 for probe, bank in zip(probes, banks, strict=True) if bank is not None
            )
        questions = {
            hasher: replace(question, exempt=exempt) for hasher, question in questions.items()
        }
        for hasher, question in questions.items():
            pictures = [at for at, probe in enumerate(probes) if not probe.is_video]
            some = [probes[at] for at in pictures]
            for at, found in zip(
                pictures, neighbours(connection, lookup, hasher, some, question), strict=True
            ):
                near[at] += found
            for at, probe in enumerate(probes):
                if probe.is_video:
                    every = replace(question, top=None) if exempt is not None else question
                    near[at] += video_neighbours(connection, lookup, hasher, probe, every)
            if hasher.name == OVERLAP_HASHER and any(probe.local for probe in probes):
                from catalog.query.parts import part_neighbours  # what compares parts loads slowly

                known = [{one.path for one in found} for found in near]
                parts = part_neighbours(connection, hasher, probes, question, known)
                for found, more in zip(near, parts, strict=True):
                    found += more
        if exempt is not None:
            near = _but_exempt(connection, probes, near, exempt)
    answers = []
    top = next((question.top for question in questions.values()), None)
    for probe, found_near, bank in zip(probes, near, banks, strict=True):
        found_near.sort(key=lambda one: one.rank)
        answers.append(Answer(probe.path, found_near[:top], probe.flat, probe.is_video, bank))
    return answers


_EXEMPT = """
SELECT DISTINCT sha256 FROM catalog.exempt_media JOIN catalog.media ON id = media_id
WHERE sha256 = ANY(%(contents)s::bytea[])
"""


def _but_exempt(
    connection: Connection,
    probes: list[Probe],
    near: list[list[Neighbour]],
    exempt: frozenset[bytes],
) -> list[list[Neighbour]]:
    """The neighbours without those that are exempt, or all that are no copies if the file is."""
    contents = [bytes.fromhex(one.sha256) for found in near for one in found]
    known = {bytes(one).hex() for one in column(connection, _EXEMPT, contents=contents)}
    return [
        [
            one
            for one in found
            if one.sha256 == probe.sha256.hex()
            or not (probe.sha256 in exempt or one.sha256 in known)
        ]
        for probe, found in zip(probes, near, strict=True)
    ]
