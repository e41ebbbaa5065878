"""What a form starts from: the last answers of a unit, a KPI or a project, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from macros.forms.observation import parts_asked, reportable
from macros.forms.project_report import open_projects
from macros.measures.evidence import months_later
from macros.measures.rebase import carried
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import plain
from macros.period import Cadence, Period
from macros.records.absent import Absent, is_known
from macros.records.assessment import Assessment, Progress, Rating
from macros.records.evidence import Evidence
from macros.records.kpi import Kpi
from macros.records.level import UNRATED
from macros.records.project import Project

Json = dict[str, Any]
MONTHS_UNTIL_ASKED_AGAIN = 12  # ours: a rating that nobody has changed for so long is confirmed or changed
_WORDS = {absent: word for word, absent in UNRATED.items()}


def beginnings(results: Results) -> Iterator[tuple[str, Json]]:
    """(`<form>/<subject>`, what the form starts from) of everything that can be reported.

    A unit that keeps its scores off the site begins with an empty form.
    """
    for unit_id in results.office.units:
        yield f"assessment/{unit_id}", _unit(results, unit_id)
    for key, kpi in reportable(results.office).items():
        yield f"observation/{key}", _kpi(kpi, results.office.as_of)
    for key, project in open_projects(results.office).items():
        yield f"project-report/{key}", _project(project, results.office.as_of)


def _unit(results: Results, unit_id: str) -> Json:
    scores = results.scores.get(unit_id, {})
    latest = results.published(unit_id)
    if unit_id in results.hidden or latest is None:
        return {"lead": results.office.units[unit_id].lead}
    upcoming = latest.period.shift(1)
    return {
        "lead": results.office.units[unit_id].lead,
        "last": str(latest.period),
        "next": str(upcoming),
        "published": [str(period) for period in scores],
        "answers": dict(_answers(results, latest)),
        "old": dict(_old(results, list(scores.values()), upcoming)),
        "scores": {
            basis: round(value, 1)
            for basis in ("claimed", "backed")
            if is_known(value := getattr(latest, basis).overall.value)
        },
    }


def _answers(results: Results, score: AssessmentScore) -> Iterator[tuple[str, str]]:
    """The ratings of an assessment, in the model in use, and the actions that are still open."""
    assessment, model = score.assessment, results.office.model
    levels: Mapping[str, int | Absent] = score.claimed.levels
    if score.model is not model:
        levels = carried(results.office.releases, levels, score.model, model) or {}
    for key in model.by_criterion:
        rating = assessment.ratings.get(key)
        level = levels.get(key, Absent.NOT_RATED)
        if rating is not None and rating.level is Absent.NOT_APPLICABLE:
            level = Absent.NOT_APPLICABLE
        if level is not Absent.NOT_RATED or rating is not None:
            yield f"ratings.{key}.level", _WORDS.get(level, str(level)) if isinstance(level, Absent) else str(level)
        if rating is not None:
            yield from _rating(f"ratings.{key}", rating)
    yield from _actions(assessment)


def _rating(place: str, rating: Rating) -> Iterator[tuple[str, str]]:
    """All of a rating but its level, its note, which told of last time, and its verdict, which was of last time."""
    if rating.percent is not None:
        yield f"{place}.percent", plain(rating.percent)
    if rating.exemption is not None:
        yield f"{place}.exemption.reason", rating.exemption.reason
        yield f"{place}.exemption.approved_by", rating.exemption.approved_by
        yield f"{place}.exemption.review_by", str(rating.exemption.review_by)
    for index, piece in enumerate(rating.evidence):
        yield from ((f"{place}.evidence.#{index}.{key}", text) for key, text in _piece(piece))


def _piece(piece: Evidence) -> Iterator[tuple[str, str]]:
    for key in ("kind", "title", "link", "date", "owner", "seen_by", "seen_on"):
        value = getattr(piece, key)
        if value is not None:
            yield key, str(value)


def _actions(assessment: Assessment) -> Iterator[tuple[str, str]]:
    is_open = [(key, one) for key, one in assessment.actions.items() if one.status is Progress.OPEN]
    for index, (key, action) in enumerate(is_open):
        yield f"actions.#{index}.id", key
        for name in ("criterion", "step", "owner", "due", "status", "note"):
            value = getattr(action, name)
            if value is not None:
                yield f"actions.#{index}.{name}", str(value)


def _old(results: Results, scores: list[AssessmentScore], upcoming: Period) -> Iterator[tuple[str, str]]:
    """(criterion, the period since which its level stands) where that is more than a year before the next one ends."""
    model = results.office.model
    oldest = upcoming.last_day
    for key in model.by_criterion:
        since: AssessmentScore | None = None
        for score in reversed(scores):
            level = score.claimed.levels.get(key, Absent.NOT_RATED)
            if isinstance(level, Absent) or (since is not None and level != since.claimed.levels[key]):
                break
            since = score
        if since is not None and _is_old(since.assessment.submitted_on, oldest):
            yield key, since.period.label


def _is_old(day: date, now: date) -> bool:
    return months_later(day, MONTHS_UNTIL_ASKED_AGAIN) < now


def _kpi(kpi: Kpi, as_of: Period) -> Json:
    found: Json = {
        "asks": parts_asked(kpi),
        "unit": kpi.unit,
        "cadence": str(kpi.cadence),
        "published": [str(one.period) for one in kpi.in_force()],
    }
    if kpi.components is not None:
        found["parts"] = {"numerator": kpi.components.numerator, "denominator": kpi.components.denominator}
    for key in ("lowest", "highest"):
        if (bound := getattr(kpi.bounds, key)) is not None:
            found[key] = bound
    if observations := kpi.in_force():
        newest = observations[-1]
        value = kpi.value_of(newest)
        found |= {"last": str(newest.period), "next": str(newest.period.shift(1))}
        found["value"] = plain(value) if value is not None else ""
    else:
        found["next"] = str(Period.of(as_of.last_day, kpi.cadence.cadence))
    return found


def _project(project: Project, as_of: Period) -> Json:
    month = Period.of(as_of.last_day, Cadence.MONTH)
    found: Json = {
        "published": [str(one.period) for one in project.declared],
        "next": str(project.declared[-1].period.shift(1) if project.declared else month),
    }
    answers = {}
    if project.declared:
        newest = project.declared[-1]
        found["last"] = str(newest.period)
        answers["declared.status"] = str(newest.status)
        if newest.confidence is not None:
            answers["declared.confidence"] = str(newest.confidence)
        answers |= {f"declared.reasons.#{index}": reason for index, reason in enumerate(newest.reasons)}
    if project.outlook:
        outlook = project.outlook[-1]
        if outlook.finish is not None:
            answers["outlook.finish"] = str(outlook.finish)
        if outlook.cost is not None:
            answers["outlook.cost"] = plain(outlook.cost)
    return {**found, "answers": answers}
