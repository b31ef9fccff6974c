"""
What is held about somebody and told in person, for whoever hands their record over.

It is about the safety of other people as well: whom an order is about, who may be
invited and why, notes of the team, and the numbers of others.
"""

from collections.abc import Mapping

from heero.documents.held import Held
from heero.documents.own_people import Entry, Part, names_of
from heero.documents.own_words import Say
from heero.domain.private import Private, Reach
from heero.domain.references import SELF
from heero.domain.signs import one_line


def first(held: Held, say: Say, meanings: Mapping[str, str]) -> list[Part]:
    """
    Return what is told in person, for whoever hands the record over.

    Args:
        held: Everything there is.
        say: What the page says.
        meanings: What heero's own words mean.
    """
    names = {**names_of(held.record), SELF: one_line(held.record.name)}
    private = held.private
    made: tuple[tuple[str, list[Entry]], ...] = (
        ("first_orders", _first_orders(private, names, say)),
        ("first_clearances", _first_clearances(held, names, say, meanings)),
        ("first_flags", _first_flags(held, names, say)),
        ("first_reach", _first_reach(private, names, say)),
        (
            "first_lost",
            [Entry(say("first_lost_one", what=one_line(each))) for each in held.lost],
        ),
    )
    return [Part(say(title), tuple(each)) for title, each in made if each]


def _first_orders(
    private: Private | None, names: Mapping[str, str], say: Say
) -> list[Entry]:
    return [
        Entry(
            say(
                "first_order",
                one=names.get(each.between[0], each.between[0]),
                other=names.get(each.between[1], each.between[1]),
            )
        )
        for each in (private.orders if private else ())
    ]


def _first_clearances(
    held: Held, names: Mapping[str, str], say: Say, meanings: Mapping[str, str]
) -> list[Entry]:
    return [
        Entry(
            say(
                "first_clearance",
                who=names.get(each.person, each.person),
                state=meanings.get(each.state, each.state).rstrip("."),
                day=say.when(each.date),
                by=one_line(held.who(each.by)),
            ),
            (say("first_basis", what=one_line(each.basis)),),
        )
        for each in (held.private.clearances if held.private else ())
    ]


def _first_flags(held: Held, names: Mapping[str, str], say: Say) -> list[Entry]:
    return [
        Entry(
            say(
                "first_flag",
                day=say.when(each.date),
                by=one_line(held.who(each.by)),
                what=one_line(each.words),
            ),
            (names.get(each.person, each.person),) if each.person else (),
        )
        for each in (held.private.flags if held.private else ())
    ]


def _first_reach(
    private: Private | None, names: Mapping[str, str], say: Say
) -> list[Entry]:
    def one(each: Reach) -> Entry:
        return Entry(
            say(
                "first_reach_one",
                who=names.get(each.person, each.person),
                kind=say(f"kind_{each.kind}"),
                value=one_line(each.value),
            )
        )

    kept = private.reach if private else ()
    return [one(each) for each in kept if each.person != SELF]
