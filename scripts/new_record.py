"""The command behind `new_kpi` and `new_project`: an id and some values -> the skeleton of a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.load import FOLDERS, Office, load
from macros.problem import must_be_one_of
from macros.records.record import ProblemList
from macros.records.scalars import parse_identifier
from macros.source import read
from scripts.console import USAGE, parser, tell
from scripts.explanations import explanations
from scripts.new_file import write_new
from scripts.skeleton import MARK, skeleton


@dataclass(frozen=True, slots=True)
class Names:
    """What an office has of a sort, and the keys of a file that name one of them."""

    what: str
    where: str
    """`a role of data/organisation.yml`."""
    known: Sequence[str]
    keys: Sequence[str] = ()


NamesOf = Callable[[Office], Iterable[Names]]


def start(description: str | None, folder: str, arguments: Sequence[str] | None, names: NamesOf) -> int:
    """Run a command from its arguments: write the skeleton of a file of `folder`. The exit code says how it went."""
    options = _parser(description, folder).parse_args(arguments)
    loading = load(options.root)  # what is wrong elsewhere need not keep anybody from starting
    if loading.office is None:
        return tell(loading.problems)
    path, named = f"{folder}/{options.id}.yml", tuple(names(loading.office))
    given = {key: value for key in _required(folder) if (value := getattr(options, key)) is not None}
    text = skeleton(FOLDERS[folder], given, {one.what: one.known for one in named})
    mistakes = list(_mistakes(folder, options.id, text, given, named))
    if mistakes:
        print("\n".join(mistakes), file=sys.stderr)
        return USAGE
    first = f"# yaml-language-server: $schema=../schemas/{FOLDERS[folder].__name__.lower()}.schema.json\n"
    return write_new(options.root, path, first + text, f'put a value in place of each "{MARK}"')


def _required(folder: str) -> list[str]:
    return [name for name, field in FOLDERS[folder].model_fields.items() if field.is_required()]


def _parser(description: str | None, folder: str) -> argparse.ArgumentParser:
    """Every required key of the file is an option."""
    made = parser(description)
    made.add_argument("id", help=f"id, and name of the file in {folder}: small letters, digits and '-'")
    words = explanations(FOLDERS[folder])
    for key in _required(folder):
        made.add_argument(f"--{key}", required=key == "name", help=words[key].replace("%", "%%"))
    return made


def _mistakes(folder: str, file_id: str, text: str, given: Mapping[str, str], names: Sequence[Names]) -> Iterator[str]:
    """What is wrong with the arguments, as the file's own rules see it."""
    try:
        parse_identifier(file_id)
    except ValueError as error:
        yield f"id {error}"
    found = _problems(folder, text)
    for key, value in given.items():
        if key in found:
            yield f"--{key} {found[key]}"
        else:
            of = (one for one in names if key in one.keys and value not in one.known)
            yield from (f"--{key} {must_be_one_of(one.where, value, one.known)}" for one in of)


def _problems(folder: str, text: str) -> Mapping[str, str]:
    """Key -> what is wrong with its value in the text of a file; keys without a value are among them."""
    try:
        FOLDERS[folder].from_document(read("", text.encode()))
    except ProblemList as found:
        return {problem.key: problem.message for problem in found.problems}
    return {}
