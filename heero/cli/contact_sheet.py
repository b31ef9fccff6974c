"""
The sheet of a contact: one screen, one letter a field, any order.

It takes keys and lines and says how it looks; whoever has a terminal, or only lines,
gives it both. It reads and writes nothing itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from heero.cli.heard import heard
from heero.errors import BadInput
from heero.services.contact_typed import Field, Reader, said

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""What chooses among the words of a field, in their order."""

KEPT, LEFT, STOPPED = "kept", "left", "stopped"
"""How a sheet ends; one that is stopped is gone on with another time."""

HOW = "A letter opens a field. Enter keeps it, Esc leaves nothing."
HOW_IN_LINES = (
    "A letter and what to say, such as `m 12` or `o voicemail`; a letter alone shows "
    "what it may be. An empty line keeps it, `:stop` leaves nothing."
)
AGAIN = "Esc once more leaves nothing of this. Enter keeps it, a letter goes on."
NO_CARD = "the site has written no card; it is `care:` in heero.yaml"
COLUMN = 38
ROOM = 3
"""The most lines that something long takes while it is typed; its end is shown."""
TAKEN = {
    "outcome": "talked",
    "channel": "call",
    "started": "now",
    "allows": "that we talked",
}
"""What is taken for granted, as the sheet shows it."""


@dataclass
class Sheet:
    """
    One contact while it is written down.

    Attributes:
        reader: What reads the fields.
        care: What `:care` shows.
        typed: What was said so far, by field, as the reader takes it.
        open: The field that is being said; `None` on the sheet itself.
        line: What has been typed of it.
        picked: What was chosen of it, where it takes several.
        message: What there is to say at the bottom; empty for nothing.
        leaves: Whether Esc was pressed once where something was said.
        keeps: Told each time something was said, so that it is lost to nobody.
    """

    reader: Reader
    care: str = ""
    typed: dict[str, list[str]] = field(default_factory=dict)
    open: Field | None = None
    line: str = ""
    picked: list[str] = field(default_factory=list)
    message: str = ""
    leaves: bool = False
    keeps: Callable[["Sheet"], None] = lambda _: None

    def press(self, key: str) -> str:
        """
        Take one key.

        Args:
            key: A sign, or `enter`, `escape`, `backspace`.

        Returns:
            How the sheet ended; empty while it goes on.
        """
        self.message, leaves, self.leaves = "", self.leaves, False
        if self.open is None and not self.line:
            if key == "escape" and self.typed and not leaves:
                # A key that is hit by mistake takes nothing with it.
                self.message, self.leaves = AGAIN, True
                return ""
            return self._on_sheet(key)
        if key == "escape":
            self._shut()
        elif key == "backspace":
            self.line = self.line[:-1]
        elif self.open is None:
            return self._colon(key)
        elif self.open.words:
            self._choose(self.open, key)
        elif key == "enter":
            self._say(self.open, [self.line])
        else:
            self.line += key
        return ""

    def take(self, line: str) -> str:
        """
        Take one line.

        Returns:
            How the sheet ended; empty while it goes on.
        """
        self.message = ""
        typed = heard(line)
        if typed.word is not None:
            return self._word(typed.word)
        if self.open is not None:
            self._say_line(self.open, typed.text)
            return ""
        if not typed.text:
            return KEPT
        head, _, rest = typed.text.partition(" ")
        found = self._field(head)
        if found is None and len(head) > 1 and self._letter(head[0]):
            # `m3` without a blank.
            found, rest = self._letter(head[0]), f"{head[1:]} {rest}"
        if found is None:
            self.message = f"no field has the letter {head[:1]!r}; {HOW_IN_LINES}"
        elif rest.strip():
            self._say_line(found, rest.strip())
        else:
            self.open = found
            self.message = choices(found)
        return ""

    def _on_sheet(self, key: str) -> str:
        if key in ("enter", "escape"):
            return KEPT if key == "enter" else LEFT
        if key == ":":
            self.line = key
        elif found := self._letter(key):
            self.open, self.line = found, ""
            self.picked = list(self.typed.get(found.key, [])) if found.many else []
        return ""

    def _colon(self, key: str) -> str:
        if key != "enter":
            self.line += key
            return ""
        line, self.line = self.line, ""
        return self._word(heard(line).word or "")

    def _word(self, word: str) -> str:
        if word == "stop":
            return LEFT
        if word == "care":
            self.message = self.care or NO_CARD
        else:
            self.message = f"{HOW} :care shows the card, :stop leaves nothing."
        return ""

    def _choose(self, opened: Field, key: str) -> None:
        number = KEYS.find(key)
        if key == "enter":
            self._say(opened, self.picked)
        elif not 0 <= number < len(opened.words):
            self.message = "a key of those below chooses; Esc goes back"
        elif not opened.many:
            self._say(opened, [opened.words[number]])
        else:
            word = opened.words[number]
            self.picked = [each for each in self.picked if each != word] + (
                [] if word in self.picked else [word]
            )

    def _say_line(self, found: Field, text: str) -> None:
        words = [text]
        if found.many:
            words = text.replace(",", " ").split()
        if found.words:
            words = [_by_key(found, each) for each in words]
        self._say(found, words)

    def _say(self, found: Field, words: Sequence[str]) -> None:
        """Take what was said of a field, once understood; nothing takes it out."""
        said_words = [each for each in words if each.strip()]
        try:
            if said_words:
                self.reader.read(found.key, said_words)
        except BadInput as error:
            self.message = f"{error.message}; {error.hint}"
            return
        if said_words:
            self.typed[found.key] = said_words
        else:
            self.typed.pop(found.key, None)
        self._shut()
        self.keeps(self)
        self.keeps(self)

    def _shut(self) -> None:
        self.open, self.line, self.picked = None, "", []

    def _letter(self, letter: str) -> Field | None:
        fields = self.reader.fields
        return next((each for each in fields if letter and each.letter == letter), None)

    def _field(self, head: str) -> Field | None:
        name = head.lower().replace("-", "_")
        named = (each for each in self.reader.fields if each.key == name)
        return self._letter(head) or next(named, None)

    def lines(self, width: int = 80, height: int = 0) -> list[str]:
        """
        Return how the sheet looks: the fields, and what is open below them.

        Args:
            width: How many signs a line may have.
            height: How many lines there may be; 0 for as many as it takes. Where they
                are too few, what is open goes before the fields.
        """
        below = self._below(width)
        cells = [self._cell(each) for each in self.reader.fields]
        column = COLUMN if width >= 2 * COLUMN else 0
        whole = _placed(cells, width, column)
        if not height or len(whole) + 1 + len(below) <= height:
            return [*whole, "", *below]
        if self.open is not None:
            # What is not on the screen cannot be chosen.
            return below[:height]
        below = [*wrapped(self._in_short(), width), *below]
        short = [self._short(each) for each in self.reader.fields]
        rows = _placed(short, width, (width - 1) // 2)
        return [*rows[: max(height - len(below), 0)], *below][-height:]

    def _cell(self, each: Field) -> str:
        return f" {each.letter or ' '} {each.label:<16} {self.shown(each)}"

    def _short(self, each: Field) -> str:
        """Return the letter of a field and what it is; a sign where it was said."""
        mark = "*" if each.key in self.typed else " "
        return f" {each.letter or ' '}{mark}{each.label}"

    def _in_short(self) -> str:
        said_so_far = (self.shown(each) for each in self.reader.fields)
        return "; ".join(each for each in said_so_far if each)

    def shown(self, each: Field) -> str:
        """Return what was said of a field; what is taken for granted in brackets."""
        words = self.typed.get(each.key)
        if words:
            return ", ".join(map(said, words))
        return f"({TAKEN[each.key]})" if each.key in TAKEN else ""

    def _below(self, width: int) -> list[str]:
        found = []
        if self.open is not None and self.open.words:
            found += in_columns(self.open, self.picked, width)
        elif self.open is not None:
            found += _end_of(f"{self.open.label}: {self.line}_", width)
        elif self.line:
            found += _end_of(f"{self.line}_", width)
        elif not self.message:
            found += wrapped(HOW, width)
        return [*found, *wrapped(self.message, width)]


def _placed(cells: Sequence[str], width: int, column: int) -> list[str]:
    """Return cells below each other; in two columns where one is so and so wide."""
    if column:
        half = (len(cells) + 1) // 2
        both = zip(cells[:half], [*cells[half:], ""][:half], strict=True)
        cells = [f"{one[:column]:<{column}} {other[:column]}" for one, other in both]
    return [each.rstrip()[:width] for each in cells]


def _end_of(text: str, width: int) -> list[str]:
    """Return the last lines of what is being typed, where somebody types."""
    shown = text[-ROOM * width :] if len(text) > ROOM * width else text
    return [shown[at : at + width] for at in range(0, len(shown), width)]


def choices(found: Field, picked: Sequence[str] = ()) -> str:
    """Return what a field may be, each with the key that chooses it."""
    if not found.words:
        return f"{found.label}: type it"
    return f"{_head(found)} " + "   ".join(_keyed(found, picked))


def in_columns(found: Field, picked: Sequence[str], width: int) -> list[str]:
    """Return what a field may be in columns that fit, one word never in two lines."""
    cells = _keyed(found, picked)
    wide = min(max(map(len, cells)) + 2, width)
    many = max(width // wide, 1)
    rows = [cells[at : at + many] for at in range(0, len(cells), many)]
    shown = ("".join(f"{each:<{wide}}" for each in row) for row in rows)
    return [_head(found)[:width], *(each.rstrip()[:width] for each in shown)]


def _head(found: Field) -> str:
    return f"{found.label}{'; several, then Enter' if found.many else ''}:"


def _keyed(found: Field, picked: Sequence[str]) -> list[str]:
    return [
        f"{KEYS[at]} {said(word)}{'*' if word in picked else ''}"
        for at, word in enumerate(found.words[: len(KEYS)])
    ]


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines that fit."""
    import textwrap

    lines = text.splitlines()
    return [part for each in lines for part in textwrap.wrap(each, width) or [""]]


def _by_key(found: Field, word: str) -> str:
    """Return the word a key chooses; a word stays as it is."""
    number = KEYS.find(word) if len(word) == 1 else -1
    return found.words[number] if 0 <= number < len(found.words) else word
