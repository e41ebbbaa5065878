"""Who is named: always a role of the organisation."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.problem import Problem, must_be_one_of
from macros.records.assessment import Assessment
from macros.records.project import Project
from macros.records.record import FileRecord
from macros.source import Location


def _named_roles(office: Office) -> Iterator[tuple[FileRecord, Location, str]]:
    for unit_id, unit in office.units.items():
        yield office.units_file, ("units", unit_id, "lead"), unit.lead
    for kpi in office.kpis.values():
        yield kpi, ("owner",), kpi.owner
    for project in office.projects.values():
        yield project, ("sponsor",), project.sponsor
        yield project, ("manager",), project.manager
        yield from ((project, *named) for named in _of_project(project))
    if office.strategy is not None:
        for key, objective in office.objectives.items():
            yield office.strategy, ("objectives", key, "owner"), objective.owner
    if office.capacity is not None:
        for role in office.capacity.roles:
            yield office.capacity, ("roles", role), role
    for report in office.reports.values():
        yield report, ("author",), report.author
    for assessment in office.all_assessments:
        yield from ((assessment, *named) for named in _of_assessment(assessment))


def _of_project(project: Project) -> Iterator[tuple[Location, str]]:
    for key, risk in project.risks.items():
        yield ("risks", key, "owner"), risk.owner
        yield from ((("risks", key, "actions", n, "owner"), one.owner) for n, one in enumerate(risk.actions))
    yield from ((("benefits", key, "owner"), benefit.owner) for key, benefit in project.benefits.items())
    yield from ((("independent", n, "by"), one.by) for n, one in enumerate(project.independent))
    for key, decision in project.decisions.items():
        yield ("decisions", key, "asked_by"), decision.asked_by
        yield ("decisions", key, "decider"), decision.decider


def _of_assessment(assessment: Assessment) -> Iterator[tuple[Location, str]]:
    yield ("submitted_by",), assessment.submitted_by
    for criterion, rating in assessment.ratings.items():
        where: Location = ("ratings", criterion)
        for index, piece in enumerate(rating.evidence):
            if piece.owner is not None:
                yield (*where, "evidence", index, "owner"), piece.owner
            if piece.seen_by is not None:
                yield (*where, "evidence", index, "seen_by"), piece.seen_by
        if rating.exemption is not None:
            yield (*where, "exemption", "approved_by"), rating.exemption.approved_by
        if rating.validation is not None:
            yield (*where, "validation", "by"), rating.validation.by
    yield from ((("raters", role), role) for role in assessment.raters)
    yield from ((("actions", key, "owner"), action.owner) for key, action in assessment.actions.items())


def every_named_role_exists(office: Office) -> Iterator[Problem]:
    """Who leads, owns, sponsors or submits is a role that `data/organisation.yml` lists."""
    for record, location, role in _named_roles(office):
        if role not in office.roles:
            yield record.problem(location, must_be_one_of("a role of data/organisation.yml", role, office.roles))


CHECKS = (every_named_role_exists,)
