"""Who is named: always a role of the organisation."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.problem import Problem, must_be_one_of
from macros.records.assessment import Assessment
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
    for assessment in office.all_assessments:
        yield from ((assessment, *named) for named in _of_assessment(assessment))


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
