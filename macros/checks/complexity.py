"""Rules of the tier: every sum of points has exactly one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.load import Office
from macros.problem import Problem, must_be_one_of


def every_sum_has_one_tier(office: Office) -> Iterator[Problem]:
    """Tiers begin at the lowest possible sum, rise, and the last one can be reached."""
    file = office.governance.complexity
    if file is None:
        return
    if not file.factors or not file.tiers:
        yield file.problem(("factors",), "must hold at least one factor, and `tiers` at least one tier")
        return
    lowest, highest = len(file.factors), sum(len(factor.answers) for factor in file.factors.values())
    tiers = list(file.tiers.items())
    first, start = tiers[0][0], tiers[0][1].at_least
    if start != lowest:
        message = f"must be {lowest}, the lowest possible sum, not {start}"
        yield file.problem(("tiers", first, "at_least"), message)
    for (_, before), (key, after) in pairwise(tiers):
        if not before.at_least < after.at_least <= highest:
            message = f"must be above {before.at_least} and at most {highest}, the highest possible sum"
            yield file.problem(("tiers", key, "at_least"), f"{message}, not {after.at_least}")
    for key, factor in file.factors.items():
        if len(factor.answers) < 2:
            yield file.problem(("factors", key, "answers"), "must be at least two answers")


def the_tiers_are_those_of_the_organisation(office: Office) -> Iterator[Problem]:
    """Each tier of the organisation has its sums, and there is no other."""
    file, tiers = office.governance.complexity, office.organisation.tiers
    for key in file.tiers if file else ():
        if key not in tiers and file is not None:
            yield file.problem(("tiers", key), must_be_one_of("a tier of data/organisation.yml", key, tiers))
    if file is not None and (missing := [key for key in tiers if key not in file.tiers]):
        yield file.problem(("tiers",), f"must give the sums of {', '.join(missing)} too")


CHECKS = (every_sum_has_one_tier, the_tiers_are_those_of_the_organisation)
