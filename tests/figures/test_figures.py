"""Figures as plotly takes them, their axes and their colours."""

import math
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.figures.benefit_chart import benefits
from macros.figures.evm_chart import EacRange, s_curve
from macros.figures.figure import day_axis, round_ticks, scale_of, time_axis, value_axis
from macros.figures.flow_chart import cycle_times
from macros.figures.forecast_chart import finish
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.figures.maturity_chart import TrendPoint, trend
from macros.figures.milestone_chart import milestone_trend
from macros.figures.palette import COLOURS, DARK_COLOURS
from macros.figures.portfolio_chart import MOST_NUMBERS, STATUSES, Spot, status_mix, value_against_risk
from macros.period import Period
from tests.figures.factories import (
    CHANCES,
    COUNTS,
    FIGURES,
    FINISHED,
    HOSTILE,
    JANUARY,
    REPORTS,
    WEEKS,
    milestone,
    months,
    run_points,
)

STYLESHEET = Path(__file__).parents[2] / "docs/assets/pmo.css"


@pytest.mark.parametrize("name", FIGURES)
def test_plotly_accepts_every_figure_as_it_is(name):
    figure = FIGURES[name]
    accepted = plotly.graph_objects.Figure(figure).to_plotly_json()
    assert [trace["type"] for trace in accepted["data"]] == [trace["type"] for trace in figure["data"]]
    for given_, kept in zip(figure["data"], accepted["data"], strict=True):
        assert list(kept["x"]) == given_["x"]
        assert list(kept["y"]) == given_["y"]


def test_plotly_refuses_what_is_not_a_figure():
    with pytest.raises(ValueError, match="dashh"):
        plotly.graph_objects.Figure({"data": [{"type": "scatter", "line": {"dashh": "dot"}}], "layout": {}})


@pytest.mark.parametrize("name", FIGURES)
def test_every_point_lies_within_the_axes(name):
    figure = FIGURES[name]
    for axis, key in (("xaxis", "x"), ("yaxis", "y")):
        low, high = figure["layout"][axis]["range"]
        for trace in figure["data"]:
            assert all(low <= value <= high for value in trace[key] if value is not None), (trace["name"], axis)


@pytest.mark.parametrize("name", FIGURES)
def test_no_two_named_parts_of_a_figure_differ_by_colour_alone(name):
    looks = [
        (
            trace.get("mode"),
            trace.get("line", {}).get("dash"),
            trace["marker"].get("symbol") if "marker" in trace else "",
            trace["name"][0] if trace["type"] == "bar" else "",  # the sign, which its segments show too
        )
        for trace in FIGURES[name]["data"]
        if trace["showlegend"]
    ]
    assert len(looks) == len(set(looks))


def test_a_run_chart_marks_each_signal_by_its_own_shape():
    found = {trace["name"]: trace for trace in FIGURES["run"]["data"] if trace["mode"] == "markers"}
    assert {name: (trace["marker"]["symbol"], trace["y"]) for name, trace in found.items()} == {
        "Observation": ("circle", [72, 75]),
        "Signal: improvement": ("triangle-up", [90]),
        "Signal: concern": ("triangle-down", [52]),
        "Signal": ("diamond", [80]),
    }


def test_a_run_chart_leaves_a_gap_for_a_missing_month():
    value = FIGURES["run"]["data"][0]
    assert list(zip(value["x"], value["y"], strict=True)) == [
        ("2026-01-01", 72), ("2026-02-01", 75), ("2026-03-01", None), ("2026-04-01", 90), ("2026-05-01", 52),
        ("2026-06-01", 80),
    ]  # fmt: skip


def test_limits_are_drawn_no_further_than_values_can_be():
    upper, lower = (trace["y"] for trace in FIGURES["run"]["data"] if trace["meta"] == "limit")
    assert upper == [100, 100, None, 100, 100, 100]
    assert lower == [50, 50, None, 50, 50, 50]
    uncut = run_chart(run_points(), "%", None, None)
    assert 110 in next(trace["y"] for trace in uncut["data"] if trace["meta"] == "limit")


def test_a_target_is_drawn_from_the_month_in_which_it_holds():
    (only,) = (trace["y"] for trace in FIGURES["run"]["data"] if trace["meta"] == "target")
    assert only == [None, 70, None, 75, 75, 75]
    band = [trace for trace in FIGURES["run of a band"]["data"] if trace["meta"] == "target"]
    assert [set(trace["y"]) for trace in band] == [{60}, {95}]
    assert [trace["showlegend"] for trace in band] == [True, False]


def test_a_sparkline_shows_the_last_24_values_and_marks_the_newest():
    points = [RunPoint(JANUARY.shift(step), step, None, None, None, (), "none") for step in range(30)]
    line, mark = sparkline(points)["data"]
    assert line["y"] == list(range(6, 30))
    assert (mark["x"], mark["y"]) == (["2028-06-01"], [29])


def test_the_curves_of_a_project_stop_where_there_is_nothing_to_tell():
    traces = {trace["meta"]: trace["y"] for trace in FIGURES["s-curve"]["data"]}
    assert traces["planned"] == [100, 250, 500]  # in thousands
    assert traces["earned"] == [80, 200, None]
    assert traces["budget"] == [500] * 3
    assert FIGURES["s-curve"]["layout"]["yaxis"]["range"][0] == 0


def test_the_fan_of_the_estimates_starts_at_the_last_cost_and_ends_at_the_forecast_finish():
    figure = FIGURES["s-curve with a forecast"]
    fan, ends = (trace for trace in figure["data"] if trace["meta"] == "forecast")
    assert (fan["x"], fan["y"]) == (["2026-02-01", "2026-06-01", None, "2026-02-01", "2026-06-01"],
                                    [290, 640, None, 290, 725])  # fmt: skip
    assert (ends["x"], ends["y"], ends["showlegend"]) == (["2026-06-01", "2026-06-01"], [640, 725], False)
    (budget,) = (trace for trace in figure["data"] if trace["meta"] == "budget")
    assert budget["x"][-1] == "2026-06-01"
    assert figure["layout"]["xaxis"]["range"][1] > "2026-06-01"


def test_estimates_without_a_cost_are_not_drawn_and_a_passed_finish_is_drawn_at_the_last_cost():
    shape = ([0, 1, 2], [0, 1, None])
    nothing = s_curve(months(3), *shape, [None] * 3, 5, "EUR", EacRange(JANUARY, 4, 6))
    assert "forecast" not in {trace["meta"] for trace in nothing["data"]}
    passed = s_curve(months(3), *shape, [1, 2, None], 5, "EUR", EacRange(JANUARY, 4, 6))
    (ends,) = (trace for trace in passed["data"] if trace["meta"] == "forecast" and trace["mode"] == "markers")
    assert ends["x"] == ["2026-02-01"] * 2


def test_a_milestone_trend_has_dates_on_both_axes_and_the_diagonal_between_them():
    figure = FIGURES["milestones"]
    assert (figure["layout"]["xaxis"]["type"], figure["layout"]["yaxis"]["type"]) == ("date", "date")
    diagonal = figure["data"][0]
    assert (diagonal["name"], diagonal["line"]["dash"]) == ("Today = forecast", "dash")
    assert diagonal["x"] == diagonal["y"] == ["2026-01-31", "2026-04-30"]
    assert figure["data"][2]["y"] == ["2026-06-30", "2026-07-14", "2026-07-31", "2026-08-15"]


def test_the_first_six_milestones_differ_in_symbol_and_in_dash_and_36_in_one_of_them():
    figure = milestone_trend([milestone(str(number), (0, number)) for number in range(36)], REPORTS[0], REPORTS[-1])
    looks = [(trace["marker"]["symbol"], trace["line"]["dash"]) for trace in figure["data"][1:]]
    assert len({symbol for symbol, _ in looks[:6]}) == len({dash for _, dash in looks[:6]}) == 6
    assert len(set(looks)) == 36


def test_a_milestone_that_is_done_wears_a_ring_at_its_last_report():
    (ring,) = [trace for trace in FIGURES["milestones"]["data"] if trace["name"] == "Done"]
    assert (ring["x"], ring["y"], ring["marker"]["symbol"]) == (["2026-02-28"], ["2026-02-28"], "circle-open")
    open_ = milestone_trend([milestone("Pilot", (0, 3))], REPORTS[0], REPORTS[-1])
    assert [trace["name"] for trace in open_["data"]] == ["Today = forecast", "Pilot"]


def test_statuses_are_stacked_from_off_target_up_to_no_data():
    figure = FIGURES["status mix"]
    assert figure["layout"]["barmode"] == "stack"
    assert [trace["name"] for trace in figure["data"]] == ["■ Off target", "◐ At risk", "● On target", "○ No data"]
    assert [trace["y"] for trace in figure["data"]] == list(COUNTS.values())
    assert figure["data"][0]["text"] == ["■ 1", "", "■ 12"]  # nothing is written for none
    assert figure["layout"]["yaxis"]["range"] == [0, 40]


def test_a_status_that_no_project_has_is_a_row_of_zeros():
    only = status_mix(months(2), {"on-target": [3, 4]})
    assert [trace["y"] for trace in only["data"]] == [[0, 0], [0, 0], [3, 4], [0, 0]]


def test_projects_keep_their_number_in_the_order_given_whatever_their_status():
    traces = {trace["name"]: trace for trace in FIGURES["value against risk"]["data"]}
    assert {name: (trace["text"], trace["x"]) for name, trace in traces.items()} == {
        "Off target": (["2"], [30.0]),
        "At risk": (["3"], [12.5]),
        "On target": (["1", "5"], [12.0, 11.5]),
        "No data": (["4"], [0.0]),
    }
    assert traces["At risk"]["hovertext"] == ["3 Payroll"]
    assert len({trace["marker"]["symbol"] for trace in traces.values()}) == 4


def test_numbers_of_projects_that_lie_close_stand_on_different_sides():
    close = value_against_risk(
        [Spot("a", 1, 10, "on-target"), Spot("b", 1, 10.6, "on-target"), Spot("c", 3, 20, "on-target")]
    )
    assert close["data"][0]["textposition"] == ["middle left", "middle right", "middle right"]


def test_more_projects_than_can_be_told_apart_have_names_to_point_at_but_no_numbers():
    many = value_against_risk([Spot(f"Project {n}", n, n, "on-target") for n in range(MOST_NUMBERS + 1)])
    assert many["data"][0]["mode"] == "markers"
    assert many["data"][0]["text"][0] == "1 Project 0"


def test_benefits_and_exposure_are_written_in_a_unit_of_few_digits():
    planned, realised = FIGURES["benefits"]["data"]
    assert (planned["y"], realised["y"]) == ([0, 400, 800, 1200], [None, 0, 350, None])
    assert FIGURES["exposure"]["layout"]["yaxis"]["title"]["text"] == f"thousand {HOSTILE}"
    assert benefits(months(2), [10, 20], [5, 6], "hours")["layout"]["yaxis"]["title"]["text"] == "hours"


@given(st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12)), max_size=5))
def test_a_scale_leaves_at_most_five_digits_and_at_least_two_once_it_divides(amounts):
    divisor, unit = scale_of(amounts, "EUR")
    largest = max((abs(value) for value in amounts if value is not None), default=0.0)
    assert largest / divisor < 10_000 or divisor == 1e9
    assert divisor == 1 or largest / divisor >= 10
    assert unit.endswith("EUR")
    assert (unit == "EUR") == (divisor == 1)


def test_named_dates_of_a_forecast_are_marked_on_the_curve_and_share_a_mark_on_one_day():
    curve, drops, dots, promised = FIGURES["finish"]["data"]
    assert curve["y"] == [2, 20, 50, 80, 96, 100]
    assert curve["line"]["shape"] == "hv"
    assert (dots["x"], dots["y"], dots["text"]) == (["2026-09-21", "2026-10-05"], [50, 96], ["P50", "P85, P95"])
    assert drops["y"] == [0, 50, None, 0, 96, None]
    assert (promised["x"], promised["y"], promised["line"]["dash"]) == (["2026-09-28"] * 2, [0, 100], "longdash")


def test_a_name_that_would_cover_the_axis_or_the_committed_date_stands_below_the_curve():
    names = [("P50", WEEKS[0]), ("P85", WEEKS[3]), ("P95", WEEKS[5])]
    drawn = (finish(WEEKS, CHANCES, names, day)["data"][2] for day in (None, WEEKS[3], WEEKS[4]))
    alone, promised, promised_between = drawn
    assert alone["textposition"] == ["bottom right", "top left", "top left"]
    assert promised["textposition"] == ["bottom right", "bottom right", "top left"]
    assert promised_between["textposition"] == alone["textposition"]


def test_a_forecast_without_names_or_promise_is_a_curve_alone_and_a_date_off_the_weeks_is_still_shown():
    assert len(finish(WEEKS, CHANCES, [], None)["data"]) == 1
    early = finish(WEEKS, CHANCES, [("P50", WEEKS[0] - timedelta(days=1))], WEEKS[-1] + timedelta(days=90))
    assert early["data"][2]["y"] == [0]
    assert early["layout"]["xaxis"]["range"][1] > early["data"][3]["x"][0]


def test_lines_across_cycle_times_are_named_with_their_days_and_left_out_when_unknown():
    items, expected, usual = FIGURES["cycle times"]["data"]
    assert items["y"] == [4, 12, 31, 8]
    assert (expected["name"], expected["y"]) == ("Expected at most 14 days", [14, 14])
    assert (usual["name"], usual["y"]) == ("85 % took at most 31 days", [31, 31])
    assert len(cycle_times(FINISHED, [1, 2, 3, 4], None, None)["data"]) == 1


def test_the_last_step_of_what_is_available_has_a_width_and_unknown_work_is_a_gap():
    figure = FIGURES["load"]
    available, demand, worked = figure["data"]
    assert available["x"][-2:] == ["2026-04-01", figure["layout"]["xaxis"]["range"][1]]
    assert available["y"] == [20, 20, 18, 18, 18]
    assert demand["y"] == [15, 22, 25, 18]
    assert worked["y"] == [14, None, 19, None]


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), ["2 Mar"]),
        (date(2026, 3, 2), date(2026, 3, 23), ["2 Mar", "9 Mar", "16 Mar", "23 Mar"]),
        (date(2026, 1, 1), date(2026, 5, 3), ["18 Jan", "8 Feb", "1 Mar", "22 Mar", "12 Apr", "3 May"]),
        (date(2026, 1, 31), date(2026, 8, 31), ["Feb 26", "Mar 26", "Apr 26", "May 26", "Jun 26", "Jul 26", "Aug 26"]),
        (date(2025, 11, 15), date(2027, 1, 10), ["Jan 26", "Apr 26", "Jul 26", "Oct 26", "Jan 27"]),
    ],
)
def test_an_axis_of_days_is_marked_in_weeks_or_in_months(first, last, texts):
    assert day_axis([last, first])["ticktext"] == texts


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 25_000))
def test_an_axis_of_days_has_a_few_marks_within_its_range(first, span):
    axis = day_axis([first, first + timedelta(days=span)])
    low, high = axis["range"]
    assert 1 <= len(axis["tickvals"]) <= 8
    assert low < first.isoformat() < high
    assert all(low <= tick <= high for tick in axis["tickvals"])
    assert axis["tickvals"] == sorted(set(axis["tickvals"]))


def test_a_trend_without_a_range_has_no_range_lines():
    points = [TrendPoint(JANUARY, "1.0", 2.0, None, None), TrendPoint(JANUARY.shift(1), "1.0", None, None, None)]
    found = trend(points, 1, 5, 3.0)
    assert [trace["meta"] for trace in found["data"]] == ["target", "claimed", "claimed"]
    assert found["data"][1]["y"] == [2.0, None]
    assert found["data"][2]["y"] == [2.0]


def test_a_trend_breaks_where_the_model_changed_and_marks_what_was_carried():
    points = [
        TrendPoint(JANUARY, "1.0", 2.0, 1.5, None, carried=2.25),
        TrendPoint(JANUARY.shift(1), "1.1", 3.0, 2.5, None),
        TrendPoint(JANUARY.shift(2), "1.1", 3.5, 2.5, None),
    ]
    traces = trend(points, 1, 5, 3.0)["data"]
    lines = {trace["meta"]: trace["y"] for trace in traces if trace["mode"] == "lines"}
    assert lines["claimed"] == [2.0, None, 3.0, 3.5]
    assert lines["backed"] == [1.5, None, 2.5, 2.5]
    (change,) = [trace for trace in traces if trace["meta"] == "limit"]
    assert (change["name"], change["x"]) == ("Model 1.1", ["2026-02-01", "2026-02-01"])
    (carried,) = [trace for trace in traces if trace["meta"] == "previous"]
    assert (carried["name"], carried["x"], carried["y"]) == ("Claimed, in model 1.1", ["2026-01-01"], [2.25])


def test_a_profile_joins_claim_and_evidence_and_draws_no_mark_without_a_score():
    traces = {trace["name"]: trace for trace in FIGURES["profile"]["data"]}
    assert traces["Claimed, not backed"]["x"] == [1.5, 2.5, None, 4.0, 4.0, None]
    assert {name: trace["x"] for name, trace in traces.items() if trace["mode"] == "markers"} == {
        "Claimed before": [2.0],
        "Target": [3.0, 3.0, 4.0],
        "Validated": [2.0],
        "Claimed": [2.5, 4.0],
        "Backed": [1.5, 4.0],
    }
    assert len({trace["marker"]["symbol"] for trace in traces.values() if trace["mode"] == "markers"}) == 5


spans = st.tuples(
    st.floats(-1e9, 1e9, allow_nan=False), st.floats(1e-5, 1e9, allow_nan=False)
).filter(lambda pair: pair[1] > 1e-7 * abs(pair[0]))  # fmt: skip


@given(spans)
def test_round_marks_enclose_the_values_and_are_at_most_seven(span):
    low, high = span[0], span[0] + span[1]
    ticks = round_ticks(low, high)
    step = ticks[1] - ticks[0]
    assert ticks[0] <= low + 1e-6 * step
    assert ticks[-1] >= high - 1e-6 * step
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(set(ticks))


@given(spans)
def test_marks_are_evenly_spaced_at_a_round_step(span):
    ticks = round_ticks(span[0], span[0] + span[1])
    steps = [after - before for before, after in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-4)
    leading = steps[0] / 10 ** math.floor(math.log10(steps[0] * 1.0001))
    assert min(abs(leading - size) for size in (1, 2, 2.5, 5)) < 1e-3


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (72, 90, [70, 75, 80, 85, 90]),
        (1, 5, [1, 2, 3, 4, 5]),
        (0.87, 1.02, [0.85, 0.9, 0.95, 1, 1.05]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (0, 1450, [0, 500, 1000, 1500]),
        (0.999, 6.004, [0, 2, 4, 6, 8]),
    ],
)
def test_marks_stand_where_a_person_would_put_them(low, high, ticks):
    assert round_ticks(low, high) == ticks


@pytest.mark.parametrize(
    "values", [[0.1, sum([0.1] * 10) / 10], [5, 5], [0, 0], [1e12, 1e12], [-3.0], [], [100.0, 100.00000000000001]]
)
def test_values_that_do_not_differ_still_get_an_axis(values):
    axis = value_axis(values)
    assert axis["range"][1] - axis["range"][0] == pytest.approx(1, abs=0.3)
    assert len(set(axis["ticktext"])) == len(axis["tickvals"])
    assert all(axis["range"][0] <= value + 1e-9 and value <= axis["range"][1] for value in values)


def test_the_marks_of_an_axis_are_written_like_other_numbers():
    axis = value_axis([0, 1450], unit="thousand EUR", zero=True)
    assert axis["ticktext"] == ["0", "500", "1\u202f000", "1\u202f500"]
    assert axis["title"]["text"] == "thousand EUR"
    small = value_axis([-0.1, 0.15], unit="ratio")
    assert small["ticktext"] == ["\u22120.10", "\u22120.05", "0.00", "0.05", "0.10", "0.15"]
    assert value_axis([0.9], unit="ratio")["title"]["text"] == ""
    assert value_axis([80, 90], zero=True)["range"] == [0, 100]


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        ("2026-01", "2026-03", ["Jan 26", "Feb 26", "Mar 26"]),
        ("2026-02", "2027-02", ["Apr 26", "Jul 26", "Oct 26", "Jan 27"]),
        ("2026-05", "2026-05", ["May 26"]),
        ("2025-Q3", "2026-Q2", ["Q3  25", "Q4  25", "Q1  26", "Q2  26"]),
        ("2024", "2026", ["2024", "2025", "2026"]),
    ],
)
def test_a_time_axis_names_whole_periods(first, last, texts):
    axis = time_axis(Period.parse(first), Period.parse(last))
    assert axis["ticktext"] == texts
    low, high = axis["range"]
    assert low <= Period.parse(first).first_day.isoformat() <= Period.parse(last).first_day.isoformat() <= high


@given(st.integers(0, 900), st.integers(1800 * 12, 2200 * 12))
def test_a_time_axis_has_at_most_eight_marks_in_75_years_of_months(count, start):
    first = Period.parse("2026-01").shift(start - 2026 * 12)
    axis = time_axis(first, first.shift(count))
    assert 1 <= len(axis["tickvals"]) <= 8
    assert len(set(axis["ticktext"])) == len(axis["ticktext"])


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_in_published_examples():
    # WCAG 2: black on white is 21:1; #767676 is the well-known lightest grey that keeps 4.5:1 on white (4.54).
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=5e-3)


@pytest.mark.parametrize("part", COLOURS)
def test_every_part_stands_out_from_the_page_in_light_and_dark(part):
    assert contrast(COLOURS[part], "#ffffff") >= 3
    assert contrast(DARK_COLOURS[part], "#1e2129") >= 3  # background of Material's slate scheme


def mixed(colour, page, share):
    """A colour painted on a page with so much strength."""
    pairs = ((int(colour[at : at + 2], 16), int(page[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in pairs)


# Text colours of Material: black at 87 %, and hsl(225, 15 %, 90 %) at 82 %.
@pytest.mark.parametrize(
    ("palette", "page", "ink", "strength"),
    [(COLOURS, "#ffffff", "#000000", 0.87), (DARK_COLOURS, "#1e2129", "#e2e4e9", 0.82)],
)
def test_a_count_can_be_read_on_the_tint_of_its_status(palette, page, ink, strength):
    for look in STATUSES.values():
        tint = mixed(palette[look.role], page, look.opacity)
        assert contrast(mixed(ink, tint, strength), tint) >= 4.5


def test_both_palettes_have_the_same_parts():
    assert COLOURS.keys() == DARK_COLOURS.keys()


@pytest.mark.parametrize(("scheme", "palette"), [("default", COLOURS), ("slate", DARK_COLOURS)])
def test_the_stylesheet_holds_exactly_these_colours(scheme, palette):
    css = STYLESHEET.read_text(encoding="utf-8")
    block = css.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    defined = dict(re.findall(r"--pmo-([a-z0-9-]+): (#[0-9a-f]{6});", block))
    assert {part: defined.get(part) for part in palette} == palette


def test_the_stylesheet_has_a_class_for_every_part_and_no_other():
    css = STYLESHEET.read_text(encoding="utf-8")
    assert dict(re.findall(r"^\.c-([a-z0-9-]+) \{ color: var\(--pmo-([a-z0-9-]+)\); \}$", css, re.M)) == {
        part: part for part in COLOURS
    }
