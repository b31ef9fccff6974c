"""Handing something over: *who could see this?* comes first, then a yes."""

from collections.abc import Iterator
from dataclasses import replace

from heero.cli import show
from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.errors import BadInput, FitsSeveral, NoSuchPart
from heero.services import sharing
from heero.services.outcome import Outcome
from heero.services.shares import Made, Wanted

DRY = "nothing was handed over; `--yes` does it"
STOPPED = "nothing was handed over"
ASKED_OF = ("me", "team", "caseworker", "network")
"""The audiences for whose copies it is asked whether anybody is left off."""
LEFT_OFF = (
    "Should anybody be left off this copy? Names with commas; Enter leaves nobody off."
)
GO_ON = "Hand it over?\n  1 yes\n  2 no"
SHOW_IT = "Show this one?\n  1 yes\n  2 no"
NEW_TO = "Who gets it?"
NEW_WHY = "What is it for? It stands on the first page."
_YES = ("1", "y", "yes")


def answer(
    session: Session,
    participant: str | None,
    wanted: Wanted,
    *,
    yes: bool,
    as_json: bool,
) -> Outcome:
    """
    Look at what would be handed over, ask, and hand it over.

    Raises:
        BadInput: Something typed does not fit.
        GateShut: No yes covers it, or the reader is somebody who is kept out.
    """
    audience = sharing.audience_typed(wanted.audience)
    court = audience == "court" and participant and not wanted.items
    if not session.asks or yes or as_json:
        if court and participant:
            return sharing.offers(session.workspace, participant, session.today)
        made = sharing.looked_at(session.workspace, participant, wanted, session.today)
        for line in _before(made, names=False):
            show.note(line)
        return _done(session, made, wanted, yes=yes, why_not=DRY)
    who = asker(fancy=session.fancy, asks=True)
    try:
        wanted = _words(who, wanted)
        if court and participant:
            wanted = _chosen(session, who, participant, wanted)
        made, wanted = _looked_at(session, who, participant, wanted)
        yes = heard(who.ask(GO_ON)).text.strip().casefold() in _YES
    except Ended:
        return Outcome((), {"audience": audience, "path": None}, (STOPPED,), no=True)
    return _done(session, made, wanted, yes=yes, why_not=STOPPED)


def _done(
    session: Session, made: Made, wanted: Wanted, *, yes: bool, why_not: str
) -> Outcome:
    """Hand it over after a yes; else say that nothing was."""
    if yes:
        return sharing.hand_over(session.workspace, made, wanted, session.me or "")
    data = {**made.data, "audience": made.audience, "path": None}
    return Outcome((), data, (*made.notes, why_not), no=True)


def _looked_at(
    session: Session, who: Asker, participant: str | None, wanted: Wanted
) -> tuple[Made, Wanted]:
    """Say who could see it, and ask whom to leave off."""
    made = sharing.looked_at(session.workspace, participant, wanted, session.today)
    _tell(who, made)
    if made.audience in ASKED_OF:
        made, wanted = _left_off(session, who, participant, wanted, made)
    return made, wanted


def _words(who: Asker, wanted: Wanted) -> Wanted:
    """Ask who gets it and why, where that was not said."""
    if wanted.audience.strip().casefold() == "me":
        return wanted
    to, why = wanted.to, wanted.why
    if not to.strip():
        to = heard(who.ask(NEW_TO)).text
    if not why.strip():
        why = heard(who.ask(NEW_WHY)).text
    return replace(wanted, to=to, why=why)


def _chosen(session: Session, who: Asker, participant: str, wanted: Wanted) -> Wanted:
    """Ask of each thing by itself whether it is shown; anything but a yes is a no."""
    offered = sharing.offers(session.workspace, participant, session.today)
    items = []
    for each in offered.data["items"]:
        said = heard(who.ask(f"{each['place']}: {each['words']}\n{SHOW_IT}"))
        if said.word == "stop":
            raise Ended
        if said.text.strip().casefold() in _YES:
            items.append(str(each["place"]))
    if not items:
        raise BadInput("nothing was chosen", hint="nothing goes to a court by itself")
    return replace(wanted, items=tuple(items))


def _before(made: Made, *, names: bool) -> Iterator[str]:
    """Yield who could see this, and for whom that may be dangerous."""
    yield from made.who_sees
    for each in made.exposed:
        who = f"{each.name} ({each.person})" if names else each.person
        yield f"think of {who}: {each.why}"


def _left_off(
    session: Session, who: Asker, participant: str | None, wanted: Wanted, made: Made
) -> tuple[Made, Wanted]:
    """Ask whom to leave off, and look again."""
    while True:
        said = heard(who.ask(LEFT_OFF))
        if said.word == "stop":
            raise Ended
        names = [each.strip() for each in said.text.split(",") if each.strip()]
        if not names:
            return made, wanted
        more = replace(wanted, without=(*wanted.without, *names))
        try:
            found = sharing.looked_at(
                session.workspace, participant, more, session.today
            )
        except (NoSuchPart, FitsSeveral) as error:
            who.say(f"{error.message}; {error.hint}")
            continue
        _tell(who, found)
        return found, more


def _tell(who: Asker, made: Made) -> None:
    """Say who could see it, and what is left out of it."""
    for line in (*_before(made, names=True), *made.notes):
        who.say(line)
