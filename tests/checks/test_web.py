"""Whatever is there is named by a page, and a link goes both ways."""

from __future__ import annotations

from macros.checks.web import (
    a_page_of_the_handbook_hangs_together,
    nothing_hangs_loose,
    whoever_points_at_a_page_is_named_by_it,
)
from tests.factories import MODULE, PAGE, SECOND_MODULE, WHOLE, changed, told_by

PRACTICE = "docs/framework/practices/limits.md"


def with_page(old: str, new: str) -> dict[str, str]:
    return {**WHOLE, **changed(PAGE, old, new)}


def test_a_thing_that_no_page_names_is_told_with_its_own_file_and_what_to_write(tmp_path):
    found = told_by(nothing_hangs_loose, tmp_path, with_page("kpis: [on-time, survey]", "kpis: [on-time]"))
    assert found == [
        "data/kpis/survey.yml:1: must be named by a page: write survey into `kpis` at the top of the page that needs it"
    ]


def test_every_kind_of_thing_can_hang_loose(tmp_path):
    bare = with_page("criteria: [purpose, sponsorship, planning, risk-register]\n", "")
    bare[PAGE] = bare[PAGE].replace("roles: [lead, sponsor]", "roles: [lead]").replace("templates: [note]\n", "")
    bare[PAGE] = bare[PAGE].replace("modules: [one, two]\n", "")
    found = told_by(nothing_hangs_loose, tmp_path, bare)
    assert [line.partition(":")[0] for line in found] == [
        *["data/models/small.yml"] * 4,
        "data/templates/note.yml",
        "data/organisation.yml",
        SECOND_MODULE,
        MODULE,
    ]


def test_a_draft_kpi_needs_no_page_yet(tmp_path):
    files = with_page("kpis: [on-time, survey]", "kpis: [on-time]")
    files["data/kpis/survey.yml"] = "state: draft\n" + files["data/kpis/survey.yml"].replace("state: live\n", "")
    assert told_by(nothing_hangs_loose, tmp_path, files) == []


def test_an_office_without_a_handbook_is_not_asked(tmp_path):
    assert told_by(nothing_hangs_loose, tmp_path, {**WHOLE, PAGE: None}) == []


def test_a_page_of_the_six_parts_names_roles_and_modules(tmp_path):
    files = with_page("modules: [one, two]\n", "")
    assert told_by(a_page_of_the_handbook_hangs_together, tmp_path, files) == [
        f"{PAGE}:1: must name at least one module in `modules`"
    ]


def test_a_practice_names_all_five(tmp_path):
    files = {**WHOLE, PRACTICE: WHOLE[PAGE].replace("kpis: [on-time, survey]\n", "").replace("templates: [note]\n", "")}
    assert told_by(a_page_of_the_handbook_hangs_together, tmp_path, files) == [
        f"{PRACTICE}:1: must name at least one KPI in `kpis`",
        f"{PRACTICE}:1: must name at least one template in `templates`",
    ]


def test_an_overview_of_a_part_is_free(tmp_path):
    files = {**WHOLE, "docs/governance/index.md": WHOLE[PAGE].replace("modules: [one, two]\n", "")}
    assert told_by(a_page_of_the_handbook_hangs_together, tmp_path, files) == []


def test_a_template_leads_to_a_page_that_names_it(tmp_path):
    files = with_page("templates: [note]\n", "")
    assert told_by(whoever_points_at_a_page_is_named_by_it, tmp_path, files) == [
        "data/templates/note.yml:3: page: must be a page that names note in `templates`; "
        "docs/governance/limits.md does not"
    ]


def test_duties_modules_and_criteria_lead_to_pages_that_name_them(tmp_path):
    files = with_page("roles: [lead, sponsor]\n", "roles: [sponsor]\n")
    files[PAGE] = files[PAGE].replace("modules: [one, two]\n", "").replace("purpose, sponsorship", "sponsorship")
    model = files["data/models/small.yml"]
    files["data/models/small.yml"] = model.replace("handbook: plain words", "handbook: governance/limits.md#top", 1)
    found = told_by(whoever_points_at_a_page_is_named_by_it, tmp_path, files)
    assert [line.split(": ")[1] for line in found] == [
        "dimensions.governance.criteria.purpose.handbook",
        "roles.lead.must.1.page",
        "reading.1.page",
        "reading.1.page",
    ]
