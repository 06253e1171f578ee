"""The JSON of a run: ASCII in a log, and every text as it was when it is read back."""

import json
import unicodedata

import findings
from findings import HARM, diagnostic
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.check import Results
from loipctl.formats import formats
from loipctl.places import Span


def test_json_is_ascii_and_holds_every_text_as_it_was() -> None:
    output = formats()["json"].write(findings.harmful())
    assert output.isascii()
    assert not {c for c in output if unicodedata.category(c) == "Cc"} - {"\n"}
    assert [one["message"] for one in json.loads(output)["diagnostics"]] == list(HARM)
    assert [one["notes"][1]["file"] for one in json.loads(output)["diagnostics"]] == list(HARM)


@settings(deadline=None)
@given(text=st.lists(st.text(st.characters()) | st.sampled_from(HARM)).map("".join))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    one = diagnostic("not-a-day", Span(text), text, text, (Span(text), text))
    output = formats()["json"].write(Results((one,), 1, 1))
    (read,) = json.loads(output)["diagnostics"]
    assert output.isascii()
    assert {read["file"], read["message"], read["help"], *read["notes"][0].values()} == {text, 1}
