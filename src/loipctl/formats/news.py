"""What a change of files did to the findings of a plan, for somebody who edits in another window."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.fingerprints import fingerprints
from loipctl.formats.full import findings, mendable
from loipctl.formats.paint import bright, plain
from loipctl.formats.summary import summary
from loipctl.shown import shown_line
from loipctl.words import count

MOST_FILES = 5
"""How many of the files that changed are named."""

MOST_SHOWN = 20
"""How many findings are shown: another branch can bring thousands."""

MOST_GONE = 5
"""How many findings that are gone are named."""

_INDENT = " " * 10


class News(NamedTuple):
    """What was found after a change, what of it is new or still stands in the files that changed, what is gone.

    `untold` is what was found before, and cannot be told while some file keeps its plan from being read whole.
    """

    results: Results
    new: tuple[Diagnostic, ...]
    still: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    untold: tuple[Diagnostic, ...]

    def known(self, before: Results) -> Results:
        """Return what is known to be wrong: what was found now, and what was `before` and is untold."""
        texts = {file: before.texts[file] for file in before.texts if file not in self.results.texts}
        return self.results._replace(
            diagnostics=(*self.results.diagnostics, *self.untold), texts={**self.results.texts, **texts}
        )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the files that have another mark, each with what happened to it."""
    differ = sorted(file for file in before.keys() | after.keys() if before.get(file) != after.get(file))
    return {
        file: "is new" if file not in before else "is gone" if file not in after else "changed" for file in differ
    }


def news(before: Results, after: Results, files: Collection[str], is_untold: Callable[[Diagnostic], bool]) -> News:
    """Return what a change of some files did to the findings.

    `is_untold` tells of one that is not found any more whether it could be found at all.
    """
    was, now = before.by_file(), after.by_file()
    # what makes a finding the same one never looks beyond its file, so the others need not be compared
    other = {file for file in was.keys() | now.keys() if was.get(file) != now.get(file)}
    earlier, present = _by_mark(before, other), _by_mark(after, other)
    new = {mark: one for mark, one in present.items() if mark not in earlier}
    unlike = {*map(id, new.values())}
    still = tuple(one for file in files for one in now.get(file, ()) if id(one) not in unlike)
    missed = [one for mark, one in earlier.items() if mark not in present]
    untold = [one for one in missed if is_untold(one)]
    return News(
        after, tuple(new.values()), still, tuple(one for one in missed if one not in untold), tuple(untold)
    )


def written(told: News, changed: Mapping[str, str], clock: str, *, colour: bool) -> str:
    """Return what a change did: when, to which files, what came and what went, and how much is wrong in all."""
    shown = told.results._replace(diagnostics=(*told.new, *told.still)[:MOST_SHOWN])
    full = findings(shown, bright if colour else plain)
    blocks = [
        *_titled("New:", full[: len(told.new)]),
        *_titled("Still there in what changed:", full[len(told.new) :]),
    ]
    head = f"\n{clock}  " + f"\n{_INDENT}".join([*_files(changed), *_moves(told, changed)]) + "\n"
    rest = len(told.new) + len(told.still) - len(full)
    more = f"and {rest:,} more; loipctl validate shows them all\n" if rest else ""
    return (
        "\n".join([head, *blocks, ""] if blocks else [head]) + f"{more}{summary(told.results)}\n{mendable(shown)}"
    )


def _by_mark(results: Results, files: Collection[str]) -> dict[str, Diagnostic]:
    few = results._replace(diagnostics=tuple(one for one in results.diagnostics if one.span.file in files))
    return dict(zip(fingerprints(few), few.diagnostics, strict=True))


def _titled(title: str, found: Sequence[str]) -> list[str]:
    return [f"{title}\n", *found] if found else []


def _files(changed: Mapping[str, str]) -> Iterator[str]:
    for file, how in islice(changed.items(), MOST_FILES):
        yield f"{shown_line(file)} {how}"
    if len(changed) > MOST_FILES:
        yield f"and {count(len(changed) - MOST_FILES, 'more file', 'more files')}"
    if not changed:
        yield "all files are as they were"


def _moves(told: News, changed: Collection[str]) -> Iterator[str]:
    yield _moved(len(told.new), len(told.gone))
    for one in told.gone[:MOST_GONE]:
        elsewhere = "" if one.span.file in changed else f" ({shown_line(one.span.file)})"
        yield f"gone: {shown_line(one.message)}{elsewhere}"
    if len(told.gone) > MOST_GONE:
        yield f"gone: {len(told.gone) - MOST_GONE:,} more"
    if told.untold:
        yield f"{count(len(told.untold), 'finding')} cannot be told until the plan can be read whole"


def _moved(new: int, gone: int) -> str:
    if not new and not gone:
        return "no finding came or went"
    if not gone:
        return f"{count(new, 'finding is', 'findings are')} new, none is gone"
    came = f"{new:,} {'is' if new == 1 else 'are'}" if new else "none is"
    return f"{count(gone, 'finding is', 'findings are')} gone, {came} new"
