"""Items of a list: a hyphen without its space, and bullets as Word types them."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Severity, certainly, rule
from loipctl.places import Span
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Line
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import shortened

_TIGHT = re.compile(r"-(?=[^\s\d-])")
_SIGN = re.compile(r"[•·‣◦▪▫●○■□➢➤✓✔\uf0b7\uf0a7]")
_DASH = re.compile(r"[–—−―](?=[ \t]|\w)")
_STAR = re.compile(r"\*(?=[ \t])")
_NUMBER = re.compile(r"(\d{1,2})[.)](?=[ \t])")
_BULLET = re.compile("|".join(pattern.pattern for pattern in (_SIGN, _DASH, _STAR, _NUMBER)))
_ITEM = re.compile(rf"{_BULLET.pattern}|-[ \t]")


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of what starts an item of a list."""
    if failure.in_value or failure.in_brackets:
        return
    for line in _suspects(failure):
        if _TIGHT.match(line.body):
            at = line.span(failure.file, line.body_column, len(line.body))
            yield from missing_space_after_dash(at, line.body)
            return
        if (found := _BULLET.match(line.body)) and not line.hyphens and _list_is_meant(failure):
            at = line.span(failure.file, line.body_column, len(found.group()))
            yield from word_bullet(at, found.group(), line.body[found.end() :])
            return


def _suspects(failure: Failure) -> Iterator[Line]:
    """Yield the lines that may be items: the first field of an item makes those under it stand too far in."""
    holder = failure.holder()
    if holder and holder.name and holder.column < failure.lost.column:
        yield holder
    yield from failure.run()


def _list_is_meant(failure: Failure) -> bool:
    """Tell whether a list may start or go on here: under a name without a value, or beside another item."""
    holder, first = failure.holder(), failure.run()[0]
    if holder is None or not (holder.name and holder.value):
        return True
    return first.column < holder.body_column or bool(_BULLET.match(holder.body))


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where items of a list were read as one text, or as part of a field's name."""
    if not value.is_plain:
        return
    index = _first_line(value)
    rows = value.rows[index:]
    if rows and all(row.startswith("-") for row in rows) and (tight := next(filter(_TIGHT.match, rows), "")):
        yield from missing_space_after_dash(value.row(value.rows.index(tight, index)), tight + value.value_beside)
    elif rows and all(map(_ITEM.match, rows)) and (sign := _BULLET.match(rows[0])) and _is_list(value, rows):
        text_first = index and value.role is Role.VALUE and not _BULLET.match(value.rows[0])
        at = value.row(index, len(sign.group()))
        yield from word_bullet(
            at, sign.group(), rows[0][sign.end() :] + value.value_beside, value.name if text_first else ""
        )


def _first_line(value: Value) -> int:
    """Return the first line of a value that may be an item: not that after a hyphen or after a name's colon."""
    return 0 if value.role is Role.NAME or (value.on_own_line and value.role is not Role.ITEM) else 1


def _is_list(value: Value, rows: list[str]) -> bool:
    """Tell whether lines that start with a bullet are more than a text that happens to be broken before a dash."""
    if _SIGN.match(rows[0]) or (_DASH.match(rows[0]) and rows[0] == value.rows[0]):
        return True
    return len(rows) > 1 and value.role is not Role.NAME


@rule("LP022", Severity.ERROR)
def missing_space_after_dash(at: Span, text: str) -> Iterator[Finding]:
    """There is no space between the hyphen and the item of a list.

    The lines are then no list but one long text, or the file cannot be read; the items are in no table and no
    paper.

    Put a space after the hyphen.
    """
    yield Finding(
        at,
        f"a space is missing after the hyphen: `{shortened(text)}`",
        f"write `- {shortened(text.removeprefix('-'))}`",
        fix=certainly(
            Edit(Span(at.file, at.line, at.column + 1, at.line, at.column + 1), " "),
            done="a space was put after the hyphen",
        ),
    )


@rule("LP024", Severity.ERROR)
def word_bullet(at: Span, sign: str, text: str, name: str = "") -> Iterator[Finding]:
    """Items of a list start with a bullet, a dash or a number, as Word types them, and not with a hyphen.

    YAML takes them for one long text, so the items of the list are missing, or the file cannot be read.

    Start each item with a hyphen and a space. Inside a block text, under `|`, bullets can stay as they are.
    """
    item = shortened(text)
    yield Finding(
        at,
        f"`{sign}` does not start an item of a list",
        f"write `{shortened(name)}: |`, and the whole text on the lines under it, indented"
        if name
        else f"start each item with a hyphen and a space: `- {item}`",
        fix=None if name else certainly(Edit(at, "-" if text[:1] in (" ", "\t", "") else "- ")),
    )
