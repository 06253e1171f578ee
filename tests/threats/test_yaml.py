"""T01 to T13: texts that make readers of YAML run, repeat, grow, guess or lose something."""

import os
import re
from pathlib import Path

import pytest
from program import DAY, Ended, digest, faults, findings, only, place, repository, run, run_alone

SOURCES = Path(__file__).parents[2] / "src" / "loipctl"
HEAD = "title: Open the hub\n"
ACTION = "actions/a1.yaml"


def action(root: Path, more: str | bytes) -> Path:
    """Write a repository in which an action is spoilt by what stands below its title."""
    return repository(root, {ACTION: HEAD.encode() + (more.encode() if isinstance(more, str) else more)})


def alone(root: Path, *words: str) -> Ended:
    """Run a command under a limit of time and memory, and hold it to what every run must keep."""
    before = digest(root)
    ended = run_alone(root, *words)
    assert faults(ended) == []
    assert digest(root) == before
    return ended


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("description: !!python/object/apply:os.system [touch canary]\n", "2:14"),
        ("description: !!python/name:os.system\n", "2:14"),
        ("description: !important text\n", "2:14"),
        ("description: !!str text\n", "2:14"),
        ("tags: !!set {a, b}\n", "2:7"),
        ("milestones:\n  - !late {title: Lease}\n", "3:5"),
        ("!!str due: 2026\n", "2:1"),
    ],
)
def test_a_tag_is_refused_and_nothing_is_made_of_it(tmp_path: Path, more: str, where: str) -> None:
    assert place(only(action(tmp_path, more))) == f"{ACTION}:{where} yaml-tag"
    assert not (tmp_path / "canary").exists()


def test_nothing_in_the_program_makes_objects_of_texts() -> None:
    """Nothing but a crew does, of what its own processes leave in memory that has no name."""
    makers = re.compile(
        r"\byaml\.(?:safe_|full_|unsafe_)?load\b|typ=.unsafe|\bpickle\b|\bmarshal\b|\bshelve\b|(?<![.\w])eval\(|(?<![.\w])exec\("
    )
    files = [file for file in SOURCES.rglob("*.py") if file.name != "crew.py"]
    assert [f"{file.name}: {one}" for file in files for one in makers.findall(file.read_text())] == []
    crew = (SOURCES / "plans" / "crew.py").read_text()
    assert {*makers.findall(crew)} == {"pickle"}
    assert crew.count("pickle.load") == crew.count("os.memfd_create") == 1


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        (BOMB, "2:4 anchor-or-alias"),
        ("tags: &a [*a]\n", "2:7 anchor-or-alias"),
        ("milestones: &m\n  - title: x\nupdates: *m\n", "2:13 anchor-or-alias"),
        ("<<: {due: 2026}\n", "2:1 unknown-field"),
        ("<<: *late\n", "2:5 anchor-or-alias"),
    ],
    ids=["a bomb of nine levels", "a circle", "an alias", "a merge", "a merge of an alias"],
)
def test_nothing_is_repeated_by_name(tmp_path: Path, more: str, where: str) -> None:
    assert place(only(action(tmp_path, more))) == f"{ACTION}:{where}"


DEEP = {
    "tags: " + "[" * 20_000 + "\n": "2:26 nested-too-deep",
    "tags: " + "{a: " * 20_000 + "\n": "2:83 nested-too-deep",
    "tags:\n  " + "- " * 20_000 + "a\n": "3:41 nested-too-deep",
    "".join(" " * depth + "a:\n" for depth in range(400)): "22:21 nested-too-deep",
}


@pytest.mark.parametrize("more", DEEP, ids=["brackets", "braces", "hyphens", "fields"])
def test_depth_is_refused_where_it_goes_too_far(tmp_path: Path, more: str) -> None:
    assert place(only(action(tmp_path, more))) == f"{ACTION}:{DEEP[more]}"


def test_depth_is_refused_before_it_costs_anything(tmp_path: Path) -> None:
    root = repository(tmp_path, {f"actions/a{number}.yaml": HEAD + more for number, more in enumerate(DEEP)})
    assert alone(root, "validate", *DAY).code == 1


def test_a_file_that_is_too_large_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    root = action(tmp_path, "description: " + "x" * 5_000_000 + "\n")
    assert place(only(root)) == f"{ACTION}:1:1 file-too-large"
    os.truncate(root / "plans/strathbeg" / ACTION, 1 << 40)  # a tebibyte that takes no room on the disk
    ended = run_alone(root, "validate", "--select", "LP013", *DAY)
    assert (ended.code, faults(ended)) == (1, [])


LARGE = (
    "tags:\n" + "".join(f"  - item {number}\n" for number in range(60_000)),
    "".join(f"field{number}: x\n" for number in range(50_000)),
    "description: " + "x" * 1_000_000 + "\n",
    "description: |\n" + "  a line of prose\n" * 60_000,
    '"' * 1_000_000 + "\n",
    "- " + "’" * 340_000,
)


def test_the_largest_files_that_are_read_are_read_in_time(tmp_path: Path) -> None:
    texts = [(HEAD + more).encode()[: 1024 * 1024] for more in LARGE]
    root = repository(tmp_path, {f"actions/a{number}.yaml": text for number, text in enumerate(texts)})
    assert alone(root, "validate", "--select", "LP0", "--select", "LP1", *DAY).code == 1


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("due: 2026-03\ndue: 2026-04\n", "3:1 duplicate-key"),
        ('due: 2026-03\n"due": 2026-04\n', "3:1 duplicate-key"),
        ("due: 2026-03\ndu\u200be: 2026-04\n", "3:3 invisible-character"),
        ("tags: [{1: a, '1': b}]\n", "2:15 duplicate-key"),
    ],
)
def test_a_field_given_twice_is_shown_in_both_places(tmp_path: Path, more: str, where: str) -> None:
    found = findings(action(tmp_path, more), "--select", "LP0")
    assert f"{ACTION}:{where}" in [place(one) for one in found]
    twice = [one for one in found if one["name"] == "duplicate-key"]
    assert [len(one["notes"]) for one in twice] == [1]


def test_names_that_differ_in_capitals_or_accents_are_two_fields_and_both_unknown(tmp_path: Path) -> None:
    root = action(tmp_path, "True: 1\ntrue: 2\nde\u0301: 3\nd\u00e9: 4\n")
    assert [one["name"] for one in findings(root, "--select", "LP0", "--select", "LP1")] == ["unknown-field"] * 4


HARD = (
    "2026-02-30",
    "2026-13-01",
    "9" * 5_000,
    "0x" + "f" * 100_000,
    "1e999",
    ".nan",
    ".inf",
    "-.INF",
    "٣",
    "1_000",
)
GUESSED = ("86400", "on", "t", "Y", "0o17", "1:30", "1e3", "~", "null")


@pytest.mark.parametrize("typed", [*HARD, *GUESSED], ids=lambda typed: typed[:12])
@pytest.mark.parametrize(
    ("fields", "where", "rule"),
    [
        ("due: {}\n", "2:6", "not-a-when"),
        ("prevention: {}\n", "2:13", "not-yes-or-no"),
        ("resources:\n  - partner: council\n    kind: funds\n    amount: {}\n", "5:13", "not-a-number"),
    ],
    ids=["a day", "a yes or no", "a number"],
)
def test_a_value_is_what_its_field_takes_or_is_refused_in_words(
    tmp_path: Path, fields: str, where: str, rule: str, typed: str
) -> None:
    root = action(tmp_path, fields.format(typed))
    found = findings(root, "--select", "LP1")
    if typed == "86400" and rule == "not-a-number":
        assert found == []
    else:
        assert [place(one) for one in found] == [f"{ACTION}:{where} {rule}"]
        assert all(len(one["message"]) + len(one["help"]) < 400 for one in found)


@pytest.mark.parametrize(
    "typed", ["1.10", "0131 496 0000", "+44 131 496 0000", "12:30", "1_000", "1e3", "No", "2026"]
)
def test_text_is_the_characters_that_were_typed(tmp_path: Path, typed: str) -> None:
    root = repository(tmp_path, {"themes.yaml": f"- id: t1\n  title: {typed}\n"})
    shown = run(root, "show", "t1", *DAY)
    assert faults(shown) == []
    assert typed in shown.said


@pytest.mark.parametrize(
    ("character", "rule"),
    [
        *(("\x00", "not-utf8"), ("\x07", "control-character"), ("\x1b[31m", "control-character")),
        *(("\x0c", "control-character"), ("\x7f", "control-character"), ("\x9b2J", "control-character")),
        *(("\ufffe", "control-character"), ("\x85", "invisible-character"), ("\u2028", "invisible-character")),
        *((chr(code), "invisible-character") for code in range(0x202A, 0x202F)),
        *((chr(code), "invisible-character") for code in range(0x2066, 0x206A)),
        *(
            (letter, "invisible-character")
            for letter in "\u200b\xad\ufeff\u200e\u2060\u3164\u034f\U000e0041\ufff9"
        ),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("line", ["description: One{}two\n", "du{}e: 2026-03\n"], ids=["text", "name"])
def test_a_character_that_nobody_sees_is_named(tmp_path: Path, line: str, character: str, rule: str) -> None:
    found = only(action(tmp_path, line.format(character)), ("LP0",))
    column = 1 if rule == "not-utf8" else line.index("{") + 1
    assert place(found) == f"{ACTION}:{1 if rule == 'not-utf8' else 2}:{column} {rule}"
    assert rule == "not-utf8" or f"U+{ord(character[0]):04X}" in found["message"]


@pytest.mark.parametrize("spelt", [r"\x1b[31m", r"\e]0;x\a", r"\0", r"\x9b", r"\u0085", r"\b", r"\r"])
def test_a_control_character_spelt_by_its_number_is_one(tmp_path: Path, spelt: str) -> None:
    found = only(action(tmp_path, f'description: "One{spelt}two"\n'), ("LP0",))
    assert place(found) == f"{ACTION}:2:14 control-character"


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ((HEAD + "due: 2026\n").encode("utf-16"), "1:1 not-utf8"),
        ((HEAD + "due: 2026\n").encode("utf-16-le"), "1:1 not-utf8"),
        ((HEAD + "due: 2026\n").encode("utf-32"), "1:1 not-utf8"),
        (HEAD.encode() + b"description: the council\x92s plan\n", "2:25 not-utf8"),
        (HEAD.encode() + b"description: \xed\xa0\x80\n", "2:14 not-utf8"),
        (HEAD.encode() + b"description: \xc0\xaf\n", "2:14 not-utf8"),
        (HEAD.encode() + b'description: "\\ud800"\n', "2:14 unclosed-quote"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode(), "1:1 invisible-character"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "UTF-32", "Windows", "surrogate", "overlong", "spelt", "two marks"],
)
def test_a_file_that_is_not_utf_8_is_said_to_be_so(tmp_path: Path, raw: bytes, where: str) -> None:
    assert place(only(repository(tmp_path, {ACTION: raw}))) == f"{ACTION}:{where}"


def test_the_mark_of_utf_8_at_the_start_is_taken(tmp_path: Path) -> None:
    root = repository(tmp_path, {ACTION: b"\xef\xbb\xbf" + HEAD.encode()})
    assert findings(root, "--select", "LP0", "--select", "LP1", "--select", "LP2") == []


def test_a_lone_carriage_return_is_no_line_end(tmp_path: Path) -> None:
    assert place(only(action(tmp_path, "due: 2026\rprevention: true\n"))) == f"{ACTION}:2:10 control-character"


@pytest.mark.parametrize("before", ["", "é", "😀😀", "e\u0301", "𝔘"])
def test_columns_count_characters_and_point_at_the_word(tmp_path: Path, before: str) -> None:
    line = f"milestones: [{{title: {before}, due: Spring}}]" if before else "milestones: [{due: Spring, title: a}]"
    root = action(tmp_path, f"{line}\n")
    (found,) = (one for one in findings(root, "--select", "LP105"))
    assert line[found["column"] - 1 : found["end_column"] - 1] == "Spring"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (HEAD + "---\ntitle: Another\n", "2:1 several-documents"),
        ("", "1:1 empty-file"),
        ("# to be written\n", "1:1 empty-file"),
        ("To be written\n", "1:1 not-a-record"),
        ("- title: Open the hub\n", "1:3 not-a-record"),
        (HEAD + "~: x\n", "2:1 unknown-field"),
        (HEAD + ": x\n", "2:1 yaml-syntax"),
        (HEAD + '"": x\n', "2:1 unknown-field"),
        (HEAD + "2026-01-01: x\n", "2:1 unknown-field"),
        (HEAD + "? [a, b]\n: x\n", "2:3 list-as-name"),
        (HEAD + "k" * 1_000 + ": x\n", "2:1 unknown-field"),
        (HEAD + "k" * 10_000 + ": x\n", "2:10001 yaml-syntax"),
        (HEAD + "<<<<<<< HEAD\ndue: 2026\n=======\ndue: 2027\n>>>>>>> b\n", "2:1 merge-conflict-marker"),
    ],
)
def test_a_file_of_another_kind_is_said_to_be_so(tmp_path: Path, text: str, where: str) -> None:
    assert place(only(repository(tmp_path, {ACTION: text}))) == f"{ACTION}:{where}"


RUNS = ["a", "a@", "[", "![", "[a](", "*a_", "`a``", "<a ", "{{ ", "> ", "- ", "1 ", "31 March ", "0131 ",
        "https://", "| a ", "~~a~", "&amp", "#", "##[", "A", "A.", "\\\\", "“", "’", "x!", "(", "+44 ", "TBC ",
        "a.b@c."]  # fmt: skip


def test_no_prose_takes_more_than_its_length_in_time(tmp_path: Path) -> None:
    root = _with_prose(tmp_path, RUNS)
    assert alone(root, "validate", *DAY).code == 1
    paper = f"p{RUNS.index('[')}"
    assert alone(root, "report", paper, "--allow-invalid", "--format", "md", "--output", "-", *DAY).code == 0


def _with_prose(root: Path, pieces: list[str]) -> Path:
    """Write a plan in whose prose each piece is repeated as often as prose may be long, and then broken off."""
    texts = ["'" + (piece * (19_990 // len(piece))).replace("'", "''") + "!'" for piece in pieces]
    paper = "title: Progress\ngroup: board\nmeeting: 2026-06\npurpose: {0}\n"
    files = {"groups.yaml": "- id: board\n  name: Board\n  kind: board\n"}
    for number, text in enumerate(texts):
        files[f"actions/a{number}.yaml"] = f"title: Open the hub\ndescription: {text}\n"
        files[f"papers/p{number}.yaml"] = paper.format(text)
    return repository(root, files)


def test_no_setting_is_a_pattern_that_could_be_made_slow(tmp_path: Path) -> None:
    root = repository(tmp_path, {"/loipctl.yaml": "rules:\n  ignore: ['(a+)+$']\n"})
    ended = run(root, "validate", *DAY)
    assert (ended.code, faults(ended)) == (2, [])
    assert "there is no rule `(a+)+$`" in ended.said
