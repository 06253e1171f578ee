"""Results to write: every kind of finding there is, texts meant to do harm, and a great many findings."""

from loipctl import choosing
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Edit, Fix, Removal, Severity, certainly, perhaps
from loipctl.places import Place, Span

RULES = {rule.name: rule for rule in choosing.rules()}

ACTION = "plans/strathbeg/actions/a1.yaml"
OUTCOMES = "plans/strathbeg/outcomes.yaml"
WINDOWS = "plans/strathbeg/partners.yaml"
SESSIONS = "plans/strathbeg/actions/a3.yaml"

TEXTS = {
    ACTION: (
        "title: Open the hub\n"
        "owner: council\n"
        "outcomes: 1.1\n"
        "updates:\n"
        "  - date: 2026-02-30\n"
        "    text: The lease is signed.\n"
        "owner: third-sector-interface\n"
        "\tnote: Cafe\u0301 日本 # the tea room, due 31/03/2026\n"
        f"summary: The hub {'brings services together for families, ' * 9}by 31/03/2026, "
        f"and {'more ' * 30}at Easter\n"
        "description: |\n"
        "  Families drop in.\n"
        "milestones: []"
    ),
    OUTCOMES: "".join(f"- id: o{number}\n  title: Outcome {number}\n" for number in range(1, 61)),
    WINDOWS: "- id: council\r\n  name: Strathbeg Council\r\n",
    SESSIONS: "title: Hold a session each month\nmilestones:\n"
    + "".join(f"  - title: Session {month}\n    due: 28/{month:02}/2027\n    note:\n" for month in range(1, 13)),
}


def diagnostic(
    rule: str,
    at: Span,
    message: str,
    help: str = "",  # noqa: A002
    *notes: tuple[Span, str],
    severity: Severity | None = None,
    route: tuple[str, ...] | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    return Diagnostic(RULES[rule], severity or RULES[rule].severity, at, message, help, notes, route, fix)


def line(file: str, number: int, words: str) -> Span:
    """Return where words stand in a line of a text above."""
    text = TEXTS[file].split("\n")[number - 1]
    start = text.index(words) + 1
    return Span(file, number, start, number, start + len(words))


def every_kind() -> Results:
    """Return findings of every kind: with and without help, notes here, there and on whole files, long lines."""
    return Results(
        (
            diagnostic(
                "not-a-day",
                line(ACTION, 5, "2026-02-30"),
                "`date` must be a real day: February 2026 has 28 days",
                "write a day that the calendar has",
                route=("updates", "2026-02-30", "date"),
            ),
            diagnostic(
                "duplicate-key",
                line(ACTION, 7, "owner"),
                "`owner` is given twice, here and on line 2",
                "keep the one that is right",
                (line(ACTION, 2, "owner"), "the first is here"),
            ),
            diagnostic(
                "not-a-day",
                line(ACTION, 8, "31/03/2026"),
                "`due` must be written year-month-day, and is `31/03/2026`",
                "write 2026-03-31",
                (line(ACTION, 8, "日本"), "wide letters before it"),
                (line(ACTION, 8, "note"), "and a tab and an accent of its own"),
                (line(ACTION, 7, "owner"), "the line above"),
                fix=certainly(Edit(line(ACTION, 8, "31/03/2026"), "2026-03-31")),
            ),
            diagnostic(
                "not-a-day",
                line(ACTION, 9, "31/03/2026"),
                "a day stands far along a long line",
                fix=perhaps(
                    Edit(line(ACTION, 9, "31/03/2026"), "Spring"), Edit(line(ACTION, 9, "brings"), "is to bring")
                ),
            ),
            diagnostic("not-a-day", line(ACTION, 9, "Easter"), "a day stands at the end of a long line"),
            diagnostic("not-a-record", line(ACTION, 9, "The hub"), "a long text starts here"),
            diagnostic(
                "not-a-record",
                Span(ACTION, 10, 14, 12, 1),
                "the fields of one milestone are expected here, and this is text",
                severity=Severity.WARNING,
            ),
            diagnostic("empty-value", Span(ACTION, 12, 15, 12, 15), "this list is empty", "delete the line"),
            diagnostic(
                "unused-ignore",
                line(OUTCOMES, 118, "Outcome 59"),
                "this outcome is served by one action",
                "",
                (line(ACTION, 3, "1.1"), "the action names it here"),
                (line(OUTCOMES, 2, "Outcome 1"), "the first of them"),
                (line(WINDOWS, 2, "Strathbeg Council"), "a file saved on Windows"),
                (Span("plans/strathbeg/actions/a2.yaml", 3, 7, 3, 9), "a file that could not be quoted"),
                severity=Severity.INFO,
                fix=perhaps(Removal(Place(OUTCOMES, (58, "title")))),
            ),
            diagnostic(
                "name-not-portable",
                Span("plans/strathbeg/actions/A1.yaml"),
                "this name differs from `a1.yaml` only in capitals",
                "rename one of the two",
                (Span(ACTION), "the other is here"),
                fix=certainly(
                    Edit(Place("plans/strathbeg/actions/A1.yaml", ("title",)), "in no text that was read")
                ),
            ),
            diagnostic("plan-without-plan-file", Span("plans/westerdale"), "this folder has no plan.yaml"),
            diagnostic("empty-file", Span("plans/strathbeg/risks.yaml"), "this file is empty", "delete the file"),
        ),
        files=12,
        plans=2,
        texts={**TEXTS, "plans/strathbeg/risks.yaml": ""},
    )


HARM = (
    "x ##[error]All checks passed",
    "::stop-commands::strathbeg",
    "  ::add-mask::e",
    "two\n::error::lines",
    "two\r##[group]lines\r\n::endgroup::",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\x1b]8;;https://strathbeg.example\x1b\\read this\x1b]8;;\x1b\\",
    "lead \u202ekcart ffo\u202c \u200b\u00ad\ufeff",
    "half a pair \ud83d \udc00",
    "already %0A%0D%25%3A%2C escaped",
    "a,b:c=d;e]f",
    "##vso[task.complete result=Succeeded;]done ##teamcity[buildStop]",
    "a\u2028::warning::b\u2029\x85::notice::c",
    "</script> | `x` <!-- --> @everyone",
)


def harmful() -> Results:
    """Return findings whose every text, file name and quoted line tries to be more than text."""
    texts = {f"plans/strathbeg/{harm}.yaml": f"title: {harm}\nowner: {harm}\n" for harm in HARM}
    return Results(
        tuple(
            diagnostic(
                "not-a-record",
                Span(file, 1, 8, 1, 8 + len(harm)),
                harm,
                harm,
                (Span(file, 2, 8, 2, 9), harm),
                (Span(harm), harm),
                severity=list(Severity)[number % 2],
            )
            for number, (file, harm) in enumerate(zip(texts, HARM, strict=True))
        ),
        files=len(HARM),
        plans=1,
        texts=texts,
    )


def many() -> Results:
    """Return more errors than GitHub keeps, and as many warnings as it does keep."""
    sessions = [(month, 3 * month + 1) for month in range(1, 13)]
    errors = [
        diagnostic(
            "not-a-day",
            line(SESSIONS, number, f"28/{month:02}/2027"),
            f"`due` must be written year-month-day, and is `28/{month:02}/2027`",
            f"write 2027-{month:02}-28",
        )
        for month, number in sessions
    ]
    warnings = [
        diagnostic("empty-value", line(SESSIONS, number + 1, "note"), "`note` has no value")
        for _, number in sessions[:10]
    ]
    found = sorted((*errors, *warnings), key=lambda one: one.span)
    return Results(tuple(found), files=1, plans=1, texts=TEXTS)


def nothing() -> Results:
    return Results((), files=55, plans=4)


CASES = {"every-kind": every_kind, "harmful": harmful, "many": many, "nothing": nothing}
"""What is written in every format and stored, by the name of its folder."""
