"""What people decide about contents, and what follows from it.

A decision is about contents, by their SHA-256, never about paths: so it holds for every copy, and
it stays when files are moved, forgotten or ingested again.
"""

from catalog.decisions.records import Ruling, Verdict
from catalog.decisions.store import Decided, decide, take_back

__all__ = ["Decided", "Ruling", "Verdict", "decide", "take_back"]
