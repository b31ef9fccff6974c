"""`heero shift`: who answers on a helpline, and when nobody does."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Plan who answers, see which hours nobody does, and hand over",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
Week = Annotated[
    str, typer.Argument(metavar="[WEEK]", help="2026-w47, `next`, or a day in it?")
]


@app.command()
def plan(
    ctx: typer.Context,
    week: Week = "",
    day: Annotated[
        list[str] | None,
        typer.Option(metavar="DAY", help="`mon`, or `mon-fri`? (can be repeated)"),
    ] = None,
    from_: Annotated[
        str, typer.Option("--from", metavar="TIME", help="When does it begin?")
    ] = "",
    to: Annotated[str, typer.Option(metavar="TIME", help="When does it end?")] = "",
    peer: Annotated[
        str, typer.Option(metavar="WHO", help="Who answers, by name or id?")
    ] = "",
    then: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Whom to ring next? (can be repeated)"),
    ] = None,
    clinician: Annotated[
        str, typer.Option(metavar="WHO", help="Which clinician stands by?")
    ] = "",
    like: Annotated[
        str, typer.Option(metavar="WEEK", help="The same as in which week?")
    ] = "",
    drop: Annotated[
        str, typer.Option(metavar="ID", help="Which hours are taken out?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Plan hours of a week, or a whole week like another one

    Hours nobody had yet are taken by whoever is named. What ends before it begins ends
    the next morning. Planning the same again changes nothing. Writes one record.

    Example: heero shift plan next --day mon-fri --from 08:00 --to 14:00 --peer Noor
    """
    from heero.services import planning_shifts

    session = Session.of(ctx)
    workspace, today, me = session.workspace, session.today, session.me or ""
    if drop:
        answer = planning_shifts.drop(workspace, week, drop, today, me)
    elif like:
        answer = planning_shifts.like(workspace, week, like, today, me)
    else:
        hours = planning_shifts.Planned(
            day or (), from_, to, peer, then or (), clinician
        )
        answer = planning_shifts.plan(workspace, week, hours, today, me)
    session.show(answer, as_json=as_json)


@app.command()
def show(ctx: typer.Context, week: Week = "", as_json: AsJson = False) -> None:
    """
    Show who answers in a week, which hours nobody does, and whom to ring now

    Hours are looked for where `line_hours` in heero.yaml says that the line is there.
    Nothing is written.

    Example: heero shift show next
    """
    from heero.services import showing_shifts

    session = Session.of(ctx)
    answer = showing_shifts.week(session.workspace, week, session.now)
    session.show(answer, as_json=as_json)


@app.command()
def handover(
    ctx: typer.Context,
    to: Annotated[
        Path | None, typer.Option("-o", metavar="FILE", help="Into which file?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Write the page that goes from one peer to the next

    It says who answers, whom to ring, which hours nobody answers in, and who is waiting
    by when: a contact is its id, and nothing that was said stands on it. With -o it is
    a file; nothing else is written.

    Example: heero shift handover -o out/handover.md
    """
    from heero.services import showing_shifts

    session = Session.of(ctx)
    where = None if to is None or str(to) == "-" else to
    answer = showing_shifts.handover(session.workspace, session.now, where)
    session.show(answer, as_json=as_json)
