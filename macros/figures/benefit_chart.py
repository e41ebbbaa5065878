"""Benefits: what was promised by each period and what has come."""

from __future__ import annotations

from collections.abc import Sequence

from macros.figures.figure import Figure, day, figure, line, marked_line, scale_of, scaled, time_axis, value_axis
from macros.period import Period


def benefits(
    periods: Sequence[Period], planned: Sequence[float | None], realised: Sequence[float | None], unit: str
) -> Figure:
    """Benefits to date at the end of each period, cumulative (None where nothing is reported) -> two lines."""
    x = [day(period) for period in periods]
    divisor, axis = scale_of([*planned, *realised], unit)
    traces = [
        line("planned", "Planned to date", x, scaled(planned, divisor), dash="dash"),
        marked_line("earned", "Realised to date", x, scaled(realised, divisor)),
    ]
    shown = [value for trace in traces for value in trace["y"] if value is not None]
    return figure(traces, time_axis(periods[0], periods[-1]), value_axis(shown, unit=axis, zero=True))
