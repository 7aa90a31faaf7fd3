"""Sockets that listen, and what answers the requests that arrive there."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from catalog.errors import UsageError

_PATIENCE = 2  # seconds for answers that are under way when the server ends
_WAITING = 1024  # connections that nobody has accepted yet


def listening(port: int, host: str = "127.0.0.1", *, shared: bool = False) -> socket.socket:
    """A socket at an address, by default the loopback one; ``port`` 0 is any free one.

    One that is ``shared`` lets others listen there, too, if all say so.

    Raises UsageError for an address or a port that cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        at = socket.create_server((host, port), family=family, backlog=_WAITING, reuse_port=shared)
        # Else the body of an answer waits for the browser to acknowledge its head: 40 ms.
        at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return at
    except OSError as error:
        other = "; leave --port out for a free one" if host == "127.0.0.1" and port else ""
        raise UsageError(
            f"port {port} of {host} cannot be used: {error.strerror}{other}"
        ) from error


def listening_together(port: int, host: str, count: int) -> list[socket.socket]:
    """A socket for each of so many processes, as listening() makes one.

    On Linux each has its own, among which the kernel shares out new connections; from one that all
    wait at, the first process to wake takes all that a client opens at once. Elsewhere the kernel
    shares out nothing, and they are the same one.
    """
    alone = listening(port, host)  # which nobody else has, not even one that would share it
    if sys.platform != "linux":
        return [alone] * count
    port = alone.getsockname()[1]
    alone.close()
    return [listening(port, host, shared=True) for _ in range(count)]


class Server(uvicorn.Server):
    """Answers requests for an application; ``begun`` is called once it does, and ``ending`` when it
    is about to end, so that answers that last can end, too.

    ``http`` and ``loop`` are what uvicorn speaks HTTP with, and its event loop. It ends at Ctrl-C,
    SIGTERM, or when ``should_exit`` is set; answers that are under way have ``patience`` seconds.
    With ``lifespan`` the application is told of the beginning and the end.
    """

    def __init__(
        self,
        app: ASGIApp,
        begun: Callable[[], None] = lambda: None,
        *,
        http: str | type[asyncio.Protocol] = "h11",
        loop: str = "asyncio",
        patience: int = _PATIENCE,
        root_path: str = "",
        lifespan: bool = False,
        ending: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=http,
                loop=loop,
                root_path=root_path,
                ws="none",
                lifespan="on" if lifespan else "off",
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=patience,
            )
        )
        self._begun = begun
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)


def serve(app: ASGIApp, at: socket.socket, begun: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C, SIGTERM or SIGHUP; ``begun`` is called when that begins."""
    with suppress(KeyboardInterrupt):
        Server(app, begun).run(sockets=[at])
