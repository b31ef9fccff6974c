"""
Comments: where they are in a text, and what each of them stands with.

A comment behind something in its line stands with that; one in a line of its own with
what comes next, or, where it is indented deeper, with the end of what came before.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from heero.store.holders import end_of, is_block, words_of
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence

Thing = Entry | Node
"""A key with what it holds, or an item of a list."""


@dataclass(frozen=True)
class Comment:
    """
    One comment.

    Attributes:
        start: The index of its `#`.
        words: The comment with its `#`, without blanks behind it.
        column: How many characters stand before it in its line.
        own_line: Whether these are blanks.
    """

    start: int
    words: str
    column: int
    own_line: bool


@dataclass
class Notes:
    """
    What every comment of a text stands with.

    Attributes:
        head: Comments at the top of the file, which stand with all of it.
        above: Comments above a thing.
        behind: Comments in the line of a thing.
        foot: Comments at the end of a mapping or a list.
    """

    head: list[str] = field(default_factory=list)
    above: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    foot: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def inside(self, node: Node) -> bool:
        """Return whether a comment stands with anything in a mapping or a list."""
        if isinstance(node, Scalar):
            return False
        return id(node) in self.foot or any(
            id(thing) in self.above or id(thing) in self.behind or self.inside(value)
            for thing, value in things(node)
        )


def things(node: Mapping | Sequence) -> list[tuple[Thing, Node]]:
    """Return what is in a mapping or a list, each with the value it holds or is."""
    if isinstance(node, Mapping):
        return [(entry, entry.value) for entry in node.entries]
    return [(item, item) for item in node.items]


def comments(text: str, top: Node) -> list[Comment]:
    """Return every comment of a text, in order."""
    found: list[Comment] = []
    begun = 0
    for start, end in [*_words(text, top), (len(text), len(text))]:
        # Between two words nothing but a comment has this sign.
        while (sign := text.find("#", begun, start)) >= 0:
            stop = text.find("\n", sign)
            stop = len(text) if stop < 0 else stop
            line = text.rfind("\n", 0, sign) + 1
            own_line = not text[line:sign].strip()
            words = text[sign:stop].rstrip()
            found.append(Comment(sign, words, sign - line, own_line))
            begun = stop
        begun = end
    return found


def said(text: str, top: Node) -> Counter[str]:
    """Return the comments of a text, and how often each is there."""
    return Counter(each.words for each in comments(text, top))


def _words(text: str, top: Node) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends, in order."""
    for word in words_of(top):
        # A comment may stand behind a `|`, before the text.
        block = word.style in ("|", ">")
        begins = text.find("\n", word.start, word.end) if block else word.start
        yield begins, word.end


def notes(text: str, top: Mapping) -> Notes:
    """Return what every comment of a text stands with."""
    return _Sharing(text, top).notes


class _Sharing:
    """Gives every comment to what it stands with."""

    def __init__(self, text: str, top: Mapping) -> None:
        self.text = text
        self.notes = Notes()
        found = comments(text, top)
        begin = top.entries[0].key.start if top.entries else len(text)
        for each in found:
            if each.start >= begin:
                self._share(top, None, each)
        self._head([each for each in found if each.start < begin], top, begin)

    def _head(self, found: list[Comment], top: Mapping, begin: int) -> None:
        """Tell what stands with the file from what stands with its first key."""
        lines = self.text[:begin].split("\n")[:-1]
        blank = max(
            (at for at, line in enumerate(lines) if not line.strip("- \r")), default=-1
        )
        behind = sum(len(line) + 1 for line in lines[: blank + 1])
        for each in found:
            for_all = each.start < behind or each.words.startswith("# yaml-language-")
            if for_all or not top.entries:
                self.notes.head.append(each.words)
            else:
                self.notes.above[id(top.entries[0])].append(each.words)

    def _share(
        self, node: Mapping | Sequence, owner: Thing | None, comment: Comment
    ) -> None:
        """Give a comment in or behind a mapping or a list to what it stands with."""
        inside = things(node)
        begins = [_start(thing) for thing, _ in inside]
        number = bisect_right(begins, comment.start)
        following = inside[number][0] if number < len(inside) else None
        if number == 0:
            self._before_all(node, owner, following, comment)
            return
        thing, value = inside[number - 1]
        if comment.start < end_of(value):
            self._within(thing, value, comment)
        elif comment.own_line:
            self._between(node, value, following, comment)
        elif node.flow or "\n" not in self.text[end_of(value) : comment.start]:
            self.notes.behind[id(_last(thing, value))].append(comment.words)
        elif following is not None:
            self.notes.above[id(following)].append(comment.words)
        else:
            self.notes.foot[id(node)].append(comment.words)

    def _before_all(
        self,
        node: Mapping | Sequence,
        owner: Thing | None,
        following: Thing | None,
        comment: Comment,
    ) -> None:
        # Behind an opening bracket; behind a dash it stands with the item.
        if owner is not None and (
            following is None or (node.flow and not comment.own_line)
        ):
            self.notes.behind[id(owner)].append(comment.words)
        else:
            assert following is not None
            self.notes.above[id(following)].append(comment.words)

    def _within(self, thing: Thing, value: Node, comment: Comment) -> None:
        if not isinstance(value, Scalar) and (
            comment.start >= value.start or (is_block(value) and comment.own_line)
        ):
            self._share(value, thing, comment)
        elif comment.own_line:
            self.notes.above[id(thing)].append(comment.words)
        else:
            self.notes.behind[id(thing)].append(comment.words)

    def _between(
        self,
        node: Mapping | Sequence,
        value: Node,
        following: Thing | None,
        comment: Comment,
    ) -> None:
        """Give a comment in a line of its own to what comes next, or came before."""
        deeper = [
            each
            for each in _closing(value)
            if node.column - 1 < comment.column and each.column - 1 <= comment.column
        ]
        if deeper and not node.flow:
            self.notes.foot[id(deeper[-1])].append(comment.words)
        elif following is not None:
            self.notes.above[id(following)].append(comment.words)
        else:
            self.notes.foot[id(node)].append(comment.words)


def _start(thing: Thing) -> int:
    return thing.key.start if isinstance(thing, Entry) else thing.start


def _closing(value: Node) -> list[Mapping | Sequence]:
    """Return the mappings and lists without brackets that end where a value ends."""
    found: list[Mapping | Sequence] = []
    while not isinstance(value, Scalar) and not value.flow:
        found.append(value)
        value = things(value)[-1][1]
    return found


def _last(thing: Thing, value: Node) -> Thing:
    """Return the innermost thing that ends where a thing ends."""
    closing = _closing(value)
    return things(closing[-1])[-1][0] if closing else thing
