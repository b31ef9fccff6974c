"""`heero lab`: a consultation about a situation that is stuck, without judging."""

from dataclasses import replace
from typing import Annotated

import typer

from heero.cli.commands import (
    lab_agenda,
    lab_followup,
    lab_map,
    lab_patterns,
    lab_summary,
)
from heero.cli.session import Session
from heero.domain.lab import Notes
from heero.services import labs

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Hold a lab: think together about what is stuck, without judging anybody",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
L = Annotated[str, typer.Argument(metavar="L", help="Which lab?")]


@app.command()
def new(
    ctx: typer.Context,
    question: Annotated[
        str | None, typer.Option(help="What is it to think about, in one sentence?")
    ] = None,
    overview: Annotated[
        list[str] | None,
        typer.Option(help="What must be known to follow? (can be repeated)"),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(help="What is it about, by a word? (can be repeated)"),
    ] = None,
    there: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE[:WHO]",
            help="Who is there, like 3 workers? (can be repeated)",
        ),
    ] = None,
    day: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    notes: Annotated[Notes, typer.Option(help="How much is written down?")] = "full",
    as_json: AsJson = False,
) -> None:
    """
    Make the record of a lab

    It holds roles and never names; which family it is about stays on paper, or in the
    system of the agency. At a terminal it asks what is not given: the question, a
    three-minute overview, what it is about, and who will be there. Writes one new file
    and no other.

    Example: heero lab new --question "How can we meet a father who punishes?"
    """
    session = Session.of(ctx)
    wanted = labs.Wanted(day, question, overview or (), theme or (), there or (), notes)
    made = labs.new(session.workspace, wanted, session.today)
    if session.asks and not (question or overview or theme or there or as_json):
        from heero.cli.asking_lab import Before

        Before(session, made.data["id"]).ask()
    session.show(made, as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    lab: Annotated[str | None, typer.Argument(metavar="[L]", help="Which lab?")] = None,
    as_json: AsJson = False,
) -> None:
    """
    Show a lab as it is written, or which there are

    Every sentence stands under what it is: told, wondering, idea, step. Nothing is
    written.

    Example: heero lab show
    """
    session = Session.of(ctx)
    session.show(labs.shown(session.workspace, lab), as_json=as_json)


@app.command()
def run(
    ctx: typer.Context,
    lab: Annotated[str | None, typer.Argument(metavar="[L]", help="Which lab?")] = None,
    notes: Annotated[
        Notes | None, typer.Option(help="How much is written down?")
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Look at everything said, and change it?")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Hold a lab, or go on where it stopped

    One scribe types, on one screen that everybody sees; HEERO_ME says who. Anything
    can be passed, `:pass part` leaves the rest of a part, and each answer is on disk
    before the next question is shown. Whoever leads sees the clock: the part, its
    minutes, and how many are left. With --notes few only wonderings, the step and what
    people take with them are written down, and everything is talked of all the same.
    Without L it is the lab left in the middle, else the one of today. Standing in a
    pipe, it reads each line as an answer. Changes one record.

    Example: heero lab run calm-river-12
    """
    from heero.cli import lab_room

    session = Session.of(ctx)
    session = replace(session, plain=session.plain or plain)
    answer = lab_room.held(session, lab, notes, review=review)
    session.show(answer, as_json=as_json)


app.command("map")(lab_map.map_)
app.command("agenda")(lab_agenda.agenda)
app.command()(lab_summary.summary)
app.command()(lab_followup.followup)
app.command()(lab_patterns.patterns)
