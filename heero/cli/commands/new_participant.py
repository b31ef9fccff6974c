"""`heero new-participant`: welcoming somebody."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.ask import Ended, asker
from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import intake


def new_participant(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option(help="The name they use?")] = None,
    kind: Annotated[
        Literal["youth", "adult"], typer.Option(help="Which wording do they want?")
    ] = "youth",
    pronouns: Annotated[str, typer.Option(help="Their pronouns?")] = "",
    born: Annotated[
        str, typer.Option(help="When were they born, as vaguely as they like?")
    ] = "",
    language: Annotated[
        list[str] | None,
        typer.Option(help="Which language, `en`, `fr-CA`? (can be repeated)"),
    ] = None,
    navigator: Annotated[
        list[str] | None,
        typer.Option(help="Which peer navigator, by name or id? (can be repeated)"),
    ] = None,
    child: Annotated[
        list[str] | None,
        typer.Option(help="A child of an adult, by name? (can be repeated)"),
    ] = None,
    consent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PURPOSE[:EXPIRES]", help="A yes to what? (can be repeated)"
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="A file with the answers: lines as typed, or YAML fields?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Welcome somebody and make their record

    On a terminal, without --name, it walks through the intake together: everything but
    the name and the first consent can be passed. Writes one new file and no other.

    Example: heero new-participant --name Ari --kind youth --consent run_workshop
    """
    session = Session.of(ctx)
    workspace = session.workspace
    given = (pronouns, born, language, navigator, child, consent)
    if name is None and (any(given) or kind != "youth"):
        raise BadInput(
            "something was given, but no name",
            hint="give --name too; without any of them the questions are asked",
        )
    if name is None and answers is not None and answers.suffix in (".yaml", ".yml"):
        session.show(
            intake.welcome(
                workspace, intake.prepared(answers), session.today, session.me
            ),
            as_json=as_json,
        )
        return
    if name is None:
        from heero.cli import welcoming

        session.show(welcoming.welcomed(session, answers), as_json=as_json)
        return
    if answers is not None:
        raise BadInput(
            "a name and a file of answers were given",
            hint="give one of them; the file holds the name",
        )
    arrival = intake.Arrival(
        name=name,
        kind=kind,
        pronouns=pronouns,
        born=born,
        languages=language or (),
        navigators=navigator or (),
        children=child or (),
        consents=consent or (),
    )
    if session.asks and not _another(session, name):
        return
    session.show(
        intake.welcome(workspace, arrival, session.today, session.me), as_json=as_json
    )


def _another(session: Session, name: str) -> bool:
    """Say who of the same name is here, and ask whether this is somebody else."""
    here = intake.of_the_same_name(session.workspace, name)
    if not here:
        return True
    lines = [f"The same name is here already: {', '.join(here)};"]
    lines += [f"{intake.is_back(each)}." for each in here]
    question = "\n".join([*lines, "Is this somebody else?\n  1 yes\n  2 no"])
    try:
        typed = asker(fancy=session.fancy, asks=True).ask(question).strip().casefold()
    except Ended:
        return False
    return typed in ("1", "y", "yes")
