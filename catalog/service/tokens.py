"""Tokens: who may ask the service for what, and until when.

A token's text is ``cat_<id>_<secret>``. The secret has 256 random bits, so that nobody can guess
it, and its SHA-256, which is all that is stored, gives nothing away.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from hashlib import sha256
from hmac import compare_digest
from typing import Literal, get_args

from sqlalchemy import Connection

from catalog.db.database import Database
from catalog.db.rows import column, run, run_as, value
from catalog.errors import UsageError

TokenScope = Literal["lookup", "hash", "ingest", "curate", "admin"]
TokenState = Literal["good", "expired", "revoked"]

SCOPES: tuple[TokenScope, ...] = get_args(TokenScope)
# What a scope allows besides itself.
_INCLUDED: Mapping[TokenScope, tuple[TokenScope, ...]] = {"curate": ("lookup",), "admin": SCOPES}

_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")
_TEXT = re.compile(r"cat_([1-9][0-9]{0,9})_([A-Za-z0-9_-]{43})")
_BYTES = 32  # of randomness in a secret: 43 characters
_LONGEST = timedelta(days=36_500)
_LARGEST_RATE = 2**31 - 1  # what the database can store, as is the next one
_LARGEST_BODY = 2**63 - 1

# Compared with where no token has the id, so that this takes as long as a wrong secret does.
_NOBODYS = secrets.token_bytes(_BYTES)


class Refusal(Enum):
    """Why a text opens nothing; only those who know a secret are told the last two."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Known:
    """A token that is good: whose it is, and what it allows.

    ``scopes`` has those that others include, too. ``rate`` is in requests a minute, ``body_limit``
    in bytes; None means the default of the service.
    """

    id: int
    name: str
    scopes: frozenset[TokenScope]
    rate: int | None
    body_limit: int | None


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token as people look at it, without its secret.

    ``rate`` is in requests a minute, ``body_limit`` in bytes; None means the default of the
    service.
    """

    id: int
    name: str
    scopes: list[str]
    state: TokenState
    created: datetime
    expires: datetime | None
    revoked: datetime | None
    last_used: datetime | None
    rate: int | None
    body_limit: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A token in memory, whether or not it is good."""

    known: Known
    expires: datetime | None
    revoked: datetime | None
    secret_hash: bytes = field(repr=False)


class Tokens:
    """All tokens as they are at one moment, to look them up in memory."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = {entry.known.id: entry for entry in entries}

    def find(self, text: str, now: datetime) -> Known | Refusal:
        """The token that a text is, or why it opens nothing at that time.

        Digests are compared in constant time, also where no token has the id and where the text is
        none of a token, so that the time tells nothing.
        """
        parsed = _TEXT.fullmatch(text)
        entry = self._entries.get(int(parsed[1])) if parsed else None
        stored = entry.secret_hash if entry else _NOBODYS
        is_right = compare_digest(_hashed(parsed[2] if parsed else text), stored)
        if entry is None or not is_right:
            return Refusal.UNKNOWN
        state = _state(entry.expires, entry.revoked, now)
        return entry.known if state == "good" else Refusal(state)

    def is_good(self, known: Known) -> bool:
        """Whether a token that was found is good now."""
        entry = self._entries.get(known.id)
        now = datetime.now(UTC)
        return entry is not None and _state(entry.expires, entry.revoked, now) == "good"


def reach(scopes: Iterable[TokenScope]) -> frozenset[TokenScope]:
    """All that some scopes allow: admin includes all others, and curate includes lookup."""
    return frozenset(one for scope in scopes for one in (scope, *_INCLUDED.get(scope, ())))


def create(
    database: Database,
    name: str,
    scopes: Sequence[str],
    expires: timedelta | None,
    rate: int | None = None,
    body_limit: int | None = None,
) -> str:
    """Store a new token; returns its text, which is stored nowhere.

    It is good for as long as ``expires`` says, None for ever. ``rate`` is in requests a minute,
    ``body_limit`` in bytes; None means the default of the service.

    Raises UsageError for a name that is taken, even by a revoked token, and for what no token can
    have.
    """
    _check(name, scopes, expires, rate, body_limit)
    secret = secrets.token_urlsafe(_BYTES)

    def step() -> str:
        with database.begin() as connection:
            id_ = value(
                connection,
                _CREATE,
                name=name,
                scopes=[scope for scope in SCOPES if scope in scopes],
                secret_hash=_hashed(secret),
                expires=expires,
                rate=rate,
                body_limit=body_limit,
            )
            if id_ is None:
                raise UsageError(
                    f"there is a token {name!r} already, and names are not used again; choose"
                    " another one"
                )
            return f"cat_{id_}_{secret}"

    return database.persist(step)


# The same secret is there if this was stored and only the answer was lost.
_CREATE = """
INSERT INTO catalog.token AS token (name, scopes, secret_hash, expires, rate, body_limit)
VALUES (%(name)s, %(scopes)s, %(secret_hash)s, now() + %(expires)s::interval, %(rate)s,
    %(body_limit)s)
ON CONFLICT (name) DO UPDATE SET name = excluded.name
    WHERE token.secret_hash = excluded.secret_hash
RETURNING id
"""


def _check(
    name: str,
    scopes: Sequence[str],
    expires: timedelta | None,
    rate: int | None,
    body_limit: int | None,
) -> None:
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a token: write 1 to 64 letters, digits and . _ - @,"
            " first a letter or a digit"
        )
    for scope in scopes:
        if scope not in SCOPES:
            raise UsageError(f"there is no scope {scope!r}; the scopes are {', '.join(SCOPES)}")
    if not scopes:
        raise UsageError(f"a token needs a scope: {', '.join(SCOPES)}")
    if expires is not None and not timedelta(0) < expires <= _LONGEST:
        raise UsageError(f"a token is good for at most {_LONGEST.days} days, or for ever")
    if rate is not None and not 0 < rate <= _LARGEST_RATE:
        raise UsageError(f"the rate is a number of requests a minute, from 1 to {_LARGEST_RATE}")
    if body_limit is not None and not 0 < body_limit <= _LARGEST_BODY:
        raise UsageError(f"the limit of a body is a number of bytes, from 1 to {_LARGEST_BODY}")


def tokens(connection: Connection) -> list[StoredToken]:
    """All tokens, in the order in which they were made."""
    now = datetime.now(UTC)

    def stored(
        expires: datetime | None, revoked: datetime | None, **columns: object
    ) -> StoredToken:
        state = _state(expires, revoked, now)
        return StoredToken(state=state, expires=expires, revoked=revoked, **columns)  # type: ignore[arg-type]

    query = """
        SELECT id, name, scopes, created, expires, revoked, last_used, rate, body_limit
        FROM catalog.token ORDER BY id
    """
    return run_as(stored, connection, query).fetchall()


def has_tokens(connection: Connection) -> bool:
    """Whether any token is good now."""
    return any(one.state == "good" for one in tokens(connection))


def revoke(database: Database, name: str) -> None:
    """Let a token open nothing any more; one that is revoked stays so since when it was.

    Raises UsageError if there is no such token.
    """

    def step() -> None:
        with database.begin() as connection:
            names = column(connection, "SELECT name FROM catalog.token ORDER BY name")
            if name not in names:
                there = f"the tokens are {', '.join(names)}" if names else "no token was made yet"
                raise UsageError(f"there is no token {name!r}; {there}")
            run(
                connection,
                "UPDATE catalog.token SET revoked = now()"
                " WHERE name = %(name)s AND revoked IS NULL",
                name=name,
            )

    database.persist(step)


def read_tokens(connection: Connection) -> Tokens:
    """The tokens as they are now, for the service to keep in memory."""
    rows = run(
        connection,
        "SELECT id, name, scopes, rate, body_limit, expires, revoked, secret_hash"
        " FROM catalog.token",
    )
    return Tokens(
        _Entry(
            Known(row.id, row.name, reach(row.scopes), row.rate, row.body_limit),
            row.expires,
            row.revoked,
            row.secret_hash,
        )
        for row in rows
    )


# In the order of ids, so that no two services wait for each other.
_USE = """
WITH used AS (
    SELECT token.id, at
    FROM unnest(%(ids)s::integer[], %(times)s::timestamptz[]) AS told (id, at)
    JOIN catalog.token ON token.id = told.id
    ORDER BY token.id FOR NO KEY UPDATE OF token
)
UPDATE catalog.token SET last_used = greatest(last_used, at) FROM used WHERE token.id = used.id
"""


def write_last_used(database: Database, times: Mapping[int, datetime]) -> None:
    """Store when tokens were last used, by their ids; a later time that is stored stays."""
    if not times:
        return

    def step() -> None:
        with database.begin() as connection:
            run(connection, _USE, ids=list(times), times=list(times.values()))

    database.persist(step)


def _state(expires: datetime | None, revoked: datetime | None, now: datetime) -> TokenState:
    if revoked is not None:
        return "revoked"
    return "expired" if expires is not None and expires <= now else "good"


def _hashed(secret: str) -> bytes:
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
