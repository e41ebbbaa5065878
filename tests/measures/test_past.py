"""A published report says later what it said on its day."""

import pytest

from macros.measures.published import changed_since_publication, figures_of, written
from macros.measures.results import Results
from macros.pages import reports
from macros.pages.links import Links
from macros.period import Period
from tests.factories import KPI, MINIMAL, PROJECT, changed, loaded_office

AUGUST = "data/reports/2026-08.yml"
REPORT = (
    "published: 2026-09-09\nauthor: lead\nheadline: plain words\ncommentary:\n  - {text: plain words, kpi: on-time}\n"
)
PUBLISHED = {AUGUST: REPORT}
FRAGMENTS = (
    reports.commentary,
    reports.glance,
    reports.report_changes,
    reports.report_scorecard,
    reports.report_projects,
    reports.report_milestones,
    reports.report_decisions,
    reports.report_gaps,
)


def page(root, files):
    results = Results(loaded_office(root, {**PUBLISHED, **files}))
    links = Links("../../../", results.office.organisation.forge)
    return [str(fragment(results, links, "2026-08")) for fragment in FRAGMENTS]


def added(path, after, line):
    """A file of the minimal office with a line more."""
    return changed(path, after, f"{after}\n{line}")


LATER = {
    "an observation of the next month": added(
        KPI,
        "  - {period: 2026-08, numerator: 7, denominator: 8}",
        "  - {period: 2026-09, numerator: 1, denominator: 8}",
    ),
    "a restatement": added(
        KPI,
        "  - {period: 2026-08, numerator: 7, denominator: 8}",
        "  - {period: 2026-08, numerator: 1, denominator: 8, entered_on: 2026-09-20, restates: miscounted}",
    ),
    "a target of the next month": added(
        KPI,
        "  - {from: 2026-07, value: 80, at_risk: 70, source: plain words}",
        "  - {from: 2026-09, value: 99, at_risk: 98, source: ours}",
    ),
    "a forecast": added(
        PROJECT, "      - {reported: 2026-08-31, date: 2026-09-04}", "      - {reported: 2026-09-30, date: 2026-12-24}"
    ),
    "a status declared later": changed(
        PROJECT, "period: 2026-09, status: at-risk", "period: 2026-09, status: off-target"
    ),
}


@pytest.mark.parametrize("files", LATER.values(), ids=LATER)
def test_what_is_entered_later_changes_no_letter_of_a_report(tmp_path, files):
    assert page(tmp_path / "then", {}) == page(tmp_path / "later", files)


def test_what_was_known_on_the_day_does_change_it(tmp_path):
    known = added(
        KPI,
        "  - {period: 2026-08, numerator: 7, denominator: 8}",
        "  - {period: 2026-08, numerator: 1, denominator: 8, entered_on: 2026-09-08, restates: miscounted}",
    )
    assert page(tmp_path / "then", {}) != page(tmp_path / "later", known)


def kept(root):
    results = Results(loaded_office(root / "first", PUBLISHED))
    return {AUGUST: REPORT + written(figures_of(results.as_published(Period.parse("2026-08"))))}


def problems(root, files):
    return [str(problem) for problem in changed_since_publication(Results(loaded_office(root, files)))]


def test_kept_figures_hold_as_long_as_lines_are_added(tmp_path):
    figures = kept(tmp_path)
    assert problems(tmp_path / "same", figures) == []
    assert problems(tmp_path / "later", {**figures, **LATER["a restatement"]}) == []


def test_a_line_that_was_changed_after_publication_is_named(tmp_path):
    rewritten = changed(KPI, "{period: 2026-08, numerator: 7,", "{period: 2026-08, numerator: 6,")
    (problem,) = problems(tmp_path / "changed", {**kept(tmp_path), **rewritten})
    assert problem.startswith(
        "data/reports/2026-08.yml:8: figures.kpis.on-time: must be 87.5 as published on 2026-09-09,"
        " but the data now give 75;"
    )


def test_a_status_that_was_polished_after_publication_is_named(tmp_path):
    polished = changed(
        PROJECT, "{period: 2026-08, earned: 650000, actual: 700000", "{period: 2026-08, earned: 690000, actual: 690000"
    )
    found = problems(tmp_path / "changed", {**kept(tmp_path), **polished})
    assert any("figures.projects.bridge.computed: must be at-risk as published" in problem for problem in found)


def test_a_project_that_was_not_approved_yet_is_not_in_the_report(tmp_path):
    new = {"data/projects/tunnel.yml": MINIMAL[PROJECT].replace("approved: 2026-06-12", "approved: 2026-09-15")}
    results = Results(loaded_office(tmp_path, {**PUBLISHED, **new}))
    assert list(results.projects) == ["bridge", "tunnel"]
    assert list(results.as_published(Period.parse("2026-08")).projects) == ["bridge"]
