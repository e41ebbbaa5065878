"""The static drawing says what the figure says: the same points, dashes, colours and words."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import groupby

import pytest

from macros.figures.drawing import DASHES, WIDTH, draw, draw_small, legend
from macros.figures.figure import figure, line, marks, value_axis
from macros.html import fragment
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
    bottom = [float(element.get("x")) for element in texts if element.get("y") == str(layout["height"] - 14)]
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


def traces(name, mode):
    return [trace for trace in FIGURES[name]["data"] if trace.get("mode") == mode]


@pytest.mark.parametrize("name", FIGURES)
def test_as_many_marks_are_drawn_as_the_traces_have_points(name):
    root = drawing(name)
    drawn = [(group.get("class").split()[1], len(group.findall("g"))) for group in drawn_marks(root)]
    assert drawn == [(f"c-{trace['meta']}", len(trace["x"])) for trace in traces(name, "markers")]


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
    dashes = ("solid", "dot", "dash", "longdash")
    axes = {"range": [0, 1], "tickvals": [], "ticktext": []}, value_axis([0, 1])
    root = parsed(draw(figure([line("value", dash, [0, 1], [0, 1], dash=dash) for dash in dashes], *axes), "n"))
    drawn = [element.get("stroke-dasharray") for element in drawn_lines(root)]
    assert drawn[0] is None
    lengths = [float(pattern.split()[0]) for pattern in drawn[1:]]
    assert lengths == sorted(set(lengths))


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
        expected = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if None not in (x, y)]
        assert_places(points_of(element.get("d")), expected, x_of, y_of)
    for group, trace in zip(drawn_marks(root), traces(name, "markers"), strict=True):
        moved = (re.fullmatch(r"translate\((\S+) (\S+)\)", mark.get("transform")).groups() for mark in group)
        assert_places([tuple(map(float, at)) for at in moved], zip(trace["x"], trace["y"], strict=True), x_of, y_of)


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
    title = layout["yaxis"].get("title", {}).get("text")
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


@pytest.mark.parametrize("name", ["run", "s-curve", "profile", "level counts"])
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
        (key,) = [element for element in item.iter() if f"c-{trace['meta']}" in element.get("class", "")]
        if trace["mode"] == "lines":
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
