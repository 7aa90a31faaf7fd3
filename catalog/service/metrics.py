"""What the service tells about itself to Prometheus, added up over its processes.

The client library keeps numbers in files that processes share if a variable of the environment
names a folder for them before it is imported: see catalog.service.run.
"""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

TYPE = CONTENT_TYPE_PLAIN_0_0_4

_BUCKETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counters of this process, and what all processes have counted."""

    def __init__(self) -> None:
        self._registry = own = CollectorRegistry()
        labels = ("route", "method", "status")
        self._requests = Counter(
            "catalog_requests", "Requests that were answered", labels, registry=own
        )
        self._seconds = Histogram(
            "catalog_request_seconds",
            "Time that answers took",
            ("route",),
            buckets=_BUCKETS,
            registry=own,
        )
        self._lookups = Counter(
            "catalog_lookups", "Hashes that were looked up, by the way", ("way",), registry=own
        )
        self._hashes = Gauge(
            "catalog_index_hashes",
            "Hashes of banks in memory",
            ("hasher",),
            registry=own,
            multiprocess_mode="livemax",
        )
        self._lag = Gauge(
            "catalog_index_lag_seconds",
            "How far a process is behind the database, of that which is furthest",
            registry=own,
            multiprocess_mode="livemax",
        )
        self._jobs = Gauge(
            "catalog_jobs",
            "Jobs by their state; those that wait are the queue",
            ("state",),
            registry=own,
            multiprocess_mode="livemostrecent",
        )
        self._sent = Counter(
            "catalog_webhook_messages",
            "Messages to webhooks, by whether these took them",
            ("webhook", "delivered"),
            registry=own,
        )
        self._waiting = Gauge(
            "catalog_webhook_backlog",
            "Events of which a webhook was not told yet",
            ("webhook",),
            registry=own,
            multiprocess_mode="livemax",
        )

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def looked_up(self, way: str, count: int) -> None:
        """Count lookups."""
        self._lookups.labels(way).inc(count)

    def held(self, sizes: dict[str, int], lag: float) -> None:
        """Tell what this process holds, and how far it is behind."""
        for hasher, size in sizes.items():
            self._hashes.labels(hasher).set(size)
        self._lag.set(lag)

    def jobs(self, counts: Mapping[str, int]) -> None:
        """Tell how many jobs there are in each state."""
        for state, count in counts.items():
            self._jobs.labels(state).set(count)

    def sent(self, webhook: str, delivered: bool) -> None:
        """Count a message to a webhook."""
        self._sent.labels(webhook, "yes" if delivered else "no").inc()

    def waiting(self, backlogs: dict[str, int]) -> None:
        """Tell of how many events each webhook is not told yet."""
        for webhook, backlog in backlogs.items():
            self._waiting.labels(webhook).set(backlog)

    def text(self) -> bytes:
        """What all processes tell, as Prometheus reads it."""
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
        return generate_latest(every)
