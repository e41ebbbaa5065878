"""Rules of who decides, who does what, and who is told: nothing without an owner, no gap, no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from macros.load import TEMPLATES, Office
from macros.numbers import plain
from macros.problem import Problem, must_be_one_of
from macros.records.governance import Board, Decision, EventKind, Measure, Share
from macros.records.record import FileRecord
from macros.source import Location

Named = tuple[FileRecord, Location, str]
"""A record, the place in it where something is named, and the name."""
BOTH = {Share.ACCOUNTABLE, Share.RESPONSIBLE}


def _boards(office: Office) -> Mapping[str, Board]:
    return office.governance.boards.boards if office.governance.boards else {}


def _decisions(office: Office) -> Iterator[tuple[FileRecord, str, Decision]]:
    file = office.governance.decisions
    if file is not None:
        yield from ((file, key, decision) for key, decision in file.decisions.items())


def a_board_has_its_own_id(office: Office) -> Iterator[Problem]:
    """A board has no id of a role: whoever decides is named by one id."""
    for key in _boards(office):
        if key in office.roles and office.governance.boards is not None:
            yield office.governance.boards.problem(("boards", key), "must be another id than that of a role")


def limits_leave_no_gap(office: Office) -> Iterator[Problem]:
    """Limits rise without overlap, and the last one covers whatever is above."""
    for file, key, decision in _decisions(office):
        where: Location = ("decisions", key, "limits")
        if not decision.limits:
            yield file.problem(where, "must hold at least one limit")
        elif decision.measure is Measure.REACH:
            yield from _words_alone(file, where, decision)
        else:
            yield from _numbers_alone(file, where, decision)
        if decision.measure is not Measure.REACH and decision.counts is None:
            yield file.problem(("decisions", key), "must say in `counts` what exactly is counted")


def _words_alone(file: FileRecord, where: Location, decision: Decision) -> Iterator[Problem]:
    for index, limit in enumerate(decision.limits):
        if limit.covers is None:
            yield file.problem((*where, index), "must say in `covers` what it covers: nothing is counted here")
        if limit.up_to is not None:
            yield file.problem((*where, index, "up_to"), "must not be given: nothing is counted here")


def _numbers_alone(file: FileRecord, where: Location, decision: Decision) -> Iterator[Problem]:
    for index, limit in enumerate(decision.limits[:-1]):
        if limit.up_to is None:
            yield file.problem((*where, index), "must have `up_to`: only the last limit covers all above")
    if decision.limits[-1].up_to is not None:
        place = (*where, len(decision.limits) - 1, "up_to")
        yield file.problem(place, "must be left out: somebody has to decide what is above")
    for index, (before, after) in enumerate(pairwise(decision.limits), 1):
        if before.up_to is not None and after.up_to is not None and after.up_to <= before.up_to:
            message = f"must be more than {plain(before.up_to)}, the limit above, not {plain(after.up_to)}"
            yield file.problem((*where, index, "up_to"), message)
    for index, limit in enumerate(decision.limits):
        if limit.covers is not None:
            yield file.problem((*where, index, "covers"), "must not be given: the limits count")


def a_next_one_decides(office: Office) -> Iterator[Problem]:
    """Nobody stands twice on one ladder of limits, so whoever is next is somebody else."""
    for file, key, decision in _decisions(office):
        seen: set[str] = set()
        for index, limit in enumerate(decision.limits):
            if limit.decides in seen:
                place = ("decisions", key, "limits", index, "decides")
                yield file.problem(place, "must be another one than above: the limits of one are one limit")
            seen.add(limit.decides)


def the_ladder_ends(office: Office) -> Iterator[Problem]:
    """Nobody stands twice on the escalation ladder, and each trigger begins on it or says how soon at least."""
    file = office.governance.escalation
    if file is None:
        return
    roles = [step.role for step in file.ladder]
    if not roles:
        yield file.problem(("ladder",), "must hold at least one step")
    for index, role in enumerate(roles):
        if role in roles[:index]:
            yield file.problem(("ladder", index, "role"), f"must be another role; '{role}' stands above")
    for key, trigger in file.triggers.items():
        within = trigger.within
        if (within.hours is None) == (within.working_days is None):
            yield file.problem(("triggers", key, "within"), "must give hours or working_days, one of the two")
        if roles and trigger.first not in roles:
            message = must_be_one_of("a role of the ladder", trigger.first, roles)
            yield file.problem(("triggers", key, "first"), message)


def a_gate_asks_where_it_is_held(office: Office) -> Iterator[Problem]:
    """A gate belongs to tiers of the organisation, and its criteria to tiers of the gate."""
    file = office.governance.gates
    for key, gate in file.gates.items() if file else ():
        assert file is not None
        for tier in gate.tiers:
            if tier not in office.organisation.tiers:
                message = must_be_one_of("a tier of data/organisation.yml", tier, office.organisation.tiers)
                yield file.problem(("gates", key, "tiers", tier), message)
        for name, criterion in gate.criteria.items():
            for index, tier in enumerate(criterion.tiers):
                if tier not in gate.tiers:
                    place = ("gates", key, "criteria", name, "tiers", index)
                    yield file.problem(place, must_be_one_of("a tier of the gate", tier, gate.tiers))
        if not gate.criteria:
            yield file.problem(("gates", key, "criteria"), "must hold at least one criterion")


def a_meeting_may_be_cancelled(office: Office) -> Iterator[Problem]:
    """A meeting says how long it takes and when it is cancelled; a cut-off says on which working day it is."""
    file = office.governance.calendar
    for key, event in file.events.items() if file else ():
        assert file is not None
        where: Location = ("events", key)
        if event.kind is EventKind.MEETING and event.minutes is None:
            yield file.problem((*where, "minutes"), "must be given: how long the meeting takes")
        if event.kind is EventKind.MEETING and event.stops is None:
            yield file.problem((*where, "stops"), "must be given: when the meeting is cancelled or ended")
        if event.kind is EventKind.CUT_OFF and event.working_day is None:
            yield file.problem((*where, "working_day"), "must be given: the working day of the cut-off")
        if event.working_day is not None and not 1 <= event.working_day <= 20:
            yield file.problem((*where, "working_day"), f"must be from 1 to 20, not {event.working_day}")
        if event.board is not None and event.board not in _boards(office):
            message = must_be_one_of("a board of data/governance/boards.yml", event.board, _boards(office))
            yield file.problem((*where, "board"), message)


def an_activity_has_one_who_answers(office: Office) -> Iterator[Problem]:
    """Exactly one role is accountable for an activity, and at least one does it."""
    file = office.governance.responsibilities
    for key, activity in file.activities.items() if file else ():
        assert file is not None
        where: Location = ("activities", key, "roles")
        accountable = activity.with_share(Share.ACCOUNTABLE)
        if len(accountable) != 1:
            found = ", ".join(accountable) or "none"
            yield file.problem(where, f"must have exactly one accountable role, not {found}")
        if not activity.with_share(Share.RESPONSIBLE):
            yield file.problem(where, "must have at least one responsible role")
        for role, shares in activity.roles.items():
            if len(set(shares)) != len(shares) or not shares or (len(shares) > 1 and not {*shares} <= BOTH):
                yield file.problem((*where, role), "must be one share, or accountable and responsible together")


def _named_roles(office: Office) -> Iterator[Named]:
    """Every place that names a role and only a role."""
    rules = office.governance
    for key, board in _boards(office).items():
        assert rules.boards is not None
        yield rules.boards, ("boards", key, "chair"), board.chair
        for part in ("members", "attends"):
            yield from ((rules.boards, ("boards", key, part, i), role) for i, role in enumerate(getattr(board, part)))
    if rules.escalation is not None:
        yield from (
            (rules.escalation, ("ladder", i, "role"), step.role) for i, step in enumerate(rules.escalation.ladder)
        )
    for key, event in rules.calendar.events.items() if rules.calendar else ():
        assert rules.calendar is not None
        yield rules.calendar, ("events", key, "leads"), event.leads
        yield from ((rules.calendar, ("events", key, "joins", i), role) for i, role in enumerate(event.joins))
    for key, activity in rules.responsibilities.activities.items() if rules.responsibilities else ():
        assert rules.responsibilities is not None
        yield from ((rules.responsibilities, ("activities", key, "roles", role), role) for role in activity.roles)
    for role in rules.roles.roles if rules.roles else ():
        assert rules.roles is not None
        yield rules.roles, ("roles", role), role


def every_role_is_one_of_the_organisation(office: Office) -> Iterator[Problem]:
    """Who leads, joins, answers or is told is a role that `data/organisation.yml` lists."""
    for file, where, role in _named_roles(office):
        if role not in office.roles:
            yield file.problem(where, must_be_one_of("a role of data/organisation.yml", role, office.roles))


def _deciders(office: Office) -> Iterator[Named]:
    for file, key, decision in _decisions(office):
        for index, limit in enumerate(decision.limits):
            yield file, ("decisions", key, "limits", index, "decides"), limit.decides
    gates = office.governance.gates
    for key, gate in gates.gates.items() if gates else ():
        assert gates is not None
        yield from ((gates, ("gates", key, "tiers", tier), decider) for tier, decider in gate.tiers.items())
    for template in office.templates.values():
        if template.approver is not None:
            yield template, ("approver",), template.approver
        for part_index, part in enumerate(template.parts):
            for key, asked in part.fields.items():
                for index, reader in enumerate(asked.reads):
                    yield template, ("parts", part_index, "fields", key, "reads", index), reader


def whoever_decides_is_a_role_or_a_board(office: Office) -> Iterator[Problem]:
    """Who decides, agrees or reads is a role of the organisation or a board."""
    known = [*office.roles, *_boards(office)]
    for file, where, decider in _deciders(office):
        if decider not in known:
            yield file.problem(where, must_be_one_of("a role or a board", decider, known))


def named_pages(office: Office) -> Iterator[Named]:
    """Every place of the rules and templates that leads to a page."""
    rules = office.governance
    yield from ((file, ("decisions", key, "page"), one.page) for file, key, one in _decisions(office))
    for key, activity in rules.responsibilities.activities.items() if rules.responsibilities else ():
        assert rules.responsibilities is not None
        yield rules.responsibilities, ("activities", key, "page"), activity.page
    for key, profile in rules.roles.roles.items() if rules.roles else ():
        assert rules.roles is not None
        yield from ((rules.roles, ("roles", key, "must", i, "page"), one.page) for i, one in enumerate(profile.must))
        yield from ((rules.roles, ("roles", key, "pages", i), page) for i, page in enumerate(profile.pages))
    yield from ((template, ("page",), template.page) for template in office.templates.values())


def every_page_is_there(office: Office) -> Iterator[Problem]:
    """A page that the data lead to is a page of the handbook; data without a handbook beside them are not asked."""
    if not office.pages:
        return
    for file, where, page in named_pages(office):
        if page not in office.pages:
            yield file.problem(where, must_be_one_of("a page below docs/", page, sorted(office.pages)))


def _named_templates(office: Office) -> Iterator[Named]:
    rules = office.governance
    for file, key, decision in _decisions(office):
        yield from ((file, ("decisions", key, "templates", i), one) for i, one in enumerate(decision.templates))
    for key, board in _boards(office).items():
        assert rules.boards is not None
        yield from ((rules.boards, ("boards", key, "templates", i), one) for i, one in enumerate(board.templates))
    for key, gate in rules.gates.gates.items() if rules.gates else ():
        assert rules.gates is not None
        for name, criterion in gate.criteria.items():
            where = ("gates", key, "criteria", name, "templates")
            yield from ((rules.gates, (*where, i), one) for i, one in enumerate(criterion.templates))
    if rules.escalation is not None:
        yield rules.escalation, ("note", "template"), rules.escalation.note.template
    for key, activity in rules.responsibilities.activities.items() if rules.responsibilities else ():
        assert rules.responsibilities is not None
        if activity.template is not None:
            yield rules.responsibilities, ("activities", key, "template"), activity.template
    for key, profile in rules.roles.roles.items() if rules.roles else ():
        assert rules.roles is not None
        yield from ((rules.roles, ("roles", key, "templates", i), one) for i, one in enumerate(profile.templates))


def every_template_is_there(office: Office) -> Iterator[Problem]:
    """A template that is named is one of data/templates."""
    for file, where, template in _named_templates(office):
        if not office.has(TEMPLATES, template):
            yield file.problem(where, must_be_one_of("a template of data/templates", template, office.templates))


def _named_kpis(office: Office) -> Iterable[Named]:
    profiles = office.governance.roles
    for key, profile in profiles.roles.items() if profiles else ():
        assert profiles is not None
        yield from ((profiles, ("roles", key, "kpis", i), one) for i, one in enumerate(profile.kpis))
    for template in office.templates.values():
        yield from ((template, ("kpis", i), one) for i, one in enumerate(template.kpis))


def every_kpi_is_there(office: Office) -> Iterator[Problem]:
    """A KPI that is named is one of data/kpis."""
    for file, where, kpi in _named_kpis(office):
        if not office.has("data/kpis", kpi):
            yield file.problem(where, must_be_one_of("a KPI of data/kpis", kpi, office.kpis))


CHECKS = (
    a_board_has_its_own_id,
    limits_leave_no_gap,
    a_next_one_decides,
    the_ladder_ends,
    a_gate_asks_where_it_is_held,
    a_meeting_may_be_cancelled,
    an_activity_has_one_who_answers,
    every_role_is_one_of_the_organisation,
    whoever_decides_is_a_role_or_a_board,
    every_page_is_there,
    every_template_is_there,
    every_kpi_is_there,
)
