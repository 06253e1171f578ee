"""The plans that the tests of exports hand on: the examples, Strathbeg, and plans of texts nobody thought of."""

# ruff: noqa: E501 (one record stays on one line)

from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from loipctl.exchange.order import Order
from loipctl.model.actions import Action
from loipctl.model.decisions import Decision, Risk
from loipctl.model.engagement import Engagement
from loipctl.model.indicators import Indicator
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.plan import Plan
from loipctl.model.settings import DEFAULTS
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
AS_AT = date(2026, 6, 1)
EXAMPLES = ("east-lothian-2017-2027", "east-lothian-2026-2036", "edinburgh-best-value", "stirling-loip")
DAYS = {"edinburgh-best-value": date(2021, 9, 28), "east-lothian-2017-2027": date(2025, 1, 31)}

HOSTILE = (
    "\x1b[31mred\x07 ##[error]x ::set-output::y",
    "a\u202etxt.exe\u2066",
    '"]; end; } { click A "javascript:alert(1)" %%{init: {}}%%',
    "<script>alert(1)</script> & <img src=x onerror=alert(1)> ]]> &quot;",
    "=HYPERLINK(\"http://evil.example\",\"x\") +1 @x -2",
    "=1+1",
    "+44 1620 827827",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=tab",
    "＝1+1",
    "BEGIN:VEVENT\r\nEND:VCALENDAR;,\\n\\",
    "null \x00, delete \x7f, next line \x85, not a character \uffff",
    "end",
    "graph subgraph style classDef",
    "#35; #quot; &amp; \\N \\l \\",
    "a" * 200,
    "naïve café – “quoted” 👩‍🔬 ไทย",
    "`a` **b** [c](javascript:x) {{ d }} | e |",
    "1.10",
    "007",
)  # fmt: skip


@cache
def _workspace(root: Path, day: date) -> workspace.Workspace:
    return workspace.read(repository.find(root), day)


def plan(name: str, day: date = AS_AT) -> Snapshot:
    """One of the example plans, or of those for Strathbeg, as at a day."""
    root = ROOT if name in EXAMPLES else ROOT / "tests"
    return _workspace(root, day).snapshots[name]


def order(*plans: Snapshot, **given) -> Order:
    """An order of some plans, as at their day."""
    return Order(plans, plans[0].as_at, **given)


def snapshot(header: dict, day: date = AS_AT, **records) -> Snapshot:
    """A plan of records as they come from files."""
    kinds = {
        "themes": Theme, "outcomes": Outcome, "actions": Action, "indicators": Indicator, "partners": Partner,
        "officers": Officer, "groups": Group, "decisions": Decision, "engagement": Engagement, "risks": Risk,
    }  # fmt: skip
    read = {name: tuple(kinds[name].model_validate(one) for one in given) for name, given in records.items()}
    whole = {"title": "Strathbeg plan", "kind": "loip", "partnership": {"name": "Strathbeg"}, "state": "draft"}
    return Snapshot("strathbeg", "plans/strathbeg", day, DEFAULTS, Plan.model_validate({**whole, **header}), read)


def saying(text: str, day: date = AS_AT) -> Snapshot:
    """A plan in which every text is the same one."""
    line = text.replace("\n", " ")
    return snapshot(
        {
            "title": line,
            "partnership": {"name": line, "website": line},
            "vision": text,
            "period": {"start": "2024", "end": "2031"},
            "review": {"next": "2027"},
            "published": {"date": "2024-05-01", "address": line},
            "state": "published",
        },
        day,
        themes=[{"id": "t", "title": line}],
        outcomes=[
            {
                "id": "o", "title": line, "theme": "t", "lead": "p", "improvement": text, "description": text,
                "resources": [{"partner": "p", "kind": "funds", "amount": "12.50", "note": line}],
            }
        ],
        actions=[
            {
                "id": "a", "title": line, "outcomes": ["o"], "owner": "f", "support": ["p"], "due": "2026-12",
                "milestones": [{"title": line, "due": "2026-07", "note": line}, {"title": line, "due": "2026-08"}],
                "updates": [{"date": "2026-05-01", "status": "on-track", "text": text, "reason": line}],
                "future_reporting": [{"route": "standalone", "group": "g", "due": "2026-09", "note": line}],
                "tags": [line],
            }
        ],
        indicators=[
            {
                "id": "i", "title": line, "outcomes": ["o"], "unit": line, "direction": "decrease", "owner": "p",
                "source": {"name": line, "address": line}, "baseline": {"period": "2024", "value": "5", "note": line},
                "targets": [{"period": "2027", "value": "3"}],
                "observations": [{"period": "2025", "value": "4.5", "note": line}, {"period": "2026", "missing": line}],
            }
        ],
        partners=[{"id": "p", "name": line, "kind": "council", "org_id": line, "website": line}],
        officers=[{"id": "f", "post": line, "partner": "p", "name": line}],
        groups=[
            {
                "id": "g", "name": line, "kind": "board", "members": ["p"], "remit": text,
                "meetings": [{"date": "2026-06-20", "note": line}, {"date": "2026-09", "note": line}],
            }
        ],
        decisions=[{"id": "d", "date": "2026-03-01", "group": "g", "text": text, "owner": "p", "due": "2026-10-01"}],
        engagement=[
            {"id": "e", "title": line, "kind": "workshop", "date": "2026-07-01", "state": "planned", "place": line}
        ],
    )  # fmt: skip


TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("\"'`;:,\\{}[]()<>#&%=+-@|\n\r\t\x00\x1b\u2028é👍 aend1"), max_size=40),
    st.text(max_size=60),
)
"""Texts that look like something else in one language or another."""
