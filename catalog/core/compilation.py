"""Functions compiled by Numba, kept on disk where that can be.

Numba keeps compiled code beside the function's file and throws it away when that file changes, and
no other: what a compiled function calls or takes its constants from belongs into the same file.
"""

from __future__ import annotations

from typing import Any


def compiled(function: Any, signature: Any = None, **options: Any) -> Any:
    """The function compiled: now for a signature, otherwise when it is first called.

    Numba, which takes half a second to load, is imported here.
    """
    import numba

    try:
        return numba.njit(signature, nogil=True, cache=True, **options)(function)
    except RuntimeError:  # neither the file's directory nor the user's cache can be written to
        return numba.njit(signature, nogil=True, **options)(function)
