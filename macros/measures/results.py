"""All results of an office, each computed once and only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from macros.load import Office
from macros.measures.ahead import DayAhead, days_ahead
from macros.measures.alignment import Alignment, alignment
from macros.measures.basis import Basis
from macros.measures.change import Change, change
from macros.measures.digest import Digest, digests
from macros.measures.groups import ALL, GroupScore, group_scores
from macros.measures.kpi import Reading, read_kpi
from macros.measures.past import as_published
from macros.measures.plan import Match, Tracked, match, track
from macros.measures.questions import Stale, stale_questions
from macros.measures.score import AssessmentScore, score_assessment
from macros.measures.scorer import Scorer
from macros.measures.standing import Course, course
from macros.measures.timeliness import Track, tracks
from macros.measures.training import teaching
from macros.memo import Memo
from macros.period import Period
from macros.records.absent import Absent
from macros.records.assessment import Assessment
from macros.records.kpi import Kpi
from macros.records.model import MaturityModel
from macros.records.project import Project
from macros.records.record import FileRecord
from macros.web import Web, web


class Results:
    """What the records of an office come to, as of its as-of month."""

    def __init__(self, office: Office, memo: Memo | None = None) -> None:
        self.office = office
        self.memo = memo if memo is not None else Memo()
        self._published: dict[Period, Results] = {}
        self._groups: dict[tuple[Period, Basis], Mapping[str, GroupScore]] = {}

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """KPI id -> reading."""
        return {kpi_id: self._reading(kpi) for kpi_id, kpi in self.office.kpis.items()}

    def _reading(self, kpi: Kpi) -> Reading:
        as_of = self.office.as_of
        return self.memo.get(("reading", kpi.path, str(as_of)), (kpi,), lambda: read_kpi(kpi, as_of))

    @cached_property
    def web(self) -> Web:
        """Which page names what."""
        return web(self.office)

    @cached_property
    def stale_questions(self) -> Mapping[tuple[str, int], Stale]:
        """(module id, place from 0) -> question whose paragraph has changed since it was reviewed."""
        return {(one.module, one.index): one for one in stale_questions(self.office)}

    @cached_property
    def teaching(self) -> Mapping[str, tuple[str, ...]]:
        """Criterion id -> the modules that help with it."""
        return teaching(self.office, self.web)

    @cached_property
    def scorecard(self) -> tuple[Reading, ...]:
        """The readings of the scorecard, in its order; of a KPI that was not read there is none."""
        return tuple(self.readings[key] for key in self.office.organisation.scorecard if key in self.readings)

    @cached_property
    def projects(self) -> Mapping[str, Course]:
        """Project id -> its statuses over time, closed projects included."""
        return {key: self._course(project) for key, project in self.office.projects.items()}

    def _course(self, project: Project) -> Course:
        organisation, as_of = self.office.organisation, self.office.as_of
        return self.memo.get(
            ("course", project.path, str(as_of)),
            (project, organisation),
            lambda: course(project, as_of, organisation.status_rules),
        )

    @cached_property
    def open_projects(self) -> tuple[Course, ...]:
        """Projects that have not been closed."""
        return tuple(found for found in self.projects.values() if not found.is_closed)

    @cached_property
    def alignment(self) -> Alignment:
        """Objectives, KPIs and projects."""
        return alignment(self.office)

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """How everything that reports has reported lately."""
        return tuple(tracks(self.office))

    @cached_property
    def digests(self) -> Mapping[Period, Digest]:
        """Month -> what happened in it and who must act in the next, newest first."""
        return digests(self.office, self.readings, self.projects)

    @cached_property
    def days_ahead(self) -> Sequence[DayAhead]:
        """What is held, due or to be looked at again in the next twelve months, the next on top."""
        return days_ahead(self.office)

    def as_published(self, period: Period) -> Results:
        """What was known when a period was published. Raises KeyError for a period that was not."""
        if period not in self._published:
            inputs = (self.office.organisation, *self.published_from)
            report = self.office.reports[period]
            self._published[period] = self.memo.get(
                ("published", str(period)), inputs, lambda: Results(as_published(self.office, report))
            )
        return self._published[period]

    @property
    def published_from(self) -> Iterator[FileRecord]:
        """Everything that a published report is made from."""
        office = self.office
        for records in (office.reports, office.kpis, office.projects):
            yield from records.values()

    def scorer(self, model: MaturityModel, tier: str) -> Scorer:
        """The scorer of a release for units of a tier, made once."""
        return self.memo.get(("scorer", model.path, tier), (model,), lambda: Scorer(model, tier))

    @cached_property
    def scores(self) -> Mapping[str, Mapping[Period, AssessmentScore]]:
        """Unit id -> period -> scores as of the day of submission, of every unit, oldest period first."""
        return {
            unit_id: {
                period: self._score(assessment, unit.tier)
                for period, assessment in self.office.assessments.get(unit_id, {}).items()
                if assessment.model == self.office.organisation.model
            }
            for unit_id, unit in self.office.units.items()
        }

    def _score(self, assessment: Assessment, tier: str) -> AssessmentScore:
        scorer = self.scorer(self.office.model_of(assessment), tier)
        return self.memo.get(assessment.path, (assessment, scorer), lambda: score_assessment(assessment, scorer))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Units that keep their own scores off the site."""
        return frozenset(unit_id for unit_id, unit in self.office.units.items() if not unit.publish)

    @cached_property
    def today(self) -> Mapping[str, AssessmentScore]:
        """Unit id -> newest scores as of the end of the as-of month: evidence has aged since it was sent in."""
        return {unit_id: self._today(by_period) for unit_id, by_period in self.scores.items() if by_period}

    def _today(self, by_period: Mapping[Period, AssessmentScore]) -> AssessmentScore:
        latest = by_period[max(by_period)]
        day = max(self.office.as_of.last_day, latest.assessment.submitted_on)
        return self.memo.get(
            ("today", latest.assessment.path, str(day)),
            (latest.assessment, latest.scorer),
            lambda: score_assessment(latest.assessment, latest.scorer, day),
        )

    @cached_property
    def shown(self) -> Mapping[str, AssessmentScore]:
        """Today's scores of the units that publish them."""
        return {unit_id: score for unit_id, score in self.today.items() if unit_id not in self.hidden}

    def published(self, unit_id: str) -> AssessmentScore | None:
        """Today's scores of a unit, if it publishes them."""
        return self.shown.get(unit_id)

    def previous_score(self, unit_id: str) -> AssessmentScore | None:
        """The scores of the assessment before the newest."""
        return next(iter(list(self.scores[unit_id].values())[-2:-1]), None)

    def change(self, old: AssessmentScore, new: AssessmentScore, basis: Basis) -> Change | None:
        """What changed between two assessments; None when the releases of the model cannot be joined."""
        return change(self.office.releases, old, new, basis)

    def since_previous(self, unit_id: str, basis: Basis) -> Change | None:
        """What changed in the newest assessment of a unit, both as they were sent in."""
        previous = self.previous_score(unit_id)
        if previous is None:
            return None
        by_period = self.scores[unit_id]
        return self.change(previous, by_period[max(by_period)], basis)

    @cached_property
    def latest_period(self) -> Period | None:
        """The newest period in which any unit rated itself."""
        return max(self.office.assessment_periods, default=None)

    @cached_property
    def unit_groups(self) -> Mapping[str, frozenset[str]]:
        """All units, and those of each tier."""
        by_tier: dict[str, set[str]] = {tier: set() for tier in self.office.organisation.tiers}
        for unit_id, unit in self.office.units.items():
            by_tier.setdefault(unit.tier, set()).add(unit_id)
        return {ALL: frozenset(self.office.units), **{tier: frozenset(ids) for tier, ids in by_tier.items()}}

    def groups(self, period: Period, basis: Basis) -> Mapping[str, GroupScore]:
        """Scores of all units and of each tier in a period, as far as they may be shown."""
        if (period, basis) not in self._groups:
            scores = {unit_id: by_period[period] for unit_id, by_period in self.scores.items() if period in by_period}
            self._groups[period, basis] = group_scores(period, basis, scores, self.unit_groups, self.hidden)
        return self._groups[period, basis]

    def group(self, period: Period, basis: Basis) -> GroupScore:
        """Scores of all units together."""
        return self.groups(period, basis)[ALL]

    def standing(self, criterion_id: str, basis: Basis) -> Mapping[str, int | Absent]:
        """Unit id -> its level for a criterion in the newest period, of the units that publish their scores."""
        latest = self.latest_period
        return {
            unit_id: score.on(basis).levels[criterion_id]
            for unit_id, score in self.shown.items()
            if score.period == latest and criterion_id in score.model.by_criterion
        }

    @cached_property
    def tracked(self) -> Mapping[str, Sequence[Tracked]]:
        """Unit id -> actions of its improvement log over all its assessments."""
        return {
            unit_id: track(self.office.assessments.get(unit_id, {}), self.office.as_of) for unit_id in self.office.units
        }

    def match(self, criterion_id: str) -> Match:
        """Who can help whom with a criterion, among the units that publish their scores."""
        return match(criterion_id, self.shown, {key: found for key, found in self.tracked.items() if key in self.shown})
