"""How far somebody is with a module: boxes that remember, or a line to tick on paper."""

from __future__ import annotations

from macros import html as h
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages.learning.common import paper_box, styles, tick
from macros.pages.links import Links


def module_progress(results: Results, links: Links, module_id: str) -> Renderable:
    """Read, exercise done, signed off."""
    roles = results.office.roles
    return h.fragment(
        [
            styles(links),
            h.form(class_="pmo-learn pmo-progress", data_learn="progress", data_module=module_id, autocomplete="off")[
                h.fieldset(class_="pmo-only-script")[
                    h.legend(class_="pmo-hidden")["Your progress"],
                    h.p(class_="pmo-small")[
                        "Kept on this device alone; ", h.a(href=links.page("training/my-learning/"))["My learning"],
                        " shows all of it.",
                    ],
                    tick(f"read:{module_id}", "Pages read"),
                    tick(f"done:{module_id}", "Exercise done and compared with the solution"),
                    h.p(class_="pmo-row")[
                        h.label(class_="pmo-asked")[
                            "Signed off by",
                            h.select[
                                h.option(value="")["Nobody yet"],
                                (h.option(value=role)[name] for role, name in roles.items()),
                            ],
                        ],
                        h.label(class_="pmo-asked", hidden=True)["On", h.input_(type="date")[None]],
                    ],
                ],
                h.p(class_="pmo-only-paper")[
                    paper_box(), " Pages read  ", paper_box(), " Exercise done  ", paper_box(),
                    " Signed off by (role) ____________ on ____________",
                ],
            ],
        ]
    )  # fmt: skip
