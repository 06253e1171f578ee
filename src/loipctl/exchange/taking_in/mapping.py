"""What each column of a file is: as it was agreed once, kept in a file of the repository for the next time."""

import re
from collections.abc import Mapping as Fields
from pathlib import PurePosixPath
from typing import ClassVar, Literal

from pydantic import Field

from loipctl import shape
from loipctl.diagnostics import Severity
from loipctl.edit import fresh
from loipctl.edit.known import Known
from loipctl.errors import LoipctlError
from loipctl.model.actions import FutureReporting
from loipctl.model.record import Record
from loipctl.model.values import Id, OwnerIds, Prose, Text, YesNo
from loipctl.places import Place, Span
from loipctl.source import document
from loipctl.source.named import Wanted
from loipctl.source.reader import Data
from loipctl.source.seen import MOST_BYTES

FOLDER = "imports"
"""The folder of the repository that mappings are kept in."""

MAPPING = Wanted("the mapping file that is to be used", MOST_BYTES)
"""The file that a mapping is kept in."""

HEAD = "# What each column of {name} is, for loipctl import. Change a word here, and the next import follows it."

Kind = Literal[
    "actions", "indicators", "outcomes", "risks", "decisions", "partners", "groups", "themes", "engagement", "none"
]


class TableMapping(Record):
    """What the columns of one table are."""

    noun: ClassVar[str] = "table"

    sheet: Text | None = Field(None, title="Sheet", description="The sheet or table, as `Sheet1` or `table 2`.")
    kind: Kind = Field(title="Kind", description="What each row is: actions, indicators and so on, or none.")
    columns: Fields[Text, Text] = Field(
        {}, title="Columns", description="The field that each column is, by its heading; comment keeps it aside."
    )
    always: Fields[Id, Text] = Field(
        {}, title="Always", description="Fields that each record gets though the table does not give them."
    )
    banners: Id | None = Field(
        None, title="Banners", description="What a line over all columns is: theme, outcomes or comment."
    )


class PlanMapping(Record):
    """What a plan begins with that the file does not say."""

    noun: ClassVar[str] = "plan"

    title: Text | None = Field(None, title="Title", description="The plan's title.")
    kind: Literal["loip", "locality", "improvement", "other"] | None = Field(
        None, title="Kind", description="What kind of plan it is."
    )
    partnership: Text | None = Field(None, title="Partnership", description="Whose plan it is.")
    scheme: Id | None = Field(None, title="Scheme", description="The words for status it uses.")


class RouteMapping(Record):
    """How an action is reported from here on, of which a file says something in its own words."""

    noun: ClassVar[str] = "route"

    text: Prose = Field(title="Text", description="What stands in the file.")
    reported: tuple[FutureReporting, ...] = Field(
        title="Reported", description="The ways of reporting that it stands for."
    )


class Mapping(Record):
    """What the columns of a file are, and what its words mean."""

    noun: ClassVar[str] = "mapping"

    tables: tuple[TableMapping, ...] = Field((), title="Tables", description="What the columns of each table are.")
    dates: Literal["day-first", "month-first"] | None = Field(
        None, title="Dates", description="Which comes first in dates such as 03/04/22."
    )
    status: Id | None = Field(
        None, title="Status", description="The status of progress that comes without one: a key of the scheme."
    )
    statuses: Fields[Text, Id] = Field(
        {}, title="Statuses", description="The key of the plan's scheme for each word of the file."
    )
    routes: tuple[RouteMapping, ...] = Field(
        (), title="Routes", description="How an action is reported from here on, for each text of the file."
    )
    owners: Fields[Text, OwnerIds] = Field(
        {}, title="Owners", description="The partner, group or officer for each name of the file; the lead first."
    )
    new_owners: YesNo = Field(
        default=False,
        title="New owners",
        description="Whether bodies that the plan does not know are added to it.",
    )
    same: Fields[Text, Id] = Field(
        {}, title="Same", description="The record that a title of the file stands for, or new."
    )
    plan: PlanMapping | None = Field(None, title="Plan", description="What a plan begins with.")

    def headings(self) -> list[str]:
        """Return every heading that is known."""
        return [heading for table in self.tables for heading in table.columns]


def file_of(name: str) -> str:
    """Return where the mapping of a file is kept, so that next year's file of the same name finds it."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.casefold()).strip("-")
    return f"{FOLDER}/{stem or 'file'}.yaml"


def read(file: str, raw: bytes) -> Mapping:
    """Return the mapping in a file.

    Raises `LoipctlError` with its line and column where something in it cannot be used.
    """
    found = document.read(file, raw)
    record, misfits = shape.fit(Mapping, found.data, Place(file)) if found.data is not None else (None, ())
    for breach in (*found.breaches, *misfits):
        at = breach.finding.at
        span = at if isinstance(at, Span) else found.span(at)
        if breach.severity is Severity.ERROR:
            where = f"{span.file}:{span.line}:{span.column}"
            raise LoipctlError(f"{where}: {breach.finding.message}", breach.finding.help, 2)
    return record if isinstance(record, Mapping) else Mapping()


def written(name: str, data: Fields[str, Data]) -> bytes:
    """Return a mapping as it is kept."""
    rows = fresh.record(data, Known(Mapping))
    return fresh.file([HEAD.format(name=" ".join(name.split())), *rows])
