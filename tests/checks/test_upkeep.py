"""Rules of changes, contributions and searches: each mistake is told in its words."""

from __future__ import annotations

import pytest

from tests.factories import CHANGES, CONTRIBUTIONS, SEARCHES, WHOLE, changed, problems_with


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (CHANGES, "roles: [lead]", "roles: [leed]",
         "changes.1.roles.1: must be a role of data/organisation.yml, not 'leed'; did you mean 'lead'?"),
        (CHANGES, "[governance/limits.md]", "[governance/limts.md]",
         "changes.1.pages.1: must be a page below docs/, not 'governance/limts.md'; did you mean"),
        (CHANGES, "templates: [note]", "templates: [not]", "changes.2.templates.1: must be a template of"),
        (CHANGES, "kind: rule", "kind: rules", "changes.1.kind: must be a kind of change, not 'rules'"),
        (CHANGES, "    act: plain words\n", "", "changes.1: must have `act`: lead must act"),
        (CHANGES, "    by: 2026-09-01\n", "", "changes.1: must have `by`: lead must act"),
        (CHANGES, "    roles: [lead]\n", "", "changes.1.act: must not be given: no role must act"),
        (CHANGES, "by: 2026-09-01", "by: 2026-07-31", "changes.1.by: must be 2026-08-01 or later, not 2026-07-31"),
        (CHANGES, "2026-08-15", "2026-07-15", "changes.2.date: must be 2026-08-01 or later, not 2026-07-15"),
        (CONTRIBUTIONS, "merged: 8, outside: 2", "merged: 8, outside: 9",
         "months.1.outside: must be from 0 to 8, all changes of the month, not 9"),
        (CONTRIBUTIONS, "period: 2026-09", "period: 2026-08", "months.2.period: must be after 2026-08, not 2026-08"),
        (CONTRIBUTIONS, "period: 2026-09", "period: 2026-Q3", "months.2.period: must be a month such as 2026-10"),
        (SEARCHES, "count: 7", "count: 0", "searches.1.count: must be 1 or more, not 0"),
        (SEARCHES, "period: 2026-09", "period: 2026-07", "searches.2.period: must be 2026-08 or later, not 2026-07"),
        (SEARCHES, "governance/limits.md", "governance/nothing.md", "searches.1.page: must be a page below docs/"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    assert any(problem.startswith(f"{path}:") and told in problem for problem in found), found


def test_two_searches_of_a_month_are_no_mistake(tmp_path):
    assert problems_with(tmp_path, {**WHOLE, **changed(SEARCHES, "period: 2026-09", "period: 2026-08")}) == []


def test_data_without_a_handbook_beside_them_name_pages_freely(tmp_path):
    files = {path: text for path, text in WHOLE.items() if not path.startswith("docs/")}
    assert problems_with(tmp_path, files) == []
