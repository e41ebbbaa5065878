"""Two states of an office -> which projects a change touches, and what it does to each.

What was reported for a period stays: an entry that was known before and says something else now is a revision, whether
of a status, of progress or of a forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.measures.benefits import BenefitPoint, profile
from macros.measures.difference import Difference, differences
from macros.measures.portfolio import Pending, expected_on, pending
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.period import Period
from macros.records.benefit import Benefit
from macros.records.project import Baseline, Milestone, Project
from macros.records.record import Record
from macros.records.series import Accumulation

REMARKS = ("note", "reasons", "remark", "link", "entered_on", "day")
"""Keys of an entry that no figure depends on."""
TOLD_APART = ("declared", "independent", "outlook", "milestones", "benefits", "decisions")
TOLD_APART_INSIDE = ("progress.reports.", "contingency.left.")


@dataclass(frozen=True, slots=True)
class MovedMilestone:
    """A milestone that is new, gone, done, or expected on another day than before."""

    old: Milestone | None
    new: Milestone | None

    @property
    def days(self) -> int:
        """By how many days the expected day moved; later is positive."""
        return (expected_on(self.new) - expected_on(self.old)).days if self.old and self.new else 0

    @property
    def is_rebased(self) -> bool:
        """Whether the agreed day itself was changed."""
        return bool(self.old and self.new and self.old.baseline != self.new.baseline)


@dataclass(frozen=True, slots=True)
class Revised:
    """An entry of a series that says something else than it did."""

    series: str
    """The key of the series, as `progress.reports`."""
    when: Period | date
    changed: tuple[Difference, ...]
    """Empty: the entry was taken away."""
    reason: str | None
    """Its note, where that is new too."""

    @property
    def has_figures(self) -> bool:
        """Whether more than remarks differ."""
        return not self.changed or any(found.key.partition(".")[0] not in REMARKS for found in self.changed)


@dataclass(frozen=True, slots=True)
class BenefitMove:
    """A benefit that changed, at the newest period that has ended by the as-of month; None: nothing by then."""

    benefit: Benefit
    old: BenefitPoint | None
    new: BenefitPoint | None


@dataclass(frozen=True, slots=True)
class ProjectReview:
    """One project that was added, changed or removed."""

    old: Course | None
    new: Course | None
    milestones: tuple[MovedMilestone, ...]
    revisions: tuple[Revised, ...]
    benefits: tuple[BenefitMove, ...]
    overdue: tuple[Pending, ...]
    """Open decisions whose due day has passed, the one due first on top."""
    details: tuple[Difference, ...]
    """Everything else that changed, by key."""

    @property
    def course(self) -> Course:
        """As it is now, or was before it was removed."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def weight(self) -> tuple[int, bool, int]:
        """How much there is to look at: reports revised, another status, milestones that moved."""
        statuses = {(one.now.declared, one.now.computed.status) for one in (self.old, self.new) if one is not None}
        return len(figures_revised(self.revisions)), len(statuses) > 1, len(self.milestones)

    @property
    def is_replanned(self) -> bool:
        """Whether the baseline was changed and the one before is not kept."""
        if self.old is None or self.new is None:
            return False
        agreed = self.old.project.baseline
        return agreed != Baseline() and agreed not in self.new.project.baselines


def project_reviews(base: Results | None, head: Results) -> Iterator[ProjectReview]:
    """Every project that is new in `head`, says something else than in `base`, or is gone, by id."""
    old: Mapping[str, Course] = base.projects if base is not None else {}
    for project_id in sorted({*old, *head.projects}):
        before, after = old.get(project_id), head.projects.get(project_id)
        if before is None or after is None or not before.project.says_what(after.project):
            yield _review(before, after, base, head)


def _review(old: Course | None, new: Course | None, base: Results | None, head: Results) -> ProjectReview:
    was, now = old.project if old else None, new.project if new else None
    today, holidays = head.office.as_of.last_day, head.office.organisation.reporting.holidays
    waiting = pending([new], today, holidays) if new else ()
    both = was is not None and now is not None
    return ProjectReview(
        old,
        new,
        tuple(_milestones(was, now)),
        tuple(_revisions(was, now)) if both else (),
        tuple(_benefits(was, now, base, head)),
        tuple(one for one in waiting if one.overdue),
        tuple(_details(was, now)) if both else (),
    )


def _milestones(old: Project | None, new: Project | None) -> Iterator[MovedMilestone]:
    before, after = old.milestones if old else {}, new.milestones if new else {}
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        if was is None or now is None or _days(was) != _days(now):
            yield MovedMilestone(was, now)


def _days(milestone: Milestone) -> tuple[date, date, date | None]:
    return milestone.baseline, expected_on(milestone), milestone.done


def _benefits(old: Project | None, new: Project | None, base: Results | None, head: Results) -> Iterator[BenefitMove]:
    before, after = old.benefits if old else {}, new.benefits if new else {}
    for key, benefit in {**before, **after}.items():
        if before.get(key) != after.get(key):
            was, now = _newest(before.get(key), base), _newest(after.get(key), head)
            yield BenefitMove(benefit, was, now)


def _newest(benefit: Benefit | None, results: Results | None) -> BenefitPoint | None:
    if benefit is None or results is None:
        return None
    planned = {entry.period: entry.amount for entry in benefit.planned}
    realised = {entry.period: entry.amount for entry in benefit.realised}
    points = profile(planned, realised, benefit.amounts is Accumulation.CUMULATIVE)
    ended = [point for point in points if point.period.last_day <= results.office.as_of.last_day]
    return ended[-1] if ended else None


def _details(old: Project | None, new: Project | None) -> Iterator[Difference]:
    assert old is not None
    assert new is not None
    for found in differences(old, new, without=TOLD_APART):
        if not found.key.startswith(TOLD_APART_INSIDE):
            yield found


def _revisions(old: Project | None, new: Project | None) -> Iterator[Revised]:
    assert old is not None
    assert new is not None
    after = dict(_series(new))
    for name, entries in _series(old):
        yield from _revised(name, entries, after.get(name, {}))


Entries = Mapping[Period | date, Record]


def _series(project: Project) -> Iterator[tuple[str, Entries]]:
    """Everything that is reported of a project again and again, by the key of the series, each by period or day."""
    yield "declared", {entry.period: entry for entry in project.declared}
    yield "independent", {entry.period: entry for entry in project.independent}
    yield "outlook", {entry.period: entry for entry in project.outlook}
    yield "progress.reports", {entry.period: entry for entry in project.progress.reports} if project.progress else {}
    if project.contingency is not None:
        yield "contingency.left", {entry.period: entry for entry in project.contingency.left}
    for key, benefit in project.benefits.items():
        yield f"benefits.{key}.realised", {entry.period: entry for entry in benefit.realised}
    for key, milestone in project.milestones.items():
        yield f"milestones.{key}.forecasts", {entry.reported: entry for entry in milestone.forecasts}


def _revised(series: str, before: Entries, after: Entries) -> Iterator[Revised]:
    for when, was in before.items():
        now = after.get(when)
        if now is None:
            yield Revised(series, when, (), None)
        elif was != now:
            changed = tuple(differences(was, now))
            yield Revised(series, when, changed, _reason(changed))


def _reason(changed: Iterable[Difference]) -> str | None:
    return next((str(found.new) for found in changed if found.key == "note" and found.new), None)


def is_gap_new(one: ProjectReview) -> bool:
    """Whether the declared status is better than another only now."""
    return bool(one.new and one.new.now.has_gap and not (one.old and one.old.now.has_gap))


def figures_revised(found: Sequence[Revised]) -> tuple[Revised, ...]:
    """Revisions of figures, without those of remarks alone."""
    return tuple(one for one in found if one.has_figures)
