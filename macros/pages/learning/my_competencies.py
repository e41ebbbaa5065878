"""Rate yourself: a form that is a questionnaire without script, and with it shows gaps, a path and a plan."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages.learning.common import button, styles
from macros.pages.learning.my_learning import SETTINGS, modules_for_script
from macros.pages.links import Links
from macros.pages.parts import json_script
from macros.records.competency import Competencies, Competency

NOTHING_YET = "Nothing of it yet, or only heard of it."


def my_competencies(results: Results, links: Links) -> Renderable:
    """The form, with everything that makes a plan of it."""
    training = results.office.training
    if training.competencies is None or training.profiles is None:
        return h.p["This office has no competencies by role."]
    profiles = training.profiles.profiles
    return h.fragment(
        [
            styles(links),
            h.form(class_="pmo-learn pmo-rate", data_learn="rate", autocomplete="off")[
                _without_script(),
                h.section(aria_labelledby="rate-role")[
                    h.h2(id="rate-role")["Your role"],
                    h.p[
                        h.label(class_="pmo-asked")[
                            "Role",
                            h.select(data_key="profile:mine")[
                                h.option(value="")["–"],
                                (h.option(value=key)[one.name] for key, one in profiles.items()),
                            ],
                        ]
                    ],
                ],
                h.section(class_="pmo-levels", aria_labelledby="rate-levels")[
                    h.h2(id="rate-levels")["Your levels"],
                    (
                        _competency(training.competencies, key, one)
                        for key, one in training.competencies.competencies.items()
                    ),
                ],
                _result(),
            ],
            h.template(id="pmo-helpers")[_helpers(results)],
            json_script(SETTINGS, _settings(results, links, training.competencies)),
        ]
    )


def _settings(results: Results, links: Links, file: Competencies) -> dict[str, object]:
    training = results.office.training
    profiles = training.profiles.profiles if training.profiles else {}
    taught = {
        key: {"teaches": dict(module.teaches), "needs": list(module.needs), "minutes": module.minutes}
        for key, module in results.office.modules.items()
    }
    return {
        "base": links.base,
        "modules": {key: {**one, **taught[key]} for key, one in modules_for_script(results).items()},
        "profiles": {key: {"name": one.name, "levels": dict(one.levels)} for key, one in profiles.items()},
        "competencies": {
            key: {
                "name": one.name,
                "work": {level: part.work or f"Show it: {part.evidence}" for level, part in one.levels.items()},
            }
            for key, one in file.competencies.items()
        },
    }


def _without_script() -> Renderable:
    return h.noscript[
        h.p(class_="pmo-note")[
            "Without script this page is a questionnaire to print and fill in by hand. With script it shows the gap to "
            "your role and the modules that close it."
        ]
    ]


def _competency(file: Competencies, key: str, one: Competency) -> Renderable:
    return h.details(data_competency=key)[
        h.summary[one.name, " ", h.span(class_="pmo-small pmo-asks")[None]],
        h.fieldset[
            h.legend(class_="pmo-hidden")[one.name],
            h.p[one.about],
            _levels(file, key, one),
            h.label(class_="pmo-asked")[
                "One piece of work that shows it",
                h.input_(type="text", data_key=f"evidence:{key}", maxlength="300")[None],
            ],
        ],
    ]


def _levels(file: Competencies, key: str, one: Competency) -> Iterator[Renderable]:
    yield _level(key, 0, "0", NOTHING_YET)
    for level, part in one.levels.items():
        yield _level(key, level, f"{level} {file.levels[level].name}", " ".join(part.behaviours))


def _level(key: str, level: int, name: str, text: str) -> Renderable:
    return h.label(class_="pmo-tick")[
        h.input_(type="radio", name=f"level-{key}", value=str(level), data_key=f"level:{key}")[None],
        h.span[h.strong[name], " ", text],
    ]


def _helpers(results: Results) -> Renderable:
    return h.select[
        h.option(value="")["–"], (h.option(value=role)[name] for role, name in results.office.roles.items())
    ]


def _result() -> Renderable:
    return h.section(class_="pmo-only-script pmo-sheet", aria_labelledby="rate-plan")[
        h.h2(id="rate-plan")["Your gaps and your plan"],
        h.p(role="status", data_at="sum")[None],
        h.div(hidden=True, data_at="plan")[
            h.p(data_at="minutes")[None],
            h.p["Choose at most three rows for half a year (our default). Work stands here for your next level only."],
            h.table(class_="pmo-table pmo-stack")[
                h.caption["Your development plan"],
                h.thead[h.tr[(h.th(scope="col")[name] for name in ("What", "By when", "Who helps"))]],
                h.tbody(data_at="rows")[None],
            ],
        ],
        h.p(class_="pmo-buttons")[
            button("Save for the talk", "text", primary=True),
            button("Print the plan", "print"),
            button("Save a copy", "save"),
        ],
    ]
