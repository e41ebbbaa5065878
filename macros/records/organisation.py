"""The organisation that runs this office: who it is, which roles it has, where its repository lives."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import (
    Day,
    Flag,
    Identifier,
    MailAddress,
    Number,
    PeriodValue,
    Text,
    WebAddress,
    Whole,
    one_of,
)


class ForgeKind(StrEnum):
    """Software that hosts the repository; decides how links to files look."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    AZURE_DEVOPS = "azure-devops"


class Sending(StrEnum):
    """How a filled-in form reaches the forge."""

    ADDRESS = "address"
    """In the address of the forge's page for a new file: one click, but it stays in the browser's history."""
    COPY = "copy"
    """Copied and pasted by hand."""


class Forge(Record):
    """Where pull requests go."""

    kind: Annotated[ForgeKind, one_of(ForgeKind, "a forge")]
    """The software that hosts the repository."""
    url: WebAddress
    """Address of the repository."""
    branch: Text
    """Branch from which the site is built."""
    sending: Annotated[Sending, one_of(Sending, "a way to send in")] = Sending.ADDRESS
    """How a filled-in form reaches the forge: `address` is one click, `copy` keeps answers out of addresses."""
    longest_address: Whole = 8000
    """Longest address that the forge takes, in bytes. GitHub refuses those above 8,191 (github/docs issue 5136)."""
    mail: MailAddress | None = None
    """Where people may send a file who cannot use the forge: an address of a role."""


class Tier(Record):
    """How large or risky a unit or a project is, and so how much method it needs."""

    name: Text
    """Name of the tier."""
    about: Text
    """What belongs in it, and how much method it needs."""


class Reporting(Record):
    """When data of a period are due, in working days after its end. The days are ours."""

    data: Whole = 3
    """Observations, progress, forecasts."""
    status: Whole = 5
    """Declared status."""
    publication: Whole = 7
    """The report of a period."""
    holidays: tuple[Day, ...] = ()
    """Days on which nobody works."""


class Rule(Record):
    """Two limits of a project's figure: on target up to the first, at risk up to the second."""

    on_target: Number
    """Limit up to which, or from which on, it is on target."""
    at_risk: Number
    """Outer limit: beyond it, it is off target."""


def _rule(on_target: float, at_risk: float) -> Rule:
    return Rule.model_construct(on_target=on_target, at_risk=at_risk)


class StatusRules(Record):
    """By which figures a project's status is computed. All defaults but the second index limit are ours."""

    cost_index: Rule = _rule(0.95, 0.90)
    """CPI, at least. Below 0.90 a project is in trouble: the R package PRA, book chapter on EVM."""
    schedule_index: Rule = _rule(0.95, 0.90)
    """SPI(t), at least; SPI where there is no plan by month."""
    finish_slip: Rule = _rule(5, 10)
    """Forecast finish after the baseline finish, at most, in % of the baseline duration."""
    cost_growth: Rule = _rule(5, 10)
    """Manager's forecast of the cost above the budget, at most, in % of the budget."""
    scope_change: Rule = _rule(5, 10)
    """Net approved changes, at most, in % of the budget, up or down."""
    benefits: Rule = _rule(90, 70)
    """Benefits realised, at least, in % of those planned to date."""
    coverage: Rule = _rule(1.0, 0.8)
    """Contingency left against the exposure to threats, at least, as a ratio."""


class Organisation(FileRecord):
    """`data/organisation.yml`."""

    name: Text
    """Name of the organisation."""
    about: Text
    """What it does, in a sentence or two."""
    example: Flag = False
    """`yes` labels every page that shows data as an invented example; a fork deletes the line."""
    currency: Text
    """Stands behind amounts of money, such as EUR."""
    as_of: PeriodValue | None = None
    """The month for which the site speaks; by default the latest month in the data."""
    model: Identifier
    """The maturity model in use: a file in `data/models/`."""
    scorecard: tuple[Identifier, ...]
    """The KPIs on the scorecard, in order."""
    forge: Forge
    """Where the repository lives, so that pages can link to their files."""
    reporting: Reporting = Reporting()
    """On which working days something is due."""
    status_rules: StatusRules = StatusRules()
    """Limits by which the status of a project is computed."""
    roles: dict[Identifier, Text]
    """Role id and its name. Roles, never persons."""
    tiers: dict[Identifier, Tier]
    """Tier id and its part: how much method a unit or project needs."""
