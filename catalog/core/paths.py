"""Paths as the catalogue writes them: absolute, links resolved, always valid text.

A path names a local file, a URI such as ``s3://bucket/a.jpg``, or a member of a local archive:
``/home/me/takeout.zip!/2019/a.jpg``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, quote_from_bytes, unquote_to_bytes, urlsplit

from catalog.errors import UsageError

_ESCAPED = "file://"
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://", re.ASCII)
_WEB = frozenset({"http", "https"})
_IN = "!/"
_ARCHIVE_SUFFIXES = (
    ".zip", ".cbz", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"
)  # fmt: skip
# Query parameters that let in whoever knows them, in lower case.
_SECRETS = frozenset(
    "access_token api_key apikey auth awsaccesskeyid password secret sig signature token"
    " x-amz-credential x-amz-security-token x-amz-signature x-goog-credential"
    " x-goog-signature".split()
)


def to_text(path: str) -> str:
    """A path as text for the database.

    Names that are not UTF-8 are written as file:// URIs with their bytes percent-encoded; every
    other absolute path is written as it is.

    Raises UsageError for what cannot be a path.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return _ESCAPED + quote_from_bytes(os.fsencode(_possible(path)))
    return path


def from_text(text: str) -> str:
    """The path that to_text() wrote."""
    if text.startswith(_ESCAPED):
        return os.fsdecode(unquote_to_bytes(os.fsencode(text[len(_ESCAPED) :])))
    return text


def starts_below(folder: str) -> tuple[str, str]:
    """The prefixes of the texts of all paths below a folder: of plain and of escaped paths."""
    below = folder.rstrip("/") + "/"
    return to_text(below), _ESCAPED + quote_from_bytes(os.fsencode(below))


def canonical(path: str | os.PathLike[str]) -> str:
    """A path as a person gives it: a URI in its one spelling, any other path as it is.

    Raises UsageError for a URI with a password or signature, which it does not repeat, and for what
    cannot be a path.
    """
    path = _possible(os.fspath(path))
    if not (found := _URI.match(path)):
        return path
    if path.startswith(_ESCAPED):
        return _possible(from_text(_ESCAPED + path[len(_ESCAPED) :].removeprefix("localhost")))
    scheme, rest = found[1].lower(), path[found.end() :]
    host, slash, place = rest.partition("/")
    if scheme in _WEB:
        host, slash, place = _web(rest)
    if ":" in host.rpartition("@")[0] or (scheme in _WEB and _has_secrets(place)):
        open_ = f"{scheme}://{host.rpartition('@')[2]}{slash}{place.partition('?')[0]}"
        raise UsageError(
            f"the address of {open_} contains a password or signature, which the catalogue would"
            " store; leave it out and give it in the environment or a profile, or download the file"
        )
    return f"{scheme}://{host}{slash}{place}"


def resolved(path: str | os.PathLike[str]) -> str:
    """The path that the catalogue uses for a path that a person gives.

    Raises UsageError as canonical() does.
    """
    path = canonical(path)
    if is_uri(path):
        scheme, rest = path.split("://", 1)
        return f"{scheme}://{rest.rstrip('/')}"
    path = os.path.expanduser(path)
    if member := split_member(path):
        return join_member(os.path.realpath(member[0]), member[1])
    return os.path.realpath(path)


class Anchored(NamedTuple):
    """A file: its path as the person gave it, and one that works from any folder."""

    path: str
    place: str


def anchored(path: str) -> Anchored:
    """A path as a person gives it, and where it is now."""
    is_relative = not os.path.isabs(path) and not is_uri(path)
    return Anchored(path, os.path.join(os.getcwd(), path) if is_relative else path)


def folder_named(path: str | os.PathLike[str]) -> str:
    """As resolved(); an archive stands for the folder of its members."""
    folder = resolved(path)
    if is_archive_name(folder) and not is_uri(folder) and os.path.isfile(folder):
        return join_member(folder, "").rstrip("/")
    return folder


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder's, or of something below it; the links of both are resolved."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def is_uri(path: str) -> bool:
    """Whether a path is the URI of something outside the file system."""
    return "://" in path and _URI.match(path) is not None and not path.startswith(_ESCAPED)


def is_archive_name(path: str) -> bool:
    """Whether a file is, by its name, an archive of a kind that can be read."""
    return path.lower().endswith(_ARCHIVE_SUFFIXES)


def join_member(archive: str, member: str) -> str:
    """The path of a member of an archive."""
    return f"{archive}{_IN}{member}"


def split_member(path: str) -> tuple[str, str] | None:
    """The archive that a path leads into, and the member; None if it leads into no archive.

    A file that has exactly that path is not a member.
    """
    if _IN not in path or is_uri(path) or os.path.lexists(path):
        return None
    at = path.find(_IN)
    while at >= 0:
        if is_archive_name(path[:at]) and os.path.isfile(path[:at]):
            return path[:at], path[at + len(_IN) :]
        at = path.find(_IN, at + 1)
    return None


def common_folders(folders: Iterable[str]) -> set[str]:
    """The nearest common folder of local folders, and one for each host or bucket.

    A common folder that would contain everything is left out.
    """
    places: dict[str, list[str]] = {}
    for folder in folders:
        found = _URI.match(folder)
        anchor = "" if found is None else folder[: (folder + "/").index("/", found.end())]
        places.setdefault(anchor, []).append(folder)
    common = set()
    for anchor, some in places.items():
        first, last = f"{min(some)}/", f"{max(some)}/"
        unlike = (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
        end = next(unlike, min(len(first), len(last)))
        common.add(first[:end].rpartition("/")[0] or anchor)
    return common - {"", "/"}


def _possible(path: str) -> str:
    """A path, unchanged.

    Raises UsageError for an empty path, which does not mean the current folder, for a NUL, and for
    surrogates that stand for no byte.
    """
    if not path:
        raise UsageError("an empty path names nothing; the current folder is .")
    try:
        os.fsencode(path)
    except UnicodeEncodeError as error:
        raise UsageError(f"{path!r} cannot be a path: it is not text") from error
    if "\0" in path:
        raise UsageError(f"{path!r} cannot be a path: it contains a NUL")
    return path


def _web(rest: str) -> tuple[str, str, str]:
    """Host, slash and place of a web address, without its fragment.

    Raises UsageError for what is not a web address.
    """
    try:
        parts = urlsplit(f"//{rest}")
    except ValueError as error:
        told = rest.rpartition("@")[2].partition("?")[0]
        raise UsageError(f"{told!r} is not a web address: {error}") from error
    userinfo, at, host = parts.netloc.rpartition("@")
    query = f"?{parts.query}" if parts.query else ""
    return f"{userinfo}{at}{host.lower()}", "/", parts.path.removeprefix("/") + query


def _has_secrets(place: str) -> bool:
    query = place.partition("?")[2]
    return any(name.lower() in _SECRETS for name, _ in parse_qsl(query, keep_blank_values=True))
