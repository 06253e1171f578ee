"""Results that nobody thought of: any text anywhere, with what does harm among it."""

from findings import HARM, diagnostic
from hypothesis import strategies as st

from loipctl.check import Results
from loipctl.diagnostics import Edit, Fix, Removal, Severity
from loipctl.places import Place, Span

TEXT = st.lists(st.one_of(st.text(st.characters()), st.sampled_from(HARM))).map("".join)
NUMBER = st.integers(1, 9)
SPAN = st.builds(Span, st.sampled_from(["plans/a.yaml", "plans/b.yaml"]) | TEXT, NUMBER, NUMBER, NUMBER, NUMBER)
PLACE = st.builds(Place, st.just("plans/a.yaml"), st.just(("title",)), st.booleans())
EDIT = st.builds(Edit, SPAN | PLACE, TEXT, st.booleans()) | st.builds(Removal, PLACE)
FIX = st.builds(lambda safe, edits: Fix(safe, tuple(edits)), st.booleans(), st.lists(EDIT, max_size=1))
ONE = st.builds(
    lambda rule, place, texts, notes, severity, fix: diagnostic(
        rule, place[0], *texts, *notes, severity=severity, route=place[1], fix=fix
    ),
    st.sampled_from(["not-a-day", "duplicate-key"]),
    st.tuples(SPAN, st.none() | st.lists(TEXT, max_size=3).map(tuple)),
    st.tuples(TEXT, TEXT),
    st.lists(st.tuples(SPAN, TEXT), max_size=3),
    st.sampled_from(Severity),
    st.none() | FIX,
)
RESULTS = st.builds(
    lambda ones, a, b: Results(tuple(ones), 2, 1, {"plans/a.yaml": a, "plans/b.yaml": b}),
    st.lists(ONE, max_size=4),
    TEXT | st.just("title: Open the hub\n"),
    TEXT,
)
