"""A training module: a lesson with pages to read, an exercise on the running case study, and questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from macros.problem import instead
from macros.records.level import Level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, PagePath, Text, Whole, parse_text

FINGERPRINT = 8  # hexadecimal digits: one in four billion changes would go unseen


def parse_fingerprint(value: object) -> str:
    """`3f2a91c0` -> the same string."""
    if not isinstance(value, str) or len(value) != FINGERPRINT or set(value) - set("0123456789abcdef"):
        raise ValueError(f"must be {FINGERPRINT} of 0-9 and a-f, as `make review-questions` writes it{instead(value)}")
    return value


Fingerprint = Annotated[
    str,
    BeforeValidator(parse_fingerprint),
    WithJsonSchema({"type": ["string", "number"], "pattern": "^[0-9a-f]{8}$"}),
]


FirstWords = Annotated[str, BeforeValidator(parse_text), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""Words that stand on a page of the handbook."""


class Minutes(Record):
    """How long a module takes one person, in minutes, part by part."""

    reading: Whole
    """For its pages."""
    exercise: Whole
    """For the task and the comparison with the solution."""
    questions: Whole
    """For its questions."""
    sign_off: Whole
    """For the talk in which somebody who holds the skill accepts the work."""


class Reading(Record):
    """A page that is read."""

    page: PagePath
    """The page, below docs/."""
    look_for: Text
    """What to look for on it."""


class GivenTable(Record):
    """Figures or lines that an exercise needs."""

    caption: Text
    """What it shows."""
    columns: dict[Identifier, Text]
    """Key and heading of each column."""
    rows: tuple[dict[Identifier, Text], ...]
    """Each row by column; one left out is empty."""


class Solution(Record):
    """A model solution: one good answer among others."""

    text: Text
    """The answer; blank lines part paragraphs."""
    table: GivenTable | None = None
    """The answer's figures or lines."""
    compare: tuple[Text, ...]
    """What to look at when one compares one's own answer, most often the mistakes people make."""


class Exercise(Record):
    """Something to do on the running case study."""

    case: Text
    """What is given; blank lines part paragraphs."""
    table: GivenTable | None = None
    """Figures or lines that are given."""
    task: tuple[Text, ...]
    """What to do, step by step."""
    solution: Solution
    """One good answer."""


class AnswerChoice(Record):
    """What can be answered."""

    text: Text
    """The answer."""
    right: Flag = False
    """`yes` for an answer that is right."""
    because: Text
    """Why it is right or wrong, as one would tell a colleague."""


class Question(Record):
    """A question whose answer stands on a page."""

    ask: Text
    """The question."""
    page: PagePath
    """The page that answers it, one of those that are read."""
    paragraph: FirstWords
    """The first words of the paragraph, list item or table row that answers it."""
    reviewed: Fingerprint | None = None
    """Which wording of this paragraph the question was last compared with; `make review-questions` writes it."""
    choices: tuple[AnswerChoice, ...]
    """What can be answered, in the order shown. More than one may be right."""

    @property
    def takes_several(self) -> bool:
        """Whether more than one answer is right."""
        return sum(choice.right for choice in self.choices) > 1


class Module(FileRecord):
    """`data/training/modules/<module>.yml`."""

    code: Text
    """Short name, as in `M12`; no other module has it. Modules stand in the order of their codes."""
    name: Text
    """What it is about."""
    outcome: Text
    """What somebody can do afterwards, beginning with a verb."""
    teaches: dict[Identifier, Level]
    """Competency and the level to which the module leads."""
    needs: tuple[Identifier, ...] = ()
    """Modules that come before it."""
    minutes: Whole
    """How long it takes in all, in minutes."""
    parts: Minutes
    """How these minutes are spent."""
    reading: tuple[Reading, ...]
    """What is read for it, in this order."""
    exercise: Exercise
    """What is done."""
    questions: tuple[Question, ...]
    """Five or more."""
    sign_off: tuple[Text, ...]
    """What counts as done: work that somebody else can see."""
    kpi: Identifier
    """The KPI that should move when people work as the module teaches."""
    moves: Text
    """Why it should, in a sentence."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Paths of the pages that are read, below docs/."""
        return tuple(one.page for one in self.reading)

    @property
    def level(self) -> int:
        """The highest level to which it leads."""
        return max(self.teaches.values(), default=0)
