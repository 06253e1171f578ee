"""Whatever stands in the cells of a table, none is lost, and the same table twice changes nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from typed_sheets import ABOVE, LEFT, book, started, taken

from cli.commands import repository
from loipctl import check, choosing
from loipctl.diagnostics import Severity
from loipctl.edit import commit, wishes
from loipctl.exchange.taking_in import wishing
from loipctl.exchange.taking_in.wordings import HEADINGS

WORDS = [
    "", "", "Green", "Amber/Green", "03/04/22", "31/03/22", "by June 2021", "Q3 2021/22", "Spring 2022", "ongoing",
    "NHS Strathbeg", "Strathbeg Council / SVA", "Jane Smith", "jane@strathbeg.gov.uk", "45%", "1,234", "n/a",
    "Open a job club", "Open a job clubs", "- One\n- Two", "Two\nlines", "1.1", "a)", LEFT, ABOVE,
    "# loipctl: ignore[LP307] because", "no: yes", "- ", "=1+1", "é✓🙂", "{a: b}", "|", "null", "Theme 1",
    "x" * 600,
]  # fmt: skip
HEADS = sorted(
    {word for kind in ("actions", "indicators", "risks") for one in HEADINGS[kind].values() for word in one}
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    first = draw(st.sampled_from(["Action", "Indicator", "Risk", "Decision", "Outcome", "Partner", "Theme"]))
    others = st.sampled_from([*HEADS, "Notes", "2021/22", "Target 2025", "Baseline (2019/20)", ""])
    head = [first, *draw(st.lists(others, min_size=1, max_size=5))]
    word = st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
    rows = draw(st.lists(st.lists(word, min_size=len(head), max_size=len(head)), min_size=1, max_size=5))
    rows = [[("" if number == 0 and cell == LEFT else cell) for number, cell in enumerate(row)] for row in rows]
    title = draw(st.sampled_from([[], [["Our plan"]], [["Our plan"], []]]))
    return [*title, head, *rows]


@example([["Action", "Tags", "Owner"], ["Run the bus", "x" * 600, ""]], False, "")
@given(tables(), st.booleans(), st.sampled_from(["", "on-track"]))
def test_no_cell_is_lost_and_the_same_table_twice_changes_nothing(
    rows: list[list[str]], new: bool, status: str
) -> None:
    with TemporaryDirectory() as folder:
        root = repository(Path(folder))
        read = book(Sheet1=rows)
        taking = taken(root, read, new=new, status=status)
        assert taking.tally.lost(read) == []
        begun = started(root)
        granted = wishes.grant(begun, wishing.wish(taking, begun.read, "plan.xlsx"))
        after = granted.read
        found = check.check(after, choosing.choice(after)).diagnostics
        assert [one.message for one in found if one.severity is Severity.ERROR] == []
        kept = "".join(raw.decode() for _, raw in granted.tree.all_changes().values() if raw)
        for one in taking.tally.left.values():
            assert one.rows()[0] in kept
        with commit.opened(root) as door:
            door.commit(granted.tree.all_changes())
        again = taken(root, read, new=new, status=status)
        now = started(root)
        assert wishes.grant(now, wishing.wish(again, now.read, "plan.xlsx")).tree.all_changes() == {}
