"""`heero meeting`: meetings of somebody's network, before, during and after."""

from typing import Annotated

import typer

from heero.cli.commands import (
    meeting_card,
    meeting_copy,
    meeting_inviting,
    meeting_letters,
    meeting_minutes,
    meeting_plan,
    meeting_record,
)
from heero.cli.session import Session

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Plan a meeting of somebody's network, invite, keep what was agreed",
)


@app.callback()
def meeting() -> None:
    """Plan a meeting of somebody's network, invite, keep what was agreed"""


@app.command()
def show(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one? else the next")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Show a meeting: when, who comes, and who already knows the time and place

    Looks at the gate again, and says what shuts it and what to do.

    Example: heero meeting show Ari
    """
    from heero.services import showing_meetings

    session = Session.of(ctx)
    session.show(
        showing_meetings.shown(session.workspace, participant, meeting, session.today),
        as_json=as_json,
    )


app.command()(meeting_inviting.invite)
app.command()(meeting_inviting.told)
app.command()(meeting_inviting.reply)
app.command("take-back")(meeting_inviting.take_back)
app.command()(meeting_inviting.cancel)
app.command("list")(meeting_inviting.list_meetings)
app.command()(meeting_plan.plan)
app.command()(meeting_letters.letters)
app.command()(meeting_card.card)
app.command(name="record")(meeting_record.record)
app.command(name="minutes")(meeting_minutes.minutes)
app.command(name="copy")(meeting_copy.copy)
