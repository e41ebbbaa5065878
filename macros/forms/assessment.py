"""The form of a self-assessment, made from the maturity model in use."""

from __future__ import annotations

from collections.abc import Iterator

from macros.forms.form import PERIOD, SUBJECT, Choice, Field, Form, Kind, Part, Rows
from macros.load import Office
from macros.records.assessment import Progress
from macros.records.evidence import EvidenceKind
from macros.records.level import UNRATED
from macros.records.model import Criterion, Group, MaturityModel

NOT_RATED, NOT_APPLICABLE = UNRATED


def assessment_form(office: Office, release: MaturityModel | None = None) -> Form:
    """Office -> the form that every unit fills in; the unit and the period are its first questions.

    It asks what the model in use asks, or another `release` of it.
    """
    model, roles = release or office.model, role_choices(office)
    units = tuple(Choice(key, unit.name) for key, unit in office.units.items())
    return Form(
        "assessment",
        "Self-assessment",
        Field(SUBJECT, "Unit", Kind.CHOICE, choices=units, needed=True),
        Field(PERIOD, "Period", Kind.PERIOD, "Such as 2026-Q4. A unit keeps to one kind of period.", needed=True),
        "assessments",
        "assessment",
        (
            Part(
                "sender",
                "Who sends it in",
                items=(
                    Field(
                        "submitted_by",
                        "Your role",
                        Kind.CHOICE,
                        "A role, never a person.",
                        roles,
                        needed=True,
                    ),
                    Field("submitted_on", "Day", Kind.DAY, "Evidence counts as of this day.", needed=True),
                    Field("summary", "Summary", Kind.LONG, "One or two sentences: what changed since last time."),
                ),
            ),
            *(_dimension(model, key, group, roles) for key, group in model.dimensions.items()),
            _actions(model, roles),
        ),
        (("model", model.id, Kind.CHOICE), ("model_version", model.version, Kind.TEXT)),
    )


def role_choices(office: Office) -> tuple[Choice, ...]:
    """All roles of the organisation."""
    return tuple(Choice(key, name) for key, name in office.roles.items())


def _dimension(model: MaturityModel, key: str, group: Group, roles: tuple[Choice, ...]) -> Part:
    return Part(key, group.name, group.question or "", tuple(_criteria(model, group, roles)))


def _criteria(model: MaturityModel, group: Group, roles: tuple[Choice, ...]) -> Iterator[Part]:
    """Criteria of a group and of the groups within it, in the model's order."""
    for key, criterion in group.below():
        yield _criterion(model, key, criterion, roles)


def _criterion(model: MaturityModel, key: str, criterion: Criterion, roles: tuple[Choice, ...]) -> Part:
    place = f"ratings.{key}"
    answers = tuple(_answers(model, place, criterion))
    return Part(key, criterion.name, criterion.question, answers, more=_more(roles), place=place)


def _more(roles: tuple[Choice, ...]) -> tuple[Part, ...]:
    """What goes with the level of every criterion."""
    return (
        Part(
            "exemption",
            "Why it does not apply",
            items=(
                Field("@.exemption.reason", "Reason", needed=True),
                Field(
                    "@.exemption.approved_by",
                    "Approved by",
                    Kind.CHOICE,
                    "Not the role that sends this in.",
                    roles,
                    needed=True,
                ),
                Field("@.exemption.review_by", "To be looked at again by", Kind.DAY, needed=True),
            ),
            when=f"@.level={NOT_APPLICABLE}",
        ),
        Part(
            "evidence",
            "Evidence and note",
            "Evidence: its kind, what it is, link, day, owner, who has seen it. Note: what changed, in a sentence.",
            (
                Field("@.note", "Note", Kind.TEXT, "What changed, in a sentence."),
                Rows("@.evidence", "Piece of evidence", _evidence(roles)),
            ),
            fold=True,
        ),
    )


def _answers(model: MaturityModel, place: str, criterion: Criterion) -> Iterator[Field]:
    """The level; and where levels are ranges of a measured share, that share, which goes before a level."""
    levels = [
        Choice(str(level), named.name, criterion.levels.get(level, named.meaning))
        for level, named in model.levels.items()
    ]
    others = [
        Choice(NOT_RATED, "We do not know", "It lowers the coverage, not the score."),
        Choice(NOT_APPLICABLE, "Does not apply", "Give the reason below."),
    ]
    yield Field(f"{place}.level", "Level", Kind.LEVEL, choices=(*levels, *others))
    if model.levels[max(model.levels)].up_to is not None:
        yield Field(f"{place}.percent", "Measured share in percent", Kind.NUMBER, "In place of a level.")


def _evidence(roles: tuple[Choice, ...]) -> tuple[Field, ...]:
    kinds = tuple(Choice(kind, kind.capitalize()) for kind in EvidenceKind)
    return (
        Field("kind", "Kind", Kind.CHOICE, choices=kinds, needed=True),
        Field("title", "What it is", Kind.TEXT, needed=True),
        Field("link", "Link", Kind.LINK),
        Field("date", "Made on", Kind.DAY),
        Field("owner", "Owner", Kind.CHOICE, choices=roles),
        Field("seen_by", "Seen by another role", Kind.CHOICE, choices=roles),
        Field("seen_on", "Seen on", Kind.DAY),
    )


def _actions(model: MaturityModel, roles: tuple[Choice, ...]) -> Part:
    criteria = tuple(Choice(key, criterion.name) for _, key, criterion in model.criteria())
    progress = tuple(Choice(one, one.capitalize()) for one in Progress)
    return Part(
        "actions",
        "What you will do",
        "Say what became of the actions of last time, and add what you will do next.",
        (
            Rows(
                "actions",
                "Action",
                (
                    Field("id", "Short name", Kind.HIDDEN),
                    Field("criterion", "Criterion", Kind.CHOICE, choices=criteria, needed=True),
                    Field("step", "What will be done", Kind.TEXT, needed=True),
                    Field("owner", "Owner", Kind.CHOICE, choices=roles, needed=True),
                    Field("due", "Due", Kind.PERIOD, "Such as 2027-Q1.", needed=True),
                    Field("status", "Status", Kind.CHOICE, choices=progress, needed=True, value=Progress.OPEN),
                    Field("note", "Note", Kind.TEXT),
                ),
            ),
        ),
        fold=True,
    )
