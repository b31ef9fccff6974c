"""
Putting something right in a record, or putting beside it how somebody sees it.

Nothing is written over: what stood there before stays in the record, with its day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from heero.domain.disagreeing import STATEMENTS, Statement, statements
from heero.domain.log import Outcome as Became
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Path, Replace, Value
from heero.domain.participant import Participant
from heero.domain.walks import Answer, Walk
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchPart
from heero.services import requests
from heero.services.outcome import Outcome, one_line
from heero.services.records import FreshIds, beside, change, opened, participant_id
from heero.services.requests import Asked
from heero.services.team import team_id
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Wanted:
    """
    What is put right, or seen another way.

    Attributes:
        item: What it is about, by its id; empty for the record as a whole.
        key: Which of its words, by their key; empty for the first ones.
        say: What it should say.
        disagree: How they see it.
        refuse: On what ground nothing is put right; empty where it is.
        asked: The day they asked; empty for today, or for the request that is open.
        by: Who is typing.
        moment: The minute, for an answer that stands for an older one; empty for the
            beginning of the day.
    """

    item: str = ""
    key: str = ""
    say: str = ""
    disagree: str = ""
    refuse: str = ""
    asked: str = ""
    by: str = ""
    moment: str = ""


def listed(workspace: Workspace, word: str) -> Outcome:
    """
    List what a record says, with the ids it can be put right by.

    Raises:
        NoSuchRecord: There is no such participant.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    found = list(statements(record))
    seen = {each.about for each in record.disagreements}
    right = {each.about for each in record.corrections}
    lines = [_line(each, seen, right) for each in found]
    data = {
        "id": record.id,
        "statements": [
            {
                "id": each.id,
                "where": each.where,
                "key": each.key,
                "words": each.words,
                "put_right": each.id in right,
                "seen_another_way": each.id in seen,
            }
            for each in found
        ],
    }
    return Outcome(lines, data, [] if lines else ["the record says nothing yet"])


def _line(each: Statement, seen: set[str], right: set[str]) -> str:
    marks = [
        *(["put right"] if each.id in right else []),
        *(["seen another way"] if each.id in seen else []),
    ]
    more = f"  ({', '.join(marks)})" if marks else ""
    words = one_line(each.words) or "no words"
    return f"{each.id}  {each.where}: {words}{more}"


def correct(workspace: Workspace, word: str, wanted: Wanted, today: Day) -> Outcome:
    """
    Put something right, or keep beside it how somebody sees it.

    Args:
        workspace: The records folder.
        word: Whose record.
        wanted: What is put right, or seen another way.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: Nothing in the record has that id.
        BadInput: Nothing is said, both are said, or a ground or a key is none.
        WouldNotRead: The words cannot be kept; nothing is written.
        CannotWrite: The disk would not take it.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, wanted.by).record
    _sensible(wanted)
    ground = requests.ground_typed("correction", wanted.refuse) if wanted.refuse else ""
    asked = Asked("correction", record_id, wanted.asked, today, wanted.by)
    by = team_id(workspace, wanted.by) if wanted.by else ""
    lines: list[str] = []
    data: dict[str, Any] = {"id": record_id, "about": wanted.item}
    if wanted.item:
        _key(_found(record, wanted.item), wanted.key)
    # A log that cannot be written is found out before the record is changed.
    requests.noted(workspace, asked)
    if wanted.say or wanted.disagree:
        made = _Made(workspace, record_id, wanted, today, by)
        shown = change(workspace, Participant, record_id, made.operations, wanted.by)
        data |= {"entry": made.drawn, "path": shown.shown}
        done = "put right" if wanted.say else "kept beside it how they see it"
        lines.append(f"{wanted.item}: {done}, in {shown.shown}")
    how: Became = "refused" if ground else "given"
    entry = requests.answered(
        workspace, asked, how, ground, disagrees=bool(wanted.disagree)
    )
    lines.append(f"the request is answered ({ground or 'given'}), in {entry.path}")
    data |= {"request": entry.id, "outcome": how, "ground": ground}
    return Outcome(lines, data, _notes(record, wanted, ground))


def _notes(record: Participant, wanted: Wanted, ground: str) -> Sequence[str]:
    if ground and not wanted.disagree:
        return [
            "tell them the ground, and that they may put beside it how they see it: "
            f"`heero correct {record.id} {wanted.item or 'ID'} --disagree WORDS`"
        ]
    if wanted.say:
        return [
            "what was handed out before says the old words: see who got it with "
            f"`heero show {record.id} --kind disclosures`, and tell them"
        ]
    return ["it is shown beside the statement wherever that is shown"]


def _sensible(wanted: Wanted) -> None:
    """
    Make sure that something is said, and only one thing.

    Raises:
        BadInput: It is not.
    """
    hint = "give --say WORDS, or --disagree WORDS, or --refuse GROUND"
    if not (wanted.say.strip() or wanted.disagree.strip() or wanted.refuse):
        raise BadInput("what should it say?", hint=hint)
    if wanted.say.strip() and (wanted.disagree or wanted.refuse):
        raise BadInput("either it is put right or it is not", hint=hint)
    if (wanted.say or wanted.disagree) and not wanted.item:
        raise BadInput(
            "what is it about?",
            hint="give the id of the statement, as `heero correct P` lists them",
        )


def _found(record: Participant, item: str) -> Statement:
    for each in statements(record):
        if each.id == item:
            return each
    known = [each.id for each in statements(record)]
    raise NoSuchPart("statement", record.id, only_one(item, known) or "")


class _Made:
    """What is written into a record, drawn when it is about to be saved."""

    def __init__(
        self, workspace: Workspace, record_id: str, wanted: Wanted, today: Day, by: str
    ) -> None:
        self._workspace = workspace
        self._record_id = record_id
        self._wanted = wanted
        self._today = today
        self._by = by
        self.drawn = ""

    def operations(self, now: Loaded[Participant]) -> list[Operation]:
        """
        Return what changes, fitted to the record as it is now.

        Raises:
            NoSuchPart: What it is about is not there any more.
        """
        found = _found(now.record, self._wanted.item)
        draw = FreshIds(now.values, *beside(self._workspace, self._record_id))
        self.drawn = draw()
        if self._wanted.disagree:
            return [self._beside()]
        if found.where == "answers":
            return [self._said_anew(now.record)]
        key = _key(found, self._wanted.key)
        path: Path = (found.where, found.id, key)
        fields: dict[str, Value] = {
            "id": self.drawn,
            "about": found.id,
            "key": key,
            "said": self._wanted.say.strip(),
            **({"was": was} if (was := _was(now.record, found, key)) else {}),
            "date": self._today,
            **self._typist,
        }
        return [
            Replace(path, self._wanted.say.strip()),
            Add(("corrections", self.drawn), fields),
        ]

    @property
    def _typist(self) -> dict[str, Value]:
        return {"by": self._by} if self._by else {}

    def _beside(self) -> Operation:
        fields: dict[str, Value] = {
            "id": self.drawn,
            "about": self._wanted.item,
            "words": self._wanted.disagree.strip(),
            "date": self._today,
            **self._typist,
        }
        return Add(("disagreements", self.drawn), fields)

    def _said_anew(self, record: Participant) -> Operation:
        """Return an answer that stands for an older one, which stays."""
        walk, old = _answer(record, self._wanted.item)
        fields: dict[str, Value] = {
            "id": self.drawn,
            "to": old.to,
            **({"about": old.about} if old.about else {}),
            "said": self._wanted.say.strip(),
            "replaces": old.id,
            **({"visibility": old.visibility} if _wider(old) else {}),
            "at": self._wanted.moment or f"{self._today}T00:00",
            **self._typist,
        }
        return Add(("walks", walk.id, "answers", self.drawn), fields)


def _wider(answer: Answer) -> bool:
    return answer.visibility != "me_and_navigator"


def _answer(record: Participant, item: str) -> tuple[Walk, Answer]:
    return next(
        (walk, each)
        for walk in record.walks
        for each in walk.answers
        if each.id == item
    )


def _was(record: Participant, found: Statement, key: str) -> str:
    item = next(each for each in getattr(record, found.where) if each.id == found.id)
    dumped = item.model_dump(mode="json", by_alias=True)
    return str(dumped.get(key) or "")


def _key(found: Statement, typed: str) -> str:
    """
    Return which words of a statement are meant.

    Raises:
        BadInput: It has no such words.
    """
    if not typed or found.where == "answers":
        return found.key
    known = STATEMENTS[found.where]
    key = only_one(typed, known)
    if key is None:
        raise BadInput(
            f"this has no words called '{typed}'",
            hint=f"give --key with one of {', '.join(known)}",
        )
    return key
