"""Seven questions as a form that says the tier; without script, the questions with points and the table of sums."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.parts import Column, json_script, table
from macros.records.complexity import Complexity, Factor


def letter(office: Office, tier: str) -> str:
    """`M, medium` -> `M`: how a tier is called in a line of text."""
    return office.organisation.tiers[tier].name.partition(",")[0]


def _points(count: int) -> str:
    return f"{count} point{'' if count == 1 else 's'}"


def _factor(number: int, key: str, factor: Factor) -> Renderable:
    return h.fieldset(class_="pmo-factor", id=f"factor-{number}")[
        h.legend[f"{number}. {factor.name}"],
        h.p[factor.about],
        (
            h.label[
                h.input_(type="radio", name=key, value=str(points)),
                h.span[text],
                h.span(class_="pmo-small")[_points(points)],
            ]
            for points, text in enumerate(factor.answers, 1)
        ),
    ]


def tier_sums(results: Results, links: Links) -> Renderable:
    """Which sums give which tier, and what it needs."""
    office = results.office
    file = office.governance.complexity
    if file is None:
        return h.p["This office has no tiers by points."]
    rows = [[letter(office, key), f"{first} to {last}", file.tiers[key].needs] for key, first, last in ranges(file)]
    return table(
        "Tiers by points (our default)", (Column("Tier"), Column("Points"), Column("A project needs")), rows, id_="sums"
    )


def ranges(file: Complexity) -> Iterator[tuple[str, int, int]]:
    """Tier id, lowest and highest sum."""
    starts = [(key, tier.at_least) for key, tier in file.tiers.items()]
    highest = sum(len(factor.answers) for factor in file.factors.values())
    ends = [start - 1 for _, start in starts[1:]] + [highest]
    yield from ((key, start, end) for (key, start), end in zip(starts, ends, strict=True))


def tier_chooser(results: Results, links: Links) -> Renderable:
    """The form. Script adds up, names the tier and keeps it on the device; nothing is sent."""
    office = results.office
    file = office.governance.complexity
    if file is None:
        return h.p["This office has no tiers by points."]
    known = [{"key": key, "name": letter(office, key), "from": first} for key, first, _ in ranges(file)]
    return h.form(class_="pmo-chooser", id="tier-chooser")[
        (_factor(number, key, factor) for number, (key, factor) in enumerate(file.factors.items(), 1)),
        h.fieldset(class_="pmo-factor")[
            h.legend["One tier more?"],
            h.label[h.input_(type="checkbox", name="one-more"), h.span[file.one_more]],
        ],
        h.p(class_="pmo-answer", role="status", hidden=True)[None],
        h.p(class_="pmo-tier-do", hidden=True)[
            h.button(type="button", class_="md-button md-button--primary", data_do="keep")["Remember on this device"],
            h.button(type="button", class_="md-button", data_do="forget")["Forget"],
            h.button(type="reset", class_="md-button")["Start again"],
        ],
        h.p(class_="pmo-small pmo-tier-said", hidden=True)[None],
        h.p(class_="pmo-small")[file.source],
        json_script("tier-rules", known),
    ]
