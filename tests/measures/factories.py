"""Small records for the measures, each as an author would write it: all scalars are strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from macros.measures.score import AssessmentScore, score_assessment
from macros.measures.scorer import Scorer
from macros.period import Period
from macros.records.assessment import Assessment
from macros.records.kpi import Kpi, Target
from macros.records.model import MaturityModel
from macros.records.project import Project
from macros.source import Document

JANUARY = Period.parse("2026-01")
WORDS = "plain words"
Declared = Mapping[str, str] | Sequence[Mapping[str, object]]


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
    declared: Declared = (),
    **fields: object,
) -> Project:
    """A project from January 2026: planned value a month, and (earned, actual) of each reported month."""
    due = months(len(planned))
    baseline = {
        "approved": "2025-12-01",
        "start": "2026-01-01",
        "finish": finish or str(due[-1].last_day),
        "budget": planned[-1] if budget is None else budget,
        "amounts": planned_are,
        "planned": [{"period": month, "planned": amount} for month, amount in zip(due, planned, strict=True)],
    }
    progress = {
        "technique": "weighted-milestones",
        "amounts": reports_are,
        "reports": [
            {"period": month, "earned": earned, "actual": actual}
            for month, (earned, actual) in zip(months(len(reports)), reports, strict=True)
        ],
    }
    return _project(**{"baseline": baseline, "progress": progress, "declared": _entries(declared), **fields})


def a_rated_project(declared: Declared, **fields: object) -> Project:
    """A project that has nothing but statuses that its manager declared, unless given."""
    return _project(declared=_entries(declared), **fields)


def _project(**fields: object) -> Project:
    words = dict.fromkeys(("name", "summary"), WORDS)
    ids = dict.fromkeys(("unit", "tier", "sponsor", "manager"), "any")
    data = cast("dict[str, Any]", as_written({**words, **ids, **fields}))
    return Project.from_document(Document("data/projects/any.yml", "", data))


def _entries(declared: Declared) -> object:
    """Statuses by period -> entries with a reason; entries as they are."""
    if not isinstance(declared, Mapping):
        return declared
    return [{"period": period, "status": status, "reasons": ["because"]} for period, status in declared.items()]


def as_written(value: object) -> object:
    """Data -> what the reader makes of a file that holds it: every scalar is a string."""
    if isinstance(value, Mapping):
        return {str(key): as_written(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_written(inner) for inner in value]
    return str(value)


def a_criterion(weight: float = 1, **fields: object) -> dict[str, object]:
    return {"name": WORDS, "question": WORDS, "weight": weight, **fields}


def a_group(parts: Mapping[str, object], **fields: object) -> dict[str, object]:
    """Parts by id: a weight or a criterion makes a criterion, a group makes a group."""
    groups = {key: part for key, part in parts.items() if _is_group(part)}
    criteria = {key: part for key, part in parts.items() if not _is_group(part)}
    return {
        "name": WORDS,
        "groups": groups,
        "criteria": {key: part if isinstance(part, Mapping) else a_criterion(part) for key, part in criteria.items()},
        **fields,
    }


def _is_group(part: object) -> bool:
    return isinstance(part, Mapping) and "criteria" in part


CAPS = {"none": 1, "named": 2, "dated": 4, "seen": 5}


def a_model(dimensions: Mapping[str, object], levels: object = range(1, 6), **fields: object) -> MaturityModel:
    """Dimensions by id, each a group or the weights of its criteria; levels as numbers, or what each counts.

    Without caps, any evidence and none support every level.
    """
    counts = levels if isinstance(levels, Mapping) else dict.fromkeys(levels)
    data = {
        **dict.fromkeys(("name", "about"), WORDS),
        "version": "1",
        "levels": {
            level: {"name": WORDS, "meaning": WORDS, **({} if value is None else {"value": value})}
            for level, value in counts.items()
        },
        "evidence": {"caps": dict.fromkeys(CAPS, max(counts))},
        "dimensions": {key: part if _is_group(part) else a_group(part) for key, part in dimensions.items()},
        **fields,
    }
    return MaturityModel.from_document(Document("data/models/small.yml", "", as_written(data)))


PROOF = {"kind": "document", "title": "charter", "date": "2026-09-01", "owner": "lead"}
SEEN = {**PROOF, "seen_by": "reviewer", "seen_on": "2026-09-20"}
NAMED = {"kind": "document", "title": "charter"}


def exempt(until: str = "2027-06-30") -> dict[str, object]:
    """A rating: this does not apply."""
    return {
        "level": "not-applicable",
        "exemption": {"reason": WORDS, "approved_by": "reviewer", "review_by": until},
    }


def verdict(result: str, level: int | None = None, by: str = "reviewer") -> dict[str, object]:
    found = {} if level is None else {"level": level}
    return {"result": result, "by": by, "date": "2026-10-05", "remark": WORDS, **found}


def an_action(criterion: str, due: str = "2026-12", status: str = "open") -> dict[str, object]:
    return {"criterion": criterion, "step": WORDS, "owner": "lead", "due": due, "status": status}


def an_assessment(
    ratings: Mapping[str, object], period: str = "2026-Q3", on: str = "2026-09-30", **fields: object
) -> Assessment:
    """Ratings by criterion, each a level or all that is said of it."""
    data = {
        "model": "small",
        "model_version": "1",
        "submitted_by": "lead",
        "submitted_on": on,
        "ratings": {key: one if isinstance(one, Mapping) else {"level": one} for key, one in ratings.items()},
        **fields,
    }
    return Assessment.from_document(Document(f"assessments/finance/{period}.yml", "", as_written(data)))


def scored(
    model: MaturityModel, ratings: Mapping[str, object], day: str | None = None, tier: str | None = None, **rest: object
) -> AssessmentScore:
    """The scores of an assessment, as of the day it was sent in unless another is given."""
    scorer = Scorer(model, tier)
    return score_assessment(an_assessment(ratings, **rest), scorer, date.fromisoformat(day) if day else None)
