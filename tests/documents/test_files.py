"""The files of a template, opened by other readers than those that wrote them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_docx
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from macros.documents.description import blank, filled
from macros.documents.document import Column, Document, Part, Question
from macros.documents.downloads import document_downloads
from macros.documents.markdown import to_markdown
from macros.documents.sheets import to_xlsx
from macros.documents.word import to_docx
from macros.measures.results import Results
from macros.records.template import FieldKind
from tests.documents.templates import BOTH_TIERS, SMALL_TIER, TEMPLATE, office_with
from tests.site.building import REPOSITORY
from tests.test_hostile_text import HOSTILE

UNSEEN = "bell\x07 null\x00 half\ud800 feed\x0c end"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://evil.example","x")')


@pytest.fixture
def large(tmp_path: Path) -> Document:
    return blank(office_with(tmp_path), "log", "large")


@pytest.fixture
def example(tmp_path: Path) -> Document:
    return filled(office_with(tmp_path), "log", "https://pmo.example/")


def word(what: Document) -> Any:
    return open_docx(io.BytesIO(to_docx(what)))


def excel(what: Document) -> Any:
    return load_workbook(io.BytesIO(to_xlsx(what)))


def styled(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


def with_text(text: str) -> Document:
    """A document that has this text in all its places."""
    column = Column(text, FieldKind.TEXT, 10)
    answered = Question(text, text, FieldKind.LONG, text, answer=text)
    table = Question(text, text, FieldKind.TABLE, text, columns=(column, column), rows=((text, text),))
    chosen = Question(text, text, FieldKind.CHOICE, text, (text, f"{text} too"), answer=text)
    part = Part(text, (answered, chosen, table, table))
    facts = ((text, text),)
    return Document(text, text, text, facts, (part,), True, text, text, date(2026, 9, 30), (text,))


# --- what a site offers ----------------------------------------------------------------------------------------------


def test_each_tier_that_needs_it_gets_word_excel_and_markdown_and_one_is_filled_in(tmp_path: Path) -> None:
    office = office_with(tmp_path, TEMPLATE.replace(BOTH_TIERS, SMALL_TIER))
    names = [one.name for one in document_downloads(Results(office))]
    assert names == [
        "templates/log-small.docx",
        "templates/log-small.xlsx",
        "templates/log-small.md",
        "templates/log-example.docx",
    ]


def test_a_tier_without_a_table_gets_no_workbook(tmp_path: Path) -> None:
    text = TEMPLATE.replace("reads: [lead], columns", "reads: [lead], tiers: [large], columns")
    names = [one.name for one in document_downloads(Results(office_with(tmp_path, text)))]
    assert [name for name in names if name.endswith(".xlsx")] == ["templates/log-large.xlsx"]


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    results = Results(office_with(tmp_path))
    first = [one.make(results) for one in document_downloads(results)]
    assert first == [one.make(Results(results.office)) for one in document_downloads(results)]


def test_no_part_of_a_file_knows_the_clock(large: Document) -> None:
    for content in (to_docx(large), to_xlsx(large)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {place.date_time[0] for place in archive.infolist()} == {1980}


def test_the_packages_that_write_files_are_loaded_only_when_one_is_written() -> None:
    code = "import sys, macros.adapter; print([name for name in ('docx', 'xlsxwriter') if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- Word ------------------------------------------------------------------------------------------------------------


def test_word_shows_headings_hints_and_facts(large: Document) -> None:
    document = word(large)
    assert styled(document, "Title") == ["Log"]
    assert styled(document, "Heading 1") == ["Now", "Before"]
    assert styled(document, "Heading 2") == ["As of", "How sure", "Why", "Sum", "Risks", "History"]
    assert styled(document, "Hint")[2] == "The reason."
    assert "Agreed by\tSponsor" in styled(document, "Fact")
    assert not any(styled(document, "Answer"))


def test_tables_of_word_have_a_header_row_that_repeats_and_empty_rows(large: Document) -> None:
    risks = word(large).tables[0]
    assert [cell.text for cell in risks.rows[0].cells] == ["What", "Owner", "Due", "Share, %"]
    assert len(risks.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) == 1
    assert len(risks.rows) > 2
    assert not any(cell.text for row in risks.rows[1:] for cell in row.cells)
    assert not any(row._tr.xpath("./w:trPr/w:tblHeader") for row in risks.rows[1:])


def test_word_offers_choices_and_a_calendar(large: Document) -> None:
    body = word(large).element.body
    assert body.xpath(".//w:dropDownList/w:listItem/@w:displayText") == ["sure", "not sure"]
    assert len(body.xpath(".//w:sdtPr/w:date")) == 1


def test_the_filled_document_has_the_answers(example: Document) -> None:
    document = word(example)
    assert styled(document, "Answer") == ["2026-09-30", "sure", "It rained.", "Twice.", "1200"]
    assert [cell.text for cell in document.tables[0].rows[2].cells] == ["fire", "Sponsor", "2026-11-02", "–"]


def test_word_knows_title_day_language_and_paper(large: Document) -> None:
    document = word(large)
    core, section = document.core_properties, document.sections[0]
    assert (core.title, core.subject, core.language) == ("Log", "Tier L, large", "en-GB")
    assert core.created == core.modified
    assert core.created.date() == large.day
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_a_table_with_much_to_write_turns_the_paper(large: Document) -> None:
    columns = tuple(Column(f"Column {number}", FieldKind.TEXT, 30) for number in range(6))
    wide = replace(large, parts=(Part("Wide", (Question("T", "A", FieldKind.TABLE, "R", columns=columns),)),))
    assert word(wide).sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_the_footer_has_the_organisation_and_the_address_of_the_page(example: Document) -> None:
    footer = word(example).sections[0].footer._element
    text = "".join(footer.xpath(".//w:t/text()"))
    assert text.startswith(f"{example.organisation} · Log")
    assert text.endswith("https://pmo.example/reference/templates/log/")


# --- Excel -----------------------------------------------------------------------------------------------------------


def test_excel_has_a_sheet_for_each_table_and_one_that_explains(large: Document) -> None:
    book = excel(large)
    assert book.sheetnames == ["Read me", "Answers", "Risks", "History 2", "Lists"]
    told = [[cell.value for cell in row] for row in book["Read me"].iter_rows()]
    assert ["Risks", "One line each.", "Lead", "Risks"] in told
    assert ["Why", "The reason.", "Sponsor", "Answers"] in told


def test_excel_keeps_the_header_in_sight_and_knows_it_as_one(large: Document) -> None:
    sheet = excel(large)["Risks"]
    assert [cell.value for cell in sheet[1]] == ["What", "Owner", "Due", "Share, %"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert [table.ref for table in sheet.tables.values()] == ["A1:D31"]


def test_excel_helps_with_choices_days_numbers_and_roles(large: Document) -> None:
    book = excel(large)
    kinds = {str(one.sqref): one.type for one in book["Risks"].data_validations.dataValidation}
    assert (kinds["B2:B501"], kinds["C2:C501"], kinds["D2:D501"]) == ("list", "date", "decimal")
    answers = {str(one.sqref): one for one in book["Answers"].data_validations.dataValidation}
    assert answers["B3"].formula1 == '"sure,not sure"'
    assert [cell.value for cell in book["Lists"]["A"]] == list(large.roles)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    book = excel(with_text(text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) > 10
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


# --- any text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS, UNSEEN, "a" * 400, "[]:*?/\\", "'", "History"])
def test_any_text_gives_files_that_open(text: str) -> None:
    what = with_text(text)
    excel(what)
    document = word(what)
    assert document.core_properties.title
    assert to_markdown(what).startswith("# ")


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\n" not in text])
def test_word_shows_hostile_text_unchanged(text: str) -> None:
    document = word(with_text(text))
    assert styled(document, "Heading 2") == [text] * 4
    assert document.tables[0].rows[1].cells[0].text == text


def test_signs_that_no_file_may_hold_are_left_out() -> None:
    assert styled(word(with_text(UNSEEN)), "Title") == ["bell null half feed end"]


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_markdown_has_headings_hints_and_empty_tables(large: Document) -> None:
    text = to_markdown(large)
    assert text.startswith("# Log\n\nKeeps what could happen.\n\n- Tier: L, large (should)\n")
    assert "### Why\n\n*The reason.*\n" in text
    assert "| What | Owner | Due | Share, % |\n| --- | --- | --- | --- |\n|  |  |  |  |\n" in text


def test_text_from_a_template_is_no_markup() -> None:
    text = to_markdown(with_text("<b>x</b> | [a](b)\n# c"))
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert text.splitlines()[0] == "# \\<b\\>x\\</b\\> \\| \\[a\\](b) # c"
