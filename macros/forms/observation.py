"""The form of one observation of a KPI."""

from __future__ import annotations

from macros.forms.form import PERIOD, SUBJECT, Choice, Field, Form, Kind, Part
from macros.load import Office
from macros.records.kpi import Calculation, Kpi, KpiState

SCALED = "{scale} × numerator ÷ denominator"


def reportable(office: Office) -> dict[str, Kpi]:
    """The KPIs that values are reported for: the live ones, those of the scorecard first."""
    live = {key: kpi for key, kpi in office.kpis.items() if kpi.state is KpiState.LIVE}
    first = [key for key in office.organisation.scorecard if key in live]
    return {key: live[key] for key in dict.fromkeys((*first, *live))}


def parts_asked(kpi: Kpi) -> str:
    """Which numbers a KPI stores: `value`, `ratio` or `nps`."""
    if kpi.calculation is Calculation.NPS:
        return "nps"
    return "ratio" if kpi.components is not None else "value"


def observation_form(office: Office) -> Form:
    """Office -> the form for the value of a KPI in a period."""
    kpis = tuple(Choice(key, f"{kpi.code} {kpi.name}", kpi.question) for key, kpi in reportable(office).items())
    return Form(
        "observation",
        "Value of a KPI",
        Field(SUBJECT, "KPI", Kind.CHOICE, choices=kpis, needed=True),
        Field(PERIOD, "Period", Kind.PERIOD, "In the KPI's rhythm: 2026-11, 2026-Q4 or 2026.", needed=True),
        "data/kpis",
        "observation",
        (
            Part(
                "measured",
                "What was measured",
                "A KPI stores one value, or the two parts of a ratio, or the three counts of a survey.",
                items=(
                    _number("value", "Value", "value"),
                    _number("numerator", "Numerator", "ratio"),
                    _number("denominator", "Denominator", "ratio"),
                    _number("promoters", "Promoters (9 or 10)", "nps"),
                    _number("passives", "Passives (7 or 8)", "nps"),
                    _number("detractors", "Detractors (0 to 6)", "nps"),
                ),
            ),
            Part(
                "about",
                "About this value",
                items=(
                    Field("entered_on", "Day", Kind.DAY, "The day you report it.", needed=True),
                    Field("estimate", "This is an estimate; the measured value will follow", Kind.FLAG),
                    Field(
                        "restates",
                        "Why it replaces the published value",
                        Kind.TEXT,
                        "Only where the period has a value already. Both stay.",
                    ),
                    Field("note", "Note", Kind.LONG, "What a reader should know of this value."),
                ),
            ),
        ),
    )


def _number(path: str, label: str, asked: str) -> Part:
    return Part(f"asked-{path}", label, items=(Field(path, label, Kind.NUMBER, needed=True),), when=f"@asks={asked}")
