"""Rules of a training module: its minutes add up, what it names is there, and its questions can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.checks.named import are_in, are_modules, are_pages, listed, of_the_scale
from macros.load import MODULES, Office
from macros.paragraphs import beginning_with
from macros.problem import Problem, closest, quote
from macros.records.module import GivenTable, Module, Question
from macros.source import Location
from macros.web import PRACTICES

FEWEST_QUESTIONS = 5  # our default: with fewer, guessing passes too often


def a_module_is_known_by_one_code(office: Office) -> Iterator[Problem]:
    """No two modules have the same code."""
    codes: dict[str, str] = {}
    for key, module in office.modules.items():
        first = codes.setdefault(module.code.casefold(), key)
        if first != key:
            yield module.problem(("code",), f"must be another code than that of {first}")


def the_minutes_of_a_module_add_up(office: Office) -> Iterator[Problem]:
    """Reading, exercise, questions and sign-off take as long as the whole module, and none takes less than nothing."""
    for module in office.modules.values():
        parts = module.parts.model_dump()
        for name, minutes in parts.items():
            if minutes < 0:
                yield module.problem(("parts", name), f"must be 0 or more minutes, not {minutes}")
        if sum(parts.values()) != module.minutes:
            message = f"must be {sum(parts.values())}, the sum of `parts`, not {module.minutes}"
            yield module.problem(("minutes",), message)


def a_module_names_what_is_there(office: Office) -> Iterator[Problem]:
    """The pages, the KPI, the competencies and the earlier modules of a module exist."""
    file = office.training.competencies
    for module in office.modules.values():
        yield from are_pages(
            office, ((module, ("reading", index, "page"), one.page) for index, one in enumerate(module.reading))
        )
        if not office.has("data/kpis", module.kpi):
            yield from are_in([(module, ("kpi",), module.kpi)], office.kpis, "a KPI of data/kpis")
        if file is not None:
            taught = ((module, ("teaches", key), key) for key in module.teaches)
            yield from are_in(taught, file.competencies, "a competency of data/training/competencies.yml")
        yield from are_modules(office, listed(module, ("needs",), module.needs))


def a_module_leads_somewhere(office: Office) -> Iterator[Problem]:
    """A module teaches at least one competency, to a level of the scale; and somebody signs off what was learned."""
    file = office.training.competencies
    for module in office.modules.values():
        for name in ("teaches", "reading", "sign_off"):
            if not getattr(module, name):
                yield module.problem((name,), "must name at least one")
        for key, level in module.teaches.items():
            if file is not None and level not in file.levels:
                yield module.problem(("teaches", key), f"must be {of_the_scale(file)}, not {level}")


def modules_build_on_each_other(office: Office) -> Iterator[Problem]:
    """What a module needs before it never leads back to it."""
    needs = {key: module.needs for key, module in office.modules.items()}
    for key, module in office.modules.items():
        if key in _reached(needs, key):
            yield module.problem(("needs",), f"must not lead back to {key}: nobody could begin")


def _reached(needs: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """All that comes before a module, directly or not; the module itself only if it comes before itself."""
    found: set[str] = set()
    ahead = list(needs.get(start, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += needs.get(one, ())
    return found


def every_practice_is_taught(office: Office) -> Iterator[Problem]:
    """Each page of a practice is read for a module."""
    if not office.modules or not office.is_complete(MODULES):
        return
    read = {page for module in office.modules.values() for page in module.pages}
    for path, page in office.handbook.items():
        if path.startswith(PRACTICES) and not path.endswith("/index.md") and path not in read:
            yield page.problem(("modules",), "must be read for at least one module: name it in the module's `reading`")


def a_question_has_an_answer(office: Office) -> Iterator[Problem]:
    """A module asks five questions or more; each has answers that are right and answers that are wrong."""
    for module in office.modules.values():
        if len(module.questions) < FEWEST_QUESTIONS:
            yield module.problem(("questions",), f"must be {FEWEST_QUESTIONS} or more, not {len(module.questions)}")
        asked: set[str] = set()
        for index, question in enumerate(module.questions):
            where: Location = ("questions", index)
            right = sum(choice.right for choice in question.choices)
            if not 0 < right < len(question.choices):
                yield module.problem((*where, "choices"), "must hold answers that are right and answers that are wrong")
            if question.ask.casefold() in asked:
                yield module.problem((*where, "ask"), "must be another question than the ones before it")
            asked.add(question.ask.casefold())


def a_question_names_what_it_tests(office: Office) -> Iterator[Problem]:
    """A question names a page that is read for its module, and the one paragraph of it that begins with these words."""
    for module in office.modules.values():
        for index, question in enumerate(module.questions):
            if question.page not in module.pages:
                named = [(module, ("questions", index, "page"), question.page)]
                yield from are_in(named, module.pages, "a page of `reading`")
            elif message := _amiss(office, question):
                yield module.problem(("questions", index, "paragraph"), message)


def _amiss(office: Office, question: Question) -> str | None:
    """Why the paragraph cannot be found; None when it can, or when the page was not read."""
    paragraphs = office.paragraphs.get(question.page)
    if paragraphs is None:
        return None
    found = beginning_with(paragraphs, question.paragraph)
    if len(found) == 1:
        return None
    if found:
        shown = quote(question.paragraph)
        return f"must be more words: {len(found)} paragraphs of docs/{question.page} begin with {shown}"
    starts = [" ".join(one.split()[: len(question.paragraph.split())]) for one in paragraphs]
    hint = closest(question.paragraph, starts)
    return f"must be the first words of a paragraph of docs/{question.page}, not {quote(question.paragraph)}{hint}"


def a_row_has_the_columns_of_its_table(office: Office) -> Iterator[Problem]:
    """The rows of a table in an exercise name no other columns than the table has."""
    for module in office.modules.values():
        for where, table in _tables(module):
            for index, row in enumerate(table.rows):
                named = ((module, (*where, "rows", index, key), key) for key in row)
                yield from are_in(named, table.columns, "a column of the table")


def _tables(module: Module) -> Iterator[tuple[Location, GivenTable]]:
    if module.exercise.table is not None:
        yield ("exercise", "table"), module.exercise.table
    if module.exercise.solution.table is not None:
        yield ("exercise", "solution", "table"), module.exercise.solution.table


CHECKS = (
    a_module_is_known_by_one_code,
    the_minutes_of_a_module_add_up,
    a_module_names_what_is_there,
    a_module_leads_somewhere,
    modules_build_on_each_other,
    every_practice_is_taught,
    a_question_has_an_answer,
    a_question_names_what_it_tests,
    a_row_has_the_columns_of_its_table,
)
