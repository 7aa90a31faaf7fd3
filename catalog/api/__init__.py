"""The catalogue as Python sees it; the commands are thin shells around it."""

from catalog.api.catalog import Catalog

__all__ = ["Catalog"]
