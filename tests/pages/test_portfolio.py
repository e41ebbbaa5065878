"""The portfolio page: what a reader must see in which case."""

from macros.measures.results import Results
from macros.pages import portfolio, portfolio_charts
from macros.pages.links import Links
from tests.factories import PROJECT, WHOLE, WHOLE_PROJECT, changed, loaded_office

OPEN = {**WHOLE, WHOLE_PROJECT: WHOLE[WHOLE_PROJECT].replace("closed: {day", "# {day")}


def fragment(root, make, files=OPEN):
    results = Results(loaded_office(root, files))
    return str(make(results, Links("../", results.office.organisation.forge)))


def test_an_office_without_projects_says_so_everywhere(tmp_path):
    files = {PROJECT: None}
    said = [fragment(tmp_path / str(index), make, files) for index, make in enumerate(EVERYTHING)]
    assert "No project is open." in said[0]
    assert "Nothing waits for a decision." in said[1]
    assert "There is no project yet." in said[2]
    assert "No milestone is expected" in said[3]
    assert "<table" not in "".join(said)


EVERYTHING = (
    portfolio.portfolio_summary,
    portfolio_charts.pending_decisions,
    portfolio_charts.portfolio_statuses,
    portfolio.upcoming_milestones,
    portfolio.project_register,
    portfolio_charts.value_and_risk,
)


def test_the_register_sets_the_three_statuses_side_by_side_and_names_the_gap(tmp_path):
    html = fragment(tmp_path, portfolio.project_register)
    row = html[html.index("projects/bridge/") :].partition("</tr>")[0]
    assert [word for word in ("at risk", "off target", "no data", "declared better") if word not in row] == []


def test_a_closed_project_stands_apart_with_its_outcome(tmp_path):
    html = fragment(tmp_path, portfolio.project_register, WHOLE)
    assert html.index("Closed projects") < html.index("projects/tunnel/") < html.index("merged")


def test_a_decision_that_is_overdue_says_by_how_much(tmp_path):
    html = fragment(tmp_path, portfolio_charts.pending_decisions)
    # Due on Friday 14 August; the last day of September is a Wednesday, 33 working days later.
    assert "overdue by 33 working days" in html
    assert "scope" in html[html.index("How long decisions took") :]  # the one that was taken


def test_a_project_without_money_or_risks_is_named_beside_the_chart(tmp_path):
    html = fragment(tmp_path, portfolio_charts.value_and_risk)
    chart, _, beside = html.partition("Not in the chart:")
    assert "projects/tunnel/" in chart
    assert beside.startswith('</p><ul><li><a href="../projects/bridge/">plain words</a>: no benefits in money.')


def test_yearly_projects_get_a_history_by_year(tmp_path):
    bare = "name: w\nsummary: w\nunit: finance\ntier: small\nsponsor: sponsor\nmanager: lead\ncadence: yearly\n"
    lines = ("  - {period: 2024, status: on-target, reasons: []}", "  - {period: 2025, status: at-risk, reasons: [w]}")
    declared = "declared:\n" + "\n".join(lines) + "\n"
    html = fragment(tmp_path, portfolio_charts.portfolio_statuses, {PROJECT: bare + declared})
    assert "2014 to 2025" in html
    assert "declared: on target before, at risk now" in html


def test_capacity_names_the_role_and_month_that_ask_for_too_much(tmp_path):
    html = fragment(
        tmp_path,
        portfolio_charts.capacity_overview,
        {**OPEN, **changed("data/capacity.yml", "bridge: 90", "bridge: 200")},
    )
    assert "1 of 2 months ask for more than there is, the most in October 2026: 40" in html
