"""From a home directory or a URL to a migrated database that the rest may talk to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from catalog.core.progress import Notify, silent
from catalog.db import SCHEMA, templates
from catalog.db.embedded import restart, running_server, stop_lingering
from catalog.db.homes import default_home, has_data
from catalog.db.installation import without_environment
from catalog.db.locks import Lock, acquire, release
from catalog.db.objects import migrations_folder
from catalog.db.outages import Patience, explained, is_passing, reason
from catalog.db.reader import READER, restrict
from catalog.errors import (
    DatabaseUnavailable,
    NoCatalogue,
    SchemaTooNew,
    ServerUnreachable,
    ServerUnsuitable,
)

if TYPE_CHECKING:
    from alembic.config import Config

T = TypeVar("T")

EXTENSION = "vector"
_VERSIONS = f"{SCHEMA}.alembic_version"
_SHORT_WAIT = 2000  # milliseconds for a lock that blocks everybody else
OLDEST_SERVER = 14
OLDEST_PGVECTOR = (0, 8, 0)

_LIMIT_TIME = "SELECT set_config('statement_timeout', :timeout, false)"

# Before version 16 every member of a role could become that role.
_LAY_RIGHTS_DOWN = """
SELECT set_config('role', 'pg_read_all_data', true)
WHERE pg_has_role('pg_read_all_data', CASE
    WHEN CAST(current_setting('server_version_num') AS integer) >= 160000 THEN 'SET'
    ELSE 'MEMBER' END)
"""

# Parameters of a connection that nobody else may see, and one that only Python has.
_NO_ARGUMENTS = ("password", "sslpassword", "context")
# Unless the URL says otherwise: seconds until a server that does not answer counts as away.
_NETWORK = {
    "connect_timeout": 10,
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 6,
}


class Database:
    """An open catalogue database: where it is, and connections to it."""

    def __init__(
        self, engine: Engine, home: Path | None, resources: ExitStack, notify: Notify = silent
    ) -> None:
        self.engine = engine
        self.home = home
        self._resources = resources
        self._patience = Patience(notify, self._revive)
        self.made = False

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        url: str | None = None,
        *,
        migrate: bool = True,
        create: bool = True,
        linger: float = 0.0,
        notify: Notify = silent,
    ) -> Database:
        """Open the server at ``url``, else the embedded one in ``home`` or its default place.

        The schema is brought up to date, unless ``migrate`` is false. If there is no catalogue,
        one is made if ``create`` allows it. The embedded server stays for ``linger`` seconds after
        its last user. ``notify`` is told when persist() waits.

        Raises NoCatalogue, ServerUnreachable, ServerUnsuitable, SchemaTooNew or
        EmbeddedServerError, each with what to do about it.
        """
        with ExitStack() as resources:
            place, is_new = None, False
            if url is None:
                place = Path(home).expanduser().absolute() if home else default_home()
                is_new = not has_data(place)
                if is_new and not create:
                    raise _no_catalogue(str(place))
                template = templates.find() if is_new and migrate else None
                if is_new and migrate and template is None:
                    resources.enter_context(templates.made_afterwards())
                url = resources.enter_context(running_server(place, notify, linger, template))
            engine = _engine(_parse(url), embedded=place is not None)
            resources.callback(engine.dispose)
            database = cls(engine, place, resources.pop_all(), notify)
            database.made = is_new and migrate
        try:
            database.persist(lambda: database._prepare(migrate, create))
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        self._resources.close()

    @property
    def location(self) -> str:
        """Where the catalogue is, for people: its directory, or its URL without the password."""
        if self.home is not None:
            return str(self.home)
        return self.url()

    def url(self, show_password: bool = False) -> str:
        """The URL for other clients; where there is a password, it is hidden behind ***."""
        url = self.engine.url.set(drivername="postgresql")
        return url.render_as_string(hide_password=not show_password)

    def client_arguments(self, search_path: str | None = None) -> tuple[str, str | None]:
        """What one of PostgreSQL's own clients connects with: a string, and the password.

        The string is for its arguments, which everybody on the machine can read, and the password
        for its environment.
        """
        _, given = self.engine.dialect.create_connect_args(self.engine.url)
        options = {name: value for name, value in given.items() if name not in _NO_ARGUMENTS}
        if search_path is not None:
            set_path = f"-c search_path={_escaped(search_path)}"
            options["options"] = (
                f"{options['options']} {set_path}" if "options" in options else set_path
            )
        return make_conninfo("", **options), given.get("password")

    @contextmanager
    def begin(self, apart: Connection | None = None) -> Iterator[Connection]:
        """A connection, that of apart() if it is given, in a transaction that commits at the end of
        the block."""
        with (
            self._explained(),
            self.engine.connect() if apart is None else nullcontext(apart) as connection,
            connection.begin(),
            _dropped_if_interrupted(connection),
        ):
            yield connection
        self._patience.restore()

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection for several transactions, which keeps temporary tables until the end of the
        block. If the server was away meanwhile, it is a new one."""
        with self._explained(), self.engine.connect() as connection:
            try:
                yield connection
            finally:
                connection.invalidate()  # temporary tables go with it

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one snapshot and cannot write."""
        with (
            self._explained(),
            self.engine.connect().execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            ) as connection,
            _dropped_if_interrupted(connection),
        ):
            yield connection

    @contextmanager
    def reader(self, seconds: float = 0) -> Iterator[Connection]:
        """A connection as read() has it, for a statement that a person wrote.

        The server ends the statement after ``seconds``, and so for each batch of rows that is
        fetched; 0: no limit.

        The embedded server's user may do anything, such as run programs and write files from
        within a query. So the connection there is that of a role that may only read. On other
        servers the user gives up its rights for those of a role that may only read, if it may take
        that role; if it may not, use a user without rights to do harm. The connection is closed at
        the end, which releases what the statement locked.
        """
        if self.home is not None:
            self.persist(self._restrict)
        url = self.engine.url if self.home is None else self.engine.url.set(username=READER)
        engine = _engine(url, embedded=self.home is not None)
        try:
            with (
                self._explained(),
                engine.connect().execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                ) as connection,
            ):
                milliseconds = {"timeout": str(round(1000 * seconds))}
                connection.execute(text(_LIMIT_TIME), milliseconds)
                if self.home is None:
                    connection.execute(text(_LAY_RIGHTS_DOWN))
                yield connection
        finally:
            engine.dispose()

    def _restrict(self) -> None:
        with self.begin() as connection:
            restrict(connection)

    @contextmanager
    def autocommit(self) -> Iterator[Connection]:
        """A connection that commits each statement, for those that no transaction may contain."""
        with (
            self._explained(),
            self.engine.connect() as connection,
            _dropped_if_interrupted(connection),
        ):
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def alone(self, lock: Lock) -> Iterator[None]:
        """Before anything is read, wait until nobody else is in such a block with that lock."""
        with self.autocommit() as connection:
            try:
                acquire(connection, lock)
                yield
            except BaseException:
                connection.invalidate()  # the server frees the lock with the connection
                raise
            release(connection, lock)

    @contextmanager
    def snapshot(self, apart: Connection | None = None) -> Iterator[Connection]:
        """A connection, that of apart() if it is given, in a transaction that sees one snapshot,
        and commits what it writes."""
        with self.begin(apart) as connection:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            yield connection

    def persist(self, step: Callable[[], T]) -> T:
        """What a step returns, which is repeated from its start while the database is away.

        A step may have committed even so, if only the answer was lost: repeating it must change
        nothing. An embedded server that died is started again.

        Raises DatabaseUnavailable if the database stays away for about a minute. Errors that
        waiting cannot cure are raised at once.
        """
        return self._patience.insist(step)

    def _revive(self) -> None:
        self.engine.dispose()  # its idle connections are dead too
        if self.home is not None:
            restart(self.home)

    def _explained(self) -> AbstractContextManager[None]:
        return explained(self.location, self._named)

    def _named(self, file: int) -> str | None:
        """The table or index whose file has that number, if the database can still tell."""
        query = text(
            "SELECT concat('the ', CASE relkind WHEN 'i' THEN 'index ' ELSE 'table ' END, relname)"
            " FROM pg_class WHERE oid = pg_filenode_relation(0, :file)"
        )
        try:
            with self.engine.connect() as connection:
                name: str | None = connection.scalar(query, {"file": file})
        except (DBAPIError, psycopg.Error):
            return None
        return name

    def tidy(self) -> None:
        """Refresh the planner's statistics and free the space of rows that are gone.

        The embedded server seldom lives long enough for PostgreSQL to do it by itself.
        """
        from catalog.db.schema import Base

        names = ", ".join(table.fullname for table in Base.metadata.sorted_tables)

        def step() -> None:
            with self.autocommit() as connection:
                connection.exec_driver_sql(f"VACUUM (ANALYZE, SKIP_LOCKED) {names}")

        self.persist(step)

    def compact(self, table: str) -> None:
        """Give back the space of a table most of whose rows are gone; if others are using the
        table, keep the space for new rows."""

        def step() -> None:
            with self.autocommit() as connection:
                connection.exec_driver_sql(f"SET lock_timeout = {_SHORT_WAIT}")
                try:
                    connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table}")
                except DBAPIError as error:
                    if not isinstance(error.orig, psycopg.errors.LockNotAvailable):
                        raise
                finally:
                    connection.exec_driver_sql("RESET lock_timeout")

        self.persist(step)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection for changing the schema, while nobody else does."""
        with self._explained(), self.engine.connect() as connection, migration_lock(connection):
            yield connection

    def upgrade(self) -> str | None:
        """Bring the schema to the program's revision; returns the one it had, None if it had none.

        Raises SchemaTooNew for a revision that the program does not know.
        """
        with self.migrating() as connection:
            revision = current_revision(connection)
            check_known(revision, f"the catalogue at {self.location}")
            create_extension(connection)
            migrate(connection)
        return revision

    def _prepare(self, bring_up: bool, create: bool) -> None:
        """Check the server, and migrate if that is wanted and the schema is not the program's."""
        try:
            connection = self.engine.connect()
        except (OperationalError, psycopg.OperationalError) as error:
            if self.home is not None or is_passing(error):
                raise DatabaseUnavailable(f"the database is away: {reason(error)}") from error
            raise ServerUnreachable(
                f"no database at {self.location}: {reason(error)}; check that the server runs "
                "and what --database-url or CATALOG_DATABASE_URL says"
            ) from error
        with self._explained(), connection:
            has_extension = _check_server(connection)
            revision = current_revision(connection)
            # A catalogue that was downgraded to no tables at all is still one.
            is_there = revision is not None or _has_versions(connection)
        if bring_up and revision is None:
            if not (create or is_there):
                raise _no_catalogue(self.location)
            self.made = True
        if bring_up and not (has_extension and revision == revisions()[-1]):
            self.upgrade()


def make_template() -> None:
    """Make what new embedded catalogues are copied from, unless it is there.

    Raises CatalogError or OSError where that cannot be done.
    """
    templates.make(_fill)


def _fill(home: Path) -> None:
    """Make an empty catalogue in a home, and leave its server stopped."""
    with running_server(home) as url:
        engine = _engine(_parse(url), embedded=True)
        try:
            Database(engine, home, ExitStack()).upgrade()
        finally:
            engine.dispose()
    stop_lingering(home)


def _no_catalogue(location: str) -> NoCatalogue:
    return NoCatalogue(
        f"there is no catalogue at {location}; catalog ingest makes one there, and --home or"
        " --database-url names another"
    )


@contextmanager
def _dropped_if_interrupted(connection: Connection) -> Iterator[None]:
    """Do not use a connection again after Ctrl-C: it may be in the middle of a COPY."""
    try:
        yield
    except KeyboardInterrupt:
        connection.invalidate()
        raise


def server_version(connection: Connection) -> int:
    """The server's major version."""
    query = text("SELECT CAST(current_setting('server_version_num') AS integer) / 10000")
    return int(connection.scalar(query) or 0)


def revisions() -> list[str]:
    """The revisions of the schema that this program knows, oldest first, from their file names."""
    names = sorted(path.name for path in (migrations_folder() / "versions").glob("[0-9]*.py"))
    return [name.partition("_")[0] for name in names]


def current_revision(connection: Connection) -> str | None:
    """The revision of the database's schema; None if it has none."""
    if not _has_versions(connection):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}"))
    return revision


def _has_versions(connection: Connection) -> bool:
    return connection.scalar(text(f"SELECT to_regclass('{_VERSIONS}')")) is not None


def check_known(revision: str | None, what: str) -> None:
    """Raise SchemaTooNew if ``what`` has a revision that this program does not know."""
    known = revisions()
    if revision is not None and revision not in known:
        raise SchemaTooNew(
            f"{what} was made by a newer version of this program "
            f"(schema {revision}, known up to {known[-1]}); upgrade the program"
        )


@contextmanager
def migration_lock(connection: Connection) -> Iterator[None]:
    """Let only one process at a time change the schema."""
    acquire(connection, Lock.MIGRATE)
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        release(connection, Lock.MIGRATE)
        connection.commit()


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to a revision, up or down; each migration is done whole or not at all."""
    from alembic import command

    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    connection.commit()
    present = current_revision(connection)
    connection.rollback()
    known = revisions()
    down = revision == "base" or (
        revision in known and present in known and known.index(revision) < known.index(present)
    )
    (command.downgrade if down else command.upgrade)(alembic_config(connection), revision)
    connection.commit()


def alembic_config(connection: Connection) -> Config:
    """What Alembic's commands need, for the migrations that are shipped and this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _parse(url: str) -> URL:
    """The parts of a URL, including its password, which errors do not repeat, not even in part."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ServerUnreachable(
            "the database URL is not a URL; write one like postgresql://user@host:5432/database"
        ) from None
    if "@" in (parsed.host or ""):
        raise ServerUnreachable(
            "the database URL has more than one @; in the password, write it as %40"
        )
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise ServerUnsuitable(f"the catalogue lives in PostgreSQL, not in {parsed.drivername}")
    if isinstance(password := parsed.query.get("password"), str):
        parsed = parsed.difference_update_query(["password"]).set(password=password)
    return parsed.set(drivername="postgresql+psycopg")


def _escaped(value: str) -> str:
    """A value as libpq's ``options`` expect it."""
    return value.replace("\\", r"\\").replace(" ", r"\ ")


def _engine(url: URL, *, embedded: bool = False) -> Engine:
    arguments = {name: value for name, value in _NETWORK.items() if name not in url.query}
    engine = create_engine(
        url, connect_args={"application_name": "catalog", **arguments}, pool_pre_ping=True
    )

    if embedded:

        @event.listens_for(engine, "do_connect")
        def connect(_dialect: Any, _record: object, args: Any, given: Any) -> psycopg.Connection:
            with without_environment():
                return psycopg.connect(*args, **given)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        # The extension may live in a schema of its own; its operators must be found.
        autocommit, connection.autocommit = connection.autocommit, True
        connection.execute(
            "SELECT set_config('search_path', concat_ws(', ', %s::text, ("
            "SELECT quote_ident(nspname) FROM pg_extension AS e"
            " JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE extname = 'vector'"
            "), 'public'), false), set_config('jit', 'off', false)",
            (SCHEMA,),
        )
        connection.autocommit = autocommit

    return engine


def _check_server(connection: Connection) -> bool:
    """Check the versions of the server and the extension; returns whether that is created."""
    server, installed, available = connection.execute(
        text(
            "SELECT current_setting('server_version_num')::int / 10000,"
            " (SELECT extversion FROM pg_extension WHERE extname = :name),"
            " (SELECT default_version FROM pg_available_extensions WHERE name = :name)"
        ),
        {"name": EXTENSION},
    ).one()
    if server < OLDEST_SERVER:
        raise ServerUnsuitable(
            f"the server is PostgreSQL {server}; the catalogue needs {OLDEST_SERVER} or newer"
        )
    if installed is None and available is None:
        raise ServerUnsuitable(
            "the server has no pgvector extension; install it there "
            "(Debian: postgresql-NN-pgvector; Docker: pgvector/pgvector) and try again"
        )
    version = installed or available
    if tuple(int(part) for part in version.split(".")) < OLDEST_PGVECTOR:
        wanted = ".".join(map(str, OLDEST_PGVECTOR))
        raise ServerUnsuitable(
            f"the server's pgvector is {version}; the catalogue needs {wanted} or newer: install "
            "it there, and run ALTER EXTENSION vector UPDATE in this database"
        )
    return installed is not None


def create_extension(connection: Connection) -> None:
    """Create the extension if it does not exist.

    Raises ServerUnsuitable if that is not allowed.
    """
    try:
        connection.execute(text(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}"))
        connection.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        raise ServerUnsuitable(
            "this user may not create the pgvector extension; let a superuser run "
            f"CREATE EXTENSION {EXTENSION} in this database ({reason(error)})"
        ) from error
