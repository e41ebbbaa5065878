"""The lines that hold a report still."""

from macros.load import load
from scripts.publish import main
from tests.factories import office_at

REPORT = "data/reports/2026-08.yml"
TEXT = "published: 2026-09-09\nauthor: lead\nheadline: plain words\n"


def test_the_printed_lines_are_the_end_of_the_report(tmp_path, capsys):
    office_at(tmp_path, {REPORT: TEXT})
    assert main(["--root", str(tmp_path), "2026-08"]) == 0
    lines = capsys.readouterr().out
    assert lines == (
        "figures:\n  kpis:\n    on-time: 87.5\n"
        "  projects:\n    bridge: {declared: no-data, computed: at-risk, independent: no-data}\n"
    )
    (tmp_path / REPORT).write_text(TEXT + lines, "utf-8")
    loading = load(tmp_path)
    assert loading.problems == ()
    assert loading.office.reports


def test_a_month_without_a_report_is_told_with_the_nearest(tmp_path, capsys):
    office_at(tmp_path, {REPORT: TEXT})
    assert main(["--root", str(tmp_path), "2026-80"]) == 2
    assert "must be a report in data/reports, not '2026-80'; did you mean '2026-08'?" in capsys.readouterr().err
