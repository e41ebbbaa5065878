"""The theme's frame around every page, mended where the HTML checker refuses it; what readers see stays the same."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_NO_TABINDEX = re.compile(r'(<label class="md-nav__link[^>]*?) tabindex=""')
_FOR_CONTENTS = re.compile(r'(<label class="md-nav__title") for="__toc"')
_BODY = re.compile(r"<body[^>]*>")


def mended(page: str) -> str:
    """The HTML of a whole page -> the same, valid.

    `autocomplete` is no attribute of a checkbox. It keeps Firefox from opening the drawer again after a reload, so the
    toggles belong to an empty form that says the same.
    """
    page, toggles = _TOGGLE.subn(r'\1 form="__toggles"', page)
    if toggles:
        page = _BODY.sub(lambda body: f'{body[0]}<form id="__toggles" autocomplete="off" hidden></form>', page, count=1)
    page = _NO_TABINDEX.sub(r"\1", page)
    return page if 'id="__toc"' in page else _FOR_CONTENTS.sub(r"\1", page)
