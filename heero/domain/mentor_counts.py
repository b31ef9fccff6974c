"""
What is counted of mentoring: pairs, how long it took, which months had a contact.

Only counts come out, never an id: small ones are hidden by whoever makes a report.

Source: mentors with monthly follow-up for every new worker, as Worker2Worker publishes
it; how a month counts as on time is heero's own choice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from heero.domain.mentoring import Mentee, MonthOfPair, Pair

_A_YEAR = 12


@dataclass(frozen=True)
class MentorCounts:
    """
    Figures of mentoring in some months.

    Attributes:
        mentees: New workers who began in these months.
        without: Of them, those without a mentor still.
        proposed: Pairs that were proposed in these months.
        active: Pairs that were together at some time in these months.
        began: Pairs that began in these months.
        ended: Pairs that ended in these months, by how they ended.
        rematched: Mentees of the pairs that were active who had another mentor before.
        months_to_match: How many pairs that began did so how many months after the
            mentee came; months count from the first of each.
        months_due: Months of pairs that are over, each of one pair.
        months_with_contact: Of them, those with a contact.
        months_tried: Of them, those without a contact in which somebody tried.
        topics: What the months were about, by the site's words.
        how: How they were in touch.
        minutes: How long it took.
        wellbeing: How many said which number.
        leaving: Of those who agreed that it is counted, what they said.
        learned: Pairs that ended with a note of what was learned.
    """

    mentees: int = 0
    without: int = 0
    proposed: int = 0
    active: int = 0
    began: int = 0
    ended: Mapping[str, int] = field(default_factory=dict)
    rematched: int = 0
    months_to_match: Mapping[int, int] = field(default_factory=dict)
    months_due: int = 0
    months_with_contact: int = 0
    months_tried: int = 0
    topics: Mapping[str, int] = field(default_factory=dict)
    how: Mapping[str, int] = field(default_factory=dict)
    minutes: Mapping[str, int] = field(default_factory=dict)
    wellbeing: Mapping[int, int] = field(default_factory=dict)
    leaving: Mapping[str, int] = field(default_factory=dict)
    learned: int = 0


def counted(
    mentees: Iterable[Mentee], pairs: Iterable[Pair], first: str, last: str
) -> MentorCounts:
    """
    Count what became of mentoring in some months.

    Args:
        mentees: Every mentee.
        pairs: Every pair there is and was.
        first: The first month, `2026-01`.
        last: The last month, which counts as well and has to be over.
    """
    everybody, every = list(mentees), list(pairs)
    new = [each for each in everybody if first <= (each.began or "") <= last]
    active = [each for each in every if _together(each, first, last)]
    began = [each for each in active if first <= (each.began or "")[:7] <= last]
    ended = [
        each
        for each in every
        if each.status == "ended" and first <= (each.ended or "")[:7] <= last
    ]
    due = [month for each in active for month in _due(each, first, last)]
    met = [each for _, each in due if each is not None and each.contact == "said_yes"]
    tried = [
        each
        for _, each in due
        if each is not None and each.contact != "said_yes" and each.tried
    ]
    by_id = {each.id: each for each in everybody}
    return MentorCounts(
        mentees=len(new),
        without=sum(each.status == "waiting" for each in new),
        proposed=sum(first <= each.proposed[:7] <= last for each in every),
        active=len(active),
        began=len(began),
        ended=Counter(each.ended_by or "other" for each in ended),
        rematched=_rematched(active, every),
        months_to_match=Counter(_waited(began, by_id)),
        months_due=len(due),
        months_with_contact=len(met),
        months_tried=len(tried),
        topics=Counter(word for each in met for word in dict.fromkeys(each.topics)),
        how=Counter(each.how for each in met if each.how),
        minutes=Counter(each.minutes for each in met if each.minutes),
        wellbeing=Counter(each.wellbeing for each in met if each.wellbeing is not None),
        leaving=Counter(
            month.leaving
            for pair, month in due
            if month is not None
            and pair.counts_leaving == "said_yes"
            and month.leaving != "not_asked"
        ),
        learned=sum(bool(each.learned) for each in ended),
    )


def months_of(pair: Pair, last: str) -> Iterator[tuple[str, MonthOfPair | None]]:
    """
    Yield every month a pair was together, each with what became of it.

    What was noted of one month at several times, or on two computers, is put together.

    Args:
        pair: The pair; nothing is yielded of one that did not begin.
        last: The last month to look at.
    """
    if pair.began is None:
        return
    noted: dict[str, list[MonthOfPair]] = {}
    for each in pair.months:
        noted.setdefault(each.month, []).append(each)
    until = min(last, pair.ended[:7]) if pair.ended else last
    month = pair.began[:7]
    while month <= until:
        yield month, _together_of(noted.get(month, ()))
        month = month_after(month)


def _together_of(noted: Sequence[MonthOfPair]) -> MonthOfPair | None:
    """Return what was noted of a month as one: the last word, and every topic."""
    if not noted:
        return None
    fields: dict[str, object] = {}
    for each in noted:
        fields |= {name: getattr(each, name) for name in each.model_fields_set}
    if any(each.contact == "said_yes" for each in noted):
        fields["contact"] = "said_yes"
    fields["tried"] = max(each.tried for each in noted)
    for name in ("topics", "wins", "needs"):
        words = (word for each in noted for word in getattr(each, name))
        fields[name] = tuple(dict.fromkeys(words))
    return MonthOfPair.model_validate(fields)


def month_after(month: str, many: int = 1) -> str:
    """Return the month so many months after one."""
    number = int(month[:4]) * _A_YEAR + int(month[5:7]) - 1 + many
    year, rest = divmod(number, _A_YEAR)
    return f"{year:04}-{rest + 1:02}"


def months_between(first: str, last: str) -> int:
    """Return how many months lie between two months; 0 within one."""
    years = int(last[:4]) - int(first[:4])
    return years * _A_YEAR + int(last[5:7]) - int(first[5:7])


def _due(
    pair: Pair, first: str, last: str
) -> Iterator[tuple[Pair, MonthOfPair | None]]:
    for month, noted in months_of(pair, last):
        if month >= first:
            yield pair, noted


def _together(pair: Pair, first: str, last: str) -> bool:
    if pair.began is None:
        return False
    return pair.began[:7] <= last and (pair.ended or "9999")[:7] >= first


def _rematched(active: Sequence[Pair], every: Sequence[Pair]) -> int:
    earlier: dict[str, str] = {}
    for each in every:
        if each.began:
            known = earlier.get(each.mentee, each.began)
            earlier[each.mentee] = min(known, each.began)
    return len(
        {each.mentee for each in active if earlier[each.mentee] < (each.began or "")}
    )


def _waited(began: Sequence[Pair], mentees: Mapping[str, Mentee]) -> Iterator[int]:
    for each in began:
        mentee = mentees.get(each.mentee)
        if mentee is not None and mentee.began and each.began:
            yield max(months_between(mentee.began, each.began[:7]), 0)
