"""What programs write beside a photo, such as XMP and AAE files, goes when the photo goes.

The kept photo has the same beside it, to the byte: else the sidecar stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from catalog.errors import FileLeftAlone
from catalog.groups.companions import is_sidecar, stem_of
from catalog.removal.files import Seen, open_file, sha256_of
from catalog.removal.records import Planned

DIFFERS = "a sidecar differs from that of the kept file, or that has none: it stays"


def sidecars_of(files: Iterable[Planned]) -> Iterator[Planned | str]:
    """The sidecars of files that go, each beside that of the kept file; or why one stays."""
    listed: dict[str, dict[str, list[str]]] = {}

    def beside(path: str) -> list[str]:
        folder = os.path.dirname(path)
        if folder not in listed:
            listed[folder] = _by_stem(folder)
        return listed[folder].get(stem_of(path), [])

    seen = set()
    for file in files:
        for path in beside(file.path):
            if path not in seen:
                seen.add(path)
                kept = {_suffix(twin): twin for twin in beside(file.keeper)}
                yield _planned(file, path, kept.get(_suffix(path))) or DIFFERS


def check_alone(path: str) -> None:
    """Raises FileLeftAlone for a sidecar whose photo is still there."""
    if not is_sidecar(path):
        return
    stem = stem_of(path)
    for name in os.listdir(os.path.dirname(path)):
        if name.casefold().startswith(stem) and stem_of(name) == stem and not is_sidecar(name):
            raise FileLeftAlone("what it belongs to stays")


def _planned(file: Planned, path: str, twin: str | None) -> Planned | None:
    if twin is None or os.path.realpath(twin) == os.path.realpath(path):
        return None
    with suppress(FileLeftAlone, OSError):
        (seen, sha256), (kept, kept_sha256) = _read(path), _read(twin)
        if sha256 == kept_sha256 and not seen.is_same_file(kept):
            target = file.target
            if target is not None:
                target = os.path.join(os.path.dirname(target), os.path.basename(path))
            reason = "it goes with what it belongs to; the kept file has the same"
            one, other = (*seen[:1], sha256, *seen[1:]), (*kept[:1], kept_sha256, *kept[1:])
            return Planned(file.action, path, reason, *one, twin, *other, target)
    return None


def _read(path: str) -> tuple[Seen, str]:
    opened = open_file(path)
    try:
        return Seen.of(os.fstat(opened)), sha256_of(opened).hex()
    finally:
        os.close(opened)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].casefold()


def _by_stem(folder: str) -> dict[str, list[str]]:
    """The sidecars in a folder, by what their names have in common with others."""
    found: dict[str, list[str]] = {}
    with suppress(OSError):
        for name in sorted(filter(is_sidecar, os.listdir(folder))):
            found.setdefault(stem_of(name), []).append(os.path.join(folder, name))
    return found
