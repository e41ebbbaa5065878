"""A template with a field of each sort that matters here, in an office with two tiers."""

from __future__ import annotations

from pathlib import Path

from macros.load import Office
from tests.factories import MINIMAL, ORGANISATION, WORDS, loaded_office

BOTH_TIERS, SMALL_TIER = "{small: must, large: should}", "{small: must, large: none}"
TEMPLATE = f"""\
name: Log
purpose: Keeps what could happen.
page: governance/limits.md
owner: lead
approver: sponsor
tiers: {BOTH_TIERS}
parts:
  - name: Now
    fields:
      as-of: {{label: As of, kind: date, about: The day., reads: [sponsor]}}
      sure: {{label: How sure, kind: choice, about: Of it all., reads: [sponsor], choices: [sure, not sure]}}
      why: {{label: Why, kind: long, about: The reason., reads: [sponsor], tiers: [large]}}
      sum: {{label: Sum, kind: money, about: All of it., reads: [sponsor], tiers: [large]}}
      risks: {{label: Risks, kind: table, about: One line each., reads: [lead], columns:
        {{what: What, owner: Owner, due: Due, share: "Share, %"}}}}
  - name: Before
    fields:
      history: {{label: History, kind: table, about: What was., reads: [lead], tiers: [large], columns: {{one: One}}}}
delete_if: Nothing of it.
example:
  as-of: 2026-09-30
  sure: sure
  why: "It rained.\\nTwice."
  sum: 1200
  risks:
    - {{what: flood, owner: lead, due: 2026-10-05, share: 30}}
    - {{what: fire, owner: sponsor, due: 2026-11-02}}
  history:
    - {{one: none yet}}
"""

OFFICE = (
    MINIMAL[ORGANISATION]
    .replace(f"currency: {WORDS}", "currency: EUR")
    .replace(f"lead: {WORDS}", "lead: Lead")
    .replace(f"sponsor: {WORDS}", "sponsor: Sponsor")
    .replace(f"small: {{name: {WORDS}", 'small: {name: "S, small"')
) + f'  large: {{name: "L, large", about: {WORDS}}}\n'


def office_files(template: str = TEMPLATE) -> dict[str, str]:
    """The files of such an office."""
    return {ORGANISATION: OFFICE, "data/templates/log.yml": template}


def office_with(root: Path, template: str = TEMPLATE) -> Office:
    """The minimal office with this template."""
    return loaded_office(root, office_files(template))
