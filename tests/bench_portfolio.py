"""All measures of a large portfolio against reading its files: `python -m tests.bench_portfolio [2000] [500]`.

Each project has 36 months of plan, progress, forecasts, contingency and declared status, five milestones, four risks
and a benefit; each KPI has 120 months. Prints seconds of reading and of measuring as JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator

from macros.measures.evm import estimates, recent_index
from macros.measures.kpi import read_kpi
from macros.measures.portfolio import (
    exposure_of,
    gap_share,
    latencies,
    pending,
    skipped,
    status_mix,
    total,
    trend_of,
    upcoming,
)
from macros.measures.standing import course
from macros.period import Period
from macros.records.kpi import Kpi
from macros.records.organisation import StatusRules
from macros.records.project import Project
from macros.source import read

AS_OF = Period.parse("2026-10")
MONTHS = [AS_OF.shift(step) for step in range(-35, 1)]
OBSERVED = [AS_OF.shift(step) for step in range(-119, 1)]
STATUSES = ("on-target", "at-risk", "off-target")

HEAD = """\
name: Project
summary: A project of the benchmark.
unit: any
tier: medium
sponsor: sponsor
manager: manager
baseline:
  approved: 2023-10-01
  start: 2023-11-01
  finish: 2026-10-31
  budget: 3600000
  amounts: cumulative
  planned:
"""
BENEFIT = """\
benefits:
  hours:
    name: Hours saved
    owner: owner
    measure: Time sheets.
    unit: EUR
    amounts: cumulative
    planned:
"""
KPI_HEAD = """\
code: D1
name: KPI
question: How many were on time?
formula: on time / all
unit: "%"
direction: increase
cadence: monthly
perspective: delivery
owner: owner
components: {numerator: on time, denominator: all, scale: 100}
targets:
  - {from: 2016-11, value: 80, at_risk: 70, source: ours}
limits: {fix_after: 12}
gaming: Easy ones first.
data: The register.
observations:
"""


def project_lines(number: int) -> Iterator[str]:
    """One project, a little different for each number."""
    yield from (f"    - {{period: {month}, planned: {100_000 * step}}}" for step, month in enumerate(MONTHS, 1))
    yield "progress:\n  technique: units-completed\n  amounts: cumulative\n  reports:"
    for step, month in enumerate(MONTHS, 1):
        earned = int(100_000 * step * (0.85 + 0.05 * ((number + step) % 3)))
        yield f"    - {{period: {month}, earned: {earned}, actual: {93_000 * step}}}"
    yield "outlook:"
    for step, month in enumerate(MONTHS):
        day, cost = 1 + (number + step) % 28, 3_600_000 + 1000 * ((number * 7 + step) % 300)
        yield f"  - {{period: {month}, finish: 2026-12-{day:02}, cost: {cost}}}"
    yield "milestones:"
    for index in range(5):
        yield f"  m{index}:\n    name: Milestone\n    baseline: 2025-0{index + 1}-15\n    forecasts:"
        for step in range(6):
            day = 1 + (number + step) % 28
            yield f"      - {{reported: {MONTHS[6 * index + step].last_day}, date: 2026-1{step % 3}-{day:02}}}"
    yield "risks:"
    for index in range(4):
        yield f"  r{index}:\n    name: Risk\n    owner: owner\n    response: Watch it.\n    estimates:"
        for step in range(5):
            day, impact = MONTHS[6 * step + index].last_day, 10_000 * (step + 1)
            yield f"      - {{day: {day}, probability: {10 * (index + 1)}, impact: {impact}}}"
    yield "contingency:\n  agreed: 200000\n  left:"
    yield from (f"    - {{period: {month}, left: {200_000 - 2000 * step}}}" for step, month in enumerate(MONTHS))
    yield BENEFIT.rstrip()
    yield from (f"      - {{period: 2025-Q{quarter}, amount: {10_000 * quarter}}}" for quarter in (1, 2, 3, 4))
    yield "    realised:"
    yield from (f"      - {{period: 2025-Q{quarter}, amount: {9_000 * quarter}}}" for quarter in (1, 2, 3, 4))
    yield "declared:"
    for step, month in enumerate(MONTHS):
        yield f'  - {{period: {month}, status: {STATUSES[(number + step // 5) % 3]}, reasons: ["Because of things."]}}'


def project_text(number: int) -> bytes:
    """A project as a file."""
    return (HEAD + "\n".join(project_lines(number)) + "\n").encode()


def kpi_text(number: int) -> bytes:
    """A KPI as a file."""
    lines = [
        f"  - {{period: {month}, numerator: {60 + (number * 31 + step * 17) % 30}, denominator: 100,"
        f" entered_on: {month.shift(1).first_day}}}"
        for step, month in enumerate(OBSERVED)
    ]
    return (KPI_HEAD + "\n".join(lines) + "\n").encode()


def measure(projects: list[Project], kpis: list[Kpi]) -> None:
    """Everything that the pages ask of a portfolio."""
    rules = StatusRules()
    courses = [course(project, AS_OF, rules) for project in projects]
    for found in courses:
        found.transitions(found.declared_history)
        found.transitions(found.computed_history)
        recent_index(found.months)
        estimates(found.months[-1].snapshot)
        exposure_of(found.project, AS_OF.last_day)
        for milestone in found.project.milestones.values():
            trend_of(milestone)
    total(courses, AS_OF)
    status_mix(courses, MONTHS[-12:])
    for month in MONTHS[-12:]:
        gap_share(courses, month)
    list(skipped(courses))
    upcoming(courses, AS_OF.last_day)
    pending(courses, AS_OF.last_day, ())
    latencies(projects, (), 10)
    for kpi in kpis:
        read_kpi(kpi, AS_OF)


def main() -> None:
    """Read, measure, print."""
    projects, kpis = (int(text) for text in (*sys.argv[1:], "2000", "500")[:2])
    project_files = [project_text(number) for number in range(projects)]
    kpi_files = [kpi_text(number) for number in range(kpis)]
    gc.disable()
    start = time.perf_counter()
    read_projects = [
        Project.from_document(read(f"data/projects/p{n}.yml", text)) for n, text in enumerate(project_files)
    ]
    read_kpis = [Kpi.from_document(read(f"data/kpis/k{n}.yml", text)) for n, text in enumerate(kpi_files)]
    middle = time.perf_counter()
    measure(read_projects, read_kpis)
    print(json.dumps([middle - start, time.perf_counter() - middle]))


if __name__ == "__main__":
    main()
