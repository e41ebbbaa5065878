"""A list to tick off that remembers its ticks, and says by which days once somebody names the first one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages.learning.common import styles, tick
from macros.pages.links import Links
from macros.pages.training.onboarding import STAGES, plan_of, step_words
from macros.paragraphs import fingerprint
from macros.records.onboarding import OnboardingStage, Stage


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to tick off."""

    id: str
    """Unique in the list, and the same when the item moves."""
    words: Node
    """What is done, and what helps."""


@dataclass(frozen=True, slots=True)
class Part:
    """Items that are due on the same day."""

    title: str
    last_day: int | None
    """The day by which they are done, counted from 1 on the first day; None when none is set."""
    items: tuple[Item, ...]
    below: Node = None
    """What stands below the items."""


def checklist(name: str, parts: Sequence[Part], links: Links) -> Renderable:
    """A list whose ticks are kept under `step:<name>:<id of the item>`."""
    has_days = any(part.last_day is not None for part in parts)
    return h.fragment(
        [
            styles(links),
            h.form(class_="pmo-learn pmo-checklist", data_learn="checklist", autocomplete="off")[
                h.div(class_="pmo-only-script pmo-on-screen")[
                    h.p(class_="pmo-small")["Ticks stay on this device. Nobody else sees them."],
                    h.p[
                        h.label(class_="pmo-asked")[
                            "The first day",
                            h.input_(type="date", data_key=f"start:{name}")[None],
                        ]
                    ]
                    if has_days
                    else None,
                    h.p[h.strong(role="status")[_done(sum(len(part.items) for part in parts))]],
                ],
                (_part(name, number, part) for number, part in enumerate(parts, 1)),
                h.p(class_="pmo-only-script pmo-on-screen")[
                    h.button(type="button", class_="md-button")["Start this list again"]
                ],
            ],
        ]
    )


def _done(count: int) -> str:
    return f"0 of {count} done"


def _part(name: str, number: int, part: Part) -> Renderable:
    title_id = f"part-{name}-{number}"
    return h.section(class_="pmo-stage", aria_labelledby=title_id)[
        h.h3(id=title_id)[part.title],
        h.p(class_="pmo-small")[
            _by(part), h.span(class_="pmo-only-script pmo-on-screen", data_done=True)[_done(len(part.items))]
        ],
        (tick(f"step:{name}:{item.id}", item.words) for item in part.items),
        part.below,
    ]


def _by(part: Part) -> Node:
    if part.last_day is None:
        return None
    words = f"by day {part.last_day}" if part.last_day else "by the day before the first day"
    return [h.span(data_day=str(part.last_day), data_words=words)[words], " · "]


def onboarding_checklist(results: Results, links: Links, plan_id: str) -> Renderable:
    """The first 90 days in a role, as a list to tick off."""
    plan = plan_of(results.office, plan_id)
    return checklist(plan_id, [_stage(results, links, stage, part) for stage, part in plan.stages.items()], links)


def _stage(results: Results, links: Links, stage: Stage, part: OnboardingStage) -> Part:
    steps = tuple(
        Item(
            f"{stage}.{fingerprint(one.step)}",
            [step_words(results.office, links, one), h.span(class_="pmo-under pmo-small")[f"Who: {one.who}"]],
        )
        for one in part.steps
    )
    return Part(STAGES[stage], stage.last_day, steps, _exit(part))


def _exit(part: OnboardingStage) -> Node:
    if not part.exit:
        return None
    return h.fragment([h.p[h.strong["The stage is over when"]], h.ul[(h.li[one] for one in part.exit)]])
