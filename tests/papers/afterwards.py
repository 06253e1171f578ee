"""What happens to the plan of Strathbeg after 1 June 2026: changes to its files, each with what it replaces."""

from pathlib import Path

CHANGES = (
    (
        "decisions.yaml",
        "  owner: strathbeg-council\n  due: 2026-07\n",
        (
            "  owner: strathbeg-council\n  due: 2026-07\n  done: 2026-07-20\n"
            "- id: 2026-06-25-harbour\n  date: 2026-06-25\n  group: board\n"
            "  text: The board agreed the smaller training centre.\n  owner: enterprise\n  due: 2027-06\n"
        ),
    ),
    (
        "engagement.yaml",
        "  date: 2026-06-13\n  state: planned\n",
        (
            "  date: 2026-06-13\n  state: held\n  attendance: 34\n  heard: Nobody can get home after ten.\n"
            "  changed: The drop-in closes at nine.\n"
        ),
    ),
    (
        "partners.yaml",
        "  name: Voluntary Action Strathbeg\n",
        (
            "  name: Voluntary Action Strathbeg\n"
            "  agreements:\n    - {outcome: 2.1, extent: It need not put in staff., agreed: 2026-09-24}\n"
        ),
    ),
    (
        "assessments.yaml",
        "- outcome: 1.1\n  year: 2025/26\n",
        (
            "- {outcome: 1.2, year: 2027/28, improvement: improved, text: Three years in a row.}\n"
            "- outcome: 1.1\n  year: 2025/26\n"
        ),
    ),
    (
        "reports.yaml",
        "- year: 2025/26\n",
        (
            "- {year: 2027/28, published: 2028-06-01, address: https://partnership.strathbeg.example/report-2027-28}\n"
            "- year: 2025/26\n"
        ),
    ),
    (
        "indicators/attendance.yaml",
        "  - {period: 2024/25, value: 88.4}\n",
        (
            "  - period: 2024/25\n    value: 88.9\n    revised:\n"
            "      - {on: 2026-06-20, from: 88.4, reason: a school's return was missing}\n"
            "  - {period: 2027/28, value: 89.6}\n"
        ),
    ),
    (
        "indicators/attendance.yaml",
        "      - {period: 2024/25, value: 90.3}\n",
        "      - {period: 2024/25, value: 90.3}\n      - {period: 2027/28, value: 91.0}\n",
    ),
    (
        "actions/1.1d.yaml",
        "    publish: false\n",
        (
            "    publish: false\n  - date: 2026-07-14\n    by: health-improvement-lead\n    status: on-track\n"
            "    text: Four more leaders are trained.\n"
        ),
    ),
    (
        "actions/2.1f.yaml",
        "due: 2026-09}\n",
        "due: 2026-09, met: 2026-08-19}\n",
    ),
    (
        "actions/2.1b.yaml",
        "  - {title: Contract let, due: 2026-02-27, percent: 40}\n",
        (
            "  - title: Contract let\n    due: 2026-11\n    percent: 40\n    redated:\n"
            "      - {from: 2026-02-27, to: 2026-11, on: 2026-06-25, reason: The building is drawn again.}\n"
        ),
    ),
)


def apply(plan: Path) -> None:
    """Make every change to the files of the plan; each finds its text exactly once."""
    for name, before, after in CHANGES:
        file = plan / name
        text = file.read_text("utf-8")
        assert text.count(before) == 1, (name, before)
        file.write_text(text.replace(before, after), "utf-8")
