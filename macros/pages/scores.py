"""How maturity scores look everywhere: three of them, each with its mark and its name, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.change import STEADY, counts
from macros.measures.gate import Blocker
from macros.measures.groups import GroupScore
from macros.measures.profile import Profile, Score
from macros.measures.score import AssessmentScore
from macros.numbers import number, signed
from macros.records.absent import Absent, Known, is_known
from macros.records.model import MaturityModel

MARKS = {Basis.CLAIMED: "C", Basis.BACKED: "B", Basis.VALIDATED: "V"}
MEANINGS = {
    Basis.CLAIMED: "as the unit rates itself",
    Basis.BACKED: "no higher than its evidence supports",
    Basis.VALIDATED: "as someone independent confirmed or found it",
}


def big(value: Known) -> Renderable:
    """A number for a glance, or a short sign with the reason for those who listen."""
    return h.strong(class_="pmo-big")[number(value, 1) if is_known(value) else short(value)]


def mark(basis: Basis) -> Renderable:
    """The letter of a basis in a box of its own shape."""
    return h.span(class_=f"pmo-mark m-{basis}", aria_hidden="true")[MARKS[basis]]


def named(basis: Basis) -> Renderable:
    """Mark and name."""
    return h.span(class_="pmo-named")[mark(basis), f" {basis.capitalize()}"]


def heat(value: Known, decimals: int = 1, class_: str = "") -> Renderable:
    """A score with a shade behind it; the number is what counts."""
    kind = f"pmo-cell {class_}".rstrip()
    if not is_known(value):
        return h.span(class_=f"{kind} l0")[short(value)]
    return h.span(class_=f"{kind} {shade(value)}")[number(value, decimals)]


def shade(value: float) -> str:
    """The class of the shade behind a score: `l1` to `l9`."""
    return f"l{max(1, min(9, int(value + 0.5)))}"


SHORT = {Absent.NOT_VALIDATED: "–", Absent.NOT_APPLICABLE: "n/a", Absent.PROTECTED: "< 5", Absent.NOT_RATED: "–"}


def short(reason: Absent) -> Node:
    """Why there is no number, in the width of a number; a screen reader says it in full."""
    if reason not in SHORT:
        return str(reason)
    return [h.span(aria_hidden="true")[SHORT[reason]], h.span(class_="pmo-hidden")[str(reason)]]


def chips(levels: Mapping[Basis, int | Absent]) -> Renderable:
    """The three levels of a rating, each with its letter."""
    return h.span(class_="pmo-chips")[
        (
            h.span[
                mark(basis),
                h.span(class_="pmo-hidden")[f"{basis} "],
                " ",
                short(level) if isinstance(level, Absent) else str(level),
            ]
            for basis, level in levels.items()
        )
    ]


def choice(name: str) -> Renderable:
    """The reader's choice of a basis, without script: the stylesheet shows the cells of the one that is checked."""
    return h.fieldset(class_="pmo-choice")[
        h.legend["Show scores as"],
        (
            h.label[
                h.input_(type="radio", name=name, value=str(basis), checked=basis is Basis.CLAIMED), " ", named(basis)
            ]
            for basis in Basis
        ),
    ]


def on_each(make: Mapping[Basis, Node]) -> Renderable:
    """The same thing on each basis, of which the reader sees the chosen one."""
    return h.fragment([h.span(class_=f"pmo-on b-{basis}")[made] for basis, made in make.items()])


def heats(values: Mapping[Basis, Known], decimals: int = 1) -> Renderable:
    """A score on each basis, of which the reader sees the chosen one."""
    return h.fragment([heat(value, decimals, f"pmo-on b-{basis}") for basis, value in values.items()])


def three(profiles: Iterable[Profile]) -> Renderable:
    """The three scores side by side, each with mark, name and what it rests on."""
    return h.dl(class_="pmo-three")[
        (
            h.div(class_=f"b-{found.basis}")[
                h.dt[named(found.basis), h.span(class_="pmo-small")[f" {MEANINGS[found.basis]}"]],
                h.dd[big(found.overall.value), h.span[_rests_on(found)]],
            ]
            for found in profiles
        )
    ]


def _rests_on(found: Profile) -> str:
    score = found.overall
    verb = "validated" if found.basis is Basis.VALIDATED else "rated"
    said = f" {score.rated} of {score.total} {verb}"
    return f"{said}; {interval_words(score)}" if score.rated < score.total and score.rated else said


def interval_words(score: Score) -> str:
    """How far what is missing could move a score."""
    return f"could be {number(score.low, 1)} to {number(score.high, 1)} with the rest"


def levels_line(found: Profile, model: MaturityModel) -> Renderable:
    """Mean, minimum and gated level on one line."""
    reached = h.strong[str(found.gate.level)] if found.gate is not None else "no gates in this model"
    return h.p(class_="pmo-line")[
        named(found.basis),
        ": mean ",
        h.strong[number(found.mean, 1)],
        " · lowest rating ",
        h.strong[f"{found.minimum:g}" if is_known(found.minimum) else str(found.minimum)],
        " · level reached ",
        reached,
        f" ({model.levels[found.gate.level].name}). " if found.gate is not None else "",
        blocker_words(found.gate.blocker, model, max(model.levels)) if found.gate is not None else None,
    ]


def blocker_words(blocker: Blocker | None, model: MaturityModel, highest: int) -> str:
    """One sentence: what keeps the next level shut."""
    if blocker is None:
        return f"Level {highest} is reached, the highest there is."
    name = model.criterion(blocker.criterion).name if blocker.criterion is not None else "nothing that is rated"
    at = f"{name} ({blocker.level if isinstance(blocker.level, Absent) else f'level {blocker.level}'})"
    head = f"Level {blocker.next_level} is blocked by {at}"
    if blocker.lowest is not None and isinstance(blocker.level, Absent):
        return f"{head}: it has to be rated first."
    if blocker.lowest is not None:
        return f"{head}: no criterion may be below level {blocker.lowest}."
    if blocker.group is not None:
        return f"{head}: “{model.by_group[blocker.group].name}” needs {number(blocker.needed or 0, 1)} or more."
    reached, needed = number(blocker.share or 0), number(blocker.needed or 0)
    return (
        f"{head}, the nearest to it: {reached}\u00a0% of the criteria are at level {blocker.next_level} or more, "
        f"{needed}\u00a0% are needed."
    )


def strip(profile: Profile, model: MaturityModel) -> Renderable:
    """How many criteria stand on each level, as a bar whose parts carry their numbers."""
    found = counts(profile.levels, model.levels)
    parts = [(level, count) for level, count in found.items() if count and not isinstance(level, Absent)]
    words = ", ".join(f"level {level}: {count}" for level, count in parts)
    missing = sum(count for level, count in found.items() if isinstance(level, Absent))
    words = f"{words}; no level: {missing}" if missing else words
    return h.fragment(
        [
            h.span(class_="pmo-strip", aria_hidden="true")[
                (h.span(class_=shade(level), style=f"flex:{count}")[str(count)] for level, count in parts),
                h.span(class_="l0", style=f"flex:{missing}")[str(missing)] if missing else None,
            ],
            h.span(class_="pmo-hidden")[words],
        ]
    )


def moved(change: Known) -> Node:
    """A change as a sign and a number."""
    if not is_known(change):
        return "–"
    arrow = "▲" if change > STEADY else "▼" if change < -STEADY else "="
    return [h.span(aria_hidden="true")[arrow], f" {signed(change, 1)}"]


def gap_words(score: Score) -> str:
    """How far the target is."""
    if not is_known(score.gap):
        return str(score.gap)
    return f"{number(score.gap, 1)} below target" if score.gap > STEADY else "target met"


def unit_finding(score: AssessmentScore, change: Known | None) -> str:
    """Where a unit stands, in one sentence."""
    period, claimed = score.period.label, score.claimed.overall
    if not is_known(claimed.value):
        return f"Nothing was rated in {period} (0 of {claimed.total} criteria)."
    since = f" ({signed(change, 1)} since the assessment before)" if change is not None and is_known(change) else ""
    backed = f"evidence backs {number(score.backed.overall.value, 1)}"
    validated = score.validated.overall
    looked = f"{validated.rated} of {validated.total} ratings were validated"
    value = f", at {number(validated.value, 1)}" if is_known(validated.value) else ""
    return f"{period}: claims {number(claimed.value, 1)}{since}, {backed}, {looked}{value}."


def trend_finding(claimed: Sequence[GroupScore], backed: Sequence[GroupScore]) -> str:
    """How the means of the units moved."""
    known = [point for point in claimed if is_known(point.mean)]
    if not known:
        return "No period has scores of five units or more (0 means shown)."
    first, last = known[0], known[-1]
    evidence = next(point for point in backed if point.period == last.period)
    now = f"{number(last.mean, 1)} in {last.period.label}, of which evidence backs {number(evidence.mean, 1)}"
    lowest, highest = number(last.lowest, 1), number(last.highest, 1)
    spread = f"{last.units} units claim between {lowest} and {highest}"
    if first is last:
        return f"The units claim {now} on average; {spread}."
    start = f"{number(first.mean, 1)} in {first.period.label}"
    return f"The mean claim went from {start} to {now}; {spread}."
