"""What a form starts from: the last answers of a unit, a KPI or a project, and what was published of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from typing import Any

from macros.forms.observation import parts_asked, reportable
from macros.forms.project_report import open_projects
from macros.measures.basis import Basis
from macros.measures.evidence import months_later
from macros.measures.profile import Profile
from macros.measures.rebase import carried
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import plain, with_unit
from macros.period import Cadence, Period
from macros.records.absent import Absent, is_known
from macros.records.assessment import Assessment, Progress, Rating
from macros.records.evidence import Evidence
from macros.records.kpi import Kpi
from macros.records.level import UNRATED

Json = dict[str, Any]
MONTHS_UNTIL_ASKED_AGAIN = 12  # ours: a rating that nobody has changed for so long is confirmed or changed
_WORDS = {absent: word for word, absent in UNRATED.items()}


def beginning_files(results: Results) -> Iterator[tuple[str, Callable[[Results], str]]]:
    """(`forms/<form>/<subject>.json`, how its text is made) of everything that can be reported."""
    for unit_id in results.office.units:
        yield f"forms/assessment/{unit_id}.json", partial(_text, unit_beginning, unit_id)
    for key in reportable(results.office):
        yield f"forms/observation/{key}.json", partial(_text, kpi_beginning, key)
    for key in open_projects(results.office):
        yield f"forms/project-report/{key}.json", partial(_text, project_beginning, key)


def _text(begin: Callable[[Results, str], Json], key: str, results: Results) -> str:
    return json.dumps(begin(results, key), ensure_ascii=False, separators=(",", ":")) + "\n"


def unit_beginning(results: Results, unit_id: str) -> Json:
    """What a unit starts from; one that keeps its scores off the site begins with an empty form."""
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
        "scores": {basis: _scores(latest.on(basis)) for basis in (Basis.CLAIMED, Basis.BACKED)},
    }


def _scores(profile: Profile) -> dict[str, float]:
    """Overall and dimensions with one decimal, as published."""
    found = {"overall": profile.overall, **profile.groups}
    return {key: round(score.value, 1) for key, score in found.items() if is_known(score.value)}


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
    """(criterion, the period since which its level stands) where it will have stood for a year in the next one."""
    model = results.office.model
    for key in model.by_criterion:
        since: AssessmentScore | None = None
        for score in reversed(scores):
            level = score.claimed.levels.get(key, Absent.NOT_RATED)
            if isinstance(level, Absent) or (since is not None and level != since.claimed.levels[key]):
                break
            since = score
        if since is not None and months_later(since.period.last_day, MONTHS_UNTIL_ASKED_AGAIN) <= upcoming.last_day:
            yield key, since.period.label


def kpi_beginning(results: Results, kpi_id: str) -> Json:
    """What the value of a KPI starts from: how it is measured, and its last value."""
    kpi, as_of = results.office.kpis[kpi_id], results.office.as_of
    observed = kpi.in_force()
    found: Json = {
        "asks": parts_asked(kpi),
        "labels": _labels(kpi),
        "published": [str(one.period) for one in observed],
        "files": dict(_free_files(kpi)),
        "next": str(observed[-1].period.shift(1) if observed else Period.of(as_of.last_day, kpi.cadence.cadence)),
    }
    if observed and (value := kpi.value_of(observed[-1])) is not None:
        found |= {"last": str(observed[-1].period), "value": with_unit(value, kpi.unit, kpi.decimals)}
    return found


def _free_files(kpi: Kpi) -> Iterator[tuple[str, str]]:
    """(period, the file for a value that replaces it) of periods that have a file of their own already."""
    taken = {document.path for document in kpi.entries}
    for period in {str(one.period): None for one in kpi.observations}:
        name = f"{kpi.path.removesuffix('.yml')}/{period}"
        names = (name if number == 1 else f"{name}.r{number}" for number in count(1))
        free = next(f"{one}.yml" for one in names if f"{one}.yml" not in taken)
        if free != f"{name}.yml":
            yield period, free


def _labels(kpi: Kpi) -> dict[str, str]:
    """What the fields of this KPI are called."""
    if kpi.components is None:
        return {"value": f"Value, in {kpi.unit}"}
    return {
        "numerator": f"Numerator: {kpi.components.numerator}",
        "denominator": f"Denominator: {kpi.components.denominator}",
    }


def project_beginning(results: Results, project_id: str) -> Json:
    """What a project's month starts from: its last declared status and forecast."""
    project, as_of = results.office.projects[project_id], results.office.as_of
    month = Period.of(as_of.last_day, Cadence.MONTH)
    found: Json = {
        "published": [str(one.period) for one in project.declared],
        "held": {str(one.period): project.place("declared", index)[0] for index, one in enumerate(project.declared)},
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
