"""The configuration of a pull: where the data are, and one query for each KPI. Credentials never stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.problem import Problem, must_be_one_of, quote
from macros.records.record import FileRecord, ProblemList, Record
from macros.records.scalars import Identifier, Text, Whole, one_of, parse_text
from macros.source import Document, Value, read

ENDINGS = (".csv", ".parquet", ".xlsx")
_SECRET = re.compile(r"pas+w|passp|pwd|pw$|secret|tok|key|user|login|ur[li]|cred|auth", re.IGNORECASE)
_SECRET_IN_TEXT = re.compile(r"(?<![\w-])(\w*(?:pas+w|passp|pwd|secret|token|url)\w*)[\"']?\s*:(?!:)", re.IGNORECASE)
_PLACE = re.compile(r"(?!.*://)[^@=;\s]+")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


class Backend(StrEnum):
    """A database system, and the SQL that it speaks."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    TRINO = "trino"
    SPARK = "spark"
    BIGQUERY = "bigquery"
    SNOWFLAKE = "snowflake"


_BY_URL = ("url_env",)
_BY_LOGIN = ("database", "schema", "user_env", "password_env", *_BY_URL)
KEYS = {  # what `connect` may say of each
    Backend.DUCKDB: ("files", "database"),
    Backend.POSTGRES: ("host", "port", *_BY_LOGIN),
    Backend.TRINO: ("host", "port", *_BY_LOGIN),
    Backend.SPARK: _BY_URL,
    Backend.BIGQUERY: ("project", "dataset"),
    Backend.SNOWFLAKE: ("account", "warehouse", *_BY_LOGIN),
}


def _parse_place(value: object) -> str:
    """The name of a host, database or file. It is never quoted when it is wrong: a password may stand in it."""
    text = parse_text(value)
    if _PLACE.fullmatch(text) is None:
        raise ValueError("must be a name or a path alone, without blanks, '@', '=', ';' or '://'")
    return text


def _parse_variable(value: object) -> str:
    """The name of an environment variable. It is never quoted when it is wrong: it may be the password itself."""
    if not isinstance(value, str) or _VARIABLE.fullmatch(value) is None:
        raise ValueError("must be the name of an environment variable in capitals, such as PMO_DB_PASSWORD")
    return value


def _parse_table(value: object) -> str:
    text = parse_text(value)
    if _TABLE.fullmatch(text) is None:
        raise ValueError(f"must be a table's name of letters, digits and '_', not {quote(text)}")
    return text


Place = Annotated[str, BeforeValidator(_parse_place)]
Variable = Annotated[str, BeforeValidator(_parse_variable)]
TableName = Annotated[str, BeforeValidator(_parse_table)]


class Connect(Record):
    """Where the data are. Only the keys of its backend may be given, see `KEYS`."""

    backend: Annotated[Backend, one_of(Backend, "a backend")] = Backend.DUCKDB
    files: dict[TableName, Text] = Field(default_factory=dict)
    """Table -> file, relative to the configuration."""
    database: Place | None = None
    schema_: Place | None = Field(alias="schema", default=None)
    host: Place | None = None
    port: Whole | None = None
    account: Place | None = None
    warehouse: Place | None = None
    project: Place | None = None
    dataset: Place | None = None
    user_env: Variable | None = None
    password_env: Variable | None = None
    url_env: Variable | None = None
    """The variable that holds the whole address, `postgres://user:password@host/database`."""


class Query(Record):
    """One query: a row for each period of a KPI."""

    kpi: Identifier
    sql: Text


class Config(FileRecord):
    """A configuration file."""

    connect: Connect = Connect()
    dialect: Annotated[Backend, one_of(Backend, "a dialect of SQL")] = Backend.DUCKDB
    """In which the queries are written; another backend gets a translation."""
    queries: tuple[Query, ...]


CONNECT_KEYS = tuple(field.alias or name for name, field in Connect.model_fields.items())


def read_config(file: Path) -> Config:
    """The file -> Config. Raises ProblemList with everything that is wrong, OSError when it cannot be read."""
    document = read(file.as_posix(), file.read_bytes())
    if problems := [*_literals(document), *_unread(document)]:
        raise ProblemList(problems)
    config = Config.from_document(document)
    if problems := sorted(_problems(config, file.parent)):
        raise ProblemList(problems)
    return config


def _literals(document: Document) -> Iterator[Problem]:
    """Keys that hold a password or an address themselves. Nothing else is told then: it might quote them."""
    for part in ((), ("connect",)):
        found: object = document.data.get(*part) if part else document.data
        for key, value in found.items() if isinstance(found, dict) else ():
            if message := _secret_message(key, value):
                yield Problem(document.path, document.line((*part, key)), ".".join((*part, _named(key))), message)


def _secret_message(key: str, value: Value) -> str:
    """Why a key may give a secret away; nothing when it cannot."""
    if key.endswith("_env") and key in CONNECT_KEYS:
        try:
            _parse_variable(value)
        except ValueError as error:
            return str(error)
        return ""
    if key in CONNECT_KEYS or key in Config.model_fields:
        return ""
    if _SECRET.search(key):
        return _literal(key)
    return "must have a value; put quotes around a value that holds a comma" if value is None else ""


def _named(key: str) -> str:
    """The key as it may be told: what stands behind a comma could be half of a password."""
    return key if key in CONNECT_KEYS or _SECRET.search(key) else "…"


def _unread(document: Document) -> Iterator[Problem]:
    """Why the file could not be read; in general words when it may hold a password."""
    secret = next((one for one in _SECRET_IN_TEXT.finditer(document.text) if not one[1].lower().endswith("_env")), None)
    if document.problems and secret is not None:
        yield Problem(document.path, document.text.count("\n", 0, secret.start(1)) + 1, secret[1], _literal(secret[1]))
        for problem in document.problems:
            yield Problem(problem.path, problem.line, "", "cannot be read; not quoted here, for it may hold a password")
        return
    yield from document.problems


def _literal(key: str) -> str:
    word = key.lower()
    meant = "user_env" if "user" in word else "url_env" if "ur" in word else "password_env"
    return f"must not stand in a file; name the environment variable that holds it: {meant}: PMO_DB_…"


def _problems(config: Config, folder: Path) -> Iterator[Problem]:
    connect = config.connect
    if not config.queries:
        yield config.problem(("queries",), "must hold at least one query")
    known = KEYS[connect.backend]
    for name in connect.model_fields_set - {"backend"}:
        key = "schema" if name == "schema_" else name
        if key not in known:
            message = f"must not be given: {connect.backend} takes {', '.join(known)}"
            yield config.problem(("connect", key), message)
    for table, name in connect.files.items():
        if Path(name).suffix.lower() not in ENDINGS:
            yield config.problem(("connect", "files", table), f"must end in {', '.join(ENDINGS)}, not {quote(name)}")
        elif not (folder / name).is_file():
            message = f"must be a file; there is none at {quote((folder / name).as_posix())}"
            yield config.problem(("connect", "files", table), message)
    if connect.backend is Backend.DUCKDB and connect.database and not (folder / connect.database).is_file():
        yield config.problem(("connect", "database"), f"must be a file; {quote(connect.database)} is none")
    first: dict[str, int] = {}
    for index, query in enumerate(config.queries):
        if first.setdefault(query.kpi, index) != index:
            message = f"must be given once; query {first[query.kpi] + 1} gives {query.kpi} too"
            yield config.problem(("queries", index, "kpi"), message)


def unknown_kpis(config: Config, known: Sequence[str]) -> Iterator[Problem]:
    """Queries for a KPI that has no file."""
    for index, query in enumerate(config.queries):
        if query.kpi not in known:
            message = must_be_one_of("a KPI of data/kpis", query.kpi, known)
            yield config.problem(("queries", index, "kpi"), message)
