"""Makes records of the rows of a table: a row is one record, or goes on with the one above."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from loipctl.edit import known
from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import grouping, measures, progress, values
from loipctl.exchange.taking_in.columns import NONE, Proposal, title_of
from loipctl.exchange.taking_in.drafts import Draft, Taking, id_in
from loipctl.exchange.taking_in.heads import Row, is_banner, standing
from loipctl.exchange.taking_in.names import Unclear, split
from loipctl.exchange.taking_in.progress import Cells
from loipctl.exchange.taking_in.wordings import COMMENT, EVIDENCE, GROUPING
from loipctl.model.collections import COLLECTIONS
from loipctl.source.reader import Data

_OWNING = frozenset({"owner", "lead", "chair"})
_OWN_WAY = frozenset({"id", "source"}) | EVIDENCE
_NESTED = ("milestones", "targets", "observations", "baseline", "future_reporting")

_WRONG = "wrong"
"""Under which the cells of a row are kept that hold a fault in place of a value."""

Track = Callable[[Sequence[Row]], Iterable[Row]]
"""Passes rows on one by one, and may show how far it has come."""


def take(proposal: Proposal, taking: Taking, track: Track = iter) -> None:
    """Make records of all rows of a table; what belongs to none is kept aside."""
    table = proposal.table
    taking.tally.take(cell for column in table.columns for cell in column.head)
    taking.tally.take(table.repeated)
    taking.leave(table.around, "it stands outside the table")
    if proposal.kind == NONE:
        for row in table.rows:
            is_agreed = bool(proposal.agreed)
            why = "the mapping leaves this table out" if is_agreed else "nothing says what this table holds"
            taking.leave(standing(row), why)
        return
    rows = _Rows(proposal, taking)
    taking.headings |= {row[one.position].place: one.heading for one in table.columns for row in table.rows}
    for row in track(table.rows):
        rows.take(row)
    rows.close()


class _Rows:
    """The rows of one table, taken one after the other."""

    def __init__(self, proposal: Proposal, taking: Taking) -> None:
        self.proposal = proposal
        self.taking = taking
        self.title = title_of(proposal.kind)
        self.grouping = GROUPING - {self.title}
        self.carried: dict[str, Cell] = {}
        self.heads: list[Cell] = []
        self.current: Draft | None = None
        self.named = ""

    def take(self, row: Row) -> None:
        """Make a record of a row, or go on with the one above."""
        if is_banner(row):
            self._banner(standing(row)[0])
            return
        cells = self._cells(row)
        title = next((cell for _, cell in cells.get(self.title, ())), None)
        # a merged cell names the record of its first row, and the rows beside it go on with that
        place = (title.spread or title.place) if title else ""
        if title and place != self.named:
            self.named = place
            self.current = self._begin(title, cells)
        elif self.current is not None:
            self._go_on(self.current, cells)
        else:
            self.taking.leave(standing(row), "its row does not say what it is about")

    def close(self) -> None:
        """Keep the themes and outcomes aside under which no record stands."""
        drafts = self.taking.drafts
        used = {cell.spread or cell.place for one in drafts for cell in one.cells}
        used |= {left.cell.place for one in drafts for left in one.left}
        used |= {left.cell.place for left in self.taking.loose}
        self.taking.leave((cell for cell in self.heads if cell.place not in used), "no record stands under it")

    def _banner(self, cell: Cell) -> None:
        name = self.proposal.banners
        if name in GROUPING:
            self.heads.append(cell)
            grouping.carry(self.carried, {name: cell})
            self.current = None
        else:
            self.taking.leave([cell], "it stands over all columns of the table")

    def _cells(self, row: Row) -> Cells:
        """Return the cells of a row by field; those of columns that group rows hold for the rows below as well."""
        found: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
        groups: dict[str, Cell] = {}
        for column in self.proposal.table.columns:
            name, cell = self.proposal.fields[column.heading], row[column.position]
            if cell.wrong:
                found[_WRONG].append((column.heading, cell))
            elif name in self.grouping and not cell.is_blank:
                groups[name] = cell
            elif not cell.is_blank and (not cell.spread or name in {self.title, *_OWNING}):
                found[name].append((column.heading, cell))
        self.heads += [cell for cell in groups.values() if not cell.spread]
        grouping.carry(self.carried, groups)
        return found

    def _begin(self, title: Cell, cells: Cells) -> Draft | None:
        """Return the record that a row begins, or None where it cannot be told which it is."""
        named = cells.get("id", ())
        try:
            name = values.of(title, self.title, COLLECTIONS[self.proposal.kind], self.taking.order)
            there = self._there(name, named[0][1].text if named else "")
        except Unclear as reason:
            own = [cell for there in cells.values() for _, cell in there if not cell.spread]
            self.taking.leave(own, str(reason))
            return None
        wanted = id_in(named[0][1].text) if named else ""
        draft = self._draft(there, name, wanted)
        draft.cells.append(title)
        for heading, cell in named:
            if wanted:
                draft.cells.append(cell)
            else:
                draft.leave(cell, heading, "it cannot be an id")
        grouping.place(draft, self.carried, self.taking)
        self._fill(draft, cells)
        return draft

    def _there(self, name: str, number: str) -> str:
        """Return the id of the record that a row is about, by its number or else its title, or nothing."""
        wanted = id_in(number)
        found = self.taking.names.find(wanted, [self.proposal.kind]) if wanted else ""
        return found or self.taking.own(self.proposal.kind, name)

    def _draft(self, there: str, name: str, wanted: str) -> Draft:
        same = [one for one in self.taking.drafts if one.collection == self.proposal.kind]
        for one in same:
            if there and one.fields.get("id") == there:
                return one
        if not there:
            return self.taking.new(self.proposal.kind, {self.title: name}, wanted)
        draft = Draft(self.proposal.kind, {"id": there}, is_known=True)
        if self.taking.names.find(name, [self.proposal.kind]) != there:
            draft.fields[self.title] = name
        self.taking.drafts.append(draft)
        return draft

    def _go_on(self, draft: Draft, cells: Cells) -> None:
        """Give the record above what a row adds to it; what it says already is kept aside."""
        fresh: dict[str, list[tuple[str, Cell]]] = {}
        for name, there in cells.items():
            own = [(heading, cell) for heading, cell in there if not cell.spread]
            is_nested = name.partition(" ")[0].partition(".")[0] in _NESTED or name in EVIDENCE
            if is_nested or name in {COMMENT, _WRONG} or (name not in draft.fields and name != "id"):
                fresh[name] = own
            else:
                for heading, cell in own:
                    draft.leave(cell, heading, "the record above has another value already")
        self._fill(draft, fresh)

    def _fill(self, draft: Draft, cells: Cells) -> None:
        for heading, cell in cells.get(_WRONG, ()):
            draft.leave(cell, heading, cell.wrong)
        for heading, cell in cells.get(COMMENT, ()):
            draft.leave(cell, heading, "its column is kept as a comment")
        for name, there in cells.items():
            inner = name.partition(" ")[0].partition(".")[0]
            if name not in {*_OWN_WAY, COMMENT, _WRONG, self.title} and inner not in _NESTED:
                self._fill_one(draft, name, there)
        if draft.collection == "actions":
            progress.milestones(draft, cells, self.taking)
            progress.update(draft, cells, self.taking)
            progress.reporting(draft, cells, self.taking)
        elif draft.collection == "indicators":
            measures.source(draft, cells)
            measures.measures(draft, cells, self.taking)
        else:
            for name in _OWN_WAY & {*cells} - {"id"}:
                self._fill_one(draft, name, cells[name])

    def _fill_one(self, draft: Draft, name: str, there: Sequence[tuple[str, Cell]]) -> None:
        """Give a record the value of a field from the cells of one row."""
        if name in _OWNING:
            self._owner(draft, name, there)
            return
        told: list[Data] = []
        for heading, cell in there:
            with draft.taking(heading, cell):
                told.append(self._value(draft, name, cell, heading if len(there) > 1 else ""))
        if told:
            draft.fields[name] = told[0] if len(told) == 1 else _together(told)

    def _value(self, draft: Draft, name: str, cell: Cell, heading: str) -> Data:
        """Return the value of a field; of several columns of words each after its heading."""
        model = COLLECTIONS[draft.collection]
        said = known.fields(model)[name]
        if said.refers:
            return self._named(cell.text, said.refers, is_list=said.is_list)
        if said.is_list:
            return [*dict.fromkeys(map(values.text, split(cell.text)))]
        value = values.of(cell, name, model, self.taking.order)
        return f"{heading}: {value}" if heading else value

    def _named(self, text: str, refers: Sequence[str], *, is_list: bool) -> Data:
        if {*refers} & {"partners"}:
            found = self.taking.owners(text) if len(refers) > 1 or is_list else self.taking.owners(text)[:1]
        else:
            found = [self._existing(part, refers) for part in (split(text) if is_list else [text])]
        return [*found] if is_list else found[0]

    def _existing(self, text: str, refers: Sequence[str]) -> str:
        found = self.taking.names.find(text, refers)
        if not found:
            raise Unclear(f"no record of the plan is called that ({', '.join(refers)})")
        return found

    def _owner(self, draft: Draft, name: str, there: Sequence[tuple[str, Cell]]) -> None:
        """Name the owner of a record: the first of several, the others of an action support it."""
        for heading, cell in there:
            try:
                first, *others = self.taking.owners(cell.text)
                if others and draft.collection != "actions":
                    raise Unclear("it names several, and one can be named here")
            except Unclear as reason:
                if not cell.spread:
                    draft.leave(cell, heading, str(reason))
                continue
            draft.fields[name] = first
            draft.cells.append(cell)
            for other in others:
                draft.add("support", other)


def _together(told: Sequence[Data]) -> Data:
    """Return the values of several columns as that of one field."""
    texts = [one for one in told if isinstance(one, str)]
    return "\n\n".join(texts) if texts else [item for one in told if isinstance(one, list) for item in one]
