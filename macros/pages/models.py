"""The maturity model as fragments: rules, weights and targets, releases, calibration cases."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.formula import RULES
from macros.pages.links import Links
from macros.pages.parts import Column, external, table, terms
from macros.pages.units import STRENGTHS
from macros.period import day_label
from macros.records.evidence import Strength
from macros.records.model import Changes, Gate, Group, MaturityModel


def rules(results: Results, links: Links) -> Renderable:
    """How scores combine, what gates ask, what evidence supports and how long it lasts."""
    model = results.office.model
    return h.div[
        terms(
            [
                ("Release", _release(links, model)),
                ("Levels", ", ".join(f"{level} {found.name}" for level, found in model.levels.items())),
                ("Whole", f"{RULES[model.combine]} of {len(model.dimensions)} dimensions"),
            ]
        ),
        _gates(model),
        _caps(model),
        _months(model),
    ]


def _release(links: Links, model: MaturityModel) -> Node:
    when = f", {day_label(model.released)}" if model.released else ""
    return [f"{model.version}{when}, ", external(links.source(model.path), "file")]


def _gates(model: MaturityModel) -> Renderable:
    if not model.gates:
        return h.p["This model has no gates."]
    columns = (Column("Level"), Column("What it asks, besides all that the levels below it ask"))
    rows = [[f"{level} {model.levels[level].name}", gate_words(gate, level, model)] for level, gate in
            model.gates.items()]  # fmt: skip
    return table("Gates: when a level is reached", columns, rows)


def gate_words(gate: Gate, level: int, model: MaturityModel) -> str:
    """What a gate asks, in words."""
    asks = []
    if gate.share is not None:
        asks.append(f"at least {number(gate.share)}\u00a0% of the criteria, by weight, at level {level} or above")
    if gate.lowest is not None:
        asks.append(f"no criterion below level {gate.lowest}")
    asks += [f"“{model.by_group[key].name}” at {least:g} or more" for key, least in gate.groups.items()]
    return "; ".join(asks)


def _caps(model: MaturityModel) -> Renderable:
    columns = (Column("Strongest evidence"), Column("Supports a level up to", True))
    rows = [[STRENGTHS[strength], str(model.evidence.caps.of(strength))] for strength in Strength]
    return table("Caps: the level that evidence supports", columns, rows)


def _months(model: MaturityModel) -> Renderable:
    months = model.evidence.months
    if not months:
        return h.p["Evidence does not expire in this model."]
    rows = [[str(kind), str(count)] for kind, count in months.items()]
    return table("How long evidence lasts", (Column("Kind"), Column("Months after its date", True)), rows)


def structure(results: Results, links: Links) -> Renderable:
    """Dimensions, groups and criteria with weights, targets by tier, effort and the line of the file."""
    model = results.office.model
    tiers = results.office.organisation.tiers
    columns = (
        Column("Part"),
        Column("Weight", True),
        *(Column(f"Target, {tier.name}", True) for tier in tiers.values()),
        Column("Effort", True),
        Column("Line", True),
    )
    return table(
        f"{model.name} {model.version}: weights, targets by tier and effort",
        columns,
        list(_parts(results, links, model.root, (), dict.fromkeys(tiers))),
        class_="pmo-structure",
    )


def _parts(
    results: Results, links: Links, group: Group, where: tuple[str, ...], aims: dict[str, int | None]
) -> Iterator[list[Node]]:
    model = results.office.model
    step = "groups" if where else "dimensions"
    for key, inner in group.groups.items():
        place = (*where, step, key)
        found = {tier: _aim(inner.aim(tier), aim) for tier, aim in aims.items()}
        name = h.strong[f"{inner.name} ({RULES[inner.combine]})"]
        targets = ["" if aim is None else str(aim) for aim in found.values()]
        yield [name, f"{inner.weight:g}", *targets, "", _line(links, model, place)]
        yield from _parts(results, links, inner, place, found)
    for key, criterion in group.criteria.items():
        place = (*where, "criteria", key)
        targets = [str(aim) if (aim := _aim(criterion.aim(tier), up)) is not None else "" for tier, up in aims.items()]
        link = h.a(href=links.criterion(key))[criterion.name]
        yield [link, f"{criterion.weight:g}", *targets, f"{criterion.effort:g}", _line(links, model, place)]


def _aim(own: int | None, inherited: int | None) -> int | None:
    return inherited if own is None else own


def _line(links: Links, model: MaturityModel, place: tuple[str, ...]) -> Renderable:
    line = model.line(*place)
    return external(links.source(model.path, line), str(line))


def releases(results: Results, links: Links) -> Renderable:
    """Every release of the model in use, newest first, with what became of the criteria."""
    newest = results.office.model
    found = [model for (key, _), model in results.office.releases.items() if key == newest.key]
    chain: list[MaturityModel] = [newest]
    while (changes := chain[-1].changes) is not None:
        older = next((model for model in found if model.version == changes.since), None)
        if older is None or older in chain:
            break
        chain.append(older)
    return h.div[(_release_part(results, links, model) for model in chain)]


def _release_part(results: Results, links: Links, model: MaturityModel) -> Renderable:
    used = sum(1 for assessment in results.office.all_assessments if assessment.model_version == model.version)
    head = h.h3[f"Release {model.version}"]
    about = [_release(links, model), f". {used} assessments pin it."]
    if model.changes is None:
        return h.div[head, h.p[about, " The first release."]]
    return h.div[head, h.p[about, f" {model.changes.about}"], _change_table(model, model.changes)]


def _change_table(model: MaturityModel, changes: Changes) -> Renderable:
    columns = (Column("Criterion"), Column("What happened"), Column("Older ratings"), Column("Why"))
    rows: list[list[Node]] = []
    for key, change in changes.criteria.items():
        was = ", ".join(old.replace("-", " ") for old in change.was)
        rows.append(
            [
                model.criterion(key).name,
                f"{change.kind}{f' from: {was}' if was else ''}",
                str(change.rule).replace("-", " "),
                change.note,
            ]
        )
    rows += [[key.replace("-", " ").capitalize(), "retired", "–", why] for key, why in changes.retired.items()]
    caption = f"From release {changes.since} to {model.version}; criteria that are not named are the same"
    return table(caption, columns, rows)


def calibration(results: Results, links: Links) -> Renderable:
    """Short cases to practise rating on, each with its level folded away."""
    model = results.office.model
    if not model.vignettes:
        return h.p["This model has no calibration cases."]
    return h.div[
        (
            h.div(class_="pmo-case")[
                h.h3[case.title],
                h.p[case.case],
                h.p["Rate: ", h.a(href=links.criterion(case.criterion))[model.criterion(case.criterion).name], "."],
                h.details(class_="pmo-data")[
                    h.summary["The agreed level", h.span(class_="pmo-hidden")[f": {case.title}"]],
                    h.p[h.strong[f"Level {case.level}. "], case.because],
                ],
            ]
            for case in model.vignettes.values()
        )
    ]
