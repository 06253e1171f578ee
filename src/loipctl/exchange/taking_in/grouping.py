"""The theme and the outcome that a row stands under: said once, they hold for the rows below."""

from collections.abc import Mapping

from loipctl.edit import known
from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in.drafts import Draft, Taking
from loipctl.exchange.taking_in.names import Unclear, split
from loipctl.exchange.taking_in.wordings import GROUPING
from loipctl.model.collections import COLLECTIONS
from loipctl.model.outcomes import Outcome

_BELOW: Mapping[str, tuple[str, ...]] = {
    "theme": ("outcomes", "outcomes.id"),
    "outcomes": ("outcomes.id",),
    "outcomes.id": ("outcomes",),
}
"""What no longer holds where a row says something new, and does not say that."""


def carry(carried: dict[str, Cell], there: Mapping[str, Cell]) -> None:
    """Bring what rows stand under up to date with what a row says itself."""
    fresh = {name: cell for name, cell in there.items() if name in GROUPING}
    for name in fresh:
        for other in _BELOW[name]:
            if other not in fresh:
                carried.pop(other, None)
    carried.update(fresh)


def place(draft: Draft, carried: Mapping[str, Cell], taking: Taking) -> None:
    """Say which theme and outcomes a record belongs to; the theme is that of its outcome, where it has one."""
    there = known.fields(COLLECTIONS[draft.collection])
    ids = _outcomes(draft, carried, taking) if "outcomes" in there else []
    theme = _theme(draft, carried, taking)
    if ids:
        draft.fields["outcomes"] = [*ids]
    if not theme:
        return
    if ids or "theme" not in there:
        _of_outcomes(draft, ids, theme, carried["theme"], taking)
    else:
        draft.fields["theme"] = theme
        draft.cells.append(carried["theme"])


def _outcomes(draft: Draft, carried: Mapping[str, Cell], taking: Taking) -> list[str]:
    title, number = carried.get("outcomes"), carried.get("outcomes.id")
    cells = [cell for cell in (title, number) if cell]
    try:
        found = _found(title, number, taking)
    except Unclear as reason:
        for cell in cells:
            _leave(draft, cell, "outcomes", str(reason), taking)
        return []
    draft.cells += cells
    return found


def _found(title: Cell | None, number: Cell | None, taking: Taking) -> list[str]:
    """Return the outcomes that a title and a number mean; one of which only the title is known is begun."""
    wanted = " ".join(number.text.split()).strip(" .)") if number else ""
    if wanted and (there := taking.names.find(wanted, ["outcomes"])):
        return [there]
    if title is None:
        if wanted:
            raise Unclear("the plan has no outcome with that number, and its title does not stand there")
        return []
    parts = [taking.names.find(part, ["outcomes"]) for part in split(title.text)]
    return [*dict.fromkeys(parts)] if all(parts) else [taking.referred("outcomes", title.text, wanted)]


def _theme(draft: Draft, carried: Mapping[str, Cell], taking: Taking) -> str:
    if "theme" not in carried:
        return ""
    try:
        return taking.referred("themes", carried["theme"].text)
    except Unclear as reason:
        _leave(draft, carried["theme"], "theme", str(reason), taking)
        return ""


def _of_outcomes(draft: Draft, ids: list[str], theme: str, cell: Cell, taking: Taking) -> None:
    """Give the outcomes of a record its theme where they are new; keep the cell aside where they have another."""
    fresh = {
        str(one.fields["id"]): one for one in taking.drafts if one.collection == "outcomes" and not one.is_known
    }
    known_ones = taking.snapshot.by_id("outcomes")
    for id_ in ids:
        if id_ in fresh:
            fresh[id_].fields.setdefault("theme", theme)
    themes = {str(fresh[id_].fields["theme"]) if id_ in fresh else _theme_of(known_ones.get(id_)) for id_ in ids}
    if themes == {theme}:
        draft.cells.append(cell)
    else:
        _leave(draft, cell, "theme", "its outcome has another theme, or none", taking)


def _theme_of(outcome: object) -> str:
    return outcome.theme or "" if isinstance(outcome, Outcome) else ""


def _leave(draft: Draft, cell: Cell, heading: str, why: str, taking: Taking) -> None:
    """Keep a cell aside beside the first record that it holds for."""
    if not cell.spread and cell.place not in taking.told:
        taking.told.add(cell.place)
        draft.leave(cell, heading, why)
