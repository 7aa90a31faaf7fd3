"""Near-duplicates in memory, without a database: what perception's ``tools`` do."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from catalog.core import bits, hamming
from catalog.core.isometry import ISOMETRIES
from catalog.core.paths import Anchored, anchored
from catalog.core.progress import Progress, quiet
from catalog.errors import CatalogError, MediaError
from catalog.hashers import get_hasher
from catalog.hashers.base import Hasher, blaming
from catalog.hashers.registry import DEFAULT
from catalog.media.image import read_bytes
from catalog.media.reduction import PictureFile
from catalog.work.executor import Executor, TaskGroup, each, marked
from catalog.work.pool import WorkerPool

Identifier = TypeVar("Identifier", bound=Hashable)


class UnreadableFileWarning(UserWarning):
    """A file that deduplicate() left out."""


def deduplicate(
    files: Iterable[str | Path],
    hashers: Sequence[tuple[str | Hasher, float]] = ((DEFAULT, 0.2),),
    isometric: bool = False,
    progress: Progress = quiet,
    workers: int | Executor | None = None,
    exact_decode: bool = True,
) -> list[tuple[str, str]]:
    """Pairs of image files that some hasher takes for near-duplicates.

    ``hashers`` are (hasher or its name, threshold); with ``isometric`` the smallest distance over
    all eight transforms of both files counts. ``progress`` is called like tqdm. Hashing runs in
    ``workers`` processes (default: one a core), or in those of a WorkerPool, which repeated calls
    need not start anew; any executor of concurrent.futures will do. With ``exact_decode=False``
    hashers that hardly see a difference hash large pictures reduced, as a catalogue does by
    default: quicker, but not perception's bits.

    Each pair is listed once, in the order of ``files``. Transparent pictures are blended on white;
    a file that cannot be read or decoded is left out with an UnreadableFileWarning.

    >>> deduplicate(["a.jpg", "b.jpg", "c.png"], hashers=[("phash", 0.2)])  # doctest: +SKIP
    [('a.jpg', 'b.jpg')]
    """
    paths = list(dict.fromkeys(str(file) for file in files))
    chosen = [
        (get_hasher(hasher) if isinstance(hasher, str) else hasher, threshold)
        for hasher, threshold in hashers
    ]
    radii = [hasher.radius(threshold) for hasher, threshold in chosen]
    task = _HashFiles(tuple(hasher for hasher, _ in chosen), isometric, exact_decode)
    hashed: dict[str, list[list[bytes]]] = {}
    with ExitStack() as stack:
        if isinstance(workers, int | None):
            workers = stack.enter_context(WorkerPool(workers))
        tasks = stack.enter_context(TaskGroup(workers))
        results = each(tasks, task, map(anchored, paths))
        for (path, _), values in progress(results, total=len(paths), desc="Hashing"):
            if isinstance(values, CatalogError):
                reason = values.reason if isinstance(values, MediaError) else str(values)
                warnings.warn(f"{path}: {reason}", UnreadableFileWarning, stacklevel=2)
            else:
                hashed[path] = values
    readable = [path for path in paths if path in hashed]
    pairs: set[tuple[int, int]] = set()
    for index, radius in enumerate(radii):
        owners = [at for at, path in enumerate(readable) for _ in hashed[path][index]]
        values = [value for path in readable for value in hashed[path][index]]
        pairs.update(_pairs(owners, values, radius))
    return [(readable[a], readable[b]) for a, b in sorted(pairs)]


def deduplicate_hashes(
    hashes: Iterable[tuple[Identifier, str | bytes | NDArray[np.generic]]],
    threshold: float,
    hasher: str | Hasher = DEFAULT,
) -> list[tuple[Identifier, Identifier]]:
    """Pairs of identifiers with hashes whose distance, as a fraction of the bits, is below
    ``threshold``.

    Hashes are hex, base64, bool vectors or packed bytes of one hasher. An identifier may have many
    hashes (a video's frames) and is never paired with itself; each pair is listed once, in the
    order in which the identifiers first appear.

    Raises InvalidHash for what is not a hash of that hasher.
    """
    hasher = get_hasher(hasher) if isinstance(hasher, str) else hasher
    positions: dict[Identifier, int] = {}
    owners, values = [], []
    for identifier, value in hashes:
        owners.append(positions.setdefault(identifier, len(positions)))
        values.append(bits.decode(value, hasher.bits))
    names = list(positions)
    found = sorted(set(_pairs(owners, values, hasher.radius(threshold))))
    return [(names[a], names[b]) for a, b in found]


def _pairs(
    owners: Sequence[int], values: Sequence[bytes], radius: int
) -> Iterator[tuple[int, int]]:
    if not values:
        return
    owner = np.asarray(owners)
    for found in hamming.self_join(hamming.pack_columns(values), radius):
        ends = np.sort(np.stack([owner[found.i], owner[found.j]]), axis=0)
        apart = ends[0] != ends[1]
        yield from zip(ends[0, apart].tolist(), ends[1, apart].tolist(), strict=True)


class _HashFiles:
    """What a worker does: for each file and each hasher, compute its hash or its eight hashes."""

    def __init__(self, hashers: tuple[Hasher, ...], isometric: bool, exact_decode: bool) -> None:
        self.hashers = hashers
        self.exact_decode = exact_decode
        self.isometries = ISOMETRIES if isometric else ISOMETRIES[:1]

    def __call__(self, files: list[Anchored]) -> list[list[list[bytes]] | MediaError]:
        return [self._hash(file.place) for file in marked(files)]

    def _hash(self, path: str) -> list[list[bytes]] | MediaError:
        hashes = []
        try:
            file = PictureFile(path, read_bytes(path))
            for hasher in self.hashers:
                whole = self.exact_decode or not hasher.reduces
                picture = (file.whole if whole else file.reduced).picture
                with blaming(path, picture, hasher):
                    found = hasher.isometric(picture, self.isometries)
                hashes.append([hashed.value for hashed in found.values()])
        except MediaError as error:
            return error
        return hashes
