"""Writes records and values that were not there before, in the order of the model."""

import io
from collections.abc import Iterable, Mapping

from loipctl.edit.known import NOTHING, Known, fields
from loipctl.source.reader import Data
from loipctl.source.writing import written

WIDTH = 88
"""How long a list may be that stands between brackets on one line."""

_LONG_PROSE = 60

Fields = Mapping[str, Data]


def record(values: Fields, known: Known) -> list[str]:
    """Return the lines of the fields of a record."""
    return _dumped({name: _laid(value, inner) for name, value, inner in _ordered(values, known)})


def field(name: str, value: Data, known: Known) -> list[str]:
    """Return the lines of a field."""
    return _dumped({name: _laid(value, known)})


def item(value: Data, known: Known) -> list[str]:
    """Return the lines of an item of a list, with its hyphen."""
    rows = record(value, known) if isinstance(value, dict) else _of_text(str(value), known)
    return ["- " + rows[0], *(f"  {row}" if row else "" for row in rows[1:])]


def file(rows: Iterable[str]) -> bytes:
    """Return lines as a file of their own."""
    return "".join(f"{row}\n" for row in rows).encode()


def scalar(text: str, known: Known, before: str = "") -> str:
    """Return a text as it is written on one line, in the place of another if there was one."""
    # an id that is a number needs no quotation marks, here or after `fmt`; one that is a word such as `no` does
    is_bare = not known.is_words and (known.kind != "id" or text[:1].isdigit())
    return written(text, before, bare=is_bare)


def flat(value: Data, known: Known) -> str:
    """Return a value as it is written between brackets."""
    if isinstance(value, str):
        return scalar(value, known)
    if isinstance(value, list):
        return f"[{', '.join(flat(one, known) for one in value)}]"
    return f"{{{', '.join(f'{name}: {flat(one, inner)}' for name, one, inner in _ordered(value, known))}}}"


def is_block(text: str, known: Known) -> bool:
    """Tell whether a text is better written on lines of its own, after a bar."""
    return "\n" in text.strip() or (known.kind == "prose" and len(text) > _LONG_PROSE)


def _of_text(text: str, known: Known) -> list[str]:
    if is_block(text, known):
        return ["|", *(row[2:] for row in field("x", text, known)[1:])]
    return [scalar(text, known)]


def _ordered(values: Fields, known: Known) -> list[tuple[str, Data, Known]]:
    """Return fields in the order of the model, each with what is known of it."""
    there = fields(known.record) if known.record else {}
    order = list(there)
    names = sorted(values, key=lambda name: order.index(name) if name in there else len(order))
    return [(name, values[name], there.get(name, NOTHING)) for name in names]


def _laid(value: Data, known: Known) -> object:
    """Return a value in the terms of ruamel.yaml, which sees to hyphens, bars and indentation."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if isinstance(value, dict):
        return CommentedMap((name, _laid(one, inner)) for name, one, inner in _ordered(value, known))
    if isinstance(value, list):
        items = CommentedSeq(_laid(one, known) for one in value)
        if _fits(value, known):
            items.fa.set_flow_style()
        return items
    if is_block(value, known):
        return LiteralScalarString(value.rstrip("\n") + "\n")
    return value if scalar(value, known) == value else DoubleQuotedScalarString(value)


def _fits(value: list[Data], known: Known) -> bool:
    texts = [one for one in value if isinstance(one, str)]
    return len(texts) == len(value) and not any("\n" in one for one in texts) and len(flat(value, known)) <= WIDTH


def _dumped(value: object) -> list[str]:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import BaseResolver

    writer = YAML()
    # whether a text needs quotation marks is decided in one place, `written`, and ruamel.yaml does as it is told
    writer.Resolver = lambda version=None, loader=None: BaseResolver(loader)  # noqa: ARG005
    writer.width = 10**6
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue().removesuffix("\n").split("\n")
