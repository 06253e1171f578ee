"""The tables of real papers as a council would have them: in Word, in Excel, in LibreOffice and as text.

Every word stands in the plans of this repository, which were made from those papers by hand. How the tables look
is how such files come: merged themes, bullets in cells, a title above, hidden columns, dates as people write them.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import open_sheet
import word_parts as word
import xlsxwriter
import yaml

PLANS = Path(__file__).parents[2] / "plans"

EDINBURGH_TITLE = "BEST VALUE IMPROVEMENT PLAN - PROGRESS AND CLOSURE"
EDINBURGH_COLUMNS = ("Theme", "Action", "Progress", "Future reporting")
EDINBURGH_NOTES = {
    1: "Locality Community Planning Partnerships",
    2: "Edinburgh Association of Community Councils",
}
"""The footnotes of the Word file, by their number; the marks stand after LCPPs and after EACC."""

_EDINBURGH = (
    "good-place-to-live", "twenty-minute-neighbourhood", "community-anchors", "improvement-activity",
    "wealth-building", "community-empowerment-plan", "community-empowerment-teams", "eacc-framework",
    "end-poverty-voices",
)  # fmt: skip
_STATUSES = {"complete": "Complete", "progress-reported": "Progress reported"}
# When each is reported to the Board next, as people type it.
_REPORT_BY = ("", "", "ongoing", "December 2022", "by March 2022", "by March 2022", "2022", "Dec 2021", "Dec-21")


class Line(NamedTuple):
    """A row of the table of Edinburgh: each text with its paragraphs and bullets on lines of their own."""

    id: str
    theme: str
    action: str
    progress: str
    reporting: str
    status: str


@cache
def edinburgh() -> tuple[Line, ...]:
    """Return the rows of the progress table of September 2021, in its order."""
    themes = {one["id"]: one["title"] for one in _read("edinburgh-best-value/themes.yaml")}
    return tuple(_line(id_, _read(f"edinburgh-best-value/actions/{id_}.yaml"), themes) for id_ in _EDINBURGH)


def edinburgh_docx() -> bytes:
    """Return the table in Word: themes merged downward, bullets and footnotes in cells, the title above."""
    head = word.row(*EDINBURGH_COLUMNS, properties="<w:tblHeader/>")
    rows = [row for _, lines in groupby(edinburgh(), lambda one: one.theme) for row in _word_rows(list(lines))]
    return word.word_file(
        word.paragraph("THE EDINBURGH PARTNERSHIP"),
        word.paragraph("Best Value Assurance Audit Improvement Plan – Progress Update"),
        word.paragraph(EDINBURGH_TITLE, style="Heading1"),
        word.table(head, *rows, widths=(2200, 3600, 6400, 3000)),
        footnotes=EDINBURGH_NOTES,
    )


def edinburgh_xlsx() -> bytes:
    """Return the table in Excel: a merged title, merged themes, a hidden column, days of several kinds."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Progress")
        top, wrap = book.add_format({"valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
        bold, month = book.add_format({"bold": True}), book.add_format({"num_format": "mmm-yy"})
        sheet.merge_range("A1:G1", EDINBURGH_TITLE, bold)
        sheet.write_row(
            "A3", ("Ref", "Theme", "Action", "Progress", "Status", "Future reporting", "Report by"), bold
        )
        sheet.set_column("A:A", 8, None, {"hidden": True})
        sheet.set_column("B:D", 40)
        for number, one in enumerate(edinburgh()):
            bullets = one.progress.replace("\n- ", "\n• ")
            sheet.write_string(3 + number, 0, one.id)
            sheet.write_row(3 + number, 2, (one.action, bullets, one.status, one.reporting), wrap)
            _report_by(sheet, 3 + number, _REPORT_BY[number], month)
        for theme, lines in groupby(enumerate(edinburgh(), start=3), lambda one: one[1].theme):
            numbers = [number for number, _ in lines]
            sheet.merge_range(numbers[0], 1, numbers[-1], 1, theme, top)
        sheet.freeze_panes(3, 0)
    return stream.getvalue()


def edinburgh_csv() -> bytes:
    """Return the table as Excel saves it with "CSV UTF-8": the theme in its first row alone."""
    return _csv([EDINBURGH_COLUMNS, *_themes_once()], "utf-8-sig", ",")


def edinburgh_ods() -> bytes:
    """Return the table in LibreOffice, its themes merged downward."""
    rows = []
    for theme, group in groupby(edinburgh(), lambda one: one.theme):
        lines = list(group)
        first = [open_sheet.text(theme, rows=len(lines)), *[open_sheet.covered()] * (len(lines) - 1)]
        rows += [
            open_sheet.row(cell, one.action, one.progress.replace("\n- ", "\n• "), one.reporting)
            for cell, one in zip(first, lines, strict=True)
        ]
    title = open_sheet.row(open_sheet.text(EDINBURGH_TITLE, columns=4), open_sheet.covered(3))
    return open_sheet.open_sheet(
        open_sheet.table("Progress", title, open_sheet.row(), open_sheet.row(*EDINBURGH_COLUMNS), *rows)
    )


class Commitment(NamedTuple):
    """A row of the plan of East Lothian."""

    theme: str
    outcome_id: str
    outcome: str
    id: str
    action: str


EAST_LOTHIAN_COLUMNS = ("Theme", "Outcome no.", "Outcome", "Ref", "Action")


@cache
def east_lothian() -> tuple[Commitment, ...]:
    """Return the commitments of the plan of 2017 to 2027, in its order."""
    folder = "east-lothian-2017-2027"
    outcomes = {one["id"]: one for one in _read(f"{folder}/outcomes.yaml")}
    actions = {id_: _read(f"{folder}/actions/{id_}.yaml") for id_ in "abcdefghijklmnopqrs"}
    return tuple(_commitment(id_, one["title"], outcomes[one["outcomes"]]) for id_, one in actions.items())


def east_lothian_xlsx() -> bytes:
    """Return the plan in Excel: outcomes numbered as numbers, a theme and an outcome in their first rows alone."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("East Lothian Plan")
        sheet.write_row("A1", EAST_LOTHIAN_COLUMNS, book.add_format({"bold": True}))
        for number, (one, before) in enumerate(_with_before(), start=1):
            if one.theme != before.theme:
                sheet.write_string(number, 0, one.theme)
            if one.outcome_id != before.outcome_id:
                sheet.write_number(number, 1, float(one.outcome_id))
                sheet.write_string(number, 2, one.outcome)
            sheet.write_row(number, 3, (f"{one.id})", one.action))
    return stream.getvalue()


def east_lothian_csv() -> bytes:
    """Return the plan as an older Excel saves it: in the encoding of Windows, with semicolons."""
    return _csv([EAST_LOTHIAN_COLUMNS, *east_lothian()], "cp1252", ";")


def stirling_csv() -> bytes:
    """Return what the workshop of January 2018 agreed, with tabs between the cells, in UTF-16."""
    rows = _read("stirling-loip/decisions.yaml")
    said = [(one["date"], "CPP Leadership Group", one["text"].strip()) for one in rows]
    return _csv([("Date", "Group", "Decision"), *said], "utf-16", "\t")


def stirling_docx() -> bytes:
    """Return the actions agreed at Stirling in Word, with who leads where the case study says so."""
    groups = {one["id"]: one["name"] for one in _read("stirling-loip/groups.yaml")}
    actions = [
        _read(f"stirling-loip/actions/{one.name}") for one in sorted((PLANS / "stirling-loip/actions").iterdir())
    ]
    rows = [word.row(one["title"], groups.get(one.get("owner", ""), "")) for one in actions]
    return word.word_file(
        word.paragraph("Local Outcomes Improvement Plan (LOIP) Stirling Council", style="Heading1"),
        word.table(word.row("Action", "Lead"), *rows, widths=(9000, 4000)),
    )  # fmt: skip


def _read(path: str) -> Any:
    return yaml.load((PLANS / path).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text stays text


def _line(id_: str, action: dict[str, Any], themes: dict[str, str]) -> Line:
    (said,) = action["updates"]
    reporting = "\n".join(one["note"] for one in action["future_reporting"] if "note" in one)
    progress = said["text"].strip().replace("\n\n", "\n")
    return Line(id_, themes[action["theme"]], action["title"], progress, reporting, _STATUSES[said["status"]])


def _commitment(id_: str, action: str, outcome: dict[str, str]) -> Commitment:
    return Commitment(outcome["theme"], outcome["id"], outcome["title"], id_, action)


def _word_rows(lines: list[Line]) -> Iterator[str]:
    merged = "restart" if len(lines) > 1 else ""
    for one in lines:
        theme = word.cell(*[one.theme] if merged != "continue" else [], merged=merged)
        yield word.row(
            theme, *(word.cell(*_paragraphs(text)) for text in (one.action, one.progress, one.reporting))
        )
        merged = merged and "continue"


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text: bullets of a list of Word, footnotes after the words they explain."""
    for line in text.split("\n"):
        said = [word.run(line.removeprefix("- "))]
        for number, after in ((1, "Neighbourhood Networks and the LCPPs"), (2, "A steering group of EACC")):
            if after in line:
                head, tail = line.split(after)
                said = [word.run(head + after), word.note(number), word.run(tail)]
        yield word.paragraph(*said, bullet=(word.BULLETS, 0) if line.startswith("- ") else None)


def _report_by(sheet: Any, row: int, typed: str, month: Any) -> None:
    """Write a date as it was typed; Excel makes the first of a month of `Dec-21`."""
    if typed == "Dec-21":
        sheet.write_datetime(row, 6, date(2021, 12, 1), month)
    elif typed.isdecimal():
        sheet.write_number(row, 6, int(typed))
    else:
        sheet.write_string(row, 6, typed)


def _themes_once() -> Iterator[tuple[str, ...]]:
    for theme, lines in groupby(edinburgh(), lambda one: one.theme):
        for number, one in enumerate(lines):
            yield ("" if number else theme, one.action, one.progress, one.reporting)


def _with_before() -> Iterator[tuple[Commitment, Commitment]]:
    nothing = Commitment("", "", "", "", "")
    yield from zip(east_lothian(), (nothing, *east_lothian()), strict=False)


def _csv(rows: list[tuple[str, ...]], encoding: str, separator: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)
