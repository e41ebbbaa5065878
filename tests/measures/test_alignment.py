"""From objectives to projects, and what hangs loose."""

from macros.measures.alignment import alignment
from tests.factories import KPI, MINIMAL, ORGANISATION, PROJECT, changed, loaded_office

STRATEGY = """\
objectives:
  served: {name: w, about: w, owner: lead, by: 2027, kpis: [on-time, drafted]}
  unserved: {name: w, about: w, owner: lead, by: 2027, kpis: [on-time]}
  unmeasured: {name: w, about: w, owner: lead, by: 2027, kpis: [drafted]}
"""


def served(objectives, kpis="[]", **fields):
    more = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return MINIMAL[PROJECT].replace("unit: finance\n", f"unit: finance\nobjectives: {objectives}\nkpis: {kpis}\n{more}")


def drafted():
    text = MINIMAL[KPI]
    return text[: text.index("observations:")].replace("cadence:", "state: draft\ncadence:").partition("limits:")[0] + (
        "gaming: w\ndata: w\n"
    )


def office(root, **projects):
    files = {f"data/projects/{key}.yml": text for key, text in projects.items()}
    return loaded_office(
        root,
        {
            PROJECT: None,
            "data/strategy.yml": STRATEGY,
            "data/kpis/drafted.yml": drafted(),
            "data/kpis/loose.yml": MINIMAL[KPI],
            **changed(ORGANISATION, "scorecard: [on-time]", "scorecard: [on-time, loose]"),
            **files,
        },
    )


def test_orphans_are_named_on_every_level(tmp_path):
    found = alignment(
        office(tmp_path, moving=served("[served]", "[on-time]"), quiet=served("[unmeasured]"), loose=served("[]"))
    )
    assert found.unmeasured == ("unmeasured",)
    assert found.unserved == ("unserved",)
    assert found.loose_projects == ("loose",)
    assert found.loose_kpis == ("loose",)


def test_a_project_stands_under_the_kpi_that_it_means_to_move(tmp_path):
    first = alignment(office(tmp_path, moving=served("[served]", "[on-time]"), quiet=served("[served]"))).objectives[0]
    assert (first.kpis, first.planned_kpis, first.projects) == (("on-time",), ("drafted",), ("moving", "quiet"))
    assert first.by_kpi == {"on-time": ("moving",)}


def test_a_closed_project_serves_nothing_any_more(tmp_path):
    closed = served("[served]", closed="{day: 2026-09-01, outcome: completed}")
    found = alignment(office(tmp_path, closed=closed, running=served("[unserved]")))
    assert found.unserved == ("served", "unmeasured")
    assert (found.mapped_budget, found.whole_budget) == (1450000, 1450000)


def test_an_office_without_a_strategy_has_loose_projects_and_no_objectives(tmp_path):
    found = alignment(loaded_office(tmp_path))
    assert (found.objectives, found.mapped_budget) == ((), 0)
