"""Metrics in Prometheus' format. Only imported if monitoring is turned on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4

_TO_ACKNOWLEDGE: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Seconds; Discord gives up after three."""

_TO_COMMIT: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)
_TRANSACTIONS: Final = (1, 2, 4, 8, 16, 32, 64)


class Metrics:
    """The metrics of one process. Labels are fixed terms, never people's texts or ids."""

    def __init__(self) -> None:
        disable_created_metrics()
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._interactions = Counter(
            "roundtable_interactions",
            "Interactions that were served, by what became of them",
            ("kind", "outcome"),
            registry=self._registry,
        )
        self._acknowledged = Histogram(
            "roundtable_interaction_seconds",
            "From Discord's event to the acknowledgement",
            ("kind",),
            buckets=_TO_ACKNOWLEDGE,
            registry=self._registry,
        )
        self._commit_transactions = Histogram(
            "roundtable_commit_transactions",
            "Transactions that shared a commit",
            buckets=_TRANSACTIONS,
            registry=self._registry,
        )
        self._commit_seconds = Histogram(
            "roundtable_commit_seconds",
            "How long a commit took, from its beginning to the disk",
            buckets=_TO_COMMIT,
            registry=self._registry,
        )
        self._panel_edits = Counter(
            "roundtable_panel_edits", "Edits of panels, by what became of them", ("outcome",), registry=self._registry
        )
        self._reconnects = Counter(
            "roundtable_gateway_reconnects",
            "Connections to Discord after the first, by whether the session was taken up again",
            ("how",),
            registry=self._registry,
        )

    def interaction(self, kind: str, outcome: str, seconds: float) -> None:
        """Counts a served interaction and records the ``seconds`` until it was acknowledged."""
        self._interactions.labels(kind, outcome).inc()
        self._acknowledged.labels(kind).observe(seconds)

    def commit(self, transactions: int, seconds: float) -> None:
        """Records a commit: the number of transactions that shared it, and how long it took."""
        self._commit_transactions.observe(transactions)
        self._commit_seconds.observe(seconds)

    def panel_edit(self, outcome: str) -> None:
        """Counts an edit of a panel, by its outcome."""
        self._panel_edits.labels(outcome).inc()

    def reconnect(self, how: str) -> None:
        """Counts a reconnection to Discord; ``how`` is "resumed" or "anew"."""
        self._reconnects.labels(how).inc()

    def register_gauge(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Adds a gauge whose value is obtained by calling ``value`` each time the metrics are read."""
        Gauge(name, description, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """Returns all metrics in Prometheus' text format."""
        return generate_latest(self._registry)
