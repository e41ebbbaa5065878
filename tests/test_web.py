"""Who names whom, read from the first lines of pages."""

from __future__ import annotations

from macros.web import Kind, in_order, web
from tests.factories import PAGE, WHOLE, loaded_office


def test_the_web_is_read_both_ways(tmp_path):
    second = WHOLE[PAGE].replace("kpis: [on-time, survey]", "kpis: [survey]")
    found = web(loaded_office(tmp_path, {**WHOLE, "docs/purpose/aim.md": second}))
    assert found.named["purpose/aim.md"][Kind.KPIS] == ("survey",)
    assert found.pages(Kind.KPIS, "survey") == ("purpose/aim.md", "governance/limits.md")
    assert found.pages(Kind.KPIS, "on-time") == ("governance/limits.md",)
    assert list(found.loose(Kind.KPIS)) == []


def test_pages_stand_in_the_order_of_the_parts():
    pages = ["reference/a.md", "collaboration/a.md", "framework/b.md", "framework/a.md", "purpose/z.md", "index.md"]
    assert in_order(iter(pages)) == [
        "purpose/z.md",
        "framework/a.md",
        "framework/b.md",
        "collaboration/a.md",
        "index.md",
        "reference/a.md",
    ]
