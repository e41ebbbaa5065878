"""Models of other systems as files of our format, against the numbers that those systems publish."""

from pathlib import Path
from statistics import fmean

import pytest

from macros.checks.models import CHECKS
from macros.measures.progress import progress_to_date
from macros.measures.score import score_assessment
from macros.measures.scorer import Scorer
from macros.records.absent import Absent
from macros.records.model import MaturityModel
from macros.source import read
from tests.factories import loaded_office
from tests.measures.factories import a_criterion, a_group, a_model, an_assessment, exempt, scored

FOLDER = Path(__file__).parents[1] / "models"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))


def the_model(name):
    path = FOLDER / f"{name}.yml"
    return MaturityModel.from_document(read(f"data/models/{name}.yml", path.read_bytes()))


def test_all_models_are_there():
    assert {"six-dimensions", "samm-v2", "p3m3", "points", "spice", "ademe", "gated"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_model_passes_every_check_of_models(tmp_path, name):
    path = f"data/models/{name}.yml"
    office = loaded_office(tmp_path, {path: (FOLDER / f"{name}.yml").read_bytes()})
    assert [str(problem) for check in CHECKS for problem in check(office) if problem.path == path] == []


# Our own shape.


def test_six_dimensions_count_alike_whatever_is_rated_in_them():
    # By hand: purpose 4, 4, 1, 1, 1 -> 2.2; authority has one rating, 5; the others 3: (2.2 + 5 + 4 x 3) / 6 = 3.2.
    model = the_model("six-dimensions")
    purpose = dict(zip(model.dimensions["purpose"].criteria, (4, 4, 1, 1, 1), strict=True))
    rest = [key for name in ("method", "measurement", "training", "communication")
            for key in model.dimensions[name].criteria]  # fmt: skip
    found = scored(model, {**purpose, "sponsorship": 5, **dict.fromkeys(rest, 3)}).claimed
    assert found.overall.value == pytest.approx(3.2)
    assert (found.overall.rated, found.overall.total, found.overall.target) == (26, 30, 3)
    assert found.minimum == 1


def test_four_fifths_of_six_dimensions_open_a_level_and_one_criterion_less_does_not():
    # 24 of 30 are 80 %, 23 of 30 are 76.7 %.
    model = the_model("six-dimensions")
    keys = list(model.by_criterion)
    at = {**dict.fromkeys(keys[:24], 3), **dict.fromkeys(keys[24:], 2)}
    assert scored(model, at).claimed.gate.level == 3
    found = scored(model, at | {keys[23]: 2}).claimed.gate
    assert (found.level, found.blocker.next_level) == (2, 3)
    assert found.blocker.share == pytest.approx(100 * 23 / 30)


# OWASP SAMM 2. Answers count 0, 0.25, 0.5 and 1: levels 0 to 3.

ANSWERS = {0: 0, 0.25: 1, 0.5: 2, 1: 3}


def samm(answers):
    return scored(the_model("samm-v2"), {key: ANSWERS[value] for key, value in answers.items()})


def streams(practice, first, second):
    """Answers of both streams on levels 1 to 3."""
    return {
        f"{practice}-{stream}-{level}": value
        for stream, values in (("a", first), ("b", second))
        for level, value in enumerate(values, 1)
    }


def everything(of):
    return dict.fromkeys(the_model("samm-v2").by_criterion, of)


def test_a_practice_of_samm_scores_as_in_its_filled_workbook():
    # OWASP SAMM v2 toolbox, workbook "Acme Software": Strategy & Metrics 1.625, levels .75, .75, .125.
    found = samm(streams("sm", (0.5, 0.5, 0.25), (1, 1, 0))).claimed.groups
    assert [found[f"sm-{level}"].value for level in (1, 2, 3)] == [0.75, 0.75, 0.125]
    assert found["strategy-and-metrics"].value == 1.625


def test_three_answers_of_samm_score_as_in_the_tests_of_sammy():
    # OWASP/open-sammy, tests/Service/ScoreServiceTest.php: G-EG-B-1, D-SA-A-1 and I-DM-B-2 are 1.0, all others 0;
    # practices .5, functions 1/6.
    found = samm(everything(0) | {"eg-b-1": 1, "sa-a-1": 1, "dm-b-2": 1}).claimed
    for practice in ("education-and-guidance", "secure-architecture", "defect-management"):
        assert found.groups[practice].value == 0.5
    functions = [found.groups[key].value for key in the_model("samm-v2").dimensions]
    assert functions == pytest.approx([1 / 6, 1 / 6, 1 / 6, 0, 0])
    assert found.overall.value == pytest.approx(0.1)  # by hand: three times 1/6, over five functions


def test_a_practice_at_nought_hides_in_a_mean_of_samm_and_shows_in_the_minimum():
    # OWASP SAMM Benchmark report 24.1.1: practices at 0, 3 and 3 have the mean 2.0.
    done, not_done = (1, 1, 1), (0, 0, 0)
    found = samm(
        streams("sm", not_done, not_done) | streams("pc", done, done) | streams("eg", done, done)
    ).claimed  # fmt: skip
    assert found.groups["governance"].value == 2.0
    assert found.minimum == 0


def test_everything_done_is_three_and_nothing_done_is_nought_in_samm():
    top, bottom = samm(everything(1)).claimed.overall, samm(everything(0)).claimed.overall
    assert (top.value, top.target, bottom.value) == (3, 3, 0)


def test_an_answer_that_does_not_apply_neither_counts_as_done_nor_as_missing_in_samm():
    # SAMM 1.5 counts "not applicable" as 1. By hand: half of everything is 1.5 of 3, with two answers left out too.
    ratings = dict.fromkeys(the_model("samm-v2").by_criterion, ANSWERS[0.5])
    found = scored(the_model("samm-v2"), ratings | {"sm-a-1": exempt(), "sm-b-1": exempt()}).claimed
    assert found.groups["sm-1"].value is Absent.NOT_APPLICABLE
    assert found.groups["strategy-and-metrics"].value == 1.5
    assert found.overall.total == 88


# OWASP SAMM, "Relative metrics", 2025-01-21: six answers with a target each.


def relative(answers, targets):
    model = a_model(
        {"practice": a_group({f"c{n}": a_criterion(target=ANSWERS[goal]) for n, goal in enumerate(targets)})},
        levels={0: 0, 1: 0.25, 2: 0.5, 3: 1},
    )
    return scored(model, {f"c{n}": ANSWERS[value] for n, value in enumerate(answers)}).claimed


def test_percent_to_target_is_that_of_the_samm_blog():
    found = relative((0.25, 0, 0, 1, 0, 0), (1, 1, 0, 1, 0.5, 0))
    assert found.percent_to_target == pytest.approx(35.7, abs=0.05)


def test_what_is_above_its_target_hides_no_gap_elsewhere():
    # The ratio of sums would say 143 - 4 / 3.5 = 1.143 - though a half is still missing.
    found = relative((1, 1, 1, 1, 0, 0), (1, 1, 0, 1, 0.5, 0))
    assert found.percent_to_target == pytest.approx(85.7, abs=0.05)


@pytest.mark.parametrize(
    ("baseline", "now", "target", "progress"),
    [(0.625, 1.25, 1.75, 55.56), (0.50, 1.25, 2.00, 50.0), (1.5, 1.5, 1.5, 100.0)],  # the last: owaspsamm/website#236
)
def test_progress_to_date_is_that_of_the_samm_blog(baseline, now, target, progress):
    assert progress_to_date(baseline, now, target) == pytest.approx(progress, abs=0.005)


def test_without_a_score_there_is_no_progress():
    assert progress_to_date(Absent.NOT_RATED, 2.0, 3.0) is Absent.NOT_RATED
    assert progress_to_date(1.0, Absent.NOT_APPLICABLE, 3.0) is Absent.NOT_APPLICABLE


# P3M3.


def test_seven_perspectives_have_the_certified_level_and_the_mean_of_the_treasury_side_by_side():
    # Australian Bureau of Statistics, P3M3 assessment 2011: the overall score is the lowest perspective's, 2, though
    # one was 4. The Investor Confidence Rating of New Zealand's Treasury took the average; by hand 18 / 7 = 2.571.
    model = the_model("p3m3")
    found = scored(model, dict(zip(model.by_criterion, (2, 3, 2, 2, 3, 4, 2), strict=True))).claimed
    assert found.overall.value == 2
    assert found.mean == pytest.approx(2.571, abs=5e-4)


def test_one_perspective_alone_does_not_lift_the_certified_level():
    model = the_model("p3m3")
    keys = list(model.by_criterion)
    ratings = dict(zip(keys, (2, 3, 2, 2, 3, 4, 2), strict=True))
    assert scored(model, ratings | {keys[0]: 5}).claimed.overall.value == 2
    lifted = dict.fromkeys(keys, 3) | {keys[5]: 4}
    assert scored(model, lifted).claimed.overall.value == 3


# ISO/IEC 33020 and the COBIT 5 self-assessment.

N, P, L, F = range(4)


def capability(*attributes):
    """Ratings of the attributes of levels 1, 2, 3 -> level of the process."""
    ratings = {
        f"pa-{level}-{number}": rating
        for level, group in enumerate(attributes, 1)
        for number, rating in enumerate(group, 1)
    }
    return scored(the_model("spice"), ratings).claimed.groups["supplier-selection"]


@pytest.mark.parametrize(
    ("attributes", "level"),
    [
        (([F], [L, F], [L, L]), 2),
        (([F], [F, F], [L, L]), 3),
        (([L], [F, F]), 1),
        (([P],), 0),
        (([P], [F, F], [F, F]), 0),
        (([L], [F, F], [F, F]), 1),
        (([F], [F, P], [F, F]), 1),
        (([F], [F, F], [F, P]), 2),
        (([F], [F, F], [F, F]), 3),
    ],
)
def test_a_process_reaches_a_level_when_its_attributes_are_largely_there_and_all_below_fully(attributes, level):
    # COBIT 5 self-assessment templates, instruction 7: L or F passes a level, only F lets one go above it.
    assert capability(*attributes).value == level


def test_the_target_of_a_process_is_a_capability_level():
    assert capability([F], [F, F], [L, L]).target == 3


@pytest.mark.parametrize(
    ("percent", "rating"), [("0", N), ("15", N), ("15.01", P), ("50", P), ("85", L), ("85.01", F), ("100", F)]
)
def test_a_measured_percentage_is_rated_at_the_bounds_of_iso_33020(percent, rating):
    # N is 0 to 15 %, P above 15 to 50 %, L above 50 to 85 %, F above 85 to 100 %.
    model = the_model("spice")
    assessment = an_assessment({"pa-1-1": {"percent": percent}})
    assert score_assessment(assessment, Scorer(model)).claimed.levels["pa-1-1"] == rating


# Flickit: five answers, and the questions that bear on each level.

BEARING = {2: (1, 2), 3: (1, 2, 3), 4: (3, 4, 5), 5: (5,)}
PERCENT = {0: 1, 0.4: 2, 0.5: 3, 0.8: 4, 1: 5}


def flickit(*answers):
    ratings = {f"q-{q}-for-{level}": PERCENT[answers[q - 1]] for level, asked in BEARING.items() for q in asked}
    return scored(the_model("gated"), ratings).claimed


@pytest.mark.parametrize(
    ("answers", "percent", "level"),
    [((1, 0.5, 0.5, 0, 0), (75, 66.7, 16.7, 0), 3), ((1, 0.4, 1, 1, 1), (70, 80, 100, 100), 2)],
)
def test_a_weak_base_gates_strong_tops_as_in_flickit(answers, percent, level):
    found = flickit(*answers)
    assert [found.groups[f"level-{n}"].value for n in BEARING] == pytest.approx(percent, abs=0.05)
    assert (found.overall.value, found.gate.level) == (level, level)


def test_the_mean_that_a_gate_does_not_trust_is_88_percent():
    answers = (1, 0.4, 1, 1, 1)
    assert fmean(answers) == pytest.approx(0.88)
    found = flickit(*answers)
    assert found.mean == 87.5  # by hand: the mean of the four levels, 70, 80, 100 and 100
    blocker = found.gate.blocker
    assert (blocker.next_level, blocker.group, blocker.needed, blocker.criterion) == (3, "level-2", 75, "q-2-for-2")


def test_the_target_of_a_gate_is_a_level_even_where_answers_count_in_percent():
    assert flickit(1, 0.5, 0.5, 0, 0).overall.target == 5


# ADEME: points of what does not apply go to the siblings.

LEFT_OUT = exempt()


def ademe(**ratings):
    return scored(the_model("ademe"), {"extra": LEFT_OUT, "layout": 0, **ratings}).claimed.groups["content"].value


def test_points_of_what_does_not_apply_go_to_its_siblings_and_the_parent_keeps_its_own():
    # ADEME: 70 = 65 + 5 (not applicable); 40 x 70 / 65 = 43.077, 25 x 70 / 65 = 26.923.
    assert ademe(large=1, small=0) == pytest.approx(43.077, abs=5e-4)
    assert ademe(large=0, small=1) == pytest.approx(26.923, abs=5e-4)
    assert ademe(large=1, small=1) == pytest.approx(70)


def test_where_everything_applies_points_are_what_they_say():
    assert [ademe(large=1, small=0, extra=0), ademe(large=0, small=1, extra=1)] == pytest.approx([40, 30])


def test_points_never_leave_their_parent():
    found = scored(the_model("ademe"), {"large": 1, "small": 1, "extra": LEFT_OUT, "layout": 1}).claimed
    assert found.groups["form"].value == pytest.approx(30)
    assert (found.overall.value, found.overall.target) == pytest.approx((100, 100))


# EMPACT / IP2M METRR.


def points(**levels):
    model = the_model("points")
    ratings = {**dict.fromkeys(model.by_criterion, 1), **{key.replace("_", "-"): one for key, one in levels.items()}}
    return scored(model, ratings).claimed.overall.value


def test_points_come_to_1000_when_everything_is_at_its_highest():
    assert points(a_1=5, a_2=5, b_1=5, b_2=5) == pytest.approx(1000)
    assert points() == 0


@pytest.mark.parametrize(("level", "value"), [(1, 0), (2, 5), (3, 11), (4, 16), (5, 22)])
def test_a_level_weighs_what_its_criterion_says(level, value):
    # IP2M METRR, attribute a.1: 0, 5, 11, 16 and 22. The four maxima here make 100, so a point counts tenfold.
    assert points(a_1=level) == pytest.approx(10 * value)


def test_half_way_everywhere_is_about_half_of_the_points():
    # IP2M METRR: everything at level 3 is 501 and 502 of 1000. Here by hand 11 + 9 + 18 + 12 = 50 of 100.
    assert points(a_1=3, a_2=3, b_1=3, b_2=3) == pytest.approx(500)


def test_what_does_not_apply_is_no_zero_in_points():
    # EMPACT gives "not required" the weight of "not started"; by hand (11 + 9 + 18) / 76 = 50 %.
    found = scored(the_model("points"), {"a-1": 3, "a-2": 3, "b-1": 3, "b-2": LEFT_OUT}).claimed
    assert found.groups["planning"].value == pytest.approx(18 * 60 / 36)
    assert found.overall.value == pytest.approx(500)
