"""Drafts -> the text of files: new ones whole, known ones with lines added; a difference is told, never made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from macros.period import Period
from macros.records.project import Project
from macros.source import read
from scripts.import_table.mapping import Map
from scripts.import_table.projects import Draft, Entry
from scripts.series import Item, flow, insert, scalar

SCHEMA = "# yaml-language-server: $schema=../schemas/project.schema.json\n"
ORDER = ("summary", "unit", "tier", "sponsor", "manager", "cadence", "source")
SERIES = ("outlook", "declared", "independent")


@dataclass(slots=True)
class Outcome:
    """What an import does to one file."""

    path: str
    text: str
    """The file as it shall be."""
    is_new: bool
    added: dict[str, int] = field(default_factory=dict)
    """Series -> entries that are new."""
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether the file has to be written."""
        return self.is_new or any(self.added.values())


def outcome(draft: Draft, map_: Map, source: str, record: Project | None, old: bytes) -> Outcome:
    """A draft beside the project that is there, if any, and its file. `source` names the table in what is written."""
    path = f"data/projects/{draft.id}.yml"
    entries = {name: dict(_entries(draft, name, map_, source)) for name in SERIES}
    if record is None:
        text = _whole(draft, map_, source, entries)
        return Outcome(path, text, True, {name: len(found) for name, found in entries.items()})
    made = Outcome(path, old.decode("utf-8"), False)
    made.conflicts += _scalar_conflicts(draft, record)
    for name, found in entries.items():
        new = [pair for pair in found.items() if _is_new(record, name, *pair, made)]
        made.added[name] = len(new)
        if new:
            made.text = insert(made.text, Project.from_document(read(path, made.text.encode())), name, new)
    _add_kept(draft, record, made)
    return made


def _entries(draft: Draft, name: str, map_: Map, source: str) -> Iterator[tuple[Period, Item]]:
    """The lines of a series. A status alone is one; a confidence without a status is not."""
    for period, entry in sorted(draft.series.get(name, {}).items()):
        item: dict[str, str | Sequence[str]] = {"period": str(period), **entry}
        if name != "outlook" and "status" not in entry:
            continue
        if name == "declared":
            item["reasons"] = (f"As published in {source}.",)
        if name == "independent":
            item["by"] = map_.by or ""
        yield period, item


def _whole(draft: Draft, map_: Map, source: str, entries: dict[str, dict[Period, Item]]) -> str:
    values = {"summary": f"Imported from {source}.", **map_.constants, **draft.scalars}
    lines = [f"name: {scalar(draft.names[-1])}"]
    if earlier := draft.names[:-1]:
        lines.append(f"known_as: [{', '.join(map(scalar, reversed(earlier)))}]")
    lines += [f"{key}: {scalar(values[key])}" for key in ORDER if key in values]
    if draft.baseline:
        lines.append(f"baseline: {flow(dict(sorted(draft.baseline.items(), reverse=True)))}")
    for name, found in entries.items():
        if found:
            lines += [f"{name}:", *(f"  - {flow(item)}" for item in found.values())]
    if draft.kept:
        lines += ["kept:", *(f"  - {flow(entry)}" for entry in draft.kept)]
    return SCHEMA + "\n".join(lines) + "\n"


def _scalar_conflicts(draft: Draft, record: Project) -> Iterator[str]:
    pairs = [(key, value, getattr(record, key)) for key, value in draft.scalars.items()]
    pairs += [(f"baseline.{key}", value, getattr(record.baselines[0], key)) for key, value in draft.baseline.items()]
    for name in draft.names:
        if name not in (record.name, *record.known_as):
            pairs.append(("name", name, record.name))
    for key, value, there in pairs:
        if there is None or not _same(value, there):
            shown = "nothing" if there is None else f"'{_shown(there)}'"
            yield f"{record.path}: {key}: is {shown} here and '{value}' in the table; change it by hand"


def _same(value: str | Sequence[str], there: object) -> bool:
    if isinstance(there, float):
        return float(str(value)) == there
    return value == there if isinstance(there, tuple) else str(value) == str(there)


def _shown(there: object) -> str:
    return f"{there:g}" if isinstance(there, float) else str(there)


def _is_new(record: Project, name: str, period: Period, item: Item, made: Outcome) -> bool:
    """Whether a series lacks this entry; one that is there is unchanged or a conflict."""
    series = {entry.period: (index, entry) for index, entry in enumerate(getattr(record, name))}
    if period not in series:
        return True
    index, found = series[period]
    path, _ = record.place(name, index)
    differing = [key for key, value in item.items() if not _same(value, getattr(found, key))]
    if not differing:
        made.unchanged += 1
    for key in differing:
        here, there = _shown(getattr(found, key)), item[key]
        made.conflicts.append(f"{path}: {name} {period}: {key} is '{here}' here and '{there}' in the table")
    return False


def _add_kept(draft: Draft, record: Project, made: Outcome) -> None:
    there = {(one.column, one.text, str(one.period)) for one in record.kept}
    new: list[Entry] = [one for one in draft.kept if (one["column"], one["text"].strip(), one["period"]) not in there]
    made.added["kept"] = len(new)
    if new:
        lines = [(Period.parse(one["period"]), one) for one in new]
        made.text = insert(made.text, Project.from_document(read(made.path, made.text.encode())), "kept", lines)
