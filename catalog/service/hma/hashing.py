"""/h: hash a file that is uploaded, or lies at an address."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from pathlib import Path

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.errors import MediaError, WorkerError
from catalog.fingerprint.still import hash_still
from catalog.media.sniff import HEADER_BYTES, Kind, sniff
from catalog.service.fetching import Fetcher
from catalog.service.hma.answers import Refused, told, understood
from catalog.service.hma.signals import LEAST_QUALITY, PDQ, chosen
from catalog.service.state import Service
from catalog.service.uploads import kept

_FETCHES = 8  # at a time


class _Asked(BaseModel):
    """Where a file lies, which content it is, and which signals are wanted."""

    url: str
    content_type: str | None = None
    types: str | None = None


class Hashing:
    """Hashes files; its endpoints are below /h."""

    def __init__(self, service: Service, fetcher: Fetcher) -> None:
        self._service = service
        self._fetcher = fetcher
        self._threads = ThreadPoolExecutor(_FETCHES, "fetch")

    async def by_url(self, request: Request) -> Response:
        """Hash what lies at an address."""
        asked = understood(_Asked, dict(request.query_params))
        return told(await self.fetched(asked.url, asked.content_type, asked.types))

    async def by_upload(self, request: Request) -> Response:
        """Hash an upload."""
        async with request.form() as form:
            return told(await self.uploaded(form, request.query_params.get("types")))

    async def uploaded(self, form: FormData, types: str | None) -> dict[str, str]:
        """The signals of the one file in a form, in a field named after its content type."""
        files = [(name, one) for name, one in form.multi_items() if isinstance(one, UploadFile)]
        if not files:
            raise Refused(400, "Missing multipart/form-data file upload")
        if len(files) > 1:
            raise Refused(400, "Only one file allowed per request")
        ((content, file),) = files
        names = chosen(self._service, content, types)
        return await run_in_threadpool(self._hash_upload, file, names)

    async def fetched(self, url: str, content: str | None, types: str | None) -> dict[str, str]:
        """The signals of what lies at an address.

        If it is not said which content that is, its first bytes tell.
        """
        # Threads of their own, so that slow hosts keep no other request waiting.
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._hash_url, url, content, types)

    def _hash_upload(self, file: UploadFile, names: Sequence[str]) -> dict[str, str]:
        with kept(file) as path:
            return self._hash(path, names)

    def _hash_url(self, url: str, content: str | None, types: str | None) -> dict[str, str]:
        if content:
            chosen(self._service, content, types)
        with tempfile.TemporaryDirectory(prefix="catalog-") as folder:
            path = Path(folder) / "fetched"
            with path.open("wb") as copy:
                self._fetcher.fetch(url, copy)
            return self._hash(path, chosen(self._service, content or _content_of(path), types))

    def _hash(self, path: Path, names: Sequence[str]) -> dict[str, str]:
        return {name: self._pdq(path) if name == PDQ else _md5(path) for name in names}

    def _pdq(self, path: Path) -> str:
        """The hash of a photo; an empty one if there is too little in it to tell it from others."""
        pool = self._service.workers
        try:
            found = pool.submit(hash_still, "pdq", str(path), pool.limits.pixels).result()
        except MediaError as error:
            raise Refused(400, f"The photo cannot be hashed: {error.reason}") from None
        except MemoryError:
            raise Refused(400, f"The photo cannot be hashed: {TOO_MUCH_MEMORY}") from None
        except WorkerError as error:
            raise Refused(400, f"The photo cannot be hashed: {error}") from None
        return found.value.hex() if found.quality >= LEAST_QUALITY else ""


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "md5").hexdigest()


def _content_of(path: Path) -> str:
    with path.open("rb") as file:
        found = sniff(file.read(HEADER_BYTES))
    if found is None or found.kind not in (Kind.IMAGE, Kind.VIDEO):
        raise Refused(
            400,
            "The URL leads to neither a picture nor a video; if you know the expected type,"
            " provide it with the content_type query param",
        )
    return "photo" if found.kind is Kind.IMAGE else "video"
