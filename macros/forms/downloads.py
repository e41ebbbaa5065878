"""The workbooks that a site offers, each beside what its form begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from macros.forms.workbook import Workbook, observation_workbook, project_workbook, unit_workbook
from macros.measures.results import Results


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away, to be made."""

    name: str
    """Such as `forms/<form>/<subject>.xlsx`, below the site's data."""
    make: Callable[[Results], bytes]
    made_from: tuple[object, ...] = ()
    """The records that all of it comes from; empty when it may be any."""


def unit_download(unit_id: str) -> str:
    """The name of a unit's workbook."""
    return f"forms/assessment/{unit_id}.xlsx"


VALUES = "forms/observation/values.xlsx"
STATUS = "forms/project-report/status.xlsx"


def downloads(results: Results) -> Iterator[Download]:
    """The self-assessment of each unit, the values of all KPIs, the status of all projects."""
    office = results.office
    for unit_id in office.units:
        own = office.assessments.get(unit_id, {}).values()
        made_from = (office.organisation, office.units_file, *office.releases.values(), *own)
        yield Download(unit_download(unit_id), partial(_made, partial(unit_workbook, unit_id=unit_id)), made_from)
    yield Download(VALUES, partial(_made, observation_workbook))
    yield Download(STATUS, partial(_made, project_workbook))


def _made(make: Callable[[Results], Workbook], results: Results) -> bytes:
    from macros.forms.xlsx import to_xlsx  # only those who write workbooks load the package

    return to_xlsx(make(results))
