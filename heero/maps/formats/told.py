"""
The twin of a picture in its parts, each line with whom on the picture it is about.

Whatever shows the words beside the picture, or under it, reads them from here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heero.domain.signs import one_line
from heero.maps import words
from heero.maps.dot import everybody, node_numbers
from heero.maps.formats.drawing import Drawing
from heero.maps.labels import ME
from heero.maps.scene import Scene


@dataclass(frozen=True)
class Said:
    """
    One line of a list.

    Attributes:
        words: What it says.
        inner: Whether it belongs to the line above it.
        about: Whom it is about: the numbers they have as nodes of the drawing.
    """

    words: str
    inner: bool = False
    about: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some lines under a heading, or a paragraph, which has no lines."""

    heading: str
    lines: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Told:
    """
    Everything a picture says.

    Attributes:
        title: What it is.
        made: The day, and who may see it.
        stamp: What is stamped on it.
        parts: The rest, in order.
    """

    title: str
    made: str
    stamp: str
    parts: tuple[Part, ...]


def told(drawing: Drawing) -> Told:
    """Return the twin of a drawing in its parts; together they are its text."""
    about = _of_scene(drawing.scene)
    numbers = node_numbers(drawing.scene)
    names = {person.id: person.name for person in drawing.view.record.people}
    for tie in drawing.view.record.ties:
        if set(tie.between) <= names.keys() & numbers.keys():
            ends = (numbers[end] for end in tie.between)
            about.add(words.of_two(tie, names), *ends)
    return _in_parts(drawing.text, about)


def told_of(text: str, scene: Scene) -> Told:
    """Return the twin of any picture in its parts."""
    return _in_parts(text, _of_scene(scene))


def _in_parts(text: str, about: "_About") -> Told:
    title, made, stamp, *rest = text.splitlines()
    return Told(title, made, stamp, tuple(_parts(rest, about)))


def _parts(rows: Sequence[str], about: "_About") -> Iterator[Part]:
    heading, lines = "", list[Said]()
    for row in rows:
        if row.lstrip().startswith(_BULLET):
            words = row.lstrip().removeprefix(_BULLET)
            lines.append(Said(words, row.startswith(" "), about.next(words)))
            continue
        if heading:
            yield Part(heading, tuple(lines))
        heading, lines = row, []
    if heading:
        yield Part(heading, tuple(lines))


_BULLET = "- "


class _About:
    """Who is meant by each sentence; of two the same the first comes first."""

    def __init__(self) -> None:
        self.left: dict[str, list[tuple[int, ...]]] = {}

    def add(self, sentence: str, *numbers: int) -> None:
        """Say whom a sentence is about."""
        self.left.setdefault(one_line(sentence), []).append(numbers)

    def next(self, sentence: str) -> tuple[int, ...]:
        """Return whom the next line with this sentence is about; nobody, if unknown."""
        found = self.left.get(one_line(sentence))
        return found.pop(0) if found else ()


def _of_scene(scene: Scene) -> _About:
    about, numbers = _About(), node_numbers(scene)
    for label in everybody(scene):
        if label.id != ME:
            about.add(label.sentence, numbers[label.id])
    for line in scene.lines:
        about.add(line.sentence, numbers[line.start], numbers[line.end])
    return about
