"""The command that hands a plan on: what it lists, where it writes, and what it refuses."""

import io
import sys
from datetime import date
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from cli.commands import loipctl, repository
from command import git
from loipctl.cli import handing_on
from loipctl.cli.export import export
from loipctl.errors import LoipctlError
from loipctl.exchange import exports
from loipctl.exchange.order import Files, Order

PARTNERS = "- {id: nhs-strathbeg, name: NHS Strathbeg, kind: health-board}\n"
AS_AT = date(2026, 6, 1)


class Asked(SimpleNamespace):
    """A format of which the tests say what it writes, and that keeps what it was asked for."""

    def files(self, order: Order) -> Files:
        self.order = order
        return {PurePosixPath(name): content for name, content in self.content.items()}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    repository(tmp_path, **{"partners.yaml": PARTNERS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A format of one file, alone in the registry."""
    made = Asked(NAME="note", ABOUT="a note", content={"strathbeg.txt": b"A note.\n"})
    monkeypatch.setattr(exports, "exports", lambda: {"note": made})
    return made


def run(*, plans: list[str] | None = None, to: str = "", only_for: str = "", **more: bool) -> None:
    export("note", plans, AS_AT, only_for, more.get("internal", False), to, more.get("allow_invalid", False))


def refused(**words: object) -> tuple[str, str, int]:
    with pytest.raises(LoipctlError) as told:
        run(**words)
    return told.value.message, told.value.help, told.value.code


def test_the_formats_are_listed_by_the_command_alone_and_by_its_help(root: Path) -> None:
    listed = loipctl(root, "export").output
    about = {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in listed.splitlines()}
    assert (
        about["return"]
        == "a workbook in which a partner says how its work goes, to be sent back (--for a partner)"
    )
    helped = loipctl(root, "export", "--help").output
    assert helped.endswith("  Formats:\n" + "".join(f"    {line}\n" for line in listed.splitlines()))


def test_a_format_that_is_not_there_is_answered_with_the_nearest(root: Path) -> None:
    found = loipctl(root, "export", "retrun")
    assert (found.code, found.messages) == (
        2,
        "loipctl: plans are not exported as `retrun`\n  help: did you mean `return`?\n",
    )


def test_a_file_goes_beside_the_papers_or_where_it_is_wanted(root: Path, one: Asked) -> None:
    run()
    run(to="out.txt")
    (root / "folder").mkdir()
    run(to="folder")
    for name in ("papers-out/strathbeg/strathbeg.txt", "out.txt", "folder/strathbeg.txt"):
        assert (root / name).read_bytes() == b"A note.\n"


def test_several_files_go_into_a_folder_of_their_own(root: Path, one: Asked) -> None:
    one.content = {"a.csv": b"a", "b.csv": b"b"}
    run()
    run(to="folder")
    for folder in ("papers-out/strathbeg/note", "folder"):
        assert sorted(path.name for path in (root / folder).iterdir()) == ["a.csv", "b.csv"]
    assert refused(to="-") == ("`note` is 2 files, which cannot be printed", "name a folder", 2)


def test_one_file_can_be_printed_whatever_it_holds(
    root: Path, one: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdout", stream)
    one.content = {"a.xlsx": b"PK\x03\x04\x00\xff"}
    run(to="-")
    assert stream.buffer.getvalue() == b"PK\x03\x04\x00\xff"


def test_a_terminal_is_shown_text_only_and_nothing_that_acts_on_it(
    root: Path, one: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", terminal)
    one.content = {"a.txt": b"red\x1b[31m\n"}
    run(to="-")
    assert terminal.getvalue() == "red\\x1b[31m\n"
    one.content = {"a.xlsx": b"PK\x03\x04\x00\xff"}
    message = "`note` is no text that a terminal could show"
    assert refused(to="-") == (message, "name a file after --output", 2)


def test_a_plan_with_errors_is_handed_on_only_where_that_is_allowed(root: Path, one: Asked) -> None:
    (root / "plans/strathbeg/actions.yaml").write_text("- {id: a, title: A, duu: 2026}\n", "utf-8")
    message = "nothing was written, because the plan has errors"
    assert refused() == (message, "mend them, or add --allow-invalid to hand it on as it is", 1)
    assert not (root / "papers-out").exists()
    run(allow_invalid=True)
    assert one.order.sound is False


def test_a_plan_is_checked_as_at_today_and_handed_on_as_at_the_day_asked_for(root: Path, one: Asked) -> None:
    later = "title: A\nmilestones:\n  - {title: The hub is open, met: 2026-06-02}\n"
    (root / "plans/strathbeg/actions").mkdir()
    (root / "plans/strathbeg/actions/hub.yaml").write_text(later, "utf-8")
    run()
    assert (one.order.sound, one.order.as_at, one.order.plans[0].as_at) == (True, AS_AT, AS_AT)


def test_the_part_of_one_is_taken_where_a_format_can_hold_it(root: Path, one: Asked) -> None:
    message = "`note` holds the whole plan, not the part of one"
    assert refused(only_for="nhs-strathbeg") == (message, "leave out --for", 2)
    one.FOR_ONE = True
    message = "the plan has no partner, group or officer `nhs-stratbeg`"
    assert refused(only_for="nhs-stratbeg") == (message, "did you mean `nhs-strathbeg`?", 2)
    run(only_for="nhs-strathbeg", internal=True)
    assert (one.order.only_for, one.order.internal, one.order.as_at) == ("nhs-strathbeg", True, AS_AT)


def test_several_plans_are_taken_where_a_format_can_hold_them(root: Path, one: Asked) -> None:
    repository(root / "second")
    (root / "second/plans/strathbeg").rename(root / "plans/glen")
    message = "there are 2 plans here"
    assert refused() == (message, "add --plan and one of glen, strathbeg", 2)
    message = "`note` holds one plan"
    assert refused(plans=["glen", "strathbeg"]) == (message, "give --plan once, and run it for each", 2)
    one.SEVERAL_PLANS = True
    run()
    assert [plan.id for plan in one.order.plans] == ["glen", "strathbeg"]
    assert (root / "papers-out/strathbeg.txt").exists()
    run(plans=["glen"])
    assert [plan.id for plan in one.order.plans] == ["glen"]


def test_a_library_that_is_not_there_is_told_with_what_to_install(root: Path, one: Asked) -> None:
    def missing(order: Order) -> Files:
        raise ModuleNotFoundError("No module named 'arro3'")

    one.files, one.EXTRA = missing, "parquet"
    message = "`note` needs a library that is not installed here"
    assert refused() == (message, "python -m pip install 'loipctl[parquet]'", 3)


def test_the_commit_is_told_where_nothing_has_changed_since(root: Path, one: Asked) -> None:
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin the plan")
    run()
    assert one.order.commit == git(root, "rev-parse", "HEAD")[:12]
    (root / "plans/strathbeg/partners.yaml").write_text(PARTNERS.replace("NHS", "The NHS"), "utf-8")
    run()
    assert one.order.commit == ""


def test_nothing_is_written_through_a_folder_that_leads_out_of_the_repository(root: Path, one: Asked) -> None:
    (root / "papers-out").symlink_to(root.parent)
    with pytest.raises(LoipctlError) as told:
        run()
    assert told.value.code == 2


def test_the_list_has_a_line_for_each_format() -> None:
    assert len(handing_on.list_of_exports().splitlines()) == len(exports.exports())
