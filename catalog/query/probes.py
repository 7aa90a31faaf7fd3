"""Files that need not be catalogued: which they are, and what is seen in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from catalog.core.paths import is_archive_name, is_uri
from catalog.core.progress import Progress, quiet
from catalog.errors import MediaError, NotMedia, SidecarFile
from catalog.fingerprint.probe import Probe, Probing, probe_all
from catalog.sources.excludes import Excludes, Rules
from catalog.sources.lists import PathList
from catalog.sources.scan import Scan, scan
from catalog.work.workforce import Workforce

_FEW_FILES = 4  # too few to show progress


def named_files(
    paths: Sequence[str], lists: Sequence[PathList], rules: Mapping[str, Rules]
) -> tuple[dict[str, bool], list[MediaError]]:
    """The files to look at, as the person named them, and whether each was named itself."""
    files: dict[str, bool] = {}
    errors: list[MediaError] = []

    def add(found: Scan) -> None:
        files.update((file, file in found.named or files.get(file, False)) for file in found.files)
        errors.extend(found.errors)

    for path in map(os.path.expanduser, paths):
        if os.path.isdir(path) or is_uri(path) or _is_archive(path):
            add(scan([path], excludes=Excludes(rules)))
        else:
            files[path] = True
    if lists:
        add(scan([], lists, excludes=Excludes(rules)))
    return files, errors


def probed(
    probing: Probing,
    files: Mapping[str, bool],
    *,
    workforce: Workforce,
    workers: int | None = None,
    progress: Progress = quiet,
) -> Iterator[tuple[str, Probe | MediaError]]:
    """Each of named_files() with its probe, or why there is none; without those that were found in
    a folder and are no media, by their content and their name."""
    with workforce.tasks(workers) as tasks:
        shown = progress if len(files) > _FEW_FILES else quiet
        found = probe_all(tasks, probing, list(files), shown)
    for path, result in found:
        if isinstance(result, Probe) or files[path] or not _is_something_else(result):
            yield path, result


def _is_archive(path: str) -> bool:
    return is_archive_name(path) and os.path.isfile(path)


def _is_something_else(error: MediaError) -> bool:
    from catalog.media.sniff import promises_media

    return isinstance(error, SidecarFile) or (
        isinstance(error, NotMedia) and not promises_media(error.path)
    )
