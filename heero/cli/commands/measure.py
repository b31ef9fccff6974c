"""`heero measure`: asking an instrument, and what was answered."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import sitting
from heero.cli.ask import Asker, Ended
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.domain.story import How
from heero.errors import BadInput
from heero.guides.measured import STAY
from heero.services import answered, exercises, measures
from heero.services.outcome import Outcome


def measure(
    ctx: typer.Context,
    participant: Annotated[
        str | None, typer.Argument(metavar="P", help="Whose answers?")
    ] = None,
    instrument: Annotated[str | None, typer.Argument(help="Which instrument?")] = None,
    how: Annotated[
        str, typer.Option(metavar="HOW", help="self, read_aloud or on_paper?")
    ] = "",
    scores: Annotated[
        bool, typer.Option("--scores", help="What do the answers add up to?")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Leave what is open as it is, and begin?")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Look at everything said, and change it?")
    ] = False,
    answers: Annotated[
        Path | None, typer.Option(help="A file with the lines of a paper form?")
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", help="Who else is there, by id? (can be repeated)"),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Ask an instrument word for word, or see what was answered

    Without INSTRUMENT it lists what there is and what they answered, when and how;
    without P, only what there is. It is asked like an exercise: everything can be
    passed, each answer is on disk before the next question, and it goes on where it
    stopped. The card of who is there follows the last question. No score is shown while
    somebody answers; --scores is for the facilitator, and a score is no word for a
    person. Changes one record and touches no other.

    Example: heero measure Ari ucla-3 --how read_aloud
    """
    session = Session.of(ctx)
    session = replace(session, plain=session.plain or plain)
    if participant is None:
        session.show(answered.there(session.site), as_json=as_json)
    elif instrument is None and scores:
        raise BadInput(
            "scores of which instrument?",
            hint="say `heero measure P INSTRUMENT --scores`",
        )
    elif instrument is None:
        session.show(answered.given(session.workspace, participant), as_json=as_json)
    elif scores:
        found = answered.counted(session.workspace, participant, instrument)
        session.show(found, as_json=as_json)
    else:
        wanted = measures.way(how) if how else None
        company = exercises.Company(
            by=session.me, with_=tuple(with_ or ()), review=review
        )
        plan = measures.planned(
            session.workspace,
            participant,
            instrument,
            session.moment,
            company,
            again=again,
        )
        _ask(session, plan, wanted, answers, as_json=as_json)


def _ask(
    session: Session,
    plan: measures.Plan,
    wanted: How | None,
    answers: Path | None,
    *,
    as_json: bool,
) -> None:
    asker = sitting.who_asks(session, answers)
    how = wanted or plan.how or ("on_paper" if answers else _way(session, asker))
    if how is None:
        return
    here = measures.sit_down(plan, how)
    session.show(Outcome(notes=here.notes))
    reviewing = plan.company.review
    ending, _ = sitting.hold(session, here, asker, reviewing=reviewing)
    if ending == "stopped":
        # Whoever stops in the middle may need the card most of all.
        asker.say(exercises.care_card(here.workspace) or STAY)
    session.show(_outcome(here, plan.instrument.id, ending), as_json=as_json)


def _way(session: Session, asker: Asker) -> How | None:
    """Ask how it is asked; in a pipe they answer by themselves."""
    if not session.asks:
        return "self"
    ways = list(measures.WAYS.items())
    shown = [f"  {number} {words}" for number, (_, words) in enumerate(ways, start=1)]
    question = "\n".join(["How is it asked? It is kept with the answers.", *shown])
    while True:
        try:
            line = heard(asker.ask(question))
        except Ended:
            return None
        if line.word == "stop":
            return None
        if line.text.isascii() and line.text.isdigit() and 1 <= int(line.text) <= 3:
            return ways[int(line.text) - 1][0]
        try:
            return measures.way(line.text)
        except BadInput:
            asker.say("Type a number; :stop leaves it.")


def _outcome(here: exercises.Sitting, instrument: str, ending: str) -> Outcome:
    shown = here.workspace.shown(here.workspace.path("participant", here.record_id))
    lines = [f"everything said is in {shown}"]
    if ending != "finished":
        lines.append(f"`heero measure {here.record_id} {instrument}` goes on with it")
    data = {
        "id": here.record_id,
        "path": shown,
        "instrument": instrument,
        "walk": here.walk,
        "ending": ending,
    }
    return Outcome(lines, data)
