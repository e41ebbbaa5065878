"""Two records of one kind -> the keys whose values differ, down to the innermost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from macros.records.record import Record


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another than before."""

    key: str
    """Where it stands, as `targets.2026-01.value`."""
    old: object
    """None where there was nothing."""
    new: object
    """None where there is nothing any more."""


def differences(old: Record, new: Record, without: Collection[str] = ()) -> Iterator[Difference]:
    """Every value that differs, in the order of the keys; of the outermost keys, not those in `without`."""
    for name, field in type(new).model_fields.items():
        if name not in without:
            yield from _between(field.alias or name, getattr(old, name), getattr(new, name))


def _between(key: str, old: object, new: object) -> Iterator[Difference]:
    if old == new:
        return
    before, after = _parts(old), _parts(new)
    if before is None or after is None:
        yield Difference(key, old, new)
        return
    for part in dict.fromkeys((*before, *after)):
        yield from _between(f"{key}.{part}", before.get(part), after.get(part))


def _parts(value: object) -> Mapping[str, object] | None:
    """What stands inside a value by its key or place; None for a single value."""
    if isinstance(value, Record):
        return {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}
    if isinstance(value, Mapping):
        return {str(key): inner for key, inner in value.items()}
    if isinstance(value, tuple):
        return {_name(index, inner): inner for index, inner in enumerate(value)}
    return None


def _name(index: int, item: object) -> str:
    """An item of a list by the period or day that it is about, or by its place: `2026-01`, `0`."""
    named = (getattr(item, name, None) for name in ("from_", "period", "approved", "date"))
    return next((str(name) for name in named if name is not None), str(index))
