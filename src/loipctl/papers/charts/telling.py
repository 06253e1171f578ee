"""What a chart of an indicator shows, as sentences with its numbers."""

from collections.abc import Iterator

from loipctl.indicators import printed
from loipctl.indicators.reading import Change, Reading
from loipctl.indicators.words import COURSE, TRAVEL, VERDICTS, change_in_words
from loipctl.papers.charts.series import gaps


def told(reading: Reading) -> str:
    """Return an indicator told in sentences: where it stands, how it moved, what it aims for, what is missing."""
    return " ".join(_sentences(reading))


def _sentences(reading: Reading) -> Iterator[str]:
    indicator, newest = reading.indicator, reading.latest
    if newest is None or newest.value is None:
        yield f"{indicator.title}: no value yet."
    else:
        yield f"{indicator.title}: {printed(indicator, newest.value)} in {newest.period.words()}."
    if reading.since_baseline:
        yield _moved(reading, reading.since_baseline, "the baseline of")
    if reading.since_previous and not _same_start(reading):
        yield _moved(reading, reading.since_previous, "the value of")
    yield from _aimed(reading)
    missing = [gap.words for gap in gaps(reading)]
    if missing:
        yield f"No data {'; '.join(missing)}."


def _moved(reading: Reading, change: Change, since: str) -> str:
    before = printed(reading.indicator, change.before)
    amount = change_in_words(reading.indicator, change)
    way = f" ({TRAVEL[change.movement].lower()})" if change.movement in {"better", "worse"} else ""
    return f"{amount[:1].upper()}{amount[1:]}{way} since {since} {before} in {change.since.words()}."


def _same_start(reading: Reading) -> bool:
    """Return whether the value before the latest is the baseline itself, which has been told."""
    baseline, previous = reading.since_baseline, reading.since_previous
    return bool(baseline and previous and baseline.since == previous.since)


def _aimed(reading: Reading) -> Iterator[str]:
    target = reading.target
    if target is None:
        return
    value, when = printed(reading.indicator, target.value), target.period.words()
    yield f"Target: {value} by {when}, {VERDICTS[reading.verdict].label.lower()}."
    if reading.verdict == "not-yet" and reading.course:
        yield f"It is {COURSE[reading.course]}."
