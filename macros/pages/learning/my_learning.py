"""My learning: the paths with what is done of each, what is due, the file to take along, the record of completion."""

from __future__ import annotations

from collections.abc import Mapping

from macros import html as h
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages.learning.common import button, styles
from macros.pages.learning.questions import question_id
from macros.pages.links import Links
from macros.pages.parts import json_script
from macros.records.competency import LearningPath

SETTINGS = "pmo-learning"
"""Id of the element that holds what script needs to know."""


def modules_for_script(results: Results) -> dict[str, dict[str, object]]:
    """Module id -> what script needs of it."""
    return {
        key: {"code": module.code, "name": module.name, "questions": [question_id(one) for one in module.questions]}
        for key, module in results.office.modules.items()
    }


def my_learning(results: Results, links: Links) -> Renderable:
    """What somebody has learned, from the notes on the device."""
    office = results.office
    paths = {key: _known(results, path) for key, path in office.training.by_path.items()}
    settings = {
        "base": links.base,
        "office": office.organisation.name,
        "assessAfter": office.training.paths.assess_after if office.training.paths else 0,
        "modules": modules_for_script(results),
        "paths": {key: {"name": office.training.by_path[key].name, "modules": known} for key, known in paths.items()},
        "roles": dict(office.roles),
    }
    return h.fragment(
        [
            styles(links),
            h.div(class_="pmo-learn pmo-my-learning", data_learn="my-learning")[
                _without_script(),
                _dashboard(),
                _paths(results, links, paths),
                _keeping(),
                _record(),
            ],
            json_script(SETTINGS, settings),
        ]
    )


def _known(results: Results, path: LearningPath) -> list[str]:
    return [one for one in path.modules if one in results.office.modules]


def _without_script() -> Renderable:
    return h.noscript[
        h.p(class_="pmo-note")[
            "With script, this page shows what you have read, answered and done, asks you again what you are about to "
            "forget, and writes a record. Without script it lists the paths. Lessons, questions and answers need no "
            "script: they stand whole on the page of each module."
        ]
    ]


def _dashboard() -> Renderable:
    return h.section(class_="pmo-only-script pmo-dashboard", aria_labelledby="learning-today")[
        h.h2(id="learning-today")["Today"],
        h.p(data_at="results")[None],
        h.p(data_at="next")[None],
        h.p(data_at="due", role="status")[None],
        h.p(class_="pmo-buttons")[button("Review what is due", "review", primary=True)],
        h.div(data_at="session")[None],
    ]


def _paths(results: Results, links: Links, paths: Mapping[str, list[str]]) -> Renderable:
    return h.section(class_="pmo-paths", aria_labelledby="learning-paths")[
        h.h2(id="learning-paths")["Paths"],
        h.p(class_="pmo-small")[
            "A module is finished when its pages are read, its exercise is done, every question is right at the last "
            "try, and somebody has signed it off."
        ],
        [_path(results, links, key, known) for key, known in paths.items()]
        or h.p["This office has no learning paths yet."],
    ]


def _path(results: Results, links: Links, key: str, known: list[str]) -> Renderable:
    office = results.office
    path = office.training.by_path[key]
    before = office.training.by_path.get(path.after or "")
    return h.details[
        h.summary[path.name, " ", h.span(class_="pmo-small", data_path=key)[f"{len(known)} modules"]],
        h.p[path.about],
        h.p["It follows ", h.strong[before.name], "."] if before else None,
        h.ol[
            (
                h.li[
                    h.a(href=links.module(one))[office.modules[one].name],
                    h.span(class_="pmo-small")[f" {office.modules[one].minutes} minutes "],
                    h.span(class_="pmo-only-script pmo-state", data_module=one)[None],
                ]
                for one in known
            )
        ],
        h.p(hidden=True, data_then=key)[
            h.span[None], h.a(href=links.page("maturity/assess/"))["the form for a self-assessment"], "."
        ],
    ]


def _keeping() -> Renderable:
    return h.section(class_="pmo-only-script pmo-on-screen", aria_labelledby="learning-file")[
        h.h2(id="learning-file")["Take it along"],
        h.p["Save a file, and take it in on another device. What both devices hold is merged: the newer note counts."],
        h.p(class_="pmo-buttons")[button("Save a copy", "save"), button("Delete all on this device", "clear")],
        h.p[
            h.label(class_="pmo-asked")[
                "Take in a copy (.json)", h.input_(type="file", accept=".json,application/json")[None]
            ]
        ],
        h.p(data_at="said", role="status")[None],
    ]


def _record() -> Renderable:
    return h.section(class_="pmo-only-script pmo-sheet", aria_labelledby="learning-record")[
        h.h2(id="learning-record")["Record of learning"],
        h.p(class_="pmo-on-screen")[
            "What was answered, done and signed off according to this device. It says that nobody watched."
        ],
        h.p(class_="pmo-buttons")[button("Make the record", "record")],
        h.div(hidden=True, data_at="record")[
            h.h3(tabindex="-1")["Your record"],
            h.pre(class_="pmo-text")[None],
            h.p(class_="pmo-buttons")[button("Print the record", "print"), button("Save as text", "take")],
        ],
    ]
