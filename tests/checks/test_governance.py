"""Rules of governance and templates: each mistake is told in its words, and a right office has none."""

from __future__ import annotations

import pytest

from tests.factories import WHOLE, changed, problems_with

DECISIONS, BOARDS, GATES, ESCALATION, CALENDAR, RESPONSIBILITIES, ROLES = (
    f"data/governance/{name}.yml"
    for name in ("decisions", "boards", "gates", "escalation", "calendar", "responsibilities", "roles")
)
TEMPLATE = "data/templates/note.yml"


def test_an_office_with_all_rules_has_no_problem(tmp_path):
    assert problems_with(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (DECISIONS, "up_to: 5000, ", "", "limits.1: must have `up_to`: only the last limit covers all above"),
        (DECISIONS, "{decides: board, within: 10}", "{up_to: 9000, decides: board, within: 10}",
         "limits.2.up_to: must be left out: somebody has to decide what is above"),
        (DECISIONS, "      - {decides: board, within: 10}",
         "      - {up_to: 4000, decides: sponsor, within: 5}\n      - {decides: board, within: 10}",
         "limits.2.up_to: must be more than 5000, the limit above, not 4000"),
        (DECISIONS, "{decides: board, within: 10}", "{decides: lead, within: 10}",
         "limits.2.decides: must be another one than above: the limits of one are one limit"),
        (DECISIONS, "{decides: board, within: 10}", "{decides: bord, within: 10}",
         "limits.2.decides: must be a role or a board, not 'bord'; did you mean 'board'?"),
        (DECISIONS, "{decides: board, within: 10}", "{covers: more, decides: board, within: 10}",
         "limits.2.covers: must not be given: the limits count"),
        (DECISIONS, "{covers: plain words, decides: lead, within: 2}", "{up_to: 5, decides: lead, within: 2}",
         "limits.1.up_to: must not be given: nothing is counted here"),
        (DECISIONS, "    counts: plain words\n", "", "decisions.cost: must say in `counts` what exactly is counted"),
        (DECISIONS, "[note]", "[not]", "must be a template of data/templates, not 'not'; did you mean 'note'?"),
        (DECISIONS, "governance/limits.md", "governance/limts.md", "did you mean 'governance/limits.md'?"),
        (DECISIONS, "governance/limits.md", "../secret.md", "must be the path of a page below docs/"),
        (BOARDS, "  board:", "  lead:", "boards.lead: must be another id than that of a role"),
        (BOARDS, "chair: sponsor", "chair: sponser", "boards.board.chair: must be a role of data/organisation.yml"),
        (GATES, "tiers: {small: board}", "tiers: {smal: board}", "tiers.smal: must be a tier of data/organisation.yml"),
        (GATES, "tiers: [small]", "tiers: [large]", "criteria.plan.tiers.1: must be a tier of the gate, not 'large'"),
        (ESCALATION, "  - {role: sponsor, answers_within: 3}",
         "  - {role: sponsor, answers_within: 3}\n  - {role: sponsor, answers_within: 3}",
         "ladder.2.role: must be another role; 'sponsor' stands above"),
        (ESCALATION, "{hours: 1}", "{hours: 1, working_days: 1}",
         "within: must give hours or working_days, one of the two"),
        (ESCALATION, "first: sponsor, within: {hours", "first: lead, within: {hours",
         "first: must be a role of the ladder"),
        (CALENDAR, "    minutes: 60\n", "", "events.month.minutes: must be given: how long the meeting takes"),
        (CALENDAR, "    stops: plain words\n", "", "events.month.stops: must be given: when the meeting is cancelled"),
        (CALENDAR, "kind: meeting", "kind: cut-off\n    note: x", "events.month.note: must be a known key"),
        (CALENDAR, "working_day: 5", "working_day: 25", "working_day: must be from 1 to 20, not 25"),
        (CALENDAR, "board: board", "board: panel", "board: must be a board of data/governance/boards.yml, not 'panel'"),
        (RESPONSIBILITIES, "lead: [responsible]", "lead: [accountable]",
         "roles: must have exactly one accountable role, not sponsor, lead"),
        (RESPONSIBILITIES, "sponsor: [accountable]", "sponsor: [consulted]",
         "roles: must have exactly one accountable role, not none"),
        (RESPONSIBILITIES, "lead: [responsible]", "lead: [informed]", "roles: must have at least one responsible role"),
        (RESPONSIBILITIES, "lead: [responsible]", "lead: [responsible, informed]",
         "roles.lead: must be one share, or accountable and responsible together"),
        (ROLES, "  lead:", "  leed:", "roles.leed: must be a role of data/organisation.yml, not 'leed'"),
        (ROLES, "kpis: [on-time]", "kpis: [on-tme]",
         "must be a KPI of data/kpis, not 'on-tme'; did you mean 'on-time'?"),
        (TEMPLATE, "reads: [sponsor]", "reads: []",
         "fields.what.reads: must name who reads it; else leave the field out"),
        (TEMPLATE, "choices: [plain words]", "choices: []", "fields.how.choices: must be given: the kind is choice"),
        (TEMPLATE, "kind: text, about", "kind: table, about", "fields.what.columns: must be given: the kind is table"),
        (TEMPLATE, "tiers: {small: must}", "tiers: {}", "tiers: must say for the tier 'small' whether it is needed"),
        (TEMPLATE, "tiers: [small]", "tiers: [huge]", "fields.what.tiers.1: must be a tier of data/organisation.yml"),
        (TEMPLATE, "  what: plain words\n", "", "example: must fill in 'what'"),
        (TEMPLATE, "  how: plain words\n", "  hew: plain words\n",
         "example.hew: must be a field of the template; did you mean 'how'?"),
        (TEMPLATE, "    - {one: plain words}", "    - {two: plain words}",
         "example.list.1.two: must be a column of the field"),
        (TEMPLATE, "  list:\n    - {one: plain words}\n", "  list: none\n", "example.list: must be a list of rows"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    assert any(problem.startswith(f"{path}:") and told in problem for problem in found), found
