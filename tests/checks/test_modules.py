"""Rules of training modules: each mistake is told in its words at its place, and a right module has none."""

from __future__ import annotations

import pytest

from macros.checks import modules
from tests.factories import (
    MODULE,
    PAGE,
    PATHS,
    SECOND_MODULE,
    WHOLE,
    changed,
    loaded_office,
    problems_with,
    told_by,
)

PRACTICE = "docs/framework/practices/risk.md"
FIRST_QUESTION = """\
  - ask: plain words
    page: governance/limits.md
    paragraph: A page
"""


def with_practice(read: bool) -> dict[str, str | None]:
    """The whole office with a page of a practice that module one reads, or does not."""
    page = "framework/practices/risk.md"
    item = f"  - {{page: {page}, look_for: plain words}}\n" if read else ""
    competencies = changed(
        "data/training/competencies.yml", "[governance/limits.md]", f"[governance/limits.md, {page}]"
    )
    return {
        **WHOLE,
        **competencies,
        **changed(MODULE, "exercise:\n  case", f"{item}exercise:\n  case"),
        PRACTICE: WHOLE[PAGE],
        "docs/framework/practices/index.md": WHOLE[PAGE],
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (SECOND_MODULE, "code: M2", "code: PLAIN words", "1: code: must be another code than that of one"),
        (MODULE, "minutes: 30\n", "minutes: 31\n", "5: minutes: must be 30, the sum of `parts`, not 31"),
        (MODULE, "questions: 5, sign_off: 5", "questions: 15, sign_off: -5",
         "6: parts.sign_off: must be 0 or more minutes, not -5"),
        (MODULE, "{page: governance/limits.md, look", "{page: governance/limts.md, look",
         "8: reading.1.page: must be a page below docs/, not 'governance/limts.md'; "
         "did you mean 'governance/limits.md'?"),
        (MODULE, "kpi: on-time", "kpi: on-tme", "56: kpi: must be a KPI of data/kpis, not 'on-tme'; "
         "did you mean 'on-time'?"),
        (MODULE, "{asking: 2}", "{askin: 2}", "4: teaches.askin: must be a competency of "
         "data/training/competencies.yml, not 'askin'; did you mean 'asking'?"),
        (SECOND_MODULE, "needs: [one]", "needs: [one, ones]",
         "5: needs.2: must be a module of data/training/modules, not 'ones'; did you mean 'one'?"),
        (MODULE, "teaches: {asking: 2}", "teaches: {}", "4: teaches: must name at least one"),
        (MODULE, "sign_off: [plain words]", "sign_off: []", "55: sign_off: must name at least one"),
        (MODULE, "reading:\n  - {page: governance/limits.md, look_for: plain words}", "reading: []",
         "7: reading: must name at least one"),
        (MODULE, "{asking: 2}", "{asking: 4}", "4: teaches.asking: must be a level of the scale (1, 2, 3), not 4"),
        (MODULE, "minutes: 30\n", "needs: [two]\nminutes: 30\n",
         "5: needs: must not lead back to one: nobody could begin"),
        (MODULE, "minutes: 30\n", "needs: [one]\nminutes: 30\n",
         "5: needs: must not lead back to one: nobody could begin"),
        (MODULE, "right: yes", "right: no",
         "19: questions.1.choices: must hold answers that are right and answers that are wrong"),
        (MODULE, "words, because", "words, right: yes, because",
         "19: questions.1.choices: must hold answers that are right and answers that are wrong"),
        (MODULE, "ask: two", "ask: Plain WORDS", "23: questions.2.ask: must be another question than the ones before"),
        (MODULE, FIRST_QUESTION, FIRST_QUESTION.replace("limits", "limts"),
         "16: questions.1.page: must be a page of `reading`, not 'governance/limts.md'; "
         "did you mean 'governance/limits.md'?"),
        (MODULE, "paragraph: A page", "paragraph: A pgae", "17: questions.1.paragraph: must be the first words of a "
         "paragraph of docs/governance/limits.md, not 'A pgae'; did you mean 'A page'?"),
        (MODULE, "paragraph: A page", "paragraph: Something else", "17: questions.1.paragraph: must be the first words "
         "of a paragraph of docs/governance/limits.md, not 'Something else'"),
        (PAGE, "# A page\n", "# A page\n\nA page is read.\n\nA page\n",
         "must be more words: 3 paragraphs of docs/governance/limits.md begin with 'A page'"),
        (MODULE, "rows: [{one: plain", "rows: [{own: plain",
         "11: exercise.table.rows.1.own: must be a column of the table, not 'own'; did you mean 'one'?"),
        (MODULE, "rows: []", "rows: [{one: x}, {two: x}]",
         "13: exercise.solution.table.rows.2.two: must be a column of the table, not 'two' (one of one)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    where = MODULE if path == PAGE else path
    assert any(problem.startswith(f"{where}:") and told in problem for problem in found), found


def test_a_module_asks_five_questions_or_more(tmp_path):
    text = WHOLE[MODULE]
    fewer = text[: text.index("  - ask: five")] + text[text.index("sign_off: [") :]
    assert problems_with(tmp_path, {**WHOLE, MODULE: fewer}) == [
        f"{MODULE}:14: questions: must be 5 or more, not 4",
    ]


def test_each_module_of_a_circle_is_told(tmp_path):
    office = loaded_office(tmp_path, {**WHOLE, **changed(MODULE, "minutes: 30\n", "needs: [two]\nminutes: 30\n")})
    assert [(one.path, one.line) for one in modules.modules_build_on_each_other(office)] == [
        (SECOND_MODULE, 5),
        (MODULE, 5),
    ]


def test_a_module_after_a_circle_is_not_part_of_it(tmp_path):
    third = WHOLE[SECOND_MODULE].replace("code: M2", "code: M3").replace("[one]", "[two]")
    circle = changed(MODULE, "minutes: 30\n", "needs: [two]\nminutes: 30\n")
    office = loaded_office(tmp_path, {**WHOLE, **circle, "data/training/modules/three.yml": third})
    assert {one.path for one in modules.modules_build_on_each_other(office)} == {MODULE, SECOND_MODULE}


def test_a_practice_that_is_read_for_a_module_has_no_problem(tmp_path):
    assert problems_with(tmp_path, with_practice(read=True)) == []


def test_a_practice_that_no_module_reads_is_told_on_its_page(tmp_path):
    assert problems_with(tmp_path, with_practice(read=False)) == [
        f"{PRACTICE}:14: modules: must be read for at least one module: name it in the module's `reading`"
    ]


def test_an_office_without_modules_need_not_teach_a_practice(tmp_path):
    files = {**with_practice(read=False), MODULE: None, SECOND_MODULE: None}
    assert told_by(modules.every_practice_is_taught, tmp_path, files) == []


def test_a_module_that_cannot_be_read_causes_no_problem_elsewhere(tmp_path):
    files = with_practice(read=True)
    broken = str(files[MODULE]).replace("minutes: 30\n", "minutes: half an hour\n")
    (told,) = problems_with(tmp_path, {**files, MODULE: broken})
    assert told.startswith(f"{MODULE}:5: minutes: must be a whole number")


def test_questions_are_not_held_against_pages_that_are_not_there(tmp_path):
    files = {path: text for path, text in WHOLE.items() if not path.startswith("docs/")}
    assert problems_with(tmp_path, files) == []


def test_a_kpi_that_cannot_be_read_is_no_second_problem(tmp_path):
    (told,) = problems_with(
        tmp_path, {**WHOLE, **changed("data/kpis/on-time.yml", "direction: increase", "direction: up")}
    )
    assert told.startswith("data/kpis/on-time.yml:")


def test_modules_stand_in_the_order_in_which_people_count_their_codes(tmp_path):
    codes = {"nine": "m9", "ten": "M10", "two": "M2", "hundred": "M100"}
    files = {f"data/training/modules/{key}.yml": WHOLE[SECOND_MODULE].replace("code: M2", f"code: {code}")
             for key, code in codes.items()}  # fmt: skip
    assert list(loaded_office(tmp_path, {**WHOLE, **files}).modules) == ["two", "nine", "ten", "hundred", "one"]


def test_the_roles_of_a_module_are_those_of_its_paths_in_their_order(tmp_path):
    files = changed(PATHS, "modules: [two]", "modules: [one, two]")
    training = loaded_office(tmp_path, {**WHOLE, **files}).training
    assert training.roles_of("one") == ("lead", "sponsor")
    assert training.roles_of("two") == ("sponsor",)
    assert training.roles_of("three") == ()
