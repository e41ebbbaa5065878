"""Write the skeleton of a self-assessment: every criterion with its level texts as comments, nothing rated yet.

Open actions of the unit's last assessment are carried over. An existing file is never overwritten.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from macros.load import Office, load
from macros.measures.plan import track
from macros.period import Period
from macros.problem import must_be_one_of, printable
from macros.records.assessment import Action, Assessment, Progress
from macros.records.model import Criterion, Group, MaturityModel, release_path
from macros.records.scalars import parse_period
from scripts.console import USAGE, parser, tell
from scripts.new_file import comment, write_new

GUIDE = (
    "Write the level whose facts, and those of all levels below it, are true: one number after `level:`.",
    "Leave `not-rated` where you do not know. Delete nothing: what is not rated lowers the coverage, not the score.",
    "What does not apply to the unit is `not-applicable`, with a reason that a role other than the author approved:",
    "    level: not-applicable",
    "    exemption: {reason: No suppliers work here, approved_by: head-of-pmo, review_by: 2027-03-31}",
    "Evidence goes below a rating, one line for each piece; `link`, `date` and `owner` may be left out:",
    "    evidence:",
    "      - {kind: document, title: Signed charter, link: https://…, date: 2026-09-30, owner: unit-lead}",
    "Kinds: document, record, minutes, measurement, survey. `note: …` says in a sentence what changed.",
    "A piece that a role other than the author has looked at has `seen_by: sponsor, seen_on: 2026-10-05` too.",
)
CAPS = (
    ("none", "without any"),
    ("named", "with a named piece"),
    ("dated", "with one that has date and owner"),
    ("seen", "with one that was also seen"),
)
ACTIONS = (
    "Actions: write `done` or `dropped` when that is so. The same id is the same action. A new one under `actions`:",
    "  have-charter-signed: {criterion: …, step: …, owner: unit-lead, due: 2027-Q1, status: open}",
)


def skeleton(office: Office, unit_id: str, period: Period) -> str:
    """The text of a new assessment file of a unit for a period."""
    return "\n".join(_lines(office, unit_id, period)) + "\n"


def _lines(office: Office, unit_id: str, period: Period) -> Iterator[str]:
    model = office.model
    yield "# yaml-language-server: $schema=../../data/schemas/assessment.schema.json"
    yield from comment(f"{office.units[unit_id].name}, {period.label}")
    yield from (f"# {line}" for line in GUIDE)
    supported = ", ".join(f"{getattr(model.evidence.caps, strength)} {words}" for strength, words in CAPS)
    yield from comment(f"Highest level that evidence supports: {supported}.")
    if model.levels[max(model.levels)].up_to is not None:
        yield "# A measured share may stand in place of a level: `percent: 86.5` instead of `level:`."
    yield f"model: {model.id}"
    yield f"model_version: {_quoted(model.version)}"
    yield f"submitted_by: {office.units[unit_id].lead}"
    yield f"submitted_on: {period.last_day.isoformat()} # the day you send it in"
    yield "ratings:"
    for dimension in model.dimensions.values():
        yield ""
        yield from comment(f"===== {dimension.name} =====", indent="  ")
        yield from _group_lines(model, dimension)
    yield from _action_lines(list(_open_actions(office, unit_id, period)))


def _group_lines(model: MaturityModel, group: Group) -> Iterator[str]:
    for inner in group.groups.values():
        yield ""
        yield from comment(f"----- {inner.name} -----", indent="  ")
        yield from _group_lines(model, inner)
    for criterion_id, criterion in group.criteria.items():
        yield from _criterion_lines(model, criterion_id, criterion)


def _criterion_lines(model: MaturityModel, criterion_id: str, criterion: Criterion) -> Iterator[str]:
    yield ""
    yield from comment(f"{criterion.name}: {criterion.question}", indent="  ")
    for level, named in model.levels.items():
        yield from comment(f"{level}  {criterion.levels.get(level, f'{named.name}: {named.meaning}')}", "   ", "  ")
    yield f"  {criterion_id}:"
    yield "    level: not-rated"


def _open_actions(office: Office, unit_id: str, period: Period) -> Iterator[tuple[str, Action, str | None]]:
    """(id, action, its criterion in the newest release) of what the unit had not finished before the period."""
    before = {when: one for when, one in office.assessments.get(unit_id, {}).items() if when < period}
    for tracked in track(before, office.as_of):
        if tracked.action.status is Progress.OPEN:
            yield tracked.id, tracked.action, _today(office, before[tracked.last], tracked.action.criterion)


def _today(office: Office, assessment: Assessment, criterion_id: str) -> str | None:
    """A criterion of the release that an assessment pins -> the same one in the newest; None when it is gone."""
    pinned = office.releases.get((assessment.model, assessment.model_version))
    path = release_path(office.releases, pinned, office.model) if pinned is not None else None
    found: str | None = criterion_id
    for release in path or ():
        if found not in release.by_criterion:
            changes = release.changes.criteria if release.changes is not None else {}
            found = next((key for key, change in changes.items() if found in change.was), None)
    return found if found in office.model.by_criterion else None


def _action_lines(actions: Sequence[tuple[str, Action, str | None]]) -> Iterator[str]:
    yield ""
    yield from (f"# {line}" for line in ACTIONS)
    for key, action, criterion_id in actions:
        if criterion_id is None:
            words = f"Not carried over: {key}, for the model no longer has its criterion {action.criterion}."
            yield from comment(f"{words} {action.step}")
    if any(criterion_id for _, _, criterion_id in actions):
        yield "actions:"
    else:
        yield "# actions:"
    for key, action, criterion_id in actions:
        if criterion_id is None:
            continue
        yield f"  {key}:"
        yield f"    criterion: {criterion_id}"
        yield f"    step: {_quoted(action.step)}"
        yield f"    owner: {action.owner}"
        yield f"    due: {action.due}"
        yield "    status: open"
        if action.note is not None:
            yield f"    note: {_quoted(action.note)}"


def _quoted(text: str) -> str:
    """Text between double quotes, on one line: whatever it says cannot become a key."""
    return printable(json.dumps(text, ensure_ascii=False))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("unit", help="id of the unit, as in data/units.yml")
    made.add_argument("period", help="period of the assessment, such as 2026-Q4")
    options = made.parse_args(arguments)
    try:
        period = parse_period(options.period)
    except ValueError as error:
        print(f"period {error}", file=sys.stderr)
        return USAGE
    loading = load(options.root)  # what is wrong elsewhere need not keep a unit from starting
    office = loading.office
    if office is None:
        return tell(loading.problems)
    if options.unit not in office.units:
        print(f"unit {must_be_one_of('a unit of data/units.yml', options.unit, office.units)}", file=sys.stderr)
        return USAGE
    path = f"assessments/{options.unit}/{period}.yml"
    return write_new(options.root, path, skeleton(office, options.unit, period), "rate the criteria")


if __name__ == "__main__":
    sys.exit(main())
