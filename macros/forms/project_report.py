"""The form of a project's report for a month: declared status, forecast, progress."""

from __future__ import annotations

from macros.forms.form import PERIOD, SUBJECT, Choice, Field, Form, Kind, Part, Rows
from macros.load import Office
from macros.records.project import Project
from macros.records.status import Confidence, Status

STATUSES = (
    (Status.ON_TARGET, "On target", "We will deliver what was agreed, by the agreed day and for the agreed money."),
    (Status.AT_RISK, "At risk", "We will not, unless what we have planned against it works."),
    (Status.OFF_TARGET, "Off target", "We will not. A decision is needed."),
    (Status.NO_DATA, "Cannot be said", "We do not know enough to say, and say so."),
)


def open_projects(office: Office) -> dict[str, Project]:
    """The projects that report."""
    return {key: project for key, project in office.projects.items() if project.closed is None}


def project_form(office: Office) -> Form:
    """Office -> the form for a project's month."""
    projects = tuple(Choice(key, project.name, project.summary) for key, project in open_projects(office).items())
    currency = office.organisation.currency
    return Form(
        "project-report",
        "Project status",
        Field(SUBJECT, "Project", Kind.CHOICE, choices=projects, needed=True),
        Field(PERIOD, "Month", Kind.PERIOD, "Such as 2026-11.", needed=True),
        "data/projects",
        "project-report",
        (
            Part(
                "sender", "When", items=(Field("entered_on", "Day", Kind.DAY, "The day you report it.", needed=True),)
            ),
            _declared(),
            Part(
                "outlook",
                "Your forecast",
                "What you expect today, built from the work that is left.",
                items=(
                    Field("outlook.finish", "It ends on", Kind.DAY),
                    Field("outlook.cost", f"It will have cost, in {currency}", Kind.NUMBER),
                    Field("outlook.note", "Note", Kind.TEXT),
                ),
            ),
            Part(
                "progress",
                "Progress to the end of the month",
                "Only for projects with earned value. Amounts are counted as in the project's file.",
                items=(
                    Field("progress.earned", f"Budgeted value of the work done, in {currency}", Kind.NUMBER),
                    Field("progress.actual", f"Its actual cost, in {currency}", Kind.NUMBER),
                    Field("progress.note", "Note", Kind.TEXT),
                ),
            ),
        ),
    )


def _declared() -> Part:
    statuses = tuple(Choice(*one) for one in STATUSES)
    confidence = tuple(Choice(one, one.replace("-", " ").capitalize()) for one in Confidence)
    return Part(
        "declared",
        "Your status",
        "The site shows it beside the status that your figures give. Reasons are read first.",
        items=(
            Field("declared.status", "Status", Kind.LEVEL, choices=statuses, needed=True),
            Field("declared.confidence", "Confidence in delivery", Kind.CHOICE, choices=confidence),
            Rows("declared.reasons", "Reason", (Field("", "Reason", Kind.TEXT, needed=True),)),
            Part(
                "override",
                "If your status is better than your figures",
                "Say what shows it. The site shows it until the month that you name, then no longer.",
                items=(
                    Field("declared.override.evidence", "Evidence", Kind.TEXT, needed=True),
                    Field("declared.override.link", "Link", Kind.LINK),
                    Field("declared.override.expires", "Holds until the end of", Kind.PERIOD, needed=True),
                ),
                fold=True,
            ),
        ),
    )
