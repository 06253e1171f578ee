"""Files that are written plainly are read the quick way, and say what they say to the exact reader."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from loipctl.source import document, quick_reader
from loipctl.source.reader import Data

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```yaml[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SIGNS = (
    *(" ", "  ", "\n", "\n\n", "- ", "-", ": ", ":", "#", " #", '"', "'", "''", "|", ">", "|-", ">-", "|+", "|2"),
    *("[", "]", "[]", "{}", "{", "}", ",", ", ", "? ", "&a", "*a", "!x", "%", "@", "`", "~", "\t", "\r", "\r\n"),
    *("---\n", "...\n", "\xa0", "\ufeff", "é", "£", "“", "–", "\x85", "\u200d", "0", "null", "<<: x", "a: b"),
    *("x:y", "key:", "- a\n", "  - x\n", "- title:x\n", "  # so\n", "# loipctl: ignore[x] so\n", "\\", "("),
)  # fmt: skip
WORDS = (
    "Health",
    "lead-3",
    "2027-03-31",
    "£3 (so far)",
    "at 12:30",
    "x#1",
    "'1.10'",
    '"no: yes"',
    "[a, b c]",
    "[]",
    "-2",
)
ITEMS = ("Health", "o1", "3.5", "'a: b'", "[a]", "-2")


def plans() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "plans").rglob("*.yaml"))]


def files_of_pages() -> list[str]:
    pages = sorted((ROOT / "tests").rglob("*.md"))
    return [text for page in pages for text in BLOCK.findall(page.read_text("utf-8"))]


def quick(raw: bytes) -> Data | None:
    text = quick_reader.text_of(raw)
    return quick_reader.read(text) if text else None


def agrees(raw: bytes) -> bool:
    """Tell whether a file was read the quick way; there must be no difference then, and nothing to say of it."""
    found = quick(raw)
    if found is None:
        return False
    exact = document.read_exactly("actions/a1.yaml", raw)
    assert (exact.data, exact.breaches, exact.complete) == (found, (), True), raw
    assert exact.text == quick_reader.text_of(raw)
    return True


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_file_of_the_example_plans_is_read_the_quick_way(ending: str) -> None:
    assert all(agrees(text.replace("\n", ending).encode()) for text in plans())


def test_the_files_of_all_pages_say_the_same_to_both() -> None:
    read = [agrees(text.encode()) for text in files_of_pages()]
    assert sum(read) > len(read) / 2


def test_whatever_happens_to_a_file_both_agree() -> None:
    chance = random.Random(2015)  # noqa: S311  # the same files each time, and no secret
    texts = [*plans(), *files_of_pages()]
    read = [agrees(spoilt(chance, chance.choice(texts)).encode("utf-8", "surrogatepass")) for _ in range(12_000)]
    assert sum(read) > len(read) / 10


def spoilt(chance: random.Random, text: str) -> str:
    """Return a text in which up to three things went wrong as they do in editors, or stranger."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        rows = text.split("\n")
        row = chance.randrange(len(rows))
        moved = rows[row]
        rows[row] = chance.choice((f" {moved}", f"  {moved}", moved[1:], moved[2:], f"{moved} ", f"- {moved}"))
        text = chance.choice(
            (
                text[:at] + chance.choice(SIGNS) + text[at:],
                text[:at] + chance.choice(SIGNS) + text[at + chance.randrange(4) :],
                text[:at] + text[at + chance.randint(1, 3) :],
                "\n".join(rows),
                "\n".join((*rows, moved)),
                "\n".join((*rows[:row], *rows[row + 1 :])),
            )
        )
    return text


def test_plain_files_of_any_shape_are_read_the_quick_way() -> None:
    chance = random.Random(2003)  # noqa: S311  # the same files each time, and no secret
    files = ["".join(fields(chance, "", 4)) for _ in range(400)]
    assert all(agrees(text.encode()) for text in files)
    read = [agrees(spoilt(chance, chance.choice(files)).encode("utf-8", "surrogatepass")) for _ in range(4_000)]
    assert sum(read) > len(read) / 8


def fields(chance: random.Random, margin: str, depth: int) -> Iterator[str]:
    """Yield the lines of fields that begin at a margin, and of what is in them."""
    for name in chance.sample(
        ("id", "title", "due", "next_steps", "x-1", "_by", "Text", "a9"), chance.randint(1, 5)
    ):
        yield f"{margin}{name}:{value(chance, margin, depth)}"


def value(chance: random.Random, margin: str, depth: int) -> str:
    """Return what follows the colon of a name, down to the end of its last line."""
    inner = margin + " " * chance.randint(1, 4)
    written = chance.choice((words, words, block, deeper, items) if depth else (words, block))
    return written(chance, chance.choice((margin, inner)) if written is items else inner, depth)


def words(chance: random.Random, _margin: str, _depth: int) -> str:
    after = chance.choice(("", "", "", "\n", "# so\n", "   # so\n"))
    return " " * chance.randint(1, 2) + chance.choice(WORDS) + "\n" + after


def block(chance: random.Random, margin: str, _depth: int) -> str:
    lines = [chance.choice(WORDS) for _ in range(chance.randint(1, 3))]
    sign, gap = chance.choice((("|", "\n"), ("|-", "\n\n\n"), ("|", "\n\n"), (">", "\n"), (">-", "\n")))
    further = chance.choice(("", "  ")) if sign[0] == "|" else ""
    return f" {sign}\n{margin}" + f"{gap}{margin}{further}".join(lines) + "\n"


def deeper(chance: random.Random, margin: str, depth: int) -> str:
    return "\n" + "".join(fields(chance, margin, depth - 1))


def items(chance: random.Random, margin: str, depth: int) -> str:
    found = "\n"
    for _ in range(chance.randint(1, 3)):
        given = "".join(fields(chance, f"{margin}  ", depth - 1)).removeprefix(f"{margin}  ")
        found += f"{margin}- {chance.choice((given, chance.choice(ITEMS) + chr(10)))}"
    return found


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: Health\n", {"title": "Health"}),
        ("title: Health", {"title": "Health"}),
        ("# from the paper\n\ntags: [a, b c]\nnone: []\n", {"tags": ["a", "b c"], "none": []}),
        ("id: '1.10'\nopen: \"no\"\n", {"id": "1.10", "open": "no"}),
        ("- a\n- at: 12:30\n  by:\n  - b\n", ["a", {"at": "12:30", "by": ["b"]}]),
        ("text: |\n  One.\n\n  - two\n    three: x\n\n", {"text": "One.\n\n- two\n  three: x\n"}),
        ("text: |-\n  One.\n\n\n  Two.\n# so\nby: a\n", {"text": "One.\n\n\nTwo.", "by": "a"}),
        ("- text: |\n    One.\n   # so\n  by: a\n- |\n  Two.\n", [{"text": "One.\n", "by": "a"}, "Two.\n"]),
        ("text: >-\n  One\n  two.\nby: x#y\n", {"text": "One two.", "by": "x#y"}),
        ("deep:\n  deeper:\n    - 1\n    - -2\nlast: £3 (so far)\n", {
            "deep": {"deeper": ["1", "-2"]}, "last": "£3 (so far)",
        }),
    ],
)  # fmt: skip
def test_plain_files(text: str, data: Data) -> None:
    assert agrees(text.encode())
    assert quick(text.encode()) == data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "Health\n",
        "title:\n",
        "title: ''\n",
        "title:Health\n",
        "- title:Health\n",
        "title: Health # draft\n",
        "title: Health\n  and care\n",
        "title: Health: care\n",
        "title: Health \n",
        "text: |\n  One. \n",
        "- text: |\n  One.\n",
        "-\n  title: Health\n",
        "- a\n- b: c\n  d: e\n f: g\n",
        "a:\n- b\nc\n",
        "- a\nb: c\n",
        "a: b\n- c\n",
        "title: 'it''s'\n",
        'title: "a\\tb"\n',
        "title: &a Health\n",
        "title: *a\n",
        "title: !a Health\n",
        "title: [a, [b]]\n",
        "title: {a: b}\n",
        "title: a\ntitle: b\n",
        "title: a\n---\ntitle: b\n",
        "title: a\n by: b\n",
        "updates:\n  - a\n - b\n",
        "text: |\n\n  One.\n",
        "text: |\n  One.\n two\n",
        "text: |+\n  One.\n",
        "text: >\n  One.\n\n  Two.\n",
        "text: |\nby: a\n",
        "tab:\tbed\n",
        "title: a\rby: b\n",
        "title: a\r\nby: b\n",
        "title: no\xa0break\n",
        "title: mark\ufeff\n",
    ],
)
def test_what_is_left_to_the_exact_reader(text: str) -> None:
    assert quick(text.encode()) is None
