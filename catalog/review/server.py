"""Runs an application on the loopback address until Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from catalog.errors import UsageError

_PATIENCE = 2  # seconds for answers that are under way when the server ends


def listening(port: int) -> socket.socket:
    """A socket on the loopback address; ``port`` 0 is any free one.

    Raises UsageError for a port that cannot be used.
    """
    try:
        at = socket.create_server(("127.0.0.1", port))
        # Else the body of an answer waits for the browser to acknowledge its head: 40 ms.
        at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return at
    except OSError as error:
        raise UsageError(
            f"port {port} cannot be used: {error.strerror}; leave --port out for a free one"
        ) from error


class Server(uvicorn.Server):
    """Answers requests for an application; ``begun`` is called once it does.

    It ends at Ctrl-C, SIGTERM, or when ``should_exit`` is set.
    """

    def __init__(self, app: ASGIApp, begun: Callable[[], None] = lambda: None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_PATIENCE,
            )
        )
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()


def serve(app: ASGIApp, at: socket.socket, begun: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C, SIGTERM or SIGHUP; ``begun`` is called when that begins."""
    with suppress(KeyboardInterrupt):
        Server(app, begun).run(sockets=[at])
