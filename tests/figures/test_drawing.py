"""The static drawing says what the figure says: the same points, dashes, colours and words."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import groupby, pairwise

import pytest

from macros.figures.drawing import DASHES, WIDTH, draw, draw_small, legend
from macros.figures.figure import PLACES, figure, labelled, line, marked_line, marks, value_axis
from macros.figures.point_drawing import LABELS
from macros.figures.portfolio_chart import status_mix
from macros.html import fragment
from macros.period import Period
from tests.figures.factories import FIGURES, HOSTILE

LARGE = [name for name in FIGURES if not name.startswith("sparkline")]
SMALL = [name for name in FIGURES if name.startswith("sparkline")]
ROUNDING = 0.06  # coordinates are written with one decimal


def parsed(markup):
    """The drawing as an XML reader sees it; what is not well-formed is refused."""
    return ET.fromstring(str(fragment(markup)))


def drawing(name):
    return parsed(draw_small(FIGURES[name]) if name in SMALL else draw(FIGURES[name], "name-of-it"))


def with_class(root, word):
    return [element for element in root.iter() if word in element.get("class", "").split()]


def place(value):
    return date.fromisoformat(value).toordinal() if isinstance(value, str) else value


class Scale:
    """From places on the drawing back to values, through two marks of an axis that are drawn and named."""

    def __init__(self, first, last):
        (self.at, self.value), (end, value) = first, last
        self.per_unit = (value - self.value) / (end - self.at)

    def __call__(self, at):
        return self.value + (at - self.at) * self.per_unit

    @property
    def tolerance(self):
        return abs(self.per_unit) * 3 * ROUNDING


def scales(name, root):
    """What the drawn axis marks say of the two axes."""
    layout = FIGURES[name]["layout"]
    texts = [element for element in root.iter("text") if "tick" in element.get("class").split()]
    row = layout["height"] - (38 if layout["xaxis"].get("title", {}).get("text") else 14)
    bottom = [float(element.get("x")) for element in texts if element.get("y") == str(row)]
    lines = [float(element.get("y1")) for element in root.iter("line") if element.get("y1") == element.get("y2")]
    found = []
    for places, values in (
        (bottom, layout["xaxis"]["tickvals"]),
        (lines, layout["yaxis"]["tickvals"]),
    ):
        pairs = list(zip(places, map(place, values), strict=True))
        found.append(Scale(pairs[0], pairs[-1]))
    return found


def points_of(path):
    """The corners of a drawn line: M, L, H and V with absolute places."""
    x = y = None
    for command, numbers in re.findall(r"([MLHV])([-\d. ]+)", path):
        at = [float(number) for number in numbers.split()]
        if command in "ML":
            x, y = at
        elif command == "H":
            (x,) = at
        else:
            (y,) = at
        if command != "H":
            yield x, y


def drawn_lines(root):
    return [element for element in with_class(root, "line") if element.tag == "path"]


def drawn_marks(root):
    groups = [element for element in root.iter("g") if {"mark", "open"} & set(element.get("class", "").split())]
    return [group for group in groups if group.find("rect") is None]


def traces(name, part):
    return [trace for trace in FIGURES[name]["data"] if part in trace.get("mode", "").split("+")]


def known(trace):
    return [point for point in zip(trace["x"], trace["y"], strict=True) if None not in point]


@pytest.mark.parametrize("name", FIGURES)
def test_as_many_marks_are_drawn_as_the_traces_have_points(name):
    root = drawing(name)
    drawn = [(group.get("class").split()[1], len(group.findall("g"))) for group in drawn_marks(root)]
    assert drawn == [(f"c-{trace['meta']}", len(known(trace))) for trace in traces(name, "markers")]


@pytest.mark.parametrize("name", FIGURES)
def test_every_line_has_the_colour_dash_and_width_of_its_trace(name):
    drawn = [
        (element.get("class"), element.get("stroke-dasharray"), float(element.get("stroke-width")))
        for element in drawn_lines(drawing(name))
    ]
    assert drawn == [
        (f"line c-{trace['meta']}", DASHES[trace["line"]["dash"]], trace["line"]["width"])
        for trace in traces(name, "lines")
    ]


def test_lines_of_different_dash_look_different_and_only_a_solid_one_is_unbroken():
    dashes = tuple(DASHES)
    axes = {"range": [0, 1], "tickvals": [], "ticktext": []}, value_axis([0, 1])
    root = parsed(draw(figure([line("value", dash, [0, 1], [0, 1], dash=dash) for dash in dashes], *axes), "n"))
    drawn = [element.get("stroke-dasharray") for element in drawn_lines(root)]
    assert drawn[0] is None
    assert all(drawn[1:])
    assert len(set(drawn)) == len(dashes)


@pytest.mark.parametrize("name", FIGURES)
def test_a_line_is_drawn_in_one_piece_up_to_each_gap(name):
    for element, trace in zip(drawn_lines(drawing(name)), traces(name, "lines"), strict=True):
        has_point = [None not in point for point in zip(trace["x"], trace["y"], strict=True)]
        assert element.get("d").count("M") == sum(1 for is_run, _ in groupby(has_point) if is_run)


@pytest.mark.parametrize("name", [name for name in LARGE if name not in ("level counts", "run of one")])
def test_drawn_lines_and_marks_lie_at_the_values_of_the_figure(name):
    root = drawing(name)
    x_of, y_of = scales(name, root)
    for element, trace in zip(drawn_lines(root), traces(name, "lines"), strict=True):
        assert_places(points_of(element.get("d")), known(trace), x_of, y_of)
    for group, trace in zip(drawn_marks(root), traces(name, "markers"), strict=True):
        moved = (re.fullmatch(r"translate\((\S+) (\S+)\)", mark.get("transform")).groups() for mark in group)
        assert_places([tuple(map(float, at)) for at in moved], known(trace), x_of, y_of)


def assert_places(drawn, expected, x_of, y_of):
    for (at, up), (x, y) in zip(drawn, expected, strict=True):
        assert x_of(at) == pytest.approx(place(x), abs=x_of.tolerance)
        assert y_of(up) == pytest.approx(place(y), abs=y_of.tolerance)


def test_bars_stand_on_zero_and_reach_their_values():
    root = drawing("level counts")
    x_of, y_of = scales("level counts", root)
    bars = list(root.iter("rect"))
    (trace,) = FIGURES["level counts"]["data"]
    assert len(bars) == 3
    for bar, x, y in zip(bars, trace["x"], trace["y"], strict=True):
        left, top, width, height = (float(bar.get(key)) for key in ("x", "y", "width", "height"))
        assert x_of(left + width / 2) == pytest.approx(x, abs=x_of.tolerance)
        assert y_of(top) == pytest.approx(y, abs=y_of.tolerance)
        assert y_of(top + height) == pytest.approx(0, abs=2 * y_of.tolerance)
    assert [text.text for text in root.iter("text") if text.text in ("0", "3", "12")][-3:] == ["0", "3", "12"]


@pytest.mark.parametrize("name", LARGE)
def test_every_axis_mark_and_title_is_written(name):
    layout = FIGURES[name]["layout"]
    written = ["".join(element.itertext()) for element in drawing(name).iter("text")]
    for axis in (layout["xaxis"], layout["yaxis"]):
        assert all(text in written for text in axis["ticktext"])
    for axis in (layout["xaxis"], layout["yaxis"]):
        title = axis.get("title", {}).get("text")
        assert not title or title in written


@pytest.mark.parametrize("name", LARGE)
def test_everything_is_drawn_inside_the_picture(name):
    root = drawing(name)
    assert root.get("viewBox") == f"0 0 {WIDTH} {FIGURES[name]['layout']['height']}"
    for element in drawn_lines(root):
        for x, y in points_of(element.get("d")):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= FIGURES[name]["layout"]["height"]


@pytest.mark.parametrize("name", LARGE)
def test_a_drawing_is_an_image_with_a_name(name):
    root = drawing(name)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "name-of-it")


@pytest.mark.parametrize("name", SMALL)
def test_a_small_drawing_is_hidden_from_those_who_hear_the_row(name):
    root = drawing(name)
    assert root.get("aria-hidden") == "true"
    assert list(root.iter("text")) == []


@pytest.mark.parametrize("name", ["run", "s-curve", "profile", "level counts", "benefits", "exposure"])
def test_hostile_names_are_text(name):
    markup = fragment(draw(FIGURES[name], '"><script>'))
    assert "<script" not in markup
    assert any(HOSTILE in "".join(element.itertext()) for element in parsed(markup).iter("text"))


def test_a_hostile_name_of_a_trace_is_text_in_the_legend():
    shown = figure([line("value", HOSTILE, [0], [0]), marks("value", "b", [0], [0])], {}, {})
    assert "<script" not in str(fragment(legend(shown)))
    assert HOSTILE in "".join(parsed(legend(shown)).itertext())


@pytest.mark.parametrize("name", LARGE)
def test_the_legend_names_every_trace_that_has_a_name_there(name):
    named = [trace for trace in FIGURES[name]["data"] if trace["showlegend"]]
    markup = fragment(legend(FIGURES[name]))
    if len(named) < 2:
        assert markup == ""
        return
    items = list(parsed(markup).iter("li"))
    assert ["".join(item.itertext()).strip() for item in items] == [trace["name"] for trace in named]
    for item, trace in zip(items, named, strict=True):
        key, *_ = [element for element in item.iter() if f"c-{trace['meta']}" in element.get("class", "")]
        if trace.get("mode") == "lines":
            assert key.get("stroke-dasharray") == DASHES[trace["line"]["dash"]]


def test_a_target_that_changes_is_drawn_as_a_step():
    x = ["2026-01-01", "2026-02-01", "2026-03-01"]
    axes = {"type": "date", "range": [x[0], x[-1]], "tickvals": [], "ticktext": []}, value_axis([0, 100])
    root = parsed(draw(figure([line("target", "Target", x, [50, 50, 80], shape="hv")], *axes), "n"))
    (drawn,) = drawn_lines(root)
    assert re.sub(r"[-\d. ]", "", drawn.get("d")) == "MHVHV"


def test_a_single_value_between_gaps_can_be_seen():
    axes = {"range": [0, 2], "tickvals": [], "ticktext": []}, value_axis([0, 100])
    root = parsed(draw(figure([line("value", "Value", [0, 1, 2], [None, 50, None])], *axes), "n"))
    assert drawn_lines(root)[0].get("d").endswith("h.1")


STACKED = ["status mix", "status mix of two years"]


def stacked(name):
    """(x, trace, rectangle) of each drawn segment, in the order of the figure."""
    groups = [group for group in drawing(name).iter("g") if group.find("rect") is not None]
    for group, trace in zip(groups, FIGURES[name]["data"], strict=True):
        shown = [x for x, y in zip(trace["x"], trace["y"], strict=True) if y]
        yield from ((x, trace, bar) for x, bar in zip(shown, group.iter("rect"), strict=True))


@pytest.mark.parametrize("name", STACKED)
def test_stacked_bars_stand_on_one_another_and_are_as_high_as_their_counts(name):
    x_of, y_of = scales(name, drawing(name))
    reached = {}
    for x, trace, bar in stacked(name):
        left, top, width, height = (float(bar.get(key)) for key in ("x", "y", "width", "height"))
        before = reached.get(x, 0)
        reached[x] = before + trace["y"][trace["x"].index(x)]
        assert x_of(left + width / 2) == pytest.approx(place(x), abs=x_of.tolerance)
        assert y_of(top) == pytest.approx(reached[x], abs=y_of.tolerance)
        assert y_of(top + height) == pytest.approx(before, abs=2 * y_of.tolerance)
    assert set(reached.values()) == {33, 36, 40}


@pytest.mark.parametrize("name", STACKED)
def test_stacked_bars_leave_room_between_one_period_and_the_next(name):
    by_x = {x: (float(bar.get("x")), float(bar.get("width"))) for x, _, bar in stacked(name)}
    for (left, width), (following, _) in pairwise(by_x[x] for x in sorted(by_x)):
        assert left + width < following


def test_a_segment_tells_its_status_and_count_without_colour():
    root = drawing("status mix")
    texts = ["".join(element.itertext()) for element in root.iter("text")]
    assert texts[-8:] == ["■ 12", "◐ 2", "◐ 20", "◐ 3", "● 30", "● 15", "● 20", "○ 5"]  # 1 is too low for its text
    assert {sign.get("class") for sign in root.iter("tspan")} == {None}  # there is room on narrow screens too


def test_a_narrow_segment_gives_up_its_sign_before_its_number():
    root = drawing("status mix of two years")
    texts = ["".join(element.itertext()) for group in root.iter("g") for element in group.iter("text")]
    assert "20" in texts
    assert not any("●" in text for text in texts)


def test_a_text_that_fits_only_on_wide_screens_steps_aside_on_narrow_ones():
    x = [f"2026-{month:02}-01" for month in range(1, 13)]
    root = parsed(draw(status_mix([Period.parse(day[:7]) for day in x], {"on-target": [30] * 12}), "n"))
    (group,) = [group for group in root.iter("g") if group.find("rect") is not None]
    for text in group.iter("text"):
        assert "".join(text.itertext()) == "● 30"
        assert "minor" not in text.get("class").split()  # the number fits on both
        assert text.find("tspan").get("class") == "minor"  # the sign on wide screens only


def test_labels_stand_at_their_marks_on_the_side_that_the_figure_names():
    marked = labelled(marks("value", "Spot", [1] * 6, [50] * 6, size=10), "abcdef", PLACES, "abcdef")
    axes = {"range": [0, 2], "tickvals": [], "ticktext": []}, {"range": [0, 100], "tickvals": [], "ticktext": []}
    root = parsed(draw(figure([marked], *axes), "n"))
    at = {"".join(text.itertext()): text for text in root.iter("text")}
    across, up = 62 + (WIDTH - 12 - 62) / 2, 20 + (300 - 34 - 20) / 2
    sides = {}
    for letter, where in zip("abcdef", PLACES, strict=True):
        text = at[letter]
        right, down = float(text.get("x")) - across, float(text.get("y")) - up
        words = {"bottom": down > 0, "top": down < 0, "middle": down == 0}
        sides[where] = (words[where.split()[0]], {"right": right > 0, "left": right < 0, "center": right == 0})
        assert ("end" in text.get("class").split()) == where.endswith("left")
    assert all(vertical and across_[where.split()[1]] for where, (vertical, across_) in sides.items())
    assert set(LABELS) == set(PLACES)


def test_a_line_with_marks_leaves_no_mark_in_a_gap():
    axes = {"range": [0, 2], "tickvals": [], "ticktext": []}, value_axis([0, 100])
    root = parsed(draw(figure([marked_line("value", "Worked", [0, 1, 2], [10, None, 30])], *axes), "n"))
    assert drawn_lines(root)[0].get("d").count("M") == 2
    assert [len(group.findall("g")) for group in drawn_marks(root)] == [2]


def test_a_legend_shows_line_and_mark_of_a_line_with_marks_and_the_tint_of_a_bar():
    both = legend(figure([marked_line("value", "a", [0], [0]), marks("value", "b", [0], [0])], {}, {}))
    first, _ = parsed(both).iter("li")
    assert [element.get("class") for element in first.iter() if element.get("class")] == [
        "line c-value",
        "mark c-value",
    ]
    tints = [box.get("fill-opacity") for box in parsed(legend(FIGURES["status mix"])).iter("rect")]
    assert len(set(tints)) == 4
