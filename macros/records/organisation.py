"""The organisation that runs this office: who it is, which roles it has, where its repository lives."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, PeriodValue, Text, WebAddress, one_of


class ForgeKind(StrEnum):
    """Software that hosts the repository; decides how links to files look."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    AZURE_DEVOPS = "azure-devops"


class Forge(Record):
    """Where pull requests go."""

    kind: Annotated[ForgeKind, one_of(ForgeKind, "a forge")]
    url: WebAddress
    branch: Text


class Tier(Record):
    """How large or risky a unit or a project is, and so how much method it needs."""

    name: Text
    about: Text


class Organisation(FileRecord):
    """`data/organisation.yml`."""

    name: Text
    about: Text
    example: Flag = False
    """`yes` labels every page that shows data as an invented example; a fork deletes the line."""
    currency: Text
    as_of: PeriodValue | None = None
    """The month for which the site speaks; by default the latest month in the data."""
    model: Identifier
    """The maturity model in use: a file in `data/models/`."""
    scorecard: tuple[Identifier, ...]
    """The KPIs on the scorecard, in order."""
    forge: Forge
    roles: dict[Identifier, Text]
    tiers: dict[Identifier, Tier]
