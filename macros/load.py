"""Files -> Office: everything the PMO has published, as one record, and the problems found on the way."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from macros.entries import ENTRY_KINDS, entry_problems, named, read_series
from macros.files import Read, as_record, linked_pages, read_file, read_front_matter, read_menu, read_paragraphs
from macros.parallel import FEWEST, in_processes
from macros.period import Cadence, Period
from macros.problem import Problem, closest, must_be_one_of, quote
from macros.records.assessment import Assessment
from macros.records.capacity import Capacity
from macros.records.collaboration import Communications, Communities, Plays, Stakeholders
from macros.records.competency import Competencies, LearningPath, Paths, Profiles
from macros.records.complexity import Complexity
from macros.records.crosswalk import Crosswalk
from macros.records.glossary import Glossary
from macros.records.governance import (
    Boards,
    Calendar,
    Decisions,
    Escalation,
    Gates,
    Responsibilities,
    RoleProfiles,
)
from macros.records.kpi import Kpi
from macros.records.lesson import Lesson
from macros.records.log import DecisionLog, News
from macros.records.mentoring import Mentoring
from macros.records.model import MaturityModel
from macros.records.module import Module
from macros.records.onboarding import Onboarding
from macros.records.organisation import Organisation
from macros.records.page import Page
from macros.records.project import Project
from macros.records.record import FileRecord
from macros.records.report import PeriodReport
from macros.records.scalars import parse_identifier, parse_period
from macros.records.strategy import Objective, Strategy
from macros.records.template import Template
from macros.records.unit import Unit, Units
from macros.records.upkeep import ChangeLog, Contributions, Searches
from macros.source import Document

ORGANISATION = "data/organisation.yml"
UNITS = "data/units.yml"
STRATEGY = "data/strategy.yml"
CAPACITY = "data/capacity.yml"
CHANGES = "data/changes.yml"
CONTRIBUTIONS = "data/contributions.yml"
SEARCHES = "data/searches.yml"
REPORTS = "data/reports"
GOVERNANCE = "data/governance"
TEMPLATES = "data/templates"
TRAINING = "data/training"
MODULES = "data/training/modules"
LESSONS = "data/lessons"
COLLABORATION = "data/collaboration"
DECISION_LOG = "data/decision-log.yml"
NEWS = "data/news.yml"
CROSSWALK = "data/standards.yml"
GLOSSARY = "data/glossary.yml"
FOLDERS: Mapping[str, type[FileRecord]] = {
    "data/models": MaturityModel,
    "data/kpis": Kpi,
    "data/projects": Project,
    REPORTS: PeriodReport,
    TEMPLATES: Template,
    MODULES: Module,
    LESSONS: Lesson,
}
SINGLE = (
    ORGANISATION,
    UNITS,
    STRATEGY,
    CAPACITY,
    CROSSWALK,
    GLOSSARY,
    CHANGES,
    CONTRIBUTIONS,
    SEARCHES,
    DECISION_LOG,
    NEWS,
)
"""Files that an office has once."""
ASSESSMENTS = "assessments"
NO_MONTH = Period.parse("2000-01")
"""The month for which the site speaks while there is no figure at all."""
ENDINGS = (".yml", ".yaml")  # of these, only the first is read

Kind = TypeVar("Kind", bound=FileRecord)


@dataclass(frozen=True)
class Governance:
    """The rules of the office, each kind from a file of its own; none of them has to be there."""

    decisions: Decisions | None = None
    boards: Boards | None = None
    gates: Gates | None = None
    escalation: Escalation | None = None
    calendar: Calendar | None = None
    responsibilities: Responsibilities | None = None
    roles: RoleProfiles | None = None
    complexity: Complexity | None = None


@dataclass(frozen=True)
class Training:
    """What is learned, by whom and how, each kind from a file of its own; none of them has to be there."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    """Module id -> module, in the order of their codes: as they build on each other."""
    competencies: Competencies | None = None
    profiles: Profiles | None = None
    paths: Paths | None = None
    onboarding: Onboarding | None = None
    mentoring: Mentoring | None = None

    @cached_property
    def by_path(self) -> Mapping[str, LearningPath]:
        """Path id -> path; none without paths."""
        return self.paths.paths if self.paths else {}

    def roles_of(self, module: str) -> tuple[str, ...]:
        """The roles on whose paths a module stands, in the order of the paths."""
        return tuple(
            dict.fromkeys(role for path in self.by_path.values() if module in path.modules for role in path.roles)
        )


@dataclass(frozen=True)
class Collaboration:
    """How people work together, each kind from a file of its own; none of them has to be there."""

    plays: Plays | None = None
    communities: Communities | None = None
    stakeholders: Stakeholders | None = None
    communications: Communications | None = None


@dataclass(frozen=True)
class Log:
    """What was decided and what is new; neither file has to be there."""

    decisions: DecisionLog | None = None
    news: News | None = None


@dataclass(frozen=True)
class Upkeep:
    """What keeps the handbook alive: data that may be missing, and which page leads to which."""

    changes: ChangeLog | None = None
    contributions: Contributions | None = None
    searches: Searches | None = None
    menu: frozenset[str] = frozenset()
    """Pages in the menu."""
    links: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Page -> the pages that its text leads to."""


@dataclass(frozen=True)
class Office:
    """All records, each kind by id in the order of ids; assessments by unit, then by period."""

    organisation: Organisation
    units: Mapping[str, Unit]
    models: Mapping[str, MaturityModel]
    releases: Mapping[tuple[str, str], MaturityModel]
    """Every release of every model, the newest included, by (model id, version)."""
    kpis: Mapping[str, Kpi]
    projects: Mapping[str, Project]
    assessments: Mapping[str, Mapping[Period, Assessment]]
    units_file: Units = field(repr=False)
    strategy: Strategy | None = None
    capacity: Capacity | None = None
    reports: Mapping[Period, PeriodReport] = field(default_factory=dict)
    """What the PMO wrote to each published period, oldest first."""
    governance: Governance = Governance()
    templates: Mapping[str, Template] = field(default_factory=dict)
    training: Training = Training()
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    collaboration: Collaboration = Collaboration()
    log: Log = Log()
    crosswalk: Crosswalk | None = field(default=None, repr=False)
    glossary: Glossary | None = field(default=None, repr=False)
    pages: frozenset[str] = frozenset()
    """Paths of the handbook's pages below docs/; data lead to them."""
    handbook: Mapping[str, Page] = field(default_factory=dict)
    """The front matter of these pages, by path below docs/."""
    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """The paragraphs of the pages on which questions are asked, by path below docs/; none when data were read alone."""
    upkeep: Upkeep = Upkeep()
    unreadable: frozenset[str] = frozenset()
    """Paths of files that are there but have problems, or were not read: a reference to one is no problem."""

    @cached_property
    def model(self) -> MaturityModel:
        """The maturity model in use."""
        return self.models[self.organisation.model]

    def model_of(self, assessment: Assessment) -> MaturityModel:
        """The release that an assessment pins. Raises KeyError."""
        return self.releases[assessment.model, assessment.model_version]

    def has(self, folder: str, record_id: str) -> bool:
        """Whether `folder` (as `data/kpis`) holds a record with this id, readable or not."""
        records: Mapping[str, Mapping[str, FileRecord]] = {
            "data/models": self.models,
            "data/kpis": self.kpis,
            "data/projects": self.projects,
            TEMPLATES: self.templates,
            MODULES: self.training.modules,
            LESSONS: self.lessons,
        }
        return record_id in records[folder] or f"{folder}/{record_id}.yml" in self.unreadable

    def is_complete(self, folder: str) -> bool:
        """Whether every file of `folder` could be read: only then does it say anything that no record has something."""
        return not any(path.startswith(f"{folder}/") for path in self.unreadable)

    @cached_property
    def as_of(self) -> Period:
        """The month for which the site speaks: as stated, or the latest month in the data.

        That is the latest observation or report; in an office that has neither, the latest assessment. Never the clock.
        """
        stated = self.organisation.as_of
        assessed = max(map(_last_month, self.assessment_periods), default=NO_MONTH)
        return stated if stated is not None else max(self._months(), default=assessed)

    def _months(self) -> Iterator[Period]:
        for kpi in self.kpis.values():
            yield from (_last_month(observation.period) for observation in kpi.observations)
        for project in self.projects.values():
            for entries in (project.progress.reports if project.progress else (), project.outlook, project.declared):
                yield from (_last_month(entry.period) for entry in entries[-1:])

    @cached_property
    def assessment_periods(self) -> tuple[Period, ...]:
        """All periods in which any unit rated itself, oldest first."""
        return tuple(sorted({period for by_period in self.assessments.values() for period in by_period}))

    @property
    def all_assessments(self) -> Iterator[Assessment]:
        """Every assessment, by unit, then by period."""
        for by_period in self.assessments.values():
            yield from by_period.values()

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """Objective id -> objective; none without a strategy."""
        return self.strategy.objectives if self.strategy else {}

    @property
    def modules(self) -> Mapping[str, Module]:
        """Module id -> module, in the order in which they build on each other; none without a curriculum."""
        return self.training.modules

    @property
    def roles(self) -> Mapping[str, str]:
        """Role id -> name."""
        return self.organisation.roles


def _counted(code: str) -> tuple[str | int, ...]:
    """What a code is sorted by: `M9` comes before `M10`."""
    return tuple(int(part) if index % 2 else part.casefold() for index, part in enumerate(re.split(r"(\d+)", code)))


def _last_month(period: Period) -> Period:
    return Period.of(period.last_day, Cadence.MONTH)


@dataclass(frozen=True)
class Loading:
    """What loading found. `office` is None when the organisation, its units or its model could not be read."""

    office: Office | None
    problems: tuple[Problem, ...]


def data_files(root: Path) -> Iterator[Path]:
    """Every YAML file under `data/` and `assessments/`, whether it is read or not, in a stable order."""
    for folder in ("data", ASSESSMENTS):
        files = (path for path in (root / folder).rglob("*") if path.suffix.lower() in ENDINGS)
        yield from sorted(file for file in files if file.is_file())


def load(root: Path, memory: Memory | None = None, only: Collection[str] | None = None) -> Loading:
    """Read all data files under `root`. Never raises for what stands in a file.

    With a `memory` of an earlier load, files that have not changed since are not read again. With `only`, of KPIs,
    projects and assessments just these are read: paths of files, and of the folders of units. What the organisation,
    its units, its strategy and its models say is read in any case.
    """
    if memory:
        return _load(root, memory, only)
    with _collector_at_rest():
        return _load(root, memory if memory is not None else {}, only)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Records hold no cycles: Python's collector would search millions of them for nothing, here and ever after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _load(root: Path, memory: Memory, only: Collection[str] | None) -> Loading:
    loader = _Loader(root, memory, only)
    loader.read_ahead()
    organisation = loader.one(ORGANISATION, Organisation)
    units_file = loader.one(UNITS, Units)
    models = loader.folder("data/models", MaturityModel)
    newest = {(model.id, model.version): model for model in models.values()}
    releases = {**{(model.key, model.id): model for model in loader.releases(models)}, **newest}
    kpis = loader.folder("data/kpis", Kpi)
    projects = loader.folder("data/projects", Project)
    assessments = loader.assessments()
    strategy = loader.optional(STRATEGY, Strategy)
    capacity = loader.optional(CAPACITY, Capacity)
    reports = loader.reports()
    governance = Governance(
        loader.optional(f"{GOVERNANCE}/decisions.yml", Decisions),
        loader.optional(f"{GOVERNANCE}/boards.yml", Boards),
        loader.optional(f"{GOVERNANCE}/gates.yml", Gates),
        loader.optional(f"{GOVERNANCE}/escalation.yml", Escalation),
        loader.optional(f"{GOVERNANCE}/calendar.yml", Calendar),
        loader.optional(f"{GOVERNANCE}/responsibilities.yml", Responsibilities),
        loader.optional(f"{GOVERNANCE}/roles.yml", RoleProfiles),
        loader.optional(f"{GOVERNANCE}/complexity.yml", Complexity),
    )
    templates = loader.folder(TEMPLATES, Template)
    modules = loader.folder(MODULES, Module)
    training = Training(
        dict(sorted(modules.items(), key=lambda item: (_counted(item[1].code), item[0]))),
        loader.optional(f"{TRAINING}/competencies.yml", Competencies),
        loader.optional(f"{TRAINING}/profiles.yml", Profiles),
        loader.optional(f"{TRAINING}/paths.yml", Paths),
        loader.optional(f"{TRAINING}/onboarding.yml", Onboarding),
        loader.optional(f"{TRAINING}/mentoring.yml", Mentoring),
    )
    lessons = loader.folder(LESSONS, Lesson)
    collaboration = Collaboration(
        loader.optional(f"{COLLABORATION}/plays.yml", Plays),
        loader.optional(f"{COLLABORATION}/communities.yml", Communities),
        loader.optional(f"{COLLABORATION}/stakeholders.yml", Stakeholders),
        loader.optional(f"{COLLABORATION}/communications.yml", Communications),
    )
    log = Log(loader.optional(DECISION_LOG, DecisionLog), loader.optional(NEWS, News))
    crosswalk = loader.optional(CROSSWALK, Crosswalk)
    glossary = loader.optional(GLOSSARY, Glossary)
    upkeep = Upkeep(
        loader.optional(CHANGES, ChangeLog),
        loader.optional(CONTRIBUTIONS, Contributions),
        loader.optional(SEARCHES, Searches),
        read_menu(root) if only is None else frozenset(),
        loader.links() if only is None else {},
    )
    if only is None:
        loader.unexpected_files()
    office = None
    if organisation is not None and units_file is not None:
        told = (f"{problem.path.rpartition('.')[0]}.yml" for problem in loader.problems)
        unreadable = frozenset((*told, *loader.broken, *loader.left_out))
        if organisation.model in models:
            office = Office(
                organisation,
                units_file.units,
                models,
                releases,
                kpis,
                projects,
                assessments,
                units_file,
                strategy,
                capacity,
                reports,
                governance,
                templates,
                training,
                lessons,
                collaboration,
                log,
                crosswalk,
                glossary,
                loader.pages(),
                loader.handbook() if only is None else {},
                loader.paragraphs(modules.values()) if only is None else {},
                upkeep,
                unreadable,
            )
        elif f"data/models/{organisation.model}.yml" not in unreadable:
            message = must_be_one_of("a file in data/models", organisation.model, models)
            loader.problems.append(organisation.problem(("model",), message))
    return Loading(office, tuple(sorted(set(loader.problems))))


Stamp = tuple[object, ...]  # time of the last change in nanoseconds and size in bytes; path and stamp of each entry
Memory = dict[str, tuple[Stamp, Read]]
"""What files came to, by path, until they change."""


def _read_assessment(root: Path, path: str) -> Read:
    return as_record(read_file(root, path), Assessment)


def record_of(root: Path, document: Document, kind: type[FileRecord]) -> Read:
    """One file, as read, and the entries beside it -> the record, or every problem of these files."""
    if kind not in ENTRY_KINDS:
        return as_record(document, kind)
    folder = document.path.removesuffix(".yml")
    entries = sorted(f"{folder}/{file.name}" for file in (root / folder).glob("*.yml"))
    return read_series(document, kind, (read_file(root, entry) for entry in entries))


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


class _Loader:
    """Reads files under one root and collects problems."""

    def __init__(self, root: Path, memory: Memory, only: Collection[str] | None) -> None:
        self.root = root
        self.memory = memory
        self.only = only
        self.left_out: set[str] = set()
        self.ahead: dict[str, Read] = {}
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.broken: set[str] = set()  # files without a record: for problems of their own, or of their entries

    def stamp(self, path: str) -> Stamp | None:
        try:
            found = (self.root / path).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def read_ahead(self) -> None:
        """Read many assessments in several processes; a few are read when their turn comes."""
        known = self.memory
        unread = [
            path
            for path in self.wanted(self.names(ASSESSMENTS, "*/*.yml"), _folder_of)
            if path not in known or known[path][0] != self.stamp(path)
        ]
        if len(unread) >= FEWEST:
            self.ahead = dict(zip(unread, in_processes(partial(_read_assessment, self.root), unread), strict=True))

    def one(self, path: str, kind: type[Kind], entries: Sequence[str] = ()) -> Kind | None:
        """The record in this file and in its entries, or None and the reasons why not."""
        self.seen.update((path, *entries))
        own = self.stamp(path)
        stamp = None if own is None else (*own, *((entry, self.stamp(entry)) for entry in entries))
        remembered = self.memory.get(path)
        if stamp is None or remembered is None or remembered[0] != stamp:
            remembered = (stamp or (), self.ahead.pop(path, None) or self.read(path, kind, entries))
            self.memory[path] = remembered
        self.problems.extend(remembered[1].problems)
        if remembered[1].record is None:
            self.broken.add(path)
        return cast("Kind | None", remembered[1].record)

    def read(self, path: str, kind: type[FileRecord], entries: Sequence[str]) -> Read:
        document = read_file(self.root, path)
        if not entries:
            return as_record(document, kind)
        return read_series(document, kind, (read_file(self.root, entry) for entry in entries))

    def optional(self, path: str, kind: type[Kind]) -> Kind | None:
        """The record in this file, if there is such a file."""
        return self.one(path, kind) if self.stamp(path) is not None else None

    def names(self, folder: str, pattern: str = "*.yml") -> Iterable[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in (self.root / folder).glob(pattern))

    def wanted(self, paths: Iterable[str], name: Callable[[str], str] = str) -> list[str]:
        """The paths that are to be read; the others are there, and that is all that is known of them."""
        paths = list(paths)
        if self.only is None:
            return paths
        found = [path for path in paths if name(path) in self.only]
        self.left_out.update(set(paths) - set(found))
        return found

    def folder(self, folder: str, kind: type[Kind]) -> dict[str, Kind]:
        """All records of one folder by id. A file with problems is left out, its problems kept."""
        records = {}
        entries = self.entries(folder) if kind in ENTRY_KINDS else {}
        for path in self.wanted(self.names(folder)) if kind in ENTRY_KINDS else self.names(folder):
            record = self.one(path, kind, entries.pop(PurePosixPath(path).stem, ()))
            if self.has_good_name(path, parse_identifier) and record is not None:
                records[record.id] = record
        for name, paths in entries.items() if self.only is None else ():
            self.without_a_record(folder, name, paths, ENTRY_KINDS[kind])
        return records

    def entries(self, folder: str) -> dict[str, list[str]]:
        """The entries in a folder by the id of the record that they belong to."""
        found: dict[str, list[str]] = {}
        for path in self.names(folder, "*/*.yml"):
            found.setdefault(PurePosixPath(path).parent.name, []).append(path)
        return found

    def without_a_record(self, folder: str, name: str, paths: Iterable[str], kind: type[FileRecord]) -> None:
        """An entry without its KPI or project is a mistake: most often the folder's name is mistyped."""
        known = [PurePosixPath(path).stem for path in self.names(folder)]
        for path in paths:
            self.seen.add(path)
            message = f"must belong to a file of {folder}/; {folder}/{name}.yml was not found{closest(name, known)}"
            self.problems.append(Problem(path, 1, "", message))
            with suppress(ValueError):  # with another name it is no entry: what stands in it says nothing
                named(path, kind)
                self.problems.extend(entry_problems(read_file(self.root, path), kind))

    def releases(self, models: Mapping[str, MaturityModel]) -> Iterator[MaturityModel]:
        """Earlier releases of the models, which older assessments pin."""
        for path in self.names("data/models", "*/*.yml"):
            model = self.one(path, MaturityModel)
            if model is None:
                continue
            newest = models.get(model.key)
            if newest is not None and newest.version == model.id:
                message = f"the file's name must be an earlier version; {newest.path} has {quote(newest.version)} too"
                self.problems.append(Problem(path, 1, "", message))
            yield model

    def assessments(self) -> dict[str, dict[Period, Assessment]]:
        found: dict[str, dict[Period, Assessment]] = {}
        for path in self.wanted(self.names(ASSESSMENTS, "*/*.yml"), _folder_of):
            assessment = self.one(path, Assessment)
            if self.has_good_name(path, parse_period) and assessment is not None:
                found.setdefault(assessment.unit, {})[assessment.period] = assessment
        return {unit: dict(sorted(by_period.items())) for unit, by_period in found.items()}

    def reports(self) -> dict[Period, PeriodReport]:
        found = [
            report
            for path in self.names(REPORTS)
            if (report := self.one(path, PeriodReport)) is not None and self.has_good_name(path, parse_period)
        ]
        return {report.period: report for report in sorted(found, key=lambda report: report.period)}

    def pages(self) -> frozenset[str]:
        """The pages of the handbook, by path below docs/."""
        docs = self.root / "docs"
        return frozenset(page.relative_to(docs).as_posix() for page in docs.rglob("*.md"))

    def handbook(self) -> dict[str, Page]:
        """The front matter of every page that has good one."""
        found = {}
        for page in sorted(self.pages()):
            path = f"docs/{page}"
            stamp = self.stamp(path)
            remembered = self.memory.get(path)
            if stamp is None or remembered is None or remembered[0] != stamp:
                remembered = (stamp or (), as_record(read_front_matter(self.root, path), Page))
                self.memory[path] = remembered
            self.problems.extend(remembered[1].problems)
            if isinstance(remembered[1].record, Page):
                found[page] = remembered[1].record
        return found

    def links(self) -> dict[str, frozenset[str]]:
        """Page -> the pages that its text leads to."""
        return {page: linked_pages(self.root, page) for page in sorted(self.pages())}

    def paragraphs(self, modules: Iterable[Module]) -> dict[str, tuple[str, ...]]:
        """Page -> its paragraphs, for each page that answers a question."""
        asked = {question.page for module in modules for question in module.questions}
        return {page: read_paragraphs(self.root, page) for page in sorted(asked & self.pages())}

    def has_good_name(self, path: str, parse: object) -> bool:
        assert callable(parse)
        try:
            parse(PurePosixPath(path).stem)
        except ValueError as error:
            self.problems.append(Problem(path, 1, "", f"the file's name {error}"))
            return False
        return True

    def unexpected_files(self) -> None:
        """A data file in a place or with an ending that nobody reads is a mistake, not a silent omission."""
        for file in data_files(self.root):
            path = file.relative_to(self.root).as_posix()
            if path in self.seen:
                continue
            if not path.endswith(".yml"):
                self.problems.append(Problem(path, 1, "", "the file's name must end in .yml"))
            else:
                folders = ", ".join(f"{folder}/" for folder in FOLDERS)
                files = ", ".join(SINGLE)
                inner = f"{GOVERNANCE}/, {TRAINING}/, {COLLABORATION}/, "
                inner += "data/models/<model>/, data/kpis/<kpi>/, data/projects/<project>/"
                places = f"{files}, {folders}, {inner} or assessments/<unit>/"
                self.problems.append(Problem(path, 1, "", f"must stand in a place that is read: {places}"))
