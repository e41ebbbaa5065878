"""Rules between an assessment, its unit and its maturity model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from macros.load import Office
from macros.problem import Problem, closest, must_be_one_of, quote
from macros.records.absent import Absent

LONGEST_AHEAD = timedelta(days=366)  # ours: a date further after the latest month of the data is a typing mistake


def every_assessment_belongs_to_a_unit(office: Office) -> Iterator[Problem]:
    """The folder of an assessment is the id of a unit."""
    for assessment in office.all_assessments:
        if assessment.unit not in office.units:
            message = f"the folder {must_be_one_of('a unit of data/units.yml', assessment.unit, office.units)}"
            yield Problem(assessment.path, 1, "", message)


def every_assessment_pins_its_model(office: Office) -> Iterator[Problem]:
    """An assessment names a model of this office and the version of it that was rated."""
    for assessment in office.all_assessments:
        model = office.models.get(assessment.model)
        if not office.has("data/models", assessment.model):
            message = must_be_one_of("a model of data/models", assessment.model, office.models)
            yield assessment.problem(("model",), message)
        elif model is not None and assessment.model_version != model.version:
            message = f"must be the version of the model, {quote(model.version)}, not {quote(assessment.model_version)}"
            yield assessment.problem(("model_version",), message)


def every_rating_names_a_criterion(office: Office) -> Iterator[Problem]:
    """An assessment rates only criteria that its maturity model defines."""
    for assessment in office.all_assessments:
        model = office.models.get(assessment.model)
        known = {criterion_id for _, criterion_id, _ in model.criteria()} if model else set(assessment.ratings)
        for criterion_id in assessment.ratings:
            if criterion_id not in known:
                message = f"must be a criterion of the model '{assessment.model}'{closest(criterion_id, sorted(known))}"
                yield assessment.problem(("ratings", criterion_id), message)


def every_rating_is_a_level_of_the_model(office: Office) -> Iterator[Problem]:
    """A rating is one of the levels that the model describes."""
    for assessment in office.all_assessments:
        model = office.models.get(assessment.model)
        if model is None:
            continue
        lowest, highest = min(model.levels), max(model.levels)
        for criterion_id, rating in assessment.ratings.items():
            if not isinstance(rating.level, Absent) and rating.level not in model.levels:
                nearest = min(max(rating.level, lowest), highest)
                message = f"must be a level from {lowest} to {highest}, not '{rating.level}'; did you mean {nearest}?"
                yield assessment.problem(("ratings", criterion_id, "level"), message)


def dates_are_possible(office: Office) -> Iterator[Problem]:
    """An assessment is sent in after its period began, and shows only evidence that existed by then."""
    latest = office.as_of.last_day + LONGEST_AHEAD
    for assessment in office.all_assessments:
        begin, sent = assessment.period.first_day, assessment.submitted_on
        if sent < begin:
            yield assessment.problem(("submitted_on",), f"must be in or after {assessment.period}, not {sent}")
        elif sent > latest:
            message = f"must be within a year of the data's latest month ({office.as_of}), not {sent}"
            yield assessment.problem(("submitted_on",), message)
        for criterion_id, rating in assessment.ratings.items():
            for index, evidence in enumerate(rating.evidence):
                if evidence.date > sent:
                    where = ("ratings", criterion_id, "evidence", index, "date")
                    message = f"must not be after the day of submission ({sent}), not {evidence.date}"
                    yield assessment.problem(where, message)


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
    dates_are_possible,
    a_unit_keeps_one_cadence,
)
