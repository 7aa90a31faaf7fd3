"""One PostgreSQL server a session, one migrated template in it, one clone of it a test."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy.engine import make_url

from catalog import HASHERS, Catalog, WorkerPool
from catalog.core.cores import available_cores
from catalog.db.embedded import EmbeddedServer, running_server
from tests.support.command import Run, run_in_process, run_process

IMAGE = "pgvector/pgvector:pg18-trixie"
_numbers = count(1)

# In how many partitions the tables of the tests are; 0: in one piece, as they are by default.
PARTITIONS = int(os.environ.get("CATALOG_TEST_PARTITIONS", "0"))
# A server with Citus on which all tests run, their catalogues spread over it.
CITUS = os.environ.get("CATALOG_CITUS_URL")

# No server is to outlive the command that started it, but where that is what is tested.
os.environ["CATALOG_LINGER"] = "0"

# Nor is what the person who runs the tests has set to count.
os.environ["XDG_CONFIG_HOME"] = "/nonexistent"

# New catalogues are copied from templates only where that is what is tested.
os.environ["CATALOG_CACHE"] = ""

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        default="embedded",
        metavar="embedded|docker|URL",
        help="server for the tests: the embedded one, a container, or one that runs already",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """For -n auto: the cores that this process may use, no matter how many the machine has."""
    return available_cores()


def pytest_report_header(config: pytest.Config) -> str:
    server = "Citus" if CITUS else config.getoption("postgres")
    return f"postgres: {server}, partitions: {PARTITIONS or 'none'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if PARTITIONS or CITUS:
        skipped = pytest.mark.skip(reason="looks at tables that are otherwise here")
        for item in items:
            if item.get_closest_marker("one_piece"):
                item.add_marker(skipped)


@pytest.fixture(scope="session")
def server_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database in which databases may be created."""
    choice = CITUS or request.config.getoption("postgres")
    with ExitStack() as stack:
        if choice == "embedded":
            home = stack.enter_context(_reachable_directory())
            stack.callback(EmbeddedServer(home).stop)  # before its directory goes
            url = stack.enter_context(running_server(home)).replace("/catalog?", "/postgres?")
            _execute(url, "ALTER SYSTEM SET fsync = off")  # no test pulls the plug
            _execute(url, "SELECT pg_reload_conf()")
            yield url
        elif choice == "docker":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of its own making
                from testcontainers.postgres import PostgresContainer

                container = stack.enter_context(PostgresContainer(IMAGE, driver=None))
            yield container.get_connection_url()
        else:
            yield choice


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    name = f"catalog_template_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name}")
    url = _with_database(server_url, name)
    if CITUS:
        _make_citus_node(url)
    with Catalog.open(database_url=url) as catalog:
        if PARTITIONS:
            catalog.partition(PARTITIONS, hashers=list(HASHERS))
        if CITUS:
            catalog.distribute(shards=2)
    close_to_all(server_url, name)
    yield name
    _execute(server_url, f"DROP DATABASE {name}")


@pytest.fixture
def new_database(server_url: str, template: str) -> Iterator[Callable[..., str]]:
    """Makes databases: clones of a migrated one, or empty ones."""
    made = []

    def make(*, empty: bool = False) -> str:
        name = f"catalog_test_{os.getpid()}_{next(_numbers)}"
        source = "template0" if empty else template
        _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {source}")
        made.append(name)
        return _with_database(server_url, name)

    yield make
    for name in made:
        _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(new_database: Callable[..., str]) -> str:
    """An empty catalogue of a test's own."""
    return new_database()


@pytest.fixture(scope="session")
def workers() -> Iterator[WorkerPool]:
    """Processes that read files, for all tests: they start in this environment, and in no other."""
    with WorkerPool() as workers:
        yield workers


@pytest.fixture
def catalog(database_url: str, workers: WorkerPool) -> Iterator[Catalog]:
    with Catalog.open(database_url=database_url, executor=workers) as catalog:
        yield catalog


@pytest.fixture
def catalog_apart(database_url: str) -> Iterator[Catalog]:
    """One whose workers start when the test needs them, in the environment that it made."""
    with Catalog.open(database_url=database_url) as catalog:
        yield catalog


@pytest.fixture
def new_catalog(new_database: Callable[..., str], workers: WorkerPool) -> Callable[[], Catalog]:
    """Opens empty catalogues, besides that of the test."""
    return lambda: Catalog.open(database_url=new_database(), executor=workers)


@pytest.fixture
def run(database_url: str, workers: WorkerPool) -> Run:
    """Runs the command on the test's catalogue, in this process: see run_in_process()."""
    return partial(run_in_process, env={"CATALOG_DATABASE_URL": database_url}, workers=workers)


@pytest.fixture
def run_apart(database_url: str) -> Run:
    """Runs the command on the test's catalogue, as a process of its own: see run_process()."""
    return partial(run_process, env={"CATALOG_DATABASE_URL": database_url})


@pytest.fixture
def home() -> Iterator[Path]:
    """A place for an embedded server of the test's own, stopped at the end."""
    with _reachable_directory() as path:
        yield path / "home"
        server = EmbeddedServer(path / "home")
        if server.data.exists():
            server.stop()


@pytest.fixture(autouse=True)
def _no_catalogue_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CATALOG_HOME", raising=False)
    monkeypatch.delenv("CATALOG_DATABASE_URL", raising=False)


class _reachable_directory:  # noqa: N801
    """A temporary directory that root's PostgreSQL account can reach; pytest's own it cannot."""

    def __enter__(self) -> Path:
        self._path = Path(tempfile.mkdtemp(prefix="catalog-"))
        self._path.chmod(0o711)
        return self._path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._path, ignore_errors=True)


def _with_database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def close_to_all(server_url: str, name: str) -> None:
    """Let nobody use a database that is to be copied: workers of Citus would never leave it."""
    if CITUS:
        _execute(server_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
        _execute(server_url, f"{ended}'{name}'")


def _make_citus_node(url: str) -> None:
    """Make the server of a database a cluster of one, whose coordinator holds shards itself."""
    parts = make_url(url)
    node = f"'{parts.host}', {parts.port or 5432}"
    _execute(url, "CREATE EXTENSION citus")
    _execute(url, f"SELECT citus_set_coordinator_host({node})")
    _execute(url, f"SELECT citus_set_node_property({node}, 'shouldhaveshards', true)")


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
