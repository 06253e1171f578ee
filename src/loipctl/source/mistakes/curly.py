"""Word's curly quotation marks, which hold no text together."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Finding, Fix, Severity, rule
from loipctl.places import Span
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.quoting import in_quotes, quoted
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import shortened

_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»"}
_SIGNS = "“”„‟‘’‚«»"


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because it stands between curly quotation marks."""
    line = failure.met
    if failure.says("mapping values") and failure.in_value and line.value.startswith(tuple(_SIGNS)):
        at = line.span(failure.file, line.value_column, len(line.value))
        yield from curly_quote_delimiter(at, line.value)


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where a text between curly quotation marks was cut at a colon or a `#`."""
    close = _PAIRS.get(value.typed[:1])
    if close is None or close in value.typed or close not in value.rest or len(value.rows) > 1:
        return
    if value.role is Role.NAME or value.rest.lstrip().startswith("#"):
        length = len(value.typed) + value.rest.rindex(close) + 1
        whole = value.text[value.start.index : value.start.index + length]
        yield from curly_quote_delimiter(value.span(0, length), whole)


@rule("LP020", Severity.ERROR)
def curly_quote_delimiter(at: Span, text: str) -> Iterator[Finding]:
    """Curly quotation marks, as Word types them, stand where straight ones are needed.

    They count as letters, so the colon or the `#` between them still ends the text: part of it is lost, or the
    whole file is not read.

    Type straight quotation marks at both ends. Curly ones inside a text are good typography and can stay.
    """
    yield Finding(
        at,
        f"curly quotation marks do not hold a text together: `{shortened(text)}`",
        f"use straight ones at both ends: {quoted(text.strip(_SIGNS))}"
        if shortened(text) == text and quoted(text.strip(_SIGNS))
        else "use straight ones at both ends",
        fix=_straight(at, text),
    )


def _straight(at: Span, text: str) -> Fix | None:
    """Return what puts straight marks in the place of the curly ones, where these stand at both ends only."""
    inner = text[1:-1]
    pair = text[-1:] == _PAIRS.get(text[:1]) and not {text[0], text[-1]} & set(inner)
    return in_quotes(at, inner) if pair else None
