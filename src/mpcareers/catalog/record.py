"""Frozen dataclasses that cost next to nothing to define."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass
from typing import Any, ClassVar, Final, NoReturn, TypeVar

if sys.version_info >= (3, 11):
    from typing import dataclass_transform
else:

    def dataclass_transform(**_: bool) -> Callable[[T], T]:
        """Stand in for what only type checkers read and Python 3.10 does not have."""
        return lambda decorator: decorator


T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(kind: type[T]) -> type[T]:
    """Make a dataclass of the class, as `dataclass(frozen=True, slots=True)` does.

    That one writes and compiles six methods a class, which takes a millisecond before
    Python 3.13: half as long as starting Typer, for the classes of one page. Here all
    classes share the methods below.
    """
    for name in _SHARED:
        setattr(kind, name, vars(_Methods)[name])
    return dataclass(init=False, repr=False, eq=False, slots=True)(kind)


class _Methods:
    """What every frozen class can do; `__match_args__` are the names of its fields."""

    __match_args__: ClassVar[tuple[str, ...]]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        if len(values) != len(names):
            values = _completed(self, values, named)
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        given = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({', '.join(given)})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED: Final = tuple(name for name, each in vars(_Methods).items() if callable(each))


def _values(instance: Any) -> tuple[object, ...]:
    return tuple([getattr(instance, name) for name in instance.__match_args__])


def _completed(
    instance: _Methods, values: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """Return the values given by place, those given by name and the defaults of the others."""
    fields = instance.__dataclass_fields__
    if not values and named.keys() == fields.keys():  # the usual way, and the quick one
        return tuple([named[name] for name in fields])
    given = {**dict(zip(fields, values, strict=False)), **named}
    defaults = {n: field.default for n, field in fields.items() if field.default is not MISSING}
    whole = {**defaults, **given}
    if len(given) != len(values) + len(named) or whole.keys() != fields.keys():
        raise TypeError(f"{type(instance).__name__} takes {', '.join(fields)}, each once")
    return tuple(whole[name] for name in fields)
