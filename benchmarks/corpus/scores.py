"""Counts what a program found, whether it named the line, and whether it said what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.corpus.cases import Case
from benchmarks.corpus.programs import Remark, Said

REMEDIES = {
    "colon-in-text": "quot|>-",
    "comment-swallows-text": "quot",
    "curly-quote-delimiter": "quot",
    "missing-space-after-colon": "space",
    "missing-space-after-dash": "space",
    "special-first-character": "quot|space|indent",
    "tab-indent": "space",
    "unclosed-quote": "quot|close",
    "uneven-indent": "indent|column|space|>-|name",
    "word-bullet": r"hyphen|dash|: \|",
    "yaml-syntax": "quot|space|colon|hyphen|bracket|brace|comma|indent|write|keep|put|delete",
}
"""What advice on a kind of mistake speaks of, as a pattern; generous, and the same for every program."""

_COMPLAINTS = re.compile(r"expected .*|found .*|while .*|in \"<.*|could not find .*")
"""What a reader of YAML says it met: no advice, though it may name a colon or a space."""


@dataclass(frozen=True)
class Score:
    """How many files have a mistake, and in how many of them it was found, placed, explained, and said once."""

    files: int = 0
    found: int = 0
    placed: int = 0
    helped: int = 0
    once: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(mine + theirs for mine, theirs in zip(self.numbers(), other.numbers(), strict=True)))

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers in their order."""
        return (self.files, self.found, self.placed, self.helped, self.once)


def score(cases: Iterable[Case], said: Said) -> Score:
    """Return the score of a program on some cases that have a mistake."""
    return sum((of_case(case, said.get(case.file, ())) for case in cases), Score())


def best(cases: Iterable[Case], several: Sequence[Said]) -> Score:
    """Return the score of a program that was run in several ways, the best of them for each case."""
    return sum(
        (max((of_case(case, said.get(case.file, ())) for said in several), key=Score.numbers) for case in cases),
        Score(),
    )


def of_case(case: Case, remarks: Sequence[Remark]) -> Score:
    """Return the score of a program on one case."""
    here = [one for one in remarks if _is_at(case, one)]
    helped = any(re.search(REMEDIES[case.kind], _COMPLAINTS.sub("", one.text)) for one in here)
    return Score(1, int(bool(remarks)), int(bool(here)), int(helped), int(len(remarks) == 1))


def false_alarms(cases: Iterable[Case], said: Said) -> int:
    """Return how many files without a mistake are complained of."""
    return sum(bool(said.get(case.file)) for case in cases)


def by_kind(cases: Iterable[Case]) -> Mapping[str, list[Case]]:
    """Return the cases that have a mistake, by its kind."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.line and case.kind in REMEDIES:
            found.setdefault(case.kind, []).append(case)
    return found


def beyond(said: Said, also: Said) -> Said:
    """Return what a program says of files as they were typed, and not of the same files when they are mended."""
    return {
        file: [one for one in remarks if one.lines or one.text not in {other.text for other in also.get(file, ())}]
        for file, remarks in said.items()
    }


def _is_at(case: Case, remark: Remark) -> bool:
    named = remark.field and re.match(rf"[\s-]*{re.escape(remark.field)}\s*:", case.row)
    return case.line in remark.lines or bool(named)
