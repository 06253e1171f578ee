"""Finds the comments of a file, and gives each to the field, item or list that it is about.

A comment at the end of a line belongs to what stands on that line. One on a line of its own belongs to what comes
next, unless it stands further in than that: then it belongs to what came before, and to the innermost part of it
that is not further in than the comment itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loipctl.tidy.tree import Group, Leaf, Part, Tree, Unlaid

_SIGN = re.compile(r"#[^\n]*|\n|^(?:---|\.\.\.)|\S", re.MULTILINE)
_PASSED_OVER = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\n]*")
_IGNORE = re.compile(r"#[ \t]*loipctl:[ \t]*ignore")
_BLOCK_HEAD = re.compile(r"[|>][^\s#]*[ \t]*(#[^\n]*)?")


def place(tree: Tree, text: str) -> None:
    """Give each comment of a text to the part of the tree that it belongs to.

    Raises `Unlaid` where the text has signs between its values that are not laid out anew.
    """
    before: Leaf | None = None
    for after in (*tree.leaves, None):
        _Gap(tree, text, before, after).place()
        if after:
            _place_inside(after, text)
        before = after
    _share_head(tree)


def every(tree: Tree, text: str) -> Counter[str]:
    """Return every comment of a text, and how often it stands there."""
    found: list[str] = []
    start = 0
    for leaf in tree.leaves:
        found += _COMMENT.findall(text, start, leaf.start)
        found += [comment] if (comment := _beside_block(leaf, text)) else []
        start = leaf.end
    return Counter(comment.rstrip() for comment in [*found, *_COMMENT.findall(text, start)])


def is_ignore(comment: str) -> bool:
    """Tell whether a comment tells the checker to leave a line alone."""
    return _IGNORE.match(comment) is not None


def _place_inside(leaf: Leaf, text: str) -> None:
    """Place the comment beside the sign that begins a block text."""
    if text.startswith(("[", "{"), leaf.start) and "#" in text[leaf.start : leaf.end]:
        raise Unlaid("an empty pair of brackets has a comment in it")
    if comment := _beside_block(leaf, text):
        leaf.part.say_beside(comment)


def _beside_block(leaf: Leaf, text: str) -> str:
    found = _BLOCK_HEAD.match(text, leaf.start) if leaf.end > leaf.start else None
    return found[1].rstrip() if found and found[1] else ""


@dataclass(frozen=True, slots=True)
class _Sink:
    """A place for comments on lines of their own that are at least so far in."""

    column: int
    comments: list[str]


class _Gap:
    """What stands between two things that were typed: signs, line ends and comments."""

    def __init__(self, tree: Tree, text: str, before: Leaf | None, after: Leaf | None) -> None:
        self.tree = tree
        self.text = text
        self.start = before.end if before else 0
        self.end = after.start if after else len(text)
        self.before = before.part if before else None
        self.beside = self.before
        self.within = self.before.group if self.before else None
        self.following = list(_chain(after.part)) if after else []
        self.is_last = after is None
        self.brackets = 0
        self.next_sign = -1
        self.is_fresh = text[: self.start].endswith("\n") or not self.start
        self.is_opened = False
        self.is_spaced = False
        self.sinks: list[_Sink] = []

    def place(self) -> None:
        if not self.text[self.start : self.end].strip(" \n:-,"):
            return
        self.sinks = list(self._closing())
        latest: list[str] | None = None
        for found in _SIGN.finditer(self.text, self.start, self.end):
            if found.group().startswith("#"):
                latest = self._comment(found)
            else:
                self._sign(found.group())
        if latest and self.is_spaced:
            latest.append("")

    def _sign(self, sign: str) -> None:
        if sign == "\n":
            self.is_spaced |= self.is_fresh
        elif sign in "]}":
            self._climb()
        elif sign in "[{":
            self.brackets += 1
        elif sign not in {":", "-", ",", "---", "..."}:
            raise Unlaid(f"a `{sign}` is used in it in a way that is not laid out anew")
        self.is_opened |= sign == "-" or (sign in {"[", "{"} and not self._is_of_name())
        self.is_fresh = sign in {"\n", "---", "..."}

    def _is_of_name(self) -> bool:
        """Tell whether a bracket is the first after the name of a field, on whose line it stands."""
        return self.brackets == 1 and self.before in self.following

    def _climb(self) -> None:
        """Step out of a list or record in brackets."""
        group = self.within
        while group and group.hidden and group.owner:
            group = group.owner.group
        if group:
            self.beside = group.owner
            self.within = group.owner.group if group.owner else None

    def _comment(self, found: re.Match[str]) -> list[str] | None:
        """Put a comment where it belongs, and return the comments it went among where it has a line of its own."""
        comment = found.group().rstrip()
        sink: list[str] | None = None
        if not self.is_fresh and not self.is_opened and self.beside:
            self.beside.say_beside(comment)
        else:
            sink = self._sink(found)
            sink += [*([""] if self.is_spaced else []), comment]
        self.is_fresh = self.is_spaced = False
        return sink

    def _sink(self, found: re.Match[str]) -> list[str]:
        if self.next_sign < found.end():
            passed = _PASSED_OVER.match(self.text, found.end())
            self.next_sign = passed.end() if passed else found.end()
        if self.within and self.within.bracketed and not self.is_opened:
            return self.within.foot if self.text[self.next_sign] in "]}" else self._above()
        column = _column(self.text, found.start())
        if not self.is_last and (self.is_opened or column <= _column(self.text, self.next_sign)):
            self.sinks = []
        for position, sink in enumerate(self.sinks):
            if sink.column <= column:
                self.sinks = self.sinks[position:]
                return sink.comments
        self.sinks = []
        return self.tree.root.foot if self.is_last else self._above()

    def _above(self) -> list[str]:
        """Return the comments above what comes next: the outermost of what begins here."""
        if self.before is None:
            return self.tree.head
        known = set(map(id, _chain(self.before)))
        target = next((part for part in reversed(self.following) if id(part) not in known), self.following[0])
        if target.group.bracketed and not self.brackets and target.group.owner and target.group is not self.within:
            target = target.group.owner
        return target.above

    def _closing(self) -> Iterator[_Sink]:
        """Yield the places of comments at the end of what ends here, from the innermost outward."""
        going_on = {id(part) for part in self.following}
        groups_going_on = {id(part.group) for part in self.following}
        for part in _chain(self.before) if self.before else ():
            if part.group.bracketed:
                continue
            if id(part) not in going_on and _takes_comments_below(part):
                yield _Sink(part.column + 1, part.below)
            if id(part.group) not in groups_going_on:
                yield _Sink(part.group.column, part.group.foot)


def _takes_comments_below(part: Part) -> bool:
    """Tell whether a comment can stand below a part: not where it would be read as words of a block text."""
    value = part.value
    return value.bracketed if isinstance(value, Group) else not value.is_block


def _chain(part: Part) -> Iterator[Part]:
    """Yield a part and those around it, from the innermost outward."""
    around: Part | None = part
    while around:
        yield around
        around = around.group.owner


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _share_head(tree: Tree) -> None:
    """Keep the head of the file apart from what is said of its first field or record."""
    first = tree.root.parts[0] if tree.root.parts else None
    while tree.head and not tree.head[0]:
        del tree.head[0]
    if first and tree.root.is_list:
        first.above[:0] = tree.head
        tree.head.clear()
    elif first:
        start = _of_first(tree.head)
        first.above[:0] = tree.head[start:]
        del tree.head[start:]
    _hand_down(tree.root)


def _of_first(head: list[str]) -> int:
    """Return where the comments of the first field begin: after an empty line, or with one for the checker."""
    gaps = [position for position, comment in enumerate(head) if not comment and position < len(head) - 1]
    after_gap = gaps[-1] + 1 if gaps and head[-1] else len(head)
    ignores = [position for position, comment in enumerate(head) if is_ignore(comment)]
    return min([after_gap, *ignores[:1]])


def _hand_down(group: Group) -> None:
    """Give what the checker is told above a record to its first field, of which it is meant."""
    waiting = [group]
    while waiting:
        for part in waiting.pop().parts:
            inner = part.value
            if not isinstance(inner, Group):
                continue
            waiting.append(inner)
            if part.key is None and not inner.bracketed and inner.parts:
                start = next((at for at, comment in enumerate(part.above) if is_ignore(comment)), None)
                if start is not None:
                    inner.parts[0].above[:0] = part.above[start:]
                    del part.above[start:]
