"""What is like these files? They are hashed, many in worker processes, and then looked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from catalog.database import Database
from catalog.errors import MediaError, NotMedia, UnhashableImage, WorkerError
from catalog.lookup import Lookup
from catalog.neighbours import Neighbour, Question, neighbours
from catalog.paths import canonical, is_archive_name, is_uri
from catalog.probing import Probe, Probing
from catalog.progress import Progress
from catalog.scan import Scan, scan
from catalog.settings import StoredHasher, read_sampling
from catalog.sources.lists import PathList
from catalog.video_neighbours import video_neighbours
from catalog.workers import WorkerPool, each

_FEW_FILES = 4  # are hashed here and now
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """The neighbours of a file, nearest first; or why there can be none.

    ``flat`` if the file holds nothing that one of the hashers could compare.
    """

    path: str
    neighbours: list[Neighbour]
    flat: bool = False
    error: MediaError | None = None


def ask(
    database: Database,
    lookup: Lookup,
    questions: Mapping[StoredHasher, Question],
    paths: Sequence[str],
    lists: Sequence[PathList] = (),
    *,
    isometric: bool,
    workers: int | None,
    progress: Progress,
) -> Iterator[Answer]:
    """Answers for all pictures and videos at and below ``paths``, in their order, folders by path,
    and then for those of ``lists``.

    Files below a folder that are none, and do not say they are, have none.
    """
    files, errors = _files(paths, lists)
    for error in errors:
        yield Answer(error.path, [], error=error)
    with database.read() as connection:
        sampling = read_sampling(connection)
    probing = Probing(tuple(hasher.name for hasher in questions), isometric, sampling)
    if len(files) <= _FEW_FILES:
        found: Iterable[tuple[str, Probe | MediaError]] = (
            (path, result) for path in files for result in probing([path])
        )
    else:
        found = _hashed(probing, list(files), workers, progress)
    expected = {
        hasher: replace(question, expected=len(files)) for hasher, question in questions.items()
    }
    source = iter(found)
    while batch := list(islice(source, _BATCH if len(files) > _FEW_FILES else 1)):
        probes = [result for _, result in batch if isinstance(result, Probe)]
        answers = iter(_answers(database, lookup, expected, probes))
        for path, result in batch:
            if isinstance(result, Probe):
                yield next(answers)
            elif files[path] or not _is_something_else(result):
                yield Answer(path, [], error=result)


def _files(
    paths: Sequence[str], lists: Sequence[PathList]
) -> tuple[dict[str, bool], list[MediaError]]:
    """The files to look at, as the person calls them, and whether each was named itself."""
    files: dict[str, bool] = {}
    errors: list[MediaError] = []

    def add(found: Scan) -> None:
        files.update((file, file in found.named or files.get(file, False)) for file in found.files)
        errors.extend(found.errors)

    for path in map(os.path.expanduser, map(canonical, paths)):
        if os.path.isdir(path) or is_uri(path) or _is_archive(path):
            add(scan([path]))
        else:
            files[path] = True
    if lists:
        add(scan([], lists))
    return files, errors


def _is_archive(path: str) -> bool:
    return is_archive_name(path) and os.path.isfile(path)


def _is_something_else(error: MediaError) -> bool:
    from catalog.media.sniff import promises_media

    return isinstance(error, NotMedia) and not promises_media(error.path)


def _hashed(
    probing: Probing, files: list[str], workers: int | None, progress: Progress
) -> list[tuple[str, Probe | MediaError]]:
    """Each file with its probe, hashed in worker processes."""
    found: dict[str, Probe | MediaError] = {}
    with WorkerPool(workers) as pool:
        results = each(pool, probing, files)
        for path, result in progress(results, total=len(files), desc="Hashing"):
            if isinstance(result, WorkerError):  # the file killed its worker
                result = UnhashableImage(path, str(result))
            found[path] = result
    return [(path, found[path]) for path in files]


def _answers(
    database: Database,
    lookup: Lookup,
    questions: Mapping[StoredHasher, Question],
    probes: list[Probe],
) -> list[Answer]:
    near: list[list[Neighbour]] = [[] for _ in probes]
    with database.read() as connection:
        for hasher, question in questions.items():
            pictures = [at for at, probe in enumerate(probes) if not probe.is_video]
            some = [probes[at] for at in pictures]
            for at, found in zip(
                pictures, neighbours(connection, lookup, hasher, some, question), strict=True
            ):
                near[at] += found
            for at, probe in enumerate(probes):
                if probe.is_video:
                    near[at] += video_neighbours(connection, lookup, hasher, probe, question)
    answers = []
    top = next((question.top for question in questions.values()), None)
    for probe, found_near in zip(probes, near, strict=True):
        found_near.sort(key=lambda one: one.rank)
        answers.append(Answer(probe.path, found_near[:top], probe.flat))
    return answers
