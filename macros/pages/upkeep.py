"""How alive the handbook is, as fragments: age of pages, ways to them, contributions, searches, and what changed."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.figures.contribution_chart import contributions as contribution_chart
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.freshness import Age, by_section, handbook_freshness
from macros.measures.results import Results
from macros.measures.upkeep import links_to, outside_share, unanswered
from macros.measures.upkeep import lonely_pages as lonely
from macros.numbers import number, share
from macros.pages.connections import page_title
from macros.pages.foot import days_late
from macros.pages.governance import template_links, who, whole_list
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, day_cell, register, table
from macros.pages.project.pieces import under
from macros.period import day_label
from macros.records.upkeep import ContributionMonth, SearchTerm, SiteChange

MONTHS_SHOWN = 12


def pages_in_date(results: Results, links: Links) -> Renderable:
    """How many pages of each section are in date, on the last day for which the data speak."""
    office = results.office
    sections = by_section(office)
    columns = (Column("Section"), Column("In date", True), Column("Pages", True), Column("Share", True))
    rows: list[list[Node]] = [
        [_section(one.name), number(one.in_date), number(one.pages), share(one.in_date, one.pages)] for one in sections
    ]
    in_date, pages = sum(one.in_date for one in sections), sum(one.pages for one in sections)
    rows.append([h.strong["All pages"], number(in_date), number(pages), h.strong[share(in_date, pages)]])
    return table(f"Pages in date on {day_label(office.as_of.last_day)}, by section", columns, rows)


def _section(folder: str) -> str:
    return folder.capitalize() or "Home"


def page_register(results: Results, links: Links) -> Renderable:
    """Every page with owner, level, days and state; those overdue longest stand first."""
    office = results.office
    columns = (
        Column("Page"),
        Column("Section", choose=True),
        Column("Owner", choose=True),
        Column("Level", choose=True),
        Column("Last review"),
        Column("Due"),
        Column("State", choose=True),
        Column("Days late", True),
        Column("Linked from", True),
    )
    linked = links_to(office)
    found = sorted(handbook_freshness(office).items(), key=lambda pair: (-pair[1].late_by, pair[1].due, pair[0]))
    rows = [
        [
            h.a(href=links.handbook(path))[one.page.title],
            _section(path.partition("/")[0] if "/" in path else ""),
            who(office, links, one.page.owner),
            str(one.page.level),
            day_cell(one.page.last_reviewed),
            "–" if one.age is Age.WITHDRAWN else day_cell(one.due),
            h.strong[f"{one.age}"] if one.is_late else f"{one.age}",
            h.span(data_sort=str(one.late_by))[days_late(one) if one.is_late else "–"],
            number(linked[path]),
        ]
        for path, one in found
    ]
    caption = f"All pages on {day_label(office.as_of.last_day)}, those to be read next first"
    return register(caption, columns, rows, "all-pages")


def lonely_pages(results: Results, links: Links) -> Renderable:
    """Pages that nothing leads to."""
    office = results.office
    found = lonely(office)
    if not found:
        return h.p["Something leads to every page: another page, the menu or the data."]
    rows = [
        [h.a(href=links.handbook(path))[office.handbook[path].title], who(office, links, office.handbook[path].owner)]
        for path in found
    ]
    return table("Pages that no page, no menu and no data lead to", (Column("Page"), Column("Owner")), rows)


# --- contributions and searches ---------------------------------------------------------------------------------------


def contributions(results: Results, links: Links) -> Renderable:
    """Merged changes of each month, and how many of them began outside the PMO."""
    file = results.office.upkeep.contributions
    months = file.months[-MONTHS_SHOWN:] if file else ()
    if file is None or not months:
        return h.p["Contributions have not been counted yet. `python -m scripts.contributions` counts them."]
    columns = (Column("Month"), Column("Merged", True), Column("From outside the PMO", True), Column("Share", True))
    rows = [
        [one.period.label, number(one.merged), number(one.outside), share(one.outside, one.merged)] for one in months
    ]
    shown = chart(
        Chart(
            "contribution-chart",
            "Merged changes of the handbook by month.",
            _finding(months),
            contribution_chart(
                [one.period for one in months], [one.merged for one in months], [one.outside for one in months]
            ),
            table("Merged changes of the handbook", columns, rows),
        )
    )
    return h.div[shown, h.p(class_="pmo-small")[file.note] if file.note else None]


def _finding(months: tuple[ContributionMonth, ...]) -> str:
    outside, merged = outside_share(months)
    first, last = months[0].period.label, months[-1].period.label
    return f"{outside} of {merged} changes from {first} to {last} came from outside the PMO: {share(outside, merged)}."


def search_gaps(results: Results, links: Links) -> Renderable:
    """Searches that found nothing: those without a page first, then those that a page answers now."""
    office, file = results.office, results.office.upkeep.searches
    if file is None or not file.searches:
        return h.p["No searches without an answer have been recorded."]
    missing = unanswered(file.searches)
    answered = [one for one in file.searches if one.page is not None]
    columns = (
        Column("Readers searched for"),
        Column("Month", choose=True),
        Column("Times", True),
        Column("Answered now by"),
    )
    rows = [_search(office, links, one) for one in (*missing, *answered)]
    count = f"{len(missing)} of {len(file.searches)} have no page yet"
    return h.div[
        register(f"Searches that found nothing: {count}", columns, rows, "search-terms"),
        h.p(class_="pmo-small")[file.note] if file.note else None,
    ]


def _search(office: Office, links: Links, one: SearchTerm) -> list[Node]:
    answer: Node = h.strong["no page yet"]
    if one.page is not None:
        answer = h.a(href=links.handbook(one.page))[page_title(office, one.page)]
    return [one.term, one.period.label, number(one.count), answer]


# --- what changed -----------------------------------------------------------------------------------------------------


def changes(results: Results, links: Links) -> Renderable:
    """What changed, newest first, with the roles that must act, what they must do and by when."""
    office, file = results.office, results.office.upkeep.changes
    if file is None or not file.changes:
        return h.p["Nothing has been announced yet."]
    columns = (
        Column("From"),
        Column("What changed"),
        Column("Kind", choose=True),
        Column("Must act", choose=True, several=True),
        Column("What to do, and by when"),
    )
    rows = [_change(office, links, one) for one in reversed(file.changes)]  # a check keeps them in order
    return register("What changed, newest first", columns, rows, "what-changed")


def _change(office: Office, links: Links, one: SiteChange) -> list[Node]:
    by: Node = [h.strong[f" By {day_label(one.by)}."]] if one.by is not None else None
    return [
        day_cell(one.date),
        [one.change, under(_see(office, links, one))] if one.pages or one.templates else one.change,
        str(one.kind),
        whole_list(office, links, one.roles) if one.roles else "nobody",
        [one.act, by] if one.act is not None else "Nothing: it is enough to know.",
    ]


def _see(office: Office, links: Links, one: SiteChange) -> Iterator[Node]:
    yield "See "
    for index, page in enumerate(one.pages):
        yield from (", " if index else "", h.a(href=links.handbook(page))[page_title(office, page)])
    if one.templates:
        yield from (", " if one.pages else "", template_links(office, links, one.templates))
