"""From what a unit is weak in to the modules that teach it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.load import Office
from macros.web import Kind, Web

MOST = 5  # ours: more than five modules at once are not taken


@dataclass(frozen=True, slots=True)
class Proposal:
    """A module, and the criteria that it helps with."""

    module: str
    criteria: tuple[str, ...]


def teaching(office: Office, web: Web) -> Mapping[str, tuple[str, ...]]:
    """Criterion -> the modules that help with it: those that read a page which names the criterion."""
    return {
        criterion: tuple(key for key, module in office.modules.items() if not pages.isdisjoint(module.pages))
        for criterion in office.model.by_criterion
        for pages in (frozenset(web.pages(Kind.CRITERIA, criterion)),)
    }


def proposed(taught: Mapping[str, Sequence[str]], criteria: Sequence[str], most: int = MOST) -> tuple[Proposal, ...]:
    """Criteria, the best to improve first -> modules: the one that helps with most of them first.

    Of two that help with as many, the one that helps with a better step comes first.
    """
    helped: dict[str, list[str]] = {}
    for criterion in criteria:
        for module in taught.get(criterion, ()):
            helped.setdefault(module, []).append(criterion)
    order = sorted(helped, key=lambda key: (-len(helped[key]), criteria.index(helped[key][0])))
    return tuple(Proposal(key, tuple(helped[key])) for key in order[:most])
