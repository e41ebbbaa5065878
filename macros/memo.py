"""What was made from records that have not changed since is not made again: for the rebuilds of `mkdocs serve`.

A record that was not read again is the same object (see `load.Memory`), so identity tells what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Memo:
    """Values by name, each with the objects that it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def has(self, name: Hashable, inputs: tuple[object, ...]) -> bool:
        """Whether the value of this name was made from just these objects."""
        kept = self._kept.get(name, ((), None))[0]
        return len(kept) == len(inputs) > 0 and all(_same(*pair) for pair in zip(kept, inputs, strict=True))

    def value(self, name: Hashable) -> Any:
        """What was kept last under this name. Raises KeyError."""
        return self._kept[name][1]

    def keep(self, name: Hashable, inputs: tuple[object, ...], value: Value) -> Value:
        """Remember a value."""
        self._kept[name] = (inputs, value)
        return value

    def get(self, name: Hashable, inputs: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """The value of this name, made anew when one of its inputs is another object than last time."""
        if self.has(name, inputs):
            value: Value = self._kept[name][1]
            return value
        return self.keep(name, inputs, make())


def _same(old: object, new: object) -> bool:
    """Records by identity, texts by value."""
    return old is new or (isinstance(old, str) and old == new)
