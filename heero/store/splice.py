"""
One change of one text, at places the reader knows.

Everything that is not touched keeps its bytes: comments, layout, line ends.
"""

import re
from collections.abc import Sequence as Ordered

from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Order,
    Path,
    Remove,
    Value,
    is_item,
)
from heero.store import write
from heero.store.holders import (
    Holder,
    end_of,
    found_below,
    holder_of,
    in_flow,
    is_block,
    item_name,
    last_is_block_text,
    last_scalar,
    list_name,
)
from heero.store.write import OrderOf
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence, read


class CannotAmend(Exception):
    """The text is laid out in a way that this change cannot be spliced into."""


class Splice:
    """One change of one text."""

    def __init__(self, text: str, order_of: OrderOf) -> None:
        node = read(text).node
        if not isinstance(node, Mapping):
            raise CannotAmend
        self.text = text
        self.top: Mapping = node
        self.order_of = order_of
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def done(self, operation: Operation) -> str:
        """Return the text after the operation."""
        holder: Holder | None = None
        node: Node = self.top
        path = operation.path
        for depth, step in enumerate(path):
            below = found_below(node, step)
            if below is None:
                if not isinstance(operation, Add):
                    raise NoSuchPath(step)
                return self._added(node, holder, path, depth, operation.value)
            holder, node = below
        assert holder is not None
        under = list_name(path, holder)
        if isinstance(operation, Add):
            if not (isinstance(node, Scalar) and node.empty):
                raise NoSuchPath(path[-1])
            return self._replaced(holder, node, operation.value, under)
        if isinstance(operation, Remove):
            return self._removed(holder)
        if isinstance(operation, Order):
            return self._ordered(node, operation)
        return self._replaced(holder, node, operation.value, under)

    def _ordered(self, node: Node, operation: Order) -> str:
        """Put the items of a list in another order, each with the comments above it."""
        if not isinstance(node, Sequence) or not node.items:
            raise CannotAmend
        if node.flow:
            bounds = [(each.start, end_of(each)) for each in node.items]
        else:
            starts = [self._above(node, index) for index in range(len(node.items))]
            stop = self._next_line(node)
            if self.text[stop - 1] != "\n":
                # Whoever was last needs a line end to stand before others.
                ended = self._without_its_end(self.text, node) + self.newline
                return Splice(ended, self.order_of).done(operation)
            bounds = list(zip(starts, [*starts[1:], stop], strict=True))
        parts = [self.text[start:end] for start, end in bounds]
        names = [item_name(each) for each in node.items]
        first = [names.index(step) for step in operation.steps if step in names]
        rest = [index for index in range(len(names)) if index not in first]
        made, at = "", bounds[0][0]
        for (start, end), index in zip(bounds, (*first, *rest), strict=True):
            made += self.text[at:start] + parts[index]
            at = end
        return self.text[: bounds[0][0]] + made + self.text[at:]

    def _above(self, node: Sequence, index: int) -> int:
        """Return where the lines of an item begin, comments above it among them."""
        line = self.text.rfind("\n", 0, self._dash(node, index)) + 1
        if self.text[line : line + node.column - 1].strip(" "):
            raise CannotAmend
        # What looks like a comment in a text of several lines is none.
        before = self._next_line(node.items[index - 1]) if index else line
        while line > before:
            above = self.text.rfind("\n", 0, line - 1) + 1
            if not self.text[above:line].lstrip(" ").startswith("#"):
                break
            line = above
        return line

    def _added(
        self, node: Node, holder: Holder | None, path: Path, depth: int, value: Value
    ) -> str:
        """Put a value at `path`, of which the first `depth` steps are there."""
        for at in range(len(path) - 1, depth, -1):
            makes_list = at == len(path) - 1 and is_item(path[at], value, path[at - 1])
            value = [value] if makes_list else {path[at]: value}
        step, under = path[depth], list_name(path[:depth], holder)
        if isinstance(node, Scalar):
            if not node.empty or holder is None:
                raise NoSuchPath(step)
            listed = is_item(step, value, path[depth - 1])
            inner: Value = [value] if listed else {step: value}
            return self._replaced(holder, node, inner, under)
        if isinstance(node, Sequence):
            return self._item_added(node, holder, value, under)
        return self._key_added(node, holder, path[:depth], step, value)

    def _key_added(
        self, node: Mapping, holder: Holder | None, path: Path, key: str, value: Value
    ) -> str:
        if not node.entries:
            if holder is None or in_flow(holder):
                return self._flow_added(node, _pair(key, value))
            return self._replaced(holder, node, {key: value}, list_name(path, holder))
        position = self._position(node, path, key)
        if position == 0:
            return self._key_before(node, key, value)
        after = node.entries[position - 1].value
        if node.flow:
            return self._insert(end_of(after), f", {_pair(key, value)}")
        return self._insert_lines(after, write.entry(key, value, node.column - 1))

    def _key_before(self, node: Mapping, key: str, value: Value) -> str:
        """Put a key before the first one; a comment above that stays where it is."""
        if node.flow:
            return self._insert(node.start + 1, f"{_pair(key, value)}, ")
        indent = node.column - 1
        lines = write.entry(key, value, indent)
        words = self.newline.join([lines[0][indent:], *lines[1:], " " * indent])
        return self._insert(node.start, words)

    def _position(self, node: Mapping, path: Path, key: str) -> int:
        """Return how many of the keys that are there come before a new one."""
        keys = [each.key.value for each in node.entries]
        place = write.place_among(keys, key, self.order_of(path))
        return place or (len(keys) if self._remarked(node) else 0)

    def _remarked(self, node: Mapping) -> bool:
        """Whether a comment stands above the first key of a mapping."""
        before = self.text[: node.start].rstrip("- \r\n").rsplit("\n", 1)[-1]
        return before.lstrip("- ").startswith("#")

    def _item_added(
        self, node: Sequence, holder: Holder | None, value: Value, under: str
    ) -> str:
        if not node.flow:
            lines = write.item_lines(value, under, node.column - 1)
            return self._insert_lines(node.items[-1], lines)
        if node.items:
            return self._insert(end_of(node.items[-1]), f", {write.flow(value)}")
        assert holder is not None
        if in_flow(holder):
            return self._flow_added(node, write.flow(value))
        return self._replaced(holder, node, [value], under)

    def _flow_added(self, node: Mapping | Sequence, words: str) -> str:
        return self.text[: node.start + 1] + words + self.text[node.end - 1 :]

    def _replaced(self, holder: Holder, node: Node, value: Value, under: str) -> str:
        if in_flow(holder) or (
            holder.entry is None and write.in_one_line(value, under)
        ):
            return self._replaced_inline(node, write.flow(value), holder.entry)
        if holder.entry is None:
            indent = node.column - 3
            lines = write.item_lines(value, under, indent)
            lines[0] = lines[0][indent + 2 :]
            start = node.start
        elif write.in_one_line(value, under):
            if not is_block(node):
                return self._replaced_inline(node, write.flow(value))
            return self._replaced_under_key(holder.entry, f" {write.flow(value)}", [])
        else:
            indent = holder.entry.key.column - 1
            return self._replaced_under_key(
                holder.entry, "", write.block(value, under, indent + 2)
            )
        stop = self._next_line(node)
        return self._joined(self.text[:start] + self.newline.join(lines), stop)

    def _replaced_inline(
        self, node: Node, words: str, entry: Entry | None = None
    ) -> str:
        start, end = node.start, end_of(node)
        if entry and ":" not in self.text[entry.key.end : start]:
            # Between brackets a key may stand without its colon.
            start = end = entry.key.end
            words = f": {words}"
            return self.text[:start] + words + self.text[end:]
        if isinstance(node, Scalar) and node.style in ("|", ">"):
            return self._joined(self.text[:start] + words, self._next_line(node))
        if is_block(node):
            return self._joined(self.text[:start] + words, self._next_line(node))
        blank = "" if self.text[start - 1 : start] in (" ", "[", "{", "") else " "
        return self.text[:start] + blank + words + self.text[end:]

    def _replaced_under_key(self, entry: Entry, words: str, lines: list[str]) -> str:
        """Replace what a block key holds; a comment in the line of the key stays."""
        node = entry.value
        colon = self.text.index(":", entry.key.end)
        if is_block(node):
            head_end = self.text.index("\n", colon)
            rest = self.text[colon + 1 : head_end].rstrip("\r")
            if isinstance(node, Scalar):
                rest = ""
        else:
            line_stop = self._next_line(node)
            rest = self.text[end_of(node) : line_stop].rstrip("\r\n")
        head = f"{self.text[: colon + 1]}{words}{rest.rstrip()}"
        return self._joined(self.newline.join([head, *lines]), self._next_line(node))

    def _removed(self, holder: Holder) -> str:
        parent = holder.parent
        parts: Ordered[tuple[int, Node]] = (
            [(each.key.start, each.value) for each in parent.entries]
            if isinstance(parent, Mapping)
            else [(each.start, each) for each in parent.items]
        )
        if len(parts) == 1:
            return self._emptied(parent)
        if parent.flow:
            return self._removed_from_flow(parts, holder.index)
        if isinstance(parent, Sequence):
            start = self._dash(parent, holder.index)
        else:
            start = parts[holder.index][0]
        line_start = self.text.rfind("\n", 0, start) + 1
        stop = self._next_line(parts[holder.index][1])
        if self.text[line_start:start].strip(" ") in ("", "?"):
            return self.text[:line_start] + self.text[stop:]
        # The first key of an item stands behind the dash: the next one moves up.
        if holder.index != 0 or isinstance(parent, Sequence):
            raise CannotAmend
        between = self.text[end_of(parts[0][1]) : parts[1][0]]
        if "#" in between:
            return self.text[:start] + between.lstrip(" ") + self.text[parts[1][0] :]
        return self.text[:start] + self.text[parts[1][0] :]

    def _removed_from_flow(self, parts: Ordered[tuple[int, Node]], index: int) -> str:
        start, end = parts[index][0], end_of(parts[index][1])
        line_start = self.text.rfind("\n", 0, start) + 1
        last = index + 1 == len(parts)
        comma = ",?" if last else ","
        behind = re.compile(rf"[ ]*{comma}[ ]*(?:#.*)?\r?\n").match(self.text, end)
        if behind and not self.text[line_start:start].strip(" "):
            # It has lines of its own; a comma left before the bracket is none too many.
            return self.text[:line_start] + self.text[behind.end() :]
        if not last:
            return self.text[:start] + self.text[parts[index + 1][0] :]
        before = end_of(parts[index - 1][1])
        if "#" in self.text[before:start]:
            # The comma and the comment of the one before it stay.
            comma_behind = re.compile(r"\s*,").match(self.text, end)
            before, end = start, comma_behind.end() if comma_behind else end
        return self.text[:before] + self.text[end:]

    def _emptied(self, node: Mapping | Sequence) -> str:
        empty = "{}" if isinstance(node, Mapping) else "[]"
        holder = holder_of(self.top, node)
        if holder is None:
            raise CannotAmend
        if node.flow:
            return self.text[: node.start] + empty + self.text[node.end :]
        if holder.entry is not None:
            return self._replaced_under_key(holder.entry, f" {empty}", [])
        return self._replaced_inline(node, empty)

    def _dash(self, parent: Sequence, index: int) -> int:
        """Return where the dash of an item is."""
        if index == 0:
            return parent.start
        since = end_of(parent.items[index - 1])
        stop = parent.items[index].start
        dash = f"{' ' * (parent.column - 1)}-"
        line = self.text.rfind("\n", 0, stop + 1) + 1
        # Comments may stand between the dash and what hangs on it.
        while line >= since:
            if self.text.startswith(dash, line):
                return line + len(dash) - 1
            line = self.text.rfind("\n", 0, line - 1) + 1
        raise CannotAmend

    def _next_line(self, node: Node) -> int:
        """Return where the first line behind a node begins, or the end of the text."""
        end = end_of(node)
        if last_is_block_text(node) and self.text[end - 1 : end] == "\n":
            return end
        stop = self.text.find("\n", end)
        return len(self.text) if stop < 0 else stop + 1

    def _insert(self, index: int, words: str) -> str:
        return self.text[:index] + words + self.text[index:]

    def _insert_lines(self, after: Node, lines: list[str]) -> str:
        stop = self._next_line(after)
        head = self.text[:stop]
        if not head.endswith("\n"):
            head = self._without_its_end(head, after) + self.newline
        return self._joined(head + self.newline.join(lines), stop)

    def _without_its_end(self, head: str, node: Node) -> str:
        """Keep a block text at the end from gaining the line end it lacked."""
        last = last_scalar(node)
        if last is None or last.style not in ("|", ">"):
            return head
        sign = re.compile(r"[|>]([1-9]?)[+-]?([1-9]?)").match(head, last.start)
        assert sign is not None
        chomped = f"{last.style}-{sign.group(1)}{sign.group(2)}"
        return head[: sign.start()] + chomped + head[sign.end() :]

    def _joined(self, head: str, stop: int) -> str:
        """Join a new head, which ends in no line end, to the lines from `stop` on."""
        return head + self.newline + self.text[stop:]


def _pair(key: str, value: Value) -> str:
    return f"{write.scalar(key)}: {write.flow(value)}"
