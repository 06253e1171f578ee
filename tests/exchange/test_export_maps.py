"""The maps in Mermaid and in Graphviz's language: what is drawn, and that no text of a plan is read as more."""

# ruff: noqa: E501 (one line of a drawing stays on one line)

import html
import re
import shutil
import subprocess

import pytest
from exported import DAYS, EXAMPLES, HOSTILE, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings

from loipctl.exchange.exports import dot, mermaid

SETTINGS = [
    "---",
    "config:",
    "  flowchart:",
    "    wrappingWidth: 400",
    "    nodeSpacing: 25",
    "    rankSpacing: 110",
    "---",
]
ID = r"[A-Za-z][A-Za-z0-9_]*"
LABEL = r'"((?:[^"#;%<>&{}\[\]|`~*@\\]|#\d+;|<br/>)*)"'
LOOK = r"fill:#\w{6},stroke:#\w{6},stroke-width:\dpx,color:#111111"
MERMAID = {
    "box": re.compile(rf"    ?(?:  )?({ID})(?:\[{LABEL}\]|\(\[{LABEL}\]\)|\({LABEL}\)|\{{\{{{LABEL}\}}\}})(?::::({ID}))?".replace("    ?", "  ")),
    "arrow": re.compile(rf"  ({ID}) (?:-->|-\.->)(?:\|{LABEL}\|)? ({ID})"),
    "frame": re.compile(rf"  subgraph ({ID})\[{LABEL}\]"),
    "end": re.compile(r"  end"),
    "direction": re.compile(r"    direction LR"),
    "look": re.compile(rf"  (?:style|classDef) {ID} {LOOK}"),
}  # fmt: skip
QUOTED = r'"((?:[^"\\]|\\["\\n])*)"'
DOT = {
    "head": re.compile(r'digraph "plan" \{'),
    "look": re.compile(r"  (?:graph|node|edge) \[[^\]]+\]"),
    "label": re.compile(rf"    ?label={QUOTED}(?:; fontsize=14; color=\"#b1b4b6\"; bgcolor=\"#f4f5f6\")?|  label={QUOTED}"),
    "frame": re.compile(r'  subgraph "cluster_\d+" \{'),
    "box": re.compile(rf"(?:  )?  {QUOTED} \[label={QUOTED}, tooltip={QUOTED}(?:, (?:shape=\w+|style=\"[a-z,]+\"|fillcolor=\"#\w{{6}}\"|color=\"#\w{{6}}\"|penwidth=4))*\]"),
    "arrow": re.compile(rf"  {QUOTED} -> {QUOTED}(?: \[(?:label={QUOTED})?(?:, )?(?:style=dashed)?\])?"),
    "end": re.compile(r"(?:  )?\}"),
}  # fmt: skip


def taken_apart(lines, grammar):
    """Each line with the one kind it is of; a line of no kind is an error."""
    found = []
    for line in lines:
        kinds = [(kind, match) for kind, pattern in grammar.items() if (match := pattern.fullmatch(line))]
        assert len(kinds) == 1, (line, kinds)
        found.append(kinds[0])
    return found


def read_mermaid(raw):
    lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    assert lines[:8] == [*SETTINGS, "flowchart LR"]
    assert re.fullmatch(r"  accTitle: [^\n#;%<>{}]+", lines[8])
    assert re.fullmatch(r"  accDescr: [^\n#;%<>{}]+", lines[9])
    return taken_apart(lines[10:], MERMAID)


def words_of(match):
    text = next(group for group in match.groups()[1:] if group is not None)
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text)).split("<br/>")


def mermaid_boxes(raw):
    return {match[1]: words_of(match) for kind, match in read_mermaid(raw) if kind == "box"}


def read_dot(raw):
    return taken_apart(raw.decode("utf-8").removesuffix("\n").split("\n"), DOT)


def dot_boxes(raw):
    def said(text):
        lines = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)
        return lines.replace("&amp;", "&").split("\n")

    return {match[1]: said(match[2]) for kind, match in read_dot(raw) if kind == "box"}


def maps(module, *plans, **given):
    return list(module.files(order(*plans, **given)).values())


@pytest.mark.parametrize("name", [*EXAMPLES, "strathbeg"])
def test_both_languages_draw_the_same_boxes_and_arrows(name):
    one = plan(name, DAYS[name]) if name in DAYS else plan(name)
    for in_mermaid, in_dot in zip(maps(mermaid, one), maps(dot, one), strict=True):
        assert sorted(mermaid_boxes(in_mermaid).values()) == sorted(dot_boxes(in_dot).values())
        arrows = [
            sum(kind == "arrow" for kind, _ in read) for read in (read_mermaid(in_mermaid), read_dot(in_dot))
        ]
        assert arrows[0] == arrows[1]
    work = dot_boxes(maps(dot, one)[0])
    drawn = [*(f"action:{each.id}" for each in one.actions), *(f"outcome:{each.id}" for each in one.outcomes)]
    assert set(drawn) <= set(work)


def test_a_status_is_a_word_and_a_sign_and_never_colour_alone():
    boxes = mermaid_boxes(maps(mermaid, plan("strathbeg"))[0])
    assert boxes["action_3a_1_2e_1b"] == [
        "Action 1.1b", "Run community transport to hospital", "appointments from the glens",
        "Strathbeg Regional Transport", "Partnership", "● On track", "by its dates: Off track",
    ]  # fmt: skip
    assert boxes["key_3a_on_2d_track"] == ["● On track", "Progress is as planned."]
    assert boxes["outcome_3a_2_2e_1"] == ["Outcome 2.1", "More people are in fair and lasting", "work"]
    assert boxes["indicator_3a_employment_2d_rate"][0] == "Measured by employment-rate"


def test_those_who_cannot_see_the_drawing_are_told_what_it_shows():
    lines = maps(mermaid, plan("strathbeg"))[0].decode().split("\n")
    assert lines[8] == "  accTitle: Strathbeg Local Outcomes Improvement Plan 2025 to 2030, as at 1 June 2026"
    assert lines[9].startswith(
        "  accDescr: 3 outcomes, 13 actions and 3 indicators. How the actions stand: 2 Complete, 5 On track"
    )


def test_partners_are_drawn_with_what_they_lead_and_help_with():
    raw = maps(dot, plan("strathbeg"))[1]
    boxes = dot_boxes(raw)
    assert boxes["partner:strathbeg-council>outcome:1.2"][-1] == "leads 2 actions"
    assert boxes["partner:nhs-strathbeg>outcome:2.1"][-1] == "helps with 1 action"
    assert boxes["partner:fire"] == ["Partner", "Scottish Fire and Rescue Service"]
    arrows = [(match[1], match[2]) for kind, match in read_dot(raw) if kind == "arrow"]
    assert ("partner:police", "partner:police>outcome:1.1") in arrows
    assert "partner:fire" not in [start for start, _ in arrows]
    # whom nobody else shares a box with, nobody's arrow crosses
    assert len({end for _, end in arrows}) == len(arrows)


def test_actions_without_an_owner_are_shown_as_nobodys():
    boxes = dot_boxes(maps(dot, plan("east-lothian-2017-2027"))[1])
    assert boxes["nobody>outcome:1.2"] == ["Outcome 1.2", "Local businesses are thriving", "4 actions"]


def test_an_officer_is_its_partner_on_the_map_of_partners():
    officer = {"id": "lead", "post": "Lead nurse", "partner": "nhs"}
    partner = {"id": "nhs", "name": "NHS Strathbeg", "kind": "health-board"}
    action = {"id": "a", "title": "Visits", "outcomes": ["o"], "owner": "lead"}
    outcomes = [{"id": "o", "title": "Health"}, {"id": "p", "title": "Work"}]
    whole = snapshot({}, officers=[officer], partners=[partner], actions=[action], outcomes=outcomes)
    assert list(dot_boxes(maps(dot, whole, only_for="lead")[1])) == ["partner:nhs", "partner:nhs>outcome:o"]
    assert "outcome:p" in dot_boxes(maps(dot, whole)[1])


def test_one_partner_gets_its_own_part():
    work, partners = maps(mermaid, plan("strathbeg"), only_for="police")
    drawn = [one for one in mermaid_boxes(work) if not one.startswith("key_")]
    assert sorted(drawn) == ["action_3a_1_2e_1c", "outcome_3a_1_2e_1"]
    assert len(mermaid_boxes(partners)) == 2
    assert b"2025 to 2030, the part of Police Scotland, as at 1 June 2026\n" in work


def test_seventy_five_actions_are_drawn_by_theme_and_outcome():
    themes = [{"id": f"t{n}", "title": f"Theme {n}"} for n in range(3)]
    outcomes = [{"id": f"o{n}", "title": f"Outcome {n}", "theme": f"t{n % 3}"} for n in range(9)]
    actions = [{"id": f"a{n}", "title": f"Action number {n}", "outcomes": [f"o{n % 9}"]} for n in range(75)]
    read = read_mermaid(maps(mermaid, snapshot({}, themes=themes, outcomes=outcomes, actions=actions))[0])
    kinds = [kind for kind, _ in read]
    assert (kinds.count("frame"), kinds.count("arrow"), kinds.count("box")) == (4, 75, 85)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    for raw in maps(mermaid, saying(text)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\uffff\u202a-\u202e\u2066-\u2069]|##\[", raw.decode())
        assert len(mermaid_boxes(raw)) >= 2
    for raw in maps(dot, saying(text)):
        assert len(dot_boxes(raw)) >= 2


@settings(max_examples=80)
@given(TEXTS)
def test_whatever_anybody_types_is_drawn_alike_in_both(text):
    one = saying(text)
    for in_mermaid, in_dot in zip(maps(mermaid, one), maps(dot, one), strict=True):
        assert sorted(mermaid_boxes(in_mermaid).values()) == sorted(dot_boxes(in_dot).values())


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_what_it_is_given(tmp_path):
    whole = "\n".join(raw.decode() for text in HOSTILE for raw in maps(dot, saying(text)))
    drawn = subprocess.run(["dot", "-Tplain"], input=whole.encode(), capture_output=True, check=True)
    assert drawn.stderr == b""
    assert drawn.stdout.count(b"\nstop") + drawn.stdout.startswith(b"stop") == 2 * len(HOSTILE)
