"""T49 and T52: settings that come from a stranger, and days at the edges of the calendar."""

import json
from datetime import date
from pathlib import Path

import pytest
from program import digest, faults, repository, run
from test_every_command import RUNS

from loipctl.model.when import When

HEAD = "title: Open the hub\n"


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [evil]\n",
        "rules:\n  modules: [evil]\n",
        "hooks:\n  before: touch canary\n",
        "extends: https://evil.example/loipctl.yaml\n",
        "limits:\n  file_size: 1000000000\n",
        "limits:\n  most_files: 1000000000\n",
        "limits:\n  update_age_days: !!python/object/apply:os.system [touch canary]\n",
        "templates: /srv\n",
        "branding:\n  fonts: /srv\n",
    ],
)
def test_settings_run_nothing_and_raise_no_limit(tmp_path: Path, text: str) -> None:
    root = repository(tmp_path, {"/loipctl.yaml": text, "/evil.py": "open('canary', 'w')\n"})
    before = digest(root)
    for words in (("validate",), ("report", "--list"), ("status",)):
        ended = run(root, *words)
        assert (ended.code, ended.output, faults(ended)) == (2, b"", [])
        assert ended.said.startswith("loipctl: loipctl.yaml:")
        assert "\n  help: " in ended.said
    assert digest(root) == before


def test_a_setting_may_not_hide_what_keeps_a_file_from_being_read(tmp_path: Path) -> None:
    settings = "rules:\n  ignore: [LP0]\n  severity: {LP0: info}\n"
    root = repository(tmp_path, {"/loipctl.yaml": settings, "actions/a1.yaml": "title: !lost\n"})
    shown = run(root, "status", "--as-at", "2026-06-01")
    assert (shown.code, faults(shown)) == (0, [])
    assert "Some records could not be read" in shown.said


@pytest.mark.parametrize("days", ["0", "99999999999999999999"])
def test_a_limit_of_any_number_of_days_can_be_set(tmp_path: Path, days: str) -> None:
    settings = f"limits: {{update_age_days: {days}, late_grace_days: {days}}}\n"
    action = f"{HEAD}due: 2026-03\nupdates:\n  - date: 2026-01-01\n    status: on-track\n    text: Begun.\n"
    root = repository(tmp_path, {"/loipctl.yaml": settings, "actions/a1.yaml": action})
    assert {" ".join(words): wrong for words in RUNS if (wrong := faults(run(root, *words)))} == {}


DAYS = ["0001-01-01", "1900-02-28", "1999-12-31", "2024-02-29", "2026-03-31", "2026-04-01", "9999-12-31"]
TIMES = ["1900", "2024-02-29", "2024-02", "9999", "9999-12-31", "1999/00", "9998/99 Q4", "1900 to 9999"]


@pytest.mark.parametrize("day", DAYS)
def test_every_day_of_the_calendar_can_be_asked_of(tmp_path: Path, day: str) -> None:
    files = {
        f"actions/a{number}.yaml": f"{HEAD}start: {time.split(' ')[0]}\ndue: {time}\nmilestones:\n"
        f"  - title: Lease\n    due: {time}\n    redated:\n      - from: {time}\n        to: 2026\n"
        "        on: 2024-02-29\n        reason: Delay\n"
        for number, time in enumerate(TIMES)
    }
    plan = (
        "title: Strathbeg plan\nkind: loip\npartnership:\n  name: Strathbeg\nstate: published\n"
        "period:\n  start: 1900\n  end: 9999\npublished:\n  date: 1900-03-01\nreview:\n  last: 9999-12-31\n"
        "  max_interval_months: 99999\nreporting:\n  year_starts: 02-29\n  publish_within_months: 99999\n"
    )
    indicator = (
        "title: Children\noutcomes: [1.1]\nunit: '%'\ndirection: increase\nfrequency: two-years\n"
        "observations:\n  - period: 9999\n    value: 1\n  - period: 1900\n    value: 2\n"
    )
    root = repository(tmp_path, {**files, "plan.yaml": plan, "indicators/i1.yaml": indicator})
    runs = [
        *(("validate",), ("status",), ("show", "a0"), ("show", "i1"), ("duties",), ("due", "--within", "99999d")),
        *(("due", "--within", "9999999999m"), ("due", "--json"), ("fix", "--diff")),
        ("report", "--template", "plan-summary", "--allow-invalid", "--output", "-"),
    ]
    found = {" ".join(words): faults(run(root, *words, "--as-at", day)) for words in runs}
    assert {words: wrong for words, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2023-02-29", "1900-02-29", "10000-01-01", "0000-01-01", "now", "1e9"]
)
def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path, day: str) -> None:
    ended = run(repository(tmp_path), "status", "--as-at", day)
    assert (ended.code, faults(ended)) == (2, [])
    assert f"--as-at cannot be `{day}`" in ended.said


@pytest.mark.parametrize(
    ("time", "last"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("1900-02", date(1900, 2, 28)),
        ("2025-04", date(2025, 4, 30)),
        ("2025/26", date(2026, 3, 31)),
        ("2025/26 Q4", date(2026, 3, 31)),
        ("2023/24 Q4", date(2024, 3, 31)),
        ("9999", date(9999, 12, 31)),
    ],
)
def test_a_time_is_late_from_the_day_after_its_last(tmp_path: Path, time: str, last: date) -> None:
    root = repository(tmp_path, {"actions/a1.yaml": f"{HEAD}due: {time}\n"})
    assert When.read(time).end == last
    assert _late(root, last) == 0
    if last < date.max:
        assert _late(root, date.fromordinal(last.toordinal() + 1)) == 1


def _late(root: Path, day: date) -> int:
    found = json.loads(run(root, "due", "--json", "--within", "0d", "--as-at", day.isoformat()).output)
    return len(found["late"])


def test_the_same_day_gives_the_same_bytes_in_every_time_zone(tmp_path: Path) -> None:
    root = repository(tmp_path, {"actions/a1.yaml": f"{HEAD}due: 2026-03-29\n"})
    for words in (("validate", "--format", "json"), ("status",), ("due",)):
        zones = ("Europe/London", "Pacific/Kiritimati", "America/Los_Angeles")
        assert len({run(root, *words, "--as-at", "2026-03-29", TZ=zone).output for zone in zones}) == 1
