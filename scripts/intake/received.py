"""What came in, as files that stand in their places: a downloaded file, a workbook, a filled form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.forms.writing import Filled
from macros.load import Office
from macros.problem import quote
from macros.source import LARGEST_FILE, decode
from scripts.intake.place import RESTATED, SHAPES, Place

_FILE_LINE = re.compile(r"# File: *(\S.*?) *")
LINES_OF_HEADING = 5  # the schema, the place, and what an editor may have put before them
ENDINGS = (".yml", ".yaml")


class IntakeError(Exception):
    """Why something cannot be taken in, with the file that it came in where there is one."""


class NeedsOptionError(IntakeError):
    """It could be taken in, if the person who runs the command said so."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file for the repository."""

    place: Place
    content: bytes
    door: str
    """How it came, for the message of the commit: `workbook`, `file of the web form`, `issue #12`."""


def receive(path: Path, office: Office | None, place: str | None, is_taken: Callable[[str], bool]) -> list[Received]:
    """A file that somebody mailed -> files for the repository. Raises IntakeError with every reason."""
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return [downloaded(path, place)]
    if ending != ".xlsx":
        raise IntakeError(f"{path}: must be a workbook (.xlsx) or a file of the web form (.yml)")
    if office is None:
        raise IntakeError(f"{path}: a workbook can be read when the office can; run `make validate`")
    return _of_workbook(path, office, is_taken)


def downloaded(path: Path, place: str | None = None) -> Received:
    """A file from the web form: the line `# File: …` says where it belongs, or `place` does. The line is left out."""
    named, text = _place_and_rest(_text(path))
    given = place or named
    if given is None:
        raise NeedsOptionError(f"{path}: has no line `# File: …`; add --file and where it belongs: {SHAPES}")
    try:
        return Received(Place.parse(given), text.encode(), "file of the web form")
    except ValueError as error:
        raise IntakeError(f"{path}: its place {error}") from None


def _place_and_rest(text: str) -> tuple[str | None, str]:
    """What the first line `# File: …` of the heading names, and the text without such lines."""
    lines = text.split("\n")
    heading = [(line, _FILE_LINE.fullmatch(line)) for line in lines[:LINES_OF_HEADING]]
    named = next((found[1] for _, found in heading if found), None)
    return named, "\n".join([*(line for line, found in heading if not found), *lines[LINES_OF_HEADING:]])


def _text(path: Path) -> str:
    """The text of a file with line feeds alone, as every file of the repository has them: mail changes them."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read: {error.strerror}") from None
    text, problems = decode(path.as_posix(), raw.replace(b"\r\n", b"\n"))
    if problems:
        raise IntakeError("\n".join(map(str, problems)))
    return text


def _of_workbook(path: Path, office: Office, is_taken: Callable[[str], bool]) -> list[Received]:
    from scripts.intake.workbook import read_workbook  # only workbooks need the package that reads them

    filled, problems = read_workbook(office, path)
    if problems:
        raise IntakeError("\n".join(problems))
    if not filled:
        raise IntakeError(f"{path}: nothing is filled in")
    return [of_form(one, "workbook", is_taken) for one in filled]


def of_form(filled: Filled, door: str, is_taken: Callable[[str], bool]) -> Received:
    """A filled form -> its file. A value that says why it restates one goes beside it. Raises IntakeError."""
    try:
        place = Place.parse(filled.file)
    except ValueError as error:
        raise IntakeError(f"{door}: the place {quote(filled.file)} {error}") from None
    if place.folder == RESTATED and filled.answers.get("restates", "").strip():
        place = place.free(is_taken)
    return Received(place, _place_and_rest(filled.text)[1].encode(), door)


def twice(received: Iterable[Received]) -> list[str]:
    """Places that were sent in more than once in one go."""
    paths = [one.place.path for one in received]
    return sorted({path for path in paths if paths.count(path) > 1})
