"""What is at URIs, by fsspec: s3, gs, https, and whatever else it has drivers for.

Each process has its own connections. All drivers but the one for the web retry temporary failures
themselves.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from itertools import count
from typing import Any, TypeVar

from catalog.errors import CatalogError, UnreadableFile, UsageError
from catalog.sources.stat import Stat, dated, is_size
from catalog.sources.stream import Stream

T = TypeVar("T")

_CONNECT_SECONDS = 15
_SILENT_SECONDS = 60  # without a byte
_PART = 4 << 20  # bytes of one request, if a driver asks for parts
_AT_ONCE = 16  # addresses whose stats are asked for at a time

_WEB = frozenset({"http", "https"})
_ATTEMPTS = 3
_PAUSE = 0.5  # seconds before the second attempt; twice as long before the third
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})

# Extras of this package by scheme; for these, one connection serves all hosts or buckets.
_EXTRAS = {"http": "http", "https": "http", "s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}


@dataclass(slots=True)
class Place:
    """What is at a URI: files with their stats (None: known only after reading the file).

    ``is_folder`` if the files are below it; ``errors`` are for what could not be looked at.
    """

    uri: str
    is_folder: bool = False
    files: dict[str, Stat | None] = field(default_factory=dict)
    errors: list[UnreadableFile] = field(default_factory=list)


def look_at(uris: Iterable[str], excluded: Callable[[str], bool]) -> Iterator[Place]:
    """What is at each of these URIs; on the web, what ends in ``/`` is a folder.

    ``excluded`` says whether something below a folder is passed over.

    Raises UsageError for a kind of URI that cannot be read here.
    """
    wanted = list(uris)
    for uri in wanted:
        _file_system(_anchor(uri))
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        yield from threads.map(partial(_look_at, excluded=excluded), wanted)


@contextmanager
def opened(uri: str) -> Iterator[Stream]:
    """What is at a URI, to be read; raises what its driver raises, which patiently() translates."""
    system = _file_system(_anchor(uri))
    if _scheme(uri) in _WEB:
        info = system.info(uri)
        file = system.open(uri, "rb", block_size=0, size=info.get("size"))
    else:
        file = system.open(uri, "rb", block_size=_PART)
        info = getattr(file, "details", None) or system.info(uri)
    with file:
        yield Stream(uri, file, _size(info), _mtime_ns(info))


def patiently(uri: str, work: Callable[[], T]) -> T:
    """Do some work with what is at a URI; if its server is busy, try up to three times.

    Raises UnreadableFile with the reason; the catalogue's own errors pass through.
    """
    attempts = _ATTEMPTS if _scheme(uri) in _WEB else 1
    for attempt in count(1):
        try:
            return work()
        except CatalogError:
            raise
        except Exception as error:  # drivers raise anything
            cause = error.__cause__ if isinstance(error, FileNotFoundError) else None
            told = cause if isinstance(cause, Exception) else error
            if attempt == attempts or not _is_transient(told):
                raise UnreadableFile(uri, _reason(told)) from error
        time.sleep(_PAUSE * 2 ** (attempt - 1))
    raise AssertionError("the last attempt returns or raises")


def _look_at(uri: str, excluded: Callable[[str], bool]) -> Place:
    place = Place(uri)
    try:
        patiently(uri, lambda: _look(place, excluded))
    except UnreadableFile as error:
        place.errors.append(error)
    return place


def _look(place: Place, excluded: Callable[[str], bool]) -> None:
    uri = place.uri
    system = _file_system(_anchor(uri))
    if _scheme(uri) not in _WEB:
        info = system.info(uri)
        place.is_folder = info["type"] == "directory"
        if place.is_folder:
            base, start = uri.rstrip("/"), system._strip_protocol(uri).rstrip("/")
            for name, below in system.find(uri, detail=True).items():
                path = base + name.removeprefix(start)
                # An object whose name ends in a slash is empty and stands for a folder.
                if not (name.endswith("/") or excluded(path)):
                    _add(place, path, below)
            return
    elif uri.endswith("/"):
        place.is_folder = True
        names = [n for n in system.find(uri) if _is_below(n, uri) and not excluded(n)]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for found in threads.map(partial(_look_at, excluded=excluded), names):
                place.files |= found.files
                place.errors += found.errors
        return
    else:
        info = system.info(uri)
    _add(place, uri, info)


def _add(place: Place, path: str, info: Mapping[str, Any]) -> None:
    if "\0" in path:
        told = path.replace("\0", "\N{SYMBOL FOR NULL}")
        place.errors.append(UnreadableFile(told, "its name contains a NUL"))
        return
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        told = path.encode(errors="backslashreplace").decode()
        place.errors.append(UnreadableFile(told, "its name is not text"))
        return
    size = _size(info)
    if size is None or (_date(info) is None and _tag(info) is None):
        place.files[path] = None
    else:
        place.files[path] = Stat(size, _mtime_ns(info))


def _size(info: Mapping[str, Any]) -> int | None:
    """How many bytes its server promises; None if it does not say, or an impossible number."""
    try:
        size = int(info["size"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return size if is_size(size) else None


def _is_below(name: str, folder: str) -> bool:
    """Whether a link leads to a file below a web folder, not back to a listing of it."""
    rest = name.removeprefix(folder)
    return rest != name and not re.search(r"[?#]|(^|/)\.\.?(/|$)|/$|^$", rest)


def _mtime_ns(info: Mapping[str, Any]) -> int:
    """When it was changed, with its tag if the server gives one; 1970 if no time is given."""
    date, tag = _date(info), _tag(info)
    digest = b"" if tag is None else hashlib.sha256(tag.encode()).digest()
    return dated(0 if date is None else date.timestamp(), int.from_bytes(digest[:8], "big"))


def _tag(info: Mapping[str, Any]) -> str | None:
    for name in ("ETag", "etag", "md5Hash", "crc32c", "Content-MD5"):
        if info.get(name):
            return str(info[name])
    # If dates are finer than seconds, their fraction serves as a tag.
    date = _date(info)
    return None if date is None or not date.microsecond else str(date.microsecond)


def _date(info: Mapping[str, Any]) -> datetime | None:
    for name in ("LastModified", "Last-Modified", "last_modified", "updated", "mtime", "created"):
        value = info.get(name)
        try:
            if isinstance(value, datetime):
                return value if value.tzinfo else value.replace(tzinfo=UTC)
            if isinstance(value, int | float):
                return datetime.fromtimestamp(value, UTC)
            if isinstance(value, str) and name == "Last-Modified":
                return parsedate_to_datetime(value)
            if isinstance(value, str):
                return datetime.fromisoformat(value)
        except (ValueError, OverflowError, OSError):
            continue
    return None


def _scheme(uri: str) -> str:
    return uri.partition("://")[0]


def _anchor(uri: str) -> str:
    """What all URIs begin with that one connection serves."""
    scheme, _, rest = uri.partition("://")
    return f"{scheme}://" if scheme in _EXTRAS else f"{scheme}://{rest.partition('/')[0]}/"


@lru_cache(maxsize=64)
def _file_system(anchor: str) -> Any:
    """The driver for URIs that begin like this.

    Raises UsageError.
    """
    scheme = _scheme(anchor)
    extra = _EXTRAS.get(scheme)
    install = f"pip install 'catalog[{extra or 'remote'}]'"
    try:
        import fsspec
        from fsspec.core import url_to_fs

        if extra is None:
            return url_to_fs(anchor, skip_instance_cache=True)[0]
        options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
        if extra == "http":
            import aiohttp

            timeout = aiohttp.ClientTimeout(
                total=None, sock_connect=_CONNECT_SECONDS, sock_read=_SILENT_SECONDS
            )
            headers = {"Accept-Encoding": "identity"}
            # With trust_env, proxies and ~/.netrc count as they do for other programs.
            options["client_kwargs"] = {"timeout": timeout, "headers": headers, "trust_env": True}
        elif extra == "s3":
            options["config_kwargs"] = {
                "connect_timeout": _CONNECT_SECONDS,
                "read_timeout": _SILENT_SECONDS,
                "retries": {"max_attempts": _ATTEMPTS},
            }
        return fsspec.filesystem(scheme, **options)
    except ImportError as error:
        raise UsageError(f"{scheme}:// needs a driver that is not installed: {install}") from error
    except ValueError as error:
        raise UsageError(f"no driver is known for {scheme}:// addresses") from error


def _is_transient(error: Exception) -> bool:
    if (status := getattr(error, "status", None)) is not None:
        return status in _TRANSIENT
    return type(error).__name__ in ("ClientPayloadError", "ServerDisconnectedError") or isinstance(
        error, ConnectionResetError | ConnectionAbortedError | BrokenPipeError
    )


def _reason(error: Exception) -> str:
    """Why something cannot be read, in words for the person who named it."""
    status, name = getattr(error, "status", None), type(error).__name__
    refused = getattr(error, "os_error", error)
    if isinstance(error, FileNotFoundError) or status in (404, 410):
        return "there is nothing at this address"
    if isinstance(error, PermissionError) or status in (401, 403):
        return "its server denies access; check the credentials in the environment or a profile"
    if name in ("NoCredentialsError", "PartialCredentialsError"):
        return "there are no credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret"
    if status is not None:
        return f"its server answers {status} {getattr(error, 'message', '')}".rstrip()
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return "its server did not answer in time; try again later"
    if isinstance(refused, socket.gaierror):
        return "there is no server of that name"
    if isinstance(refused, ConnectionRefusedError) or name == "EndpointConnectionError":
        return "its server cannot be reached; check that it runs"
    if name in ("ClientPayloadError", "ServerDisconnectedError", "IncompleteReadError"):
        return "its server broke off in the middle; try again later"
    # A driver's message may repeat an address that a server redirected to, with its signature.
    said = re.sub(r"\?\S+", "?…", " ".join(str(error).split()))
    return f"it cannot be read: {said or name}"
