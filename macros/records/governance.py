"""Who decides, who does what, what is asked at a gate, and who is told when: the rules of an office as data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, Number, PagePath, Text, Whole, one_of


class Measure(StrEnum):
    """What the limits of a decision count."""

    MONEY = "money"
    WORKING_DAYS = "working-days"
    PERCENT = "percent"
    REACH = "reach"
    """Nothing: each limit says in words what it covers."""


class Limit(Record):
    """Up to here, this role or board decides."""

    up_to: Number | None = None
    """The last amount that it covers; missing in the last limit, which covers all above."""
    covers: Text | None = None
    """What it covers, in words, where nothing is counted."""
    decides: Identifier
    """The role or the board that decides."""
    within: Whole
    """Working days in which it answers."""


class Decision(Record):
    """One kind of decision: who takes it, up to which limit, how fast, and who is next."""

    name: Text
    """Name of the decision."""
    question: Text
    """The question as people ask it."""
    measure: Annotated[Measure, one_of(Measure, "a measure")]
    """What the limits count."""
    counts: Text | None = None
    """What exactly is counted, such as the sum of all changes."""
    page: PagePath
    """The page of the handbook that says how, below docs/."""
    templates: tuple[Identifier, ...] = ()
    """What is filled in for it."""
    limits: tuple[Limit, ...]
    """Lowest first; who stands below decides what is above."""


class Decisions(FileRecord):
    """`data/governance/decisions.yml`."""

    decisions: dict[Identifier, Decision]
    """Decision id and its part."""


class Rhythm(StrEnum):
    """How often something is held."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Board(Record):
    """People who decide together."""

    name: Text
    """Name of the board."""
    purpose: Text
    """What it decides, in a sentence."""
    chair: Identifier
    """The role that leads it."""
    members: tuple[Identifier, ...]
    """Roles that decide with the chair."""
    attends: tuple[Identifier, ...] = ()
    """Roles that are heard and do not decide."""
    quorum: Text
    """Who has to be there, so that something can be decided."""
    rhythm: Annotated[Rhythm, one_of(Rhythm, "a rhythm")]
    """How often it meets."""
    papers: Whole
    """Working days before the meeting by which papers are out."""
    minutes: Whole
    """Working days after it by which decisions are written down."""
    templates: tuple[Identifier, ...] = ()
    """What it decides on."""
    stops: Text
    """When a meeting is cancelled, and when the board ends."""


class Boards(FileRecord):
    """`data/governance/boards.yml`."""

    boards: dict[Identifier, Board]
    """Board id and its part; no board has the id of a role."""


class Phase(StrEnum):
    """A part of a project's life."""

    IDEA = "idea"
    INITIATE = "initiate"
    PLAN = "plan"
    DELIVER = "deliver"
    CLOSE = "close"
    AFTER_CLOSURE = "after-closure"
    ALWAYS = "always"


class GateCriterion(Record):
    """What has to be so before a project passes."""

    name: Text
    """The criterion, as a statement that is true or not."""
    evidence: Text
    """What shows it."""
    tiers: tuple[Identifier, ...] = ()
    """Tiers that are asked; all of the gate's without this key."""
    templates: tuple[Identifier, ...] = ()
    """What is filled in for it."""


class Gate(Record):
    """A decision on the next phase."""

    name: Text
    """Name of the gate."""
    question: Text
    """The question that it answers."""
    after: Annotated[Phase, one_of(Phase, "a phase")]
    """The phase that it ends."""
    before: Annotated[Phase, one_of(Phase, "a phase")]
    """The phase that it opens."""
    tiers: dict[Identifier, Identifier]
    """Tier id and the role or board that decides there; other tiers have no such gate."""
    criteria: dict[Identifier, GateCriterion]
    """Criterion id and its part."""


class Gates(FileRecord):
    """`data/governance/gates.yml`."""

    outcomes: dict[Identifier, Text]
    """What a gate can decide, and what follows."""
    papers: Whole
    """Working days before the gate by which evidence is linked."""
    gates: dict[Identifier, Gate]
    """Gate id and its part, in the order of a project's life."""


class Within(Record):
    """How soon: in hours or in working days."""

    hours: Whole | None = None
    """Hours, day and night."""
    working_days: Whole | None = None
    """Working days."""


class Trigger(Record):
    """Why something is escalated."""

    name: Text
    """What has happened or will."""
    first: Identifier
    """The role that is told first."""
    within: Within
    """How soon after the first sign."""


class Note(Record):
    """What follows in writing."""

    template: Identifier
    """What is filled in."""
    working_days: Whole
    """Working days by which it is sent."""


class Step(Record):
    """A role on the ladder."""

    role: Identifier
    """The role."""
    answers_within: Whole
    """Working days in which it answers; after them the next one is asked."""


class Escalation(FileRecord):
    """`data/governance/escalation.yml`."""

    triggers: dict[Identifier, Trigger]
    """Trigger id and its part."""
    note: Note
    """What is sent in writing."""
    ladder: tuple[Step, ...]
    """From the first role that answers to the last."""


class EventKind(StrEnum):
    """What an event is."""

    MEETING = "meeting"
    CUT_OFF = "cut-off"


class Event(Record):
    """A meeting, or a day by which something is there."""

    name: Text
    """Name of the event."""
    kind: Annotated[EventKind, one_of(EventKind, "a kind of event")]
    """Meeting or cut-off."""
    rhythm: Annotated[Rhythm, one_of(Rhythm, "a rhythm")]
    """How often."""
    working_day: Whole | None = None
    """The working day of the month, counted from 1; in the first month of a quarter or year."""
    minutes: Whole | None = None
    """How long a meeting takes."""
    board: Identifier | None = None
    """The board that meets."""
    leads: Identifier
    """The role that leads it or answers for it."""
    joins: tuple[Identifier, ...] = ()
    """Roles that take part."""
    purpose: Text
    """What it is for."""
    brings: Text
    """What people bring."""
    gives: Text
    """What is there afterwards."""
    stops: Text | None = None
    """When it is cancelled or ended; a meeting has such a rule."""


class Calendar(FileRecord):
    """`data/governance/calendar.yml`."""

    events: dict[Identifier, Event]
    """Event id and its part."""


class Share(StrEnum):
    """How far a role has to do with an activity."""

    ACCOUNTABLE = "accountable"
    """Answers for the result: exactly one role."""
    RESPONSIBLE = "responsible"
    """Does the work."""
    CONSULTED = "consulted"
    """Is asked before."""
    INFORMED = "informed"
    """Is told after."""


class Activity(Record):
    """Something that is done in a project, and by whom."""

    name: Text
    """What is done."""
    phase: Annotated[Phase, one_of(Phase, "a phase")]
    """When it is done."""
    page: PagePath
    """The page of the handbook that says how, below docs/."""
    template: Identifier | None = None
    """What is filled in."""
    roles: dict[Identifier, tuple[Annotated[Share, one_of(Share, "a share")], ...]]
    """Role id and its share; a role that has none is left out."""

    def with_share(self, share: Share) -> list[str]:
        """The roles that have this share, in the order of the file."""
        return [role for role, shares in self.roles.items() if share in shares]


class Responsibilities(FileRecord):
    """`data/governance/responsibilities.yml`."""

    activities: dict[Identifier, Activity]
    """Activity id and its part, in the order of a project's life."""


class Duty(Record):
    """One of the five things that a role must do."""

    text: Text
    """What it does, beginning with a verb."""
    page: PagePath
    """The page that says how, below docs/."""


class RoleProfile(Record):
    """A role: what it is for, what it decides, what it needs."""

    purpose: Text
    """What the role is for, in a sentence."""
    answers_for: tuple[Text, ...]
    """What it answers for."""
    time: Text
    """How much time it takes."""
    not_my_job: Text
    """What people expect of it and it does not do."""
    must: tuple[Duty, ...] = ()
    """Five things that it must do."""
    pages: tuple[PagePath, ...] = ()
    """Pages that it needs most, below docs/."""
    templates: tuple[Identifier, ...] = ()
    """Templates that it fills in or reads."""
    kpis: tuple[Identifier, ...] = ()
    """KPIs that show how it does."""


class RoleProfiles(FileRecord):
    """`data/governance/roles.yml`."""

    roles: dict[Identifier, RoleProfile]
    """Role id and its part."""
