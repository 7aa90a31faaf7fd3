"""What this process is for."""

from __future__ import annotations

# Whether it reads files for another process, and nothing else in it writes to the standard streams.
is_worker = False
