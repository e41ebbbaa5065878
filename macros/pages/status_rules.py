"""The limits by which a project's status is computed, as a table."""

from __future__ import annotations

from macros.html import Renderable
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.records.organisation import Rule, StatusRules

NAMES = {
    "cost_index": ("Cost", "CPI", "at least", 2),
    "cost_growth": ("Cost", "manager's forecast above the budget, % of it", "at most", 0),
    "schedule_index": ("Schedule", "SPI(t)", "at least", 2),
    "finish_slip": ("Schedule", "forecast finish after the baseline, % of its duration", "at most", 0),
    "scope_change": ("Scope", "net approved change, % of the budget, up or down", "at most", 0),
    "benefits": ("Benefits", "realised, % of planned to date", "at least", 0),
    "coverage": ("Risk", "contingency left / exposure to threats", "at least", 1),
}
SOURCES = {"cost_index": "ours; below 0.90: the book of the R package PRA"}


def status_rules(results: Results, links: Links) -> Renderable:
    """Every limit of the organisation, with its source while it is the default."""
    columns = (Column("Aspect"), Column("Figure"), Column("On target"), Column("At risk"), Column("Source"))
    rows = []
    for key, (aspect, figure, words, decimals) in NAMES.items():
        rule: Rule = getattr(results.office.organisation.status_rules, key)
        is_default = rule == getattr(StatusRules(), key)
        on_target, at_risk = (f"{words} {number(limit, decimals)}" for limit in (rule.on_target, rule.at_risk))
        source = SOURCES.get(key, "ours") if is_default else "data/organisation.yml"
        rows.append([aspect, figure, on_target, at_risk, source])
    return table("Limits of the computed status; beyond at risk is off target", columns, rows)
