"""The monthly check-in of a pair: asked as a guide, or noted in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from heero.domain.due_mentoring import GUIDE
from heero.domain.mentoring import How, MonthOfPair, Pair
from heero.domain.operations import Add, Operation, Replace, Value, apply, settled
from heero.domain.words import Day
from heero.errors import BadInput
from heero.guides.definition import Effect, Guide, SetEffect
from heero.guides.effects import begin
from heero.guides.lookup import MONTH
from heero.guides.steps import choices
from heero.services import guides
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Company, Sitting, ready
from heero.services.mentor_words import code, day_or_today, month_typed, yes_or_no
from heero.services.mentoring_named import must_be_mentoring, pair_id
from heero.services.outcome import Outcome, one_line
from heero.services.records import FreshIds, change, opened_as
from heero.store.workspace import Loaded, Workspace

LEAVING = f"{MONTH}leaving"
"""What is asked only of those who agreed that it is counted."""


@dataclass(frozen=True)
class Noted:
    """
    What is noted of a month without a question.

    Attributes:
        contact: `yes` or `no`; empty where that follows from the others.
        tried: How often somebody tried; `None` where it is not said.
        how: How they were in touch.
        minutes: How long, `31-60`.
        wellbeing: How the mentee is, 0 to 10; `None` where it is not said.
        topics: What it was about, by the words of the guide.
        wins: What went well.
        needs: What they need.
        leaving: `yes`, `no` or `unsure`, whether they think of leaving.
        next: The day they are in touch next.
    """

    contact: str = ""
    tried: int | None = None
    how: str = ""
    minutes: str = ""
    wellbeing: int | None = None
    topics: Sequence[str] = ()
    wins: Sequence[str] = ()
    needs: Sequence[str] = ()
    leaving: str = ""
    next: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was given at all, so that it is asked."""
        return self == Noted()


def note(
    workspace: Workspace, word: str, noted: Noted, month: str, today: Day, by: str = ""
) -> Outcome:
    """
    Note a month of a pair in one line; what was noted of it before stays.

    Args:
        workspace: The records folder.
        word: Which pair.
        noted: What there is to note.
        month: Which month; this one where it is empty.
        today: The day.
        by: Who is writing.

    Raises:
        OtherProgram: The folder is none of mentoring.
        NoSuchRecord: The word fits no pair.
        BadInput: A word is none, the pair has not begun, or nobody agreed that
            thoughts of leaving are counted.
    """
    must_be_mentoring(workspace)
    record_id = pair_id(workspace, word)
    fields = _fields(workspace, noted, today)

    def written(now: Loaded[Pair]) -> list[Operation]:
        about = _month(now.record, month, today)
        if noted.leaving and now.record.counts_leaving != "said_yes":
            raise BadInput(
                "the mentee has not agreed that thoughts of leaving are counted",
                hint="leave it out; once they said yes: "
                f"`heero mentor edit {record_id} counts_leaving=yes`",
            )
        there = _noted_of(now.record, about)
        if there is None:
            place = FreshIds(now.values)()
            first: Value = {"id": place, "month": about}
            done: list[Operation] = [Add(("months", place), first)]
        else:
            place, done = there.id, []
        for key, value in fields.items():
            path = ("months", place, key)
            # What was noted before stays, also where more is noted later.
            known = getattr(there, key, ()) if isinstance(value, list) else ()
            more = [*known, *(each for each in value or () if each not in known)]
            done.append(Replace(path, more if isinstance(value, list) else value))
        return done

    now = change(workspace, Pair, record_id, written, by)
    data = {"id": record_id, "path": now.shown}
    return Outcome([f"noted in {now.shown}"], data)


def _fields(workspace: Workspace, noted: Noted, today: Day) -> dict[str, Value]:
    """Return what is noted, as it is kept."""
    said: dict[str, Value] = {
        "contact": yes_or_no(noted.contact) or _follows(noted),
        "tried": "" if noted.tried is None else str(noted.tried),
        "how": _one_of(noted.how, get_args(How), "way of being in touch"),
        "minutes": _one_of(noted.minutes, _bands(), "length"),
        "wellbeing": "" if noted.wellbeing is None else str(noted.wellbeing),
        "topics": _topics(workspace, noted.topics),
        "wins": [one_line(each) for each in noted.wins if each.strip()],
        "needs": [one_line(each) for each in noted.needs if each.strip()],
        "leaving": yes_or_no(noted.leaving),
        "next": _to_come(noted.next, today),
    }
    return {key: value for key, value in said.items() if value}


def _to_come(typed: str, today: Day) -> str:
    """Return the day they are in touch next; nobody names one that is over."""
    found = day_or_today(typed, today)
    if found and found < today:
        raise BadInput(
            "the day they are in touch next is over", hint="give one that is to come"
        )
    return found


def _follows(noted: Noted) -> str:
    """Return whether they were in touch, as follows from what else is said."""
    if noted.how or noted.minutes or noted.topics or noted.wellbeing is not None:
        return "said_yes"
    return "said_no" if noted.tried else ""


def _bands() -> tuple[str, ...]:
    field = MonthOfPair.model_fields["minutes"].annotation
    return tuple(word for each in get_args(field) for word in get_args(each))


def _one_of(typed: str, words: Sequence[str], what: str) -> str:
    """Return the word that is meant: `31-60`, `31 to 60` and `31_to_60` are one."""
    if not typed.strip():
        return ""
    plain = {each.replace("_to_", "_"): each for each in words}
    word = code(typed.replace("-", " ")).replace("_to_", "_")
    word = {"screen": "online", "video": "online", "phone": "call"}.get(word, word)
    if word in plain:
        return plain[word]
    near = get_close_matches(word, plain, n=1)
    meant = f"did you mean {plain[near[0]]!r}? " if near else ""
    raise BadInput(
        f"there is no such {what}", hint=f"{meant}the words are: {', '.join(words)}"
    )


def _topics(workspace: Workspace, typed: Sequence[str]) -> list[Value]:
    """Return topics by the words of the guide, which the site may change."""
    if not typed:
        return []
    guide = guides.guide(GUIDE, workspace.root)
    asking = {each.from_ for each in guide.sets() if each.set == f"{MONTH}topics"}
    known = [
        each.value
        for step in guide.steps
        if step.id in asking
        for each in choices(step)
    ]
    words = (one.strip() for each in typed for one in each.split(",") if one.strip())
    return list[Value](dict.fromkeys(_one_of(each, known, "topic") for each in words))


def _month(pair: Pair, typed: str, today: Day) -> str:
    """Return the month a check-in is about."""
    if pair.status == "proposed":
        raise BadInput(
            "this pair has not begun yet",
            hint=f"`heero mentor accept {pair.id} --by mentee`, and `--by mentor`, "
            "note what they say",
        )
    month = month_typed(typed) or today[:7]
    if pair.began and not pair.began[:7] <= month <= (pair.ended or today)[:7]:
        raise BadInput(
            "they were not a pair in that month",
            hint=f"they are since {pair.began}; a month to come is not noted yet",
        )
    return month


def _noted_of(pair: Pair, month: str) -> MonthOfPair | None:
    """Return what was noted of a month in lines, apart from what was asked."""
    return next(
        (x for x in reversed(pair.months) if x.month == month and x.came_by is None),
        None,
    )


def sit_down(
    workspace: Workspace, word: str, month: str, moment: str, by: str | None
) -> Sitting:
    """
    Begin the check-in of a month, or go on with one where it stopped.

    Args:
        workspace: The records folder.
        word: Which pair.
        month: Which month; where it is empty, the one that was begun, else this one.
        moment: The minute it is.
        by: Who of the team types.

    Raises:
        OtherProgram: The folder is none of mentoring.
        NoSuchRecord: The word fits no pair.
        BadGuide: The guide of the site breaks a rule.
        BadInput: The pair has not begun, or was none in that month.
    """
    must_be_mentoring(workspace)
    record_id = pair_id(workspace, word)
    loaded = opened_as(workspace, Pair, record_id, by or "")
    whole = guides.guide(GUIDE, workspace.root)
    guide = ready(workspace, whole, "adult", Company())
    pair = loaded.record
    begun = _begun(pair, whole.edition, month_typed(month))
    draw = ids_for(workspace, record_id, loaded.values)
    operations: list[Operation] = []
    if begun is not None:
        walk, place = begun
    else:
        about = _month(pair, month, moment[:10])
        walk, place = draw(), draw()
        operations += begin(whole.edition, walk, moment, by=by)
        # An entry of its own, so that no word that was noted before is written over.
        entry: Value = {"id": place, "month": about, "came_by": walk}
        operations.append(Add(("months", place), entry))
    operations = settled(loaded.values, operations)
    values = apply(loaded.values, operations)
    assert isinstance(values, dict)
    asked = about_month(guide, place, counts=pair.counts_leaving == "said_yes")
    sitting = Sitting(workspace, record_id, asked, values, walk, by or "")
    if operations:
        sitting.keep(operations, loaded.values)
    return sitting


def _begun(pair: Pair, edition: str, month: str) -> tuple[str, str] | None:
    """Return the walk that is open and the month it is about; `None` for none."""
    places = {each.came_by: each for each in pair.months}
    for walk in reversed(pair.walks):
        about = places.get(walk.id)
        if walk.guide != edition or walk.finished is not None or about is None:
            continue
        if not month or about.month == month:
            return walk.id, about.id
    return None


def about_month(guide: Guide, place: str, *, counts: bool) -> Guide:
    """
    Return the guide of a check-in as it is asked about one month.

    Args:
        guide: The guide; its effects write fields of `month.`.
        place: The id of the month in the pair.
        counts: Whether the mentee agreed that thoughts of leaving are counted. Without
            that they are not asked, whatever the guide of the site says.
    """
    hidden = set() if counts else {x.from_ for x in guide.sets() if x.set == LEAVING}
    steps = tuple(each for each in guide.steps if each.id not in hidden)
    effects: list[Effect] = []
    for each in guide.effects:
        if isinstance(each, SetEffect) and each.from_ in hidden:
            continue
        if isinstance(each, SetEffect) and each.set.startswith(MONTH):
            field = each.set.removeprefix(MONTH)
            each = each.model_copy(update={"set": f"months.{place}.{field}"})
        effects.append(each)
    return guide.model_copy(update={"steps": steps, "effects": tuple(effects)})
