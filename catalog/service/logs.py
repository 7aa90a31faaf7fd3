"""The log of the service: a JSON object a line, on stderr."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import UTC, datetime

# What every record of the standard library has; the rest was given by whoever logs.
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": os.getpid(),
            "event": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _USUAL},
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, default=str)


def begin() -> None:
    """From now on what the service logs is written, and what libraries warn of."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson())
    logging.getLogger().handlers = [handler]
    logging.getLogger("catalog.service").setLevel(logging.INFO)
