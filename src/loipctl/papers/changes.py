"""What changed as a page: the same tree of headings and lists that papers are, for every writer of papers."""

from collections.abc import Iterator, Sequence

from loipctl import __version__, words
from loipctl.changes.asked import Comparison, in_words
from loipctl.changes.change import Change, Passage
from loipctl.changes.grouping import Entry, groups, headline
from loipctl.changes.sentences import sentence
from loipctl.papers import tree


def page(comparison: Comparison, by: str) -> tree.Document:
    """Return what changed between two versions, as a page of its own."""
    found = comparison.differences
    facts = (
        tree.Fact("From", _text(in_words(comparison.was))),
        tree.Fact("To", _text(in_words(comparison.now))),
        tree.Fact("As at", _text(words.day(comparison.as_at))),
    )
    blocks: list[tree.Block] = [tree.Paragraph(_text(f"{headline(found.changes)}."))]
    several = len({one.subject.plan for one in found.changes}) > 1
    for plan, title in found.titles.items():
        changes = [one for one in found.changes if one.subject.plan == plan]
        if changes and several:
            blocks.append(tree.Heading(2, _text(title)))
        blocks += grouped(changes, by, 3 if several else 2)
    return tree.Document(
        "What changed",
        (*blocks, *_not_compared(comparison)),
        subtitle=words.listed(found.titles.values()),
        facts=facts,
        footer=_text(f"Made by loipctl {__version__} from the records of the plan."),
    )


def grouped(changes: Sequence[Change], by: str, level: int) -> Iterator[tree.Block]:
    """Yield changes under the headings of their parts or kinds, record by record."""
    for group in groups(changes, by):
        yield tree.Heading(level, _text(group.title))
        yield from _entries(group.entries, level + 1)


def _entries(found: Sequence[Entry], level: int) -> Iterator[tree.Block]:
    for entry in found:
        subject = entry.subject
        name = "" if subject.noun == "plan" else f"{subject.noun.capitalize()} {subject.id}: "
        yield tree.Heading(level, _text(f"{name}{subject.title}"))
        yield tree.Bullets(tuple(told(one) for one in entry.changes))


def told(change: Change) -> tree.Blocks:
    """Return one change as a sentence, and the words of a text before and after."""
    said = sentence(change)
    first = tree.Paragraph(_text(f"{said[:1].upper()}{said[1:]}"))
    if not change.passages:
        return (first,)
    before, after = (_version(change.passages, mark) for mark in ("out", "in"))
    return (first, tree.Paragraph((*_text("Before: "), *before)), tree.Paragraph((*_text("Now: "), *after)))


def _version(passages: Sequence[Passage], mark: str) -> tree.Inlines:
    """Return the words of one version, those that the other does not have standing out."""
    parts: list[tree.Inline] = []
    for one in passages:
        if one.mark in {"same", mark}:
            text = tree.Text(one.text)
            parts += [tree.Text(" "), text if one.mark == "same" else tree.Strong((text,))]
    return tuple(parts[1:])


def _not_compared(comparison: Comparison) -> Iterator[tree.Block]:
    if said := comparison.unread_in_words():
        yield tree.Heading(2, _text("What could not be compared"))
        yield tree.Paragraph(_text(f"{said}."))
        yield tree.Bullets(
            tuple(
                (tree.Paragraph((tree.Code(comparison.where(one)), *_text(": "), *_with_code(one.message))),)
                for one in comparison.differences.unread
            )
        )


def _with_code(text: str) -> tree.Inlines:
    """Return a message, what stands in it between backticks as code."""
    parts = enumerate(text.split("`"))
    return tuple(tree.Code(part) if number % 2 else tree.Text(part) for number, part in parts if part)


def _text(text: str) -> tree.Inlines:
    return (tree.Text(text),) if text else ()
