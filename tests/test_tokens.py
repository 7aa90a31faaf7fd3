"""Tokens: found by their secret alone, good for what they were made for and until they end."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import psycopg
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog import Catalog
from catalog.db.rows import run as run_sql
from catalog.db.rows import value
from catalog.errors import UsageError
from catalog.service.tokens import (
    SCOPES,
    Known,
    Refusal,
    StoredToken,
    Tokens,
    create,
    has_tokens,
    reach,
    read_tokens,
    revoke,
    tokens,
    write_last_used,
)
from tests.support.command import Run

LONG = timedelta(days=90)
WRITTEN = re.compile(r"cat_([1-9][0-9]*)_([A-Za-z0-9_-]{43})")


def now() -> datetime:
    return datetime.now(UTC)


def read(catalog: Catalog) -> Tokens:
    with catalog.database.read() as connection:
        return read_tokens(connection)


def listed(catalog: Catalog) -> dict[str, StoredToken]:
    with catalog.database.read() as connection:
        return {one.name: one for one in tokens(connection)}


def test_a_token_is_found_by_its_text(catalog: Catalog) -> None:
    text = create(catalog.database, "upload-check", ["hash", "lookup"], LONG, 600, 50_000_000)
    create(catalog.database, "other", ["admin"], None)
    assert WRITTEN.fullmatch(text)
    known = read(catalog).find(text, now())
    id_ = int(text.split("_")[1])
    assert known == Known(
        id_, "upload-check", frozenset(["lookup", "hash"]), rate=600, body_limit=50_000_000
    )


def test_texts_differ(catalog: Catalog) -> None:
    texts = {create(catalog.database, f"t{at}", ["lookup"], LONG) for at in range(20)}
    assert len({text.split("_", 2)[2] for text in texts}) == 20


@pytest.fixture
def good(catalog: Catalog) -> str:
    return create(catalog.database, "good", ["lookup"], LONG)


def test_a_secret_must_be_right_in_every_character(catalog: Catalog, good: str) -> None:
    found = read(catalog)
    start = len(good) - 43
    for at in range(start, len(good)):
        for put in "AQgw":  # the last character has two bits that no secret needs
            if put != good[at]:
                wrong = good[:at] + put + good[at + 1 :]
                assert found.find(wrong, now()) is Refusal.UNKNOWN


def test_a_secret_opens_under_its_own_id_alone(catalog: Catalog, good: str) -> None:
    other = create(catalog.database, "other", ["admin"], LONG)
    (_, id1, secret1), (_, id2, secret2) = good.split("_", 2), other.split("_", 2)
    found = read(catalog)
    for text in (f"cat_{id2}_{secret1}", f"cat_{id1}_{secret2}", f"cat_0{id1}_{secret1}"):
        assert found.find(text, now()) is Refusal.UNKNOWN


def test_an_id_that_no_token_has_is_as_unknown_as_a_wrong_secret(
    catalog: Catalog, good: str
) -> None:
    secret = good.split("_", 2)[2]
    for found in (read(catalog), Tokens([])):
        for id_ in ("999", "9999999999"):
            assert found.find(f"cat_{id_}_{secret}", now()) is Refusal.UNKNOWN


def test_digests_are_compared_whatever_the_text_is(
    catalog: Catalog, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def recorded(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("catalog.service.tokens.compare_digest", recorded)
    found = read(catalog)
    texts = [good, good[:-2] + "AA", f"cat_999_{43 * 'A'}", "nothing", ""]
    for text in texts:
        found.find(text, now())
    assert len(compared) == len(texts)
    assert {(len(one), len(other)) for one, other in compared} == {(32, 32)}


def test_a_token_ends_when_it_expires(catalog: Catalog, good: str) -> None:
    found, expires = read(catalog), listed(catalog)["good"].expires
    assert expires is not None
    assert abs(expires - now() - LONG) < timedelta(minutes=1)
    assert isinstance(found.find(good, expires - timedelta(microseconds=1)), Known)
    assert found.find(good, expires) is Refusal.EXPIRED
    assert found.find(good[:-2] + "..", expires) is Refusal.UNKNOWN


def test_a_token_without_an_end_stays_good(catalog: Catalog) -> None:
    text = create(catalog.database, "endless", ["lookup"], None)
    assert isinstance(read(catalog).find(text, now() + timedelta(days=100_000)), Known)


def test_a_token_is_revoked_once_and_for_all(catalog: Catalog, good: str) -> None:
    revoke(catalog.database, "good")
    since = listed(catalog)["good"].revoked
    assert since is not None
    revoke(catalog.database, "good")
    assert listed(catalog)["good"].revoked == since
    found = read(catalog)
    assert found.find(good, now()) is Refusal.REVOKED
    assert found.find(good, now() + 2 * LONG) is Refusal.REVOKED
    wrong = good[:-1] + ("A" if good[-1] != "A" else "B")
    assert found.find(wrong, now()) is Refusal.UNKNOWN  # not even that it was revoked


def test_an_unknown_name_is_told_the_known_ones(catalog: Catalog) -> None:
    with pytest.raises(UsageError, match=r"no token 'a'; no token was made yet"):
        revoke(catalog.database, "a")
    for name in ("cc", "b"):
        create(catalog.database, name, ["lookup"], LONG)
    for name in ("a", "", "\0", "\udcff"):
        with pytest.raises(UsageError, match=r"the tokens are b, cc$"):
            revoke(catalog.database, name)


def test_scopes_include_others(catalog: Catalog) -> None:
    assert reach(["admin"]) == set(SCOPES) == {"lookup", "hash", "ingest", "curate", "admin"}
    assert reach(["curate"]) == {"curate", "lookup"}
    for scope in ("lookup", "hash", "ingest"):
        assert reach([scope]) == {scope}  # type: ignore[list-item]
    text = create(catalog.database, "keeper", ["curate", "hash", "hash"], LONG)
    known = read(catalog).find(text, now())
    assert isinstance(known, Known)
    assert known.scopes == {"curate", "lookup", "hash"}
    assert listed(catalog)["keeper"].scopes == ["hash", "curate"]  # as it was said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "cannot be the name"),
        ({"name": "-x"}, "cannot be the name"),
        ({"name": "_x"}, "cannot be the name"),
        ({"name": "two words"}, "cannot be the name"),
        ({"name": "line\n"}, "cannot be the name"),
        ({"name": "\udcff"}, "cannot be the name"),
        ({"name": 65 * "a"}, "cannot be the name"),
        ({"scopes": []}, "needs a scope"),
        ({"scopes": ["lookup", "everything"]}, "no scope 'everything'; the scopes are lookup, "),
        ({"expires": timedelta(0)}, "at most 36500 days"),
        ({"expires": timedelta(days=36_501)}, "at most 36500 days"),
        ({"rate": 0}, "from 1 to"),
        ({"rate": 2**31}, "from 1 to"),
        ({"body_limit": 0}, "from 1 to"),
        ({"body_limit": 2**63}, "from 1 to"),
    ],
)
def test_what_no_token_can_have_is_refused(
    catalog: Catalog, wrong: dict[str, object], said: str
) -> None:
    given: dict[str, object] = {"name": "a", "scopes": ["lookup"], "expires": LONG}
    with pytest.raises(UsageError, match=said):
        create(catalog.database, **{**given, **wrong})  # type: ignore[arg-type]
    assert listed(catalog) == {}


@pytest.mark.usefixtures("good")
def test_names_are_not_used_again(catalog: Catalog) -> None:
    for _ in range(2):
        with pytest.raises(UsageError, match="there is a token 'good' already"):
            create(catalog.database, "good", ["admin"], None)
        revoke(catalog.database, "good")
    assert listed(catalog)["good"].scopes == ["lookup"]


def test_a_step_that_is_repeated_makes_one_token(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a commit whose answer was lost."""
    persist = catalog.database.persist

    def repeated(step: Callable[[], str]) -> str:
        persist(step)
        return persist(step)

    monkeypatch.setattr(catalog.database, "persist", repeated)
    text = create(catalog.database, "a", ["lookup"], LONG)
    assert len(listed(catalog)) == 1
    assert isinstance(read(catalog).find(text, now()), Known)


def test_secrets_are_nowhere_but_in_the_text(catalog: Catalog, good: str) -> None:
    secret = good.split("_", 2)[2]
    with catalog.database.read() as connection:
        row = value(connection, "SELECT token::text FROM catalog.token")
        stored = value(connection, "SELECT secret_hash FROM catalog.token")
    assert secret not in row
    assert secret.encode().hex() not in row
    assert stored == sha256(secret.encode()).digest()
    found = read(catalog)
    for shown in (found, vars(found), found.find(good, now()), listed(catalog)):
        for told in (secret, stored.hex(), repr(stored)):
            assert told not in repr(shown)


TOKENISH = st.from_regex(r"cat_[0-9]{0,11}_[A-Za-z0-9_-]{0,44}", fullmatch=True)


def test_every_other_text_is_unknown(catalog: Catalog, good: str) -> None:
    found, (_, id_, secret) = read(catalog), good.split("_", 2)

    @given(text=st.text() | TOKENISH | st.binary().map(lambda data: data.decode("latin-1")))
    @example(text="")
    @example(text="cat__")
    @example(text="\udcff")
    @example(text=f"cat_{id_}_{43 * 'é'}")
    @example(text=f"cat_\N{ARABIC-INDIC DIGIT ONE}_{secret}")
    @example(text=f"{good}\n")
    @example(text=f" {good}")
    @example(text=good.upper())
    @example(text=secret)
    @example(text=f"cat_{5000 * '1'}_{secret}")
    def hold(text: str) -> None:
        assert found.find(text, now()) is Refusal.UNKNOWN

    hold()


def test_whether_any_is_good(catalog: Catalog) -> None:
    def has() -> bool:
        with catalog.database.read() as connection:
            return has_tokens(connection)

    assert not has()
    create(catalog.database, "a", ["lookup"], LONG)
    assert has()
    with catalog.database.begin() as connection:
        run_sql(connection, "UPDATE catalog.token SET expires = now() - interval '1 second'")
    assert not has()
    create(catalog.database, "b", ["lookup"], None)
    assert has()
    revoke(catalog.database, "b")
    assert not has()
    assert {name: one.state for name, one in listed(catalog).items()} == {
        "a": "expired",
        "b": "revoked",
    }


def test_when_it_was_last_used_is_kept(catalog: Catalog, good: str) -> None:
    other = create(catalog.database, "other", ["lookup"], LONG)
    create(catalog.database, "unused", ["lookup"], LONG)
    ids = [int(text.split("_")[1]) for text in (good, other)]
    noon = datetime(2030, 1, 1, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    write_last_used(catalog.database, {ids[0]: noon, ids[1]: noon - hour, 999: noon})
    write_last_used(catalog.database, {ids[0]: noon - hour, ids[1]: noon + hour})
    write_last_used(catalog.database, {})
    used = {name: one.last_used for name, one in listed(catalog).items()}
    assert used == {"good": noon, "other": noon + hour, "unused": None}


@contextmanager
def listening(url: str) -> Iterator[Callable[[], int]]:
    """A function that returns how many notifications came since the last call."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("LISTEN catalog_token")

        def count() -> int:
            connection.execute("SELECT")  # those of transactions that are over come before this
            return len(list(connection.notifies(timeout=0)))

        yield count


def test_changes_are_told_and_uses_are_not(catalog: Catalog, database_url: str) -> None:
    with listening(database_url) as count:
        text = create(catalog.database, "a", ["lookup"], LONG)
        assert count() == 1
        write_last_used(catalog.database, {int(text.split("_")[1]): now()})
        assert count() == 0
        revoke(catalog.database, "a")
        assert count() == 1
        for statement in ("UPDATE catalog.token SET rate = 5", "DELETE FROM catalog.token"):
            with catalog.database.begin() as connection:
                run_sql(connection, statement)
            assert count() == 1


@pytest.mark.parametrize(
    "values",
    [
        "'b', '{}', sha256('b'), NULL, NULL",
        "'b', '{lookup,root}', sha256('b'), NULL, NULL",
        "'b', ARRAY['lookup', NULL], sha256('b'), NULL, NULL",
        "'b', '{lookup}', 'short', NULL, NULL",
        "'b', '{lookup}', sha256('a'), NULL, NULL",
        "'a', '{lookup}', sha256('b'), NULL, NULL",
        "'b', '{lookup}', sha256('b'), 0, NULL",
        "'b', '{lookup}', sha256('b'), NULL, 0",
    ],
)
def test_the_database_refuses_what_no_token_can_have(database_url: str, values: str) -> None:
    into = "INSERT INTO catalog.token (name, scopes, secret_hash, rate, body_limit) VALUES"
    with psycopg.connect(database_url) as connection:
        connection.execute(f"{into} ('a', '{{admin}}', sha256('a'), 1, 1)".encode())
        with pytest.raises(psycopg.errors.IntegrityError):
            connection.execute(f"{into} ({values})".encode())


def test_the_commands_make_list_and_revoke(run: Run, catalog: Catalog) -> None:
    done = run("token", "create", "check", "--scope", "lookup, hash", "--rate", "600",
               "--body-limit", "50MB")  # fmt: skip
    assert done.returncode == 0
    text = done.stdout.removesuffix("\n")
    assert WRITTEN.fullmatch(text)
    made = listed(catalog)["check"]
    assert made.expires is not None
    assert f"token check is good until {made.expires:%Y-%m-%d %H:%M}:" in done.stderr
    assert "shown this once only" in done.stderr
    assert text not in done.stderr
    assert abs(made.expires - made.created - timedelta(days=90)) < timedelta(hours=2)
    assert (made.rate, made.body_limit) == (600, 50_000_000)

    done = run("token", "create", "boss", "--scope", "admin", "--expires", "never")
    assert "token boss is good without end" in done.stderr
    run("token", "create", "brief", "--scope", "ingest", "--expires", "12h")
    brief = listed(catalog)["brief"]
    assert brief.expires is not None
    assert abs(brief.expires - brief.created - timedelta(hours=12)) < timedelta(minutes=1)

    done = run("token", "revoke", "check")
    assert done.returncode == 0
    assert "revoked" in done.stderr
    assert read(catalog).find(text, now()) is Refusal.REVOKED

    told = json.loads(run("token", "list", "--json").stdout)
    assert [(one["name"], one["state"], one["scopes"]) for one in told] == [
        ("check", "revoked", ["lookup", "hash"]),
        ("boss", "good", ["admin"]),
        ("brief", "good", ["ingest"]),
    ]
    rows = list(csv.DictReader(io.StringIO(run("token", "list", "--csv").stdout)))
    assert [row["name"] for row in rows] == ["check", "boss", "brief"]
    secret = text.split("_", 2)[2]
    for way in ("--json", "--csv", "--ndjson", "--wide"):
        assert secret not in run("token", "list", way).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["revoke", "nobody"], "no token 'nobody'"),
        (["create", "a"], "Missing option '--scope'"),
        (["create", "a", "--scope", "everything"], "no scope 'everything'"),
        (["create", "a", "--scope", "lookup,"], "no scope ''"),
        (["create", "a", "--scope", "hash", "--expires", "90"], "not a time such as 90d or 12h"),
        (["create", "a", "--scope", "hash", "--expires", "-1d"], "not a time such as 90d or 12h"),
        (["create", "a", "--scope", "hash", "--expires", "0h"], "at most 36500 days"),
        (["create", "a", "--scope", "hash", "--expires", "999999d"], "at most 36500 days"),
        (["create", "a", "--scope", "hash", "--rate", "0"], "requests a minute"),
        (["create", "a", "--scope", "hash", "--body-limit", "MB"], "is not a size"),
        (["create", "a", "--scope", "hash", "--body-limit", "-5MB"], "number of bytes"),
        (["create", "two words", "--scope", "hash"], "cannot be the name"),
    ],
)
def test_wrong_usage_is_told(run: Run, catalog: Catalog, words: list[str], said: str) -> None:
    done = run("token", *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert listed(catalog) == {}
