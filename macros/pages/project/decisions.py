"""Decisions: what waits for whom, and what was decided."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.working_days import working_days
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.project.pieces import stacked, under
from macros.period import day_label

MONTHS_BACK = 12


def decisions(results: Results, links: Links, project_id: str) -> Renderable:
    """Open questions first, the one due first on top; then what was decided in the last twelve months."""
    project, office = results.office.projects[project_id], results.office
    today, holidays, roles = office.as_of.last_day, office.organisation.reporting.holidays, office.roles
    if not project.decisions:
        return h.p["No decision has been asked for: the project's file has no ", h.code["decisions"], "."]
    waiting = sorted((one for one in project.decisions.values() if one.decided is None), key=lambda one: one.due)
    open_rows = [
        [
            [one.question, under(f"asked {day_label(one.asked)}")],
            roles[one.decider],
            stacked(day_label(one.due), _overdue(working_days(one.due, today, holidays))),
        ]
        for one in waiting
    ]
    first = office.as_of.shift(1 - MONTHS_BACK).first_day
    taken = [(one, one.decided) for one in project.decisions.values() if one.decided is not None]
    done_rows = [
        [
            one.question,
            one.outcome or "–",
            roles[one.decider],
            stacked(day_label(day), f"after {_days(working_days(one.asked, day, holidays))}"),
        ]
        for one, day in sorted(taken, key=lambda pair: pair[1], reverse=True)
        if day >= first
    ]
    columns = (Column("Question"), Column("From whom"), Column("Due"))
    done_columns = (Column("Question"), Column("Outcome"), Column("Decided by"), Column("On"))
    return h.div[
        table("Waiting for a decision", columns, open_rows) if open_rows else h.p["Nothing waits for a decision."],
        table(f"Decided in the last {MONTHS_BACK} months, newest first", done_columns, done_rows)
        if done_rows
        else None,
    ]


def _overdue(late: int) -> Node:
    return h.strong[f"overdue by {_days(late)}"] if late else "open"


def _days(count: int) -> str:
    return f"{count} working day{'s' * (count != 1)}"
