"""The office as it was known on the day a period was published.

A period's report is computed from this, so what is entered later (a late value, a restatement, a new forecast) never
changes what was said then. Words, such as names and definitions, are those of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from macros.load import Office
from macros.period import Period
from macros.records.benefit import Benefit
from macros.records.kpi import Kpi
from macros.records.project import Milestone, Project
from macros.records.report import PeriodReport
from macros.records.risk import Risk
from macros.records.work import Work, WorkItem


class _Entry(Protocol):
    """A line of a series: what it is about, and perhaps when it was entered."""

    @property
    def period(self) -> Period: ...


Entry = TypeVar("Entry", bound=_Entry)


@dataclass(frozen=True, slots=True)
class _Then:
    """What was known: everything about periods up to one, entered by a day."""

    period: Period
    day: date

    def entries(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if self.knows(entry))

    def knows(self, entry: _Entry) -> bool:
        entered: date | None = getattr(entry, "entered_on", None) or getattr(entry, "day", None)
        return entry.period.last_day <= self.period.last_day and (entered is None or entered <= self.day)

    def ended(self, day: date | None) -> date | None:
        """A day that had come."""
        return day if day is not None and day <= self.day else None


def as_published(office: Office, report: PeriodReport) -> Office:
    """The office -> the records that were known when a period was published, for that period as as-of month."""
    then = _Then(report.period, report.published)
    projects = {key: _project(project, then) for key, project in office.projects.items() if _exists(project, then)}
    return replace(
        office,
        organisation=office.organisation.model_copy(update={"as_of": report.period}),
        kpis={key: _kpi(kpi, then) for key, kpi in office.kpis.items()},
        projects=projects,
        reports={period: found for period, found in office.reports.items() if period <= report.period},
    )


def _kpi(kpi: Kpi, then: _Then) -> Kpi:
    last = then.period.last_day
    rebase = tuple(rebase for rebase in kpi.limits.rebase if rebase.from_.first_day <= last)
    return kpi.model_copy(
        update={
            "observations": then.entries(kpi.observations),
            "targets": tuple(target for target in kpi.targets if target.from_.first_day <= last),
            "limits": kpi.limits.model_copy(update={"rebase": rebase}),
            "changes": tuple(change for change in kpi.changes if change.date <= then.day),
        }
    )


def _exists(project: Project, then: _Then) -> bool:
    """Whether the project was approved, or had reported, by then."""
    approved = project.baselines[0].approved
    if approved is not None:
        return approved <= then.day
    return any(then.entries(entries) for entries in (project.declared, project.independent, project.outlook))


def _project(project: Project, then: _Then) -> Project:
    known = [baseline for baseline in project.baselines if baseline.approved is None or baseline.approved <= then.day]
    progress, contingency, closed = project.progress, project.contingency, project.closed
    return project.model_copy(
        update={
            "baseline": known[-1],
            "earlier_baselines": tuple(known[:-1]),
            "progress": progress.model_copy(update={"reports": then.entries(progress.reports)}) if progress else None,
            "outlook": then.entries(project.outlook),
            "milestones": _known({key: _milestone(found, then) for key, found in project.milestones.items()}),
            "risks": _known({key: _risk(risk, then) for key, risk in project.risks.items()}),
            "contingency": contingency.model_copy(update={"left": then.entries(contingency.left)})
            if contingency
            else None,
            "benefits": {key: _benefit(benefit, then) for key, benefit in project.benefits.items()},
            "changes": {key: change for key, change in project.changes.items() if change.approved <= then.day},
            "decisions": {
                key: decision
                if then.ended(decision.decided)
                else decision.model_copy(update={"decided": None, "outcome": None})
                for key, decision in project.decisions.items()
                if decision.asked <= then.day
            },
            "work": _work(project.work, then) if project.work else None,
            "declared": then.entries(project.declared),
            "independent": then.entries(project.independent),
            "recovery": tuple(plan for plan in project.recovery if plan.approved <= then.day),
            "closed": closed if closed and then.ended(closed.day) else None,
        }
    )


Value = TypeVar("Value")


def _known(found: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in found.items() if value is not None}


def _milestone(milestone: Milestone, then: _Then) -> Milestone | None:
    forecasts = tuple(forecast for forecast in milestone.forecasts if forecast.reported <= then.day)
    done = then.ended(milestone.done)
    if not forecasts and done is None:
        return None
    return milestone.model_copy(update={"forecasts": forecasts, "done": done})


def _risk(risk: Risk, then: _Then) -> Risk | None:
    estimates = tuple(estimate for estimate in risk.estimates if estimate.day <= then.day)
    if not estimates:
        return None
    actions = tuple(action.model_copy(update={"done": then.ended(action.done)}) for action in risk.actions)
    return risk.model_copy(update={"estimates": estimates, "actions": actions, "closed": then.ended(risk.closed)})


def _benefit(benefit: Benefit, then: _Then) -> Benefit:
    return benefit.model_copy(update={"realised": then.entries(benefit.realised)})


def _work(work: Work, then: _Then) -> Work:
    def item(one: WorkItem) -> WorkItem:
        return one.model_copy(update={"finished": then.ended(one.finished)})

    items = tuple(item(one) for one in work.items if one.started <= then.day)
    return work.model_copy(update={"backlog": then.entries(work.backlog), "items": items})
