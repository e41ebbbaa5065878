"""Learning paths: modules in order, with the minutes so far and the profile to which they lead."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages.connections import linked
from macros.pages.links import Links
from macros.pages.parts import Column, facts, register, table
from macros.pages.training.lesson import competency_link, level_name, module_link, modules_in_a_line
from macros.records.competency import Competency, LearningPath
from macros.web import Kind

FOLDER = "training/paths"


def hours(minutes: int) -> str:
    """`150` -> `2 h 30 min`."""
    whole, rest = divmod(minutes, 60)
    return " ".join([*([f"{whole} h"] if whole else []), *([f"{rest} min"] if rest or not whole else [])])


def minutes_of(results: Results, path: LearningPath) -> int:
    """What the modules of a path take in all."""
    return sum(results.office.modules[key].minutes for key in path.modules if key in results.office.modules)


def path_list(results: Results, links: Links) -> Renderable:
    """Every path: for whom, how many modules, how long."""
    office = results.office
    rows: list[Sequence[Node]] = [
        [
            h.span(id=key)[h.a(href=links.page(f"{FOLDER}/{key}/"))[path.name]],
            linked(office, links, Kind.ROLES, path.roles),
            str(len(path.modules)),
            hours(minutes_of(results, path)),
            path.about,
        ]
        for key, path in office.training.by_path.items()
    ]
    if not rows:
        return h.p["This office has no learning paths yet."]
    columns = (
        Column("Path"),
        Column("Roles", choose=True, several=True),
        Column("Modules", numeric=True),
        Column("Time"),
        Column("For whom"),
    )
    return register(f"{len(rows)} learning paths (times are our estimates)", columns, rows, "all-paths")


def path_facts(results: Results, links: Links, key: str) -> Renderable:
    """For whom it is, how long it takes, what comes before it."""
    office = results.office
    path = office.training.by_path[key]
    before = office.training.by_path.get(path.after or "")
    return facts(
        (
            ("For", linked(office, links, Kind.ROLES, path.roles)),
            ("Modules", str(len(path.modules))),
            ("Time", f"{hours(minutes_of(results, path))} (our estimate)"),
            ("After", h.a(href=links.page(f"{FOLDER}/{path.after}/"))[before.name] if before else "no other path"),
        )
    )


def path_modules(results: Results, links: Links, key: str) -> Renderable:
    """The modules in order, with the time that has gone by after each."""
    office = results.office
    rows: list[Sequence[Node]] = []
    so_far = 0
    for place, name in enumerate(office.training.by_path[key].modules, 1):
        module = office.modules.get(name)
        if module is not None:
            so_far += module.minutes
            linked_ = h.span(data_module=name)[f"{place}. ", module_link(office, links, name)]
            rows.append([linked_, module.outcome, str(module.minutes), hours(so_far)])
    columns = (
        Column("Module"),
        Column("Afterwards you can"),
        Column("Minutes", numeric=True),
        Column("Time so far", numeric=True),
    )
    return table("Modules, in the order in which they are taken", columns, rows)


def path_levels(results: Results, links: Links, key: str) -> Renderable:
    """What its profile asks, and how far the modules of this path and of those before it lead."""
    office = results.office
    path = office.training.by_path[key]
    file, competencies = office.training.profiles, office.training.competencies
    profile = file.profiles.get(path.profile or "") if file else None
    if profile is None or competencies is None:
        return h.p["It leads to no profile of levels: it holds what these roles need to work with projects."]
    taken = [office.modules[name] for name in _all_modules(results, path) if name in office.modules]
    rows: list[Sequence[Node]] = []
    for one, competency in competencies.competencies.items():
        asked = profile.levels.get(one, 0)
        led = max((module.teaches.get(one, 0) for module in taken), default=0)
        if asked:
            above = {key: module.teaches.get(one, 0) for key, module in office.modules.items()}
            others = [key for key, level in above.items() if led < level <= asked]
            work = _next_work(competency, led, asked)
            beyond = [key for key, level in above.items() if level > asked]
            more: Node = work if work and not others else modules_in_a_line(office, links, others or beyond)
            rows.append(
                [
                    competency_link(office, links, one),
                    level_name(office, asked),
                    level_name(office, led) if led else "–",
                    more if led < asked else "nothing more is asked",
                ]
            )
    columns = (Column("Competency"), Column("Asked"), Column("This path leads to"), Column("What comes next"))
    return h.fragment(
        [
            table(f"Levels that the profile {profile.name} asks (our defaults)", columns, rows),
            h.p[
                h.a(href=links.page("training/my-competencies/"))["Rate yourself"],
                " to see which modules you can leave out.",
            ],
        ]
    )


def _next_work(competency: Competency, led: int, asked: int) -> str | None:
    """The work of the lowest level above what the modules reach; which level it is, where a higher one is asked."""
    works = ((level, competency.levels[level].work) for level in range(led + 1, asked + 1))
    level, work = next(((level, work) for level, work in works if work), (asked, None))
    return f"To level {level}: {work}" if work and level < asked else work


def _all_modules(results: Results, path: LearningPath) -> list[str]:
    by_path = results.office.training.by_path
    found = list(path.modules)
    seen: set[str] = set()
    while path.after is not None and path.after in by_path and path.after not in seen:
        seen.add(path.after)
        path = by_path[path.after]
        found += path.modules
    return found


def path_after(results: Results, links: Links, key: str) -> Renderable:
    """What follows from a path that is complete."""
    file = results.office.training.paths
    assert file is not None
    return h.p[
        f"Use it for {file.assess_after} days (our default). Then let your unit assess itself anew: ",
        h.a(href=links.page("maturity/assess/"))["fill in the form"],
        ". The date for you stands on ",
        h.a(href=links.page("training/my-learning/"))["My learning"],
        " once the last module is done.",
    ]
