"""Exchanges: feeds of others that banks follow, whatever happens on the way."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from catalog.banks.formats import Refused
from catalog.banks.records import Entry, EntryHash
from catalog.cli.exchanges import exchange
from catalog.db.rows import run as run_sql
from catalog.db.rows import value
from catalog.errors import ExchangeFailed, UsageError
from catalog.exchanges import client, store
from catalog.exchanges.records import Fetched
from catalog.exchanges.registry import KINDS
from tests.support.command import HEED_SIGNALS, Run
from tests.support.feeds import KINDS as FEEDS
from tests.support.feeds import Ask, Feed, HttpList, Reply, StopNcii, Tat, feeding, pdq
from tests.support.waiting import wait_until

_numbers = count(1)
every_kind = pytest.mark.parametrize("kind", FEEDS)


class Killed(BaseException):
    """What no fetch catches."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "WAITS", (0.0, 0.0))


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, feed in FEEDS.items():
        if variable := KINDS[kind].variable:
            monkeypatch.setenv(variable, feed.secret)


@pytest.fixture
def feed(kind: str) -> Iterator[Feed]:
    with feeding(FEEDS[kind]()) as made:
        yield made


def follow(catalog: Catalog, feed: Feed) -> str:
    """A bank, and an exchange of the same name that fills it from a feed."""
    name = f"known-{next(_numbers)}"
    catalog.create_bank(name)
    catalog.add_exchange(name, feed.kind, name, settings=feed.settings)
    return name


def fetch(catalog: Catalog, name: str, **how: Any) -> Fetched:
    return catalog.fetch_exchange(name, tell=lambda _: None, **how)


def held(catalog: Catalog, name: str) -> dict[str | None, str]:
    """What a bank has from its exchange: hashes by their ids."""
    with catalog.bank_entries(name) as entries:
        return {
            one.entry.external_id: one.entry.hashes[0].value.hex()
            for one in entries
            if one.entry.source == name
        }


@every_kind
def test_a_bank_follows_its_feed(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    for number in range(5):
        feed.put(f"r{number}", pdq(number))
    done = fetch(catalog, name)
    assert (done.added, done.changed, done.removed) == (5, 0, 0)
    assert held(catalog, name) == feed.live()
    done = fetch(catalog, name)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    feed.put("r0", None)
    feed.put("r3", pdq(33))
    feed.put("r9", pdq(9))
    done = fetch(catalog, name)
    assert (done.added, done.removed) == (1, 1)
    assert held(catalog, name) == feed.live()
    stored = catalog.exchange(name)
    assert (stored.state, stored.entries, stored.error) == ("complete", 5, None)
    assert stored.completed == stored.started


@every_kind
def test_what_passes_is_waited_for(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    for number in range(4):
        feed.put(f"r{number}", pdq(number))
    for troubles in ([503, 429], ["cut", "drop"]):
        feed.put("r9", pdq(len(feed.asked)))
        feed.troubles = list(troubles)
        fetch(catalog, name)
        assert held(catalog, name) == feed.live()
        assert not feed.troubles


@every_kind
def test_what_was_broken_off_goes_on(catalog: Catalog, feed: Feed) -> None:
    """Pages that were stored are not asked for again, but for those of a list."""
    name = follow(catalog, feed)
    for number in range(5):
        feed.put(f"r{number}", pdq(number))
    first = 2 if kind_needs_token(feed) else 1
    feed.troubles = [*[""] * first, 503, 503, 503]
    if feed.kind == "http-list":
        feed.troubles = [503, 503, 503]
    with pytest.raises(ExchangeFailed, match=f"exchange {name}: .*503, 3 times"):
        fetch(catalog, name)
    there = held(catalog, name)
    assert len(there) == (0 if feed.kind == "http-list" else 2)
    assert there.items() <= feed.live().items()
    stored = catalog.exchange(name)
    assert stored.state == "failed"
    assert "status 503" in str(stored.error)
    done = fetch(catalog, name)
    assert done.added == 5 - len(there)
    assert held(catalog, name) == feed.live()


def kind_needs_token(feed: Feed) -> bool:
    return isinstance(feed, Tat)


NAMES = [f"r{number}" for number in range(6)]
changes = st.tuples(st.sampled_from(NAMES), st.none() | st.integers(1, 3))
steps = st.lists(
    st.one_of(
        st.lists(changes, min_size=1, max_size=4),
        st.just("fetch"),
        st.sampled_from(["again", "refused"]),
        st.tuples(st.just("broken"), st.integers(0, 4)),
        st.tuples(st.just("killed"), st.integers(1, 6)),
        st.tuples(st.just("changing"), st.integers(1, 4), changes),
    ),
    max_size=8,
)


@every_kind
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_whatever_happens_the_bank_is_what_the_feed_is(
    catalog: Catalog, kind: str, steps: list[Any]
) -> None:
    with feeding(FEEDS[kind]()) as feed:
        name = follow(catalog, feed)
        own = Entry((EntryHash("pdq", bytes(32)),), note="somebody's own")
        catalog.add_to_bank(name, [own])
        for step in steps:
            feed.before = lambda _: None
            feed.troubles = []
            if isinstance(step, list):
                for record, value in step:
                    feed.put(record, value and pdq(value))
            else:
                play(catalog, name, feed, step)
        feed.before = lambda _: None
        feed.troubles = []
        fetch(catalog, name)
        assert held(catalog, name) == feed.live()
        with catalog.bank_entries(name) as entries:
            assert [one.entry for one in entries if one.entry.source is None] == [own]


def play(catalog: Catalog, name: str, feed: Feed, step: Any) -> None:
    """A fetch, with what happens to it."""
    if step == "again":
        catalog.change_exchange(name, again=True)
        return
    if step == "fetch":
        fetch(catalog, name)
        return
    if step == "refused":
        feed.troubles = [404]
    elif step[0] == "broken":
        feed.troubles = [*[""] * step[1], "drop", 500, "cut"]
    elif step[0] == "changing":
        _, when, (record, value) = step
        seen = len(feed.asked)

        def change(number: int) -> None:
            if number == seen + when:
                feed.put(record, value and pdq(value))

        feed.before = change
    elif step[0] == "killed":
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "take", killing(step[1]))
            try:
                fetch(catalog, name)
            except Killed:
                return
        return
    try:
        fetch(catalog, name)
    except ExchangeFailed:
        assert step == "refused" or step[0] == "broken"


def killing(pages: int) -> Callable[..., Any]:
    """store.take(), which kills the fetch after so many pages: in the middle of a transaction, or
    behind it."""
    left, take = pages, store.take

    def take_or_die(connection: Any, *arguments: Any, **more: Any) -> Any:
        nonlocal left
        left -= 1
        taken = take(connection, *arguments, **more)
        if left == 0:
            raise Killed
        return taken

    return take_or_die


@pytest.mark.parametrize("kind", ["stopncii"])
def test_a_killed_fetch_loses_and_repeats_nothing(
    catalog: Catalog, feed: Feed, database_url: str
) -> None:
    name = follow(catalog, feed)
    for number in range(8):
        feed.put(f"r{number}", pdq(number))
    held_up, go_on = threading.Event(), threading.Event()

    def wait(number: int) -> None:
        if number == 3:
            held_up.set()
            go_on.wait(60)

    feed.before = wait
    process = started(database_url, "exchange", "fetch", name)
    try:
        assert held_up.wait(60)
        assert catalog.exchange(name).state == "running"
        with pytest.raises(ExchangeFailed, match="it is being fetched already"):
            fetch(catalog, name)
    finally:
        process.kill()
        process.communicate(timeout=60)
        go_on.set()
    wait_until(lambda: catalog.exchange(name).state == "interrupted")
    assert len(held(catalog, name)) == 4
    assert catalog.exchange(name).added == 4
    feed.asked.clear()
    feed.before = lambda _: None
    done = fetch(catalog, name)
    assert (done.pages, done.added, done.changed) == (2, 4, 0)
    assert len(feed.asked) == 2
    assert held(catalog, name) == feed.live()


def started(database_url: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", f"{HEED_SIGNALS}from catalog.cli import main; main()", *arguments],
        env=os.environ | {"CATALOG_DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("kind", ["stopncii"])
def test_fetching_again_and_again_ends_in_order(
    catalog: Catalog, feed: Feed, database_url: str
) -> None:
    name = follow(catalog, feed)
    process = started(database_url, "exchange", "fetch", name, "--every", "1s")
    wait_until(lambda: len(feed.asked) > 0)
    feed.put("r1", pdq(1))
    feed.troubles = [404]
    wait_until(lambda: held(catalog, name) == feed.live())
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "status 404" in told


@every_kind
def test_a_dry_run_changes_nothing(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    for number in range(5):
        feed.put(f"r{number}", pdq(number))
    assert fetch(catalog, name, dry_run=True).added == 5
    assert held(catalog, name) == {}
    fetch(catalog, name)
    before = catalog.exchange(name)
    feed.put("r0", None)
    feed.put("r7", pdq(7))
    done = fetch(catalog, name, dry_run=True)
    assert (done.added, done.changed, done.removed) == (1, 0, 1)
    catalog.change_exchange(name, again=True)
    done = fetch(catalog, name, dry_run=True)
    assert (done.added, done.changed, done.removed) == (1, 0, 1)
    assert catalog.exchange(name) == replace(before, checkpoint=None)
    assert len(held(catalog, name)) == 5


@every_kind
def test_what_is_read_again_is_all_there_is(catalog: Catalog, feed: Feed) -> None:
    """Feeds forget what was withdrawn long ago."""
    name = follow(catalog, feed)
    for number in range(6):
        feed.put(f"r{number}", pdq(number))
    fetch(catalog, name)
    del feed.records["r1"], feed.records["r4"]
    feed.changes += 1
    catalog.change_exchange(name, again=True)
    first = 2 if kind_needs_token(feed) else 1
    feed.troubles = [503] * 3 if feed.kind == "http-list" else [*[""] * first, 503, 503, 503]
    with pytest.raises(ExchangeFailed):
        fetch(catalog, name)
    assert len(held(catalog, name)) == 6
    assert fetch(catalog, name).removed == 2
    assert held(catalog, name) == feed.live()
    with catalog.database.read() as connection:
        assert value(connection, "SELECT count(*) FROM catalog.exchange_met") == 0


@pytest.mark.parametrize("kind", ["stopncii", "fb-threatexchange"])
def test_an_old_checkpoint_is_none(
    catalog: Catalog, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = follow(catalog, feed)
    for number in range(3):
        feed.put(f"r{number}", pdq(number))
    fetch(catalog, name)
    del feed.records["r1"]
    later = time.time() + 100 * 86_400
    monkeypatch.setattr(f"catalog.exchanges.{feed.kind.replace('-', '_')}.time", Clock(later))
    assert fetch(catalog, name).removed == 1
    assert held(catalog, name) == feed.live()


@pytest.mark.parametrize("kind", ["ncmec", "fb-threatexchange"])
def test_clocks_may_differ(catalog: Catalog, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    name = follow(catalog, feed)
    feed.put("r1", pdq(1))
    with monkeypatch.context() as patch:
        ahead = Clock(time.time() + 86_400)
        patch.setattr(f"catalog.exchanges.{feed.kind.replace('-', '_')}.time", ahead)
        fetch(catalog, name)
    feed.put("r2", pdq(2))
    fetch(catalog, name)
    assert held(catalog, name) == feed.live()


def test_a_proxy_is_asked(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "known"
    catalog.create_bank(name)
    address = {"url": "https://example.org/list.txt"}
    catalog.add_exchange(name, "http-list", name, settings=address)
    with feeding(HttpList()) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        with pytest.raises(ExchangeFailed, match=r"example\.org/list\.txt does not answer"):
            fetch(catalog, name)
        assert proxy.asked == [{"connect": "example.org:443"}] * 3
    monkeypatch.setenv("https_proxy", "ftp://proxy")
    with pytest.raises(ExchangeFailed, match="names a proxy for https, which is none"):
        fetch(catalog, name)


def test_the_kinds_are_those_of_the_command() -> None:
    (kind,) = (one for one in exchange.commands["add"].params if one.name == "kind")
    assert isinstance(kind.type, click.Choice)
    assert list(kind.type.choices) == list(KINDS)


def test_a_bank_goes_with_what_fills_it(catalog: Catalog, run: Run) -> None:
    catalog.create_bank("known")
    catalog.add_exchange("x", "tat", "known")
    done = run("bank", "remove", "known", "--yes")
    assert "its 0 entries, and 1 exchange that it follows, removed" in done.stderr
    assert catalog.exchanges() == []


class Clock:
    def __init__(self, now: float) -> None:
        self._now = now

    def time(self) -> float:
        return self._now


@pytest.mark.parametrize("kind", ["stopncii", "fb-threatexchange", "ncmec"])
def test_a_page_that_is_gone_is_no_end(catalog: Catalog, feed: Feed) -> None:
    """Cursors last for a while; then the range is read from its start."""
    name = follow(catalog, feed)
    for number in range(5):
        feed.put(f"r{number}", pdq(number))
    feed.troubles = ["", 503, 503, 503]
    with pytest.raises(ExchangeFailed):
        fetch(catalog, name)
    feed.troubles = [400]
    fetch(catalog, name)
    assert held(catalog, name) == feed.live()


@pytest.mark.parametrize("kind", ["stopncii"])
def test_what_a_person_turned_off_stays_off(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    feed.put("r1", pdq(1))
    fetch(catalog, name)
    with catalog.database.begin() as connection:
        run_sql(connection, "UPDATE catalog.bank_entry SET active_to = now()")
    feed.put("r1", pdq(1))
    assert fetch(catalog, name).changed == 1
    assert catalog.bank(name).active == 0


@pytest.mark.parametrize("kind", ["ncmec"])
def test_an_entry_of_which_nothing_is_left_leaves(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    feed.put("r1", pdq(1))
    fetch(catalog, name)
    feed.put("r1", "no-hash")
    told: list[Refused] = []
    done = catalog.fetch_exchange(name, tell=told.append)
    assert (done.removed, done.refused) == (1, 2)
    assert all("page 1, line" in one.place for one in told)
    assert held(catalog, name) == {}


@pytest.mark.parametrize("kind", ["ncmec"])
def test_only_entries_of_some_members(catalog: Catalog, feed: Feed) -> None:
    name = follow(catalog, feed)
    feed.put("r1", pdq(1))
    fetch(catalog, name)
    catalog.change_exchange(name, settings={"members": [8]})
    assert fetch(catalog, name).removed == 1
    catalog.change_exchange(name, settings={"members": [7, 8]})
    fetch(catalog, name)
    assert held(catalog, name) == feed.live()


@every_kind
def test_secrets_are_told_nowhere(
    catalog: Catalog, feed: Feed, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Not in errors, not in the database, not where a cursor repeats them."""
    name = follow(catalog, feed)
    secret = tmp_path / "secret"
    secret.write_text(f"{feed.secret}\n")
    if variable := KINDS[feed.kind].variable:
        monkeypatch.setenv(variable, "wrong")
    done = run("exchange", "set", name, "--credentials", f"file:{secret}")
    assert done.returncode == 0, done.stderr
    for number in range(5):
        feed.put(f"r{number}", pdq(number))
    printed = ""
    query = "SELECT array_agg(exchange::text)::text FROM catalog.exchange"
    for troubles in ([403], ["", "", *["drop"] * 3], []):
        feed.troubles = list(troubles)
        done = run("exchange", "fetch", name, "--json")
        printed += done.stdout + done.stderr + run("exchange", "show", name, "--json").stdout
        with catalog.database.read() as connection:
            printed += value(connection, query)
    assert held(catalog, name) == feed.live()
    for part in re.split("[:,|]", feed.secret):
        assert part not in printed.replace(f"file:{secret}", "")


def test_where_credentials_are(
    catalog: Catalog, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    catalog.create_bank("known")
    made = run("exchange", "add", "x", "--kind", "ncmec", "--bank", "known", "--environment", "ngo")
    assert made.returncode == 0, made.stderr
    for place, variable, said, reason in (
        ("", "CATALOG_NCMEC", "", "not in the environment variable CATALOG_NCMEC; put"),
        ("", "CATALOG_NCMEC", "half", "not written as USER:PASSWORD"),
        ("env:MINE", "MINE", "a:b\nc", "more than one line"),
        (f"file:{tmp_path}/none", "MINE", "", "cannot be read from the file .*: No such file"),
    ):
        monkeypatch.setenv(variable, said)
        assert run("exchange", "set", "x", "--credentials", place, "--enable").returncode == 0
        done = run("exchange", "fetch")
        assert done.returncode == 1
        assert re.search(f"^catalog: exchange x: .*{reason}", done.stderr, re.MULTILINE)
        assert "half" not in done.stderr
    assert str(catalog.exchange("x").error).startswith("exchange x: its credentials")
    refused = run("exchange", "set", "x", "--credentials", "user:hunter2")
    assert refused.returncode == 2
    assert "hunter2" not in refused.stderr


@pytest.mark.parametrize("kind", ["http-list", "stopncii"])
def test_credentials_go_nowhere_else(
    catalog: Catalog, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = follow(catalog, feed)
    monkeypatch.setenv("MINE", feed.secret)
    catalog.change_exchange(name, credentials="env:MINE")
    with feeding(HttpList()) as other:
        moved = Reply(302, headers={"Location": f"{other.url}/list.ndjson"})
        monkeypatch.setattr(feed, "reply", lambda *_: moved)
        with pytest.raises(ExchangeFailed, match="which is not to have the credentials"):
            fetch(catalog, name)
        assert not other.asked


def test_a_list_may_have_moved(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    with feeding(HttpList()) as feed:
        name = follow(catalog, feed)
        feed.put("r1", pdq(1))
        reply = feed.reply

        def moving(ask: Ask) -> Reply:
            moved = Reply(301, headers={"Location": "/there.ndjson"})
            return reply(ask) if ask.path == "/there.ndjson" else moved

        monkeypatch.setattr(feed, "reply", moving)
        fetch(catalog, name)
        assert held(catalog, name) == feed.live()
        monkeypatch.setattr(feed, "reply", lambda *_: Reply(302, headers={"Location": "/more"}))
        with pytest.raises(ExchangeFailed, match="redirects more than 5 times"):
            fetch(catalog, name)
        away = Reply(302, headers={"Location": "http://example.org/"})
        monkeypatch.setattr(feed, "reply", lambda *_: away)
        with pytest.raises(ExchangeFailed, match="no https:// address"):
            fetch(catalog, name)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>Please log in</html>", "not understood"),
        (b"nothing\nof\nthis\n", "cannot be told|nothing was changed"),
        (b'{"hash": "' + b"00" * 32, "nothing was changed|not understood"),
    ],
)
def test_a_wrong_list_changes_nothing(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, body: bytes, reason: str
) -> None:
    with feeding(HttpList()) as feed:
        name = follow(catalog, feed)
        feed.put("r1", pdq(1))
        fetch(catalog, name)
        catalog.change_exchange(name, settings={"format": "ndjson"})
        monkeypatch.setattr(feed, "reply", lambda *_: Reply(body=body))
        with pytest.raises(ExchangeFailed, match=reason):
            fetch(catalog, name)
        assert held(catalog, name) == feed.live()


@pytest.mark.parametrize("kind", ["ncmec", "stopncii", "fb-threatexchange", "tat"])
def test_another_page_is_no_page_of_hashes(
    catalog: Catalog, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = follow(catalog, feed)
    for body in (b"<html/>", b"{}", b'"text"', b"", b"\xff"):
        monkeypatch.setattr(feed, "reply", lambda *_, body=body: Reply(body=body))
        with pytest.raises(ExchangeFailed, match=f"exchange {name}: it sends "):
            fetch(catalog, name)
    assert catalog.exchange(name).checkpoint is None


def test_limits(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    with feeding(StopNcii()) as feed:
        name = follow(catalog, feed)
        feed.put("r1", pdq(1))
        monkeypatch.setattr(client, "PAGE_LIMIT", 100)
        with pytest.raises(ExchangeFailed, match="sends more than 100 B"):
            fetch(catalog, name)
        monkeypatch.setattr(client, "LONGEST_WAIT", 0.001)
        feed.troubles = [429]
        with pytest.raises(ExchangeFailed, match="asks to slow down, and asks to wait"):
            fetch(catalog, name)
    with pytest.raises(ExchangeFailed, match="nobody is there, 3 times in a row"):
        fetch(catalog, name)


def test_a_feed_that_goes_in_circles_is_left(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with feeding(StopNcii()) as feed:
        name = follow(catalog, feed)
        page = {"hashRecords": [], "hasMoreRecords": True, "nextPageToken": "a"}
        circle = Reply(body=json.dumps(page).encode())
        monkeypatch.setattr(feed, "reply", lambda *_: circle)
        with pytest.raises(ExchangeFailed, match="names the same page again"):
            fetch(catalog, name)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/list",
        "ftp://example.org/list",
        "https://user:word@example.org/list",
        "https:///list",
        "https://example.org/a b",
        "http://127.0.0.1.example.org/",
        "http://[::1",
        "file:///etc/passwd",
        "list.txt",
    ],
)
def test_addresses_that_no_feed_has(catalog: Catalog, url: str) -> None:
    catalog.create_bank("known")
    with pytest.raises(UsageError):
        catalog.add_exchange("x", "http-list", "known", settings={"url": url})


def test_a_new_fetch_ends_an_older_one(catalog: Catalog) -> None:
    """As after a server that went away, and freed the lock of a fetch that goes on."""
    with feeding(StopNcii()) as feed:
        name = follow(catalog, feed)
        for number in range(5):
            feed.put(f"r{number}", pdq(number))

        def overtake(number: int) -> None:
            if number == 2:
                with catalog.database.begin() as connection:
                    store.begin(connection, name)

        feed.before = overtake
        with pytest.raises(ExchangeFailed, match="another fetch has begun"):
            fetch(catalog, name)
        assert len(held(catalog, name)) == 2
        assert catalog.exchange(name).error is None


def test_commands(catalog: Catalog, run: Run) -> None:
    with feeding(HttpList()) as feed:
        catalog.create_bank("known")
        feed.put("r1", pdq(1))
        address = feed.settings["url"]
        done = run("exchange", "fetch")
        assert "there is no exchange to fetch" in done.stderr
        add = ("exchange", "add", "partner", "--kind", "http-list", "--bank", "known", "--url")
        assert run(*add, address).returncode == 0
        assert "there is an exchange partner already" in run(*add, address).stderr
        done = run("exchange", "fetch", "--json")
        assert json.loads(done.stdout) == [
            {
                "exchange": "partner",
                "bank": "known",
                "pages": 1,
                "added": 1,
                "changed": 0,
                "removed": 0,
                "refused": 0,
            }
        ]
        (listed,) = json.loads(run("exchange", "list", "--json").stdout)
        assert (listed["state"], listed["entries"], listed["bank"]) == ("complete", 1, "known")
        assert run("exchange", "set", "partner", "--disable").returncode == 0
        assert "switched off" in run("exchange", "fetch", "partner").stderr
        assert json.loads(run("exchange", "fetch", "--json").stdout) == []
        for line, reason in (
            (("set", "partner"), "name what to change"),
            (("set", "partner", "--members", "a"), "not a list of numbers"),
            (("set", "partner", "--members", "3"), "know no members"),
            (("set", "partner", "--url", ""), "needs --url"),
            (("set", "partner", "--format", "x"), "there is no format 'x'"),
            (("show", "none"), "there is no exchange 'none'"),
            (("fetch", "none"), "there is no exchange 'none'"),
            (("fetch", "--every", "soon"), "not a time such as 15m"),
        ):
            done = run("exchange", *line)
            assert (done.returncode, reason in done.stderr) == (2, True), (line, done.stderr)
        done = run("exchange", "remove", "partner", "--dry-run")
        assert "exchange partner and its 1 entry would be removed" in done.stderr
        assert run("exchange", "remove", "partner", "--keep-entries", "--yes").returncode == 0
        assert catalog.bank("known").entries == 1
        assert run(*add, address).returncode == 0
        assert run("exchange", "remove", "partner", "--yes").returncode == 0
        assert catalog.bank("known").entries == 0
        assert catalog.exchanges() == []
