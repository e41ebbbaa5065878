"""A configuration -> rows from a database, through Ibis. Credentials come from the environment and never leave it.

Ibis opens the connection and runs the text (`raw_sql`), sqlglot translates it. Ibis' own `sql()` would add a temporary
view, which a read-only role may not make, and types of its own, which refuse an average of numeric values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from macros.problem import Problem
from scripts.pull.config import Backend, Config, Connect
from scripts.pull.credentials import Secrets
from scripts.pull.workbook import arrow_table

INSTALL = "pip install 'ibis-framework[duckdb,postgres]' openpyxl"
EXTRAS = {Backend.SPARK: "pyspark"}  # where Ibis has another name for it
WRITING = ("Insert", "Update", "Delete", "Merge", "Into", "Create", "Drop", "Alter", "Command")
LONGEST_MESSAGE = 400


class EngineError(Exception):
    """Why there are no rows; the text holds no secret."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave: its columns as the database names them, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def login_problems(config: Config, secrets: Secrets) -> Iterator[Problem]:
    """Variables that the configuration names and that are not set. They are not named: one may be a password."""
    for key in ("user_env", "password_env", "url_env"):
        try:
            secrets.read(getattr(config.connect, key))
        except KeyError:
            yield config.problem(("connect", key), "must name an environment variable that is set; this one is not")


def translations(config: Config, dialect: Any) -> tuple[list[str], list[Problem]]:
    """The queries as the backend reads them, and what is wrong with them: each must be one SELECT."""
    texts, problems = [], []
    for index, query in enumerate(config.queries):
        try:
            texts.append(_translate(query.sql, config, dialect))
        except EngineError as error:
            problems.append(config.problem(("queries", index, "sql"), str(error)))
    return texts, problems


def _translate(sql: str, config: Config, dialect: Any) -> str:
    glot = import_module("sqlglot")
    try:
        statements = [one for one in glot.parse(sql, read=config.dialect.value) if one is not None]
    except glot.errors.ParseError as error:
        first = error.errors[0]
        place = f"line {first['line']} of the query, near '{first['highlight']}'"
        raise EngineError(f"must be {config.dialect} SQL: {first['description']} ({place})") from None
    except glot.errors.SqlglotError as error:
        raise EngineError(f"must be {config.dialect} SQL: {_short(str(error))}") from None
    writing = [getattr(glot.exp, name) for name in WRITING]
    if len(statements) != 1 or not isinstance(statements[0], glot.exp.Query) or statements[0].find(*writing):
        raise EngineError("must be one SELECT, which reads and does not write")
    if config.dialect is config.connect.backend:
        return sql.rstrip().removesuffix(";")
    try:
        return str(statements[0].sql(dialect=dialect, unsupported_level=glot.ErrorLevel.RAISE))
    except glot.errors.UnsupportedError as error:
        raise EngineError(f"cannot be translated for {config.connect.backend}: {_short(str(error))}") from None


def connect(config: Config, folder: Path, secrets: Secrets) -> Any:
    """An Ibis backend, read-only where the system can be told so. Raises EngineError."""
    ibis = import_module("ibis")
    backend = config.connect.backend
    try:
        return OPENERS[backend](ibis, config.connect, folder, secrets)
    except ImportError as error:
        extra = EXTRAS.get(backend, backend.value)
        message = (
            f"{backend} needs its driver: pip install 'ibis-framework[{extra}]' ({_short(secrets.hide(str(error)))})"
        )
        raise EngineError(message) from None
    except Exception as error:  # each driver has its own, and their texts may hold the password
        raise EngineError(f"cannot connect to {backend}: {_short(secrets.hide(str(error)))}") from None


def run(connection: Any, sql: str, secrets: Secrets) -> Result:
    """A query -> its rows. Raises EngineError."""
    try:
        return rows_of(connection.raw_sql(sql))
    except Exception as error:  # as above
        raise EngineError(f"the database says: {_short(secrets.hide(str(error)))}") from None


def rows_of(found: Any) -> Result:
    """A cursor of the Python database interface, rows of BigQuery or a data frame of Spark -> Result."""
    if hasattr(found, "description"):
        return Result(tuple(one[0] for one in found.description), tuple(map(tuple, found.fetchall())))
    if hasattr(found, "collect"):
        return Result(tuple(found.columns), tuple(map(tuple, found.collect())))
    return Result(tuple(field.name for field in found.schema), tuple(tuple(row.values()) for row in found))


def _short(message: str) -> str:
    """A driver's message on one line, without the picture of the query and its colours."""
    text = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", message).split())
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"


def _open_duckdb(ibis: Any, connect: Connect, folder: Path, _: Secrets) -> Any:
    """A file's table is a view of it; a database file is opened for reading, and nothing is fetched from elsewhere."""
    database = str(folder / connect.database) if connect.database else ":memory:"
    is_file = connect.database is not None
    made = ibis.duckdb.connect(database, read_only=is_file, autoinstall_known_extensions=False)
    for table, name in connect.files.items():
        path = folder / name
        if path.suffix.lower() == ".xlsx":
            made.con.register(table, arrow_table(path))
            continue
        reader = "read_csv" if path.suffix.lower() == ".csv" else "read_parquet"
        literal = path.as_posix().replace("'", "''")
        made.raw_sql(f"CREATE TEMPORARY VIEW \"{table}\" AS SELECT * FROM {reader}('{literal}')")  # noqa: S608 - a name of letters, a path with its quotes doubled
    return made


def _open_postgres(ibis: Any, connect: Connect, _: Path, secrets: Secrets) -> Any:
    made = _by_url(ibis, connect, secrets) or ibis.postgres.connect(**login(connect, secrets))
    made.raw_sql("SET default_transaction_read_only = on").close()
    return made


def _open_trino(ibis: Any, connect: Connect, _: Path, secrets: Secrets) -> Any:
    return _by_url(ibis, connect, secrets) or ibis.trino.connect(**trino_login(connect, secrets))


def _open_snowflake(ibis: Any, connect: Connect, _: Path, secrets: Secrets) -> Any:
    if made := _by_url(ibis, connect, secrets):
        return made
    return ibis.snowflake.connect(**login(connect, secrets), create_object_udfs=False)


def _open_bigquery(ibis: Any, connect: Connect, _: Path, __: Secrets) -> Any:
    """Google's own client finds its credentials in the environment."""
    return ibis.bigquery.connect(project_id=connect.project, dataset_id=connect.dataset or "")


def _open_spark(ibis: Any, connect: Connect, _: Path, secrets: Secrets) -> Any:
    builder = import_module("pyspark.sql").SparkSession.builder
    url = secrets.read(connect.url_env)
    return ibis.pyspark.connect((builder.remote(url) if url else builder).getOrCreate())


def _by_url(ibis: Any, connect: Connect, secrets: Secrets) -> Any:
    url = secrets.read(connect.url_env)
    if not url:
        return None
    if url.partition("://")[0].replace("postgresql", "postgres") != connect.backend:  # another could make a file here
        raise EngineError(f"the address must begin with {connect.backend}://")
    return ibis.connect(url)


def login(connect: Connect, secrets: Secrets) -> dict[str, object]:
    """What a database wants to know; what is not said stays away, so that the driver's own defaults hold."""
    said = {
        "host": connect.host,
        "port": connect.port,
        "account": connect.account,
        "warehouse": connect.warehouse,
        "database": connect.database,
        "schema": connect.schema_,
        "user": secrets.read(connect.user_env),
        "password": secrets.read(connect.password_env),
    }
    return {key: value for key, value in said.items() if value is not None}


def trino_login(connect: Connect, secrets: Secrets) -> dict[str, object]:
    """As `login`, in Trino's words; a password travels encrypted or not at all."""
    said = login(connect, secrets)
    if "password" in said:
        said["auth"] = said.pop("password")
        said["host"] = f"https://{said.get('host', 'localhost')}"
    return said


OPENERS: Mapping[Backend, Callable[[Any, Connect, Path, Secrets], Any]] = {
    Backend.DUCKDB: _open_duckdb,
    Backend.POSTGRES: _open_postgres,
    Backend.TRINO: _open_trino,
    Backend.SPARK: _open_spark,
    Backend.BIGQUERY: _open_bigquery,
    Backend.SNOWFLAKE: _open_snowflake,
}
