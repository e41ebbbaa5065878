"""What hangs together: pages of the handbook, criteria, KPIs, templates, roles and modules.

The front matter of a page says what it serves, shows, uses, needs and is taught by. Everything else about the web is
read from there, so no two places can disagree about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.load import Office


class Kind(StrEnum):
    """What a page can name; the key of its front matter."""

    CRITERIA = "criteria"
    KPIS = "kpis"
    TEMPLATES = "templates"
    ROLES = "roles"
    MODULES = "modules"


PARTS = ("purpose", "governance", "framework", "performance", "training", "collaboration")
"""Folders of the six parts, in the order of the site."""
PRACTICES = "framework/practices/"
"""Pages of practices: the knots of the web."""


@dataclass(frozen=True)
class Web:
    """Who names whom, both ways."""

    named: Mapping[str, Mapping[Kind, tuple[str, ...]]]
    """Path of a page -> kind -> what it names; only pages that name something."""
    naming: Mapping[Kind, Mapping[str, tuple[str, ...]]]
    """Kind -> thing -> the pages that name it, in the order of the site; a thing that none names has an empty list."""

    def pages(self, kind: Kind, key: str) -> tuple[str, ...]:
        """The pages that name one thing."""
        return self.naming[kind].get(key, ())

    def loose(self, kind: Kind) -> Iterator[str]:
        """The things that no page names."""
        return (key for key, pages in self.naming[kind].items() if not pages)


def things(office: Office, kind: Kind) -> Sequence[str]:
    """Every id of a kind, in the order of the data."""
    match kind:
        case Kind.CRITERIA:
            return list(office.model.by_criterion)
        case Kind.KPIS:
            return list(office.kpis)
        case Kind.TEMPLATES:
            return list(office.templates)
        case Kind.ROLES:
            return list(office.roles)
        case Kind.MODULES:
            return list(office.modules)


def part_of(page: str) -> str:
    """`framework/practices/risk.md` -> `framework`; the empty text for a page at the top."""
    return page.partition("/")[0] if "/" in page else ""


def in_order(pages: Iterator[str]) -> list[str]:
    """Pages part by part as on the site, the others after them."""
    return sorted(pages, key=lambda page: (PARTS.index(part) if (part := part_of(page)) in PARTS else len(PARTS), page))


def web(office: Office) -> Web:
    """The front matter of all pages -> who names whom."""
    order = in_order(iter(office.handbook))
    named = {
        page: {kind: found for kind in Kind if (found := getattr(office.handbook[page], kind.value))} for page in order
    }
    naming = {
        kind: {key: tuple(page for page in order if key in named[page].get(kind, ())) for key in things(office, kind)}
        for kind in Kind
    }
    return Web({page: kinds for page, kinds in named.items() if kinds}, naming)
