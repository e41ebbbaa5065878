"""What stands in the document of a tier, and in the one that is filled in."""

from __future__ import annotations

from pathlib import Path

from macros.checks.templates import the_files_of_templates_have_names_of_their_own
from macros.documents.description import blank, filled, has_tables, tiers_of
from macros.documents.document import Document
from macros.load import Office
from macros.records.template import FieldKind
from tests.documents.templates import BOTH_TIERS, OFFICE, SMALL_TIER, TEMPLATE, office_files, office_with
from tests.factories import ORGANISATION, told_by


def labels(what: Document) -> list[str]:
    return [question.label for question in what.questions]


def test_a_tier_is_asked_what_names_it_or_no_tier(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    assert labels(blank(office, "log", "small")) == ["As of", "How sure", "Risks"]
    assert labels(blank(office, "log", "large")) == ["As of", "How sure", "Why", "Sum", "Risks", "History"]


def test_a_part_without_questions_is_left_out(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    assert [part.name for part in blank(office, "log", "small").parts] == ["Now"]
    assert [part.name for part in blank(office, "log", "large").parts] == ["Now", "Before"]


def test_a_tier_that_does_not_need_a_template_gets_no_document(tmp_path: Path) -> None:
    office = office_with(tmp_path, TEMPLATE.replace(BOTH_TIERS, SMALL_TIER))
    assert list(tiers_of(office.templates["log"])) == ["small"]


def test_an_empty_document_has_no_answer_and_the_filled_one_has_all(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    empty = blank(office, "log", "large")
    assert not any(question.answer or question.rows for question in empty.questions)
    answers = {question.label: question.rows or question.answer for question in filled(office, "log").questions}
    assert answers == {
        "As of": "2026-09-30",
        "How sure": "sure",
        "Why": "It rained.\nTwice.",
        "Sum": "1200",
        "Risks": (("flood", "Lead", "2026-10-05", "30"), ("fire", "Sponsor", "2026-11-02", "–")),
        "History": (("none yet",),),
    }


def test_it_says_who_keeps_it_who_agrees_and_for_which_tier(tmp_path: Path) -> None:
    facts = dict(blank(office_with(tmp_path), "log", "small").facts)
    assert facts == {
        "Tier": "S, small (must)",
        "Kept by": "Lead",
        "Agreed by": "Sponsor",
        "Leave out": "Nothing of it.",
    }


def test_what_to_write_names_choices_currency_and_the_form_of_a_day(tmp_path: Path) -> None:
    about = {question.label: question.about for question in blank(office_with(tmp_path), "log", "large").questions}
    assert about["As of"].endswith("A day, such as 2026-10-31.")
    assert about["How sure"].endswith("Choose one: sure; not sure.")
    assert about["Sum"].endswith("An amount in EUR.")


def test_the_kind_of_a_column_is_that_of_all_its_answers(tmp_path: Path) -> None:
    risks, history = blank(office_with(tmp_path), "log", "large").tables
    kinds = [column.kind for column in risks.columns]
    assert kinds == [FieldKind.TEXT, FieldKind.ROLE, FieldKind.DATE, FieldKind.NUMBER]
    assert history.columns[0].kind is FieldKind.TEXT


def test_a_tier_has_tables_only_when_it_is_asked_for_one(tmp_path: Path) -> None:
    text = TEMPLATE.replace("reads: [lead], columns", "reads: [lead], tiers: [large], columns")
    template = office_with(tmp_path, text).templates["log"]
    assert not has_tables(template, "small")
    assert has_tables(template, "large")


def test_the_day_is_the_last_for_which_the_data_speak(tmp_path: Path) -> None:
    office: Office = office_with(tmp_path)
    assert blank(office, "log", "small").day.isoformat() == "2026-09-30"


def test_the_page_has_the_address_of_the_site_where_it_is_known(tmp_path: Path) -> None:
    office = office_with(tmp_path)
    assert blank(office, "log", "small").page == "reference/templates/log/"
    assert filled(office, "log", "https://pmo.example/").page == "https://pmo.example/reference/templates/log/"


def test_two_templates_may_not_make_a_file_of_the_same_name(tmp_path: Path) -> None:
    files = office_files() | {
        ORGANISATION: OFFICE + "  small-large: {name: Both, about: Both}\n",
        "data/templates/log.yml": TEMPLATE.replace("large: should", "large: should, small-large: may"),
        "data/templates/log-small.yml": TEMPLATE.replace("large: should", "large: should, small-large: may"),
    }
    assert told_by(the_files_of_templates_have_names_of_their_own, tmp_path, files) == [
        "data/templates/log.yml:6: tiers.small-large: must not make a file 'log-small-large', "
        "as data/templates/log-small.yml does; rename one of them"
    ]
