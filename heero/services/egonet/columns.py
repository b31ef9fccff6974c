"""
The column map: which tables a study has, and what their columns and words mean.

It is data that a site may replace; nothing in it is evaluated.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from heero.domain.layout import keys_at
from heero.domain.people import Area, Known, PersonKind, Quality, Strength, Support
from heero.domain.record import Record
from heero.domain.words import Closeness, Text, Whole
from heero.errors import BadInput
from heero.store import files
from heero.store.decoding import decode
from heero.store.places import node_at
from heero.store.yaml_text import Mapping, Scalar, read, values


def _names_one(name: str) -> str:
    if "{id}" not in name:
        raise PydanticCustomError("no_id", "without {id} all would be called the same")
    return name


Name = Annotated[Text, AfterValidator(_names_one)]
"""How somebody is called by rule, with `{id}` for the study's own id."""

Patterns = Annotated[tuple[Text, ...], Field(min_length=1)]
"""Names a file may have, in small letters, with `*` for anything."""


class Answers(Record):
    """What the words of a yes-or-no column mean; an empty cell is no answer."""

    said_yes: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The words that mean yes."""
    said_no: tuple[Text, ...] = ()
    """The words that mean no."""


class Question(Record):
    """A yes-or-no column with words of its own."""

    column: Text
    """The column."""
    words: Answers
    """What its words mean."""


class Respondents(Record):
    """The table of respondents: one row each."""

    files: Patterns
    """What the file may be called."""
    id: Text
    """The column with the study's own id of a respondent."""
    name: Name
    """The name a record gets."""
    kind: Literal["youth", "adult"]
    """Which wording the records ask for."""
    status: Literal["active", "paused", "finished", "left"]
    """Where they are in the program."""
    date: Text | None = None
    """The column with the day of the interview; `None` where the study has none."""


class Relation(Record):
    """A column that says whether a supporter is something to the respondent."""

    column: Text
    """The column, of yes or no."""
    word: Text
    """What they are, in words; the first one also begins their name."""
    kind: PersonKind
    """What they are, in the broadest words."""
    area: Area
    """The part of life they belong to."""


class Helps(Record):
    """A column that says whether a supporter gives one kind of support."""

    column: Text
    """The column, of yes or no."""
    support: Support
    """The kind of support."""


class QualityRule(Record):
    """What the quality of a tie is when some columns all say yes."""

    when: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The columns, of yes or no."""
    quality: Quality
    """What it is then."""


class Step(Record):
    """A stretch of years; without a limit, all that is left."""

    below: Whole | None = None
    """It ends before this many years."""
    up_to: Whole | None = None
    """It ends after this many years, which still belong to it."""
    known: Known
    """What heero calls it."""


class Years(Record):
    """A column with a number of years."""

    column: Text
    """The column."""
    steps: tuple[Step, ...]
    """The stretches from short to long; the first that holds counts."""


class ClosenessWords(Record):
    """A column that says in words how close somebody feels."""

    column: Text
    """The column."""
    words: dict[Text, Closeness]
    """What each word means, from 1 to 3."""


class StrengthWords(Record):
    """A column that says in words how strong a tie is."""

    column: Text
    """The column."""
    words: dict[Text, Strength]
    """What each word means."""


class Supporters(Record):
    """The table of supporters: one row for each that a respondent named."""

    files: Patterns
    """What the file may be called."""
    id: Text
    """The column with the study's own id of a supporter."""
    respondent: Text
    """The column with the id of the respondent who named them."""
    name: Name
    """The name a person gets; `{relation}` stands for the first word of a relation."""
    without_relation: Text
    """What stands for `{relation}` where none was said."""
    supports: tuple[Helps, ...] = ()
    """The columns of support, asked about everybody."""
    quality: tuple[QualityRule, ...] = ()
    """The quality of the tie: the first rule that holds counts; else it is unsaid."""
    follow_up: Question | None = None
    """Who was asked the columns below; `None` where everybody was."""
    relations: tuple[Relation, ...] = ()
    """What they are; of several the first gives kind, area and name."""
    household: Question | None = None
    """Whether they live with the respondent: then the area is the household."""
    known: Years | None = None
    """How long they have known each other."""
    closeness: ClosenessWords | None = None
    """How close they feel."""

    @property
    def asked_of_some(self) -> list[str]:
        """The columns that only those with follow-up questions were asked."""
        single = (self.household, self.known, self.closeness)
        return [
            *(each.column for each in self.relations),
            *(each.column for each in single if each is not None),
        ]

    @property
    def columns(self) -> list[str]:
        """Every column the table must have."""
        follow_up = [self.follow_up.column] if self.follow_up else []
        return [
            self.id,
            self.respondent,
            *(each.column for each in self.supports),
            *(column for rule in self.quality for column in rule.when),
            *follow_up,
            *self.asked_of_some,
        ]


class Pairs(Record):
    """The table of ties: one row for each pair of supporters of one respondent."""

    files: Patterns
    """What the file may be called."""
    respondent: Text
    """The column with the id of the respondent."""
    between: tuple[Text, Text]
    """The two columns with the ids of the supporters."""
    strength: StrengthWords
    """How strong the tie is."""

    @property
    def columns(self) -> list[str]:
        """Every column the table must have."""
        return [self.respondent, *self.between, self.strength.column]


class Columns(Record):
    """How the three tables of an ego-network study become records."""

    heero: Literal["egonet-columns/1"]
    """The kind of file and the version of its format."""
    title: Text | None = None
    """Which study or layout it is for."""
    encoding: Literal["utf-8", "utf-16", "windows-1252"] = "utf-8"
    """The encoding of the tables."""
    separator: Literal["comma", "semicolon", "tab"] = "comma"
    """What stands between two cells."""
    answers: Answers
    """What the words of yes-or-no columns mean that say nothing else."""
    respondents: Respondents
    """The table of respondents."""
    supporters: Supporters
    """The table of supporters."""
    pairs: Pairs | None = None
    """The table of ties among supporters; `None` where the study has none."""


def read_columns(path: Path) -> Columns:
    """
    Read a column map.

    Raises:
        BadInput: There is none, or it breaks the rules of its format.
    """
    shown = path.name
    if not path.is_file():
        raise BadInput(f"there is no file '{path}'", hint="see where you are")
    text, wrong = decode(files.read(path))
    reading = read(text)
    found = [wrong] if wrong else reading.findings
    if found:
        place = f"{shown}:{found[0].line}:{found[0].column}"
        raise BadInput(f"{place}: {found[0].message}", hint=found[0].hint)
    top = reading.node
    if not isinstance(top, Mapping):
        raise BadInput(f"{shown}:1:1: this is not a column map", hint=_BEGINNING)
    try:
        return Columns.model_validate(values(top))
    except ValidationError as error:
        raise _explained(error, top, shown) from None


_BEGINNING = "a column map begins with `heero: egonet-columns/1`"


def _explained(error: ValidationError, top: Mapping, shown: str) -> BadInput:
    """Say the first thing that is wrong with a map, and where."""
    detail = error.errors(include_url=False, include_input=False)[0]
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    missing = detail["type"] == "missing"
    of_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    at = node_at(top, loc, key=of_key)
    what, hint = _words_for(detail, loc)
    where = loc[:-1] if missing else loc
    under = f" under `{'.'.join(str(step) for step in where)}`" if where else ""
    word = at.value if isinstance(at, Scalar) and not missing else ""
    near = get_close_matches(word, hint.split(", "), n=1) if word else []
    if near:
        hint = f"did you mean `{near[0]}`?"
    return BadInput(f"{shown}:{at.line}:{at.column}: {what}{under}", hint=hint)


def _words_for(detail: Any, loc: Sequence[str | int]) -> tuple[str, str]:
    kind = detail["type"]
    if loc == ("heero",):
        return "this is not a column map", _BEGINNING
    if kind == "missing":
        return f"`{loc[-1]}` is missing", f"add `{loc[-1]}:`"
    if kind == "extra_forbidden":
        known = keys_at(Columns, tuple(str(step) for step in loc[:-1]))
        return "there is no such key", ", ".join(known)
    if kind == "literal_error":
        expected = str(detail["ctx"]["expected"]).replace(" or ", ", ")
        return "this is none of the words heero knows", expected.replace("'", "")
    if kind in ("no_id", "not_whole", "out_of_range"):
        return str(detail["msg"]), "see the map that heero ships"
    return "this does not fit", "see the map that heero ships"
