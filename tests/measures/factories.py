"""Small records for the measures, each as an author would write it: all scalars are strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.period import Period
from macros.records.assessment import Assessment
from macros.records.kpi import Kpi, Target
from macros.records.model import MaturityModel
from macros.records.project import Project
from macros.source import read

JANUARY = Period.parse("2026-01")
WORDS = "plain words"


def months(count: int, first: Period = JANUARY) -> list[Period]:
    """So many consecutive months."""
    return [first.shift(step) for step in range(count)]


def observed(*values: float | None) -> list[tuple[Period, float]]:
    """One value a month from January on; None is a month without a value."""
    return [(period, value) for period, value in zip(months(len(values)), values, strict=True) if value is not None]


def a_target(from_: str = "2026-01", **limits: str) -> Target:
    return Target.model_validate({"from": from_, "source": "ours", **limits})


def a_kpi(direction: str = "increase", **fields: object) -> Kpi:
    """A monthly percentage without targets and observations, unless given."""
    words = ("code", "name", "question", "formula", "gaming", "data")
    return Kpi.model_validate(
        {
            **dict.fromkeys(words, WORDS),
            "unit": "%",
            "direction": direction,
            "cadence": "monthly",
            "perspective": "delivery",
            "owner": "lead",
            **fields,
        }
    )


def values(**by_period: str) -> list[dict[str, str]]:
    """`values(m2026_01="85")` -> the observations of a KPI."""
    return [{"period": period[1:].replace("_", "-"), "value": value} for period, value in by_period.items()]


def a_project(
    planned: Sequence[float],
    reports: Sequence[tuple[float, float]],
    *,
    budget: float | None = None,
    planned_are: str = "cumulative",
    reports_are: str = "cumulative",
    finish: str | None = None,
    declared: Mapping[str, str] | None = None,
) -> Project:
    """A project from January 2026: planned value a month, and (earned, actual) of each reported month."""
    due = months(len(planned))
    return Project.model_validate(
        {
            **dict.fromkeys(("name", "summary"), WORDS),
            **dict.fromkeys(("unit", "tier", "sponsor", "manager"), "any"),
            "baseline": {
                "approved": "2025-12-01",
                "start": "2026-01-01",
                "finish": finish or str(due[-1].last_day),
                "budget": str(planned[-1] if budget is None else budget),
                "amounts": planned_are,
                "planned": [
                    {"period": str(period), "planned": str(amount)} for period, amount in zip(due, planned, strict=True)
                ],
            },
            "progress": {
                "technique": "weighted-milestones",
                "amounts": reports_are,
                "reports": [
                    {"period": str(period), "earned": str(earned), "actual": str(actual)}
                    for period, (earned, actual) in zip(months(len(reports)), reports, strict=True)
                ],
            },
            "milestones": {},
            "declared": [
                {"period": period, "status": status, "reasons": ["because"]}
                for period, status in (declared or {}).items()
            ],
        }
    )


def a_model(dimensions: Mapping[str, Mapping[str, object]], targets: Mapping[str, str] | None = None) -> MaturityModel:
    """Dimension id -> criterion id -> weight; the key `weight` of a dimension is its own. All targets are 3."""
    goals = targets or {}
    return MaturityModel.model_validate(
        {
            **dict.fromkeys(("name", "version", "about"), WORDS),
            "levels": {str(level): {"name": WORDS, "meaning": WORDS} for level in range(1, 6)},
            "dimensions": {
                dimension_id: {
                    "name": WORDS,
                    "question": WORDS,
                    "weight": str(criteria.get("weight", "1")),
                    "target": goals.get(dimension_id, "3"),
                    "criteria": {
                        key: _criterion(str(weight), goals.get(key))
                        for key, weight in criteria.items()
                        if key != "weight"
                    },
                }
                for dimension_id, criteria in dimensions.items()
            },
        }
    )


def _criterion(weight: str, target: str | None) -> dict[str, object]:
    return {
        **dict.fromkeys(("name", "question", "why", "handbook"), WORDS),
        "weight": weight,
        "target": target,
        "levels": {str(level): WORDS for level in range(1, 6)},
        "evidence": {"sufficient": WORDS, "insufficient": WORDS},
        "next_steps": {str(level): WORDS for level in range(1, 5)},
    }


def an_assessment(evidenced: Sequence[str] = (), **levels: str) -> Assessment:
    """Criterion id -> level; `_` in an id stands for `-`. The criteria in `evidenced` name one piece of evidence."""
    proof = '[{"kind": "document", "title": "charter", "date": "2026-09-01", "owner": "lead"}]'
    ratings = ", ".join(
        f'"{key.replace("_", "-")}": {{"level": "{level}", "evidence": {proof if key in evidenced else "[]"}}}'
        for key, level in levels.items()
    )
    text = f"model: small\nmodel_version: 1\nsubmitted_by: lead\nsubmitted_on: 2026-09-30\nratings: {{{ratings}}}\n"
    return Assessment.from_document(read("assessments/finance/2026-Q3.yml", text.encode()))
