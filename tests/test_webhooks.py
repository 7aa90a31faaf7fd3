"""Webhooks are told of each event, at least once and in order, whatever happens to either side."""

from __future__ import annotations

import base64
import hmac
import http.server
import json
import signal
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog
from catalog.db.locks import Lock
from catalog.errors import UsageError
from catalog.events import webhooks
from catalog.events.signing import make_key, read_key, secret_of, signature, spelled
from catalog.events.webhooks import StoredWebhook
from catalog.service import delivery
from catalog.service.delivery import Deliverer
from catalog.service.fetching import hosts_of
from catalog.service.metrics import Metrics
from catalog.service.sending import Outcome, Sender
from catalog.service.tokens import create
from tests.support.command import Run
from tests.support.service import served
from tests.support.waiting import wait_until
from tests.test_events import a_match, age, append, read, trim

HOST = "127.0.0.1"
HANG_UP, LATE = -1, -2
Turn = int | tuple[int, dict[str, str]]


@dataclass
class Receiver:
    """Takes messages. ``plan`` says how it answers the next ones, before it takes all: a status,
    perhaps with headers; it hangs up; or it is so many seconds ``late``, and takes it."""

    port: int = 0
    plan: list[Turn] = field(default_factory=list)
    messages: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    late: float = 0.1

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/hook"

    def has(self, numbers: list[int]) -> bool:
        """Whether it has taken these events, each for the first time in this order."""
        return list(dict.fromkeys(self.taken)) == numbers

    def turn(self, body: bytes) -> Turn:
        turn = self.plan.pop(0) if self.plan else 204
        if turn in (LATE, 200, 204):
            self.taken.append(json.loads(body)["data"].get("number"))
        if turn == LATE:
            time.sleep(self.late)
            turn = 204
        return turn


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.messages.append((headers, body))
            turn = receiver.turn(body)
            if turn == HANG_UP:
                return
            status, more = turn if isinstance(turn, tuple) else (turn, {})
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_given: object) -> None:
            pass

    with http.server.ThreadingHTTPServer((HOST, 0), Handler) as server:
        receiver.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "webhooks.key"
    make_key(path)
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliverers wait for as good as nothing."""
    for name, seconds in (("_LOOK", 0.02), ("_PAUSE", 0.02), ("_FIRST_WAIT", 0.002)):
        monkeypatch.setattr(delivery, name, seconds)


@contextmanager
def delivering(
    catalog: Catalog, key_file: Path, seconds: float = 10, keep_days: int = 90
) -> Iterator[Deliverer]:
    sender = Sender([HOST], key_file, seconds)
    deliverer = Deliverer(catalog.database, sender, Metrics(), keep_days)
    deliverer.start()
    try:
        yield deliverer
    finally:
        deliverer.end()
        deliverer.join(60)
        assert not deliverer.is_alive()


def add(catalog: Catalog, name: str, url: str, key_file: Path, **more: Any) -> bytes:
    with catalog.database.begin() as connection:
        return webhooks.create(connection, name, url, read_key(key_file), **more)


def stored(catalog: Catalog, name: str = "one") -> StoredWebhook:
    with catalog.database.read() as connection:
        return webhooks.webhooks(connection, name)[0]


class TestSigning:
    def test_as_the_specification_has_it(self) -> None:
        """The example of the libraries of Standard Webhooks."""
        secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        assert spelled(secret) == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        said = signature(
            secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
        )
        assert said == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    def test_a_key_is_made_once_for_its_owner_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "key"
        key = make_key(path)
        assert make_key(path) == read_key(path) == key
        assert len(key) == 64
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_what_is_no_key(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"cannot be read from .*: No such file"):
            read_key(tmp_path / "key")
        (tmp_path / "key").write_text("short")
        with pytest.raises(UsageError, match="has less than 32 bytes"):
            make_key(tmp_path / "key")
        with pytest.raises(UsageError, match=r"cannot be written to .* --webhook-key"):
            make_key(tmp_path / "key" / "below" / "key")

    def test_secrets_differ_by_key_and_salt(self) -> None:
        made = {secret_of(key * 32, salt * 16) for key in (b"a", b"b") for salt in (b"c", b"d")}
        assert len(made) == 4


@pytest.mark.usefixtures("impatient")
class TestDelivery:
    def test_each_event_is_told_signed_and_in_order(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        append(catalog, a_match(0))
        secret = add(catalog, "one", receiver.url, key_file)
        numbers = append(catalog, *map(a_match, range(1, 4)))
        with delivering(catalog, key_file):
            wait_until(lambda: receiver.has(numbers))
            numbers += append(catalog, a_match(4))
            wait_until(lambda: receiver.has(numbers))
            wait_until(lambda: stored(catalog).backlog == 0)
        assert receiver.taken == numbers
        ids = set()
        for (headers, body), event in zip(receiver.messages, read(catalog)[1:], strict=True):
            said = json.loads(body)
            assert said["type"] == "bank_match"
            assert datetime.fromisoformat(said["timestamp"]) == event.at
            assert said["data"] == {"number": event.number, **event.detail}
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            digest = base64.b64encode(hmac.digest(secret, signed, "sha256")).decode()
            assert headers["webhook-signature"] == f"v1,{digest}"
            assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
            ids.add(headers["webhook-id"])
        assert len(ids) == 4
        found = stored(catalog)
        assert (found.delivered, found.failures, found.last_failure) == (numbers[-1], 0, None)

    def test_of_some_banks(self, catalog: Catalog, receiver: Receiver, key_file: Path) -> None:
        add(catalog, "one", receiver.url, key_file, banks=["two"], kinds=["bank_match"])
        numbers = append(catalog, a_match(1, "one"), a_match(2, "two"), a_match(3, "three"))
        assert stored(catalog).backlog == 1
        with delivering(catalog, key_file):
            wait_until(lambda: stored(catalog).delivered == numbers[-1])
        assert receiver.taken == numbers[1:2]

    def test_more_than_are_read_at_once(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        add(catalog, "one", receiver.url, key_file)
        numbers = append(catalog, *map(a_match, range(250)))
        with delivering(catalog, key_file):
            wait_until(lambda: receiver.has(numbers))

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        plan=st.lists(st.sampled_from([204, 200, 301, 400, 401, 429, 500, 503, HANG_UP, LATE])),
        count=st.integers(1, 6),
    )
    def test_nothing_is_lost_whatever_it_answers(
        self, catalog: Catalog, key_file: Path, plan: list[Turn], count: int
    ) -> None:
        with receiving() as receiver:
            receiver.plan = list(plan)
            name = f"at-{receiver.port}"
            add(catalog, name, receiver.url, key_file)
            with delivering(catalog, key_file):
                numbers = append(catalog, *map(a_match, range(count)))
                wait_until(lambda: receiver.has(numbers) and stored(catalog, name).backlog == 0)
            assert receiver.taken == numbers
            with catalog.database.begin() as connection:
                webhooks.remove(connection, name)

    def test_one_that_fails_holds_up_no_other(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        with receiving() as failing:
            failing.plan = [500] * 1000
            add(catalog, "bad", failing.url, key_file)
            add(catalog, "one", receiver.url, key_file)
            with delivering(catalog, key_file):
                numbers = append(catalog, a_match(1), a_match(2))
                wait_until(lambda: receiver.has(numbers))
                wait_until(lambda: stored(catalog, "bad").failures >= 2)
            bad = stored(catalog, "bad")
            assert (bad.state, bad.backlog) == ("active", 2)
            assert bad.last_failure == "it is answered with status 500"
            assert bad.next_attempt is not None

    def test_the_wait_doubles(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(delivery, "_FIRST_WAIT", 1.0)
        for failures in range(40):
            longest = min(3600, 2**failures)
            assert longest / 2 <= delivery._wait(failures) <= longest

    @pytest.mark.parametrize(
        "rest", ["300", lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=300), True)]
    )
    def test_who_asks_for_rest_gets_it(
        self, catalog: Catalog, receiver: Receiver, key_file: Path, rest: Any
    ) -> None:
        said = rest if isinstance(rest, str) else rest()
        receiver.plan = [(429, {"Retry-After": said})]
        add(catalog, "one", receiver.url, key_file)
        append(catalog, a_match(1))
        with delivering(catalog, key_file):
            wait_until(lambda: stored(catalog).failures == 1)
        until = stored(catalog).next_attempt
        assert until is not None
        assert 200 < (until - datetime.now(UTC)).total_seconds() < 400
        assert receiver.taken == []

    def test_who_is_gone_is_asked_no_more(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        receiver.plan = [410]
        add(catalog, "one", receiver.url, key_file)
        append(catalog, a_match(1), a_match(2))
        with delivering(catalog, key_file):
            wait_until(lambda: stored(catalog).state == "disabled")
            append(catalog, a_match(3))
            wait_until(lambda: len(receiver.messages) == 1)
        assert len(receiver.messages) == 1
        assert stored(catalog).backlog == 3

    def test_who_is_too_slow(self, catalog: Catalog, receiver: Receiver, key_file: Path) -> None:
        """It may have taken it: it is told again."""
        receiver.plan, receiver.late = [LATE], 3
        add(catalog, "one", receiver.url, key_file)
        numbers = append(catalog, a_match(1))
        with delivering(catalog, key_file, seconds=1):
            wait_until(lambda: stored(catalog).backlog == 0)
        assert receiver.taken == numbers * 2
        first, second = (headers["webhook-id"] for headers, _ in receiver.messages)
        assert first == second

    def test_one_deliverer_at_a_time(
        self, catalog: Catalog, database_url: str, receiver: Receiver, key_file: Path
    ) -> None:
        add(catalog, "one", receiver.url, key_file)
        with psycopg.connect(database_url, autocommit=True) as other:
            other.execute("SELECT pg_advisory_lock(%s)", [int(Lock.DELIVER)])
            with delivering(catalog, key_file):
                numbers = append(catalog, a_match(1))
                time.sleep(0.2)
                assert receiver.messages == []
                other.close()  # whoever delivered dies, and this one takes over
                wait_until(lambda: receiver.has(numbers))

    def test_a_lost_connection_is_made_again(
        self, catalog: Catalog, database_url: str, receiver: Receiver, key_file: Path
    ) -> None:
        add(catalog, "one", receiver.url, key_file)
        kill = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND objid = %s
        """
        with (
            delivering(catalog, key_file),
            psycopg.connect(database_url, autocommit=True) as other,
        ):
            numbers: list[int] = []
            for at in range(3):
                numbers.extend(append(catalog, a_match(at)))
                wait_until(lambda: receiver.has(numbers))
                killed = other.execute(kill, [int(Lock.DELIVER) & 0xFFFFFFFF])
                assert killed.fetchone() == (1,)
            numbers.extend(append(catalog, a_match(4)))
            wait_until(lambda: receiver.has(numbers))

    def test_another_key_sends_nothing(
        self, catalog: Catalog, receiver: Receiver, key_file: Path, tmp_path: Path
    ) -> None:
        add(catalog, "one", receiver.url, key_file)
        append(catalog, a_match(1))
        other = tmp_path / "other"
        with delivering(catalog, other):
            wait_until(lambda: "cannot be read" in (stored(catalog).last_failure or ""))
            make_key(other)
            wait_until(lambda: "is not that with which" in (stored(catalog).last_failure or ""))
        assert receiver.messages == []

    def test_events_that_it_was_not_told_of_are_kept(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        add(catalog, "one", receiver.url, key_file)
        numbers = append(catalog, a_match(1))
        age(catalog, 100, *numbers)
        assert trim(catalog, 30) == 0
        with delivering(catalog, key_file, keep_days=365):  # it trims nothing itself
            wait_until(lambda: stored(catalog).delivered == numbers[0])
        assert trim(catalog, 30) == 1


class TestAddresses:
    def outcome(
        self, catalog: Catalog, url: str, key_file: Path, hosts: str, address: str
    ) -> Outcome:
        add(catalog, "one", url, key_file)
        with catalog.database.read() as connection:
            receiver = webhooks.receiver(connection, "one")
        sender = Sender(hosts_of(hosts), key_file, 5, resolve=lambda _host, _port: [address])
        return sender.test(receiver)

    @pytest.mark.parametrize(
        ("url", "hosts", "address", "said"),
        [
            ("https://a.example/", "", "127.0.0.1", "a.example has an address that is not public"),
            ("https://a.example/", "b.example", "10.0.0.1", "none of the hosts of --allow-webhook"),
            ("https://a.example/", "", "169.254.169.254", "not public"),
            ("https://a.example/", "", "::1", "not public"),
            ("https://a.example/", "", "::ffff:192.168.0.1", "not public"),
            ("http://a.example/", "", "8.8.8.8", "only https:// is used beyond this machine"),
            ("http://a.example/", "*.example", "10.0.0.1", "only https:// is used"),
        ],
    )
    def test_what_is_not_asked(
        self,
        catalog: Catalog,
        key_file: Path,
        url: str,
        hosts: str,
        address: str,
        said: str,
    ) -> None:
        outcome = self.outcome(catalog, url, key_file, hosts, address)
        assert not outcome.delivered
        assert said in outcome.failure

    def test_a_listed_host_may_be_this_machine(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        url = f"http://hook.example:{receiver.port}/a?b=c"
        assert self.outcome(catalog, url, key_file, "*.example", HOST).status == 204
        headers, body = receiver.messages[0]
        assert headers["host"] == f"hook.example:{receiver.port}"
        assert json.loads(body)["type"] == "test"

    def test_redirects_are_not_followed(
        self, catalog: Catalog, receiver: Receiver, key_file: Path
    ) -> None:
        receiver.plan = [(307, {"Location": receiver.url})]
        outcome = self.outcome(catalog, receiver.url, key_file, HOST, HOST)
        assert outcome.failure == "it is answered with status 307"
        assert len(receiver.messages) == 1

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "a.example",
            "ftp://a.example/",
            "https://",
            "https://user:secret@a.example/",
            "https://a.example:0/",
            "https://a.example:x/",
            "https://a.example/\r\nX: y",
            "https://[::1",
            f"https://a.example/{'x' * 2000}",
        ],
    )
    def test_what_is_no_address(self, url: str) -> None:
        with pytest.raises(UsageError, match="address of a webhook"):
            webhooks.check_url(url)


@pytest.mark.usefixtures("catalog")
class TestCommands:
    def test_one_is_added_shown_tried_and_removed(
        self, run: Run, receiver: Receiver, key_file: Path
    ) -> None:
        key = ("--webhook-key", str(key_file))
        done = run("webhook", "add", "one", receiver.url, "--bank", "known", *key)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("whsec_")
        (listed,) = json.loads(run("webhook", "list", "--json").stdout)
        assert listed["name"] == "one"
        assert (listed["state"], listed["backlog"], listed["banks"]) == ("active", 0, ["known"])
        assert json.loads(run("webhook", "show", "one", "--json").stdout) == listed
        assert receiver.url in run("webhook", "show", "one").stdout
        done = run("webhook", "test", "one", *key)
        assert done.returncode == 2
        assert "has an address that is not public" in done.stderr
        done = run("webhook", "test", "one", "--allow-webhook-hosts", HOST, *key)
        assert "took the message, with status 204" in done.stderr
        assert run("webhook", "remove", "one").returncode == 0
        assert json.loads(run("webhook", "list", "--json").stdout) == []

    def test_what_makes_no_sense(self, run: Run, key_file: Path) -> None:
        key = ("--webhook-key", str(key_file))
        assert "there is no webhook 'x'; none was added" in run("webhook", "show", "x").stderr
        assert run("webhook", "add", "one", "https://a.example/", *key).returncode == 0
        again = run("webhook", "add", "one", "https://b.example/", *key)
        assert "there is a webhook 'one' already" in again.stderr
        assert "the webhooks are one" in run("webhook", "remove", "x").stderr
        kind = run("webhook", "add", "two", "https://a.example/", "--kind", "birthday", *key)
        assert "there is no kind of event 'birthday'" in kind.stderr
        named = run("webhook", "add", "a b", "https://a.example/", *key)
        assert "cannot be the name of a webhook" in named.stderr


class TestService:
    def test_programs_add_try_and_remove_them(
        self, catalog: Catalog, database_url: str, receiver: Receiver, key_file: Path
    ) -> None:
        admin = create(catalog.database, "admin", ["admin"], None)
        other = create(catalog.database, "other", ["curate", "ingest", "hash"], None)
        key = ("--webhook-key", str(key_file), "--allow-webhook-hosts", HOST)
        with served(database_url, "--workers", "2", *key) as service:
            service.token = other
            assert service.get("/v1/webhooks").status == 403
            service.token = admin
            new = {"name": "one", "url": receiver.url, "banks": ["known"]}
            answer = service.post("/v1/webhooks", new)
            assert answer.status == 201
            assert answer.json["secret"].startswith("whsec_")
            webhook = answer.json["webhook"]
            assert service.get("/v1/webhooks").json == [webhook]
            assert service.get("/v1/webhooks/one").json == webhook
            assert service.post("/v1/webhooks", new).status == 400
            tried = service.post("/v1/webhooks/one/test", {}).json
            assert tried == {"delivered": True, "status": 204, "reason": None}
            receiver.taken.clear()
            numbers = append(catalog, a_match(1))
            wait_until(lambda: receiver.has(numbers))
            count = b'catalog_webhook_messages_total{delivered="yes",webhook="one"} 1.0'
            wait_until(lambda: count in service.get("/metrics").body)
            backlog = b'catalog_webhook_backlog{webhook="one"} 0.0'
            wait_until(lambda: backlog in service.get("/metrics").body)
            assert service.ask("DELETE", "/v1/webhooks/one", None, {}).status == 200
            for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/test")):
                assert service.ask(method, f"/v1/webhooks/one{path}", None, {}).status == 404

    @pytest.mark.parametrize(
        "new",
        [
            {"name": "a b", "url": "https://a.example/"},
            {"name": "one", "url": "https://a.example/", "kinds": ["birthday"]},
            {"name": "one", "url": "https://a.example/", "banks": ["a\x00b"]},
            {"name": "one"},
        ],
    )
    def test_what_is_none(self, new: dict[str, Any]) -> None:
        from pydantic import ValidationError

        from catalog.service.webhooks import NewWebhook

        with pytest.raises(ValidationError):
            NewWebhook(**new)

    def test_killed_services_lose_nothing(
        self, catalog: Catalog, database_url: str, receiver: Receiver, key_file: Path
    ) -> None:
        """Two services, of which the one that delivers is killed again and again."""
        add(catalog, "one", receiver.url, key_file)
        receiver.plan = [LATE] * 10_000
        options = ["--no-auth", "--workers", "1", "--webhook-key", str(key_file)]
        options += ["--allow-webhook-hosts", HOST]
        numbers: list[int] = []
        with served(database_url, *options) as first, served(database_url, *options) as second:
            for service in (first, second):
                before = len(receiver.taken)
                numbers += append(catalog, *map(a_match, range(12)))
                wait_until(lambda: len(receiver.taken) >= before + 3)  # noqa: B023
                service.process.send_signal(signal.SIGKILL)
                service.process.wait(60)
            with served(database_url, *options):
                numbers += append(catalog, a_match(1))
                wait_until(lambda: receiver.has(numbers))
                wait_until(lambda: stored(catalog).backlog == 0)
