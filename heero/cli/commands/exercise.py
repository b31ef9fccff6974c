"""`heero exercise`: walking through an exercise together."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import sitting
from heero.cli.ask import Asker, Ended
from heero.cli.checking_in import CheckIn, is_all
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.services import caring, exercises, guides, left_open, recording
from heero.services.outcome import Outcome


def exercise(
    ctx: typer.Context,
    participant: Annotated[
        str | None, typer.Argument(metavar="P", help="Whose exercise?")
    ] = None,
    guide: Annotated[str | None, typer.Argument(help="Which guide?")] = None,
    answers: Annotated[
        Path | None, typer.Option(help="A file with the lines of a paper session?")
    ] = None,
    format_: Annotated[
        exercises.Format | None,
        typer.Option("--format", help="How do you sit together?"),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", help="Who else is there, by id? (can be repeated)"),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(metavar="ID", help="In which meeting of their network?"),
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="The version for when there is little time?")
    ] = False,
    check_in: Annotated[
        bool | None,
        typer.Option(
            "--check-in/--no-check-in", help="How they are, before and after?"
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Look at everything said, and change it?")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Walk through an exercise together, or go on where it stopped

    Everything can be passed. Each answer is on disk before the next question is shown;
    `:help` names the words that work at every question. Without GUIDE it goes on with
    what was left open, or offers what fits next; without P it lists who has something
    open. At a terminal it asks how they are before and after, and keeps the numbers
    only if they say so. With --meeting it is part of the minutes of that meeting.
    Standing in a pipe, it reads each line as an answer. Changes one record and touches
    no other.

    Example: heero exercise quiet-otter-41 heart_list
    """
    session = Session.of(ctx)
    session = replace(session, plain=session.plain or plain)
    if participant is None:
        session.show(left_open.waiting(session.workspace), as_json=as_json)
        return
    if meeting is not None:
        meeting = _begun(session, participant, meeting, as_json=as_json)
    asker = sitting.who_asks(session, answers)
    usual: exercises.Format = "group" if meeting else "one_to_one"
    company = exercises.Company(
        format_ or ("on_paper" if answers else usual),
        session.me,
        tuple(with_ or ()),
        short=short,
        meeting=meeting,
        review=review,
    )
    around = session.asks and answers is None and not (review or meeting)
    asks = around if check_in is None else check_in
    name = guide or _chosen(session, participant, asker, answers is not None)
    if name is None:
        return
    guides.guide(name, session.workspace.root)
    if session.asks and answers is None:
        session.show(
            Outcome(notes=[*filter(None, [caring.missing(session.workspace)])])
        )
    how = CheckIn.of(session, participant, asker, company) if asks else None
    if how is not None and not how.arrive():
        return
    here = exercises.sit_down(
        session.workspace, participant, name, session.moment, company
    )
    session.show(Outcome(notes=here.notes))
    ending, _ = sitting.hold(session, here, asker, reviewing=review)
    if how is not None:
        _leave(session, how, ending)
    session.show(_outcome(here, ending, meeting), as_json=as_json)


def _begun(session: Session, participant: str, word: str, *, as_json: bool) -> str:
    """
    Return the meeting an exercise is part of, once everybody may be in the room.

    Raises:
        typer.Exit: The gate is shut; it was said for whom, and what to do.
    """
    found, shut = recording.within(session.workspace, participant, word, session.today)
    if shut is not None:
        session.show(shut, as_json=as_json)
    return found


def _leave(session: Session, how: CheckIn, ending: str) -> None:
    """End a session: how they are now, or nothing more where they stopped."""
    if ending == "stopped":
        # Nobody was asked whether the number may stay.
        how.drop()
        return
    try:
        if not is_all(session, how):
            return
        how.leave()
    except Ended:
        how.drop()


def _outcome(
    here: exercises.Sitting, ending: str, meeting: str | None = None
) -> Outcome:
    if ending == "unmade":
        return Outcome(
            data={"id": here.record_id, "ending": ending},
            notes=["the record was taken away; they can still come"],
        )
    path = here.workspace.path("participant", here.record_id)
    shown = here.workspace.shown(path)
    goes_on = f"heero exercise {here.record_id} {here.guide.id}"
    if meeting:
        goes_on += f" --meeting {meeting}"
    lines = [f"everything said is in {shown}"]
    if ending != "finished":
        lines.append(f"`{goes_on}` goes on with it")
    data = {
        "id": here.record_id,
        "path": shown,
        "guide": here.guide.id,
        "walk": here.walk,
        "ending": ending,
    }
    return Outcome(lines, data)


def _chosen(
    session: Session, participant: str, asker: Asker, prepared: bool
) -> str | None:
    """Go on with what is open, or let somebody at a terminal choose."""
    offered = exercises.offered(session.workspace, participant)
    open_now = exercises.in_the_middle(session.workspace, participant)
    if open_now or prepared or not session.asks:
        return offered[0]
    titles = {
        row["id"]: row["title"] for row in guides.listed(session.workspace.root).data
    }
    shown = [
        f"  {number} {titles.get(each, each)}"
        for number, each in enumerate(offered, start=1)
    ]
    question = "\n".join(["What would you like to do together?", *shown])
    while True:
        try:
            line = heard(asker.ask(question, known=offered))
        except Ended:
            return None
        if line.word == "stop":
            return None
        found = None if line.word else _which(offered, titles, line.text)
        if found:
            return found
        asker.say("Type a number, or Enter for the first; :stop leaves it.")


def _which(offered: list[str], titles: dict[str, str], typed: str) -> str | None:
    if not typed:
        return offered[0]
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(offered):
        return offered[int(typed) - 1]
    starts = [
        each
        for each in offered
        if typed.casefold() in (each, titles.get(each, each).casefold())
    ]
    return starts[0] if len(starts) == 1 else None
