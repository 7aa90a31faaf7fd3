"""Opens the page and keeps it open until Ctrl-C."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Callable

from catalog.db.database import Database
from catalog.groups.clusters import Choosing
from catalog.review.app import Review, make_app
from catalog.review.clusters import clusters_of
from catalog.review.pictures import Pictures, kept_pictures
from catalog.review.security import Session
from catalog.web.server import listening, serve
from catalog.work.executor import TaskGroup


def review(
    database: Database,
    tasks: TaskGroup,
    choosing: Choosing,
    *,
    port: int,
    open_browser: bool,
    tell: Callable[[str], None],
) -> None:
    """Serve the page at ``port`` (0: any free one) of the loopback address until Ctrl-C.

    ``tell`` gets its address, with a token that is good once; ``open_browser`` opens it, too.

    Raises UsageError for a port that cannot be used, and what clusters_of() raises.
    """
    with listening(port) as at, clusters_of(database, choosing) as clusters:
        session = Session(at.getsockname()[1])
        pictures = Pictures(database, tasks, kept_pictures(database))
        address = f"{session.address}/?token={session.token}"

        def begun() -> None:
            tell(address)
            if open_browser and _has_screen():
                # A browser that is not running yet may keep webbrowser waiting until it ends.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        app = make_app(Review(database, clusters, pictures, choosing), session)
        serve(app, at, begun)


def _has_screen() -> bool:
    """Whether a browser would open a window, and not take over the terminal."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform == "darwin" or any(os.environ.get(name) for name in wanted)
