"""How people name an engine: ``local``, or the scheduler of a Dask cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.errors import UsageError

LOCAL = "local"
# The protocol of Dask for each scheme.
_PROTOCOLS = {"dask": "tcp", "dask+tls": "tls"}
_PORT = 8786


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """An engine by its ``scheduler``, such as dask://host:8786, and where its workers have the
    folders of this machine: ``places``."""

    scheduler: str
    places: Mapping[str, str]


def scheduler_address(engine: str) -> str:
    """The address that Dask knows a scheduler by.

    Raises UsageError for what is no such address.
    """
    try:
        parts = urlsplit(engine)
        protocol, host, port = _PROTOCOLS[parts.scheme], parts.hostname, parts.port or _PORT
    except (KeyError, ValueError):
        protocol, host, port = "", None, 0
    if host is None or parts.path not in ("", "/") or parts.query or parts.username:
        raise UsageError(
            f"{engine!r} is no engine; say {LOCAL}, or where the scheduler of a Dask cluster is,"
            f" such as dask://host:{_PORT} (dask+tls:// with certificates)"
        )
    said = f"[{host}]" if ":" in host else host
    return f"{protocol}://{said}:{port}"
