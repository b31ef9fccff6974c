"""
Instruments: questions that others made, asked word for word and counted as they say.

An instrument is data, one file each, `measures/ucla-3.yaml`.
Where the text may not be passed on there is a slot: the file says what it is and where
to get it, and a site with a licence fills in the questions.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from heero.domain.by_language import Words
from heero.domain.record import Record
from heero.domain.walks import Status
from heero.domain.words import CODE_PATTERN, ID_PATTERN, Day, Tag, Text, Whole

UNSAID: frozenset[Status] = frozenset(
    {"passed", "later", "not_asked", "not_known", "withdrawn"}
)
"""What stands in the place of an answer that was not given; it is never filled in."""

RESERVED = ("people", "places", "ties", "me", "each", "self")
"""Names that mean something else where questions are asked."""

Scoring = Literal["sum", "category", "de_jong_gierveld", "mos", "entered"]
"""
How answers become scores: added up; kept as the word that was chosen; by the rules of
De Jong Gierveld or of the MOS; or numbers of a form that somebody else has counted.
"""

PARTS: Mapping[Scoring, Mapping[str, int]] = {
    "de_jong_gierveld": {"emotional": 3, "social": 3},
    "mos": {
        "emotional_informational": 8,
        "tangible": 4,
        "affectionate": 3,
        "positive_interaction": 3,
        "extra": 1,
    },
}
"""How many questions each part of an instrument has."""

POINTS: Mapping[Scoring, tuple[int, int]] = {
    "de_jong_gierveld": (1, 3),
    "mos": (1, 5),
}
"""The fewest and the most points an answer counts."""


class Choice(Record):
    """One of the answers there are."""

    value: Annotated[Text, Field(pattern=CODE_PATTERN)]
    """The word that is kept in the record."""
    label: Words
    """What the participant sees."""
    points: Whole | None = None
    """What it counts, where answers are counted."""


class Question(Record):
    """One question of an instrument; its place in the list never changes."""

    id: Annotated[str, Field(pattern=ID_PATTERN, max_length=40)]
    """Its name in this instrument."""
    ask: Words
    """Its text, word for word."""
    script: Words | None = None
    """What helps whoever asks."""
    part: Text | None = None
    """The part of the instrument it belongs to, where there are parts."""
    choices: tuple[Choice, ...] = ()
    """The answers of this question, where they are not those of all."""
    lowest: Whole = 0
    """The lowest number, where a number is entered."""
    highest: Whole = 100
    """The highest number, where a number is entered."""


class Band(Record):
    """A span of a score that reports put together; it says nothing about a person."""

    of: Text = "total"
    """The score it is a span of."""
    from_: Whole = Field(alias="from")
    """Its lowest value."""
    to: Whole
    """Its highest value."""
    called: Text
    """What reports about many people call it."""


class AgeSpan(Record):
    """The ages an instrument was made for."""

    from_: Whole | None = Field(default=None, alias="from")
    """The youngest; `None` for any."""
    to: Whole | None = None
    """The oldest; `None` for any."""


class Slot(Record):
    """What a site fills in itself, because the text may not be passed on."""

    why: Text
    """Why the text is not here."""
    source: Text
    """Where a site gets it, and on which conditions."""
    fills: tuple[Text, ...]
    """The keys the site's own file gives."""


class Instrument(Record):
    """Questions that others made, and how their answers are counted."""

    heero: Literal["measure/1"]
    """The kind of file and the version of its format."""
    id: Annotated[str, Field(pattern=ID_PATTERN, max_length=30)]
    """Its name; the name of its file."""
    version: Annotated[Text, Field(pattern=r"^[1-9][0-9]*$")] = "1"
    """Which edition of the file this is; walks keep it."""
    also: tuple[Text, ...] = ()
    """Other names that are understood."""
    title: Words
    """What the participant sees; it names no score."""
    about: Text
    """What it is, for whoever asks."""
    not_for: Text
    """What it must not be used for."""
    credits: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Whose work it is, and where its text was published."""
    licence: Text
    """On which conditions it may be used."""
    ages: AgeSpan = Field(default_factory=AgeSpan)
    """For whom it was made; nobody is asked who may be too young for it."""
    opening: Words | None = None
    """What is said before the first question."""
    closing: Words | None = None
    """What is said at the very end."""
    scoring: Scoring
    """How answers become scores."""
    bands: tuple[Band, ...] = ()
    """Spans of scores for reports."""
    choices: tuple[Choice, ...] = ()
    """The answers of every question that has none of its own."""
    items: tuple[Question, ...] = ()
    """The questions, in their order."""
    slot: Slot | None = None
    """What a site fills in itself; `None` where the text is here."""
    translations: dict[Tag, Text] = Field(default_factory=dict)
    """Who tried a wording in another language, by the tag of that language."""
    accepted: Day | None = None
    """The day the site agreed to the conditions of a text it filled in."""

    @property
    def ready(self) -> bool:
        """Whether it can be asked: its questions are here."""
        return bool(self.items)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages every question and every answer is there in, sorted."""
        texts = [
            words
            for item in self.items
            for words in (item.ask, *(each.label for each in self.choices_of(item)))
        ]
        there = [set(words) for words in texts]
        return tuple(sorted(set.intersection(*there))) if there else ()

    def choices_of(self, item: Question) -> tuple[Choice, ...]:
        """Return the answers a question can have; none where a number is entered."""
        return item.choices or self.choices

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not self.items and self.slot is None:
            raise _wrong("there is no question in it: give `items`")
        if self.items and self.slot is not None and self.accepted is None:
            raise _wrong(
                "its text is not free: say in `accepted` on which day "
                "your site agreed to the conditions"
            )
        if self.items:
            self._ids_differ()
            self._can_be_counted()
        return self

    def _ids_differ(self) -> None:
        for name, times in Counter(each.id for each in self.items).items():
            if times > 1:
                raise _wrong(f"there are two questions called '{name}'")
            if name in RESERVED or name.startswith("said-"):
                raise _wrong(f"'{name}' means something else: call it another way")

    def _can_be_counted(self) -> None:
        for item in self.items:
            self._choices_fit(item)
        wanted = PARTS.get(self.scoring)
        if wanted and Counter(each.part for each in self.items) != Counter(wanted):
            shown = ", ".join(f"{number} {part}" for part, number in wanted.items())
            raise _wrong(f"every question needs its `part`, and there are: {shown}")
        if self.scoring == "category" and len(self.items) > 1:
            raise _wrong("a category is the answer to one question")

    def _choices_fit(self, item: Question) -> None:
        if self.scoring == "entered":
            if self.choices_of(item):
                raise _wrong(f"'{item.id}' is a number: it has no choices")
            if item.lowest >= item.highest:
                raise _wrong(f"'{item.id}': the lowest number comes before the highest")
            return
        self._words_differ(item)
        points = [each.points for each in self.choices_of(item)]
        if self.scoring == "category":
            return
        if None in points:
            raise _wrong(f"every answer to '{item.id}' needs its `points`")
        ends = POINTS.get(self.scoring)
        if ends and sorted(map(str, points)) != [
            str(number) for number in range(ends[0], ends[1] + 1)
        ]:
            raise _wrong(
                f"the answers to '{item.id}' count {ends[0]} to {ends[1]}, each once"
            )

    def _words_differ(self, item: Question) -> None:
        words = [each.value for each in self.choices_of(item)]
        if len(words) < 2:
            raise _wrong(f"'{item.id}' has nothing to choose from: give `choices`")
        if len(set(words)) < len(words):
            raise _wrong(f"two answers to '{item.id}' are kept as the same word")
        for word in words:
            if word in UNSAID or word == "answered":
                raise _wrong(f"'{word}' means that nothing was said: call it otherwise")


def _wrong(words: str) -> PydanticCustomError:
    return PydanticCustomError("guide_format", "{words}", {"words": words})
