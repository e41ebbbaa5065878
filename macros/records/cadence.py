"""How often something is reported."""

from __future__ import annotations

from enum import StrEnum

from macros.period import Cadence


class CadenceName(StrEnum):
    """How often it is observed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"

    @property
    def cadence(self) -> Cadence:
        """The length of one period."""
        return {"monthly": Cadence.MONTH, "quarterly": Cadence.QUARTER}.get(self.value, Cadence.YEAR)
