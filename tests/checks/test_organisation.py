"""Rules of the organisation, its units and the roles that are named."""

import pytest

from macros.checks import organisation, roles
from macros.checks.organisation import as_of_is_a_month, every_tier_exists, scorecard_names_kpis_once
from macros.checks.roles import every_named_role_exists
from tests.factories import ASSESSMENT, KPI, ORGANISATION, PROJECT, UNITS, changed, told_by

ROLE = "must be a role of data/organisation.yml, not 'laed'; did you mean 'lead'?"

CASES = [
    (as_of_is_a_month, ORGANISATION, "as_of: 2026-09", "as_of: 2026-Q3",
     "4: as_of: must be a month such as 2026-07, not 2026-Q3"),
    (as_of_is_a_month, ORGANISATION, "as_of: 2026-09", "as_of: 2026",
     "4: as_of: must be a month such as 2026-07, not 2026"),
    (scorecard_names_kpis_once, ORGANISATION, "[on-time]", "[on-time, on-times]",
     "6: scorecard.2: must be a KPI of data/kpis, not 'on-times'; did you mean 'on-time'?"),
    (scorecard_names_kpis_once, ORGANISATION, "[on-time]", "[on-time, on-time]",
     "6: scorecard.2: must be listed once; 'on-time' stands above"),
    (every_tier_exists, UNITS, "tier: small", "tier: large",
     "6: units.finance.tier: must be a tier of data/organisation.yml, not 'large' (one of small)"),
    (every_tier_exists, PROJECT, "tier: small", "tier: smal",
     "4: tier: must be a tier of data/organisation.yml, not 'smal'; did you mean 'small'?"),
    (every_named_role_exists, UNITS, "lead: lead", "lead: laed", f"5: units.finance.lead: {ROLE}"),
    (every_named_role_exists, KPI, "owner: lead", "owner: laed", f"9: owner: {ROLE}"),
    (every_named_role_exists, PROJECT, "sponsor: sponsor", "sponsor: laed", f"5: sponsor: {ROLE}"),
    (every_named_role_exists, PROJECT, "manager: lead", "manager: laed", f"6: manager: {ROLE}"),
    (every_named_role_exists, ASSESSMENT, "submitted_by: lead", "submitted_by: laed", f"3: submitted_by: {ROLE}"),
    (every_named_role_exists, ASSESSMENT, "owner: sponsor", "owner: laed",
     f"11: ratings.purpose.evidence.1.owner: {ROLE}"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "path", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, path, old, new, told):
    assert told_by(rule, tmp_path, changed(path, old, new)) == [f"{path}:{told}"]


@pytest.mark.parametrize("rule", [*organisation.CHECKS, *roles.CHECKS])
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in [case[0] for case in CASES]
    assert told_by(rule, tmp_path, {}) == []
