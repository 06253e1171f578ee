"""Remembers in a mapping file what the columns of a file are, so that nobody is asked twice."""

from collections.abc import Mapping as Fields
from collections.abc import Sequence
from pathlib import Path

from loipctl.edit.operations import Insert, Operation, Put
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.exchange.own_files import Incoming
from loipctl.exchange.taking_in import mapping
from loipctl.exchange.taking_in.cleaning import visible
from loipctl.exchange.taking_in.columns import Proposal
from loipctl.exchange.taking_in.mapping import Mapping
from loipctl.source import named
from loipctl.source.reader import Data
from loipctl.words import plain


def place(incoming: Incoming, given: Path | None) -> Path:
    """Return where the mapping of a file is kept: in the file that was named, or in its own.

    Raises `LoipctlError` where its own is reached by a link that leads out of the repository.
    """
    if given:
        return given
    file = incoming.begun.files.root / mapping.file_of(incoming.name)
    incoming.begun.files.relative(file)  # it may be a link out of it
    return file


def agreed(incoming: Incoming, given: Path | None) -> Mapping:
    """Return what was agreed of the columns of a file before.

    Raises `LoipctlError` where it cannot be read, and where a file that was named is not there.
    """
    file = place(incoming, given)
    if not given and not file.exists():
        return Mapping()
    root = incoming.begun.files.root.resolve()
    name = file.resolve().relative_to(root).as_posix() if file.resolve().is_relative_to(root) else str(file)
    return mapping.read(name, named.read(file, mapping.MAPPING))


def changed(
    file: Path, name: str, before: Mapping, found: Sequence[Proposal], said: Fields[str, str]
) -> bytes | None:
    """Return the mapping file with what is new in it, or None where nothing is.

    `said` holds what was answered beside the columns: `status` and `dates`, each empty where nothing was.
    """
    fresh = [one for one in found if not one.is_agreed]
    more: dict[str, Data] = {each: value for each, value in said.items() if value != (getattr(before, each) or "")}
    if not fresh and not more:
        return None
    if not file.exists():
        return mapping.written(name, {"tables": [_table(one) for one in fresh], **more})
    wanted = [operation for one in fresh for operation in _operations(one, before)]
    wanted += [Put((each,), value) for each, value in more.items()]
    return operate(Sheet(file.name, named.read(file, mapping.MAPPING), Mapping), wanted).raw


def _table(one: Proposal) -> Data:
    columns: dict[str, Data] = {**one.fields}
    fields: dict[str, Data] = {
        "sheet": " ".join(visible(one.table.name).split()),
        "kind": one.kind,
        "columns": columns,
    }
    return fields | ({"banners": one.banners} if one.banners else {})


def _operations(one: Proposal, before: Mapping) -> list[Operation]:
    """Return what adds the columns that are new to the table they belong to, or a table that is new."""
    known = {*map(plain, one.agreed)}
    for number, table in enumerate(before.tables):
        if known and known <= {*map(plain, table.columns)}:
            fresh = {heading: said for heading, said in one.fields.items() if heading not in one.agreed}
            return [Put(("tables", number, "columns", heading), said) for heading, said in fresh.items()]
    return [Insert(("tables",), _table(one))]
