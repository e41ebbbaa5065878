"""Rules between an assessment, its unit and its maturity model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem, closest, must_be_one_of, quote
from macros.records.absent import Absent
from macros.records.assessment import Assessment, Verdict
from macros.records.model import MaturityModel
from macros.source import Location

LONGEST_AHEAD = timedelta(days=366)  # ours: a date further after the latest month of the data is a typing mistake


def every_assessment_belongs_to_a_unit(office: Office) -> Iterator[Problem]:
    """The folder of an assessment is the id of a unit."""
    for assessment in office.all_assessments:
        if assessment.unit not in office.units:
            message = f"the folder {must_be_one_of('a unit of data/units.yml', assessment.unit, office.units)}"
            yield Problem(assessment.path, 1, "", message)


def every_assessment_pins_its_model(office: Office) -> Iterator[Problem]:
    """An assessment names a model of this office and a release of it."""
    for assessment in office.all_assessments:
        if not office.has("data/models", assessment.model):
            message = must_be_one_of("a model of data/models", assessment.model, office.models)
            yield assessment.problem(("model",), message)
        elif assessment.model in office.models and not _has_release(office, assessment):
            known = [version for key, version in office.releases if key == assessment.model]
            message = must_be_one_of(f"a release of the model '{assessment.model}'", assessment.model_version, known)
            yield assessment.problem(("model_version",), message)


def _has_release(office: Office, assessment: Assessment) -> bool:
    """Whether the release is there, readable or not."""
    file = f"data/models/{assessment.model}/{assessment.model_version}.yml"
    return _model_of(office, assessment) is not None or file in office.unreadable


def _model_of(office: Office, assessment: Assessment) -> MaturityModel | None:
    return office.releases.get((assessment.model, assessment.model_version))


def _with_model(office: Office) -> Iterator[tuple[Assessment, MaturityModel]]:
    """Assessments whose release of the model is known."""
    for assessment in office.all_assessments:
        model = _model_of(office, assessment)
        if model is not None:
            yield assessment, model


def every_rating_names_a_criterion(office: Office) -> Iterator[Problem]:
    """Ratings, raters and actions name only criteria that the release of the model defines."""
    for assessment, model in _with_model(office):
        for where, criterion_id in _named_criteria(assessment):
            if criterion_id not in model.by_criterion:
                known = sorted(model.by_criterion)
                message = f"must be a criterion of the model '{assessment.model}'{closest(criterion_id, known)}"
                yield assessment.problem(where, message)
        for role, rater in assessment.raters.items():
            for case in rater.calibration:
                if case not in model.vignettes:
                    message = must_be_one_of("a calibration case of the model", case, model.vignettes)
                    yield assessment.problem(("raters", role, "calibration", case), message)


def _named_criteria(assessment: Assessment) -> Iterator[tuple[Location, str]]:
    yield from ((("ratings", key), key) for key in assessment.ratings)
    for role, rater in assessment.raters.items():
        yield from ((("raters", role, "ratings", key), key) for key in rater.ratings)
    yield from ((("actions", key, "criterion"), action.criterion) for key, action in assessment.actions.items())


def every_rating_is_a_level_of_the_model(office: Office) -> Iterator[Problem]:
    """A rating is one of the levels that the model describes, or a percentage where the levels are ranges of it."""
    for assessment, model in _with_model(office):
        lowest, highest = min(model.levels), max(model.levels)
        for where, level in _given_levels(assessment):
            if not isinstance(level, Absent) and level not in model.levels:
                nearest = min(max(level, lowest), highest)
                message = f"must be a level from {lowest} to {highest}, not '{level}'; did you mean {nearest}?"
                yield assessment.problem(where, message)
        for key, rating in assessment.ratings.items():
            if rating.percent is None:
                continue
            if model.levels[highest].up_to is None:
                message = f"must be a level from {lowest} to {highest} instead: this model does not measure in percent"
                yield assessment.problem(("ratings", key, "percent"), message)
            elif not 0 <= rating.percent <= 100:
                message = f"must be from 0 to 100, not {plain(rating.percent)}"
                yield assessment.problem(("ratings", key, "percent"), message)


def _given_levels(assessment: Assessment) -> Iterator[tuple[Location, int | Absent]]:
    for key, rating in assessment.ratings.items():
        if rating.level is not None:
            yield ("ratings", key, "level"), rating.level
        if rating.validation is not None and rating.validation.level is not None:
            yield ("ratings", key, "validation", "level"), rating.validation.level
    for role, rater in assessment.raters.items():
        yield from ((("raters", role, "ratings", key), level) for key, level in rater.ratings.items())
        yield from ((("raters", role, "calibration", key), level) for key, level in rater.calibration.items())


def what_does_not_apply_has_a_reason(office: Office) -> Iterator[Problem]:
    """A criterion that does not apply has an exemption, which someone other than the author approved."""
    for assessment in office.all_assessments:
        for key, rating in assessment.ratings.items():
            exemption = rating.exemption
            if rating.level is Absent.NOT_APPLICABLE and exemption is None:
                message = "must have an exemption with reason, approved_by and review_by, because it is not applicable"
                yield assessment.problem(("ratings", key), message)
            elif exemption is not None and rating.level is not Absent.NOT_APPLICABLE:
                message = "must stand only beside 'level: not-applicable'"
                yield assessment.problem(("ratings", key, "exemption"), message)
            if exemption is None:
                continue
            if exemption.approved_by == assessment.submitted_by:
                message = f"must be a role other than the author of the assessment, {quote(exemption.approved_by)}"
                yield assessment.problem(("ratings", key, "exemption", "approved_by"), message)
            if exemption.review_by < assessment.submitted_on:
                message = _not_before_submission(assessment, exemption.review_by)
                yield assessment.problem(("ratings", key, "exemption", "review_by"), message)


def _not_before_submission(assessment: Assessment, day: date) -> str:
    return f"must not be before the day of submission ({assessment.submitted_on}), not {day}"


def a_validator_is_not_the_author(office: Office) -> Iterator[Problem]:
    """Whoever validates a rating or looks at evidence is another role than the author of the assessment."""
    for assessment in office.all_assessments:
        author = assessment.submitted_by
        for key, rating in assessment.ratings.items():
            where: Location = ("ratings", key)
            message = f"must be a role other than the author of the assessment, {quote(author)}"
            if rating.validation is not None and rating.validation.by == author:
                yield assessment.problem((*where, "validation", "by"), message)
            for index, piece in enumerate(rating.evidence):
                if piece.seen_by == author:
                    yield assessment.problem((*where, "evidence", index, "seen_by"), message)
                if (piece.seen_by is None) != (piece.seen_on is None):
                    lacking, given = ("seen_on", "seen_by") if piece.seen_on is None else ("seen_by", "seen_on")
                    message = f"must be given too, beside '{given}'"
                    yield assessment.problem((*where, "evidence", index, lacking), message)


def a_verdict_is_complete(office: Office) -> Iterator[Problem]:
    """A validation that changes a level says which level was found, and no other does; only a level is validated."""
    for assessment in office.all_assessments:
        for key, rating in assessment.ratings.items():
            verdict, where = rating.validation, ("ratings", key, "validation")
            if verdict is None:
                continue
            if verdict.result is Verdict.CHANGED and verdict.level is None:
                yield assessment.problem((*where, "level"), "must be given: the level that the validator found")
            elif verdict.result is not Verdict.CHANGED and verdict.level is not None:
                yield assessment.problem((*where, "level"), "must stand only beside 'result: changed'")
            elif verdict.level is not None and verdict.level == rating.level:
                message = f"must be another level than the rated one, not {verdict.level} again"
                yield assessment.problem((*where, "level"), message)
            if isinstance(rating.level, Absent):
                yield assessment.problem(where, "must stand only beside a level: nothing was rated here")
            if verdict.date < assessment.submitted_on:
                yield assessment.problem((*where, "date"), _not_before_submission(assessment, verdict.date))


def dates_are_possible(office: Office) -> Iterator[Problem]:
    """An assessment is sent in after its period began, and shows only evidence that existed by then."""
    latest = office.as_of.last_day + LONGEST_AHEAD
    for assessment in office.all_assessments:
        begin, sent = assessment.period.first_day, assessment.submitted_on
        if sent < begin:
            yield assessment.problem(("submitted_on",), f"must be in or after {assessment.period}, not {sent}")
        for where, day in _days(assessment):
            if day > latest:
                message = f"must be within a year of the data's latest month ({office.as_of}), not {day}"
                yield assessment.problem(where, message)
        for criterion_id, rating in assessment.ratings.items():
            for index, evidence in enumerate(rating.evidence):
                where = ("ratings", criterion_id, "evidence", index)
                if evidence.date is None:
                    continue
                if evidence.date > sent:
                    message = f"must not be after the day of submission ({sent}), not {evidence.date}"
                    yield assessment.problem((*where, "date"), message)
                if evidence.seen_on is not None and evidence.seen_on < evidence.date:
                    message = f"must not be before the evidence was made ({evidence.date}), not {evidence.seen_on}"
                    yield assessment.problem((*where, "seen_on"), message)


def _days(assessment: Assessment) -> Iterator[tuple[Location, date]]:
    """Days on which somebody has done something."""
    yield ("submitted_on",), assessment.submitted_on
    for key, rating in assessment.ratings.items():
        if rating.validation is not None:
            yield ("ratings", key, "validation", "date"), rating.validation.date
        for index, piece in enumerate(rating.evidence):
            if piece.seen_on is not None:
                yield ("ratings", key, "evidence", index, "seen_on"), piece.seen_on


def an_action_keeps_its_criterion(office: Office) -> Iterator[Problem]:
    """The same id in a later assessment is the same action, so it is about the same criterion.

    A later release of the model may have another id for it, so only assessments of one release are compared.
    """
    for by_period in office.assessments.values():
        first: dict[tuple[str, str, str], Assessment] = {}
        for assessment in by_period.values():
            for key, action in assessment.actions.items():
                earlier = first.setdefault((key, assessment.model, assessment.model_version), assessment)
                was = earlier.actions[key].criterion
                if action.criterion != was:
                    message = (
                        f"must be {quote(was)}, as the action '{key}' has it in {earlier.path}, "
                        f"not {quote(action.criterion)}; another action has another id"
                    )
                    yield assessment.problem(("actions", key, "criterion"), message)


def a_unit_keeps_one_cadence(office: Office) -> Iterator[Problem]:
    """All assessments of a unit are quarterly, or all monthly, or all yearly, so that they can be compared."""
    for by_period in office.assessments.values():
        first = next(iter(by_period))
        for period, assessment in by_period.items():
            if period.cadence is not first.cadence:
                message = f"the file's name must be a period like the unit's first one, {first}, not {period}"
                yield Problem(assessment.path, 1, "", message)


CHECKS = (
    every_assessment_belongs_to_a_unit,
    every_assessment_pins_its_model,
    every_rating_names_a_criterion,
    every_rating_is_a_level_of_the_model,
    what_does_not_apply_has_a_reason,
    a_validator_is_not_the_author,
    a_verdict_is_complete,
    dates_are_possible,
    an_action_keeps_its_criterion,
    a_unit_keeps_one_cadence,
)
