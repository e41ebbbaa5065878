"""Rules of the organisation and its units."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.period import Cadence
from macros.problem import Problem, must_be_one_of


def scorecard_names_kpis_once(office: Office) -> Iterator[Problem]:
    """The scorecard lists KPIs that exist, each once."""
    scorecard = office.organisation.scorecard
    for index, kpi_id in enumerate(scorecard):
        if not office.has("data/kpis", kpi_id):
            message = must_be_one_of("a KPI of data/kpis", kpi_id, office.kpis)
            yield office.organisation.problem(("scorecard", index), message)
        elif kpi_id in scorecard[:index]:
            yield office.organisation.problem(("scorecard", index), f"must be listed once; '{kpi_id}' stands above")


def every_tier_exists(office: Office) -> Iterator[Problem]:
    """Each unit and each project has a tier that the organisation defines."""
    tiers = office.organisation.tiers
    for unit_id, unit in office.units.items():
        if unit.tier not in tiers:
            message = must_be_one_of("a tier of data/organisation.yml", unit.tier, tiers)
            yield office.units_file.problem(("units", unit_id, "tier"), message)
    for project in office.projects.values():
        if project.tier not in tiers:
            yield project.problem(("tier",), must_be_one_of("a tier of data/organisation.yml", project.tier, tiers))


def as_of_is_a_month(office: Office) -> Iterator[Problem]:
    """The site speaks for a month, because projects report each month."""
    stated = office.organisation.as_of
    if stated is not None and stated.cadence is not Cadence.MONTH:
        yield office.organisation.problem(("as_of",), f"must be a month such as 2026-07, not {stated}")


CHECKS = (as_of_is_a_month, scorecard_names_kpis_once, every_tier_exists)
