"""Which item of a file is which of the plan: by the mark it left with, by its id, else by what it says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from loipctl.exchange.items import Item, digests
from loipctl.exchange.marks import Mark
from loipctl.exchange.tables import Table
from loipctl.places import Place

_TELLING = (
    ("id",), ("title",), ("date", "by"), ("period",), ("name",), ("dimension", "group"), ("rule",),
    ("outcome", "year"), ("year",), ("partner", "kind"), ("outcome",), ("route",), ("on",), ("date",),
)  # fmt: skip
"""The columns that tell the rows of a table apart; the first of them that a table has counts."""


@dataclass(frozen=True, eq=False)
class There:
    """An item that the plan has now, marked as it is, and where it stands."""

    item: Item
    at: Place

    @property
    def mark(self) -> Mark:
        """Return its mark."""
        assert self.item.mark is not None  # noqa: S101  # what the plan has is always marked
        return self.item.mark


@dataclass
class Pairs:
    """Items of a file, each with the one of the plan that it is, and what is left over on either side."""

    found: list[tuple[Item, There]] = field(default_factory=list)
    new: list[Item] = field(default_factory=list)
    left: list[There] = field(default_factory=list)

    def take(self, choose: Callable[[Item, There], bool]) -> None:
        """Pair each item that is still alone with the first of the plan that is, and that a test lets through."""
        alone = []
        for item in self.new:
            if one := next((one for one in self.left if choose(item, one)), None):
                self.found.append((item, one))
                self.left.remove(one)
            else:
                alone.append(item)
        self.new = alone


def by_id(items: Sequence[Item], there: Sequence[There]) -> Pairs:
    """Return records in pairs by the ids that they have now, and one that was given another by the id it had."""
    pairs = Pairs([], [*items], [*there])
    pairs.take(lambda item, one: item.text("id").strip() == one.item.text("id"))
    given = {item.text("id").strip() for item in items}
    pairs.take(lambda item, one: _left_as(item, one) and one.item.text("id") not in given)
    return pairs


def by_marks(table: Table, items: Sequence[Item], there: Sequence[There]) -> Pairs:
    """Return the items of a list in pairs, by what they were when they left, else by what they say."""
    pairs = Pairs([], _without_copies(table, items), [*there])
    pairs.take(lambda item, one: _left_as(item, one) and _share(item, one) == 1)
    pairs.take(lambda item, one: _share(item, one) == 1)
    pairs.take(lambda item, one: _left_as(item, one) and _share(item, one) >= 0.5)
    pairs.take(lambda item, one: _share(item, one) >= 0.5)
    pairs.take(lambda item, one: not item.mark and digests(table, item) == one.mark.digests)
    names = next((names for names in _TELLING if all(map(table.column, names))), ())
    pairs.take(lambda item, one: bool(names) and not item.mark and _told(table, item, names) == _of(one, names))
    return pairs


def _without_copies(table: Table, items: Sequence[Item]) -> list[Item]:
    """Return items of which no two have the same mark: whoever copies a row to begin a new one copies that too."""
    kept: dict[str, Item] = {}
    for item in items:
        if item.mark and (
            item.mark.key not in kept or _changes(table, item) < _changes(table, kept[item.mark.key])
        ):
            kept[item.mark.key] = item
    return [
        item if item.mark is None or kept[item.mark.key] is item else replace(item, mark=None) for item in items
    ]


def _changes(table: Table, item: Item) -> int:
    now, was = digests(table, item), item.mark.digests if item.mark else {}
    return sum(now.get(name) != was.get(name) for name in {*now, *was})


def _left_as(item: Item, one: There) -> bool:
    return item.mark is not None and item.mark.key == one.mark.key


def _share(item: Item, one: There) -> float:
    """Return how much of what an item said when it left one of the plan says still, from 0 to 1."""
    was = item.mark.digests if item.mark else {}
    return (
        sum(one.mark.digests.get(name) == said for name, said in was.items()) / len(was)
        if was
        else float(item.mark is not None)
    )


def _told(table: Table, item: Item, names: Sequence[str]) -> Sequence[str | None] | None:
    said = digests(table, item)
    return [said.get(name) for name in names] if names[0] in said else None


def _of(one: There, names: Sequence[str]) -> Sequence[str | None]:
    return [one.mark.digests.get(name) for name in names]
