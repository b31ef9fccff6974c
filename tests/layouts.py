"""Generated records, written in all the ways people and editors write YAML."""

import re
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from heero.domain.operations import Add, Operation, Remove, Replace, Value, apply

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]\Z|[A-Za-z]\Z")

KEYS = ("name", "note", "kind", "people", "tie", "languages", "mine", "said", "walks")
IDS = ("tavu", "kelo", "sune", "piru", "luda", "zino")
_TEXT = st.one_of(
    st.sampled_from(["Ari", "no", "012", "a: b", "a #b", "it's", "", "- a", "~", "é"]),
    st.sampled_from(
        ["said\nin two lines", "one\n\ntwo\n", "  led\nby blanks", "end \n"]
    ),
    st.text(st.sampled_from("ab \"'#:-\\{}[],&*!|>%@\n?éم\U0001f9a6"), max_size=12),
)
WORDS = st.lists(st.sampled_from(["en", "fr", "belong", "care", "no"]), unique=True)


def _items(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.lists(st.sampled_from(IDS), unique=True, max_size=3).flatmap(
        lambda ids: st.tuples(
            *(
                st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
                    lambda rest, id_=id_: {"id": id_, **rest}
                )
                for id_ in ids
            )
        ).map(list)
    )


def _mappings(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)


VALUES: st.SearchStrategy[Value] = st.recursive(
    _TEXT | WORDS, lambda inner: _items(inner) | _mappings(inner), max_leaves=8
)
RECORDS = st.dictionaries(
    st.sampled_from(KEYS), VALUES | st.none(), min_size=1, max_size=6
).map(lambda rest: {"heero": "participant/1", **rest})


@dataclass
class Layout:
    """
    How a record is written.

    Attributes:
        draw: Draws each choice.
        odd: Whether layouts are chosen that hardly anybody would write.
    """

    draw: Any
    odd: bool
    comments: int = 0

    def one_of(self, *choices: Any) -> Any:
        """Choose."""
        return self.draw(st.sampled_from(choices))

    def comment(self) -> str:
        """Write a comment that is in no other place."""
        self.comments += 1
        return f"# said {self.comments}"

    def end(self) -> str:
        """What may follow behind a value in its line."""
        return f"  {self.comment()}" if self.one_of(0, 0, 0, 1) else ""

    def between(self, indent: int) -> list[str]:
        """Lines that hold nothing."""
        kind = self.one_of(0, 0, 0, 0, 1, 2)
        if kind == 0:
            return []
        if kind == 1:
            return [""]
        return [" " * self.one_of(indent, indent, 0) + self.comment()]

    def record(self, values: dict[str, Value]) -> str:
        """Write a whole record."""
        lines = [*self.between(0)]
        if self.one_of(0, 0, 1):
            lines = [*lines, "---"]
        lines += self.mapping(values, 0)
        if self.one_of(0, 0, 1):
            lines += self.between(0)
        text = "\n".join(lines) + self.one_of("\n", "\n", "\n", "", "\n\n")
        if self.one_of(0, 0, 0, 1):
            text = text.replace("\n", "\r\n")
        return text

    def mapping(self, values: dict[str, Value], indent: int) -> list[str]:
        """Write keys and values in lines of their own."""
        lines: list[str] = []
        for key, value in values.items():
            lines += self.between(indent)
            lines += self.entry(key, value, indent)
        return lines

    def entry(self, key: str, value: Value, indent: int) -> list[str]:
        """Write one key and its value."""
        blank = " " * indent
        head = blank + self.one_of(key, key, key, f'"{key}"', f"'{key}'")
        head += self.one_of(":", ":", ":", ": ", " :" if self.odd else ":")
        if value is None:
            return [head.rstrip() + self.end()]
        if isinstance(value, str):
            return self.text(f"{head.rstrip()} ", value, indent)
        if not value or self.one_of(0, 0, 1):
            return [f"{head.rstrip()} {self.flow(value, indent)}{self.end()}"]
        inner = indent + self.one_of(2, 2, 2, 4, 1, 3)
        if isinstance(value, list) and self.one_of(0, 0, 1):
            inner = indent
        first = [head.rstrip() + self.end(), *self.between(inner)]
        if isinstance(value, dict):
            return [*first, *self.mapping(value, inner)]
        return [*first, *self.items(value, inner)]

    def items(self, values: list[Value], indent: int) -> list[str]:
        """Write a list in lines of its own."""
        lines: list[str] = []
        blank = " " * indent
        for value in values:
            lines += self.between(indent)
            gap = self.one_of(" ", " ", " ", "   ")
            if isinstance(value, str):
                lines += self.text(f"{blank}-{gap}", value, indent)
            elif not value or self.one_of(0, 0, 1):
                lines += [f"{blank}-{gap}{self.flow(value, indent)}{self.end()}"]
            elif self.odd and self.one_of(0, 0, 1):
                lines += [f"{blank}-{self.end()}", *self.inner(value, indent + 2)]
            else:
                inner = self.inner(value, indent + 1 + len(gap))
                first = next(
                    index for index, line in enumerate(inner) if not _empty(line)
                )
                lines += inner[:first]
                lines += [f"{blank}-{inner[first][indent + 1 :]}", *inner[first + 1 :]]
        return lines

    def inner(self, value: Value, indent: int) -> list[str]:
        """Write a mapping or a list in lines of its own."""
        if isinstance(value, dict):
            return self.mapping(value, indent)
        assert isinstance(value, list)
        return self.items(value, indent)

    def text(self, head: str, word: str, indent: int) -> list[str]:
        """Write a text behind a key or a dash."""
        if "\n" in word and self.one_of(0, 1):
            block = self.block_text(head, word, indent + 2)
            if block:
                return block
        if self.odd and self.one_of(0, 0, 0, 1) and " " in word:
            quoted = self.quoted(word)
            first, _, rest = quoted.partition(" ")
            if rest and rest.strip() == rest and first[-1] not in "\\ " and first[1:]:
                return [head + first, " " * (indent + 3) + rest + self.end()]
        return [head + self.flow_text(word) + self.end()]

    def block_text(self, head: str, word: str, indent: int) -> list[str]:
        """Write a text of several lines, or nothing where it cannot be."""
        body, kept = word.rstrip("\n"), len(word) - len(word.rstrip("\n"))
        lines = body.split("\n")
        if not body.strip() or body[0] in " \n" or "\\" in head:
            return []
        chomp = {0: "-", 1: ""}.get(kept, "+")
        if any(line and not line.strip() for line in lines):
            return []
        sign = "|"
        note = f" {self.comment()}" if self.one_of(0, 0, 1) else ""
        blank = " " * indent
        return [
            f"{head}{sign}{chomp}{note}",
            *(blank + line if line else "" for line in lines),
            *([""] * (kept - 1)),
        ]

    def flow_text(self, word: str) -> str:
        """Write a text in one line."""
        if PLAIN.match(word) and self.one_of(0, 0, 1):
            return word
        return self.quoted(word)

    def quoted(self, word: str) -> str:
        """Write a text in quotes."""
        if "\n" not in word and self.one_of(0, 1):
            return "'" + word.replace("'", "''") + "'"
        escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def flow(self, value: Value, indent: int) -> str:
        """Write anything between brackets."""
        if isinstance(value, str):
            return self.flow_text(value)
        if value is None:
            return ""
        pad = self.one_of("", "", " ")
        comma = self.one_of(", ", ", ", ",  ", ",")
        if self.odd and self.one_of(0, 0, 1):
            note = f" {self.comment()}" if self.one_of(0, 1) else ""
            comma = f",{note}\n{' ' * (indent + 2)}"
        if isinstance(value, list):
            inner = comma.join(self.flow(each, indent) for each in value)
            return f"[{pad}{inner}{self.trailing(inner)}{pad}]"
        inner = comma.join(
            f"{key}: {self.flow(each, indent)}" for key, each in value.items()
        )
        return f"{{{pad}{inner}{self.trailing(inner)}{pad}}}"

    def trailing(self, inner: str) -> str:
        """Leave a comma before the bracket now and then."""
        return "," if inner and self.one_of(0, 0, 0, 0, 1) else ""


def _empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


@st.composite
def written(draw: Any, odd: bool = False) -> str:
    """Draw a record and a way to write it."""
    return Layout(draw, odd).record(draw(RECORDS))


def paths(value: Value, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the paths of everything in a record, containers too."""
    found: list[tuple[str, ...]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner is not None:
                found += [(*path, key), *paths(inner, (*path, key))]
    elif isinstance(value, list):
        for inner in value:
            step = inner["id"] if isinstance(inner, dict) else inner
            assert isinstance(step, str)
            found += [(*path, step), *paths(inner, (*path, step))]
    return found


@st.composite
def operations(draw: Any, values: Value, most: int = 3) -> list[Operation]:
    """Draw operations that fit a record, one after the other."""
    done: list[Operation] = []
    for _ in range(draw(st.integers(1, most))):
        operation = draw(operation_on(values))
        if operation is not None:
            values = apply(values, [operation])
            done.append(operation)
    return done


@st.composite
def operation_on(draw: Any, values: Value) -> Operation | None:
    """Draw one operation that fits a record."""
    there = [
        path
        for path in paths(values)
        if path[-1] not in ("id", "heero") and "" not in path
    ]
    kind = draw(st.sampled_from(["add", "add", "replace", "replace", "remove"]))
    if kind == "add" or not there:
        return draw(_addition(values, there))
    path = draw(st.sampled_from(there))
    if kind == "remove":
        return Remove(path)
    old = _at(values, path)
    holder = _at(values, path[:-1])
    if isinstance(holder, list):
        if isinstance(old, str):
            return Remove(path)
        return Replace(path, {"id": path[-1], "note": draw(_TEXT)})
    return Replace(path, draw(_TEXT | WORDS | VALUES))


def _at(value: Value, path: tuple[str, ...]) -> Value:
    for step in path:
        if isinstance(value, dict):
            value = value[step]
        else:
            assert isinstance(value, list)
            value = next(
                each
                for each in value
                if each == step or (isinstance(each, dict) and each.get("id") == step)
            )
    return value


@st.composite
def _addition(
    draw: Any, values: Value, there: list[tuple[str, ...]]
) -> Operation | None:
    inside = [(), *(p for p in there if isinstance(_at(values, p), dict | list))]
    path = draw(st.sampled_from(inside))
    holder = _at(values, path)
    if isinstance(holder, dict):
        key = draw(st.sampled_from([*KEYS, "new", "no"]))
        if holder.get(key) is not None:
            return None
        how = draw(st.sampled_from(["plain", "deep", "item", "word"]))
        if how == "deep":
            return Add((*path, key, "deep"), draw(_TEXT))
        if how == "item":
            return Add((*path, key, "vemo"), {"id": "vemo", "note": draw(_TEXT)})
        if how == "word":
            return Add((*path, key, "belong"), "belong")
        return Add((*path, key), draw(VALUES))
    assert isinstance(holder, list)
    if holder and all(isinstance(each, str) for each in holder):
        word = draw(st.sampled_from(["es", "joy", "yes", "a: b"]))
        return Add((*path, word), word) if word not in holder else None
    taken = {each["id"] for each in holder if isinstance(each, dict)}
    fresh = draw(st.sampled_from(["nori", "rabo", "timu"]))
    if fresh in taken:
        return None
    item = draw(_mappings(_TEXT | WORDS))
    return Add((*path, fresh), {"id": fresh, **item})
