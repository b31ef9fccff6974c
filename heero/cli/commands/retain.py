"""`heero retain`: how long each record is kept, and destroying what is over."""

from typing import Annotated

import typer

from heero.cli.session import Session

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Say how long each record is kept, and destroy those whose time is over",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
Whose = Annotated[str, typer.Argument(metavar="P", help="Whose record?")]


@app.command("list")
def list_kept(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List how long each record is kept, those first whose time is over

    Example: heero retain list
    """
    from heero.services import retaining

    session = Session.of(ctx)
    session.show(retaining.listed(session.workspace, session.today), as_json=as_json)


@app.command("set")
def set_class(
    ctx: typer.Context,
    participant: Whose,
    kept_as: Annotated[
        str,
        typer.Argument(
            metavar="CLASS", help="working, participant_property, programme_record?"
        ),
    ],
    ended: Annotated[
        str, typer.Option(metavar="DAY", help="When did the programme end for them?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Decide how long a record is kept, and since when

    A working paper goes 90 days after the programme, what is theirs once it is handed
    over, a record of the programme after the years that heero.yaml says. A statutory
    file is never kept here.

    Example: heero retain set Ari working --ended 2026-11-14
    """
    from heero.services import retaining

    session = Session.of(ctx)
    answer = retaining.decide(
        session.workspace, participant, kept_as, ended, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def hold(
    ctx: typer.Context,
    participant: Whose,
    authority: Annotated[
        str, typer.Option(metavar="NAME", help="Which authority forbids it?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note that an authority forbade to destroy a record

    Only a named authority can. It goes into the log, without any reason.

    Example: heero retain hold Ari --authority "Superior Court, file 12-345"
    """
    from heero.services import holds

    session = Session.of(ctx)
    answer = holds.hold(
        session.workspace, participant, authority, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def release(ctx: typer.Context, participant: Whose, as_json: AsJson = False) -> None:
    """
    Note that an authority lifted what it forbade

    Example: heero retain release Ari
    """
    from heero.services import holds

    session = Session.of(ctx)
    answer = holds.release(
        session.workspace, participant, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def run(
    ctx: typer.Context,
    participants: Annotated[
        list[str] | None, typer.Argument(metavar="[P]...", help="Whose? else all due")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be destroyed?")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Destroy it, for good?")] = False,
    no_copy_wanted: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="Who wants no copy? (can be repeated)"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Destroy the records whose time is over, once everybody has a copy of theirs

    Without --yes it only says what would go. A record goes with all that lies beside
    it; the log keeps a certificate of what kind, when and how, and nothing of what was
    in it. Of a lab its ideas, step, takeaways and pulse stay. It says what it cannot
    reach: histories, backups, other computers, paper.

    Example: heero retain run --dry-run
    """
    from heero.services import retaining

    session = Session.of(ctx)
    answer = retaining.run(
        session.workspace,
        participants or (),
        no_copy_wanted or (),
        session.today,
        session.me or "",
        really=yes and not dry_run,
    )
    session.show(answer, as_json=as_json)
