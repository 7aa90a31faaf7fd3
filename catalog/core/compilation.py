"""Functions compiled by Numba, and kept on disk where possible.

Numba keeps compiled code beside the function's file and discards it only when that file changes. So
whatever a compiled function calls, or takes its constants from, belongs in the same file.
"""

from __future__ import annotations

from typing import Any


def compiled(function: Any, signature: Any = None, **options: Any) -> Any:
    """The function compiled: now if there is a signature, otherwise when it is first called.

    Numba, which takes half a second to load, is imported here.
    """
    import numba

    try:
        return numba.njit(signature, nogil=True, cache=True, **options)(function)
    except RuntimeError:  # neither the file's directory nor the user's cache can be written to
        return numba.njit(signature, nogil=True, **options)(function)
