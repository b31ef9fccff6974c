"""
How well a mentee and a mentor would fit, and why.

The score is about the pair and never about a person: it adds up what the mentee asked
for and how much room the mentor has. What must not be keeps a pair off the list
altogether, however well it would fit: somebody the mentee is never to be matched with,
such as their own supervisor; a mentor who is full or not ready; and a mentor they had
before, for which no reason is asked.

Source: what published mentoring programs for child welfare staff look at; the weights
are heero's own choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heero.domain.mentoring import Mentee, Pair
from heero.domain.spans import months_later
from heero.domain.team import TeamMember
from heero.domain.words import Day

OFFICE = LANGUAGES = SPECIALTIES = 25
"""The most a pair gets for what the mentee asked for, each."""

ROOM = 15
"""The most a pair gets for how many the mentor has room for."""

REST = 10
"""The most a pair gets for how long nobody new came to the mentor."""

FREE_ENOUGH = 3
"""With so many free places a mentor has all the room there can be."""

RESTED = 6
"""After so many months without anybody new a mentor is rested."""


@dataclass(frozen=True)
class Part:
    """
    One part of a score.

    Attributes:
        name: What it is about.
        points: What the pair gets.
        most: What it could get.
        why: The reason, in words without a name.
    """

    name: str
    points: int
    most: int
    why: str


@dataclass(frozen=True)
class Offer:
    """
    A mentor for a mentee, with everything that speaks for it.

    Attributes:
        mentor: The mentor, by their team id.
        parts: What the score is made of.
        hindered: Why the pair must not be, in words; empty where it may be.
        never: Whether no reason outweighs that.
    """

    mentor: str
    parts: Sequence[Part]
    hindered: Sequence[str] = ()
    never: bool = False

    @property
    def score(self) -> int:
        """What the parts come to, 0 to 100."""
        return sum(each.points for each in self.parts)

    @property
    def may_be(self) -> bool:
        """Whether nothing stands against it."""
        return not self.hindered


def offers(
    mentee: Mentee, mentors: Iterable[TeamMember], pairs: Iterable[Pair], today: Day
) -> list[Offer]:
    """
    Return every mentor for a mentee: who may be, the best fit first, then who may not.

    Whoever is no mentor, or is not with the team now, is not in the list. Where two fit
    alike, the ids decide, so that the order says nothing about anybody.

    Args:
        mentee: Who looks for somebody.
        mentors: The team, in any order.
        pairs: Every pair there is and was, in any order.
        today: The day.
    """
    listed = list(pairs)
    found = [
        offer(mentee, each, listed, today)
        for each in mentors
        if "mentor" in each.roles and each.status == "active"
    ]
    return sorted(found, key=_order)


def _order(offer: Offer) -> tuple[bool, int, str]:
    # Of those who may not be, nobody is put before anybody else.
    return not offer.may_be, -offer.score if offer.may_be else 0, offer.mentor


def offer(
    mentee: Mentee, mentor: TeamMember, pairs: Sequence[Pair], today: Day
) -> Offer:
    """Return what speaks for one mentor, and what stands against it."""
    theirs = [each for each in pairs if each.mentor == mentor.id]
    parts = (
        _office(mentee, mentor),
        _languages(mentee, mentor),
        _specialties(mentee, mentor),
        _room(mentor, theirs),
        _rest(theirs, today),
    )
    never = tuple(_never(mentee, mentor, theirs))
    hindered = (*never, *_hindered(mentee, mentor, theirs, today))
    return Offer(mentor.id, parts, hindered, bool(never))


def free_places(mentor: TeamMember, pairs: Iterable[Pair]) -> int:
    """
    Return how many more mentees a mentor has room for.

    Whoever was proposed and not answered yet takes a place.
    """
    taken = sum(each.mentor == mentor.id and each.status != "ended" for each in pairs)
    return max((mentor.mentees or 0) - taken, 0)


def _never(mentee: Mentee, mentor: TeamMember, theirs: Sequence[Pair]) -> Iterable[str]:
    if mentor.id in mentee.never:
        yield "is named under `never`"
    before = [each.ended_by for each in theirs if each.mentee == mentee.id]
    # Nobody says why they wanted somebody else, and nobody argues with it.
    if "rematch" in before:
        yield "was their mentor, or was proposed, before"


def _hindered(
    mentee: Mentee, mentor: TeamMember, theirs: Sequence[Pair], today: Day
) -> Iterable[str]:
    before = [x for x in theirs if x.mentee == mentee.id and x.status == "ended"]
    if before and all(each.ended_by != "rematch" for each in before):
        yield "was their mentor before"
    if not mentor.mentees:
        yield "how many mentees they can have is not said"
    elif not free_places(mentor, theirs):
        yield "has as many mentees as they can"
    if mentor.agreement is None or mentor.agreement > today:
        yield "has not signed the agreement"
    if not any(
        (each.date or "") <= today <= (each.until or today) for each in mentor.trainings
    ):
        yield "has no training that counts"


def _office(mentee: Mentee, mentor: TeamMember) -> Part:
    wanted = mentee.prefers.office
    if wanted == "any":
        return Part("office", OFFICE, OFFICE, "any office is fine")
    if mentee.office is None or mentor.office is None:
        return Part("office", 0, OFFICE, "an office is not said")
    same = mentee.office == mentor.office
    fits = same == (wanted == "same")
    why = "from the same office" if same else "from another office"
    if not fits:
        why += f"; {'another' if same else 'the same'} one was wished for"
    return Part("office", OFFICE if fits else 0, OFFICE, why)


def _languages(mentee: Mentee, mentor: TeamMember) -> Part:
    wished = mentee.prefers.languages
    if wished or not mentee.languages:
        return _share("languages", LANGUAGES, wished, mentor.languages, "speaks")
    shared = [each for each in mentee.languages if each in mentor.languages]
    # Whoever speaks several needs one of them, where nothing was wished for.
    words = f"both speak {', '.join(shared)}" if shared else "no language in common"
    return Part("languages", LANGUAGES if shared else 0, LANGUAGES, words)


def _specialties(mentee: Mentee, mentor: TeamMember) -> Part:
    return _share(
        "specialties",
        SPECIALTIES,
        mentee.prefers.specialties,
        mentor.specialties,
        "knows",
    )


def _share(
    name: str, most: int, wanted: Sequence[str], there: Sequence[str], verb: str
) -> Part:
    asked = list(dict.fromkeys(wanted))
    if not asked:
        return Part(name, most, most, f"nothing was wished for ({name})")
    met = [each for each in asked if each in there]
    missing = [each for each in asked if each not in there]
    words = [f"{verb} {', '.join(met)}"] if met else []
    words += [f"not {', '.join(missing)}"] if missing else []
    return Part(name, most * len(met) // len(asked), most, ", ".join(words))


def _room(mentor: TeamMember, theirs: Sequence[Pair]) -> Part:
    free = free_places(mentor, theirs)
    points = ROOM * min(free, FREE_ENOUGH) // FREE_ENOUGH
    why = f"has room for {free} more" if free else "has no room"
    return Part("room", points, ROOM, why)


def _rest(theirs: Sequence[Pair], today: Day) -> Part:
    last = max((each.began or each.proposed for each in theirs), default=None)
    if last is None:
        return Part("rest", REST, REST, "nobody was matched with them yet")
    months = sum(months_later(last, number) <= today for number in range(1, RESTED + 1))
    words = f"{months} months ago" if months != 1 else "1 month ago"
    if months == 0:
        words = "this month"
    elif months == RESTED:
        words = f"{RESTED} months ago or more"
    why = f"somebody new came to them {words}"
    return Part("rest", REST * months // RESTED, REST, why)
