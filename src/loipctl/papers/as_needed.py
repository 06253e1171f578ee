"""Values by name that are worked out when they are first asked for: a template names few of all there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

T = TypeVar("T")


class AsNeeded(Mapping[str, T]):
    """Values by name, each worked out once, when it is first looked at."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = makers
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def later(self) -> "dict[str, Callable[[], T]]":
        """Return what works out each value."""
        return {name: partial(self.__getitem__, name) for name in self}


def parts(names: Iterable[str], make: Callable[[], Mapping[str, T]]) -> dict[str, Callable[[], T]]:
    """Return what works out each of the values that come together."""
    return {name: lambda name=name: make()[name] for name in names}  # type: ignore[misc]  # bound as it is now
