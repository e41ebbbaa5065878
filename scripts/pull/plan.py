"""Rows beside a KPI's file -> what becomes of each row, and the file with new lines in it: all files or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from macros.entries import read_again
from macros.numbers import plain
from macros.period import Period
from macros.records.kpi import Kpi, Observation
from macros.records.record import ProblemList
from scripts.pull.rows import Item, Refusal, Row, parts_of
from scripts.series import flow, insert

UNFIT = "cannot take lines as it is written: its observations must stand oldest first, each on its own line"


class WriteError(Exception):
    """Why the files stayed as they were."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What new lines say of themselves."""

    entered_on: date | None = None
    restates: str | None = None
    """Why a value replaces another; without it, none does."""


@dataclass(slots=True)
class Plan:
    """What a pull does to one KPI."""

    kpi: Kpi
    old: bytes
    new: list[tuple[Period, Item]] = field(default_factory=list)
    restated: list[tuple[Period, Item]] = field(default_factory=list)
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def added(self) -> list[tuple[Period, Item]]:
        """All lines to write, oldest first."""
        return sorted((*self.new, *self.restated), key=lambda pair: pair[0])

    @property
    def lines(self) -> list[str]:
        """The lines as they will stand in the file."""
        return [f"  - {flow(item)}" for _, item in self.added]

    @property
    def counts(self) -> str:
        """How many rows became what."""
        restated = f"{len(self.restated)} restated"
        return f"{len(self.new)} new, {self.unchanged} unchanged, {restated}, {len(self.refusals)} refused"

    def wanted(self) -> bytes:
        """The file as it shall be."""
        return insert(self.old.decode("utf-8"), self.kpi, "observations", self.added).encode()


def plan_for(kpi: Kpi, old: bytes, rows: list[Row], refusals: list[Refusal], stamp: Stamp) -> Plan:
    """What becomes of each row: new, unchanged, restated or refused."""
    made = Plan(kpi, old, refusals=list(refusals))
    in_force = {observation.period: observation for observation in kpi.in_force()}
    for row in rows:
        there = in_force.get(row.period)
        if there is None:
            made.new.append((row.period, _stamped(row.item, stamp, restates=None)))
        elif _is_same(row.item, there, kpi):
            made.unchanged += 1
        elif stamp.restates is not None:
            made.restated.append((row.period, _stamped(row.item, stamp, stamp.restates)))
        else:
            reason = f"is {_words(_texts(there, kpi))} in {kpi.file_of(there)} and {_words(row.item)} in the query"
            made.refusals.append(Refusal(row.number, str(row.period), f"{reason}; --restate gives a reason"))
    made.refusals.sort(key=lambda refusal: refusal.number)
    _check(made)
    return made


def _stamped(item: Item, stamp: Stamp, restates: str | None) -> Item:
    """An observation's texts in the order in which our files have them."""
    day = stamp.entered_on
    said = {"entered_on": day.isoformat() if day else None, "estimate": item.get("estimate"), "restates": restates}
    kept = {key: text for key, text in item.items() if key not in ("note", "estimate")}
    note = {"note": item["note"]} if "note" in item else {}
    return {**kept, **{key: text for key, text in said.items() if text is not None}, **note}


def _is_same(item: Item, there: Observation, kpi: Kpi) -> bool:
    """Whether the numbers, and whether they are estimated, are those of the file. A note may differ."""
    known = _texts(there, kpi)
    return all(item.get(key) == known.get(key) for key in (*parts_of(kpi), "estimate"))


def _texts(there: Observation, kpi: Kpi) -> Item:
    values = {key: getattr(there, key) for key in parts_of(kpi)}
    item = {key: plain(value) for key, value in values.items() if value is not None}
    return {**item, **({"estimate": "yes"} if there.estimate else {})}


def _words(item: Item) -> str:
    shown = [f"{key} {text}" for key, text in item.items() if key not in ("period", "note", "estimate")]
    return ", ".join(shown) + (" (an estimate)" if "estimate" in item else "")


def _check(made: Plan) -> None:
    """The file as it shall be, read again: the same KPI with these observations more, or nothing is added."""
    if not made.added or (reason := misread(made, made.wanted())) is None:
        return
    made.refusals += [Refusal(0, "", f"{made.kpi.path} {reason}")]
    made.new, made.restated = [], []


def misread(made: Plan, raw: bytes) -> str | None:
    """Why a file is not the KPI with the added observations; None when it is."""
    try:
        found = read_again(made.kpi, raw)
    except ProblemList as problems:
        return f"{UNFIT} ({problems.problems[0].message})"
    added = [Observation.model_validate(item) for _, item in made.added]
    expected = tuple(sorted((*made.kpi.observations, *added), key=lambda observation: observation.period))
    same_else = found.model_dump(exclude={"observations"}) == made.kpi.model_dump(exclude={"observations"})
    if not same_else or found.observations != expected:
        return UNFIT
    return None


def write(root: Path, plans: Sequence[Plan]) -> None:
    """Write every file that gets lines and read it again. Raises WriteError after all are as they were before."""
    changed = [plan for plan in plans if plan.added]
    written: list[Plan] = []
    try:
        for plan in changed:
            file = root / plan.kpi.path
            if file.read_bytes() != plan.old:
                raise WriteError(f"{plan.kpi.path} was changed in the meantime; start again")
            written.append(plan)
            file.write_bytes(plan.wanted())
            if reason := misread(plan, file.read_bytes()):
                raise WriteError(f"{plan.kpi.path} {reason}")
    except BaseException as error:
        for plan in written:
            (root / plan.kpi.path).write_bytes(plan.old)
        if isinstance(error, OSError):
            raise WriteError(f"{error.filename}: {error.strerror}") from None
        raise
