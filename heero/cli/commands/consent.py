"""`heero consent`: each yes of somebody, given, renewed and taken back."""

from difflib import get_close_matches
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from heero.cli.session import Session


class Group(TyperGroup):
    """The commands, with a hint for whoever types a person or a purpose first."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command meant by the first word, or say which one it may be."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            near = get_close_matches(args[0], known, n=1)
            hint = (
                f"did you mean `heero consent {near[0]}`?"
                if near
                else f"`heero consent list {args[0]}` lists each yes of somebody"
            )
            ctx.fail(f"there is no command {args[0]!r} of `heero consent`; {hint}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="See what somebody said yes to, note a new yes, or take one back",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
Whose = Annotated[str, typer.Argument(metavar="P", help="Whose yes?")]
Purpose = Annotated[
    str, typer.Argument(metavar="PURPOSE", help="To what? contact_person, photo, ...")
]


@app.command("list")
def list_consents(
    ctx: typer.Context, participant: Whose, as_json: AsJson = False
) -> None:
    """
    List each yes of somebody, and whether it holds today

    Example: heero consent list Ari
    """
    from heero.services import consents

    session = Session.of(ctx)
    answer = consents.listed(session.workspace, participant, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def give(
    ctx: typer.Context,
    participant: Whose,
    purpose: Purpose,
    until: Annotated[
        str, typer.Option(metavar="DAY", help="Its last day? else twelve months")
    ] = "",
    by: Annotated[
        str,
        typer.Option(help="self, self_with_support or substitute_decision_maker?"),
    ] = "self",
    basis: Annotated[
        str, typer.Option(help="written or verbal_witnessed?")
    ] = "written",
    recipient: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="For whom? (can be repeated)"),
    ] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help="Only to which exercise or list? else all of it (can be repeated)",
        ),
    ] = None,
    explained: Annotated[
        str, typer.Option(metavar="HOW", help="How was it explained?")
    ] = "",
    interpreter: Annotated[
        str, typer.Option(metavar="WHO", help="Who put it into their language?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note a yes that somebody gave today, or gave anew

    Ask first. It holds twelve months at most. Where one holds already the new one is
    for the same people and covers the same. A yes to the record itself can be given
    after it has ended. --recipient takes somebody of theirs, network or caseworker;
    --scope an exercise or a list, such as ecomap or people.

    Example: heero consent give Ari contact_person --until 2027-05-31
    """
    from heero.services import consents

    session = Session.of(ctx)
    said = consents.Said(
        purpose,
        until,
        by,
        basis,
        tuple(recipient or ()),
        tuple(scope or ()),
        explained,
        interpreter,
    )
    answer = consents.give(
        session.workspace, participant, said, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def withdraw(
    ctx: typer.Context, participant: Whose, purpose: Purpose, as_json: AsJson = False
) -> None:
    """
    Note that somebody took a yes back

    Always possible; nobody has to say why. Nothing is made on it from now on. Says
    which planned meetings it shuts, and what was handed over and cannot be called back.

    Example: heero consent withdraw Ari photo
    """
    from heero.services import consents

    session = Session.of(ctx)
    answer = consents.withdraw(
        session.workspace, participant, purpose, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command("due")
def due_consents(
    ctx: typer.Context,
    participant: Annotated[
        str | None, typer.Argument(metavar="[P]", help="Whose? else everybody's")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    List each yes to ask for again: it ends, they turned 16 or 18, they moved

    What ends within 30 days, or has ended, and what was said before somebody turned 16
    or 18 or moved. A date of birth may be vague: then it is told from the first day on
    which it may be so. `heero set P moved=DAY` notes a move. Nothing is written.

    Example: heero consent due Ari
    """
    from heero.cli import show
    from heero.services import consents_due

    session = Session.of(ctx)
    if participant is not None:
        answer = consents_due.of_one(session.workspace, participant, session.today)
    else:
        with show.progress("reading", wanted=session.fancy) as progress:
            answer = consents_due.of_everybody(
                session.folder, session.today, as_data=as_json, progress=progress
            )
    session.show(answer, as_json=as_json)
