"""What somebody can do, told by what others can see, and how much of it a role asks."""

from __future__ import annotations

from macros.records.level import Level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PagePath, Text, Whole


class LevelName(Record):
    """What a level means in every competency."""

    name: Text
    """Name of the level."""
    about: Text
    """What somebody at this level does, in a sentence."""


class CompetencyLevel(Record):
    """What one sees of somebody at this level."""

    behaviours: tuple[Text, ...]
    """What others can observe, each beginning with a verb in the third person."""
    evidence: Text
    """A piece of work that shows it."""
    work: Text | None = None
    """The work by which somebody gets here; needed where no module leads to the level."""


class Competency(Record):
    """One competency."""

    code: Text
    """Short name, as in `C6`; no other competency has it."""
    name: Text
    """Name of the competency."""
    about: Text
    """What it is, in a sentence."""
    pages: tuple[PagePath, ...]
    """Pages of the handbook that hold its practice, below docs/."""
    levels: dict[Level, CompetencyLevel]
    """Level and what one sees of it; every level of the scale."""


class Competencies(FileRecord):
    """`data/training/competencies.yml`."""

    levels: dict[Level, LevelName]
    """The scale, from 1 upwards. Level 0 is nothing yet and needs no words."""
    competencies: dict[Identifier, Competency]
    """Competency id and its part."""


class CompetencyProfile(Record):
    """What a role asks of whoever holds it."""

    name: Text
    """Name of the profile; a role may have two, for small and for large projects."""
    roles: tuple[Identifier, ...]
    """Roles of data/organisation.yml that it is for."""
    about: Text
    """For whom it is, in a sentence."""
    levels: dict[Identifier, Level]
    """Competency and the level that is needed; 0 where the role can do without."""


class Profiles(FileRecord):
    """`data/training/profiles.yml`."""

    profiles: dict[Identifier, CompetencyProfile]
    """Profile id and its part."""


class LearningPath(Record):
    """Modules in the order in which a role takes them."""

    name: Text
    """Name of the path."""
    roles: tuple[Identifier, ...]
    """Roles on whose path these modules stand."""
    profile: Identifier | None = None
    """The competency profile to which it leads."""
    about: Text
    """For whom it is and when it is taken, in a sentence or two."""
    after: Identifier | None = None
    """The path that comes before it; its modules are taken as known."""
    modules: tuple[Identifier, ...]
    """The modules, in order."""


class Paths(FileRecord):
    """`data/training/paths.yml`."""

    assess_after: Whole
    """Days after the last module after which the learner's unit is assessed anew: time to use what was learned."""
    paths: dict[Identifier, LearningPath]
    """Path id and its part."""
