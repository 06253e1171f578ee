"""The records of a plan as tables: one a collection, and one for each list of records inside another record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic.fields import FieldInfo

from loipctl.edit import known
from loipctl.edit.known import Known
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.record import Record, inner_record, written_name
from loipctl.plans.lookup import PLAN

Steps = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Column:
    """A value of each row: the steps to it, what officers call it, and how it is written.

    `words` holds the words it can be, each with what it means, where it is one of a few.
    """

    steps: Steps
    title: str
    about: str
    known: Known
    words: Mapping[str, str]
    is_needed: bool

    @property
    def name(self) -> str:
        """Return its name: `due`, or `published.date` for a value of a record inside."""
        return ".".join(self.steps)

    @property
    def is_lines(self) -> bool:
        """Return whether it holds paragraphs, several of which do not fit into a cell."""
        return self.known.is_list and self.known.kind == "prose"


@dataclass(frozen=True, eq=False)
class Table:
    """A collection, or a list inside its records: `("actions", "milestones")`; `called` is what people call it."""

    path: Steps
    record: type[Record]
    called: str
    about: str
    columns: tuple[Column, ...]
    parts: tuple["Table", ...]

    @property
    def name(self) -> str:
        """Return its name: `actions.milestones`."""
        return ".".join(self.path)

    @property
    def noun(self) -> str:
        """Return what a row of it is called."""
        return self.record.noun

    @property
    def has_ids(self) -> bool:
        """Return whether a row of it goes by its id."""
        return len(self.path) == 1 and any(column.name == "id" for column in self.columns)

    def column(self, name: str) -> Column | None:
        """Return the column of a name."""
        return next((one for one in self.columns if one.name == name), None)


@cache
def tables() -> Mapping[str, Table]:
    """Return the table of the plan and of each collection, in the order a plan is read."""
    found = [_table((PLAN,), Plan, "Plan", "")]
    found += [_table((name,), model, name.capitalize(), "") for name, model in COLLECTIONS.items()]
    return {table.name: table for table in found}


def everything() -> Iterator[Table]:
    """Yield every table, each before those of the lists in its rows."""
    for table in tables().values():
        yield from within(table)


def within(table: Table) -> Iterator[Table]:
    """Yield a table and those of the lists in its rows."""
    yield table
    for part in table.parts:
        yield from within(part)


def _table(path: Steps, record: type[Record], called: str, about: str) -> Table:
    columns, parts = [], []
    for steps, title, field in _fields(record):
        said = known.fields(_holder(record, steps))[steps[-1]]
        if said.record:
            inner = _told_apart(path, called_in(record, title))
            parts.append(_table((*path, *steps), said.record, inner, field.description or ""))
        else:
            columns.append(
                Column(steps, title, field.description or "", said, known.words_of(field), field.is_required())
            )
    return Table(path, record, called, about, tuple(columns), tuple(parts))


def called_in(record: type[Record], title: str) -> str:
    """Return what people call a list of some name in a kind of record: action milestones."""
    return f"{record.noun.capitalize()} {title.lower()}"


def _told_apart(path: Steps, called: str) -> str:
    """Return what a table is called; of the lists that several records have, with the one it is in."""
    return f"{path[-2].removesuffix('s').capitalize()} {called.lower()}" if len(path) > 2 else called


def _fields(record: type[Record]) -> Iterator[tuple[Steps, str, FieldInfo]]:
    """Yield the fields of a record, those of a record that it holds alone among them, with what to call them."""
    for name, field in record.model_fields.items():
        written, title = written_name(name, field), field.title or name
        inner = inner_record(field)
        if inner is None or known.fields(record)[written].is_list:
            yield (written,), title, field
        else:
            for steps, of_inner, one in _fields(inner):
                yield (written, *steps), f"{title}: {of_inner[:1].lower()}{of_inner[1:]}", one


def _holder(record: type[Record], steps: Steps) -> type[Record]:
    """Return the kind of record in which the last of some steps is a field."""
    for step in steps[:-1]:
        inner = known.fields(record)[step].record
        assert inner is not None  # noqa: S101  # only the fields of records are stepped into
        record = inner
    return record
