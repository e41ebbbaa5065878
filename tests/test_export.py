"""Tables for other tools, read back by the tools that would read them."""

import csv
import io
import json

import pandas
import pytest

from macros.export import FORMATS, TABLES, as_csv, as_json, datapackage, files
from macros.measures.results import Results
from tests.factories import (
    ASSESSMENT,
    DECISION_LOG,
    KPI,
    LESSON,
    MINIMAL,
    PROJECT,
    STRATEGY,
    UNITS,
    WHOLE,
    WHOLE_PROJECT,
    changed,
    loaded_office,
)

BY_NAME = {table.name: table for table in TABLES}
NAMES = list(BY_NAME)
PANDAS_TYPES = {"string": "str", "number": "float64", "integer": "Int64"}

# A project that has spent just its budget and earned nothing in a first month without a plan.
SPENT = MINIMAL[PROJECT].replace(MINIMAL[PROJECT][MINIMAL[PROJECT].index("  planned:") :], """\
  planned:
    - {period: 2026-07, planned: 0}
    - {period: 2026-08, planned: 0}
    - {period: 2026-09, planned: 500}
    - {period: 2026-10, planned: 1450000}
progress:
  technique: weighted-milestones
  amounts: cumulative
  reports:
    - {period: 2026-07, earned: 0, actual: 0}
    - {period: 2026-08, earned: 0, actual: 10}
    - {period: 2026-09, earned: 400, actual: 1450000}
milestones: {}
""")  # fmt: skip

QUARTERS = ["2026-Q1", "2025-Q4", "2026-Q2"]
TEAMS = "units:\n" + "".join(
    f"  {unit}: {{name: words, about: words, lead: lead, tier: small}}\n" for unit in ("zeta", "alpha", "finance")
)
MANY = {
    "data/projects/spent.yml": SPENT,
    "data/kpis/alpha.yml": MINIMAL[KPI],
    **{path: WHOLE[path] for path in (STRATEGY, WHOLE_PROJECT, LESSON, DECISION_LOG)},
    UNITS: TEAMS,
    **{f"assessments/{unit}/{period}.yml": MINIMAL[ASSESSMENT] for unit in ("zeta", "alpha") for period in QUARTERS},
}


@pytest.fixture
def results(tmp_path):
    return Results(loaded_office(tmp_path, MANY))


def frame(results, name):
    """A table as pandas reads its CSV, with the types of the data package and nothing else said."""
    (schema,) = [
        resource["schema"]["fields"]
        for resource in json.loads(datapackage(results))["resources"]
        if resource["name"] == name
    ]
    types = {field["name"]: PANDAS_TYPES[field["type"]] for field in schema}
    return pandas.read_csv(io.StringIO(as_csv(BY_NAME[name], results)), dtype=types)


def lines(results, name):
    return list(csv.DictReader(io.StringIO(as_csv(BY_NAME[name], results))))


def row(results, name, **wanted):
    (found,) = [line for line in lines(results, name) if wanted.items() <= line.items()]
    return found


def with_unit_of_measure(tmp_path, unit):
    return Results(loaded_office(tmp_path, changed(KPI, "unit: plain words", f"unit: {json.dumps(unit)}")))


@pytest.mark.parametrize("name", NAMES)
def test_headers_are_the_fields_of_the_data_package_in_csv_and_json(results, name):
    (resource,) = [r for r in json.loads(datapackage(results))["resources"] if r["name"] == name]
    fields = [field["name"] for field in resource["schema"]["fields"]]
    assert resource["path"] == f"{name}.csv"
    assert as_csv(BY_NAME[name], results).split("\r\n")[0] == ",".join(fields)
    objects = json.loads(as_json(BY_NAME[name], results))
    assert objects
    assert all(list(row_) == fields for row_ in objects)


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_every_column_as_the_type_that_the_data_package_gives(results, name):
    found = frame(results, name)
    assert len(found) == len(json.loads(as_json(BY_NAME[name], results)))
    guessed = pandas.read_csv(io.StringIO(as_csv(BY_NAME[name], results)))
    numeric = [column for column in found if found[column].dtype != "str" and found[column].notna().any()]
    assert numeric or name in ("project-status", "milestones", "decisions")
    assert all(pandas.api.types.is_numeric_dtype(guessed[column]) for column in numeric)


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_facts(results, name):
    objects = json.loads(as_json(BY_NAME[name], results))
    for line, fact in zip(lines(results, name), objects, strict=True):
        assert {key: None if cell == "" else cell for key, cell in line.items()} == {
            key: None if value is None else str(value) for key, value in fact.items()
        }


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_stands_once(results, name):
    keys = {
        "maturity-scores": ["unit", "period", "kind", "id"],
        "kpi-readings": ["kpi", "period"],
        "milestones": ["project", "milestone"],
        "risks": ["project", "risk"],
        "benefits": ["project", "benefit", "period"],
        "decisions": ["project", "decision"],
        "lessons": ["lesson"],
        "decision-log": ["decision"],
    }
    found = frame(results, name)
    assert not found.duplicated(keys.get(name, ["project", "period"])).any()


def test_rows_stand_in_the_order_of_ids_and_periods_and_do_not_move(results, tmp_path):
    scores = frame(results, "maturity-scores").drop_duplicates(["unit", "period"])
    assert list(zip(scores["unit"], scores["period"], strict=True)) == [
        ("zeta", "2025-Q4"), ("zeta", "2026-Q1"), ("zeta", "2026-Q2"),
        ("alpha", "2025-Q4"), ("alpha", "2026-Q1"), ("alpha", "2026-Q2"),
        ("finance", "2026-Q3"),
    ]  # fmt: skip
    assert list(frame(results, "kpi-readings")["kpi"]) == ["alpha"] * 3 + ["on-time"] * 3
    assert list(frame(results, "earned-value")["project"].unique()) == ["bridge", "spent"]
    again = Results(loaded_office(tmp_path / "again", MANY))
    assert [make(results) for _, make in files()] == [make(again) for _, make in files()]


SCORE_COLUMNS = ["claimed", "claimed_low", "claimed_high", "backed", "target", "rated", "total"]


def test_maturity_scores_hold_every_score_with_what_it_rests_on(results):
    # By hand: sponsorship claims 2 without evidence -> backed 1; planning is open, risk-register does not apply.
    found = frame(results, "maturity-scores").query("unit == 'finance'").set_index("id")
    assert list(found.index) == [
        "overall", "governance", "method", "purpose", "sponsorship", "planning", "risk-register",
    ]  # fmt: skip
    assert set(found["kind"]) == {"overall", "dimension", "criterion"}
    assert found.loc["sponsorship", SCORE_COLUMNS].tolist() == [2, 2, 2, 1, 3, 1, 1]
    purpose = found.loc["purpose", "backed"]
    assert found.loc["governance", SCORE_COLUMNS].tolist() == [2.5, 2.5, 2.5, (purpose + 1) / 2, 3, 2, 2]


def test_where_there_is_no_score_the_cell_is_empty_and_not_0(results):
    found = row(results, "maturity-scores", unit="finance", id="planning")
    assert (found["claimed"], found["backed"], found["validated"], found["rated"]) == ("", "", "", "0")
    assert (found["claimed_low"], found["claimed_high"], found["total"]) == ("1.0", "5.0", "1")
    assert frame(results, "maturity-scores").query("id == 'planning'")["claimed"].isna().all()


def test_a_unit_that_keeps_its_scores_off_the_site_is_not_exported(tmp_path):
    hidden = TEAMS.replace("zeta: {", "zeta: {publish: no, ")
    found = lines(Results(loaded_office(tmp_path, {**MANY, UNITS: hidden})), "maturity-scores")
    assert {line["unit"] for line in found} == {"alpha", "finance"}


def test_readings_hold_value_target_and_status_of_each_period(results):
    # By hand: 6 of 8, 7 of 8 and 7 of 9 in percent, against at least 80, at risk from 70.
    found = frame(results, "kpi-readings").query("kpi == 'on-time'")
    assert found["value"].tolist() == [75, 87.5, 77.777778]
    assert found["status"].tolist() == ["at-risk", "on-target", "at-risk"]
    assert found["target"].tolist() == [80, 80, 80]
    assert found["target_high"].isna().all()


def test_below_five_values_the_limits_are_empty_and_not_0(results):
    assert {
        (found["mean"], found["lower_limit"], found["upper_limit"]) for found in lines(results, "kpi-readings")
    } == {("", "", "")}


def test_a_band_has_two_ends_and_a_period_before_the_first_target_none(tmp_path):
    band = MINIMAL[KPI].replace("direction: increase", "direction: band").replace(
        "from: 2026-07, value: 80, at_risk: 70", "from: 2026-08, low: 60, high: 80"
    )  # fmt: skip
    results = Results(loaded_office(tmp_path, {KPI: band}))
    assert [(line["target"], line["target_high"]) for line in lines(results, "kpi-readings")] == [
        ("", ""), ("60.0", "80.0"), ("60.0", "80.0"),
    ]  # fmt: skip


def test_earned_value_holds_the_published_figures(tmp_path):
    # R package PRA, book, chapter on EVM: BAC 500000, PV 250000, EV 200000, AC 290000.
    text = MINIMAL[PROJECT]
    for old, new in (("1450000", "500000"), ("350000", "250000"), ("300000", "200000"), ("320000", "290000")):
        text = text.replace(old, new)
    found = row(Results(loaded_office(tmp_path, {PROJECT: text})), "earned-value", period="2026-07")
    assert {key: float(value) for key, value in found.items() if key not in ("project", "period")} == {
        "bac": 500000, "pv": 250000, "ev": 200000, "ac": 290000, "sv": -50000, "cv": -90000, "spi": 0.8,
        "cpi": 0.689655, "eac_typical": 725000, "eac_atypical": 590000, "eac_combined": 833750, "etc": 435000,
        "vac": -225000, "tcpi": 1.428571, "es": 0.8, "at": 1, "spi_t": 0.8, "finish_at_pace": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("period", "empty"),
    [
        ("2026-07", {"spi", "cpi", "eac_typical", "eac_combined", "etc", "vac"}),
        ("2026-08", {"spi", "eac_typical", "eac_combined", "etc", "vac"}),
        ("2026-09", {"tcpi"}),
    ],
)
def test_what_cannot_be_computed_is_empty_and_not_0(results, period, empty):
    found = row(results, "earned-value", project="spent", period=period)
    assert {key for key, cell in found.items() if cell == ""} == empty


def test_status_holds_the_three_statuses_of_every_period(results):
    # By hand: CPI 900000 / 1000000 = 0.9; ES (2 + 200 / 400) months of 3 = SPI(t) 0.83.
    assert row(results, "project-status", project="bridge", period="2026-09") == {
        "project": "bridge",
        "period": "2026-09",
        "declared": "at-risk",
        "computed": "off-target",
        "independent": "no-data",
        "gap": "yes",
        "cover": "missing",
        "reasons": "Schedule performance, SPI(t), is 0.83, below 0.90. Cost performance (CPI) is 0.90, below 0.95.",
    }
    assert row(results, "project-status", project="spent", period="2026-09")["declared"] == "no-data"


@pytest.mark.parametrize("unit", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")', "\uff1d1+1"])
def test_a_text_that_a_spreadsheet_would_run_is_defused_in_csv_and_kept_in_json(tmp_path, unit):
    results = with_unit_of_measure(tmp_path, unit)
    assert {line["unit_of_measure"] for line in lines(results, "kpi-readings")} == {f"'{unit}"}
    assert {fact["unit_of_measure"] for fact in json.loads(as_json(BY_NAME["kpi-readings"], results))} == {unit}


def test_a_negative_number_is_no_formula(results):
    assert row(results, "earned-value", project="bridge", period="2026-07")["sv"] == "-50000.0"


@pytest.mark.parametrize("unit", ['a "quoted", word', "two; words", "Währung €", "a\nb"])
def test_texts_come_back_from_csv_as_they_were(tmp_path, unit):
    results = with_unit_of_measure(tmp_path, unit)
    assert {line["unit_of_measure"] for line in lines(results, "kpi-readings")} == {unit}
    assert set(frame(results, "kpi-readings")["unit_of_measure"]) == {unit}


def test_an_office_without_projects_has_tables_without_rows(tmp_path):
    results = Results(loaded_office(tmp_path, {PROJECT: None}))
    assert as_json(BY_NAME["earned-value"], results) == "[]\n"
    assert len(as_csv(BY_NAME["earned-value"], results).splitlines()) == 1


def test_the_data_package_names_and_describes_everything(results):
    package = json.loads(datapackage(results))
    assert [resource["name"] for resource in package["resources"]] == NAMES
    assert "2026-09" in package["title"]
    for resource in package["resources"]:
        assert resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["description"]
            assert field["type"] in PANDAS_TYPES


def test_one_format_can_be_asked_for_and_the_schema_comes_with_it():
    assert [name for name, _ in files(["csv"])] == [*(f"{name}.csv" for name in NAMES), "datapackage.json"]
    assert len(list(files())) == len(NAMES) * len(FORMATS) + 1
