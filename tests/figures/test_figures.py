"""Figures as plotly takes them, their axes and their colours."""

import math
import re
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.figures.figure import round_ticks, time_axis, value_axis
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.figures.maturity_chart import TrendPoint, trend
from macros.figures.palette import COLOURS, DARK_COLOURS
from macros.period import Period
from tests.figures.factories import FIGURES, JANUARY, run_points

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


def test_both_palettes_have_the_same_parts():
    assert COLOURS.keys() == DARK_COLOURS.keys()


@pytest.mark.parametrize(("scheme", "palette"), [("default", COLOURS), ("slate", DARK_COLOURS)])
def test_the_stylesheet_holds_exactly_these_colours(scheme, palette):
    css = STYLESHEET.read_text(encoding="utf-8")
    block = css.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    defined = dict(re.findall(r"--pmo-([a-z]+): (#[0-9a-f]{6});", block))
    assert {part: defined.get(part) for part in palette} == palette


def test_the_stylesheet_has_a_class_for_every_part_and_no_other():
    css = STYLESHEET.read_text(encoding="utf-8")
    assert dict(re.findall(r"^\.c-([a-z]+) \{ color: var\(--pmo-([a-z]+)\); \}$", css, re.M)) == {
        part: part for part in COLOURS
    }
