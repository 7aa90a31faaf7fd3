"""Starts the service, and keeps it running until Ctrl-C or SIGTERM."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import socket
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from catalog.banks.following import read_all
from catalog.banks.held import HeldBanks
from catalog.core.limits import Limits
from catalog.db.database import Database
from catalog.errors import UsageError
from catalog.service import logs
from catalog.service.rates import Rates
from catalog.service.state import Rules, Service
from catalog.service.tokens import Tokens, has_tokens, read_tokens
from catalog.service.workers import supervise

_PATIENCE = 30  # seconds for answers that are under way at the end
_KILLED = 5.0  # seconds after that
_PACKAGES = "fastapi httptools multipart prometheus_client starlette uvicorn uvloop".split()

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service listens; ``root_path`` is what a proxy cuts off the paths."""

    host: str = "127.0.0.1"
    port: int = 8400
    root_path: str = ""

    @property
    def is_loopback(self) -> bool:
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def serve(
    database: Database,
    address: Address,
    rules: Rules,
    limits: Limits,
    *,
    workers: int,
    access_log: bool,
    tell: Callable[[str], None],
) -> None:
    """Answer requests with so many processes, until Ctrl-C, SIGTERM or SIGHUP.

    ``tell`` gets the address once it does.

    Raises UsageError for an address that cannot be used, and for one that others can reach while
    there is no token.
    """
    with database.read() as connection:
        if rules.tokens and not address.is_loopback and not has_tokens(connection):
            raise UsageError(
                f"others can reach {address.host}, and there is no token; make one with: catalog"
                " token create NAME --scope lookup, or let everybody in with --no-auth"
            )
    from catalog.web.server import listening_together

    with ExitStack() as resources:
        sockets = listening_together(address.port, address.host, workers)
        for at in sockets:
            resources.enter_context(at)
        folder = resources.enter_context(tempfile.TemporaryDirectory(prefix="catalog-metrics-"))
        logs.begin()
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # which counts once that is imported
        # What processes import here they share.
        from catalog.service import app, incoming  # noqa: F401
        from catalog.service.jobs import runner  # noqa: F401

        if rules.uploads is not None:
            incoming.tidy(Path(rules.uploads))
        begun = time.monotonic()
        with database.snapshot() as connection:
            tokens = read_tokens(connection)
            held = HeldBanks(read_all(connection))
        log.info(
            "the banks are in memory",
            extra={
                "hashes": held.sizes(),
                "bytes": held.nbytes,
                "seconds": round(time.monotonic() - begun, 1),
            },
        )
        database.engine.dispose()  # no process shares a connection
        work = _Work(database, address, rules, limits, held, tokens, Rates(), sockets, access_log)
        host = f"[{address.host}]" if ":" in address.host else address.host
        tell(f"http://{host}:{sockets[0].getsockname()[1]}{address.root_path}")
        gc.freeze()  # what is there now is not looked at again, and so stays shared
        # One more, with a number behind theirs, does what requests do not wait for.
        supervise(work, workers + 1, _PATIENCE + _KILLED, _forget)
        log.info("the service has ended")


def check_packages() -> None:
    """Raise UsageError where a package is missing that only the service needs: before anything else
    of it is imported."""
    for name in _PACKAGES:
        if find_spec(name) is None:
            raise UsageError(
                "the service needs packages that are not installed: pip install 'catalog[serve]'"
            )


def _forget(pid: int) -> None:
    """The gauges of a process that ended count no more."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(pid)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class _Work:
    """What each process does: it answers requests that arrive at its socket. The one that has none
    does what requests do not wait for: it runs jobs, compares files with banks, and tells webhooks
    of events."""

    database: Database
    address: Address
    rules: Rules
    limits: Limits
    held: HeldBanks
    tokens: Tokens
    rates: Rates
    sockets: list[socket.socket]
    access_log: bool

    def __call__(self, number: int) -> None:
        if number < len(self.sockets):
            self._answer(self.sockets[number])
        else:
            for at in self.sockets:
                at.close()
            self._work_aside()

    def _answer(self, at: socket.socket) -> None:
        from catalog.service.app import make_app
        from catalog.service.metrics import Metrics
        from catalog.service.protocol import Impatient
        from catalog.service.sending import Sender
        from catalog.web.server import Server

        rules = self.rules
        service = Service(self.database, rules, self.limits, self.held, self.tokens)
        sender = Sender(rules.webhook_hosts, rules.webhook_key)
        app = make_app(service, self.rates, Metrics(), sender, access_log=self.access_log)
        Server(
            app,
            http=Impatient,
            loop="uvloop",
            patience=_PATIENCE,
            root_path=self.address.root_path,
            lifespan=True,
            ending=service.end,
        ).run(sockets=[at])

    def _work_aside(self) -> None:
        from catalog.service.beside import Given
        from catalog.service.delivery import Deliverer
        from catalog.service.jobs.runner import run_jobs
        from catalog.service.matcher import Matcher
        from catalog.service.metrics import Metrics
        from catalog.service.sending import Sender

        rules = self.rules
        sender = Sender(rules.webhook_hosts, rules.webhook_key)
        deliverer = Deliverer(self.database, sender, Metrics(), rules.keep_events)
        matcher = Matcher(self.database)
        beside = deliverer, matcher
        for thread in beside:
            thread.start()
        run_jobs(Given.of(self.database, self.limits, rules.roots, rules.engine), self.database)
        for thread in beside:
            thread.end()
        for thread in beside:
            thread.join(_KILLED)
