"""The portfolio: sums, mixes, what comes next."""

from datetime import date

import pytest

from macros.measures.portfolio import (
    gap_share,
    latencies,
    pending,
    planned_benefits,
    skipped,
    status_mix,
    total,
    upcoming,
)
from macros.measures.standing import course
from macros.period import Period
from macros.records.organisation import StatusRules
from macros.records.status import Status
from tests.measures.factories import a_project, a_rated_project

MARCH = Period.parse("2026-03")


def followed(*projects, as_of=MARCH):
    return [course(project, as_of, StatusRules()) for project in projects]


def test_indices_of_a_portfolio_are_ratios_of_sums():
    # Computed by hand: (1000 + 90) / (1000 + 100) = 0.99; the mean of the two indices would be 0.95.
    found = followed(
        a_project([1000, 5000], [(1000, 1000)]), a_project([100, 200], [(90, 100)]), as_of=Period.parse("2026-01")
    )
    summed = total(found, Period.parse("2026-01"))
    assert (summed.projects, round(summed.snapshot.cpi, 4), summed.snapshot.bac) == (2, 0.9909, 5200)
    assert total(found, MARCH) is None


def test_the_published_share_of_projects_that_look_better_than_they_are():
    # GAO-16-494: of 95 investments, 60 were rated with less risk than GAO saw: 63 %.
    def one(independent):
        seen = {"period": "2026-03", "status": independent, "by": "reviewer"}
        return a_rated_project({"2026-03": "on-target"}, independent=[seen])

    found = followed(*[one("at-risk")] * 60, *[one("on-target")] * 35)
    share = gap_share(found, MARCH)
    assert (share.gaps, share.compared, round(share.percent)) == (60, 95, 63)


def test_who_said_nothing_is_not_compared():
    found = followed(a_rated_project({"2026-02": "on-target"}), a_rated_project({"2026-03": "on-target"}))
    assert gap_share(found, MARCH).compared == 0


def test_the_mix_counts_a_closed_project_up_to_its_end():
    closed = {"day": "2026-02-10", "outcome": "stopped"}
    found = followed(
        a_project([1000, 2000, 3000], [(1000, 1000), (2000, 2000), (3000, 3000)]),
        a_project([1000, 2000, 3000], [(500, 1000), (900, 2000)], closed=closed),
    )
    mix = status_mix(found, [MARCH.shift(-2), MARCH.shift(-1), MARCH])
    assert mix[Status.ON_TARGET] == [1, 1, 1]
    assert mix[Status.OFF_TARGET] == [1, 1, 0]


def test_skipped_at_risk_is_found_in_what_was_declared():
    jump = {"2026-01": "on-target", "2026-02": "off-target", "2026-03": "at-risk"}
    ((found, move),) = skipped(followed(a_rated_project(jump), a_rated_project({"2026-03": "off-target"})))
    assert (str(move.period), found.project.summary) == ("2026-02", "plain words")


def milestone(baseline, forecast=None, **fields):
    forecasts = [{"reported": "2026-02-28", "date": forecast}] if forecast else []
    return {"name": f"due {baseline}", "baseline": baseline, "forecasts": forecasts, **fields}


def test_milestones_ahead_are_those_of_ninety_days_and_those_overdue():
    project = a_rated_project(
        {},
        milestones={
            "overdue": milestone("2026-03-10", "2026-03-20"),
            "soon": milestone("2026-04-01", "2026-06-29"),
            "later": milestone("2026-04-01", "2026-06-30"),
            "done": milestone("2026-04-01", "2026-04-01", done="2026-03-30"),
            "nobody-forecast": milestone("2026-05-05"),
        },
    )
    found = upcoming(followed(project), MARCH.last_day)  # 31 March and 90 days are 29 June
    assert [(one.expected, one.slip) for one in found] == [
        (date(2026, 3, 20), 10),
        (date(2026, 5, 5), 0),
        (date(2026, 6, 29), 89),
    ]


def decision(asked, due, decided=None, topic="budget"):
    words = {"question": "words", "topic": topic, "asked_by": "any", "decider": "any", "asked": asked, "due": due}
    return words | ({"decided": decided, "outcome": "words"} if decided else {})


def test_what_waits_for_a_decision_stands_in_the_order_of_its_day():
    decisions = {
        "late": decision("2026-03-02", "2026-03-13"),
        "open": decision("2026-03-30", "2026-04-10"),
        "taken": decision("2026-03-02", "2026-03-13", "2026-03-12"),
    }
    found = pending(followed(a_rated_project({}, decisions=decisions)), MARCH.last_day, ())
    # From Friday 13 to Tuesday 31 March are twelve working days; since 2 March twenty-one.
    assert [(one.waits, one.overdue) for one in found] == [(21, 12), (1, 0)]


def test_decisions_are_timed_by_topic():
    decisions = {
        "a": decision("2026-03-02", "2026-03-13", "2026-03-04"),
        "b": decision("2026-03-02", "2026-03-13", "2026-03-16"),
        "c": decision("2026-03-02", "2026-03-13", "2026-03-03", topic="scope"),
        "d": decision("2026-03-02", "2026-03-13"),
    }
    found = latencies([a_rated_project({}, decisions=decisions)], (), 5)
    assert {topic: (one.count, one.median, one.p85, one.within) for topic, one in found.items()} == {
        "budget": (2, 2, 10, 50),
        "scope": (1, 1, 1, 100),
    }


@pytest.mark.parametrize(("amounts", "planned"), [("cumulative", 300), ("period", 400)])
def test_planned_benefits_are_those_in_money(amounts, planned):
    def benefit(unit):
        series = [{"period": "2027", "amount": 100}, {"period": "2028", "amount": 300}]
        return {"name": "w", "owner": "any", "measure": "w", "unit": unit, "amounts": amounts, "planned": series}

    project = a_rated_project({}, benefits={"money": benefit("EUR"), "calls": benefit("calls")})
    assert planned_benefits(project, "EUR") == planned
