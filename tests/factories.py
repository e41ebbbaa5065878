"""A minimal valid office on disk, and small changes to it.

`WORDS` stands in every field of free text, so that a test can put something else there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from macros.checks import problems_of
from macros.load import Office, load
from macros.problem import Problem
from macros.records.record import FileRecord, ProblemList
from macros.source import read

Files = Mapping[str, str | bytes | None]
"""Path -> content; None leaves the file out."""
Rule = Callable[[Office], Iterator[Problem]]

WORDS = "plain words"

ORGANISATION = "data/organisation.yml"
UNITS = "data/units.yml"
PAGE = "docs/governance/limits.md"
CHANGES = "data/changes.yml"
CONTRIBUTIONS = "data/contributions.yml"
SEARCHES = "data/searches.yml"
MODEL = "data/models/small.yml"
RELEASE = "data/models/small/0.9.yml"
KPI = "data/kpis/on-time.yml"
PROJECT = "data/projects/bridge.yml"
ASSESSMENT = "assessments/finance/2026-Q3.yml"

_ORGANISATION = f"""\
name: {WORDS}
about: {WORDS}
currency: {WORDS}
as_of: 2026-09
model: small
scorecard: [on-time]
forge: {{kind: github, url: https://example.org/pmo, branch: {WORDS}}}
roles:
  lead: {WORDS}
  sponsor: {WORDS}
tiers:
  small: {{name: {WORDS}, about: {WORDS}}}
"""

_UNITS = f"""\
units:
  finance:
    name: {WORDS}
    about: {WORDS}
    lead: lead
    tier: small
"""

_KPI = f"""\
code: {WORDS}
name: {WORDS}
question: {WORDS}
formula: {WORDS}
unit: {WORDS}
direction: increase
cadence: monthly
perspective: delivery
owner: lead
components: {{numerator: {WORDS}, denominator: {WORDS}, scale: 100}}
bounds: {{lowest: 0, highest: 100}}
targets:
  - {{from: 2026-07, value: 80, at_risk: 70, source: {WORDS}}}
limits:
  rebase:
    - {{from: 2026-08, reason: {WORDS}}}
gaming: {WORDS}
data: {WORDS}
observations:
  - {{period: 2026-07, numerator: 6, denominator: 8}}
  - {{period: 2026-08, numerator: 7, denominator: 8}}
  - {{period: 2026-09, numerator: 7, denominator: 9, note: {WORDS}}}
"""

_PROJECT = f"""\
name: {WORDS}
summary: {WORDS}
unit: finance
tier: small
sponsor: sponsor
manager: lead
baseline:
  approved: 2026-06-12
  start: 2026-07-01
  finish: 2026-10-30
  budget: 1450000
  amounts: cumulative
  planned:
    - {{period: 2026-07, planned: 350000}}
    - {{period: 2026-08, planned: 700000}}
    - {{period: 2026-09, planned: 1100000}}
    - {{period: 2026-10, planned: 1450000}}
progress:
  technique: weighted-milestones
  amounts: cumulative
  reports:
    - {{period: 2026-07, earned: 300000, actual: 320000}}
    - {{period: 2026-08, earned: 650000, actual: 700000, note: {WORDS}}}
    - {{period: 2026-09, earned: 900000, actual: 1000000}}
milestones:
  foundation:
    name: {WORDS}
    baseline: 2026-08-14
    forecasts:
      - {{reported: 2026-07-31, date: 2026-08-14}}
      - {{reported: 2026-08-31, date: 2026-09-04}}
    done: 2026-09-07
declared:
  - {{period: 2026-09, status: at-risk, reasons: [{WORDS}]}}
"""

_ASSESSMENT = f"""\
model: small
model_version: {WORDS}
submitted_by: lead
submitted_on: 2026-09-30
summary: {WORDS}
ratings:
  purpose:
    level: 3
    note: {WORDS}
    evidence:
      - {{kind: document, title: {WORDS}, link: https://example.org/charter, date: 2026-09-01, owner: sponsor}}
    validation: {{result: confirmed, by: sponsor, date: 2026-10-05, remark: {WORDS}}}
  sponsorship: {{level: 2}}
  planning: {{level: not-rated}}
  risk-register:
    level: not-applicable
    exemption: {{reason: {WORDS}, approved_by: sponsor, review_by: 2027-03-31}}
raters:
  sponsor: {{ratings: {{purpose: 2}}, calibration: {{first-case: 3}}}}
actions:
  write-charter: {{criterion: purpose, step: {WORDS}, owner: lead, due: 2026-Q4, status: open, note: {WORDS}}}
"""


def _criterion(criterion_id: str) -> str:
    levels = "".join(f"          {level}: {WORDS}\n" for level in range(1, 6))
    steps = "".join(f"          {level}: {WORDS}\n" for level in range(1, 5))
    return (
        f"      {criterion_id}:\n"
        f"        name: {WORDS}\n        question: {WORDS}\n        why: {WORDS}\n"
        f"        levels:\n{levels}"
        f"        evidence: {{sufficient: {WORDS}, insufficient: {WORDS}}}\n"
        f"        next_steps:\n{steps}"
        f"        handbook: {WORDS}\n        template: {WORDS}\n        training: {WORDS}\n"
    )


def _dimension(dimension_id: str, *criteria: str) -> str:
    return (
        f"  {dimension_id}:\n    name: {WORDS}\n    question: {WORDS}\n    target: 3\n"
        f"    criteria:\n{''.join(map(_criterion, criteria))}"
    )


_LEVELS = "".join(f"  {level}: {{name: {WORDS}, meaning: {WORDS}}}\n" for level in range(1, 6))
_EVIDENCE = "evidence:\n  caps: {none: 1, named: 2, dated: 4, seen: 5}\n  months: {document: 24, minutes: 6}\n"


def _model() -> str:
    return (
        f"name: {WORDS}\nversion: {WORDS}\nabout: {WORDS}\nlevels:\n{_LEVELS}dimensions:\n"
        f"{_dimension('governance', 'purpose', 'sponsorship')}{_dimension('method', 'planning', 'risk-register')}"
        f"gates:\n  2: {{share: 80, lowest: 1, groups: {{method: 1.5}}}}\n{_EVIDENCE}"
        f"vignettes:\n"
        f"  first-case: {{title: {WORDS}, criterion: purpose, case: {WORDS}, level: 3, because: {WORDS}}}\n"
        f'changes:\n  since: "0.9"\n  about: {WORDS}\n  criteria:\n'
        f"    planning: {{kind: reworded, was: [plans], rule: keep, note: {WORDS}}}\n"
        f"    risk-register: {{kind: new, rule: ask-again, note: {WORDS}}}\n"
        f"  retired: {{portfolio: {WORDS}}}\n"
    )


def _release() -> str:
    criteria = "".join(
        f"      {key}: {{name: {WORDS}, question: {WORDS}}}\n"
        for key in ("purpose", "sponsorship", "plans", "portfolio")
    )
    return (
        f'name: {WORDS}\nversion: "0.9"\nabout: {WORDS}\nlevels:\n{_LEVELS}{_EVIDENCE}'
        f"dimensions:\n  governance:\n    name: {WORDS}\n    criteria:\n{criteria}"
    )


STRATEGY = "data/strategy.yml"
CAPACITY = "data/capacity.yml"
REPORT = "data/reports/2026-08.yml"
WHOLE_KPI = "data/kpis/survey.yml"
WHOLE_PROJECT = "data/projects/tunnel.yml"

_WHOLE_KPI = f"""\
code: {WORDS}
name: {WORDS}
question: {WORDS}
formula: {WORDS}
calculation: nps
example: {{story: {WORDS}, given: {{scores: [9, 8, 3]}}, value: 0, source: {WORDS}}}
unit: {WORDS}
direction: increase
cadence: monthly
perspective: stakeholders
kind: leading
levels: [pmo]
owner: lead
thresholds: {{value: 30, at_risk: 0, source: {WORDS}}}
gaming: {WORDS}
data: {WORDS}
not_for: {WORDS}
changes:
  - {{date: 2026-06-01, change: {WORDS}}}
observations:
  - {{period: 2026-07, promoters: 20, passives: 10, detractors: 5, entered_on: 2026-08-03}}
  - {{period: 2026-07, promoters: 19, passives: 10, detractors: 6, entered_on: 2026-08-10, restates: {WORDS}}}
  - {{period: 2026-08, promoters: 18, passives: 9, detractors: 9, estimate: yes}}
"""

_WHOLE_PROJECT = f"""\
name: {WORDS}
known_as: [{WORDS}]
summary: {WORDS}
unit: finance
tier: small
sponsor: sponsor
manager: lead
objectives: [dry-feet]
kpis: [on-time]
source: https://example.org/register
earlier_baselines:
  - {{approved: 2026-05-01, start: 2026-06-01, finish: 2026-12-31, budget: 800000}}
baseline: {{approved: 2026-08-10, start: 2026-06-01, finish: 2027-03-31, budget: 900000, reason: {WORDS}}}
outlook:
  - {{period: 2026-08, finish: 2027-04-05, cost: 910000, entered_on: 2026-09-02}}
  - {{period: 2026-09, finish: 2027-04-12, note: {WORDS}}}
risks:
  flood:
    name: {WORDS}
    kind: threat
    owner: lead
    response: {WORDS}
    estimates:
      - {{day: 2026-06-10, probability: 30, impact: 50000}}
      - {{day: 2026-08-20, probability: 40, impact: 50000}}
    actions:
      - {{step: {WORDS}, owner: sponsor, due: 2026-09-15, done: 2026-09-10}}
contingency:
  agreed: 60000
  left:
    - {{period: 2026-08, left: 50000}}
    - {{period: 2026-09, left: 40000}}
benefits:
  dry-days:
    name: {WORDS}
    owner: sponsor
    measure: {WORDS}
    unit: {WORDS}
    amounts: cumulative
    planned:
      - {{period: 2026-Q2, amount: 10}}
      - {{period: 2026-Q3, amount: 30}}
    realised:
      - {{period: 2026-Q2, amount: 8, entered_on: 2026-07-05, note: {WORDS}}}
changes:
  door: {{name: {WORDS}, approved: 2026-08-15, amount: -5000}}
decisions:
  pump: {{question: {WORDS}, topic: budget, asked_by: lead, decider: sponsor, asked: 2026-08-03, due: 2026-08-14}}
  door: {{question: {WORDS}, topic: scope, asked_by: lead, decider: sponsor, asked: 2026-08-03, due: 2026-08-14,
    decided: 2026-08-12, outcome: {WORDS}}}
work:
  item: {WORDS}
  expected_days: 20
  committed: 2027-02-26
  backlog:
    - {{period: 2026-08, items: 12}}
    - {{period: 2026-09, items: 10}}
  items:
    - {{id: {WORDS}, started: 2026-08-03, finished: 2026-08-20}}
    - {{id: second, started: 2026-09-01}}
declared:
  - period: 2026-09
    status: at-risk
    confidence: feasible
    reasons: [{WORDS}]
    override: {{evidence: {WORDS}, link: https://example.org/plan, expires: 2026-10}}
    entered_on: 2026-10-07
independent:
  - {{period: 2026-09, status: off-target, confidence: in-doubt, by: lead, day: 2026-09-20, remark: {WORDS}}}
recovery:
  - {{plan: {WORDS}, approved: 2026-09-01, until: 2026-12-31}}
closed: {{day: 2026-09-30, outcome: merged, remark: {WORDS}}}
kept:
  - {{column: {WORDS}, text: {WORDS}, period: 2026}}
"""

_STRATEGY = f"""\
objectives:
  dry-feet: {{name: {WORDS}, about: {WORDS}, owner: sponsor, by: 2027, kpis: [on-time]}}
"""
_CAPACITY = f"""\
unit: {WORDS}
roles:
  lead:
    - {{period: 2026-09, available: 160, demand: {{tunnel: 80, other: 40}}, worked: 110}}
    - {{period: 2026-10, available: 160, demand: {{bridge: 90}}}}
"""
_REPORT = f"""\
published: 2026-09-09
author: lead
headline: {WORDS}
commentary:
  - {{text: {WORDS}, kpi: on-time}}
  - {{text: {WORDS}, project: tunnel}}
"""

_PAGE = f"""\
---
title: {WORDS}
description: {WORDS}
audience: [staff]
owner: lead
last_reviewed: 2026-09-01
review_every: 6 months
status: stable
level: essential
criteria: [purpose, sponsorship, planning, risk-register]
kpis: [on-time, survey]
templates: [note]
roles: [lead, sponsor]
modules: [one, two]
asked: [{WORDS}]
hide: [{WORDS}]
---

# A page
"""

_DECISIONS = f"""\
decisions:
  cost:
    name: {WORDS}
    question: {WORDS}
    measure: money
    counts: {WORDS}
    page: governance/limits.md
    templates: [note]
    limits:
      - {{up_to: 5000, decides: lead, within: 2}}
      - {{decides: board, within: 10}}
  scope:
    name: {WORDS}
    question: {WORDS}
    measure: reach
    page: governance/limits.md
    limits:
      - {{covers: {WORDS}, decides: lead, within: 2}}
"""
_BOARDS = f"""\
boards:
  board:
    name: {WORDS}
    purpose: {WORDS}
    chair: sponsor
    members: [lead]
    attends: [lead]
    quorum: {WORDS}
    rhythm: monthly
    papers: 2
    minutes: 3
    templates: [note]
    stops: {WORDS}
"""
_GATES = f"""\
outcomes: {{go: {WORDS}}}
papers: 2
gates:
  delivery:
    name: {WORDS}
    question: {WORDS}
    after: plan
    before: deliver
    tiers: {{small: board}}
    criteria:
      plan: {{name: {WORDS}, evidence: {WORDS}, tiers: [small], templates: [note]}}
"""
_ESCALATION = f"""\
triggers:
  limit: {{name: {WORDS}, first: sponsor, within: {{working_days: 1}}}}
  danger: {{name: {WORDS}, first: sponsor, within: {{hours: 1}}}}
note: {{template: note, working_days: 2}}
ladder:
  - {{role: sponsor, answers_within: 3}}
"""
_CALENDAR = f"""\
events:
  month:
    name: {WORDS}
    kind: meeting
    rhythm: monthly
    working_day: 5
    minutes: 60
    board: board
    leads: lead
    joins: [sponsor]
    purpose: {WORDS}
    brings: {WORDS}
    gives: {WORDS}
    stops: {WORDS}
"""
_RESPONSIBILITIES = f"""\
activities:
  ask:
    name: {WORDS}
    phase: idea
    page: governance/limits.md
    template: note
    roles: {{sponsor: [accountable], lead: [responsible]}}
"""
_ROLES = f"""\
roles:
  lead:
    purpose: {WORDS}
    answers_for: [{WORDS}]
    time: {WORDS}
    not_my_job: {WORDS}
    must:
      - {{text: {WORDS}, page: governance/limits.md}}
    pages: [governance/limits.md]
    templates: [note]
    kpis: [on-time]
"""
_TEMPLATE = f"""\
name: {WORDS}
purpose: {WORDS}
page: governance/limits.md
owner: lead
approver: board
tiers: {{small: must}}
kpis: [on-time]
parts:
  - name: {WORDS}
    fields:
      what: {{label: {WORDS}, kind: text, about: {WORDS}, reads: [sponsor], tiers: [small]}}
      how: {{label: {WORDS}, kind: choice, about: {WORDS}, reads: [board], choices: [{WORDS}]}}
      list: {{label: {WORDS}, kind: table, about: {WORDS}, reads: [lead], columns: {{one: {WORDS}}}}}
delete_if: {WORDS}
example:
  what: {WORDS}
  how: {WORDS}
  list:
    - {{one: {WORDS}}}
"""

_COMPLEXITY = f"""\
source: {WORDS}
factors:
  money: {{name: {WORDS}, about: {WORDS}, answers: [{WORDS}, {WORDS}]}}
tiers:
  small: {{at_least: 1, needs: {WORDS}}}
one_more: {WORDS}
"""

MODULE = "data/training/modules/one.yml"
_MODULE = (
    f"""\
code: {WORDS}
name: {WORDS}
outcome: {WORDS}
teaches: {{asking: 2}}
minutes: 30
parts: {{reading: 10, exercise: 10, questions: 5, sign_off: 5}}
reading:
  - {{page: governance/limits.md, look_for: {WORDS}}}
exercise:
  case: {WORDS}
  table: {{caption: {WORDS}, columns: {{one: {WORDS}}}, rows: [{{one: {WORDS}}}]}}
  task: [{WORDS}]
  solution: {{text: {WORDS}, table: {{caption: {WORDS}, columns: {{one: {WORDS}}}, rows: []}}, compare: [{WORDS}]}}
questions:
"""
    + "".join(
        f"""\
  - ask: {ask}
    page: governance/limits.md
    paragraph: A page
    reviewed: fbddd8a0
    choices:
      - {{text: {WORDS}, right: yes, because: {WORDS}}}
      - {{text: {WORDS}, because: {WORDS}}}
      - {{text: {WORDS}, because: {WORDS}}}
"""
        for ask in (WORDS, "two", "three", "four", "five")
    )
    + f"""\
sign_off: [{WORDS}]
kpi: on-time
moves: {WORDS}
"""
)

SECOND_MODULE = "data/training/modules/two.yml"
_SECOND_MODULE = _MODULE.replace(f"code: {WORDS}", "code: M2").replace("minutes: 30\n", "needs: [one]\nminutes: 30\n")

COMPETENCIES = "data/training/competencies.yml"
_COMPETENCIES = f"""\
levels:
  1: {{name: {WORDS}, about: {WORDS}}}
  2: {{name: {WORDS}, about: {WORDS}}}
  3: {{name: {WORDS}, about: {WORDS}}}
competencies:
  asking:
    code: {WORDS}
    name: {WORDS}
    about: {WORDS}
    pages: [governance/limits.md]
    levels:
      1: {{behaviours: [{WORDS}], evidence: {WORDS}}}
      2: {{behaviours: [{WORDS}], evidence: {WORDS}}}
      3: {{behaviours: [{WORDS}], evidence: {WORDS}, work: {WORDS}}}
"""
PROFILES = "data/training/profiles.yml"
_PROFILES = f"""\
profiles:
  leading: {{name: {WORDS}, roles: [lead], about: {WORDS}, levels: {{asking: 3}}}}
"""
PATHS = "data/training/paths.yml"
_PATHS = f"""\
assess_after: 90
paths:
  first: {{name: {WORDS}, roles: [lead], profile: leading, about: {WORDS}, modules: [one]}}
  then: {{name: {WORDS}, roles: [sponsor], about: {WORDS}, after: first, modules: [two]}}
"""
ONBOARDING = "data/training/onboarding.yml"
_ONBOARDING = f"""\
plans:
  leading:
    name: {WORDS}
    roles: [lead]
    about: {WORDS}
    stages:
      week:
        steps:
          - {{step: {WORDS}, who: {WORDS}, page: governance/limits.md, module: one, template: note}}
        exit: [{WORDS}]
"""
MENTORING = "data/training/mentoring.yml"
_MENTORING = f"""\
round: 2026-Q4
note: {WORDS}
offers:
  helper: {{role: lead, unit: finance, offers: {{asking: 3}}, places: 1}}
wishes:
  learner: {{role: sponsor, unit: finance, wants: [asking], level: 1}}
"""
LESSON = "data/lessons/look-first.yml"
_LESSON = f"""\
lesson: {WORDS}
happened: {WORDS}
why: {WORDS}
evidence: {WORDS}
noted: 2026-06-01
project: bridge
phases: [plan]
tiers: [small]
kinds: [building]
pages: [governance/limits.md]
change:
  what: {WORDS}
  page: governance/limits.md
  template: note
  owner: lead
  due: 2026-07-01
  state: declined
  decided: 2026-07-02
  reason: {WORDS}
  link: https://example.org/pmo/pull/1
reused:
  - {{project: {WORDS}, day: 2026-08-01, did: {WORDS}}}
"""
PLAYS = "data/collaboration/plays.yml"
_PLAYS = f"""\
plays:
  begin:
    name: {WORDS}
    question: {WORDS}
    moment: start
    minutes: 30
    preparation: 10
    people: {WORDS}
    needs: [{WORDS}]
    script:
      - {{minutes: 30, does: {WORDS}, say: {WORDS}}}
    out: {WORDS}
    page: governance/limits.md
    template: note
    not_when: {WORDS}
    remote: {WORDS}
    source: {WORDS}
"""
COMMUNITIES = "data/collaboration/communities.yml"
_COMMUNITIES = f"""\
communities:
  planners:
    name: {WORDS}
    purpose: {WORDS}
    members: {WORDS}
    lead: lead
    rhythm: monthly
    weekday: tuesday
    week: 2
    starts: 14:00
    minutes: 60
    activities: [{WORDS}]
    success: [{WORDS}]
    founded: 2025-02-11
    review: 2027-02-01
    pages: [governance/limits.md]
"""
STAKEHOLDERS = "data/collaboration/stakeholders.yml"
_STAKEHOLDERS = f"""\
about: {WORDS}
stakeholders:
  crew:
    name: {WORDS}
    interest: {WORDS}
    influence: 3
    concern: 4
    current: 2
    desired: 3
    owner: lead
    next: {WORDS}
    due: 2026-10-15
"""
COMMUNICATIONS = "data/collaboration/communications.yml"
_COMMUNICATIONS = f"""\
messages:
  month:
    audience: {WORDS}
    question: {WORDS}
    message: {WORDS}
    channel: {WORDS}
    rhythm: {WORDS}
    owner: lead
    feedback: {WORDS}
"""
DECISION_LOG = "data/decision-log.yml"
_DECISION_LOG = f"""\
decisions:
  first:
    question: {WORDS}
    asked_by: lead
    decider: sponsor
    asked: 2026-01-05
    due: 2026-01-12
    decided: 2026-01-09
    decision: {WORDS}
    reason: {WORDS}
    options: [{WORDS}]
    review: 2026-06-01
    expected: {WORDS}
    result: {WORDS}
    pages: [governance/limits.md]
    withheld: {WORDS}
  second:
    question: {WORDS}
    asked_by: lead
    decider: board
    asked: 2026-08-03
    due: 2026-08-10
    decided: 2026-08-07
    decision: {WORDS}
    reason: {WORDS}
    replaces: first
"""
NEWS = "data/news.yml"
_NEWS = f"""\
news:
  - {{date: 2026-08-20, title: {WORDS}, text: {WORDS}, author: lead, pages: [governance/limits.md]}}
"""

_STANDARDS = f"""\
standards:
  norm: {{name: {WORDS}, publisher: {WORDS}, checked: {WORDS}}}
rows:
  - page: governance/limits.md
    places: {{norm: {WORDS}}}
    unverified: [norm]
"""

_GLOSSARY = f"""\
frameworks: {{guide: {WORDS}}}
terms:
  limit:
    term: {WORDS}
    definition: {WORDS}
    page: governance/limits.md
    abbreviation: {WORDS}
    synonyms: [{WORDS}]
    also: {{guide: {WORDS}}}
    unverified: [guide]
    tooltip: yes
"""

_CHANGES = f"""\
changes:
  - date: 2026-08-01
    kind: rule
    change: {WORDS}
    pages: [governance/limits.md]
    roles: [lead]
    act: {WORDS}
    by: 2026-09-01
  - {{date: 2026-08-15, kind: template, change: {WORDS}, templates: [note]}}
"""
_CONTRIBUTIONS = f"""\
note: {WORDS}
months:
  - {{period: 2026-08, merged: 8, outside: 2}}
  - {{period: 2026-09, merged: 4, outside: 4}}
"""
_SEARCHES = f"""\
note: {WORDS}
searches:
  - {{term: {WORDS}, period: 2026-08, count: 7, page: governance/limits.md}}
  - {{term: {WORDS}, period: 2026-09, count: 2}}
"""

MINIMAL: Mapping[str, str] = {
    ORGANISATION: _ORGANISATION,
    UNITS: _UNITS,
    MODEL: _model(),
    RELEASE: _release(),
    KPI: _KPI,
    PROJECT: _PROJECT,
    ASSESSMENT: _ASSESSMENT,
}


WHOLE: Mapping[str, str] = {
    **MINIMAL,
    WHOLE_KPI: _WHOLE_KPI,
    WHOLE_PROJECT: _WHOLE_PROJECT,
    STRATEGY: _STRATEGY,
    CAPACITY: _CAPACITY,
    REPORT: _REPORT,
    PAGE: _PAGE,
    "data/governance/decisions.yml": _DECISIONS,
    "data/governance/boards.yml": _BOARDS,
    "data/governance/gates.yml": _GATES,
    "data/governance/escalation.yml": _ESCALATION,
    "data/governance/calendar.yml": _CALENDAR,
    "data/governance/responsibilities.yml": _RESPONSIBILITIES,
    "data/governance/roles.yml": _ROLES,
    "data/governance/complexity.yml": _COMPLEXITY,
    "data/templates/note.yml": _TEMPLATE,
    MODULE: _MODULE,
    SECOND_MODULE: _SECOND_MODULE,
    COMPETENCIES: _COMPETENCIES,
    PROFILES: _PROFILES,
    PATHS: _PATHS,
    ONBOARDING: _ONBOARDING,
    MENTORING: _MENTORING,
    LESSON: _LESSON,
    PLAYS: _PLAYS,
    COMMUNITIES: _COMMUNITIES,
    STAKEHOLDERS: _STAKEHOLDERS,
    COMMUNICATIONS: _COMMUNICATIONS,
    DECISION_LOG: _DECISION_LOG,
    NEWS: _NEWS,
    "data/standards.yml": _STANDARDS,
    "data/glossary.yml": _GLOSSARY,
    CHANGES: _CHANGES,
    CONTRIBUTIONS: _CONTRIBUTIONS,
    SEARCHES: _SEARCHES,
}
"""The minimal office with every key of every record somewhere."""


def office_at(root: Path, files: Files | None = None) -> Path:
    """Write the minimal office under `root`, with these files instead or besides; None leaves a file out."""
    for path, content in {**MINIMAL, **(files or {})}.items():
        if content is not None:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """A file of the whole office in which `new` stands for `old`, wherever that is."""
    text = WHOLE[path]
    assert old in text, f"{path} has no {old!r}"
    return {path: text.replace(old, new)}


def problem_lines(root: Path) -> list[str]:
    """Every problem of the office under `root`, as its reader sees it."""
    return [str(problem) for problem in problems_of(load(root))]


def problems_with(root: Path, files: Files) -> list[str]:
    """Every problem of the minimal office with these files instead or besides."""
    return problem_lines(office_at(root, files))


def loaded_office(root: Path, files: Files | None = None) -> Office:
    """The minimal office with these files instead or besides, loaded."""
    office = load(office_at(root, files)).office
    assert office is not None
    return office


def told_by(rule: Rule, root: Path, files: Files) -> list[str]:
    """What one rule says of the minimal office with these files instead or besides."""
    return [str(problem) for problem in rule(loaded_office(root, files))]


def record_problems(kind: type[FileRecord], text: str) -> list[str]:
    """What is wrong with one file of this kind, without the path."""
    try:
        kind.from_document(read("f", text.encode()))
    except ProblemList as found:
        return [str(problem).removeprefix("f:") for problem in found.problems]
    return []
