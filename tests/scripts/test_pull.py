"""Values by SQL: what a row becomes, what is refused, that nothing is overwritten, and that no password gets out."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.numbers import plain
from macros.period import Period
from macros.records.kpi import Kpi
from macros.records.record import ProblemList
from macros.source import read
from scripts.pull.__main__ import main
from scripts.pull.config import Connect, read_config
from scripts.pull.credentials import Secrets
from scripts.pull.engine import Result, login, rows_of, trino_login
from scripts.pull.plan import Stamp, WriteError, plan_for, write
from scripts.pull.rows import Row, read_rows
from tests.factories import office_at
from tests.scripts import postgres

ibis = pytest.importorskip("ibis", reason="needs Ibis: run `make pull` once, or pip install 'ibis-framework[duckdb]'")
duckdb = pytest.importorskip("duckdb")

HEAD = """\
# yaml-language-server: $schema=../schemas/kpi.schema.json
code: L  # short
name: Latency
question: How long?
formula: median
unit: days
direction: decrease
cadence: {cadence}
perspective: governance
owner: lead
gaming: none
data: a register
"""
OLD = """\
observations:
  # before the new board
  - {period: 2026-06, value: 9, note: "kept as it is"}   # checked
  - {period: 2026-07, value: 6.5}
"""
LATENCY = HEAD.format(cadence="monthly") + OLD
RATIO = HEAD.format(cadence="quarterly") + "components: {numerator: n, denominator: d, scale: 100}\n"
NPS = HEAD.format(cadence="yearly") + "calculation: nps\nobservations: []\n"
KPIS = {"data/kpis/latency.yml": LATENCY, "data/kpis/ratio.yml": RATIO, "data/kpis/nps.yml": NPS}
DECISIONS = "decided,days\n2026-06-10,9\n2026-07-03,5\n2026-07-21,8\n2026-08-04,4\n2026-08-05,7\n2026-08-30,4.5\n"
MEDIANS = "SELECT strftime(decided, '%Y-%m') AS period, median(days) AS value FROM decisions GROUP BY 1"
CONNECT = "connect:\n  files: {decisions: decisions.csv}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "decisions.csv").write_text(DECISIONS, "utf-8")
    return office_at(tmp_path, KPIS)


def queries(**sql: str) -> str:
    """The part of a configuration with a query for each KPI."""
    blocks = "".join(
        f"  - kpi: {kpi}\n    sql: |\n" + "".join(f"      {line}\n" for line in text.splitlines())
        for kpi, text in sql.items()
    )
    return f"queries:\n{blocks}"


def pull(root: Path, config: str, *arguments: str) -> int:
    """Run a configuration; its exit code."""
    (root / "pull.yml").write_text(config, "utf-8")
    return main(["--root", str(root), str(root / "pull.yml"), *arguments])


def values(root: Path, sql: str, *arguments: str) -> int:
    """Run one query for `latency` that needs no table."""
    return pull(root, queries(latency=sql), *arguments)


def text_of(root: Path, kpi: str = "latency") -> str:
    return (root / "data" / "kpis" / f"{kpi}.yml").read_bytes().decode()


def kpi_of(root: Path, kpi: str = "latency") -> Kpi:
    path = f"data/kpis/{kpi}.yml"
    return Kpi.from_document(read(path, (root / path).read_bytes()))


def from_values(*rows: str, columns: str = "period, value") -> str:
    return f"SELECT * FROM (VALUES {', '.join(rows)}) AS t({columns})"


def with_observations(text: str) -> str:
    return HEAD.format(cadence="monthly") + text


class TestWhatIsWritten:
    def test_new_rows_become_lines_and_every_other_byte_stays(self, root):
        assert pull(root, CONNECT + queries(latency=MEDIANS), "--write") == 0
        assert text_of(root) == LATENCY + "  - {period: 2026-08, value: 4.5}\n"

    def test_the_same_query_twice_changes_nothing(self, root, capsys):
        pull(root, CONNECT + queries(latency=MEDIANS), "--write")
        before = text_of(root)
        capsys.readouterr()
        assert pull(root, CONNECT + queries(latency=MEDIANS), "--write") == 0
        assert text_of(root) == before
        assert "latency: 0 new, 3 unchanged, 0 restated, 0 refused" in capsys.readouterr().out

    def test_without_write_the_lines_are_shown_and_nothing_is_written(self, root, capsys):
        assert pull(root, CONNECT + queries(latency=MEDIANS)) == 0
        assert text_of(root) == LATENCY
        out = capsys.readouterr().out
        assert "latency: 1 new, 2 unchanged, 0 restated, 0 refused\n  - {period: 2026-08, value: 4.5}\n" in out

    def test_a_list_is_made_where_there_is_none_and_filled_where_it_is_empty(self, root):
        sql = {
            "ratio": "SELECT DATE '2026-05-01' AS period, 7 AS numerator, 9.5 AS denominator",
            "nps": "SELECT 2025 AS period, 6 AS promoters, 3 AS passives, 1 AS detractors",
        }
        assert pull(root, queries(**sql), "--write") == 0
        assert (
            text_of(root, "ratio") == RATIO + "observations:\n  - {period: 2026-Q2, numerator: 7, denominator: 9.5}\n"
        )
        assert text_of(root, "nps").endswith(
            "observations:\n  - {period: 2025, promoters: 6, passives: 3, detractors: 1}\n"
        )

    def test_an_earlier_period_goes_before_the_later_ones(self, root):
        assert values(root, from_values("('2026-05', 3)", "('2026-08', 2)", "('2026-04', 1)"), "--write") == 0
        assert [str(one.period)[-2:] for one in kpi_of(root).observations] == ["04", "05", "06", "07", "08"]

    @pytest.mark.parametrize(
        "layout",
        [
            "observations:\n- {period: 2026-06, value: 9}\n",
            "observations:\n  - period: 2026-06\n    value: 9\n    note: >-\n      two\n      lines\n\n# the end\n",
            "observations:\n    - {period: 2026-06, value: 9}",
            "observations: # by the board\n  - {period: 2026-06, value: 9}\n\nsource: x\n".replace(
                "source: x", "not_for: x"
            ),
        ],
    )
    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    def test_layout_comments_and_line_endings_stay(self, root, layout, ending):
        before = with_observations(layout).replace("\n", ending)
        (root / "data/kpis/latency.yml").write_bytes(before.encode())
        assert values(root, "SELECT '2026-07' AS period, 4 AS value", "--write") == 0
        added = [line for line in text_of(root).splitlines() if line not in before.splitlines()]
        assert [line.strip() for line in added] == ["- {period: 2026-07, value: 4}"]
        assert text_of(root).replace(f"{added[0]}{ending}", "") == before + ending * (not before.endswith(ending))
        assert text_of(root).count("\n") == text_of(root).count(ending)

    def test_a_layout_that_cannot_take_a_line_is_left_alone(self, root, capsys):
        before = with_observations("observations: [{period: 2026-06, value: 9}]\n")
        (root / "data/kpis/latency.yml").write_text(before, "utf-8")
        assert values(root, "SELECT '2026-07' AS period, 4 AS value", "--write", "--keep-going") == 1
        assert text_of(root) == before
        assert "cannot take lines as it is written: its observations must stand oldest first" in capsys.readouterr().err

    def test_the_day_is_written_only_when_it_is_given(self, root):
        assert values(root, "SELECT '2026-08' AS period, 4 AS value", "--write", "--entered-on", "2026-09-02") == 0
        assert text_of(root) == LATENCY + "  - {period: 2026-08, value: 4, entered_on: 2026-09-02}\n"

    def test_an_estimate_is_marked_and_its_final_value_is_a_restatement(self, root, capsys):
        assert values(root, "SELECT '2026-08' AS period, 4 AS value, true AS estimate", "--write") == 0
        assert kpi_of(root).observations[-1].estimate
        assert values(root, "SELECT '2026-08' AS period, 4 AS value, false AS estimate", "--write") == 1
        assert "is value 4 (an estimate) in data/kpis/latency.yml and value 4 in the query" in capsys.readouterr().err
        final = "SELECT '2026-08' AS period, 4 AS value"
        assert values(root, final, "--write", "--restate", "final count") == 0
        assert [(one.estimate, one.restates) for one in kpi_of(root).observations[-2:]] == [
            (True, None),
            (False, "final count"),
        ]

    @pytest.mark.parametrize(
        ("sql", "written"),
        [
            ("0.1 + 0.2", "0.3"),
            ("1.0 / 3", "0.333333333"),
            ("-0.0", "0"),
            ("CAST(1e14 AS DOUBLE)", "100000000000000"),
            ("CAST(12.50 AS DECIMAL(9, 2))", "12.5"),
            ("1e-12", "0"),
            ("999999999999999", "999999999999999"),
        ],
    )
    def test_numbers_are_written_as_an_author_types_them(self, root, sql, written):
        assert values(root, f"SELECT '2026-08' AS period, {sql} AS value", "--write") == 0
        assert text_of(root).endswith(f"  - {{period: 2026-08, value: {written}}}\n")
        assert values(root, f"SELECT '2026-08' AS period, {sql} AS value", "--write") == 0
        assert len(kpi_of(root).observations) == 3

    @pytest.mark.parametrize(
        "note",
        [
            'she said "late"',
            "it's",
            "two\nlines\r\nthree",
            "{{ config }} {% raw %}",
            "cause # not a comment",
            "cause: [a, {b: c}]",
            "\\n \\x41 \\",
            "- item",
            "yes",
            "2026-07",
            "null",
            "}, {period: 2026-09, value: 1}",
            "\u2028 \x85 \ufeff \x07 \u200b",
            "ääß 測試 🙂",
            "&anchor *alias !!python/object:os.system",
        ],
    )
    def test_a_hostile_note_comes_back_as_it_was(self, root, note):
        (root / "notes.duckdb").unlink(missing_ok=True)
        with duckdb.connect(str(root / "notes.duckdb")) as made:
            made.execute("CREATE TABLE notes (period TEXT, value INT, note TEXT)")
            made.execute("INSERT INTO notes VALUES ('2026-08', 4, ?)", [note])
        config = "connect: {database: notes.duckdb}\n" + queries(latency="SELECT * FROM notes")
        assert pull(root, config, "--write") == 0
        assert kpi_of(root).observations[-1].note == note.strip()
        assert len(kpi_of(root).observations) == 3
        assert text_of(root).count("\n") == LATENCY.count("\n") + 1


class TestRestatement:
    OTHER = "SELECT '2026-07' AS period, 7 AS value"

    def test_another_value_is_refused_with_both_values(self, root, capsys):
        assert values(root, self.OTHER, "--write") == 1
        assert text_of(root) == LATENCY
        assert (
            "pull.yml:2: queries.1: latency: row 1 (2026-07): is value 6.5 in data/kpis/latency.yml and value 7 in"
            in (capsys.readouterr().err)
        )

    def test_with_a_reason_it_stands_below_the_old_line(self, root):
        assert values(root, self.OTHER, "--write", "--restate", "two decisions were late") == 0
        assert text_of(root) == LATENCY + '  - {period: 2026-07, value: 7, restates: "two decisions were late"}\n'
        assert values(root, self.OTHER, "--write", "--restate", "again") == 0  # it is in force now
        assert len(kpi_of(root).observations) == 3

    def test_it_stands_directly_below_even_when_later_periods_follow(self, root):
        assert values(root, "SELECT '2026-06' AS period, 8 AS value", "--write", "--restate", "recount") == 0
        lines = text_of(root).splitlines()
        assert lines.index("  - {period: 2026-06, value: 8, restates: recount}") == len(lines) - 2
        assert {str(one.period): one.value for one in kpi_of(root).in_force()} == {"2026-06": 8, "2026-07": 6.5}

    def test_an_empty_reason_is_none(self, root, capsys):
        with pytest.raises(SystemExit) as stopped:
            values(root, self.OTHER, "--restate", " ")
        assert stopped.value.code == 2
        assert "must be a text, not blanks alone" in capsys.readouterr().err


class TestRefusals:
    def test_every_bad_row_is_told_at_once_and_nothing_is_written(self, root, capsys):
        rows = from_values(
            "('2026-08', 4::DOUBLE, NULL)",
            "('2026-05', NULL, NULL)",
            "('2026-04', 'nan', NULL)",
            "('2026-03', '-inf', NULL)",
            "('2026-02', 1e15, NULL)",
            "('2026-Q1', 1, NULL)",
            "('2026-10', 1, NULL)",
            "('Jan 2026', 1, NULL)",
            "(NULL, 1, NULL)",
            "('2026-01', 1, NULL)",
            "('2026-01', NULL, NULL)",
            "('2025-12', 1, repeat('x', 4001))",
            columns="period, value, note",
        )
        assert values(root, rows, "--write") == 1
        assert text_of(root) == LATENCY
        captured = capsys.readouterr()
        assert "latency: 1 new, 0 unchanged, 0 restated, 11 refused" in captured.out
        told = [line.partition("latency: ")[2] for line in captured.err.splitlines()]
        assert told == [
            "row 2 (2026-05): value must not be NULL; leave the period out instead",
            "row 3 (2026-04): value must be a finite number, not nan",
            "row 4 (2026-03): value must be a finite number, not -inf",
            "row 5 (2026-02): value must have at most 15 digits before the point, not 1000000000000000.0",
            "row 6: period must be monthly, such as 2026-07, not 2026-Q1",
            "row 7: period must not be after the as-of month 2026-09, not 2026-10",
            "row 8: period must be a period such as 2026-07, 2026-Q3 or 2026, not 'Jan 2026'",
            "row 9: period must not be NULL",
            "row 10 (2026-01): must be the only row of its period; there is row 11 too",
            "row 11 (2026-01): value must not be NULL; leave the period out instead",
            "row 12 (2025-12): note must have at most 4000 characters, not 4001",
        ]

    def test_refusals_stand_in_the_order_of_the_rows(self, root, capsys):
        assert values(root, from_values("('2026-07', 7)", "('2026-05', NULL)", "('2026-06', 1)")) == 1
        told = [line.partition("latency: ")[2][:5] for line in capsys.readouterr().err.splitlines()]
        assert told == ["row 1", "row 2", "row 3"]

    def test_with_keep_going_the_good_rows_are_written_and_the_code_still_says_so(self, root):
        rows = from_values("('2026-08', 4)", "('2026-05', NULL)")
        assert values(root, rows, "--write", "--keep-going") == 1
        assert text_of(root) == LATENCY + "  - {period: 2026-08, value: 4}\n"

    def test_one_refusal_keeps_every_file_as_it_was(self, root):
        sql = {"latency": "SELECT '2026-08' AS period, 4 AS value", "nps": "SELECT 2025 AS period, 1 AS promoters"}
        assert pull(root, queries(**sql), "--write") == 1
        assert (text_of(root), text_of(root, "nps")) == (LATENCY, NPS)

    @pytest.mark.parametrize(
        ("columns", "told"),
        [
            ("'2026-08' AS period, 4 AS valu", "value is missing; 'valu' is unknown; did you mean 'value'?"),
            ("'2026-08' AS period, 4 AS value, 1 AS numerator", "'numerator' is unknown"),
            ("'2026-08' AS period, 4 AS value, 5 AS VALUE", "value is given twice"),
            ("4 AS value", "period is missing"),
        ],
    )
    def test_columns_must_be_those_of_the_kpi(self, root, capsys, columns, told):
        assert values(root, f"SELECT {columns}") == 1
        assert told in capsys.readouterr().err

    def test_columns_may_be_in_capitals(self, root):
        assert values(root, "SELECT '2026-08' AS PERIOD, 4 AS VALUE", "--write") == 0

    @pytest.mark.parametrize(
        ("kpi", "sql", "told"),
        [
            (
                "ratio",
                "'2026-Q2' AS period, 1 AS numerator, 0 AS denominator",
                "denominator must be more than 0, not 0",
            ),
            ("nps", "2025 AS period, 0 AS promoters, 0 AS passives, 0 AS detractors", "at least one answer"),
            (
                "nps",
                "2025 AS period, 1.5 AS promoters, 0 AS passives, 0 AS detractors",
                "promoters must be a whole number",
            ),
            (
                "nps",
                "2025 AS period, 1 AS promoters, -1 AS passives, 0 AS detractors",
                "passives must be a whole number",
            ),
            ("latency", "'2026-08' AS period, '4' AS value", "value must be a number, not '4'"),
            ("latency", "'2026-08' AS period, true AS value", "value must be a number, not 'True'"),
            ("latency", "'2026-08' AS period, 4 AS value, 'maybe' AS estimate", "estimate must be true, false"),
            ("latency", "'2026-08' AS period, 4 AS value, 7 AS note", "note must be a text, not '7'"),
        ],
    )
    def test_parts_must_be_able_to_be(self, root, capsys, kpi, sql, told):
        assert pull(root, queries(**{kpi: f"SELECT {sql}"})) == 1
        assert told in capsys.readouterr().err

    def test_values_outside_the_bounds_are_refused(self, tmp_path, capsys):
        root = office_at(tmp_path)  # on-time: a share from 0 to 100
        sql = "SELECT '2026-06' AS period, 9 AS numerator, 8 AS denominator"
        assert pull(root, queries(**{"on-time": sql})) == 1
        assert "must give at most 100, the highest that can be, not 112.5" in capsys.readouterr().err


class TestPeriods:
    @pytest.mark.parametrize(
        ("kpi", "cell", "period"),
        [
            ("latency", "DATE '2026-08-31'", "2026-08"),
            ("latency", "TIMESTAMP '2026-08-31 23:59:59'", "2026-08"),
            ("latency", "date_trunc('month', DATE '2026-08-31')", "2026-08"),
            ("latency", "' 2026-08 '", "2026-08"),
            ("ratio", "DATE '2026-07-01'", "2026-Q3"),
            ("ratio", "'2026-Q3'", "2026-Q3"),
            ("nps", "DATE '2025-12-31'", "2025"),
            ("nps", "2025", "2025"),
            ("nps", "2025.0", "2025"),
        ],
    )
    def test_days_texts_and_years_become_periods_of_the_cadence(self, tmp_path, kpi, cell, period):
        root = office_at(tmp_path, {**KPIS, "data/organisation.yml": _without_as_of()})
        parts = {
            "latency": "1 AS value",
            "ratio": "1 AS numerator, 2 AS denominator",
            "nps": "1 AS promoters, 1 AS passives, 1 AS detractors",
        }
        assert pull(root, queries(**{kpi: f"SELECT {cell} AS period, {parts[kpi]}"}), "--write") == 0
        assert str(kpi_of(root, kpi).observations[-1].period) == period

    def test_a_moment_in_a_time_zone_is_refused_and_its_midnight_is_a_day(self):
        from datetime import UTC, datetime

        kpi = Kpi.from_document(read("data/kpis/latency.yml", LATENCY.encode()))
        rows, refusals = read_rows(
            Result(
                ("period", "value"),
                ((datetime(2026, 8, 1, tzinfo=UTC), 1), (datetime(2026, 7, 31, 22, tzinfo=UTC), 2)),
            ),
            kpi,
            None,
        )
        assert [str(row.period) for row in rows] == ["2026-08"]
        assert [str(one) for one in refusals] == [
            "row 2: period must be a day, not a moment in a time zone; cast it to a date in the query"
        ]


def _without_as_of() -> str:
    from tests.factories import MINIMAL, ORGANISATION

    return MINIMAL[ORGANISATION].replace("as_of: 2026-09\n", "")


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.floats(-1e14, 1e14, allow_nan=False)),
        unique_by=lambda pair: pair[0],
        max_size=12,
    )
)
def test_whatever_is_added_the_file_reads_back_the_same_and_adding_again_does_nothing(found):
    kpi = Kpi.from_document(read("data/kpis/latency.yml", LATENCY.encode()))
    rows = [
        Row(number, period, {"period": str(period), "value": plain(value)})
        for number, (steps, value) in enumerate(sorted(found), 1)
        for period in [Period.parse("2026-08").shift(steps)]
    ]
    first = plan_for(kpi, LATENCY.encode(), rows, [], Stamp())
    assert (len(first.new), first.refusals) == (len(rows), [])
    raw = first.wanted() if first.added else LATENCY.encode()
    again = Kpi.from_document(read("data/kpis/latency.yml", raw))
    assert {str(one.period): plain(one.value) for one in again.observations[2:]} == {
        row.item["period"]: row.item["value"] for row in rows
    }
    second = plan_for(again, raw, rows, [], Stamp())
    assert (second.added, second.unchanged) == ([], len(rows))


class TestWriting:
    def plans(self, root, *names):
        made = []
        for name in names:
            raw = (root / f"data/kpis/{name}.yml").read_bytes()
            item = {"period": "2026-08", "value": "4"}
            made.append(plan_for(kpi_of(root, name), raw, [Row(1, Period.parse("2026-08"), item)], [], Stamp()))
        return made

    def test_a_file_that_cannot_be_written_puts_back_the_others(self, root):
        (root / "data/kpis/other.yml").write_text(LATENCY, "utf-8")
        plans = self.plans(root, "latency", "other")
        (root / "data/kpis/other.yml").unlink()
        with pytest.raises(WriteError, match=r"other\.yml"):
            write(root, plans)
        assert text_of(root) == LATENCY

    def test_a_file_that_somebody_changed_in_the_meantime_is_left_alone(self, root):
        plans = self.plans(root, "latency")
        (root / "data/kpis/latency.yml").write_text(LATENCY + "# mine\n", "utf-8")
        with pytest.raises(WriteError, match="changed in the meantime"):
            write(root, plans)
        assert text_of(root) == LATENCY + "# mine\n"

    def test_what_does_not_read_back_as_the_same_kpi_is_undone(self, root):
        (plan,) = self.plans(root, "latency")
        plan.kpi = Kpi.from_document(read(plan.kpi.path, LATENCY.replace("How long?", "How often?").encode()))
        with pytest.raises(WriteError, match="cannot take lines"):
            write(root, [plan])
        assert text_of(root) == LATENCY


class TestFiles:
    def configured(self, file):
        return f"connect:\n  files: {{decisions: {file}}}\n{queries(latency=MEDIANS)}"

    @pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "database"])
    def test_a_file_of_any_kind_gives_the_same_lines(self, root, kind):
        data = root / "with 'quote"
        data.mkdir()
        config = self.configured(f'"with \'quote/decisions.{kind}"')
        if kind == "csv":
            (data / "decisions.csv").write_text(DECISIONS, "utf-8")
        elif kind == "xlsx":
            _write_workbook(data / "decisions.xlsx")
        else:
            with duckdb.connect(str(root / "local.duckdb")) as made:
                made.execute(f"CREATE TABLE decisions AS SELECT * FROM read_csv('{root}/decisions.csv')")
                if kind == "parquet":
                    made.execute(f"COPY decisions TO '{root}/decisions.parquet'")
                    (root / "decisions.parquet").rename(data / "decisions.parquet")
            if kind == "database":
                config = "connect: {database: local.duckdb}\n" + queries(latency=MEDIANS)
        assert pull(root, config, "--write") == 0
        assert text_of(root) == LATENCY + "  - {period: 2026-08, value: 4.5}\n"

    def test_a_database_and_files_can_be_joined(self, root):
        with duckdb.connect(str(root / "local.duckdb")) as made:
            made.execute("CREATE TABLE weights AS SELECT 2 AS weight")
        sql = "SELECT strftime(decided, '%Y-%m') AS period, sum(days * weight) AS value FROM decisions, weights " + (
            "WHERE decided >= DATE '2026-08-01' GROUP BY 1"
        )
        config = "connect:\n  database: local.duckdb\n  files: {decisions: decisions.csv}\n" + queries(latency=sql)
        assert pull(root, config, "--write") == 0
        assert kpi_of(root).observations[-1].value == 31

    def test_a_database_file_is_opened_for_reading(self, root, capsys):
        with duckdb.connect(str(root / "local.duckdb")) as made:
            made.execute("CREATE SEQUENCE s")
        before = (root / "local.duckdb").read_bytes()
        sql = "SELECT '2026-08' AS period, nextval('s') AS value"
        assert pull(root, "connect: {database: local.duckdb}\n" + queries(latency=sql)) == 1
        assert (root / "local.duckdb").read_bytes() == before

    def test_a_workbook_needs_headings(self, root, capsys):
        from openpyxl import Workbook

        Workbook().save(root / "empty.xlsx")
        assert pull(root, self.configured("empty.xlsx")) == 1
        assert "empty.xlsx must have headings in its first row" in capsys.readouterr().err


def _write_workbook(file: Path) -> None:
    """As a person keeps it: real dates, whole and broken numbers, a gap, a column without a heading."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["decided", "days", None, "remark"])
    for line in DECISIONS.splitlines()[1:]:
        day, days = line.split(",")
        sheet.append([datetime.fromisoformat(day), float(days) if "." in days else int(days), "x", None])
        sheet.append([None, None, None])
    book.create_sheet("Notes").append(["not read"])
    book.save(file)


class TestConfiguration:
    def told(self, root, config, capsys):
        code = pull(root, config)
        return code, capsys.readouterr().err.replace(f"{root.as_posix()}/", "")

    def test_everything_that_is_wrong_is_told_at_once(self, root, capsys):
        config = (
            "connect:\n  backend: postgre\n  hots: x\n"
            "queries:\n  - {kpi: latency, sql: SELECT 1, when: now}\n  - {kpi: Latency}\n"
        )
        code, told = self.told(root, config, capsys)
        assert code == 1
        assert told.splitlines() == [
            "pull.yml:2: connect.backend: must be a backend, not 'postgre'; did you mean 'postgres'?",
            "pull.yml:3: connect.hots: must be a known key; did you mean 'host'?",
            "pull.yml:5: queries.1.when: must be a known key (one of kpi, sql)",
            "pull.yml:6: queries.2.kpi: must be an id of small letters, digits and '-', not 'Latency';"
            " did you mean 'latency'?",
            "pull.yml:6: queries.2.sql: must be given",
        ]

    @pytest.mark.parametrize(
        ("config", "told"),
        [
            (
                "connect: {host: db}\nqueries: [{kpi: latency, sql: x}]",
                "must not be given: duckdb takes files, database",
            ),
            ("connect: {files: {a: b.csv}}\nqueries: [{kpi: latency, sql: x}]", "must be a file; there is none at"),
            ("connect: {files: {a: b.txt}}\nqueries: [{kpi: latency, sql: x}]", "must end in .csv, .parquet, .xlsx"),
            ("connect: {files: {a b: b.csv}}\nqueries: [{kpi: latency, sql: x}]", "must be a table's name"),
            ("connect: {database: no.db}\nqueries: [{kpi: latency, sql: x}]", "must be a file; 'no.db' is none"),
            ("queries: []", "must hold at least one query"),
            ("queries: [{kpi: latency, sql: x}, {kpi: latency, sql: y}]", "query 1 gives latency too"),
            ("queries: [{kpi: latncy, sql: x}]", "must be a KPI of data/kpis, not 'latncy'; did you mean 'latency'?"),
            ("dialect: mysql\nqueries: [{kpi: latency, sql: x}]", "must be a dialect of SQL, not 'mysql'"),
        ],
    )
    def test_what_cannot_be_is_told(self, root, capsys, config, told):
        code, found = self.told(root, config, capsys)
        assert code == 1
        assert told in found

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM decisions",
            "SELECT 1; SELECT 2",
            "CREATE TABLE t AS SELECT 1",
            "COPY decisions TO 'x.csv'",
            "WITH gone AS (DELETE FROM decisions RETURNING *) SELECT * FROM gone",
            "-- nothing",
        ],
    )
    def test_a_query_is_one_select(self, root, capsys, sql):
        code, told = self.told(root, CONNECT + queries(latency=sql), capsys)
        assert code == 1
        assert "pull.yml:5: queries.1.sql: must be one SELECT, which reads and does not write" in told

    def test_sql_that_cannot_be_read_names_its_line(self, root, capsys):
        _, told = self.told(root, queries(latency="SELECT 1 AS period,\n  2 AS value FROM FROM"), capsys)
        assert "must be duckdb SQL: " in told
        assert "line 2 of the query" in told

    def test_what_the_database_says_of_all_queries_is_told(self, root, capsys):
        _, told = self.told(root, queries(latency="SELECT * FROM here", ratio="SELECT * FROM there"), capsys)
        assert [line.split(": ")[1] for line in told.splitlines()] == ["queries.1.sql", "queries.2.sql"]
        assert "Table with name here does not exist" in told

    def test_a_configuration_that_is_not_there_is_wrong_usage(self, root, capsys):
        assert main(["--root", str(root), str(root / "none.yml")]) == 2
        assert "none.yml: No such file or directory" in capsys.readouterr().err

    def test_without_ibis_a_sentence_says_how_to_install_it(self, root, capsys, monkeypatch):
        monkeypatch.setitem(sys.modules, "ibis", None)
        assert pull(root, CONNECT + queries(latency=MEDIANS)) == 2
        assert capsys.readouterr().err == (
            "reading by SQL needs Ibis: `make pull CONFIG=…` installs it,"
            " or `pip install 'ibis-framework[duckdb,postgres]' openpyxl`\n"
        )

    def test_a_driver_that_is_not_there_is_named(self, root, capsys):
        if importlib.util.find_spec("trino") is not None:
            pytest.skip("the driver of Trino is installed here")
        config = "connect: {backend: trino, host: db}\n" + queries(latency="SELECT 1")
        _, told = self.told(root, config, capsys)
        assert "pull.yml:1: connect: trino needs its driver: pip install 'ibis-framework[trino]'" in told


class TestSecrets:
    LITERAL = "geheim,123"

    @pytest.mark.parametrize(
        "config",
        [
            "connect:\n  backend: postgres\n  password: geheim,123\n",
            "connect: {backend: postgres, password: geheim,123}\n",
            "connect: {backend: postgres, Pasword: geheim,123}\n",
            "connect: {backend: postgres, token: geheim,123}\n",
            "connect:\n  backend: postgres\n  url: postgres://me:geheim,123@db/x\n",
            "password: geheim,123\nconnect: {backend: postgres}\n",
            "connect:\n  backend: postgres\n  password: *geheim,123\n",
            "connect:\n  backend: postgres\n  password: &geheim,123 x\n",
            'connect:\n  backend: postgres\n  password: "geheim,123\n',
            "connect:\n  backend: postgres\n  password: {geheim,123: x}\n",
            "connect: {backend: postgres, 'password': geheim,123\n",
            "connect:\n  backend: postgres\n  host: me:geheim,123@db\n",
            "connect:\n  backend: postgres\n  database: postgres://me:geheim,123@db/x\n",
            "connect:\n  backend: postgres\n  password_env: geheim,123\n",
            "connect: {backend: postgres, password_env: geheim,123}\n",
            "connect:\n  backend: postgres\n  password_env: [geheim,123]\n",
            "connect: {backend: postgres, host: me:geheim,123@db}\n",
            "connect: {backend: postgres, hots: geheim,123}\n",
        ],
    )
    def test_a_password_in_the_configuration_is_refused_and_not_repeated(self, root, capsys, config):
        assert pull(root, config + "queries:\n  - {kpi: latency, sql: SELECT 1}\n") == 1
        captured = capsys.readouterr()
        assert any(words in captured.err for words in ("environment variable", "without blanks, '@'", "holds a comma"))
        assert "geheim" not in captured.out + captured.err
        assert "123" not in (captured.out + captured.err).replace(root.as_posix(), "")

    def test_a_variable_that_is_not_set_is_told_without_its_name(self, root, capsys, monkeypatch):
        monkeypatch.delenv("HUNTER2", raising=False)
        config = "connect: {backend: postgres, host: db, password_env: HUNTER2}\n" + queries(latency="SELECT 1")
        assert pull(root, config) == 1
        told = capsys.readouterr().err
        assert "connect.password_env: must name an environment variable that is set; this one is not" in told
        assert "HUNTER2" not in told

    def test_every_way_of_writing_a_secret_is_hidden(self):
        secret = "a b'c\\d%\n2ndline"
        secrets = Secrets({"P": secret, "U": "postgres://me:p%40ss@db.example.org/x?sslpassword=zzzz"})
        assert secrets.read(None) is None
        assert secrets.read("P") == secret
        secrets.read("U")
        from urllib.parse import quote, quote_plus

        for form in (secret, repr(secret), quote(secret), quote(secret, safe=""), quote_plus(secret), "2ndline"):
            assert "2ndline" not in secrets.hide(f"cannot log in with {form}!")
        assert secrets.hide("failed for p@ss and p%40ss and sslpassword=zzzz") == "failed for *** and *** and ***"

    @given(st.text(min_size=1), st.text(), st.text())
    def test_a_hidden_text_never_holds_the_secret(self, secret, before, after):
        secrets = Secrets({"P": secret})
        secrets.read("P")
        hidden = secrets.hide(before + secret + after)
        assert secret not in hidden or secret in "***"


class TestOtherSystems:
    """No server of these is here: what is checked is what they are asked, against Ibis' own source."""

    def parameters(self, backend):
        folder = Path(ibis.__file__).parent / "backends" / backend / "__init__.py"
        tree = ast.parse(folder.read_text("utf-8"))
        found = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "do_connect")
        return {one.arg for one in (*found.args.args, *found.args.kwonlyargs)}, found.args.kwarg is not None

    def connect(self, **keys):
        return Connect.model_validate({"user_env": "U", "password_env": "P", **keys})

    def test_trino_gets_its_password_encrypted(self):
        said = trino_login(
            self.connect(backend="trino", host="db", port="443", database="hive"), Secrets({"U": "me", "P": "pw"})
        )
        assert said == {"host": "https://db", "port": 443, "database": "hive", "user": "me", "auth": "pw"}
        assert set(said) <= self.parameters("trino")[0]

    def test_snowflake_and_postgres_get_what_is_said_and_nothing_else(self):
        said = login(
            self.connect(backend="snowflake", account="a", warehouse="w", database="d"), Secrets({"U": "me", "P": "pw"})
        )
        assert said == {"account": "a", "warehouse": "w", "database": "d", "user": "me", "password": "pw"}
        assert self.parameters("snowflake")[1]  # handed on to the driver
        assert {"host", "port", "database", "schema", "user", "password"} <= self.parameters("postgres")[0]
        assert {"project_id", "dataset_id"} <= self.parameters("bigquery")[0]
        assert "session" in self.parameters("pyspark")[0]

    def test_rows_of_bigquery_and_spark_are_read_as_those_of_a_cursor(self):
        class Found(list):
            schema = (SimpleNamespace(name="period"), SimpleNamespace(name="value"))

        frame = SimpleNamespace(columns=["period", "value"], collect=lambda: [("2026-08", 4)])
        expected = Result(("period", "value"), (("2026-08", 4),))
        assert rows_of(Found([{"period": "2026-08", "value": 4}])) == expected
        assert rows_of(frame) == expected

    @pytest.mark.parametrize("backend", ["postgres", "trino", "spark", "bigquery", "snowflake"])
    def test_a_query_of_counts_by_month_has_a_translation_for_each(self, tmp_path, backend):
        from scripts.pull.engine import translations

        sql = (
            "SELECT CAST(date_trunc('month', decided) AS DATE) AS period,"
            " count(*) FILTER (WHERE days <= 5) AS numerator, count(*) AS denominator FROM decisions GROUP BY 1"
        )
        (tmp_path / "pull.yml").write_text(f"connect: {{backend: {backend}}}\n{queries(ratio=sql)}", "utf-8")
        (text,), problems = translations(read_config(tmp_path / "pull.yml"), backend)
        assert problems == []
        import sqlglot

        assert isinstance(sqlglot.parse_one(text, read=backend), sqlglot.exp.Select)


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    reason = "needs psycopg and its library: pip install 'psycopg[binary]'"
    pytest.importorskip("psycopg", reason=reason, exc_type=ImportError)
    try:
        with postgres.server() as running:
            _fill(running)
            yield running
    except postgres.CannotRun as reason:
        pytest.skip(str(reason))


def _fill(running: postgres.Server) -> None:
    import psycopg

    login = {"host": "127.0.0.1", "port": running.port, "user": postgres.OWNER, "password": postgres.PASSWORD}
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as made:
        made.execute("CREATE TABLE decisions (decided date, days numeric)")
        for line in DECISIONS.splitlines()[1:]:
            made.execute("INSERT INTO decisions VALUES (%s, %s)", line.split(","))
        made.execute("CREATE SEQUENCE used")


@pytest.fixture
def office(root: Path, server: postgres.Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office with a configuration's `connect` for the server in `connect.txt`, and its credentials set."""
    monkeypatch.setenv("PMO_DB_USER", postgres.OWNER)
    monkeypatch.setenv("PMO_DB_PASSWORD", postgres.PASSWORD)
    (root / "connect.txt").write_text(
        f"connect: {{backend: postgres, host: 127.0.0.1, port: {server.port}, database: postgres,"
        " user_env: PMO_DB_USER, password_env: PMO_DB_PASSWORD}\n",
        "utf-8",
    )
    return root


# One text for both systems: the months by name and by day, a numeric average, a share, a note with a gap.
TEXTS = {
    "by name": {"latency": MEDIANS},
    "by day": {
        "latency": "SELECT date_trunc('month', decided) AS period, median(days) AS value FROM decisions\nGROUP BY 1;"
    },
    "by parts": {
        "latency": (
            "SELECT EXTRACT(year FROM decided) || '-' || lpad(CAST(EXTRACT(month FROM decided) AS VARCHAR), 2, '0')"
            " AS period, median(days) AS value FROM decisions GROUP BY 1"
        )
    },
    "a share and an average": {
        "ratio": (
            "SELECT date_trunc('quarter', decided) AS period, count(*) FILTER (WHERE days <= 5) AS numerator,\n"
            " sum(days) / 3 AS denominator, string_agg(CASE WHEN days > 8 THEN 'late: \"x\"' END, ', ') AS note,\n"
            " bool_or(days > 8) AS estimate FROM decisions WHERE decided < DATE '2026-09-01' GROUP BY 1"
        )
    },
}


@pytest.mark.xdist_group("postgres")
class TestPostgres:
    def connect(self, office):
        return (office / "connect.txt").read_text("utf-8")

    @pytest.mark.parametrize("sql", TEXTS.values(), ids=TEXTS)
    def test_the_same_query_gives_the_same_file_as_on_duckdb(self, office, sql, capsys):
        (kpi,) = sql
        before = text_of(office, kpi)
        assert pull(office, CONNECT + queries(**sql), "--write") == 0
        of_duckdb = text_of(office, kpi)
        (office / f"data/kpis/{kpi}.yml").write_text(before, "utf-8")
        assert pull(office, self.connect(office) + queries(**sql), "--write") == 0, capsys.readouterr().err
        assert text_of(office, kpi) == of_duckdb != before

    def test_twice_changes_nothing(self, office):
        config = self.connect(office) + queries(latency=MEDIANS)
        assert pull(office, config, "--write") == 0
        before = text_of(office)
        assert pull(office, config, "--write") == 0
        assert text_of(office) == before

    def test_its_own_dialect_runs_as_it_is_written(self, office):
        sql = (
            "SELECT to_char(decided, 'YYYY-MM') AS period, avg(days) AS value FROM decisions"
            " GROUP BY 1 HAVING count(*) = 3"
        )
        assert pull(office, f"{self.connect(office)}dialect: postgres\n{queries(latency=sql)}", "--write") == 0
        assert kpi_of(office).observations[-1].value == 5.166666667

    def test_a_query_cannot_write(self, office, capsys):
        sql = "SELECT '2026-08' AS period, nextval('used') AS value"
        assert pull(office, self.connect(office) + queries(latency=sql)) == 1
        assert "cannot execute nextval() in a read-only transaction" in capsys.readouterr().err

    @pytest.mark.parametrize("cell", ["CAST('NaN' AS NUMERIC)", "CAST('Infinity' AS DOUBLE PRECISION)"])
    def test_what_is_no_number_there_is_refused(self, office, cell, capsys):
        sql = f"SELECT '2026-08' AS period, {cell} AS value"
        assert pull(office, f"{self.connect(office)}dialect: postgres\n{queries(latency=sql)}") == 1
        assert "value must be a finite number" in capsys.readouterr().err

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
    def test_an_address_in_one_variable_will_do(self, office, server, monkeypatch, scheme):
        from urllib.parse import quote

        address = server.address(quote(postgres.PASSWORD, safe="")).replace("postgres", scheme, 1)
        monkeypatch.setenv("PMO_DB_URL", address)
        config = "connect: {backend: postgres, url_env: PMO_DB_URL}\n" + queries(latency=MEDIANS)
        assert pull(office, config, "--write") == 0
        assert text_of(office) == LATENCY + "  - {period: 2026-08, value: 4.5}\n"

    @pytest.mark.parametrize("sql", [MEDIANS, "SELECT * FROM nowhere", "SELECT 1 AS period"])
    @pytest.mark.parametrize("password", [postgres.PASSWORD, "wr0ng 'geheim'"])
    @pytest.mark.parametrize("by_url", [False, True])
    def test_no_secret_is_said_or_written(self, office, server, monkeypatch, capfd, sql, password, by_url):
        from urllib.parse import quote

        monkeypatch.setenv("PMO_DB_PASSWORD", password)
        monkeypatch.setenv("PMO_DB_URL", server.address(quote(password, safe="")))
        connect = "connect: {backend: postgres, url_env: PMO_DB_URL}\n" if by_url else self.connect(office)
        pull(office, connect + queries(latency=sql), "--write")
        captured = capfd.readouterr()
        said = captured.out + captured.err
        files = "".join(file.read_text("utf-8", "replace") for file in office.rglob("*") if file.is_file())
        for form in (password, repr(password)[1:-1], quote(password), quote(password, safe="")):
            assert form not in said
            assert form not in files
        assert "Traceback" not in said

    def test_no_secret_is_said_when_the_address_is_broken(self, office, monkeypatch, capfd):
        for address in (
            "postgres://me:geheim123@[broken/x",
            "geheim123",
            "duckdb://geheim123",
            "mysql://u:geheim123@h/x",
        ):
            monkeypatch.setenv("PMO_DB_URL", address)
            config = "connect: {backend: postgres, url_env: PMO_DB_URL}\n" + queries(latency=MEDIANS)
            assert pull(office, config) == 1
            captured = capfd.readouterr()
            assert "cannot connect to postgres" in captured.err
            assert "geheim123" not in captured.out + captured.err

    def test_the_program_itself_says_no_secret(self, office):
        (office / "pull.yml").write_text(self.connect(office) + queries(latency=MEDIANS), "utf-8")
        command = [sys.executable, "-m", "scripts.pull", "--root", str(office), str(office / "pull.yml")]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (made.returncode, made.stderr) == (0, "")
        assert "  - {period: 2026-08, value: 4.5}" in made.stdout
        assert postgres.PASSWORD not in made.stdout


def test_a_config_problem_is_raised_with_all_its_lines(tmp_path):
    (tmp_path / "pull.yml").write_text("queries: {kpi: x}\nconnect: [a]\n", "utf-8")
    with pytest.raises(ProblemList) as found:
        read_config(tmp_path / "pull.yml")
    assert len(found.value.problems) == 2
