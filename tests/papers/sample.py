"""A paper with everything a paper can hold, for the tests of every writer."""

# ruff: noqa: E501 (one case stays on one line)

from datetime import date

from loipctl.papers import document, engine, tree, values
from loipctl.papers.brand import Brand, Logo
from loipctl.papers.components import COMPONENTS
from loipctl.papers.loader import Templates
from loipctl.papers.numbering import Numbering

STATUSES = {
    "done": {"label": "Complete", "symbol": "✓", "colour": "#0b4f8a", "meaning": "Finished, and the board has been told."},
    "on": {"label": "On track", "symbol": "●", "colour": "#00703c", "meaning": "Every milestone due so far is met."},
    "risk": {"label": "At risk", "symbol": "▲", "colour": "#ffb84d", "meaning": "A milestone is late, with a way back."},
    "off": {"label": "Off track", "symbol": "■", "colour": "#b3131b", "meaning": "Late, and the end of the action moves."},
}  # fmt: skip

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="220" viewBox="0 0 640 220" font-family="Arial" '
    'font-size="14"><rect width="640" height="220" fill="#eef2f5"/><path d="M60 180 L200 150 L340 110 L480 120 '
    'L600 60" fill="none" stroke="#1d3f5e" stroke-width="3"/><path d="M60 80H600" stroke="#b3131b" '
    'stroke-dasharray="6 4"/><text x="60" y="205">2021</text><text x="565" y="205">2027</text>'
    '<text x="60" y="72">target 90%</text></svg>'
)

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="16" fill="#00553a"/>
<path d="M8 26 L20 12 L32 26" stroke="#fff" stroke-width="3" fill="none"/>
<text x="42" y="26" font-family="Open Sans" font-size="16" fill="#00553a">Strathbeg</text></svg>
"""
GREEN = Brand("Strathbeg Council", "#00553A", Logo("svg", LOGO.encode(), 120, 40))
"""A council's own name, colour and logo."""

TEMPLATE = """{# everything a paper can hold #}
# {{ plan.title }}: progress report
{{ facts([["Report to", board], ["Date", meeting], ["Report by", lead], ["Report number", "CPB/04/27"]]) }}

{{ section("Purpose") }}
{% call numbered() %}
This report tells the board how **{{ plan.title }}** stands at {{ as_at }}, and asks for
{{ 3|plural("decision") }}. It covers {{ 9000|number }} households.
{% endcall %}
{% call numbered() %}
The board has asked three things of each theme:

- what has changed, and *for whom*
- what is late:
  - and why
  - and what happens next
- what partners are asked for
{% endcall %}
{{ section("Recommendations") }}
{{ numbered("The board is recommended to:") }}
{{ roman(["note the progress in section 3;", prose("agree the new dates of `EY-1` and [the plan](https://example.org/plan?a=1&b=2);"), "ask each partner to name a lead."]) }}

{{ section("Progress") }}
{{ numbered(prose(plan.story)) }}
### Status by outcome
{{ key(statuses.values()|list) }}

{{ table("Actions under Best start in life", ["Ref.", "Action", "Lead", "Due", "Status", "Progress"], rows(), row_headers=true) }}

{{ trend() }}

| Measure | Baseline | Latest |
|---------|----------|--------|
| Attendance of {{ plan.title }} | {{ 86.5 }}% | {{ 88 }}% |

### A case study

> {{ plan.quote }}
>
> — a parent, Strathbeg

1. First visit
2. Plan agreed:
   1. by the family
   2. by the nurse

{{ lettered(["legal: none", "finance: met from existing budgets"]) }}

```text
loipctl report board-paper
  --as-at 2027-03-31
```
{{ section("Contact") }}
{{ numbered(plan.contact) }}
"""

STORY = """Progress is good in four of five areas.

Two points for members:

1. *Family nurses* now reach every area, with `EY-1` closed.
2. Funding ends in March\\
   and is being asked for again.

See the [evidence](https://example.org/evidence)."""

PLAN = {
    "title": "Strathbeg *Local* Outcomes Improvement Plan",
    "story": STORY,
    "quote": "They <listened> & came back # every week | even in January.",
    "contact": "Community Planning Manager, planning@strathbeg.example",
}
LONG = "https://strathbeg.example/documents/community-planning/2026/minutes-of-the-outcome-delivery-group.pdf"


def rows() -> list[list[object]]:
    """Long and short rows, with lists and statuses in their cells."""
    status, prose = COMPONENTS["status"], COMPONENTS["prose"]
    late = (
        f"Recruitment took longer than planned.\n\n- two posts filled\n- one advertised again\n\nMinutes: {LONG}"
    )
    return [
        ["EY-1", "Family nurse partnership reaches every area", "NHS Strathbeg", date(2026, 12, 31), status(STATUSES["done"]), "Closed in December."],
        ["EY-2", "Speech and language support in all nurseries", "Strathbeg Council", date(2027, 6, 30), status(STATUSES["on"]), prose("All **14 nurseries** have a named worker.")],
        ["EY-3", "Income advice in midwifery services", "Citizens Advice Strathbeg and Inverallan", date(2027, 3, 31), status(STATUSES["risk"]), prose(late)],
        ["EY-4", "Childcare outside office hours", "Third Sector Interface", date(2027, 9, 30), status(STATUSES["off"]), ""],
    ]  # fmt: skip


def trend() -> values.Blocks:
    """A figure of one measure."""
    alt = "Attendance rose from 86.5% in 2021 to 88% in 2027, below the target of 90%."
    caption = (tree.Text("School attendance, 2021 to 2027"),)
    return values.Blocks(tree.Figure(SVG, alt, caption, attendance(), number="1"))


def attendance() -> tree.Table:
    """The numbers behind the figure; one year has none."""
    cells = [("2021", "86.5%"), ("2023", "No data: schools closed early"), ("2025", "87.2%"), ("2027", "88%")]
    return tree.Table(
        (tree.Text("School attendance by year"),),
        ((tree.Text("Year"),), (tree.Text("Attendance"),)),
        tuple(tuple(values.as_blocks(cell) for cell in row) for row in cells),
        row_headers=True,
    )


def sample() -> tree.Document:
    """The paper of the template above, as a draft."""
    numbering = Numbering()
    components = {
        **COMPONENTS,
        "section": numbering.section,
        "numbered": numbering.numbered,
        "rows": rows,
        "trend": trend,
    }
    context = {
        "plan": PLAN,
        "statuses": STATUSES,
        "board": "Strathbeg Community Planning Board",
        "lead": "Head of Partnerships",
        "meeting": date(2027, 4, 14),
        "as_at": date(2027, 3, 31),
    }
    blocks = engine.render(
        "paper", loader=Templates(texts={"paper.md.j2": TEMPLATE}), context=context, components=components
    )
    draft = tree.Notice("draft", (tree.Paragraph((tree.Text("Not yet agreed by the lead officers."),)),))
    footer = (tree.Text("Strathbeg Community Planning Partnership, plan at "), tree.Code("3f2c1ab"))
    return document.document(blocks, notices=(draft,), footer=footer)
